//! Every clause of a sentence as a rewrite needs it: who, which verb, to what.

use super::{Scene, facts};
use crate::document::Document;
use crate::language::agent::{Agent, AgentClass};
use crate::language::clause::Link;
use crate::language::lexicon::VerbId;
use crate::language::read::{Reading, show};
use crate::language::token::Form;
use crate::text::Span;

/// One verb of a sentence with its subject and object.
#[derive(Clone, Debug)]
pub struct Deed {
    /// Who does it, or to whom it is done where it is passive.
    pub subject: Option<Span>,
    /// What the subject is.
    pub class: AgentClass,
    /// Whether the subject is that of an earlier verb: "noticed … but forgot".
    pub shared: bool,
    /// The word that makes the clause depend on another: because, if, who, that.
    pub opener: Option<Span>,
    /// The verb with its auxiliaries and the adverbs before it.
    pub group: Span,
    /// The main verb.
    pub head: Span,
    /// The main verb, or the phrasal verb it forms.
    pub verb: Option<VerbId>,
    /// Form of the main verb.
    pub form: Form,
    /// Whether it is finite.
    pub finite: bool,
    /// to + base form.
    pub infinitive: bool,
    /// not, never.
    pub negated: bool,
    /// be + participle.
    pub passive: bool,
    /// can, should, …
    pub modal: bool,
    /// Whether the main verb is be, have or do itself.
    pub auxiliary: bool,
    /// What it is done to, of an active verb.
    pub object: Option<Span>,
    /// "by …" of a passive, with its preposition.
    pub by: Option<Span>,
    /// What `by` names.
    pub by_class: AgentClass,
}

impl Deed {
    /// Whether a person or a group of people does it. A pronoun without antecedent may be one.
    #[must_use]
    pub fn is_human(&self) -> bool {
        let class = if self.passive { self.by_class } else { self.class };
        class.is_human() || class == AgentClass::Unknown
    }
}

/// The verbs of sentence `sentence`, in order.
#[must_use]
pub fn deeds(document: &Document, reading: &Reading, sentence: usize) -> Vec<Deed> {
    let mut deeds: Vec<Deed> = Vec::new();
    show(document, reading, sentence, |scene| {
        for verb in 0..scene.clauses.len() {
            let next = deed(scene, verb);
            match deeds.last_mut().filter(|last| completes(scene, last, verb, &next)) {
                Some(last) => last.object = last.object.map(|object| object.join(next.head)),
                None => deeds.push(next),
            }
        }
    });
    deeds
}

/// "verified the schema changes before …": the object of one verb is no subject of another that has
/// nothing after it and can be a noun.
fn completes(scene: &Scene<'_>, last: &Deed, verb: usize, next: &Deed) -> bool {
    let group = &scene.pieces.verbs[verb];
    next.finite
        && next.form == Form::Third
        && group.tokens.len() == 1
        && next.object.is_none()
        && (next.opener.is_none() || next.opener == last.opener)
        && next.subject.is_some()
        && next.subject == last.object
}

fn deed(scene: &Scene<'_>, verb: usize) -> Deed {
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    let agent = |noun: Option<usize>| {
        let Some(noun) = noun else { return Agent::nobody() };
        let agent = scene.classifier.agent(noun, Some(group));
        // "it took 38 minutes": whatever it is, it is nobody.
        let thing = ["it", "this", "that", "these", "those", "which", "one", "each", "both"];
        let neuter =
            agent.class == AgentClass::Unknown && scene.is(scene.pieces.nouns[noun].head, &thing);
        if neuter { Agent { class: AgentClass::System, ..agent } } else { agent }
    };
    let by = clause.by.map(|by| {
        let named = facts::whole(scene, by);
        let prep = scene.pieces.nouns[by].prep;
        prep.map_or(named, |prep| scene.tokens[prep].span.join(named))
    });
    // "the operator, who shut the valve": "who" is said of people only.
    let who = clause.opener.is_some_and(|at| scene.is(at, &["who", "whom"]));
    let person = |class: AgentClass| {
        let thing = matches!(class, AgentClass::System | AgentClass::Unknown);
        if who && thing { AgentClass::Role } else { class }
    };
    Deed {
        subject: clause.subject.map(|subject| scene.noun_span(subject)),
        class: if clause.subject.is_none() && clause.how == Link::Elided && group.finite {
            AgentClass::Elided
        } else {
            person(agent(clause.subject).class)
        },
        shared: matches!(clause.how, Link::Shared | Link::Implied),
        opener: clause.opener.map(|at| scene.tokens[at].span),
        group: scene.span(group.tokens.start, group.tokens.end - 1),
        head: scene.tokens[group.head].span,
        verb: group.verb,
        form: group.form,
        finite: group.finite,
        infinitive: group.infinitive,
        negated: group.negated,
        passive: group.passive,
        modal: group.modal.is_some(),
        auxiliary: group.auxiliary_only,
        object: clause.object.map(|object| facts::whole(scene, object)),
        by,
        by_class: agent(clause.by).class,
    }
}
