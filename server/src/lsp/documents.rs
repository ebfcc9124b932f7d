//! What is open, and what is known of it: plain data behind one lock, changed before any handler
//! waits for anything.
//!
//! A snapshot belongs to one version of one text under one configuration. Whatever arrives for
//! another version or an older configuration is dropped, so nothing stale is ever shown.

use std::collections::{HashMap, HashSet, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use faultless_rules::engine::Memo;
use faultless_rules::text::{Buffer, Encoding, Position, Source};

use super::configuration::Inventory;
use super::purpose::{Purpose, Tables, purpose};
use super::snapshot::Snapshot;

/// A document's URI, as the client wrote it.
pub(super) type Key = Arc<str>;

/// One change a client reports.
pub(super) struct Change {
    /// What is replaced, in the client's units; `None` is everything.
    pub(super) range: Option<(Position, Position)>,
    /// What stands there afterwards.
    pub(super) text: String,
}

/// A text to be linted.
pub(super) struct Job {
    /// Which.
    pub(super) key: Key,
    /// Where it belongs, if it has a path.
    pub(super) path: Option<PathBuf>,
    /// Its version.
    pub(super) version: i32,
    /// The text at that version. Cloning a buffer is cheap.
    pub(super) buffer: Buffer,
    /// What earlier lints of the same document found out. Nobody but the worker locks it.
    pub(super) memo: Arc<Mutex<Memo>>,
    /// Set once the result would no longer be wanted.
    pub(super) cancelled: Arc<AtomicBool>,
    generation: u64,
}

/// What the worker does next.
pub(super) enum Task {
    /// The configuration may have changed: read it again for what is open.
    Configure(Inventory),
    /// A text changed.
    Lint(Job),
}

/// What is known of a document at its current version.
pub(super) enum Lookup {
    /// It is not open, or nothing that is linted.
    Nothing,
    /// It is being linted.
    Pending,
    /// This.
    Known(Arc<Snapshot>),
}

/// An open text.
struct Open {
    path: Option<PathBuf>,
    purpose: Purpose,
    version: i32,
    buffer: Buffer,
    memo: Arc<Mutex<Memo>>,
    snapshot: Option<Arc<Snapshot>>,
    /// The flag of the job that is running or queued for it.
    cancel: Option<Arc<AtomicBool>>,
    /// The client was last told that this is no postmortem.
    silent: bool,
}

/// Everything that is open.
#[derive(Default)]
pub(super) struct Documents {
    open: HashMap<Key, Open>,
    queue: VecDeque<Key>,
    /// What configurations extend, whatever it is called.
    extended: HashSet<PathBuf>,
    reconfigure: bool,
    generation: u64,
    /// What was known of texts that have changed.
    outdated: Vec<Arc<Snapshot>>,
}

impl Documents {
    /// Hands out what was known of texts that have changed, to be dropped out of the way.
    pub(super) fn outdated(&mut self) -> Vec<Arc<Snapshot>> {
        std::mem::take(&mut self.outdated)
    }

    /// Takes a text in.
    pub(super) fn open(
        &mut self,
        key: &Key,
        path: Option<PathBuf>,
        language: &str,
        version: i32,
        text: &str,
    ) {
        let purpose = purpose(path.as_deref(), language);
        let open = Open {
            path,
            purpose,
            version,
            buffer: Buffer::new(text),
            memo: Arc::default(),
            snapshot: None,
            cancel: None,
            silent: false,
        };
        self.open.insert(key.clone(), open);
        if purpose == Purpose::OtherTables {
            // Whether a configuration extends it is not known yet, perhaps.
            self.reconfigure();
        }
        self.touched(key);
    }

    /// Notes which files configurations extend.
    pub(super) fn note_extended(&mut self, files: HashSet<PathBuf>) {
        self.extended = files;
    }

    /// Changes an open text. Changes apply in order, each to the result of the one before.
    pub(super) fn change(
        &mut self,
        key: &Key,
        version: i32,
        changes: &[Change],
        encoding: Encoding,
    ) {
        let Some(open) = self.open.get_mut(key) else { return };
        open.version = version;
        for change in changes {
            match change.range {
                Some((start, end)) => open.buffer.edit(start, end, &change.text, encoding),
                None => open.buffer.reset(&change.text),
            }
        }
        self.touched(key);
    }

    /// Forgets a text; whether it was one that the client may still show findings of.
    pub(super) fn close(&mut self, key: &Key) -> bool {
        let Some(closed) = self.open.remove(key) else { return false };
        if let Some(cancel) = closed.cancel {
            cancel.store(true, Ordering::Relaxed);
        }
        if matches!(closed.purpose, Purpose::Tables(_) | Purpose::OtherTables) {
            self.reconfigure();
        }
        closed.purpose == Purpose::Prose
    }

    /// The configuration may have changed: everything open is linted again, from memory.
    pub(super) fn reconfigure(&mut self) {
        self.generation += 1;
        self.reconfigure = true;
        let mut prose: Vec<Key> = Vec::new();
        for (key, open) in &self.open {
            if open.purpose == Purpose::Prose {
                prose.push(key.clone());
            }
        }
        for key in prose {
            self.enqueue(&key);
        }
    }

    /// What to do next, if anything.
    pub(super) fn next(&mut self) -> Option<Task> {
        if std::mem::take(&mut self.reconfigure) {
            return Some(Task::Configure(self.inventory()));
        }
        while let Some(key) = self.queue.pop_front() {
            let Some(open) = self.open.get_mut(&key) else { continue };
            let cancelled = Arc::new(AtomicBool::new(false));
            open.cancel = Some(cancelled.clone());
            return Some(Task::Lint(Job {
                key,
                path: open.path.clone(),
                version: open.version,
                buffer: open.buffer.clone(),
                memo: open.memo.clone(),
                cancelled,
                generation: self.generation,
            }));
        }
        None
    }

    /// Takes a result in, if it is still current. Says whether the client should hear of it: of a
    /// text that is no postmortem it hears once.
    pub(super) fn finish(&mut self, job: &Job, snapshot: &Arc<Snapshot>) -> bool {
        let current = self.generation == job.generation;
        let Some(open) = self.open.get_mut(&job.key) else { return false };
        if !current || open.version != job.version || job.cancelled.load(Ordering::Relaxed) {
            return false;
        }
        open.snapshot = Some(snapshot.clone());
        open.cancel = None;
        let postmortem = snapshot.is_postmortem();
        let silent = std::mem::replace(&mut open.silent, !postmortem);
        postmortem || !silent
    }

    /// What is known of a document at its current version.
    pub(super) fn look_up(&self, key: &str) -> Lookup {
        match self.open.get(key) {
            Some(open) if open.purpose == Purpose::Prose => {
                open.snapshot.clone().map_or(Lookup::Pending, Lookup::Known)
            }
            _ => Lookup::Nothing,
        }
    }

    /// Version and text of an open document.
    pub(super) fn text(&self, key: &str) -> Option<(i32, Source)> {
        self.open.get(key).map(|open| (open.version, open.buffer.freeze()))
    }

    /// Every open text that is linted.
    pub(super) fn prose(&self) -> Vec<Key> {
        let all = self.open.iter().filter(|(_, open)| open.purpose == Purpose::Prose);
        all.map(|(key, _)| key.clone()).collect()
    }

    /// The text of an open file that configures, and what it holds.
    pub(super) fn tables(&self, key: &str) -> Option<(Source, Tables)> {
        let open = self.open.get(key)?;
        Some((open.buffer.freeze(), self.held(open)?))
    }

    /// What the tables of an open text hold, if they configure.
    fn held(&self, open: &Open) -> Option<Tables> {
        match open.purpose {
            Purpose::Tables(tables) => Some(tables),
            Purpose::OtherTables => {
                let extended = open.path.as_ref().is_some_and(|path| self.extended.contains(path));
                extended.then_some(Tables::Configuration)
            }
            Purpose::Prose | Purpose::Other => None,
        }
    }

    /// The URI and version under which the client has `path` open.
    pub(super) fn find(&self, path: &Path) -> Option<(Key, i32)> {
        let mut all = self.open.iter();
        let found = all.find(|(_, open)| open.path.as_deref() == Some(path))?;
        Some((found.0.clone(), found.1.version))
    }

    /// What is open, as far as the configuration asks.
    pub(super) fn inventory(&self) -> Inventory {
        let mut inventory = Inventory::default();
        for open in self.open.values() {
            let Some(path) = open.path.clone() else { continue };
            match open.purpose {
                Purpose::Tables(tables) => {
                    inventory.overlays.push((path.clone(), open.buffer.freeze()));
                    inventory.tables.push((path, tables));
                }
                Purpose::OtherTables => inventory.overlays.push((path, open.buffer.freeze())),
                Purpose::Prose => inventory.texts.push(path),
                Purpose::Other => {}
            }
        }
        inventory
    }

    /// The text of `key` is new: whatever rests on the old one is void.
    fn touched(&mut self, key: &Key) {
        let Some(open) = self.open.get(key) else { return };
        if open.purpose == Purpose::Prose {
            self.enqueue(key);
        } else if self.held(open).is_some() {
            self.reconfigure();
        }
    }

    fn enqueue(&mut self, key: &Key) {
        let Some(open) = self.open.get_mut(key) else { return };
        self.outdated.extend(open.snapshot.take());
        if let Some(cancel) = open.cancel.take() {
            cancel.store(true, Ordering::Relaxed);
        }
        if !self.queue.contains(key) {
            self.queue.push_back(key.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::OnceLock;

    use faultless_rules::document::Kind;

    use super::*;
    use crate::lsp::terms::Terms;

    fn key() -> Key {
        Key::from("file:///postmortem.md")
    }

    fn with_one(version: i32) -> Documents {
        let mut documents = Documents::default();
        documents.open(&key(), None, "markdown", version, "# A\n");
        documents
    }

    fn job(documents: &mut Documents) -> Job {
        loop {
            match documents.next() {
                Some(Task::Lint(job)) => return job,
                Some(Task::Configure(_)) => {}
                None => panic!("nothing to do"),
            }
        }
    }

    fn snapshot(job: &Job, postmortem: bool) -> Arc<Snapshot> {
        let source = job.buffer.freeze();
        let terms = Terms::default();
        let mut outcome = terms.lint(source.clone());
        let mut document = (*outcome.document).clone();
        document.kind.kind = if postmortem { Kind::Postmortem } else { Kind::Other };
        outcome.document = Arc::new(document);
        let (items, identifier) = (OnceLock::new(), OnceLock::new());
        let (version, outcome) = (job.version, Some(outcome));
        Arc::new(Snapshot { version, source, terms, outcome, items, identifier })
    }

    fn insert(text: &str) -> Vec<Change> {
        let start = Position::default();
        vec![Change { range: Some((start, start)), text: text.to_owned() }]
    }

    #[test]
    fn many_changes_are_one_job_for_the_newest() {
        let mut documents = with_one(1);
        for version in 2..=20 {
            documents.change(&key(), version, &insert("x"), Encoding::Utf16);
        }
        let job = job(&mut documents);
        assert_eq!(job.version, 20);
        assert!(documents.next().is_none());
    }

    #[test]
    fn a_change_cancels_what_runs_and_its_result_is_dropped() {
        let mut documents = with_one(1);
        let old = job(&mut documents);
        documents.change(&key(), 2, &insert("x"), Encoding::Utf16);
        assert!(old.cancelled.load(Ordering::Relaxed));
        assert!(!documents.finish(&old, &snapshot(&old, true)));
        assert!(matches!(documents.look_up(&key()), Lookup::Pending));

        let new = job(&mut documents);
        assert!(documents.finish(&new, &snapshot(&new, true)));
        assert!(matches!(documents.look_up(&key()), Lookup::Known(_)));
    }

    #[test]
    fn what_was_closed_or_opened_anew_takes_no_old_result() {
        let mut documents = with_one(1);
        let old = job(&mut documents);
        documents.close(&key());
        assert!(!documents.finish(&old, &snapshot(&old, true)));
        documents.open(&key(), None, "markdown", 1, "# B\n");
        assert!(!documents.finish(&old, &snapshot(&old, true)));
    }

    #[test]
    fn a_new_configuration_makes_what_is_known_void() {
        let mut documents = with_one(1);
        let first = job(&mut documents);
        assert!(documents.finish(&first, &snapshot(&first, true)));
        documents.reconfigure();
        assert!(matches!(documents.look_up(&key()), Lookup::Pending));
        assert!(matches!(documents.next(), Some(Task::Configure(_))));
        assert!(matches!(documents.next(), Some(Task::Lint(_))));
    }

    #[test]
    fn the_unsaved_configuration_is_laid_over() {
        let mut documents = with_one(1);
        let path = PathBuf::from("/team/faultless.toml");
        let toml = Key::from("file:///team/faultless.toml");
        documents.open(&toml, Some(path.clone()), "toml", 1, "");
        documents.change(&toml, 2, &insert("#"), Encoding::Utf16);
        let Some(Task::Configure(open)) = documents.next() else { panic!("not configured") };
        assert_eq!(open.overlays, [(path, Source::new("#"))]);
    }

    #[test]
    fn tables_of_others_change_nothing_unless_they_are_extended() {
        let mut documents = with_one(1);
        let path = PathBuf::from("/team/shared.toml");
        let toml = Key::from("file:///team/shared.toml");
        documents.open(&toml, Some(path.clone()), "toml", 1, "");
        while documents.next().is_some() {}
        documents.change(&toml, 2, &insert("#"), Encoding::Utf16);
        assert!(documents.next().is_none());
        assert!(documents.tables(&toml).is_none());
        documents.note_extended(HashSet::from([path]));
        documents.change(&toml, 3, &insert("#"), Encoding::Utf16);
        assert!(matches!(documents.next(), Some(Task::Configure(_))));
        assert!(documents.tables(&toml).is_some());
    }

    #[test]
    fn what_is_no_postmortem_is_reported_once() {
        let mut documents = with_one(1);
        let mut hears = Vec::new();
        for (version, postmortem) in [(2, false), (3, false), (4, true), (5, true), (6, false)] {
            documents.change(&key(), version, &insert("x"), Encoding::Utf16);
            let job = job(&mut documents);
            hears.push(documents.finish(&job, &snapshot(&job, postmortem)));
        }
        assert_eq!(hears, [true, false, true, true, true]);
    }

    #[test]
    fn other_languages_are_kept_but_not_linted() {
        let mut documents = Documents::default();
        documents.open(&key(), Some("/a/b.rs".into()), "rust", 1, "fn main() {}");
        assert!(documents.next().is_none());
        assert!(documents.text(&key()).is_some());
    }
}
