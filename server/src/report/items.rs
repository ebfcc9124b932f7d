//! Action items, as people and machines read them.

use std::io::{self, Write};

use faultless_rules::document::{ActionItem, Document, ItemState, OwnerKind};
use faultless_rules::text::Span;
use serde::Serialize;

use super::place;

/// An action item, apart from its document.
#[derive(Serialize)]
pub(crate) struct Item {
    path: String,
    line: usize,
    end_line: usize,
    text: String,
    state: &'static str,
    owners: Vec<String>,
    owner_kind: &'static str,
    due: Option<Due>,
    tickets: Vec<String>,
    r#type: Option<String>,
    priority: Option<String>,
    estimate: Option<String>,
    acceptance: bool,
}

#[derive(Serialize)]
struct Due {
    text: String,
    date: Option<String>,
}

#[derive(Serialize)]
struct Output<'i> {
    version: u32,
    items: &'i [Item],
}

/// The action items of `document`, which stands at `path`.
pub(crate) fn items(path: &str, document: &Document) -> Vec<Item> {
    document.items.iter().map(|item| record(path, document, item)).collect()
}

fn record(path: &str, document: &Document, item: &ActionItem) -> Item {
    let source = &document.source;
    let text = |span: Span| source.slice(span).to_owned();
    let owner = |kind| item.owners.iter().any(|owner| owner.kind == kind);
    Item {
        path: path.to_owned(),
        line: place(source, item.span.start).0,
        end_line: place(source, item.span.end).0,
        text: text(item.text),
        state: match item.state {
            ItemState::Open => "open",
            ItemState::Done => "done",
            ItemState::Dropped => "dropped",
        },
        owners: item.owners.iter().map(|owner| text(owner.span)).collect(),
        owner_kind: if owner(OwnerKind::Person) {
            "person"
        } else if owner(OwnerKind::Team) {
            "team"
        } else if owner(OwnerKind::Vague) {
            "vague"
        } else {
            "none"
        },
        due: item
            .due
            .as_ref()
            .map(|due| Due { text: text(due.span), date: due.date.map(|date| date.to_string()) }),
        tickets: item.tickets.iter().map(|ticket| text(*ticket)).collect(),
        r#type: item.kind.map(text),
        priority: item.priority.map(text),
        estimate: item.estimate.map(text),
        acceptance: item.acceptance.is_some(),
    }
}

/// Writes one JSON object and a line end.
///
/// # Errors
/// When `out` takes no more.
pub(crate) fn json(items: &[Item], out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &Output { version: 1, items })?;
    writeln!(out)
}

/// Writes the items of each document below its path.
///
/// # Errors
/// When `out` takes no more.
pub(crate) fn text(items: &[Item], out: &mut dyn Write) -> io::Result<()> {
    let bold = anstyle::Style::new().bold();
    let dim = anstyle::Style::new().dimmed();
    let mut path = None;
    for item in items {
        if path != Some(&item.path) {
            if path.is_some() {
                writeln!(out)?;
            }
            writeln!(out, "{bold}{}{bold:#}", item.path)?;
            path = Some(&item.path);
        }
        let mark = match item.state {
            "done" => "x",
            "dropped" => "-",
            _ => " ",
        };
        let words: Vec<&str> = item.text.split_whitespace().collect();
        writeln!(out, "{:>5}  [{mark}] {}", item.line, words.join(" "))?;
        let due = item.due.as_ref().map(|due| format!("due {}", due.text));
        let owners = (!item.owners.is_empty()).then(|| item.owners.join(", "));
        let tickets = (!item.tickets.is_empty()).then(|| item.tickets.join(", "));
        let facts = [owners, due, item.priority.clone(), item.estimate.clone(), tickets];
        let facts: Vec<String> = facts.into_iter().flatten().collect();
        if !facts.is_empty() {
            writeln!(out, "{:11}{dim}{}{dim:#}", "", facts.join(" · "))?;
        }
    }
    Ok(())
}
