//! Diagnostics of a whole workspace, asked for piece by piece.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;

use faultless_tests::lsp::{Client, file_uri};
use faultless_tests::session::{COMMENT, found, postmortem, pulling};
use serde_json::{Value, json};
use tempfile::TempDir;

/// Two folders, each with a configuration of its own, and a text that is no postmortem.
fn workspace() -> TempDir {
    let root = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = root.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    for folder in ["loud", "quiet"] {
        std::fs::create_dir_all(root.path().join(folder).join(".git")).unwrap();
        write(&format!("{folder}/2026-03-04-postmortem.md"), &postmortem(COMMENT));
    }
    write("quiet/faultless.toml", "[rules]\nengine = \"off\"\n");
    write("loud/lunch.md", "# Lunch\n\nNoodles on Friday.\n");
    root
}

fn begin(root: &Path, all: bool) -> Client {
    begin_with(root, all, pulling())
}

fn begin_with(root: &Path, all: bool, capabilities: Value) -> Client {
    let mut client = Client::start(&[]);
    let folder = |name: &str| json!({ "uri": file_uri(&root.join(name)), "name": name });
    let server = client.initialize(json!({
        "capabilities": capabilities,
        "workspaceFolders": [folder("loud"), folder("quiet")],
        "initializationOptions": { "workspace": all },
    }));
    assert_eq!(server["diagnosticProvider"]["workspaceDiagnostics"], all);
    client
}

/// The reports by URI.
fn reports(items: &Value) -> Vec<(&str, &Value)> {
    let all = items.as_array().unwrap().iter();
    all.map(|report| (report["uri"].as_str().unwrap(), report)).collect()
}

/// What a client that was told `items` knows.
fn known(items: &Value) -> Vec<Value> {
    let identified =
        |(uri, report): (&str, &Value)| json!({ "uri": uri, "value": report["resultId"] });
    reports(items).into_iter().map(identified).collect()
}

#[test]
fn every_folder_counts_by_its_own_configuration() {
    let root = workspace();
    let mut client = begin(root.path(), true);
    let answer = client.request("workspace/diagnostic", json!({ "previousResultIds": [] }));
    let reports = reports(&answer["items"]);
    assert_eq!(reports.len(), 2, "{reports:?}");
    for (uri, report) in reports {
        let count = found(report["items"].as_array().unwrap()).len();
        assert_eq!(count, usize::from(uri.contains("loud")), "{uri}");
    }
}

#[test]
fn what_is_known_is_not_said_again_and_what_is_gone_is_cleared() {
    let root = workspace();
    let mut client = begin(root.path(), true);
    let first = client.request("workspace/diagnostic", json!({ "previousResultIds": [] }));
    let known = known(&first["items"]);
    // Nothing is new, so the answer waits.
    let id = client.ask("workspace/diagnostic", json!({ "previousResultIds": known }));
    let gone = root.path().join("loud/2026-03-04-postmortem.md");
    std::fs::remove_file(&gone).unwrap();
    let changes = json!({ "changes": [{ "uri": file_uri(&gone), "type": 3 }] });
    client.notify("workspace/didChangeWatchedFiles", changes);
    let second = client.answer(id)["result"].take();
    for (uri, report) in reports(&second["items"]) {
        let kind = if uri.contains("loud") { "full" } else { "unchanged" };
        assert_eq!(report["kind"], kind, "{uri}");
        assert!(report["items"].as_array().is_none_or(Vec::is_empty), "{uri}");
    }
}

#[test]
fn a_rule_of_a_pack_that_changed_is_asked_again() {
    let root = workspace();
    let write = |path: &str, text: &str| std::fs::write(root.path().join(path), text).unwrap();
    let pack = |word: &str| {
        format!(
            r#"pack = {{ name = "ours", version = "1.0.0", summary = "Words of ours" }}
[[rule]]
id = "ours/word"
severity = "warning"
summary = "A word of ours"
why = "It says too little."
message = "This is a word of ours."
when = {{ phrase = "{{words: {word}}}" }}
at = "words"
fires = ["A {word} was held."]
silent = ["A meeting was held."]
"#
        )
    };
    std::fs::create_dir(root.path().join("loud/ours")).unwrap();
    write("loud/faultless.toml", "packs = [\"ours\"]\n\n[rules]\n\"*\" = \"off\"\n");
    write("loud/ours/pack.toml", &pack("vigil"));
    let mut client = begin(root.path(), true);
    let first = client.request("workspace/diagnostic", json!({ "previousResultIds": [] }));
    let known = known(&first["items"]);
    write("loud/ours/pack.toml", &pack("wake"));
    let changed = file_uri(&root.path().join("loud/ours/pack.toml"));
    let changes = json!({ "changes": [{ "uri": changed, "type": 2 }] });
    client.notify("workspace/didChangeWatchedFiles", changes);
    let second = client.request("workspace/diagnostic", json!({ "previousResultIds": known }));
    let second = reports(&second["items"]);
    let loud = second.iter().find(|(uri, _)| uri.contains("loud")).unwrap();
    assert_eq!(loud.1["kind"], "full");
}

