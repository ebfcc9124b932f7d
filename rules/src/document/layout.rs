//! What a reader of one text format hands on: where the text is, before anyone asks what it means.

use super::block::TableRow;
use super::markdown::Parts;
use super::{Block, BlockKind, Table};
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
    /// The parts of it, where it was read part by part.
    pub(super) parts: Parts,
}

impl Layout {
    /// Takes in all of `parts`, each of which begins where the one before it ends.
    pub(super) fn append_all<'l>(&mut self, parts: impl Iterator<Item = &'l Self> + Clone) {
        // Room is made once: what grows bit by bit leaves holes behind, at every key.
        self.prose.reserve(parts.clone().map(|it| it.prose.len()).sum());
        self.blocks.reserve(parts.clone().map(|it| it.blocks.len()).sum());
        parts.for_each(|part| self.append(part));
    }

    /// Takes in `next`, which begins where this ends.
    pub(super) fn append(&mut self, next: &Self) {
        let (by, before) = (self.prose.len(), self.tables.len());
        let cells = |cells: &[Span]| cells.iter().map(|cell| cell.shift(by)).collect();
        self.prose.push_str(&next.prose);
        self.blocks.extend(next.blocks.iter().map(|block| Block {
            span: block.span.shift(by),
            kind: match block.kind {
                BlockKind::Item { marker, number, checkbox } => {
                    BlockKind::Item { marker: marker.shift(by), number, checkbox }
                }
                BlockKind::Cell { table, row, column } => {
                    BlockKind::Cell { table: before + table, row, column }
                }
                other => other,
            },
            ..*block
        }));
        self.tables.extend(next.tables.iter().map(|table| {
            Table {
                span: table.span.shift(by),
                form: table.form,
                header: cells(&table.header),
                rows: table
                    .rows
                    .iter()
                    .map(|row| TableRow { span: row.span.shift(by), cells: cells(&row.cells) })
                    .collect(),
            }
        }));
        self.breaks.extend(next.breaks.iter().map(|span| span.shift(by)));
        self.comments.extend(next.comments.iter().map(|span| span.shift(by)));
    }

    /// `text` as a single paragraph: what is left where no shape fits.
    pub(super) fn plain(text: &str) -> Self {
        let span = Span::new(0, text.len()).trim(text);
        let blocks = if span.is_empty() {
            Vec::new()
        } else {
            let kind = BlockKind::Paragraph;
            vec![Block { span, kind, quote_depth: 0, list_depth: 0 }]
        };
        let mut prose = super::prose::Prose::new(text);
        prose.show(span);
        Self { prose: prose.finish(), blocks, ..Self::default() }
    }
}
