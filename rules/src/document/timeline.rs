//! Timeline entries.

mod again;
mod unnamed;

use std::sync::LazyLock;

use jiff::civil::{Date, Time};

use super::stamp::{self, Stamp};
use super::{Block, BlockKind, CODE, Document, Role, Section, Table, section};
use crate::text::{Regex, Span, ascii_pattern};
use again::Again;
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
        if let Some(stamp) = recall.of(read.as_deref().unwrap_or(words), stamp::leading) {
            let stamp = shift(stamp, span.start);
            return Some(self.entry(span, stamp, self.after(Span::new(stamp.span.end, span.end))));
        }
        let (at, stamp) = bullet.then(|| recall.of(words, stamp_at_end)).flatten()?;
        let text = Span::new(span.start, span.start + at).trim(self.document.source.text());
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

/// The stamp that a short bullet ends with, and where it begins: "First detected 2026-05-19 10:02".
fn stamp_at_end(words: &str) -> Option<(usize, Stamp)> {
    if words.split_whitespace().nth(12).is_some() || measures(words) {
        return None;
    }
    let starts = words
        .char_indices()
        .filter(|(at, _)| *at > 0 && words[..*at].ends_with([' ', '(', '*', '[']));
    starts.filter_map(|(at, _)| Some((at, stamp::leading(&words[at..])?))).find(|(at, stamp)| {
        stamp.time.is_some() && words[at + stamp.span.end..].chars().all(|c| !c.is_alphanumeric())
    })
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

/// Whether a line gives a duration: "Time to repair: 4h (support hours 10:00-17:00)".
fn measures(words: &str) -> bool {
    let lower = words.to_lowercase();
    lower.contains("time to ") || lower.contains("duration") || lower.contains(" hours")
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
mod tests {
    use crate::document::{Document, parse};
    use crate::text::Source;

    fn entries(text: &str) -> Vec<(String, String)> {
        let document =
            parse(Source::new(format!("# Ledger outage\n\n## Timeline\n\n{text}\n")), None);
        let slice = |document: &Document, span| document.source.slice(span).to_owned();
        document
            .timeline
            .iter()
            .map(|entry| (slice(&document, entry.stamp), slice(&document, entry.text)))
            .collect()
    }

    fn pair(stamp: &str, text: &str) -> (String, String) {
        (stamp.to_owned(), text.to_owned())
    }

    #[test]
    fn every_shape_of_entry() {
        let expected = [pair("10:02", "Pages fire"), pair("10:40", "Ledger is back")];
        for text in [
            "- 10:02 Pages fire\n- 10:40 Ledger is back",
            "* **10:02** - Pages fire\n* **10:40** - Ledger is back",
            "| Time | Event |\n|---|---|\n| 10:02 | Pages fire |\n| 10:40 | Ledger is back |",
            "| Time | Event | Data link |\n|---|---|---|\n| 10:02 | Pages fire | [log](https://logs.example/4711/pages) |\n| 10:40 | Ledger is back | <https://graph.example/9> |",
            "| Event | Time |\n|---|---|\n| Pages fire | 10:02 |\n| Ledger is back | 10:40 |",
            "### 10:02\n\nPages fire\n\n### 10:40\n\nLedger is back",
            "### 2026-05-19\n\n- 10:02 Pages fire\n- 10:40 Ledger is back",
            "10:02 Pages fire<br>10:40 Ledger is back",
            "10:02 – Pages fire\n10:40 – Ledger is back",
            "10:02: Pages fire\n\n10:40: Ledger is back",
        ] {
            assert_eq!(entries(text), expected, "{text}");
        }
        assert_eq!(
            entries("- First page 2026-05-19 10:02"),
            [pair("2026-05-19 10:02", "First page")]
        );
        assert_eq!(entries("- **Time to repair**: 4h 9m (during support hours 10:00-17:00)"), []);
        assert_eq!(entries("All times are in UTC.\n\n- The ledger failed at ten."), []);
    }

    #[test]
    fn columns_of_a_row_give_one_stamp_and_the_header_its_zone() {
        let text = "# Ledger outage\n\n## Timeline\n\n| Date | Time (UTC) | Event |\n|---|---|---|\n| 2026-05-19 | 10:02 | Pages fire |\n";
        let document = parse(Source::new(text), None);
        let entry = &document.timeline[0];
        assert_eq!(document.source.slice(entry.stamp), "2026-05-19 | 10:02");
        assert_eq!(entry.zone.map(|zone| document.source.slice(zone)), Some("UTC"));
        assert!(entry.date.is_some() && entry.time.is_some());
    }

    #[test]
    fn a_list_of_times_is_a_timeline_under_any_name() {
        let rows = "- 10:02 Pages fire\n- 10:09 A pool is drained\n- 10:40 Ledger is back";
        let read = |heading: &str| {
            let text = format!("# Ledger outage\n\n## {heading}\n\n{rows}\n");
            parse(Source::new(text), None).timeline.len()
        };
        assert_eq!(read("How did we respond?"), 3);
        assert_eq!(read("Action items"), 0);
    }

    #[test]
    fn times_may_have_dots_where_they_are_a_list() {
        let read = |text: &str| {
            let text = format!("# Ledger outage\n\n## Timeline\n\n{text}\n");
            let document = parse(Source::new(text.as_str()), None);
            let told = document.timeline.iter().filter(|entry| entry.time.is_some());
            told.map(|entry| document.source.slice(entry.stamp).to_owned()).collect::<Vec<_>>()
        };
        let list =
            "9 May 2026\n\n10.02 Pages fire\n\n10.09: A pool is drained\n\n10.40 Ledger is back";
        assert_eq!(read(list), ["10.02", "10.09", "10.40"]);
        assert_eq!(read("10.02 is the version that failed."), [""; 0]);
        assert_eq!(read("- `10:02` `@mei` restarts it"), ["10:02"]);
    }

    #[test]
    fn other_sections_have_no_entries() {
        let text = "# Ledger outage\n\n## Timeline\n\n- 10:02 Pages fire\n\n## Lessons learned\n\n- 10:02 was late\n";
        assert_eq!(parse(Source::new(text), None).timeline.len(), 1);
    }

    #[test]
    fn paragraphs_that_begin_with_times() {
        let read = |text: &str| {
            let text = format!("# Ledger outage\n\n## The night\n\n{text}\n");
            parse(Source::new(text), None).timeline.len()
        };
        assert_eq!(
            read("Local time.\n\n[10:02] Pages fire\n\n[10:10] We call\n\n[10:40] It is back"),
            3
        );
        assert_eq!(read("10:02 was late.\n\n10:10 came.\n\n10:40 went by."), 0);
    }
}
