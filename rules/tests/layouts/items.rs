//! Action items: check boxes, tables, numbers, bold titles, fields below, paragraphs, headings; owners, dates and
//! column names as people write them.

use std::collections::BTreeSet;

use super::found;

/// What is said of an item; empty where it is not.
#[derive(Clone, Copy)]
struct Item {
    text: &'static str,
    ticket: &'static str,
    kind: &'static str,
    priority: &'static str,
    owner: &'static str,
    due: &'static str,
    size: &'static str,
    shown: &'static str,
    done: bool,
}

const WHOLE: Item = Item {
    text: "Refuse gauge tables with an empty column",
    ticket: "TIDE-31",
    kind: "Prevention",
    priority: "P1",
    owner: "@ngozi.e",
    due: "2026-02-20",
    size: "3 d",
    shown: "the import test rejects such a table",
    done: false,
};

/// Items that lack one thing each, or say it in a way that is told.
const ITEMS: [Item; 14] = [
    WHOLE,
    Item {
        text: "Block the import until the harbour office has signed the table",
        owner: "",
        ..WHOLE
    },
    Item {
        text: "Page when three gauges stop for ten minutes",
        kind: "Detection",
        due: "",
        ..WHOLE
    },
    Item { text: "Show the last reading of each gauge on the board", ticket: "", ..WHOLE },
    Item { text: "Restore the last good table when an import fails", kind: "", ..WHOLE },
    Item { text: "Drop readings that are older than a day", priority: "", ..WHOLE },
    Item { text: "Run each import in a sandbox first", size: "", ..WHOLE },
    Item { text: "Move the limits of the alarm into the repository", shown: "", ..WHOLE },
    Item { text: "Split the import by harbour", owner: "the team", ..WHOLE },
    Item { text: "Drain the queue when the importer restarts", due: "soon", ..WHOLE },
    Item { text: "Limit an import to 300 gauges", owner: "TBD", ..WHOLE },
    Item { text: "Store each table with its checksum", due: "2026-02-03", ..WHOLE },
    Item { text: "Remind all pilots to compare the table with the list", ..WHOLE },
    Item { text: "Write the rejected rows to a table of their own", done: true, ..WHOLE },
];

/// How an item is written: its lines.
type Layout = fn(&Item) -> String;

/// `parts` that say something, with what announces them.
fn joined(parts: &[(&str, &str)], between: &str) -> String {
    let said = parts.iter().filter(|(_, value)| !value.is_empty());
    said.map(|(label, value)| format!("{label}{value}")).collect::<Vec<_>>().join(between)
}

fn mark(item: &Item) -> &'static str {
    if item.done { "x" } else { " " }
}

/// A row of a table.
fn row(cells: &[&str]) -> String {
    let cells = cells.iter().map(|cell| if cell.is_empty() { "—" } else { cell });
    format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
}

fn state(item: &Item) -> &'static str {
    if item.done { "Done" } else { "Open" }
}

fn plain(item: &Item) -> String {
    let Item { text, ticket, kind, priority, owner, due, size, shown, .. } = item;
    row(&[ticket, text, kind, priority, owner, due, size, shown, state(item)])
}

fn other_columns(item: &Item) -> String {
    let Item { text, ticket, kind, priority, owner, due, size, shown, .. } = item;
    row(&[priority, kind, text, shown, owner, size, due, ticket, state(item)])
}

fn boxed(item: &Item) -> String {
    let marks = [("", item.owner), ("", item.priority), ("", item.size)];
    let Item { text, ticket, kind, due, shown, .. } = item;
    let kind = if kind.is_empty() { String::new() } else { format!("[{kind}]") };
    let lead = joined(&[("", ticket), ("", &kind), ("", text), ("by ", due)], " ");
    let shown = joined(&[("; done when ", shown)], "");
    format!("- [{}] {lead} ({}){shown}\n", mark(item), joined(&marks, ", "))
}

fn in_brackets(item: &Item) -> String {
    let Item { text, ticket, kind, priority, owner, due, size, shown, .. } = item;
    let marks =
        [("", *ticket), ("", kind), ("", priority), ("", size), ("owner ", owner), ("due ", due)];
    let shown = joined(&[(" Done when ", shown)], "");
    format!("- [{}] {text} ({}).{shown}\n", mark(item), joined(&marks, ", "))
}

fn in_a_row(item: &Item) -> String {
    let Item { text, ticket, kind, priority, owner, due, size, shown, done } = item;
    let done = if *done { "done" } else { "" };
    let marks =
        [("", *owner), ("", due), ("", ticket), ("", priority), ("", kind), ("", size), ("", done)];
    format!("1. {text} — {}{}\n", joined(&marks, ", "), joined(&[(". Done when ", shown)], ""))
}

fn labels(item: &Item) -> [(&'static str, &'static str); 7] {
    let Item { ticket, kind, priority, owner, due, size, shown, .. } = *item;
    [
        ("Owner: ", owner),
        ("Due: ", due),
        ("Ticket: ", ticket),
        ("Priority: ", priority),
        ("Type: ", kind),
        ("Estimate: ", size),
        ("Acceptance: ", shown),
    ]
}

