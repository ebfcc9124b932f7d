//! Markdown (GFM) into blocks and prose.
//!
//! One pass over the parser's events, with a counter where a stack would tempt one to recurse:
//! nesting may be as deep as the text is long.

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::block::{TableForm, TableRow};
use super::directive;
use super::front_matter;
use super::html;
use super::layout::Layout;
use super::prose::Prose;
use super::{Block, BlockKind, Document, Table};
use crate::text::{Recall, Span};

mod parts;
#[cfg(test)]
mod tests;

pub(super) use parts::Parts;

/// Reads `text`, with what earlier readings found out about its parts, and the last of them to go on from.
/// Should the parser give up, all of it is one paragraph.
pub(super) fn read(text: &str, recall: &Recall, last: Option<&Document>) -> Layout {
    std::panic::catch_unwind(|| whole(text, recall, last)).unwrap_or_else(|_| Layout::plain(text))
}

fn whole(text: &str, recall: &Recall, last: Option<&Document>) -> Layout {
    let front_matter = front_matter::find(text, mark_length(text));
    let (head, body) = text.split_at(body_start(text, front_matter));
    let mut walker = Walker::new(head);
    if let Some(whole) = front_matter {
        walker.values(whole);
    }
    let mut layout = walker.done();
    layout.front_matter = front_matter;
    let last = last.map(|last| (last.body(), &last.parts));
    if !parts::read(body, &mut layout, recall, last) {
        layout.append(&walk(body));
    }
    layout
}

/// Reads `text` in one go.
fn walk(text: &str) -> Layout {
    let mut walker = Walker::new(text);
    for (event, range) in parser(text).into_offset_iter() {
        walker.take(event, range.into());
    }
    walker.done()
}

fn parser(text: &str) -> Parser<'_> {
    // Heading attributes stay off: the parser would take them out of the text without a range.
    // Metadata blocks too: it finds them in the middle of a text as well.
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM;
    Parser::new_ext(text, options)
}

/// Where what is Markdown begins in `text`, which begins with `front_matter`.
fn body_start(text: &str, front_matter: Option<Span>) -> usize {
    front_matter.map_or(mark_length(text), |whole| whole.end)
}

impl Document {
    /// The text that was read as Markdown, in parts or in one go.
    fn body(&self) -> &str {
        let text = self.source.text();
        &text[body_start(text, self.front_matter)..]
    }
}

