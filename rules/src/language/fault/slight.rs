//! Too little and too late: "hardly looked at it", "thought it unnecessary to check", "decided against a test",
//! "reacted late", "ran it with the backup switched off", "the quality of the review was poor".

use super::neglect::reach;
use super::outcome::is_told;
use super::predicate::{doer, is_it};
use super::{Fault, Frame, Scene};
use crate::document::Role;
use crate::language::agent::{Agent, AgentClass};
use crate::language::lexicon::{Class, Sense, Slant};
use crate::language::phrase::VerbGroup;
use crate::language::token::{Form, Tag};

/// What a sentence tells of too little and too late.
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    for verb in 0..scene.pieces.verbs.len() {
        needless_to_check(scene, verb, out);
        late(scene, verb, out);
        guard_off(scene, verb, out);
        with_a_slip(scene, verb, out);
        poor_quality(scene, verb, out);
        better_practice(scene, verb, out);
        assumed(scene, verb, out);
        unwise(scene, verb, out);
        too_little(scene, verb, out);
        shipped_a_bug(scene, verb, out);
        finally(scene, verb, out);
        deleted_by_accident(scene, verb, out);
    }
}

/// Verbs of answering, and of telling others.
pub(super) const CALLS: &[&str] = &[
    "react",
    "respond",
    "answer",
    "call",
    "call for",
    "call in",
    "escalate",
    "notify",
    "inform",
    "declare",
    "act",
    "intervene",
    "notice",
    "page",
    "involve",
    "communicate",
    "warn",
    "report",
    "acknowledge",
    "alert",
    "ring",
    "phone",
    "ask",
    "ask for",
    "contact",
    "raise",
    "pull in",
    "bring in",
    "consult",
];

/// "The team considered a check unnecessary", "decided against a rehearsal".
fn needless_to_check(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    const NEEDLESS: &[&str] = &["unnecessary", "superfluous", "pointless", "redundant", "overkill"];
    let group = &scene.pieces.verbs[verb];
    if !group.is_past() || group.passive || scene.in_role(Role::Actions) {
        return;
    }
    let stop = scene.range.end.min(group.tokens.end + 8);
    let cared = |at: usize| {
        let token = &scene.tokens[at];
        token.is(Class::SAFEGUARD) && !token.is(Class::SYSTEM) || token.sense.is(Sense::CARE)
    };
    let thought =
        matches!(group.lemma(), "think" | "consider" | "deem" | "find" | "judge" | "believe");
    let last = if thought {
        let needless = scene.first_of(group.tokens.end..stop, NEEDLESS);
        needless.filter(|at| (group.tokens.end..scene.range.end.min(at + 5)).any(cared))
    } else if matches!(group.lemma(), "decide" | "argue" | "advise" | "choose") {
        let against = scene.is(group.tokens.end, &["against"]);
        (group.tokens.end + 1..stop.min(group.tokens.end + 5)).find(|at| against && cared(*at))
    } else {
        None
    };
    let agent = doer(scene, verb)
        .filter(|agent| agent.class.is_somebody() || agent.class == AgentClass::Self_);
    if let (Some(last), Some(agent)) = (last, agent) {
        out.push(scene.fault(agent, Frame::NegatedDuty, scene.span(group.tokens.start, last)));
    }
}

/// "The team reacted late", "we called for help too late", "the vendor was called too late".
fn late(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let tells = CALLS.contains(&group.lemma());
    let delays = matches!(group.lemma(), "delay" | "hold back" | "hold up");
    if !group.is_past() || !(tells || delays) || is_told(scene, verb, out) {
        return;
    }
    if delays {
        held_back(scene, verb, out);
        return;
    }
    let stop = reach(scene, verb).min(group.tokens.end + 8);
    let late = (group.tokens.end..stop).find(|at| {
        let too = *at > group.tokens.end && scene.is(at - 1, &["too", "rather", "very", "far"]);
        let ends = !scene.range.contains(&(at + 1))
            || matches!(scene.tokens[at + 1].tag, Tag::Punct | Tag::Coord | Tag::Prep);
        scene.is(*at, &["late"]) && ends && (too || *at == group.tokens.end)
            || scene.is(*at, &["belatedly", "tardily"])
    });
    let Some(last) = late else { return };
    let agent = if group.passive && scene.clauses[verb].by.is_none() {
        Some(Agent::nobody())
    } else {
        doer(scene, verb).filter(|agent| agent.class.is_human())
    };
    if let Some(agent) = agent {
        let frame =
            if agent.class == AgentClass::None { Frame::Agentless } else { Frame::Omission };
        out.push(scene.fault(agent, frame, scene.span(group.tokens.start, last)));
    }
}

