//! What people are told to leave undone as a rule, and what was one person's to do: "the developers don't read the
//! notes", "nobody had refilled the box since spring", "that was supposed to be Graham's job", "noticed it but thought
//! nothing of it".

use super::mistaken::NOTHING;
use super::neglect::reach;
use super::outcome::{AWAY, is_told};
use super::predicate::doer;
use super::{Fault, Frame, Scene};
use crate::document::Role;
use crate::language::agent::{Agent, AgentClass};
use crate::language::lexicon::{Class, Sense};
use crate::language::phrase::VerbGroup;
use crate::language::token::{Form, Tag};

/// The habits of a sentence.
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    if scene.in_role(Role::Actions) {
        return;
    }
    for verb in 0..scene.pieces.verbs.len() {
        neglects(scene, verb, out);
        nobody_since(scene, verb, out);
        whose_job(scene, verb, out);
        shrugged_off(scene, verb, out);
        left_alone(scene, verb, out);
        would_not(scene, verb, out);
        bothered(scene, verb, out);
        stuck(scene, verb, out);
        wrong_one(scene, verb, out);
        carried_on(scene, verb, out);
        never_undid(scene, verb, out);
    }
}

/// "put it into maintenance and never took it out again": what was to be for a while stayed.
fn never_undid(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let told = group.finite && group.modal.is_none() && !group.passive && group.negated;
    let never = told && scene.has(group, &["never", "not", "n't", "n’t"]);
    let undoes = matches!(
        group.lemma(),
        "take out"
            | "put back"
            | "switch back"
            | "turn back"
            | "re-enable"
            | "reenable"
            | "undo"
            | "revert"
            | "restore"
            | "unmute"
            | "unsilence"
            | "unlock"
            | "remove"
            | "lift"
    ) || scene.any_of(group.tokens.end..reach(scene, verb), &["again", "back"]);
    let began = verb.checked_sub(1).is_some_and(|before| {
        let set = &scene.pieces.verbs[before];
        set.is_past()
            && !set.passive
            && scene.clauses[before].subject == scene.clauses[verb].subject
    });
    let Some(agent) = doer(scene, verb).filter(|_| never && undoes && began) else { return };
    let one = agent.class.is_one() || matches!(agent.class, AgentClass::Self_ | AgentClass::Elided);
    if one && !is_told(scene, verb, out) {
        scene.tell(out, agent, Frame::Omission, (group.tokens.start, group.head));
    }
}

/// "acknowledged the alarm and carried on with the report", "saw it on the wall and went to dinner".
fn carried_on(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let told = group.finite && group.modal.is_none() && !group.negated && !group.passive;
    let on = matches!(group.lemma(), "carry on" | "continue" | "go on" | "move on" | "resume")
        || matches!(group.lemma(), "carry" | "go" | "move") && scene.is(group.tokens.end, &["on"]);
    let away = matches!(group.lemma(), "go" | "leave" | "go back" | "return")
        && scene.any_of(group.tokens.end..group.tokens.end + 3, AWAY);
    let Some(before) = verb.checked_sub(1).filter(|_| told && (on || away)) else { return };
    // Whoever goes on with looking into it does not go on.
    let into = (group.tokens.end..scene.range.end).any(|at| {
        scene.tokens[at]
            .sense
            .is(Sense::PERCEIVE.or(Sense::MEND).or(Sense::CARE).or(Sense::CONTAIN))
            || scene.is(at, &["investigation", "recovery", "diagnosis", "search", "analysis"])
    });
    let subject = scene.clauses[verb].subject;
    let knew = (0..=before).rev().find(|at| {
        let saw = &scene.pieces.verbs[*at];
        let sees = saw.sense.is(Sense::PERCEIVE)
            || matches!(
                saw.lemma(),
                "acknowledge" | "ack" | "read" | "look" | "look at" | "hear" | "silence"
            );
        sees && saw.finite && !saw.negated && scene.clauses[*at].subject == subject
    });
    let Some(knew) = knew.filter(|_| !into) else { return };
    let handed =
        (knew + 1..verb).any(|at| scene.pieces.verbs[at].sense.is(Sense::REPORT.or(Sense::MEND)));
    if handed {
        return;
    }
    let Some(agent) = doer(scene, verb) else { return };
    if (agent.class.is_one() || matches!(agent.class, AgentClass::Self_ | AgentClass::Elided))
        && !is_told(scene, verb, out)
    {
        let first = scene.pieces.verbs[knew].tokens.start;
        scene.tell(out, agent, Frame::NegatedDuty, (first, group.tokens.end - 1));
    }
}

