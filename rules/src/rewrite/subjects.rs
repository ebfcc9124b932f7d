//! The whole subject and the whole object of a verb: with the number, the owner and the sign that belong to them, and
//! what stands behind a particle.

use super::bars::any_of;
use super::keep::is_unit;
use super::said::GIVES;
use super::view::{View, in_phrase};
use crate::language::fault::Deed;
use crate::language::lexicon::Class;
use crate::language::token::{Form, Shape, Tag, Token};
use crate::text::Span;

impl View<'_> {
    /// "the table of gate codes" for "the table".
    pub(super) fn whole_subject(self, deed: &Deed) -> Option<Span> {
        let subject = deed.subject?;
        let rest = Span::new(subject.end, deed.group.start.max(subject.end));
        let plain = self.tokens(rest).iter().all(|token| {
            matches!(token.tag, Tag::Prep | Tag::Det | Tag::Adj | Tag::Num | Tag::Noun)
        });
        let whole = self.trimmed(subject.join(rest)).filter(|it| plain && !self.has_human(*it));
        Some(whole.unwrap_or(subject))
    }

    /// Whether `subject` ends with the name of things, or of those whom a system is there for.
    pub(super) fn is_thing(self, subject: Span) -> bool {
        let somebody = Class::TEAM.or(Class::TITLE).or(Class::INDEF).or(Class::DEPARTMENT);
        let last = self.tokens(subject).last();
        last.is_some_and(|last| {
            last.tag == Tag::Noun
                && last.shape == Shape::Lower
                && (!last.is(somebody) || last.is(Class::CUSTOMER))
        }) && !self
            .has(subject, "member|staff|employee|colleague|personnel|owner|manager|lead|chief")
            && !self.has_human(subject)
    }

    /// "wrong instructions" of "gave us wrong instructions".
    pub(super) fn given(self, deed: &Deed, object: Span) -> Span {
        let gives = deed.verb.is_some_and(|it| any_of(GIVES, it.lemma()));
        let whom = gives && self.has_human(object);
        let rest = self.context.reading.tokens.get(self.range(object).end..).unwrap_or_default();
        let last =
            rest.iter().take_while(in_phrase).last().filter(|last| whom && last.tag == Tag::Noun);
        last.map_or(object, |last| rest[0].span.join(last.span))
    }

    /// "one patient" for "patient".
    pub(super) fn with_number(self, subject: Span) -> Span {
        let before = self.context.reading.tokens[..self.range(subject).start].last();
        let counts = before.filter(|it| {
            it.span.end + 1 == subject.start
                && (it.tag == Tag::Num || self.is(it, "one|another|each|every"))
        });
        let begun = self.tokens(subject).first().is_some_and(|first| first.tag == Tag::Det);
        counts.filter(|_| !begun).map_or(subject, |it| it.span.join(subject))
    }

    /// "6 % of the payments" right before the verb, where a sign was taken for a mark.
    pub(super) fn share(self, deed: &Deed) -> Option<Span> {
        let free = deed.subject.is_none() && deed.finite && !deed.shared && !deed.infinitive;
        let tokens = &self.context.reading.tokens[..self.range(deed.group).start];
        let part = |token: &&Token| {
            matches!(token.tag, Tag::Det | Tag::Adj | Tag::Num | Tag::Noun | Tag::Prep)
                || is_unit(token)
        };
        let phrase = tokens.iter().rev().take_while(part).count();
        let phrase = &tokens[tokens.len() - phrase..];
        let unit = phrase.iter().position(is_unit)?;
        let number = phrase.get(unit.checked_sub(1)?).filter(|it| it.tag == Tag::Num)?;
        let of = phrase.get(unit + 1).is_some_and(|of| self.is(of, "of"));
        let last = phrase.last().filter(|last| last.tag == Tag::Noun)?;
        (free && of).then(|| number.span.join(last.span))
    }

    /// "certificates for *.example.org" for "example.org": a sign before a name begins no clause.
    pub(super) fn with_sign(self, subject: Span) -> Span {
        let tokens = &self.context.reading.tokens[..self.range(subject).start];
        let mut start = subject.start;
        let signs = tokens.iter().rev().take_while(|token| {
            let glued = token.tag == Tag::Punct && token.span.end == start;
            start = if glued { token.span.start } else { start };
            glued
        });
        let signs = signs.count();
        let [before @ .., link] = &tokens[..tokens.len() - signs] else { return subject };
        // "10.0.0.0/18"
        if signs > 0 && link.span.end == start && matches!(link.tag, Tag::Num | Tag::Noun) {
            return Span::new(link.span.start, subject.end);
        }
        let first = before.iter().rev().take_while(in_phrase).last();
        match first.filter(|_| signs > 0 && link.tag == Tag::Prep) {
            Some(first) => Span::new(first.span.start, subject.end),
            None => subject,
        }
    }

    /// "the change advisory board" for "advisory board": the whole noun phrase of somebody.
    pub(super) fn with_kind(self, subject: Span) -> Span {
        let whole = &self.context.reading.tokens[..self.range(subject).start];
        let head = self.tokens(subject).last();
        let role = head.is_some_and(|head| {
            head.tag == Tag::Noun
                && head.shape == Shape::Lower
                && head.is(Class::ROLE.or(Class::TEAM))
        });
        let begun = self.tokens(subject).first().is_some_and(|first| first.tag == Tag::Det);
        let part = |token: &&Token| {
            let noun = token.tag == Tag::Noun
                || matches!(token.tag, Tag::Verb(Form::Base)) && token.is(Class::NOUN);
            (noun || token.tag == Tag::Adj) && !token.is(Class::TIME)
        };
        let kinds = whole.iter().rev().take_while(part).count();
        let Some(article) = whole.len().checked_sub(kinds + 1).map(|at| &whole[at]) else {
            return subject;
        };
        let named =
            role && !begun && kinds > 0 && article.tag == Tag::Det && !article.is(Class::POSS);
        if named { Span::new(article.span.start, subject.end) } else { subject }
    }

    /// "the vendor's technician" for "technician".
    pub(super) fn with_owner(self, subject: Span) -> Span {
        let tokens = &self.context.reading.tokens[..self.range(subject).start];
        if tokens.last().is_none_or(|last| last.tag != Tag::Genitive) {
            return subject;
        }
        let owner = tokens
            .iter()
            .rev()
            .take_while(|token| {
                matches!(token.tag, Tag::Genitive | Tag::Det | Tag::Adj | Tag::Num | Tag::Noun)
            })
            .last();
        owner.map_or(subject, |owner| Span::new(owner.span.start, subject.end))
    }

    /// "the release" of "signed off the release".
    pub(super) fn after_particle(self, deed: &Deed) -> Option<Span> {
        let (_, particle) = deed.verb?.lemma().split_once(' ')?;
        let from = self.range(deed.head).end;
        let rest = self.context.reading.tokens.get(from..)?;
        let (first, rest) = rest.split_first().filter(|(first, _)| self.is(first, particle))?;
        // "lost track of the ticket"
        let (first, rest) = match rest.split_first() {
            Some((of, rest)) if self.is(of, "of") => (of, rest),
            _ => (first, rest),
        };
        // "turned off autoscaling for a test"
        if let [doing, next, ..] = rest
            && doing.tag == Tag::Verb(Form::Ing)
            && matches!(next.tag, Tag::Prep | Tag::Punct | Tag::Coord)
            && doing.span.start <= first.span.end + 2
        {
            return Some(doing.span);
        }
        let last = rest.iter().take_while(in_phrase).last()?;
        let near = rest.first()?.span.start <= first.span.end + 2;
        let named = last.tag == Tag::Noun || self.is(last, "one");
        (near && named).then(|| rest[0].span.join(last.span))
    }

    /// "the half-finished upgrade" right after a verb: a participle may stand in a noun phrase.
    pub(super) fn right_after(self, deed: &Deed) -> Option<Span> {
        let rest = self.context.reading.tokens.get(self.range(deed.head).end..)?;
        let first = rest.first().filter(|first| first.tag == Tag::Det && !deed.auxiliary)?;
        let part = |token: &&Token| {
            matches!(token.tag, Tag::Det | Tag::Adj | Tag::Num | Tag::Noun)
                || matches!(token.tag, Tag::Verb(Form::Participle | Form::Past))
                    && self.context.document.prose_at(token.span).contains('-')
        };
        let parts = rest.iter().take_while(part).count();
        // "the old one"
        let one = rest.get(parts).filter(|it| parts > 0 && self.is(it, "one"));
        let last = one.or_else(|| rest[..parts].last().filter(|last| last.tag == Tag::Noun))?;
        let object = first.span.join(last.span);
        (!self.has_human(object)).then_some(object)
    }

    /// Whether what is done is paying attention.
    pub(super) fn attends(self, deed: &Deed) -> bool {
        let until = deed.object.map_or(deed.head.end, |object| object.start.max(deed.head.end));
        self.has(Span::new(deed.head.end, until), "attention|heed|regard")
    }

    /// "paid no attention"
    pub(super) fn is_heedless(self, deed: &Deed) -> bool {
        let until = deed.object.map_or(deed.head.end, |object| object.end.max(deed.head.end));
        let after = self.tokens(Span::new(deed.head.end, until));
        after.first().is_some_and(|it| self.is(it, "no|little|scant"))
    }

    /// "the notice" of "attention to the notice".
    pub(super) fn attended(self, object: Span) -> Option<Span> {
        let from = self.range(object).start;
        let tokens = &self.context.reading.tokens[from..];
        let heed = |token: &Token| self.is(token, "attention|heed|regard");
        let to = tokens.iter().take(4).position(heed)? + 1;
        let given = tokens.get(to + 1..).filter(|_| self.is(&tokens[to], "to"))?;
        let named = given.iter().take_while(in_phrase).count();
        // "the warnings of the scanner"
        let of = given.get(named).is_some_and(|of| self.is(of, "of"));
        let owner = given.get(named + 1..).unwrap_or_default().iter().take_while(in_phrase).count();
        let named = if of && owner > 0 { named + 1 + owner } else { named };
        let last = given[..named].last().filter(|last| last.tag == Tag::Noun)?;
        Some(Span::new(given[0].span.start, object.end.max(last.span.end)))
    }
}
