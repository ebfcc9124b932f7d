//! What the words of a sentence say about people: the lists of `data/words/slants.txt`, looked up
//! where they stand.

use std::ops::Range;

use super::Scene;
use crate::language::lexicon::{self, Class, Slant};
use crate::language::token::TokenKind;

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

impl Scene<'_> {
    /// The longest entry of the list that begins at token `at`.
    pub(super) fn slanted(&self, at: usize) -> Option<Slanted> {
        if !self.tokens[at].is(Class::SLANTED) {
            return None;
        }
        let mut key = self.tokens[at].span.of(self.text).to_lowercase();
        let mut found = None;
        for last in at..self.range.end.min(at + LONGEST) {
            if self.tokens[last].kind != TokenKind::Word {
                break;
            }
            if last > at {
                key.push(' ');
                key.push_str(&self.tokens[last].span.of(self.text).to_lowercase());
            }
            let slant = lexicon::slant(&key);
            if slant.0 != 0 {
                found = Some(Slanted { slant, first: at, last });
            }
        }
        found
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
