//! `faultless fmt`: parts of a postmortem brought into one form.

use std::io::Write;
use std::process::ExitCode;

use clap::Args;
use faultless_rules::document::Kind;
use faultless_rules::format;
use faultless_rules::text::Source;

use super::failure::Failure;
use super::inputs::{Input, Inputs, Processed};
use super::{hand_on, patch, unreadable};
use crate::files;
use crate::report::{Unreadable, visible};

/// Options of `faultless fmt`.
#[derive(Args)]
pub(crate) struct Options {
    #[command(flatten)]
    inputs: Inputs,
    /// Bring action items into the form `- [ ] OPS-12 [Prevention] Text by 2026-05-30 (@team)`.
    #[arg(long, required = true)]
    actions: bool,
    /// Name what would change, and change nothing; ends with 1 if there is anything.
    #[arg(long, conflicts_with = "diff")]
    check: bool,
    /// Show what would change, and change nothing; ends with 1 if there is anything.
    #[arg(long)]
    diff: bool,
}

/// What became of a document.
struct Done {
    name: String,
    before: Source,
    /// The text in one form, where it was in another.
    after: Option<String>,
    is_stdin: bool,
    unwritten: Option<Unreadable>,
}

/// Formats what `options` name. In folders only postmortems count; what is named is taken for one.
pub(super) fn run(options: &Options, out: &mut dyn Write) -> Result<ExitCode, Failure> {
    let Processed { done, mut unreadable, packs } =
        options.inputs.process(options.inputs.adjustment(), true, |input, source| {
            form(options, input, source)
        })?;
    let mut err = anstream::stderr().lock();
    let mut changed = 0;
    for document in &done {
        if let Some(after) = &document.after {
            changed += 1;
            match (options.diff, options.check) {
                (true, _) => patch(&document.name, document.before.text(), after, out)?,
                (false, true) => writeln!(out, "{}", visible(&document.name))?,
                (false, false) if document.is_stdin => hand_on(after, out)?,
                (false, false) => {
                    writeln!(err, "{}: action items rewritten", visible(&document.name))?;
                }
            }
        } else if document.is_stdin && !options.diff && !options.check {
            hand_on(document.before.text(), out)?;
        }
    }
    unreadable.extend(done.into_iter().filter_map(|document| document.unwritten));
    let shut = (options.check || options.diff) && changed > 0;
    Ok(unreadable::end(&unreadable, &packs, u8::from(shut), &mut err)?)
}

fn form(options: &Options, input: &Input, source: Source) -> Done {
    let document = input.lint(source.clone()).document;
    let is_meant = document.kind.kind == Kind::Postmortem;
    // The form is one of Markdown.
    let is_markdown = !input.name.to_ascii_lowercase().ends_with(".rst");
    let after = (is_meant && is_markdown).then(|| format::actions(&document)).flatten();
    let written = match (&after, &input.file) {
        (Some(text), Some(file)) if !options.check && !options.diff => {
            files::replace(file, source.text(), text)
        }
        _ => Ok(()),
    };
    let unwritten = written.err().map(|error| Unreadable {
        path: input.name.clone(),
        reason: error.to_string(),
        named: true,
    });
    Done {
        name: input.name.clone(),
        before: source,
        after: after.filter(|_| unwritten.is_none()),
        is_stdin: input.file.is_none(),
        unwritten,
    }
}
