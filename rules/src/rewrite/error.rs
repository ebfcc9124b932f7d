//! An error that belongs to somebody, in a noun: what it names, and what stands in its place.

use super::bars::any_of;
use super::inflect::{is_plural, participle};
use super::nouns::{CHANGES, CONFIG};
use super::phrases::noun;
use super::view::{View, is_verb};
use crate::language::lexicon::{Class, VerbId};
use crate::language::token::{Tag, Token, TokenKind};
use crate::language::{Fault, Frame};
use crate::text::Span;

/// Words that name an error, with whose it is: "Ana's slip", "human error". A draft has something
/// else there.
#[derive(Clone, Copy)]
pub(super) struct NamedError {
    pub(super) span: Span,
    /// The words that name it.
    pub(super) noun: Span,
    /// What stands between the error and whose it was: "of the health check" of "an error of the health check by Ana".
    pub(super) between: Option<Span>,
    /// What it says that was not done: "to renew the certificate".
    pub(super) duty: Option<Duty>,
}

/// The infinitive after "failure".
#[derive(Clone, Copy)]
pub(super) struct Duty {
    pub(super) verb: VerbId,
    /// What was to be done; empty after the verb where that is not said.
    pub(super) object: Span,
}

/// Errors that leave something with another value than it was to have.
const VALUED: &str = "misconfiguration|misconfig|typo|misspelling|miscalculation|mislabelling|mislabeling|misplacement";

/// Errors of taking one thing for another.
const READ: &str = "misreading|misinterpretation|misunderstanding|misdiagnosis";

/// Verbs after "failure to" whose object goes without saying.
const KNOWN_OBJECT: &str = "communicate|escalate|test|verify|check|monitor|validate|document|review|plan|renew|coordinate|back up";

impl<'a> View<'a> {
    /// Whether what belongs to somebody is a thing: "Ana's hotfix".
    pub(super) fn names_a_change(self, fault: &Fault) -> bool {
        let last = self.tokens(fault.predicate).last();
        last.is_some_and(|last| {
            !last.is(Class::ERROR) && (self.is(last, CHANGES) || self.is(last, CONFIG))
        })
    }

    /// "mistake" of "this was a mistake".
    pub(super) fn slip(self, fault: &Fault) -> Option<Span> {
        let slips = "mistake|oversight|blunder|slip-up|slipup";
        let tokens = self.tokens(fault.predicate);
        let slip = tokens.last().filter(|last| {
            let before = tokens.len().checked_sub(2).map(|at| &tokens[at]);
            self.is(last, slips) && before.is_some_and(|before| !self.is(before, "by|in"))
        });
        slip.filter(|_| fault.frame == Frame::Agentless).map(|slip| slip.span)
    }

    /// The whole noun phrase of a fault that is said by a noun.
    pub(super) fn named_error(self, fault: &Fault) -> NamedError {
        let owner = fault.agent.span.filter(|_| !fault.agent.by_pronoun);
        let fault =
            &Fault { predicate: self.slip(fault).unwrap_or(fault.predicate), ..fault.clone() };
        let by = |by: Span| {
            let between = Span::new(fault.predicate.end, by.start.max(fault.predicate.end));
            let last = self.tokens(between).last().filter(|last| self.is(last, "by|from"));
            self.trimmed(Span::new(between.start, last.map_or(between.end, |last| last.span.start)))
        };
        // "of attention on the part of" says no more than whose it was.
        let place = |it: &Span| {
            let placed = self.tokens(*it).first().is_some_and(|it| it.tag == Tag::Prep);
            let named = self.tokens(*it).last().is_some_and(|it| it.tag == Tag::Noun);
            // "Lack of care by the team"
            let lacked = self.has(fault.predicate, "lack|absence|want");
            placed && named && !lacked && !self.has(*it, "part|behalf|side") && !self.has_human(*it)
        };
        let between = owner.and_then(by).filter(place);
        let mut span = owner.map_or(fault.predicate, |owner| owner.join(fault.predicate));
        let tokens = &self.context.reading.tokens;
        let inside = self.range(span);
        let sentence = self.context.reading.sentences.get(fault.sentence).cloned();
        let sentence = sentence.unwrap_or(0..tokens.len());
        let before = tokens[sentence.start.min(inside.start)..inside.start].iter().rev();
        let first = before
            .take_while(|token| matches!(token.tag, Tag::Det | Tag::Adj | Tag::Genitive))
            .last();
        span.start = first.map_or(span.start, |first| first.span.start);
        let after = &tokens[inside.end..sentence.end.max(inside.end)];
        let own = after
            .iter()
            .take_while(|token| token.tag == Tag::Genitive || token.kind == TokenKind::Clitic)
            .last();
        span.end = own.map_or(span.end, |own| own.span.end);
        // "human error by the warehouse supervisor"
        let by = after.first().filter(|by| owner.is_none() && self.is(by, "by|of|from"));
        let whom = by.and_then(|_| {
            let part = |token: &&Token| matches!(token.tag, Tag::Det | Tag::Adj | Tag::Noun);
            after[1..].iter().take_while(part).last()
        });
        if let (Some(by), Some(whom)) = (by, whom)
            && (whom.is(Class::ROLE) || self.has_human(by.span.join(whom.span)))
        {
            span.end = whom.span.end;
        }
        // "between Sales and Engineering"
        if let [and, rest @ ..] = &tokens[self.range(span).end..sentence.end.max(inside.end)]
            && owner.is_some_and(|owner| owner.end == span.end)
            && self.is(and, "and")
            && let Some(last) = rest
                .iter()
                .take_while(|it| matches!(it.tag, Tag::Det | Tag::Adj | Tag::Noun))
                .last()
            && last.is(Class::ROLE.or(Class::TEAM).or(Class::DEPARTMENT))
        {
            span.end = last.span.end;
        }
        // "by one of our engineers"
        let of = &tokens[self.range(span).end..sentence.end.max(inside.end)];
        if let [of, rest @ ..] = of
            && owner.is_some()
            && self.is(of, "of|in|on|from")
            && let Some(last) = rest
                .iter()
                .take_while(|it| matches!(it.tag, Tag::Det | Tag::Adj | Tag::Noun))
                .last()
            && (last.is(Class::ROLE.or(Class::TEAM)) && !last.is(Class::SYSTEM))
        {
            span.end = last.span.end;
        }
        // "a mistake by Ana to start it": it was started.
        let slip =
            self.has(fault.predicate, "mistake|error|blunder|slip|carelessness|recklessness");
        let duty = self.duty_after(span.end, sentence.end).filter(|_| !slip);
        if let Some(duty) = duty {
            span.end = duty.object.end;
        }
        NamedError { span, noun: fault.predicate, between, duty }
    }

