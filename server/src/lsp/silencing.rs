//! "Say nothing here, because …": the comment that keeps one finding silent, at a place where it
//! changes nothing else.

use faultless_rules::engine::silence;
use faultless_rules::rule::Finding;
use faultless_rules::text::{Edit, Span};

use super::actions::difference;
use super::documents::Snapshot;

/// What stands in the comment until the writer gives the reason.
const REASON: &str = "‹reason›";

/// For so many findings at one place a comment is tried; each takes a few runs over the text.
const MOST: usize = 4;

/// A comment on offer.
pub(super) struct Silencing<'s> {
    /// What it keeps silent.
    pub(super) finding: &'s Finding,
    /// How it gets into the text.
    pub(super) edits: Vec<Edit>,
}

impl Silencing<'_> {
    /// What the menu says.
    pub(super) fn title(&self) -> String {
        format!("Say nothing about {} here, because …", self.finding.rule)
    }
}

/// The comments that keep the findings at `span` silent.
pub(super) fn silencings(snapshot: &Snapshot, span: Span) -> Vec<Silencing<'_>> {
    let touches =
        |finding: &&Finding| finding.span.start <= span.end && span.start <= finding.span.end;
    let source = &snapshot.source;
    let comment = |finding| {
        let is_it = |other: &Finding| other == finding;
        let lint = |source| snapshot.terms.lint(source);
        let done = silence::silence(lint(source.clone()), is_it, REASON, lint);
        let text = done.outcome.document.source.text();
        (done.left == 0).then(|| Silencing { finding, edits: difference(source.text(), text) })
    };
    snapshot.findings().iter().filter(touches).take(MOST).filter_map(comment).collect()
}
