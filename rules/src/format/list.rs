//! Items of lists.

use super::Rewriting;
use super::fields::{Fields, checkbox, take};
use crate::document::{ActionItem, Block, BlockKind, Document, ItemShape};
use crate::text::{Edit, Span};

/// A rewriting for each item of a list that is not in the form yet.
pub(super) fn rewritings(document: &Document) -> Vec<Rewriting> {
    let items = document.items.iter().filter(|item| item.shape == ItemShape::List);
    items.filter_map(|item| rewriting(document, item)).collect()
}

fn rewriting(document: &Document, item: &ActionItem) -> Option<Rewriting> {
    let source = &document.source;
    let block = document.blocks.iter().find(|block| block.span == item.text)?;
    let BlockKind::Item { marker, number, .. } = &block.kind else { return None };
    let text = source.slice(item.text);
    let mut fields = Fields::default();
    let mut edits = Vec::new();
    // Fields in lines of their own below the item come up to it.
    for detail in details(document, item) {
        let mut own = Fields::default();
        let rest = take(item, source.slice(detail.span), detail.span.start, &mut own);
        let whole = rest.chars().all(|c| !c.is_alphanumeric());
        let single = source.line_of(detail.span.start) == source.line_of(detail.span.end);
        if whole && single && own.owner.is_some() | own.due.is_some() | own.estimate.is_some() {
            fields = merged(fields, own);
            let line = source.line_span(source.line_of(detail.span.start));
            let start = source.text()[..line.start].trim_end_matches(['\n', '\r']).len();
            edits.push(Edit::delete(Span::new(
                start,
                line.start + source.slice(line).trim_end().len(),
            )));
        }
    }
    let body = take(item, text, item.text.start, &mut fields);
    // "[X ]" is no check box to Markdown, and stands among the words.
    let body = ["[X ]", "[x ]", "[ x]", "[ X]", "[  ]"]
        .iter()
        .find_map(|mark| body.strip_prefix(mark))
        .map_or(body.as_str(), str::trim_start);
    let sign = match number {
        Some(_) => source.slice(*marker).split(['[', ' ']).next().unwrap_or("1."),
        None => "-",
    };
    let line = format!("{sign} {} {}", checkbox(item.state), fields.write(body));
    let old = Span::new(marker.start, item.text.end);
    if source.slice(old) != line {
        edits.push(Edit::replace(old, line));
    }
    edits.sort_by_key(|edit| edit.span);
    Some(Rewriting { edits, said: Vec::new() })
}

/// Bullets and paragraphs below an item.
fn details<'d>(document: &'d Document, item: &'d ActionItem) -> impl Iterator<Item = &'d Block> {
    document.blocks.iter().filter(|block| {
        item.span.covers(block.span)
            && block.span.start >= item.text.end
            && matches!(block.kind, BlockKind::Item { .. })
    })
}

fn merged(one: Fields, other: Fields) -> Fields {
    Fields {
        tickets: [one.tickets, other.tickets].concat(),
        kind: one.kind.or(other.kind),
        priority: one.priority.or(other.priority),
        estimate: one.estimate.or(other.estimate),
        due: one.due.or(other.due),
        owner: one.owner.or(other.owner),
    }
}

/// Edits that make every bullet of the sections with items a dash, where `edits` do not.
pub(super) fn markers(document: &Document, edits: &[Edit]) -> Vec<Edit> {
    let sections: Vec<Span> = document
        .items
        .iter()
        .filter(|item| item.shape == ItemShape::List)
        .filter_map(|item| Some(document.sections.get(item.section)?.span))
        .collect();
    let blocks = document
        .blocks
        .iter()
        .filter(|block| sections.iter().any(|section| section.covers(block.span)));
    let bullets = blocks.filter_map(|block| match &block.kind {
        BlockKind::Item { marker, number: None, .. } => {
            Some(Span::new(marker.start, marker.start + 1))
        }
        _ => None,
    });
    bullets
        .filter(|sign| matches!(document.source.slice(*sign), "*" | "+"))
        .filter(|sign| !edits.iter().any(|edit| edit.span.overlaps(*sign)))
        .map(|sign| Edit::replace(sign, "-"))
        .collect()
}
