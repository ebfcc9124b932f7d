//! What the rules about action items share: which items are asked, how what is missing is counted,
//! and where a fix writes what is missing.

use crate::document::date;
use crate::document::item::table::{self, Column};
use crate::document::{ActionItem, Document, ItemShape, ItemState, Role};
use crate::language::aim::Aim;
use crate::rule::settings::Asked;
use crate::rule::{Applicability, Context, Finding, Fix};
use crate::text::{Edit, Span};

/// The items still to be done; those done or given up are left alone.
pub(super) fn open<'c>(context: &Context<'c>) -> impl Iterator<Item = &'c ActionItem> {
    context.document.items.iter().filter(|item| item.state == ItemState::Open)
}

/// The items on a list, in whatever state; a promise in running text is on none.
pub(super) fn listed(document: &Document) -> impl Iterator<Item = &ActionItem> {
    document.items.iter().filter(|item| item.shape != ItemShape::Promise)
}

/// The items on a list that are still to be done.
pub(super) fn listed_open(document: &Document) -> impl Iterator<Item = &ActionItem> {
    listed(document).filter(|item| item.state == ItemState::Open)
}

/// Where something is said of all items together: the heading of their list, or the first of them.
pub(super) fn heading_of(document: &Document, first: &ActionItem) -> Span {
    let section = document.sections.get(list_of(document, first));
    section.map(|section| section.title).filter(|title| !title.is_empty()).unwrap_or(first.text)
}

/// Which items are asked for something, by what is configured: all, none, or those of a list where
/// an item `has` it.
pub(super) fn asked(
    document: &Document,
    asked: Asked,
    has: impl Fn(&ActionItem) -> bool,
) -> impl Fn(&ActionItem) -> bool {
    let used: Vec<usize> = document
        .items
        .iter()
        .filter(|item| has(item))
        .map(|item| list_of(document, item))
        .collect();
    move |item| match asked {
        Asked::Always => true,
        Asked::Never => false,
        Asked::WhenUsed => used.contains(&list_of(document, item)),
    }
}

/// The words of the work: code masked, dates and the metadata at the end blanked.
pub(super) fn work(document: &Document, item: &ActionItem) -> String {
    let mut text = document.masked(item.text);
    let body = item.body(&document.source);
    let end = body.end.saturating_sub(item.text.start).min(text.len());
    let dates = date::all(&text).into_iter().map(|written| written.span);
    let blank: Vec<Span> = dates.chain([Span::new(end, text.len())]).collect();
    for span in blank {
        text.replace_range(span.start..span.end, &" ".repeat(span.len()));
    }
    text
}

/// Offers instead of an item that aims at people: controls, those that fit its words first. What
/// was written stays behind them as a note.
pub(super) fn controls(document: &Document, item: &ActionItem, aim: &Aim) -> Vec<Fix> {
    let body = item.body(&document.source);
    let from = aim.phrase.start.max(body.start);
    if from >= body.end {
        return Vec::new();
    }
    let replaced = Span::new(from, body.end);
    let written = document.source.slice(replaced);
    let lower = document.source.slice(body).to_lowercase();
    let mut menu: Vec<&Control> = CONTROLS.iter().collect();
    menu.sort_by_key(|control| !control.topics.iter().any(|topic| lower.contains(topic)));
    // A note repeats no brackets, quotation marks or line ends.
    let noted: String = written.split_whitespace().collect::<Vec<_>>().join(" ");
    let note = if noted.contains(['(', ')', '“', '”', '|', '‹']) {
        String::new()
    } else {
        format!(" (instead of: “{}”)", noted.trim_end_matches('.'))
    };
    menu.into_iter()
        .take(3)
        .map(|control| {
            let edit = Edit::replace(replaced, format!("{}{note}", control.draft));
            Fix::new(format!("Replace by: {}", control.draft), Applicability::Draft, edit)
        })
        .collect()
}

/// A control to offer.
struct Control {
    /// Parts of words that make it the likely one.
    topics: &'static [&'static str],
    /// The item, with slots.
    draft: &'static str,
}

/// Controls that work when people do not, by what an item is about.
const CONTROLS: &[Control] = &[
    Control {
        topics: &[
            "expir",
            "certificate",
            "renew",
            "alert",
            "dashboard",
            "notice",
            "quota",
            "eye on",
            "aware",
            "monitor",
            "queue",
        ],
        draft: "Alert when ‹metric› is ‹above threshold› for ‹duration›",
    },
    Control {
        topics: &[
            "delet",
            "destroy",
            "command",
            "production",
            "cluster",
            "access",
            "permission",
            "region",
            "account",
            "careful",
        ],
        draft: "Require ‹a second confirmation› in ‹tool› before ‹destructive step›",
    },
    Control {
        topics: &[
            "runbook",
            "procedure",
            "process",
            "failover",
            "restore",
            "step",
            "protocol",
            "handoff",
            "hand-off",
            "checklist",
        ],
        draft: "Automate ‹manual step› in ‹pipeline›",
    },
    Control {
        topics: &[
            "deploy",
            "merge",
            "commit",
            "review",
            "code",
            "migration",
            "schema",
            "config",
            "test",
            "check",
            "naming",
        ],
        draft: "Add a CI check that rejects ‹condition›",
    },
];

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
    // A promise in running text is not on the list yet; what it lacks there is a place of its own.
    let items: Vec<&ActionItem> = listed_open(document).collect();
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
pub(super) fn list_of(document: &Document, item: &ActionItem) -> usize {
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
    let cell = table.rows.get(row)?.cells.get(index).copied()?;
    // A short row lacks cells at its end: without a bar before it there is no cell to write into.
    let before = document.source.text()[..cell.start].trim_end_matches([' ', '\t']);
    (!cell.is_empty() || before.ends_with('|')).then_some(cell)
}

/// Where words are added to an item: at the end of its text, before a final full stop.
pub(super) fn end_of_words(document: &Document, item: &ActionItem) -> usize {
    let words = document.source.slice(item.text).trim_end();
    let ends_abbreviation = words.ends_with("..") || words.ends_with("etc.");
    let kept = if ends_abbreviation { words } else { words.strip_suffix('.').unwrap_or(words) };
    item.text.start + kept.len()
}
