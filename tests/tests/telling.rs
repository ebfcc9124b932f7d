//! What a writer tells the linter from the editor's menu: that a name is a person, a product or a team,
//! and that a finding is to stay silent here.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;

use faultless_tests::lsp::{Client, apply, file_uri};
use faultless_tests::session::{capabilities, postmortem};
use serde_json::{Value, json};
use tempfile::TempDir;

/// A sentence about something that is named like a person.
const LINE: &str = "The restart of Priya took nine minutes.";

struct Desk {
    folder: TempDir,
    client: Client,
    text: String,
    uri: String,
}

impl Desk {
    fn new(configuration: Option<&str>, creates: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(".git")).unwrap();
        if let Some(configuration) = configuration {
            fs::write(folder.path().join("faultless.toml"), configuration).unwrap();
        }
        let mut capabilities = capabilities(&["utf-16"]);
        if creates {
            capabilities["workspace"]["workspaceEdit"]["resourceOperations"] = json!(["create"]);
        }
        let uri = file_uri(&folder.path().join("postmortem.md"));
        let mut client = Client::begin(capabilities);
        let text = postmortem(LINE);
        client.open(&uri, "markdown", &text);
        Self { folder, client, text, uri }
    }

    fn toml(&self) -> String {
        file_uri(&self.folder.path().join("faultless.toml"))
    }

    /// The findings about names in what is published for `version`.
    fn names(&mut self, version: i32) -> Vec<Value> {
        let mut found = self.client.diagnostics(&self.uri, version);
        found.retain(|it| it["code"].as_str().is_some_and(|code| code.starts_with("names/")));
        found
    }

    /// The command of the action whose title has `words`, offered at the finding about the name.
    fn offered(&mut self, words: &str) -> Value {
        let found = self.names(1);
        assert_eq!(found.len(), 1, "{found:?}");
        let answer = self.client.request(
            "textDocument/codeAction",
            json!({
                "textDocument": { "uri": self.uri },
                "range": found[0]["range"],
                "context": { "diagnostics": found, "only": ["quickfix"] },
            }),
        );
        let has = |action: &&Value| action["title"].as_str().is_some_and(|it| it.contains(words));
        answer.as_array().unwrap().iter().find(has).unwrap()["command"].clone()
    }

    /// The edit that taking that action leads to.
    fn taken(&mut self, words: &str) -> Value {
        let command = self.offered(words);
        let name = command["command"].as_str().unwrap().to_owned();
        self.client.command(&name, command["arguments"][0].clone())
    }
}

#[test]
fn a_product_is_written_into_the_configuration() {
    let old = "# ours\nprofile = \"strict\"\n";
    let mut desk = Desk::new(Some(old), false);
    let edit = desk.taken("“Priya” is a product");
    let new = apply(old, &edit, &desk.toml());
    assert_eq!(new, "# ours\nprofile = \"strict\"\nproducts = [\"Priya\"]\n");
    // As the editor has it then, saved or not.
    let toml = desk.toml();
    desk.client.open(&toml, "toml", &new);
    desk.client.replace(&desk.uri.clone(), 2, &desk.text.clone());
    assert_eq!(desk.names(2), Vec::<Value>::new());
}

#[test]
fn unsaved_text_of_the_configuration_counts() {
    let mut desk = Desk::new(Some(""), false);
    let toml = desk.toml();
    let unsaved = "teams = [\"blue\"]\n";
    desk.client.open(&toml, "toml", unsaved);
    let edit = desk.taken("“Priya” is a team");
    assert_eq!(apply(unsaved, &edit, &toml), "teams = [\"blue\", \"Priya\"]\n");
}

#[test]
fn the_configuration_is_made_where_there_is_none() {
    let mut desk = Desk::new(None, true);
    let edit = desk.taken("“Priya” is a product");
    let changes = edit["documentChanges"].as_array().unwrap();
    assert_eq!(changes[0]["kind"], "create");
    assert_eq!(changes[0]["uri"], desk.toml());
    assert_eq!(changes[1]["edits"][0]["newText"], "products = [\"Priya\"]\n");

    let mut desk = Desk::new(None, false);
    let command = desk.offered("is a product");
    let params = json!({ "command": command["command"], "arguments": command["arguments"] });
    desk.client.request("workspace/executeCommand", params);
    let told = desk.client.told();
    assert!(told.contains("makes no files") && told.contains("products = [\"Priya\"]"), "{told}");
}

#[test]
fn a_finding_is_silenced_with_room_for_the_reason() {
    let mut desk = Desk::new(None, false);
    let edit = desk.taken("Say nothing about names/person here");
    let text = apply(&desk.text, &edit, &desk.uri);
    assert!(text.contains(" names/person: ‹reason› -->"), "{text}");
    desk.client.replace(&desk.uri.clone(), 2, &text);
    let found = desk.client.diagnostics(&desk.uri, 2);
    let of = |code: &str| found.iter().filter(|it| it["code"] == code).count();
    assert_eq!((of("names/person"), of("engine/suppression-without-reason")), (0, 1));
    let text = text.replace("‹reason›", "Priya is the printer");
    desk.client.replace(&desk.uri.clone(), 3, &text);
    let found = desk.client.diagnostics(&desk.uri, 3);
    assert!(!found.iter().any(|it| it["code"] == "engine/suppression-without-reason"), "{found:?}");
}

#[test]
fn a_word_that_another_rule_finds_is_no_name_until_it_is_selected() {
    let folder = tempfile::tempdir().unwrap();
    let uri = file_uri(&folder.path().join("postmortem.md"));
    let mut client = Client::begin(capabilities(&["utf-16"]));
    let text = postmortem(LINE).replace("Add a canary stage", "Train the team on canary stages");
    client.open(&uri, "markdown", &text);
    let found = client.diagnostics(&uri, 1);
    let training = found.iter().find(|it| it["code"] == "actions/training-only").unwrap();
    let mut offered = |range: &Value| -> Vec<String> {
        let context = json!({ "diagnostics": [training], "only": [""] });
        let answer = client.request(
            "textDocument/codeAction",
            json!({ "textDocument": { "uri": uri }, "range": range, "context": context }),
        );
        let titles = answer.as_array().unwrap().iter().map(|it| it["title"].as_str().unwrap());
        titles.map(str::to_owned).collect()
    };
    let is_telling = |title: &String| title.contains("say so in");
    let titles = offered(&training["range"]);
    assert!(!titles.is_empty() && !titles.iter().any(is_telling), "{titles:?}");
    let line = text.lines().position(|line| line.starts_with("# ")).unwrap();
    let word = json!({
        "start": { "line": line, "character": 14 }, "end": { "line": line, "character": 22 },
    });
    assert!(!offered(&word).iter().any(is_telling), "no capital");
}
