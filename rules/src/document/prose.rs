//! The prose mask: the text with everything that is not prose blanked, byte for byte as long.

use super::{CODE, GLUE};
use crate::text::Span;

const CODE_BYTE: u8 = CODE as u8;
const GLUE_BYTE: u8 = GLUE as u8;

/// A template expression longer than this is taken for stray braces.
const LONGEST_TEMPLATE: usize = 2_000;

/// Likewise for attributes in braces.
const LONGEST_ATTRIBUTES: usize = 200;

/// A mask in the making. It starts blank; what is prose is shown piece by piece, in order.
///
/// Every byte is ASCII or copied together with the whole character that it belongs to, so that the
/// result is UTF-8 and a character border of the mask inside shown text is one of the source.
pub(super) struct Prose<'s> {
    source: &'s str,
    mask: Vec<u8>,
    /// End of the last thing shown, if only markup of no width has come since.
    joint: Option<usize>,
}

impl<'s> Prose<'s> {
    /// A mask of `source` in which only line ends are left.
    pub(super) fn new(source: &'s str) -> Self {
        let mask = source
            .bytes()
            .map(|byte| if matches!(byte, b'\n' | b'\r') { byte } else { b' ' })
            .collect();
        Self { source, mask, joint: None }
    }

    /// Shows the source at `span` as it stands.
    pub(super) fn show(&mut self, span: Span) {
        let text = span.of(self.source).as_bytes();
        self.mask[span.start..span.start + text.len()].copy_from_slice(text);
        for byte in &mut self.mask[span.start..span.end] {
            if matches!(*byte, CODE_BYTE | GLUE_BYTE) {
                *byte = b' ';
            }
        }
        self.join(span);
    }

    /// Shows `text` in place of the source at `span`: an entity. Text that does not fit is blanked.
    pub(super) fn show_instead(&mut self, span: Span, text: &str) {
        if text.chars().all(char::is_whitespace) || text.len() > span.len() {
            self.joint = None;
            return;
        }
        self.mask[span.start..span.start + text.len()].copy_from_slice(text.as_bytes());
        self.mask[span.start + text.len()..span.end].fill(GLUE_BYTE);
        self.join(span);
    }

    /// Shows the source at `span` as code. Its line ends stay.
    pub(super) fn show_code(&mut self, span: Span) {
        for byte in &mut self.mask[span.start..span.end] {
            if !matches!(*byte, b'\n' | b'\r') {
                *byte = CODE_BYTE;
            }
        }
        self.join(span);
    }

    /// Says that what comes next is apart from what was shown last: a break, an image, a block.
    pub(super) fn part(&mut self) {
        self.joint = None;
    }

    /// Blanks `span` again: it was shown before it was known for markup.
    pub(super) fn hide(&mut self, span: Span) {
        self.mask[span.start..span.end].fill(b' ');
    }

    /// Where only markup lies between two halves of a word, fills it with [`GLUE`].
    fn join(&mut self, span: Span) {
        if let Some(end) = self.joint
            && end < span.start
            && self.mask[end..span.start].iter().all(|byte| *byte == b' ')
            && glues(self.before(end), self.after(span.start))
        {
            self.mask[end..span.start].fill(GLUE_BYTE);
        }
        self.joint = Some(span.end);
    }

    fn before(&self, at: usize) -> char {
        match self.mask[at - 1] {
            CODE_BYTE => CODE,
            GLUE_BYTE => GLUE,
            _ => self.source[..at].chars().next_back().unwrap_or(' '),
        }
    }

    fn after(&self, at: usize) -> char {
        match self.mask[at] {
            CODE_BYTE => CODE,
            _ => self.source[at..].chars().next().unwrap_or(' '),
        }
    }

    /// Whether an object that a statement of MDX opens goes on behind the text.
    pub(super) fn is_open(&self) -> bool {
        ["import ", "export "].iter().any(|statement| {
            let mut lines = memchr::memmem::find_iter(&self.mask, statement);
            lines.any(|at| module_line(self.source, at).is_some_and(|(_, open)| open))
        })
    }

    /// Blanks addresses and template expressions in what was shown, and hands the mask out.
    pub(super) fn finish(mut self) -> String {
        self.blank_expressions();
        // Only whole characters and ASCII were written; a slip would cost the mask, not the run.
        String::from_utf8(self.mask).unwrap_or_else(|_| " ".repeat(self.source.len()))
    }

