//! HTML in Markdown: its tables, list items and paragraphs hold text like any other.

use super::block::{TableForm, TableRow};
use super::layout::Layout;
use super::prose::Prose;
use super::{Block, BlockKind, Table};
use crate::text::Span;

/// Reads the HTML blocks of one document, in order: a table may go on in the next.
#[derive(Default)]
pub(super) struct Reader {
    /// The table that is open.
    table: Option<usize>,
    /// Where the row that is open begins, and its cells.
    row: Option<(usize, Vec<Span>)>,
}

/// An element that holds text and no other such element.
struct Leaf {
    cell: bool,
    start: usize,
}

impl Reader {
    /// Whether a table or a row goes on behind what was read.
    pub(super) const fn is_open(&self) -> bool {
        self.table.is_some() || self.row.is_some()
    }

    /// Takes the block at `span` into `layout`; false where no element of it holds text.
    pub(super) fn read(
        &mut self,
        source: &str,
        span: Span,
        layout: &mut Layout,
        prose: &mut Prose<'_>,
    ) -> bool {
        let (before, mut leaf, mut title) = (layout.blocks.len(), None, None);
        let mut found = false;
        for tag in tags(source, span) {
            let closes = tag.closes;
            match tag.name.as_str() {
                "table" if closes => {
                    self.end_leaf(source, tag.span.start, &mut leaf, layout, prose);
                    self.end_row(tag.span.start, layout);
                    if let Some(table) = self.table.take().and_then(|at| layout.tables.get_mut(at))
                    {
                        table.span.end = tag.span.end;
                    }
                }
                "table" => {
                    self.table = Some(layout.tables.len());
                    let span = Span::new(tag.span.start, span.end);
                    layout.tables.push(Table {
                        span,
                        form: TableForm::Html,
                        header: Vec::new(),
                        rows: Vec::new(),
                    });
                    found = true;
                }
                "tr" => {
                    self.end_leaf(source, tag.span.start, &mut leaf, layout, prose);
                    self.end_row(if closes { tag.span.end } else { tag.span.start }, layout);
                    if !closes && self.table.is_some() {
                        self.row = Some((tag.span.start, Vec::new()));
                    }
                    found = true;
                }
                "td" | "th" => {
                    self.end_leaf(source, tag.span.start, &mut leaf, layout, prose);
                    if !closes && self.row.is_some() {
                        leaf = Some(Leaf { cell: true, start: tag.span.end });
                    }
                }
                "p" | "li" if leaf.as_ref().is_none_or(|leaf| !leaf.cell) => {
                    self.end_leaf(source, tag.span.start, &mut leaf, layout, prose);
                    if !closes {
                        leaf = Some(Leaf { cell: false, start: tag.span.end });
                        found = true;
                    }
                }
                "ul" | "ol" | "div" | "details" if leaf.as_ref().is_some_and(|leaf| !leaf.cell) => {
                    self.end_leaf(source, tag.span.start, &mut leaf, layout, prose);
                }
                // What serves as a heading stays a block of its own.
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "summary" if !closes => {
                    title = Some(tag.span.start);
                }
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "summary" => {
                    let span = title.take().map(|start| Span::new(start, tag.span.end));
                    layout.blocks.extend(span.map(|span| block(span, BlockKind::Html)));
                }
                _ => {}
            }
        }
        // An element that a blank line cuts in two goes on as Markdown.
        if leaf.as_ref().is_some_and(|leaf: &Leaf| !leaf.cell) {
            self.end_leaf(source, span.end, &mut leaf, layout, prose);
        }
        if !found {
            layout.blocks.truncate(before);
        }
        found
    }

    fn end_leaf(
        &mut self,
        source: &str,
        end: usize,
        leaf: &mut Option<Leaf>,
        layout: &mut Layout,
        prose: &mut Prose<'_>,
    ) {
        let Some(leaf) = leaf.take() else { return };
        let span = Span::new(leaf.start, end).trim(source);
        let kind = if leaf.cell {
            let (Some(table), Some((_, cells))) = (self.table, &mut self.row) else { return };
            let Some(grid) = layout.tables.get(table) else { return };
            let row = if grid.header.is_empty() { 0 } else { grid.rows.len() + 1 };
            let column = cells.len();
            cells.push(span);
            BlockKind::Cell { table, row, column }
        } else {
            BlockKind::Paragraph
        };
        if !span.is_empty() {
            layout.blocks.push(block(span, kind));
            show(source, span, layout, prose);
        }
    }

