//! A progress bar, for runs that take long while somebody looks on.

use std::sync::Once;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget};

/// A run that is over sooner shows no bar.
const PATIENCE: Duration = Duration::from_millis(400);

/// Counts documents; drawn on standard error where that is a terminal.
pub(super) struct Progress {
    bar: ProgressBar,
    started: Instant,
    shown: Once,
}

impl Progress {
    /// Nothing of `total` done.
    pub(super) fn new(total: usize) -> Self {
        let bar = ProgressBar::with_draw_target(Some(total as u64), ProgressDrawTarget::hidden());
        Self { bar, started: Instant::now(), shown: Once::new() }
    }

    /// One more done.
    pub(super) fn step(&self) {
        self.bar.inc(1);
        if self.started.elapsed() >= PATIENCE {
            // indicatif itself draws nothing where standard error is no terminal.
            self.shown.call_once(|| self.bar.set_draw_target(ProgressDrawTarget::stderr()));
        }
    }

    /// Takes the bar away.
    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }
}