    fn blank_expressions(&mut self) {
        let mut blanked = 0;
        let mut found: Vec<Span> = Vec::new();
        for at in memchr::memchr3_iter(b':', b'{', b'<', &self.mask) {
            if at < blanked {
                continue;
            }
            let expression = match self.mask[at] {
                b':' => address(self.source, at).or_else(|| fence(self.source, at)),
                b'{' => braces(self.source, at),
                _ => delimited(self.source, at, "<%", "%>"),
            };
            if let Some(span) = expression {
                blanked = span.end;
                found.push(span);
            }
        }
        let hosts = memchr::memmem::find_iter(&self.mask, "www.");
        found.extend(hosts.filter_map(|at| bare_host(self.source, at)));
        for statement in ["import ", "export "] {
            let lines = memchr::memmem::find_iter(&self.mask, statement);
            found.extend(lines.filter_map(|at| Some(module_line(self.source, at)?.0)));
        }
        for mark in ["!!! ", "??? ", "???+ "] {
            let lines = memchr::memmem::find_iter(&self.mask, mark);
            found.extend(lines.filter_map(|at| admonition(self.source, at)));
        }
        for span in found {
            self.blank(span);
        }
    }

    fn blank(&mut self, span: Span) {
        for byte in &mut self.mask[span.start..span.end] {
            if !matches!(*byte, b'\n' | b'\r' | CODE_BYTE) {
                *byte = b' ';
            }
        }
    }
}

/// Whether markup between these two stands inside a word: `**Bob**'s`, `un*think*able`.
fn glues(before: char, after: char) -> bool {
    let core = |c: char| c.is_alphanumeric() || matches!(c, CODE | GLUE | '_');
    let rim = |c: char| core(c) || matches!(c, '\'' | '’' | '-' | '/' | '@');
    (core(before) && rim(after)) || (rim(before) && core(after))
}

/// `https://…` whose colon is at `colon`.
fn address(source: &str, colon: usize) -> Option<Span> {
    let bytes = source.as_bytes();
    if !source[colon..].starts_with("://") {
        return None;
    }
    let scheme = bytes[..colon]
        .iter()
        .rev()
        .take(16)
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
        .count();
    (scheme > 0).then(|| Span::new(colon - scheme, address_end(source, colon + 3)))
}

/// `www.…` that begins at `at`.
fn bare_host(source: &str, at: usize) -> Option<Span> {
    let bytes = source.as_bytes();
    let alone = at == 0 || !bytes[at - 1].is_ascii_alphanumeric();
    (alone && bytes.get(at + 4).is_some_and(u8::is_ascii_alphanumeric))
        .then(|| Span::new(at, address_end(source, at + 4)))
}

