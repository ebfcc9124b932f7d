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
mod today;
mod unreadable;
mod verbose;
mod watch;

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use anstream::AutoStream;
use clap::{Args, ColorChoice, Subcommand};

use crate::report::{Reader, but_for_colours, diff, visible};

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
    let written = put(out);
    match result.and_then(|code| Ok(written.map(|()| code)?)) {
        Ok(code) => code,
        Err(failure) => failure.report(&mut anstream::stderr().lock()),
    }
}

/// Writes what was gathered. A terminal would obey what is in documents and packs.
fn put(out: AutoStream<Vec<u8>>) -> io::Result<()> {
    let bytes = out.into_inner();
    let mut stdout = io::stdout().lock();
    if stdout.is_terminal() {
        stdout.write_all(but_for_colours(&String::from_utf8_lossy(&bytes)).as_bytes())?;
    } else {
        stdout.write_all(&bytes)?;
    }
    stdout.flush()
}

/// Writes text that is not ours: as it is where a program takes it, and not to `out`, which takes out
/// colours.
fn hand_on(text: &str, out: &mut dyn Write) -> io::Result<()> {
    if io::stdout().is_terminal() {
        out.write_all(visible(text).as_bytes())
    } else {
        io::stdout().lock().write_all(text.as_bytes())
    }
}

/// Hands on what `write` writes for programs, which has no colours of ours.
fn data(out: &mut dyn Write, write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> io::Result<()> {
    let mut text = Vec::new();
    write(&mut text)?;
    hand_on(&String::from_utf8_lossy(&text), out)
}

/// Shows what is changed in the file at `path`, for reading or for a program that applies it.
fn patch(path: &str, before: &str, after: &str, out: &mut dyn Write) -> io::Result<()> {
    let stdout = io::stdout();
    let colours = AutoStream::choice(&stdout) != anstream::ColorChoice::Never;
    let reader = Reader { colours, terminal: stdout.is_terminal() };
    let mut text = Vec::new();
    diff(path, before, after, reader, &mut text)?;
    if reader.terminal { out.write_all(&text) } else { stdout.lock().write_all(&text) }
}

/// What is written to standard output, gathered first: written as they come, colours and their
/// absence are a system call each.
fn buffer() -> AutoStream<Vec<u8>> {
    AutoStream::new(Vec::new(), AutoStream::choice(&io::stdout()))
}
