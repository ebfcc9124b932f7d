//! How deep the entries of lists stand, as their writer meant it.
//!
//! To Markdown, bullets below a numbered entry are a list of their own unless they are indented. Where
//! the numbers go on behind them, they are the details of the entry above.

use super::super::{Block, BlockKind, SectionShape};
use super::gather::{Entry, Gatherer};
use super::group;
use super::said::Said;
use super::verb::{self, is_request};
use crate::text::{Source, Span};

/// The depth of each of `blocks` among lists.
pub(super) fn depths(blocks: &[Block], source: &Source) -> Vec<usize> {
    let mut depths: Vec<usize> = blocks.iter().map(|block| block.list_depth).collect();
    let numbered: Vec<(usize, u64)> =
        blocks.iter().enumerate().filter_map(|(at, block)| Some((at, number(block)?))).collect();
    // The number of the entry before, if details stood below it or above it in the same series.
    let mut series = None;
    for (index, (at, number)) in numbered.iter().enumerate() {
        let next = numbered.get(index + 1).filter(|(_, next)| *next == number + 1);
        let end = match next {
            Some((next, _)) => *next,
            None => {
                let inside = |block: &&Block| block.list_depth > 1 || is_bullet(block);
                at + 1 + blocks[at + 1..].iter().take_while(inside).count()
            }
        };
        let between = &blocks[at + 1..end];
        let other = |block: &Block| {
            matches!(block.kind, BlockKind::Heading { .. } | BlockKind::Cell { .. })
        };
        let bullets = between.iter().any(is_bullet) && !between.iter().any(other);
        let opens = || source.slice(blocks[*at].span).trim_end().ends_with(':');
        let goes_on = series.is_some_and(|before: u64| before + 1 == *number);
        if bullets && (next.is_some() || goes_on || opens()) {
            depths[at + 1..end].iter_mut().for_each(|depth| *depth = (*depth).max(1) + 1);
            series = Some(*number);
        } else {
            series = goes_on.then_some(*number);
        }
    }
    depths
}

impl<'d> Gatherer<'d> {
    /// The blocks of a section that a nested bullet heads, "- **Action**: cap retries" below a lesson, without
    /// those of the next lesson.
    pub(super) fn below(&self, index: usize, blocks: &'d [Block]) -> &'d [Block] {
        let section = &self.document.sections[index];
        let label = blocks.iter().position(|block| block.span.covers(section.title));
        let Some(label) = label.filter(|_| section.shape == SectionShape::Bullet) else {
            return blocks;
        };
        let depth = blocks[label].list_depth;
        let outer = |block: &Block| {
            matches!(block.kind, BlockKind::Item { .. }) && block.list_depth < depth
        };
        let behind = blocks[label..].iter().position(outer);
        &blocks[..behind.map_or(blocks.len(), |behind| label + behind)]
    }

    /// Whether the entries nested below an item ask for something each, and one of them says how far it is: they are
    /// items, and not what is told of one.
    pub(super) fn has_own_marks(&self, index: usize, children: &[Entry<'_>]) -> bool {
        let words = |child: &Entry<'_>| self.document.source.slice(self.text(index, child.block));
        let depth = children.first().map(|child| child.depth);
        let asks = |child: &Entry<'_>| Some(child.depth) == depth && verb::asks_first(words(child));
        let told = |child: &Entry<'_>| {
            child.checkbox.is_none()
                && self.document.recall.of(words(child), Said::by).state.is_some()
        };
        children.len() > 1 && children.iter().all(asks) && children.iter().any(told)
    }

    /// Whether what is nested below the label at `text` describes one thing rather than being things to
    /// do: "**Automatic failover of validators** (in development):" with a trigger and an interval.
    pub(super) fn is_described(&self, text: Span, children: &[Entry<'_>]) -> bool {
        let words = self.document.source.slice(text);
        let marked = |child: &Entry<'_>| {
            let words = self.document.source.slice(child.block.span);
            is_request(&verb::first_word(words))
                || child.checkbox.is_some()
                || self.document.recall.of(words, Said::by).is_marked()
        };
        let asked = children.iter().filter(|child| marked(child)).count();
        // "Add a health check that looks at:", with what it looks at below.
        let asks =
            words.trim_end().ends_with(':') && is_request(&verb::first_word(words)) && asked == 0;
        (words.starts_with("**") || asks)
            && words.split_whitespace().count() > 2
            && group::of_one(words, &self.people).is_none()
            && !group::is_known(words)
            && asked * 3 < children.len()
    }
}

/// The number of an entry of an outermost list.
fn number(block: &Block) -> Option<u64> {
    match block.kind {
        BlockKind::Item { number, .. } if block.list_depth == 1 && block.quote_depth == 0 => number,
        _ => None,
    }
}

/// Whether `block` is an entry without a number in an outermost list.
fn is_bullet(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Item { number: None, .. })
        && block.list_depth == 1
        && block.quote_depth == 0
}
