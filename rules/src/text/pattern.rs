//! Regular expressions of the linter's own: English words, digits of ASCII.

use regex_automata::meta::BuildError;

use super::narrow::Words;
use super::regex::Regex;

/// Makes `source`, in which `\b` and `\d` know ASCII only. For patterns that meet names of people.
///
/// # Errors
///
/// Where `source` is no regular expression.
pub(crate) fn pattern(source: &str) -> Result<Regex, Box<BuildError>> {
    Regex::new(source, Words::Any)
}

/// Makes `source`, in which `\b`, `\d`, `\w` and `\W` know ASCII only.
///
/// # Errors
///
/// Where `source` is no regular expression.
pub(crate) fn ascii_pattern(source: &str) -> Result<Regex, Box<BuildError>> {
    Regex::new(source, Words::Ascii)
}

/// As [`ascii_pattern`], for what is put together at run time: it has no tables.
///
/// # Errors
///
/// Where `source` is no regular expression.
pub(crate) fn made_pattern(source: &str) -> Result<Regex, Box<BuildError>> {
    Regex::new(source, Words::Ascii)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borders_stand_beside_any_mark() -> Result<(), Box<BuildError>> {
        let word = pattern(r"(?i)\bdone\b")?;
        assert!(word.is_match("“Done” – today"));
        assert!(!word.is_match("abandoned"));
        Ok(())
    }

    #[test]
    fn places_are_of_the_text_as_it_is_written() -> Result<(), Box<BuildError>> {
        let word = pattern(r"(?i)(?P<mark>[–-]) (?P<word>DONE|)")?;
        let text = "First – Done, then - DONE – ";
        let found = word.captures_iter(text);
        let words: Vec<_> = found.filter_map(|it| Some(it.name("word")?.as_str())).collect();
        assert_eq!(words, ["Done", "DONE", ""]);
        let empty: Vec<_> = pattern("x*")?.find_iter("éxa").map(|it| it.range()).collect();
        assert_eq!(empty, [0..0, 2..3, 4..4]);
        Ok(())
    }

    #[test]
    fn words_are_of_any_script() -> Result<(), Box<BuildError>> {
        let word = pattern(r"^\w+$")?;
        for name in ["Ñandú", "Łukasz", "ольга", "慧敏", "प्रिया", "지훈", "d_7"]
        {
            assert!(word.is_match(name), "{name}");
        }
        for mark in ["–", "’", "«", "…", "🟢", "·", "‹", "×"] {
            assert!(!word.is_match(mark), "{mark}");
        }
        Ok(())
    }
}
