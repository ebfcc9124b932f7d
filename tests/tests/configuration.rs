//! `faultless.toml` as an editor meets it: changed on disk or unsaved, right or wrong.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use faultless_tests::lsp::{Client, file_uri};
use faultless_tests::session::{COMMENT, RULE, capabilities, found, postmortem, pulling};
use serde_json::{Value, json};
use tempfile::TempDir;

/// What switches the rule off.
const OFF: &str = "[rules]\n\"engine/unused-suppression\" = \"off\"\n";

/// A folder with a postmortem in it, and a client that has it open.
struct Desk {
    folder: TempDir,
    client: Client,
    /// The postmortem.
    text: String,
    /// Its URI.
    uri: String,
    /// The URI of the configuration.
    toml: String,
}

impl Desk {
    /// With `configuration` on disk, if there is one.
    fn new(configuration: Option<&str>, capabilities: Value) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(".git")).unwrap();
        if let Some(configuration) = configuration {
            fs::write(folder.path().join("faultless.toml"), configuration).unwrap();
        }
        let uri = file_uri(&folder.path().join("postmortem.md"));
        let toml = file_uri(&folder.path().join("faultless.toml"));
        let mut client = Client::begin(capabilities);
        let text = postmortem(COMMENT);
        client.open(&uri, "markdown", &text);
        Self { folder, client, text, uri, toml }
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.folder.path().join(name), text).unwrap();
    }

    /// Tells the server that a file changed on disk.
    fn changed(&mut self) {
        let change = json!({ "uri": self.toml, "type": 2 });
        self.client.notify("workspace/didChangeWatchedFiles", json!({ "changes": [change] }));
    }

    /// What the rule finds in what is published next for the postmortem.
    fn next(&mut self) -> usize {
        let published = self.client.published(&self.uri);
        found(published["diagnostics"].as_array().unwrap()).len()
    }
}

fn editor() -> Value {
    capabilities(&["utf-16"])
}

#[test]
fn the_nearest_file_counts_from_the_start() {
    assert_eq!(Desk::new(None, editor()).next(), 1);
    assert_eq!(Desk::new(Some(OFF), editor()).next(), 0);
}

#[test]
fn a_change_on_disk_counts_and_unsaved_text_stays() {
    let mut desk = Desk::new(None, editor());
    assert_eq!(desk.next(), 1);
    let unsaved = format!("{}\nNot saved yet 🧯.\n", desk.text);
    desk.client.replace(&desk.uri, 2, &unsaved);
    assert_eq!(desk.next(), 1);

    desk.write("faultless.toml", OFF);
    desk.changed();
    let published = desk.client.published(&desk.uri);
    assert_eq!(published["version"], 2);
    assert!(found(published["diagnostics"].as_array().unwrap()).is_empty());
    assert_eq!(desk.client.text(&desk.uri), unsaved);

    fs::remove_file(desk.folder.path().join("faultless.toml")).unwrap();
    desk.changed();
    assert_eq!(desk.next(), 1);
}

#[test]
fn unsaved_configuration_counts_until_it_is_closed() {
    let mut desk = Desk::new(Some(""), editor());
    assert_eq!(desk.next(), 1);
    desk.client.open(&desk.toml, "toml", "");
    assert_eq!(desk.next(), 1);
    desk.client.replace(&desk.toml, 2, OFF);
    assert_eq!(desk.next(), 0);
    desk.client.close(&desk.toml);
    assert_eq!(desk.next(), 1);
}

#[test]
fn a_mistake_is_shown_at_its_line_and_the_rest_goes_on() {
    let mut desk = Desk::new(Some(OFF), editor());
    assert_eq!(desk.next(), 0);

    desk.write("faultless.toml", "[rules]\n\n\"engine/unused-supression\" = \"off\"\n");
    desk.changed();
    let wrong = desk.client.published(&desk.toml)["diagnostics"].clone();
    assert_eq!(wrong[0]["range"]["start"], json!({ "line": 2, "character": 0 }));
    assert_eq!(wrong[0]["severity"], 1);
    let message = wrong[0]["message"].as_str().unwrap();
    assert!(message.contains(RULE), "what was meant: {message}");
    assert_eq!(desk.next(), 0, "it counts as it was when it last had no mistake");

    desk.write("faultless.toml", "");
    desk.changed();
    assert_eq!(desk.client.published(&desk.toml)["diagnostics"], json!([]));
    assert_eq!(desk.next(), 1);
}

