//! Text while someone types: a rope, edited in the client's units, frozen to be linted.

use ropey::Rope;

use super::{Encoding, Position, Source};

/// An editable text. Cloning is cheap; [`Buffer::freeze`] gives what the engine reads.
#[derive(Clone, Debug, Default)]
pub struct Buffer {
    rope: Rope,
}

impl Buffer {
    /// A buffer that holds `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { rope: Rope::from_str(text) }
    }

    /// Replaces `start..end` (columns in units of `encoding`) by `text`.
    ///
    /// Places outside the text are moved to the nearest one inside, and a range given backwards is
    /// turned round: a client that counts wrongly must not cost the writer anything.
    pub fn edit(&mut self, start: Position, end: Position, text: &str, encoding: Encoding) {
        let (a, b) = (self.char_at(start, encoding), self.char_at(end, encoding));
        let (from, to) = (a.min(b), a.max(b));
        // Both are within the rope by construction, so neither call can refuse.
        let _ = self.rope.try_remove(from..to);
        let _ = self.rope.try_insert(from, text);
    }

    /// Replaces everything.
    pub fn reset(&mut self, text: &str) {
        self.rope = Rope::from_str(text);
    }

    /// The text as it stands, ready to be read.
    #[must_use]
    pub fn freeze(&self) -> Source {
        Source::new(String::from(&self.rope))
    }

    /// Index of the code point at `position`, by the rules of [`Source::offset`].
    fn char_at(&self, position: Position, encoding: Encoding) -> usize {
        let end = self.rope.len_chars();
        let Some(line) = self.rope.get_line(position.line) else { return end };
        let Ok(start) = self.rope.try_line_to_char(position.line) else { return end };
        let mut units = 0;
        let mut chars = 0;
        for character in line.chars() {
            units += encoding.units(character);
            if units > position.column || matches!(character, '\n' | '\r') {
                break;
            }
            chars += 1;
        }
        start + chars
    }
}
