//! `faultless.lock`: which packs a configuration was agreed with, by the hash of their files.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use faultless_rules::tables;
use faultless_rules::text::Source;
use serde::{Deserialize, Serialize};

use super::packs::{Loaded, nowhere};
use super::problem::Problem;
use crate::files;

/// The name of the file; it lies beside the configuration.
pub(crate) const LOCK: &str = "faultless.lock";

/// What the file begins with.
const HEAD: &str = "\
# Written by `faultless pack lock`. Rule packs count only as they were then; commit this file, and
# write it anew when a pack is meant to change.
";

/// A lock file.
#[derive(Debug)]
pub(super) struct Lock {
    folder: PathBuf,
    source: Source,
    entries: Vec<Entry>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Text {
    version: u32,
    #[serde(default)]
    pack: Vec<Entry>,
}

/// A pack in the file.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// Its folder, from that of the lock file, between slashes.
    path: String,
    name: String,
    version: String,
    sha256: String,
}

impl Entry {
    fn of(loaded: &Loaded, folder: &Path) -> Self {
        Self {
            path: files::from_folder(folder, &loaded.folder),
            name: loaded.pack.name.clone(),
            version: loaded.pack.version.clone(),
            sha256: loaded.hash.clone(),
        }
    }
}

impl Lock {
    /// The lock file in `folder`, if there is one.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn read(folder: &Path) -> Result<Option<Self>, Problem> {
        let file = folder.join(LOCK);
        // A link that leads nowhere is no missing file: packs would count that nobody agreed to.
        if file.symlink_metadata().is_err_and(|error| error.kind() == ErrorKind::NotFound) {
            return Ok(None);
        }
        let source = match files::read_own(&file) {
            Ok(source) => source,
            Err(error) => {
                let message = format!("the lock file cannot be read: {error}");
                return Err(Problem { message, ..nowhere(&file) });
            }
        };
        let mut mistakes = Vec::new();
        let read = match tables::parse(source.text()) {
            Ok(mut table) => tables::read::<Text>(&mut table, &[], &mut mistakes),
            Err(mistake) => {
                mistakes.push(mistake);
                None
            }
        };
        if let Some(mistake) = mistakes.into_iter().next() {
            return Err(Problem::new(&file, &source, mistake));
        }
        let entries = read.map(|text| text.pack).unwrap_or_default();
        Ok(Some(Self { folder: folder.to_path_buf(), source, entries }))
    }

    /// Holds `loaded` to the file.
    ///
    /// # Errors
    /// What does not agree, and what can be done.
    pub(super) fn holds(&self, loaded: &Loaded) -> Result<(), (String, String)> {
        let entry = Entry::of(loaded, &self.folder);
        let help = format!("`faultless pack lock` writes {LOCK} anew, once the pack has been read");
        match self.entries.iter().find(|known| known.path == entry.path) {
            Some(known) if *known == entry => Ok(()),
            Some(known) => {
                let Entry { name, version, .. } = &known;
                let message = format!(
                    "the pack is not what {LOCK} holds ({name} {version}): its rules are off"
                );
                Err((message, help))
            }
            None => Err((format!("the pack is not in {LOCK}: its rules are off"), help)),
        }
    }

    /// Packs of the file that are named no more.
    pub(super) fn missing(&self, packs: &[Loaded]) -> Vec<Problem> {
        let there = |entry: &&Entry| {
            packs.iter().all(|loaded| Entry::of(loaded, &self.folder).path != entry.path)
        };
        let gone = self.entries.iter().filter(there);
        let problem = |entry: &Entry| {
            let at = self.source.text().find(&entry.path).unwrap_or_default();
            Problem {
                file: self.folder.join(LOCK),
                source: self.source.clone(),
                span: (at..at + entry.path.len()).into(),
                message: format!("the configuration has no pack `{}` in use", entry.path),
                help: Some(format!("`faultless pack lock` writes {LOCK} anew")),
            }
        };
        gone.map(problem).collect()
    }
}

/// The text of a lock file in `folder` for `packs`.
pub(crate) fn text(folder: &Path, packs: &[Loaded]) -> String {
    let pack = packs.iter().map(|loaded| Entry::of(loaded, folder)).collect();
    // Strings and a number are always TOML.
    let table = toml::to_string(&Text { version: 1, pack }).unwrap_or_default();
    format!("{HEAD}\n{table}")
}
