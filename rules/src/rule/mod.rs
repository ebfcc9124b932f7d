//! What a rule is: plain data, a check, and the findings and fixes it gives.

pub mod example;
pub mod finding;
pub mod settings;
pub mod severity;

use jiff::civil::Date;

use crate::document::Document;
use crate::language::Reading;

pub use example::{Bad, Example, Good};
pub use finding::{Applicability, Finding, Fix};
pub use settings::Settings;
pub use severity::{Level, Severity};

/// A rule: what it says of itself, its examples, and how it looks at a document.
///
/// The manual, the configuration's schema, `faultless rule ID` and the tests are derived from it.
pub struct Rule {
    /// `family/name`.
    pub id: &'static str,
    /// How loud it is unless configured.
    pub severity: Severity,
    /// What it finds, in one line.
    pub summary: &'static str,
    /// Why that hurts, and what to write instead. Markdown.
    pub why: &'static str,
    /// Where that knowledge comes from.
    pub sources: &'static [&'static str],
    /// Known limits; empty where there are none.
    pub limits: &'static str,
    /// What it must find, and what it must leave alone: its first tests.
    pub examples: &'static [Example],
    /// Looks at a document.
    pub check: fn(&Context<'_>, &mut Vec<Finding>),
}

impl Rule {
    /// The part of the id before the slash.
    #[must_use]
    pub fn family(&self) -> &'static str {
        self.id.split_once('/').map_or(self.id, |(family, _)| family)
    }
}

/// What a rule may look at.
pub struct Context<'a> {
    /// The document.
    pub document: &'a Document,
    /// What its words say.
    pub reading: &'a Reading,
    /// What is configured.
    pub settings: &'a Settings,
    /// Today, where the caller knows it.
    pub today: Option<Date>,
}
