//! The entries of timelines in many shapes.

use crate::document::{Document, parse};
use crate::text::Source;

fn entries(text: &str) -> Vec<(String, String)> {
    let document = parse(Source::new(format!("# Ledger outage\n\n## Timeline\n\n{text}\n")), None);
    let slice = |document: &Document, span| document.source.slice(span).to_owned();
    document
        .timeline
        .iter()
        .map(|entry| (slice(&document, entry.stamp), slice(&document, entry.text)))
        .collect()
}

fn pair(stamp: &str, text: &str) -> (String, String) {
    (stamp.to_owned(), text.to_owned())
}

#[test]
fn every_shape_of_entry() {
    let expected = [pair("10:02", "Pages fire"), pair("10:40", "Ledger is back")];
    for text in [
        "- 10:02 Pages fire\n- 10:40 Ledger is back",
        "* **10:02** - Pages fire\n* **10:40** - Ledger is back",
        "| Time | Event |\n|---|---|\n| 10:02 | Pages fire |\n| 10:40 | Ledger is back |",
        "| Time | Event | Data link |\n|---|---|---|\n| 10:02 | Pages fire | [log](https://logs.example/4711/pages) |\n| 10:40 | Ledger is back | <https://graph.example/9> |",
        "| Event | Time |\n|---|---|\n| Pages fire | 10:02 |\n| Ledger is back | 10:40 |",
        "### 10:02\n\nPages fire\n\n### 10:40\n\nLedger is back",
        "### 2026-05-19\n\n- 10:02 Pages fire\n- 10:40 Ledger is back",
        "10:02 Pages fire<br>10:40 Ledger is back",
        "10:02 – Pages fire\n10:40 – Ledger is back",
        "10:02: Pages fire\n\n10:40: Ledger is back",
        "- T1 (10:02): Pages fire\n- **T4:** 10:40 Ledger is back",
        "**Pages fire:** 10:02\n\n**Ledger is back:** 10:40",
    ] {
        assert_eq!(entries(text), expected, "{text}");
    }
    assert_eq!(entries("- First page 2026-05-19 10:02"), [pair("2026-05-19 10:02", "First page")]);
    assert_eq!(entries("- **Time to repair**: 4h 9m (during support hours 10:00-17:00)"), []);
    assert_eq!(entries("All times are in UTC.\n\n- The ledger failed at ten."), []);
}

#[test]
fn columns_of_a_row_give_one_stamp_and_the_header_its_zone() {
    let text = "# Ledger outage\n\n## Timeline\n\n| Date | Time (UTC) | Event |\n|---|---|---|\n| 2026-05-19 | 10:02 | Pages fire |\n";
    let document = parse(Source::new(text), None);
    let entry = &document.timeline[0];
    assert_eq!(document.source.slice(entry.stamp), "2026-05-19 | 10:02");
    assert_eq!(entry.zone.map(|zone| document.source.slice(zone)), Some("UTC"));
    assert!(entry.date.is_some() && entry.time.is_some());
}

#[test]
fn a_list_of_times_is_a_timeline_under_any_name() {
    let rows = "- 10:02 Pages fire\n- 10:09 A pool is drained\n- 10:40 Ledger is back";
    let read = |heading: &str| {
        let text = format!("# Ledger outage\n\n## {heading}\n\n{rows}\n");
        parse(Source::new(text), None).timeline.len()
    };
    assert_eq!(read("How did we respond?"), 3);
    assert_eq!(read("Action items"), 0);
}

#[test]
fn times_may_have_dots_where_they_are_a_list() {
    let read = |text: &str| {
        let text = format!("# Ledger outage\n\n## Timeline\n\n{text}\n");
        let document = parse(Source::new(text.as_str()), None);
        let told = document.timeline.iter().filter(|entry| entry.time.is_some());
        told.map(|entry| document.source.slice(entry.stamp).to_owned()).collect::<Vec<_>>()
    };
    let list = "9 May 2026\n\n10.02 Pages fire\n\n10.09: A pool is drained\n\n10.40 Ledger is back";
    assert_eq!(read(list), ["10.02", "10.09", "10.40"]);
    assert_eq!(read("10.02 is the version that failed."), [""; 0]);
    assert_eq!(read("- `10:02` `@mei` restarts it"), ["10:02"]);
}

#[test]
fn other_sections_have_no_entries() {
    let text = "# Ledger outage\n\n## Timeline\n\n- 10:02 Pages fire\n\n## Lessons learned\n\n- 10:02 was late\n";
    assert_eq!(parse(Source::new(text), None).timeline.len(), 1);
}

#[test]
fn paragraphs_that_begin_with_times() {
    let read = |text: &str| {
        let text = format!("# Ledger outage\n\n## The night\n\n{text}\n");
        parse(Source::new(text), None).timeline.len()
    };
    assert_eq!(
        read("Local time.\n\n[10:02] Pages fire\n\n[10:10] We call\n\n[10:40] It is back"),
        3
    );
    assert_eq!(read("10:02 was late.\n\n10:10 came.\n\n10:40 went by."), 0);
}
