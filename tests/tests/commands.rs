//! What an editor has the server do by name.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;

use faultless_tests::lsp::{Client, apply, file_uri};
use faultless_tests::session::{COMMENT, capabilities, postmortem};
use serde_json::{Value, json};
use tempfile::TempDir;

struct Desk {
    folder: TempDir,
    client: Client,
    server: Value,
    text: String,
    uri: String,
}

impl Desk {
    /// With a postmortem in which `line` stands.
    fn new(line: &str) -> Self {
        Self::with(&postmortem(line), "postmortem.md")
    }

    fn with(text: &str, name: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(".git")).unwrap();
        fs::write(folder.path().join("faultless.toml"), "# ours\n").unwrap();
        let uri = file_uri(&folder.path().join(name));
        let mut client = Client::start(&[]);
        let server = client.initialize(json!({ "capabilities": capabilities(&["utf-16"]) }));
        client.open(&uri, "markdown", text);
        Self { folder, client, server, text: text.to_owned(), uri }
    }

    fn argument(&self, more: Value) -> Value {
        let mut argument = json!({ "textDocument": { "uri": self.uri } });
        for (key, value) in more.as_object().unwrap() {
            argument[key] = value.clone();
        }
        argument
    }

    /// The text after the edit of a command.
    fn done(&mut self, command: &str, more: Value) -> String {
        let argument = self.argument(more);
        let edit = self.client.command(command, argument);
        assert_eq!(edit["documentChanges"][0]["textDocument"]["version"], 1);
        apply(&self.text, &edit, &self.uri)
    }

    /// What the user hears instead of an edit.
    fn told(&mut self, command: &str, more: Value) -> String {
        let argument = self.argument(more);
        let params = json!({ "command": command, "arguments": [argument] });
        assert_eq!(self.client.request("workspace/executeCommand", params), Value::Null);
        self.client.told()
    }

    /// The configuration after the edit of a command.
    fn configured(&mut self, command: &str, more: Value) -> String {
        let argument = self.argument(more);
        let edit = self.client.command(command, argument);
        apply("# ours\n", &edit, &file_uri(&self.folder.path().join("faultless.toml")))
    }

    /// The range of `words` in the text.
    fn range(&self, words: &str) -> Value {
        let line = self.text.lines().position(|line| line.contains(words)).unwrap();
        let before = self.text.lines().nth(line).unwrap().split(words).next().unwrap();
        let start = before.encode_utf16().count();
        let end = start + words.encode_utf16().count();
        json!({
            "start": { "line": line, "character": start },
            "end": { "line": line, "character": end },
        })
    }

    fn error(&mut self, command: &str, arguments: Value) -> Value {
        let params = json!({ "command": command, "arguments": arguments });
        let id = self.client.ask("workspace/executeCommand", params);
        self.client.answer(id)["error"].take()
    }
}

const FIX_ALL: &str = "faultless.server.fixAll";
const FORMAT: &str = "faultless.server.formatActions";
const INSERT: &str = "faultless.server.insertSection";
const SUPPRESS: &str = "faultless.server.suppress";
const PERSON: &str = "faultless.server.addToPeople";
const PRODUCT: &str = "faultless.server.addToProducts";
const TEAM: &str = "faultless.server.addToTeams";

#[test]
fn all_commands_are_told_to_clients_that_make_edits() {
    let desk = Desk::new("");
    let all = [FIX_ALL, FORMAT, INSERT, SUPPRESS, PERSON, PRODUCT, TEAM];
    assert_eq!(desk.server["executeCommandProvider"]["commands"], json!(all));
    let mut other = capabilities(&["utf-16"]);
    other["workspace"]["applyEdit"] = json!(false);
    let mut client = Client::start(&[]);
    let server = client.initialize(json!({ "capabilities": other }));
    assert_eq!(server.get("executeCommandProvider"), None);
}

#[test]
fn all_safe_fixes_are_applied() {
    let mut desk = Desk::new(COMMENT);
    assert!(!desk.done(FIX_ALL, json!({})).contains(COMMENT));
    let mut desk = Desk::new("No order was lost.");
    let told = desk.told(FIX_ALL, json!({}));
    assert!(told.contains("no finding here has a fix that needs no decision"), "{told}");
}

#[test]
fn action_items_are_formatted() {
    let mut desk = Desk::new("No order was lost.");
    let text = desk.done(FORMAT, json!({}));
    assert!(text.contains("- [ ] Add a canary stage to the deploy by 2026-04-01 ("), "{text}");
    let mut formatted = Desk::with(&text, "postmortem.md");
    let told = formatted.told(FORMAT, json!({}));
    assert!(told.contains("have their form already"), "{told}");
    let told = Desk::with("Postmortem\n==========\n", "postmortem.rst").told(FORMAT, json!({}));
    assert!(told.contains("in Markdown only"), "{told}");
}

