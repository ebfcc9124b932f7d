//! `faultless check --watch`: the same again whenever something changes.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use super::check::{self, Options};
use super::failure::Failure;
use super::{buffer, put};
use crate::files::Watch;

/// Back to the upper left corner of an empty screen.
const CLEAR: &str = "\x1b[2J\x1b[3J\x1b[H";

/// Checks, waits for a change and checks again, until it is interrupted.
pub(super) fn run(options: &Options) -> Result<ExitCode, Failure> {
    if options.paths().iter().any(|path| path.as_os_str() == "-") {
        return Err(Failure::Argument {
            message: "--watch waits for files to change, and standard input is none".to_owned(),
            help: None,
        });
    }
    let watch = Watch::new(options.paths()).map_err(|message| Failure::Argument {
        message: format!("cannot watch: {message}"),
        help: None,
    })?;
    loop {
        if io::stdout().is_terminal() {
            io::stdout().lock().write_all(CLEAR.as_bytes())?;
        }
        let mut out = buffer();
        let result = check::run(options, &mut out);
        put(out)?;
        let mut err = anstream::stderr().lock();
        if let Err(failure) = result {
            failure.report(&mut err);
        }
        writeln!(err, "Waiting for changes; Ctrl+C ends.")?;
        drop(err);
        if !watch.wait() {
            return Ok(ExitCode::SUCCESS);
        }
    }
}
