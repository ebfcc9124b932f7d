//! From the blocks of a section to its levels, and from levels to chains.

use std::sync::LazyLock;

use super::{Chain, Level, Number, content_words};
use crate::document::{Block, BlockKind, Document, Section};
use crate::text::{Regex, Span, ascii_pattern};

/// The words that open a level, its number among them.
static ASKS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r#"(?ix) ^ [\s*_`>"“(\[~-]* (?: (?P<n>\d{1,2}) (?P<nl>[a-e])? \s* [.):] \s* | q (?:uestion)? \s* \d* \s* [.:)] \s* )? [\s*_`"“]*
        (?: why \s* \#? (?P<m>\d{1,2}) (?P<ml>[a-e])? \b | (?P<w>\d) (?:st|nd|rd|th) \s+ why \b | (?: first | second | third | fourth | fifth | sixth | seventh ) \s+ why \b | (?P<plain> why | how\ come ) \b )"#).ok()
});

/// A line that says where a chain ends.
static END: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)^[\s*_`>-]*(?:→|⇒|➡|=>|->|(?:(?:the|so|thus|therefore|hence),?\s+)?(?:root|systemic|underlying)\s+(?:system\s+)?(?:cause|fix|solution|issue)s?\b|(?:system\s+)?(?:solution|conclusion|fix|countermeasure|corrective action|remedy|resolution)\b\s*[*_]*:)").ok()
});

/// A level with what is needed to put it into its chain.
struct Raw {
    level: Level,
    depth: usize,
    /// Something that is no why stands between it and the level before.
    apart: bool,
    ended: Option<Span>,
}

struct Gatherer<'d> {
    document: &'d Document,
    titled: bool,
    raws: Vec<Raw>,
    /// Whether text that follows belongs to the last level.
    open: bool,
    apart: bool,
    tables: Vec<usize>,
}

/// The chains in `section`, whose heading announces them where `titled` is true.
pub(super) fn chains(document: &Document, section: &Section, titled: bool) -> Vec<Chain> {
    let mut gatherer = Gatherer {
        document,
        titled,
        raws: Vec::new(),
        open: false,
        apart: false,
        tables: Vec::new(),
    };
    let after = section.title.end.max(section.span.start);
    let inside = Span::new(after, section.extent.end.max(after));
    let from = document.blocks.partition_point(|block| block.span.start < after);
    for (index, block) in document.blocks.iter().enumerate().skip(from) {
        if block.span.start >= inside.end {
            break;
        }
        if block.quote_depth == 0 && inside.covers(block.span) {
            gatherer.block(index, block);
        }
    }
    join(document, gatherer.raws, section.title, titled)
}

impl Gatherer<'_> {
    fn block(&mut self, index: usize, block: &Block) {
        let text = self.document.source.slice(block.span);
        match block.kind {
            BlockKind::Heading { .. } => {
                let line =
                    self.document.source.line_span(self.document.source.line_of(block.span.start));
                match self.asks(block.span, text) {
                    Some(level) if text.contains('?') || level.number.is_some() => {
                        let number =
                            level.number.or_else(|| number_before(self.document, line, block.span));
                        self.push(Level { number, ..level }, 0);
                    }
                    _ => self.part(),
                }
            }
            BlockKind::Item { marker, number, .. } => self.item(block, marker, number),
            BlockKind::Paragraph => self.paragraph(index),
            BlockKind::Cell { table, .. } => self.table(table),
            BlockKind::Value { .. } | BlockKind::Code | BlockKind::Entries | BlockKind::Html => {}
        }
    }

    fn item(&mut self, block: &Block, marker: Span, number: Option<u64>) {
        let parts = parts(self.document, block.span);
        self.entry(parts[0], block.list_depth, marker, number);
        for part in &parts[1..] {
            self.line(*part, block.list_depth);
        }
    }

    /// One line of whys that follow each other without a blank one between them.
    fn line(&mut self, span: Span, depth: usize) {
        if self.end(span) {
            return;
        }
        match self.asks(span, self.document.source.slice(span)) {
            Some(level) => self.push(level, depth),
            None if self.open => self.answer(span),
            None => self.part(),
        }
    }

    fn entry(&mut self, span: Span, depth: usize, marker: Span, number: Option<u64>) {
        let text = self.document.source.slice(span);
        if self.end(span) {
            return;
        }
        let own = number.and_then(|value| {
            let digits = self.document.source.slice(marker);
            let length =
                digits.len() - digits.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            Some(Number {
                value,
                lettered: false,
                span: Span::new(marker.start, marker.start + length),
            })
            .filter(|_| length > 0)
        });
        if let Some(level) = self.asks(span, text) {
            let number = level.number.or(own);
            self.push(Level { number, ..level }, depth);
            return;
        }
        let asked = self.raws.iter().any(|raw| raw.level.question.is_some());
        let deeper = self.raws.last().is_some_and(|raw| raw.depth < depth);
        let first = self.raws.first().map_or(depth, |raw| raw.depth);
        if self.titled && !asked && !self.labels(text) && depth == first && !(self.open && deeper) {
            let level = Level { span, number: own, question: None, answer: Some(span) };
            self.push(level, depth);
        } else if self.open && deeper && !self.unanswered() && gives_reason(text) {
            // "Because the disk was full" below an answer: that is asked why in silence.
            let level = Level { span, number: own, question: None, answer: Some(span) };
            self.push(level, depth);
        } else if self.open && (deeper || self.unanswered()) {
            self.answer(span);
        } else {
            self.part();
        }
    }

    /// "Chain A:" above a list of its own.
    fn labels(&self, text: &str) -> bool {
        text.trim_end_matches(['*', '_', ' ']).ends_with(':')
    }

    /// Whether a line below a list heads what follows: "The delay:", "Chain B: why did it last?".
    fn heads(&self, block: &Block, text: &str) -> bool {
        let listed = self.raws.last().is_some_and(|raw| raw.depth > block.list_depth);
        listed && text.trim_end_matches(['*', '_', ' ']).ends_with([':', '?'])
    }

    fn paragraph(&mut self, index: usize) {
        let document = self.document;
        let block = &document.blocks[index];
        let fresh = !self.open;
        let from = document.sentences.partition_point(|sentence| sentence.block < index);
        let sentences =
            document.sentences[from..].iter().take_while(|sentence| sentence.block == index);
        // Below a list a paragraph goes on with it.
        let depth =
            self.raws.last().map_or(block.list_depth, |raw| raw.depth.max(block.list_depth));
        let parts = parts(document, block.span);
        if parts.len() > 1 {
            return parts.into_iter().for_each(|part| self.line(part, depth));
        }
        let mut number: Option<Span> = None;
        for (at, sentence) in sentences.enumerate() {
            // A number at the head, "2a.", reads as a sentence of its own.
            let span = number.take().map_or(sentence.span, |number| number.join(sentence.span));
            let text = document.source.slice(span);
            if text.chars().filter(|c| c.is_alphabetic()).count() < 2 {
                number = Some(span);
                continue;
            }
            if self.end(span) {
                return;
            }
            // One of several sentences may be the rest of a label: "**Why?** Because …".
            if let Some(level) = self.asks(span, text) {
                self.push(level, depth);
            } else if self.open && !self.heads(block, text) {
                self.answer(span);
            } else if at == 0 && (fresh || self.open) {
                self.part();
            }
        }
    }

    /// Rows of a table that asks why.
    fn table(&mut self, index: usize) {
        if self.tables.contains(&index) {
            return;
        }
        self.tables.push(index);
        let document = self.document;
        let Some(table) = document.tables.get(index) else { return };
        let asks = |cell: &Span| self.asks(*cell, document.source.slice(*cell)).is_some();
        let header = table.header.iter().any(asks);
        let rows: Vec<&Vec<Span>> = table.rows.iter().map(|row| &row.cells).collect();
        let why = |cell: &Span| {
            let words = document.source.slice(*cell).to_lowercase();
            words.split(|c: char| !c.is_alphanumeric()).any(|word| word == "why" || word == "whys")
        };
        let about = table.header.iter().any(why) || rows.iter().any(|cells| cells.iter().any(asks));
        if !about && !self.titled {
            return;
        }
        // Where the first row is a level too, the header is one: tables need a header.
        // Above numbers it is none: "No. | Why did it happen? | Answer".
        let counts = |cells: &[Span]| {
            cells.first().is_some_and(|cell| is_count(document.source.slice(*cell)))
        };
        let numbered = rows.iter().all(|cells| counts(cells)) && !counts(&table.header);
        let first = Some(&table.header)
            .filter(|_| header && !numbered && rows.iter().any(|cells| cells.iter().any(asks)));
        // Two columns that ask, row for row, are two chains: "Chain 1: the loss | Chain 2: the delay".
        let columns: Vec<usize> = (0..table.header.len())
            .filter(|at| {
                rows.len() > 1 && rows.iter().all(|cells| cells.get(*at).is_some_and(asks))
            })
            .filter(|at| rows.iter().any(|cells| document.source.slice(cells[*at]).contains('?')))
            .collect();
        self.apart |= !self.raws.is_empty();
        if columns.len() > 1 {
            for at in columns {
                for cell in rows.iter().filter_map(|cells| cells.get(at)) {
                    if let Some(level) = self.asks(*cell, document.source.slice(*cell)) {
                        self.push(level, 0);
                    }
                }
                self.apart = true;
            }
        } else {
            for cells in first.into_iter().chain(rows) {
                self.row(cells);
            }
        }
        self.open = false;
        self.apart = true;
    }

    fn row(&mut self, cells: &[Span]) {
        let document = self.document;
        let text = |cell: &Span| document.source.slice(*cell);
        let asking = cells.iter().position(|cell| self.asks(*cell, text(cell)).is_some());
        let level = asking.and_then(|at| self.asks(cells[at], text(&cells[at])));
        let digits = cells.first().filter(|cell| is_count(text(cell)));
        let own = digits.and_then(|cell| {
            let value = text(cell).trim_matches(['*', '#', '.', ' ']).parse().ok()?;
            Some(Number { value, lettered: false, span: *cell })
        });
        let answer = cells
            .iter()
            .enumerate()
            .filter(|(at, cell)| Some(*at) != asking && !cell.is_empty() && Some(*cell) != digits)
            .map(|(_, cell)| *cell)
            .find(|_| true);
        let whole = cells.iter().copied().reduce(Span::join).unwrap_or_default();
        let (question, beside, number) = match level {
            Some(level) => (level.question, level.answer, level.number.or(own)),
            None if own.is_some() => (None, None, own),
            None => return,
        };
        let level = Level { span: whole, number, question, answer: answer.or(beside) };
        self.push(level, 0);
        self.open = false;
    }

    /// The level that `text`, at `span`, opens.
    fn asks(&self, span: Span, text: &str) -> Option<Level> {
        let found = ASKS.as_ref()?.captures(text)?;
        let whole = found.get(0)?;
        let mark = text.find('?');
        let digits = ["n", "m", "w"].iter().find_map(|name| found.name(name));
        let lettered = found.name("nl").or_else(|| found.name("ml")).is_some();
        let number = digits.and_then(|digits| {
            let span = Span::new(digits.start(), digits.end()).shift(span.start);
            Some(Number { value: digits.as_str().parse().ok()?, lettered, span })
        });
        // "Why 2" needs no question; "Why the disk was full …" is none.
        let labelled = found.name("plain").is_none();
        if mark.is_none() && !labelled {
            let rest = text[whole.end()..].trim_start_matches(['*', '_']);
            if !rest.starts_with(':') {
                return None;
            }
        }
        let plain = |c: char| {
            c.is_whitespace()
                || matches!(
                    c,
                    '*' | '_'
                        | '`'
                        | ':'
                        | '-'
                        | '–'
                        | '—'
                        | '→'
                        | '.'
                        | ')'
                        | '"'
                        | '”'
                        | '>'
                        | '='
                )
        };
        let asked = mark.map_or(whole.end(), |mark| mark + 1);
        let rest = text[asked..].trim_start_matches(plain);
        let answer = Span::new(text.len() - rest.len(), text.len()).trim(text);
        let answers = answer.of(text).chars().any(char::is_alphanumeric);
        Some(Level {
            span,
            number,
            question: mark.map(|mark| Span::new(0, mark + 1).shift(span.start)),
            answer: Some(answer.shift(span.start)).filter(|_| answers),
        })
    }

    fn push(&mut self, level: Level, depth: usize) {
        // A heading that asks the first why is its title.
        if let Some(above) =
            self.raws.pop_if(|above| self.document.asks_again(&above.level, &level))
        {
            self.apart |= above.apart;
        }
        self.raws.push(Raw { level, depth, apart: self.apart, ended: None });
        self.apart = false;
        self.open = true;
    }

    fn unanswered(&self) -> bool {
        self.raws.last().is_some_and(|raw| raw.level.answer.is_none())
    }

    fn answer(&mut self, span: Span) {
        if let Some(raw) = self.raws.last_mut() {
            raw.level.answer = Some(raw.level.answer.map_or(span, |answer| answer.join(span)));
            raw.level.span = raw.level.span.join(span);
        }
    }

    /// Notes that the chain says where it ends, if the text at `span` does.
    fn end(&mut self, span: Span) -> bool {
        let text = self.document.source.slice(span);
        let ends = END.as_ref().is_some_and(|end| end.is_match(text));
        if ends && let Some(raw) = self.raws.last_mut() {
            raw.ended = Some(span);
            self.open = false;
        }
        ends
    }

    /// Something else stands here.
    fn part(&mut self) {
        self.open = false;
        self.apart = true;
    }
}

