//! The baseline: findings that were there before the gate was, and are not to keep it shut.
//!
//! It lists them file by file as `rule fingerprint`. Fingerprints stay the same while the text around
//! a finding moves, and a file that was renamed is known again by them. What is no longer found is
//! taken out by itself, so that the list only ever gets shorter; nothing is added but on request.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use faultless_rules::rule::Finding;
use serde::{Deserialize, Serialize};

use super::adoption::sift;
use super::failure::Failure;
use crate::files;
use crate::report::{Checked, Silenced};

/// A baseline and the file it is kept in.
pub(super) struct Baseline {
    path: PathBuf,
    folder: PathBuf,
    files: BTreeMap<String, Vec<String>>,
}

/// What the file holds.
#[derive(PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    version: u32,
    files: BTreeMap<String, Vec<String>>,
}

/// The version of the format.
const VERSION: u32 = 1;

impl Baseline {
    /// An empty one, to be kept at `path`.
    pub(super) fn new(path: &Path) -> Self {
        let folder = files::absolute(path).parent().unwrap_or(Path::new("/")).to_path_buf();
        Self { path: path.to_path_buf(), folder, files: BTreeMap::new() }
    }

    /// Reads the one at `path`.
    ///
    /// # Errors
    /// When there is none, or it is no baseline.
    pub(super) fn read(path: &Path) -> Result<Self, Failure> {
        let refuse = |message: String, help: Option<&str>| Failure::Argument {
            message: format!("{}: {message}", path.display()),
            help: help.map(str::to_owned),
        };
        let source = files::read(path).map_err(|error| {
            let create = "with --write-baseline it is written, with all that is found now";
            refuse(error.to_string(), (!path.exists()).then_some(create))
        })?;
        let kept: Kept = serde_json::from_str(source.text())
            .map_err(|error| refuse(format!("this is no baseline: {error}"), None))?;
        if kept.version != VERSION {
            let message = format!("version {} is not known, only {VERSION}", kept.version);
            return Err(refuse(message, None));
        }
        let mut baseline = Self::new(path);
        // Older ones name what lies beside their folder whole.
        let folder = &baseline.folder;
        let name = |name: String| files::from_folder(folder, &folder.join(name));
        let files = kept.files.into_iter().map(|(file, list)| (name(file), list)).collect();
        baseline.files = files;
        Ok(baseline)
    }

    /// Takes all findings of `file` in, one by one: others may come to what is told at once, or be mended.
    pub(super) fn take(&mut self, file: &mut Checked) {
        let entries: Vec<String> =
            file.findings.iter().flat_map(Finding::singly).map(entry).collect();
        silence(file, |_| true);
        if !entries.is_empty() {
            self.files.insert(self.locate(&file.path), entries);
        }
    }

    /// Silences what is in the baseline, and takes out of it what is no longer found, where `ran`
    /// says that a file's findings of a rule would have been. Gives what was taken out, as
    /// `path: rule`.
    pub(super) fn apply(
        &mut self,
        checked: &mut [Checked],
        ran: impl Fn(usize, &str) -> bool,
    ) -> Vec<String> {
        // Of each file what was kept, in its order, and what of it is not found.
        let mut lists: Vec<(String, Vec<String>, Vec<String>)> = Vec::new();
        for file in checked.iter_mut() {
            let name = self.locate(&file.path);
            let kept = self.files.remove(&name).unwrap_or_default();
            let mut left = kept.clone();
            silence(file, |finding| take(&mut left, &entry(finding)));
            lists.push((name, kept, left));
        }
        let mut gone = Vec::new();
        let missing = |name: &&String| !self.folder.join(name).exists();
        let missing: Vec<String> = self.files.keys().filter(missing).cloned().collect();
        for name in missing {
            // The file may have been renamed.
            let mut left = self.files.remove(&name).unwrap_or_default();
            for (file, (_, kept, _)) in checked.iter_mut().zip(&mut lists) {
                silence(file, |finding| {
                    let entry = entry(finding);
                    let known = take(&mut left, &entry);
                    kept.extend(known.then_some(entry));
                    known
                });
            }
            gone.extend(left.iter().map(|entry| format!("{name}: {}", rule(entry))));
        }
        for (index, (name, mut kept, left)) in lists.into_iter().enumerate() {
            for entry in left.into_iter().filter(|entry| ran(index, rule(entry))) {
                gone.push(format!("{name}: {}", rule(&entry)));
                // The last of equal ones, so that those before stay where they are.
                let at = kept.iter().rposition(|known| *known == entry);
                at.map(|at| kept.remove(at));
            }
            if !kept.is_empty() {
                self.files.insert(name, kept);
            }
        }
        gone
    }

    /// Writes it, if it holds anything else than what is there.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(super) fn write(&self) -> io::Result<()> {
        let kept = Kept { version: VERSION, files: self.files.clone() };
        let there = files::read(&self.path).ok();
        let there = there.and_then(|there| serde_json::from_str::<Kept>(there.text()).ok());
        // However it is laid out, by a formatter or with other line ends.
        if there.is_some_and(|there| there == kept) {
            return Ok(());
        }
        let text = serde_json::to_string_pretty(&kept).map_err(io::Error::from)? + "\n";
        files::write(&self.path, text)
    }

    /// The name of the file at `path` in the baseline.
    fn locate(&self, path: &str) -> String {
        files::from_folder(&self.folder, Path::new(path))
    }
}

/// Moves the findings of `file` that `known` knows to those kept silent.
fn silence(file: &mut Checked, known: impl FnMut(&Finding) -> bool) {
    let silent;
    (silent, file.findings) = sift(std::mem::take(&mut file.findings), known);
    file.silenced.extend(silent.into_iter().map(|finding| Silenced {
        finding,
        reason: Some("in the baseline".to_owned()),
        by_baseline: true,
    }));
    file.silenced.sort_by_key(|it| it.finding.span);
}

/// What a finding is known by.
pub(super) fn entry(finding: &Finding) -> String {
    format!("{} {}", finding.rule, finding.fingerprint)
}

/// The rule that an entry names.
fn rule(entry: &str) -> &str {
    entry.split(' ').next().unwrap_or_default()
}

/// Takes one `entry` out of `list`; whether it was there.
fn take(list: &mut Vec<String>, entry: &str) -> bool {
    let at = list.iter().position(|it| it == entry);
    at.map(|at| list.remove(at)).is_some()
}
