//! `faultless rule`: the manual page of a rule.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use faultless_rules::engine;
use faultless_rules::rule::AnyRule;

use super::chosen::Chosen;
use super::failure::Failure;
use crate::report::{self, manual, visible};

/// Options of `faultless rule`.
#[derive(Args)]
pub(crate) struct Options {
    /// The rule, as findings name it: `blame/person-fault`.
    id: String,
    /// How to write the page.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(flatten)]
    chosen: Chosen,
}

/// How a page is written.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading in a terminal.
    #[default]
    Text,
    /// As Markdown.
    Markdown,
}

/// Prose wider than this is hard to read.
const COLUMNS: usize = 88;

/// Prints the page.
pub(super) fn run(options: &Options, out: &mut dyn Write) -> Result<ExitCode, Failure> {
    let (configuration, settings) = options.chosen.resolve()?;
    report::problems(configuration.pack_problems(), &mut anstream::stderr().lock())?;
    let Some(rule) = engine::rule(&options.id, &settings) else {
        let packed = settings.packed.iter().map(AnyRule::id);
        let near = engine::closest(&options.id, engine::rules().map(|rule| rule.id).chain(packed));
        return Err(Failure::Argument {
            message: format!("there is no rule `{}`", options.id),
            help: Some(match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`faultless rules` lists them all".to_owned(),
            }),
        });
    };
    let packed = configuration.packs().rules().find(|(_, packed)| packed.id() == options.id);
    let page = packed.map_or_else(|| manual::page(rule), |(_, packed)| manual::packed(packed));
    let page = visible(&page);
    match options.format {
        Format::Text => show(&page, out)?,
        Format::Markdown => out.write_all(page.as_bytes())?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes a page so that it reads well in a terminal.
fn show(page: &str, out: &mut dyn Write) -> io::Result<()> {
    let heading = anstyle::Style::new().bold();
    // An example may hold fences of its own; only the one that began it ends it.
    let mut fence = None;
    for line in page.lines() {
        match fence {
            None if line.starts_with("```") => fence = Some(line.trim_end_matches("markdown")),
            Some(open) if line == open => {
                fence = None;
                writeln!(out, "{line}")?;
                continue;
            }
            _ => {}
        }
        if fence.is_some() {
            writeln!(out, "{line}")?;
        } else if line.starts_with('#') {
            writeln!(out, "{heading}{line}{heading:#}")?;
        } else {
            let indent = if line.starts_with("- ") { "  " } else { "" };
            let options = textwrap::Options::new(COLUMNS).subsequent_indent(indent);
            writeln!(out, "{}", textwrap::fill(line, options))?;
        }
    }
    Ok(())
}
