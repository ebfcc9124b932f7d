//! Line and column in the units of editors, and back to bytes. The only file that knows units.

use super::Source;

/// What a column counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8 code units (bytes).
    Utf8,
    /// UTF-16 code units: what the Language Server Protocol means unless negotiated.
    #[default]
    Utf16,
    /// Unicode code points; the protocol calls it UTF-32.
    Utf32,
}

impl Encoding {
    /// Units that `character` takes.
    #[must_use]
    pub const fn units(self, character: char) -> usize {
        match self {
            Self::Utf8 => character.len_utf8(),
            Self::Utf16 => character.len_utf16(),
            Self::Utf32 => 1,
        }
    }

    /// Units that `text` takes.
    #[must_use]
    pub fn measure(self, text: &str) -> usize {
        match self {
            Self::Utf8 => text.len(),
            Self::Utf16 | Self::Utf32 if text.is_ascii() => text.len(),
            _ => text.chars().map(|c| self.units(c)).sum(),
        }
    }

    /// Byte offset into `line` of column `column`. Past the end it is the end; inside a character
    /// it is the character's start.
    #[must_use]
    pub fn byte_in(self, line: &str, column: usize) -> usize {
        let mut units = 0;
        for (at, character) in line.char_indices() {
            units += self.units(character);
            if units > column {
                return at;
            }
        }
        line.len()
    }
}

/// A place between two characters: line and column, both from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 0.
    pub line: usize,
    /// Column, from 0, in units of an [`Encoding`].
    pub column: usize,
}

impl Source {
    /// Where byte `offset` stands. An offset past the end, or inside a character, is moved back to
    /// the nearest border.
    #[must_use]
    pub fn position(&self, offset: usize, encoding: Encoding) -> Position {
        let mut offset = offset.min(self.text().len());
        while !self.text().is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line_of(offset);
        let before = &self.text()[self.line_start(line)..offset];
        Position { line, column: encoding.measure(before) }
    }

    /// The byte at `position`. A column past the line's end is the end of its content, a line past
    /// the last is the end of the text: editors send both.
    #[must_use]
    pub fn offset(&self, position: Position, encoding: Encoding) -> usize {
        if position.line >= self.line_count() {
            return self.text().len();
        }
        let line = self.line_span(position.line);
        line.start + encoding.byte_in(self.slice(line), position.column)
    }
}
