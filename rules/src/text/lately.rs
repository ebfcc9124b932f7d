//! What a function gave for the last few texts: of one sentence or item, several ask the same in a row.

use std::cell::RefCell;

/// So many texts are remembered, and none that is longer.
const MOST: usize = 8;
const LONGEST: usize = 1 << 11;

/// What a function of a text gave. For a `thread_local!` of its own.
pub(crate) struct Lately<T>(RefCell<Kept<T>>);

struct Kept<T> {
    all: Vec<(Box<str>, T)>,
    /// The one to be forgotten next.
    next: usize,
}

impl<T: Clone> Lately<T> {
    pub(crate) const fn new() -> Self {
        Self(RefCell::new(Kept { all: Vec::new(), next: 0 }))
    }

    /// What `read` gives for `text`, which follows from nothing else.
    pub(crate) fn of(&self, text: &str, read: impl FnOnce(&str) -> T) -> T {
        if let Some((_, value)) = self.0.borrow().all.iter().find(|(of, _)| **of == *text) {
            return value.clone();
        }
        let value = read(text);
        if text.len() <= LONGEST {
            let mut kept = self.0.borrow_mut();
            let told = (text.into(), value.clone());
            let next = kept.next;
            match kept.all.get_mut(next) {
                Some(old) => *old = told,
                None => kept.all.push(told),
            }
            kept.next = (next + 1) % MOST;
        }
        value
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::{Lately, MOST};

    #[test]
    fn the_last_few_are_remembered() {
        let (lately, asked) = (Lately::new(), Cell::new(0));
        let length = |text: &str| {
            lately.of(text, |text| {
                asked.set(asked.get() + 1);
                text.len()
            })
        };
        for _ in 0..3 {
            assert_eq!((length("queue"), length("a queue")), (5, 7));
        }
        assert_eq!(asked.get(), 2);
        for other in 0..MOST {
            length(&other.to_string());
        }
        assert_eq!((length("queue"), asked.get()), (5, 3 + MOST));
        assert_eq!(length(&"long ".repeat(1_000)), 5_000);
    }
}
