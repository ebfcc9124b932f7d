//! What was collected in sentences, kept from one reading to the next.
//!
//! Who may be named in a sentence follows from its words, those beside it, the names that are settled before
//! any sentence is read, and the entries that open there.

use super::{Candidate, Stretch};
use crate::document::Document;
use crate::language::roster::Roster;

/// So many sentences on either side a weighing may look into.
const BESIDE: usize = 3;

/// The candidates of the last reading.
#[derive(Debug, Default)]
pub(in crate::language) struct Seen {
    document: u64,
    roster: Roster,
    /// In order of their sentences.
    kept: Vec<Kept>,
}

/// The candidates of one sentence.
#[derive(Debug)]
struct Kept {
    sentence: usize,
    stands: Stands,
    /// Their tokens are counted from the first of the sentence.
    candidates: Vec<Candidate>,
}

/// How a sentence stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stands {
    title_case: bool,
    heading: bool,
    /// Where the first entry of a timeline opens in it, and how many do.
    opens: Option<usize>,
    entries: usize,
}

impl Seen {
    /// The candidates of `sentences`, in which `read` looks where they are not those of the last reading.
    pub(super) fn collect(
        &mut self,
        document: &Document,
        roster: &Roster,
        sentences: impl Iterator<Item = usize>,
        stretches: &[Stretch],
        read: impl Fn(&Stretch, &mut Vec<Candidate>),
    ) -> Vec<Candidate> {
        let count = document.sentences.len();
        let row = document.carry.sentences();
        let row = row.filter(|(last, _)| *last == self.document && self.roster == *roster);
        let row = row.map(|(_, row)| row).unwrap_or_default();
        if self.roster != *roster {
            self.roster = roster.clone();
        }
        self.document = document.carry.id;
        let mut last = std::mem::take(&mut self.kept);
        let mut all = Vec::new();
        for sentence in sentences {
            let stretch = &stretches[sentence];
            let start = stretch.tokens.start;
            let stands = Stands::of(document, sentence, stretch);
            let place = row.was_among(sentence, count, BESIDE);
            let place =
                place.and_then(|it| last.binary_search_by_key(&it, |kept| kept.sentence).ok());
            let kept = place
                .map(|at| &mut last[at])
                .filter(|kept| kept.stands == stands && stands.is_told());
            let candidates = match kept {
                Some(kept) => {
                    let candidates = std::mem::take(&mut kept.candidates);
                    all.extend(candidates.iter().map(|it| it.counted(|at| at + start)));
                    candidates
                }
                None => {
                    let from = all.len();
                    read(stretch, &mut all);
                    all[from..].iter().map(|it| it.counted(|at| at - start)).collect()
                }
            };
            self.kept.push(Kept { sentence, stands, candidates });
        }
        all
    }
}

impl Stands {
    fn of(document: &Document, sentence: usize, stretch: &Stretch) -> Self {
        let span = document.sentences[sentence].span;
        // Before code stands its mark.
        let from = span.start.saturating_sub(1);
        let at = document.timeline.partition_point(|entry| entry.text.start < from);
        let here = document.timeline[at..].iter().take_while(|entry| entry.text.start < span.end);
        let opens = here.clone().next().map(|entry| entry.text.start - from);
        let Stretch { title_case, heading, .. } = *stretch;
        Self { title_case, heading, opens, entries: here.count() }
    }

    /// Whether it is told by where the first of its entries opens.
    const fn is_told(self) -> bool {
        self.entries < 2
    }
}

impl Candidate {
    /// The same with its tokens counted in another way.
    fn counted(&self, count: impl Fn(usize) -> usize) -> Self {
        let tokens = count(self.tokens.start)..count(self.tokens.end);
        Self { tokens, kind: self.kind, evidence: self.evidence.clone(), key: self.key.clone() }
    }
}