/// Length of a byte order mark.
fn mark_length(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

/// A list item that the walk is inside of.
struct OpenItem {
    start: usize,
    /// Whether its first text has been seen.
    opened: bool,
    /// The check box, if the parser has found one.
    task: Option<Span>,
}

/// A leaf that the walk is inside of.
struct Leaf {
    kind: LeafKind,
    /// From its first to its last inline element.
    span: Option<Span>,
    /// The range that the parser gives for all of it.
    range: Span,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum LeafKind {
    Heading(u8),
    Text,
    Cell,
    Code,
    Html,
}

struct Walker<'s> {
    text: &'s str,
    prose: Prose<'s>,
    layout: Layout,
    /// For each open block quote, whether it is one and not an alert (`> [!NOTE]`).
    quotes: Vec<bool>,
    quote_depth: usize,
    list_depth: usize,
    items: Vec<OpenItem>,
    leaf: Option<Leaf>,
    /// How many open elements hide the text inside them: images, addresses as their own text.
    hidden: usize,
    links: Vec<bool>,
    row: usize,
    cells: Vec<Span>,
    html: html::Reader,
}

impl<'s> Walker<'s> {
    fn new(text: &'s str) -> Self {
        Self {
            text,
            prose: Prose::new(text),
            layout: Layout::default(),
            quotes: Vec::new(),
            quote_depth: 0,
            list_depth: 0,
            items: Vec::new(),
            leaf: None,
            hidden: 0,
            links: Vec::new(),
            row: 0,
            cells: Vec::new(),
            html: html::Reader::default(),
        }
    }

    /// What was walked over.
    fn done(mut self) -> Layout {
        self.close_leaf();
        self.layout.prose = self.prose.finish();
        self.layout
    }

    /// Makes blocks of what is prose in the front matter at `whole`.
    fn values(&mut self, whole: Span) {
        for entry in front_matter::entries(self.text, whole) {
            if let Some(kind) = entry.prose(self.text) {
                let span = entry.value;
                self.prose.part();
                self.prose.show(span);
                self.layout.blocks.push(Block { span, kind, quote_depth: 0, list_depth: 0 });
            }
        }
        self.prose.part();
    }

    fn take(&mut self, event: Event<'_>, range: Span) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) => self.text(&text, range),
            Event::Code(_) => {
                self.extend(range);
                if self.hidden == 0 {
                    self.prose.show_code(code_content(self.text, range));
                }
            }
            Event::InlineHtml(html) => {
                if html.starts_with("<!--") {
                    self.layout.comments.push(range);
                    // What is told to the linter ends no heading and no item.
                    if directive::is_one(&html) {
                        return;
                    }
                }
                self.extend(range);
                if is_break(&html) {
                    self.layout.breaks.push(range);
                    self.prose.part();
                }
            }
            // Lines of one block arrive one by one; its comments are read when it ends.
            Event::Html(_) => self.extend(range),
            Event::HardBreak => {
                self.layout.breaks.push(range);
                self.prose.part();
            }
            Event::SoftBreak => self.prose.part(),
            Event::TaskListMarker(_) => {
                if let Some(item) = self.items.last_mut() {
                    item.task = Some(range);
                }
            }
            Event::FootnoteReference(_) => self.extend(range),
            Event::Rule => self.close_leaf(),
            Event::InlineMath(_) | Event::DisplayMath(_) => self.extend(range),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Span) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => self.extend(range),
            Tag::Superscript | Tag::Subscript => self.extend(range),
            Tag::Link { link_type, .. } => {
                self.extend(range);
                let hides = link_type == LinkType::Autolink;
                self.hidden += usize::from(hides);
                self.links.push(hides);
            }
            Tag::Image { .. } => {
                self.extend(range);
                self.hidden += 1;
                self.prose.part();
            }
            Tag::Paragraph => self.open_leaf(LeafKind::Text, range),
            Tag::Heading { level, .. } => self.open_leaf(LeafKind::Heading(level as u8), range),
            // "1.            Cap retries": columns of spaces, and no code; nor are sentences.
            Tag::CodeBlock(CodeBlockKind::Indented)
                if self.is_beside_mark(range) || self.is_below_heading(range) =>
            {
                self.open_leaf(LeafKind::Text, range);
            }
            Tag::CodeBlock(_) => self.open_leaf(LeafKind::Code, range),
            Tag::HtmlBlock => self.open_leaf(LeafKind::Html, range),
            Tag::BlockQuote(alert) => {
                self.close_leaf();
                self.quotes.push(alert.is_none());
                self.quote_depth += usize::from(alert.is_none());
            }
            Tag::List(_) => {
                self.close_leaf();
                self.list_depth += 1;
            }
            Tag::Item => {
                self.close_leaf();
                self.items.push(OpenItem { start: range.start, opened: false, task: None });
            }
            Tag::Table(_) => {
                self.close_leaf();
                self.row = 0;
                let span = range.trim(self.text);
                let form = TableForm::Bars;
                let (header, rows) = (Vec::new(), Vec::new());
                self.layout.tables.push(Table { span, form, header, rows });
            }
            Tag::TableHead | Tag::TableRow => self.cells.clear(),
            Tag::TableCell => self.open_leaf(LeafKind::Cell, range),
            Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::MetadataBlock(_) => self.close_leaf(),
        }
    }

    fn end(&mut self, tag: TagEnd, range: Span) {
        match tag {
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript => {}
            TagEnd::Link => self.hidden -= usize::from(self.links.pop().unwrap_or_default()),
            TagEnd::Image => self.hidden = self.hidden.saturating_sub(1),
            TagEnd::BlockQuote(_) => {
                self.close_leaf();
                self.quote_depth -= usize::from(self.quotes.pop().unwrap_or_default());
            }
            TagEnd::List(_) => {
                self.close_leaf();
                self.list_depth = self.list_depth.saturating_sub(1);
            }
            TagEnd::Item => {
                self.close_leaf();
                self.items.pop();
            }
            TagEnd::TableHead => {
                if let Some(table) = self.layout.tables.last_mut() {
                    table.header = std::mem::take(&mut self.cells);
                }
                self.row += 1;
            }
            TagEnd::TableRow => {
                let cells = std::mem::take(&mut self.cells);
                if let Some(table) = self.layout.tables.last_mut() {
                    table.rows.push(TableRow { span: range.trim(self.text), cells });
                }
                self.row += 1;
            }
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::TableCell
            | TagEnd::Table
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::MetadataBlock(_) => self.close_leaf(),
        }
    }

    fn text(&mut self, text: &str, range: Span) {
        self.extend(range);
        match self.leaf.as_ref().map(|leaf| leaf.kind) {
            Some(LeafKind::Html) => {}
            Some(LeafKind::Code) => self.prose.show_code(range),
            _ if self.hidden > 0 => {}
            _ if range.of(self.text) == text => self.prose.show(range),
            _ => self.prose.show_instead(range, text),
        }
    }

    /// Takes `range` into the open leaf; in a tight list there may be none yet.
    fn extend(&mut self, range: Span) {
        if self.leaf.is_none() {
            self.open_leaf(LeafKind::Text, range);
        }
        if let Some(leaf) = &mut self.leaf {
            leaf.span = Some(leaf.span.map_or(range, |span| span.join(range)));
        }
    }

    /// Whether `range` begins on the line of the mark of the list item that it opens.
    fn is_beside_mark(&self, range: Span) -> bool {
        self.items.last().is_some_and(|item| {
            !item.opened && !Span::new(item.start, range.start).of(self.text).contains('\n')
        })
    }

    /// Whether `range` is indented below a heading and each of its lines is a sentence: text set in from the margin.
    fn is_below_heading(&self, range: Span) -> bool {
        let heading = |block: &Block| matches!(block.kind, BlockKind::Heading { .. });
        let mut lines = range.of(self.text).lines().map(str::trim).filter(|line| !line.is_empty());
        self.layout.blocks.last().is_some_and(heading) && lines.all(is_sentence)
    }

    fn open_leaf(&mut self, kind: LeafKind, range: Span) {
        self.close_leaf();
        self.prose.part();
        self.leaf = Some(Leaf { kind, span: None, range });
    }

    fn close_leaf(&mut self) {
        let Some(leaf) = self.leaf.take() else { return };
        self.prose.part();
        let inner = leaf.span.unwrap_or(Span::at(leaf.range.start)).trim(self.text);
        let (span, kind) = match leaf.kind {
            LeafKind::Heading(level) if !is_ruled_off(self.text, leaf.range, inner) => {
                (inner, BlockKind::Heading { level })
            }
            LeafKind::Heading(_) => (inner, BlockKind::Paragraph),
            LeafKind::Code => (inner, BlockKind::Code),
            LeafKind::Html => {
                let span = leaf.range.trim(self.text);
                self.layout.comments.extend(comments(self.text, span));
                let outside = self.quote_depth + self.list_depth == 0;
                if outside && self.html.read(self.text, span, &mut self.layout, &mut self.prose) {
                    return;
                }
                (span, BlockKind::Html)
            }
            LeafKind::Cell => {
                let mut span = leaf.range.trim(self.text);
                let last = self.layout.comments.last().filter(|last| last.end == span.end);
                if let Some(last) = last.filter(|last| directive::is_one(last.of(self.text))) {
                    span = Span::new(span.start.min(last.start), last.start).trim(self.text);
                }
                let column = self.cells.len();
                self.cells.push(span);
                let table = self.layout.tables.len().saturating_sub(1);
                (span, BlockKind::Cell { table, row: self.row, column })
            }
            LeafKind::Text => match self.items.last_mut() {
                Some(item) if !item.opened => {
                    item.opened = true;
                    opening_text(self.text, &mut self.prose, item, inner)
                }
                _ => (inner, BlockKind::Paragraph),
            },
        };
        if let (Some(item), false) = (self.items.last_mut(), matches!(kind, BlockKind::Html)) {
            item.opened = true;
        }
        if !span.is_empty() {
            let (quote_depth, list_depth) = (self.quote_depth, self.list_depth);
            self.layout.blocks.push(Block { span, kind, quote_depth, list_depth });
        }
    }
}

