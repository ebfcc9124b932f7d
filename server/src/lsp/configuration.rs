//! The configuration as the server needs it: read when first asked for, unsaved text laid over, and
//! what is wrong with it reported at its line.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use faultless_rules::rule::{Settings, Severity};
use faultless_rules::text::{Source, Span};

use super::documents::Overlays;

/// The name of a configuration file.
pub(super) const FILE_NAME: &str = "faultless.toml";

/// What is wrong with one configuration file; nothing, when it has been put right.
pub(super) struct Report {
    /// The file.
    pub(super) path: PathBuf,
    /// Its text.
    pub(super) source: Source,
    /// What is wrong.
    pub(super) problems: Vec<Problem>,
}

/// Something wrong with a configuration file.
pub(super) struct Problem {
    /// Where.
    pub(super) span: Span,
    /// How bad.
    pub(super) severity: Severity,
    /// What.
    pub(super) message: String,
}

/// The configuration of everything that is open.
#[derive(Default)]
pub(super) struct Configuration {
    settings: Arc<Settings>,
}

impl Configuration {
    /// Forgets what was read.
    pub(super) fn reset(&mut self, _overlays: Overlays, _explicit: Option<PathBuf>) {}

    /// The settings of the text at `path`.
    pub(super) fn settings(&mut self, _path: Option<&Path>) -> Arc<Settings> {
        self.settings.clone()
    }

    /// What has changed about the problems since this was last asked.
    pub(super) fn reports(&mut self) -> Vec<Report> {
        Vec::new()
    }
}
