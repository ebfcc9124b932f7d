//! New columns at the end of a table: header, rule and all rows, in the way that the table is written.

use crate::document::{Document, Table, TableForm};
use crate::text::{Edit, Span};

/// A column that a table is to have.
pub(super) struct New {
    /// How it is headed.
    pub(super) header: &'static str,
    /// What its cells hold.
    pub(super) cell: &'static str,
    /// The rows, counted from 0, that get a cell which is not empty.
    pub(super) rows: Vec<usize>,
}

/// Whether columns can be added at the end of table `table`.
pub(super) fn fits(document: &Document, table: usize) -> bool {
    let Some(table) = document.tables.get(table) else { return false };
    let width = table.header.len();
    table.form == TableForm::Bars
        && rules_line(document, table).is_some()
        && lines(document, table).iter().all(|line| cells(document.source.slice(*line)) <= width)
}

/// The edits that add `new` to table `table`.
pub(super) fn add(document: &Document, table: usize, new: &[New]) -> Vec<Edit> {
    let Some(table) = document.tables.get(table) else { return Vec::new() };
    let Some(rules) = rules_line(document, table) else { return Vec::new() };
    let source = &document.source;
    let lines = lines(document, table);
    let width = |line: &Span| source.slice(*line).chars().count();
    let first = lines.first().map_or(0, width);
    let aligned = lines.iter().all(|line| width(line) == first) && width(&rules) == first;
    let widest = |new: &New| new.header.chars().count().max(new.cell.chars().count());
    let padded = |text: &str, new: &New| {
        let fill = if aligned { widest(new).saturating_sub(text.chars().count()) } else { 0 };
        format!("{text}{}", " ".repeat(fill))
    };
    // What stands behind the last cell of a line that has as many as the header.
    let row = |line: Span, texts: Vec<String>| {
        let written = source.slice(line);
        let short = table.header.len().saturating_sub(cells(written));
        let empty = (0..short).map(|_| String::new());
        let all: Vec<String> = empty.chain(texts).collect();
        let closed = written.ends_with('|') && !written.ends_with("\\|");
        let text = if closed {
            all.iter().map(|cell| format!(" {cell} |")).collect::<String>()
        } else {
            all.iter().map(|cell| format!(" | {cell}")).collect::<String>().trim_end().to_owned()
        };
        Edit::insert(line.end, text)
    };
    let dashes = |new: &New| {
        let spaced = source.slice(rules).contains("| -") || source.slice(rules).contains("| :");
        let count = if aligned { widest(new) } else { 3 };
        match (spaced, source.slice(rules).ends_with('|')) {
            (true, true) => format!(" {} |", "-".repeat(count)),
            (true, false) => format!(" | {}", "-".repeat(count)),
            (false, true) => format!("{}|", "-".repeat(if aligned { count + 2 } else { 3 })),
            (false, false) => format!("|{}", "-".repeat(if aligned { count + 2 } else { 3 })),
        }
    };
    let mut edits = vec![Edit::insert(rules.end, new.iter().map(dashes).collect::<String>())];
    for (at, line) in lines.into_iter().enumerate() {
        let text = |new: &New| match at.checked_sub(1) {
            None => padded(new.header, new),
            Some(row) if new.rows.contains(&row) => padded(new.cell, new),
            Some(_) => padded("", new),
        };
        edits.push(row(line, new.iter().map(text).collect()));
    }
    edits
}

/// The header and the rows of `table`, without the white space at their ends.
fn lines(document: &Document, table: &Table) -> Vec<Span> {
    let source = &document.source;
    let header =
        Span::new(table.span.start, source.line_span(source.line_of(table.span.start)).end);
    let rows = table.rows.iter().map(|row| row.span);
    std::iter::once(header).chain(rows).map(|line| trimmed(document, line)).collect()
}

/// The line of dashes under the header.
fn rules_line(document: &Document, table: &Table) -> Option<Span> {
    let source = &document.source;
    let line = source.line_span(source.line_of(table.span.start) + 1);
    let line = trimmed(document, line);
    let text = source.slice(line);
    let start = line.start + text.find(['|', '-', ':'])?;
    let is_rule = source
        .slice(Span::new(start, line.end))
        .chars()
        .all(|c| matches!(c, '|' | '-' | ':' | ' '));
    is_rule.then_some(Span::new(start, line.end))
}

fn trimmed(document: &Document, line: Span) -> Span {
    Span::new(line.start, line.start + document.source.slice(line).trim_end().len())
}

/// How many cells a line has.
fn cells(line: &str) -> usize {
    let line = line.trim();
    let inner = line.strip_prefix('|').unwrap_or(line);
    let inner = inner.strip_suffix('|').filter(|_| !inner.ends_with("\\|")).unwrap_or(inner);
    let bars = inner.match_indices('|').filter(|(at, _)| !inner[..*at].ends_with('\\'));
    bars.count() + 1
}
