//! Timelines set between fences, to keep their columns: those are told by people, and read.

use std::ops::Range;

use super::layout::Layout;
use super::outline::holder;
use super::{BlockKind, Document, Section, stamp, timeline};
use crate::text::{Recall, Source, Span};

/// The fewest entries that make a fenced block a timeline, and the most: a log has more.
const ENTRIES: Range<usize> = 3..201;

/// Makes the fenced timelines in the sections of that name blocks of entries, with prose.
pub(super) fn reveal(source: &Source, sections: &[Section], layout: &mut Layout, recall: &Recall) {
    let tells_when = |at: usize| {
        sections
            .get(holder(sections, at))
            .is_some_and(|section| timeline::is_one(sections, section))
    };
    let mut told: Vec<Span> = Vec::new();
    for block in layout.blocks.iter_mut().filter(|block| block.kind == BlockKind::Code) {
        let text = source.slice(block.span);
        if tells_when(block.span.start)
            && opening(source, block.span).is_some()
            && recall.of(text, is_timeline)
        {
            block.kind = BlockKind::Entries;
            told.push(block.span);
        }
    }
    for span in told {
        layout.prose.replace_range(span.start..span.end, source.slice(span));
    }
}

/// The line of the fence that opens the block at `span`, if it names no language.
fn opening(source: &Source, span: Span) -> Option<usize> {
    let lines = (0..source.line_of(span.start)).rev();
    let text = |line: &usize| source.slice(source.line_span(*line)).trim();
    let line = lines.into_iter().find(|line| !text(line).is_empty())?;
    let language = text(&line).trim_start_matches(['`', '~']);
    let fenced = text(&line).starts_with("```") || text(&line).starts_with("~~~");
    let plain = matches!(language, "" | "text" | "txt" | "plain" | "plaintext");
    (fenced && plain).then_some(line)
}

impl Document {
    /// The line, from 0, of the fence above the entries that hold byte `at`.
    pub(crate) fn fence_above(&self, at: usize) -> Option<usize> {
        let next = self.blocks.partition_point(|block| block.span.start <= at);
        let block = self.blocks[..next].last().filter(|block| block.kind == BlockKind::Entries)?;
        opening(&self.source, block.span)
    }

    /// The lines, from 0, of the entries below the fence on `line`.
    pub(crate) fn lines_below_fence(&self, line: usize) -> Range<usize> {
        let end = self.source.line_span(line).end;
        let next = self.blocks.partition_point(|block| block.span.start <= end);
        let entries = self.blocks.get(next).filter(|block| block.kind == BlockKind::Entries);
        let below = entries.map(|block| block.span);
        let below = below.filter(|span| opening(&self.source, *span) == Some(line));
        below.map_or(line..line, |span| {
            self.source.line_of(span.start)..self.source.line_of(span.end) + 1
        })
    }
}

/// Whether each line of `text` tells in words what happened at a time of day, or goes on with the entry above it. A log
/// gives seconds, a level or a machine's words, a chat who speaks.
fn is_timeline(text: &str) -> bool {
    let (mut entries, mut spoken, mut terse) = (0, 0, 0);
    // A fence that is not closed as it was opened leaves its marks behind.
    let marks = |line: &&str| !line.trim().trim_matches(['`', '~']).is_empty();
    for line in text.lines().filter(marks) {
        if line.starts_with([' ', '\t']) && entries > 0 && reads(line) {
            continue;
        }
        let Some(stamp) = stamp::leading(line) else { return false };
        let (when, what) = line.split_at(stamp.span.end);
        let told = what.trim_start_matches([' ', '\t', '-', '–', '—', ':', '|']);
        let day = stamp.time.is_none() && told.is_empty();
        let seconds = when.matches(':').nth(1).is_some() && stamp.until.is_none();
        // "10:15 UTC rollback" among entries that say more.
        let short = !reads(told) && is_word(told);
        if !day && (stamp.time.is_none() || seconds || told == what || !(short || reads(told))) {
            return false;
        }
        terse += usize::from(short);
        let first = told.split_whitespace().next().unwrap_or_default();
        spoken += usize::from(first.ends_with(':') || first.starts_with('<'));
        entries += usize::from(!day);
        if entries >= ENTRIES.end {
            return false;
        }
    }
    ENTRIES.contains(&entries) && spoken * 2 < entries && terse * 2 <= entries
}

/// Whether `told` is one plain word in small letters.
fn is_word(told: &str) -> bool {
    let word = told.trim().trim_end_matches('.');
    word.len() > 3 && word.chars().all(|c| c.is_lowercase() || c == '-') && !LOWER.contains(&word)
}

/// Levels of a log that are written small.
const LOWER: [&str; 5] = ["debug", "trace", "info", "notice", "warn"];

/// Whether `words` are told by a person: two plain words or more, no level of a log, nothing that only
/// machines write.
fn reads(words: &str) -> bool {
    const LEVELS: [&str; 9] =
        ["DEBUG", "TRACE", "INFO", "NOTICE", "WARN", "WARNING", "ERROR", "CRITICAL", "FATAL"];
    let bare = |part: &str| part.trim_matches(|c: char| !c.is_alphabetic()).to_owned();
    let plain = |word: &&str| {
        let word = word.trim_end_matches([',', '.', ';', ':']);
        word.len() > 1 && word.chars().all(|c| c.is_alphabetic() || "'’-".contains(c))
    };
    let levelled = words.split_whitespace().any(|part| LEVELS.contains(&bare(part).as_str()))
        || words.split_whitespace().next().is_some_and(|part| LOWER.contains(&bare(part).as_str()));
    let machine = ['{', '}', '=', '\\', '$'].iter().any(|sign| words.contains(*sign));
    !levelled && !machine && words.split_whitespace().filter(plain).nth(1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::parse;

    fn kind(text: &str) -> BlockKind {
        let document = parse(Source::new(text.to_owned()), None);
        document.blocks[document.blocks.len() - 1].kind
    }

    #[test]
    fn a_timeline_between_fences_is_read() {
        let text = "# Siren outage\n\n## Timeline\n\n```\n2026-03-04\n10:02 Ada restarts the worker\n  and \
                    tells the guild\n\n10:07 - The queue drains\n10:30 All clear on both sites\n```\n";
        assert_eq!(kind(text), BlockKind::Entries);
        for (other, why) in [
            (text.replacen("```", "```sh", 1), "a language"),
            (text.replace("10:07 - The queue drains\n", ""), "two entries"),
            (text.replace("10:07 -", "10:07 WARN"), "a log's level"),
            (text.replace("10:07 -", "10:07 info"), "a log's level"),
            (text.replace(" Ada", ":31 Ada"), "a log's seconds"),
            (text.replace("The queue drains", "queue=0 drained=true"), "a machine's words"),
            (text.replace("10:07 - ", ""), "a line without a time"),
            (text.replace("10:07 -", "10:07 ada:").replace("10:30", "10:30 bo:"), "a chat"),
            (text.replace("## Timeline", "## Nightly jobs"), "another section"),
        ] {
            assert_eq!(kind(&other), BlockKind::Code, "{why}");
        }
    }
}
