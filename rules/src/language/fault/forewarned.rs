//! What was known in time and not acted on, and who noticed first: "had been warned", "knew about it but did not
//! fix it", "it took us a week to notice", "customers had to tell us".

use super::outcome::is_told;
use super::predicate::{doer, is_it};
use super::{Fault, Frame, Scene};
use crate::document::Role;
use crate::language::agent::Agent;
use crate::language::lexicon::{Class, Sense};
use crate::language::phrase::VerbGroup;
use crate::language::token::{Form, Tag};

/// What a sentence tells of warnings and of who came late.
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    if scene.in_role(Role::Actions) {
        return;
    }
    for verb in 0..scene.pieces.verbs.len() {
        warned(scene, verb, out);
        knew(scene, verb, out);
        slow_to_notice(scene, verb, out);
        told_by_customers(scene, verb, out);
        put_off(scene, verb, out);
        claimed(scene, verb, out);
    }
}

/// Whoever the clause of `verb` is about, if that is people.
fn people(scene: &Scene<'_>, verb: usize) -> Option<Agent> {
    let subject = scene.clauses[verb].subject?;
    let agent = scene.classifier.agent(subject, Some(&scene.pieces.verbs[verb]));
    agent.class.is_human().then_some(agent)
}

/// The first of days, weeks, months and years in `from..to`.
fn long(scene: &Scene<'_>, from: usize, to: usize) -> Option<usize> {
    const LONG: &[&str] = &["day", "days", "week", "weeks", "month", "months", "year", "years"];
    scene.first_of(from..to.min(scene.range.end), LONG)
}

/// "The team had been warned about this."
fn warned(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let had = group.perfect && scene.has(group, &["had"]) && group.passive;
    // "had been told not to touch it"
    let end = group.tokens.end;
    let not_to = matches!(group.lemma(), "tell" | "instruct" | "advise" | "ask")
        && scene.is(end, &["not", "never"]);
    let warned = group.lemma() == "warn" || not_to;
    if !warned || !had || !group.is_past() || is_told(scene, verb, out) {
        return;
    }
    if let Some(agent) = people(scene, verb) {
        scene.tell(out, agent, Frame::Outcome, (group.tokens.start, group.head));
    }
}

/// "We knew about the bug but did not fix it", "despite knowing of it, we did not", "had known of it for a year".
fn knew(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let knows = matches!(group.lemma(), "know" | "know about" | "know of");
    if !knows || group.negated || group.modal.is_some() || is_told(scene, verb, out) {
        return;
    }
    let Some(agent) = people(scene, verb) else { return };
    let end = group.tokens.end;
    let known = scene.is(end, &["about", "of", "that"])
        || scene.clauses[verb].object.is_some_and(|object| {
            scene.is(scene.pieces.nouns[object].head, &["risk", "risks", "danger", "problem"])
        });
    // "had known about it for a year"
    let had = group.perfect && scene.has(group, &["had", "'d"]);
    let for_long = scene
        .first_of(end..scene.range.end, &["for"])
        .and_then(|at| long(scene, at, at + 4))
        .filter(|_| (had || scene.is(group.head, &["knew"])) && known);
    if let Some(last) = for_long {
        scene.tell(out, agent, Frame::Outcome, (group.tokens.start, last));
        return;
    }
    let despite = group.form == Form::Ing
        && group.tokens.start.checked_sub(1).is_some_and(|at| scene.is(at, &["despite", "of"]));
    if !(known && (group.is_past() || despite)) {
        return;
    }
    let subject = scene.clauses[verb].subject;
    let undone = (verb + 1..scene.pieces.verbs.len()).find(|next| {
        let it = &scene.pieces.verbs[*next];
        let same = scene.clauses[*next].subject == subject;
        let turned = (end..it.tokens.start)
            .any(|at| scene.is(at, &["but", "yet", "and"]) || scene.tokens[at].is_mark(','));
        let deed = it.sense.is(Sense::ACTION.or(Sense::DUTY).or(Sense::MEND).or(Sense::CARE));
        let past = scene.has(it, &["did", "had", "never", "didn"]);
        same && turned && deed && past && it.negated && it.modal.is_none() && it.finite
    });
    let undone = undone.filter(|next| !is_told(scene, *next, out));
    if let Some(next) = undone {
        let last = scene.pieces.verbs[next].head;
        scene.tell(out, agent, Frame::NegatedDuty, (group.tokens.start, last));
    }
}

/// Verbs of becoming aware.
fn notices(group: &VerbGroup) -> bool {
    matches!(
        group.lemma(),
        "notice"
            | "realise"
            | "realize"
            | "react"
            | "respond"
            | "acknowledge"
            | "find out"
            | "look"
    )
}

