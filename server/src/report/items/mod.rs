//! Action items, as people, machines and backlogs read them.

mod jira;
mod markdown;
mod table;
mod text;

use std::collections::BTreeMap;
use std::io::{self, Write};

use clap::ValueEnum;
use faultless_rules::engine::Outcome;
use faultless_rules::engine::actions::{self, Record};
use serde::Serialize;

/// How action items are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// A table for reading.
    #[default]
    Text,
    /// For programs.
    Json,
    /// For spreadsheets.
    Csv,
    /// For a comment on a pull request.
    Markdown,
}

/// What a backlog takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Export {
    /// One row an item, with a header.
    Csv,
    /// As `--format json`.
    Json,
    /// A task list.
    Markdown,
    /// CSV with the columns that Jira's importer knows.
    Jira,
}

/// An action item, and the document it stands in.
#[derive(Serialize)]
pub(crate) struct Item {
    path: String,
    #[serde(flatten)]
    record: Record,
}

impl Item {
    /// Whether it is still to be done.
    pub(crate) fn is_open(&self) -> bool {
        self.record.state == "open"
    }

    /// Whether it meets the Definition of Ready.
    pub(crate) fn is_ready(&self) -> bool {
        self.record.ready.all()
    }
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

/// Writes `items` in `format`.
///
/// # Errors
/// When `out` takes no more.
pub(crate) fn write(format: Format, items: &[Item], out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Text => text::write(items, out),
        Format::Json => json(items, out),
        Format::Csv => table::write(items, out),
        Format::Markdown => markdown::matrix(items, out),
    }
}

/// Writes `items` for a backlog.
///
/// # Errors
/// When `out` takes no more.
pub(crate) fn export(export: Export, items: &[Item], out: &mut dyn Write) -> io::Result<()> {
    match export {
        Export::Csv => table::write(items, out),
        Export::Json => json(items, out),
        Export::Markdown => markdown::tasks(items, out),
        Export::Jira => jira::write(items, out),
    }
}

/// How many of the open ones are ready, and how strong they are: `1 of 3 open action items is ready:
/// 1 stronger, 2 weaker.`
pub(crate) fn tally(items: &[Item]) -> String {
    let open: Vec<&Item> = items.iter().filter(|item| item.is_open()).collect();
    let ready = open.iter().filter(|item| item.is_ready()).count();
    let mut mix: BTreeMap<&str, usize> = BTreeMap::new();
    for item in &open {
        *mix.entry(item.record.grade).or_default() += 1;
    }
    let grades = ["stronger", "intermediate", "weaker", "none"].into_iter();
    let grades = grades.filter_map(|grade| Some(format!("{} {}", mix.get(grade)?, named(grade))));
    let mix = grades.collect::<Vec<_>>().join(", ");
    let noun = if open.len() == 1 { "item" } else { "items" };
    let verb = if open.len() == 1 || ready == 1 { "is" } else { "are" };
    let head = format!("{ready} of {} open action {noun} {verb} ready", open.len());
    if mix.is_empty() { format!("{head}.") } else { format!("{head}; controls: {mix}.") }
}

/// A grade, as people read it.
fn named(grade: &str) -> &str {
    if grade == "none" { "not graded" } else { grade }
}

fn json(items: &[Item], out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &Output { version: 1, items })?;
    writeln!(out)
}
