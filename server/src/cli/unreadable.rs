//! Documents that could not be read, or not be written.
//!
//! What was named is an error: somebody relies on it being checked. What a walk came upon is a
//! warning: a folder may hold anything, and the gate should not stay shut over it.

use std::io::{self, Write};
use std::process::ExitCode;

use faultless_rules::rule::Severity;

use crate::config::Problem;
use crate::report::{self, Unreadable, visible};

/// Says which, and why.
pub(super) fn complain(files: &[Unreadable], err: &mut dyn Write) -> io::Result<()> {
    for Unreadable { path, reason, named } in files {
        let severity = if *named { Severity::Error } else { Severity::Warning };
        let color = report::style(severity);
        let (path, reason) = (visible(path), visible(reason));
        writeln!(err, "{color}{}{color:#}: {path}: {reason}", severity.name())?;
    }
    Ok(())
}

/// The code to end with: `otherwise`, unless something named could not be read.
pub(super) fn code(files: &[Unreadable], otherwise: u8) -> ExitCode {
    ExitCode::from(if files.iter().any(|file| file.named) { 2 } else { otherwise })
}

/// Says what could not be read and which rules of packs were out of use; the code to end with, else
/// `otherwise`.
pub(super) fn end(
    files: &[Unreadable],
    packs: &[Problem],
    otherwise: u8,
    err: &mut dyn Write,
) -> io::Result<ExitCode> {
    report::problems(packs, err)?;
    complain(files, err)?;
    Ok(if packs.is_empty() { code(files, otherwise) } else { ExitCode::from(2) })
}
