//! A sentence as drafts see it: its tokens, who is in it, and its text with markup.

use std::ops::Range;

use crate::document::{CODE, GLUE};
use crate::language::lexicon::Class;
use crate::language::token::{Tag, Token, TokenKind};
use crate::rule::Context;
use crate::text::Span;

/// Whether `word` is one of `words`, which are parted by bars.
pub(super) fn any_of(words: &str, word: &str) -> bool {
    words.split('|').any(|one| one == word)
}

/// The document behind a draft.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) context: &'a Context<'a>,
}

impl<'a> View<'a> {
    /// The tokens that lie in `span`.
    pub(super) fn tokens(self, span: Span) -> &'a [Token] {
        &self.context.reading.tokens[self.range(span)]
    }

    /// Their places in the reading.
    pub(super) fn range(self, span: Span) -> Range<usize> {
        let tokens = &self.context.reading.tokens;
        let from = tokens.partition_point(|token| token.span.start < span.start);
        let to = tokens.partition_point(|token| token.span.end <= span.end);
        from..to.max(from)
    }

    /// A token in lower case.
    pub(super) fn lower(self, token: &Token) -> String {
        let text = token.span.of(&self.context.document.prose);
        if token.kind == TokenKind::Code {
            return self.context.document.source.slice(token.span).to_lowercase();
        }
        text.chars().filter(|c| *c != GLUE).flat_map(char::to_lowercase).collect()
    }

    /// Whether any token in `span` is one of `words`, parted by bars, in the singular or plural.
    pub(super) fn has(self, span: Span, words: &str) -> bool {
        self.tokens(span).iter().any(|token| self.is(token, words))
    }

    /// Whether `token` is one of `words`, in the singular or plural.
    pub(super) fn is(self, token: &Token, words: &str) -> bool {
        let lower = self.lower(token);
        let singular = lower.strip_suffix('s').unwrap_or(&lower);
        any_of(words, &lower) || any_of(words, singular)
    }

    /// Whether a person is in `span`: a name, a pronoun for one, a role.
    pub(super) fn has_human(self, span: Span) -> bool {
        self.range(span).any(|at| self.is_human(at))
    }

    fn is_human(self, at: usize) -> bool {
        let reading = self.context.reading;
        let token = &reading.tokens[at];
        let index = reading.mentions.partition_point(|mention| mention.tokens.end <= at);
        if reading.mentions.get(index).is_some_and(|mention| mention.tokens.contains(&at)) {
            return true;
        }
        match token.tag {
            Tag::Pron => {
                let neutral = "it|itself|this|that|these|those|one|which|nothing|something|everything|anything|all|both|none|some|each|more|most|others|other";
                !self.is(token, neutral)
            }
            Tag::Det => self.is(token, "my|our|his|her|their|your"),
            Tag::Noun => {
                let compound = reading.tokens.get(at + 1).is_some_and(|next| {
                    next.tag == Tag::Noun && next.span.start <= token.span.end + 1
                });
                token.kind == TokenKind::Handle
                    || token.kind == TokenKind::Email
                    || (token.is(Class::ROLE) && !token.is(Class::SYSTEM) || token.is(Class::TITLE))
                        && !compound
            }
            Tag::Wh => self.is(token, "who|whom|whoever"),
            _ => false,
        }
    }

    /// The source at `span` with the markup that belongs to it, in one piece: line ends become
    /// spaces, marks without a partner go.
    pub(super) fn source(self, span: Span) -> String {
        let text = self.context.document.source.slice(self.with_markup(span));
        // A line that goes on in a block quote begins with its mark.
        let lines = text.lines().enumerate().map(|(line, text)| {
            if line == 0 { text } else { text.trim_start_matches([' ', '\t', '>']) }
        });
        let mut words = lines.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ");
        for mark in ["**", "__", "~~", "`"] {
            if words.matches(mark).count() % 2 == 1 {
                words = words.replace(mark, "");
            }
        }
        if words.matches('*').count() % 2 == 1 {
            words = words.replace('*', "");
        }
        for (open, close) in [('[', ']'), ('(', ')')] {
            if words.matches(open).count() != words.matches(close).count() {
                let plain: String = span
                    .of(&self.context.document.prose)
                    .chars()
                    .filter(|c| !matches!(*c, CODE | GLUE) && *c != open && *c != close)
                    .collect();
                return plain.split_whitespace().collect::<Vec<_>>().join(" ");
            }
        }
        words
    }

    /// Where `sentence` begins after emoji and other signs.
    pub(super) fn first_word(self, sentence: Span) -> usize {
        let is_sign = |token: &Token| matches!(token.kind, TokenKind::Punct(c) if !c.is_ascii() && !"“‘«„‹¿¡".contains(c));
        let first = self.tokens(sentence).iter().find(|token| !is_sign(token));
        match first.filter(|first| first.span.start > sentence.start) {
            Some(first) => self.with_markup(first.span).start.max(sentence.start),
            None => sentence.start,
        }
    }

    /// `span` with the markup directly around it, which the prose shows as blanks.
    fn with_markup(self, span: Span) -> Span {
        let source = self.context.document.source.text();
        let prose = self.context.document.prose.as_bytes();
        let hidden = |at: usize| {
            let byte = source.as_bytes().get(at).copied().unwrap_or(b' ');
            let blank = matches!(prose.get(at), Some(b' ' | 1 | 2));
            blank && !byte.is_ascii_whitespace() && !matches!(byte, b'|' | b'<' | b'>' | b'\\')
        };
        let mut start = span.start;
        while start > 0 && hidden(start - 1) {
            start -= 1;
        }
        let mut end = span.end;
        while hidden(end) {
            end += 1;
        }
        let fits = source.is_char_boundary(start) && source.is_char_boundary(end);
        if fits { Span::new(start, end) } else { span }
    }
}
