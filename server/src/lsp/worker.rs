//! The thread that lints. One thread of its own, woken by a condition variable, is the shortest way
//! from a key to a squiggle: no pool to wait for, no timer, and the newest text is always next.
//!
//! It owns the configuration, so that no handler ever waits for a disk.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::thread;

use faultless_rules::document::Kind;
use jiff::Zoned;

use super::configuration::Configuration;
use super::desk::{Desk, Letter};
use super::documents::{Job, Snapshot, Task};
use super::terms::Terms;

/// Starts the thread. It lives as long as the process.
///
/// # Errors
/// When the system gives no thread.
pub(super) fn start(desk: Arc<Desk>) -> std::io::Result<()> {
    let mut worker = Worker { desk, configuration: Configuration::default(), done: 0 };
    thread::Builder::new().name("lint".to_owned()).spawn(move || worker.run())?;
    Ok(())
}

struct Worker {
    desk: Arc<Desk>,
    configuration: Configuration,
    /// Snapshots made so far.
    done: u64,
}

impl Worker {
    fn run(&mut self) {
        loop {
            match self.desk.work() {
                Task::Configure(open) => {
                    self.configuration.refresh(open, self.desk.preferences().config);
                }
                Task::Lint(job) => {
                    let snapshot = self.lint(&job);
                    self.desk.deliver(&job, Arc::new(snapshot));
                }
            }
            for report in self.configuration.reports() {
                self.desk.post(Letter::Configuration(report));
            }
        }
    }

    fn lint(&mut self, job: &Job) -> Snapshot {
        self.done += 1;
        let (id, version) = (self.done, job.version);
        let source = job.buffer.freeze();
        let Some(settings) = self.configuration.settings(job.path.as_deref()) else {
            let (terms, findings) = (Terms::default(), Vec::new());
            return Snapshot { id, version, source, terms, findings, postmortem: false };
        };
        let terms = Terms { path: job.path.clone(), settings, today: Some(Zoned::now().date()) };
        // The engine promises not to panic. Should it ever, the writer loses the findings of one
        // version, not the server.
        let lint = AssertUnwindSafe(|| terms.lint(source.clone()));
        let (findings, postmortem) = match std::panic::catch_unwind(lint) {
            Ok(outcome) => (outcome.findings, outcome.document.kind.kind == Kind::Postmortem),
            Err(_) => {
                let text = format!("linting {} panicked; it has no findings now", job.key);
                self.desk.post(Letter::Log(text));
                (Vec::new(), true)
            }
        };
        Snapshot { id, version, source, terms, findings, postmortem }
    }
}
