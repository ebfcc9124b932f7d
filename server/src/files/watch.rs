//! Waiting for files to change.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::place::{absolute, is_prose};

/// How long nothing may change before what changed is looked at: an editor that saves touches a file
/// several times, and a checkout many files.
const QUIET: Duration = Duration::from_millis(60);

/// Files and folders that are watched, with the configuration in them.
pub(crate) struct Watch {
    events: Receiver<notify::Result<Event>>,
    /// Files that are watched whatever they are called.
    files: Vec<PathBuf>,
    /// Watches as long as it is there.
    _watcher: RecommendedWatcher,
}

impl Watch {
    /// Watches `paths`, and all that is in them where they are folders.
    ///
    /// # Errors
    /// When the system does not allow that.
    pub(crate) fn new(paths: &[PathBuf]) -> notify::Result<Self> {
        let (sender, events) = channel();
        let mut watcher = notify::recommended_watcher(sender)?;
        let mut files = Vec::new();
        for path in paths.iter().map(|path| absolute(path)) {
            if path.is_dir() {
                watcher.watch(&path, RecursiveMode::Recursive)?;
            } else {
                // Its folder: a file that is replaced is another one.
                let folder = path.parent().unwrap_or(Path::new("/"));
                watcher.watch(folder, RecursiveMode::NonRecursive)?;
                files.push(path);
            }
        }
        Ok(Self { events, files, _watcher: watcher })
    }

    /// Waits until something has changed that may matter, and nothing more does; `false` where nothing
    /// ever will.
    pub(crate) fn wait(&self) -> bool {
        loop {
            let Ok(event) = self.events.recv() else { return false };
            if event.is_ok_and(|event| self.matters(&event)) {
                break;
            }
        }
        loop {
            match self.events.recv_timeout(QUIET) {
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout) => return true,
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
    }

    fn matters(&self, event: &Event) -> bool {
        let configures =
            |path: &PathBuf| path.extension().is_some_and(|it| it == "toml" || it == "lock");
        !event.kind.is_access()
            && event.paths.iter().any(|path| {
                is_prose(path) || configures(path) || self.files.contains(&absolute(path))
            })
    }
}