/// "The developers don't read the migration notes", "nobody on the desk looks at that board".
fn neglects(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let present = group.finite
        && group.modal.is_none()
        && !group.passive
        && !group.perfect
        && matches!(group.form, Form::Base | Form::Third);
    let subject = scene.clauses[verb].subject.filter(|_| present && scene.reflects());
    let Some(subject) = subject.filter(|_| scene.clauses[verb].opener.is_none()) else { return };
    let nobody = scene.is_nobody(subject);
    let heeds = group.sense.is(Sense::CARE)
        || matches!(
            group.lemma(),
            "read"
                | "look at"
                | "look"
                | "check"
                | "watch"
                | "test"
                | "review"
                | "update"
                | "follow"
                | "listen"
        );
    let agent = scene.classifier.agent(subject, Some(group));
    let others = agent.class.is_somebody()
        && !scene.tokens[scene.pieces.nouns[subject].head].is(Class::CUSTOMER);
    if (group.negated != nobody)
        && heeds
        && others
        && !is_told(scene, verb, out)
        && !scene.gives_reason(group.tokens.end)
    {
        out.push(scene.fault(
            agent,
            Frame::NegatedDuty,
            scene.span(group.tokens.start, group.head),
        ));
    }
}

/// "Nobody had refilled the box since spring": whatever it was, it was somebody's to do.
fn nobody_since(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let had =
        group.perfect && !group.negated && !group.passive && scene.has(group, &["had", "has"]);
    let subject = scene.clauses[verb].subject.filter(|_| had);
    let Some(subject) = subject.filter(|subject| scene.is_nobody(*subject)) else { return };
    let harms = group.sense.is(Sense::HARM.or(Sense::FAULT).or(Sense::PERCEIVE).or(Sense::BLAME));
    let long = (group.tokens.end..scene.range.end).find(|at| {
        scene.is(*at, &["since"])
            || scene.is(*at, &["for", "in"])
                && (at + 1..at + 4)
                    .any(|at| scene.range.contains(&at) && scene.tokens[at].is(Class::TIME))
    });
    let works = group.sense.is(Sense::ACTION.or(Sense::MEND).or(Sense::DUTY).or(Sense::CARE))
        || group.sense.says_nothing();
    let agent = scene.classifier.agent(subject, Some(group));
    let owed = works && !harms && agent.class.is_human();
    // "The crew never tested the spares, and nobody had charged one since May" says one thing.
    let told = out.iter().any(|it| it.sentence == scene.sentence && it.frame == Frame::NegatedDuty);
    if let Some(last) = long.filter(|_| owed && !told) {
        out.push(scene.fault(agent, Frame::NegatedDuty, scene.span(group.tokens.start, last)));
    }
}

/// "That was supposed to be Graham's job", "it was the night shift's task to swap them": of what was not done.
fn whose_job(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    const JOB: &[&str] = &["job", "task", "duty", "responsibility", "turn", "business"];
    let group = &scene.pieces.verbs[verb];
    if !scene.may_hold(JOB) || !scene.tokens[group.head].is(Class::BE) || !group.infinitive {
        return;
    }
    let meant = verb
        .checked_sub(1)
        .is_some_and(|before| scene.pieces.verbs[before].sense.is(Sense::EXPECT));
    let job = (0..scene.pieces.nouns.len()).find(|noun| {
        let phrase = &scene.pieces.nouns[*noun];
        phrase.tokens.start >= group.tokens.end.saturating_sub(1) && scene.is(phrase.head, JOB)
    });
    let Some(job) = job.filter(|_| meant) else { return };
    if let Some(agent) = scene.owner(job, &["of"]).filter(|agent| agent.class.is_human()) {
        let first = scene.pieces.verbs[verb - 1].tokens.start;
        scene.tell(out, agent, Frame::Expected, (first, scene.pieces.nouns[job].head));
    }
}

/// "notices the errors but thinks they are from the load test and carries on".
fn shrugged_off(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let told = group.finite && group.modal.is_none() && !group.negated && !group.passive;
    let believes = told && (group.sense.is(Sense::BELIEF) || group.lemma() == "decide");
    let Some(before) = verb.checked_sub(1).filter(|_| believes) else { return };
    let saw = &scene.pieces.verbs[before];
    let sees = saw.sense.is(Sense::PERCEIVE) && saw.finite && !saw.negated && saw.modal.is_none();
    // "…, thought it was the usual noise"
    let but = scene.any_of(saw.tokens.end..group.tokens.start, &["but"])
        || scene.any_of(group.tokens.end..group.tokens.end + 6, NOTHING);
    let same = scene.clauses[before].subject == scene.clauses[verb].subject;
    let Some(agent) = doer(scene, verb).filter(|_| sees && but && same) else { return };
    let told = agent.class.is_human() || agent.class == AgentClass::Elided;
    if told && !is_told(scene, verb, out) {
        out.push(scene.fault(agent, Frame::FaultVerb, scene.span(saw.tokens.start, group.head)));
    }
}