impl Document {
    /// Whether `next` is the question of `above` once more, which has neither number nor answer.
    fn asks_again(&self, above: &Level, next: &Level) -> bool {
        let asked = |level: &Level| level.question.map(|it| content_words(self.prose_at(it)));
        let bare = above.number.is_none() && above.answer.is_none();
        bare && asked(above).is_some_and(|words| !words.is_empty() && asked(next) == Some(words))
    }
}

/// The block at `span`, cut where a line of it begins with a number and "why", and where one says how the chain ends:
/// right below another line Markdown takes them for one paragraph.
fn parts(document: &Document, span: Span) -> Vec<Span> {
    static NUMBERED: LazyLock<Option<Regex>> =
        LazyLock::new(|| ascii_pattern(r#"(?i)^[ \t]*\d{1,2}[a-e]?\s?[.):]\s*[*_`"“]*why\b"#).ok());
    let text = document.source.slice(span);
    let is = |pattern: &LazyLock<Option<Regex>>, line: &str| {
        pattern.as_ref().is_some_and(|pattern| pattern.is_match(line))
    };
    let lines = || text.split_inclusive('\n').map(|line| (Span::of_slice(line, text).start, line));
    let numbered = is(&ASKS, text) || lines().any(|(at, line)| at > 0 && is(&NUMBERED, line));
    let opens = |(at, line): &(usize, &str)| *at > 0 && (is(&NUMBERED, line) || is(&END, line));
    let mut cuts: Vec<usize> = vec![0];
    cuts.extend(lines().filter(|line| numbered && opens(line)).map(|(at, _)| at));
    cuts.push(text.len());
    let source = document.source.text();
    cuts.windows(2)
        .map(|two| Span::new(span.start + two[0], span.start + two[1]).trim(source))
        .collect()
}

/// Whether an entry is a reason and nothing else: "Because the disk was full".
fn gives_reason(text: &str) -> bool {
    let first =
        text.trim_start_matches(['*', '_', ' ']).split_whitespace().next().unwrap_or_default();
    first.eq_ignore_ascii_case("because")
}

/// Whether a cell holds a number and nothing else.
fn is_count(text: &str) -> bool {
    let bare = text.trim_matches(['*', '#', '.', ' ']);
    !text.is_empty() && bare.chars().all(|c| c.is_ascii_digit())
}

/// The number that stands before a heading's words on `line`.
fn number_before(document: &Document, line: Span, heading: Span) -> Option<Number> {
    let before = document.source.slice(Span::new(line.start, heading.start));
    let start = before.find(|c: char| c.is_ascii_digit())?;
    let digits = before[start..].len()
        - before[start..].trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let span = Span::new(line.start + start, line.start + start + digits);
    Some(Number { value: document.source.slice(span).parse().ok()?, lettered: false, span })
}

/// The short line right above a chain that begins at `first`, below the heading and apart from the chain `before`.
fn label(document: &Document, title: Span, first: Span, before: Option<&Chain>) -> Option<Span> {
    const LONGEST: usize = 14;
    let at = document.blocks.partition_point(|block| block.span.start < first.start);
    let above = &document.blocks[at.checked_sub(1)?];
    let line = matches!(above.kind, BlockKind::Paragraph | BlockKind::Heading { .. });
    let apart = before
        .and_then(|chain| chain.levels.last())
        .is_none_or(|level| !level.span.overlaps(above.span));
    let short = document.prose_at(above.span).split_whitespace().count() <= LONGEST;
    (line && apart && short && above.span.start >= title.end).then_some(above.span)
}

/// Puts levels into chains.
fn join(document: &Document, raws: Vec<Raw>, title: Span, titled: bool) -> Vec<Chain> {
    let titled = titled.then_some(title);
    let mut chains: Vec<Chain> = Vec::new();
    let mut depths: Vec<usize> = Vec::new();
    let mut last: Option<u64> = None;
    for raw in raws {
        let number = raw.level.number.map(|number| number.value);
        let restarts = number == Some(1) && last.is_some_and(|last| last > 1);
        let above = depths.first().is_some_and(|first| raw.depth < *first);
        let new = chains.is_empty() || raw.apart || restarts || above;
        if new {
            let label = label(document, title, raw.level.span, chains.last());
            chains.push(Chain { levels: Vec::new(), titled, label, branched: false, end: None });
            depths.clear();
        }
        let Some(chain) = chains.last_mut() else { continue };
        let nested = depths.iter().any(|depth| Some(depth) != depths.first());
        let back = depths
            .last()
            .is_some_and(|before| raw.depth < *before || raw.depth == *before && nested);
        let lettered = raw.level.number.is_some_and(|number| number.lettered);
        let also = raw.level.answer.is_some_and(|answer| {
            let words = document.prose_at(answer).to_lowercase();
            words.contains("also because") || words.contains("also, because")
        });
        chain.branched |= back || lettered || also;
        chain.end = raw.ended.or(chain.end);
        depths.push(raw.depth);
        last = number;
        chain.levels.push(raw.level);
    }
    chains
}
