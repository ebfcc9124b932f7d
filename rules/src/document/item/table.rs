//! Action items in tables: which column holds what, in whatever order.

use super::super::date;
use super::super::roles::roles;
use super::super::{Document, Role, Table};
use super::column::{Column, means};
use super::{
    ActionItem, ItemShape, ItemState, Owner, OwnerKind, acceptance, due, gather, mark, owner,
    state, ticket,
};
use crate::text::{Recall, Span};

/// The columns of `table`, by the words of its header.
#[must_use]
pub fn columns(document: &Document, table: &Table) -> Vec<Column> {
    let mut columns: Vec<Column> =
        table.header.iter().map(|cell| means(document.source.slice(*cell))).collect();
    // "Ref" and "Item" may head the number of an item, where another column has its ticket or its words.
    let keys = |at: usize| holds_keys(document, table, at);
    if columns.first() == Some(&Column::Ticket) && keys(0) {
        let tickets =
            |at: usize| mostly(&cells(document, table, at), &document.recall, ticket::is_one);
        if (1..columns.len()).any(|at| columns[at] == Column::Ticket || tickets(at)) {
            columns[0] = Column::Id;
        }
    }
    tell_by_content(document, table, &mut columns);
    for (at, column) in columns.iter_mut().enumerate() {
        if *column == Column::Text && keys(at) {
            *column = Column::Id;
        }
    }
    // One column says what is to be done; without a header for it, the first of unknown meaning.
    let texts = columns.iter().filter(|column| **column == Column::Text).count();
    // "Measure" is what is done, unless another column says that: then it is how that is measured.
    if texts == 0 {
        let of = |wanted: Column| columns.iter().position(|column| *column == wanted);
        // "AI" may head the number of an item or its words.
        // "Issue" heads "#41 — the gap in alerting" as well.
        let worded = [Column::Id, Column::Ticket]
            .into_iter()
            .find_map(|column| of(column).filter(|at| tells_work(document, table, *at)));
        let measure =
            || table.header.iter().position(|cell| is_measure(document.source.slice(*cell)));
        let unknown = (0..columns.len()).find(|at| columns[*at] == Column::Other && !keys(*at));
        let other = || measure().or(unknown).or_else(|| of(Column::Acceptance));
        if let Some(at) = worded.or_else(other) {
            columns[at] = Column::Text;
        }
    }
    columns
}

/// What stands in column `at`, without what stands for nothing.
fn cells<'d>(document: &'d Document, table: &Table, at: usize) -> Vec<&'d str> {
    let cells = table.rows.iter().filter_map(|row| row.cells.get(at));
    let words = cells.map(|cell| document.source.slice(*cell));
    words.filter(|words| !owner::is_nothing(words)).collect()
}

/// Whether a header is "Measure" and nothing else.
fn is_measure(header: &str) -> bool {
    let bare = header.trim_matches(|c: char| !c.is_alphanumeric());
    ["measure", "measures"].iter().any(|it| bare.eq_ignore_ascii_case(it))
}

/// Whether each cell of column `at` is a number or a key and nothing else: "K-1", "2b".
fn holds_keys(document: &Document, table: &Table, at: usize) -> bool {
    let key = |cell: &Span| {
        let words = document.source.slice(*cell).trim_matches(['*', '`', '_', ' ']);
        let bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '#' | '/');
        words.len() < 12 && words.contains(|c: char| c.is_ascii_digit()) && words.chars().all(bare)
    };
    let mut cells = table.rows.iter().filter_map(|row| row.cells.get(at)).peekable();
    cells.peek().is_some() && cells.all(key)
}

