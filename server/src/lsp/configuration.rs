//! The configuration as the server needs it: read when first asked for, unsaved text laid over, and
//! what is wrong with it reported at its line.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use faultless_rules::rule::Settings;
use faultless_rules::text::Source;

use super::purpose::Tables;
use super::session::Preferences;
use crate::config::{Adjustment, Choice, MANIFEST, Packs, Problem, Resolver};
use crate::files;

/// What a text that has no file yet is called. It counts as lying where the server was started.
const UNTITLED: &str = "Untitled.md";

/// What is open, as far as the configuration asks.
#[derive(Debug, Default)]
pub(super) struct Inventory {
    /// TOML with its text, saved or not.
    pub(super) overlays: Vec<(PathBuf, Source)>,
    /// Those of them that configure, whether a document asks for them or not.
    pub(super) tables: Vec<(PathBuf, Tables)>,
    /// Texts that are linted.
    pub(super) texts: Vec<PathBuf>,
}

/// All that is wrong with one configuration file; nothing, once it has been put right.
#[derive(Clone, Debug)]
pub(super) struct Report {
    /// The file.
    pub(super) file: PathBuf,
    /// What is wrong.
    pub(super) problems: Vec<Problem>,
}

/// The configuration of everything that is open.
#[derive(Default)]
pub(super) struct Configuration {
    /// What the user wants: perhaps a file that counts for every document.
    preferences: Arc<Preferences>,
    resolver: Resolver,
    /// By file: all that is known to be wrong.
    wrong: BTreeMap<PathBuf, Vec<Problem>>,
    /// What of that was reported.
    reported: BTreeMap<PathBuf, Vec<Problem>>,
}

impl Configuration {
    /// Forgets what was read, and reads again what is needed for what is open.
    pub(super) fn refresh(&mut self, open: Inventory, preferences: Arc<Preferences>) {
        if preferences != self.preferences {
            let choice = preferences.config.clone().map_or(Choice::Nearest, Choice::File);
            let rules = preferences.rules.clone();
            let adjustment = Adjustment { rules, ..Adjustment::default() };
            self.resolver = Resolver::new(choice, adjustment);
            self.preferences = preferences;
        }
        self.wrong.clear();
        self.resolver.refresh(open.overlays.iter().cloned());
        let overlays = open.overlays.into_iter().collect();
        let mut packs = BTreeSet::new();
        for (file, tables) in open.tables {
            match tables {
                Tables::Configuration => drop(self.settings(Some(&file))),
                Tables::Pack => packs.extend(pack_around(&file, &overlays)),
            }
        }
        for folder in packs {
            let (_, problems) = Packs::of_folder(&folder, &overlays);
            self.note(&problems);
        }
        for text in open.texts {
            self.settings(Some(&text));
        }
    }

    /// What configurations extend.
    pub(super) fn extended(&self) -> HashSet<PathBuf> {
        self.resolver.extended()
    }

    /// The settings of the text at `path`; `None` where the configuration leaves it out.
    ///
    /// A file with mistakes counts as it was when it last had none.
    pub(super) fn settings(&mut self, path: Option<&Path>) -> Option<Arc<Settings>> {
        let path = path.unwrap_or(Path::new(UNTITLED));
        let (configuration, problems) = self.resolver.resolve_anyway(path);
        self.note(&problems);
        configuration.takes(path, true).then(|| configuration.settings(path))
    }

    fn note(&mut self, problems: &[Problem]) {
        for problem in problems {
            let known = self.wrong.entry(problem.file.clone()).or_default();
            if !known.contains(problem) {
                known.push(problem.clone());
            }
        }
    }

    /// The file that those settings come from; `None` where there is none yet.
    pub(super) fn file(&self, path: Option<&Path>) -> Option<PathBuf> {
        self.resolver.file_for(path.unwrap_or(Path::new(UNTITLED)))
    }

    /// What has changed about the problems since this was last asked.
    pub(super) fn reports(&mut self) -> Vec<Report> {
        if self.wrong == self.reported {
            return Vec::new();
        }
        let files = self.wrong.keys().chain(self.reported.keys());
        let mut files: Vec<PathBuf> = files.cloned().collect();
        files.sort();
        files.dedup();
        files.retain(|file| self.wrong.get(file) != self.reported.get(file));
        self.reported.clone_from(&self.wrong);
        let report = |file: PathBuf| {
            let problems = self.wrong.get(&file).cloned().unwrap_or_default();
            Report { file, problems }
        };
        files.into_iter().map(report).collect()
    }
}

/// The folder of the rule pack that `file` is a part of. Other tools have a `pack.toml` too: one that
/// does not begin a pack is theirs.
fn pack_around(file: &Path, overlays: &BTreeMap<PathBuf, Source>) -> Option<PathBuf> {
    let begins = |folder: &&Path| {
        let manifest = folder.join(MANIFEST);
        let text = overlays.get(&manifest).cloned().or_else(|| files::read_own(&manifest).ok());
        text.is_some_and(|text| text.text().lines().any(|line| line.trim_end() == "[pack]"))
    };
    files::upwards(file).find(begins).map(Path::to_path_buf)
}
