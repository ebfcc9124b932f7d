//! Conduct that belongs to another process: that somebody meant it ("knowingly bypassed"), and how
//! somebody was ("a tired admin", "on probation").

use super::{Frame, Scene};
use crate::language::agent::{Agent, AgentClass};
use crate::language::lexicon::{Class, Sense, Slant};
use crate::language::token::{Form, Tag};

/// The statements about conduct and person of a sentence.
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<super::Fault>) {
    for verb in 0..scene.pieces.verbs.len() {
        deliberate(scene, verb, out);
        unwell(scene, verb, out);
    }
    despite_warnings(scene, out);
    for noun in 0..scene.pieces.nouns.len() {
        reckless(scene, noun, out);
        unwell_person(scene, noun, out);
        personal_matter(scene, noun, out);
    }
}

/// "The operator deliberately bypassed the approval."
fn deliberate(scene: &Scene<'_>, verb: usize, out: &mut Vec<super::Fault>) {
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    if group.negated || group.modal.is_some() || !group.finite || purpose(scene, verb) {
        return;
    }
    // "deliberately disabled both alarms", "opens the bypass on purpose"
    let next = scene.pieces.verbs[verb + 1..].iter().find(|next| next.finite || next.infinitive);
    let stop = next.map_or(scene.range.end, |next| next.tokens.start).max(group.tokens.end);
    let adverb = (group.tokens.start..stop)
        .find(|at| scene.slanted(*at).is_some_and(|it| it.slant.is(Slant::DELIBERATE)));
    let subject = if group.passive { clause.by } else { clause.subject };
    let (Some(adverb), Some(subject)) = (adverb, subject) else { return };
    let agent = scene.classifier.agent(subject, Some(group));
    let guarded = clause.object.is_some_and(|object| {
        scene.tokens[scene.pieces.nouns[object].tokens.clone()]
            .iter()
            .any(|t| t.is(Class::SAFEGUARD.or(Class::PROCEDURE)))
    });
    let bad = clause.object.is_some_and(|object| {
        scene.tokens[scene.pieces.nouns[object].tokens.clone()].iter().any(|t| t.is(Class::BAD))
    });
    let wrong = group.sense.is(Sense::FAULT)
        || group.sense.is(Sense::OFF) && (guarded || for_ease(scene, verb))
        || guarded_by_passage(scene, verb)
        || group.sense.is(Sense::ACTION) && bad && !group.sense.is(Sense::MEND)
        || group.sense.is(Sense::LEAVE.or(Sense::HARM).or(Sense::OFF))
            && scene.is(
                adverb,
                &["knowingly", "recklessly", "brazenly", "flagrantly", "wilfully", "willfully"],
            )
        // "knowingly ran the saw with the guard removed"
        || scene.is(adverb, &["knowingly", "brazenly", "flagrantly", "recklessly"])
            && !group.sense.is(Sense::MEND.or(Sense::CARE).or(Sense::REPORT))
            && clause.object.is_some()
        || group.sense.is(Sense::HARM.or(Sense::DESTROY))
            && scene.is(adverb, &["recklessly", "maliciously", "wantonly"]);
    if wrong && agent.class.is_somebody() {
        let predicate = scene.span(adverb.min(group.tokens.start), group.tokens.end - 1);
        out.push(scene.fault(agent, Frame::Reckless, predicate));
    }
}

/// "opens the bypass", "overrode the weight lock": what is opened or overridden keeps people or things safe.
fn guarded_by_passage(scene: &Scene<'_>, verb: usize) -> bool {
    const PASSAGES: &[&str] = &["bypass", "interlock", "seal"];
    const GUARDS: &[&str] = &["weight", "door", "safety", "gate", "child", "speed", "height"];
    let group = &scene.pieces.verbs[verb];
    let Some(object) = scene.clauses[verb].object.map(|object| &scene.pieces.nouns[object]) else {
        return false;
    };
    let lock = scene.is(object.head, &["lock", "guard", "limiter"])
        && scene.any_of(object.tokens.clone(), GUARDS);
    let defeats = matches!(
        group.lemma(),
        "open" | "override" | "defeat" | "remove" | "break" | "bridge" | "jumper"
    );
    // "to reach the relay", "to get people out": for a purpose, unless that was somebody's ease.
    let purpose = scene.pieces.verbs.get(verb + 1).is_some_and(|next| next.infinitive);
    defeats
        && (scene.is(object.head, PASSAGES) || lock)
        && (!purpose || for_ease(scene, verb) || lock)
}

