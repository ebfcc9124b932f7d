//! One more thread for a long text: two things that do not need each other are done at once.

use crate::document::Document;

/// In a shorter text, in bytes, a thread takes longer to wake than it saves.
const LONG: usize = 8 << 10;

/// What `one` and `other` make of `document`. Where no other thread has time, one after the other.
pub(super) fn both<A: Send, B: Send>(
    document: &Document,
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B + Send,
) -> (A, B) {
    if document.source.text().len() < LONG { (one(), other()) } else { rayon::join(one, other) }
}
