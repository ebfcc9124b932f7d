//! What the language server does for a writer beside diagnostics and fixes.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use faultless_tests::lsp::Client;
use faultless_tests::session::{COMMENT, RULE, capabilities, found, postmortem};
use serde_json::{Value, json};

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

/// A postmortem whose parts are all there.
const REPORT: &str = "\
# Postmortem: label printer stood still

- Date: 2026-03-04

## Summary

The label printer of the depot stood still for 40 minutes.

## Impact

300 parcels left the depot late.

## Timeline

- 2026-03-04 10:00 UTC: The deploy of the printer service starts.
- 2026-03-04 10:06 UTC: The alert on the queue's length fires.
- 2026-03-04 10:09 UTC: The on-call engineer acknowledges the page.
- 2026-03-04 10:31 UTC: The deploy is rolled back.
- 2026-03-04 10:40 UTC: The service has recovered; labels are printed again.

## Root cause

The service accepts a template without a size.

## Action items

- [ ] Reject a template without a size in the validator by 2026-03-20 (@noor)
- [ ] Train the operators on templates by 2026-03-20 (@depot-team)
-\u{20}
";

fn line_of(text: &str) -> usize {
    REPORT.lines().position(|line| line.contains(text)).unwrap()
}

fn opened(options: Value) -> Client {
    let mut capabilities = capabilities(&["utf-16"]);
    capabilities["textDocument"]["completion"] =
        json!({ "completionItem": { "snippetSupport": true } });
    capabilities["textDocument"]["codeAction"]["resolveSupport"] =
        json!({ "properties": ["edit"] });
    let mut client = Client::start(&[]);
    client.initialize(json!({ "capabilities": capabilities, "initializationOptions": options }));
    client.open(URI, "markdown", REPORT);
    client
}

fn ask(client: &mut Client, method: &str) -> Vec<Value> {
    let range = json!({
        "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 },
    });
    let params = json!({ "textDocument": { "uri": URI }, "range": range });
    client.request(method, params).as_array().cloned().unwrap_or_default()
}

/// What is offered after `text` is typed at the end of `line`, each as the label.
fn completed(client: &mut Client, version: i32, line: usize, text: &str) -> Vec<String> {
    let mut lines: Vec<&str> = REPORT.lines().collect();
    let written = format!("{}{text}", lines[line]);
    lines[line] = &written;
    client.replace(URI, version, &lines.join("\n"));
    let position = json!({ "line": line, "character": written.encode_utf16().count() });
    let items = client.request(
        "textDocument/completion",
        json!({ "textDocument": { "uri": URI }, "position": position }),
    );
    let labels = items.as_array().unwrap().iter().map(|it| it["label"].as_str().unwrap());
    labels.map(str::to_owned).collect()
}