/// "The trainee was left alone on the console."
fn left_alone(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let left = group.passive && group.lemma() == "leave" && !group.negated && group.modal.is_none();
    let Some(subject) = scene.clauses[verb].subject.filter(|_| left) else { return };
    let end = group.tokens.end;
    let alone = scene.first_of(end..end + 2, &["alone", "unsupervised"]);
    let agent = scene.classifier.agent(subject, Some(group));
    if let Some(last) = alone.filter(|_| agent.class.is_known_one()) {
        scene.tell(out, agent, Frame::Skill, (group.tokens.start, last));
    }
}

/// "Wrong tank topped up on the evening round": the form of be is left out.
fn wrong_one(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let first = scene.range.start;
    let wrong = scene.is(first, &["wrong", "incorrect"])
        || scene.tokens[first].tag == Tag::Det && scene.is(first + 1, &["wrong"]);
    let subject =
        scene.clauses[verb].subject.filter(|_| wrong && verb == 0 && scene.pieces.verbs.len() == 1);
    let opens = subject.is_some_and(|it| scene.pieces.nouns[it].tokens.start <= first + 1);
    let bare = matches!(group.form, Form::Past | Form::Participle)
        && scene.tokens[group.head].is(Class::VBN)
        && !group.passive
        && !group.negated
        && group.modal.is_none()
        && scene.clauses[verb].object.is_none();
    // What systems do by themselves went wrong, and nobody did it.
    let deed = group.sense.is(Sense::ACTION.or(Sense::OFF).or(Sense::DESTROY))
        || group.sense.says_nothing() && !group.sense.is(Sense::SYSTEM);
    let ends = reach(scene, verb) > first;
    if opens && bare && deed && ends && scene.reflects() && !is_told(scene, verb, out) {
        scene.tell(out, Agent::nobody(), Frame::Agentless, (first, group.head));
    }
}

/// "They wouldn't listen", "the vendor's team would not budge": they were asked.
fn would_not(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let Some(agent) = doer(scene, verb).filter(|_| refuses(scene, group)) else { return };
    if agent.class.is_somebody() && !is_told(scene, verb, out) {
        scene.tell(out, agent, Frame::NegatedDuty, (group.tokens.start, group.head));
    }
}

/// Whether the verb tells of a refusal, and not of what would happen.
pub(super) fn refuses(scene: &Scene<'_>, group: &VerbGroup) -> bool {
    let would = group.modal.is_some_and(|at| scene.is(at, &["would", "wouldn"]));
    would
        && group.negated
        && !group.perfect
        && matches!(group.lemma(), "listen" | "budge" | "hear" | "cooperate" | "give in" | "answer")
        && !scene.any_of(scene.range.clone(), &["if", "unless"])
}

/// "By the time Arjun bothered to look", "tried to be clever with a pattern": what is held against somebody is how they
/// went about it.
fn bothered(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let next = scene.pieces.verbs.get(verb + 1).filter(|next| next.infinitive && group.is_past());
    let Some(next) = next.filter(|_| !group.passive && !is_told(scene, verb, out)) else { return };
    let clever = matches!(group.lemma(), "try" | "want" | "attempt")
        && scene.tokens[next.head].is(Class::BE)
        && scene
            .any_of(next.tokens.end..next.tokens.end + 2, &["clever", "smart", "cute", "helpful"]);
    let at_last = group.lemma() == "bother";
    let Some(agent) = doer(scene, verb).filter(|_| clever || at_last) else { return };
    if agent.class.is_human() || agent.class == AgentClass::Elided {
        let last = if clever { next.tokens.end } else { next.head };
        scene.tell(out, agent, Frame::Normative, (group.tokens.start, last));
    }
}

/// "We got stuck on the idea that it was the resolver."
fn stuck(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    const IDEAS: &[&str] = &["idea", "theory", "hypothesis", "assumption", "notion", "belief"];
    let group = &scene.pieces.verbs[verb];
    if !scene.may_hold(IDEAS)
        || !group.is_stated()
        || !scene.any_of(group.head..group.tokens.end + 2, &["stuck", "fixated", "hung", "locked"])
    {
        return;
    }
    let idea = scene.first_of(group.tokens.end..group.tokens.end + 6, IDEAS);
    let Some(agent) = doer(scene, verb).or_else(|| {
        let subject = scene.clauses[verb].subject?;
        Some(scene.classifier.agent(subject, Some(group)))
    }) else {
        return;
    };
    if let Some(last) = idea.filter(|_| agent.class.is_human()) {
        scene.tell(out, agent, Frame::Skill, (group.tokens.start, last));
    }
}
