//! Timelines: tables, lists, bold times, headings, lines; the zone in a note, a heading, a column or each entry.

use std::collections::BTreeSet;

use super::found;

const EVENTS: [(&str, &str); 6] = [
    ("09:12", "A table with an empty column is loaded; gauges go blank."),
    ("09:20", "An alarm pages the tide desk: three gauges are silent."),
    ("09:24", "The tide desk acknowledges the page."),
    ("09:31", "The comparison of two tables shows the empty column."),
    ("09:40", "The older table is loaded; mitigated."),
    ("09:53", "The last gauge is back; resolved."),
];

type Events = Vec<(&'static str, &'static str)>;

/// A section of a timeline with such events in such a zone, empty for none.
type Layout = fn(&Events, &str) -> String;

fn each(events: &Events, form: impl Fn(&str, &str) -> String) -> String {
    events.iter().map(|(time, event)| form(time, event)).collect()
}

fn note(zone: &str) -> String {
    if zone.is_empty() { String::new() } else { format!("All times in {zone}.\n\n") }
}

fn behind(zone: &str) -> String {
    if zone.is_empty() { String::new() } else { format!(" ({zone})") }
}

/// `time` with its zone, where it is one.
fn zoned(time: &str, zone: &str) -> String {
    let timed = time.starts_with(|c: char| c.is_ascii_digit()) && !zone.is_empty();
    if timed { format!("{time} {zone}") } else { time.to_owned() }
}

const LAYOUTS: [Layout; 9] = [
    |events, zone| {
        let rows = each(events, |time, event| format!("| {time} | {event} |\n"));
        format!("## Timeline\n\n{}| Time | Event |\n|---|---|\n{rows}", note(zone))
    },
    |events, zone| {
        let rows = each(events, |time, event| format!("| {time} | {event} |\n"));
        format!("## Timeline\n\n| Time{} | What happened |\n|---|---|\n{rows}", behind(zone))
    },
    |events, zone| {
        format!(
            "## Timeline\n\n{}",
            each(events, |time, event| format!("- {} – {event}\n", zoned(time, zone)))
        )
    },
    |events, zone| {
        format!(
            "## Timeline{}\n\n{}",
            behind(zone),
            each(events, |time, event| format!("- **{time}** {event}\n"))
        )
    },
    |events, zone| {
        format!(
            "## Timeline\n\n{}{}",
            note(zone),
            each(events, |time, event| format!("* **{time}:** {event}\n"))
        )
    },
    |events, zone| {
        format!(
            "## Timeline\n\n{}{}",
            note(zone),
            each(events, |time, event| format!("1. {time} - {event}\n"))
        )
    },
    |events, zone| {
        format!(
            "## Timeline\n\n{}",
            each(events, |time, event| format!("{}: {event}  \n", zoned(time, zone)))
        )
    },
    |events, zone| {
        format!(
            "## Timeline{}\n\n{}",
            behind(zone),
            each(events, |time, event| format!("**{time}** – {event}\n\n"))
        )
    },
    |events, zone| {
        format!(
            "## Timeline{}\n\n{}",
            behind(zone),
            each(events, |time, event| format!("### {time} – {event}\n\n"))
        )
    },
];

fn told(timeline: &str) -> BTreeSet<String> {
    let text = format!(
        "# Postmortem: gauges went blank for 41 minutes\n\n- Date: 2026-02-04\n- Duration: 41 min\n\n## Summary\n\n\
         The gauges of three harbours went blank.\n\n{timeline}\n## What went well\n\n- The older table was kept.\n"
    );
    let all = ["structure", "timeline"].into_iter().flat_map(|family| found(&text, family));
    all.map(|(_, rule)| rule).collect()
}

#[test]
fn timelines_are_the_same_in_every_layout() {
    let with = |at: usize, event: (&'static str, &'static str)| {
        let mut events = EVENTS.to_vec();
        events[at] = event;
        events
    };
    let without = |at: usize| {
        let mut events = EVENTS.to_vec();
        events.remove(at);
        events
    };
    let mut turned = EVENTS.to_vec();
    turned.swap(2, 3);
    let changes: [(&str, Events, &str); 8] = [
        ("nothing", EVENTS.to_vec(), "UTC"),
        ("no zone", EVENTS.to_vec(), ""),
        ("a zone of two", EVENTS.to_vec(), "IST"),
        ("the order", turned, "UTC"),
        ("no such minute", with(3, ("09:71", EVENTS[3].1)), "UTC"),
        ("words for a time", with(3, ("around half past nine", EVENTS[3].1)), "UTC"),
        ("no start", without(0), "UTC"),
        ("another end", with(5, ("10:53", EVENTS[5].1)), "UTC"),
    ];
    for (change, events, zone) in changes {
        let expected = told(&LAYOUTS[0](&events, zone));
        for (number, layout) in LAYOUTS.iter().enumerate() {
            let timeline = layout(&events, zone);
            assert_eq!(told(&timeline), expected, "{change} in layout {number}\n{timeline}");
        }
    }
}
