//! What a rule says, and how it could be mended.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Severity;
use crate::text::{Edit, Span};

/// Something found at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule that found it; set by the engine.
    pub rule: Cow<'static, str>,
    /// How loud. A rule may say; otherwise the engine takes the rule's own.
    pub severity: Option<Severity>,
    /// Where.
    pub span: Span,
    /// What stands there and why it hurts, in one sentence on one line.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
    /// What the decision rests on, one fact a line: shown in hover and by `explain`.
    pub evidence: Vec<String>,
    /// Offers, the best first.
    pub fixes: Vec<Fix>,
    /// Whether it has offers that are still to be worked out: [`crate::engine::complete`].
    pub deferred: bool,
    /// What it tells at once, each by itself and without offers; empty where it tells of one thing.
    pub parts: Vec<Self>,
    /// Sixteen hexadecimal digits that stay the same while the text around moves; set by the
    /// engine.
    pub fingerprint: String,
}

impl Finding {
    /// A finding at `span`.
    #[must_use]
    pub fn new(span: Span, message: impl Into<String>) -> Self {
        Self {
            rule: Cow::Borrowed(""),
            severity: None,
            span,
            message: one_line(message.into()),
            help: None,
            evidence: Vec::new(),
            fixes: Vec::new(),
            deferred: false,
            parts: Vec::new(),
            fingerprint: String::new(),
        }
    }

    /// What it tells, one by one.
    #[must_use]
    pub const fn singly(&self) -> &[Self] {
        if self.parts.is_empty() { std::slice::from_ref(self) } else { self.parts.as_slice() }
    }

    /// Where the text that it was made for begins at byte `by` of the document.
    #[must_use]
    pub fn shift(mut self, by: usize) -> Self {
        self.span = self.span.shift(by);
        for edit in self.fixes.iter_mut().flat_map(|fix| &mut fix.edits) {
            edit.span = edit.span.shift(by);
        }
        self.parts = self.parts.into_iter().map(|part| part.shift(by)).collect();
        self
    }

    /// With a severity of its own.
    #[must_use]
    pub const fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// With advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(one_line(help.into()));
        self
    }

    /// With a fact the decision rests on.
    #[must_use]
    pub fn because(mut self, fact: impl Into<String>) -> Self {
        self.evidence.push(one_line(fact.into()));
        self
    }

    /// With an offer.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }
}

/// A change that would mend a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// What it does, as a menu entry.
    pub title: String,
    /// Who has to agree.
    pub applicability: Applicability,
    /// The change: all edits or none.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// A fix of one edit.
    #[must_use]
    pub fn new(title: impl Into<String>, applicability: Applicability, edit: Edit) -> Self {
        Self { title: one_line(title.into()), applicability, edits: vec![edit] }
    }
}

/// Who has to agree to a [`Fix`].
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// Says the same: applied by `--fix` and on save.
    Safe,
    /// Probably what is meant, but it may change what is said: applied when chosen, or by
    /// `--unsafe-fixes`.
    Unsafe,
    /// A beginning with slots `‹…›` that the writer fills: applied when chosen.
    Draft,
}

/// `text` on one line: words quoted from a document bring its line ends along.
fn one_line(text: String) -> String {
    if memchr::memchr2(b'\n', b'\r', text.as_bytes()).is_none() {
        return text;
    }
    text.split(['\n', '\r'])
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::Finding;
    use crate::text::Span;

    #[test]
    fn quoted_words_bring_no_line_ends_along() {
        let finding = Finding::new(Span::at(0), "“human\r\n  error” is a label").because("a\nb");
        assert_eq!(finding.message, "“human error” is a label");
        assert_eq!(finding.evidence, ["a b"]);
    }
}
