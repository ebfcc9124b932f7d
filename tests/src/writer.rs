//! Somebody who types: the client's text, changed at random and described for the server.

use serde_json::{Value, json};

/// Numbers that look random and are the same in every run (xorshift).
pub struct Numbers(u64);

impl Numbers {
    /// Begins with `seed`.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(7_919) | 1)
    }

    /// A number from 0 up to, and without, `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        // A `usize` fits into a `u64` on every machine there is, and what is below it fits back.
        let limit = u64::try_from(limit.max(1)).unwrap_or(u64::MAX);
        usize::try_from(self.0 % limit).unwrap_or(0)
    }
}

/// The client's text, code point by code point.
pub struct Text {
    characters: Vec<char>,
    encoding: &'static str,
}

impl Text {
    /// Begins with `text`, columns being counted in `encoding`.
    #[must_use]
    pub fn new(text: &str, encoding: &'static str) -> Self {
        Self { characters: text.chars().collect(), encoding }
    }

    /// The text now.
    #[must_use]
    pub fn text(&self) -> String {
        self.characters.iter().collect()
    }

    /// A place that somebody types at: an index between two characters.
    pub fn place(&self, numbers: &mut Numbers) -> usize {
        self.border(numbers.below(self.characters.len() + 1))
    }

    /// Puts `new` in place of `gone` characters from `start` on.
    pub fn replace(&mut self, start: usize, gone: usize, new: &str) -> Value {
        let start = self.border(start.min(self.characters.len()));
        let end = self.border((start + gone).min(self.characters.len())).max(start);
        let range = json!({ "start": self.position(start), "end": self.position(end) });
        self.characters.splice(start..end, new.chars());
        json!({ "range": range, "text": new })
    }

    fn units(&self, character: char) -> usize {
        match self.encoding {
            "utf-8" => character.len_utf8(),
            "utf-16" => character.len_utf16(),
            _ => 1,
        }
    }

    /// The position before the character at `index`. Line ends are `\n`, `\r\n` and a lone `\r`.
    #[must_use]
    pub fn position(&self, index: usize) -> Value {
        let (mut line, mut column) = (0, 0);
        for (at, character) in self.characters[..index].iter().enumerate() {
            let ends = match character {
                '\n' => true,
                '\r' => self.characters.get(at + 1) != Some(&'\n'),
                _ => false,
            };
            if ends {
                (line, column) = (line + 1, 0);
            } else {
                column += self.units(*character);
            }
        }
        json!({ "line": line, "character": column })
    }

    /// A random replacement, made here and described for the server.
    pub fn change(&mut self, numbers: &mut Numbers) -> Value {
        const PIECES: [&str; 10] =
            ["a", "", "word ", "😀", "𝒳", "é", "\n", "\r\n", "\u{2028}", "e\u{301}"];
        let start = self.place(numbers);
        let gone = if self.characters.len() > 4_000 { 1_000 } else { numbers.below(5) };
        self.replace(start, gone, PIECES[numbers.below(PIECES.len())])
    }

    /// The nearest index at or before `index` that is not between `\r` and `\n`: no client can
    /// name that place.
    fn border(&self, index: usize) -> usize {
        let inside = index > 0
            && self.characters[index - 1] == '\r'
            && self.characters.get(index) == Some(&'\n');
        if inside { index - 1 } else { index }
    }
}
