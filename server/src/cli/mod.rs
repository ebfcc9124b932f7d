//! The door for terminals and CI: one file a command.

mod rules;

use std::process::ExitCode;

use clap::Subcommand;

/// What can be asked for.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// List the rules.
    Rules(rules::Options),
}

/// Runs `command`.
pub(crate) fn run(command: Command) -> ExitCode {
    match command {
        Command::Rules(options) => rules::run(&options),
    }
}
