//! Phrases: patterns over the words of a sentence.
//!
//! | written | is |
//! |---|---|
//! | `word` | this word, in upper or lower case |
//! | `~rotate` | any form of the verb or noun |
//! | `to\|for`, `~rotate\|renewal` | one of these; each may have its own `~` |
//! | `the?` | this, or nothing |
//! | `[list]`, `~[list]` | an entry of a list; an entry in any form |
//! | `*` | any one word |
//! | `...`, `...3` | up to 6 words, up to 3, or none |
//! | `<number>` `<code>` `<person>` `<handle>` `<email>` | something of this kind |
//! | `{name: …}` | what stands inside, as a capture |
//! | `^`, `$` | the beginning, the end of the sentence |

use std::ops::Range;
use std::sync::Arc;

use super::rule::Hits;
use super::words::{Text, WordList};
use crate::language::Reading;
use crate::language::token::TokenKind;

/// A phrase, ready to be looked for.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    pub(super) parts: Vec<Part>,
    /// Names of the captures, by number.
    pub(super) captures: Vec<Arc<str>>,
    /// One of these words is in every text that matches; empty where none can be named.
    pub(super) needs: Vec<String>,
}

#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) what: What,
    pub(super) optional: bool,
}

/// What a part of a phrase is.
#[derive(Clone, Debug)]
pub(super) enum What {
    /// One of these words.
    Words(Vec<Choice>),
    /// An entry of a list; in any form.
    List(ListRef, bool),
    /// Something of a kind.
    Kind(Kind),
    /// Any word.
    Any,
    /// Up to so many words.
    Gap(usize),
    /// The beginning of the sentence.
    Begin,
    /// The end of the sentence.
    End,
    /// Capture number … begins.
    Open(usize),
    /// It ends.
    Close(usize),
}

/// A word that may stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    pub(super) word: Word,
    /// Where it is written in the phrase.
    pub(super) written: Range<usize>,
    /// Its number among the alternatives of the rule, where it is one of several.
    pub(super) number: Option<usize>,
}

/// What a word is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// This word, in lower case.
    Written(String),
    /// A word with this base form, or one of these words: what regular forms of it look like.
    Form(String, Vec<String>),
}

impl Choice {
    /// Words of which one is there.
    fn words(&self) -> Vec<String> {
        match &self.word {
            Word::Written(word) => vec![word.clone()],
            Word::Form(base, regular) => [base].into_iter().chain(regular).cloned().collect(),
        }
    }

    /// Whether it is the word at token `at`.
    fn is(&self, text: &Text<'_>, at: usize) -> bool {
        let lower = text.forms.lower(at);
        match &self.word {
            Word::Written(word) => word == lower,
            Word::Form(word, regular) => {
                word == text.forms.base(at) || regular.iter().any(|form| form == lower)
            }
        }
    }
}

/// A list that a phrase names.
#[derive(Clone, Debug)]
pub(super) enum ListRef {
    /// One of the pack.
    Fixed(Arc<WordList>),
    /// The parameter of this number, which a configuration may change.
    Parameter(usize),
}

/// A kind of word.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    Number,
    Code,
    Person,
    Handle,
    Email,
}

/// A place where a phrase was found, in tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) tokens: Range<usize>,
    /// By capture number; what was left out has none.
    pub(super) captures: Vec<Option<Range<usize>>>,
    /// The tokens that parts with a choice took, by their place in the phrase.
    pub(super) taken: Vec<(usize, Range<usize>)>,
}

/// Steps that are left.
pub(super) struct Steps(u64);

impl Steps {
    pub(super) const fn new(steps: u64) -> Self {
        Self(steps)
    }

    /// Takes `steps`; `false` once there are not enough, and ever after.
    pub(super) const fn take(&mut self, steps: u64) -> bool {
        match self.0.checked_sub(steps) {
            Some(left) => {
                self.0 = left;
                !self.are_gone()
            }
            None => {
                self.0 = 0;
                false
            }
        }
    }

    pub(super) const fn are_gone(&self) -> bool {
        self.0 == 0
    }

    /// Those left.
    pub(super) const fn left(&self) -> u64 {
        self.0
    }
}

/// What a phrase is looked for in.
pub(super) struct Scope<'a> {
    pub(super) text: Text<'a>,
    pub(super) reading: &'a Reading,
    /// The lists that parameters are, by number.
    pub(super) lists: &'a [Arc<WordList>],
}

impl Phrase {
    /// Every place where it is found, none of them in another.
    pub(super) fn find_all(&self, scope: &Scope<'_>, steps: &mut Steps) -> Vec<Found> {
        let mut found = Vec::new();
        let Range { start: first, end } = scope.text.range;
        let is_there = |word: &String| scope.text.forms.is_in(&scope.text.range, word);
        if !steps.take(1) || !self.needs.is_empty() && !self.needs.iter().any(is_there) {
            return found;
        }
        let mut start = first;
        while start < end {
            let captures = vec![(None, None); self.captures.len()];
            let mut run = Run { whole: &self.parts, scope, steps, captures, taken: Vec::new() };
            let stop = run.parts(&self.parts, start).filter(|stop| *stop > start);
            if let Some(stop) = stop {
                let captures = run.captures.into_iter().map(|it| Some(it.0?..it.1?));
                let (captures, taken) = (captures.collect(), run.taken);
                found.push(Found { tokens: start..stop, captures, taken });
            }
            if steps.are_gone() {
                break;
            }
            start = stop.unwrap_or(start + 1);
        }
        found
    }

