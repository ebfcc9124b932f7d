//! The machine behind a pattern: how a text is searched for it.
//!
//! Small letters stand for both cases in nearly all patterns. Such a pattern is made of small letters
//! only and reads texts in small letters: a machine that knows both cases of each letter takes twice the
//! time to make, and twice the memory.

use std::borrow::Cow;
use std::ops::{Index, Range};

use regex_automata::meta;
use regex_automata::util::captures::Captures as Groups;
use regex_automata::{Input, Span};

/// A compiled pattern; [`super::pattern`] makes them.
#[derive(Debug)]
pub(crate) struct Regex {
    machine: meta::Regex,
    /// Whether it reads texts in small letters.
    folds: bool,
}

/// Where a pattern, or a group of it, stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Match<'t> {
    text: &'t str,
    start: usize,
    end: usize,
}

/// Where a pattern and its groups stand in a text.
#[derive(Clone, Debug)]
pub(crate) struct Captures<'t> {
    text: &'t str,
    groups: Groups,
}

/// A text that is searched from several places on.
pub(crate) struct Search<'r, 't> {
    regex: &'r Regex,
    text: &'t str,
    /// The text as the machine reads it: as many bytes.
    read: Cow<'t, str>,
}

impl Regex {
    /// Compiles `source`, which has small letters only where it `folds`.
    pub(super) fn new(source: &str, folds: bool) -> Result<Self, Box<meta::BuildError>> {
        // Texts are a few words long: what speeds up a search of longer ones takes longer to make than
        // it ever saves.
        let config = meta::Config::new().auto_prefilter(false).onepass(false).dfa(false);
        Ok(Self { machine: meta::Regex::builder().configure(config).build(source)?, folds })
    }

    /// Begins a search of `text`.
    pub(crate) fn over<'r, 't>(&'r self, text: &'t str) -> Search<'r, 't> {
        Search { regex: self, text, read: self.reads(text) }
    }

    /// Whether the pattern stands anywhere in `text`.
    pub(crate) fn is_match(&self, text: &str) -> bool {
        self.machine.is_match(&*self.reads(text))
    }

    /// The first place of the pattern.
    pub(crate) fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.over(text).find_at(0)
    }

    /// The first place of the pattern and its groups.
    pub(crate) fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.over(text).captures_at(0)
    }

    /// All places of the pattern that do not overlap, in order.
    pub(crate) fn find_iter<'r, 't>(
        &'r self,
        text: &'t str,
    ) -> impl Iterator<Item = Match<'t>> + use<'r, 't> {
        let search = self.over(text);
        each(move |at| {
            let found = search.find_at(at)?;
            Some((found.range(), found))
        })
    }

    /// The same with their groups.
    pub(crate) fn captures_iter<'r, 't>(
        &'r self,
        text: &'t str,
    ) -> impl Iterator<Item = Captures<'t>> + use<'r, 't> {
        let search = self.over(text);
        each(move |at| {
            let found = search.captures_at(at)?;
            Some((found.get(0)?.range(), found))
        })
    }

    /// `text` with `put` for each place of the pattern; `$1` in it stands for the first group.
    pub(crate) fn replace_all(&self, text: &str, put: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        for found in self.captures_iter(text) {
            let Some(whole) = found.get(0) else { continue };
            out.push_str(&text[done..whole.start]);
            found.groups.interpolate_string_into(text, put, &mut out);
            done = whole.end;
        }
        out.push_str(&text[done..]);
        out
    }

    fn reads<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.folds && text.bytes().any(|byte| byte.is_ascii_uppercase()) {
            Cow::Owned(text.to_ascii_lowercase())
        } else {
            Cow::Borrowed(text)
        }
    }
}

impl<'t> Search<'_, 't> {
    /// The first place of the pattern that begins at byte `at` or behind it.
    pub(crate) fn find_at(&self, at: usize) -> Option<Match<'t>> {
        let found = self.regex.machine.search(&self.input(at)?)?;
        Some(Match { text: self.text, start: found.start(), end: found.end() })
    }

    /// The same with its groups.
    pub(crate) fn captures_at(&self, at: usize) -> Option<Captures<'t>> {
        let mut groups = self.regex.machine.create_captures();
        self.regex.machine.search_captures(&self.input(at)?, &mut groups);
        groups.is_match().then_some(Captures { text: self.text, groups })
    }

    fn input(&self, at: usize) -> Option<Input<'_>> {
        (at <= self.read.len()).then(|| Input::new(&*self.read).range(at..))
    }
}

/// What `next` finds from a place on, again and again; nothing empty right behind the last.
fn each<T>(next: impl Fn(usize) -> Option<(Range<usize>, T)>) -> impl Iterator<Item = T> {
    let (mut at, mut last) = (0, None);
    std::iter::from_fn(move || {
        loop {
            let (range, found) = next(at)?;
            if range.is_empty() && last == Some(range.end) {
                at += 1;
                continue;
            }
            at = range.end;
            last = Some(range.end);
            return Some(found);
        }
    })
}

impl<'t> Match<'t> {
    /// Its first byte.
    pub(crate) const fn start(&self) -> usize {
        self.start
    }

    /// The byte behind it.
    pub(crate) const fn end(&self) -> usize {
        self.end
    }

    /// Its bytes.
    pub(crate) const fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// How many bytes it has.
    pub(crate) const fn len(&self) -> usize {
        self.end - self.start
    }

    /// What stands there.
    pub(crate) fn as_str(&self) -> &'t str {
        &self.text[self.range()]
    }
}

impl<'t> Captures<'t> {
    /// Group `index`; the whole is 0.
    pub(crate) fn get(&self, index: usize) -> Option<Match<'t>> {
        self.groups.get_group(index).map(|span| self.at(span))
    }

    /// The group called `name`.
    pub(crate) fn name(&self, name: &str) -> Option<Match<'t>> {
        self.groups.get_group_by_name(name).map(|span| self.at(span))
    }

    fn written(&self, group: Option<Span>) -> &str {
        group.map_or("", |group| &self.text[group.range()])
    }

    fn at(&self, Span { start, end }: Span) -> Match<'t> {
        Match { text: self.text, start, end }
    }
}

/// What stands in a group: nothing where the group stands nowhere.
impl Index<usize> for Captures<'_> {
    type Output = str;

    fn index(&self, index: usize) -> &str {
        self.written(self.groups.get_group(index))
    }
}

impl Index<&str> for Captures<'_> {
    type Output = str;

    fn index(&self, name: &str) -> &str {
        self.written(self.groups.get_group_by_name(name))
    }
}
