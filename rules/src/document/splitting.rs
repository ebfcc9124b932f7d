//! Where one sentence ends and the next begins.

#[cfg(test)]
mod tests;

use super::{CODE, GLUE};
use crate::text::Span;

/// Abbreviations that never end a sentence: a name, a number or a clause follows.
const ALWAYS_INNER: &[&str] = &[
    "dr", "mr", "mrs", "ms", "prof", "rev", "gen", "sen", "capt", "cpt", "lt", "sgt", "cpl",
    "cmdr", "st", "vs", "v", "e.g", "eg", "i.e", "ie", "cf", "approx", "ca", "resp", "incl",
    "excl", "esp", "viz", "aka", "a.k.a", "nb", "n.b", "mt",
];

/// Whether a full stop behind `word` ends no sentence: "ca.", "e.g."
#[must_use]
pub(crate) fn goes_on(word: &str) -> bool {
    ALWAYS_INNER.contains(&word)
}

/// Abbreviations after which a number belongs to them: "Fig. 3", "No. 7", "Jan. 4".
const INNER_BEFORE_NUMBER: &[&str] = &[
    "no", "nos", "fig", "figs", "eq", "sec", "sect", "ch", "chap", "vol", "p", "pp", "ver", "rev",
    "art", "ref", "para", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct",
    "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
];

/// Abbreviations that may end a sentence: only if the next word is one that begins sentences.
const SOMETIMES_INNER: &[&str] = &[
    "a.m", "p.m", "am", "pm", "u.s", "u.k", "u.n", "e.u", "u.s.a", "d.c", "inc", "ltd", "co",
    "corp", "jr", "sr", "dept", "est", "ph.d", "m.d", "b.a", "m.s", "al", "bros", "min", "max",
    "avg", "temp", "misc", "no", "gov",
];

/// Words that begin a sentence far more often than they go on with a name.
const OPENERS: &[&str] = &[
    "a",
    "after",
    "all",
    "also",
    "although",
    "an",
    "and",
    "another",
    "any",
    "as",
    "at",
    "because",
    "before",
    "both",
    "but",
    "by",
    "during",
    "each",
    "even",
    "finally",
    "first",
    "for",
    "from",
    "he",
    "her",
    "here",
    "his",
    "how",
    "however",
    "i",
    "if",
    "in",
    "instead",
    "it",
    "its",
    "later",
    "many",
    "meanwhile",
    "most",
    "my",
    "no",
    "nobody",
    "not",
    "nothing",
    "now",
    "of",
    "on",
    "once",
    "one",
    "only",
    "our",
    "people",
    "several",
    "she",
    "since",
    "so",
    "some",
    "that",
    "the",
    "their",
    "then",
    "there",
    "therefore",
    "these",
    "they",
    "this",
    "those",
    "though",
    "to",
    "under",
    "until",
    "we",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "why",
    "with",
    "within",
    "without",
    "you",
    "your",
];

/// A shorter line ends where it does on purpose, in bytes.
const SHORTEST_WRAPPED: usize = 50;

/// Longest label before a colon that may open a line of its own, in bytes.
const LONGEST_LABEL: usize = 40;

/// The longest sentence, in bytes: what goes on behind it is another. Nobody reads one so long, and what it costs to read
/// grows with the square of it.
const LONGEST: usize = 4_000;

/// The sentences of the block at `span`. `breaks` are those inside it.
///
/// Each begins and ends at something visible, together with the markup that touches it; a stretch
/// without prose gives no sentence.
pub(super) fn split(source: &str, prose: &str, span: Span, breaks: &[Span]) -> Vec<Span> {
    let mut splitter = Splitter { source, prose, span, start: span.start, found: Vec::new() };
    let mut from = span.start;
    for cut in breaks {
        splitter.run(from, cut.start.max(from));
        if splitter.breaks_at(*cut) {
            splitter.cut(cut.start.max(from), cut.end);
        }
        from = cut.end.max(from);
    }
    splitter.run(from, span.end);
    splitter.cut(span.end, span.end);
    splitter.found
}

struct Splitter<'d> {
    source: &'d str,
    prose: &'d str,
    span: Span,
    /// Where the sentence in the making begins.
    start: usize,
    found: Vec<Span>,
}

