//! Faults that are told of, but not held to be so: suspicions, rumours, first beliefs, what nothing
//! points to, what is denied by "it was not …" or "contrary to reports".

use super::{Fault, Frame, Scene};
use crate::language::clause::Link;
use crate::language::lexicon::{Class, Sense};
use crate::language::token::Tag;

/// Whether `fault`, said by the verb group given, is only reported, doubted or denied.
pub(super) fn doubted(scene: &Scene<'_>, fault: &Fault, verb: Option<usize>) -> bool {
    contrary_to_reports(scene)
        || tempting_to_say(scene, fault)
        || verb.is_some_and(|verb| {
            not_who(scene, verb) || said_to_be(scene, verb) || not_undone(scene, fault, verb)
        })
}

/// "It's tempting to say somebody should have caught it, but …": said, to be refused.
fn tempting_to_say(scene: &Scene<'_>, fault: &Fault) -> bool {
    let before = (scene.range.start..scene.range.end)
        .take_while(|at| scene.tokens[*at].span.end <= fault.predicate.start);
    let mut before = before.skip(1);
    before.any(|at| {
        scene.is(at, &["tempting", "easy", "unfair", "simplistic"])
            && scene.is(at + 1, &["to"])
            && scene.is(at + 2, &["say", "claim", "conclude", "argue", "think", "believe"])
    })
}

/// "Contrary to early reports, …", but not "contrary to the procedure".
fn contrary_to_reports(scene: &Scene<'_>) -> bool {
    let first = scene.range.start;
    scene.is(first, &["contrary", "unlike"])
        && scene.is(first + 1, &["to"])
        && !scene.pieces.nouns.iter().any(|noun| {
            noun.prep == Some(first + 1)
                && scene.tokens[noun.head].is(Class::PROCEDURE.or(Class::WARNING))
        })
}

/// "It was not the operator who caused the outage."
fn not_who(scene: &Scene<'_>, verb: usize) -> bool {
    let first = scene.range.start;
    scene.clauses[verb].how == Link::Relative
        && scene.is(first, &["it"])
        && scene.tokens.get(first + 1).is_some_and(|t| t.is(Class::BE))
        && scene.tokens.get(first + 2).is_some_and(|t| t.tag == Tag::Neg)
}

/// "the suspicion that …", "no evidence that …", "we first believed that …", "nothing suggests that
/// …".
fn said_to_be(scene: &Scene<'_>, verb: usize) -> bool {
    const DOUBTS: &[&str] = &[
        "worried",
        "afraid",
        "scared",
        "feared",
        "fear",
        "suspicion",
        "suspicions",
        "rumour",
        "rumours",
        "rumor",
        "rumors",
        "claim",
        "claims",
        "allegation",
        "allegations",
        "accusation",
        "theory",
        "hypothesis",
        "notion",
        "assumption",
        "impression",
        "belief",
        "idea",
        "myth",
        "possibility",
    ];
    const SIGNS: &[&str] =
        &["evidence", "proof", "indication", "indications", "sign", "signs", "hint", "trace"];
    let opens =
        |at: &usize| scene.tokens[*at].tag == Tag::Subord && scene.is(*at, &["that", "whether"]);
    let start = scene.pieces.verbs[verb].tokens.start;
    let Some(that) = (scene.range.start + 1..start).rev().find(opens) else { return false };
    // The clause must be the one that the word opens.
    if scene.finite_in(that..start).is_some() {
        return false;
    }
    let denied = || {
        (scene.range.start..that).any(|at| {
            scene.tokens[at].tag == Tag::Neg || scene.is(at, &["no", "without", "little"])
        })
    };
    if scene.is(that - 1, DOUBTS) || scene.is(that - 1, SIGNS) && denied() {
        return true;
    }
    let outer = scene.pieces.verbs.iter().rposition(|group| group.tokens.end <= that);
    let Some(outer) = outer.filter(|outer| scene.pieces.verbs[*outer].tokens.end == that) else {
        return false;
    };
    let group = &scene.pieces.verbs[outer];
    let at_first = scene.has(group, &["first", "initially", "originally"])
        || scene.is(scene.range.start, &["initially", "originally"]);
    let points = matches!(
        group.lemma(),
        "suggest" | "indicate" | "show" | "prove" | "confirm" | "reveal" | "imply" | "mean"
    );
    let nothing = scene.clauses[outer].subject.is_some_and(|subject| {
        scene.is(scene.pieces.nouns[subject].head, &["nothing"])
            || scene.is(scene.pieces.nouns[subject].tokens.start, &["no"])
    });
    at_first && group.sense.is(Sense::BELIEF) || points && (group.negated || nothing)
}

/// "Had the on-call not noticed the graph, …": what was not left undone.
fn not_undone(scene: &Scene<'_>, fault: &Fault, verb: usize) -> bool {
    let group = &scene.pieces.verbs[verb];
    let good = group.sense.is(Sense::DUTY.or(Sense::NEUTRAL).or(Sense::MEND));
    // "If the team had been unable to resolve it": they were not.
    let end = group.tokens.end;
    let unable = scene.any_of(end..end + 2, &["unable", "incapable"]);
    if fault.frame == Frame::ConditionalPerfect && unable && !group.negated {
        return true;
    }
    let denied = group.negated
        || fault.frame == Frame::ConditionalPerfect
            && verb.checked_sub(1).is_some_and(|had| {
                let had = &scene.pieces.verbs[had];
                had.auxiliary_only && had.negated && scene.is(had.tokens.start, &["had"])
            });
    fault.frame == Frame::ConditionalPerfect
        && denied
        && good
        && !group.sense.is(Sense::ACTION.or(Sense::OFF))
}
