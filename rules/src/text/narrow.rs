//! What the linter's own patterns say in their short letters: classes of words and digits of ASCII, and
//! one letter for both cases.
//!
//! Borders of Unicode words keep the engine from its fast automaton in every text with a dash or a
//! curly quotation mark in it, which is every text that people write; and each `\d`, `\w` or `\W` of
//! Unicode costs the automaton hundreds of states, in time to start and in memory.

/// What words are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// Letters of any script.
    Any,
    /// Letters of ASCII.
    Ascii,
}

/// A pattern spelt out.
pub struct Spelt {
    /// As the engine reads it.
    pub source: String,
    /// Whether it is made of small letters for texts in small letters.
    pub folds: bool,
}

/// Spells `source` out; `words` is what its `\w` means.
#[must_use]
pub fn spelt(source: &str, words: Words) -> Spelt {
    let word = match words {
        Words::Any => ANY_WORD,
        Words::Ascii => WORD,
    };
    let folded = folded(source);
    Spelt { source: narrowed(folded.as_deref().unwrap_or(source), word), folds: folded.is_some() }
}

/// A number for `source`, the same when building and when looking it up.
#[must_use]
pub fn key(source: &str, words: Words) -> u64 {
    let bytes = [words as u8].into_iter().chain(source.bytes());
    // FNV-1a.
    bytes.fold(0xcbf2_9ce4_8422_2325, |key, byte| {
        (key ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The characters of ASCII words.
const WORD: &str = "0-9A-Za-z_";

/// Those of words in any script, told in few ranges: some of them are no letters, and stand in none of
/// the texts that are read here.
const ANY_WORD: &str = r"0-9A-Za-z_\u{AA}\u{B5}\u{BA}\u{C0}-\u{D6}\u{D8}-\u{F6}\u{F8}-\u{1FFF}\u{2C00}-\u{2DFF}\u{3040}-\u{D7FF}\u{F900}-\u{FDFF}\u{FE70}-\u{FEFE}\u{FF10}-\u{FFDC}\u{10000}-\u{1EFFF}\u{20000}-\u{3FFFF}";

/// `source` for texts in small letters, where it begins with `(?i)` and tells no case apart further on.
fn folded(source: &str) -> Option<String> {
    let (flags, rest) = source.strip_prefix("(?")?.split_once(')')?;
    let is_flags = flags.bytes().all(|byte| byte.is_ascii_lowercase());
    if !is_flags || !flags.contains('i') || rest.contains("(?-i") || rest.contains(r"\p") {
        return None;
    }
    let flags = flags.replace('i', "");
    let mut out = if flags.is_empty() { String::new() } else { format!("(?{flags})") };
    let mut is_escaped = false;
    for c in rest.chars() {
        // `\W` is not `\w`, and names of groups begin with `(?P`.
        let means_itself = !is_escaped && !out.ends_with("(?");
        out.push(if means_itself { c.to_ascii_lowercase() } else { c });
        is_escaped = c == '\\' && !is_escaped;
    }
    Some(out)
}

/// `source` with narrower classes, inside brackets and outside; `word` is what words are made of.
///
/// A class that holds most of Unicode is taken out of the sphere of `(?i)`: folding it takes longer than
/// the rest of the pattern. What of it has two cases has both already, or it is left alone.
fn narrowed(source: &str, word: &str) -> String {
    let mut out = String::with_capacity(source.len() * 2);
    let mut chars = source.chars().peekable();
    let mut brackets = 0_usize;
    let mut class = Class::default();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match (chars.next(), brackets) {
                (Some('b'), 0) => out.push_str(r"(?-u:\b)"),
                (Some('d'), 0) => out.push_str("[0-9]"),
                (Some('d'), _) => out.push_str("0-9"),
                (Some('w'), 0) => out.extend(["(?-i:[", word, "])"]),
                (Some('W'), 0) => out.extend(["(?-i:[^", word, "])"]),
                (Some('w'), _) => {
                    class.is_wide |= word == ANY_WORD;
                    out.push_str(word);
                }
                (Some('W'), _) => {
                    class.is_wide = true;
                    out.extend(["[^", word, "]"]);
                }
                (Some(other), _) => out.extend(['\\', other]),
                (None, _) => out.push('\\'),
            },
            '[' => {
                if brackets == 0 {
                    class = Class { start: out.len(), ..Class::default() };
                }
                brackets += 1;
                out.push('[');
                if let Some(not) = chars.next_if_eq(&'^') {
                    class.is_wide = true;
                    out.push(not);
                }
                // Right after the bracket a closing one stands for itself.
                out.extend(chars.next_if_eq(&']'));
            }
            ']' => {
                brackets = brackets.saturating_sub(1);
                out.push(']');
                if brackets == 0 && class.is_wide && !class.has_letters {
                    out.insert_str(class.start, "(?-i:");
                    out.push(')');
                }
            }
            _ => {
                class.has_letters |= c.is_alphabetic();
                out.push(c);
            }
        }
    }
    out
}

/// What was seen of a class in brackets.
#[derive(Default)]
struct Class {
    /// Where it begins in what is written.
    start: usize,
    /// Whether it holds most of Unicode.
    is_wide: bool,
    /// Whether letters are named in it.
    has_letters: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_narrowed_inside_brackets_and_outside() {
        assert_eq!(narrowed(r"\d+[\d.\w-]\\d", WORD), r"[0-9]+[0-9.0-9A-Za-z_-]\\d");
        assert_eq!(narrowed(r"[^]\d]\]", ANY_WORD), r"(?-i:[^]0-9])\]");
        assert_eq!(narrowed(r"\W[^x]", WORD), r"(?-i:[^0-9A-Za-z_])[^x]");
    }

    #[test]
    fn patterns_of_both_cases_are_made_of_small_letters() {
        let small = |source| folded(source).unwrap_or_default();
        assert_eq!(
            small(r"(?ix) [A-Z] \W (?P<q> Q[1-4] ) \\A"),
            r"(?x) [a-z] \W (?P<q> q[1-4] ) \\a"
        );
        assert_eq!(small(r"(?i)DONE"), "done");
        for told_apart in ["DONE", r"(?i)todo (?-i:DONE)", r"(?i)\p{Lu}", "(?x) (?i:a)"] {
            assert_eq!(folded(told_apart), None, "{told_apart}");
        }
    }
}