impl Splitter<'_> {
    /// Looks for ends of sentences in `from..to`.
    fn run(&mut self, from: usize, to: usize) {
        let bytes = self.prose.as_bytes();
        let mut at = from;
        while let Some(skip) = bytes.get(at..to).and_then(|rest| rest.iter().position(may_end)) {
            at += skip;
            match bytes[at] {
                b'.' | b'!' | b'?' => at = self.stop(at),
                0xE2 if self.prose[at..].starts_with('…') => at = self.stop(at),
                0xE3 | 0xEF if self.prose[at..].starts_with(['。', '！', '？']) => {
                    at = self.closers(at + 3);
                    self.cut(at, at);
                }
                b'\n' | b'\r' => {
                    if self.line_opens_at(at + 1, to) {
                        self.cut(at, at + 1);
                    }
                    at += 1;
                }
                _ => at += 1,
            }
        }
    }

    /// Decides on the stop at `at` and returns where to go on.
    fn stop(&mut self, at: usize) -> usize {
        let rest = &self.prose[at..self.span.end];
        let marks = rest.trim_start_matches(['.', '!', '?', '…']);
        let run = &rest[..rest.len() - marks.len()];
        let after = at + run.len();
        let end = self.closers(after);
        if end < self.span.end && !self.source[end..].starts_with(char::is_whitespace) {
            return after;
        }
        if self.ends_sentence(at, run, end) {
            self.cut(end, end);
            return end.max(after);
        }
        after
    }

    /// Passes quotation marks, brackets and markup that close together with a sentence.
    fn closers(&self, mut at: usize) -> usize {
        while at < self.span.end {
            let rest = &self.prose[at..self.span.end];
            let closing = rest.trim_start_matches(['"', '\'', '”', '’', '»', ')', ']', '」', GLUE]);
            let visible = rest.len() - closing.len();
            if visible > 0 {
                at += visible;
                continue;
            }
            let markup =
                rest.starts_with(' ') && !self.source[at..].starts_with(char::is_whitespace);
            if !markup {
                break;
            }
            at += self.source[at..].chars().next().map_or(1, char::len_utf8);
        }
        at.min(self.span.end)
    }

    fn ends_sentence(&self, at: usize, run: &str, end: usize) -> bool {
        let rest = self.prose[end..self.span.end]
            .trim_start_matches(|c: char| c.is_whitespace() || c == GLUE);
        let Some(first) = rest.chars().next() else { return true };
        if matches!(first, ',' | ';' | ':' | ')' | ']' | '}' | '.') {
            return false;
        }
        let next = rest.trim_start_matches(|c: char| !c.is_alphanumeric() && c != CODE);
        let next = &next[..next.find(|c: char| !c.is_alphanumeric()).unwrap_or(next.len())];
        // A name may be written small: "iOS", "k8s". Any other small letter goes on.
        let small = next.starts_with(char::is_lowercase)
            && !next.chars().any(|c| c.is_uppercase() || c.is_numeric())
            && !self.is_written_small(at);
        if run != "." {
            return !small;
        }
        let before = self.word_before(at);
        let word = before.to_lowercase();
        let word = word.as_str();
        if small || ALWAYS_INNER.contains(&word) {
            return false;
        }
        let numeric = next.starts_with(|c: char| c.is_ascii_digit());
        if numeric && INNER_BEFORE_NUMBER.contains(&word) {
            return false;
        }
        let opener = OPENERS.contains(&next.to_lowercase().as_str());
        let initial = before.chars().count() == 1 && before.starts_with(char::is_uppercase);
        let initials = before.len() > 2
            && before.split('.').all(|part| part.chars().count() == 1 && part != "I");
        if initial || initials || SOMETIMES_INNER.contains(&word) {
            // "Plan B. The", "at 9 a.m. The", but "J. Okoye", "9 a.m. UTC", "the U.S. Senate".
            return opener || next.is_empty();
        }
        // "1. Drain the node": a number that opens the sentence counts it.
        let counts = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
        !(counts && self.prose[self.start..at].trim() == word)
    }

    /// "prod wrote to staging. took an hour to see it": a sentence that began small, and no abbreviation at its end.
    fn is_written_small(&self, at: usize) -> bool {
        let began = self.prose[self.start..at].trim_start();
        let word = self.word_before(at);
        let whole = word.len() > 3 && word.chars().all(|c| c.is_ascii_lowercase());
        whole && began.starts_with(char::is_lowercase) && began.contains(' ')
    }

    /// Letters, digits and inner stops before the stop at `at`.
    fn word_before(&self, at: usize) -> &str {
        let before = &self.prose[self.start..at];
        let rim = |c: char| !c.is_alphanumeric() && c != '.';
        let start = before
            .char_indices()
            .rev()
            .take(16)
            .find(|(_, c)| rim(*c))
            .map_or(0, |(index, c)| index + c.len_utf8());
        &before[start..]
    }

    /// Whether a line break made on purpose ends a sentence: not where the next line goes on with a
    /// small letter, unless a tag made it.
    fn breaks_at(&self, cut: Span) -> bool {
        if self.source[cut.start..].starts_with('<') {
            return true;
        }
        let next = self.prose[cut.end.min(self.span.end)..self.span.end].trim_start();
        !next.starts_with(char::is_lowercase)
    }

    /// Whether the line that begins at `at` is a unit of its own: an entry with a time, a labelled
    /// value below another one, a bullet that the format does not know.
    fn line_opens_at(&self, at: usize, to: usize) -> bool {
        let line_end = |from: usize| {
            self.prose[from..to].find(['\n', '\r']).map_or(to, |length| from + length)
        };
        if at >= to {
            return false;
        }
        let end = line_end(at);
        let line = self.prose[at..end].trim_start();
        let source_line = self.source[at..end].trim_start_matches([' ', '\t', '>']);
        (opens_with_time(line) && !self.is_wrapped(at))
            || (line.starts_with(char::is_uppercase) && self.is_label_line(at))
            || source_line.starts_with(['•', '●', '◦', '▪', '–', '☐', '☑', '☒'])
            // So far in that it is no list to Markdown.
            || ["* ", "- ", "+ "].iter().any(|mark| source_line.starts_with(mark))
            || source_line.starts_with("[ ]")
            || source_line.starts_with("[]")
            || (labelled(line)
                && (source_line.starts_with("**")
                    || labelled(self.line_before(self.prose, at).trim_start())))
    }

    /// Whether the line that begins at `at` goes on with what the long one before it says, which has no end:
    /// "for 64 minutes, from about / 17:26 to 18:30 UTC". In a list of times each line begins with one.
    fn is_wrapped(&self, at: usize) -> bool {
        let before = self.line_before(self.prose, at).trim_end();
        let open = before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '(' | '%'));
        let first = self.prose[self.span.start..at].trim_start();
        open && before.len() >= SHORTEST_WRAPPED && !opens_with_time(first)
    }

    /// The line that ends before `at`, from where the sentence in the making begins.
    fn line_before<'t>(&self, text: &'t str, at: usize) -> &'t str {
        let before = text[self.start..at].trim_end_matches(['\n', '\r']);
        &before[before.rfind(['\n', '\r']).map_or(0, |end| end + 1)..]
    }

    /// Whether the line that ends before `at` is a label with its text below: `**Impact**`,
    /// `Impact:`.
    fn is_label_line(&self, at: usize) -> bool {
        let line = self.line_before(self.source, at).trim();
        let bold = ["**", "__"].iter().any(|mark| {
            let inner = line
                .strip_prefix(mark)
                .and_then(|rest| rest.trim_end_matches(':').strip_suffix(mark));
            inner.is_some_and(|inner| !inner.contains(mark))
        });
        line.len() <= LONGEST_LABEL && (bold || (line.ends_with(':') && labelled(line)))
    }

    /// Ends the sentence at `end`; the next may begin at `next`.
    fn cut(&mut self, end: usize, next: usize) {
        while end.saturating_sub(self.start) > LONGEST {
            let bytes = &self.source.as_bytes()[self.start..end];
            let gap = bytes[..LONGEST].iter().rposition(u8::is_ascii_whitespace);
            // A word may be longer than that: then it ends where the word does.
            let behind = || bytes.iter().skip(1).position(u8::is_ascii_whitespace).map(|at| at + 1);
            let Some(gap) = gap.filter(|gap| *gap > 0).or_else(behind) else { break };
            let at = self.start + gap;
            self.keep(self.start, at);
            self.start = at + 1;
        }
        self.keep(self.start, end);
        self.start = next.max(self.start);
    }

    /// Takes what is visible of `start..end` for a sentence.
    fn keep(&mut self, start: usize, end: usize) {
        let prose = Span::new(start, end).of(self.prose);
        let blank = |c: char| c.is_whitespace() || c == GLUE;
        let lead = prose.len() - prose.trim_start_matches(blank).len();
        if lead == prose.len() {
            return;
        }
        let visible = start + lead;
        // Markup that touches the first word belongs to the sentence, `**Ann** saw it`.
        let touching = self.source[start..visible]
            .char_indices()
            .rev()
            .take_while(|(_, c)| !c.is_whitespace())
            .last()
            .map_or(visible, |(index, _)| start + index);
        self.found.push(Span::new(touching, end).trim(self.source));
    }
}