/// Gives columns whose header leaves it open, "Steward", "Done by", the meaning that their cells have.
fn tell_by_content(document: &Document, table: &Table, columns: &mut [Column]) {
    for at in 0..columns.len() {
        let doubtful = matches!(
            columns[at],
            Column::Other | Column::Status | Column::Due | Column::Id | Column::Text
        );
        if !doubtful {
            continue;
        }
        let words = cells(document, table, at);
        let recall = &document.recall;
        let is_due = |words: &str| due::in_value(words).is_some_and(|due| due.date.is_some());
        // A day under "Completed" says when it was.
        let past =
            columns[at] == Column::Status && says_done(document.source.slice(table.header[at]));
        let meant = if columns[at] == Column::Text && !mostly(&words, recall, ticket::is_one) {
            continue;
        } else if !past && mostly(&words, recall, is_due) {
            Column::Due
        } else if mostly(&words, recall, owner::name::is_name) {
            Column::Owner
        } else if mostly(&words, recall, ticket::is_one) {
            Column::Ticket
        } else if mostly(&words, recall, mark::is_size) {
            Column::Estimate
        } else if columns[at] == Column::Other && mostly(&words, recall, is_priority) {
            Column::Priority
        } else if columns[at] == Column::Other && mostly(&words, recall, mark::names_kind) {
            Column::Kind
        } else {
            continue;
        };
        // A column of days beside that of due dates says when work began or ended; a key in the first
        // column is the number of the item.
        let number = meant == Column::Ticket && columns[at] == Column::Id;
        if !columns.contains(&meant) && !number {
            columns[at] = meant;
        }
    }
}

/// Whether a header is the participle of what is over: "Completed", "Done".
fn says_done(header: &str) -> bool {
    const OVER: [&str; 6] = ["closed", "completed", "delivered", "done", "finished", "resolved"];
    let bare = header.trim_matches(|c: char| !c.is_alphanumeric());
    OVER.iter().any(|it| bare.eq_ignore_ascii_case(it))
}

/// Whether a cell is a day and nothing else.
fn is_day(cell: &str) -> bool {
    let day = due::in_value(cell).filter(|due| due.date.is_some());
    day.is_some() && date::without(cell).chars().all(|c| !c.is_alphanumeric())
}

/// Whether a cell is a priority by its words: a number alone may be anything.
fn is_priority(words: &str) -> bool {
    mark::level(words).is_some() && !words.trim().bytes().all(|letter| letter.is_ascii_digit())
}

/// Whether two cells or more, and three of four of them, are such.
fn mostly<F: Fn(&str) -> bool + Copy + 'static>(cells: &[&str], recall: &Recall, is: F) -> bool {
    // Once more than a quarter are none, the rest need not be looked at.
    let mut others = cells.iter().filter(|cell| !recall.of(cell, is));
    cells.len() > 1 && others.nth(cells.len() / 4).is_none()
}

/// Whether `table` holds action items wherever it stands: a column for the work that is called one,
/// and one for who does it, when, or how far it is; or one for the work, one for who does it and two
/// more of those that only items have.
pub(super) fn is_of_items(document: &Document, table: &Table) -> bool {
    let columns = columns(document, table);
    let has = |any: &[Column]| columns.iter().filter(|column| any.contains(column)).count();
    let planned = [Column::Due, Column::Ticket, Column::Status, Column::Priority, Column::Estimate];
    let text = columns.iter().position(|column| *column == Column::Text);
    let told = text.is_some_and(|at| tells_work(document, table, at));
    if told
        && has(&[Column::Text]) == 1
        && has(&[Column::Owner, Column::Team]) > 0
        && has(&planned) > 1
    {
        return true;
    }
    let work = table.header.iter().zip(&columns).any(|(cell, column)| {
        *column == Column::Text && roles(document.source.slice(*cell)).contains(&Role::Actions)
    });
    let kept = [Column::Owner, Column::Team, Column::Due, Column::Ticket, Column::Status];
    // "Problem | Fix | Status": how far each is.
    if told && has(&[Column::Text]) == 1 && goes_on(document, table, &columns) {
        return true;
    }
    work && columns.iter().any(|column| kept.contains(column))
}

/// Whether a column of states says of the rows how far they are, and not all are done.
fn goes_on(document: &Document, table: &Table, columns: &[Column]) -> bool {
    let Some(at) = columns.iter().position(|column| *column == Column::Status) else {
        return false;
    };
    let cells = table.rows.iter().filter_map(|row| row.cells.get(at));
    let words: Vec<&str> = cells.map(|cell| document.source.slice(*cell)).collect();
    words.iter().any(|words| state::is_open(words))
        && mostly(&words, &document.recall, state::is_one)
}

