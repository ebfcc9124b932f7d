//! How a document stands, told after each lint to a client that asks for it with the experimental
//! capability `faultlessStatus`: what a status bar shows.

use faultless_rules::rule::Severity;
use serde::{Deserialize, Serialize};
use tower_lsp::ls_types::notification::Notification;

use super::snapshot::Snapshot;

/// The notification.
pub(super) enum Status {}

impl Notification for Status {
    type Params = Standing;
    const METHOD: &'static str = "faultless/status";
}

/// What it says.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Standing {
    uri: String,
    version: i32,
    /// Anything else is not checked.
    postmortem: bool,
    errors: usize,
    warnings: usize,
    infos: usize,
    hints: usize,
    /// Open action items.
    items: usize,
    /// Those of them that are ready to be worked on.
    ready: usize,
}

impl Standing {
    /// How the document at `uri` stands.
    pub(super) fn of(uri: &str, snapshot: &Snapshot) -> Self {
        let findings = snapshot.findings();
        let count = |severity| findings.iter().filter(|f| f.severity == Some(severity)).count();
        let items = snapshot.items().iter().filter(|item| item.state == "open");
        let (mut open, mut ready) = (0, 0);
        for item in items {
            open += 1;
            ready += usize::from(item.ready.all());
        }
        Self {
            uri: uri.to_owned(),
            version: snapshot.version,
            postmortem: snapshot.is_postmortem(),
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            infos: count(Severity::Info),
            hints: count(Severity::Hint),
            items: open,
            ready,
        }
    }
}
