//! The judge: one [`lint`] for every door.
//!
//! It runs the rules, keeps silent what a comment in the document asks to keep silent, gives every
//! finding its severity and fingerprint, applies fixes, and holds every rule to its own examples.

pub mod actions;
mod compose;
pub mod explain;
pub mod fix;
pub mod prove;
pub mod ready;
pub mod silence;
pub mod times;

mod fingerprint;
mod guard;
mod hands;
mod own;
mod reports;
mod run;
mod suppress;
#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::civil::Date;

use crate::builtin;
use crate::chronology::Chronology;
use crate::document::Document;
use crate::language::{self, Reading};
use crate::rule::{AnyRule, Comments, Context, Drafts, Finding, Once, Rule, Settings};
use crate::text::{Recall, Source, Span};

pub use crate::text::similar::closest;
pub use compose::{announce, new_report};
pub use own::OWN_RULES;
pub use run::{complete, find, lint, lint_again, lint_with};

/// What is linted, and with what.
#[derive(Clone)]
pub struct Request<'a> {
    /// The text.
    pub source: Source,
    /// Its path, if it has one: names and folders are evidence for its kind.
    pub path: Option<&'a str>,
    /// What is configured.
    pub settings: &'a Settings,
    /// Today, where the caller knows it. Rules about the present are silent without.
    pub today: Option<Date>,
    /// The reports that the text links to, by the names that it writes, for announcements; without, they
    /// are compared with nothing.
    pub linked: Vec<(String, Source)>,
}

/// What earlier lints of one document found out, for the next ones. Empty at first.
#[derive(Debug, Default)]
pub struct Memo {
    /// The last reading.
    last: Option<Arc<Document>>,
    /// The reports that it links to.
    reports: Vec<Arc<Document>>,
    texts: Recall,
    sentences: language::Memo,
    marks: fingerprint::Memo,
}

impl Memo {
    /// Lets the next lint go on from `document`, unless what was told of it is not complete.
    fn keep(&mut self, document: &Arc<Document>, cancelled: &AtomicBool) {
        if !cancelled.load(Ordering::Relaxed) {
            self.last = Some(document.clone());
        }
    }
}

/// What linting gives: the findings, and what they rest on.
pub struct Outcome {
    /// The document as parsed.
    pub document: Arc<Document>,
    /// What its words say; empty where the document is not a postmortem.
    pub reading: Reading,
    /// What its times say; empty likewise.
    pub chronology: Chronology,
    /// Findings by start, end and rule, each with severity and fingerprint.
    pub findings: Vec<Finding>,
    /// Findings that a comment in the document keeps silent, in the same order.
    pub suppressed: Vec<Suppressed>,
}

impl Outcome {
    /// What a rule would look at.
    #[must_use]
    pub fn context<'o>(&'o self, settings: &'o Settings, today: Option<Date>) -> Context<'o> {
        let Self { document, .. } = self;
        let (reading, chronology) = ((&self.reading).into(), (&self.chronology).into());
        let drafts = Drafts::All;
        let (once, linked) = (Once::new(), Vec::new());
        let comments = Comments::of(document);
        Context { document, reading, chronology, settings, today, linked, once, drafts, comments }
    }
}

/// A finding kept silent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppressed {
    /// What would have been said.
    pub finding: Finding,
    /// The reason the comment gives.
    pub reason: Option<Span>,
}

/// The rule called `id`, built in, the engine's own, or of a pack in `settings`.
#[must_use]
pub fn rule<'s>(id: &str, settings: &'s Settings) -> Option<&'s dyn AnyRule> {
    let known = rules().map(|rule| rule as &dyn AnyRule);
    known.chain(settings.packed.iter()).find(|rule| rule.id() == id)
}

/// Every rule that is built in, in the order of the manual, and then the engine's own.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    builtin::ALL.iter().chain(OWN_RULES).copied()
}
