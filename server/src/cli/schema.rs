//! `faultless schema`: the JSON schema of the configuration file.

use std::io::{self, Write};
use std::process::ExitCode;

use super::failure::Failure;
use crate::config;

/// Prints the schema.
pub(super) fn run(out: &mut dyn Write) -> Result<ExitCode, Failure> {
    serde_json::to_writer_pretty(&mut *out, &config::schema()).map_err(io::Error::from)?;
    writeln!(out)?;
    Ok(ExitCode::SUCCESS)
}
