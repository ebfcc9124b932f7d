//! What the rules about action items share: which items are asked, how what is missing is counted,
//! and where a fix writes what is missing.

use crate::document::item::table::{self, Column};
use crate::document::{ActionItem, Document, ItemShape, ItemState, Role};
use crate::rule::{Applicability, Context, Finding, Fix};
use crate::text::{Edit, Span};

/// The items still to be done; those done or given up are left alone.
pub(super) fn open<'c>(context: &Context<'c>) -> impl Iterator<Item = &'c ActionItem> {
    context.document.items.iter().filter(|item| item.state == ItemState::Open)
}

/// What is missing in items, and how to say and to add it.
pub(super) struct Missing<'m> {
    /// For one item: "Action item has no owner".
    pub(super) message: &'m str,
    /// For all items of a section, after "None of the 5 action items": "has an owner".
    pub(super) none_has: &'m str,
    /// What to write.
    pub(super) help: &'m str,
    /// The column a table would have it in.
    pub(super) column: Column,
    /// What a fix writes at the end of an item's words, slot included.
    pub(super) phrase: &'m str,
    /// What a fix writes into a cell of that column.
    pub(super) cell: &'m str,
    /// The fix as a menu entry.
    pub(super) title: &'m str,
}

/// One finding for each item that `lacks` it; where every open item of a section does, and there
/// are several, one on the section's heading.
pub(super) fn report(
    context: &Context<'_>,
    findings: &mut Vec<Finding>,
    missing: &Missing<'_>,
    lacks: impl Fn(&ActionItem) -> bool,
) {
    let document = context.document;
    let items: Vec<&ActionItem> = open(context).collect();
    let mut told = vec![false; items.len()];
    if context.settings.actions.group_missing {
        // The outermost section first: if none of all its items has it, its parts need not say so.
        for of in [list_of as fn(&Document, &ActionItem) -> usize, |_, item| item.section] {
            for group in groups(document, &items, of) {
                let all = group.len() > 1 && group.iter().all(|at| !told[*at] && lacks(items[*at]));
                let Some(first) = group.first().filter(|_| all) else { continue };
                group.iter().for_each(|at| told[*at] = true);
                let members: Vec<&ActionItem> = group.iter().map(|at| items[*at]).collect();
                let section = of(document, items[*first]);
                findings.push(for_section(document, section, &members, missing));
            }
        }
    }
    for (item, told) in items.iter().zip(told) {
        if !told && lacks(item) {
            let edits = vec![edit(document, item, missing)];
            findings.push(finding(
                item.text,
                missing.message.to_owned(),
                missing,
                missing.title.to_owned(),
                edits,
            ));
        }
    }
}

fn for_section(
    document: &Document,
    section: usize,
    members: &[&ActionItem],
    missing: &Missing<'_>,
) -> Finding {
    let title = document
        .sections
        .get(section)
        .map(|section| section.title)
        .filter(|title| !title.is_empty());
    let first = members.first().map_or_else(Span::default, |item| item.text);
    let message = match title {
        Some(title) => format!(
            "None of the {} open action items under “{}” {}",
            members.len(),
            document.source.slice(title),
            missing.none_has
        ),
        None => format!("None of the {} open action items {}", members.len(), missing.none_has),
    };
    let edits = members.iter().map(|item| edit(document, item, missing)).collect();
    let fix = format!("{} in all {}", missing.title, members.len());
    finding(title.unwrap_or(first), message, missing, fix, edits)
}

fn finding(
    span: Span,
    message: String,
    missing: &Missing<'_>,
    title: String,
    edits: Vec<Edit>,
) -> Finding {
    let fix = Fix { title, applicability: Applicability::Draft, edits };
    Finding::new(span, message).help(missing.help).fix(fix)
}

/// The section of action items that holds `item`: the innermost one that is called so.
fn list_of(document: &Document, item: &ActionItem) -> usize {
    let mut index = item.section;
    while let Some(section) = document.sections.get(index) {
        match section.parent {
            Some(parent) if !section.has(Role::Actions) => index = parent,
            _ if section.has(Role::Actions) => return index,
            _ => break,
        }
    }
    item.section
}

/// Indices of `items` with the same section by `of`, in order.
fn groups(
    document: &Document,
    items: &[&ActionItem],
    of: fn(&Document, &ActionItem) -> usize,
) -> Vec<Vec<usize>> {
    let mut groups: Vec<(usize, Vec<usize>)> = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let section = of(document, item);
        match groups.iter_mut().find(|(other, _)| *other == section) {
            Some((_, members)) => members.push(at),
            None => groups.push((section, vec![at])),
        }
    }
    groups.into_iter().map(|(_, members)| members).collect()
}

/// The edit that adds what is missing: in its cell if the table has such a column, else at the end of
/// the item's words.
fn edit(document: &Document, item: &ActionItem, missing: &Missing<'_>) -> Edit {
    if let Some(cell) = cell(document, item, missing.column) {
        let padded = cell.is_empty() && !document.source.text()[..cell.start].ends_with(' ');
        let text = if padded { format!(" {} ", missing.cell) } else { missing.cell.to_owned() };
        return Edit::replace(cell, text);
    }
    Edit::insert(end_of_words(document, item), missing.phrase)
}

/// The cell of `item` in a column for `column`.
pub(super) fn cell(document: &Document, item: &ActionItem, column: Column) -> Option<Span> {
    let ItemShape::Row { table, row } = item.shape else { return None };
    let table = document.tables.get(table)?;
    let columns = table::columns(document, table);
    let index = columns.iter().position(|other| *other == column)?;
    table.rows.get(row)?.cells.get(index).copied()
}

/// Where words are added to an item: at the end of its text, before a final full stop.
pub(super) fn end_of_words(document: &Document, item: &ActionItem) -> usize {
    let words = document.source.slice(item.text).trim_end();
    let ends_abbreviation = words.ends_with("..") || words.ends_with("etc.");
    let kept = if ends_abbreviation { words } else { words.strip_suffix('.').unwrap_or(words) };
    item.text.start + kept.len()
}
