//! Sentence frames: who does what to what, as the reading has it.

use std::sync::Arc;

use super::condition::Match;
use super::phrase::{Phrase, Scope, Steps};
use super::rule::Hits;
use super::schema::{AgentName, ModalityName};
use super::unit::Unit;
use super::words::{Text, WordList};
use crate::language::lexicon::VerbId;
use crate::language::{AgentClass, Gate, Modality, Statement};
use crate::rule::Context;
use crate::text::Span;

/// Captures that every frame gives, where the sentence has them.
pub(super) const CAPTURES: [&str; 3] = ["agent", "verb", "object"];

/// What is asked of a statement. Empty lists ask nothing.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    pub(super) agent: Vec<AgentName>,
    /// Each with the number of its alternative.
    pub(super) verb: Vec<(usize, Verb)>,
    /// Likewise.
    pub(super) object: Vec<(usize, Phrase)>,
    /// Whether any object will do, as long as there is one.
    pub(super) any_object: bool,
    pub(super) negated: Option<bool>,
    pub(super) passive: Option<bool>,
    pub(super) modality: Vec<ModalityName>,
    pub(super) hypothetical: Option<bool>,
}

/// Which verbs.
#[derive(Clone, Debug)]
pub(super) enum Verb {
    /// This one, by its base form.
    Base(String),
    /// Those of a list.
    List(Arc<WordList>),
}

impl Verb {
    fn is(&self, verb: VerbId) -> bool {
        match self {
            Self::Base(base) => base == verb.lemma(),
            Self::List(list) => list.has_verb(verb.lemma()),
        }
    }
}

impl Frame {
    /// The statements of `unit` that fit.
    pub(super) fn find(
        &self,
        context: &Context<'_>,
        unit: &Unit<'_>,
        lists: &[Arc<WordList>],
        steps: &mut Steps,
        hits: &mut Hits,
    ) -> Vec<Match> {
        let document = context.document;
        let within = document.sentences_at(unit.text);
        let mut found = Vec::new();
        for statement in context.reading.statements(document, within) {
            if !steps.take(1) {
                break;
            }
            if unit.text.covers(statement.span)
                && self.fits(&statement)
                && self.object_fits(context, &statement, lists, steps, hits)
            {
                self.note(&statement, hits);
                found.push(matched(&statement));
            }
        }
        found
    }

    fn fits(&self, statement: &Statement) -> bool {
        let class = statement.agent.class;
        (self.agent.is_empty() || self.agent.iter().any(|name| is_agent(*name, class)))
            && (self.verb.is_empty() || statement.verb.is_some_and(|verb| self.has_verb(verb)))
            && self.negated.is_none_or(|negated| negated == statement.negated)
            && self.passive.is_none_or(|passive| passive == statement.passive)
            && self.happened(statement)
    }

    fn has_verb(&self, verb: VerbId) -> bool {
        self.verb.iter().any(|(_, wanted)| wanted.is(verb))
    }

    /// Notes which of its verbs `statement` has.
    fn note(&self, statement: &Statement, hits: &mut Hits) {
        let Some(verb) = statement.verb.filter(|_| hits.wanted) else { return };
        for (number, wanted) in self.verb.iter().filter(|(_, wanted)| wanted.is(verb)) {
            hits.alternatives.insert(*number);
            if let Verb::List(list) = wanted {
                hits.words.extend(list.entry_of_verb(verb.lemma()));
            }
        }
    }

    /// Whether it happened or did not, as asked. Without being asked only what happened counts, or
    /// what a modal verb says that is asked for.
    fn happened(&self, statement: &Statement) -> bool {
        let unreal = [Gate::Hypothetical, Gate::SafeguardPurpose, Gate::Question];
        let gated = statement.gates.iter().any(|gate| unreal.contains(gate));
        let hypothetical = gated || statement.modality.is_some();
        let modal = |name: &ModalityName| match name {
            ModalityName::None => statement.modality.is_none(),
            ModalityName::Duty => statement.modality == Some(Modality::Duty),
            ModalityName::Possibility => statement.modality == Some(Modality::Possibility),
            ModalityName::Prediction => statement.modality == Some(Modality::Prediction),
        };
        let asked = self.modality.iter().any(modal);
        match self.hypothetical {
            Some(wanted) => hypothetical == wanted && (self.modality.is_empty() || asked),
            None if self.modality.is_empty() => !hypothetical,
            None => asked,
        }
    }

    fn object_fits(
        &self,
        context: &Context<'_>,
        statement: &Statement,
        lists: &[Arc<WordList>],
        steps: &mut Steps,
        hits: &mut Hits,
    ) -> bool {
        if self.object.is_empty() && !self.any_object {
            return true;
        }
        let Some(object) = statement.object else { return false };
        if self.any_object {
            return true;
        }
        let reading = context.reading.get();
        let tokens = &reading.tokens;
        let range = tokens.partition_point(|token| token.span.start < object.start)
            ..tokens.partition_point(|token| token.span.end <= object.end);
        let text = Text { tokens, forms: reading.forms(context.document), range };
        let scope = Scope { text, reading, lists };
        self.object.iter().any(|(number, phrase)| {
            let found = phrase.find_all(&scope, steps);
            for hit in &found {
                hits.alternatives.insert(*number);
                phrase.note(hit, &scope, hits);
            }
            !found.is_empty()
        })
    }
}

fn matched(statement: &Statement) -> Match {
    let parts = [statement.agent.span, Some(statement.predicate), statement.object];
    let captures = CAPTURES.into_iter().zip(parts);
    let captures = captures.filter_map(|(name, span)| Some((name.into(), span?)));
    Match { span: Some(statement.span), captures: captures.collect::<Vec<(Arc<str>, Span)>>() }
}

const fn is_agent(name: AgentName, class: AgentClass) -> bool {
    match name {
        AgentName::Person => matches!(class, AgentClass::Person),
        AgentName::Role => matches!(class, AgentClass::Role | AgentClass::Indefinite),
        AgentName::Team => matches!(class, AgentClass::Team),
        AgentName::Writer => matches!(class, AgentClass::Self_ | AgentClass::We),
        AgentName::Customer => matches!(class, AgentClass::Customer),
        AgentName::Attacker => matches!(class, AgentClass::Attacker),
        AgentName::Organisation => matches!(class, AgentClass::Organisation),
        AgentName::System => matches!(class, AgentClass::System),
        AgentName::None => matches!(class, AgentClass::None | AgentClass::Elided),
    }
}
