//! What people are said to have had too little of: "not enough coordination between …", "too little
//! testing", "testing in staging not thorough enough", "only one team reacted", "nobody felt
//! responsible".

use super::around::missing_safeguard;
use super::judgement::as_cause;
use super::predicate::doer;
use super::skill::frame_of_lack;
use super::{Fault, Frame, Scene};
use crate::document::{Place, Role};
use crate::language::agent::{Agent, AgentClass};
use crate::language::lexicon::{Class, Sense, Slant};
use crate::language::token::{Form, Tag};

/// The shortcomings of a sentence.
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    for noun in 0..scene.pieces.nouns.len() {
        too_little(scene, noun, out);
    }
    not_worthy(scene, out);
    for verb in 0..scene.pieces.verbs.len() {
        only_some(scene, verb, out);
        felt_none(scene, verb, out);
        before_anyone(scene, verb, out);
        headline(scene, verb, out);
        doing(scene, verb, out);
        not_doing(scene, verb, out);
    }
}

/// "Not enough communication and coordination", "too little thought", "no coordination between …".
fn too_little(scene: &Scene<'_>, noun: usize, out: &mut Vec<Fault>) {
    let phrase = &scene.pieces.nouns[noun];
    let head = &scene.tokens[phrase.head];
    // "Insufficient Testing" heads what is told of it below.
    let heading = scene.surroundings.place == Place::Heading;
    if heading || head.tag != Tag::Noun || !scene.head_slant(noun).is(Slant::PRACTICE) {
        return;
    }
    // "training data", "experience points": the head is another.
    let start = phrase.tokens.start;
    let first = scarce(scene, start).or_else(|| {
        scene
            .slanted_in(start..phrase.head, Slant::SCANT)
            .filter(|it| it.last < phrase.head)
            .map(|it| it.first)
    });
    let Some(first) = first else { return };
    // Told of, or a bullet of its own; what is to come has not been too little.
    let told =
        scene.pieces.verbs.iter().any(|group| {
            group.finite && group.modal.is_none() && !matches!(group.form, Form::Base)
        });
    let bullet = scene.pieces.verbs.iter().all(|group| !group.finite);
    if !(told || bullet && scene.reflects()) {
        return;
    }
    // "no": only between people, or where it is a cause.
    let none = scene.is(first, &["no", "zero", "missing"]);
    let between = (phrase.tokens.end..scene.range.end).take(2).any(|at| {
        scene.is(at, &["between", "among", "amongst", "with", "from", "by", "across", "towards"])
    });
    let little = scene.is(first, &["little", "low", "limited", "incomplete", "partial"]);
    // "Limited experience with the array": a bullet that is about nothing else.
    let skill = bullet && first == scene.range.start && head.is(Class::SKILL);
    let cause = (as_cause(scene, noun) || skill) && scene.reflects();
    if none && !between || little && !(between || cause) {
        return;
    }
    let owner = scene.owner(noun, &["by", "from", "of", "between", "among", "within", "in"]);
    let agent = owner.filter(|it| it.class.is_human()).unwrap_or_else(Agent::nobody);
    let frame = frame_of_lack(scene, phrase.head, &agent);
    scene.tell(out, agent, frame, (first, phrase.head));
}

/// The first token of "not enough", "too little", "not sufficient" that ends at or before `start`.
fn scarce(scene: &Scene<'_>, start: usize) -> Option<usize> {
    let before = start.checked_sub(1).filter(|at| scene.range.contains(at));
    let not = |at: usize| scene.tokens[at].tag == Tag::Neg;
    let enough =
        |at: usize| scene.is(at, &["enough", "sufficient", "adequate", "proper", "much", "any"]);
    if enough(start) && before.is_some_and(not) {
        return before;
    }
    if scene.is(start, &["little"]) && before.is_some_and(|at| scene.is(at, &["too"])) {
        return before;
    }
    None
}