fn status(item: &Item, before: &str) -> String {
    if item.done { format!("{before}Status: done") } else { String::new() }
}

fn bold(item: &Item) -> String {
    format!("- **{}.** {}{}.\n", item.text, joined(&labels(item), ". "), status(item, ". "))
}

fn paragraph(item: &Item) -> String {
    format!("{}. {}{}.\n\n", item.text, joined(&labels(item), ". "), status(item, ". "))
}

fn nested(item: &Item) -> String {
    format!("- {}\n  - {}{}\n", item.text, joined(&labels(item), "\n  - "), status(item, "\n  - "))
}

fn heading(item: &Item) -> String {
    let Item { ticket, kind, priority, owner, due, size, shown, .. } = *item;
    let fields = [
        ("- Responsible: ", owner),
        ("- Deadline: ", due),
        ("- Issue: ", ticket),
        ("- Prio: ", priority),
        ("- Kind: ", kind),
        ("- Effort: ", size),
        ("- Done when: ", shown),
    ];
    format!("### {}\n\n{}{}\n\n", item.text, joined(&fields, "\n"), status(item, "\n- "))
}

/// The layouts, each with what stands above its items.
const LAYOUTS: [(&str, Layout); 10] = [
    (
        "| Ticket | Action | Type | Priority | Owner | Due | Estimate | Acceptance criteria | Status |\n\
         |---|---|---|---|---|---|---|---|---|\n",
        plain,
    ),
    (
        "| P | Class | What we will do | How we will know | Who | Effort | By when | Tracker | State |\n\
         |---|---|---|---|---|---|---|---|---|\n",
        other_columns,
    ),
    ("", boxed),
    ("", in_brackets),
    ("", in_a_row),
    ("", bold),
    ("", paragraph),
    ("", nested),
    ("", heading),
    (
        "Ref | Measure | Type | Urgency | DRI | Target date | Size | Proof of completion | Progress\n\
         ---|---|---|---|---|---|---|---|---\n",
        plain,
    ),
];

/// The rules that find something in each item.
fn told(items: &[Item], title: &str, (above, layout): (&str, Layout)) -> Vec<BTreeSet<String>> {
    let mut text =
        format!("# Postmortem: gauges went blank on 2026-02-05\n\n## {title}\n\n{above}");
    let mut starts = Vec::new();
    for item in items {
        starts.push(text.matches('\n').count() + 1);
        text += &layout(item);
    }
    let mut told = vec![BTreeSet::new(); items.len()];
    for (line, rule) in found(&text, "actions") {
        let at = starts.partition_point(|start| *start <= line);
        // What is said of the list, and of an item beside others, depends on its words.
        let of_item =
            !matches!(rule.as_str(), "actions/too-many" | "actions/duplicate" | "actions/compound");
        if at > 0 && of_item {
            told[at - 1].insert(rule);
        }
    }
    told
}

fn same(items: &[Item], title: &str) {
    let expected = told(&ITEMS, "Action items", LAYOUTS[0]);
    for (number, layout) in LAYOUTS.into_iter().enumerate() {
        let told = told(items, title, layout);
        for ((item, told), expected) in items.iter().zip(told).zip(&expected) {
            assert_eq!(&told, expected, "{} in layout {number} below {title:?}", item.text);
        }
    }
}

#[test]
fn each_item_lacks_what_it_lacks() {
    let expected = [
        "",
        "actions/missing-owner",
        "actions/missing-due-date",
        "actions/missing-ticket",
        "actions/missing-type",
        "actions/missing-priority",
        "actions/missing-estimate",
        "actions/missing-acceptance-criteria",
        "actions/group-owner",
        "actions/vague-due-date",
        "actions/group-owner",
        "actions/due-before-incident",
        "actions/reminder-only",
        "",
    ];
    let told = told(&ITEMS, "Action items", LAYOUTS[0]);
    for (told, expected) in told.iter().zip(expected) {
        assert!(
            told.contains(expected) || told.is_empty() && expected.is_empty(),
            "{told:?} {expected}"
        );
    }
}

#[test]
fn items_are_the_same_in_every_layout() {
    same(&ITEMS, "Action items");
}

#[test]
fn items_are_the_same_below_other_headings() {
    for title in ["Next steps", "What we will do about it"] {
        same(&ITEMS, title);
    }
}

#[test]
fn dates_are_the_same_in_every_form() {
    for (due, before) in [
        ("20 February 2026", "3 February 2026"),
        ("Feb 20, 2026", "Feb 3, 2026"),
        ("Fri 20 Feb 2026", "Tue 3 Feb 2026"),
        ("20.02.2026", "03.02.2026"),
    ] {
        let items = ITEMS.map(|item| match item.due {
            "2026-02-20" => Item { due, ..item },
            "2026-02-03" => Item { due: before, ..item },
            _ => item,
        });
        same(&items, "Action items");
    }
}
