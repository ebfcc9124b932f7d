//! Documents that could not be read, or not be written.
//!
//! What was named is an error: somebody relies on it being checked. What a walk came upon is a
//! warning: a folder may hold anything, and the gate should not stay shut over it.

use std::io::{self, Write};
use std::process::ExitCode;

use anstyle::AnsiColor;

use crate::report::Unreadable;

/// Says which, and why.
pub(super) fn complain(files: &[Unreadable], err: &mut dyn Write) -> io::Result<()> {
    for Unreadable { path, reason, named } in files {
        let (word, color) = match named {
            true => ("error", AnsiColor::BrightRed),
            false => ("warning", AnsiColor::Yellow),
        };
        let style = color.on_default().bold();
        writeln!(err, "{style}{word}{style:#}: {path}: {reason}")?;
    }
    Ok(())
}

/// The code to end with: `otherwise`, unless something named could not be read.
pub(super) fn code(files: &[Unreadable], otherwise: u8) -> ExitCode {
    ExitCode::from(if files.iter().any(|file| file.named) { 2 } else { otherwise })
}
