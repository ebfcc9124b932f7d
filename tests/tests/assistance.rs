//! What the language server does for a writer beside diagnostics and fixes.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use faultless_tests::lsp::Client;
use faultless_tests::session::{COMMENT, RULE, capabilities, found, postmortem};
use serde_json::json;

const URI: &str = "file:///incidents/2026-03-04-postmortem.md";

#[test]
fn a_status_bar_hears_how_the_document_stands() {
    let mut capabilities = capabilities(&["utf-16"]);
    capabilities["experimental"] = json!({ "faultlessStatus": true });
    let mut client = Client::begin(capabilities);
    client.open(URI, "markdown", &postmortem(COMMENT));
    let published = client.diagnostics(URI, 1);
    let status = client.wait("the status", |message| message["method"] == "faultless/status");
    let count = |name: &str| status["params"][name].as_u64().unwrap();
    assert_eq!(status["params"]["uri"], URI);
    assert_eq!(status["params"]["postmortem"], true);
    let all = count("errors") + count("warnings") + count("infos") + count("hints");
    assert_eq!(all, u64::try_from(published.len()).unwrap());
    assert_eq!((count("items"), count("ready")), (1, 0), "the item has no estimate");
}

#[test]
fn levels_of_the_editor_count_where_no_file_decides() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join(".git")).unwrap();
    let uri = faultless_tests::lsp::file_uri(&folder.path().join("postmortem.md"));
    let mut client = Client::start(&[]);
    client.initialize(json!({
        "capabilities": capabilities(&["utf-16"]),
        "initializationOptions": { "rules": { (RULE): "error" } },
    }));
    client.open(&uri, "markdown", &postmortem(COMMENT));
    assert_eq!(found(&client.diagnostics(&uri, 1))[0]["severity"], 1);

    std::fs::write(folder.path().join("faultless.toml"), "[rules]\nengine = \"hint\"\n").unwrap();
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    client.wait("the file's level", |message| {
        let diagnostics = message["params"]["diagnostics"].as_array();
        diagnostics.is_some_and(|all| found(all).iter().any(|one| one["severity"] == 4))
    });
}
