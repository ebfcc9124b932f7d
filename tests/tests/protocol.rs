//! The language server as an editor meets it: whole conversations with the real binary.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use faultless_tests::lsp::{Client, apply, framed};
use faultless_tests::session::{COMMENT, RULE, capabilities, found, postmortem, pulling};
use serde_json::{Value, json};

const URI: &str = "file:///incidents/2026-03-04-postmortem.md";

/// Asks for the actions of `only` on `range`.
fn actions(client: &mut Client, range: &Value, diagnostics: &[Value], only: Value) -> Vec<Value> {
    let context = json!({ "diagnostics": diagnostics, "only": only });
    let answer = client.request(
        "textDocument/codeAction",
        json!({ "textDocument": { "uri": URI }, "range": range, "context": context }),
    );
    answer.as_array().cloned().unwrap_or_default()
}

fn place(line: usize, character: usize) -> Value {
    json!({ "line": line, "character": character })
}

#[test]
fn columns_are_counted_as_agreed() {
    let before = "Orders 🧯𝒳é were refused. ";
    let text = postmortem(&format!("{before}{COMMENT}"));
    let line = text.lines().position(|line| line.ends_with(COMMENT)).unwrap();
    let cases: [(&[&str], &str, usize); 5] = [
        (&["utf-8", "utf-16"], "utf-8", before.len()),
        (&["utf-16", "utf-8", "utf-32"], "utf-8", before.len()),
        (&["utf-16"], "utf-16", before.encode_utf16().count()),
        (&["utf-32"], "utf-32", before.chars().count()),
        (&[], "utf-16", before.encode_utf16().count()),
    ];
    for (offered, agreed, column) in cases {
        let mut client = Client::start(&["--stdio"]);
        let server = client.initialize(json!({ "capabilities": capabilities(offered) }));
        assert_eq!(server["positionEncoding"], agreed);
        client.open(URI, "markdown", &text);
        let found = found(&client.diagnostics(URI, 1));
        assert_eq!(found.len(), 1, "{agreed}");
        let range = &found[0]["range"];
        assert_eq!(range["start"], place(line, column), "{agreed}");
        assert_eq!(range["end"], place(line, column + COMMENT.len()), "{agreed}");
    }
}

#[test]
fn a_finding_says_all_an_editor_shows() {
    let mut client = Client::begin(capabilities(&["utf-16"]));
    client.open(URI, "markdown", &postmortem(COMMENT));
    let found = found(&client.diagnostics(URI, 1));
    assert_eq!(found[0]["severity"], 2, "a warning");
    assert_eq!(found[0]["source"], "faultless");
    let link = found[0]["codeDescription"]["href"].as_str().unwrap();
    assert!(link.starts_with("https://"), "{link}");
    let fingerprint = found[0]["data"].as_str().unwrap();
    assert_eq!(fingerprint.len(), 16, "{fingerprint}");
}

#[test]
fn the_manual_is_where_the_user_says() {
    let mut client = Client::start(&[]);
    client.initialize(json!({
        "capabilities": capabilities(&["utf-16"]),
        "initializationOptions": { "docsUrl": "https://example.org/rules/" },
    }));
    client.open(URI, "markdown", &postmortem(COMMENT));
    let found = found(&client.diagnostics(URI, 1));
    let link = format!("https://example.org/rules/{RULE}");
    assert_eq!(found[0]["codeDescription"]["href"], link);
}

#[test]
fn a_quick_fix_mends_the_finding_it_belongs_to() {
    let mut client = Client::begin(capabilities(&["utf-16"]));
    let text = postmortem(&format!("No order 🧯 was lost. {COMMENT}"));
    client.open(URI, "markdown", &text);
    let found_before = found(&client.diagnostics(URI, 1));
    let start = &found_before[0]["range"]["start"];
    let cursor = json!({ "start": start, "end": start });

    let offered = actions(&mut client, &cursor, &[], json!(["quickfix"]));
    let fix = offered.iter().find(|action| action["diagnostics"][0]["code"] == RULE).unwrap();
    assert_eq!(fix["kind"], "quickfix");
    assert_eq!(fix["isPreferred"], true);
    assert_eq!(fix["diagnostics"][0], found_before[0], "the very diagnostic that was published");
    assert_eq!(fix["edit"]["documentChanges"][0]["textDocument"]["version"], 1);

    let mended = apply(&text, &fix["edit"], URI);
    assert!(!mended.contains(COMMENT), "{mended}");
    client.replace(URI, 2, &mended);
    assert_eq!(found(&client.diagnostics(URI, 2)), Vec::<Value>::new());
}