/// Whether a sentence may end at a byte: at a stop, a line end, or what may begin a wide stop.
fn may_end(byte: &u8) -> bool {
    matches!(byte, b'.' | b'!' | b'?' | b'\n' | b'\r' | 0xE2 | 0xE3 | 0xEF)
}

/// Whether `line` begins with a time of day or an ISO date: `10:02`, `[10:02`, `2026-05-19`.
pub(super) fn opens_with_time(line: &str) -> bool {
    let line = line.trim_start_matches(['[', '(', '*', '_', ' ']).as_bytes();
    let digits = line.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let follows = |at: usize, separator: u8, count: usize| {
        line.get(at) == Some(&separator)
            && line.len() > at + count
            && line[at + 1..=at + count].iter().all(u8::is_ascii_digit)
    };
    ((1..=2).contains(&digits) && follows(digits, b':', 2))
        || (digits == 4 && follows(4, b'-', 2) && follows(7, b'-', 2))
}

/// Whether `line` begins with `Label:`.
fn labelled(line: &str) -> bool {
    let mut reach = line.len().min(LONGEST_LABEL);
    while !line.is_char_boundary(reach) {
        reach -= 1;
    }
    let Some(colon) = line[..reach].find(':') else { return false };
    let label = line[..colon].trim_end();
    label.starts_with(char::is_uppercase)
        && label.split_whitespace().count() <= 4
        && (line[colon + 1..].is_empty() || line[colon + 1..].starts_with(char::is_whitespace))
}
