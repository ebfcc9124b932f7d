//! The words of one sentence, as the rules that look at words and not at agents see them.

use std::ops::{Deref, Range};

use crate::document::{Quotation, Unit};
use crate::language::token::signs;
use crate::language::{Mention, Token};
use crate::rule::Context;
use crate::text::Span;

/// How far, in tokens, words are looked for around another: a table without line ends may be one
/// sentence of a megabyte.
const REACH: usize = 40;

/// Words that are looked for at every token. Their initials and lengths tell most tokens apart at a
/// glance.
pub(super) struct List {
    words: &'static [&'static str],
    initials: u32,
    lengths: u32,
}

impl List {
    /// A list of `words`.
    pub(super) const fn of(words: &'static [&'static str]) -> Self {
        let (mut initials, mut lengths, mut at) = (0, 0, 0);
        while at < words.len() {
            initials |= initial(words[at].as_bytes());
            lengths |= length(words[at].as_bytes());
            at += 1;
        }
        Self { words, initials, lengths }
    }

    /// Whether one of them stands in `text`. What is joined to others by hyphens counts, too.
    pub(super) fn is_in(&self, text: &str) -> bool {
        if text.is_ascii() {
            let words = text.as_bytes().split(|byte| !byte.is_ascii_alphanumeric());
            return words.into_iter().any(|word| self.has(word));
        }
        text.split(|c: char| !c.is_alphanumeric()).any(|word| self.has(word.as_bytes()))
    }

    /// Whether `word` is one of them, in any case.
    fn has(&self, word: &[u8]) -> bool {
        initial(word) & self.initials != 0
            && length(word) & self.lengths != 0
            && self.words.iter().any(|other| word.eq_ignore_ascii_case(other.as_bytes()))
    }
}

/// A bit for the first letter of a word, the same for both cases.
const fn initial(word: &[u8]) -> u32 {
    match word {
        [first, ..] => 1 << (*first & 31),
        [] => 0,
    }
}

/// A bit for the length of a word; long ones share theirs.
const fn length(word: &[u8]) -> u32 {
    1 << if word.len() < 31 { word.len() } else { 31 }
}

/// The tokens of one sentence.
#[derive(Clone, Copy)]
pub(super) struct Tokens<'c> {
    all: &'c [Token],
    prose: &'c str,
    /// First token, and the one after the last.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The words of a sentence.
#[derive(Clone, Copy)]
pub(super) struct Words<'c> {
    context: &'c Context<'c>,
    /// Index into the document's sentences.
    pub(super) sentence: usize,
    /// Its tokens, numbered as in the reading.
    tokens: Tokens<'c>,
}

/// The sentences of the document that are the writer's own words and in whose prose `looks` sees something,
/// in order.
pub(super) fn sentences_with<'c>(
    context: &'c Context<'c>,
    looks: impl Fn(&str) -> bool + Copy + 'static,
) -> impl Iterator<Item = Words<'c>> {
    let hits = context.document.hits(Unit::Prose, move |text| looks(text).then_some(()));
    let count = hits.len();
    (0..count).filter_map(move |at| one(context, hits[at].0))
}

/// The sentence at `index`, if it is the writer's own words.
fn one<'c>(context: &'c Context<'c>, index: usize) -> Option<Words<'c>> {
    let range = context.reading.sentences.get(index)?;
    let own = context.document.sentences[index].quotation == Quotation::None;
    let (all, prose) = (context.reading.tokens.as_slice(), context.document.prose.as_str());
    let tokens = Tokens { all, prose, start: range.start, end: range.end };
    own.then_some(Words { context, sentence: index, tokens })
}

/// The sentences that are the writer's own words and in which `read` finds tokens, and these. It sees the
/// tokens of each numbered from 0, and is asked about each once.
pub(super) fn found<'c, F>(
    context: &'c Context<'c>,
    read: F,
) -> impl Iterator<Item = (Words<'c>, Range<usize>)>
where
    F: Fn(&Tokens<'_>) -> Option<Range<usize>> + Copy + 'static,
{
    let hits = context.document.hits_by(read, |index| {
        let Range { start, end } = context.reading.sentences.get(index)?.clone();
        let all = &context.reading.tokens[start..end];
        read(&Tokens { all, prose: &context.document.prose, start: 0, end: end - start })
    });
    let count = hits.len();
    (0..count).filter_map(move |at| {
        let (index, found) = &hits[at];
        let words = one(context, *index)?;
        let start = words.start;
        Some((words, found.start + start..found.end + start))
    })
}

impl<'c> Tokens<'c> {
    /// Their places.
    pub(super) fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// The tokens' places around `at`: as far as words of one sentence have to do with each other.
    pub(super) fn near(&self, at: usize) -> Range<usize> {
        self.start.max(at.saturating_sub(REACH))..self.end.min(at + REACH)
    }

    /// Token `at`, if it belongs to the sentence.
    pub(super) fn token(&self, at: usize) -> Option<&'c Token> {
        self.range().contains(&at).then(|| &self.all[at])
    }

    /// Whether token `at` is one of `words`, in any case.
    #[inline(always)]
    pub(super) fn is(&self, at: usize, words: &[&str]) -> bool {
        let signs = signs(words);
        self.token(at).is_some_and(|it| it.has_sign(signs) && it.span.is_any(self.prose, words))
    }

    /// The word at `at`, as it is written.
    pub(super) fn text(&self, at: usize) -> &'c str {
        self.token(at).map_or("", |token| token.span.of(self.prose))
    }

    /// Whether token `at` is a word of `list`.
    pub(super) fn is_of(&self, at: usize, list: &List) -> bool {
        self.token(at).is_some_and(|token| list.has(token.span.of(self.prose).as_bytes()))
    }

    /// Whether the words of `phrase`, separated by spaces, stand at `at`.
    pub(super) fn says(&self, at: usize, phrase: &str) -> bool {
        phrase.split(' ').enumerate().all(|(offset, word)| self.is(at + offset, &[word]))
    }

    /// The first place from `from` on where one of `phrases` stands, and its last token.
    pub(super) fn find(&self, from: usize, phrases: &[&str]) -> Option<Range<usize>> {
        let small = |text: &str, at: usize| text.as_bytes().get(at).map(u8::to_ascii_lowercase);
        (from..self.end).find_map(|at| {
            let first = small(self.prose, self.all[at].span.start);
            let mut near = phrases.iter().filter(|phrase| small(phrase, 0) == first);
            let phrase = near.find(|phrase| self.says(at, phrase))?;
            Some(at..at + phrase.split(' ').count())
        })
    }
}

impl<'c> Deref for Words<'c> {
    type Target = Tokens<'c>;

    fn deref(&self) -> &Self::Target {
        &self.tokens
    }
}

impl<'c> Words<'c> {
    /// Whoever is named by the words that begin at token `at`.
    pub(super) fn mention(&self, at: usize) -> Option<&'c Mention> {
        let mentions = &self.context.reading.mentions;
        let place = mentions.partition_point(|mention| mention.tokens.start < at);
        mentions.get(place).filter(|mention| mention.tokens.start == at)
    }

    /// From the first to the last token of `tokens`, which is not empty and in the sentence.
    pub(super) fn span(&self, tokens: Range<usize>) -> Span {
        let token = |at: usize| self.context.reading.tokens[at].span;
        token(tokens.start).join(token(tokens.end - 1))
    }

    /// Whether other people's words stand at token `at`.
    pub(super) fn quoted(&self, at: usize) -> bool {
        let span = self.context.reading.tokens[at].span;
        self.context.document.quotations.iter().any(|quote| quote.covers(span))
    }
}
