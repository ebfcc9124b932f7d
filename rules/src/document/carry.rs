//! What a reading goes on from: the last one of the same document, as far as text and prose stand as
//! they did. While somebody types, that is nearly all of it.
//!
//! Units of a document (sentences, blocks, pieces) are told to be the same by where they stand between
//! both ends of the two texts, and by nothing else: no unit that has not changed is looked at.

use std::any::{Any, TypeId};
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use super::{ActionItem, Block, Document, Sentence};
use crate::text::Span;

/// So many bytes are compared at once.
const STEP: usize = 256;

/// Where two texts differ: before and behind they are the same.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Change {
    /// The first byte that may differ.
    start: usize,
    /// Where both are the same again, in the last text and in this one.
    ends: (usize, usize),
}

/// What functions of texts are asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Unit {
    /// The prose of sentences.
    Prose,
    /// Sentences as they are written.
    Written,
    /// Blocks as they are written.
    Block,
    /// The prose of blocks.
    Shown,
    /// What stands between empty lines.
    Piece,
    /// The words of action items, code masked.
    Work,
}

/// How many units at either end of a row are those of the last reading.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Row {
    front: usize,
    back: usize,
    /// How many there were in all.
    before: usize,
}

/// What each function told of a kind of unit.
#[derive(Default)]
struct Told(Mutex<FxHashMap<(TypeId, Unit), Arc<dyn Any + Send + Sync>>>);

/// What functions tell of a row of units: of each of which they tell something, by its index.
pub(crate) type Hits<T> = Arc<Vec<(usize, T)>>;

/// What one reading is to the next.
#[derive(Clone, Default)]
pub(crate) struct Carry {
    /// Different for every reading of this process; 0 for none.
    pub(crate) id: u64,
    last: Option<Last>,
    /// For each section, the one of the last reading that is the same.
    sections: Vec<Option<usize>>,
    told: Arc<Told>,
}

#[derive(Clone)]
struct Last {
    id: u64,
    change: Change,
    sentences: Row,
    blocks: Row,
    pieces: Row,
    items: Row,
    told: Arc<Told>,
}

impl Change {
    fn between(last: &Document, text: &str, prose: &str) -> Self {
        let pairs = [(last.source.text(), text), (last.prose.as_str(), prose)];
        let pairs = pairs.map(|(old, new)| (old.as_bytes(), new.as_bytes()));
        let [one, other] = pairs.map(|(old, new)| front(old, new));
        let start = one.min(other);
        let [one, other] = pairs.map(|(old, new)| back(&old[start..], &new[start..]));
        let back = one.min(other);
        Self { start, ends: (last.source.text().len() - back, text.len() - back) }
    }

    /// Where what stands at `span` now stood then, if it has not changed.
    pub(crate) fn before(self, span: Span) -> Option<Span> {
        if span.end <= self.start {
            Some(span)
        } else if span.start >= self.ends.1 {
            let by = |at: usize| at - self.ends.1 + self.ends.0;
            Some(Span::new(by(span.start), by(span.end)))
        } else {
            None
        }
    }

    /// Where what stood at `span` then stands now, if it has not changed: an empty one at the border
    /// belongs to what is `behind` it or not.
    pub(crate) fn after(self, span: Span, behind: bool) -> Option<Span> {
        if span.end <= self.start && !(behind && span.start >= self.ends.0) {
            Some(span)
        } else if span.start >= self.ends.0 {
            let by = |at: usize| at - self.ends.0 + self.ends.1;
            Some(Span::new(by(span.start), by(span.end)))
        } else {
            None
        }
    }

    /// Whether `span` of the last text stood behind the change.
    pub(crate) const fn is_behind_then(self, span: Span) -> bool {
        span.start >= self.ends.0
    }

    /// Whether `span` of this text stands behind the change.
    pub(crate) const fn is_behind(self, span: Span) -> bool {
        span.start >= self.ends.1
    }

    /// The units of `old` that are those of `new`, which stand `at` some place.
    pub(crate) fn row<T>(self, old: &[T], new: &[T], at: impl Fn(&T) -> Span) -> Row {
        let most = old.len().min(new.len());
        let both = old.iter().zip(new).map(|(old, new)| (at(old), at(new)));
        let front = both.take_while(|(old, new)| new.end <= self.start && old == new).count();
        let both = old.iter().rev().zip(new.iter().rev()).map(|(old, new)| (at(old), at(new)));
        let same =
            |(old, new): &(Span, Span)| self.is_behind(*new) && self.before(*new) == Some(*old);
        let back = both.take(most - front).take_while(same).count();
        Row { front, back, before: old.len() }
    }
}

/// How many bytes two texts have in common from where they begin.
pub(super) fn front(one: &[u8], other: &[u8]) -> usize {
    let steps = one.chunks(STEP).zip(other.chunks(STEP)).take_while(|(one, other)| one == other);
    let at = steps.map(|(step, _)| step.len()).sum();
    at + one[at..].iter().zip(&other[at..]).take_while(|(one, other)| one == other).count()
}

