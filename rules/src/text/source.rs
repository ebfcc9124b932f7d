//! Frozen text with a line index: what is linted.

use std::sync::Arc;

use super::Span;

/// Immutable text and where its lines begin. Cloning shares both.
///
/// A line ends at `\n`, `\r\n` or a lone `\r`, as in the Language Server Protocol; U+2028 and its
/// relatives are ordinary characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    text: Arc<str>,
    /// Byte offset at which each line begins; the first is always 0.
    starts: Arc<[usize]>,
}

impl Source {
    /// Freezes `text`.
    #[must_use]
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        let text = text.into();
        let bytes = text.as_bytes();
        let mut starts = Vec::with_capacity(bytes.len() / 40 + 1);
        starts.push(0);
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n') {
                starts.push(at + 1);
            }
        }
        Self { text, starts: starts.into() }
    }

    /// The whole text, as read, byte order mark included.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text at `span`, or `""` where it does not fit.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// Number of lines; an empty last line counts.
    #[must_use]
    pub fn line_count(&self) -> usize {
        self.starts.len()
    }

    /// Index, from 0, of the line that holds `offset`. Past the end it is the last line.
    #[must_use]
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset) - 1
    }

    /// Where line `line` (from 0) begins; past the last line, the end of the text.
    #[must_use]
    pub fn line_start(&self, line: usize) -> usize {
        self.starts.get(line).copied().unwrap_or(self.text.len())
    }

    /// Bytes of line `line` (from 0) without its line end.
    #[must_use]
    pub fn line_span(&self, line: usize) -> Span {
        let start = self.line_start(line);
        let end = self.line_start(line + 1);
        let content = self.text[start..end].trim_end_matches(['\n', '\r']);
        // Only the line end goes: a line holds at most one, and `\r` elsewhere starts a new line.
        Span::new(start, start + content.len())
    }

    /// The line end this text uses most, for text that a fix adds.
    #[must_use]
    pub fn line_ending(&self) -> &'static str {
        let text = self.text.as_bytes();
        let windows = self.starts.iter().filter(|start| text[..**start].ends_with(b"\r\n")).count();
        if windows * 2 > self.starts.len() - 1 { "\r\n" } else { "\n" }
    }
}
