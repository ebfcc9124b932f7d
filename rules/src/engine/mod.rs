//! The judge: one [`lint`] for every door.

use jiff::civil::Date;

use crate::builtin;
use crate::document::{self, Document, Kind};
use crate::language::{self, Known, Reading};
use crate::rule::{Context, Finding, Settings};
use crate::text::Source;

/// What is linted, and with what.
pub struct Request<'a> {
    /// The text.
    pub source: Source,
    /// Its path, if it has one: names and folders are evidence for its kind.
    pub path: Option<&'a str>,
    /// What is configured.
    pub settings: &'a Settings,
    /// Today, where the caller knows it. Rules about the present are silent without.
    pub today: Option<Date>,
}

/// What linting gives: the findings, and what they rest on.
pub struct Outcome {
    /// The document as parsed.
    pub document: Document,
    /// What its words say.
    pub reading: Reading,
    /// Findings by place, then rule.
    pub findings: Vec<Finding>,
    /// Findings that a directive keeps silent.
    pub suppressed: Vec<Finding>,
}

/// Lints one text.
#[must_use]
pub fn lint(request: Request<'_>) -> Outcome {
    let mut document = document::parse(request.source, request.path);
    if let Some(kind) = request.settings.treat_as {
        document.kind.kind = kind;
    }
    let settings = request.settings;
    let known =
        Known { people: &settings.people, products: &settings.products, teams: &settings.teams };
    let reading = language::read(&document, known);
    let mut findings = Vec::new();
    if document.kind.kind == Kind::Postmortem {
        let context = Context {
            document: &document,
            reading: &reading,
            settings: request.settings,
            today: request.today,
        };
        for rule in builtin::ALL {
            (rule.check)(&context, &mut findings);
        }
    }
    Outcome { document, reading, findings, suppressed: Vec::new() }
}
