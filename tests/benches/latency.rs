//! How long an editor waits: from a key to the diagnostics of that very version.
//!
//! `cargo bench -p faultless-tests --bench latency`. One edit at a time, at random places, against
//! the real server over pipes; the first row of a document, a question whose answer is at hand, is
//! what the pipes, threads and JSON cost by themselves.

use std::time::{Duration, Instant};

use faultless_tests::generate;
use faultless_tests::lsp::{Client, framed};
use faultless_tests::session::capabilities;
use serde_json::{Value, json};

const URI: &str = "file:///incidents/postmortem.md";
const ROUNDS: i32 = 300;
const WARM_UP: i32 = 20;

fn main() {
    println!("| document | work | p50 | p95 |");
    println!("|---|---|---:|---:|");
    for bytes in [9_000, 20_000, 96_000] {
        let mut typing = Typing::new(&generate::postmortem(bytes, 1));
        let kilobytes = typing.text.len().div_ceil(1_000);
        for (work, mut times) in [
            ("answer at hand", typing.rounds(Typing::question)),
            ("a key", typing.rounds(|typing| typing.keys(1))),
            ("a burst of 20 keys", typing.rounds(|typing| typing.keys(20))),
        ] {
            times.sort();
            let at = |share: usize| times[times.len() * share / 100].as_secs_f64() * 1e3;
            println!("| {kilobytes} KB | {work} | {:.2} ms | {:.2} ms |", at(50), at(95));
        }
        println!("| {kilobytes} KB | memory after all that | {} | |", typing.memory());
    }
}

struct Typing {
    client: Client,
    text: String,
    version: i32,
    seed: usize,
}

impl Typing {
    fn new(text: &str) -> Self {
        let mut client = Client::begin(capabilities(&["utf-8"]));
        client.open(URI, "markdown", text);
        client.diagnostics(URI, 1);
        Self { client, text: text.to_owned(), version: 1, seed: 1 }
    }

    fn rounds(&mut self, mut round: impl FnMut(&mut Self) -> Duration) -> Vec<Duration> {
        for _ in 0..WARM_UP {
            round(self);
        }
        (0..ROUNDS).map(|_| round(self)).collect()
    }

    fn question(&mut self) -> Duration {
        let place = json!({ "line": 0, "character": 0 });
        let start = Instant::now();
        self.client.request(
            "textDocument/hover",
            json!({ "textDocument": { "uri": URI }, "position": place }),
        );
        start.elapsed()
    }

    /// Types `count` letters, each after a word, and waits for the diagnostics of the last.
    fn keys(&mut self, count: usize) -> Duration {
        let written: Vec<u8> = (0..count).flat_map(|_| framed(&self.key())).collect();
        let start = Instant::now();
        self.client.send(&written);
        self.client.diagnostics(URI, self.version);
        let time = start.elapsed();
        self.client.unread(URI);
        time
    }

    /// One more letter, in our text and as the message that tells of it.
    fn key(&mut self) -> Value {
        self.version += 1;
        self.seed = self.seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let from = (self.seed >> 16) % self.text.len();
        let space = self.text.as_bytes()[from..].iter().position(|byte| *byte == b' ');
        let at = space.map_or(self.text.len(), |space| from + space);
        let line_start = self.text[..at].rfind('\n').map_or(0, |end| end + 1);
        let line = self.text[..at].matches('\n').count();
        let place = json!({ "line": line, "character": at - line_start });
        self.text.insert(at, 'e');
        json!({
            "jsonrpc": "2.0",
            "method": "textDocument/didChange",
            "params": {
                "textDocument": { "uri": URI, "version": self.version },
                "contentChanges": [{ "range": { "start": place, "end": place }, "text": "e" }],
            },
        })
    }

    /// What the server holds in memory, where the system tells.
    fn memory(&self) -> String {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.client.process()));
        let status = status.unwrap_or_default();
        let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        resident.map_or_else(|| "unknown".to_owned(), |size| size.trim().to_owned())
    }
}
