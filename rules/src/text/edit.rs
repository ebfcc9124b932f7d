//! Replacements of spans, applied together or not at all.

use std::fmt;

use serde::Serialize;

use super::Span;

/// Puts `text` where `span` is. An empty span inserts, an empty text deletes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// What is replaced.
    #[serde(rename = "bytes", serialize_with = "as_pair")]
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

fn as_pair<S: serde::Serializer>(span: &Span, out: S) -> Result<S::Ok, S::Error> {
    (span.start, span.end).serialize(out)
}

/// Why edits were refused; the text is unchanged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditError {
    /// Two edits touch the same bytes, or insert at the same place.
    Overlap(Span, Span),
    /// A span ends before it begins, leaves the text, or cuts a character.
    OutOfRange(Span),
}

impl fmt::Display for EditError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Overlap(a, b) => write!(
                out,
                "edits of bytes {}..{} and {}..{} overlap",
                a.start, a.end, b.start, b.end
            ),
            Self::OutOfRange(span) => {
                write!(out, "bytes {}..{} are not a range of characters here", span.start, span.end)
            }
        }
    }
}

impl std::error::Error for EditError {}

impl Edit {
    /// Replaces `span` by `text`.
    #[must_use]
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into() }
    }

    /// Inserts `text` at byte `offset`.
    #[must_use]
    pub fn insert(offset: usize, text: impl Into<String>) -> Self {
        Self::replace(Span::at(offset), text)
    }

    /// Deletes `span`.
    #[must_use]
    pub fn delete(span: Span) -> Self {
        Self::replace(span, "")
    }

    /// Whether the two cannot be applied together: they share bytes, or both insert at one place.
    #[must_use]
    pub fn conflicts(&self, other: &Self) -> bool {
        self.span.overlaps(other.span)
            || (self.span.start == other.span.start
                && (self.span.is_empty() || other.span.is_empty()))
    }

    /// `text` with all `edits` made, in whatever order they are given.
    ///
    /// # Errors
    /// When two of them overlap or one does not fit; nothing is applied then.
    pub fn apply_all(text: &str, edits: &[Self]) -> Result<String, EditError> {
        let mut sorted: Vec<&Self> = edits.iter().collect();
        sorted.sort_by_key(|edit| edit.span);
        for pair in sorted.windows(2) {
            if pair[0].conflicts(pair[1]) {
                return Err(EditError::Overlap(pair[0].span, pair[1].span));
            }
        }
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        for edit in sorted {
            let Span { start, end } = edit.span;
            let fits = start <= end && text.is_char_boundary(start) && text.is_char_boundary(end);
            if !fits {
                return Err(EditError::OutOfRange(edit.span));
            }
            out.push_str(&text[done..start]);
            out.push_str(&edit.text);
            done = end;
        }
        out.push_str(&text[done..]);
        Ok(out)
    }
}
