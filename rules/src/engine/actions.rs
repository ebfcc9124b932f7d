//! Action items as records for machines: what `faultless actions --format json` gives for a document.
//!
//! The shape is a contract; field names and their meaning stay.

use serde::Serialize;

use super::Outcome;
use crate::document::{ActionItem, Document, ItemState, OwnerKind};
use crate::language::control;
use crate::rule::{Finding, Severity};
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

/// The Definition of Ready: an item is ready to be worked on when all of these hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Ready {
    /// It changes a system rather than asking people to take care.
    pub system_focus: bool,
    /// One person or named team owns it.
    pub owner: bool,
    /// It has a size.
    pub estimate: bool,
    /// It says how its end can be verified.
    pub criteria: bool,
    /// Nothing in it blames anybody.
    pub blame_free: bool,
}

impl Ready {
    /// Each point in words, and whether it holds.
    #[must_use]
    pub const fn points(self) -> [(&'static str, bool); 5] {
        [
            ("system focus", self.system_focus),
            ("owner", self.owner),
            ("estimate", self.estimate),
            ("acceptance criteria", self.criteria),
            ("free of blame", self.blame_free),
        ]
    }

    /// Whether all of them hold.
    #[must_use]
    pub const fn all(self) -> bool {
        self.system_focus && self.owner && self.estimate && self.criteria && self.blame_free
    }
}

/// The action items of what was linted, in document order.
#[must_use]
pub fn report(outcome: &Outcome) -> Vec<Record> {
    let document = &outcome.document;
    document.items.iter().map(|item| record(document, item, &outcome.findings)).collect()
}

/// Rules whose findings say that an item aims at people.
const AIMED_AT_PEOPLE: &[&str] =
    &["actions/training-only", "actions/reminder-only", "actions/person-directed"];

fn record(document: &Document, item: &ActionItem, findings: &[Finding]) -> Record {
    let source = &document.source;
    let text = |span: Span| one_line(source.slice(span));
    // A slot that a fix left behind names nobody.
    let owners: Vec<_> =
        item.owners.iter().filter(|owner| !source.slice(owner.span).contains('‹')).collect();
    let has = |kind: OwnerKind| owners.iter().any(|owner| owner.kind == kind);
    let owner_kind = match () {
        () if has(OwnerKind::Person) => "person",
        () if has(OwnerKind::Team) => "team",
        () if has(OwnerKind::Vague) => "vague",
        () => "none",
    };
    let here = || findings.iter().filter(|finding| finding.span.overlaps(item.span));
    let due = item.due.as_ref().filter(|due| !source.slice(due.span).contains('‹'));
    Record {
        line: source.line_of(item.span.start) + 1,
        end_line: source.line_of(item.span.end.saturating_sub(1).max(item.span.start)) + 1,
        text: text(item.text),
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
        tickets: item.tickets.iter().map(|ticket| text(*ticket)).collect(),
        kind: item.kind.map(text),
        priority: item.priority.map(text),
        estimate: item.estimate.map(text),
        acceptance: item.acceptance.is_some(),
        grade: control::of_item(document, item).tier.name(),
        ready: Ready {
            system_focus: !here().any(|finding| AIMED_AT_PEOPLE.contains(&&*finding.rule)),
            owner: matches!(owner_kind, "person" | "team"),
            estimate: item.estimate.is_some(),
            criteria: item.acceptance.is_some(),
            blame_free: !here().any(|finding| {
                finding.rule.starts_with("blame/")
                    && finding.severity.is_some_and(|severity| severity >= Severity::Warning)
            }),
        },
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
