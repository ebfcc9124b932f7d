//! Skill, attention and experience as a reason: "lack of attention", "an inexperienced operator",
//! "was distracted", "lost situational awareness", "should know better".

use super::judgement::as_cause;
use super::{Frame, Scene};
use crate::language::agent::{Agent, AgentClass};
use crate::language::lexicon::{Class, Sense, Slant};
use crate::language::token::{Form, Tag};

/// The statements about skill and attention of a sentence.
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<super::Fault>) {
    for noun in 0..scene.pieces.nouns.len() {
        lack(scene, noun, out);
        unready(scene, noun, out);
        first_time(scene, noun, out);
    }
    for verb in 0..scene.pieces.verbs.len() {
        state(scene, verb, out);
        lost(scene, verb, out);
        knows_better(scene, verb, out);
        elsewhere(scene, verb, out);
        slipped(scene, verb, out);
    }
    opening(scene, out);
}

/// "a lack of care", "insufficient attention to detail", "loss of situational awareness".
fn lack(scene: &Scene<'_>, noun: usize, out: &mut Vec<super::Fault>) {
    let phrase = &scene.pieces.nouns[noun];
    let head = phrase.head;
    let wanting =
        scene.is(head, &["lack", "absence", "shortage", "loss", "want", "lapse", "lapses"]);
    let (virtue, first) = if wanting {
        if !scene.is(phrase.tokens.end, &["of"]) {
            return;
        }
        // "a lack of testing, evaluation and experience"
        let listed = (noun + 1..scene.pieces.nouns.len()).take_while(|next| {
            let before = scene.pieces.nouns[next - 1].tokens.end;
            (before..scene.pieces.nouns[*next].tokens.start).all(|at| {
                let token = &scene.tokens[at];
                let joins = |at: usize| matches!(scene.tokens[at].tag, Tag::Punct | Tag::Coord);
                joins(at)
                    || token.tag == Tag::Verb(Form::Ing) && joins(at + 1)
                    || at == phrase.tokens.end
            })
        });
        let lacking = listed.max_by_key(|next| scene.head_slant(*next).is(Slant::VIRTUE));
        (lacking.unwrap_or(noun), head)
    } else {
        let few = scene.tokens[phrase.tokens.start..head].iter().enumerate().find(|(at, _)| {
            scene.is(
                phrase.tokens.start + at,
                &[
                    "insufficient",
                    "inadequate",
                    "poor",
                    "little",
                    "low",
                    "limited",
                    "missing",
                    "no",
                ],
            )
        });
        let Some((at, _)) = few else { return };
        (noun, phrase.tokens.start + at)
    };
    let said = &scene.pieces.nouns[virtue];
    let slant =
        scene.head_slant(virtue).0 | scene.slanted(said.head).map_or(0, |phrase| phrase.slant.0);
    // "Lack of communication", as a cause: what people do together.
    let together = wanting && Slant(slant).is(Slant::PRACTICE) && !Slant(slant).is(Slant::VIRTUE);
    if together && scene.reflects() && as_cause(scene, noun) {
        let owner = scene.owner(virtue, &["by", "from"]).filter(|agent| agent.class.is_human());
        let predicate = scene.span(first, said.head);
        out.push(scene.fault(owner.unwrap_or_else(Agent::nobody), Frame::Agentless, predicate));
        return;
    }
    if !Slant(slant).is(Slant::VIRTUE) {
        return;
    }
    // "lack of training data", "no care instructions": another noun is the head then, which the
    // phrase has seen to. "a lack of operator training" still is a lack of training.
    let owner = scene
        .owner(noun, &["by", "from"])
        .or_else(|| scene.owner(virtue, &["of", "by", "from", "among", "in"]));
    let agent = owner.filter(|agent| agent.class.is_human()).unwrap_or_else(Agent::nobody);
    let personal = wanting || agent.class.is_human() || as_cause(scene, noun);
    if personal {
        let frame = if wanting { Frame::Skill } else { frame_of_lack(scene, said.head, &agent) };
        out.push(scene.fault(agent, frame, scene.span(first, said.head)));
    }
}

/// How a lack of what stands at token `head` is said: "insufficient migration testing" of nobody is a missing step, and
/// not a lack of skill.
pub(super) fn frame_of_lack(scene: &Scene<'_>, head: usize, agent: &Agent) -> Frame {
    let token = &scene.tokens[head];
    let step = token.is(Class::SAFEGUARD)
        || token.is(Class::VBG)
            && token.sense.is(Sense::CARE.or(Sense::DUTY))
            && !token.sense.is(Sense::HUMAN);
    if step && agent.class == AgentClass::None { Frame::Agentless } else { Frame::Skill }
}