    /// `fault` with what it says that was not done, where it names an error.
    pub(super) fn with_duty(self, fault: &Fault) -> Fault {
        let mut fault = fault.clone();
        let named = self.error.filter(|error| error.span.covers(fault.predicate));
        let duty = named.and_then(|error| error.duty).filter(|duty| !duty.object.is_empty());
        if let Some(duty) = duty {
            fault.frame = Frame::Omission;
            fault.facts.verb = Some(duty.verb);
            fault.facts.object = Some(self.addressed(duty).0);
        }
        fault
    }

    /// Whom or what `duty` was to be done to, and what it was about: "IT" and "about the test" of "to inform IT about
    /// the test".
    fn addressed(self, duty: Duty) -> (Span, Option<Span>) {
        let tells = any_of("inform|tell|notify|warn|alert|brief|consult|ask", duty.verb.lemma());
        let about = self.tokens(duty.object).iter().find(|token| token.tag == Tag::Prep);
        match about.filter(|_| tells) {
            Some(about) => {
                let whom = Span::new(duty.object.start, about.span.start);
                let rest = Span::new(about.span.start, duty.object.end);
                (self.trimmed(whom).unwrap_or(whom), Some(rest))
            }
            None => (duty.object, None),
        }
    }

    /// "to renew the certificate" right after `offset`.
    pub(super) fn duty_after(self, offset: usize, end: usize) -> Option<Duty> {
        let tokens = &self.context.reading.tokens;
        let at = tokens.partition_point(|token| token.span.start < offset);
        let [to, verb, rest @ ..] = tokens.get(at..end)? else { return None };
        if to.tag != Tag::To {
            return None;
        }
        let object = rest
            .iter()
            .take_while(|token| {
                matches!(token.tag, Tag::Det | Tag::Adj | Tag::Num | Tag::Noun | Tag::Genitive)
            })
            .last();
        // "to inform IT about the power test resulted in": up to the verb.
        let whole = rest.iter().take_while(|token| {
            matches!(
                token.tag,
                Tag::Det | Tag::Adj | Tag::Num | Tag::Noun | Tag::Genitive | Tag::Prep
            )
        });
        let object = match (object, whole.last()) {
            (Some(_), Some(last))
                if last.tag == Tag::Noun && !self.has_human(rest[0].span.join(last.span)) =>
            {
                Some(last)
            }
            (object, _) => object,
        };
        let Some(last) = object else {
            return Some(Duty { verb: verb.verb?, object: Span::at(verb.span.end) });
        };
        let object = rest.first()?.span.join(last.span);
        // "the contractor's token"
        let whose = self.tokens(object).iter().rposition(|it| it.tag == Tag::Genitive);
        let owned =
            whose.and_then(|at| self.tokens(object).get(at + 1)).filter(|_| self.has_human(object));
        let object = owned.map_or(object, |first| first.span.join(last.span));
        (!self.has_human(object)).then_some(Duty { verb: verb.verb?, object: self.phrase(object) })
    }

