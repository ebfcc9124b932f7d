//! Action items as records for machines: what `faultless actions --format json` gives for a document.
//!
//! The shape is a contract; field names and their meaning stay.

use serde::Serialize;

use super::Outcome;
use super::ready::{self, Ready, is_filled};
use crate::document::{ActionItem, ItemState, OwnerKind};
use crate::language::{control, imperative};
use crate::text::Span;

/// One action item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Record {
    /// First line, from 1.
    pub line: usize,
    /// Last line, from 1, nested bullets included.
    pub end_line: usize,
    /// What is to be done, as written, on one line.
    pub text: String,
    /// The same without ids, tags, owner and dates around it.
    #[serde(skip)]
    pub summary: String,
    /// `open`, `done` or `dropped`.
    pub state: &'static str,
    /// Owners as written.
    pub owners: Vec<String>,
    /// `person`, `team`, `vague` or `none`: the best of them.
    pub owner_kind: &'static str,
    /// When it is due.
    pub due: Option<DueRecord>,
    /// Tickets, issues, pull requests as written.
    pub tickets: Vec<String>,
    /// Prevention, Detection, … as written.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// P0 to P4, High, … as written.
    pub priority: Option<String>,
    /// Size as written.
    pub estimate: Option<String>,
    /// Whether it says how its end can be verified.
    pub acceptance: bool,
    /// `stronger`, `intermediate`, `weaker` or `none`: its tier in the action hierarchy.
    pub grade: &'static str,
    /// The words that decided the grade.
    pub grade_token: Option<String>,
    /// The Definition of Ready, point by point.
    pub ready: Ready,
}

/// A due date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DueRecord {
    /// As written.
    pub text: String,
    /// The calendar date, `YYYY-MM-DD`, where it is one.
    pub date: Option<String>,
}

/// The action items of what was linted, in document order.
#[must_use]
pub fn report(outcome: &Outcome) -> Vec<Record> {
    outcome.document.items.iter().map(|item| record(outcome, item)).collect()
}

fn record(outcome: &Outcome, item: &ActionItem) -> Record {
    let document = &outcome.document;
    let source = &document.source;
    let text = |span: Span| one_line(source.slice(span));
    // A slot that a fix left behind says nothing.
    let filled = |span: Span| is_filled(source.slice(span));
    let given = |span: Option<Span>| span.filter(|span| filled(*span)).map(text);
    let owners: Vec<_> = item.owners.iter().filter(|owner| filled(owner.span)).collect();
    let has = |kind: OwnerKind| owners.iter().any(|owner| owner.kind == kind);
    let owner_kind = match () {
        () if has(OwnerKind::Person) => "person",
        () if has(OwnerKind::Team) => "team",
        () if has(OwnerKind::Vague) => "vague",
        () => "none",
    };
    let grade = control::of_item(document, item);
    let due = item.due.as_ref().filter(|due| filled(due.span));
    Record {
        line: source.line_of(item.span.start) + 1,
        end_line: source.line_of(item.span.end.saturating_sub(1).max(item.span.start)) + 1,
        text: text(item.text),
        summary: summary(source.slice(item.body)),
        state: match item.state {
            ItemState::Open => "open",
            ItemState::Done => "done",
            ItemState::Dropped => "dropped",
        },
        owners: owners.iter().map(|owner| text(owner.span)).collect(),
        owner_kind,
        due: due.map(|due| DueRecord {
            text: text(due.span),
            date: due.date.map(|date| date.to_string()),
        }),
        tickets: item.tickets.iter().filter_map(|ticket| given(Some(*ticket))).collect(),
        kind: given(item.kind),
        priority: given(item.priority),
        estimate: given(item.estimate),
        acceptance: given(item.acceptance).is_some(),
        grade: grade.tier.name(),
        grade_token: grade.token.map(text),
        ready: ready::of_item(outcome, item, grade),
    }
}

/// The words from the first request on, however the item begins.
fn summary(body: &str) -> String {
    let start = imperative::start(body);
    let words = one_line(body[start..].trim_end_matches([' ', '.', ',', ';', '—', '–', '-']));
    // The mark that opens emphasis may have been stepped over; in code it is none.
    if words.contains('`') { words } else { words.replace("**", "").replace("~~", "") }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
