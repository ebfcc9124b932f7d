//! What is known of one version of one text.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::OnceLock;

use faultless_rules::engine::{self, Outcome, actions};
use faultless_rules::rule::{Finding, Severity};
use faultless_rules::text::{Source, Span};

use super::terms::Terms;

/// What linting one version gave.
pub(super) struct Snapshot {
    /// The version that was linted.
    pub(super) version: i32,
    /// The text that was linted: every span points into it.
    pub(super) source: Source,
    /// What it was linted with.
    pub(super) terms: Terms,
    /// What linting gave; nothing where the configuration leaves the text out, or linting failed.
    pub(super) outcome: Option<Outcome>,
    /// Read when first asked for, and asked for by several features.
    pub(super) items: OnceLock<Vec<actions::Record>>,
    /// Made when first asked for.
    pub(super) identifier: OnceLock<String>,
}

impl Snapshot {
    /// What was found.
    pub(super) fn findings(&self) -> &[Finding] {
        self.outcome.as_ref().map_or(&[], |outcome| &outcome.findings)
    }

    /// What was found at `span`, its edges included.
    pub(super) fn findings_at(&self, span: Span) -> impl Iterator<Item = &Finding> {
        self.findings().iter().filter(move |finding| finding.span.touches(span))
    }

    /// A finding of it with what typing left out.
    pub(super) fn complete(&self, finding: &Finding) -> Finding {
        let Terms { settings, today, .. } = &self.terms;
        self.outcome.as_ref().map_or_else(
            || finding.clone(),
            |outcome| engine::complete(outcome, settings, *today, finding),
        )
    }

    /// The same document with another text.
    pub(super) fn with(&self, source: Source) -> Self {
        Self {
            version: self.version,
            outcome: Some(self.terms.lint(source.clone())),
            source,
            terms: self.terms.clone(),
            items: OnceLock::new(),
            identifier: OnceLock::new(),
        }
    }

    /// The same where the same was found in the same text, in this process and the next.
    pub(super) fn identifier(&self) -> &str {
        self.identifier.get_or_init(|| {
            let mut hasher = DefaultHasher::new();
            self.source.text().hash(&mut hasher);
            for it in self.findings() {
                (&it.fingerprint, it.span.start, it.span.end).hash(&mut hasher);
                (&it.message, &it.help).hash(&mut hasher);
                it.severity.map(Severity::name).hash(&mut hasher);
            }
            format!("{:016x}", hasher.finish())
        })
    }

    /// Whether the text is a postmortem; others stay silent.
    pub(super) fn is_postmortem(&self) -> bool {
        self.postmortem().is_some()
    }

    /// What linting gave, where the text is a postmortem.
    pub(super) fn postmortem(&self) -> Option<&Outcome> {
        self.outcome.as_ref().filter(|it| it.document.kind.kind.is_linted())
    }

    /// The action items of a postmortem.
    pub(super) fn items(&self) -> &[actions::Record] {
        let read = || self.postmortem().map_or_else(Vec::new, actions::report);
        self.items.get_or_init(read)
    }
}
