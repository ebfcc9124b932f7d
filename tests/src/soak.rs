//! A long day at the keyboard: somebody types into several documents, saves, closes, reopens, changes
//! the configuration, takes back questions, stops listening, and loses the server now and then. What
//! the server holds and says is compared with what it must be.

#![expect(clippy::expect_used, clippy::panic, reason = "what fails here fails the test")]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::generate;
use crate::lsp::{Client, file_uri};
use crate::session::capabilities;
use crate::writer::{Numbers, Text};

const DOCUMENTS: usize = 3;

/// What people write into a postmortem.
const PIECES: [&str; 12] = [
    "a",
    "e",
    " ",
    "\n",
    "the ",
    "Nadia forgot to rotate the key. ",
    "The cache was full. 🧯 ",
    "\n- [ ] Alert on the queue's age by 2026-05-01 (@noor)\n",
    "\n## Impact\n\n",
    "\n- 10:14 UTC: The alert fires.\n",
    "<!-- faultless-disable-line blame -->",
    "é",
];

/// What the configuration says, one after the other; the last one is broken.
const CONFIGURATIONS: [&str; 4] = [
    "",
    "[rules]\nblame = \"hint\"\n",
    "teams = [\"storage\"]\nignore = [\"names\"]\n",
    "[rules]\nblame = \"lou",
];

struct Document {
    uri: String,
    path: PathBuf,
    text: Text,
    version: i32,
    open: bool,
}

/// The writer, the server, and what both know.
pub struct Soak {
    folder: TempDir,
    client: Client,
    documents: Vec<Document>,
    toml: (String, i32),
    configuration: usize,
    numbers: Numbers,
    /// By URI: the version and findings published last.
    published: BTreeMap<String, (Option<i64>, Vec<Value>)>,
    /// Kilobytes, each time everything was compared.
    pub memory: Vec<u64>,
}

fn begin() -> Client {
    Client::begin(capabilities(&["utf-16"]))
}

