//! What was found out about texts, kept from one reading of a document to the next. While somebody
//! types, all texts but one or two are as they were.
//!
//! Only what follows from a text alone can be kept so, and the compiler sees to that: a function that
//! is asked has no size, so it brings nothing along that could differ the next time.

use std::any::{Any, TypeId};
use std::fmt;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rustc_hash::FxHashMap;

/// What functions of texts gave. Empty at first; clones share what they know.
#[derive(Clone, Default)]
pub struct Recall(Arc<Mutex<Kept>>);

#[derive(Default)]
struct Kept {
    texts: FxHashMap<Box<str>, Known>,
    /// Counts the readings, so that what the last one did not ask for can be told.
    round: u32,
    /// How many of the texts the present reading has asked for, and how many bytes they have.
    used: Size,
    /// The same of all.
    all: Size,
}

#[derive(Clone, Copy, Default)]
struct Size {
    texts: usize,
    bytes: usize,
}

impl Size {
    fn add(&mut self, text: &str) {
        self.texts += 1;
        self.bytes += text.len();
    }
}

/// What is known of one text.
#[derive(Clone, Default)]
struct Known(Arc<(AtomicU32, Mutex<Answers>)>);

/// What each function gave, by its type.
#[derive(Default)]
struct Answers {
    all: Vec<(TypeId, Box<dyn Any + Send>)>,
    /// The one behind that which was asked for last: functions take turns in the same order.
    next: usize,
}

/// For so many readings a text is kept that none of them asks for: one that is broken off, because
/// somebody types on, asks for little.
const READINGS: u32 = 8;

/// So many bytes of texts that nobody asks for are no reason to look for them.
const ROOM: usize = 1 << 14;

impl Recall {
    /// Begins a reading: once much more is kept than what the last one asked for, what has not been
    /// asked for in a while is forgotten.
    pub fn begin(&self) {
        let mut kept = self.lock();
        let Kept { texts, round, used, all } = &mut *kept;
        if all.texts > used.texts + used.texts / 8 + 64
            || all.bytes > used.bytes + used.bytes / 4 + ROOM
        {
            *all = Size::default();
            texts.retain(|text, known| {
                let stays = round.wrapping_sub(known.round()) < READINGS;
                if stays {
                    all.add(text);
                }
                stays
            });
        }
        *used = Size::default();
        *round = round.wrapping_add(1);
    }

    /// What `read` gives for `text`: found out now, or kept from the last time.
    pub fn of<T, F>(&self, text: &str, read: F) -> T
    where
        T: Clone + Send + 'static,
        F: Fn(&str) -> T + 'static,
    {
        const { assert!(size_of::<F>() == 0, "only what follows from the text alone is kept") };
        self.known(text).keep::<T, F>(|| read(text))
    }

    /// What is known of `text`.
    fn known(&self, text: &str) -> Known {
        let mut kept = self.lock();
        let Kept { texts, round, used, all } = &mut *kept;
        let known = match texts.get(text) {
            Some(known) if known.round() == *round => return known.clone(),
            Some(known) => known,
            None => {
                all.add(text);
                texts.entry(text.into()).or_default()
            }
        };
        used.add(text);
        known.0.0.store(*round, Ordering::Relaxed);
        known.clone()
    }

    /// What was kept is whole even where a reader panicked.
    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    /// What `F` gave, or gives now.
    fn keep<T, F>(&self, read: impl FnOnce() -> T) -> T
    where
        T: Clone + Send + 'static,
        F: 'static,
    {
        let function = TypeId::of::<F>();
        if let Some(value) = self.answers().get(function) {
            return value;
        }
        // Not under the lock: it may ask in its turn.
        let value = read();
        self.answers().all.push((function, Box::new(value.clone())));
        value
    }

    fn round(&self) -> u32 {
        self.0.0.load(Ordering::Relaxed)
    }

    fn answers(&self) -> MutexGuard<'_, Answers> {
        self.0.1.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Answers {
    fn get<T: Clone + 'static>(&mut self, function: TypeId) -> Option<T> {
        let is = |(it, _): &(TypeId, _)| *it == function;
        let at = match self.all.get(self.next).is_some_and(is) {
            true => self.next,
            false => self.all.iter().position(is)?,
        };
        self.next = at + 1;
        self.all[at].1.downcast_ref::<T>().cloned()
    }
}

impl fmt::Debug for Recall {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Recall").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::{READINGS, Recall};

    fn words(text: &str) -> usize {
        text.split_whitespace().count()
    }

    #[test]
    fn a_text_is_read_once_by_each_function() {
        static READ: AtomicUsize = AtomicUsize::new(0);
        fn counted(text: &str) -> usize {
            READ.fetch_add(1, Ordering::Relaxed);
            text.len()
        }
        let recall = Recall::default();
        for _ in 0..3 {
            assert_eq!(recall.of("the queue grew", counted), 14);
            assert_eq!(recall.of("the queue grew", words), 3);
            recall.begin();
        }
        assert_eq!(READ.load(Ordering::Relaxed), 1);
        assert_eq!(recall.clone().of("the queue", counted), 9);
    }

    #[test]
    fn what_is_not_asked_for_is_forgotten() {
        let recall = Recall::default();
        for round in 0..50 {
            recall.begin();
            for text in 0..100 {
                recall.of(&format!("{round} {text}"), words);
            }
        }
        let known = recall.lock().texts.len();
        assert!(known <= (READINGS as usize + 1) * 100, "{known}");
    }

    #[test]
    fn long_texts_that_change_take_no_more_room_than_a_few() {
        let recall = Recall::default();
        for round in 0..200 {
            recall.begin();
            recall.of(&format!("{round} {}", "long ".repeat(2_000)), words);
        }
        let bytes: usize = recall.lock().texts.keys().map(|text| text.len()).sum();
        assert!(bytes < (READINGS as usize + 4) * 10_010, "{bytes}");
    }

    #[test]
    fn readings_that_are_broken_off_cost_nothing() {
        let recall = Recall::default();
        for text in 0..100 {
            recall.of(&format!("{text}"), words);
        }
        recall.begin();
        recall.of("0", words);
        recall.begin();
        assert_eq!(recall.lock().texts.len(), 100);
    }
}