/// "so as not to be bothered", "to save time": what somebody had of it.
fn for_ease(scene: &Scene<'_>, verb: usize) -> bool {
    let from = scene.pieces.verbs[verb].tokens.end;
    scene.pieces.verbs[verb + 1..].iter().any(|next| {
        let purpose = next.tokens.start > from && next.infinitive;
        let spared = next.negated
            && (next.passive || scene.tokens[next.head].is(Class::BE))
            && (next.tokens.clone()).any(|at| {
                scene.is(at, &["bothered", "disturbed", "interrupted", "woken", "paged"])
            });
        // "to get the build through"
        let through = next.lemma() == "get"
            && scene.any_of(next.tokens.end..next.tokens.end + 4, &["build", "merge", "release"])
            && scene.any_of(next.tokens.end..next.tokens.end + 5, &["through", "out"]);
        let time = || {
            scene.any_of(
                next.tokens.end..next.tokens.end + 4,
                &[
                    "time",
                    "schedule",
                    "work",
                    "trouble",
                    "effort",
                    "hassle",
                    "paperwork",
                    "sleep",
                    "peace",
                ],
            )
        };
        purpose
            && (spared
                || through
                || matches!(next.lemma(), "save" | "keep" | "keep to" | "avoid" | "spare" | "get")
                    && time())
    })
}

/// What was done on purpose to contain the damage, or by agreement.
fn purpose(scene: &Scene<'_>, verb: usize) -> bool {
    let from = scene.pieces.verbs[verb].tokens.end;
    let agreed = (from..scene.range.end).any(|at| {
        scene.is(at, &["as"]) && scene.is(at + 1, &["agreed", "planned", "intended", "documented"])
    });
    // "so that the buffer kept the events", "to relieve the primary"; not "so that the target was met"
    let so_that = (from..scene.range.end)
        .find(|at| scene.is(*at, &["so"]) && scene.is(at + 1, &["that"]))
        .unwrap_or(scene.range.end);
    let mends = scene.pieces.verbs[verb + 1..].iter().any(|next| {
        // "to keep to the schedule" keeps nothing.
        (next.infinitive || next.tokens.start > so_that)
            && !scene.is(next.tokens.end, &["to"])
            && (next.sense.is(Sense::MEND.or(Sense::PREVENT))
                || matches!(
                    next.lemma(),
                    "contain" | "reduce" | "keep" | "limit" | "relieve" | "shed" | "test"
                ))
    });
    agreed || mends
}

/// "Despite repeated warnings the squad kept the port open."
fn despite_warnings(scene: &Scene<'_>, out: &mut Vec<super::Fault>) {
    for noun in &scene.pieces.nouns {
        let despite = noun.prep.is_some_and(|prep| scene.is(prep, &["despite"]));
        let warned = scene.tokens[noun.head].is(Class::WARNING);
        let Some(prep) = noun.prep.filter(|_| despite && warned) else { continue };
        let pressed = scene.tokens[noun.tokens.clone()].iter().enumerate().any(|(at, _)| {
            scene.is(
                noun.tokens.start + at,
                &[
                    "repeated",
                    "explicit",
                    "clear",
                    "several",
                    "multiple",
                    "many",
                    "numerous",
                    "all",
                    "warnings",
                    "objections",
                ],
            )
        });
        let main = scene.clauses.iter().enumerate().find_map(|(verb, clause)| {
            let group = &scene.pieces.verbs[verb];
            let told = group.finite
                && !group.passive
                && matches!(group.form, Form::Past | Form::Participle);
            clause
                .subject
                .filter(|_| told)
                .map(|subject| scene.classifier.agent(subject, Some(group)))
        });
        if let Some(agent) = main.filter(|agent| pressed && agent.class.is_somebody()) {
            let mut fault = scene.fault(agent, Frame::Reckless, scene.span(prep, noun.head));
            fault.span = fault.predicate;
            out.push(fault);
            return;
        }
    }
}

/// "sabotage", "at-risk behaviour of the DBA", "gross negligence".
fn reckless(scene: &Scene<'_>, noun: usize, out: &mut Vec<super::Fault>) {
    if !scene.head_slant(noun).is(Slant::RECKLESS) {
        return;
    }
    let owner = scene.owner(noun, &["of", "by", "from", "on"]);
    if owner
        .as_ref()
        .is_some_and(|agent| matches!(agent.class, AgentClass::Customer | AgentClass::Attacker))
    {
        return;
    }
    let agent = owner.filter(|agent| agent.class.is_human()).unwrap_or_else(Agent::nobody);
    out.push(scene.fault(agent, Frame::Reckless, scene.noun_span(noun)));
}

