//! What was found out about texts, kept from one reading of a document to the next. While somebody
//! types, all texts but one or two are as they were.
//!
//! Only what follows from a text alone can be kept so, and the compiler sees to that: a function that
//! is asked has no size, so it brings nothing along that could differ the next time.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What functions of texts gave. Empty at first; clones share what they know.
#[derive(Clone, Default)]
pub struct Recall(Arc<Mutex<Kept>>);

#[derive(Default)]
struct Kept {
    /// Counts the readings, so that what the last one did not ask for can be told.
    round: u32,
    /// The answers of each function, by its type.
    answers: HashMap<TypeId, Box<dyn Forget>>,
}

/// The answers of one function, by text.
struct Answers<T> {
    known: HashMap<Box<str>, Answer<T>>,
    /// How many of them the present reading has asked for.
    used: usize,
}

struct Answer<T> {
    round: u32,
    value: T,
}

/// [`Answers`] of any function.
trait Forget: Any + Send {
    /// Keeps what was asked for in `round`, the last one, where the rest has become more than that.
    fn forget(&mut self, round: u32);
}

impl<T: Send + 'static> Forget for Answers<T> {
    fn forget(&mut self, round: u32) {
        if self.known.len() > 2 * self.used + 64 {
            self.known.retain(|_, answer| answer.round == round);
        }
        self.used = 0;
    }
}

impl Recall {
    /// Begins a reading: what the last one did not ask for is forgotten by and by.
    pub fn begin(&self) {
        let mut kept = self.lock();
        let round = kept.round;
        for answers in kept.answers.values_mut() {
            answers.forget(round);
        }
        kept.round = round.wrapping_add(1);
    }

    /// What `read` gives for `text`: found out now, or kept from the last time.
    pub fn of<T, F>(&self, text: &str, read: F) -> T
    where
        T: Clone + Send + 'static,
        F: Fn(&str) -> T + 'static,
    {
        const { assert!(size_of::<F>() == 0, "only what follows from the text alone is kept") };
        if let Some(value) = self.lock().get(TypeId::of::<F>(), text) {
            return value;
        }
        // Not under the lock: it may ask in its turn.
        let value = read(text);
        self.lock().put(TypeId::of::<F>(), text, value.clone());
        value
    }

    /// What was kept is whole even where a reader panicked.
    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn get<T: Clone + Send + 'static>(&mut self, function: TypeId, text: &str) -> Option<T> {
        let answers: &mut dyn Any = &mut **self.answers.get_mut(&function)?;
        let answers = answers.downcast_mut::<Answers<T>>()?;
        let answer = answers.known.get_mut(text)?;
        if answer.round != self.round {
            answer.round = self.round;
            answers.used += 1;
        }
        Some(answer.value.clone())
    }

    fn put<T: Send + 'static>(&mut self, function: TypeId, text: &str, value: T) {
        let round = self.round;
        let empty = || Box::new(Answers::<T> { known: HashMap::new(), used: 0 });
        let answers = self.answers.entry(function).or_insert_with(|| empty());
        let answers: &mut dyn Any = &mut **answers;
        if let Some(answers) = answers.downcast_mut::<Answers<T>>() {
            answers.used += 1;
            answers.known.insert(text.into(), Answer { round, value });
        }
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

    use super::Recall;

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
        let known = || recall.lock().answers.len();
        for round in 0..50 {
            recall.begin();
            for text in 0..100 {
                recall.of(&format!("{round} {text}"), words);
            }
        }
        assert_eq!(known(), 1);
        let kept = recall.lock();
        let answers: &dyn std::any::Any = &**kept.answers.values().next().unwrap();
        let answers = answers.downcast_ref::<super::Answers<usize>>().unwrap();
        assert!(answers.known.len() <= 3 * 100 + 64, "{}", answers.known.len());
    }
}