#[test]
fn missing_sections_are_inserted_one_or_all() {
    let whole = postmortem("No order was lost.");
    let without = |heading: &str, text: &str| -> String {
        let start = text.find(&format!("## {heading}")).unwrap();
        let rest = &text[start + 3..];
        let end = rest.find("\n## ").map_or(text.len(), |at| start + 3 + at + 1);
        format!("{}{}", &text[..start], &text[end..])
    };
    let text = without("Lessons learned", &without("Impact", &whole));
    let mut desk = Desk::with(&text, "postmortem.md");
    let one = desk.done(INSERT, json!({ "section": "impact" }));
    assert!(one.contains("## Impact") && !one.contains("## Lessons learned"), "{one}");
    let all = desk.done(INSERT, json!({}));
    let at = |heading: &str| all.find(heading).unwrap();
    assert!(at("## Summary") < at("## Impact") && at("## Impact") < at("## Timeline"), "{all}");
    assert!(at("## Action items") < at("## Lessons learned"), "{all}");
    let told = desk.told(INSERT, json!({ "section": "Weather" }));
    assert!(told.contains("missing are “Impact”, “Lessons learned”"), "{told}");
    let told = Desk::with(&whole, "postmortem.md").told(INSERT, json!({}));
    assert!(told.contains("no section is missing"), "{told}");
}

/// A report in reStructuredText that lacks two sections.
const RST: &str = "\
=======================================
Postmortem: label printer stood still
=======================================

Summary
-------

The label printer of the depot stood still for 40 minutes, and Ravi forgot to set the size.

Timeline
--------

- 2026-03-04 10:00 UTC: The deploy of the printer service starts.
- 2026-03-04 10:40 UTC: The service has recovered.

Root cause
----------

The service accepts a template without a size.

Action items
------------

- Reject a template without a size in the validator by 2026-03-20 (@noor)
";

#[test]
fn restructured_text_gets_what_it_can_hold() {
    let mut desk = Desk::with(RST, "postmortem.rst");
    let text = desk.done(INSERT, json!({}));
    for (heading, count) in [("Impact\n------\n", 1), ("Lessons learned\n---------------\n", 1)] {
        assert_eq!(text.matches(heading).count(), count, "{text}");
    }
    assert!(!text.contains('#') && text.find("Impact\n") < text.find("Timeline\n"), "{text}");
    let told = Desk::with(&text, "postmortem.rst").told(INSERT, json!({}));
    assert!(told.contains("no section is missing"), "{told}");

    let range = desk.range("Ravi forgot");
    let wish = json!({ "range": range.clone(), "rule": "blame/person-fault", "reason": "a quote" });
    let text = desk.done(SUPPRESS, wish);
    let comment = ".. faultless-disable-next-line blame/person-fault: a quote\n\nThe label";
    assert!(text.contains(&format!("-------\n\n{comment}")), "{text}");
    let mut silent = Desk::with(&text, "postmortem.rst");
    let wish = json!({ "range": silent.range("Ravi forgot"), "rule": "blame/person-fault" });
    assert!(silent.told(SUPPRESS, wish).contains("no finding"), "{text}");
    let offered = desk.client.request(
        "textDocument/codeAction",
        json!({
            "textDocument": { "uri": desk.uri }, "range": range, "context": { "diagnostics": [] },
        }),
    );
    let titles: Vec<&str> =
        offered.as_array().unwrap().iter().map(|it| it["title"].as_str().unwrap()).collect();
    assert!(titles.iter().any(|title| title.starts_with("Draft")), "{titles:?}");
    assert!(titles.iter().any(|title| title.contains("Say nothing about")), "{titles:?}");
    assert!(!titles.iter().any(|title| title.contains("Ask in a comment")), "{titles:?}");
}

#[test]
fn comments_of_restructured_text_are_completed() {
    let offered = |typed: &str| {
        let text = RST.replace("The label printer of", &format!("{typed}\n\nThe label printer of"));
        let mut desk = Desk::with(&text, "postmortem.rst");
        let place = desk.range(typed)["end"].clone();
        let items = desk.client.request(
            "textDocument/completion",
            json!({ "textDocument": { "uri": desk.uri }, "position": place }),
        );
        let items = items["items"].as_array().or(items.as_array()).cloned().unwrap_or_default();
        let made = |item: &Value| item["textEdit"]["newText"].as_str().unwrap().to_owned();
        items.iter().map(made).collect::<Vec<_>>()
    };
    let all = offered(".. faul");
    assert_eq!(all.len(), 2, "{all:?}");
    let first = ".. faultless-disable-next-line blame/person-fault: ‹reason›";
    assert_eq!(all[0], first);
    assert_eq!(offered(".. faultless-disable-next-line bl")[0], "blame/person-fault");
    assert!(offered(".. no").is_empty() && offered("<!-- fa").is_empty());
}

