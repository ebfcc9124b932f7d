//! Words parted by bars, "of|than": thousands of questions ask whether a token is one of them, and mostly it
//! is not.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

/// The signs of some words: which of 256 there are.
type Signs = [u64; 4];

thread_local! {
    /// Those of the lists that were asked for. A list is known by its place: it stands in the program.
    static KNOWN: RefCell<FxHashMap<(usize, usize), Signs>> = RefCell::default();
}

/// Whether `word` is one of `words`, which are parted by bars.
pub(super) fn any_of(words: &str, word: &str) -> bool {
    parted(words).any(|one| one == word.as_bytes())
}

/// Whether `text`, of which all is plain, is one of `words` in the singular or plural, in any case.
pub(super) fn holds(words: &'static str, text: &str) -> bool {
    let singular = text.strip_suffix(['s', 'S']).unwrap_or(text);
    let (text, singular) = (text.as_bytes(), singular.as_bytes());
    let signs = KNOWN.with_borrow_mut(|known| {
        let place = (words.as_ptr() as usize, words.len());
        *known.entry(place).or_insert_with(|| signs(words))
    });
    let has = |word: &[u8]| {
        let sign = sign(word);
        signs[sign / 64] >> (sign % 64) & 1 == 1
    };
    (has(text) || has(singular))
        && parted(words).any(|word| {
            // Words of another length are told at a glance.
            (word.len() == text.len() || word.len() == singular.len())
                && (word.eq_ignore_ascii_case(text) || word.eq_ignore_ascii_case(singular))
        })
}

fn parted(words: &str) -> impl Iterator<Item = &[u8]> {
    words.as_bytes().split(|byte| *byte == b'|')
}

fn signs(words: &str) -> Signs {
    let mut signs = Signs::default();
    for sign in parted(words).map(sign) {
        signs[sign / 64] |= 1 << (sign % 64);
    }
    signs
}

/// One of 256 signs, by the length of a word and the letters at its ends, in any case.
fn sign(word: &[u8]) -> usize {
    let [first, last] =
        [word.first(), word.last()].map(|byte| byte.map_or(0, |it| *it as usize & 31));
    (first ^ (last << 3) ^ (37 * word.len())) & 255
}

#[cfg(test)]
mod tests {
    use super::{any_of, holds};

    #[test]
    fn a_word_is_found_in_any_case_and_number() {
        const WORDS: &str = "queue|gas|In";
        for text in ["queue", "Queues", "gas", "GAS", "in", "queues"] {
            assert!(holds(WORDS, text), "{text}");
        }
        for text in ["queu", "ga", "i", "", "queue|gas"] {
            assert!(!holds(WORDS, text), "{text}");
        }
        assert!(any_of(WORDS, "gas") && !any_of(WORDS, "Gas"));
    }
}
