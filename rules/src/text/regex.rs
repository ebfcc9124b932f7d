//! A pattern, and how a text is searched for it.
//!
//! The patterns of the sources have tables that were made when the linter was built. What is put together
//! at run time, and texts too long for the tables, are left to a machine that is made when it is needed.
//!
//! Small letters stand for both cases in nearly all patterns. Such a pattern is made of small letters
//! only and reads texts in small letters: a machine that knows both cases of each letter takes twice the
//! time to make, and twice the memory.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::{Index, Range};
use std::sync::OnceLock;

use regex_automata::meta;
use regex_automata::util::captures::GroupInfo;
use regex_automata::util::interpolate;
use regex_automata::{Input, PatternID};

use super::automaton::{self, Automaton, Slots, Wish};
use super::narrow::{self, Spelt, Words};

/// A pattern; [`super::pattern`] makes them.
#[derive(Debug)]
pub(crate) struct Regex {
    tables: Option<&'static Automaton>,
    machine: OnceLock<Option<Box<Machine>>>,
}

/// What searches where there are no tables, in time that grows no faster than the text.
#[derive(Debug)]
struct Machine {
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
    slots: Slots,
    names: Names,
}

/// The names of groups.
#[derive(Clone, Debug)]
enum Names {
    Built(&'static [&'static str]),
    Made(GroupInfo),
}

/// A text that is searched from several places on.
pub(crate) struct Search<'r, 't> {
    regex: &'r Regex,
    text: &'t str,
    /// The text as the machine reads it: as many bytes.
    read: OnceCell<Cow<'t, str>>,
}

impl Regex {
    /// The tables of `source`, or a machine where there are none.
    pub(super) fn new(source: &str, words: Words) -> Result<Self, Box<meta::BuildError>> {
        match automaton::find(source, words) {
            Some(tables) => Ok(Self { tables: Some(tables), machine: OnceLock::new() }),
            None => Self::made(source, words),
        }
    }

    /// A machine for `source`.
    pub(super) fn made(source: &str, words: Words) -> Result<Self, Box<meta::BuildError>> {
        let machine = Box::new(Machine::new(source, words)?);
        Ok(Self { tables: None, machine: OnceLock::from(Some(machine)) })
    }

    /// The machine. There is one: what has tables was read when they were made.
    fn machine(&self) -> Option<&Machine> {
        let make = || {
            let tables = self.tables?;
            Machine::new(tables.source, tables.words).ok().map(Box::new)
        };
        self.machine.get_or_init(make).as_deref()
    }

    /// Begins a search of `text`.
    pub(crate) fn over<'r, 't>(&'r self, text: &'t str) -> Search<'r, 't> {
        Search { regex: self, text, read: OnceCell::new() }
    }

    /// Whether the pattern stands anywhere in `text`.
    pub(crate) fn is_match(&self, text: &str) -> bool {
        self.over(text).is_match()
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
            let append = |group, out: &mut String| out.push_str(found.written(found.get(group)));
            interpolate::string(put, append, |name| found.names.index(name), &mut out);
            done = whole.end;
        }
        out.push_str(&text[done..]);
        out
    }
}

impl Machine {
    fn new(source: &str, words: Words) -> Result<Self, Box<meta::BuildError>> {
        let Spelt { source, folds } = narrow::spelt(source, words);
        // Texts are a few words long: what speeds up a search of longer ones takes longer to make than
        // it ever saves.
        let config = meta::Config::new().auto_prefilter(false).onepass(false).dfa(false);
        Ok(Self { machine: meta::Regex::builder().configure(config).build(&source)?, folds })
    }
}

impl<'t> Search<'_, 't> {
    fn is_match(&self) -> bool {
        if let Some(Ok(found)) = self.regex.tables.map(|it| it.search(self.text, 0, Wish::Any)) {
            return found.is_some();
        }
        self.regex.machine().is_some_and(|it| it.machine.is_match(self.read(it)))
    }

    /// The first place of the pattern that begins at byte `at` or behind it.
    pub(crate) fn find_at(&self, at: usize) -> Option<Match<'t>> {
        if at > self.text.len() {
            return None;
        }
        let text = self.text;
        if let Some(Ok(found)) = self.regex.tables.map(|it| it.search(text, at, Wish::Place)) {
            return found.map(|it| Match { text, start: it.start, end: it.end });
        }
        let machine = self.regex.machine()?;
        let found = machine.machine.search(&Input::new(self.read(machine)).range(at..))?;
        Some(Match { text, start: found.start(), end: found.end() })
    }

    /// The same with its groups.
    pub(crate) fn captures_at(&self, at: usize) -> Option<Captures<'t>> {
        if at > self.text.len() {
            return None;
        }
        let text = self.text;
        if let Some(tables) = self.regex.tables
            && let Ok(found) = tables.search(text, at, Wish::Groups)
        {
            let names = Names::Built(tables.groups);
            return found.map(|it| Captures { text, slots: it.slots, names });
        }
        let machine = self.regex.machine()?;
        let mut groups = machine.machine.create_captures();
        let input = Input::new(self.read(machine)).range(at..);
        machine.machine.search_captures(&input, &mut groups);
        let slots = groups.iter().flat_map(|it| [it.map(|it| it.start), it.map(|it| it.end)]);
        let names = Names::Made(groups.group_info().clone());
        groups.is_match().then(|| Captures { text, slots: slots.collect(), names })
    }

    fn read(&self, machine: &Machine) -> &str {
        self.read.get_or_init(|| {
            if machine.folds && self.text.bytes().any(|byte| byte.is_ascii_uppercase()) {
                Cow::Owned(self.text.to_ascii_lowercase())
            } else {
                Cow::Borrowed(self.text)
            }
        })
    }
}

impl Names {
    fn index(&self, name: &str) -> Option<usize> {
        match self {
            Self::Built(names) => names.iter().position(|it| *it == name),
            Self::Made(groups) => groups.to_index(PatternID::ZERO, name),
        }
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
        let [start, end] = [0, 1].map(|edge| self.slots.get(2 * index + edge).copied().flatten());
        Some(Match { text: self.text, start: start?, end: end? })
    }

    /// The group called `name`.
    pub(crate) fn name(&self, name: &str) -> Option<Match<'t>> {
        self.get(self.names.index(name)?)
    }

    fn written(&self, group: Option<Match<'t>>) -> &'t str {
        group.map_or("", |group| group.as_str())
    }
}

/// What stands in a group: nothing where the group stands nowhere.
impl Index<usize> for Captures<'_> {
    type Output = str;

    fn index(&self, index: usize) -> &str {
        self.written(self.get(index))
    }
}

impl Index<&str> for Captures<'_> {
    type Output = str;

    fn index(&self, name: &str) -> &str {
        self.written(self.name(name))
    }
}
