//! The proof that a rewriting loses nothing.

use std::collections::BTreeMap;

use crate::document::{ActionItem, Document, parse};
use crate::text::{Edit, Source, Span};

/// Words that the form says by the place of what they announce, or writes itself.
const ANNOUNCING: [&str; 40] = [
    "accountable",
    "action",
    "assigned",
    "assignee",
    "assignees",
    "bug",
    "by",
    "category",
    "date",
    "deadline",
    "done",
    "dri",
    "driver",
    "due",
    "effort",
    "est",
    "estimate",
    "eta",
    "issue",
    "jira",
    "lead",
    "on",
    "open",
    "owned",
    "owner",
    "owners",
    "prio",
    "priority",
    "responsible",
    "size",
    "status",
    "target",
    "ticket",
    "to",
    "todo",
    "tracked",
    "type",
    "until",
    "who",
    "x",
];

/// Whether `edits` leave every item what it is and every word where it counts. `said` are spans whose
/// words the edits may drop.
pub(super) fn holds(document: &Document, edits: &[Edit], said: &[Span]) -> bool {
    let source = &document.source;
    let Ok(text) = Edit::apply_all(source.text(), edits) else { return false };
    let after = parse(Source::new(text), None);
    let facts = |document: &Document| -> Vec<Facts> {
        document.items.iter().map(|item| Facts::of(document, item)).collect()
    };
    facts(document) == facts(&after) && keeps_words(source.text(), after.source.text(), said)
}

/// What is known of an item.
#[derive(PartialEq)]
struct Facts {
    state: crate::document::ItemState,
    owners: Vec<String>,
    due: Option<(String, Option<jiff::civil::Date>)>,
    tickets: Vec<String>,
    kind: Option<String>,
    priority: Option<String>,
    estimate: Option<String>,
    accepted: bool,
}

impl Facts {
    fn of(document: &Document, item: &ActionItem) -> Self {
        let text = |span: Span| document.source.slice(span).to_owned();
        let mut tickets: Vec<String> = item.tickets.iter().map(|ticket| text(*ticket)).collect();
        tickets.sort();
        tickets.dedup();
        Self {
            state: item.state,
            owners: item.owners.iter().map(|owner| text(owner.span)).collect(),
            due: item.due.as_ref().map(|due| (text(due.span), due.date)),
            tickets,
            kind: item.kind.map(text),
            priority: item.priority.map(text),
            estimate: item.estimate.map(text),
            accepted: item.acceptance.is_some(),
        }
    }
}

fn keeps_words(before: &str, after: &str, said: &[Span]) -> bool {
    let mut count: BTreeMap<String, i32> = BTreeMap::new();
    for word in words(before) {
        *count.entry(word).or_default() += 1;
    }
    for word in words(after) {
        *count.entry(word).or_default() -= 1;
    }
    for word in said.iter().flat_map(|span| words(span.of(before))) {
        count.entry(word).and_modify(|left| *left = (*left).min(0));
    }
    count.iter().all(|(word, left)| {
        *left == 0 || ANNOUNCING.contains(&word.as_str()) || *left > 0 && word == "br"
    })
}

/// Words in small letters; what stands between them is punctuation.
fn words(text: &str) -> impl Iterator<Item = String> {
    let pieces = text.split(|c: char| !(c.is_alphanumeric() || c == '‹' || c == '›'));
    pieces.filter(|word| !word.is_empty()).map(str::to_lowercase)
}
