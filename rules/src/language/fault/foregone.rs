//! What was owed, said of the work and of nobody who was to do it: "If the change had been reviewed, …", "as it should
//! have been", "The safer path would have been", "Failure to test it".

use super::modal::conditional_perfect;
use super::{Frame, Scene};
use crate::language::agent::{Agent, AgentClass};
use crate::language::lexicon::{Class, Sense, Slant};
use crate::language::phrase::VerbGroup;
use crate::language::tag::human_only;
use crate::language::token::Tag;

/// What a sentence says was owed.
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<super::Fault>) {
    failure(scene, out);
    if !scene.may_hold(&["should", "would", "could", "might"]) {
        return;
    }
    for verb in 0..scene.pieces.verbs.len() {
        let found = undone(scene, verb)
            .map(|predicate| (Frame::ConditionalPerfect, predicate))
            .or_else(|| Some((Frame::ModalPerfect, as_due(scene, verb)?)))
            .or_else(|| Some((Frame::ModalPerfect, wiser(scene, verb)?)));
        if let Some((frame, at)) = found {
            scene.tell(out, Agent::nobody(), frame, at);
        }
    }
}

/// Whether `group` tells work that only people do, whoever did it.
fn is_work(group: &VerbGroup) -> bool {
    group.sense.is(Sense::DUTY.or(Sense::CARE)) && human_only(group.sense)
        || matches!(
            group.lemma(),
            "review"
                | "test"
                | "escalate"
                | "declare"
                | "rehearse"
                | "communicate"
                | "document"
                | "discuss"
        )
}

/// "If the change had been reviewed, the outage would have been avoided", "if the monitoring work had been started
/// sooner".
fn undone(scene: &Scene<'_>, verb: usize) -> Option<(usize, usize)> {
    let group = &scene.pieces.verbs[verb];
    if !group.passive || group.negated || !conditional_perfect(scene, verb) {
        return None;
    }
    let subject = scene.clauses[verb].subject?;
    let head = scene.pieces.nouns[subject].head;
    let begun = matches!(
        group.lemma(),
        "start"
            | "begin"
            | "do"
            | "make"
            | "take"
            | "finish"
            | "complete"
            | "carry out"
            | "hold"
            | "prioritise"
            | "prioritize"
    );
    let work = scene
        .is(head, &["work", "investigation", "decision", "rollback", "escalation", "handover"])
        || scene.tokens[head].is(Class::PROCEDURE)
        || scene.head_slant(subject).is(Slant::OWED.or(Slant::PRACTICE));
    let came = scene.pieces.verbs.iter().any(|other| {
        other.perfect && other.modal.is_some_and(|at| scene.is(at, &["would", "could", "might"]))
    });
    let system = scene.clauses[verb]
        .by
        .is_some_and(|by| !scene.classifier.agent(by, Some(group)).class.is_somebody());
    (came && !system && (is_work(group) || begun && work))
        .then_some((group.tokens.start, group.head))
}

/// "was not used as it should have been": the rest of the clause goes without saying.
fn as_due(scene: &Scene<'_>, verb: usize) -> Option<(usize, usize)> {
    let group = &scene.pieces.verbs[verb];
    let should = group.modal.filter(|at| scene.is(*at, &["should"]) && group.perfect)?;
    let end = group.tokens.end;
    let ends = !scene.range.contains(&end)
        || matches!(scene.tokens[end].tag, Tag::Punct | Tag::Coord | Tag::Subord);
    let compared = should.checked_sub(2).is_some_and(|at| {
        scene.is(at, &["as", "like", "way"]) && scene.tokens[at + 1].tag == Tag::Pron
    });
    let denied = scene.pieces.verbs[..verb].iter().any(|before| before.finite && before.negated);
    (ends && compared && denied && !group.negated && scene.is(end - 1, &["been", "have"]))
        .then_some((should, end - 1))
}

/// "The safer path would have been a rollback".
fn wiser(scene: &Scene<'_>, verb: usize) -> Option<(usize, usize)> {
    let group = &scene.pieces.verbs[verb];
    let would = group.modal.filter(|at| scene.is(*at, &["would"]) && group.perfect)?;
    let be = group.auxiliary_only || group.lemma() == "be";
    let phrase = &scene.pieces.nouns[scene.clauses[verb].subject?];
    let way = scene.is(
        phrase.head,
        &[
            "path", "approach", "option", "move", "choice", "way", "course", "thing", "call",
            "reaction", "response", "decision", "step",
        ],
    );
    let better = phrase.tokens.clone().any(|at| {
        scene.is(
            at,
            &[
                "better", "best", "simpler", "safer", "right", "correct", "wiser", "easier",
                "proper", "sensible", "obvious", "prudent", "smarter",
            ],
        )
    });
    (be && way && better && !group.negated).then_some((would, group.tokens.end - 1))
}

/// "Failure to test the code before the activation": of nobody, where causes and shortcomings are told.
fn failure(scene: &Scene<'_>, out: &mut Vec<super::Fault>) {
    const LEFT: &[&str] = &["failure", "neglect", "omission"];
    let first = scene.range.start;
    let told = scene.may_hold(LEFT) && scene.reflects();
    let at = told.then(|| scene.first_of(scene.range.clone(), LEFT)).flatten();
    let Some(at) = at else { return };
    let from = at - usize::from(at > first && scene.tokens[at - 1].tag == Tag::Det);
    let plain = |it: usize| matches!(scene.tokens[it].tag, Tag::Det | Tag::Punct | Tag::Adj);
    // "Primary cause: failure to verify …", "was due to failure to verify …"
    let behind = |words: &[&str], links: &[&str]| {
        from > first + 1 && scene.is(from - 1, links) && scene.is(from - 2, words)
    };
    let mark = (first..from).rev().find(|it| !scene.tokens[*it].is_mark('*'));
    let opens = at < first + 2 && (first..at).all(plain)
        || mark.is_some_and(|it| scene.tokens[it].is_mark(':'))
        || from > first && scene.is(from - 1, &["was", "is", "were"])
        || behind(&["due", "owing", "down"], &["to"])
        || behind(&["because", "result"], &["of"])
        || behind(&["caused"], &["by"]);
    let duty = scene
        .pieces
        .verbs
        .iter()
        .find(|group| group.infinitive && (at + 1..=at + 2).contains(&group.tokens.start));
    let Some(duty) = duty.filter(|duty| opens && is_work(duty)) else { return };
    scene.tell(out, Agent::nobody(), Frame::Agentless, (at, duty.head));
}

/// "was left at 30 s, which was an oversight": what somebody did, or was done.
pub(super) fn which_was(scene: &Scene<'_>, verb: usize) -> bool {
    let relative = scene.clauses[verb].opener.is_some_and(|at| {
        scene.is(at, &["which"]) && at > scene.range.start && scene.tokens[at - 1].is_mark(',')
    });
    relative
        && scene.pieces.verbs[..verb].iter().zip(scene.clauses).any(|(before, clause)| {
            let agent = clause.subject.map(|it| scene.classifier.agent(it, Some(before)));
            before.finite
                && (before.passive && clause.by.is_none()
                    || agent.is_some_and(|agent| {
                        agent.class.is_human() && agent.class != AgentClass::Indefinite
                    }))
        })
}