/// "Testing in staging not thorough enough": the form of be is left out.
fn not_worthy(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    let first = scene.range.start;
    let about = (first..scene.range.end.min(first + 3)).any(|at| {
        let slant = scene.slanted(at).map_or(Slant(0), |it| it.slant);
        slant.is(Slant::CONDUCT.or(Slant::PRACTICE))
    });
    let finite = scene.pieces.verbs.iter().any(|group| group.finite);
    if !about || finite || !scene.reflects() {
        return;
    }
    let not = scene.range.clone().find(|at| scene.tokens[*at].tag == Tag::Neg);
    let worthy =
        not.and_then(|not| scene.slanted_in(not + 1..scene.range.end.min(not + 4), Slant::WORTHY));
    if let (Some(not), Some(worthy)) = (not, worthy) {
        let predicate = scene.span(not, worthy.last);
        out.push(scene.fault(Agent::nobody(), Frame::Normative, predicate));
    }
}

/// "Only one team reacted proactively": the others did not.
fn only_some(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let Some(subject) = scene.clauses[verb].subject else { return };
    let start = scene.pieces.nouns[subject].tokens.start;
    let only = |at: usize| scene.is(at, &["only", "just", "barely", "hardly", "merely"]);
    let few = scene.is(start, &["few"])
        || scene.is(start, &["hardly", "barely"])
        || start > scene.range.start && only(start - 1)
        || only(start);
    let duty = group.sense.is(Sense::DUTY.or(Sense::CARE)) && !group.sense.is(Sense::STATE);
    let told = group.finite && group.modal.is_none() && !group.negated && !group.passive;
    let past = matches!(group.form, Form::Past) || group.perfect;
    // "Only two people joined the tournament": how many came is no duty.
    let came = matches!(group.lemma(), "know" | "see" | "own" | "agree" | "join" | "attend");
    if !(few && duty && told && past) || came {
        return;
    }
    let agent = scene.classifier.agent(subject, Some(group));
    if agent.class.is_somebody() {
        let predicate = scene.span(group.tokens.start, group.tokens.end - 1);
        out.push(scene.fault(agent, Frame::NegatedDuty, predicate));
    }
}

/// "Nobody felt responsible for the old VPN."
fn felt_none(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let feels = matches!(group.lemma(), "feel" | "consider" | "see" | "hold")
        || scene.tokens[group.head].is(Class::BE);
    let responsible = scene.first_of(
        group.tokens.end..scene.range.end.min(group.tokens.end + 3),
        &["responsible", "accountable", "obliged", "concerned"],
    );
    let Some(agent) = doer(scene, verb) else { return };
    let nobody = super::duty::negative_subject(scene, &agent);
    let denied = nobody != group.negated;
    let Some(last) = responsible.filter(|_| feels && denied && group.modal.is_none()) else {
        return;
    };
    let felt = group.lemma() == "feel" || nobody && group.lemma() != "be";
    if felt && (agent.class.is_human() || nobody) {
        out.push(scene.fault(agent, Frame::NegatedDuty, scene.span(group.tokens.start, last)));
    }
}

/// "was in the channel for forty minutes before anyone looked at it".
fn before_anyone(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    let before = clause
        .opener
        .is_some_and(|at| scene.is(at, &["before", "until"]) && at > scene.range.start);
    let Some(subject) = clause.subject.filter(|_| before) else { return };
    let anyone =
        scene.is(scene.pieces.nouns[subject].head, &["anyone", "anybody", "someone", "somebody"]);
    let duty = group.sense.is(Sense::DUTY.or(Sense::CARE)) && group.form == Form::Past;
    let long = (scene.range.start..group.tokens.start).any(|at| scene.tokens[at].is(Class::TIME));
    // "before anyone noticed" is luck as often as not.
    let noticed =
        matches!(group.lemma(), "notice" | "see" | "report" | "complain" | "know" | "use");
    if anyone && duty && long && !noticed && !group.negated && group.modal.is_none() {
        let agent = Agent::unnamed(AgentClass::Indefinite);
        let predicate = scene.span(group.tokens.start, group.tokens.end - 1);
        out.push(scene.fault(agent, Frame::NegatedDuty, predicate));
    }
}

