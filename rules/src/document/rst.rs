//! reStructuredText into blocks and prose, line by line.
//!
//! Titles, lists, literal blocks, directives and inline markup are enough to find what a report
//! says. Tables that cannot be read are left out of the prose.

mod table;

use super::layout::Layout;
use super::prose::Prose;
use super::{Block, BlockKind};
use crate::text::Span;

/// Whether a file of this name is written in reStructuredText.
pub(super) fn is_rst(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    extension.eq_ignore_ascii_case("rst") || extension.eq_ignore_ascii_case("rest")
}

/// Reads `text`.
pub(super) fn read(text: &str) -> Layout {
    let mut reader = Reader::new(text);
    while reader.at < reader.lines.len() {
        reader.step();
    }
    let mut layout = reader.layout;
    layout.prose = reader.prose.finish();
    layout
}

/// Directives whose content is text like any other.
const ADMONITIONS: &[&str] = &[
    "note",
    "warning",
    "tip",
    "important",
    "caution",
    "danger",
    "attention",
    "hint",
    "error",
    "admonition",
    "seealso",
    "topic",
    "sidebar",
    "container",
    "list-table",
    "epigraph",
    "versionadded",
    "versionchanged",
    "deprecated",
];

struct Line {
    /// Without the line end and the white space around it.
    text: Span,
    /// White space before it, in bytes.
    indent: usize,
}

struct Reader<'s> {
    source: &'s str,
    lines: Vec<Line>,
    /// The line to be read next.
    at: usize,
    prose: Prose<'s>,
    layout: Layout,
    /// Underlines in the order in which the text first uses them, with whether there is an overline.
    levels: Vec<(u8, bool)>,
    /// Where the text of open list items and directives begins, and whether it is an item.
    open: Vec<(usize, bool)>,
}

impl<'s> Reader<'s> {
    fn new(source: &'s str) -> Self {
        let mut lines = Vec::new();
        let mut start = 0;
        for piece in source.split_inclusive(['\n', '\r']) {
            let whole = Span::new(start, start + piece.len());
            let text = whole.trim(source);
            lines.push(Line { text, indent: text.start - start });
            start = whole.end;
        }
        let prose = Prose::new(source);
        Self {
            source,
            lines,
            at: 0,
            prose,
            layout: Layout::default(),
            levels: Vec::new(),
            open: Vec::new(),
        }
    }