/// The same from where they end.
pub(super) fn back(one: &[u8], other: &[u8]) -> usize {
    let steps = one.rchunks(STEP).zip(other.rchunks(STEP)).take_while(|(one, other)| one == other);
    let steps: usize = steps.map(|(step, _)| step.len()).sum();
    let (one, other) = (&one[..one.len() - steps], &other[..other.len() - steps]);
    let both = one.iter().rev().zip(other.iter().rev());
    steps + both.take_while(|(one, other)| one == other).count()
}

impl Row {
    /// The one of `count` units that was `index` the last time, if it is the same.
    pub(crate) const fn was(self, index: usize, count: usize) -> Option<usize> {
        self.was_among(index, count, 0)
    }

    /// As [`was`](Self::was), where so many units `beside` it on either hand are the same, too.
    pub(crate) const fn was_among(
        self,
        index: usize,
        count: usize,
        beside: usize,
    ) -> Option<usize> {
        let unchanged = self.front == count && self.before == count;
        if unchanged || index + beside < self.front {
            Some(index)
        } else if index >= count - self.back + beside {
            Some(index + self.before - count)
        } else {
            None
        }
    }
}

impl Told {
    fn get<T: Send + Sync + 'static>(&self, key: (TypeId, Unit)) -> Option<Hits<T>> {
        let told = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        told.get(&key).cloned()?.downcast().ok()
    }

    fn set<T: Send + Sync + 'static>(&self, key: (TypeId, Unit), hits: Hits<T>) -> Hits<T> {
        let mut told = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        told.insert(key, hits.clone());
        hits
    }
}

impl Carry {
    /// What a reading of `text` that gave `prose` and these units goes on from.
    pub(super) fn of(
        last: Option<&Document>,
        (text, prose): (&str, &str),
        blocks: &[Block],
        pieces: &[Span],
    ) -> Self {
        static READINGS: AtomicU64 = AtomicU64::new(1);
        let last = last.map(|last| {
            let change = Change::between(last, text, prose);
            Last {
                id: last.carry.id,
                change,
                sentences: Row::default(),
                blocks: change.row(&last.blocks, blocks, |it| it.span),
                pieces: change.row(&last.pieces, pieces, |it| *it),
                items: Row::default(),
                told: last.carry.told.clone(),
            }
        });
        let id = READINGS.fetch_add(1, Ordering::Relaxed);
        Self { id, last, sections: Vec::new(), told: Arc::default() }
    }

    /// Says which sentences are those of the last reading.
    pub(super) fn compare(&mut self, before: Option<&Document>, sentences: &[Sentence]) {
        if let Some((last, before)) = self.last.as_mut().zip(before) {
            last.sentences = last.change.row(&before.sentences, sentences, |it| it.span);
        }
    }

    /// Says the same of action items, as far as their words go.
    pub(super) fn compare_items(&mut self, before: Option<&Document>, items: &[ActionItem]) {
        if let Some((last, before)) = self.last.as_mut().zip(before) {
            last.items = last.change.row(&before.items, items, |it| it.text);
        }
    }

    /// Says the same of sections.
    pub(super) fn compare_sections(&mut self, same: Vec<Option<usize>>) {
        self.sections = same;
    }

    /// For each section, the one of the last reading that is the same.
    pub(super) fn sections(&self) -> &[Option<usize>] {
        &self.sections
    }

    /// What has changed since the reading `id`, if it was the last one.
    pub(crate) fn since(&self, id: u64) -> Option<Change> {
        self.last.as_ref().filter(|last| last.id == id).map(|last| last.change)
    }

    /// What has changed since the last reading, if there was one.
    pub(crate) fn change(&self) -> Option<Change> {
        self.last.as_ref().map(|last| last.change)
    }

    /// The sentences that are those of the last reading, and which that was.
    pub(crate) fn sentences(&self) -> Option<(u64, Row)> {
        self.last.as_ref().map(|last| (last.id, last.sentences))
    }

    /// Everything that is told of `count` units of one kind, with their indices: `tell` says what `F` tells
    /// of one. Of those that are the same it is kept from the last reading.
    pub(super) fn hits<T, F>(
        &self,
        unit: Unit,
        count: usize,
        tell: impl Fn(usize) -> Option<T>,
    ) -> Hits<T>
    where
        T: Clone + Send + Sync + 'static,
        F: 'static,
    {
        const { assert!(size_of::<F>() == 0, "only what follows from the unit alone is kept") };
        let key = (TypeId::of::<F>(), unit);
        if let Some(hits) = self.told.get(key) {
            return hits;
        }
        let last = self.last.as_ref();
        let told = last.and_then(|last| Some((last.row(unit), last.told.get::<T>(key)?)));
        let (row, known) = told.unwrap_or_default();
        let (front, back) = (row.front, row.before - row.back);
        let mut hits = Vec::with_capacity(known.len() + 1);
        hits.extend_from_slice(&known[..known.partition_point(|(index, _)| *index < front)]);
        for index in front..count - row.back {
            hits.extend(tell(index).map(|told| (index, told)));
        }
        let behind = &known[known.partition_point(|(index, _)| *index < back)..];
        let moved = |(index, told): &(usize, T)| (index + count - row.before, told.clone());
        hits.extend(behind.iter().map(moved));
        self.told.set(key, Arc::new(hits))
    }
}

