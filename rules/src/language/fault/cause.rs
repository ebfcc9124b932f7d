//! Deeds told as causes and nothing more: "an engineer ran the cleanup script against production". That they were wrong is
//! said by where they stand.

use super::object::on_purpose;
use super::predicate::{doer, object_end};
use super::{Fault, Frame, Scene, facts};
use crate::document::Role;
use crate::language::agent::AgentClass;
use crate::language::lexicon::{Sense, VerbId};
use crate::language::token::{Form, Tag};

/// Words that lead to what made a deed possible or reasonable.
pub const REASONS: &[&str] = &[
    "because",
    "since",
    "due",
    "although",
    "though",
    "whereas",
    "without",
    "no",
    "not",
    "so",
    "missing",
    "lack",
    "lacked",
    "cannot",
    "allowed",
    "allows",
    "requested",
    "instructed",
];

/// The first deed of a sentence among the causes that says no fault in any other way.
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    let causes = [Role::RootCause, Role::Contributing];
    let among = causes.into_iter().any(|role| scene.in_role(role));
    let told = out.iter().any(|fault| fault.sentence == scene.sentence);
    if !among || told || scene.in_role(Role::Actions) {
        return;
    }
    for verb in 0..scene.pieces.verbs.len() {
        let group = &scene.pieces.verbs[verb];
        let deed =
            group.verb.is_none_or(|it| it.is_deed() || group.passive && it.lemma() == "make");
        let helps =
            group.sense.is(Sense::MEND.or(Sense::PERCEIVE).or(Sense::REPORT).or(Sense::CARE));
        let past = group.is_past() && !group.auxiliary_only;
        // "when", "if" and "who" tell of a circumstance.
        let main = scene.clauses[verb].opener.is_none();
        if !(deed && past && main) || helps || on_purpose(scene, verb) {
            continue;
        }
        let Some(agent) = doer(scene, verb) else { continue };
        let one = agent.class.is_one() || agent.class == AgentClass::Self_;
        let denied = agent.span.is_some_and(|span| {
            let first = scene.tokens.iter().position(|token| token.span.start >= span.start);
            first.is_some_and(|at| scene.is(at, &["no", "nobody", "none", "no-one", "neither"]))
        });
        if one && !denied && !is_explained(scene, verb) {
            let mut fault = scene.fault(
                agent,
                Frame::Told,
                scene.span(group.tokens.start, object_end(scene, verb)),
            );
            fault.facts = facts::of(scene, verb, Frame::Told);
            out.push(fault);
            return;
        }
    }
}

/// Whether the sentence says what made the deed possible or reasonable: a reason, or how a system is.
fn is_explained(scene: &Scene<'_>, verb: usize) -> bool {
    let rest = scene.pieces.verbs[verb].tokens.end..scene.range.end;
    scene.any_of(rest.clone(), REASONS)
        || scene.pieces.verbs.iter().enumerate().skip(verb + 1).any(|(next, group)| {
            let is_so = matches!(group.form, Form::Third | Form::Base)
                || group.modal.is_some()
                || group.negated;
            let system = scene.clauses[next].subject.is_none_or(|subject| {
                !scene.classifier.agent(subject, Some(group)).class.is_human()
            });
            group.finite
                && is_so
                && system
                && group.verb.is_none_or(|it: VerbId| !it.sense().is(Sense::FAIL))
        })
        || scene.tokens[rest].iter().any(|token| token.tag == Tag::Modal)
}
