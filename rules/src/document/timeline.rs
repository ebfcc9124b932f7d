//! Timeline entries.

mod again;
mod behind;
mod told;
mod unnamed;

use std::sync::LazyLock;

use jiff::civil::{Date, Time};

use super::stamp::{self, Stamp};
use super::{Block, BlockKind, CODE, Document, Role, Section, Table, section};
use crate::text::{Regex, Span, ascii_pattern};
use again::Again;
use behind::{behind_milestone, stamp_at_end, stamp_of_label};
use unnamed::unnamed;

/// One entry of a timeline: when, and what happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineEntry {
    /// The whole entry, without list marker or bars.
    pub span: Span,
    /// When, as written: date, time and zone together.
    pub stamp: Span,
    /// The date given in the entry itself, if it reads.
    pub date: Option<Date>,
    /// The time of day given, if it reads.
    pub time: Option<Time>,
    /// Where the stamp is a range: its second date, where it has one of its own, and time of day.
    pub until: Option<(Option<Date>, Time)>,
    /// The time zone, as written; of a table, the one in its header where the row gives none.
    pub zone: Option<Span>,
    /// What happened; empty where only a time stands.
    pub text: Span,
    /// Index into [`super::Document::sections`].
    pub section: usize,
}

/// The timeline entries of a document whose blocks, sections and sentences are known, and whether sections
/// are called a timeline.
pub(super) fn read(document: &Document, last: Option<&Document>) -> (Vec<TimelineEntry>, bool) {
    let mut entries = Vec::new();
    let again = Again::of(document, last);
    for (index, section, blocks) in sections(document) {
        if !tells_when(document, section) {
            continue;
        }
        match again.entries(index) {
            Some(kept) => entries.extend(kept),
            None => Reader::of(document, index, blocks).section(blocks, &mut entries),
        }
    }
    if entries.is_empty() { (unnamed(document), false) } else { (entries, true) }
}

/// The sections of `document`, each with its index and its blocks.
fn sections(document: &Document) -> impl Iterator<Item = (usize, &Section, &[Block])> {
    let sections = document.sections.iter().enumerate();
    sections.map(|(index, section)| (index, section, document.blocks_in(section)))
}

/// So many entries in one section make it a timeline, whatever it is called.
const ENOUGH: usize = 3;

/// Whether `section` is a timeline, or part of one without another role.
pub(crate) fn tells_when(document: &Document, section: &Section) -> bool {
    is_one(&document.sections, section)
}

/// The same of a `section` among `all`, before there is a document.
pub(super) fn is_one(all: &[Section], section: &Section) -> bool {
    let mut outer = section::chain(all, section);
    outer.find(|section| !section.roles.is_empty()).is_some_and(|it| it.has(Role::Timeline))
}

/// Whether `blocks` are a list of times with dots, "10.51 Restarted": one alone may be a version.
fn writes_dots(document: &Document, blocks: &[Block]) -> bool {
    let plain = blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Code));
    let begins = |block: &&Block| begins_dotted(document.source.slice(block.span));
    plain.filter(begins).count() >= ENOUGH
}

/// Whether `words` begin with a time with a dot.
fn begins_dotted(words: &str) -> bool {
    static DOTTED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"^(?:[01]?\d|2[0-3])\.[0-5]\d(?:\s*[:–—-]|\s+[^\s\d%])").ok()
    });
    DOTTED.as_ref().is_some_and(|dotted| dotted.is_match(words))
}

/// `span` without the bullets in front that are none to Markdown.
pub(super) fn unbulleted(document: &Document, span: Span) -> Span {
    let signs = |c: char| c.is_whitespace() || "•‣▪◦·→►▸".contains(c);
    let rest = document.source.slice(span).trim_start_matches(signs);
    Span::new(span.end - rest.len(), span.end)
}

