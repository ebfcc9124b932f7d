//! Where a comment can stand in reStructuredText: on lines of its own between blank ones, never inside a
//! paragraph. Between two items of a list it belongs to the first, so that the list stays one.

use std::ops::Range;

use crate::document::{Block, BlockKind, Document};
use crate::text::{Edit, Span};

/// The lines of the paragraph, item, title or table that holds byte `offset`.
pub(super) fn lines(document: &Document, offset: usize) -> Range<usize> {
    let source = &document.source;
    let line = source.line_of(offset);
    if let Some(block) = block_at(document, offset)
        && matches!(block.kind, BlockKind::Item { .. } | BlockKind::Paragraph)
    {
        return source.line_of(start_of(block).min(offset))..source.line_of(block.span.end) + 1;
    }
    let filled = |line: &usize| !source.slice(source.line_span(*line)).trim().is_empty();
    let first = (0..line).rev().take_while(filled).last().unwrap_or(line);
    let last = (line..source.line_count()).take_while(filled).last().unwrap_or(line);
    first..last + 1
}

/// Where a comment on the paragraph that begins in `line` could stand: before it, or where that is about
/// another line of it, before and behind it.
pub(super) fn places(
    document: &Document,
    line: usize,
    rules: &str,
    reason: &str,
) -> Vec<Vec<Edit>> {
    let source = &document.source;
    let text = source.slice(source.line_span(line));
    let own = text.len() - text.trim_start().len();
    let start = source.line_start(line);
    let lines = lines(document, start + own);
    let item = block_at(document, start + own)
        .filter(|block| matches!(block.kind, BlockKind::Item { .. }));
    let inside = item.map_or(own, |_| own + marker(&text[own..]));
    let follows = item.is_some_and(|item| follows_another(document, item));
    let leads = if follows { vec![inside, own] } else { vec![own] };
    let end = source.line_ending();
    let blank = |line: usize| source.slice(source.line_span(line)).trim().is_empty();
    let comment =
        |lead: usize, words: &str| format!("{}{}", " ".repeat(lead), document.comment(words));
    let before = |lead: usize, word: &str| {
        let apart = if line == 0 || blank(line - 1) { "" } else { end };
        let comment = comment(lead, &format!("{word} {rules}: {reason}"));
        Edit::insert(start, format!("{apart}{comment}{end}{end}"))
    };
    let last = source.line_span(lines.end - 1).end;
    let behind = comment(inside, &format!("faultless-enable {rules}"));
    let behind = Edit::insert(last, format!("{end}{end}{behind}"));
    let behind = match lines.end < source.line_count() && !blank(lines.end) {
        true => Edit::insert(last, behind.text + end),
        false => behind,
    };
    let next = leads.iter().map(|lead| vec![before(*lead, "faultless-disable-next-line")]);
    let range = leads.iter().map(|lead| vec![before(*lead, "faultless-disable"), behind.clone()]);
    next.chain(range).collect()
}

fn block_at(document: &Document, offset: usize) -> Option<&Block> {
    let after = document.blocks.partition_point(|block| start_of(block) <= offset);
    let block = &document.blocks[after.checked_sub(1)?];
    (offset <= block.span.end).then_some(block)
}

const fn start_of(block: &Block) -> usize {
    match block.kind {
        BlockKind::Item { marker: Span { start, .. }, .. } => start,
        _ => block.span.start,
    }
}

/// Whether an item stands before `item` in its list.
fn follows_another(document: &Document, item: &Block) -> bool {
    let before = document.blocks.iter().take_while(|block| block.span.start < item.span.start);
    before.last().is_some_and(|block| block.list_depth >= item.list_depth)
}

/// The length of an item's marker with the white space behind it.
fn marker(text: &str) -> usize {
    let length = text.find(char::is_whitespace).unwrap_or(text.len());
    text.len() - text[length..].trim_start().len()
}
