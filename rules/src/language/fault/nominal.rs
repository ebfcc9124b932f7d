//! Faults said by nouns: somebody's mistake, an error by somebody, because of somebody, and clefts
//! that single somebody out.

use super::{Fault, Frame, Scene};
use crate::language::agent::{Agent, AgentClass};
use crate::language::clause::Link;
use crate::language::lexicon::{Class, Sense};
use crate::language::token::{Form, Tag, TokenKind};

/// The nominal faults of a sentence.
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    for noun in 0..scene.pieces.nouns.len() {
        possessive(scene, noun, out);
        due_to(scene, noun, out);
    }
    cleft(scene, out);
}

fn is_fault_bearer(agent: &Agent) -> bool {
    agent.class.is_human()
}

/// John's mistake; their failure to verify; the failure of a lead operator to act; an error by the
/// DBA.
fn possessive(scene: &Scene<'_>, noun: usize, out: &mut Vec<Fault>) {
    let phrase = &scene.pieces.nouns[noun];
    let head = &scene.tokens[phrase.head];
    let lack = head.span.of(scene.text).eq_ignore_ascii_case("lack");
    if !head.is(Class::ERROR) && !lack || head.tag != Tag::Noun {
        return;
    }
    // "error budget", "failure rate": another noun is the head then. "Error 502", "failure:" stay.
    if matches!(head.kind, TokenKind::Word)
        && scene
            .tokens
            .get(phrase.head + 1)
            .is_some_and(|t| t.tag == Tag::Num && scene.range.contains(&(phrase.head + 1)))
    {
        return;
    }
    let predicate = scene.noun_span(noun);
    if let Some(owner) = phrase.possessor {
        let agent = scene.classifier.agent(owner, None);
        if is_fault_bearer(&agent) {
            out.push(scene.fault(agent, Frame::PossessiveError, predicate));
        }
        return;
    }
    // my, our, his, her, their
    let first = phrase.tokens.start;
    let by_pronoun = |class: AgentClass, mention| Agent {
        class,
        span: Some(scene.tokens[first].span),
        mention,
        by_pronoun: true,
    };
    if scene.is(first, &["my", "our"]) {
        let class = if scene.is(first, &["my"]) { AgentClass::Self_ } else { AgentClass::We };
        out.push(scene.fault(by_pronoun(class, None), Frame::PossessiveError, predicate));
        return;
    }
    let memory = scene.classifier.memory;
    let earlier = if scene.is(first, &["his", "her"]) {
        Some(
            memory
                .human
                .as_ref()
                .map_or((AgentClass::Role, None), |(_, agent)| (agent.class, agent.mention)),
        )
    } else if scene.is(first, &["their"]) {
        memory.subject.as_ref().map(|(_, agent)| (agent.class, agent.mention))
    } else {
        None
    };
    if let Some((class, mention)) = earlier {
        let agent = by_pronoun(class, mention);
        if is_fault_bearer(&agent) {
            out.push(scene.fault(agent, Frame::PossessiveError, predicate));
        }
        return;
    }
    // "… of X", "… by X", "… on X's part"
    for next in noun + 1..scene.pieces.nouns.len().min(noun + 3) {
        let after = &scene.pieces.nouns[next];
        let before = &scene.pieces.nouns[next - 1];
        let linked = after
            .prep
            .is_some_and(|prep| prep == before.tokens.end && scene.is(prep, &["of", "by", "from"]));
        if !linked {
            return;
        }
        let agent = scene.classifier.agent(next, None);
        if is_fault_bearer(&agent) {
            out.push(scene.fault(agent, Frame::PossessiveError, predicate));
            return;
        }
    }
}

/// because of Tamar; due to an engineer forgetting …; caused by Noor restarting …: the bare human
/// as a cause. Participles after it are predicates of their own and say more.
fn due_to(scene: &Scene<'_>, noun: usize, out: &mut Vec<Fault>) {
    let phrase = &scene.pieces.nouns[noun];
    let Some(prep) = phrase.prep else { return };
    let before = |words: &[&str]| prep > scene.range.start && scene.is(prep - 1, words);
    let cause = scene.is(prep, &["of"]) && before(&["because"])
        || scene.is(prep, &["to"]) && before(&["due", "owing"])
        || scene.is(prep, &["by"]) && before(&["caused", "triggered"])
        || scene.is(prep, &["due", "owing"]);
    if !cause {
        return;
    }
    let agent = scene.classifier.agent(noun, None);
    if !matches!(
        agent.class,
        AgentClass::Person | AgentClass::Role | AgentClass::Indefinite | AgentClass::Team
    ) {
        return;
    }
    if scene
        .tokens
        .get(phrase.tokens.end)
        .is_some_and(|t| t.tag == Tag::Genitive && scene.range.contains(&phrase.tokens.end))
    {
        return;
    }
    let start = if scene.is(prep, &["due", "owing"]) { prep } else { prep - 1 };
    let end = phrase.tokens.end;
    // "caused by Noor restarting both": the -ing form completes the cause.
    let ing = scene.pieces.verbs.iter().find(|group| {
        group.tokens.start >= end && group.tokens.start <= end + 2 && group.form == Form::Ing
    });
    let last = ing.map_or(end - 1, |group| group.head);
    let predicate = scene.span(start, last);
    out.push(scene.fault(agent, Frame::DueTo, predicate));
}

/// It was Shirin who left …; the one who skipped the tests was Ploy.
fn cleft(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    let mut at = scene.range.start;
    while at < scene.range.end && !scene.is(at, &["it"]) {
        at += 1;
    }
    if at + 2 >= scene.range.end
        || !scene.tokens[at + 1].is(Class::BE) && !scene.is(at + 1, &["'s", "’s"])
    {
        return;
    }
    for (verb, clause) in scene.clauses.iter().enumerate() {
        let group = &scene.pieces.verbs[verb];
        let Some(subject) = clause.subject.filter(|_| clause.how == Link::Relative) else {
            continue;
        };
        if scene.pieces.nouns[subject].tokens.start > at + 5
            || group.negated && !group.sense.is(Sense::DUTY)
        {
            continue;
        }
        let good = group.sense.is(Sense::NEUTRAL.or(Sense::MEND))
            && !group.sense.is(Sense::ACTION.or(Sense::OFF));
        let agent = scene.classifier.agent(subject, Some(group));
        if is_fault_bearer(&agent) && !good && group.sense.0 != 0 && !group.passive {
            let predicate = scene.span(group.tokens.start, group.tokens.end - 1);
            out.push(scene.fault(agent, Frame::Cleft, predicate));
        }
    }
}
