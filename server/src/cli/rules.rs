//! `faultless rules`: the table of rules.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use faultless_rules::engine;
use faultless_rules::rule::Severity;
use serde::Serialize;

use super::failure::Failure;
use crate::report::style;

/// Options of `faultless rules`.
#[derive(Args)]
pub(crate) struct Options {
    /// How to write the table.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
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
    severity: Severity,
    summary: &'static str,
}

#[derive(Serialize)]
struct Output {
    version: u32,
    rules: Vec<Row>,
}

/// Prints the table.
pub(super) fn run(options: &Options, out: &mut dyn Write) -> Result<ExitCode, Failure> {
    let rules = engine::rules().map(|rule| Row {
        id: rule.id,
        severity: rule.severity,
        summary: rule.summary,
    });
    let rules: Vec<Row> = rules.collect();
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
    for Row { id, severity, summary } in rules {
        let color = style(*severity);
        writeln!(out, "{id:width$}  {color}{:7}{color:#}  {summary}", severity.name())?;
    }
    Ok(())
}