    /// Notes which of its alternatives, and which entries of lists, are in `found`.
    pub(super) fn note(&self, found: &Found, scope: &Scope<'_>, hits: &mut Hits) {
        for (part, tokens) in found.taken.iter().filter(|_| hits.wanted) {
            match self.parts.get(*part).map(|part| &part.what) {
                Some(What::Words(choices)) => {
                    let taken = choices.iter().find(|it| it.is(&scope.text, tokens.start));
                    hits.alternatives.extend(taken.and_then(|choice| choice.number));
                }
                Some(What::List(ListRef::Fixed(list), forms)) => {
                    hits.words.extend(list.entries(&scope.text, tokens, *forms));
                }
                _ => {}
            }
        }
    }
}

/// One attempt.
struct Run<'r> {
    whole: &'r [Part],
    scope: &'r Scope<'r>,
    steps: &'r mut Steps,
    /// Where each capture begins and ends.
    captures: Vec<(Option<usize>, Option<usize>)>,
    /// As in [`Found`], up to here.
    taken: Vec<(usize, Range<usize>)>,
}

impl Run<'_> {
    /// Matches `parts` from token `at` on; the token after them. Backtracks, which is why steps are
    /// counted.
    fn parts(&mut self, parts: &[Part], at: usize) -> Option<usize> {
        if !self.steps.take(1) {
            return None;
        }
        let Some((part, rest)) = parts.split_first() else { return Some(at) };
        let Range { start: first, end } = self.scope.text.range;
        let tokens = self.scope.text.tokens;
        match &part.what {
            What::Gap(most) => {
                for skipped in 0..=*most {
                    if let Some(stop) = self.parts(rest, at + skipped) {
                        return Some(stop);
                    }
                    let next = tokens.get(at + skipped).filter(|_| at + skipped < end)?;
                    if next.is_mark(';') || next.is_mark(':') || self.steps.are_gone() {
                        return None;
                    }
                }
                None
            }
            What::Begin => (at == first).then(|| self.parts(rest, at))?,
            What::End => {
                let mut after = tokens[at.min(end)..end].iter();
                let ends = after.all(|token| matches!(token.kind, TokenKind::Punct(_)));
                ends.then(|| self.parts(rest, at))?
            }
            What::Open(number) => self.mark(rest, at, |captures| captures[*number].0 = Some(at)),
            What::Close(number) => self.mark(rest, at, |captures| captures[*number].1 = Some(at)),
            what => {
                let before = self.taken.len();
                for stop in self.ends(what, at) {
                    if matches!(what, What::Words(_) | What::List(..)) {
                        self.taken.push((self.whole.len() - parts.len(), at..stop));
                    }
                    if let Some(stop) = self.parts(rest, stop) {
                        return Some(stop);
                    }
                    self.taken.truncate(before);
                    if self.steps.are_gone() {
                        return None;
                    }
                }
                if part.optional { self.parts(rest, at) } else { None }
            }
        }
    }

    /// Goes on after a border of a capture is noted; where that leads nowhere it is as before.
    fn mark(
        &mut self,
        rest: &[Part],
        at: usize,
        note: impl Fn(&mut Vec<(Option<usize>, Option<usize>)>),
    ) -> Option<usize> {
        let before = self.captures.clone();
        note(&mut self.captures);
        let stop = self.parts(rest, at);
        if stop.is_none() {
            self.captures = before;
        }
        stop
    }

    /// Where `what` may end that begins at token `at`.
    fn ends(&mut self, what: &What, at: usize) -> Vec<usize> {
        let Scope { text, lists, .. } = self.scope;
        if at >= text.range.end {
            return Vec::new();
        }
        let one = |is: bool| if is { vec![at + 1] } else { Vec::new() };
        match what {
            What::Words(choices) => one(choices.iter().any(|choice| choice.is(text, at))),
            What::List(list, forms) => {
                let list = match list {
                    ListRef::Fixed(list) => Some(list),
                    ListRef::Parameter(number) => lists.get(*number),
                };
                let (ends, looked) =
                    list.map_or_else(Default::default, |l| l.ends(text, at, *forms));
                if self.steps.take(looked) { ends } else { Vec::new() }
            }
            What::Kind(kind) => self.kind(*kind, at).into_iter().collect(),
            What::Any => one(!matches!(text.tokens[at].kind, TokenKind::Punct(_))),
            What::Gap(_) | What::Begin | What::End | What::Open(_) | What::Close(_) => Vec::new(),
        }
    }

    fn kind(&self, kind: Kind, at: usize) -> Option<usize> {
        let is = |wanted| (self.scope.text.tokens[at].kind == wanted).then_some(at + 1);
        match kind {
            Kind::Number => is(TokenKind::Number),
            Kind::Code => is(TokenKind::Code),
            Kind::Handle => is(TokenKind::Handle),
            Kind::Email => is(TokenKind::Email),
            Kind::Person => {
                let mentions = &self.scope.reading.mentions;
                let next = mentions.partition_point(|mention| mention.tokens.start < at);
                let mention = mentions.get(next).filter(|it| it.tokens.start == at)?;
                (mention.tokens.end <= self.scope.text.range.end).then_some(mention.tokens.end)
            }
        }
    }
}

/// Words of which one is in every match, as far as `parts` say so.
pub(super) fn needs(parts: &[Part]) -> Vec<String> {
    let sure = parts.iter().filter(|part| !part.optional).filter_map(|part| match &part.what {
        What::Words(choices) => Some(choices),
        _ => None,
    });
    // The longest is the rarest, more or less.
    let rarest = sure.max_by_key(|choices| choices.iter().map(|it| it.words()[0].len()).min());
    rarest.into_iter().flatten().flat_map(Choice::words).collect()
}

/// Whether it is known that something has to be there, so that not every text matches.
pub(super) fn asks_for_something(parts: &[Part]) -> bool {
    parts.iter().any(|part| {
        !part.optional && matches!(part.what, What::Words(_) | What::List(..) | What::Kind(_))
    })
}
