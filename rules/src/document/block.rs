//! Leaf blocks of the page: what holds text.

use crate::text::Span;

/// A block that holds text and no other block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The text, without the markup around it (`#`, `- [ ]`, `|`); several lines where it wraps.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// How many block quotes hold it.
    pub quote_depth: usize,
    /// How many lists hold it.
    pub list_depth: usize,
}

/// What a [`Block`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// ATX or setext heading.
    Heading {
        /// 1 to 6.
        level: u8,
    },
    /// A paragraph, also one inside a list item after its first block.
    Paragraph,
    /// The first text of a list item.
    Item {
        /// The marker with its check box: `-`, `2.`, `- [x]`.
        marker: Span,
        /// The number of an ordered item as written.
        number: Option<u64>,
        /// The mark in a check box, `[ ]`, `[x]`, `[]`, `[-]`: the character inside, a space where
        /// there is none.
        checkbox: Option<char>,
    },
    /// A table cell.
    Cell {
        /// Index into [`super::Document::tables`].
        table: usize,
        /// Row, the header being 0.
        row: usize,
        /// Column, from 0.
        column: usize,
    },
    /// A value of the front matter that is a title or sentences.
    Value {
        /// Whether it is a title.
        title: bool,
    },
    /// Fenced or indented code. It has no prose.
    Code,
    /// The lines of a timeline between fences: prose in which no comment can stand.
    Entries,
    /// Raw HTML, comments included. It has no prose.
    Html,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// From the header to the last row.
    pub span: Span,
    /// How it is written.
    pub form: TableForm,
    /// Cells of the header row, in order.
    pub header: Vec<Span>,
    /// The other rows: the whole line and its cells, in order.
    pub rows: Vec<TableRow>,
}

/// How a [`Table`] is written, and so what may be written into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableForm {
    /// GFM: `| a | b |`.
    Bars,
    /// HTML: cells may be filled.
    Html,
    /// `list-table` of reStructuredText: cells may be filled.
    List,
    /// Grids and simple tables of reStructuredText, whose columns have to line up: nothing may be
    /// written into one.
    Drawn,
}

/// A row below a table's header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// The line.
    pub span: Span,
    /// Cells in order, without the bars and the white space around them.
    pub cells: Vec<Span>,
}
