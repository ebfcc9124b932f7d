//! What the rules about timelines share: the places where an entry could begin, and a line of text
//! below the heading.

use crate::document::timeline::{lines, tells_when};
use crate::document::{BlockKind, Document, SectionShape, TimelineEntry};
use crate::rule::Context;
use crate::text::{Edit, Span};

/// A place in a timeline where an entry could begin.
pub(super) struct Head {
    /// The text from there on: an item, a line of a paragraph, a cell or a heading.
    pub(super) span: Span,
    /// How deep it is nested in lists; 0 outside of them.
    pub(super) depth: usize,
    /// The entry that begins there, as an index into the timeline.
    pub(super) entry: Option<usize>,
}

/// The places in timelines where entries begin or could begin, in order.
pub(super) fn heads(context: &Context<'_>) -> Vec<Head> {
    let document = context.document;
    let mut heads = Vec::new();
    let mut add = |span: Span, depth: usize| {
        // What an entry begins with, or its stamp, stands no earlier than the place.
        let first = document.timeline.partition_point(|entry| entry.stamp.start < span.start);
        let entry = document.timeline[first..]
            .iter()
            .take_while(|entry| entry.span.start <= span.end)
            .position(|entry| span.covers(entry.stamp) || entry.span.start == span.start)
            .map(|at| first + at);
        heads.push(Head { span, depth, entry });
    };
    // Where entries stand is a timeline, whatever its heading says.
    let tells = document.sections.iter().map(|section| tells_when(document, section));
    let mut told: Vec<bool> = tells.collect();
    for entry in &document.timeline {
        told[entry.section] = true;
    }
    for (section, block) in document.placed_blocks() {
        if block.quote_depth > 0 || !told[section] {
            continue;
        }
        match block.kind {
            BlockKind::Item { .. } => add(block.span, block.list_depth),
            BlockKind::Paragraph => {
                for line in lines(document, block.span) {
                    add(line, block.list_depth);
                }
            }
            BlockKind::Cell { row, .. } if row > 0 => add(block.span, 0),
            BlockKind::Heading { .. } => add(block.span, 0),
            _ => {}
        }
    }
    heads
}

/// Entries with a time of day, with their indices.
pub(super) fn clocked(document: &Document) -> impl Iterator<Item = (usize, &TimelineEntry)> {
    document.timeline.iter().enumerate().filter(|(_, entry)| entry.time.is_some())
}

/// The edit that sets a paragraph below the heading at `title`; none where a label serves as one.
pub(super) fn below(document: &Document, title: Span, words: &str) -> Option<Edit> {
    let source = &document.source;
    let section = document.section_at(title.start);
    if !matches!(section.shape, SectionShape::Atx | SectionShape::Setext) {
        return None;
    }
    let end = source.line_ending();
    let mut line = source.line_of(title.start);
    // The underline of a heading belongs to it.
    let text_of = |line: usize| source.slice(source.line_span(line)).trim();
    let underlined = line + 1 < source.line_count()
        && !text_of(line + 1).is_empty()
        && text_of(line + 1).chars().all(|c| matches!(c, '=' | '-' | '~' | '^'));
    line += usize::from(underlined);
    Some(Edit::insert(source.line_span(line).end, format!("{end}{end}{words}")))
}
