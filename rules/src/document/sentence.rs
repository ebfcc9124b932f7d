//! Sentences, and where they stand.

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
    /// A heading.
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
