//! Words parted by bars, "of|than": thousands of questions ask whether a token is one of them, and mostly it
//! is not.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use crate::language::token::sign;

/// Whether `word` is one of `words`, which are parted by bars.
pub(super) fn any_of(words: &str, word: &str) -> bool {
    words.as_bytes().split(|byte| *byte == b'|').any(|one| one == word.as_bytes())
}

/// Whether one of `words` has one of `signs`.
pub(super) fn may_hold(words: &'static str, signs: u64) -> bool {
    thread_local! {
        /// The signs of the lists that were asked for. A list is known by its place: it stands in the program.
        static KNOWN: RefCell<FxHashMap<(usize, usize), u64>> = RefCell::default();
    }
    let known = KNOWN.with_borrow_mut(|known| {
        let place = (words.as_ptr() as usize, words.len());
        let read = || words.split('|').fold(0, |all, word| all | 1 << sign(word));
        *known.entry(place).or_insert_with(read)
    });
    known & signs != 0
}

/// Whether `text`, of which all is plain, is one of `words` in the singular or plural, in any case.
pub(super) fn holds(words: &str, text: &str) -> bool {
    let singular = text.strip_suffix(['s', 'S']).unwrap_or(text);
    let (text, singular) = (text.as_bytes(), singular.as_bytes());
    words.as_bytes().split(|byte| *byte == b'|').any(|word| {
        // Words of another length are told at a glance.
        (word.len() == text.len() || word.len() == singular.len())
            && (word.eq_ignore_ascii_case(text) || word.eq_ignore_ascii_case(singular))
    })
}

#[cfg(test)]
mod tests {
    use super::{any_of, holds, may_hold};
    use crate::language::token::sign;

    #[test]
    fn a_word_is_found_in_any_case_and_number() {
        const WORDS: &str = "queue|gas|In";
        for text in ["queue", "Queues", "gas", "GAS", "in", "queues"] {
            let singular = text.strip_suffix('s').unwrap_or(text);
            assert!(may_hold(WORDS, 1 << sign(text) | 1 << sign(singular)), "{text}");
            assert!(holds(WORDS, text), "{text}");
        }
        for text in ["queu", "ga", "i", "", "queue|gas"] {
            assert!(!holds(WORDS, text), "{text}");
        }
        assert!(any_of(WORDS, "gas") && !any_of(WORDS, "Gas"));
        assert!(!may_hold(WORDS, 0));
    }
}
