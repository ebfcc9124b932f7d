//! The head of a report: bullets, tables, front matter, plain lines, a quotation, headings.

use std::collections::BTreeSet;

use super::found;

type Fields<'f> = Vec<(&'f str, &'f str)>;

const HEAD: [(&str, &str); 8] = [
    ("Incident ID", "TIDE-2026-7"),
    ("Severity", "SEV2"),
    ("Date", "2026-02-04"),
    ("Duration", "41 min"),
    ("Status", "Reviewed"),
    ("Authors", "the tide desk"),
    ("Owner", "Ngozi Eze"),
    ("Published", "2026-02-06"),
];

/// `fields` as a head, above or below the title.
type Layout = fn(&Fields<'_>) -> String;

fn each(fields: &Fields<'_>, form: impl Fn(&str, &str) -> String) -> String {
    fields.iter().map(|(label, value)| form(label, value)).collect()
}

const LAYOUTS: [Layout; 9] = [
    |fields| each(fields, |label, value| format!("- {label}: {value}\n")),
    |fields| each(fields, |label, value| format!("- **{label}:** {value}\n")),
    |fields| each(fields, |label, value| format!("{label}: {value}\n")),
    |fields| each(fields, |label, value| format!("**{label}:** {value}\n\n")),
    |fields| {
        let rows = each(fields, |label, value| format!("| {label} | {value} |\n"));
        format!("| Field | Value |\n|---|---|\n{rows}")
    },
    |fields| each(fields, |label, value| format!("> **{label}:** {value}  \n")),
    |fields| each(fields, |label, value| format!("## {label}\n\n{value}\n\n")),
    |fields| {
        format!("## Metadata\n\n{}", each(fields, |label, value| format!("- {label}: {value}\n")))
    },
    |fields| {
        let parts: Vec<String> =
            fields.iter().map(|(label, value)| format!("{label}: {value}")).collect();
        format!("{}\n", parts.join(" · "))
    },
];

fn told(front: &str, head: &str) -> BTreeSet<String> {
    let text = format!(
        "{front}# Postmortem: gauges went blank for 41 minutes\n\n{head}\n## Summary\n\nThe gauges of three harbours went blank.\n\n\
         ## Timeline\n\n2026-02-04, all times UTC\n\n- 09:12 A table with an empty column is loaded.\n- 09:20 The tide desk is paged.\n\
         - 09:53 The last gauge is back; resolved.\n"
    );
    let found = ["structure", "timeline"].into_iter().flat_map(|family| found(&text, family));
    found.map(|(_, rule)| rule).collect()
}

/// Each change of the head is told in the same way in every layout.
#[test]
fn the_head_is_the_same_in_every_layout() {
    let changes: [(&str, Option<&str>); 9] = [
        ("Severity", Some("SEV2")),
        ("Severity", Some("quite bad")),
        ("Severity", None),
        ("Status", None),
        ("Status", Some("Draft")),
        ("Date", None),
        ("Duration", Some("59 min")),
        ("Owner", Some("Ngozi Eze, Kofi Darko")),
        ("Published", Some("2026-02-27")),
    ];
    for (label, value) in changes {
        let other = |field: &(&'static str, &'static str)| {
            if field.0 == label { value.map(|value| (field.0, value)) } else { Some(*field) }
        };
        let fields: Fields<'_> = HEAD.iter().filter_map(other).collect();
        let expected = told("", &LAYOUTS[0](&fields));
        for (number, layout) in LAYOUTS.iter().enumerate() {
            let told = told("", &layout(&fields));
            assert_eq!(told, expected, "{label} {value:?} in layout {number}");
        }
        let front = each(&fields, |label, value| {
            format!("{}: \"{value}\"\n", label.to_lowercase().replace(' ', "_"))
        });
        let told = told(&format!("---\n{front}---\n\n"), "");
        assert_eq!(told, expected, "{label} {value:?} in front matter");
    }
}
