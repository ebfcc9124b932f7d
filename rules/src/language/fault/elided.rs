//! Bullets that tell what somebody did and leave out who: "Assumed the password was new", "Deliberately bypassed the
//! process", "Continued deploying broken code", "Made another guess". Only people assume and guess; what systems do as
//! well is somebody's where a line about a person opens the list.

use super::object::takes_on;
use super::outcome::is_told;
use super::{Fault, Frame, Scene};
use crate::document::Place;
use crate::language::agent::{Agent, AgentClass};
use crate::language::clause::Link;
use crate::language::lexicon::{Class, Sense, Slant};
use crate::language::token::{Form, Tag};

/// What the first verb of a bullet tells of whoever is left out.
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    let listed = matches!(scene.surroundings.place, Place::Bullet { .. });
    let led = scene.surroundings.led;
    if !(led || scene.reflects() || listed && scene.may_hold(DELIBERATE)) {
        return;
    }
    let Some(verb) = (0..scene.pieces.verbs.len()).find(|verb| scene.pieces.verbs[*verb].finite)
    else {
        return;
    };
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    let elided = clause.subject.is_none() && clause.how == Link::Elided && begins(scene, verb);
    let past = group.form == Form::Past && !group.passive && group.is_stated();
    if !elided || !past || is_told(scene, verb, out) {
        return;
    }
    let reflects = led || scene.reflects();
    let last = if reflects && supposes(scene, verb, led) {
        Some(group.tokens.end - 1)
    } else if reflects {
        guess(scene, verb).or_else(|| kept_on(scene, verb))
    } else {
        None
    };
    if let Some(last) = last.or_else(|| on_purpose(scene, verb)) {
        let agent = Agent::unnamed(AgentClass::Elided);
        out.push(scene.fault(agent, Frame::FaultVerb, scene.span(group.tokens.start, last)));
    }
}

const DELIBERATE: &[&str] = &["deliberately", "knowingly", "intentionally", "consciously"];

/// Whether nothing but adverbs and a label stands before the verb.
fn begins(scene: &Scene<'_>, verb: usize) -> bool {
    let before = scene.range.start..scene.pieces.verbs[verb].tokens.start;
    let label = before.clone().rev().find(|at| scene.tokens[*at].is_mark(':'));
    let mut rest = label.map_or(before.start, |at| at + 1)..before.end;
    rest.all(|at| matches!(scene.tokens[at].tag, Tag::Adv | Tag::Punct | Tag::Num))
}

/// "Assumed the password had changed": what follows is a clause or a thing, and the word is no adjective of it.
fn supposes(scene: &Scene<'_>, verb: usize, led: bool) -> bool {
    let group = &scene.pieces.verbs[verb];
    let supposes =
        matches!(group.lemma(), "assume" | "presume" | "guess" | "suppose" | "speculate");
    let next = scene.tokens.get(group.tokens.end);
    let clause = next.is_some_and(|next| {
        matches!(next.tag, Tag::Det | Tag::Pron | Tag::Subord) || next.is(Class::POSS)
    });
    supposes && clause && !takes_on(scene, verb) && (led || scene.pieces.verbs.len() > verb + 1)
}

/// "Made another guess-fix".
fn guess(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let group = &scene.pieces.verbs[verb];
    let object = scene.clauses[verb].object?;
    let phrase = &scene.pieces.nouns[object];
    let judged = scene.slanted_in(phrase.tokens.clone(), Slant::PERSONAL)?;
    let makes = matches!(group.lemma(), "make" | "try" | "apply" | "push" | "deploy" | "attempt");
    (makes && judged.last <= phrase.head).then_some(phrase.head)
}

/// "Continued deploying broken code", "Kept restarting the wrong host".
fn kept_on(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let group = &scene.pieces.verbs[verb];
    let keeps = matches!(group.lemma(), "continue" | "keep" | "carry on" | "go on" | "start");
    let next = scene.pieces.verbs.get(verb + 1).filter(|next| {
        keeps && next.form == Form::Ing && next.tokens.start <= group.tokens.end + 1
    })?;
    let deed = Sense::ACTION.or(Sense::RELEASE).or(Sense::DESTROY).or(Sense::OFF);
    let object = scene.clauses[verb + 1].object.filter(|_| next.sense.is(deed))?;
    let phrase = &scene.pieces.nouns[object];
    let bad = phrase.tokens.clone().any(|at| scene.tokens[at].is(Class::BAD));
    bad.then_some(phrase.head)
}

/// "Deliberately bypassed the review".
fn on_purpose(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let group = &scene.pieces.verbs[verb];
    let meant = scene.has(group, DELIBERATE)
        || group.tokens.start > scene.range.start && scene.is(group.tokens.start - 1, DELIBERATE);
    let object = scene.clauses[verb].object.filter(|_| meant)?;
    let phrase = &scene.pieces.nouns[object];
    let guard =
        phrase.tokens.clone().any(|at| scene.tokens[at].is(Class::PROCEDURE.or(Class::SAFEGUARD)));
    let evades = group.sense.is(Sense::FAULT.or(Sense::OMIT))
        || matches!(group.lemma(), "bypass" | "skip" | "circumvent" | "ignore" | "violate");
    (guard && evades).then_some(phrase.head)
}
