//! Somebody singled out: "It was Zdeněk who left it open", "it was the fitter's edit that broke the failover".

use super::nominal::{is_fault_bearer, is_work};
use super::object::benign_to_break;
use super::{Fault, Frame, Scene};
use crate::language::agent::{Agent, AgentClass};
use crate::language::clause::Link;
use crate::language::lexicon::{Class, Sense};
use crate::language::phrase::VerbGroup;
use crate::language::token::Form;

/// Whether a deed that somebody is singled out for is held against them.
pub(super) fn singles_out(group: &VerbGroup) -> bool {
    let bad = Sense::ACTION.or(Sense::OFF).or(Sense::FAULT).or(Sense::HARM).or(Sense::CAUSE);
    let good = Sense::NEUTRAL.or(Sense::MEND).or(Sense::CARE).or(Sense::DUTY).or(Sense::REPORT);
    let good = group.sense.is(good) && !group.sense.is(bad) && !group.negated;
    !good && !group.sense.says_nothing() && !group.passive
}

/// "Whoever set up the bucket never closed it": an unnamed person is singled out, too. "Whoever is on call should …" is
/// a rule.
fn whoever(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    let first = scene.range.start;
    let verb = scene.pieces.verbs.first().filter(|verb| verb.tokens.start == first + 1);
    let Some(did) = verb.filter(|_| scene.is(first, &["whoever"])) else { return };
    let deed = Sense::ACTION.or(Sense::OFF).or(Sense::FAULT).or(Sense::HARM).or(Sense::DESTROY);
    let told =
        scene.pieces.verbs.iter().all(|group| {
            !group.finite || group.is_past() || group.negated || group.head == did.head
        });
    let good = Sense::MEND.or(Sense::CONTAIN).or(Sense::PERCEIVE);
    let well = scene.pieces.verbs.iter().any(|group| group.sense.is(good));
    let asks =
        scene.tokens[scene.range.clone()].iter().rev().take(2).any(|token| token.is_mark('?'));
    let set = did.sense.is(deed) || did.verb.is_some() && !did.sense.says_nothing();
    // "set" and "put" are the same in both tenses.
    let done = did.is_stated() && !matches!(did.form, Form::Third | Form::Ing);
    if done && set && told && !well && !asks && !did.passive {
        let who = Agent {
            span: Some(scene.tokens[first].span),
            ..Agent::unnamed(AgentClass::Indefinite)
        };
        scene.tell(out, who, Frame::Cleft, (first, did.tokens.end - 1));
    }
}

/// It was Shirin who left …
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    whoever(scene, out);
    let mut at = scene.range.start;
    while at < scene.range.end && !scene.is(at, &["it"]) {
        at += 1;
    }
    if at + 2 >= scene.range.end
        || !scene.tokens[at + 1].is(Class::BE) && !scene.is(at + 1, &["'s", "’s"])
    {
        return;
    }
    // "It was Zdeněk's manual edit that broke the failover"
    let work = scene.pieces.nouns.iter().position(|noun| {
        noun.possessor.is_some_and(|owner| scene.pieces.nouns[owner].tokens.start == at + 2)
            && is_work(scene, noun.head)
    });
    let harmed = scene.pieces.verbs.iter().enumerate().find(|(verb, group)| {
        scene.clauses[*verb].how == Link::Relative
            && group.sense.is(Sense::HARM.or(Sense::CAUSE))
            && !group.negated
    });
    if let (Some(work), Some((_, group))) = (work, harmed)
        && let Some(agent) = scene.owner(work, &[]).filter(|agent| agent.class.is_somebody())
    {
        let predicate = scene.span(scene.pieces.nouns[work].tokens.start, group.tokens.end - 1);
        out.push(scene.fault(agent, Frame::Cleft, predicate));
        return;
    }
    for (verb, clause) in scene.clauses.iter().enumerate() {
        let group = &scene.pieces.verbs[verb];
        let Some(mut subject) = clause.subject.filter(|_| clause.how == Link::Relative) else {
            continue;
        };
        // "It was the signalman, and not the describer, who …"
        let first = scene.pieces.nouns.iter().position(|noun| noun.tokens.start == at + 2);
        let denied = |first: &usize| {
            let end = scene.pieces.nouns[*first].tokens.end;
            let not = end + 1 + usize::from(scene.is(end + 1, &["and"]));
            scene.range.contains(&not) && scene.tokens[end].is_mark(',') && scene.is(not, &["not"])
        };
        // "It was Dalia, fresh off a flight, who …"
        let aside = |first: &usize| {
            let end = scene.pieces.nouns[*first].tokens.end;
            let who = (end..group.tokens.start).rev().find(|at| scene.is(*at, &["who"]));
            scene.range.contains(&end)
                && scene.tokens[end].is_mark(',')
                && who.is_some_and(|who| scene.tokens[who - 1].is_mark(','))
        };
        if let Some(first) = first.filter(|it| denied(it) || aside(it)) {
            subject = first;
        }
        if !(at..=at + 5).contains(&scene.pieces.nouns[subject].tokens.start)
            || group.negated && !group.sense.is(Sense::DUTY)
        {
            continue;
        }
        let agent = scene.classifier.agent(subject, Some(group));
        // "who broke the deadlock"
        let benign = clause.object.is_some_and(|it| benign_to_break(scene, it));
        // "who told the courier to skip the scan"
        let made_others = matches!(group.lemma(), "tell" | "order" | "ask" | "instruct")
            && scene.pieces.verbs.get(verb + 1).is_some_and(|next| {
                next.infinitive && next.sense.is(Sense::FAULT.or(Sense::OFF).or(Sense::DESTROY))
            });
        if is_fault_bearer(&agent) && (singles_out(group) && !benign || made_others) {
            let predicate = scene.span(group.tokens.start, group.tokens.end - 1);
            out.push(scene.fault(agent, Frame::Cleft, predicate));
        }
    }
}
