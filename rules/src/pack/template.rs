//! Texts with `{captures}` to be filled in: messages, help, what a fix writes.

use std::iter;

use super::limits;
use super::schema::Param;

/// A text with places to be filled.
#[derive(Clone, Debug)]
pub(super) struct Template {
    parts: Vec<Piece>,
}

#[derive(Clone, Debug)]
enum Piece {
    Text(String),
    Name(String),
}

/// A capture longer than this many characters is cut, so that a message stays one.
const LONGEST: usize = 120;

impl Template {
    /// Reads `text`. Doubled braces stand for themselves.
    ///
    /// # Errors
    /// What is wrong with it, as a sentence.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        if text.len() > limits::TEMPLATE {
            return Err(format!("this text is longer than {} KiB", limits::TEMPLATE / 1024));
        }
        let mut parts = Vec::new();
        let mut plain = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            plain.push_str(&rest[..at]);
            let brace = &rest[at..=at];
            rest = &rest[at + 1..];
            if let Some(after) = rest.strip_prefix(brace) {
                plain.push_str(brace);
                rest = after;
                continue;
            }
            let name = rest.split_once('}').filter(|_| brace == "{");
            let Some((name, after)) = name else {
                return Err("a brace stands alone: write `{name}`, or `{{` for a brace".to_owned());
            };
            parts.push(Piece::Text(std::mem::take(&mut plain)));
            parts.push(Piece::Name(name.trim().to_owned()));
            rest = after;
        }
        plain.push_str(rest);
        parts.push(Piece::Text(plain));
        let template = Self { parts };
        if template.names().count() > limits::NAMES {
            return Err(format!("a text has at most {} names in braces", limits::NAMES));
        }
        Ok(template)
    }

    /// The names in it.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            Piece::Name(name) => Some(name.as_str()),
            Piece::Text(_) => None,
        })
    }

    /// With every name filled in; `None` where one has no value, or all together are too long, as
    /// [`shortened`] ones never are.
    pub(super) fn fill(&self, value: impl Fn(&str) -> Option<String>) -> Option<String> {
        let mut out = String::new();
        for part in &self.parts {
            match part {
                Piece::Text(text) => out.push_str(text),
                Piece::Name(name) => out.push_str(&value(name)?),
            }
            if out.len() > limits::FILLED {
                return None;
            }
        }
        Some(out)
    }
}

/// `words`, a capture, on one line and not too long for a message.
pub(super) fn shortened(words: &str) -> String {
    // A capture may be a whole document: no more of it is looked at than is needed.
    let spaced = words.split_whitespace().flat_map(|word| iter::once(' ').chain(word.chars()));
    let mut chars = spaced.skip(1);
    let line: String = chars.by_ref().take(LONGEST).collect();
    match chars.next() {
        Some(_) => format!("{}…", line.trim_end()),
        None => line,
    }
}

/// A parameter's value, as words; of more than would ever be written, the beginning.
pub(super) fn shown(param: &Param) -> String {
    match param {
        Param::Number(number) => number.to_string(),
        Param::Words(words) => {
            let mut shown = String::new();
            for (number, word) in words.iter().enumerate() {
                shown.push_str(if number == 0 { "" } else { ", " });
                shown.push_str(word);
                if shown.len() > limits::FILLED {
                    break;
                }
            }
            shown
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Template, shortened};

    #[test]
    fn names_are_filled_in() {
        let template = Template::parse("“{what}” in {{{days}}} days").unwrap();
        assert_eq!(template.names().collect::<Vec<_>>(), ["what", "days"]);
        let value = |name: &str| (name == "what").then(|| "a key".to_owned());
        assert_eq!(template.fill(value), None);
        assert_eq!(template.fill(|_| Some("7".to_owned())).unwrap(), "“7” in {7} days");
    }

    #[test]
    fn single_braces_are_refused() {
        assert!(Template::parse("a { b").is_err());
        assert!(Template::parse("a } b").is_err());
        assert!(Template::parse("{{a}}").is_ok());
    }

    #[test]
    fn long_captures_are_cut_between_characters() {
        assert_eq!(shortened("a\n b"), "a b");
        let long = "é".repeat(200);
        assert_eq!(shortened(&long).chars().count(), 121);
        assert_eq!(shortened(&"é".repeat(120)).chars().count(), 120);
    }

    #[test]
    fn texts_are_bounded() {
        assert!(Template::parse(&"{a}".repeat(33)).is_err());
        assert!(Template::parse(&"a".repeat(5_000)).is_err());
        let dear = "{a}".repeat(32) + &"x".repeat(4_000);
        let dear = Template::parse(&dear).unwrap();
        let longest = shortened(&"\u{10FFFF}".repeat(200));
        assert!(dear.fill(|_| Some(longest.clone())).is_some(), "a message is never lost");
        assert!(dear.fill(|_| Some("x".repeat(1_000))).is_none());
    }
}
