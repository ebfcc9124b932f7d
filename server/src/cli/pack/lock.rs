//! `faultless pack lock`: which packs the configuration was agreed with.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::Args;

use super::count;
use crate::cli::chosen::Chosen;
use crate::cli::failure::Failure;
use crate::config::{LOCK, Packs, lock_text};
use crate::files::{self, from_here};
use crate::report;

/// Options of `faultless pack lock`.
#[derive(Args)]
pub(crate) struct Options {
    #[command(flatten)]
    chosen: Chosen,
    /// Write nothing; end with 1 where the file is not as it would be written.
    #[arg(long)]
    check: bool,
}

/// Writes the file, or holds the packs to it.
pub(super) fn run(options: &Options, out: &mut dyn Write) -> Result<ExitCode, Failure> {
    let resolver = options.chosen.unlocked();
    let (configuration, _) = Chosen::resolve_with(&resolver)?;
    let packs: &Packs = configuration.packs();
    report::problems(configuration.pack_problems(), &mut anstream::stderr().lock())?;
    let Some(file) = configuration.files().first() else {
        return Err(Failure::Argument {
            message: "there is no configuration here, so no packs".to_owned(),
            help: Some("`packs = [\"packs/security\"]` in faultless.toml names one".to_owned()),
        });
    };
    let folder = file.parent().unwrap_or(Path::new("."));
    let path = folder.join(LOCK);
    let text = lock_text(folder, &packs.all);
    if !configuration.pack_problems().is_empty() {
        return Ok(ExitCode::from(2));
    }
    let name = from_here(&path).display().to_string();
    if options.check {
        let is_current = files::read_own(&path).is_ok_and(|known| known.text() == text);
        let said =
            if is_current { "agrees with the packs" } else { "does not agree with the packs" };
        writeln!(out, "{name} {said}")?;
        return Ok(ExitCode::from(u8::from(!is_current)));
    }
    // A pipe would wait for ever.
    if path.exists() && !path.is_file() {
        let error = io::Error::other("it is no file");
        return Err(Failure::File { path, error });
    }
    files::write(&path, text).map_err(|error| Failure::File { path, error })?;
    writeln!(out, "{name} holds {}", count(packs.all.len(), "pack"))?;
    Ok(ExitCode::SUCCESS)
}
