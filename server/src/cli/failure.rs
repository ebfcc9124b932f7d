//! Why a command could not do what was asked.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use faultless_rules::rule::Severity;

use crate::config::Problem;
use crate::report::{self, visible};

/// Why a command could not do what was asked.
pub(super) enum Failure {
    /// Something about the arguments.
    Argument {
        /// What is wrong.
        message: String,
        /// What may have been meant.
        help: Option<String>,
    },
    /// The configuration.
    Configuration(Vec<Problem>),
    /// A file that was asked for cannot be written.
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// Nobody takes the output.
    Output(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl Failure {
    /// Says it on `out`, and gives the code to end with.
    pub(super) fn report(&self, out: &mut dyn Write) -> ExitCode {
        // Where standard error takes no more there is nobody left to tell.
        let _ = match self {
            // `faultless check | head` has read what it wanted.
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                return ExitCode::SUCCESS;
            }
            Self::Output(error) => complain(out, &format!("cannot write: {error}"), None),
            Self::File { path, error } => {
                complain(out, &format!("cannot write {}: {error}", path.display()), None)
            }
            Self::Argument { message, help } => complain(out, message, help.as_deref()),
            Self::Configuration(problems) => report::problems(problems, out),
        };
        ExitCode::from(2)
    }
}

fn complain(out: &mut dyn Write, message: &str, help: Option<&str>) -> io::Result<()> {
    let error = report::style(Severity::Error);
    writeln!(out, "{error}error{error:#}: {}", visible(message))?;
    help.map_or(Ok(()), |help| writeln!(out, "  {}", visible(help)))
}