/// `span` without the number of a paragraph: "3.1 At 10:02 …". "10.51 Restarted" begins with a time.
fn unnumbered(document: &Document, span: Span) -> Span {
    static NUMBER: LazyLock<Option<Regex>> =
        LazyLock::new(|| ascii_pattern(r"^\d{1,2}(?:\.\d{1,2})+\.?\s+").ok());
    let number = NUMBER.as_ref().and_then(|number| number.find(document.source.slice(span)));
    let rest = Span::new(span.start + number.map_or(0, |number| number.end()), span.end);
    let timed = document.recall.of(document.source.slice(rest), stamp::leading).is_some();
    if timed { rest } else { span }
}

struct Reader<'d> {
    document: &'d Document,
    section: usize,
    /// Whether "10.51" is a time here.
    dotted: bool,
}

impl<'d> Reader<'d> {
    fn of(document: &'d Document, section: usize, blocks: &[Block]) -> Self {
        Self { document, section, dotted: writes_dots(document, blocks) }
    }

    fn section(&self, blocks: &[Block], entries: &mut Vec<TimelineEntry>) {
        let section = &self.document.sections[self.section];
        // A heading that is a stamp holds its entry below it.
        let title = self.document.source.slice(section.title);
        if !section.has(Role::Timeline)
            && let Some(stamp) = self.document.recall.of(title, stamp::leading)
        {
            // A day alone may head entries of its own.
            let from = entries.len();
            if stamp.time.is_none() && stamp.date.is_some() {
                self.body(blocks, entries);
            }
            if entries.len() > from {
                return;
            }
            let stamp = shift(stamp, section.title.start);
            let body = section.body().trim(self.document.source.text());
            let beside = Span::new(stamp.span.end, section.title.end);
            let after = self.after(beside);
            let text = if after.is_empty() { body } else { after.join(body) };
            let span = if body.is_empty() { section.title } else { section.title.join(body) };
            entries.push(self.entry(span, stamp, text));
            return;
        }
        self.body(blocks, entries);
    }

