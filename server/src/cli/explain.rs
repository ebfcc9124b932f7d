//! `faultless explain`: what was decided about a line, and why.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use faultless_rules::engine::explain;

use super::failure::Failure;
use super::inputs::{Inputs, Processed, Terms};
use super::rules::Format;
use super::unreadable;
use crate::report;

/// Options of `faultless explain`.
#[derive(Args)]
pub(crate) struct Options {
    /// Document and line, from 1: `incident.md:12`; `-:12` is line 12 of standard input.
    #[arg(value_name = "FILE:LINE")]
    place: String,
    #[command(flatten)]
    terms: Terms,
    /// Read the document whatever it is, as `check --all` does.
    #[arg(long)]
    all: bool,
    /// How to write it.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Explains the line. Without `--all` the document counts as a postmortem only if it is one: why it is not is
/// part of the answer.
pub(super) fn run(options: &Options, out: &mut dyn Write) -> Result<ExitCode, Failure> {
    let (path, line) = place(&options.place)?;
    let inputs = Inputs::of(vec![path], options.terms.clone());
    let processed = inputs.process(inputs.adjustment(), options.all, |input, source| {
        let outcome = input.lint(source);
        (input.name.clone(), explain::explain(&outcome, &input.settings, line - 1))
    })?;
    let Processed { done, unreadable, packs } = processed;
    for (path, explanation) in &done {
        match options.format {
            Format::Text => report::explanation::text(path, explanation, out)?,
            Format::Json => report::explanation::json(path, explanation, out)?,
        }
    }
    let mut err = anstream::stderr().lock();
    report::problems(&packs, &mut err)?;
    unreadable::complain(&unreadable, &mut err)?;
    Ok(unreadable::code(&unreadable, if packs.is_empty() { 0 } else { 2 }))
}

/// Document and line of `FILE:LINE`. A column after the line, as compilers write it, is left out.
fn place(text: &str) -> Result<(PathBuf, usize), Failure> {
    let wrong = || Failure::Argument {
        message: format!("`{text}` names no line"),
        help: Some("write the document and the line, from 1: `incident.md:12`".to_owned()),
    };
    let number = |text: &str| text.parse::<usize>().ok().filter(|number| *number > 0);
    let (rest, last) = text.rsplit_once(':').ok_or_else(wrong)?;
    let last = number(last).ok_or_else(wrong)?;
    if let Some((path, line)) = rest.rsplit_once(':')
        && let Some(line) = number(line)
    {
        return Ok((path.into(), line));
    }
    Ok((rest.into(), last))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::place;

    #[test]
    fn a_place_is_a_document_and_a_line() {
        let read = |text| place(text).ok();
        let is = |text, path: &str, line| {
            assert_eq!(read(text), Some((Path::new(path).to_path_buf(), line)), "{text}");
        };
        is("a.md:12", "a.md", 12);
        is("a.md:12:3", "a.md", 12);
        is("-:1", "-", 1);
        is(r"C:\notes\a.md:7", r"C:\notes\a.md", 7);
        for text in ["a.md", "a.md:", "a.md:0", "a.md:x"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
