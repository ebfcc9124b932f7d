//! `faultless actions`: the action items of postmortems, whether they are ready to be worked on, and
//! those that are for a backlog.

use std::io::Write;
use std::process::ExitCode;

use clap::Args;
use faultless_rules::document::Kind;

use super::failure::Failure;
use super::inputs::{Inputs, Processed};
use super::{data, unreadable};
use crate::report::Unreadable;
use crate::report::items::{self, Export, Format, Item};

/// The rule that tells of an internal error.
const PANICKED: &str = "engine/rule-panicked";

/// Options of `faultless actions`.
#[derive(Args)]
pub(crate) struct Options {
    #[command(flatten)]
    inputs: Inputs,
    /// How to write the items.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// End with 1 where an open item does not meet the Definition of Ready: system focus, owner,
    /// estimate, acceptance criteria, no blame.
    #[arg(long)]
    ready: bool,
    /// Write the open items that are ready, for a backlog.
    #[arg(long, value_enum, value_name = "FORMAT", conflicts_with = "format")]
    export: Option<Export>,
}

/// Lists the items. In folders only postmortems count; what is named is taken for one.
pub(super) fn run(options: &Options, out: &mut dyn Write) -> Result<ExitCode, Failure> {
    let Processed { done, mut unreadable, packs } =
        options.inputs.process(options.inputs.adjustment(), true, |input, source| {
            let outcome = input.lint(source);
            let failed = outcome.findings.iter().find(|finding| finding.rule == PANICKED);
            // What could not be looked at is not ready, whatever stands in it.
            let failed = failed.map(|finding| Unreadable {
                path: input.name.clone(),
                reason: finding.message.clone(),
                named: input.named,
            });
            let counts = outcome.document.kind.kind == Kind::Postmortem;
            (if counts { items::items(&input.name, &outcome) } else { Vec::new() }, failed)
        })?;
    let (items, failed): (Vec<Vec<Item>>, Vec<Option<Unreadable>>) = done.into_iter().unzip();
    let items: Vec<Item> = items.into_iter().flatten().collect();
    let failed: Vec<Unreadable> = failed.into_iter().flatten().collect();
    let shut = options.ready
        && (!failed.is_empty() || items.iter().any(|item| item.is_open() && !item.is_ready()));
    unreadable.extend(failed);
    match options.export {
        Some(export) => {
            let ready = items.into_iter().filter(|item| item.is_open() && item.is_ready());
            data(out, |text| items::export(export, &ready.collect::<Vec<_>>(), text))?;
        }
        None if options.format == Format::Text => items::write(Format::Text, &items, out)?,
        None => data(out, |text| items::write(options.format, &items, text))?,
    }
    let code = unreadable::end(&unreadable, &packs, u8::from(shut), &mut anstream::stderr().lock());
    Ok(code?)
}
