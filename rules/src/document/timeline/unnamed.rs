//! Timelines under another name.

use super::super::{Block, BlockKind, Document, Role};
use super::stamp;
use super::{ENOUGH, Reader, TimelineEntry, lines, sections};
use crate::text::Span;

/// The entries of the sections that hold a list or table of times under another name: "How did we
/// respond?". What is planned has times of its own.
pub(super) fn unnamed(document: &Document) -> Vec<TimelineEntry> {
    let mut entries = Vec::new();
    for (index, section, blocks) in sections(document).filter(|(_, section, _)| section.level > 0) {
        let mut chain = document.chain(section);
        if chain.any(|section| section.has(Role::Actions) || section.has(Role::Lessons)) {
            continue;
        }
        // A story in paragraphs is none; lines of one paragraph are a list, and so are paragraphs most
        // of which begin with a time.
        let plain = || blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
        let stamped = plain()
            .filter(|block| {
                let words = document.source.slice(block.span);
                let stamp = document.recall.of(words, stamp::leading);
                stamp.is_some_and(|stamp| set_off(words, stamp.span))
            })
            .count();
        let listed = |block: &&Block| {
            block.kind != BlockKind::Paragraph
                || stamped >= ENOUGH && stamped * 3 >= plain().count() * 2
                || lines(document, block.span).len() >= ENOUGH
        };
        let reader = Reader::of(document, index, blocks);
        let blocks: Vec<Block> = blocks.iter().filter(listed).cloned().collect();
        let mut own = Vec::new();
        reader.body(&blocks, &mut own);
        // A table of transactions has times, too, and no words.
        own.retain(|entry| {
            let words = document.source.slice(entry.text).split_whitespace();
            entry.time.is_some()
                && words.filter(|word| word.contains(char::is_alphabetic)).count() > 1
        });
        if own.len() >= ENOUGH {
            entries.extend(own);
        }
    }
    entries
}

/// Whether markup or punctuation sets the stamp apart from the words that follow it.
fn set_off(words: &str, stamp: Span) -> bool {
    let next = words[stamp.end..].trim_start_matches(' ');
    next.is_empty() || next.starts_with([']', ')', '*', '_', '`', ':', '|', '-', '–', '—', '\n'])
}