/// Longest underlined title, in bytes.
const LONGEST_SETEXT: usize = 120;

/// Whether an underlined heading is rather a paragraph with a rule below that lacks its blank line.
fn is_ruled_off(source: &str, range: Span, inner: Span) -> bool {
    let text = inner.of(source);
    !range.of(source).starts_with('#') && (text.len() > LONGEST_SETEXT || text.contains('\n'))
}

/// The first text of a list item, with its marker and its check box taken apart.
fn opening_text(
    source: &str,
    prose: &mut Prose<'_>,
    item: &OpenItem,
    inner: Span,
) -> (Span, BlockKind) {
    let written = inner.of(source);
    let (checkbox, start) = match item.task {
        Some(task) => (check_mark(task.of(source)).map(|(mark, _)| mark), inner.start),
        None => match check_mark(written) {
            Some((mark, length)) => {
                let box_span = Span::new(inner.start, inner.start + length);
                prose.hide(box_span);
                (Some(mark), Span::new(box_span.end, inner.end).trim(source).start)
            }
            None => (None, inner.start),
        },
    };
    let marker = Span::new(item.start, start).trim(source);
    let digits = marker.of(source).split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    let kind = BlockKind::Item { marker, number: digits.parse().ok(), checkbox };
    (Span::new(start, inner.end), kind)
}

