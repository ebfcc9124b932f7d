//! What each verb of a document says, blame or not: who does it, to what, whether it is denied, and
//! whether it happened at all.

use super::agent::{Agent, AgentClass};
use super::fault::{Frame, Gate, Scene, gate};
use super::lexicon::VerbId;
use crate::text::Span;

/// One verb and what belongs to it.
#[derive(Clone, Debug)]
pub struct Statement {
    /// From the agent to the object, as far as they are there.
    pub span: Span,
    /// Who does it; of a passive, who it is done by.
    pub agent: Agent,
    /// The verb with its auxiliaries.
    pub predicate: Span,
    /// The verb, if it is known.
    pub verb: Option<VerbId>,
    /// not, never.
    pub negated: bool,
    /// be + participle.
    pub passive: bool,
    /// should, can, will, …
    pub modality: Option<Modality>,
    /// What it is done to; of a passive, its subject.
    pub object: Option<Span>,
    /// What keeps it from being a plain statement of the writer about what happened.
    pub gates: Vec<Gate>,
    /// Index into [`Document::sentences`].
    pub sentence: usize,
}

/// What a modal verb makes of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Modality {
    /// should, must, ought to, shall.
    Duty,
    /// can, could, may, might.
    Possibility,
    /// will, would.
    Prediction,
}

/// What every verb of a sentence says, in order.
pub(super) fn find(scene: &Scene<'_>) -> impl Iterator<Item = Statement> {
    (0..scene.clauses.len()).filter_map(|verb| statement(scene, verb))
}

impl Statement {
    /// Shows every place that the statement names.
    pub(super) fn each_span(&mut self, mut show: impl FnMut(&mut Span)) {
        show(&mut self.span);
        show(&mut self.predicate);
        [&mut self.agent.span, &mut self.object].into_iter().flatten().for_each(show);
    }
}

fn statement(scene: &Scene<'_>, verb: usize) -> Option<Statement> {
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    let (agent, object) =
        if group.passive { (clause.by, clause.subject) } else { (clause.subject, clause.object) };
    let agent = match agent {
        Some(noun) => scene.classifier.agent(noun, Some(group)),
        None => {
            let class = if group.passive { AgentClass::None } else { AgentClass::Elided };
            Agent { class, span: None, mention: None, by_pronoun: false }
        }
    };
    let predicate = scene.span(group.tokens.start, group.tokens.end.checked_sub(1)?);
    let object = object.map(|noun| scene.noun_span(noun));
    // The gates of a plain fault hold for any statement.
    let mut fault = scene.fault(agent.clone(), Frame::FaultVerb, predicate);
    gate::weigh(scene, &mut fault);
    let parts = [agent.span, object].into_iter().flatten();
    let modal = group.modal.map(|at| scene.tokens[at].span.of(scene.text).to_ascii_lowercase());
    Some(Statement {
        span: parts.fold(predicate, Span::join),
        agent,
        predicate,
        verb: group.verb,
        negated: group.negated,
        passive: group.passive,
        modality: modal.and_then(|modal| modality(&modal)),
        object,
        gates: fault.gates,
        sentence: scene.sentence,
    })
}

fn modality(modal: &str) -> Option<Modality> {
    match modal {
        "should" | "must" | "ought" | "shall" => Some(Modality::Duty),
        "can" | "could" | "ca" | "may" | "might" => Some(Modality::Possibility),
        "will" | "would" | "wo" | "'ll" | "'d" => Some(Modality::Prediction),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::document;
    use crate::language::{Known, read};
    use crate::text::Source;

    /// Agent, verb and object of each statement, with `!` where it is denied.
    fn said(text: &str) -> Vec<String> {
        let document = document::parse(Source::new(text), None);
        let people = BTreeMap::new();
        let reading = read(&document, Known { people: &people, products: &[], teams: &[] });
        let part = |span: Option<Span>| span.map_or("", |span| span.of(text));
        let statements = reading.statements(&document, 0..document.sentences.len()).map(|it| {
            let lemma = it.verb.map_or("?", VerbId::lemma);
            let not = if it.negated { "!" } else { "" };
            format!("{:?} {not}{lemma} {}", it.agent.class, part(it.object))
        });
        statements.collect()
    }

    #[test]
    fn who_does_what_to_what() {
        assert_eq!(
            said("The scheduler did not evict the old pods."),
            ["System !evict the old pods"]
        );
        assert_eq!(said("The key was rotated by the on-call engineer."), ["Role rotate The key"]);
        assert_eq!(said("The token was revoked."), ["None revoke The token"]);
    }

    #[test]
    fn modality_and_gates_say_what_did_not_happen() {
        let text = "If the disk fills up, the node would restart.";
        let document = document::parse(Source::new(text), None);
        let people = BTreeMap::new();
        let reading = read(&document, Known { people: &people, products: &[], teams: &[] });
        let restart = reading.statements(&document, 0..document.sentences.len()).last().unwrap();
        assert_eq!(restart.modality, Some(Modality::Prediction));
        assert!(restart.gates.contains(&Gate::Hypothetical), "{restart:?}");
    }
}
