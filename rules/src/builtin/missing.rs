//! What is missing in action items: how it is said, and where a fix writes it. In a list that is the end
//! of the item's words, in a table its cell, in a table without such a column a new one.

use std::cell::LazyCell;

use super::open_items::{
    Columns, asked, cell, empty_field, end_of_words, field, list_of, listed_open,
};
use super::{aims, column};
use crate::document::item::acceptance;
use crate::document::item::column::Column;
use crate::document::item::table;
use crate::document::{ActionItem, Document, ItemShape};
use crate::language::imperative;
use crate::rule::settings::Asked as WhenAsked;
use crate::rule::{Applicability, Context, Finding, Fix};
use crate::text::{Edit, Span};

/// What is missing in items, and how to say and to add it.
pub(super) struct Missing {
    /// The rule that asks for it.
    pub(super) rule: &'static str,
    /// For one item: "Action item has no owner".
    pub(super) message: &'static str,
    /// For all items of a section, after "None of the 5 action items": "has an owner".
    pub(super) none_has: &'static str,
    /// What to write.
    pub(super) help: &'static str,
    /// The column a table would have it in, and how that is headed.
    pub(super) column: (Column, &'static str),
    /// What a fix writes at the end of an item's words, slot included.
    pub(super) phrase: &'static str,
    /// What a fix writes into a cell of that column.
    pub(super) cell: &'static str,
    /// What it is, after "the".
    pub(super) name: &'static str,
}

/// Who does it.
pub(super) const OWNER: Missing = Missing {
    rule: "actions/missing-owner",
    message: "The action item has no owner, so nobody can be asked how far it is",
    none_has: "has an owner, so nobody can be asked how far they are",
    help: "Name one person or one team with a rotation: (@handle)",
    column: (Column::Owner, "Owner"),
    phrase: " (@‹owner›)",
    cell: "@‹owner›",
    name: "owner",
};

/// Until when.
pub(super) const DUE: Missing = Missing {
    rule: "actions/missing-due-date",
    message: "The action item has no due date, so all dated work comes before it",
    none_has: "has a due date, so all dated work comes before them",
    help: "Give a calendar date: by YYYY-MM-DD",
    column: (Column::Due, "Due"),
    phrase: " by ‹YYYY-MM-DD›",
    cell: "‹YYYY-MM-DD›",
    name: "due date",
};

/// How much work it is.
pub(super) const ESTIMATE: Missing = Missing {
    rule: "actions/missing-estimate",
    message: "The action item has no size, so it cannot be planned beside other work",
    none_has: "has a size, so they cannot be planned beside other work",
    help: "Give hours, days, story points or S, M, L: [3 SP]",
    column: (Column::Estimate, "Size"),
    phrase: " [‹estimate›]",
    cell: "‹estimate›",
    name: "size",
};

/// What shows that it is done.
pub(super) const CRITERIA: Missing = Missing {
    rule: "actions/missing-acceptance-criteria",
    message: "The action item does not say what shows that it is done",
    none_has: "says what shows that it is done",
    help: "Name a test, a threshold, or what will be refused: — done when the drill passes",
    column: (Column::Acceptance, "Acceptance criteria"),
    phrase: " — done when ‹test or metric› shows ‹condition›",
    cell: "‹test or metric› shows ‹condition›",
    name: "acceptance criteria",
};

/// What makes an item ready to be worked on, in the order in which it is written behind an item.
static READY: [&Missing; 4] = [&DUE, &OWNER, &ESTIMATE, &CRITERIA];

/// Whether an item lacks something.
type Lacks<'c> = Box<dyn Fn(&ActionItem) -> bool + 'c>;

/// Says which items lack one of [`READY`], by its column.
pub(super) fn lacks<'c>(context: &'c Context<'_>, column: Column) -> Lacks<'c> {
    let document = context.document;
    let actions = &context.settings.actions;
    match column {
        Column::Owner => Box::new(|item| {
            item.owners.is_empty() && (!actions.ticket_is_owner || item.tickets.is_empty())
        }),
        Column::Due => Box::new(|item| {
            item.due.is_none() && (!actions.ticket_has_due || item.tickets.is_empty())
        }),
        Column::Estimate => {
            let asked =
                asked(document, actions.definition_of_ready, |item| item.estimate.is_some());
            Box::new(move |item| item.estimate.is_none() && asked(item))
        }
        Column::Acceptance => {
            let stated = |item: &ActionItem| {
                item.acceptance.is_some_and(|span| {
                    acceptance::is_labelled(document.source.slice(item.span))
                        || cell(document, item, Column::Acceptance) == Some(span)
                })
            };
            let always = actions.definition_of_ready;
            let asked = asked(document, always, stated);
            let mut alone = Vec::new();
            if always == WhenAsked::WhenUsed {
                alone = others_verifiable(context);
                alone.extend(unlabelled(document));
            }
            // What asks people to take care is told as that, unless all is asked of all.
            let aims = move |item: &ActionItem| {
                always != WhenAsked::Always && aims::of(context, item).is_some()
            };
            Box::new(move |item| {
                let none = item.acceptance.is_none() && asked(item);
                (none || alone.contains(&item.span)) && !aims(item)
            })
        }
        _ => Box::new(|_| false),
    }
}

/// So many items that have it make one without it stand out.
const FEWEST_OTHERS: usize = 3;

/// The items that are alone on their list in not saying what shows that they are done, where their verb
/// names no end either; what asks people to take care counts for neither.
fn others_verifiable(context: &Context<'_>) -> Vec<Span> {
    let document = context.document;
    let mut lacking = alone(document, |item| {
        let asks = item.acceptance.is_none() && aims::of(context, item).is_some();
        (!asks).then_some(item.acceptance.is_some())
    });
    lacking.retain(|item| is_open_ended(document, item));
    lacking
}

/// The items that are alone on their list in having no line for what shows that they are done.
fn unlabelled(document: &Document) -> Vec<Span> {
    alone(document, |item| {
        let line = || field(document, item, Column::Acceptance).is_some_and(|(_, empty)| !empty);
        (!matches!(item.shape, ItemShape::Row { .. })).then(line)
    })
}

/// The items that are alone on their list in not having what all others have. `has` says nothing of those
/// that count for neither.
fn alone(document: &Document, has: impl Fn(&ActionItem) -> Option<bool>) -> Vec<Span> {
    let mut lists: Vec<(usize, usize, Vec<Span>)> = Vec::new();
    for item in listed_open(document) {
        let Some(has) = has(item) else { continue };
        let list = list_of(document, item);
        let at = lists.iter().position(|(other, ..)| *other == list).unwrap_or_else(|| {
            lists.push((list, 0, Vec::new()));
            lists.len() - 1
        });
        if has {
            lists[at].1 += 1;
        } else {
            lists[at].2.push(item.span);
        }
    }
    let alone =
        lists.into_iter().filter(|(_, with, without)| *with >= FEWEST_OTHERS && without.len() == 1);
    alone.flat_map(|(.., without)| without).collect()
}

/// Whether the verb of the item leaves open when it is done: "implement", "refactor", "handle".
fn is_open_ended(document: &Document, item: &Span) -> bool {
    const OPEN: [&str; 22] = [
        "implement",
        "build",
        "develop",
        "design",
        "redesign",
        "refactor",
        "rework",
        "overhaul",
        "handle",
        "support",
        "improve",
        "enhance",
        "extend",
        "expand",
        "strengthen",
        "optimise",
        "optimize",
        "simplify",
        "streamline",
        "harden",
        "revise",
        "consolidate",
    ];
    let words = document.masked(*item);
    let first =
        imperative::requests(&words).first().map(|request| request.verb.of(&words).to_lowercase());
    first.is_some_and(|verb| OPEN.iter().any(|open| imperative::is_form(&verb, open)))
}

/// One finding for each item that `lacks` it; where every open item of a section does, and there
/// are several, one on the section's heading.
pub(super) fn report(
    context: &Context<'_>,
    findings: &mut Vec<Finding>,
    missing: &'static Missing,
    lacks: impl Fn(&ActionItem) -> bool,
) {
    let document = context.document;
    let ready = LazyCell::new(|| asked_for(context));
    let made = |span: Span, message: &str, items: &[&ActionItem]| {
        let mut finding = Finding::new(span, message).help(missing.help);
        if context.drafts.has(span) {
            finding.fixes = fixes(document, items, missing, &ready);
        } else {
            finding.deferred = true;
        }
        finding
    };
    // A promise in running text is not on the list yet; what it lacks there is a place of its own.
    let items: Vec<&ActionItem> = listed_open(document).collect();
    let columns = context.once(Columns::of);
    let place = |item: &ActionItem| {
        // A row of several lines has a line for its cell, where "—" or "TBD" stands.
        let line = |span: Span| document.source.line_of(span.start);
        let own = columns.cell(document, item, missing.column.0);
        let own = own.filter(|cell| !cell.is_empty() && line(*cell) != line(item.text));
        let own = own.or_else(|| empty_field(document, item, missing.column.0));
        own.unwrap_or(item.text)
    };
    let mut told = vec![false; items.len()];
    if context.settings.actions.group_missing {
        // The outermost section first: if none of all its items has it, its parts need not say so.
        for of in [list_of as fn(&Document, &ActionItem) -> usize, |_, item| item.section] {
            for group in groups(document, &items, of) {
                let all = group.len() > 1 && group.iter().all(|at| !told[*at] && lacks(items[*at]));
                let Some(first) = group.first().filter(|_| all) else { continue };
                let section = of(document, items[*first]);
                let heading = title(document, section);
                // What a comment keeps silent of one item is said of the others.
                let silenced = |span| context.comments.silence(missing.rule, span);
                let whole = heading.is_some_and(silenced);
                let said = |at: &usize| whole || !silenced(place(items[*at]));
                let (group, others): (Vec<usize>, Vec<usize>) = group.into_iter().partition(said);
                let [first, _, ..] = group.as_slice() else { continue };
                let span = heading.unwrap_or(items[*first].text);
                group.iter().for_each(|at| told[*at] = true);
                let members: Vec<&ActionItem> = group.iter().map(|at| items[*at]).collect();
                let message = for_section(document, section, &members, !others.is_empty(), missing);
                // What they offer, the group does for all.
                let part = |item: &&ActionItem| {
                    Finding::new(place(item), missing.message).help(missing.help)
                };
                let parts = members.iter().map(part).collect();
                findings.push(Finding { parts, ..made(span, &message, &members) });
            }
        }
    }
    for (item, told) in items.iter().zip(told) {
        if !told && lacks(item) {
            findings.push(made(place(item), missing.message, &[item]));
        }
    }
}

/// The title of `section`, if it has one.
fn title(document: &Document, section: usize) -> Option<Span> {
    let title = document.sections.get(section).map(|section| section.title);
    title.filter(|title| !title.is_empty())
}

/// How it is said of `members`; there may be `others`, of which it is not.
fn for_section(
    document: &Document,
    section: usize,
    members: &[&ActionItem],
    others: bool,
    missing: &'static Missing,
) -> String {
    let other = if others { "other " } else { "" };
    let under = title(document, section)
        .map(|title| format!(" under “{}”", document.source.slice(title)))
        .unwrap_or_default();
    let count = members.len();
    format!("None of the {other}{count} open action items{under} {}", missing.none_has)
}

/// Slots for what `items` lack, and for all else that is asked of them.
fn fixes(
    document: &Document,
    items: &[&ActionItem],
    missing: &'static Missing,
    ready: &[Asked<'_>],
) -> Vec<Fix> {
    let all = if items.len() > 1 { format!(" in all {}", items.len()) } else { String::new() };
    let needs: Needs<'_> = items.iter().map(|item| (*item, vec![missing])).collect();
    let fix = |title: String, edits| Fix { title, applicability: Applicability::Draft, edits };
    let title = format!("Insert a slot for the {}{all}", missing.name);
    let mut fixes = vec![fix(title, edits(document, &needs))];
    fixes.extend(several(items, missing, ready).map(|(names, needs)| {
        fix(format!("Add the missing {names}{all}"), edits(document, &needs))
    }));
    fixes
}

/// Items with what they lack.
type Needs<'i> = Vec<(&'i ActionItem, Vec<&'static Missing>)>;

/// What is asked of items, and which of them lack it.
type Asked<'c> = (&'static Missing, Lacks<'c>);

/// Those of [`READY`] whose rules are on.
fn asked_for<'c>(context: &'c Context<'_>) -> Vec<Asked<'c>> {
    let on = READY.iter().filter(|ready| !context.settings.is_off(ready.rule));
    on.map(|ready| (*ready, lacks(context, ready.column.0))).collect()
}

/// All that `items` lack, where it is more than `one`, with how it is called: "owner and due date".
fn several<'i>(
    items: &[&'i ActionItem],
    one: &'static Missing,
    asked: &[Asked<'_>],
) -> Option<(String, Needs<'i>)> {
    READY.iter().find(|ready| ready.column == one.column)?;
    let lacked = |item: &ActionItem| {
        asked.iter().filter(|(_, lacks)| lacks(item)).map(|(ready, _)| *ready).collect::<Vec<_>>()
    };
    let needs: Needs<'i> = items.iter().map(|item| (*item, lacked(item))).collect();
    let named = READY.iter().copied().filter(|ready| {
        needs.iter().any(|(_, lacked)| lacked.iter().any(|it| it.column == ready.column))
    });
    let names: Vec<&str> = named.map(|ready| ready.name).collect();
    let (last, before) = names.split_last().filter(|(_, before)| !before.is_empty())?;
    Some((format!("{} and {last}", before.join(", ")), needs))
}

/// The edits that add what is missing: in its cell if the table has such a column, in a new column if no
/// item of the table has it elsewhere, else at the end of the item's words.
fn edits(document: &Document, needs: &Needs<'_>) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut tables: Vec<(usize, Vec<column::New>)> = Vec::new();
    for (item, lacked) in needs {
        let mut words = String::new();
        for missing in lacked {
            if let Some(cell) = cell(document, item, missing.column.0) {
                let text = document.source.text();
                let left = cell.is_empty() && !text[..cell.start].ends_with(' ');
                let right = cell.is_empty() && text[cell.end..].starts_with('|');
                let space = |needed: bool| if needed { " " } else { "" };
                let text = format!("{}{}{}", space(left), missing.cell, space(right));
                edits.push(Edit::replace(cell, text));
            } else if let Some(field) = empty_field(document, item, missing.column.0) {
                let label = document.source.slice(field).find(':').map_or(0, |colon| colon + 1);
                let rest = &document.source.slice(field)[label..];
                let marks = rest.len() - rest.trim_start_matches(['*', '_']).len();
                let value = Span::new(field.start + label + marks, field.end);
                edits.push(Edit::replace(value, format!(" {}", missing.cell)));
            } else if let Some((table, row)) = new_cell(document, item, missing) {
                let at = tables.iter().position(|(other, _)| *other == table);
                let at = at.unwrap_or_else(|| {
                    tables.push((table, Vec::new()));
                    tables.len() - 1
                });
                let columns = &mut tables[at].1;
                match columns.iter_mut().find(|new| new.header == missing.column.1) {
                    Some(new) => new.rows.push(row),
                    None => columns.push(column::New {
                        header: missing.column.1,
                        cell: missing.cell,
                        rows: vec![row],
                    }),
                }
            } else {
                words.push_str(missing.phrase);
            }
        }
        if !words.is_empty() {
            edits.push(Edit::insert(end_of_words(document, item), words));
        }
    }
    for (table, new) in tables {
        edits.extend(column::add(document, table, &new));
    }
    // A row without its last cells ends with the words of its item.
    let mut merged: Vec<Edit> = Vec::new();
    for edit in edits {
        match merged.iter_mut().find(|other| other.span == edit.span) {
            Some(other) => other.text.push_str(&edit.text),
            None => merged.push(edit),
        }
    }
    merged
}

/// The table and the row of `item` where what is missing is to have a column of its own.
fn new_cell(document: &Document, item: &ActionItem, missing: &Missing) -> Option<(usize, usize)> {
    let ItemShape::Row { table, row } = item.shape else { return None };
    let (wanted, _) = missing.column;
    let columns = table::columns(document, document.tables.get(table)?);
    let elsewhere = |other: &ActionItem| {
        matches!(other.shape, ItemShape::Row { table: its, .. } if its == table)
            && match wanted {
                Column::Owner => !other.owners.is_empty(),
                Column::Due => other.due.is_some(),
                Column::Ticket => !other.tickets.is_empty(),
                Column::Kind => other.kind.is_some(),
                Column::Priority => other.priority.is_some(),
                Column::Estimate => other.estimate.is_some(),
                _ => {
                    other.acceptance.is_some()
                        && acceptance::is_labelled(document.source.slice(other.span))
                }
            }
    };
    let free = !columns.contains(&wanted) && !document.items.iter().any(elsewhere);
    (free && column::fits(document, table)).then_some((table, row))
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
        // Mostly it is that of the item before.
        match groups.iter_mut().rev().find(|(other, _)| *other == section) {
            Some((_, members)) => members.push(at),
            None => groups.push((section, vec![at])),
        }
    }
    groups.into_iter().map(|(_, members)| members).collect()
}