#[test]
fn the_outline_holds_sections_entries_and_items() {
    let mut client = opened(Value::Null);
    let outline = ask(&mut client, "textDocument/documentSymbol");
    let names = |all: &Value| -> Vec<String> {
        let all = all.as_array().unwrap().iter();
        all.map(|symbol| symbol["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(outline.len(), 1, "the title holds the rest");
    let sections = &outline[0]["children"];
    assert_eq!(names(sections), ["Summary", "Impact", "Timeline", "Root cause", "Action items"]);
    assert_eq!(sections[2]["children"].as_array().unwrap().len(), 5);
    assert!(names(&sections[4]["children"])[0].starts_with("Reject a template"));
}

#[test]
fn an_editor_without_trees_gets_a_list() {
    let mut capabilities = capabilities(&["utf-16"]);
    capabilities["textDocument"].as_object_mut().unwrap().remove("documentSymbol");
    let mut client = Client::begin(capabilities);
    client.open(URI, "markdown", REPORT);
    let list = ask(&mut client, "textDocument/documentSymbol");
    let impact = list.iter().find(|symbol| symbol["name"] == "Impact").unwrap();
    assert_eq!(impact["location"]["uri"], URI);
    assert_eq!(impact["location"]["range"]["start"]["line"], line_of("## Impact"));
    assert_eq!(impact["containerName"], "Postmortem: label printer stood still");
    assert!(list.iter().any(|symbol| symbol["containerName"] == "Timeline"));
}

#[test]
fn sections_fold() {
    let mut client = opened(Value::Null);
    let folds = ask(&mut client, "textDocument/foldingRange");
    let fold = |from: &str, to: &str| json!({ "startLine": line_of(from), "endLine": line_of(to) });
    assert!(folds.contains(&fold("## Timeline", "The service has recovered")), "{folds:?}");
}

#[test]
fn grades_and_durations_stand_beside_the_text() {
    let mut client = opened(Value::Null);
    let hints = ask(&mut client, "textDocument/inlayHint");
    let shown: Vec<(u64, &str)> = hints
        .iter()
        .map(|hint| (hint["position"]["line"].as_u64().unwrap(), hint["label"].as_str().unwrap()))
        .collect();
    let line = |text| u64::try_from(line_of(text)).unwrap();
    assert_eq!(
        shown,
        [
            (line("10:06"), "+6 min"),
            (line("10:09"), "+3 min"),
            (line("10:31"), "+22 min"),
            (line("10:40"), "+9 min"),
            (line("Reject"), "stronger"),
            (line("Train"), "weaker"),
        ]
    );
}

#[test]
fn lenses_say_what_items_lack_and_how_long_it_took() {
    let mut client = opened(Value::Null);
    let lenses = ask(&mut client, "textDocument/codeLens");
    let at = |text: &str| {
        let on = |lens: &&Value| lens["range"]["start"]["line"] == line_of(text);
        let lens = lenses.iter().find(on).unwrap();
        lens["command"]["title"].as_str().unwrap().to_owned()
    };
    assert_eq!(
        at("## Timeline"),
        "detected after 6 min · acknowledged after 9 min · mitigated after 31 min · \
         resolved after 40 min"
    );
    assert!(at("## Action items").starts_with("0 of 2 open items ready · 1 stronger"));
    assert_eq!(at("Reject"), "Ready 4/5: no estimate");
}

#[test]
fn hints_and_lenses_can_be_switched_off() {
    let mut client = opened(json!({ "inlayHints": false, "codeLens": false }));
    assert!(ask(&mut client, "textDocument/inlayHint").is_empty());
    assert!(ask(&mut client, "textDocument/codeLens").is_empty());
}

#[test]
fn an_item_says_its_grade_under_the_pointer() {
    let mut client = opened(Value::Null);
    let position = json!({ "line": line_of("Reject"), "character": 10 });
    let hover = client.request(
        "textDocument/hover",
        json!({ "textDocument": { "uri": URI }, "position": position }),
    );
    let text = hover["contents"]["value"].as_str().unwrap();
    assert!(text.contains("**stronger** in the action hierarchy, because of “Reject”"), "{text}");
    assert!(text.contains("- ✓ owner") && text.contains("- ✗ estimate"), "{text}");
}

#[test]
fn what_may_be_written_follows_from_the_place() {
    let mut client = opened(Value::Null);
    let last = REPORT.lines().count() - 1;
    let items = completed(&mut client, 2, last, "");
    assert_eq!(items, ["- [ ] action item"]);
    let owners = completed(&mut client, 3, last, "Alert on the queue (@");
    assert_eq!(owners, ["@noor", "@depot-team"]);
    let dates = completed(&mut client, 4, last, "Alert on the queue by ");
    assert_eq!(dates.len(), 4);
    assert!(dates.iter().all(|date| date.len() == 10 && date.starts_with("20")), "{dates:?}");
    let blank = line_of("## Action items") - 1;
    assert_eq!(completed(&mut client, 5, blank, "#"), ["## Lessons learned"]);
    let comments = completed(&mut client, 6, line_of("Train"), " <!--");
    assert!(comments[1].starts_with("<!-- faultless-disable-line"), "{comments:?}");
    let prose = completed(&mut client, 7, line_of("The service accepts"), " The ");
    assert_eq!(prose, Vec::<String>::new());
}

/// What is offered at `|` of `typed`, which takes the place of the last line of the report or of the
/// line with `instead`, each as the line it makes.
fn made(client: &mut Client, version: i32, instead: &str, typed: &str) -> Vec<String> {
    let lines: Vec<&str> = REPORT.lines().collect();
    let line = if instead.is_empty() { lines.len() - 1 } else { line_of(instead) };
    // Where bars are meant, the cursor is written as a broken one.
    let cursor = if typed.contains('¦') { '¦' } else { '|' };
    let (before, after) = typed.split_once(cursor).unwrap();
    let written = format!("{before}{after}");
    let mut lines = lines;
    lines[line] = &written;
    client.replace(URI, version, &lines.join("\n"));
    let line = line + before.matches('\n').count();
    let column = before.rsplit('\n').next().unwrap().encode_utf16().count();
    let items = client.request(
        "textDocument/completion",
        json!({
            "textDocument": { "uri": URI }, "position": { "line": line, "character": column },
        }),
    );
    let written = written.lines().nth(before.matches('\n').count()).unwrap_or_default();
    let make = |item: &Value| {
        let edit = &item["textEdit"];
        let at = |end: &str| {
            assert_eq!(edit["range"][end]["line"], line);
            usize::try_from(edit["range"][end]["character"].as_u64().unwrap()).unwrap()
        };
        let (start, end) = (at("start"), at("end"));
        let held_to = item["filterText"].as_str().or(item["label"].as_str()).unwrap();
        let typed = written[start..column].to_lowercase();
        assert!(held_to.to_lowercase().contains(&typed), "{held_to} for {typed}");
        format!("{}{}{}", &written[..start], edit["newText"].as_str().unwrap(), &written[end..])
    };
    items.as_array().unwrap().iter().map(make).collect()
}

#[test]
fn what_an_editor_closed_already_is_swallowed() {
    let mut client = opened(Value::Null);
    for (version, typed) in (2..).zip(["x <!--|", "x <!-- |", "x <!-- | -->", "x <!-- |>"]) {
        let made = made(&mut client, version, "The service accepts", typed);
        assert_eq!(made.len(), 3, "{typed}");
        assert!(made[0].ends_with("‹reason›} -->") && made[0].starts_with("x <!-- f"), "{made:?}");
    }
    let item =
        " [ ] [${1:‹Prevention›}] ${2:‹what will change›} by ${3:‹YYYY-MM-DD›} (@${4:‹owner›})";
    for (version, (typed, marker)) in (10..).zip([
        ("- [|]", "-"),
        ("- [ ] |", "-"),
        ("1. |", "1."),
        ("- a\n  - |", "  -"),
        ("* |", "*"),
    ]) {
        let made = made(&mut client, version, "", typed);
        assert_eq!(made, [format!("{marker}{item}")], "{typed}");
    }
}

#[test]
fn nothing_is_offered_where_it_would_be_in_the_way() {
    let mut client = opened(Value::Null);
    let silent = [
        ("The service accepts", "<!-- ask them | -->"),
        ("The service accepts", "<!-- | ask them -->"),
        ("The service accepts", "<!-- faultless-disable-line blame: | -->"),
        ("", "```\n- |\n```"),
        ("", "```\n- by |"),
        ("", "- | the words that are there"),
        ("", "- Tell them who is standing by me |"),
    ];
    for (version, (instead, typed)) in (2..).zip(silent) {
        assert_eq!(made(&mut client, version, instead, typed), Vec::<String>::new(), "{typed}");
    }
}

#[test]
fn what_is_written_decides_what_is_offered() {
    let mut client = opened(Value::Null);
    assert_eq!(made(&mut client, 2, "", "- Alert (@NO|)"), ["- Alert (@noor)"]);
    let rules = made(&mut client, 3, "The service accepts", "<!-- faultless-disable-line bl| -->");
    assert!(rules[0].contains("-line blame/") && !rules.iter().any(|it| it.contains("actions/")));
    let heading = made(&mut client, 4, "The service accepts", "## Le|");
    assert!(heading[0].starts_with("## Lessons learned\n"), "{heading:?}");
    assert_eq!(made(&mut client, 5, "The service accepts", "## Ba|"), Vec::<String>::new());
    for (version, lead) in
        (6..).zip(["by ", "due: ", "due=", "Due date: ", "**due:** ", "**Deadline**: ", "(due "])
    {
        let dates = made(&mut client, version, "", &format!("- Alert on the queue {lead}|"));
        assert_eq!(dates.len(), 4, "{lead}");
    }
}

#[test]
fn cells_for_due_dates_take_dates() {
    let mut client = opened(Value::Null);
    let table = |row: &str| format!("\n| Action | Due | Owner |\n|:--|---|---|\n{row}");
    let rows = [
        "| Alert on it | ¦ | |",
        "| Alert \\| page | 20¦| @noor |",
        "Alert on it | ¦",
        "| Alert |¦| |",
    ];
    for (version, row) in (2..).zip(rows) {
        let dates = made(&mut client, version, "", &table(row));
        assert_eq!(dates.len(), 4, "{row}: {dates:?}");
        assert!(dates[0].contains("| 20") || dates[0].contains("|20"), "{row}: {dates:?}");
    }
    let silent =
        ["| ¦ | | |", "| Alert | 2026-05-01 ¦ | |", "| Alert | | ask ¦ |", "| Alert | | ¦ |"];
    for (version, row) in (9..).zip(silent) {
        assert_eq!(made(&mut client, version, "", &table(row)), Vec::<String>::new(), "{row}");
    }
}

#[test]
fn slots_are_filled_one_after_the_other() {
    let mut client = opened(Value::Null);
    let position = json!({ "line": REPORT.lines().count() - 1, "character": 2 });
    let items = client.request(
        "textDocument/completion",
        json!({ "textDocument": { "uri": URI }, "position": position }),
    );
    assert_eq!(items[0]["insertTextFormat"], 2);
    let text = items[0]["textEdit"]["newText"].as_str().unwrap();
    assert!(text.contains("${2:‹what will change›}"), "{text}");
}

#[test]
fn the_configuration_is_completed_by_its_schema() {
    let mut client = opened(Value::Null);
    let toml = "file:///incidents/faultless.toml";
    client.open(toml, "toml", "[rules]\nblame = \"\"\n");
    let items = client.request(
        "textDocument/completion",
        json!({ "textDocument": { "uri": toml }, "position": { "line": 1, "character": 9 } }),
    );
    let labels: Vec<&str> =
        items.as_array().unwrap().iter().map(|it| it["label"].as_str().unwrap()).collect();
    assert_eq!(labels, ["off", "hint", "info", "warning", "error"]);
}

#[test]
fn an_action_is_worked_out_when_it_is_chosen() {
    let mut client = opened(Value::Null);
    let text = postmortem(COMMENT);
    client.replace(URI, 2, &text);
    let everything = json!({
        "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 },
    });
    let offered = client.request(
        "textDocument/codeAction",
        json!({
            "textDocument": { "uri": URI }, "range": everything, "context": { "diagnostics": [] },
        }),
    );
    let kind = |action: &&Value| action["kind"] == "source.fixAll.faultless";
    let offered = offered.as_array().unwrap().iter().find(kind).unwrap();
    assert!(offered.get("edit").is_none(), "{offered}");
    let resolved = client.request("codeAction/resolve", offered.clone());
    let mended = faultless_tests::lsp::apply(&text, &resolved["edit"], URI);
    assert!(!mended.contains(COMMENT), "{mended}");
}