/// "Legal delayed the notice by two days": what others wait to hear, and how long. A rollout that is held back is care.
fn held_back(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    const NEWS: &[&str] = &[
        "notice",
        "notification",
        "report",
        "announcement",
        "message",
        "mail",
        "email",
        "escalation",
        "response",
        "reply",
        "answer",
        "page",
        "alarm",
        "warning",
    ];
    let group = &scene.pieces.verbs[verb];
    let object = scene.clauses[verb].object.map(|object| &scene.pieces.nouns[object]);
    let Some(object) = object.filter(|it| scene.is(it.head, NEWS) && !group.passive) else {
        return;
    };
    let by = object.tokens.end;
    let long = scene.is(by, &["by", "for"])
        && (by..scene.range.end.min(by + 5)).any(|at| scene.tokens[at].is(Class::TIME));
    let aim =
        scene.gives_reason(by) || (by..scene.range.end).any(|at| scene.tokens[at].tag == Tag::To);
    let agent = doer(scene, verb).filter(|agent| agent.class.is_somebody());
    if let Some(agent) = agent.filter(|_| long && !aim) {
        out.push(scene.fault(agent, Frame::Omission, scene.span(group.tokens.start, by)));
    }
}

/// Whether the verb says what somebody did to something.
fn is_deed(group: &VerbGroup) -> bool {
    let deed = group.sense.is(Sense::ACTION.or(Sense::RELEASE).or(Sense::DESTROY));
    group.is_past() && deed && !group.passive
}

/// "updated the route with a typo".
fn with_a_slip(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    if !is_deed(group) || is_told(scene, verb, out) {
        return;
    }
    let stop = reach(scene, verb);
    let slip = (0..scene.pieces.nouns.len()).find(|noun| {
        let with = scene.pieces.nouns[*noun].prep.filter(|prep| scene.is(*prep, &["with"]));
        with.is_some_and(|with| with >= group.tokens.end && with < stop)
            && scene.tokens[scene.pieces.nouns[*noun].head].is(Class::ERROR)
    });
    let slip = slip.map(|noun| &scene.pieces.nouns[noun]);
    let agent = doer(scene, verb).filter(|agent| agent.class.is_known_one());
    if let (Some(slip), Some(agent)) = (slip, agent) {
        let last = slip.tokens.end - 1;
        out.push(scene.fault(agent, Frame::FaultAdverb, scene.span(group.tokens.start, last)));
    }
}

/// "ran the import with the backup switched off".
fn guard_off(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    if !is_deed(group) || is_told(scene, verb, out) {
        return;
    }
    let stop = reach(scene, verb);
    let off = scene.pieces.nouns.iter().find_map(|noun| {
        let with = noun.prep.filter(|prep| scene.is(*prep, &["with"]))?;
        let guard = scene.tokens[noun.head].is(Class::SAFEGUARD);
        let end = noun.tokens.end;
        let off = (end..scene.range.end.min(end + 3)).find(|at| {
            scene.is(*at, &["off", "disabled", "muted", "silenced", "bypassed", "suspended"])
        })?;
        (with >= group.tokens.end && with < stop && guard).then_some(off)
    });
    let agent = doer(scene, verb).filter(|agent| agent.class.is_known_one());
    if let (Some(last), Some(agent)) = (off, agent) {
        out.push(scene.fault(agent, Frame::Without, scene.span(group.tokens.start, last)));
    }
}

