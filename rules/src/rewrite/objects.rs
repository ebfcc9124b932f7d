//! What something was done to: whether a phrase can be that, how far it reaches, and the values that stand behind it.

use super::bars::any_of;
use super::view::{View, in_phrase};
use crate::language::fault::Deed;
use crate::language::lexicon::Class;
use crate::language::token::{Form, Shape, Tag, Token, TokenKind};
use crate::text::Span;

/// Times that nouns are made of: "enrolment day".
const PERIODS: &str = "day|night|week|season|time|hour";

impl View<'_> {
    /// Whether a noun phrase can be what something was done to: "right away" and "too little" cannot.
    pub(super) fn names_something(self, object: Span) -> bool {
        let head = self.tokens(object).iter().rfind(|token| token.tag != Tag::Punct);
        head.is_some_and(|head| {
            matches!(head.tag, Tag::Noun | Tag::Pron | Tag::Num)
                && !self.is(head, "right|straight|away|back|forward|ahead|down|up|off|out|sooner|earlier|later|faster|longer")
                || head.kind == TokenKind::Code
                || self.is(head, "legal")
                || matches!(head.tag, Tag::Verb(_)) && head.is(Class::NOUN) && object.start < head.span.start
                || head.tag == Tag::Verb(Form::Third) && object.start < head.span.start
                // "turned off autoscaling"
                || head.tag == Tag::Verb(Form::Ing)
                || self.is(head, PERIODS)
        })
    }

    /// "the notices for the badge system's licence" where only whose it is was taken for the object.
    pub(super) fn with_owned(self, object: Span) -> Span {
        let owns = self.tokens(object).last().is_some_and(|last| last.tag == Tag::Genitive);
        let after = &self.context.reading.tokens[self.range(object).end..];
        let owned = after.iter().take_while(in_phrase).last().filter(|_| owns);
        owned.map_or(object, |owned| object.join(owned.span))
    }

    /// "the one bad shard" where only "the one" was taken for the object.
    pub(super) fn whole(self, object: Span) -> Span {
        // "clicked Reply All"
        let tokens = &self.context.reading.tokens;
        let range = self.range(object);
        if let (Some(last), Some(next)) =
            (tokens.get(range.end.wrapping_sub(1)), tokens.get(range.end))
            && last.shape == Shape::Capital
            && next.shape == Shape::Capital
            && next.span.start == last.span.end + 1
            && matches!(next.tag, Tag::Det | Tag::Adv | Tag::Adj | Tag::Noun)
        {
            return object.join(next.span);
        }
        // "picked the active one", where only "the active" was taken for it
        if let Some(one) = tokens.get(range.end)
            && self.tokens(object).last().is_some_and(|last| last.tag == Tag::Adj)
            && one.tag == Tag::Pron
            && self.is(one, "one")
        {
            return self.whole(object.join(one.span));
        }
        // "swiped away the one from `osd-17`"
        if let [the, .., one] = self.tokens(object)
            && the.tag == Tag::Det
            && self.is(one, "one")
            && let [link, place @ ..] = &self.context.reading.tokens[self.range(object).end..]
            && self.is(link, "from|of|with|for|about")
            && let Some(last) = place.iter().take_while(in_phrase).last()
            && !self.names_time(self.range(link.span).end)
        {
            return object.join(last.span);
        }
        // "loaded tray 6 upside down"
        if let [.., before, last] = self.tokens(object)
            && self.is(last, "upside")
        {
            return Span::new(object.start, before.span.end);
        }
        // "the load of enrolment day": a time right behind a noun belongs to it.
        let next = self.context.reading.tokens.get(self.range(object).end);
        let day = next.filter(|next| next.span.start == object.end + 1 && self.is(next, PERIODS));
        let noun = self.tokens(object).last().is_some_and(|last| last.tag == Tag::Noun);
        // "ten times the dose"
        let times =
            self.tokens(object).last().is_some_and(|last| self.is(last, "times|twice|half"));
        let rest = &self.context.reading.tokens[self.range(object).end..];
        if times
            && rest
                .first()
                .is_some_and(|first| first.tag == Tag::Det && first.span.start == object.end + 1)
            && let Some(last) =
                rest.iter().take_while(in_phrase).last().filter(|last| last.tag == Tag::Noun)
        {
            return object.join(last.span);
        }
        if let Some(day) = day.filter(|_| noun && !self.has_human(object)) {
            return object.join(day.span);
        }
        if noun && let Some(more) = self.goes_on(object) {
            return object.join(more);
        }
        let counts = |token: &Token| {
            self.is(token, "one|first|second|third|last|next|other") || token.tag == Tag::Num
        };
        if !self.tokens(object).last().is_some_and(counts) {
            return object;
        }
        let rest = &self.context.reading.tokens[self.range(object).end..];
        let inside = |token: &&Token| matches!(token.tag, Tag::Adj | Tag::Num | Tag::Noun);
        let last = rest.iter().take_while(inside).last().filter(|last| last.tag == Tag::Noun);
        let near = rest.first().is_some_and(|first| first.span.start <= object.end + 1);
        last.filter(|last| near && !self.has_human(last.span))
            .map_or(object, |last| object.join(last.span))
    }

    /// "6 minutes" of "lost us 6 minutes", where only "us" was taken for the object.
    pub(super) fn lost_to(self, deed: &Deed, object: Span) -> Span {
        let us = matches!(self.tokens(object), [us] if us.tag == Tag::Pron && self.is(us, "us|me|them|him|her"));
        let loses = deed.verb.is_some_and(|it| any_of("lose|cost|save|buy", it.lemma()));
        let rest = &self.context.reading.tokens[self.range(object).end..];
        let named = rest.iter().take_while(in_phrase).count();
        // "6 minutes of orders"
        let of = rest.get(named).filter(|of| self.is(of, "of"));
        let more = of.map_or(0, |_| rest[named + 1..].iter().take_while(in_phrase).count());
        let named = if more > 0 { named + 1 + more } else { named };
        let last = rest[..named].last().filter(|_| us && loses);
        last.map_or(object, |last| rest[0].span.join(last.span))
    }

    /// Whether the first word of `span` is `word`.
    pub(super) fn is_next(self, span: Span, word: &'static str) -> bool {
        self.tokens(span).first().is_some_and(|token| self.is(token, word))
    }

    /// "4432 instead of 443", in brackets or after "to" or "as": where it stands, and as it is told.
    pub(super) fn values(self, span: Span) -> Option<(Span, String)> {
        let tokens = self.tokens(span);
        let instead = tokens.iter().position(|token| self.is(token, "instead|rather"))?;
        let of = tokens.get(instead + 1).filter(|token| self.is(token, "of|than"))?;
        let opens = |token: &Token| {
            token.tag == Tag::Punct && !token.is_mark('.')
                || matches!(token.tag, Tag::Prep | Tag::To)
        };
        let from = tokens[..instead].iter().rposition(opens)?;
        let lasts = tokens[instead + 2..].iter().take_while(|token| {
            !(token.tag == Tag::Punct
                || matches!(token.tag, Tag::Prep | Tag::Coord | Tag::Subord | Tag::Wh))
        });
        let until = lasts.last()?;
        let actual = self.trimmed(Span::new(tokens[from].span.end, tokens[instead].span.start))?;
        let expected = Span::new(of.span.end, until.span.end);
        let brackets = tokens[from].is_mark('(');
        let close = tokens
            .iter()
            .find(|token| brackets && token.is_mark(')') && token.span.start >= until.span.end);
        let end = close.map_or(until.span.end, |close| close.span.end);
        let short = |span: Span| self.tokens(span).len() <= 6 && !self.has_human(span);
        (short(actual) && short(expected)).then(|| {
            let said = format!(
                "{} instead of {}",
                self.source(actual),
                self.source(self.trimmed(expected).unwrap_or(expected))
            );
            (Span::new(tokens[from].span.start, end), said)
        })
    }
}

/// `thing` with the phrase right behind it that begins with one of `links`: "the leak in 4.7.1".
pub(super) fn with_phrase(view: View<'_>, thing: Span, all: Span, links: &'static str) -> Span {
    let after = view.tokens(Span::new(thing.end, all.end.max(thing.end)));
    let Some((_, rest)) = after.split_first().filter(|(link, _)| view.is(link, links)) else {
        return thing;
    };
    let last = rest.iter().take_while(in_phrase).last();
    last.filter(|last| matches!(last.tag, Tag::Noun | Tag::Num))
        .filter(|last| !view.has_human(thing.join(last.span)))
        .map_or(thing, |last| thing.join(last.span))
}