    fn line(&self, at: usize) -> &'s str {
        self.lines.get(at).map_or("", |line| line.text.of(self.source))
    }

    fn step(&mut self) {
        let line = self.line(self.at);
        if line.is_empty() {
            self.at += 1;
            return;
        }
        let Line { indent, text } = self.lines[self.at];
        while self.open.last().is_some_and(|(content, _)| indent < *content) {
            self.open.pop();
        }
        if indent == 0 && self.title() {
            return;
        }
        if adornment(line).is_some() || is_border(line) {
            self.table_or_rule();
        } else if line == ".." || line.starts_with(".. ") {
            self.directive(indent);
        } else if let Some(length) = marker(line) {
            let content = indent + length;
            self.open.push((content, true));
            self.item(Span::new(text.start, text.start + length), content);
        } else {
            // A field, `:Author: Ada`, reads as `Author: Ada`.
            let field = line.starts_with(':') && line[1..].contains(": ");
            let start = text.start + usize::from(field && !line[1..].starts_with([':', '`', ' ']));
            self.text(start, indent, BlockKind::Paragraph);
        }
    }

    /// A title at the current line, if there is one.
    fn title(&mut self) -> bool {
        let over = adornment(self.line(self.at));
        let (title, under) = match over {
            Some(_) => (self.at + 1, adornment(self.line(self.at + 2))),
            None => (self.at, adornment(self.line(self.at + 1))),
        };
        let Some(mark) = under.filter(|mark| over.is_none_or(|over| over == *mark)) else {
            return false;
        };
        if self.line(title).is_empty() || adornment(self.line(title)).is_some() {
            return false;
        }
        let style = (mark, over.is_some());
        let known = self.levels.iter().position(|level| *level == style);
        let index = known.unwrap_or_else(|| {
            self.levels.push(style);
            self.levels.len() - 1
        });
        let level = u8::try_from(index + 1).unwrap_or(6).min(6);
        let span = self.lines[title].text;
        self.open.clear();
        self.push(span, BlockKind::Heading { level }, 0);
        self.inline(span);
        self.at = title + 2;
        true
    }

    /// A rule, or a table up to the next blank line.
    fn table_or_rule(&mut self) {
        let first = self.at;
        while !self.line(self.at).is_empty() {
            self.at += 1;
        }
        if self.at > first + 1 && !self.drawn_table(first, self.at) {
            self.code(first, self.at);
        }
    }

    fn directive(&mut self, indent: usize) {
        let line = self.line(self.at);
        let span = self.lines[self.at].text;
        let name = line[2..].trim_start().split("::").next().unwrap_or_default();
        let body = self.at + 1;
        self.at = body;
        let end = self.body_end(indent);
        if !name.is_empty()
            && (name == line[2..].trim_start() || name.contains(char::is_whitespace))
        {
            // No directive, but a comment.
            let filled = self.lines[body..end].iter().map(|line| line.text);
            let comment = filled.filter(|text| !text.is_empty()).fold(span, Span::join);
            self.layout.comments.push(comment);
            self.at = end;
            return;
        }
        if name == "list-table" && self.lists_rows(body, end) && self.listed_table(body, end) {
            self.at = end;
            return;
        }
        if line.contains("::") && ADMONITIONS.contains(&name) {
            let argument = Span::new(
                span.end - line.split_once("::").map_or("", |(_, rest)| rest).len(),
                span.end,
            );
            let argument = argument.trim(self.source);
            let next = (body..self.lines.len()).find(|at| !self.line(*at).is_empty());
            let content = next.map_or(0, |at| self.lines[at].indent);
            if content > indent {
                self.open.push((content, false));
            }
            if !argument.is_empty() {
                self.push(argument, BlockKind::Paragraph, 0);
                self.inline(argument);
            }
            return;
        }
        // Anything else, a comment among it, hides what is indented below.
        if line.contains("::") && name.starts_with("code") {
            self.code(body, end);
        }
        self.at = end;
    }

    /// Where the lines that are indented more than `indent` end.
    fn body_end(&self, indent: usize) -> usize {
        let outside = |at: &usize| !self.line(*at).is_empty() && self.lines[*at].indent <= indent;
        (self.at..self.lines.len()).find(outside).unwrap_or(self.lines.len())
    }

    fn item(&mut self, mark: Span, content: usize) {
        let line = self.lines[self.at].text;
        let inner = Span::new(mark.end, line.end).trim(self.source);
        let (checkbox, start) = match super::markdown::check_mark(inner.of(self.source)) {
            Some((mark, length)) => {
                let rest = Span::new(inner.start + length, inner.end).trim(self.source);
                (Some(mark), rest.start)
            }
            None => (None, inner.start),
        };
        let marker = Span::new(mark.start, start).trim(self.source);
        let digits = mark.of(self.source).trim_matches(|c: char| !c.is_ascii_digit());
        let kind = BlockKind::Item { marker, number: digits.parse().ok(), checkbox };
        self.text(start, content, kind);
    }

    /// A paragraph from byte `start` of the current line on, and the literal block it announces.
    fn text(&mut self, start: usize, indent: usize, kind: BlockKind) {
        let mut end = self.lines[self.at].text.end;
        let listed = self.open.last().is_some_and(|(_, item)| *item);
        self.at += 1;
        while let Some(line) = self.lines.get(self.at) {
            let text = line.text.of(self.source);
            let new_item = listed && marker(text).is_some();
            let new_block =
                text.is_empty() || text.starts_with(".. ") || line.indent < indent || new_item;
            if new_block || adornment(self.line(self.at + 1)).is_some() || text.starts_with(':') {
                break;
            }
            end = line.text.end;
            self.at += 1;
        }
        let span = Span::new(start, end).trim(self.source);
        let literal = span.of(self.source).ends_with("::");
        if !span.is_empty() && span.of(self.source) != "::" {
            let base = self.open.last().map_or(0, |(content, _)| *content);
            self.push(span, kind, usize::from(indent > base));
            self.inline(span);
        }
        if literal {
            let body = self.at;
            let end = self.body_end(indent);
            self.code(body, end);
            self.at = end;
        }
    }

    /// The lines `from..to` as one block of code.
    fn code(&mut self, from: usize, to: usize) {
        let lines = &self.lines[from..to.max(from)];
        let mut filled = lines.iter().map(|line| line.text).filter(|text| !text.is_empty());
        let Some(first) = filled.next() else { return };
        let span = filled.fold(first, Span::join);
        self.push(span, BlockKind::Code, 0);
        self.prose.part();
        self.prose.show_code(span);
        self.prose.part();
    }

    fn push(&mut self, span: Span, kind: BlockKind, quote_depth: usize) {
        let list_depth = self.open.iter().filter(|(_, item)| *item).count();
        self.layout.blocks.push(Block { span, kind, quote_depth, list_depth });
    }

    /// Shows the text at `span` without its inline markup.
    fn inline(&mut self, span: Span) {
        self.prose.part();
        let bytes = self.source.as_bytes();
        let mut shown = span.start;
        let mut at = span.start;
        let special = |byte: &u8| matches!(byte, b'`' | b'*' | b'\\' | b':');
        while let Some(skip) =
            bytes.get(at..span.end).and_then(|rest| rest.iter().position(special))
        {
            at += skip;
            let rest = &self.source[at..span.end];
            let (markup, inner) = match bytes[at] {
                b'`' if rest.starts_with("``") => match rest[2..].find("``") {
                    Some(length) => (length + 4, Inner::Code(Span::new(at + 2, at + 2 + length))),
                    None => (2, Inner::Nothing),
                },
                b'`' => match rest[1..].find('`') {
                    Some(length) => {
                        let tail =
                            rest[length + 2..].bytes().take_while(|byte| *byte == b'_').count();
                        (
                            length + 2 + tail,
                            Inner::Text(reference(self.source, Span::new(at + 1, at + 1 + length))),
                        )
                    }
                    None => (1, Inner::Nothing),
                },
                b'*' => (rest.bytes().take_while(|byte| *byte == b'*').count(), Inner::Nothing),
                b'\\' => (1, Inner::Nothing),
                _ => match role(rest) {
                    Some(length) => (length, Inner::Nothing),
                    None => {
                        at += 1;
                        continue;
                    }
                },
            };
            self.show(Span::new(shown, at));
            match inner {
                Inner::Code(code) => self.prose.show_code(code),
                Inner::Text(text) => self.show(text),
                Inner::Nothing => {}
            }
            at += markup;
            shown = at;
        }
        self.show(Span::new(shown, span.end));
        self.prose.part();
    }

    fn show(&mut self, span: Span) {
        if !span.is_empty() {
            self.prose.show(span);
        }
    }
}

