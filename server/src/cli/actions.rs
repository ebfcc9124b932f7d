//! `faultless actions`: the action items of postmortems.

use std::io::Write;
use std::process::ExitCode;

use clap::Args;
use faultless_rules::document::Kind;

use super::failure::Failure;
use super::inputs::Inputs;
use super::rules::Format;
use super::unreadable;
use crate::report::items;

/// Options of `faultless actions`.
#[derive(Args)]
pub(crate) struct Options {
    #[command(flatten)]
    inputs: Inputs,
    /// How to write the items.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Lists the items. In folders only postmortems count; what is named is taken for one.
pub(super) fn run(options: &Options, out: &mut dyn Write) -> Result<ExitCode, Failure> {
    let (items, unreadable) =
        options.inputs.process(options.inputs.adjustment(), true, |input, source| {
            let outcome = input.lint(source);
            let counts = outcome.document.kind.kind == Kind::Postmortem;
            if counts { items::items(&input.name, &outcome) } else { Vec::new() }
        })?;
    let items: Vec<_> = items.into_iter().flatten().collect();
    match options.format {
        Format::Text => items::text(&items, out)?,
        Format::Json => items::json(&items, out)?,
    }
    unreadable::complain(&unreadable, &mut anstream::stderr().lock())?;
    Ok(unreadable::code(&unreadable, 0))
}