#[test]
fn a_finding_named_by_the_editor_is_offered_from_anywhere_on_its_line() {
    let mut client = Client::begin(capabilities(&["utf-16"]));
    client.open(URI, "markdown", &postmortem(&format!("No order was lost. {COMMENT}")));
    let named = found(&client.diagnostics(URI, 1));
    let line = named[0]["range"]["start"]["line"].clone();
    let start = json!({ "line": line, "character": 0 });
    let cursor = json!({ "start": start, "end": start });
    let of_rule = |actions: Vec<Value>| -> usize {
        actions.iter().filter(|action| action["diagnostics"][0]["code"] == RULE).count()
    };
    let unnamed = actions(&mut client, &cursor, &[], json!(["quickfix"]));
    assert_eq!(of_rule(unnamed), 0);
    let offered = actions(&mut client, &cursor, &named, json!(["quickfix"]));
    assert_eq!(of_rule(offered), 1);
}

#[test]
fn fix_all_applies_every_safe_fix_and_only_when_asked() {
    let mut client = Client::begin(capabilities(&["utf-16"]));
    let text = postmortem(&format!("No order 🧯 was lost. {COMMENT}\n\n{COMMENT}\nAll is well."));
    client.open(URI, "markdown", &text);
    assert_eq!(found(&client.diagnostics(URI, 1)).len(), 2);
    let everything = json!({ "start": place(0, 0), "end": place(99, 0) });

    for only in ["source.fixAll.faultless", "source.fixAll", "source"] {
        let offered = actions(&mut client, &everything, &[], json!([only]));
        assert_eq!(offered.len(), 1, "{only}");
        assert_eq!(offered[0]["kind"], "source.fixAll.faultless");
        let mended = apply(&text, &offered[0]["edit"], URI);
        assert!(!mended.contains(COMMENT), "{mended}");
        assert!(mended.contains("No order 🧯 was lost."), "{mended}");
    }
    assert!(actions(&mut client, &everything, &[], json!(["source.organizeImports"])).is_empty());
    let quick = actions(&mut client, &everything, &[], json!(["quickfix"]));
    assert!(quick.iter().all(|action| action["kind"] == "quickfix"));
}

#[test]
fn fix_all_mends_what_the_terminal_mends() {
    let text = include_str!("../cases/cli/safe.in/parcels.md");
    let mut client = Client::begin(capabilities(&["utf-16"]));
    client.open(URI, "markdown", text);
    client.diagnostics(URI, 1);
    let everything = json!({ "start": place(0, 0), "end": place(99, 0) });
    let offered = actions(&mut client, &everything, &[], json!(["source.fixAll"]));
    let mended = apply(text, &offered[0]["edit"], URI);
    assert_eq!(mended, include_str!("../cases/cli/safe.out/parcels.md"));
}

#[test]
fn edits_are_plain_for_a_client_without_versions() {
    let mut capabilities = capabilities(&["utf-16"]);
    capabilities["workspace"]["workspaceEdit"] = Value::Null;
    let mut client = Client::begin(capabilities);
    let text = postmortem(COMMENT);
    client.open(URI, "markdown", &text);
    let everything = json!({ "start": place(0, 0), "end": place(99, 0) });
    let offered = actions(&mut client, &everything, &[], json!(["source.fixAll"]));
    assert!(offered[0]["edit"].get("documentChanges").is_none());
    assert!(!apply(&text, &offered[0]["edit"], URI).contains(COMMENT));
}

