//! Whoever is said to answer for it: "Responsibility: Tomasz (script author)", "the responsible actor was found", "the
//! person responsible for the deletion", "attributable to the release engineer", "stemmed from a fitter testing it on
//! the live pump".

use super::{Fault, Frame, Scene};
use crate::document::Role;
use crate::language::agent::{Agent, AgentClass};
use crate::language::lexicon::{Class, Sense, Slant};
use crate::language::token::{Form, Tag};

/// Whoever the sentence makes answerable.
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    if scene.in_role(Role::Actions) {
        return;
    }
    if scene.may_hold(ANSWERABLE) {
        label(scene, out);
        the_responsible(scene, out);
        responsible_for(scene, out);
    }
    if scene.may_hold(&["attributable"]) {
        attributable(scene, out);
    }
    for verb in 0..scene.pieces.verbs.len() {
        stemmed_from(scene, verb, out);
        began_when(scene, verb, out);
    }
    result_of(scene, out);
}

const ANSWERABLE: &[&str] = &["responsible", "responsibility", "accountable", "accountability"];

/// "Responsibility: Tomasz (script author)": a name behind the label, with the work that it answers for. Without it the
/// label names an owner.
fn label(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    let first = scene.range.start;
    let colon = (first..scene.range.end.min(first + 3)).find(|at| scene.tokens[*at].is_mark(':'));
    let Some(colon) = colon.filter(|_| scene.is(first, ANSWERABLE)) else { return };
    let who = scene.pieces.nouns.iter().position(|noun| noun.tokens.start == colon + 1);
    let Some(who) = who else { return };
    let maker = scene.first_of(
        scene.pieces.nouns[who].tokens.end..scene.range.end,
        &["author", "committer", "creator", "operator", "submitter"],
    );
    let agent = scene.classifier.agent(who, None);
    if let Some(last) = maker.filter(|_| agent.class.is_known_one()) {
        scene.tell(out, agent, Frame::Outcome, (first, last));
    }
}

/// Verbs of finding out who it was.
fn finds_out(lemma: &str) -> bool {
    matches!(
        lemma,
        "identify"
            | "pinpoint"
            | "find"
            | "trace"
            | "determine"
            | "establish"
            | "expose"
            | "confront"
            | "reveal"
            | "uncover"
            | "name"
            | "speak to"
            | "talk to"
    )
}

/// "The audit log pinpointed the responsible actor."
fn the_responsible(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    const PEOPLE: &[&str] =
        &["actor", "party", "person", "individual", "engineer", "developer", "operator", "user"];
    for phrase in &scene.pieces.nouns {
        let judged = phrase.head > phrase.tokens.start
            && scene.is(phrase.head - 1, &["responsible"])
            && scene.is(phrase.head, PEOPLE);
        let found =
            scene.pieces.verbs.iter().any(|group| {
                group.is_past() && finds_out(group.lemma()) && group.head < phrase.head
            });
        if judged && found {
            let agent = Agent::unnamed(AgentClass::Role);
            scene.tell(out, agent, Frame::Outcome, (phrase.head - 1, phrase.head));
        }
    }
}

/// "We identified the individual responsible for the deletion."
fn responsible_for(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    let nouns = &scene.pieces.nouns;
    for (noun, phrase) in nouns.iter().enumerate() {
        let at = phrase.tokens.end;
        if !(scene.is(at, &["responsible", "accountable"]) && scene.is(at + 1, &["for"])) {
            continue;
        }
        let Some(what) = nouns.iter().position(|it| it.prep == Some(at + 1)) else { continue };
        let one = scene.is(phrase.tokens.start, &["the", "an", "a", "that", "this"])
            && scene.is(nouns[what].tokens.start, &["the", "this", "that"]);
        let agent = scene.classifier.agent(noun, None);
        if one && is_wrong(scene, what) && agent.class.is_one() {
            let last = nouns[what].head;
            scene.tell(out, agent, Frame::Outcome, (phrase.tokens.start, last));
        }
    }
}

/// Whether noun phrase `noun` is one thing that went wrong or was done: the outage, the deletion, the change.
pub(super) fn is_wrong(scene: &Scene<'_>, noun: usize) -> bool {
    let head = scene.pieces.nouns[noun].head;
    let token = &scene.tokens[head];
    let deed = token.sense.is(Sense::DESTROY)
        || scene.head_slant(noun).is(Slant::DEED)
        || scene.is(head, &["change", "edit", "incident", "outage"]);
    (deed || token.is(Class::HARM.or(Class::ERROR))) && !token.is(Class::PLURAL)
}

/// "The failure is attributable to the release engineer."
fn attributable(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    let Some(at) = scene.first_of(scene.range.clone(), &["attributable"]) else { return };
    let harm = scene.tokens[..at].iter().any(|token| token.is(Class::HARM.or(Class::ERROR)));
    let denied = scene.tokens[..at].iter().any(|token| token.tag == Tag::Neg);
    let to = scene.pieces.nouns.iter().position(|noun| {
        noun.prep.is_some_and(|prep| prep > at && prep <= at + 2 && scene.is(prep, &["to"]))
    });
    let agent = to.map(|to| scene.classifier.agent(to, None));
    if let Some(agent) = agent.filter(|it| harm && !denied && it.class.is_somebody()) {
        scene.tell(out, agent, Frame::DueTo, (at, at + 1));
    }
}