    fn end_row(&mut self, end: usize, layout: &mut Layout) {
        let Some((start, cells)) = self.row.take() else { return };
        let table = self.table.and_then(|table| layout.tables.get_mut(table));
        let Some(table) = table.filter(|_| !cells.is_empty()) else { return };
        if table.header.is_empty() {
            table.header = cells;
        } else {
            table.rows.push(TableRow { span: Span::new(start, end), cells });
        }
    }
}

const fn block(span: Span, kind: BlockKind) -> Block {
    Block { span, kind, quote_depth: 0, list_depth: 0 }
}

/// Shows the text at `span` without its tags.
fn show(source: &str, span: Span, layout: &mut Layout, prose: &mut Prose<'_>) {
    prose.part();
    let mut at = span.start;
    let mut code = false;
    let piece = |from: usize, to: usize, code: bool, prose: &mut Prose<'_>| {
        let text = Span::new(from, to);
        if !text.is_empty() {
            if code { prose.show_code(text) } else { prose.show(text) }
        }
    };
    for tag in tags(source, span) {
        piece(at, tag.span.start, code, prose);
        at = tag.span.end;
        match tag.name.as_str() {
            "code" | "pre" | "tt" => code = !tag.closes,
            "br" | "p" | "li" | "div" => {
                layout.breaks.push(tag.span);
                prose.part();
            }
            _ => {}
        }
    }
    piece(at, span.end, code, prose);
    prose.part();
}

struct Tag {
    name: String,
    closes: bool,
    span: Span,
}

/// The tags in `span`, comments among them, which have no name.
fn tags(source: &str, span: Span) -> impl Iterator<Item = Tag> + '_ {
    let mut at = span.start;
    std::iter::from_fn(move || {
        while let Some(open) = source.get(at..span.end)?.find('<') {
            let start = at + open;
            let rest = &source[start..span.end];
            if rest.starts_with("<!--") {
                at = rest.find("-->").map_or(span.end, |end| start + end + 3);
                return Some(Tag {
                    name: String::new(),
                    closes: false,
                    span: Span::new(start, at),
                });
            }
            let closes = rest.starts_with("</");
            let inner = &rest[if closes { 2 } else { 1 }..];
            let length = inner.bytes().take_while(u8::is_ascii_alphanumeric).count();
            // "a < b" is no tag.
            if length == 0 {
                at = start + 1;
                continue;
            }
            // Where this one does not end, no later one does.
            at = start + rest.find('>')? + 1;
            let name = inner[..length].to_ascii_lowercase();
            return Some(Tag { name, closes, span: Span::new(start, at) });
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use crate::document::{BlockKind, Document, parse};
    use crate::text::Source;

    fn document(text: &str) -> Document {
        parse(Source::new(text), None)
    }

    #[test]
    fn tables() {
        let read = document(
            "# A\n\n<table>\n<thead><tr><th>Time</th><th>What</th></tr></thead>\n<tr><td>10:02</td><td><b>Pages</b> fire</td></tr>\n\n<tr><td>10:40<td>\n</table>\n",
        );
        let cell =
            |row: usize, column: usize| read.source.slice(read.tables[0].rows[row].cells[column]);
        assert_eq!(read.tables.len(), 1);
        assert_eq!((cell(0, 0), cell(0, 1)), ("10:02", "<b>Pages</b> fire"));
        assert_eq!((cell(1, 0), cell(1, 1)), ("10:40", ""), "tags may be left open");
        assert_eq!(read.prose_at(read.tables[0].rows[0].cells[1]).trim(), "Pages     fire");
    }

    #[test]
    fn paragraphs_and_list_items() {
        let read = document("# A\n\n<ul>\n<li>One <code>rm</code></li>\n<li>Two\n</ul>\n");
        let texts: Vec<&str> = read
            .blocks
            .iter()
            .filter(|block| block.kind == BlockKind::Paragraph)
            .map(|block| read.source.slice(block.span))
            .collect();
        assert_eq!(texts, ["One <code>rm</code>", "Two"]);
        assert!(!read.prose.contains("rm") && !read.prose.contains("li"), "{}", read.prose);
    }

    #[test]
    fn titles_and_comments_stay_what_they_are() {
        let read = document("# A\n\n<h2>Impact</h2>\n\n<!-- <p>none</p> -->\n\n<img src=x>\n");
        assert_eq!(read.sections.len(), 3);
        assert!(!read.prose.contains("none"));
    }
}
