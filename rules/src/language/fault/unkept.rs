//! What was promised, agreed or plain to do, and not kept: "promised to ring at 14:00 and never rang", "at once,
//! although they had agreed to send it in waves", "had to stop the job there, but he let it run".

use super::duty::has_past_before;
use super::{Fault, Frame, Scene};
use crate::language::agent::Agent;
use crate::language::lexicon::{Class, Sense, Slant};
use crate::language::phrase::VerbGroup;
use crate::language::token::{Form, Tag};

/// What a sentence tells of promises and plain duties that were not kept.
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    for verb in 0..scene.pieces.verbs.len() {
        let found = promised(scene, verb)
            .or_else(|| although_agreed(scene, verb))
            .or_else(|| had_to_but(scene, verb))
            .or_else(|| plain_but_not(scene, verb))
            .or_else(|| not_one(scene, verb))
            .or_else(|| went_on(scene, verb));
        let Some((agent, last)) = found else { continue };
        let predicate = scene.span(scene.pieces.verbs[verb].tokens.start, last);
        if !scene.is_covered(out, predicate) {
            out.push(scene.fault(agent, Frame::NegatedDuty, predicate));
        }
    }
}

/// Whoever is the subject of verb group `verb`.
fn subject(scene: &Scene<'_>, verb: usize) -> Option<Agent> {
    let noun = scene.clauses[verb].subject?;
    Some(scene.classifier.agent(noun, Some(&scene.pieces.verbs[verb])))
}

/// Whether two verb groups are told of the same subject, by a pronoun as well.
fn same_subject(scene: &Scene<'_>, one: usize, other: usize) -> bool {
    let (before, after) = (scene.clauses[one].subject, scene.clauses[other].subject);
    before.is_some() && before == after
        || subject(scene, other).is_some_and(|agent| agent.by_pronoun && agent.class.is_human())
            && subject(scene, one).is_some_and(|agent| agent.class.is_human())
}

/// Whether the verb tells what somebody did or left undone.
fn told(group: &VerbGroup) -> bool {
    group.finite && group.modal.is_none() && group.is_past()
}

fn promises(group: &VerbGroup) -> bool {
    matches!(group.lemma(), "promise" | "agree" | "undertake" | "pledge" | "vow" | "commit")
}

/// "promised the courier firm a call back at 14:00 and never rang", "had been told about the smoke and did not go and
/// look". What else somebody did not do is no broken promise.
fn promised(scene: &Scene<'_>, verb: usize) -> Option<(Agent, usize)> {
    let group = &scene.pieces.verbs[verb];
    let warned = group.passive && matches!(group.lemma(), "tell" | "warn" | "remind");
    let agent = subject(scene, verb)
        .filter(|_| (promises(group) || warned) && told(group) && !group.negated)?;
    let broken = (verb + 1..scene.pieces.verbs.len()).find(|next| {
        let group = &scene.pieces.verbs[*next];
        let not = group.negated && (told(group) || scene.has(group, &["did", "never"]));
        let owed = if warned { is_heed(group) } else { is_answer(group) };
        let until = scene.any_of(group.tokens.end..scene.range.end, &["until", "till"]);
        not && owed && !until && same_subject(scene, verb, *next)
    })?;
    agent.class.is_human().then(|| (agent, scene.pieces.verbs[broken].head))
}

/// What a promise is kept by, whatever it was: "never rang", "did not come".
fn is_answer(group: &VerbGroup) -> bool {
    matches!(
        group.lemma(),
        "write"
            | "ring"
            | "come"
            | "come back"
            | "send"
            | "answer"
            | "reply"
            | "appear"
            | "show up"
            | "turn up"
            | "call"
            | "call back"
            | "keep"
    )
}

/// What a warning is heeded by: "did not go and look".
fn is_heed(group: &VerbGroup) -> bool {
    matches!(
        group.lemma(),
        "go" | "look" | "look at" | "check" | "act" | "react" | "respond" | "listen" | "stop"
    )
}

/// "sent them all at once, although they had agreed to send them in waves".
fn although_agreed(scene: &Scene<'_>, verb: usize) -> Option<(Agent, usize)> {
    let group = &scene.pieces.verbs[verb];
    let agent = subject(scene, verb).filter(|_| told(group) && !group.negated)?;
    let agreed = (verb + 1..scene.pieces.verbs.len()).find(|next| {
        let group = &scene.pieces.verbs[*next];
        let opener = scene.clauses[*next].opener;
        let against = opener.is_some_and(|at| scene.is(at, &["although", "though", "after"]));
        let before = group.perfect && scene.has(group, &["had"]);
        against && before && !group.negated && promises(group) && same_subject(scene, verb, *next)
    })?;
    // "We shipped it although we had agreed to wait" says that the writers did.
    agent.class.is_human().then(|| (agent, scene.pieces.verbs[agreed].head))
}

