//! Thousands of edits in one write: the server's text is the client's, on either runtime.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use faultless_tests::lsp::{Client, framed};
use serde_json::{Value, json};

const URI: &str = "file:///incidents/typing-postmortem.md";
const EDITS: usize = 5_000;

/// Numbers that look random and are the same in every run (xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(limit.max(1)).unwrap()).unwrap()
    }
}

/// The client's text, code point by code point.
struct Text {
    characters: Vec<char>,
    encoding: &'static str,
}

impl Text {
    fn units(&self, character: char) -> usize {
        match self.encoding {
            "utf-8" => character.len_utf8(),
            "utf-16" => character.len_utf16(),
            _ => 1,
        }
    }

    /// The position before the character at `index`. Line ends are `\n`, `\r\n` and a lone `\r`.
    fn position(&self, index: usize) -> Value {
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
    fn change(&mut self, numbers: &mut Numbers) -> Value {
        let length = self.characters.len();
        let start = self.border(numbers.below(length + 1));
        let gone = if length > 4_000 { 1_000 } else { numbers.below(5) };
        let end = self.border((start + gone).min(length)).max(start);
        const PIECES: [&str; 10] =
            ["a", "", "word ", "😀", "𝒳", "é", "\n", "\r\n", "\u{2028}", "e\u{301}"];
        let new = PIECES[numbers.below(PIECES.len())];
        let range = json!({ "start": self.position(start), "end": self.position(end) });
        self.characters.splice(start..end, new.chars());
        json!({ "range": range, "text": new })
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

#[test]
fn the_text_is_the_same_after_thousands_of_edits_in_one_write() {
    for threads in ["one", "many"] {
        for (seed, encoding) in [(7, "utf-16"), (11, "utf-8"), (13, "utf-32")] {
            let start = "# Postmortem 😀\n\nfirst line\r\nsecond é line 😀 end\n";
            let mut text = Text { characters: start.chars().collect(), encoding };
            let mut numbers = Numbers(seed * 7_919);
            let mut written = Vec::new();
            for version in 1..=EDITS {
                let changes: Vec<Value> =
                    (0..=numbers.below(2)).map(|_| text.change(&mut numbers)).collect();
                written.extend(framed(&json!({
                    "jsonrpc": "2.0",
                    "method": "textDocument/didChange",
                    "params": {
                        "textDocument": { "uri": URI, "version": version + 1 },
                        "contentChanges": changes,
                    },
                })));
            }
            // Asked in the same write: the answer must already be about the last version.
            let last = json!({
                "jsonrpc": "2.0", "id": "text", "method": "faultless/documentText",
                "params": { "uri": URI },
            });
            written.extend(framed(&last));

            let mut client = Client::start(&["--threads", threads]);
            let general = json!({ "positionEncodings": [encoding] });
            client.initialize(json!({ "capabilities": { "general": general } }));
            client.open(URI, "markdown", start);
            client.send(&written);
            let held = client.wait("the text", |message| message["id"] == "text");
            let expected: String = text.characters.iter().collect();
            assert_eq!(held["result"]["version"], EDITS + 1, "{threads} {encoding}");
            assert_eq!(held["result"]["text"], expected, "{threads} {encoding}");
            assert_eq!(client.text(URI), expected, "{threads} {encoding}");
            client.request("shutdown", Value::Null);
        }
    }
}