#[test]
fn columns_in_the_configuration_are_counted_as_agreed() {
    let line = "products = [\"🧯 Redis\", 7]";
    for (encoding, column) in [
        ("utf-8", line.find('7').unwrap()),
        ("utf-16", line[..line.find('7').unwrap()].encode_utf16().count()),
        ("utf-32", line[..line.find('7').unwrap()].chars().count()),
    ] {
        let mut desk = Desk::new(Some(line), capabilities(&[encoding]));
        let wrong = desk.client.published(&desk.toml)["diagnostics"].clone();
        assert_eq!(wrong[0]["range"]["start"]["character"], column, "{encoding}");
    }
}

#[test]
fn a_client_that_pulls_asks_again() {
    let mut desk = Desk::new(None, pulling());
    let document = json!({ "textDocument": { "uri": desk.uri } });
    let pull = |client: &mut Client| {
        let report = client.request("textDocument/diagnostic", document.clone());
        found(report["items"].as_array().unwrap()).len()
    };
    assert_eq!(pull(&mut desk.client), 1);
    desk.write("faultless.toml", OFF);
    desk.changed();
    desk.client.wait("the wish to be asked again", |message| {
        message["method"] == "workspace/diagnostic/refresh"
    });
    assert_eq!(pull(&mut desk.client), 0);
    desk.write("faultless.toml", "nonsense = 1\n");
    desk.changed();
    let wrong = desk.client.published(&desk.toml)["diagnostics"].clone();
    assert_eq!(wrong.as_array().unwrap().len(), 1, "nobody pulls what is not open");
}

#[test]
fn a_client_that_watches_no_files_is_helped_by_saving() {
    let mut capabilities = editor();
    capabilities["workspace"]["didChangeWatchedFiles"] = Value::Null;
    let mut desk = Desk::new(None, capabilities);
    assert_eq!(desk.next(), 1);
    desk.write("faultless.toml", OFF);
    let saved = json!({ "textDocument": { "uri": desk.uri } });
    desk.client.notify("textDocument/didSave", saved);
    assert_eq!(desk.next(), 0);
}

#[test]
fn what_the_configuration_leaves_out_is_silent() {
    let mut desk = Desk::new(Some("exclude = [\"postmortem.md\"]\n"), editor());
    assert_eq!(desk.client.published(&desk.uri)["diagnostics"], json!([]));
}

#[test]
fn the_user_may_choose_another_file() {
    let mut desk = Desk::new(None, editor());
    assert_eq!(desk.next(), 1);
    desk.write("strict.toml", OFF);
    let chosen = |path: &Path| json!({ "settings": { "faultless": { "config": path } } });
    let path = desk.folder.path().join("strict.toml");
    desk.client.notify("workspace/didChangeConfiguration", chosen(&path));
    assert_eq!(desk.next(), 0);

    let missing = desk.folder.path().join("missing.toml");
    desk.client.notify("workspace/didChangeConfiguration", chosen(&missing));
    let wrong = desk.client.published(&file_uri(&missing))["diagnostics"].clone();
    assert_eq!(wrong.as_array().unwrap().len(), 1, "a file that is not there is said to be");
}

/// A rule pack of two files; the second one has a mistake in its third line.
const PACK: &str = "[pack]\nname = \"ours\"\nversion = \"1.0.0\"\nsummary = \"Ours\"\n\
                    license = \"MIT\"\nfiles = [\"measures.toml\"]\n";
const MEASURES: &str = "[[rule]]\nid = \"ours/slow\"\nseverity = \"loud\"\n";

/// The lines, from 0, of what is published for `uri`.
fn lines(client: &mut Client, uri: &str) -> Vec<u64> {
    let published = client.published(uri);
    let all = published["diagnostics"].as_array().unwrap().iter();
    all.map(|one| one["range"]["start"]["line"].as_u64().unwrap()).collect()
}