/// "- Product put into production prematurely", "- Rule removed without analysis": a passive without its
/// form of be.
fn headline(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    let bare = verb == 0
        && matches!(group.form, Form::Past | Form::Participle)
        && scene.tokens[group.head].is(Class::VBN)
        && group.tokens.len() == 1
        && clause.object.is_none()
        && clause.by.is_none()
        && scene.tokens[scene.range.end - 1].tag != Tag::Punct;
    let deed = group.sense.is(Sense::ACTION.or(Sense::OFF).or(Sense::DESTROY));
    let Some(subject) = clause.subject.filter(|_| bare && deed && scene.reflects()) else { return };
    let thing = scene.classifier.agent(subject, Some(group)).class == AgentClass::System;
    let alone = !scene.pieces.verbs[verb + 1..].iter().any(|next| next.finite);
    let hasty = (group.tokens.end..scene.range.end)
        .find(|at| scene.tokens[*at].is(Class::FAULTY) && scene.tokens[*at].tag == Tag::Adv);
    let without = scene
        .first_of(group.tokens.end..scene.range.end, &["without"])
        .and_then(|at| missing_safeguard(scene, at + 1));
    if let Some(last) = hasty.or(without).filter(|_| thing && alone) {
        out.push(scene.fault(Agent::nobody(), Frame::Agentless, scene.span(group.head, last)));
    }
}

/// "- Pushing changes that are known to be unstable": what was done, as a noun.
fn doing(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let opens = group.tokens.start == scene.range.start && verb == 0 && group.form == Form::Ing;
    let deed = group.sense.is(Sense::ACTION.or(Sense::OFF).or(Sense::DESTROY));
    let listed = scene.in_role(Role::WentPoorly)
        || scene.in_role(Role::RootCause)
        || scene.in_role(Role::Contributing);
    if !opens || !deed || group.negated || !listed {
        return;
    }
    let stop = scene.clauses[verb].end.min(scene.range.end).max(group.tokens.end);
    let bad = scene.clauses[verb].object.and_then(|object| {
        let phrase = &scene.pieces.nouns[object];
        let inside = phrase.tokens.clone().find(|at| scene.tokens[*at].is(Class::BAD));
        // "known to be unstable"
        let known = scene
            .first_of(phrase.tokens.end..scene.range.end.min(phrase.tokens.end + 6), &["known"]);
        inside.map(|_| phrase.head).or(known)
    });
    let without = scene.first_of(group.tokens.end..scene.range.end, &["without"]);
    let hasty = (group.tokens.start..stop)
        .find(|at| scene.tokens[*at].is(Class::FAULTY) && scene.tokens[*at].tag == Tag::Adv);
    let Some(last) = bad.or(without).or(hasty) else { return };
    if !scene.pieces.verbs.iter().any(|other| other.finite && other.sense.is(Sense::MEND)) {
        out.push(scene.fault(Agent::nobody(), Frame::Agentless, scene.span(group.head, last)));
    }
}

/// "- Not running the import on the standby", "- No documenting": what was left undone, as a noun.
fn not_doing(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let first = scene.range.start;
    let denied = group.negated && group.tokens.start == first
        || scene.is(first, &["no", "not"]) && group.tokens.start == first + 1;
    let listed = scene.in_role(Role::WentPoorly)
        || scene.in_role(Role::RootCause)
        || scene.in_role(Role::Contributing);
    // "Not pinning the versions", among causes, is how something was built.
    let deed = scene.in_role(Role::WentPoorly) && group.sense.is(Sense::ACTION);
    let owed =
        deed || group.sense.is(Sense::DUTY.or(Sense::CARE)) && !group.sense.is(Sense::ACTION);
    let alone = scene.pieces.verbs.iter().all(|other| !other.finite);
    // "Never having tested the rollback"
    let having = scene.is(group.tokens.start + 1, &["having"]);
    let doing = group.form == Form::Ing || having;
    if verb == 0 && denied && listed && owed && alone && doing {
        out.push(scene.fault(Agent::nobody(), Frame::Agentless, scene.span(first, group.head)));
    }
}