#[test]
fn open_documents_are_told_as_they_are_typed() {
    let root = workspace();
    let mut client = begin(root.path(), true);
    let uri = file_uri(&root.path().join("loud/2026-03-04-postmortem.md"));
    client.open(&uri, "markdown", &postmortem("No order was lost."));
    let answer = client.request("workspace/diagnostic", json!({ "previousResultIds": [] }));
    let reports = reports(&answer["items"]);
    let of_uri: Vec<_> = reports.iter().filter(|(known, _)| *known == uri).collect();
    assert_eq!(of_uri.len(), 1, "once, and not from the disk as well");
    assert_eq!(of_uri[0].1["version"], 1);
    assert_eq!(found(of_uri[0].1["items"].as_array().unwrap()).len(), 0);
}

#[test]
fn parts_come_first_and_progress_is_told() {
    let root = workspace();
    let mut client = begin(root.path(), true);
    let answer = client.request(
        "workspace/diagnostic",
        json!({ "previousResultIds": [], "partialResultToken": "part", "workDoneToken": "done" }),
    );
    assert_eq!(answer["items"], json!([]), "all of it was in the parts");
    let part = client.wait("a part", |message| message["params"]["token"] == "part");
    assert_eq!(part["params"]["value"]["items"].as_array().unwrap().len(), 2);
    for kind in ["begin", "report", "end"] {
        client.wait(kind, |message| {
            let params = &message["params"];
            params["token"] == "done" && params["value"]["kind"] == kind
        });
    }
}

#[test]
fn switched_off_it_clears_what_was_shown() {
    let root = workspace();
    let mut client = begin(root.path(), false);
    let first = client.request("workspace/diagnostic", json!({ "previousResultIds": [] }));
    assert_eq!(first["items"], json!([]));
    let known = json!([{ "uri": "file:///nowhere/a.md", "value": "1" }]);
    let cleared = client.request("workspace/diagnostic", json!({ "previousResultIds": known }));
    assert_eq!(cleared["items"][0]["items"], json!([]));
}

#[test]
fn a_request_that_waits_can_be_cancelled() {
    let root = workspace();
    let mut client = begin(root.path(), true);
    let all = client.request("workspace/diagnostic", json!({ "previousResultIds": [] }));
    let known = known(&all["items"]);
    let waiting = client.ask("workspace/diagnostic", json!({ "previousResultIds": known }));
    client.notify("$/cancelRequest", json!({ "id": waiting }));
    assert_eq!(client.answer(waiting)["error"]["code"], -32800);
    assert_eq!(client.request("shutdown", Value::Null), Value::Null);
}

#[test]
fn progress_is_told_unasked_to_who_shows_it() {
    let root = workspace();
    let mut capabilities = pulling();
    capabilities["window"] = json!({ "workDoneProgress": true });
    let mut client = begin_with(root.path(), true, capabilities);
    client.request("workspace/diagnostic", json!({ "previousResultIds": [] }));
    let method = |name: &'static str| move |message: &Value| message["method"] == name;
    let asked = client.wait("a token", method("window/workDoneProgress/create"));
    let token = asked["params"]["token"].clone();
    let begun = client.wait("progress", method("$/progress"));
    assert_eq!(
        (&begun["params"]["token"], &begun["params"]["value"]["kind"]),
        (&token, &json!("begin"))
    );
    let is_end = |message: &Value| message["params"]["value"]["kind"] == "end";
    assert_eq!(client.wait("the end", is_end)["params"]["token"], token);
}

#[test]
fn the_same_text_has_the_same_identifier_after_a_restart() {
    let root = workspace();
    let uri = file_uri(&root.path().join("loud/2026-03-04-postmortem.md"));
    let identifier = |text: &str| {
        let mut client = begin(root.path(), false);
        client.open(&uri, "markdown", text);
        let params = json!({ "textDocument": { "uri": uri } });
        client.request("textDocument/diagnostic", params)["resultId"].take()
    };
    let first = identifier(&postmortem(COMMENT));
    assert_eq!(identifier(&postmortem(COMMENT)), first);
    assert_ne!(identifier(&postmortem("No order was lost.")), first);
}
