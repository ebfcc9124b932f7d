//! Regular expressions of the linter's own: English words, digits of ASCII.
//!
//! Borders of Unicode words keep the engine from its fast automaton in every text with a dash or a
//! curly quotation mark in it, which is every text that people write; and each `\d` or `\w` of Unicode
//! costs the automaton hundreds of states, in time to start and in memory.

use regex::Regex;

/// Compiles `source`, in which `\b` and `\d` know ASCII only. For patterns that meet names of people.
///
/// # Errors
///
/// Where `source` is no regular expression.
pub(crate) fn pattern(source: &str) -> Result<Regex, regex::Error> {
    Regex::new(&narrowed(source, false))
}

/// Compiles `source`, in which `\b`, `\d` and `\w` know ASCII only.
///
/// # Errors
///
/// Where `source` is no regular expression.
pub(crate) fn ascii_pattern(source: &str) -> Result<Regex, regex::Error> {
    Regex::new(&narrowed(source, true))
}

/// `source` with the classes of ASCII, inside brackets and outside.
fn narrowed(source: &str, words: bool) -> String {
    let mut out = String::with_capacity(source.len() * 2);
    let mut chars = source.chars().peekable();
    let mut brackets = 0_usize;
    while let Some(c) = chars.next() {
        match c {
            '\\' => match (chars.next(), brackets) {
                (Some('b'), 0) => out.push_str(r"(?-u:\b)"),
                (Some('d'), 0) => out.push_str("[0-9]"),
                (Some('d'), _) => out.push_str("0-9"),
                (Some('w'), 0) if words => out.push_str("[0-9A-Za-z_]"),
                (Some('w'), _) if words => out.push_str("0-9A-Za-z_"),
                (Some(other), _) => out.extend(['\\', other]),
                (None, _) => out.push('\\'),
            },
            '[' => {
                brackets += 1;
                out.push('[');
                out.extend(chars.next_if_eq(&'^'));
                // Right after the bracket a closing one stands for itself.
                out.extend(chars.next_if_eq(&']'));
            }
            ']' => {
                brackets = brackets.saturating_sub(1);
                out.push(']');
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borders_stand_beside_any_mark() -> Result<(), regex::Error> {
        let word = pattern(r"(?i)\bdone\b")?;
        assert!(word.is_match("“Done” – today"));
        assert!(!word.is_match("abandoned"));
        Ok(())
    }

    #[test]
    fn classes_are_narrowed_inside_brackets_and_outside() {
        assert_eq!(narrowed(r"\d+[\d.\w-]\\d", true), r"[0-9]+[0-9.0-9A-Za-z_-]\\d");
        assert_eq!(narrowed(r"[^]\d]\w\]", false), r"[^]0-9]\w\]");
    }
}
