//! `faultless announce`: the message that announces a postmortem.

use std::io::Write;
use std::process::ExitCode;

use clap::Args;
use faultless_rules::engine;

use super::failure::Failure;
use super::inputs::{Inputs, Processed};
use super::{hand_on, unreadable};

/// Options of `faultless announce`.
#[derive(Args)]
pub(crate) struct Options {
    #[command(flatten)]
    inputs: Inputs,
    /// Where the report can be read.
    #[arg(long, value_name = "URL")]
    link: Option<String>,
}

/// Writes a message for each postmortem named, one blank line apart.
pub(super) fn run(options: &Options, out: &mut dyn Write) -> Result<ExitCode, Failure> {
    let Processed { done, unreadable, packs } =
        options.inputs.process(options.inputs.adjustment(), true, |input, source| {
            let outcome = input.lint(source);
            engine::announce(&outcome, &input.settings, options.link.as_deref())
        })?;
    hand_on(&done.join("\n"), out)?;
    Ok(unreadable::end(&unreadable, &packs, 0, &mut anstream::stderr().lock())?)
}
