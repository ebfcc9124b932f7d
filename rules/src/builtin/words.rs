//! The words of one sentence, as the rules that look at words and not at agents see them.

use std::ops::Range;

use crate::document::Quotation;
use crate::language::{Mention, Token};
use crate::rule::Context;
use crate::text::Span;

/// How far, in tokens, words are looked for around another: a table without line ends may be one
/// sentence of a megabyte.
const REACH: usize = 40;

/// The words of a sentence.
#[derive(Clone, Copy)]
pub(super) struct Words<'c> {
    context: &'c Context<'c>,
    /// Index into the document's sentences.
    pub(super) sentence: usize,
    /// First token, and the one after the last.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The sentences of the document that are the writer's own words, in order.
pub(super) fn sentences<'c>(context: &'c Context<'c>) -> impl Iterator<Item = Words<'c>> {
    let sentences = context.document.sentences.iter().zip(&context.reading.sentences).enumerate();
    sentences.filter(|(_, (sentence, _))| sentence.quotation == Quotation::None).map(
        |(sentence, (_, Range { start, end }))| Words {
            context,
            sentence,
            start: *start,
            end: *end,
        },
    )
}

impl<'c> Words<'c> {
    /// The tokens' places.
    pub(super) fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// The tokens' places around `at`: as far as words of one sentence have to do with each other.
    pub(super) fn near(&self, at: usize) -> Range<usize> {
        self.start.max(at.saturating_sub(REACH))..self.end.min(at + REACH)
    }

    /// Whoever is named by the words that begin at token `at`.
    pub(super) fn mention(&self, at: usize) -> Option<&'c Mention> {
        let mentions = &self.context.reading.mentions;
        let place = mentions.partition_point(|mention| mention.tokens.start < at);
        mentions.get(place).filter(|mention| mention.tokens.start == at)
    }

    /// Token `at`, if it belongs to the sentence.
    pub(super) fn token(&self, at: usize) -> Option<&'c Token> {
        self.range().contains(&at).then(|| &self.context.reading.tokens[at])
    }

    /// Whether token `at` is one of `words`, in any case.
    pub(super) fn is(&self, at: usize, words: &[&str]) -> bool {
        self.token(at).is_some_and(|token| {
            let text = token.span.of(&self.context.document.prose);
            words.iter().any(|word| text.eq_ignore_ascii_case(word))
        })
    }

    /// Whether the words of `phrase`, separated by spaces, stand at `at`.
    pub(super) fn says(&self, at: usize, phrase: &str) -> bool {
        phrase.split(' ').enumerate().all(|(offset, word)| self.is(at + offset, &[word]))
    }

    /// The first place from `from` on where one of `phrases` stands, and its last token.
    pub(super) fn find(&self, from: usize, phrases: &[&str]) -> Option<Range<usize>> {
        (from..self.end).find_map(|at| {
            let phrase = phrases.iter().find(|phrase| self.says(at, phrase))?;
            Some(at..at + phrase.split(' ').count())
        })
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
