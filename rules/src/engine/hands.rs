//! One more thread for a long text: two things that do not need each other are done at once.

use crate::document::Document;

/// In a shorter text, in bytes, a thread takes longer to wake than it saves.
const LONG: usize = 8 << 10;

/// How many threads a lint may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hands {
    /// Its own: other files are linted beside it, and a thread that waits would begin with one of those.
    One,
    /// One more: somebody types.
    Two,
}

impl Hands {
    /// What `one` and `other` make of `document`. Where no other thread has time, one after the other.
    pub(super) fn both<A: Send, B: Send>(
        self,
        document: &Document,
        one: impl FnOnce() -> A + Send,
        other: impl FnOnce() -> B + Send,
    ) -> (A, B) {
        match self {
            Self::Two if document.source.text().len() >= LONG => rayon::join(one, other),
            _ => (one(), other()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::{Hands, LONG};
    use crate::document::Document;
    use crate::text::Source;

    #[test]
    fn each_is_done_once() {
        for (hands, length) in [(Hands::One, LONG), (Hands::Two, LONG), (Hands::Two, 1)] {
            let document = Document::unread(Source::new("a".repeat(length)));
            let (ones, others) = (AtomicUsize::new(0), AtomicUsize::new(0));
            let count = |counter: &AtomicUsize| counter.fetch_add(1, Ordering::Relaxed);
            let both = hands.both(&document, || count(&ones), || count(&others));
            assert_eq!((both, ones.into_inner(), others.into_inner()), ((0, 0), 1, 1), "{hands:?}");
        }
    }
}