/// "The DBA had to stop the job there, but he let it run."
fn had_to_but(scene: &Scene<'_>, verb: usize) -> Option<(Agent, usize)> {
    let group = &scene.pieces.verbs[verb];
    let bound = scene.is(group.head, &["had"])
        && !group.negated
        && scene.pieces.verbs.get(verb + 1).is_some_and(|next| next.infinitive);
    let agent = subject(scene, verb).filter(|agent| bound && agent.class.is_known_one())?;
    let left = (verb + 2..scene.pieces.verbs.len()).find(|next| {
        let group = &scene.pieces.verbs[*next];
        let but = (scene.pieces.verbs[verb].tokens.end..group.tokens.start)
            .any(|at| scene.is(at, &["but", "yet"]));
        // "let it run": what was to be stopped, and not something else.
        let it = scene.is(group.tokens.end, &["it", "them"]);
        let let_be = it && matches!(group.lemma(), "let" | "leave" | "keep")
            || matches!(group.lemma(), "go on" | "carry on");
        but && told(group) && let_be && same_subject(scene, verb, *next)
    })?;
    Some((agent, scene.pieces.verbs[left].head))
}

/// "It is elementary to count the spares, yet the storekeeper did not."
fn plain_but_not(scene: &Scene<'_>, verb: usize) -> Option<(Agent, usize)> {
    let group = &scene.pieces.verbs[verb];
    let not = group.auxiliary_only && group.negated && scene.has(group, &["did", "had"]);
    let ends = scene.tokens.get(group.tokens.end).is_none_or(|next| next.tag == Tag::Punct) && not;
    let agent = subject(scene, verb).filter(|agent| ends && agent.class.is_known_one())?;
    let start = scene.pieces.nouns[scene.clauses[verb].subject?].tokens.start;
    let turned = start > scene.range.start
        && (scene.is(start - 1, &["yet", "but"]) || scene.tokens[start - 1].is_mark(';'));
    let owed = scene.pieces.verbs[..verb].iter().any(|before| {
        let easy = before.tokens.start.checked_sub(1).and_then(|at| scene.slanted(at));
        before.infinitive && easy.is_some_and(|it| it.slant.is(Slant::EASY))
    });
    (turned && owed).then_some((agent, group.tokens.end - 1))
}

/// "had six weeks to rehearse and did not hold one drill": that it was not even one counts what was owed.
fn not_one(scene: &Scene<'_>, verb: usize) -> Option<(Agent, usize)> {
    let group = &scene.pieces.verbs[verb];
    let past = told(group) || has_past_before(scene, verb) || scene.has(group, &["did", "never"]);
    let spared = Sense::HARM.or(Sense::FAIL).or(Sense::DESTROY).or(Sense::STATE).or(Sense::FAULT);
    if !group.negated || !past || group.passive || group.sense.is(spared) {
        return None;
    }
    let object = &scene.pieces.nouns[scene.clauses[verb].object?];
    let first = object.tokens.start;
    let one = scene.is(first, &["one"]) || scene.is(first + 1, &["single"]);
    let work = [first, object.head, object.head + 1].iter().any(|at| {
        let token = scene.tokens.get(*at);
        token.is_some_and(|it| it.is(Class::FORETHOUGHT))
            || scene.is(
                *at,
                &[
                    "drill",
                    "rehearsal",
                    "test",
                    "check",
                    "call",
                    "question",
                    "look",
                    "line",
                    "page",
                ],
            )
    });
    let agent = subject(scene, verb).filter(|agent| agent.class.is_human())?;
    (one && work).then_some((agent, object.head))
}

/// "kept patching forward for 50 minutes although the previous image was one click away".
fn went_on(scene: &Scene<'_>, verb: usize) -> Option<(Agent, usize)> {
    let group = &scene.pieces.verbs[verb];
    let goes_on = matches!(group.lemma(), "keep" | "carry on" | "continue" | "go on" | "persist");
    let deed = scene.pieces.verbs.get(verb + 1).filter(|next| {
        next.tokens.start <= group.tokens.end + 1 && next.form == Form::Ing && !next.finite
    })?;
    let agent = subject(scene, verb)
        .filter(|agent| goes_on && told(group) && !group.negated && agent.class.is_known_one())?;
    let although =
        (deed.tokens.end..scene.range.end).find(|at| scene.is(*at, &["although", "though"]))?;
    // What stood ready spoke against it; "although it was late" is praise.
    let ready = scene.any_of(
        although..scene.range.end,
        &["ready", "available", "away", "known", "knew", "waiting", "written", "told", "warned"],
    );
    let spared = Sense::PERCEIVE.or(Sense::MEND).or(Sense::STATE).or(Sense::CARE);
    (ready && !deed.sense.is(spared)).then_some((agent, deed.head))
}