#[test]
fn hover_gives_rule_and_reason() {
    let mut client = Client::begin(capabilities(&["utf-16"]));
    client.open(URI, "markdown", &postmortem(COMMENT));
    let found = found(&client.diagnostics(URI, 1));
    let mut hover = |position: &Value| {
        client.request(
            "textDocument/hover",
            json!({ "textDocument": { "uri": URI }, "position": position }),
        )
    };
    let shown = hover(&found[0]["range"]["start"]);
    let text = shown["contents"]["value"].as_str().unwrap();
    assert!(text.contains(RULE), "{text}");
    assert!(text.contains("hides the next one"), "the reason: {text}");
    assert_eq!(shown["contents"]["kind"], "markdown");
    assert_eq!(shown["range"], found[0]["range"]);
    assert_eq!(hover(&place(1, 0)), Value::Null);
}

#[test]
fn what_is_no_postmortem_is_silent() {
    let mut client = Client::begin(capabilities(&["utf-16"]));
    let notes = "file:///notes/lunch.md";
    client.open(notes, "markdown", "# Lunch\n\nNoodles on Friday.\n");
    assert_eq!(client.diagnostics(notes, 1), Vec::<Value>::new());
    client.replace(notes, 2, "# Lunch\n\nRice on Friday.\n");
    // Documents are linted in order, so once this one is published the notes have been linted too.
    client.open(URI, "markdown", &postmortem(COMMENT));
    client.diagnostics(URI, 1);
    assert_eq!(client.unread(notes), Vec::<Value>::new(), "said once, not again");
}

#[test]
fn closing_clears_and_nothing_comes_after() {
    let mut client = Client::begin(capabilities(&["utf-16"]));
    client.open(URI, "markdown", &postmortem(COMMENT));
    for version in 2..=50 {
        client.replace(URI, version, &postmortem(COMMENT));
    }
    client.close(URI);
    client.wait("the clearing publication", |message| {
        message["params"]["uri"] == URI && message["params"]["version"].is_null()
    });
    let other = "file:///incidents/other-postmortem.md";
    client.unread(URI);
    client.open(other, "markdown", &postmortem(COMMENT));
    client.diagnostics(other, 1);
    assert_eq!(client.unread(URI), Vec::<Value>::new());
}

#[test]
fn a_burst_is_linted_at_its_newest() {
    let mut client = Client::begin(capabilities(&["utf-16"]));
    client.open(URI, "markdown", &postmortem(COMMENT));
    client.diagnostics(URI, 1);
    let burst: Vec<u8> = (2..=200)
        .flat_map(|version| {
            let text = postmortem(&format!("{version} {COMMENT}"));
            framed(&json!({
                "jsonrpc": "2.0",
                "method": "textDocument/didChange",
                "params": {
                    "textDocument": { "uri": URI, "version": version },
                    "contentChanges": [{ "text": text }],
                },
            }))
        })
        .collect();
    client.send(&burst);
    client.diagnostics(URI, 200);
    let versions: Vec<i64> = client
        .unread(URI)
        .iter()
        .filter_map(|message| message["params"]["version"].as_i64())
        .collect();
    assert!(versions.is_sorted(), "{versions:?}");
    assert!(versions.len() < 100, "most were never worth linting: {versions:?}");
}

#[test]
fn a_client_that_pulls_is_never_pushed_to() {
    let mut client = Client::start(&[]);
    let server = client.initialize(json!({ "capabilities": pulling() }));
    assert_eq!(server["diagnosticProvider"]["identifier"], "faultless");
    client.open(URI, "markdown", &postmortem(COMMENT));
    let pull = |client: &mut Client, previous: &Value| {
        client.request(
            "textDocument/diagnostic",
            json!({ "textDocument": { "uri": URI }, "previousResultId": previous }),
        )
    };
    let first = pull(&mut client, &Value::Null);
    assert_eq!(first["kind"], "full");
    assert_eq!(found(first["items"].as_array().unwrap()).len(), 1);
    let again = pull(&mut client, &first["resultId"]);
    assert_eq!(again["kind"], "unchanged");

    client.replace(URI, 2, &postmortem("No order was lost."));
    let changed = pull(&mut client, &first["resultId"]);
    assert_eq!(changed["kind"], "full");
    assert_eq!(found(changed["items"].as_array().unwrap()).len(), 0);

    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    client.wait("the wish to be asked again", |message| {
        message["method"] == "workspace/diagnostic/refresh"
    });
    client.close(URI);
    let closed = pull(&mut client, &changed["resultId"]);
    assert_eq!(closed["items"], json!([]));
    assert_eq!(client.unread(URI), Vec::<Value>::new());
}