/// "an inexperienced operator".
fn unready(scene: &Scene<'_>, noun: usize, out: &mut Vec<super::Fault>) {
    let phrase = &scene.pieces.nouns[noun];
    if !scene.tokens[phrase.head].is(Class::ROLE) {
        return;
    }
    let one = scene.tokens[phrase.tokens.start].tag == Tag::Det;
    let Some(state) = scene.slanted_in(phrase.tokens.start..phrase.head, Slant::UNREADY) else {
        return;
    };
    let agent = scene.classifier.agent(noun, None);
    if one && agent.class.is_human() {
        out.push(scene.fault(agent, Frame::Skill, scene.span(state.first, phrase.head)));
    }
}

/// "a developer who had never done it before".
fn first_time(scene: &Scene<'_>, noun: usize, out: &mut Vec<super::Fault>) {
    let phrase = &scene.pieces.nouns[noun];
    let who = phrase.tokens.end;
    if !scene.tokens[phrase.head].is(Class::ROLE) || !scene.is(who, &["who"]) {
        return;
    }
    let never = scene.pieces.verbs.iter().find(|group| {
        group.tokens.start == who + 1
            && group.perfect
            && !group.passive
            && scene.has(group, &["never"])
    });
    let agent = scene.classifier.agent(noun, None);
    let did = never.filter(|group| !group.sense.is(Sense::FAULT) && agent.class.is_human());
    if let Some(group) = did {
        out.push(scene.fault(agent, Frame::Skill, scene.span(who, group.head)));
    }
}

/// "was distracted by a call".
fn state(scene: &Scene<'_>, verb: usize, out: &mut Vec<super::Fault>) {
    let group = &scene.pieces.verbs[verb];
    let Some(subject) = scene.clauses[verb].subject else { return };
    // "is not properly trained on the new console"; "nobody could be bothered"
    let nobody = scene.is_nobody(subject) && matches!(group.lemma(), "bother" | "trouble");
    if group.negated || nobody {
        let schooled =
            matches!(group.lemma(), "train" | "brief" | "instruct" | "qualify" | "prepare");
        let agent = scene.classifier.agent(subject, Some(group));
        // "could not be bothered to ring"
        let bothered =
            group.lemma() == "bother" || group.lemma() == "trouble" && group.modal.is_some();
        let frame = match (bothered, nobody) {
            (true, true) => Frame::NegatedDuty,
            (true, false) => Frame::Normative,
            _ => Frame::Skill,
        };
        let told = bothered || schooled && group.modal.is_none();
        let whose = agent.class.is_somebody() || bothered && agent.class.is_human();
        if group.passive && told && whose {
            let predicate = scene.span(group.tokens.start, group.head);
            out.push(scene.fault(agent, frame, predicate));
        }
        return;
    }
    let said = if group.passive {
        let badly = group.tokens.clone().any(|at| {
            scene.is(at, &["inadequately", "insufficiently", "poorly", "badly", "improperly"])
        });
        if badly && matches!(group.lemma(), "train" | "brief" | "prepare" | "instruct") {
            let agent = scene.classifier.agent(subject, Some(group));
            if agent.class.is_human() {
                let predicate = scene.span(group.tokens.start, group.head);
                out.push(scene.fault(agent, Frame::Skill, predicate));
            }
            return;
        }
        scene.slanted(group.head)
    } else if scene.tokens[group.head].is(Class::BE)
        || matches!(group.lemma(), "get" | "become" | "grow")
    {
        scene.slanted_in(group.tokens.end..group.tokens.end + 3, Slant::UNREADY)
    } else {
        None
    };
    let Some(said) = said.filter(|said| said.slant.is(Slant::UNREADY)) else { return };
    // What only people are makes people of "ops" and "support".
    let people = scene.tokens[scene.pieces.nouns[subject].head].is(Class::DEPARTMENT);
    let agent = scene.classifier.agent(subject, Some(group).filter(|_| !people));
    // What we did not know is a fact; that somebody else did not is held against them.
    let knew = scene.is(said.first, &["unaware", "oblivious"]) && !agent.class.is_somebody();
    // "Three of us were asleep when the disk filled up."
    let night = scene.is(said.first, &["asleep"]) && !agent.class.is_known_one();
    if agent.class.is_human() && !knew && !night {
        out.push(scene.fault(agent, Frame::Skill, scene.span(group.tokens.start, said.last)));
    }
}

