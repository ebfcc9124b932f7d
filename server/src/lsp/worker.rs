//! The thread that lints. One thread of its own, woken by a condition variable, is the shortest way
//! from a key to a squiggle: nothing to wait for, no timer, and the newest text is always next. A second
//! one beside it takes what the engine hands over of a long text.
//!
//! It owns the configuration, so that no handler ever waits for a disk.

use std::io;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, OnceLock, PoisonError};

use faultless_rules::text::Source;
use jiff::Zoned;
use rayon::ThreadPoolBuilder;

use super::configuration::Configuration;
use super::desk::{Desk, Letter};
use super::documents::{Job, Task};
use super::snapshot::Snapshot;
use super::terms::Terms;

/// Starts both threads. They live as long as the process.
///
/// # Errors
/// When the system gives no threads.
pub(super) fn start(desk: Arc<Desk>) -> io::Result<()> {
    let mut worker = Worker { desk, configuration: Configuration::default() };
    let threads = ThreadPoolBuilder::new().num_threads(2).thread_name(|_| "lint".to_owned());
    threads.build().map_err(io::Error::other)?.spawn(move || worker.run());
    Ok(())
}

/// A text with a little of everything that the engine looks for.
const WARM_UP: &str = "\
# Postmortem

## Summary

On 2026-01-05 at 10:02 UTC the deploy failed because a check was missing.

## Action items

- [ ] Add the check to the pipeline (@team, due 2026-02-01, OPS-1)
";

struct Worker {
    desk: Arc<Desk>,
    configuration: Configuration,
}

impl Worker {
    fn run(&mut self) {
        // Word lists are made ready, and tables fetched from the disk, when first used: better while the
        // editor still starts than under the first key.
        Terms::default().lint(Source::new(WARM_UP));
        loop {
            match self.desk.work() {
                Task::Configure(open) => {
                    self.configuration.refresh(open, self.desk.preferences());
                    let extended = self.configuration.extended();
                    self.desk.update(|documents| documents.note_extended(extended));
                }
                Task::Lint(job) => {
                    // Whoever cancelled it has put the document into the queue again.
                    if let Some(snapshot) = self.lint(&job) {
                        self.desk.deliver(&job, Arc::new(snapshot));
                    }
                }
            }
            for report in self.configuration.reports() {
                self.desk.post(Letter::Configuration(report));
            }
        }
    }

    fn lint(&mut self, job: &Job) -> Option<Snapshot> {
        let mut snapshot = Snapshot {
            version: job.version,
            source: job.buffer.freeze(),
            terms: Terms::default(),
            outcome: None,
            items: OnceLock::new(),
            identifier: OnceLock::new(),
        };
        let path = job.path.clone();
        let Some(settings) = self.configuration.settings(path.as_deref()) else {
            return Some(snapshot);
        };
        let configuration = self.configuration.file(path.as_deref());
        let today = Some(Zoned::now().date());
        let terms = Terms { path, settings, configuration, today };
        // The engine promises not to panic. Should it ever, the writer loses the findings of one
        // version, not the server.
        let mut memo = job.memo.lock().unwrap_or_else(PoisonError::into_inner);
        let lint = AssertUnwindSafe(|| {
            terms.lint_again(snapshot.source.clone(), &mut memo, &job.cancelled)
        });
        match std::panic::catch_unwind(lint) {
            Ok(outcome) => snapshot.outcome = Some(outcome?),
            Err(_) => {
                let text = format!("linting {} panicked; it has no findings now", job.key);
                self.desk.post(Letter::Log(text));
            }
        }
        snapshot.terms = terms;
        Some(snapshot)
    }
}