/// "The quality of the review was poor": of what people do.
fn poor_quality(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let be = scene.tokens[group.head].is(Class::BE) && !group.negated && group.modal.is_none();
    let Some(subject) = scene.clauses[verb].subject.filter(|_| be) else { return };
    let quality = &["quality", "standard", "level", "depth", "rigour", "rigor"];
    let of = scene.pieces.nouns.get(subject + 1).filter(|of| {
        scene.is(scene.pieces.nouns[subject].head, quality)
            && of.prep.is_some_and(|prep| scene.is(prep, &["of"]))
    });
    let Some(of) = of else { return };
    let practice = Slant::CONDUCT.or(Slant::PRACTICE);
    let people = scene.head_slant(subject + 1).is(practice)
        || scene.is(of.head, &["review", "reviews", "handover", "communication", "analysis"]);
    let end = group.tokens.end;
    let poor = scene.slanted_in(end..scene.range.end.min(end + 3), Slant::POOR.or(Slant::PERSONAL));
    if let Some(poor) = poor.filter(|_| people) {
        let predicate = scene.span(group.head, poor.last);
        if !scene.is_covered(out, predicate) {
            out.push(scene.fault(Agent::nobody(), Frame::Normative, predicate));
        }
    }
}

/// "Better communication would have helped", "proper testing would have caught this".
fn better_practice(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    const MORE: &[&str] =
        &["better", "more", "proper", "closer", "adequate", "sufficient", "earlier", "timely"];
    let group = &scene.pieces.verbs[verb];
    let would = group.perfect
        && !group.negated
        && group.modal.is_some_and(|at| scene.is(at, &["would", "could", "might"]));
    let Some(subject) = scene.clauses[verb].subject.filter(|_| would) else { return };
    let phrase = &scene.pieces.nouns[subject];
    let practice = scene.head_slant(subject).is(Slant::PRACTICE.or(Slant::VIRTUE));
    let more = scene.any_of(phrase.tokens.clone(), MORE);
    let machine = scene.any_of(phrase.tokens.clone(), &["automated", "automatic"]);
    if practice && more && !machine && !is_told(scene, verb, out) {
        let predicate = scene.span(group.tokens.start, group.tokens.end - 1);
        out.push(scene.fault(Agent::nobody(), Frame::ModalPerfect, predicate));
    }
}

/// "The engineer assumed that it was staging": told among the causes, it was not.
fn assumed(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let assumes = matches!(group.lemma(), "assume" | "presume" | "take for granted");
    if !assumes || !group.is_past() || group.passive || !scene.reflects() {
        return;
    }
    let agent = doer(scene, verb).filter(|agent| {
        matches!(
            agent.class,
            AgentClass::Person | AgentClass::Role | AgentClass::Team | AgentClass::Self_
        )
    });
    if let Some(agent) =
        agent.filter(|_| !scene.gives_reason(scene.range.start) && !is_told(scene, verb, out))
    {
        let predicate = scene.span(group.tokens.start, group.head);
        out.push(scene.fault(agent, Frame::Outcome, predicate));
    }
}

/// "It was not wise to deploy on a Friday".
fn unwise(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let it = is_it(scene, verb);
    let was = scene.is(group.head, &["was"]) && group.negated && group.modal.is_none();
    let end = group.tokens.end;
    let wise = (end..scene.range.end.min(end + 3)).find(|at| {
        scene.is(*at, &["wise", "smart", "sensible", "prudent", "clever", "responsible"])
    });
    let to_do = scene.pieces.verbs.get(verb + 1).is_some_and(|next| next.infinitive);
    if let Some(last) = wise.filter(|_| it && was && to_do) {
        let predicate = scene.span(group.head, last);
        if !scene.is_covered(out, predicate) {
            out.push(scene.fault(Agent::nobody(), Frame::Normative, predicate));
        }
    }
}

/// "We tested too little", "the crew did hardly any testing".
fn too_little(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    if !group.is_past() || group.passive || is_told(scene, verb, out) {
        return;
    }
    let end = group.tokens.end;
    let owed = group.sense.is(Sense::DUTY.or(Sense::CARE)) && !group.sense.is(Sense::PERCEIVE);
    let stop = reach(scene, verb).min(end + 4);
    let little = (end..stop).find(|at| {
        scene.is(*at, &["too"])
            && scene.is(at + 1, &["little", "rarely", "seldom", "superficially"])
    });
    let hardly = group.lemma() == "do" && scene.is(end, &["hardly", "barely", "scarcely"]);
    let work = hardly && {
        let at = end + 1 + usize::from(scene.is(end + 1, &["any"]));
        scene.slanted(at).is_some_and(|it| it.slant.is(Slant::PRACTICE))
            || scene.tokens.get(at).is_some_and(|token| token.is(Class::SAFEGUARD))
    };
    let last = little.map(|at| at + 1).filter(|_| owed).or(work.then_some(end + 1));
    let agent = doer(scene, verb).filter(|agent| agent.class.is_human());
    if let (Some(last), Some(agent)) = (last, agent) {
        out.push(scene.fault(agent, Frame::NegatedDuty, scene.span(group.tokens.start, last)));
    }
}

