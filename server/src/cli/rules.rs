//! `faultless rules`: the table of rules.

use std::process::ExitCode;

use clap::Args;
use faultless_rules::builtin;

/// Options of `faultless rules`.
#[derive(Args)]
pub(crate) struct Options {}

/// Prints the table.
pub(crate) fn run(_options: &Options) -> ExitCode {
    for rule in builtin::ALL {
        println!("{}  {}  {}", rule.id, rule.severity.name(), rule.summary);
    }
    ExitCode::SUCCESS
}