/// Where an address that has reached `from` ends: before white space, a bracket of the text around
/// it or the punctuation of its sentence.
fn address_end(source: &str, from: usize) -> usize {
    let stops = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`' | '|' | '”' | '»');
    let length = source[from..].find(stops).unwrap_or(source.len() - from);
    let mut address = &source[from..from + length];
    let mut unopened = address.matches(')').count().saturating_sub(address.matches('(').count());
    while let Some(last) = address.chars().next_back() {
        match last {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '*' | '_' | '~' | ']' | '}' => {}
            ')' if unopened > 0 => unopened -= 1,
            _ => break,
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    from + address.len()
}

/// A Quarto or MyST fence, `::: {.callout}`: the rest of its line.
fn fence(source: &str, at: usize) -> Option<Span> {
    let mut before = source.as_bytes()[..at].iter().rev();
    let opens = match before.find(|byte| **byte != b' ') {
        Some(byte) => *byte == b'\n',
        None => true,
    };
    (source[at..].starts_with(":::") && opens).then(|| Span::new(at, line_end(source, at)))
}

/// `{{ … }}`, `{% … %}`, or the attributes `{.class}`, `{#id}`, `{: .class}`.
fn braces(source: &str, at: usize) -> Option<Span> {
    let slot = delimited(source, at, "{{", "}}");
    if slot.is_some_and(|slot| is_sentence(slot.of(source))) {
        return None;
    }
    slot.or_else(|| delimited(source, at, "{%", "%}")).or_else(|| {
        let inner = source.as_bytes()[at..].iter().take(LONGEST_ATTRIBUTES);
        let close = inner.clone().position(|byte| matches!(byte, b'}' | b'\n' | b'\r'))?;
        let attributes = &source.as_bytes()[at..=at + close];
        let opens = matches!(attributes.get(1), Some(b'.' | b'#' | b':'));
        (opens && attributes.ends_with(b"}")).then(|| Span::new(at, at + close + 1))
    })
}

/// Whether a slot of a template has been filled in with a sentence and its braces left.
fn is_sentence(slot: &str) -> bool {
    let words = slot.split_whitespace().filter(|word| word.chars().all(char::is_alphabetic));
    words.count() > 5 && !slot.contains('|')
}

/// What stands between `open` at `at` and the next `close`, both included, in one paragraph.
fn delimited(source: &str, at: usize, open: &str, close: &str) -> Option<Span> {
    let inner = source[at..].strip_prefix(open)?;
    let length = window(inner, LONGEST_TEMPLATE).find(close)?;
    (!inner[..length].contains("\n\n"))
        .then(|| Span::new(at, at + open.len() + length + close.len()))
}

/// The first line of an admonition of MkDocs, `!!! note "Title"`.
fn admonition(source: &str, at: usize) -> Option<Span> {
    let opens = at == 0 || source.as_bytes()[at - 1] == b'\n';
    opens.then(|| Span::new(at, line_end(source, at)))
}

/// An `import` or `export` statement of MDX, with the object that it opens, and whether that is still
/// open where `source` ends.
fn module_line(source: &str, at: usize) -> Option<(Span, bool)> {
    if at > 0 && source.as_bytes()[at - 1] != b'\n' {
        return None;
    }
    let line = &source[at..line_end(source, at)];
    let statement = (line.starts_with("import ") && line.contains(['\'', '"']))
        || ["export const ", "export default ", "export function "]
            .iter()
            .any(|start| line.starts_with(start));
    let opened = line.trim_end().ends_with(['{', '(', '[']);
    let closed = ["\n}", "\n)", "\n]"]
        .iter()
        .filter(|_| opened)
        .filter_map(|close| window(&source[at..], LONGEST_TEMPLATE).find(close))
        .min()
        .map(|end| line_end(source, at + end + 1));
    statement
        .then(|| (Span::new(at, closed.unwrap_or(at + line.len())), opened && closed.is_none()))
}

/// At most `length` bytes from the head of `text`.
fn window(text: &str, length: usize) -> &str {
    let mut reach = text.len().min(length);
    while !text.is_char_boundary(reach) {
        reach -= 1;
    }
    &text[..reach]
}

fn line_end(source: &str, at: usize) -> usize {
    source[at..].find(['\n', '\r']).map_or(source.len(), |length| at + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(text: &str) -> String {
        let mut prose = Prose::new(text);
        prose.show(Span::new(0, text.len()));
        prose.finish()
    }

    #[test]
    fn addresses_go_and_their_sentence_stays() {
        assert_eq!(masked("see https://a.io/x_(y)?q=1."), "see                       .");
        assert_eq!(masked("(at www.a.io)"), "(at         )");
        assert_eq!(masked("no://"), "     ");
        assert_eq!(masked("ratio 3://"), "ratio     ");
    }

    #[test]
    fn template_expressions_go() {
        assert_eq!(masked("a {{ b }} c"), "a         c");
        assert_eq!(masked("{% include x.md %}!"), "                  !");
        assert_eq!(masked("<%= title %> x"), "             x");
        assert_eq!(masked("Title {#id .wide}"), "Title            ");
        assert_eq!(masked("::: {.note}\nx"), "           \nx");
        assert_eq!(masked("!!! note \"a\"\n    b\nc!!! d"), "            \n    b\nc!!! d");
        assert_eq!(masked("{{ open\n\n}}"), "{{ open\n\n}}");
        assert_eq!(
            masked("export const a = {\n b: 'c'\n}\nd"),
            "                  \n       \n \nd"
        );
        assert_eq!(masked("import A from 'a'\nimportant"), "                 \nimportant");
    }

    #[test]
    fn markup_glues_only_inside_a_word() {
        let text = "**Zo**'s **plan** b";
        let mut prose = Prose::new(text);
        prose.show(Span::new(2, 4));
        prose.show(Span::new(6, 9));
        prose.show(Span::new(11, 15));
        prose.show(Span::new(17, 19));
        assert_eq!(prose.finish(), "  Zo\u{2}\u{2}'s   plan   b");
    }

    #[test]
    fn control_characters_of_the_source_do_not_pose_as_code() {
        assert_eq!(masked("a\u{1}b\u{2}c"), "a b c");
    }

    #[test]
    fn entities_keep_their_length() {
        let text = "R&amp;D&nbsp;x";
        let mut prose = Prose::new(text);
        prose.show(Span::new(0, 1));
        prose.show_instead(Span::new(1, 6), "&");
        prose.show(Span::new(6, 7));
        prose.show_instead(Span::new(7, 13), "\u{a0}");
        prose.show(Span::new(13, 14));
        assert_eq!(prose.finish(), "R&\u{2}\u{2}\u{2}\u{2}D      x");
    }
}
