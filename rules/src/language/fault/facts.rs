//! What a rewrite can keep of a fault sentence: action, object, target, what was left out, effect.

use super::{Facts, Frame, Scene};
use crate::language::lexicon::{Class, Sense};
use crate::language::phrase::Piece;
use crate::language::token::{Form, Tag};
use crate::text::Span;

/// The facts around verb group `verb`.
pub(super) fn of(scene: &Scene<'_>, verb: usize, frame: Frame) -> Facts {
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    let object = if group.passive { clause.subject } else { clause.object };
    let present = matches!(group.form, Form::Third) && group.modal.is_none();
    let mut facts = Facts {
        verb: group.verb,
        object: object.map(|object| whole(scene, object)),
        target: target(scene, verb),
        omitted: None,
        effect: effect(scene, verb),
        present,
    };
    match frame {
        // The duty is the verb itself, or the infinitive after it.
        Frame::Omission | Frame::Expected => {
            if let Some(duty) = scene.pieces.verbs.get(verb + 1).filter(|next| next.infinitive) {
                facts.verb = duty.verb;
                facts.object = scene.clauses[verb + 1].object.map(|object| whole(scene, object));
                facts.omitted = Some(predicate(scene, verb + 1));
            }
        }
        Frame::NegatedDuty | Frame::ModalPerfect | Frame::ConditionalPerfect => {
            facts.omitted = Some(predicate(scene, verb));
        }
        Frame::Without => facts.omitted = omitted(scene, verb),
        _ => {}
    }
    facts
}

/// From a verb to the end of its object.
fn predicate(scene: &Scene<'_>, verb: usize) -> Span {
    let group = &scene.pieces.verbs[verb];
    let head = scene.tokens[group.head].span;
    scene.clauses[verb].object.map_or(head, |object| head.join(whole(scene, object)))
}

/// A noun phrase with the "of …" phrases that complete it.
pub(super) fn whole(scene: &Scene<'_>, noun: usize) -> Span {
    let mut span = scene.noun_span(noun);
    if let Some(owner) = scene.pieces.nouns[noun].possessor {
        span = span.join(scene.noun_span(owner));
    }
    for next in noun + 1..scene.pieces.nouns.len() {
        let phrase = &scene.pieces.nouns[next];
        let before = &scene.pieces.nouns[next - 1];
        // "the database's data directory": the genitive only opens the phrase.
        if phrase.possessor == Some(next - 1) {
            span = span.join(scene.noun_span(next));
            continue;
        }
        let of =
            phrase.prep.is_some_and(|prep| prep == before.tokens.end && scene.is(prep, &["of"]));
        if !of {
            break;
        }
        span = span.join(scene.noun_span(next));
    }
    span
}

/// The system that a preposition after the verb names.
fn target(scene: &Scene<'_>, verb: usize) -> Option<Span> {
    let group = &scene.pieces.verbs[verb];
    let until = scene.clauses[verb].end;
    scene.pieces.nouns.iter().enumerate().find_map(|(index, phrase)| {
        let placed = phrase.tokens.start >= group.tokens.end
            && phrase.tokens.start < until
            && phrase.prep.is_some_and(|prep| {
                scene.is(prep, &["on", "to", "in", "into", "against", "from", "at"])
            });
        let head = &scene.tokens[phrase.head];
        let system =
            head.is(Class::SYSTEM.or(Class::LIVE)) || !head.is(Class::TIME) && head.class.0 == 0;
        (placed && system && head.tag == Tag::Noun).then(|| whole(scene, index))
    })
}

/// What stands after `without` or `instead of`, up to the end of its phrase.
fn omitted(scene: &Scene<'_>, verb: usize) -> Option<Span> {
    let from = scene.pieces.verbs[verb].tokens.end;
    let without = (from..scene.range.end).find(|at| {
        scene.is(*at, &["without", "w/o"])
            || scene.is(*at, &["of"]) && scene.is(at - 1, &["instead"])
    })?;
    let mut last = without + 1;
    for at in without + 1..scene.range.end {
        let token = &scene.tokens[at];
        let ends =
            token.tag == Tag::Punct || matches!(token.tag, Tag::Coord | Tag::Subord | Tag::Wh);
        if ends {
            break;
        }
        last = at;
    }
    (last < scene.range.end).then(|| scene.span(without + 1, last))
}

/// The clause that tells the effect: "that crashed the router", "causing an outage".
fn effect(scene: &Scene<'_>, verb: usize) -> Option<Span> {
    let after = scene.pieces.verbs.iter().enumerate().skip(verb + 1);
    let (next, group) = after.into_iter().find(|(_, group)| {
        group.sense.is(Sense::HARM.or(Sense::CAUSE).or(Sense::SYSTEM))
            && !group.passive
            && !group.infinitive
    })?;
    let end = scene.clauses[next]
        .object
        .map_or(scene.tokens[group.head].span, |object| whole(scene, object));
    let linked = scene.pieces.order.iter().any(|piece| {
        matches!(piece, Piece::Token(token) if *token + 1 == group.tokens.start
            && (matches!(scene.tokens[*token].tag, Tag::Wh | Tag::Coord) || scene.tokens[*token].is_mark(',')))
    });
    linked.then(|| scene.tokens[group.head].span.join(end))
}
