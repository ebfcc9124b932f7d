//! `faultless rules`: the table of rules, those of rule packs included.

use std::io::{self, Write};
use std::process::ExitCode;

use anstyle::Style;
use clap::{Args, ValueEnum};
use faultless_rules::engine;
use faultless_rules::rule::{AnyRule, Profile, Severity};
use serde::Serialize;

use super::chosen::Chosen;
use super::failure::Failure;
use super::inputs::profile_parser;
use crate::report::{style, visible};

/// Options of `faultless rules`.
#[derive(Args)]
pub(crate) struct Options {
    /// How to write the table.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// The profile whose levels are shown.
    #[arg(long, value_name = "PROFILE", default_value = "recommended", value_parser = profile_parser())]
    profile: Profile,
    #[command(flatten)]
    chosen: Chosen,
}

/// How a list is written.
#[derive(Clone, Copy, Default, ValueEnum)]
pub(super) enum Format {
    /// For reading.
    #[default]
    Text,
    /// For programs.
    Json,
}

#[derive(Serialize)]
struct Row<'r> {
    id: &'r str,
    severity: &'static str,
    #[serde(skip)]
    style: Style,
    summary: &'r str,
}

#[derive(Serialize)]
struct Output<'r> {
    version: u32,
    rules: Vec<Row<'r>>,
}

/// Prints the table.
pub(super) fn run(options: &Options, out: &mut dyn Write) -> Result<ExitCode, Failure> {
    let settings = options.chosen.here()?;
    let rules = engine::rules().map(|rule| rule as &dyn AnyRule).chain(settings.packed.iter());
    let rules: Vec<Row<'_>> = rules.map(|rule| row(rule, options.profile)).collect();
    match options.format {
        Format::Text => table(&rules, out)?,
        Format::Json => {
            serde_json::to_writer(&mut *out, &Output { version: 1, rules })
                .map_err(io::Error::from)?;
            writeln!(out)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn row(rule: &dyn AnyRule, profile: Profile) -> Row<'_> {
    let severity = profile.severity(rule, rule.severity());
    Row {
        id: rule.id(),
        severity: severity.map_or("off", Severity::name),
        style: severity.map_or(Style::new().dimmed(), style),
        summary: rule.manual().summary,
    }
}

fn table(rules: &[Row<'_>], out: &mut dyn Write) -> io::Result<()> {
    let width = rules.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    for Row { id, severity, style: color, summary } in rules {
        let summary = visible(summary);
        writeln!(out, "{id:width$}  {color}{severity:7}{color:#}  {summary}")?;
    }
    Ok(())
}