/// "It took us a week to notice", "a week went by before we noticed".
fn slow_to_notice(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    if !notices(group) || group.negated || group.modal.is_some() || is_told(scene, verb, out) {
        return;
    }
    if group.infinitive {
        let Some(took) = verb.checked_sub(1) else { return };
        let main = &scene.pieces.verbs[took];
        let took = main.lemma() == "take" && main.is_past() && is_it(scene, took);
        let Some(at) = long(scene, main.tokens.end, group.tokens.start).filter(|_| took) else {
            return;
        };
        let whom = scene.pieces.nouns.iter().position(|noun| noun.tokens.start == main.tokens.end);
        let agent = whom.map(|whom| scene.classifier.agent(whom, None));
        if let Some(agent) = agent.filter(|agent| agent.class.is_human() && at > main.tokens.end) {
            scene.tell(out, agent, Frame::NegatedDuty, (main.tokens.start, group.head));
        }
        return;
    }
    // "before" and "until" tell how long it was.
    let Some(opener) = scene.clauses[verb].opener else { return };
    let until = scene.is(opener, &["before", "until", "till"]);
    let waited = long(scene, scene.range.start, opener);
    let passed = scene.pieces.verbs[..verb].iter().any(|it| {
        it.is_past() && matches!(it.lemma(), "go" | "go by" | "pass" | "take" | "elapse")
    });
    if let (Some(_), Some(agent)) = (waited.filter(|_| until && passed), people(scene, verb)) {
        scene.tell(out, agent, Frame::NegatedDuty, (opener, group.head));
    }
}

/// "Customers had to tell us", "customers noticed before we did".
fn told_by_customers(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let Some(subject) = scene.clauses[verb].subject else { return };
    let head = &scene.tokens[scene.pieces.nouns[subject].head];
    if !head.is(Class::CUSTOMER) || group.negated || group.modal.is_some() {
        return;
    }
    let next = scene.pieces.verbs.get(verb + 1);
    let had_to = scene.is(group.head, &["had"])
        && next.is_some_and(|next| {
            next.infinitive
                && matches!(next.lemma(), "tell" | "inform" | "alert" | "notify" | "point out")
                && scene.is(next.tokens.end, &["us"])
        });
    let end = group.tokens.end;
    let first = group.is_past()
        && notices(group)
        && (end..scene.range.end.min(end + 5)).any(|at| {
            scene.is(at, &["before"])
                && scene.is(at + 1, &["we"])
                && scene.is(at + 2, &["did", "had"])
        });
    if had_to || first {
        let last = next.filter(|_| had_to).map_or(group.head, |next| next.head);
        scene.tell(out, Agent::nobody(), Frame::Agentless, (group.tokens.start, last));
    }
}

/// "kept postponing the upgrade", "was postponed again and again".
fn put_off(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let later = matches!(group.lemma(), "postpone" | "delay" | "defer" | "put off" | "push back");
    if !later || group.modal.is_some() || group.negated || is_told(scene, verb, out) {
        return;
    }
    let stop = scene.range.end.min(group.tokens.end + 5);
    let again = (group.tokens.end..stop).find(|at| {
        scene.is(*at, &["repeatedly"])
            || scene.is(*at, &["again"]) && scene.is(at + 1, &["and"])
            || scene.is(*at, &["time"]) && scene.is(at + 1, &["and"])
    });
    if let Some(last) = again.filter(|_| group.passive && scene.clauses[verb].by.is_none()) {
        scene.tell(out, Agent::nobody(), Frame::Agentless, (group.tokens.start, last));
        return;
    }
    let kept =
        verb.checked_sub(1).map(|before| &scene.pieces.verbs[before]).is_some_and(|before| {
            before.lemma() == "keep" && before.finite && before.tokens.end == group.tokens.start
        });
    let kept = kept || scene.has(group, &["kept"]);
    let agent = people(scene, verb).or_else(|| people(scene, verb.checked_sub(1)?));
    if let Some(agent) = agent.filter(|_| kept && group.form == Form::Ing) {
        scene.tell(out, agent, Frame::Omission, (group.tokens.start, group.head));
    }
}

/// "Anneke claimed to have tested it", "the clerk insisted that everything was fine".
fn claimed(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let claims = matches!(group.lemma(), "claim" | "insist" | "swear" | "pretend");
    if !claims || !group.is_past() || group.passive || is_told(scene, verb, out) {
        return;
    }
    let perfect =
        scene.pieces.verbs.get(verb + 1).is_some_and(|next| next.infinitive && next.perfect);
    let end = group.tokens.end;
    let that = scene.range.contains(&end)
        && scene.tokens[end].tag == Tag::Subord
        && scene.is(end, &["that"]);
    let agent = doer(scene, verb).filter(|agent| agent.class.is_known_one());
    if let Some(agent) = agent.filter(|_| perfect || that) {
        scene.tell(out, agent, Frame::Outcome, (group.tokens.start, group.head));
    }
}
