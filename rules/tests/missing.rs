//! What action items lack is added where their format has its place, several things at once.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use faultless_rules::builtin;
use faultless_rules::document::Kind;
use faultless_rules::engine::{Request, lint, prove};
use faultless_rules::rule::Settings;
use faultless_rules::rule::settings::Asked;
use faultless_rules::text::{Edit, Source};

const HEAD: &str = "# Postmortem: late parcels\n\n## Action items\n\n";

/// `items` after the first offer whose title begins with `title`.
fn added(items: &str, title: &str) -> String {
    let text = format!("{HEAD}{items}");
    let mut settings = Settings {
        treat_as: Some(Kind::Postmortem),
        select: vec!["actions".to_owned()],
        ..Settings::default()
    };
    settings.actions.definition_of_ready = Asked::Always;
    let source = Source::new(text.as_str());
    let request = || Request {
        source: source.clone(),
        path: None,
        settings: &settings,
        today: Some(prove::TODAY),
        linked: Vec::new(),
    };
    let outcome = lint(request());
    let fixes: Vec<_> = outcome.findings.iter().flat_map(|finding| &finding.fixes).collect();
    let titles: Vec<&str> = fixes.iter().map(|fix| fix.title.as_str()).collect();
    let fix = fixes.iter().find(|fix| fix.title.starts_with(title));
    assert!(fix.is_some(), "{title:?} is not among {titles:?}");
    let failures = prove::check_fixes(&request(), builtin::ALL);
    let failures: Vec<String> = failures.iter().map(ToString::to_string).collect();
    assert_eq!(failures, Vec::<String>::new());
    Edit::apply_all(&text, &fix.unwrap().edits).unwrap()[HEAD.len()..].to_owned()
}

#[test]
fn several_things_go_behind_the_words_of_a_bullet() {
    assert_eq!(
        added("- [ ] Tune the cache of printed labels.\n", "Add the missing due date, owner"),
        "- [ ] Tune the cache of printed labels by ‹YYYY-MM-DD› (@‹owner›) [‹estimate›] — done when ‹test \
         or metric› shows ‹condition›.\n"
    );
}

#[test]
fn a_table_gets_the_columns_that_it_lacks() {
    let table = "| Action | Status |\n|---|---|\n| Tune the cache of printed labels | Open |\n\
                 | Page at 80% of the disk | Done |\n| Pin the scanner firmware | Open |\n";
    assert_eq!(
        added(table, "Insert a slot for the owner"),
        "| Action | Status | Owner |\n|---|---|---|\n| Tune the cache of printed labels | Open | @‹owner› |\n\
         | Page at 80% of the disk | Done |  |\n| Pin the scanner firmware | Open | @‹owner› |\n"
    );
    let both = added(table, "Add the missing due date, owner, size and acceptance criteria");
    assert!(
        both.starts_with("| Action | Status | Due | Owner | Size | Acceptance criteria |\n"),
        "{both}"
    );
    assert!(both.contains("|---|---|---|---|---|---|\n"), "{both}");
    assert!(both.contains("| Done |  |  |  |  |\n"), "{both}");
    assert_eq!(both.matches("‹estimate›").count(), 2, "{both}");
}

#[test]
fn an_aligned_table_stays_aligned() {
    let table = "| Action                           | Owner  |\n\
                 | -------------------------------- | ------ |\n\
                 | Tune the cache of printed labels | @amara |\n\
                 | Pin the scanner firmware         | @kofi  |\n";
    assert_eq!(
        added(table, "Insert a slot for the due date"),
        "| Action                           | Owner  | Due          |\n\
         | -------------------------------- | ------ | ------------ |\n\
         | Tune the cache of printed labels | @amara | ‹YYYY-MM-DD› |\n\
         | Pin the scanner firmware         | @kofi  | ‹YYYY-MM-DD› |\n"
    );
}

#[test]
fn a_row_without_its_last_cells_gets_them_first() {
    let table =
        "Action | Owner\n--- | ---\nTune the cache of printed labels | @amara\nPin the firmware\n";
    assert_eq!(
        added(table, "Insert a slot for the due date"),
        "Action | Owner | Due\n--- | --- | ---\nTune the cache of printed labels | @amara | ‹YYYY-MM-DD›\n\
         Pin the firmware |  | ‹YYYY-MM-DD›\n"
    );
}

#[test]
fn a_cell_that_is_there_is_filled() {
    let table = "| Action | Owner | Due |\n|---|---|---|\n| Pin the scanner firmware | @amara | |\n\
                 | Page at 80% of the disk | @kofi | 2026-04-02 |\n";
    let filled = added(table, "Insert a slot for the due date");
    assert!(filled.contains("| Pin the scanner firmware | @amara | ‹YYYY-MM-DD› |\n"), "{filled}");
}

#[test]
fn what_is_switched_off_is_not_added() {
    let text = format!("{HEAD}- [ ] Tune the cache of printed labels\n");
    let settings = Settings {
        treat_as: Some(Kind::Postmortem),
        select: vec!["actions".to_owned()],
        ignore: vec!["actions/missing-owner".to_owned()],
        ..Settings::default()
    };
    let request = Request {
        source: Source::new(text),
        path: None,
        settings: &settings,
        today: None,
        linked: Vec::new(),
    };
    let outcome = lint(request);
    let mut fixes = outcome.findings.iter().flat_map(|finding| &finding.fixes);
    assert!(fixes.all(|fix| !fix.edits.iter().any(|edit| edit.text.contains("owner"))));
}

