//! What a reader of one text format hands on: where the text is, before anyone asks what it means.

use super::{Block, Table};
use crate::text::Span;

/// Blocks and prose of a text, as its format gives them.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// The prose mask, as long as the text.
    pub(super) prose: String,
    /// Leaf blocks in order; they do not overlap.
    pub(super) blocks: Vec<Block>,
    /// Tables in order.
    pub(super) tables: Vec<Table>,
    /// What breaks a line on purpose inside a block, `<br>` or two spaces, in order.
    pub(super) breaks: Vec<Span>,
    /// Comments of the format, in order.
    pub(super) comments: Vec<Span>,
    /// Metadata before the text, with its fences.
    pub(super) front_matter: Option<Span>,
}

impl Layout {
    /// `text` as a single paragraph: what is left where no shape fits.
    pub(super) fn plain(text: &str) -> Self {
        let span = Span::new(0, text.len()).trim(text);
        let blocks = if span.is_empty() {
            Vec::new()
        } else {
            let kind = super::BlockKind::Paragraph;
            vec![Block { span, kind, quote_depth: 0, list_depth: 0 }]
        };
        let mut prose = super::prose::Prose::new(text);
        prose.show(span);
        Self { prose: prose.finish(), blocks, ..Self::default() }
    }
}
