//! Action items in tables: which column holds what, in whatever order.

use super::super::roles::roles;
use super::super::{Document, Role, Table};
use super::{
    ActionItem, ItemShape, ItemState, Owner, OwnerKind, acceptance, due, gather, mark, owner,
    state, ticket,
};
use crate::text::Span;

/// What a column of a table of action items holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// What is to be done.
    Text,
    /// Who owns it.
    Owner,
    /// Which team owns it.
    Team,
    /// When it is due.
    Due,
    /// Its ticket.
    Ticket,
    /// Prevention, Detection, …
    Kind,
    /// P0, High, …
    Priority,
    /// Size.
    Estimate,
    /// Open, done, …
    Status,
    /// What shows that it is done.
    Acceptance,
    /// A number or id within the document.
    Id,
    /// Anything else.
    Other,
}

/// The columns of `table`, by the words of its header.
#[must_use]
pub fn columns(document: &Document, table: &Table) -> Vec<Column> {
    let mut columns: Vec<Column> =
        table.header.iter().map(|cell| column(document.source.slice(*cell))).collect();
    // One column says what is to be done; without a header for it, the first of unknown meaning.
    let texts = columns.iter().filter(|column| **column == Column::Text).count();
    // "Measure" is what is done, unless another column says that: then it is how that is measured.
    if texts == 0 {
        let of = |wanted: Column| columns.iter().position(|column| *column == wanted);
        if let Some(at) = of(Column::Other).or_else(|| of(Column::Acceptance)) {
            columns[at] = Column::Text;
        }
    }
    columns
}

fn column(header: &str) -> Column {
    let words: Vec<String> = header
        .split(|c: char| !(c.is_alphanumeric() || c == '#'))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let has = |names: &[&str]| words.iter().any(|word| names.contains(&word.as_str()));
    if has(&[
        "owner",
        "owners",
        "assignee",
        "assignees",
        "assigned",
        "who",
        "dri",
        "responsible",
        "person",
        "pic",
        "poc",
        "lead",
        "accountable",
        "driver",
        "contact",
    ]) {
        Column::Owner
    } else if has(&["team", "teams", "squad", "group", "department"]) {
        Column::Team
    } else if has(&["due", "deadline", "eta", "when", "target", "date", "by", "until", "till"])
        && !has(&["created", "opened", "closed", "completed", "done"])
    {
        Column::Due
    } else if has(&[
        "ticket",
        "tickets",
        "bug",
        "bug#",
        "tracking",
        "issue",
        "issues",
        "jira",
        "link",
        "links",
        "pr",
        "prs",
        "tracker",
        "github",
        "reference",
        "ref",
        "story",
        "url",
    ]) {
        Column::Ticket
    } else if has(&["type", "category", "kind", "class"]) {
        Column::Kind
    } else if has(&["priority", "prio", "pri", "p", "severity", "urgency"]) {
        Column::Priority
    } else if has(&["estimate", "shirt", "size", "effort", "points", "sp", "sizing", "cost"]) {
        Column::Estimate
    } else if has(&["status", "state", "done", "progress", "complete", "completed", "resolved"]) {
        Column::Status
    } else if has(&[
        "acceptance",
        "criteria",
        "verification",
        "verified",
        "dod",
        "measure",
        "success",
        "exit",
    ]) && !has(&["preventive", "preventative", "corrective"])
    {
        Column::Acceptance
    } else if names_work(&words) {
        Column::Text
    } else if words.is_empty() || has(&["id", "no", "nr", "number", "#", "key", "ai", "item#"]) {
        Column::Id
    } else {
        Column::Other
    }
}

fn names_work(words: &[String]) -> bool {
    const WORK: &[&str] = &[
        "action",
        "actions",
        "item",
        "items",
        "task",
        "tasks",
        "description",
        "what",
        "recommendation",
        "recommendations",
        "followup",
        "follow",
        "improvement",
        "improvements",
        "todo",
        "summary",
        "title",
        "remediation",
        "remediations",
        "measure",
        "measures",
        "step",
        "steps",
        "work",
        "fix",
        "activity",
        "solution",
        "mitigation",
        "countermeasure",
        "corrective",
        "preventive",
        "preventative",
        "proposal",
        "change",
        "plan",
    ];
    words.iter().any(|word| WORK.contains(&word.as_str()))
}

/// Whether `table` holds action items wherever it stands: a column for the work that is called one,
/// and one for who does it, when, or how far it is; or one for the work, one for who does it and two
/// more of those that only items have.
pub(super) fn is_of_items(document: &Document, table: &Table) -> bool {
    let columns = columns(document, table);
    let has = |any: &[Column]| columns.iter().filter(|column| any.contains(column)).count();
    let planned = [Column::Due, Column::Ticket, Column::Status, Column::Priority, Column::Estimate];
    if has(&[Column::Text]) == 1 && has(&[Column::Owner, Column::Team]) > 0 && has(&planned) > 1 {
        return true;
    }
    let work = table.header.iter().zip(&columns).any(|(cell, column)| {
        *column == Column::Text && roles(document.source.slice(*cell)).contains(&Role::Actions)
    });
    let kept = [Column::Owner, Column::Team, Column::Due, Column::Ticket, Column::Status];
    work && columns.iter().any(|column| kept.contains(column))
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
        for (column, cell) in columns.iter().zip(&row.cells) {
            fill(&mut item, *column, *cell, document.source.slice(*cell));
        }
        gather.inherit(&mut item, section);
        items.push(item);
    }
    items
}

/// Takes what a cell says into `item`.
fn fill(item: &mut ActionItem, column: Column, cell: Span, text: &str) {
    let shift = |span: Span| span.shift(cell.start);
    match column {
        Column::Owner => {
            let owners = owner::in_value(text);
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
            let owners = owner::in_value(text).into_iter().filter(|_| !named);
            item.owners.extend(owners.map(|owner| team(owner.shift(cell.start))));
        }
        Column::Due => {
            // "Done" in the place of a date is a state.
            if let Some(state) = state::of_value(text) {
                item.state = state;
            } else if let Some(due) = due::in_value(text) {
                item.due = Some(due.shift(cell.start));
            }
        }
        // "DONE" in the place of a ticket, or behind it.
        Column::Ticket => match state::of_value(text) {
            Some(state) => item.state = state,
            None => {
                item.tickets.extend(ticket::in_value(text).into_iter().map(shift));
                if item.state == ItemState::Open {
                    item.state = state::of_text(&text.replace('*', ""), false).unwrap_or_default();
                }
            }
        },
        Column::Kind => item.kind = mark::in_value(text).map(shift).or(item.kind),
        Column::Priority => item.priority = mark::in_value(text).map(shift).or(item.priority),
        Column::Estimate => item.estimate = mark::in_value(text).map(shift).or(item.estimate),
        Column::Acceptance => item.acceptance = mark::in_value(text).map(shift).or(item.acceptance),
        Column::Status => item.state = state::of_value(text).unwrap_or(item.state),
        Column::Other | Column::Id => {
            if item.state == ItemState::Open {
                item.state = state::of_value(text).unwrap_or_default();
            }
            item.tickets.extend(ticket::in_text(text).into_iter().map(shift));
            if item.acceptance.is_none() {
                item.acceptance = acceptance::find(text).map(shift);
            }
        }
        Column::Text => {}
    }
}