#[test]
fn the_exit_code_tells_whether_shutdown_came_first() {
    let orderly = |client: &mut Client| {
        assert_eq!(client.request("shutdown", Value::Null), Value::Null);
        client.notify("exit", Value::Null);
    };
    let mut client = Client::begin(capabilities(&["utf-16"]));
    orderly(&mut client);
    assert_eq!(client.end(), 0);

    let mut client = Client::begin(capabilities(&["utf-16"]));
    client.notify("exit", Value::Null);
    assert_eq!(client.end(), 1);

    let mut client = Client::begin(capabilities(&["utf-16"]));
    client.hang_up();
    assert_eq!(client.end(), 1);

    let mut client = Client::start(&[]);
    client.hang_up();
    assert_eq!(client.end(), 1);
}

#[test]
fn the_last_answers_still_go_out() {
    let mut client = Client::begin(capabilities(&["utf-16"]));
    let mut both = framed(&json!({ "jsonrpc": "2.0", "id": 77, "method": "shutdown" }));
    both.extend(framed(&json!({ "jsonrpc": "2.0", "method": "exit" })));
    client.send(&both);
    assert_eq!(client.answer(77)["result"], Value::Null);
    assert_eq!(client.end(), 0);
}

#[test]
fn what_the_server_does_not_know_is_refused_not_fatal() {
    let mut client = Client::begin(capabilities(&["utf-16"]));
    let id = client.ask("textDocument/inventedHere", json!({}));
    assert_eq!(client.answer(id)["error"]["code"], -32601);
    let id = client.ask("textDocument/hover", json!({ "position": "nowhere" }));
    assert_eq!(client.answer(id)["error"]["code"], -32602);
    client.open(URI, "markdown", &postmortem(COMMENT));
    assert_eq!(found(&client.diagnostics(URI, 1)).len(), 1);
}

#[test]
fn the_edges_of_the_protocol_are_kept() {
    let mut client = Client::start(&[]);
    let id = client.ask("shutdown", Value::Null);
    assert_eq!(client.answer(id)["error"]["code"], -32002);
    client.notify("exit", Value::Null);
    assert_eq!(client.end(), 1, "what was refused is no shutdown");

    let mut client = Client::begin(capabilities(&["utf-16"]));
    let id = client.ask("$/fly", Value::Null);
    assert_eq!(client.answer(id)["error"]["code"], -32601);
    // As some clients write it.
    client.open("file:///späte fälle/postmortem.md", "markdown", &postmortem(COMMENT));
    let uri = "file:///sp%C3%A4te%20f%C3%A4lle/postmortem.md";
    assert_eq!(found(&client.diagnostics(uri, 1)).len(), 1);
}

#[test]
fn a_client_without_markdown_gets_plain_words_and_every_finding_an_example() {
    for markdown in [true, false] {
        let mut able = capabilities(&["utf-16"]);
        if !markdown {
            able["textDocument"]["hover"] = json!({ "contentFormat": ["plaintext"] });
        }
        let mut client = Client::begin(able);
        let text =
            postmortem("The clerk was careless.").replace("Add a canary", "Train on a canary");
        client.open(URI, "markdown", &text);
        let all = client.diagnostics(URI, 1);
        let training = all.iter().find(|it| it["code"] == "actions/training-only").unwrap();
        let position = training["range"]["start"].clone();
        let params = json!({ "textDocument": { "uri": URI }, "position": position });
        let hover = client.request("textDocument/hover", params);
        let told = hover["contents"]["value"].as_str().unwrap();
        assert!(told.contains("A good example"), "{told}");
        assert_eq!(told.contains("**") || told.contains("```") || told.contains("]("), markdown);
    }
}
