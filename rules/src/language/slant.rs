//! What the words of a sentence say about people: the lists of `data/words/slants.txt`, looked up
//! where they stand.

use std::ops::Range;

use super::lexicon::{self, Class, Slant};
use super::token::Token;

/// The longest entry of the list, in words.
const LONGEST: usize = 4;

/// A word, or a phrase of the list, where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slanted {
    /// What it says.
    pub(super) slant: Slant,
    /// Its first token.
    pub(super) first: usize,
    /// Its last token.
    pub(super) last: usize,
}

/// The longest entries that begin at tokens of a sentence, in order.
#[derive(Debug, Default)]
pub(super) struct Slants(Vec<Slanted>);

impl Slants {
    /// Of `tokens`, a whole sentence.
    pub(super) fn of(tokens: &[Token], text: &str) -> Self {
        let end = tokens.last().map_or(0, |last| last.span.end);
        let entry = |(first, token): (usize, &Token)| {
            if !token.is(Class::SLANTED) {
                return None;
            }
            let (length, slant) = lexicon::longest_slant(&text[token.span.start..end])?;
            let stop = token.span.start + length;
            let words = tokens[first..].iter().take_while(|it| it.span.end <= stop);
            // The entry must end where a token does.
            let whole = words.clone().last().is_some_and(|last| last.span.end == stop);
            let last = (first + words.count()).checked_sub(1)?;
            whole.then_some(Slanted { slant, first, last })
        };
        Self(tokens.iter().enumerate().filter_map(entry).collect())
    }

    /// The entry that begins at token `at`.
    pub(super) fn at(&self, at: usize) -> Option<Slanted> {
        let found = self.0.binary_search_by_key(&at, |it| it.first).ok()?;
        Some(self.0[found])
    }

    /// The entry that token `last` is, or ends: "call" and "judgement call". The words before it may have
    /// been taken for a participle: "written" of "written warning".
    pub(super) fn ending_at(&self, last: usize) -> Option<Slanted> {
        let from = (last + 1).saturating_sub(LONGEST);
        (from..=last).filter_map(|at| self.at(at)).find(|it| it.last >= last)
    }

    /// Those that begin in `range`.
    pub(super) fn within(&self, range: Range<usize>) -> impl Iterator<Item = Slanted> + '_ {
        let from = self.0.partition_point(|it| it.first < range.start);
        self.0[from..].iter().copied().take_while(move |it| it.first < range.end)
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = Slanted> + '_ {
        self.0.iter().copied()
    }
}