impl Document {
    /// Everything that `read` tells of units of one kind, with their indices.
    pub(crate) fn hits<T, F>(&self, unit: Unit, read: F) -> Hits<T>
    where
        T: Clone + Send + Sync + 'static,
        F: Fn(&str) -> Option<T> + Copy + 'static,
    {
        let tell = |index| read(self.unit(unit, index));
        self.carry.hits::<T, F>(unit, self.count(unit), tell)
    }

    /// Everything that is told of sentences by `tell`, where `F` follows from their words alone.
    pub(crate) fn hits_by<T, F>(&self, _read: F, tell: impl Fn(usize) -> Option<T>) -> Hits<T>
    where
        T: Clone + Send + Sync + 'static,
        F: 'static,
    {
        self.carry.hits::<T, F>(Unit::Prose, self.sentences.len(), tell)
    }

    /// What `read` tells of the words of each action item, code masked.
    pub(crate) fn works<T, F>(&self, read: F) -> Hits<T>
    where
        T: Clone + Send + Sync + 'static,
        F: Fn(&str) -> T + Copy + 'static,
    {
        let tell = |index: usize| Some(read(&self.masked(self.items[index].text)));
        self.carry.hits::<T, F>(Unit::Work, self.items.len(), tell)
    }

    /// One unit.
    fn unit(&self, unit: Unit, index: usize) -> &str {
        match unit {
            Unit::Prose => self.prose_at(self.sentences[index].span),
            Unit::Written => self.source.slice(self.sentences[index].span),
            Unit::Block => self.source.slice(self.blocks[index].span),
            Unit::Shown => self.prose_at(self.blocks[index].span),
            Unit::Piece => self.source.slice(self.pieces[index]),
            Unit::Work => self.source.slice(self.items[index].text),
        }
    }

    fn count(&self, unit: Unit) -> usize {
        match unit {
            Unit::Prose | Unit::Written => self.sentences.len(),
            Unit::Block | Unit::Shown => self.blocks.len(),
            Unit::Piece => self.pieces.len(),
            Unit::Work => self.items.len(),
        }
    }
}

impl Last {
    const fn row(&self, unit: Unit) -> Row {
        match unit {
            Unit::Prose | Unit::Written => self.sentences,
            Unit::Block | Unit::Shown => self.blocks,
            Unit::Piece => self.pieces,
            Unit::Work => self.items,
        }
    }
}

impl fmt::Debug for Carry {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Carry").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::document::{parse, parse_again};
    use crate::text::{Recall, Source};

    static LOOKS: AtomicUsize = AtomicUsize::new(0);

    fn long(text: &str) -> Option<usize> {
        LOOKS.fetch_add(1, Ordering::Relaxed);
        Some(text.len()).filter(|length| *length > 12)
    }

    #[test]
    fn only_what_changed_is_looked_at() {
        let before = "One is here.\n\nTwo is longer.\n\nThree.\n\nFour is long, too.\n";
        let after = before.replace("Three.", "Three. And another.");
        let recall = Recall::default();
        let first = parse_again(Source::new(before), None, &recall, None);
        assert_eq!(*first.hits(Unit::Prose, long), [(1, 14), (3, 18)]);
        assert_eq!(LOOKS.swap(0, Ordering::Relaxed), 4);
        let second = parse_again(Source::new(after), None, &recall, Some(&first));
        assert_eq!(*second.hits(Unit::Prose, long), [(1, 14), (4, 18)]);
        // "Three." stands at the border of what changed.
        assert!(LOOKS.load(Ordering::Relaxed) <= 2);
    }

    #[test]
    fn what_has_not_changed_has_moved() {
        let change = |old: &str, new: &str| {
            let new = parse(Source::new(new), None);
            Change::between(&parse(Source::new(old), None), new.source.text(), &new.prose)
        };
        let insertion = change("ab cd", "ab x cd");
        assert_eq!(insertion.before(Span::new(0, 2)), Some(Span::new(0, 2)));
        assert_eq!(insertion.before(Span::new(5, 7)), Some(Span::new(3, 5)));
        assert_eq!(insertion.before(Span::new(2, 5)), None);
        assert_eq!(insertion.after(Span::new(3, 5), true), Some(Span::new(5, 7)));
        // The same letter again: both ends meet, and share nothing.
        let doubled = change("aa", "aaa");
        assert_eq!(doubled.before(Span::new(0, 2)), Some(Span::new(0, 2)));
        assert_eq!(doubled.before(Span::new(2, 3)), None);
        // A mark behind a word changes how the word before it is read.
        let masked = change("`a b` c", "`a b c");
        assert_eq!(masked.before(Span::new(0, 4)), None);
    }
}