#[test]
fn a_mistake_in_any_file_of_a_pack_is_shown_at_its_line() {
    let mut desk = Desk::new(None, editor());
    fs::create_dir(desk.folder.path().join("ours")).unwrap();
    desk.write("ours/pack.toml", PACK);
    desk.write("ours/measures.toml", MEASURES);
    let measures = file_uri(&desk.folder.path().join("ours/measures.toml"));
    desk.client.open(&measures, "toml", MEASURES);
    assert!(lines(&mut desk.client, &measures).contains(&2));
    // As it is typed, and where the manifest is typed too.
    let manifest = file_uri(&desk.folder.path().join("ours/pack.toml"));
    desk.client.open(&manifest, "toml", &PACK.replace("version", "vresion"));
    assert_eq!(lines(&mut desk.client, &manifest)[0], 2);
    desk.client.close(&manifest);
    assert_eq!(lines(&mut desk.client, &manifest), Vec::<u64>::new());
}

#[test]
fn a_pack_of_another_tool_is_left_alone() {
    let mut desk = Desk::new(None, editor());
    let manifest = file_uri(&desk.folder.path().join("pack.toml"));
    desk.client.open(&manifest, "toml", "name = \"Mods\"\npack-format = \"1.1.0\"\n");
    assert_eq!(desk.next(), 1, "the postmortem, and nothing before it");
    assert_eq!(desk.client.unread(&manifest), Vec::<Value>::new());
}

#[test]
fn tables_are_completed_by_what_they_are() {
    let mut desk = Desk::new(Some("extends = \"shared.toml\"\n"), editor());
    desk.write("shared.toml", "");
    assert_eq!(desk.next(), 1);
    let mut first = |name: &str, text: &str| -> Option<String> {
        let uri = file_uri(&desk.folder.path().join(name));
        desk.client.open(&uri, "toml", text);
        // What a configuration extends is known once the postmortem has been checked again.
        desk.next();
        let at = json!({ "line": 0, "character": 1 });
        let items = desk.client.request(
            "textDocument/completion",
            json!({ "textDocument": { "uri": uri }, "position": at }),
        );
        Some(items[0]["label"].as_str()?.to_owned())
    };
    assert_eq!(first("pack.toml", "[").as_deref(), Some("lexicons"));
    assert_eq!(first("shared.toml", "[").as_deref(), Some("actions"));
    assert_eq!(first("Cargo.toml", "["), None);
}

#[test]
fn settings_of_the_editor_count_as_far_as_they_can_be_taken() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("team.toml"), "[rules]\nengine = \"error\"\n").unwrap();
    let root = file_uri(folder.path());
    let uri = file_uri(&folder.path().join("postmortem.md"));
    let mut client = Client::start(&[]);
    client.initialize(json!({
        "capabilities": capabilities(&["utf-16"]),
        "workspaceFolders": [{ "uri": root, "name": "incidents" }],
        "initializationOptions": {
            "config": "team.toml", "color": 1, "rules": { "blame/nothing": "hint" },
        },
    }));
    let says = |words: &'static str| {
        move |message: &Value| {
            message["params"]["message"].as_str().is_some_and(|it| it.contains(words))
        }
    };
    client.wait("an unknown setting", says("`color` is ignored"));
    client.wait("an unknown rule", says("`blame/nothing`"));
    client.open(&uri, "markdown", &postmortem(COMMENT));
    assert_eq!(found(&client.diagnostics(&uri, 1))[0]["severity"], 1, "below the workspace");

    let settings = json!({ "settings": { "faultless": { "inlayHints": false } } });
    client.notify("workspace/didChangeConfiguration", settings);
    client.replace(&uri, 2, &postmortem(COMMENT));
    assert_eq!(found(&client.diagnostics(&uri, 2))[0]["severity"], 1, "what is not named stays");

    let settings = json!({ "settings": { "faultless": { "config": "gone.toml" } } });
    client.notify("workspace/didChangeConfiguration", settings);
    assert!(client.told().contains("gone.toml"));
}
