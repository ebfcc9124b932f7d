//! Lists of words and phrases: those that a pack writes, and those that faultless itself reads by.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use super::rule::Entry;
use crate::language::forms::{base, inflections, words};
use crate::language::lexicon::{self, Class, Name, Sense};
use crate::language::token::Shape;
use crate::language::{Forms, Token};

/// A list that comes with faultless.
#[derive(Clone, Copy, Debug)]
enum Builtin {
    /// Words and word groups of a class.
    Class(Class),
    /// Names, written with a capital.
    Name(Name),
    /// Verbs by what they mean, in any form, with their particles.
    Verb(Sense),
}

/// The lists that come with faultless: the same that the built-in rules read by.
const BUILTIN: &[(&str, Builtin)] = &[
    ("attackers", Builtin::Class(Class::ATTACKER)),
    ("customers", Builtin::Class(Class::CUSTOMER)),
    ("departments", Builtin::Class(Class::DEPARTMENT)),
    ("errors", Builtin::Class(Class::ERROR)),
    ("harm", Builtin::Class(Class::HARM)),
    ("minimisers", Builtin::Class(Class::MINIMISER)),
    ("procedures", Builtin::Class(Class::PROCEDURE)),
    ("roles", Builtin::Class(Class::ROLE)),
    ("safeguards", Builtin::Class(Class::SAFEGUARD)),
    ("systems", Builtin::Class(Class::SYSTEM)),
    ("teams", Builtin::Class(Class::TEAM)),
    ("given-names", Builtin::Name(Name::GIVEN)),
    ("organisations", Builtin::Name(Name::ORGANISATION)),
    ("places", Builtin::Name(Name::PLACE)),
    ("products", Builtin::Name(Name::PRODUCT)),
    ("surnames", Builtin::Name(Name::SURNAME)),
    ("action-verbs", Builtin::Verb(Sense::ACTION)),
    ("causing-verbs", Builtin::Verb(Sense::CAUSE)),
    ("destroying-verbs", Builtin::Verb(Sense::DESTROY)),
    ("duty-verbs", Builtin::Verb(Sense::DUTY)),
    ("fault-verbs", Builtin::Verb(Sense::FAULT)),
    ("harming-verbs", Builtin::Verb(Sense::HARM)),
    ("mending-verbs", Builtin::Verb(Sense::MEND)),
    ("preventing-verbs", Builtin::Verb(Sense::PREVENT)),
    ("switching-off-verbs", Builtin::Verb(Sense::OFF)),
];

/// The most words that one entry of a built-in list has.
const LONGEST: usize = 4;

/// The names of the lists that come with faultless.
pub(super) fn builtin_names() -> impl Iterator<Item = &'static str> {
    BUILTIN.iter().map(|(name, _)| *name)
}

/// Words and phrases.
#[derive(Clone, Debug, Default)]
pub(super) struct WordList {
    /// Its name, and those of lists that it begins with.
    names: Vec<Arc<str>>,
    builtin: Option<Builtin>,
    /// What of the built-in list is not in this one.
    without: HashSet<String>,
    /// Own entries, by their first word as written.
    by_word: HashMap<String, Vec<Vec<String>>>,
    /// And by its base form and what else it may look like.
    by_base: HashMap<String, Vec<Vec<String>>>,
}

impl WordList {
    /// The list that comes with faultless under `name`.
    pub(super) fn builtin(name: &str) -> Option<Self> {
        let (_, builtin) = BUILTIN.iter().find(|(known, _)| *known == name)?;
        Some(Self { builtin: Some(*builtin), ..Self::default() })
    }

    /// A list of `entries`.
    pub(super) fn new(entries: &[String]) -> Self {
        let mut list = Self::default();
        list.add(entries.iter().map(String::as_str));
        list
    }

    /// The same, called `name` too.
    pub(super) fn called(mut self, name: Arc<str>) -> Self {
        self.names.push(name);
        self
    }