/// A box holds no more bytes than that: its mark, and blanks around it.
const MOST_IN_BOX: usize = 4;

/// The mark of a check box that opens `text`, and the length of the box.
pub(super) fn check_mark(text: &str) -> Option<(char, usize)> {
    let inner = text.strip_prefix('[')?;
    // "[X ]", "[  ]": a blank beside the mark is a slip, and the mark counts.
    let (within, rest) =
        inner.split_at_checked(inner.find(']').filter(|end| *end <= MOST_IN_BOX)?)?;
    let rest = &rest[1..];
    let bare = within.trim_matches([' ', '\u{a0}']);
    let mut marks = bare.chars();
    let mark = match (marks.next(), marks.next()) {
        (None, _) => ' ',
        (Some(mark), None) if "xX-~/".contains(mark) => mark,
        _ => return None,
    };
    let apart = rest.is_empty() || rest.starts_with(char::is_whitespace);
    apart.then(|| (mark, text.len() - rest.len()))
}

/// Whether a line is four words or more from a capital or a time to a full stop, and no code.
fn is_sentence(line: &str) -> bool {
    let opens = line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let code = line.contains(['{', '}', '<', '>', '=', '$', '|', '\\', '`']);
    opens && line.ends_with('.') && !code && line.split_whitespace().nth(3).is_some()
}

/// The content of the code span at `range`, without its fences of backticks.
fn code_content(source: &str, range: Span) -> Span {
    let written = range.of(source);
    let ticks = written.len() - written.trim_start_matches('`').len();
    if ticks * 2 > written.len() {
        return range;
    }
    Span::new(range.start + ticks, range.end - ticks)
}

fn is_break(html: &str) -> bool {
    let name = html.trim_start_matches(['<', '/']);
    name.len() >= 3 && name.is_char_boundary(2) && {
        let (head, tail) = name.split_at(2);
        head.eq_ignore_ascii_case("br") && tail.starts_with(['>', '/', ' ', '\n'])
    }
}

/// `<!-- … -->` inside the HTML block at `span`.
fn comments(source: &str, span: Span) -> Vec<Span> {
    let html = span.of(source);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = html[at..].find("<!--") {
        let start = at + open;
        let end = html[start + 4..].find("-->").map_or(html.len(), |close| start + close + 7);
        found.push(Span::new(span.start + start, span.start + end));
        at = end;
    }
    found
}