/// "The engineer was hungover", "The DBA, sick with the flu, …".
fn unwell(scene: &Scene<'_>, verb: usize, out: &mut Vec<super::Fault>) {
    let group = &scene.pieces.verbs[verb];
    let Some(subject) = scene.clauses[verb].subject.filter(|_| !group.negated) else { return };
    let phrase = &scene.pieces.nouns[subject];
    let after_comma = phrase.tokens.end + 1;
    let apposed = scene.range.contains(&phrase.tokens.end)
        && scene.tokens[phrase.tokens.end].is_mark(',')
        && after_comma < group.tokens.start;
    let said = if apposed {
        scene.slanted(after_comma)
    } else if scene.tokens[group.head].is(Class::BE)
        || matches!(group.lemma(), "be" | "feel" | "become")
    {
        (group.tokens.end..(group.tokens.end + 3).min(scene.range.end))
            .take_while(|at| matches!(scene.tokens[*at].tag, Tag::Adv | Tag::Adj | Tag::Verb(_)))
            .find_map(|at| scene.slanted(at).filter(|it| it.slant.is(Slant::UNWELL)))
    } else if group.passive {
        scene.slanted(group.head)
    } else {
        None
    };
    let Some(said) = said.filter(|said| said.slant.is(Slant::UNWELL)) else { return };
    let agent = scene.classifier.agent(subject, Some(group));
    // "everyone is tired" tells of the load, and of nobody.
    let all = scene.is(phrase.head, &["everyone", "everybody", "all"]);
    // "I am too tired to figure it out": how the writer is now.
    let now = agent.class == AgentClass::Self_ && scene.is(group.head, &["am", "'m", "’m"]);
    let one = agent.class.is_one() || agent.class == AgentClass::Self_;
    if !one || now || all || group.modal.is_some() {
        return;
    }
    out.push(scene.fault(agent, Frame::Personnel, scene.span(said.first, said.last)));
}

/// "a tired admin".
fn unwell_person(scene: &Scene<'_>, noun: usize, out: &mut Vec<super::Fault>) {
    let phrase = &scene.pieces.nouns[noun];
    if !scene.tokens[phrase.head].is(Class::ROLE) {
        return;
    }
    let Some(said) = scene.slanted_in(phrase.tokens.start..phrase.head, Slant::UNWELL) else {
        return;
    };
    let agent = scene.classifier.agent(noun, None);
    // "a tired operator can confuse them": anybody.
    let did = scene.pieces.verbs.iter().zip(scene.clauses).any(|(group, clause)| {
        // "an exhausted fitter, on his fourth night, took the page"
        let its = group.tokens.start == phrase.tokens.end || clause.subject == Some(noun);
        its && group.modal.is_none() && group.form == Form::Past
    }) || phrase.prep.is_some_and(|prep| scene.is(prep, &["by"]));
    let anybody = scene.is(phrase.tokens.start, &["a", "an", "any", "every"]) && !did;
    if agent.class.is_one() && !anybody && !scene.tokens[phrase.head].is(Class::PLURAL) {
        out.push(scene.fault(agent, Frame::Personnel, scene.span(said.first, phrase.head)));
    }
}

/// "was on probation", "her performance review", "close to burnout": of a person in the sentence.
fn personal_matter(scene: &Scene<'_>, noun: usize, out: &mut Vec<super::Fault>) {
    if !scene.head_slant(noun).is(Slant::PERSONAL_MATTER) {
        return;
    }
    let phrase = &scene.pieces.nouns[noun];
    // "Nobody's appraisal was looked at"
    if phrase.possessor.is_some_and(|owner| scene.is_nobody(owner)) {
        return;
    }
    let owner = scene.owner(noun, &["of"]).filter(|agent| agent.class.is_one());
    let subject = scene.clauses.iter().enumerate().rev().find_map(|(verb, clause)| {
        let group = &scene.pieces.verbs[verb];
        let before = group.tokens.start < phrase.tokens.start;
        clause
            .subject
            .filter(|_| before)
            .map(|subject| scene.classifier.agent(subject, Some(group)))
            .filter(|agent| agent.class.is_one())
    });
    if let Some(agent) = owner.or(subject) {
        let mut fault = scene.fault(agent, Frame::Personnel, scene.noun_span(noun));
        fault.span = fault.predicate;
        out.push(fault);
    }
}