/// "The issue stemmed from a fitter testing it on the live pump", "the trouble began with someone editing it by hand".
fn stemmed_from(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let origin = matches!(
        group.lemma(),
        "stem"
            | "come"
            | "originate"
            | "result"
            | "arise"
            | "start"
            | "begin"
            | "follow"
            | "derive"
            | "stem from"
            | "result from"
            | "come from"
            | "arise from"
            | "start with"
            | "begin with"
    );
    if !origin || !group.is_past() {
        return;
    }
    let from = scene.pieces.nouns.iter().position(|noun| {
        let prep = noun.prep.unwrap_or(noun.tokens.start.saturating_sub(1));
        prep <= group.tokens.end
            && prep + 1 >= group.tokens.end
            && scene.is(prep, &["from", "with"])
    });
    let Some(from) = from else { return };
    let phrase = &scene.pieces.nouns[from];
    let next = scene.pieces.verbs[verb + 1..].iter().find(|next| {
        next.form == Form::Ing && !next.negated && next.tokens.start <= phrase.tokens.end + 1
    });
    // "a developer testing" may be read as a noun: then the person stands before the head.
    let read_as_noun = scene.tokens[phrase.head].is(Class::VBG) && phrase.tokens.len() > 2;
    let (last, sense) = match next {
        Some(next) => (next.head, next.sense),
        None if read_as_noun => (phrase.head, scene.tokens[phrase.head].sense),
        None => return,
    };
    let deed = Sense::ACTION.or(Sense::RELEASE).or(Sense::DESTROY).or(Sense::OFF).or(Sense::FAULT);
    let tries = scene.is(last, &["attempting", "trying", "testing", "working", "experimenting"]);
    let doing =
        (sense.is(deed) || tries) && !sense.is(Sense::MEND.or(Sense::REPORT).or(Sense::PERCEIVE));
    // What came of it, or what it was, tells of trouble.
    let subject = scene.clauses[verb].subject;
    let trouble = subject.is_some_and(|subject| {
        let head = scene.pieces.nouns[subject].head;
        scene.tokens[head].is(Class::HARM.or(Class::ERROR))
            || scene.is(head, &["issue", "problem", "trouble", "incident", "outage", "it", "this"])
    });
    let mut agent = scene.classifier.agent(from, next);
    let before = &scene.tokens[phrase.head - usize::from(phrase.tokens.len() > 1)];
    let person = scene.tokens[phrase.tokens.start].tag == Tag::Det
        && before.is(Class::ROLE.or(Class::INDEF))
        && !before.is(Class::SYSTEM.or(Class::CUSTOMER));
    if next.is_none() && person {
        let span = scene.span(phrase.tokens.start, phrase.head - 1);
        agent = Agent { span: Some(span), ..Agent::unnamed(AgentClass::Role) };
    }
    if doing && trouble && agent.class.is_one() {
        scene.tell(out, agent, Frame::DueTo, (group.head, last));
    }
}

/// "It all started when an engineer decided to clean up."
fn began_when(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let began = matches!(group.lemma(), "start" | "begin") && group.is_past();
    let what = scene.clauses[verb].subject.is_some_and(|subject| {
        let head = scene.pieces.nouns[subject].head;
        scene.is(head, &["it", "all", "this", "everything", "problem", "problems", "trouble"])
            || scene.tokens[head].is(Class::HARM)
    });
    let when = scene.is(group.tokens.end, &["when"]);
    let Some(next) = scene.pieces.verbs.get(verb + 1).filter(|_| began && what && when) else {
        return;
    };
    let deed = Sense::ACTION.or(Sense::RELEASE).or(Sense::DESTROY).or(Sense::OFF);
    let does = next.sense.is(deed) || matches!(next.lemma(), "decide" | "try" | "attempt");
    let Some(subject) = scene.clauses[verb + 1].subject.filter(|_| does && next.is_past()) else {
        return;
    };
    let agent = scene.classifier.agent(subject, Some(next));
    if agent.class.is_one() && !next.passive {
        scene.tell(out, agent, Frame::Outcome, (group.head, next.head));
    }
}

/// "The outage is the result of a decision by the platform lead."
fn result_of(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    for noun in 0..scene.pieces.nouns.len().saturating_sub(1) {
        let phrase = &scene.pieces.nouns[noun];
        let cause = &scene.pieces.nouns[noun + 1];
        let result = scene.is(phrase.head, &["result", "consequence", "product", "outcome"])
            && cause.prep == Some(phrase.tokens.end)
            && scene.is(phrase.tokens.end, &["of"]);
        let conduct = scene.head_slant(noun + 1).is(Slant::CONDUCT);
        let harm = scene.tokens[..phrase.tokens.start]
            .iter()
            .any(|token| token.is(Class::HARM) || token.is(Class::ERROR));
        let Some(agent) =
            scene.owner(noun + 1, &["by", "of"]).filter(|_| result && conduct && harm)
        else {
            continue;
        };
        if agent.class.is_somebody() {
            scene.tell(out, agent, Frame::DueTo, (phrase.head, cause.head));
        }
    }
}
