//! Every postmortem of the workspace that is not open: found on disk, linted in pieces, so that what
//! is known goes out early and a cancelled request stops soon.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use faultless_rules::document::Kind;
use jiff::Zoned;
use rayon::prelude::*;

use super::configuration::Configuration;
use super::snapshot::Snapshot;
use super::terms::Terms;
use crate::files;

/// Documents that are linted between two reports.
const PIECE: usize = 32;

/// What is looked at.
pub(super) struct Scan {
    configuration: Configuration,
    left: Vec<PathBuf>,
    total: usize,
    /// What the client knows already: an identifier by path. What is still in here at the end is no
    /// longer there.
    known: HashMap<PathBuf, String>,
}

/// What is known of one document.
pub(super) enum Page {
    /// The same as before.
    Same(PathBuf, String),
    /// What was found now, with an identifier for it.
    New(PathBuf, String, Box<Snapshot>),
    /// It is no longer there, or no longer checked.
    Gone(PathBuf),
}

impl Scan {
    /// Looks for the documents below `folders`, less those that are `open`.
    pub(super) fn new(
        mut configuration: Configuration,
        folders: &[PathBuf],
        open: &HashSet<PathBuf>,
        known: HashMap<PathBuf, String>,
    ) -> Self {
        let found = if folders.is_empty() {
            Vec::new()
        } else {
            files::find(folders, files::is_prose).found
        };
        let paths = found.into_iter().map(|found| files::absolute(&found.path));
        let mut left: Vec<PathBuf> = paths.filter(|path| !open.contains(path)).collect();
        left.retain(|path| configuration.settings(Some(path)).is_some());
        left.reverse();
        Self { configuration, total: left.len(), left, known }
    }

    /// How many percent are done.
    pub(super) fn percent(&self) -> u32 {
        let done = (self.total - self.left.len()) * 100 / self.total.max(1);
        u32::try_from(done).unwrap_or(100)
    }

    /// The next few documents, or `None` at the end.
    pub(super) fn next(&mut self) -> Option<Vec<Page>> {
        if self.left.is_empty() {
            let gone = std::mem::take(&mut self.known);
            return (!gone.is_empty()).then(|| gone.into_keys().map(Page::Gone).collect());
        }
        let piece = self.left.split_off(self.left.len().saturating_sub(PIECE));
        let today = Some(Zoned::now().date());
        let jobs: Vec<(Terms, Option<String>)> = piece
            .into_iter()
            .rev()
            .filter_map(|path| {
                let settings = self.configuration.settings(Some(&path))?;
                let known = self.known.remove(&path);
                let configuration = self.configuration.file(Some(&path));
                Some((Terms { path: Some(path), settings, configuration, today }, known))
            })
            .collect();
        Some(jobs.into_par_iter().filter_map(|(terms, known)| page(terms, known)).collect())
    }
}

/// What is known of the document that `terms` name, unless it cannot be read.
fn page(terms: Terms, known: Option<String>) -> Option<Page> {
    let path = terms.path.clone()?;
    let Ok(source) = files::read(&path) else { return known.map(|_| Page::Gone(path)) };
    let id = terms.identifier(&source);
    if known.as_ref() == Some(&id) {
        return Some(Page::Same(path, id));
    }
    let outcome = terms.lint(source.clone());
    let silent = outcome.document.kind.kind != Kind::Postmortem && outcome.findings.is_empty();
    if silent && known.is_none() {
        return None;
    }
    let (outcome, items) = (Some(outcome), OnceLock::new());
    let identifier = OnceLock::new();
    let snapshot = Snapshot { version: 0, source, terms, outcome, items, identifier };
    Some(Page::New(path, id, Box::new(snapshot)))
}

/// Whether a changed file may change what a scan gives.
pub(super) fn concerns(path: &Path) -> bool {
    files::is_prose(path)
}