#[test]
fn a_finding_is_suppressed_with_its_reason() {
    let mut desk = Desk::new("The restart of Priya took nine minutes.");
    let range = desk.range("Priya");
    let wish =
        |reason: &str| json!({ "range": range.clone(), "rule": "names/person", "reason": reason });
    let text = desk.done(SUPPRESS, wish("it is\n a host"));
    assert!(text.contains("<!-- faultless-disable-line names/person: it is a host -->"), "{text}");
    // What a rule finds twice on a line, one comment keeps silent.
    let mut twice = Desk::new("Customers saw ‹how many errors› for ‹how long›.");
    let range = twice.range("‹how long›");
    let text = twice.done(SUPPRESS, json!({ "range": range, "reason": "the review fills it in" }));
    assert!(text.contains("structure/placeholder: the review fills it in -->"), "{text}");
    let told = desk.told(SUPPRESS, wish("so -->"));
    assert!(told.contains("neither `--` nor `>`"), "{told}");
    let other = json!({ "range": range, "rule": "blame/minimiser" });
    let told = desk.told(SUPPRESS, other);
    assert!(told.contains("there is no finding of blame/minimiser here"), "{told}");
}

#[test]
fn a_name_is_entered_as_it_stands_or_as_it_is_given() {
    let mut desk = Desk::new("The restart of Priya took nine minutes on host db-4.");
    let cursor = json!({ "start": desk.range("4.")["start"], "end": desk.range("4.")["start"] });
    let text = desk.configured(PRODUCT, json!({ "range": cursor }));
    assert_eq!(text, "# ours\nproducts = [\"db-4\"]\n");
    let range = desk.range("Priya");
    let text = desk.configured(TEAM, json!({ "range": range }));
    assert_eq!(text, "# ours\nteams = [\"Priya\"]\n");
    let text = desk.configured(PERSON, json!({ "name": "Thu Trang Lê" }));
    assert_eq!(text, "# ours\n[people]\n\"Thu Trang Lê\" = \"\"\n");
    let blank =
        json!({ "start": { "line": 1, "character": 0 }, "end": { "line": 1, "character": 0 } });
    let told = desk.told(PERSON, json!({ "range": blank }));
    assert!(told.contains("no name stands here"), "{told}");
    // What is in the file already, saved or not.
    let toml = file_uri(&desk.folder.path().join("faultless.toml"));
    desk.client.open(&toml, "toml", "teams = [\"Priya\"]\n");
    let told = desk.told(TEAM, json!({ "name": "Priya" }));
    assert!(told.contains("“Priya” is in `teams`"), "{told}");
}

#[test]
fn a_refused_edit_is_told_with_its_reason() {
    let mut desk = Desk::new(COMMENT);
    desk.client.refuse_edits("the document is read-only");
    let argument = desk.argument(json!({}));
    desk.client.command(FIX_ALL, argument);
    let told = desk.client.told();
    assert!(told.contains("did not make the change: the document is read-only."), "{told}");
}

#[test]
fn what_cannot_be_meant_is_an_error() {
    let mut desk = Desk::new(COMMENT);
    let document = json!({ "uri": desk.uri });
    let gone = json!({ "uri": "file:///nowhere/a.md" });
    let old = json!({ "uri": desk.uri, "version": 0 });
    for (command, arguments, code, words) in [
        ("faultless.server.fly", json!([]), -32602, "no such command"),
        (FIX_ALL, json!([]), -32602, "takes one argument"),
        (FIX_ALL, json!([{ "textDocument": gone }]), -32602, "is not open"),
        (FIX_ALL, json!([{ "textDocument": document, "raisin": 1 }]), -32602, "raisin"),
        (SUPPRESS, json!([{ "textDocument": document }]), -32602, "`range` is missing"),
        (PERSON, json!([{ "textDocument": document }]), -32602, "`range` is missing"),
        (FIX_ALL, json!([{ "textDocument": old }]), -32801, ""),
    ] {
        let error = desk.error(command, arguments);
        assert_eq!(error["code"], code, "{command}: {error}");
        assert!(error["message"].as_str().unwrap().contains(words), "{command}: {error}");
    }
    assert_eq!(desk.client.request("shutdown", Value::Null), Value::Null);
}