/// Whether the cells of column `at` are sentences rather than names: three words or more, mostly.
pub(super) fn tells_work(document: &Document, table: &Table, at: usize) -> bool {
    let cells = table.rows.iter().filter_map(|row| row.cells.get(at));
    let words = cells.map(|cell| document.source.slice(*cell).split_whitespace().count());
    let (long, all) = words
        .filter(|count| *count > 0)
        .fold((0, 0), |sum, count| (sum.0 + usize::from(count > 2), sum.1 + 1));
    long * 2 >= all
}

/// Whether a table names things, and says nothing of work: "type | name".
pub(super) fn names_things(document: &Document, table: &Table, columns: &[Column]) -> bool {
    let plain = [Column::Text, Column::Kind, Column::Other];
    let one_word = |row: &super::super::block::TableRow| {
        row.cells
            .iter()
            .all(|cell| document.source.slice(*cell).split_whitespace().nth(1).is_none())
    };
    columns.iter().all(|column| plain.contains(column)) && table.rows.iter().all(one_word)
}

/// The items of the table with index `index`.
pub(super) fn items(
    gather: &gather::Gatherer<'_>,
    index: usize,
    section: usize,
) -> Vec<ActionItem> {
    let document = gather.document;
    let Some(table) = document.tables.get(index) else { return Vec::new() };
    let columns = columns(document, table);
    let at = |row: &super::super::block::TableRow, wanted: Column| {
        columns
            .iter()
            .zip(&row.cells)
            .filter(move |(column, _)| **column == wanted)
            .map(|(_, cell)| *cell)
            .collect::<Vec<Span>>()
    };
    let mut items = Vec::new();
    for (number, row) in table.rows.iter().enumerate() {
        let Some(text) = at(row, Column::Text).into_iter().find(|cell| !cell.is_empty()) else {
            continue;
        };
        if !gather.names_work(text) {
            continue;
        }
        let mut item =
            gather.item(text, text, ItemShape::Row { table: index, row: number }, section);
        item.span = row.span.trim(document.source.text());
        for ((column, cell), header) in columns.iter().zip(&row.cells).zip(&table.header) {
            // A day among states says when it is to be done, one under "Completed" when it was.
            let planned = *column == Column::Status
                && !says_done(document.source.slice(*header))
                && document.recall.of(document.source.slice(*cell), is_day);
            fill(&mut item, if planned { Column::Due } else { *column }, *cell, document);
        }
        gather.inherit(&mut item, section);
        items.push(item);
    }
    items
}

/// What a table of labels and values says of one item: "Do | …", "Owner | …", "Until | …".
pub(super) fn card(
    gather: &gather::Gatherer<'_>,
    index: usize,
    section: usize,
) -> Option<ActionItem> {
    let document = gather.document;
    let table = document.tables.get(index)?;
    let rows = std::iter::once(&table.header).chain(table.rows.iter().map(|row| &row.cells));
    let pairs: Option<Vec<(Column, Span)>> = rows
        .map(|cells| match cells.as_slice() {
            [label, value] => Some((means(document.source.slice(*label)), *value)),
            _ => None,
        })
        .collect();
    let pairs = pairs?;
    let of = |wanted: Column| pairs.iter().filter(move |(column, _)| *column == wanted);
    let (text, None) = (of(Column::Text).next()?.1, of(Column::Text).nth(1)) else { return None };
    let kept = [Column::Owner, Column::Due, Column::Ticket, Column::Status, Column::Priority];
    let fields = kept.into_iter().filter(|column| of(*column).next().is_some()).count();
    if fields < 2 || !gather.names_work(text) {
        return None;
    }
    let mut item = gather.item(text, text, ItemShape::Paragraph, section);
    for (column, cell) in &pairs {
        fill(&mut item, *column, *cell, document);
    }
    gather.inherit(&mut item, section);
    Some(item)
}

