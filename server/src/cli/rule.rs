//! `faultless rule`: the manual page of a rule.

use std::io::Write;
use std::process::ExitCode;

use clap::Args;
use faultless_rules::engine;

use super::failure::Failure;
use crate::report::manual;

/// Options of `faultless rule`.
#[derive(Args)]
pub(crate) struct Options {
    /// The rule, as findings name it: `blame/person-fault`.
    id: String,
}

/// Prints the page.
pub(super) fn run(options: &Options, out: &mut dyn Write) -> Result<ExitCode, Failure> {
    let Some(rule) = engine::rules().find(|rule| rule.id == options.id) else {
        let near = engine::closest(&options.id, engine::rules().map(|rule| rule.id));
        return Err(Failure::Argument {
            message: format!("there is no rule `{}`", options.id),
            help: Some(match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`faultless rules` lists them all".to_owned(),
            }),
        });
    };
    for line in manual::page(rule).lines() {
        let style = if line.starts_with('#') {
            anstyle::Style::new().bold()
        } else {
            anstyle::Style::new()
        };
        writeln!(out, "{style}{line}{style:#}")?;
    }
    Ok(ExitCode::SUCCESS)
}