/// Where `rule` speaks in `items`, as the words there.
fn spoken(items: &str, rule: &str) -> Vec<String> {
    let text = format!("{HEAD}{items}");
    let settings = Settings { treat_as: Some(Kind::Postmortem), ..Settings::default() };
    let source = Source::new(text.as_str());
    let request = Request {
        source,
        path: None,
        settings: &settings,
        today: Some(prove::TODAY),
        linked: Vec::new(),
    };
    let findings = lint(request).findings.into_iter().filter(|finding| finding.rule == rule);
    findings.map(|finding| finding.span.of(&text).to_owned()).collect()
}

/// Four items with lines for the same, of which the last has `last`.
fn lined(last: &str) -> String {
    let item = |name: &str, lines: &str| format!("### {name}\n\n- Due: 2026-12-04\n{lines}\n");
    let whole = "- Owner: Ines Okafor\n- Done when: the drill passes\n";
    let names = ["Cap the queue", "Page above 400 labels", "Refuse late scans"];
    let others: String = names.iter().map(|name| item(name, whole)).collect();
    format!("{others}{}", item("Close the belt automatically", last))
}

#[test]
fn an_empty_field_is_where_its_value_is_missing() {
    let text = lined("- Owner:\n- Done when: the drill passes\n");
    assert_eq!(spoken(&text, "actions/missing-owner"), ["Owner:"]);
    assert!(added(&text, "Insert a slot for the owner").contains("- Owner: @‹owner›\n"));
}

#[test]
fn a_line_that_all_others_have_is_missed() {
    let rule = "actions/missing-acceptance-criteria";
    let without = lined("- Owner: Kofi Mensah\n");
    assert_eq!(spoken(&without, rule), ["Close the belt automatically"]);
    let with = lined("- Owner: Kofi Mensah\n- Done when: the belt stops\n");
    assert_eq!(spoken(&with, rule), [""; 0]);
}

/// What is said of owners, and of comments; what is silent.
fn owners(items: &str) -> (Vec<String>, Vec<String>) {
    let text = format!("{HEAD}{items}");
    let settings = Settings {
        treat_as: Some(Kind::Postmortem),
        select: vec!["actions/missing-owner".to_owned(), "engine".to_owned()],
        ..Settings::default()
    };
    let source = Source::new(text.as_str());
    let request = Request {
        source: source.clone(),
        path: None,
        settings: &settings,
        today: Some(prove::TODAY),
        linked: Vec::new(),
    };
    let outcome = lint(request);
    let told = |finding: &faultless_rules::rule::Finding| {
        let line = source.line_of(finding.span.start) + 1;
        let parts: Vec<usize> =
            finding.parts.iter().map(|it| source.line_of(it.span.start) + 1).collect();
        format!("{line} {}, {parts:?}", finding.message.split(',').next().unwrap())
    };
    let silent = outcome.suppressed.iter().map(|it| told(&it.finding));
    (outcome.findings.iter().map(told).collect(), silent.collect())
}

#[test]
fn a_comment_on_one_item_is_about_this_item() {
    let comment = "<!-- faultless-disable-line actions/missing-owner: the vendor does it -->";
    let one = "- [ ] Tune the cache of printed labels";
    let two = "- [ ] Page at 80% of the disk";
    let three = "- [ ] Pin the scanner firmware";
    let alone = "The action item has no owner, []";
    assert_eq!(
        owners(&format!("{one}\n{two} {comment}\n{three}\n")),
        (
            vec![
                "3 None of the other 2 open action items under “Action items” has an owner, [5, 7]"
                    .to_owned()
            ],
            vec![format!("6 {alone}")]
        )
    );
    // Where one is left, it is told of that one.
    assert_eq!(
        owners(&format!("{one}\n{two} {comment}\n")),
        (vec![format!("5 {alone}")], vec![format!("6 {alone}")])
    );
    // A range is as good, and all in silence is silence.
    let range = format!(
        "<!-- faultless-disable actions: a -->\n\n{one}\n{two}\n\n<!-- faultless-enable actions -->\n"
    );
    assert_eq!(owners(&range), (vec![], vec![format!("7 {alone}"), format!("8 {alone}")]));
    let table = format!(
        "| Action | Due |\n|---|---|\n| Pin it {comment} | |\n| Page at 80% | |\n| Trace it | |\n"
    );
    let (said, silent) = owners(&table);
    assert!(said.len() == 1 && said[0].contains("None of the other 2"), "{said:?}");
    assert_eq!(silent.len(), 1);
    // A comment on the list is about all of it, and one on an item is needed no more.
    let file = format!("<!-- faultless-disable-file actions: a -->\n\n{one}\n{two}\n");
    let (said, silent) = owners(&file);
    assert!(said.is_empty() && silent.len() == 1, "{said:?}{silent:?}");
    assert!(silent[0].starts_with("3 None of the 2 open action items"), "{silent:?}");
}
