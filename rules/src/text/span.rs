//! A half-open range of bytes.

use serde::{Deserialize, Serialize};

/// Bytes `start..end` of a text, always on character borders.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The bytes `start..end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Where `part`, a slice of `text`, stands in it.
    #[must_use]
    pub fn of_slice(part: &str, text: &str) -> Self {
        let start = part.as_ptr() as usize - text.as_ptr() as usize;
        Self { start, end: start + part.len() }
    }

    /// The empty span at `offset`.
    #[must_use]
    pub const fn at(offset: usize) -> Self {
        Self { start: offset, end: offset }
    }

    /// Number of bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span holds no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Whether `offset` is inside; the end is not.
    #[must_use]
    pub const fn holds(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether `other` lies completely inside.
    #[must_use]
    pub const fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether the two share a byte, or one begins where the other ends.
    #[must_use]
    pub const fn touches(self, other: Self) -> bool {
        self.start <= other.end && other.start <= self.end
    }

    /// The span `by` bytes further on: from a part of a text to the whole.
    #[must_use]
    pub const fn shift(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The text at this span, or `""` where the span does not fit `text`.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// Whether one of `words` stands at this span of `text`, in any case of ASCII: most words are
    /// told apart by their length and first letter.
    #[must_use]
    pub fn is_any(self, text: &str, words: &[&str]) -> bool {
        let Some(said) = text.as_bytes().get(self.start..self.end) else { return false };
        let first = said.first().map(u8::to_ascii_lowercase);
        words.iter().map(|word| word.as_bytes()).any(|word| {
            word.len() == said.len()
                && word.first().map(u8::to_ascii_lowercase) == first
                && word.eq_ignore_ascii_case(said)
        })
    }

    /// The span without white space at either end.
    #[must_use]
    pub fn trim(self, text: &str) -> Self {
        let inner = self.of(text);
        let start = self.start + (inner.len() - inner.trim_start().len());
        Self { start, end: start + inner.trim().len() }
    }
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn words_are_told_in_any_case() {
        let text = "The “queue” didn’t drain";
        let word = Span::new(7, 12);
        assert_eq!(word.of(text), "queue");
        assert!(word.is_any(text, &["line", "QUEUE"]));
        assert!(!word.is_any(text, &["queues", "quell", "query"]));
        assert!(Span::new(16, 24).is_any(text, &["Didn’t"]));
        assert!(!Span::new(5, 7).is_any(text, &["", "“"]));
        assert!(!Span::new(90, 95).is_any(text, &["queue"]));
    }
}