enum Inner {
    Code(Span),
    Text(Span),
    Nothing,
}

/// The words of `` `words <target>`_ ``.
fn reference(source: &str, span: Span) -> Span {
    let text = span.of(source);
    match text.find('<') {
        Some(at) if text.ends_with('>') => Span::new(span.start, span.start + at),
        _ => span,
    }
}

/// Length of `:role:` before a backtick.
fn role(text: &str) -> Option<usize> {
    let letters = text[1..].bytes().take_while(u8::is_ascii_alphabetic).count();
    (letters > 0 && text[1 + letters..].starts_with(":`")).then_some(letters + 2)
}

/// The mark of which a line above or below a title consists.
pub(super) fn adornment(line: &str) -> Option<u8> {
    let mark = *line.as_bytes().first()?;
    (line.len() >= 3 && mark.is_ascii_punctuation() && line.bytes().all(|byte| byte == mark))
        .then_some(mark)
}

/// Whether a line is a border of a table: `=====  ====` or `+-----+---+`.
fn is_border(line: &str) -> bool {
    let simple = line.starts_with("==")
        && line.contains(' ')
        && line.bytes().all(|byte| matches!(byte, b'=' | b' '));
    simple || (line.starts_with("+-") && line.ends_with('+'))
}

/// Length of a list marker with the white space behind it.
fn marker(line: &str) -> Option<usize> {
    let symbol = line.chars().next()?;
    let length = match symbol {
        '-' | '*' | '+' | '•' => symbol.len_utf8(),
        '#' if line.starts_with("#.") => 2,
        '0'..='9' | '(' => {
            let open = usize::from(symbol == '(');
            let digits = line[open..].bytes().take_while(u8::is_ascii_digit).count();
            let close = line[open + digits..].bytes().next()?;
            let closes = if open == 1 { close == b')' } else { matches!(close, b'.' | b')') };
            (closes && (1..=3).contains(&digits)).then_some(open + digits + 1)?
        }
        _ => return None,
    };
    let space = line[length..].len() - line[length..].trim_start().len();
    (space > 0).then_some(length + space)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<(&str, BlockKind)> {
        read(text).blocks.into_iter().map(|block| (block.span.of(text), block.kind)).collect()
    }

    #[test]
    fn titles_take_their_level_from_first_use() {
        let found =
            blocks("====\nOne\n====\n\nTwo 🔥\n------\n\na\n\nThree\n~~~~~\n\nFour\n----\nb\n");
        let heading = |level| BlockKind::Heading { level };
        assert_eq!(found[0], ("One", heading(1)));
        assert_eq!(found[1], ("Two 🔥", heading(2)));
        assert_eq!(found[2], ("a", BlockKind::Paragraph));
        assert_eq!(found[3], ("Three", heading(3)));
        assert_eq!(found[4], ("Four", heading(2)));
        assert_eq!(found[5], ("b", BlockKind::Paragraph));
    }

    #[test]
    fn lists_keep_their_text_together() {
        let text =
            "-  one\n   goes on\n-  two\n\n   more\n\n   * [x] deep\n\n#. three\n2. four\n\nend\n";
        let layout = read(text);
        let found = layout.blocks.iter().map(|block| (block.span.of(text), block.list_depth));
        assert_eq!(
            found.collect::<Vec<_>>(),
            [
                ("one\n   goes on", 1),
                ("two", 1),
                ("more", 1),
                ("deep", 2),
                ("three", 1),
                ("four", 1),
                ("end", 0)
            ]
        );
        assert!(matches!(layout.blocks[3].kind, BlockKind::Item { checkbox: Some('x'), .. }));
        assert!(matches!(layout.blocks[5].kind, BlockKind::Item { number: Some(2), .. }));
    }

    #[test]
    fn literal_blocks_and_directives() {
        let text = "Run::\n\n    rm x\n\nThen.\n\n.. code-block:: sh\n\n   ls\n\n.. a comment\n   of two lines\n\n.. note:: Mind\n   this.\n";
        assert_eq!(
            blocks(text),
            [
                ("Run::", BlockKind::Paragraph),
                ("rm x", BlockKind::Code),
                ("Then.", BlockKind::Paragraph),
                ("ls", BlockKind::Code),
                ("Mind", BlockKind::Paragraph),
                ("this.", BlockKind::Paragraph),
            ]
        );
        let prose = read(text).prose;
        assert!(!prose.contains("comment") && !prose.contains("rm"), "{prose}");
    }

    #[test]
    fn inline_markup_goes() {
        assert_eq!(read("a ``b c`` *d* **e**").prose, "a   \u{1}\u{1}\u{1}    d    e  ");
        assert_eq!(read("see `the page <http://x>`_ now").prose, "see  the page              now");
        assert_eq!(read(":ref:`x` y").prose, "      x  y");
    }

    #[test]
    fn quotes_fields_and_tables() {
        let text = "a\n\n    quoted\n\n:Author: Ada\n\n=== ===\nx   y\n=== ===\n\nend";
        let layout = read(text);
        assert_eq!(layout.blocks[1].quote_depth, 1);
        assert_eq!(layout.blocks[2].span.of(text), "Author: Ada");
        assert_eq!(layout.blocks[3].kind, BlockKind::Code);
        assert_eq!(layout.blocks[4].span.of(text), "end");
    }

    #[test]
    fn the_ending_of_the_name_decides() {
        assert!(is_rst("docs/a.rst") && is_rst("A.RST"));
        assert!(!is_rst("rst") && !is_rst("a.md"));
    }
}