/// Takes what a cell, or what stands behind a label, says into `item`.
pub(super) fn fill(item: &mut ActionItem, column: Column, cell: Span, document: &Document) {
    let shift = |span: Span| span.shift(cell.start);
    let (text, recall) = (document.source.slice(cell), &document.recall);
    match column {
        Column::Owner => {
            let owners = recall.of(text, owner::in_value);
            if !owners.is_empty() {
                item.owners = owners.into_iter().map(|owner| owner.shift(cell.start)).collect();
            }
        }
        // The column says what "Database" is; somebody named beside it comes first.
        Column::Team => {
            let team = |owner: Owner| match owner.kind {
                OwnerKind::Person => Owner { kind: OwnerKind::Team, ..owner },
                _ => owner,
            };
            let named = !item.owners.is_empty();
            let owners = recall.of(text, owner::in_value).into_iter().filter(|_| !named);
            item.owners.extend(owners.map(|owner| team(owner.shift(cell.start))));
        }
        Column::Due => {
            // "Done" in the place of a date is a state, and "Done on 2026-06-10" with the day it was.
            if let Some(state) = recall.of(text, state::of_value) {
                item.state = state;
            } else if let Some(state) = behind_none(text).and_then(state::of_value) {
                item.state = state;
            } else if let Some(due) = recall.of(text, due::in_value) {
                item.due = Some(due.shift(cell.start));
            }
        }
        // "DONE" in the place of a ticket, or behind it.
        Column::Ticket if behind_none(text).is_some_and(|rest| !rest.is_empty()) => {
            let state = behind_none(text).and_then(state::of_value);
            item.state = state.unwrap_or(item.state);
        }
        Column::Ticket => match recall.of(text, state::of_value) {
            Some(state) => item.state = state,
            // "TODO" in the place of a ticket.
            None if state::is_open(text) => {}
            None => {
                item.tickets.extend(recall.of(text, ticket::in_value).into_iter().map(shift));
                if item.state == ItemState::Open {
                    let plain = |text: &str| state::of_text(&text.replace('*', ""), false);
                    item.state = recall.of(text, plain).unwrap_or_default();
                }
            }
        },
        Column::Kind => item.kind = mark::in_value(text).map(shift).or(item.kind),
        // "Priority action?": yes or no.
        Column::Priority if ["yes", "no"].iter().any(|it| text.trim().eq_ignore_ascii_case(it)) => {
        }
        Column::Priority => item.priority = mark::in_value(text).map(shift).or(item.priority),
        Column::Estimate => item.estimate = mark::in_value(text).map(shift).or(item.estimate),
        Column::Acceptance => {
            item.acceptance = mark::in_value(text).map(shift).or(item.acceptance);
            if item.state == ItemState::Open && recall.of(text, acceptance::is_reached) {
                item.state = ItemState::Done;
            }
        }
        // "Ledger team" in the place of a state says with whom it lies, and a ticket where.
        Column::Status => {
            let over = || recall.of(text, is_day).then_some(ItemState::Done);
            item.state = recall.of(text, state::of_cell).or_else(over).unwrap_or(item.state);
            item.tickets.extend(recall.of(text, ticket::in_text).into_iter().map(shift));
            let parts = || text.split(['<', '>', '\n', ',', ';']).map(str::trim);
            let team = parts().find(|part| owner::name::is_team_name(part));
            if let Some(team) = team.filter(|_| item.owners.is_empty()) {
                let span = Span::of_slice(team, text).shift(cell.start);
                item.owners.push(Owner { span, kind: OwnerKind::Team });
            }
        }
        Column::Other | Column::Id => {
            if item.state == ItemState::Open {
                item.state = recall.of(text, state::of_value).unwrap_or_default();
            }
            item.tickets.extend(recall.of(text, ticket::in_text).into_iter().map(shift));
            if item.acceptance.is_none() {
                item.acceptance = recall.of(text, acceptance::find).map(shift);
            }
        }
        Column::Text => {}
    }
}

/// What stands behind an "n/a" in the place of a ticket.
fn behind_none(text: &str) -> Option<&str> {
    const NONE: [&str; 5] = ["n/a", "N/A", "none", "None", "—"];
    let bare = text.trim_start().trim_start_matches(['*', '_']);
    let rest = NONE.iter().find_map(|none| bare.strip_prefix(none))?;
    let marks = |c: char| !c.is_alphanumeric() && c != '✅';
    (!rest.starts_with(char::is_alphanumeric)).then(|| rest.trim_start_matches(marks))
}

#[cfg(test)]
mod tests;
