//! What fills the slots of a template: the facts of a fault, without people and judgement.

use super::fill::Facts;
use super::inflect::{action_noun, gerund};
use super::phrases::{definite, effect};
use super::recast::Recast;
use super::view::View;
use crate::language::lexicon::Class;
use crate::language::token::{Form, Tag};
use crate::language::{Fault, Frame, Token};
use crate::text::Span;

/// The facts of one fault.
pub(super) struct Slots<'a> {
    view: View<'a>,
    pub(super) fault: &'a Fault,
    belief: Option<&'a str>,
    question: Option<&'a str>,
}

impl<'a> Slots<'a> {
    pub(super) fn new(view: View<'a>, fault: &'a Fault, recast: &'a Recast) -> Self {
        Self { view, fault, belief: recast.belief.as_deref(), question: recast.question.as_deref() }
    }

    fn lemma(&self) -> Option<&'static str> {
        self.fault.facts.verb.map(|verb| verb.lemma())
    }

    /// A noun phrase of the sentence in its definite form, without whose it is.
    fn noun(&self, span: Span) -> Option<String> {
        let mut span = span;
        if self.view.has_human(span) {
            // "his branch", "Bob's change": the phrase goes on after the possessor.
            let tokens = self.view.tokens(span);
            let owner = tokens.iter().rposition(|token| {
                token.tag == Tag::Genitive || token.tag == Tag::Det && token.is(Class::POSS)
            })?;
            span = Span::new(tokens.get(owner + 1)?.span.start, span.end);
            if self.view.has_human(span) {
                return None;
            }
            return Some(format!("the {}", definite(&self.view.source(span))));
        }
        let text = definite(&self.view.source(span));
        (!text.is_empty()).then_some(text)
    }

    fn object(&self) -> Option<String> {
        self.noun(self.fault.facts.object?)
    }

    fn target(&self) -> Option<String> {
        let target = self.fault.facts.target.or_else(|| self.live())?;
        // What stands after "without" was not the place of the deed.
        if self.fault.frame == Frame::Without
            && self.fault.facts.omitted.is_some_and(|omitted| omitted.covers(target))
        {
            return None;
        }
        self.noun(target)
    }

    /// The phrase after a preposition that names something live: "on the production cluster".
    fn live(&self) -> Option<Span> {
        let sentence = self.view.context.document.sentences[self.fault.sentence].span;
        let tokens = self.view.tokens(Span::new(self.fault.predicate.start, sentence.end));
        let live = tokens.iter().position(|token| token.is(Class::LIVE))?;
        let inside =
            |token: &&Token| matches!(token.tag, Tag::Det | Tag::Adj | Tag::Num | Tag::Noun);
        let first = live - tokens[..live].iter().rev().take_while(inside).count();
        let last = live + tokens[live..].iter().take_while(inside).count();
        let placed = first > 0 && self.view.is(&tokens[first - 1], "on|in|against|to|into|from");
        (placed && last > live).then(|| tokens[first].span.join(tokens[last - 1].span))
    }

    /// What was to be checked: "the schema version" of "verified the schema version changes".
    fn precondition(&self) -> Option<String> {
        if self.fault.frame == Frame::Without {
            let omitted = self.fault.facts.omitted?;
            let after = self
                .view
                .tokens(omitted)
                .iter()
                .find(|token| matches!(token.tag, Tag::Verb(Form::Ing)))?;
            return self.state(Span::new(after.span.end, omitted.end));
        }
        self.fault.facts.object.and_then(|object| self.state(object))
    }

    fn state(&self, span: Span) -> Option<String> {
        let text = self.noun(self.view.trimmed(span)?)?;
        let state =
            text.strip_suffix(" changes").or_else(|| text.strip_suffix(" change")).unwrap_or(&text);
        Some(state.to_owned())
    }

    fn effect(&self) -> Option<(String, &'static str)> {
        let span = self.fault.facts.effect?;
        let head = self.view.tokens(span).first()?;
        let verb = head.verb?;
        let object = self.noun(self.view.trimmed(Span::new(head.span.end, span.end))?)?;
        let plural = super::inflect::is_plural(&object);
        Some((object, effect(verb.lemma())?.form(self.present(), plural)))
    }

    fn action(&self) -> Option<String> {
        let lemma = self.lemma()?;
        let object = self.object()?;
        Some(match action_noun(lemma) {
            Some(noun) => format!("the {noun} of {object}"),
            None => format!("{} {object}", gerund(lemma)),
        })
    }
}

impl Facts for Slots<'_> {
    fn slot(&self, name: &str) -> Option<String> {
        match name {
            "object" | "secret" | "safeguard" | "signal" | "procedure" | "dataset"
            | "component" => self.object(),
            "target" => self.target(),
            "precondition" => self.precondition(),
            "affected" => self.effect().map(|(object, _)| object),
            "effect" => self.effect().map(|(_, told)| told.to_owned()),
            "action" => self.action(),
            "belief" => self.belief.map(str::to_owned),
            "fact" => self.question.map(str::to_owned),
            "duty" => {
                let object = self.object()?;
                Some(format!("{} {object}", gerund(self.lemma()?)))
            }
            "live" => {
                let sentence = self.view.context.document.sentences[self.fault.sentence].span;
                let live = self.view.tokens(sentence).iter().any(|token| token.is(Class::LIVE));
                live.then(|| "production".to_owned())
            }
            _ => None,
        }
    }

    fn present(&self) -> bool {
        self.fault.facts.present
    }
}
