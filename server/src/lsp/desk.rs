//! Where handlers and worker meet: the documents behind one lock, a bell for each side, and the
//! letters for the client in the order in which the documents changed.

use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};

use tokio::sync::{Notify, watch};

use super::configuration::Report;
use super::documents::{Documents, Job, Key, Lookup, Task};
use super::outlet::Outgoing;
use super::session::{Preferences, Session};
use super::snapshot::Snapshot;

/// Something to be told to the client.
pub(super) enum Letter {
    /// The findings of a document; `None` clears them.
    Findings(Key, Option<Arc<Snapshot>>),
    /// What is wrong with a configuration file.
    Configuration(Report),
    /// How a document stands, for a status bar.
    Status(Key, Arc<Snapshot>),
    /// For the log.
    Log(String),
    /// For the user: why what was asked for is not done.
    Message(String),
}

/// What lies on the desk.
#[derive(Default)]
struct State {
    documents: Documents,
    preferences: Arc<Preferences>,
    folders: Vec<PathBuf>,
    outbox: Vec<Letter>,
    outgoing: Outgoing,
    /// The client was told what the server can do.
    begun: bool,
}

impl State {
    /// Takes in what the user wants. A relative path counts from the first folder of the workspace.
    fn prefer(&mut self, mut preferences: Preferences) {
        let root = self.folders.first();
        if let Some(file) = &mut preferences.config {
            *file = root.map_or_else(|| file.clone(), |root| root.join(&*file));
            let is_news = self.preferences.config.as_ref() != Some(file);
            if is_news && !file.is_file() {
                let words = format!(
                    "the setting `config` names {}, and there is no such file: no document is \
                     configured by it",
                    file.display()
                );
                post(&mut self.outbox, Letter::Message(words));
            }
        }
        self.preferences = Arc::new(preferences);
    }
}

/// The desk.
#[derive(Default)]
pub(super) struct Desk {
    state: Mutex<State>,
    session: OnceLock<Session>,
    work: Condvar,
    mail: Condvar,
    stale: Notify,
    linted: watch::Sender<()>,
    stirred: watch::Sender<()>,
}

impl Desk {
    /// Remembers what was agreed with the client.
    pub(super) fn begin(&self, session: Session, preferences: Preferences, folders: Vec<PathBuf>) {
        // The protocol allows one beginning; a second one is answered with an error before this.
        let _ = self.session.set(session);
        let mut state = self.state();
        state.folders = folders;
        state.prefer(preferences);
        state.documents.reconfigure();
    }

    /// What was agreed with the client; the protocol's defaults before.
    pub(super) fn session(&self) -> &Session {
        static BEFORE: Session = Session::before();
        self.session.get().unwrap_or(&BEFORE)
    }

    /// What the user wants. The configuration is read again.
    pub(super) fn prefer(&self, preferences: Preferences) {
        self.state().prefer(preferences);
        self.mail.notify_one();
        self.reconfigure();
    }

    /// What the user wants.
    pub(super) fn preferences(&self) -> Arc<Preferences> {
        self.state().preferences.clone()
    }

    /// Changes the documents and wakes the worker.
    pub(super) fn update(&self, change: impl FnOnce(&mut Documents)) {
        let mut state = self.state();
        change(&mut state.documents);
        let outdated = state.documents.outdated();
        drop(state);
        self.work.notify_one();
        // It takes its time to take one apart: the worker need not wait for that.
        drop(outdated);
    }

    /// Looks at the documents.
    pub(super) fn read<T>(&self, look: impl FnOnce(&Documents) -> T) -> T {
        look(&self.state().documents)
    }

    /// Forgets a document and clears what was published of it.
    pub(super) fn close(&self, key: &Key) {
        let mut state = self.state();
        if state.documents.close(key) && !self.session().pulls {
            post(&mut state.outbox, Letter::Findings(key.clone(), None));
            self.mail.notify_one();
        }
        drop(state);
        self.work.notify_one();
        self.linted.send_replace(());
        self.stir();
    }

    /// The configuration may have changed: everything open is linted again, from memory.
    pub(super) fn reconfigure(&self) {
        let mut state = self.state();
        state.documents.reconfigure();
        let _outdated = state.documents.outdated();
        let session = self.session();
        if session.pulls || session.refreshes.hints || session.refreshes.lenses {
            self.stale.notify_one();
        }
        drop(state);
        self.work.notify_one();
        self.stir();
    }

