//! Action items, as people and machines read them.

use std::io::{self, Write};

use anstyle::Style;
use faultless_rules::engine::Outcome;
use faultless_rules::engine::actions::{self, Record};
use serde::Serialize;

/// An action item, and the document it stands in.
#[derive(Serialize)]
pub(crate) struct Item {
    path: String,
    #[serde(flatten)]
    record: Record,
}

#[derive(Serialize)]
struct Output<'i> {
    version: u32,
    items: &'i [Item],
}

/// The action items of the document at `path`.
pub(crate) fn items(path: &str, outcome: &Outcome) -> Vec<Item> {
    let records = actions::report(outcome).into_iter();
    records.map(|record| Item { path: path.to_owned(), record }).collect()
}

/// Writes one JSON object and a line end.
///
/// # Errors
/// When `out` takes no more.
pub(crate) fn json(items: &[Item], out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &Output { version: 1, items })?;
    writeln!(out)
}

/// Writes the items of each document below its path, with the line they begin at.
///
/// # Errors
/// When `out` takes no more.
pub(crate) fn text(items: &[Item], out: &mut dyn Write) -> io::Result<()> {
    let heading = Style::new().bold();
    let aside = Style::new().dimmed();
    for (index, document) in items.chunk_by(|a, b| a.path == b.path).enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{heading}{}{heading:#}", document[0].path)?;
        for Item { record, .. } in document {
            let mark = match record.state {
                "done" => 'x',
                "dropped" => '-',
                _ => ' ',
            };
            writeln!(out, "{:>5}  [{mark}] {}", record.line, record.text)?;
            let facts = facts(record);
            if !facts.is_empty() {
                writeln!(out, "{:11}{aside}{}{aside:#}", "", facts.join(" · "))?;
            }
        }
    }
    Ok(())
}

/// What is known of an item beside its words.
fn facts(record: &Record) -> Vec<String> {
    let owners = (!record.owners.is_empty()).then(|| record.owners.join(", "));
    let due = record.due.as_ref().map(|due| format!("due {}", due.text));
    let tickets = (!record.tickets.is_empty()).then(|| record.tickets.join(", "));
    let given = [&record.kind, &record.priority, &record.estimate].into_iter().cloned();
    [owners, due].into_iter().chain(given).chain([tickets]).flatten().collect()
}
