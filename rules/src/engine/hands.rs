//! One thread more, where somebody waits for a long text: two things that do not need each other are done
//! at once.

use std::sync::OnceLock;
use std::thread;

use crate::document::Document;
use crate::rule::Drafts;

/// In a shorter text, in bytes, a thread takes longer to begin than it saves.
const LONG: usize = 8 << 10;

/// How many threads a lint takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hands {
    /// Its own: other files are linted beside it.
    One,
    /// One more.
    Two,
}

impl Hands {
    /// Those for a lint of `document` with these `drafts`: without any it is for somebody who types.
    pub(super) fn of(drafts: Drafts, document: &Document) -> Self {
        let typed = matches!(drafts, Drafts::None);
        if typed && document.source.text().len() >= LONG { Self::Two } else { Self::One }
    }

    /// What `one` and `other` give, neither of which panics. Without a thread to spare, one after the other.
    pub(super) fn both<A, B: Send + Sync>(
        self,
        one: impl FnOnce() -> A,
        other: impl Fn() -> B + Sync,
    ) -> (A, B) {
        let done = OnceLock::new();
        // Whoever comes to it first.
        let work = || {
            done.get_or_init(&other);
        };
        let one = match self {
            Self::One => one(),
            Self::Two => thread::scope(|scope| {
                let _hand = thread::Builder::new().spawn_scoped(scope, work);
                let one = one();
                work();
                one
            }),
        };
        (one, done.into_inner().unwrap_or_else(other))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::Hands;

    #[test]
    fn each_is_done_once() {
        for hands in [Hands::One, Hands::Two] {
            let (ones, others) = (AtomicUsize::new(0), AtomicUsize::new(0));
            let count = |counter: &AtomicUsize| counter.fetch_add(1, Ordering::Relaxed);
            let both = hands.both(|| count(&ones), || count(&others));
            assert_eq!((both, ones.into_inner(), others.into_inner()), ((0, 0), 1, 1), "{hands:?}");
        }
    }
}