impl Soak {
    /// Sits down at documents made of `seed`.
    ///
    /// # Panics
    /// When there is no folder to write to.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join(".git")).expect("a folder");
        let document = |index: usize| {
            let path = folder.path().join(format!("2026-0{}-postmortem.md", index + 1));
            let text = generate::postmortem(3_000 * (index + 1), seed + index as u64);
            fs::write(&path, &text).expect("a file");
            let text = Text::new(&text, "utf-16");
            Document { uri: file_uri(&path), path, text, version: 0, open: false }
        };
        let documents = (0..DOCUMENTS).map(document).collect();
        let toml = (file_uri(&folder.path().join("faultless.toml")), 0);
        let mut soak = Self {
            client: begin(),
            documents,
            toml,
            configuration: 0,
            numbers: Numbers::new(seed),
            published: BTreeMap::new(),
            memory: Vec::new(),
            folder,
        };
        soak.reopen();
        soak
    }

    /// Opens everything as the editor has it, saved or not.
    fn reopen(&mut self) {
        self.toml.1 = 1;
        let text = CONFIGURATIONS[self.configuration];
        self.client.open(&self.toml.0, "toml", text);
        for index in 0..DOCUMENTS {
            self.open(index);
        }
    }

    fn open(&mut self, index: usize) {
        let document = &mut self.documents[index];
        (document.version, document.open) = (1, true);
        self.client.open(&document.uri, "markdown", &document.text.text());
    }

    /// Does one thing that writers do.
    pub fn step(&mut self) {
        let index = self.numbers.below(DOCUMENTS);
        match self.numbers.below(100) {
            0 => self.configure(),
            1 => self.save(index),
            2 => self.close(index),
            3 => self.take_back(index),
            4 if self.numbers.below(10) == 0 => self.lose_the_server(),
            5 if self.numbers.below(5) == 0 => self.stop_listening(index),
            6..=9 => {
                self.ask(index);
            }
            _ => self.type_into(index),
        }
    }

    fn type_into(&mut self, index: usize) {
        if !self.documents[index].open {
            self.open(index);
        }
        let numbers = &mut self.numbers;
        let document = &mut self.documents[index];
        let long = document.text.text().len() > 30_000;
        let start = document.text.place(numbers);
        let gone = if long { 5_000 } else { numbers.below(8) / 4 };
        let change = document.text.replace(start, gone, PIECES[numbers.below(PIECES.len())]);
        document.version += 1;
        self.client.notify(
            "textDocument/didChange",
            json!({
                "textDocument": { "uri": document.uri, "version": document.version },
                "contentChanges": [change],
            }),
        );
    }

    fn configure(&mut self) {
        self.configuration = self.numbers.below(CONFIGURATIONS.len());
        let text = CONFIGURATIONS[self.configuration];
        self.toml.1 += 1;
        self.client.replace(&self.toml.0, self.toml.1, text);
        if self.numbers.below(2) == 0 {
            fs::write(self.folder.path().join("faultless.toml"), text).expect("a file");
            let changes = json!([{ "uri": self.toml.0, "type": 2 }]);
            self.client.notify("workspace/didChangeWatchedFiles", json!({ "changes": changes }));
        }
    }

    fn save(&mut self, index: usize) {
        let document = &self.documents[index];
        fs::write(&document.path, document.text.text()).expect("a file");
        let params = json!({ "textDocument": { "uri": document.uri } });
        self.client.notify("textDocument/didSave", params);
    }

    fn close(&mut self, index: usize) {
        let document = &mut self.documents[index];
        if std::mem::take(&mut document.open) {
            self.client.close(&document.uri);
        }
    }

    fn ask(&mut self, index: usize) -> i64 {
        let methods = [
            "textDocument/codeAction",
            "textDocument/hover",
            "textDocument/completion",
            "textDocument/codeLens",
            "textDocument/inlayHint",
            "textDocument/documentSymbol",
        ];
        let method = methods[self.numbers.below(methods.len())];
        let document = &self.documents[index];
        let place = document.text.position(document.text.place(&mut self.numbers));
        self.client.ask(
            method,
            json!({
                "textDocument": { "uri": document.uri }, "position": place,
                "range": { "start": place, "end": place }, "context": { "diagnostics": [] },
            }),
        )
    }

    fn take_back(&mut self, index: usize) {
        let id = self.ask(index);
        self.client.notify("$/cancelRequest", json!({ "id": id }));
    }

    /// Types on while nothing is read.
    fn stop_listening(&mut self, index: usize) {
        let mut keys = Vec::new();
        let document = &mut self.documents[index];
        if !document.open {
            return;
        }
        for _ in 0..200 {
            let change = document.text.replace(document.text.text().chars().count(), 0, "x");
            document.version += 1;
            keys.push(json!({
                "textDocument": { "uri": document.uri, "version": document.version },
                "contentChanges": [change],
            }));
        }
        self.client.without_listening(|client| {
            keys.into_iter().for_each(|key| client.notify("textDocument/didChange", key));
        });
    }

    fn lose_the_server(&mut self) {
        self.client.kill();
        self.client = begin();
        self.published.clear();
        self.reopen();
    }

    /// Compares everything with what it must be.
    ///
    /// # Panics
    /// When something differs.
    pub fn compare(&mut self) {
        let open: Vec<(String, i32, String)> = self
            .documents
            .iter()
            .filter(|document| document.open)
            .map(|document| (document.uri.clone(), document.version, document.text.text()))
            .collect();
        // A broken configuration counts as the last good one, which a fresh server cannot know.
        if self.configuration == CONFIGURATIONS.len() - 1 {
            self.configuration = 0;
            self.toml.1 += 1;
            self.client.replace(&self.toml.0, self.toml.1, CONFIGURATIONS[0]);
        }
        let mut fresh = begin();
        fresh.open(&self.toml.0, "toml", CONFIGURATIONS[self.configuration]);
        for (uri, version, text) in &open {
            assert_eq!(&self.client.text(uri), text, "the text of {uri}");
            fresh.open(uri, "markdown", text);
            let expected = fresh.diagnostics(uri, 1);
            let found = self.settled(uri, *version, &expected);
            assert_eq!(found, expected, "{uri} at version {version}");
        }
        self.hear();
        for document in self.documents.iter().filter(|document| !document.open) {
            let last = self.published.get(&document.uri);
            assert!(last.is_none_or(|(_, found)| found.is_empty()), "{} is closed", document.uri);
        }
        self.memory.extend(self.client.memory());
    }

    /// What is published of `version` of `uri` once nothing more comes, or `expected` has come.
    fn settled(&mut self, uri: &str, version: i32, expected: &[Value]) -> Vec<Value> {
        // An answer to a question asked now comes after all that was known when it was asked; the
        // findings follow as soon as the worker is done. Three seconds is for a busy machine.
        for _ in 0..300 {
            self.client
                .request("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } }));
            self.hear();
            if let Some((Some(known), found)) = self.published.get(uri)
                && *known == i64::from(version)
                && found == expected
            {
                return found.clone();
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        let last = self.published.get(uri);
        panic!("{uri} at version {version}: last published is {last:#?}, wanted {expected:#?}");
    }

    /// Takes note of what the server has published. Versions never go back.
    fn hear(&mut self) {
        for message in self.client.overheard() {
            if message["method"] != "textDocument/publishDiagnostics" {
                continue;
            }
            let params = &message["params"];
            let uri = params["uri"].as_str().expect("a URI").to_owned();
            let version = params["version"].as_i64();
            let found = params["diagnostics"].as_array().cloned().unwrap_or_default();
            for (index, one) in found.iter().enumerate() {
                assert!(!found[..index].contains(one), "said twice: {one}");
            }
            self.published.insert(uri, (version, found));
        }
    }
}
