//! Deeds told as causes or failings and nothing more: "an engineer ran the cleanup script against production". That they
//! were wrong is said by where they stand, and by what came of them.

use super::agreed::on_purpose;
use super::harm::is_trouble;
use super::outcome::GOOD;
use super::predicate::{doer, object_end};
use super::{Fault, Frame, Scene, facts};
use crate::document::Role;
use crate::language::agent::AgentClass;
use crate::language::clause::Link;
use crate::language::lexicon::{Class, Sense, VerbId};
use crate::language::phrase::VerbGroup;
use crate::language::token::{Form, Tag};

/// Words that lead to what made a deed possible or reasonable.
pub const REASONS: &[&str] = &[
    "because",
    "since",
    "due",
    "although",
    "though",
    "whereas",
    "without",
    "no",
    "not",
    "so",
    "missing",
    "lack",
    "lacked",
    "cannot",
    "allowed",
    "allows",
    "requested",
    "instructed",
];

/// The first deed of a sentence where causes and shortcomings are told that says no fault in any other way. With what
/// came of it, it is one; alone it is a cause without its condition.
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    let causes = [Role::RootCause, Role::Contributing];
    let among = causes.into_iter().any(|role| scene.in_role(role));
    let told = out.iter().any(|fault| fault.sentence == scene.sentence);
    if !scene.reflects() || told || scene.in_role(Role::Actions) {
        return;
    }
    for verb in 0..scene.pieces.verbs.len() {
        let group = &scene.pieces.verbs[verb];
        let past = group.is_past() && !group.auxiliary_only;
        // "when", "if" and "who" tell of a circumstance; "ok so she …" goes on telling.
        let goes_on = |at: usize| scene.is(at, &["so"]) && at == scene.range.start + 1;
        let main = scene.clauses[verb].opener.is_none_or(goes_on);
        if !(past && main) || helps(group) || leaves(scene, verb) || on_purpose(scene, verb) {
            continue;
        }
        let Some(agent) = doer(scene, verb) else { continue };
        let clause = &scene.clauses[verb];
        let who = if group.passive { clause.by } else { clause.subject };
        let several =
            who.is_some_and(|who| scene.tokens[scene.pieces.nouns[who].head].is(Class::PLURAL));
        let team = agent.class == AgentClass::Team && !several;
        let one = agent.class.is_one() || agent.class == AgentClass::Self_ || team;
        let denied = who.is_some_and(|who| scene.is_nobody(who));
        let result = came_of(scene, verb);
        if !one || denied || is_explained(scene, verb, result) {
            continue;
        }
        let deed = group.verb.is_none_or(|it| !it.is_plain());
        let frame = match result {
            _ if !(deed || group.passive && group.lemma() == "make") => continue,
            Some(_) => Frame::Placed,
            None if scene.in_role(Role::WentPoorly) || is_one_of_two(scene, verb) => Frame::Placed,
            None if among && !team => Frame::Told,
            None => continue,
        };
        let mut fault =
            scene.fault(agent, frame, scene.span(group.tokens.start, object_end(scene, verb)));
        fault.facts = facts::of(scene, verb, frame);
        out.push(fault);
        return;
    }
}

/// Whether the verb tells of looking, learning, telling or mending.
fn helps(group: &VerbGroup) -> bool {
    let good = Sense::MEND.or(Sense::PERCEIVE).or(Sense::REPORT).or(Sense::CARE).or(Sense::BELIEF);
    group.sense.is(good) && !group.sense.is(Sense::DESTROY)
        || matches!(
            group.lemma(),
            "know"
                | "want"
                | "hope"
                | "expect"
                | "work"
                | "acknowledge"
                | "ack"
                | "join"
                | "page"
                | "call"
        )
}

/// "left the call at 14:00": whoever goes changes nothing.
fn leaves(scene: &Scene<'_>, verb: usize) -> bool {
    const WHENCE: &[&str] =
        &["meeting", "call", "bridge", "room", "office", "site", "building", "company", "team"];
    let object = scene.clauses[verb].object.map(|object| scene.pieces.nouns[object].head);
    scene.pieces.verbs[verb].lemma() == "leave" && object.is_some_and(|it| scene.is(it, WHENCE))
}