    /// What a draft says for the error, and where: "‹which condition›", "because the certificate was
    /// not renewed".
    pub(super) fn instead_of(self, error: NamedError) -> (Span, String) {
        let prose = &self.context.document.prose;
        // "It was Ana's fault that the page was down": that it was down is what is told.
        let (before, after) = (prose[..error.span.start].trim_end(), &prose[error.span.end..]);
        let opens = ["it was", "it is"].iter().find(|it| {
            let start = before.len().checked_sub(it.len());
            start.and_then(|at| before.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case(it))
        });
        if let Some(opens) = opens.filter(|_| after.trim_start().starts_with("that ")) {
            let until = prose.len() - after.trim_start().len() + "that".len();
            return (Span::new(before.len() - opens.len(), until), String::new());
        }
        let sentences = &self.context.document.sentences;
        let sentence = sentences.partition_point(|it| it.span.end <= error.span.start);
        let begins = sentences.get(sentence).is_some_and(|it| {
            self.tokens(it.span).first().is_some_and(|first| first.span.start >= error.span.start)
        });
        // "My mistake, the pattern was greedy": the pattern was.
        let end = sentences.get(sentence).map_or(error.span.end, |it| it.span.end);
        let told = || self.tokens(Span::new(error.span.end, end)).iter().any(is_verb);
        let joined = after.starts_with(", ") || after.starts_with(": ");
        if begins && error.duty.is_none() && joined && told() {
            return (Span::new(error.span.start, error.span.end + 1), String::new());
        }
        let Some(duty) = error.duty else {
            let next = prose[error.span.end..].trim_start();
            // "Ana's lack of experience with it": up to the verb.
            if next.starts_with("of ") && self.has(error.span, "lack|absence|want") {
                let rest = self.tokens(Span::new(error.span.end, prose.len()));
                let last = rest.iter().take_while(|it| !is_verb(it) && it.tag != Tag::Punct).last();
                let end = last.map_or(error.span.end, |last| last.span.end);
                let span = Span::new(error.span.start, end);
                return (span, "‹which condition of the system›".to_owned());
            }
            let placed = ["of ", "in ", "on ", "with "].iter().any(|word| next.starts_with(word));
            let of = error
                .between
                .map(|between| format!(" {}", Self { error: None, ..self }.source(between)));
            // "the scheduling mistake": what kind of work it was in.
            let tokens = self.tokens(error.span);
            let head = tokens.iter().position(|it| it.is(Class::ERROR));
            let kind = head.and_then(|at| at.checked_sub(1)).map(|at| &tokens[at]);
            // "sloppy labelling by the crew"
            let work =
                self.tokens(error.noun).last().filter(|it| head.is_none() && !it.is(Class::SKILL));
            let work = work.filter(|it| {
                self.lower(it).ends_with("ing")
                    && !self.is(it, "training|handling|thinking|planning")
            });
            let kind = kind.or(work);
            let kind = kind.filter(|kind| {
                (kind.tag == Tag::Noun || kind.is(Class::VBG))
                    && !self.is(kind, "human|operator|user|pilot")
                    && !self.has_human(kind.span)
            });
            if let Some(kind) = kind.filter(|_| of.is_none() && !placed) {
                return (error.span, format!("‹which condition of the {}›", self.lower(kind)));
            }
            let slot = match self.has(error.span, VALUED) {
                true => "‹which value instead of which›",
                false if self.has(error.span, READ) => "‹which reading›",

                false if placed || of.is_some() => "‹which condition›",
                false => "‹which condition of the system›",
            };
            return (error.span, format!("{slot}{}", of.unwrap_or_default()));
        };
        let subject = match duty.object.is_empty() {
            true if any_of(KNOWN_OBJECT, duty.verb.lemma()) => "‹what›".to_owned(),
            true => return (error.span, "‹which condition of the system›".to_owned()),
            false => {
                let before = self.context.reading.tokens[..self.range(duty.object).start].last();
                let owned = before.is_some_and(|before| before.tag == Tag::Genitive);
                let the = if owned { "the " } else { "" };
                format!("{the}{}", noun(&self.source(self.addressed(duty).0)))
            }
        };
        let be = if is_plural(&subject) { "were" } else { "was" };
        let about =
            self.addressed(duty).1.map_or_else(String::new, |it| format!(" {}", self.source(it)));
        let told = format!("{subject} {be} not {}{about}", participle(duty.verb.lemma()));
        let before = prose[..error.span.start].trim_end();
        let causes = ["due to", "owing to", "because of", "as a result of", "thanks to"];
        let ends = |cause: &&&str| {
            let end = before.len().checked_sub(cause.len()).and_then(|start| before.get(start..));
            end.is_some_and(|end| end.eq_ignore_ascii_case(cause))
        };
        if let Some(cause) = causes.iter().find(ends) {
            let start = before.len() - cause.len();
            return (Span::new(start, error.span.end), format!("because {told}"));
        }
        let acts = self
            .tokens(Span::new(error.span.end, prose.len()))
            .iter()
            .take_while(|token| token.tag == Tag::Adv || is_verb(token))
            .any(is_verb);
        let begins =
            begins || before.is_empty() || before.ends_with(['\n', '.', ':', '!', '?', '-', '*']);
        if begins && !acts {
            return (error.span, told);
        }
        let by = before.ends_with(" by") || before.ends_with(" to") || before.ends_with(" from");
        let said = match (acts, by) {
            (true, _) => format!("{told}, which"),
            (false, true) => format!("the fact that {told}"),
            (false, false) => format!("that {told}"),
        };
        (error.span, said)
    }
}
