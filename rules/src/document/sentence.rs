//! Sentences, and where they stand.

use super::layout::Layout;
use super::outline::holder;
use super::splitting::split;
use super::{BlockKind, Section};
use crate::text::{Recall, Span};

/// One sentence, or what stands for one in a heading, a bullet or a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Without white space at either end. Markup inside it is part of the span.
    pub span: Span,
    /// Index into [`super::Document::blocks`].
    pub block: usize,
    /// Index into [`super::Document::sections`].
    pub section: usize,
    /// What kind of block it stands in.
    pub place: Place,
    /// Whether somebody else's words are given.
    pub quotation: Quotation,
}

/// Where a sentence stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Running text.
    Paragraph,
    /// A list item; `true` where the sentence opens it.
    Bullet {
        /// Whether it is the item's first sentence.
        first: bool,
    },
    /// A table cell.
    Cell,
    /// A heading, or a title in the front matter.
    Heading,
}

/// Whose words a sentence gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quotation {
    /// The writer's.
    None,
    /// A block quote.
    Block,
    /// A line of a pasted chat or log.
    Chat,
}

/// Splits every block that holds prose. Whose words they are is decided afterwards.
pub(super) fn read(
    source: &str,
    layout: &Layout,
    sections: &[Section],
    recall: &Recall,
) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut breaks = layout.breaks.as_slice();
    for (index, block) in layout.blocks.iter().enumerate() {
        let place = match block.kind {
            BlockKind::Heading { .. } | BlockKind::Value { title: true } => Place::Heading,
            BlockKind::Paragraph if block.list_depth > 0 => Place::Bullet { first: false },
            BlockKind::Paragraph | BlockKind::Value { title: false } => Place::Paragraph,
            BlockKind::Item { .. } => Place::Bullet { first: true },
            BlockKind::Cell { .. } => Place::Cell,
            BlockKind::Code | BlockKind::Html => continue,
        };
        let passed = breaks.partition_point(|cut| cut.start < block.span.start);
        let inside = breaks[passed..].partition_point(|cut| cut.end <= block.span.end);
        let (own, rest) = breaks[passed..].split_at(inside);
        breaks = rest;
        let text = block.span.of(source);
        let spans = if own.is_empty() && text == block.span.of(&layout.prose) {
            let at = |span: Span| span.shift(block.span.start);
            recall
                .of(text, |text| split(text, text, Span::new(0, text.len()), &[]))
                .into_iter()
                .map(at)
                .collect()
        } else {
            split(source, &layout.prose, block.span, own)
        };
        for (number, span) in spans.into_iter().enumerate() {
            let place = match place {
                Place::Bullet { first } => Place::Bullet { first: first && number == 0 },
                other => other,
            };
            let section = holder(sections, span.start);
            let quotation = Quotation::None;
            sentences.push(Sentence { span, block: index, section, place, quotation });
        }
    }
    sentences
}
