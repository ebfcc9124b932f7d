//! What the rules about action items share: which items are asked, how what is missing is counted,
//! and where a fix writes what is missing.

use std::sync::Arc;

use crate::document::date;
use crate::document::item::column::{self, Column};
use crate::document::item::owner::is_nothing;
use crate::document::item::table;
use crate::document::{ActionItem, Document, ItemShape, ItemState, Role};
use crate::language::aim::Aim;
use crate::rule::settings::Asked;
use crate::rule::{Applicability, Context, Fix};
use crate::text::{Edit, Span};

/// The items still to be done; those done or given up are left alone, and so are lessons, which nobody
/// has made work yet.
pub(super) fn open<'c>(context: &Context<'c>) -> impl Iterator<Item = &'c ActionItem> {
    let items = context.document.items.iter().filter(|item| item.state == ItemState::Open);
    items.filter(|item| item.shape != ItemShape::Lesson)
}

/// The items on a list, in whatever state; a promise in running text is on none.
pub(super) fn listed(document: &Document) -> impl Iterator<Item = &ActionItem> {
    let items = document.items.iter();
    items.filter(|item| !matches!(item.shape, ItemShape::Promise | ItemShape::Lesson))
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

/// Whether `span` is a `TODO` in the row of an action item, beside its words: how far it is.
pub(super) fn is_state(document: &Document, span: Span) -> bool {
    document.source.slice(span) == "TODO"
        && document.items.iter().any(|item| {
            matches!(item.shape, ItemShape::Row { .. })
                && item.span.covers(span)
                && !item.text.covers(span)
        })
}

/// The words of the work: code masked, dates and the metadata at the end blanked. Several rules ask for
/// those of one item.
pub(super) fn work(context: &Context<'_>, item: &ActionItem) -> Arc<str> {
    let document = context.document;
    let works = context.once(|context| {
        let document = context.document;
        let undated = document.works(|text| Arc::<str>::from(date::without(text)));
        let works = undated.iter().zip(&document.items);
        works.map(|((_, undated), item)| blanked(undated, item)).collect::<Vec<Arc<str>>>()
    });
    let own = document.index_of(item).and_then(|index| works.get(index));
    let alone = || date::without(&document.masked(item.text)).into();
    own.map_or_else(|| blanked(&alone(), item), Arc::clone)
}

/// The words of `item` with what stands behind its body blanked.
fn blanked(undated: &Arc<str>, item: &ActionItem) -> Arc<str> {
    let end = item.body.end.saturating_sub(item.text.start).min(undated.len());
    let rest = &undated[end..];
    if rest.bytes().all(|byte| byte == b' ') {
        return undated.clone();
    }
    let mut text = String::with_capacity(undated.len());
    text.push_str(&undated[..end]);
    text.extend(std::iter::repeat_n(' ', rest.len()));
    text.into()
}

/// Offers instead of an item that aims at people: controls, those that fit its words first. What
/// was written stays behind them as a note.
pub(super) fn controls(document: &Document, item: &ActionItem, aim: &Aim) -> Vec<Fix> {
    let body = item.body;
    let from = aim.phrase.start.max(body.start);
    // A promise in running text is a sentence, which the words of an item would break.
    if from >= body.end || item.shape == ItemShape::Promise {
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

/// The cell of `item` in a column for `column`.
pub(super) fn cell(document: &Document, item: &ActionItem, column: Column) -> Option<Span> {
    let ItemShape::Row { table, .. } = item.shape else { return None };
    in_row(document, item, &table::columns(document, document.tables.get(table)?), column)
}

/// The line of `item` that has a label for `column`, and whether nothing stands behind it: "- Owner:".
pub(super) fn field(
    document: &Document,
    item: &ActionItem,
    column: Column,
) -> Option<(Span, bool)> {
    let mut at = item.span.start;
    let lines = document.source.slice(item.span).split_inclusive('\n').map(|line| {
        at += line.len();
        (at - line.len(), line)
    });
    // The first line has the words of the item.
    lines.skip(1).find_map(|(start, line)| {
        let bare = line.trim_start_matches([' ', '\t', '-', '*', '+', ':', '_', '>']);
        let (label, value) = bare.split_once(':')?;
        let meant = label.len() < LONGEST_LABEL && column::means(label) == column;
        let value = value.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_'));
        let from = start + line.len() - bare.len();
        let span = Span::new(from, from + bare.trim_end().len());
        meant.then(|| (span, value.is_empty() || is_nothing(value)))
    })
}

/// That line, where nothing stands behind the label.
pub(super) fn empty_field(document: &Document, item: &ActionItem, column: Column) -> Option<Span> {
    field(document, item, column).filter(|(_, empty)| *empty).map(|(line, _)| line)
}

/// In bytes.
const LONGEST_LABEL: usize = 32;

/// What the columns of the tables of items hold, which is asked for row by row.
pub(super) struct Columns(Vec<(usize, Vec<Column>)>);

impl Columns {
    /// Those of the document.
    pub(super) fn of(context: &Context<'_>) -> Self {
        let document = context.document;
        let mut found: Vec<(usize, Vec<Column>)> = Vec::new();
        for item in &document.items {
            let ItemShape::Row { table, .. } = item.shape else { continue };
            // The rows of a table follow each other.
            if found.last().is_some_and(|(last, _)| *last == table) {
                continue;
            }
            let columns = document.tables.get(table).map(|table| table::columns(document, table));
            found.extend(columns.map(|columns| (table, columns)));
        }
        Self(found)
    }

    /// The cell of `item` in `column`, as [`cell`] finds it.
    pub(super) fn cell(
        &self,
        document: &Document,
        item: &ActionItem,
        column: Column,
    ) -> Option<Span> {
        let ItemShape::Row { table, .. } = item.shape else { return None };
        let at = self.0.binary_search_by_key(&table, |(table, _)| *table).ok()?;
        in_row(document, item, &self.0[at].1, column)
    }
}

fn in_row(
    document: &Document,
    item: &ActionItem,
    columns: &[Column],
    column: Column,
) -> Option<Span> {
    let ItemShape::Row { table, row } = item.shape else { return None };
    let index = columns.iter().position(|other| *other == column)?;
    let cell = document.tables.get(table)?.rows.get(row)?.cells.get(index).copied()?;
    // A short row lacks cells at its end: without a bar before it there is no cell to write into.
    let before = document.source.text()[..cell.start].trim_end_matches([' ', '\t']);
    (!cell.is_empty() || before.ends_with('|')).then_some(cell)
}

/// Where words are added to an item: at the end of its text, before a final full stop and before an owner
/// in brackets that ends it.
pub(super) fn end_of_words(document: &Document, item: &ActionItem) -> usize {
    let words = document.source.slice(item.text).trim_end();
    let ends_abbreviation = words.ends_with("..") || words.ends_with("etc.");
    let kept = if ends_abbreviation { words } else { words.strip_suffix('.').unwrap_or(words) };
    let open = match kept.chars().next_back() {
        Some(']') => kept.rfind('['),
        Some(')') => kept.rfind('('),
        _ => None,
    };
    let owned = open.map(|open| Span::new(item.text.start + open, item.text.start + kept.len()));
    // A handle is one wherever it stands.
    let bare = |it: &Span| !document.source.slice(*it).contains('@');
    let owner =
        owned.filter(bare).filter(|it| item.owners.iter().any(|owner| it.covers(owner.span)));
    let before =
        owner.map(|it| document.source.slice(Span::new(item.text.start, it.start)).trim_end());
    item.text.start + before.filter(|before| !before.is_empty()).unwrap_or(kept).len()
}