    /// Adds `entries`.
    pub(super) fn add<'e>(&mut self, entries: impl Iterator<Item = &'e str>) {
        for entry in entries {
            let words = words(entry);
            let Some(first) = words.first() else { continue };
            self.without.remove(&words.join(" "));
            let known = self.by_word.get(first).is_some_and(|entries| entries.contains(&words));
            if known {
                continue;
            }
            let mut forms = inflections(first);
            forms.push(base(first));
            forms.sort_unstable();
            forms.dedup();
            for form in forms {
                self.by_base.entry(form).or_default().push(words.clone());
            }
            self.by_word.entry(first.clone()).or_default().push(words);
        }
        for entries in self.by_word.values_mut().chain(self.by_base.values_mut()) {
            // The longest entry is tried first.
            entries.sort_by_key(|words| std::cmp::Reverse(words.len()));
        }
    }

    /// Takes `entry` out. Whether it was there.
    pub(super) fn remove(&mut self, entry: &str) -> bool {
        let words = words(entry);
        let was_there = self.has(&words);
        self.without.insert(words.join(" "));
        for entries in self.by_word.values_mut().chain(self.by_base.values_mut()) {
            entries.retain(|other| *other != words);
        }
        was_there
    }

    /// Whether nothing is in it.
    pub(super) fn is_empty(&self) -> bool {
        self.builtin.is_none() && self.by_word.values().all(Vec::is_empty)
    }

    /// Whether a base form, with its particle, is in it.
    pub(super) fn has_verb(&self, lemma: &str) -> bool {
        self.has(&words(lemma))
    }

    /// The own entry, under each name of the list, that a verb is.
    pub(super) fn entry_of_verb(&self, lemma: &str) -> Vec<Entry> {
        let words = words(lemma);
        if self.has_own(&words) { self.named(&words) } else { Vec::new() }
    }

    /// The own entries, under each name of the list, that stand at `tokens`.
    pub(super) fn entries(
        &self,
        text: &Text<'_>,
        tokens: &Range<usize>,
        forms: bool,
    ) -> Vec<Entry> {
        let entries = self.beginning(text, tokens.start, forms).into_iter().flatten();
        let here = entries.filter(|entry| entry.len() == tokens.len());
        let here = here.filter(|entry| stands(entry, text, tokens.start, forms));
        here.flat_map(|entry| self.named(entry)).collect()
    }

    fn named(&self, words: &[String]) -> Vec<Entry> {
        let words = words.join(" ");
        self.names.iter().map(|list| Entry { list: list.clone(), words: words.clone() }).collect()
    }

    /// Own entries that begin with the word at token `at`.
    fn beginning(&self, text: &Text<'_>, at: usize, forms: bool) -> Option<&Vec<Vec<String>>> {
        let (lower, of_base) = (text.forms.lower(at), text.forms.base(at));
        match forms {
            true => self.by_base.get(of_base).or_else(|| self.by_base.get(lower)),
            false => self.by_word.get(lower),
        }
    }

    fn has_own(&self, words: &[String]) -> bool {
        let own = words.first().and_then(|first| self.by_word.get(first));
        own.is_some_and(|entries| entries.iter().any(|entry| entry == words))
    }

    fn has(&self, words: &[String]) -> bool {
        self.has_own(words)
            || self.builtin.is_some_and(|list| {
                let joined = words.join(" ");
                !self.without.contains(&joined) && is_of(list, &joined)
            })
    }

    /// Where an entry may end that begins at token `at`, the longest first, and how many words were
    /// looked at. With `forms`, any form of an entry counts.
    pub(super) fn ends(&self, text: &Text<'_>, at: usize, forms: bool) -> (Vec<usize>, u64) {
        let mut ends = Vec::new();
        let mut looked = 1;
        for entry in self.beginning(text, at, forms).into_iter().flatten() {
            looked += entry.len() as u64;
            if stands(entry, text, at, forms) {
                ends.push(at + entry.len());
            }
        }
        if let Some(list) = self.builtin {
            looked += LONGEST as u64;
            self.builtin_ends(list, text, at, &mut ends);
        }
        ends.sort_unstable_by(|a, b| b.cmp(a));
        ends.dedup();
        (ends, looked)
    }

    fn builtin_ends(&self, list: Builtin, text: &Text<'_>, at: usize, ends: &mut Vec<usize>) {
        let token = &text.tokens[at];
        let opens = match list {
            Builtin::Class(_) => token.is(Class::OPENS),
            Builtin::Name(_) => token.name.is(Name::OPENS),
            Builtin::Verb(_) => true,
        };
        if matches!(list, Builtin::Name(_)) && token.shape == Shape::Lower {
            return;
        }
        let verbs = matches!(list, Builtin::Verb(_));
        let mut entry = String::new();
        for end in at + 1..=text.range.end.min(at + if opens { LONGEST } else { 1 }) {
            if end > at + 1 {
                entry.push(' ');
            }
            // A verb is found by its base form, and its particle follows as it is.
            entry.push_str(match verbs && end == at + 1 {
                true => text.forms.base(at),
                false => text.forms.lower(end - 1),
            });
            if is_of(list, &entry) && !self.without.contains(&entry) {
                ends.push(end);
            }
        }
    }
}

/// Whether `entry`, whose first word is known to fit, stands at token `at`.
fn stands(entry: &[String], text: &Text<'_>, at: usize, forms: bool) -> bool {
    let is = |(number, word): (usize, &String)| {
        let here = at + number;
        number == 0
            || text.forms.lower(here) == word
            || forms && text.forms.base(here) == base(word)
    };
    at + entry.len() <= text.range.end && entry.iter().enumerate().all(is)
}

/// Whether `entry`, lower-case words between single spaces, is in a built-in list.
fn is_of(list: Builtin, entry: &str) -> bool {
    match list {
        Builtin::Class(class) => lexicon::word(entry).is_some_and(|found| found.class.is(class)),
        Builtin::Name(name) => lexicon::name(entry).is(name),
        Builtin::Verb(sense) => lexicon::word(entry)
            .and_then(|found| found.verb)
            .is_some_and(|verb| verb.lemma() == entry && verb.sense().is(sense)),
    }
}

/// The words that are matched against.
pub(super) struct Text<'a> {
    /// Tokens of the reading.
    pub(super) tokens: &'a [Token],
    /// Their words.
    pub(super) forms: &'a Forms,
    /// Those that are looked at.
    pub(super) range: Range<usize>,
}
