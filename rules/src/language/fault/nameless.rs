//! Errors that nobody made: "mistakes were made", "- Mistakenly disabled", "accidental merge of …",
//! "the verification step was not performed".

use super::judgement::nobody;
use super::{Frame, Scene};
use crate::language::lexicon::{Class, Sense, Slant};
use crate::language::token::{Form, Tag};

/// The errors without an agent of a sentence, beside accidental passives.
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<super::Fault>) {
    for verb in 0..scene.pieces.verbs.len() {
        let last = made(scene, verb)
            .or_else(|| bare_participle(scene, verb))
            .or_else(|| step_left_out(scene, verb))
            .or_else(|| wrong_input(scene, verb))
            .or_else(|| by_accident(scene, verb));
        if let Some((first, last)) = last {
            out.push(scene.fault(nobody(), Frame::Agentless, scene.span(first, last)));
        }
    }
    for noun in 0..scene.pieces.nouns.len() {
        deed(scene, noun, out);
        slip_of_hand(scene, noun, out);
    }
}

fn subject_has(scene: &Scene<'_>, verb: usize, test: impl Fn(usize) -> bool) -> Option<usize> {
    let subject = scene.clauses[verb].subject?;
    let phrase = &scene.pieces.nouns[subject];
    phrase.tokens.clone().any(test).then_some(phrase.tokens.start)
}

fn plain_passive(scene: &Scene<'_>, verb: usize) -> bool {
    let group = &scene.pieces.verbs[verb];
    group.passive && group.finite && group.modal.is_none() && scene.clauses[verb].by.is_none()
}

/// "Mistakes were made."
fn made(scene: &Scene<'_>, verb: usize) -> Option<(usize, usize)> {
    let group = &scene.pieces.verbs[verb];
    if !plain_passive(scene, verb) || group.negated || !matches!(group.lemma(), "make" | "commit") {
        return None;
    }
    let head = scene.clauses[verb].subject.map(|noun| scene.pieces.nouns[noun].head)?;
    let first = subject_has(scene, verb, |at| at == head && scene.tokens[at].is(Class::ERROR))?;
    Some((first, group.head))
}

/// "- Mistakenly disabled during the cleanup."
fn bare_participle(scene: &Scene<'_>, verb: usize) -> Option<(usize, usize)> {
    let group = &scene.pieces.verbs[verb];
    let opens = group.tokens.start == scene.range.start && verb == 0;
    let faulty = scene.tokens[group.tokens.start].is(Class::FAULTY);
    let participle = matches!(group.form, Form::Past | Form::Participle)
        && scene.tokens[group.head].is(Class::VBN)
        && scene.clauses[verb].object.is_none();
    (opens && faulty && participle && group.sense.is(Sense::ACTION.or(Sense::OFF)))
        .then_some((group.tokens.start, group.head))
}

/// "The verification step was not performed."
fn step_left_out(scene: &Scene<'_>, verb: usize) -> Option<(usize, usize)> {
    let group = &scene.pieces.verbs[verb];
    let performs = matches!(
        group.lemma(),
        "follow"
            | "observe"
            | "respect"
            | "adhere"
            | "perform"
            | "do"
            | "carry out"
            | "execute"
            | "complete"
            | "run"
            | "conduct"
    );
    let past = group.tokens.clone().any(|at| scene.is(at, &["was", "were", "been"]));
    if !plain_passive(scene, verb) || !group.negated || !performs || !past {
        return None;
    }
    let head = scene.clauses[verb].subject.map(|noun| scene.pieces.nouns[noun].head)?;
    let first = subject_has(scene, verb, |at| at == head && scene.tokens[at].is(Class::PROCEDURE))?;
    Some((first, group.head))
}

/// "Wrong values were entered into the form": only people type, pick and approve.
fn wrong_input(scene: &Scene<'_>, verb: usize) -> Option<(usize, usize)> {
    let group = &scene.pieces.verbs[verb];
    let by_hand = matches!(
        group.lemma(),
        "enter"
            | "type"
            | "select"
            | "choose"
            | "pick"
            | "click"
            | "paste"
            | "approve"
            | "sign off"
    );
    if !plain_passive(scene, verb) || group.negated || !by_hand {
        return None;
    }
    let first = subject_has(scene, verb, |at| scene.is(at, &["wrong", "incorrect"]))?;
    Some((first, group.head))
}

/// "was dropped by mistake": the mistake is no agent.
fn by_accident(scene: &Scene<'_>, verb: usize) -> Option<(usize, usize)> {
    let group = &scene.pieces.verbs[verb];
    let by = scene.pieces.nouns[scene.clauses[verb].by?].head;
    let accident = scene.is(by, &["mistake", "accident", "error"]);
    let deed = group.sense.is(Sense::ACTION.or(Sense::OFF).or(Sense::DESTROY));
    (group.passive && group.modal.is_none() && !group.negated && accident && deed)
        .then_some((group.tokens.start, by))
}

/// "A misclick in the console": only hands misclick.
fn slip_of_hand(scene: &Scene<'_>, noun: usize, out: &mut Vec<super::Fault>) {
    let phrase = &scene.pieces.nouns[noun];
    let slip = scene.is(
        phrase.head,
        &["misclick", "mis-click", "misclicks", "mispaste", "miskey", "mistype", "slip-up"],
    );
    let risk = phrase.prep.is_some_and(|prep| scene.is(prep, &["against", "for", "from"]));
    if slip && !risk && scene.owner(noun, &["by", "of"]).is_none_or(|agent| !agent.class.is_human())
    {
        out.push(scene.fault(nobody(), Frame::Agentless, scene.noun_span(noun)));
    }
}

/// "Accidental merge of the branch", "an erroneous deletion".
fn deed(scene: &Scene<'_>, noun: usize, out: &mut Vec<super::Fault>) {
    let phrase = &scene.pieces.nouns[noun];
    if !scene.head_slant(noun).is(Slant::DEED) || scene.tokens[phrase.head].tag != Tag::Noun {
        return;
    }
    let Some(adjective) = scene.slanted_in(phrase.tokens.start..phrase.head, Slant::ERRONEOUS)
    else {
        return;
    };
    let guarded = phrase.prep.is_some_and(|prep| scene.is(prep, &["against", "from", "for"]));
    // "accidental deletion protection" has another head; "of accidental deletions" is a risk.
    let risk = phrase.prep.is_some_and(|prep| {
        prep > scene.range.start
            && scene.is(prep, &["of"])
            && scene.is(
                prep - 1,
                &["risk", "chance", "possibility", "likelihood", "case", "event", "probability"],
            )
    });
    if !guarded && !risk {
        let predicate = scene.span(adjective.first, phrase.head);
        out.push(scene.fault(nobody(), Frame::Agentless, predicate));
    }
}
