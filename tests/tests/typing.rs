//! Thousands of edits in one write: the server's text is the client's, on either runtime.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use faultless_tests::lsp::{Client, framed};
use faultless_tests::writer::{Numbers, Text};
use serde_json::{Value, json};

const URI: &str = "file:///incidents/typing-postmortem.md";
const EDITS: usize = 5_000;

#[test]
fn the_text_is_the_same_after_thousands_of_edits_in_one_write() {
    for threads in ["one", "many"] {
        for (seed, encoding) in [(7, "utf-16"), (11, "utf-8"), (13, "utf-32")] {
            let start = "# Postmortem 😀\n\nfirst line\r\nsecond é line 😀 end\n";
            let mut text = Text::new(start, encoding);
            let mut numbers = Numbers::new(seed);
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
            let expected = text.text();
            assert_eq!(held["result"]["version"], EDITS + 1, "{threads} {encoding}");
            assert_eq!(held["result"]["text"], expected, "{threads} {encoding}");
            assert_eq!(client.text(URI), expected, "{threads} {encoding}");
            client.request("shutdown", Value::Null);
        }
    }
}
