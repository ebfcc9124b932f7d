//! The structure of a document as editors show it: sections with what they hold, and what folds.

use faultless_rules::document::{Document, Section};
use faultless_rules::text::Span;

use super::snapshot::Snapshot;

/// What a symbol stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A section.
    Section,
    /// An action item.
    Item,
    /// An entry of a timeline.
    Entry,
}

/// An entry of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Symbol {
    /// What it stands for.
    pub(super) part: Part,
    /// Its name, on one line.
    pub(super) name: String,
    /// A word beside the name; may be empty.
    pub(super) detail: String,
    /// All of it.
    pub(super) span: Span,
    /// Its name in the text, inside `span`.
    pub(super) place: Span,
    /// What it holds.
    pub(super) children: Vec<Symbol>,
}

/// The outline; empty where nothing was read.
pub(super) fn symbols(snapshot: &Snapshot) -> Vec<Symbol> {
    let Some(outcome) = &snapshot.outcome else { return Vec::new() };
    let document = &outcome.document;
    let items = snapshot.items();
    let mut inside: Vec<Vec<Symbol>> = vec![Vec::new(); document.sections.len()];
    for (item, record) in document.items.iter().zip(items) {
        let place = item.body;
        let detail = format!("{}, {}", record.state, record.grade);
        inside[item.section].extend(leaf(document, Part::Item, detail, item.span, place));
    }
    for entry in &document.timeline {
        let detail = document.source.slice(entry.stamp).to_owned();
        let place = if entry.text.is_empty() { entry.stamp } else { entry.text };
        inside[entry.section].extend(leaf(document, Part::Entry, detail, entry.span, place));
    }
    // Those inside others stand after them, so from the end on each is complete before its parent
    // takes it in.
    let mut roots = Vec::new();
    for (index, section) in document.sections.iter().enumerate().rev() {
        let mut children = std::mem::take(&mut inside[index]);
        children.sort_by_key(|child| child.span.start);
        if section.title.is_empty() {
            // The text before any heading has no name.
            match section.parent {
                Some(parent) => inside[parent].extend(children),
                None => roots.extend(children),
            }
            continue;
        }
        let symbol = Symbol {
            part: Part::Section,
            name: one_line(document.source.slice(section.title)),
            detail: String::new(),
            span: section.extent,
            place: section.title,
            children,
        };
        match section.parent {
            Some(parent) => inside[parent].push(symbol),
            None => roots.push(symbol),
        }
    }
    roots.sort_by_key(|root| root.span.start);
    roots
}

fn leaf(
    document: &Document,
    part: Part,
    detail: String,
    span: Span,
    place: Span,
) -> Option<Symbol> {
    let name = one_line(document.source.slice(place));
    // Editors refuse a symbol without a name, or whose name lies outside.
    let fits = !name.is_empty() && span.covers(place);
    fits.then(|| Symbol { part, name, detail, span, place, children: Vec::new() })
}

/// First and last line, from 0, of all that folds.
pub(super) fn folds(snapshot: &Snapshot) -> Vec<(usize, usize)> {
    let Some(outcome) = &snapshot.outcome else { return Vec::new() };
    let document = &outcome.document;
    let headed = document.sections.iter().filter(|section: &&Section| section.level > 0);
    let extents = headed.map(|section| section.extent);
    let all = extents.chain(document.front_matter).chain(document.items.iter().map(|it| it.span));
    let lines = all.map(|span| {
        let text = document.source.slice(span);
        let end = span.start + text.trim_end().len();
        (document.source.line_of(span.start), document.source.line_of(end))
    });
    let mut folds: Vec<(usize, usize)> = lines.filter(|(first, last)| first < last).collect();
    folds.sort_unstable();
    folds.dedup();
    folds
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
