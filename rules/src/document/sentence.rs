//! Sentences, and where they stand.

use std::sync::Arc;

use super::layout::Layout;
use super::outline::holder;
use super::splitting::split;
use super::{BlockKind, Carry, Section, Unit};
use crate::text::Span;

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

/// Splits a block by its text and prose.
struct Split;

/// Splits every block that holds prose. Whose words they are is decided afterwards.
pub(super) fn read(
    source: &str,
    layout: &Layout,
    sections: &[Section],
    carry: &Carry,
) -> Vec<Sentence> {
    let mut breaks = layout.breaks.as_slice();
    let mut section = 0;
    let split = carry.hits::<Arc<[Span]>, Split>(Unit::Shown, layout.blocks.len(), |index| {
        let span = layout.blocks[index].span;
        let (text, prose) = (span.of(source), span.of(&layout.prose));
        Some(split(text, prose, Span::new(0, text.len()), &[]).into())
    });
    let mut sentences = Vec::with_capacity(split.iter().map(|(_, spans)| spans.len()).sum());
    for (index, block) in layout.blocks.iter().enumerate() {
        let place = match block.kind {
            BlockKind::Heading { .. } | BlockKind::Value { title: true } => Place::Heading,
            BlockKind::Paragraph if block.list_depth > 0 => Place::Bullet { first: false },
            BlockKind::Paragraph | BlockKind::Entries | BlockKind::Value { title: false } => {
                Place::Paragraph
            }
            BlockKind::Item { .. } => Place::Bullet { first: true },
            BlockKind::Cell { .. } => Place::Cell,
            BlockKind::Code | BlockKind::Html => continue,
        };
        let passed = breaks.partition_point(|cut| cut.start < block.span.start);
        let inside = breaks[passed..].partition_point(|cut| cut.end <= block.span.end);
        let (own, rest) = breaks[passed..].split_at(inside);
        breaks = rest;
        let broken;
        let (spans, shift) = if own.is_empty() {
            (&*split[index].1, block.span.start)
        } else {
            broken = self::split(source, &layout.prose, block.span, own);
            (broken.as_slice(), 0)
        };
        for (number, span) in spans.iter().map(|span| span.shift(shift)).enumerate() {
            let place = match place {
                Place::Bullet { first } => Place::Bullet { first: first && number == 0 },
                other => other,
            };
            let begins = |at: usize| sections.get(at).is_some_and(|it| it.span.start <= span.start);
            // Mostly the one of the sentence before.
            if !begins(section) || begins(section + 1) {
                section = holder(sections, span.start);
            }
            let quotation = Quotation::None;
            sentences.push(Sentence { span, block: index, section, place, quotation });
        }
    }
    sentences
}
