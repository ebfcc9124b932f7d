//! The words of a reading in lower case and by their base form, for patterns over words.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::lexicon::{self, Class};
use super::token::{Token, tokenize};
use crate::document::GLUE;
use crate::text::Span;

/// The words of all tokens, and where each word stands.
#[derive(Clone, Debug, Default)]
pub struct Forms {
    lower: Vec<Arc<str>>,
    base: Vec<Arc<str>>,
    /// Tokens that are this word or a form of it, in order.
    places: HashMap<Arc<str>, Vec<usize>>,
}

impl Forms {
    pub(super) fn of(tokens: &[Token], prose: &str) -> Self {
        let mut forms = Self::default();
        // Each word once: a document says the same few hundred words again and again.
        let mut known: HashMap<String, (Arc<str>, Arc<str>)> = HashMap::new();
        for (at, token) in tokens.iter().enumerate() {
            let word = lower(token.span.of(prose));
            let (lower, base) = match known.get(&word) {
                Some(known) => known.clone(),
                None => {
                    let lower: Arc<str> = word.as_str().into();
                    let base: Arc<str> = base(&word).into();
                    known.insert(word, (lower.clone(), base.clone()));
                    (lower, base)
                }
            };
            if base != lower {
                forms.places.entry(base.clone()).or_default().push(at);
            }
            forms.places.entry(lower.clone()).or_default().push(at);
            forms.lower.push(lower);
            forms.base.push(base);
        }
        forms
    }

    /// The word of token `at` in lower case.
    #[must_use]
    pub fn lower(&self, at: usize) -> &str {
        self.lower.get(at).map_or("", |word| word)
    }

    /// The base form of the word of token `at`: see [`base`].
    #[must_use]
    pub fn base(&self, at: usize) -> &str {
        self.base.get(at).map_or("", |word| word)
    }

    /// Whether `word`, or a form of it where it is a base form, is among the tokens of `range`.
    #[must_use]
    pub fn is_in(&self, range: &Range<usize>, word: &str) -> bool {
        let Some(places) = self.places.get(word) else { return false };
        places.get(places.partition_point(|at| *at < range.start)).is_some_and(|at| *at < range.end)
    }
}

/// The words of `text` as sentences have them, in lower case.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    tokenize(text, Span::new(0, text.len()), &mut tokens);
    tokens.iter().map(|token| lower(token.span.of(text))).collect()
}

/// The form that all forms of a word share: of a verb, as far as it is known, its base form; of
/// other words the singular.
#[must_use]
pub fn base(lower: &str) -> String {
    let Some(entry) = lexicon::word(lower) else { return singular(lower) };
    if let Some(verb) = entry.verb {
        return verb.lemma().to_owned();
    }
    let auxiliaries = [(Class::BE, "be"), (Class::HAVE, "have"), (Class::DO, "do")];
    let auxiliary = auxiliaries.into_iter().find(|(class, _)| entry.class.is(*class));
    auxiliary.map_or_else(|| singular(lower), |(_, base)| base.to_owned())
}

/// What regular forms of `word`, as a verb or a noun, may look like, itself first: for words that are
/// in no list. Some are no words; nobody writes those.
#[must_use]
pub fn inflections(word: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned()];
    let mut add = |stem: &str, endings: &[&str]| {
        forms.extend(endings.iter().map(|ending| format!("{stem}{ending}")));
    };
    let vowel = |c: Option<char>| c.is_some_and(|c| "aeiou".contains(c));
    let mut back = word.chars().rev();
    let (last, before, third) = (back.next(), back.next(), back.next());
    match word.strip_suffix('y').filter(|_| !vowel(before)) {
        Some(stem) => add(stem, &["ies", "ied", "ying"]),
        None => match word.strip_suffix('e') {
            Some(stem) => add(stem, &["es", "ed", "ing"]),
            None => add(word, &["s", "es", "ed", "ing"]),
        },
    }
    // "commit", "committed": one consonant after one vowel may double.
    if let Some(last) = last.filter(|c| !vowel(Some(*c)) && !"wxy".contains(*c))
        && vowel(before)
        && !vowel(third)
    {
        add(&format!("{word}{last}"), &["ed", "ing"]);
    }
    forms
}

fn lower(text: &str) -> String {
    let plain = text.chars().filter(|c| *c != GLUE).flat_map(char::to_lowercase);
    plain.map(|c| if c == '’' { '\'' } else { c }).collect()
}

fn singular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y");
    }
    let hisses = ["sses", "xes", "ches", "shes"].iter().any(|end| word.ends_with(end));
    let stem = match word {
        _ if hisses => word.strip_suffix("es"),
        _ if word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") => None,
        _ => word.strip_suffix('s').filter(|stem| stem.len() > 2),
    };
    stem.unwrap_or(word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{base, inflections, words};

    #[test]
    fn words_in_no_list_have_regular_forms() {
        for (word, form) in [
            ("access", "accessed"),
            ("exfiltrate", "exfiltrating"),
            ("replicate", "replicates"),
            ("redeploy", "redeployed"),
            ("retry", "retries"),
            ("replan", "replanned"),
        ] {
            assert!(inflections(word).iter().any(|known| known == form), "{word}");
        }
    }

    #[test]
    fn forms_of_a_word_share_their_base() {
        for (word, expected) in [
            ("rotated", "rotate"),
            ("were", "be"),
            ("has", "have"),
            ("rolled", "roll"),
            ("certificates", "certificate"),
            ("policies", "policy"),
            ("mutexes", "mutex"),
            ("status", "status"),
            ("dns", "dns"),
            ("analysis", "analysis"),
        ] {
            assert_eq!(base(word), expected);
        }
    }

    #[test]
    fn words_are_those_of_sentences() {
        assert_eq!(
            words("Doesn’t roll-back, e.g. node.js"),
            ["does", "n't", "roll-back", ",", "e.g", ".", "node.js"]
        );
    }
}
