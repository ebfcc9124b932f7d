//! Action items as Markdown: the matrix of a pull-request comment, and a task list.

use std::io::{self, Write};

use faultless_rules::engine::ready::Criterion;

use super::{Item, named, tally};
use crate::report::markdown::escaped;
use crate::report::visible;

/// By this a program finds the comment again that it wrote before.
const MARK: &str = "<!-- faultless actions -->";

/// Writes how many are ready, and a table for each document.
pub(super) fn matrix(items: &[Item], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{MARK}\n### Action items\n\n{}", tally(items))?;
    for document in items.chunk_by(|a, b| a.path == b.path) {
        writeln!(out, "\n#### {}\n", escaped(&document[0].path))?;
        let heads = Criterion::ALL.map(Criterion::name).join(" | ");
        writeln!(out, "| line | action item | who | due | ticket | control | {heads} |")?;
        writeln!(out, "|---|---|---|---|---|---|{}", "---|".repeat(Criterion::ALL.len()))?;
        for Item { record, .. } in document {
            let mark = match record.state {
                "done" => "☑ ",
                "dropped" => "☒ ",
                _ => "",
            };
            let due = record.due.as_ref().map_or("", |due| due.text.as_str());
            let meets = record.ready.points().map(|(_, holds)| match (record.state, holds) {
                ("open", true) => "✓",
                ("open", false) => "✗",
                _ => "",
            });
            writeln!(
                out,
                "| {} | {mark}{} | {} | {} | {} | {} | {} |",
                record.line,
                escaped(&record.summary),
                escaped(&record.owners.join(", ")),
                escaped(due),
                escaped(&record.tickets.join(", ")),
                named(record.grade),
                meets.join(" | ")
            )?;
        }
    }
    Ok(())
}

/// Writes a task list with where each item comes from.
pub(super) fn tasks(items: &[Item], out: &mut dyn Write) -> io::Result<()> {
    for Item { path, record } in items {
        let text = record.text.trim_start_matches(['-', '*', ' ']);
        writeln!(out, "- [ ] {} ({}:{})", visible(text), visible(path), record.line)?;
    }
    Ok(())
}
