//! `faultless rules`: the table of rules.

use std::io::{self, Write};
use std::process::ExitCode;

use anstyle::Style;
use clap::{Args, ValueEnum};
use faultless_rules::engine;
use faultless_rules::rule::{Profile, Rule, Severity};
use serde::Serialize;

use super::failure::Failure;
use super::inputs::profile_parser;
use crate::report::style;

/// Options of `faultless rules`.
#[derive(Args)]
pub(crate) struct Options {
    /// How to write the table.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// The profile whose levels are shown.
    #[arg(long, value_name = "PROFILE", default_value = "recommended", value_parser = profile_parser())]
    profile: Profile,
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
struct Row {
    id: &'static str,
    severity: &'static str,
    #[serde(skip)]
    style: Style,
    summary: &'static str,
}

#[derive(Serialize)]
struct Output {
    version: u32,
    rules: Vec<Row>,
}

/// Prints the table.
pub(super) fn run(options: &Options, out: &mut dyn Write) -> Result<ExitCode, Failure> {
    let row = |rule: &'static Rule| {
        let severity = options.profile.severity(rule, rule.severity);
        Row {
            id: rule.id,
            severity: severity.map_or("off", Severity::name),
            style: severity.map_or(Style::new().dimmed(), style),
            summary: rule.summary,
        }
    };
    let rules: Vec<Row> = engine::rules().map(row).collect();
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

fn table(rules: &[Row], out: &mut dyn Write) -> io::Result<()> {
    let width = rules.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    for Row { id, severity, style: color, summary } in rules {
        writeln!(out, "{id:width$}  {color}{severity:7}{color:#}  {summary}")?;
    }
    Ok(())
}
