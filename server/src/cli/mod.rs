//! The door for terminals and CI: one file a command.
//!
//! Every command ends with 0, with 1 where `check` found something that fails the gate, or with 2
//! where it could not do what was asked.

mod actions;
mod adoption;
mod announce;
mod baseline;
mod check;
mod chosen;
mod explain;
mod failure;
mod fmt;
mod gate;
mod init;
mod inputs;
mod new;
mod output;
mod pack;
mod progress;
mod rule;
mod rules;
mod schema;
mod shell;
mod suggest;
mod timeline;
mod unreadable;
mod verbose;
mod watch;

use std::io::{self, Write};
use std::process::ExitCode;

use anstream::AutoStream;
use clap::{Args, ColorChoice, Subcommand};

/// What can be asked for.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Check postmortems.
    Check(Box<check::Options>),
    /// List the action items of postmortems.
    Actions(actions::Options),
    /// List the milestones of incidents, T0 to T4, and the times between them.
    Timeline(timeline::Options),
    /// Write a postmortem to be filled in.
    New(new::Options),
    /// Draft the announcement of postmortems: severity, duration, learnings, link, no names.
    Announce(announce::Options),
    /// Say what was decided about a line of a document, and why.
    Explain(explain::Options),
    /// Bring action items into one form.
    Fmt(fmt::Options),
    /// Explain a rule.
    Rule(rule::Options),
    /// List the rules.
    Rules(rules::Options),
    /// Print the JSON schema of `faultless.toml`, for editors.
    Schema,
    /// Go through a document finding by finding, with what could be written instead.
    Suggest(suggest::Options),
    /// Write, prove and pin packs of rules.
    #[command(subcommand)]
    Pack(pack::Command),
    /// Look at a folder, and write a faultless.toml for it.
    Init(init::Options),
    /// Print completions for a shell.
    Completions(shell::Completions),
    /// Write the manual pages.
    Man(shell::Man),
}

/// Options of every command.
#[derive(Args)]
pub(crate) struct Global {
    /// When to use colours.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: ColorChoice,
}

/// Runs `command` of `program`.
pub(crate) fn run(command: &Command, global: &Global, program: fn() -> clap::Command) -> ExitCode {
    let choice = match global.color {
        ColorChoice::Auto => anstream::ColorChoice::Auto,
        ColorChoice::Always => anstream::ColorChoice::Always,
        ColorChoice::Never => anstream::ColorChoice::Never,
    };
    choice.write_global();
    let mut out = buffer();
    let result = match command {
        Command::Check(options) if options.watches() => watch::run(options),
        Command::Check(options) => check::run(options, &mut out),
        Command::Actions(options) => actions::run(options, &mut out),
        Command::Timeline(options) => timeline::run(options, &mut out),
        Command::New(options) => new::run(options, &mut out),
        Command::Announce(options) => announce::run(options, &mut out),
        Command::Explain(options) => explain::run(options, &mut out),
        Command::Fmt(options) => fmt::run(options, &mut out),
        Command::Rule(options) => rule::run(options, &mut out),
        Command::Rules(options) => rules::run(options, &mut out),
        Command::Schema => schema::run(&mut out),
        Command::Suggest(options) => suggest::run(options, &mut out),
        Command::Pack(command) => pack::run(command, &mut out),
        Command::Init(options) => init::run(options, &mut out),
        Command::Completions(options) => shell::completions(options, program(), &mut out),
        Command::Man(options) => shell::man(options, program(), &mut out),
    };
    let written = io::stdout().lock().write_all(&out.into_inner());
    match result.and_then(|code| Ok(written.map(|()| code)?)) {
        Ok(code) => code,
        Err(failure) => failure.report(&mut anstream::stderr().lock()),
    }
}

/// What is written to standard output, gathered first: written as they come, colours and their
/// absence are a system call each.
fn buffer() -> AutoStream<Vec<u8>> {
    AutoStream::new(Vec::new(), AutoStream::choice(&io::stdout()))
}
