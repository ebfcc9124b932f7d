//! What stands in a sentence that says something about people.

use std::ops::Range;

use super::Scene;
use crate::language::lexicon::Slant;
use crate::language::slant::Slanted;

impl Scene<'_> {
    /// The longest entry of the list that begins at token `at`.
    pub(super) fn slanted(&self, at: usize) -> Option<Slanted> {
        self.slants.at(at)
    }

    /// The first entry with any of `slant` that begins in `range`.
    pub(super) fn slanted_in(&self, range: Range<usize>, slant: Slant) -> Option<Slanted> {
        self.slants.within(range).find(|it| it.slant.is(slant))
    }

    /// The entry that the head of noun phrase `noun` is, or ends.
    pub(super) fn head_entry(&self, noun: usize) -> Option<Slanted> {
        self.slants.ending_at(self.pieces.nouns[noun].head)
    }

    /// What the head of noun phrase `noun` says, by itself and with the words before it.
    pub(super) fn head_slant(&self, noun: usize) -> Slant {
        let head = self.pieces.nouns[noun].head;
        let alone = self.slanted(head).map_or(Slant(0), |it| it.slant);
        self.head_entry(noun).map_or(alone, |it| it.slant.or(alone))
    }
}