    /// What stands in lists, tables and lines.
    fn body(&self, blocks: &[Block], entries: &mut Vec<TimelineEntry>) {
        let mut seen = Vec::new();
        for block in blocks.iter().filter(|block| block.quote_depth == 0) {
            match block.kind {
                BlockKind::Cell { table, .. } if !seen.contains(&table) => {
                    seen.push(table);
                    if let Some(grid) = self.document.tables.get(table) {
                        self.table(grid, entries);
                    }
                }
                BlockKind::Item { .. } => entries.extend(self.line(block.span, true)),
                BlockKind::Paragraph | BlockKind::Entries => {
                    let from = entries.len();
                    if matches!(block.kind, BlockKind::Paragraph) && !self.is_of_lines(block.span) {
                        let parts = told::parts(self.document, block).into_iter();
                        entries.extend(parts.map(|part| {
                            let text = self.told_in(part.span, part.stamp.span);
                            self.entry(part.span, part.stamp, text)
                        }));
                        if entries.len() > from {
                            continue;
                        }
                    }
                    for line in lines(self.document, block.span) {
                        match self.line(line, false) {
                            Some(entry) => entries.push(entry),
                            // A line that wraps goes on with the entry above it.
                            None if entries.len() > from => {
                                if let Some(above) = entries.last_mut() {
                                    above.span = above.span.join(line);
                                    above.text = above.text.join(line);
                                }
                            }
                            None => {}
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// Whether two lines of a paragraph or more begin with a stamp.
    fn is_of_lines(&self, span: Span) -> bool {
        let recall = &self.document.recall;
        let begins =
            |line: &Span| recall.of(self.document.source.slice(*line), stamp::leading).is_some();
        lines(self.document, span).iter().filter(|line| begins(line)).nth(1).is_some()
    }

    /// The words of a label, without its colon and emphasis.
    fn label(&self, span: Span) -> Span {
        let words = self.document.source.slice(span);
        let bare =
            words.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '`' | ':'));
        Span::of_slice(bare, words).shift(span.start)
    }

    /// What a part of running text says beside its stamp, which begins it or ends it.
    fn told_in(&self, span: Span, stamp: Span) -> Span {
        let behind = self.after(Span::new(stamp.end, span.end));
        let words = |span: Span| self.document.source.slice(span).contains(char::is_alphanumeric);
        if words(behind) {
            behind
        } else {
            Span::new(span.start, stamp.start).trim(self.document.source.text())
        }
    }

    fn entry(&self, span: Span, stamp: Stamp, text: Span) -> TimelineEntry {
        let Stamp { span: when, date, time, zone, until } = stamp;
        TimelineEntry { span, stamp: when, date, time, until, zone, text, section: self.section }
    }

    /// What follows a stamp, without the separator.
    fn after(&self, rest: Span) -> Span {
        let words = self.document.source.slice(rest);
        let lead = words.len()
            - words
                .trim_start_matches(|c: char| {
                    c.is_whitespace()
                        || matches!(
                            c,
                            ':' | '|'
                                | '-'
                                | '–'
                                | '—'
                                | '→'
                                | ')'
                                | ']'
                                | '*'
                                | '_'
                                | '`'
                                | '.'
                                | ','
                        )
                })
                .len();
        let start = rest.start + lead;
        // "`@ana` restarts it": a code span keeps its mark.
        let code = words[..lead].ends_with('`')
            && self.document.prose_at(Span::new(start, rest.end)).starts_with(CODE);
        Span::new(start - usize::from(code), rest.end)
    }

    /// A bullet or a line that begins with a stamp, or a short bullet that ends with one.
    fn line(&self, span: Span, bullet: bool) -> Option<TimelineEntry> {
        let span = unnumbered(self.document, unbulleted(self.document, span));
        let words = self.document.source.slice(span);
        let dotted = self.dotted && begins_dotted(words);
        let read = dotted.then(|| words.replacen('.', ":", 1));
        let recall = &self.document.recall;
        if let Some((at, stamp)) = recall.of(words, behind_milestone) {
            let stamp = shift(stamp, span.start + at);
            return Some(self.entry(span, stamp, self.after(Span::new(stamp.span.end, span.end))));
        }
        if let Some(stamp) = recall.of(read.as_deref().unwrap_or(words), stamp::leading) {
            let stamp = shift(stamp, span.start);
            return Some(self.entry(span, stamp, self.after(Span::new(stamp.span.end, span.end))));
        }
        let (at, stamp) = match bullet {
            true => recall.of(words, stamp_at_end)?,
            false => recall.of(words, stamp_of_label)?,
        };
        let text = Span::new(span.start, span.start + at).trim(self.document.source.text());
        let text = if bullet { text } else { self.label(text) };
        Some(self.entry(span, shift(stamp, span.start + at), text))
    }

    /// The rows of a table: the leading columns that hold stamps, and the rest.
    fn table(&self, table: &Table, entries: &mut Vec<TimelineEntry>) {
        let (source, recall) = (&self.document.source, &self.document.recall);
        let headed: Vec<bool> =
            table.header.iter().map(|cell| names_time(source.slice(*cell))).collect();
        let zone =
            table.header.iter().zip(&headed).filter(|(_, time)| **time).find_map(|(cell, _)| {
                stamp::zone(source.slice(*cell)).map(|zone| zone.shift(cell.start))
            });
        if let [row] = table.rows.as_slice()
            && row.cells.len() == table.header.len()
            && row.cells.len() > 2
        {
            let stamp = |cell: &Span| {
                let words = source.slice(*cell);
                let found = recall.of(words, stamp::leading).filter(|it| it.time.is_some())?;
                (found.span.len() + 2 >= words.len()).then(|| shift(found, cell.start))
            };
            let stamps: Option<Vec<Stamp>> = row.cells.iter().map(stamp).collect();
            // "Start | Detected | Resolved" above one row of times.
            if let Some(stamps) = stamps {
                let told = stamps.into_iter().zip(row.cells.iter().zip(&table.header));
                entries.extend(told.map(|(stamp, (cell, head))| self.entry(*cell, stamp, *head)));
                return;
            }
        }
        for row in &table.rows {
            let when = |index: &usize| {
                headed.get(*index).copied().unwrap_or(false)
                    || row.cells.get(*index).is_some_and(|cell| {
                        let stamp = recall.of(source.slice(*cell), stamp::leading);
                        stamp.is_some_and(|stamp| stamp.span.len() + 2 >= cell.len())
                    })
            };
            let stamps: Vec<usize> = (0..row.cells.len()).filter(when).collect();
            let mut joined: Option<Stamp> = None;
            for cell in stamps
                .iter()
                .filter_map(|index| row.cells.get(*index))
                .filter(|cell| !cell.is_empty())
            {
                let found = recall.of(source.slice(*cell), stamp::leading);
                let found = found.map(|stamp| shift(stamp, cell.start));
                joined = match (joined, found) {
                    (Some(one), Some(two)) => Some(Stamp {
                        span: one.span.join(two.span),
                        date: one.date.or(two.date),
                        time: one.time.or(two.time),
                        zone: one.zone.or(two.zone),
                        until: one.until.or(two.until),
                    }),
                    (one, two) => one.or(two),
                };
            }
            let Some(mut stamp) = joined else { continue };
            stamp.zone = stamp.zone.or(zone);
            // What happened is in the longest of the other cells, addresses of links left out.
            let others = (0..row.cells.len()).filter(|index| !stamps.contains(index));
            let text = others
                .filter_map(|index| row.cells.get(index).copied())
                .max_by_key(|cell| (recall.of(source.slice(*cell), words_of), cell.len()));
            let span = row.cells.iter().copied().reduce(Span::join).unwrap_or(row.span);
            entries.push(self.entry(span, stamp, text.unwrap_or_else(|| Span::at(stamp.span.end))));
        }
    }
}

fn shift(stamp: Stamp, by: usize) -> Stamp {
    Stamp { span: stamp.span.shift(by), zone: stamp.zone.map(|zone| zone.shift(by)), ..stamp }
}

/// How many letters a cell has, the addresses of its links left out.
fn words_of(cell: &str) -> usize {
    let mut letters = 0;
    for (at, part) in cell.split("](").enumerate() {
        let told = if at == 0 { part } else { part.split_once(')').map_or("", |(_, rest)| rest) };
        let words = told.split_whitespace().filter(|word| !word.contains("://"));
        letters +=
            words.map(|word| word.chars().filter(|c| c.is_alphabetic()).count()).sum::<usize>();
    }
    letters
}

/// Whether a column header announces times.
fn names_time(header: &str) -> bool {
    header.split(|c: char| !c.is_alphanumeric()).any(|word| {
        matches!(
            word.to_lowercase().as_str(),
            "time"
                | "date"
                | "when"
                | "timestamp"
                | "datetime"
                | "utc"
                | "start"
                | "end"
                | "day"
                | "at"
                | "hour"
                | "clock"
                | "moment"
        )
    })
}

/// The lines of a paragraph: at line ends and at `<br>`.
pub(crate) fn lines(document: &Document, span: Span) -> Vec<Span> {
    let text = document.source.slice(span);
    let mut lines = Vec::new();
    let mut start = 0;
    for at in memchr::memchr3_iter(b'\n', b'\r', b'<', text.as_bytes()) {
        let rest = &text[at..];
        let cut = if rest.starts_with(['\n', '\r']) {
            1
        } else if rest.starts_with("<br") || rest.starts_with("<BR") {
            rest.find('>').map_or(rest.len(), |end| end + 1)
        } else {
            continue;
        };
        // The address in a "<br …>" may hold marks of its own.
        if at >= start {
            lines.push(Span::new(span.start + start, span.start + at));
            start = at + cut;
        }
    }
    lines.push(Span::new(span.start + start, span.end));
    lines
        .into_iter()
        .map(|line| line.trim(document.source.text()))
        .filter(|line| !line.is_empty())
        .collect()
}

#[cfg(test)]
mod tests;