/// The verb group that tells what came of the deed of `verb`: what happened next to a thing, in a clause of its own
/// ("…, and the gauge read high", "so the site answered nobody").
pub(super) fn came_of(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let deed = &scene.pieces.verbs[verb];
    let thing = |next: usize| {
        let group = &scene.pieces.verbs[next];
        let clause = &scene.clauses[next];
        let told = group.finite && group.modal.is_none() && group.form != Form::Ing;
        let past = matches!(group.form, Form::Past | Form::Participle)
            || group.negated && scene.has(group, &["did", "didn"]);
        let subject = clause.subject.filter(|_| told && past);
        subject.is_some_and(|subject| {
            let phrase = &scene.pieces.nouns[subject];
            let class = scene.classifier.agent(subject, Some(group)).class;
            let own = clause.how == Link::Direct || clause.how == Link::Relative;
            let link = match clause.how {
                Link::Relative => clause.opener,
                _ => phrase.tokens.start.checked_sub(1),
            };
            let linked = link.is_some_and(|at| {
                scene.tokens[at].tag == Tag::Coord
                    || scene.tokens[at].tag == Tag::Punct
                    || scene.is(at, &["so", "then"])
                    // "…, which is why the ring had no spare"
                    || at > scene.range.start
                        && (scene.is(at, &["why"]) && scene.is(at - 1, &["is", "was"])
                            || scene.is(at, &["which"]) && scene.tokens[at - 1].is_mark(','))
            });
            // "and the error rate fell" is good, and "this was possible because …" explains.
            let well = is_trouble(scene, subject)
                && matches!(
                    group.lemma(),
                    "fall" | "drop" | "clear" | "decrease" | "stop" | "subside"
                );
            let this = scene.is(phrase.head, &["this", "that"]) && phrase.tokens.len() == 1;
            !class.is_human() && own && linked && !well && !this
        })
    };
    let good = (deed.tokens.end..scene.range.end).any(|at| {
        scene.tokens[at].sense.is(Sense::MEND.or(Sense::PREVENT))
            && matches!(scene.tokens[at].tag, Tag::Verb(_))
            || scene.is(at, GOOD)
    });
    (verb + 1..scene.pieces.verbs.len()).find(|at| !good && thing(*at))
}

/// "read the label next to it and pulled the power": whether the same hand did, saw or had something else as well.
fn is_one_of_two(scene: &Scene<'_>, verb: usize) -> bool {
    let subject = scene.clauses[verb].subject;
    scene.pieces.verbs.iter().zip(scene.clauses).enumerate().any(|(other, (group, clause))| {
        let joined = clause.subject == subject || {
            // "grabbed the first cord he saw and cut off the centre"
            clause.subject.is_some_and(|it| scene.classifier.agent(it, Some(group)).by_pronoun)
        };
        let own = joined && subject.is_some() && group.is_past() && !group.passive;
        other != verb && own && group.lemma() != "know"
    })
}

/// "was skipped, because the hotfix lane has no step for it": whether a passive is told with what of the system made
/// it so.
pub(super) fn says_why(scene: &Scene<'_>, verb: usize) -> bool {
    let from = scene.pieces.verbs[verb].tokens.end;
    let why = |opener: usize| opener >= from && scene.is_reason(opener);
    scene.pieces.verbs[verb].passive
        && scene.clauses.iter().enumerate().skip(verb + 1).any(|(next, clause)| {
            let group = &scene.pieces.verbs[next];
            let opened = clause.opener.is_some_and(why);
            opened
                && clause.subject.is_some_and(|subject| {
                    let head = scene.pieces.nouns[subject].head;
                    let class = scene.classifier.agent(subject, Some(group)).class;
                    !class.is_human() && !scene.is(head, &["it", "this", "that", "there"])
                        || group.form == Form::Third && scene.is(head, &["it"])
                })
        })
}

/// Whether the sentence says what made the deed possible or reasonable: a reason, or how a system is.
fn is_explained(scene: &Scene<'_>, verb: usize, result: Option<usize>) -> bool {
    let rest = scene.pieces.verbs[verb].tokens.end..scene.range.end;
    // What it was "to see", in the doer's words, and "that's the outage" tell of no condition.
    let aimed = rest.clone().any(|at| {
        scene.is(at, &["to"]) && matches!(scene.tokens.get(at + 1), Some(next) if next.is_mark('"') || next.is_mark('“'))
    });
    let quoted = |at: usize| aimed && scene.is_quoted(scene.tokens[at].span);
    // Behind the deed, "so 8,000 players were locked out" is what came of it; "so that" says what it was for.
    let so = |at: usize| {
        scene.is(at, &["so"]) && !scene.is(at + 1, &["that"])
            || result.is_some() && scene.is(at, &["not", "no", "without"])
    };
    rest.clone().any(|at| scene.is(at, REASONS) && !so(at) && !quoted(at))
        || scene.pieces.verbs.iter().enumerate().skip(verb + 1).any(|(next, group)| {
            let is_so = matches!(group.form, Form::Third | Form::Base)
                || group.modal.is_some()
                || group.negated;
            let subject = scene.clauses[next].subject;
            let system = subject.is_none_or(|subject| {
                !scene.classifier.agent(subject, Some(group)).class.is_human()
            });
            let points = subject.is_some_and(|subject| {
                let phrase = &scene.pieces.nouns[subject];
                phrase.tokens.len() == 1 && scene.is(phrase.head, &["this", "that", "which"])
            });
            let names = points && scene.tokens[group.head].is(Class::BE);
            group.finite
                && is_so
                && system
                && !names
                && !quoted(group.head)
                && group.verb.is_none_or(|it: VerbId| !it.sense().is(Sense::FAIL))
        })
        // "…, so nobody could get in for two hours" is what came of it as well.
        || rest.clone().any(|at| {
            let result = scene.is(at, &["could"])
                && rest.start < at
                && (rest.start..at).any(|at| scene.is(at, &["so"]) && scene.tokens[at - 1].is_mark(','));
            scene.tokens[at].tag == Tag::Modal && !result && !quoted(at)
        })
}
