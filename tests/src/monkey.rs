//! An editor gone mad: messages that are malformed, out of order, or about nothing. Between them one
//! document is edited as it should be, and the server must know it and answer for it as if nothing
//! had happened.

#![expect(clippy::expect_used, reason = "what fails here fails the test")]

use serde_json::{Value, json};

use crate::lsp::{Client, framed};
use crate::session::{COMMENT, capabilities, found, postmortem};
use crate::writer::Numbers;

const URI: &str = "file:///incidents/2026-03-04-postmortem.md";
const OTHER: &str = "file:///incidents/2026-03-05-postmortem.md";

const METHODS: [&str; 16] = [
    "initialize",
    "initialized",
    "textDocument/didOpen",
    "textDocument/didChange",
    "textDocument/didClose",
    "textDocument/didSave",
    "textDocument/hover",
    "textDocument/completion",
    "textDocument/codeAction",
    "codeAction/resolve",
    "textDocument/inlayHint",
    "textDocument/foldingRange",
    "workspace/didChangeConfiguration",
    "workspace/executeCommand",
    "$/cancelRequest",
    "faultless/invented",
];

/// The monkey and its server.
pub struct Monkey {
    client: Client,
    numbers: Numbers,
    version: i32,
}

impl Monkey {
    /// Begins with `seed`. Some messages come before the conversation has begun.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let mut numbers = Numbers::new(seed);
        let mut client = Client::start(&[]);
        for _ in 0..20 {
            let message = nonsense(&mut numbers);
            if message["method"] != "initialize" {
                client.send(&framed(&message));
            }
        }
        client.initialize(json!({ "capabilities": capabilities(&["utf-16"]) }));
        client.open(URI, "markdown", &postmortem(COMMENT));
        Self { client, numbers, version: 1 }
    }

    /// Throws one thing.
    pub fn step(&mut self) {
        let bytes = match self.numbers.below(10) {
            0 => raw(b"{\"jsonrpc\": \"2.0\", \"method\": "),
            1 => raw(&[0xff, 0xfe, 0x00]),
            2 => raw(b"[]"),
            3 => raw(b"\"textDocument/didOpen\""),
            _ => framed(&nonsense(&mut self.numbers)),
        };
        self.client.send(&bytes);
    }

    /// Edits the one document as an editor does, and looks whether the server knows.
    ///
    /// # Panics
    /// When it does not.
    pub fn compare(&mut self) {
        self.version += 1;
        let text = postmortem(&format!("{} {COMMENT}", self.version));
        self.client.replace(URI, self.version, &text);
        let diagnostics = self.client.diagnostics(URI, self.version);
        assert_eq!(found(&diagnostics).len(), 1, "version {}", self.version);
        assert_eq!(self.client.text(URI), text);
        self.client.overheard();
    }
}

fn raw(body: &[u8]) -> Vec<u8> {
    let mut message = format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes();
    message.extend_from_slice(body);
    message
}

/// A message that has the form of one.
fn nonsense(numbers: &mut Numbers) -> Value {
    let mut message = json!({
        "jsonrpc": if numbers.below(20) == 0 { "1.0" } else { "2.0" },
        "method": METHODS[numbers.below(METHODS.len())],
    });
    if numbers.below(2) == 0 {
        // Never the number of a question of ours.
        message["id"] = json!(format!("monkey {}", numbers.below(50)));
    }
    if numbers.below(5) > 0 {
        message["params"] = params(numbers);
    }
    message
}

/// Parameters that fit some method, but seldom the one they come with.
fn params(numbers: &mut Numbers) -> Value {
    let number = |numbers: &mut Numbers| match numbers.below(4) {
        0 => json!(-1),
        1 => json!(u32::MAX),
        2 => json!("12"),
        _ => json!(numbers.below(40)),
    };
    let place = json!({ "line": number(numbers), "character": number(numbers) });
    let end = json!({ "line": number(numbers), "character": number(numbers) });
    let uris = [OTHER, "untitled:Untitled-1", "file:///", "no uri at all", "git:/a.md?ref"];
    let document = json!({
        "uri": uris[numbers.below(uris.len())], "languageId": "markdown",
        "version": number(numbers), "text": postmortem(COMMENT),
    });
    let all = json!({
        "textDocument": document,
        "position": place,
        "range": { "start": place, "end": end },
        "contentChanges": [{ "range": { "start": place, "end": end }, "text": "\u{0} é" }],
        "context": { "diagnostics": [] },
        "settings": { "faultless": { "rules": { "engine": "loud" } } },
        "command": "faultless.invented",
        "id": format!("monkey {}", numbers.below(50)),
        "title": "", "kind": "source.fixAll.faultless", "data": "file:///nowhere",
        "previousResultIds": [],
    });
    let Value::Object(mut all) = all else { return Value::Null };
    if numbers.below(3) == 0 {
        let keys: Vec<String> = all.keys().cloned().collect();
        all.remove(keys.get(numbers.below(keys.len())).expect("a key"));
    }
    match numbers.below(12) {
        0 => Value::Null,
        1 => json!([]),
        _ => Value::Object(all),
    }
}