/// "We shipped a bug", "Anneke released a regression".
fn shipped_a_bug(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let ships = group.sense.is(Sense::RELEASE) || matches!(group.lemma(), "ship" | "write");
    let Some(object) = scene.clauses[verb].object.filter(|_| ships && group.is_past()) else {
        return;
    };
    let head = scene.pieces.nouns[object].head;
    let bug = scene.is(head, &["bug", "bugs", "regression", "regressions", "defect", "defects"]);
    let agent = doer(scene, verb).filter(|agent| agent.class.is_human() && !group.passive);
    if let Some(agent) = agent.filter(|_| bug && !is_told(scene, verb, out)) {
        out.push(scene.fault(agent, Frame::BadObject, scene.span(group.tokens.start, head)));
    }
}

/// "The on-call finally reacted": it was waited for.
fn finally(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let now = scene.in_role(Role::Timeline) && group.form == Form::Third && group.finite;
    let waited = scene.has(group, &["finally", "eventually", "belatedly"]);
    let answers = CALLS.contains(&group.lemma()) || matches!(group.lemma(), "pick up" | "join");
    let past = now && !group.negated || group.is_past();
    if !(waited && answers && past) || group.passive || is_told(scene, verb, out) {
        return;
    }
    if let Some(agent) = doer(scene, verb).filter(|agent| agent.class.is_known_one()) {
        let predicate = scene.span(group.tokens.start, group.head);
        out.push(scene.fault(agent, Frame::Outcome, predicate));
    }
}

/// "14:02 Bucket accidentally deleted": the form of be is left out.
fn deleted_by_accident(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    let faulty = group
        .tokens
        .clone()
        .any(|at| scene.tokens[at].is(Class::FAULTY) && scene.tokens[at].tag == Tag::Adv);
    let bare = matches!(group.form, Form::Past | Form::Participle)
        && scene.tokens[group.head].is(Class::VBN)
        && !group.perfect
        && !group.negated
        && group.modal.is_none()
        && clause.object.is_none();
    let deed = group.sense.is(Sense::DESTROY.or(Sense::OFF).or(Sense::RELEASE));
    let alone = scene.pieces.verbs.len() == 1 && verb == 0;
    let Some(subject) = clause.subject.filter(|_| faulty && bare && deed && alone) else { return };
    let thing = scene.classifier.agent(subject, Some(group)).class == AgentClass::System;
    let ends = !scene.range.contains(&group.tokens.end)
        || matches!(scene.tokens[group.tokens.end].tag, Tag::Punct | Tag::Prep);
    if thing && ends && !is_told(scene, verb, out) {
        let predicate = scene.span(group.tokens.start, group.head);
        out.push(scene.fault(Agent::nobody(), Frame::Agentless, predicate));
    }
}

/// "hardly looked at it", "only skimmed the plan".
pub(super) fn hardly(scene: &Scene<'_>, verb: usize, agent: &Agent) -> bool {
    let group = &scene.pieces.verbs[verb];
    let one = agent.class.is_somebody() || agent.class == AgentClass::Self_;
    let told = group.finite && group.modal.is_none() && !group.passive && !group.auxiliary_only;
    let hardly = scene.has(group, &["hardly", "barely", "scarcely"]);
    let skims = matches!(group.lemma(), "skim" | "glance" | "glance at" | "browse")
        && scene.has(group, &["only", "just", "merely", "briefly", "quickly"]);
    let duty = group.sense.is(Sense::DUTY.or(Sense::CARE)) && !group.sense.is(Sense::PERCEIVE);
    one && told && (hardly && duty || skims)
}
