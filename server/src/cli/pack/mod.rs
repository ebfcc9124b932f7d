//! `faultless pack`: writing, proving and pinning rule packs. One file a command.

mod check;
mod doc;
mod lock;
mod new;
mod profile;
mod test;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use faultless_rules::pack::{self, limits};

use super::chosen::Chosen;
use super::failure::Failure;
use crate::config::{Loaded, MANIFEST, Packs, Problem};
use crate::files::{ReadError, read_inside};

/// Bytes that a manifest has at most.
const FILE_BYTES: u64 = limits::FILE_BYTES as u64;

/// What can be asked for.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Say what is wrong with packs; ends with 1 if there is anything.
    Check(Which),
    /// Hold every rule to its examples; ends with 1 where one does not keep to them.
    Test(test::Options),
    /// Begin a pack: a folder with one rule that works.
    New(new::Options),
    /// Write the manual of packs, in Markdown.
    Doc(doc::Options),
    /// Write faultless.lock: which packs the configuration was agreed with.
    Lock(lock::Options),
    /// Print the JSON schema of pack files, for editors.
    Schema,
}

/// Which packs.
#[derive(Args)]
pub(crate) struct Which {
    /// Folders of packs; by default the pack in this folder, or else those of the configuration.
    paths: Vec<PathBuf>,
    #[command(flatten)]
    chosen: Chosen,
}

/// Runs `command`.
pub(super) fn run(command: &Command, out: &mut dyn Write) -> Result<ExitCode, Failure> {
    match command {
        Command::Check(which) => check::run(which, out),
        Command::Test(options) => test::run(options, out),
        Command::New(options) => new::run(options, out),
        Command::Doc(options) => doc::run(options, out),
        Command::Lock(options) => lock::run(options, out),
        Command::Schema => {
            writeln!(out, "{}", schema())?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// The JSON schema, for reading.
fn schema() -> String {
    format!("{:#}", pack::schema())
}

impl Which {
    /// The packs, and all that is wrong with them.
    ///
    /// # Errors
    /// When there are none, or one that is named is not there.
    fn packs(&self) -> Result<(Vec<Loaded>, Vec<Problem>), Failure> {
        let here = Path::new(".");
        let folders: Vec<&Path> = match self.paths.as_slice() {
            [] if here.join(MANIFEST).is_file() => vec![here],
            paths => paths.iter().map(|path| folder(path)).collect(),
        };
        let (mut all, mut problems) = (Vec::<Loaded>::new(), Vec::new());
        if folders.is_empty() {
            let (configuration, _) = self.chosen.resolve()?;
            all.extend(configuration.packs().all.iter().cloned());
            problems.extend_from_slice(configuration.pack_problems());
        }
        for folder in folders {
            // What is wrong with a pack is said of it; where there is none there is nothing to say it of.
            if let Err(ReadError::Io(error)) = read_inside(folder, Path::new(MANIFEST), FILE_BYTES)
            {
                let error = ReadError::Io(error);
                return Err(Failure::Argument {
                    message: format!("{}: there is no pack: {MANIFEST}: {error}", folder.display()),
                    help: None,
                });
            }
            let (packs, wrong) = Packs::of_folder(folder, &BTreeMap::new());
            let is_new = |loaded: &Loaded, all: &[Loaded]| {
                all.iter().all(|known| known.folder != loaded.folder)
            };
            for loaded in packs.all {
                if is_new(&loaded, &all) {
                    all.push(loaded);
                }
            }
            problems.extend(wrong);
        }
        if all.is_empty() && problems.is_empty() {
            return Err(Failure::Argument {
                message: "there is no pack here, and the configuration names none".to_owned(),
                help: Some("`faultless pack new NAME` begins one".to_owned()),
            });
        }
        Ok((all, problems))
    }
}

/// The folder that `path`, a pack or its `pack.toml`, means.
fn folder(path: &Path) -> &Path {
    if path.file_name().is_some_and(|name| name == MANIFEST) {
        return path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    }
    path
}

/// What there is in all, on one line.
fn summary(packs: &[Loaded], out: &mut dyn Write) -> io::Result<()> {
    let rules: usize = packs.iter().map(|loaded| loaded.pack.rules.len()).sum();
    write!(out, "{} and {}", count(packs.len(), "pack"), count(rules, "rule"))
}

/// `number` and what it counts.
pub(super) fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