    /// Documents that are not open may have changed.
    pub(super) fn stir(&self) {
        self.stirred.send_replace(());
    }

    /// Tells when documents that are not open may have changed.
    pub(super) fn stirred(&self) -> watch::Receiver<()> {
        self.stirred.subscribe()
    }

    /// The folders of the workspace.
    pub(super) fn folders(&self) -> Vec<PathBuf> {
        self.state().folders.clone()
    }

    /// Takes folders out of the workspace and others in.
    pub(super) fn refolder(&self, removed: &[PathBuf], added: Vec<PathBuf>) {
        let mut state = self.state();
        state.folders.retain(|folder| !removed.contains(folder) && !added.contains(folder));
        state.folders.extend(added);
        drop(state);
        self.stir();
    }

    /// What is known of `key` at the version it has when it is known: waits for the worker.
    pub(super) async fn snapshot(&self, key: &str) -> Option<Arc<Snapshot>> {
        let mut linted = self.linted.subscribe();
        loop {
            match self.read(|documents| documents.look_up(key)) {
                Lookup::Nothing => return None,
                Lookup::Known(snapshot) => return Some(snapshot),
                Lookup::Pending => linted.changed().await.ok()?,
            }
        }
    }

    /// Waits for messages of the service and for letters and takes them. Nothing is told before the
    /// conversation has begun. For the thread that delivers only.
    pub(super) fn mail(&self) -> (Vec<u8>, Vec<Letter>) {
        let mut state = self.state();
        let mut messages = state.outgoing.take();
        loop {
            state.begun |= !messages.is_empty() && self.session.get().is_some();
            let letters = if state.begun { std::mem::take(&mut state.outbox) } else { Vec::new() };
            if !messages.is_empty() || !letters.is_empty() {
                return (messages, letters);
            }
            state = self.mail.wait(state).unwrap_or_else(PoisonError::into_inner);
            messages = state.outgoing.take();
        }
    }

    /// Looks at the messages of the service that are to be written.
    pub(super) fn outgoing<T>(&self, look: impl FnOnce(&mut Outgoing) -> T) -> T {
        let mut state = self.state();
        let seen = look(&mut state.outgoing);
        let waits = !state.outgoing.is_empty();
        drop(state);
        if waits {
            self.mail.notify_one();
        }
        seen
    }

    /// Waits until what the client has asked for may have changed.
    pub(super) async fn stale(&self) {
        self.stale.notified().await;
    }

    /// Waits for work. For the worker's thread only.
    pub(super) fn work(&self) -> Task {
        let mut state = self.state();
        loop {
            if let Some(task) = state.documents.next() {
                return task;
            }
            state = self.work.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Takes a result in. It is dropped if the document has changed meanwhile.
    pub(super) fn deliver(&self, job: &Job, snapshot: Arc<Snapshot>) {
        let mut state = self.state();
        if state.documents.finish(job, &snapshot) {
            let session = self.session();
            if !session.pulls {
                let letter = Letter::Findings(job.key.clone(), Some(snapshot.clone()));
                post(&mut state.outbox, letter);
            }
            if session.status {
                post(&mut state.outbox, Letter::Status(job.key.clone(), snapshot));
            }
        }
        drop(state);
        self.mail.notify_one();
        self.linted.send_replace(());
    }

    /// Sends something to the client.
    pub(super) fn post(&self, letter: Letter) {
        post(&mut self.state().outbox, letter);
        self.mail.notify_one();
    }

    /// A handler that panicked cannot have left the state half changed in a way that matters: the
    /// next change or close of the document puts it right.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Puts a letter into the outbox. Of what is superseded before it was sent only the newest goes, so
/// a client that does not read costs no memory.
fn post(outbox: &mut Vec<Letter>, letter: Letter) {
    outbox.retain(|older| match (older, &letter) {
        (Letter::Findings(older, _), Letter::Findings(newer, _))
        | (Letter::Status(older, _), Letter::Status(newer, _)) => older != newer,
        (Letter::Configuration(older), Letter::Configuration(newer)) => older.file != newer.file,
        (Letter::Log(older), Letter::Log(newer))
        | (Letter::Message(older), Letter::Message(newer)) => older != newer,
        _ => true,
    });
    outbox.push(letter);
}
