//! What the words of a sentence say about people: the lists of `data/words/slants.txt`, looked up
//! where they stand.

use std::ops::Range;

use super::Scene;
use crate::language::lexicon::{self, Class, Slant};
use crate::language::token::Token;

/// The longest entry of the list, in words.
const LONGEST: usize = 4;

/// A word, or a phrase of the list, where it stands.
#[derive(Clone, Copy, Debug)]
pub(in crate::language) struct Slanted {
    /// What it says.
    pub(in crate::language) slant: Slant,
    /// Its first token.
    pub(super) first: usize,
    /// Its last token.
    pub(super) last: usize,
}

/// The longest entries that begin at tokens of a sentence, in order.
#[derive(Debug, Default)]
pub(in crate::language) struct Slants(Vec<Slanted>);

impl Slants {
    /// Of `tokens`, a whole sentence.
    pub(in crate::language) fn of(tokens: &[Token], text: &str) -> Self {
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

    /// All of them.
    pub(in crate::language) fn iter(&self) -> impl Iterator<Item = Slanted> + '_ {
        self.0.iter().copied()
    }
}

impl Scene<'_> {
    /// The longest entry of the list that begins at token `at`.
    pub(super) fn slanted(&self, at: usize) -> Option<Slanted> {
        let slants = &self.slants.0;
        let found = slants.binary_search_by_key(&at, |it| it.first).ok()?;
        Some(slants[found])
    }

    /// The first entry with any of `slant` that begins in `range`.
    pub(super) fn slanted_in(&self, range: Range<usize>, slant: Slant) -> Option<Slanted> {
        range
            .filter(|at| self.range.contains(at))
            .filter_map(|at| self.slanted(at))
            .find(|it| it.slant.is(slant))
    }

    /// The entry that the head of noun phrase `noun` is, or ends: "call" and "judgement call". The
    /// words before it may have been taken for a participle: "written" of "written warning".
    pub(super) fn head_entry(&self, noun: usize) -> Option<Slanted> {
        let head = self.pieces.nouns[noun].head;
        let from = self.range.start.max((head + 1).saturating_sub(LONGEST));
        (from..=head).filter_map(|at| self.slanted(at)).find(|it| it.last >= head)
    }

    /// What the head of noun phrase `noun` says, by itself and with the words before it.
    pub(super) fn head_slant(&self, noun: usize) -> Slant {
        let head = self.pieces.nouns[noun].head;
        let alone = self.slanted(head).map_or(Slant(0), |it| it.slant);
        self.head_entry(noun).map_or(alone, |it| it.slant.or(alone))
    }
}
