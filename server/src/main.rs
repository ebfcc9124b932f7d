//! The `faultless` binary: two doors to one engine, a terminal and an editor.

mod cli;
mod config;
mod files;
mod lsp;
mod report;

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

/// Reads incident postmortems and says where a sentence lays a failure at someone's door, where an
/// action item only asks people to be careful, and where an owner, a date or a number is missing.
#[derive(Parser)]
#[command(name = "faultless", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    door: Door,
    #[command(flatten)]
    global: cli::Global,
}

/// The doors. They do not know each other.
#[derive(Subcommand)]
enum Door {
    #[command(flatten)]
    Terminal(cli::Command),
    /// Speak the Language Server Protocol on standard input and output.
    Lsp(lsp::Options),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match arguments.door {
        Door::Terminal(command) => cli::run(&command, &arguments.global, Arguments::command),
        Door::Lsp(options) => lsp::run(options),
    }
}
