//! Tables of items: each row becomes an item of a list.

use super::Rewriting;
use super::fields::{Fields, checkbox, is_tag, take, trimmed};
use crate::document::item::column::Column;
use crate::document::item::owner::is_nothing;
use crate::document::item::table;
use crate::document::{ActionItem, Document, ItemShape, ItemState, Table, TableForm};
use crate::text::{Edit, Span};

/// A rewriting for each table all of whose rows are items.
pub(super) fn rewritings(document: &Document) -> Vec<Rewriting> {
    let tables = document.tables.iter().enumerate();
    tables.filter_map(|(index, table)| rewriting(document, index, table)).collect()
}

fn rewriting(document: &Document, index: usize, table: &Table) -> Option<Rewriting> {
    let source = &document.source;
    // In a list or a quotation a list in its place would be another one.
    let line = source.line_span(source.line_of(table.span.start));
    let apart = source.slice(Span::new(line.start, table.span.start)).is_empty();
    if !apart || table.rows.is_empty() || table.form != TableForm::Bars {
        return None;
    }
    let columns = table::columns(document, table);
    let mut lines = Vec::new();
    let mut said = table.header.clone();
    for row in 0..table.rows.len() {
        let shape = ItemShape::Row { table: index, row };
        let item = document.items.iter().find(|item| item.shape == shape)?;
        lines.extend(self::lines(document, table, &columns, item, &mut said)?);
    }
    let end = table.span.start + source.slice(table.span).trim_end().len();
    let text = lines.join(source.line_ending());
    Some(Rewriting { edits: vec![Edit::replace(Span::new(table.span.start, end), text)], said })
}

/// The line of an item, and what has no place in it below. Cells that need none go to `said`.
fn lines(
    document: &Document,
    table: &Table,
    columns: &[Column],
    item: &ActionItem,
    said: &mut Vec<Span>,
) -> Option<Vec<String>> {
    let source = &document.source;
    let ItemShape::Row { row, .. } = item.shape else { return None };
    let mut fields = Fields::default();
    let body = take(item, source.slice(item.text), item.text.start, &mut fields);
    let mut below = Vec::new();
    for (at, (column, cell)) in columns.iter().zip(&table.rows.get(row)?.cells).enumerate() {
        let value = trimmed(source.slice(*cell));
        let head = table.header.get(at).map_or("", |head| source.slice(*head));
        if is_nothing(value) || *cell == item.text {
            continue;
        }
        let holds = |span: Span| cell.covers(span);
        match column {
            Column::Owner | Column::Team
                if fields.owner.is_none() && item.owners.iter().all(|owner| holds(owner.span)) =>
            {
                fields.owner = Some(value.to_owned());
            }
            Column::Due if item.due.as_ref().is_some_and(|due| due.span == *cell) => {
                let dated = item.due.as_ref().is_some_and(|due| due.date.is_some());
                fields.due = Some((value.to_owned(), dated));
            }
            Column::Ticket | Column::Id if item.tickets.iter().any(|ticket| holds(*ticket)) => {
                fields.tickets.push(value.to_owned());
            }
            Column::Kind if value.split_whitespace().count() == 1 => {
                fields.kind = Some(value.to_owned());
            }
            Column::Priority if is_tag(value) => fields.priority = Some(value.to_owned()),
            Column::Estimate => fields.estimate = Some(value.to_owned()),
            Column::Status if is_plain(value, item.state) => said.push(*cell),
            // The number of the row says where it stands, and so does its place.
            Column::Id if value.trim_end_matches('.').parse() == Ok(row + 1) => said.push(*cell),
            _ => below.push(format!("  - {head}: {value}")),
        }
    }
    let line = format!("- {} {}", checkbox(item.state), fields.write(&body)).replace("\\|", "|");
    Some(std::iter::once(line).chain(below).collect())
}

/// Whether a check box says as much as a status.
fn is_plain(status: &str, state: ItemState) -> bool {
    let lower = status.to_lowercase();
    match state {
        ItemState::Open => matches!(lower.as_str(), "open" | "todo" | "to do"),
        ItemState::Done => matches!(lower.as_str(), "done" | "✅" | "x" | "[x]"),
        ItemState::Dropped => false,
    }
}
