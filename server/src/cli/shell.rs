//! `faultless completions` and `faultless man`: derived from the arguments, as `--help` is.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use clap_complete::Shell;

use super::failure::Failure;

/// Options of `faultless completions`.
#[derive(Args)]
pub(crate) struct Completions {
    /// For which shell.
    shell: Shell,
}

/// Options of `faultless man`.
#[derive(Args)]
pub(crate) struct Man {
    /// Write a page for each command into this folder, instead of the first page to standard output.
    #[arg(long, short, value_name = "DIR")]
    output: Option<PathBuf>,
}

/// Prints the completions of `program`.
pub(super) fn completions(
    options: &Completions,
    mut program: clap::Command,
    out: &mut dyn Write,
) -> Result<ExitCode, Failure> {
    // Gathered first: the generator panics where a pipe is closed.
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut program, "faultless", &mut script);
    out.write_all(&script)?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the manual pages of `program`.
pub(super) fn man(
    options: &Man,
    program: clap::Command,
    out: &mut dyn Write,
) -> Result<ExitCode, Failure> {
    match &options.output {
        None => clap_mangen::Man::new(program).render(out)?,
        Some(folder) => {
            let made = fs::create_dir_all(folder);
            made.and_then(|()| clap_mangen::generate_to(program, folder))
                .map_err(|error| Failure::File { path: folder.clone(), error })?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