/// "lost situational awareness", "lost focus".
fn lost(scene: &Scene<'_>, verb: usize, out: &mut Vec<super::Fault>) {
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    if group.lemma() != "lose" && group.lemma() != "lack" || group.negated {
        return;
    }
    let (Some(subject), Some(object)) = (clause.subject, clause.object) else { return };
    if !scene.head_slant(object).is(Slant::VIRTUE) {
        return;
    }
    let agent = scene.classifier.agent(subject, Some(group));
    if agent.class.is_human() {
        let last = scene.pieces.nouns[object].head;
        out.push(scene.fault(agent, Frame::Skill, scene.span(group.tokens.start, last)));
    }
}

/// "Kübra's mind was elsewhere".
fn elsewhere(scene: &Scene<'_>, verb: usize, out: &mut Vec<super::Fault>) {
    let group = &scene.pieces.verbs[verb];
    let Some(subject) = scene.clauses[verb].subject.filter(|_| !group.negated) else { return };
    let mind = scene.is(
        scene.pieces.nouns[subject].head,
        &["mind", "mind's", "attention", "thoughts", "head", "eyes", "focus"],
    );
    let be = scene.tokens[group.head].is(Class::BE)
        || scene.tokens[group.tokens.start].is(Class::BE)
        || matches!(group.lemma(), "wander" | "drift" | "lie" | "slip");
    let away = scene.first_of(
        group.tokens.start..scene.range.end.min(group.tokens.end + 3),
        &["elsewhere", "wandered", "drifted", "on", "off", "slipped"],
    );
    let Some(away) = away.filter(|_| mind && be) else { return };
    if let Some(agent) = scene.owner(subject, &[]).filter(|agent| agent.class.is_human()) {
        out.push(scene.fault(agent, Frame::Skill, scene.span(group.tokens.start, away)));
    }
}

/// "It slipped my mind to unpause the job."
fn slipped(scene: &Scene<'_>, verb: usize, out: &mut Vec<super::Fault>) {
    let group = &scene.pieces.verbs[verb];
    let near = group.head + 1..scene.range.end.min(group.head + 5);
    let mind = (0..scene.pieces.nouns.len()).find(|noun| {
        let phrase = &scene.pieces.nouns[*noun];
        near.contains(&phrase.head)
            && scene.is(phrase.head, &["mind", "minds", "memory", "attention", "notice"])
    });
    let escapes = matches!(group.lemma(), "slip" | "slip mind" | "escape" | "elude");
    let Some(mind) = mind.filter(|_| escapes && !group.negated) else { return };
    if let Some(agent) = scene.owner(mind, &["of"]).filter(|agent| agent.class.is_human()) {
        let last = scene.pieces.nouns[mind].head;
        out.push(scene.fault(agent, Frame::Skill, scene.span(group.head, last)));
    }
}

/// "should know better", "ought to have known better".
fn knows_better(scene: &Scene<'_>, verb: usize, out: &mut Vec<super::Fault>) {
    let group = &scene.pieces.verbs[verb];
    let better = scene.is(group.tokens.end, &["better"]);
    if group.lemma() != "know" || !better || group.modal.is_none() || group.negated {
        return;
    }
    let Some(subject) = scene.clauses[verb].subject else { return };
    let agent = scene.classifier.agent(subject, Some(group));
    if agent.class.is_human() {
        out.push(scene.fault(
            agent,
            Frame::Skill,
            scene.span(group.tokens.start, group.tokens.end),
        ));
    }
}

/// "Overconfident after the dry run, the engineer …", "Ines changed it, unaware that …": a state
/// beside a clause is that of its subject.
fn opening(scene: &Scene<'_>, out: &mut Vec<super::Fault>) {
    let unready = |at: usize| scene.slanted(at).filter(|it| it.slant.is(Slant::UNREADY));
    let first = scene.range.start;
    let comma = |from: usize| (from..scene.range.end).find(|at| scene.tokens[*at].is_mark(','));
    let found = unready(first).and_then(|state| {
        let comma = comma(first)?;
        let main = scene.finite_in(comma..scene.range.end)?;
        let subject = scene.clauses[main].subject?;
        (scene.pieces.nouns[subject].tokens.start > comma).then_some((state, main, subject))
    });
    let after = || {
        let at = (first + 1..scene.range.end).find(|at| {
            let links = scene.is(at + 1, &["of", "that", "how"]);
            scene.tokens[at - 1].is_mark(',') && links && unready(*at).is_some()
        })?;
        let main = scene.finite_in(first..at)?;
        Some((unready(at)?, main, scene.clauses[main].subject?))
    };
    let Some((state, main, subject)) = found.or_else(after) else { return };
    let agent = scene.classifier.agent(subject, Some(&scene.pieces.verbs[main]));
    if agent.class.is_human() {
        let mut fault = scene.fault(agent, Frame::Skill, scene.span(state.first, state.last));
        fault.span = fault.predicate;
        out.push(fault);
    }
}
