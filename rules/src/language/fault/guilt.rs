//! Guilt: the culprit, whose fault it is said to be, who blames whom.

use super::answerable::is_wrong;
use super::{Frame, Scene};
use crate::language::agent::{Agent, AgentClass};
use crate::language::lexicon::{Class, Sense, Slant};
use crate::language::phrase::VerbGroup;
use crate::language::token::Tag;

/// The statements about guilt of a sentence.
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<super::Fault>) {
    for noun in 0..scene.pieces.nouns.len() {
        culprit(scene, noun, out);
        lies_with(scene, noun, out);
        caused_by(scene, noun, out);
    }
    for verb in 0..scene.pieces.verbs.len() {
        blames(scene, verb, out);
        bears(scene, verb, out);
        is_on(scene, verb, out);
        responsible(scene, verb, out);
        to_blame(scene, verb, out);
        at_fault(scene, verb, out);
        answers_for(scene, verb, out);
        points_at(scene, verb, out);
    }
    my_bad(scene, out);
}

/// "The culprit was a developer": guilty only if a person is said to be it.
fn culprit(scene: &Scene<'_>, noun: usize, out: &mut Vec<super::Fault>) {
    if !scene.head_slant(noun).is(Slant::GUILTY) {
        return;
    }
    let phrase = &scene.pieces.nouns[noun];
    let predicate = scene.noun_span(noun);
    let linked = |verb: usize| {
        let group = &scene.pieces.verbs[verb];
        scene.tokens[group.head].is(Class::BE)
            || matches!(group.lemma(), "be" | "turn out" | "become")
    };
    for (verb, clause) in scene.clauses.iter().enumerate().filter(|(verb, _)| linked(*verb)) {
        let group = &scene.pieces.verbs[verb];
        if group.negated {
            continue;
        }
        // "@ozan is the offender"
        let after = phrase.tokens.start >= group.tokens.end;
        let subject = clause.subject.filter(|subject| after && *subject != noun);
        if let Some(agent) = subject.map(|noun| scene.classifier.agent(noun, Some(group)))
            && (agent.class.is_somebody() || agent.class == AgentClass::Self_)
        {
            out.push(scene.fault(agent, Frame::Guilt, predicate));
            return;
        }
        // "The guilty party was the night operator"
        let complement = (noun + 1..scene.pieces.nouns.len()).find(|next| {
            let next = &scene.pieces.nouns[*next];
            next.tokens.start >= group.tokens.end && next.prep.is_none()
        });
        if let Some(agent) = complement.map(|noun| scene.classifier.agent(noun, None))
            && phrase.tokens.end <= group.tokens.start
            && agent.class.is_somebody()
        {
            out.push(scene.fault(agent, Frame::Guilt, predicate));
            return;
        }
    }
    // "the culprit: a developer", "the culprit, a contractor, …"
    let mark = phrase.tokens.end;
    let apposed = scene.range.contains(&mark)
        && (scene.tokens[mark].is_mark(':') || scene.tokens[mark].is_mark(','));
    let next = scene.pieces.nouns.get(noun + 1).filter(|next| next.tokens.start == mark + 1);
    if apposed && next.is_some() {
        let agent = scene.classifier.agent(noun + 1, None);
        if agent.class.is_somebody() {
            out.push(scene.fault(agent, Frame::Guilt, predicate));
        }
    }
}

/// "Caused by: @rosa, merged on Friday": a label for somebody.
fn caused_by(scene: &Scene<'_>, noun: usize, out: &mut Vec<super::Fault>) {
    let start = scene.pieces.nouns[noun].tokens.start;
    let label = start
        .checked_sub(3)
        .filter(|at| *at >= scene.range.start && scene.tokens[start - 1].is_mark(':'));
    let caused =
        label.is_some_and(|at| scene.is(at, &["caused", "broken"]) && scene.is(at + 1, &["by"]));
    if !caused {
        return;
    }
    let agent = scene.classifier.agent(noun, None);
    if agent.class.is_somebody() {
        out.push(scene.fault(agent, Frame::DueTo, scene.span(start - 3, start)));
    }
}

/// "The fault lies with whoever wrote it", "the blame falls on the vendor's engineer".
fn lies_with(scene: &Scene<'_>, noun: usize, out: &mut Vec<super::Fault>) {
    let buck = scene.is(scene.pieces.nouns[noun].head, &["buck"]);
    if !buck && !scene.head_slant(noun).is(Slant::ONUS) {
        return;
    }
    // "Responsibility for the database lies with the platform group": whose it is, and no guilt.
    let end = scene.pieces.nouns[noun].tokens.end;
    let kept = scene.is(end, &["for"])
        && scene.pieces.nouns.get(noun + 1).is_some_and(|_| !is_wrong(scene, noun + 1))
        && scene.is(scene.pieces.nouns[noun].head, &["responsibility", "accountability"]);
    if kept {
        return;
    }
    for (verb, clause) in scene.clauses.iter().enumerate() {
        let group = &scene.pieces.verbs[verb];
        let lies = matches!(group.lemma(), "lie" | "lay" | "fall" | "rest" | "sit" | "be" | "stop");
        if clause.subject != Some(noun) || !lies || group.negated {
            continue;
        }
        let bearer = (noun + 1..scene.pieces.nouns.len()).find(|next| {
            let prep = scene.pieces.nouns[*next].prep;
            prep.is_some_and(|prep| {
                prep >= group.tokens.end
                    && prep <= group.tokens.end + 2
                    && scene.is(prep, &["with", "on", "at"])
            })
        });
        // "on the side of the operator", "at the door of the planners"
        let place = |noun: &usize| {
            let phrase = &scene.pieces.nouns[*noun];
            scene.is(phrase.head, &["side", "part", "door", "doorstep", "feet", "shoulders", "end"])
                && scene.is(phrase.tokens.end, &["of"])
        };
        let bearer = bearer.map(|noun| if place(&noun) { noun + 1 } else { noun });
        let bearer = bearer.filter(|noun| *noun < scene.pieces.nouns.len());
        let Some(agent) = bearer.map(|noun| scene.classifier.agent(noun, None)) else { continue };
        // "The fault lies with us"; what is our responsibility need not be our fault.
        let own = agent.class.is_human()
            && scene.is(scene.pieces.nouns[noun].head, &["fault", "blame", "guilt"]);
        if agent.class.is_somebody() || own {
            let predicate = scene.noun_span(noun).join(scene.tokens[group.head].span);
            out.push(scene.fault(agent, Frame::Guilt, predicate));
        }
    }
}

/// "which is on us", "that one is on me".
fn is_on(scene: &Scene<'_>, verb: usize, out: &mut Vec<super::Fault>) {
    let group = &scene.pieces.verbs[verb];
    let on = group.tokens.end;
    let whom = scene.pieces.nouns.iter().position(|noun| noun.tokens.start == on + 1);
    let ends = !scene.range.contains(&(on + 2)) || scene.tokens[on + 2].is_mark('.');
    // "It is on the release captain to know what is in the train"
    let it = scene.clauses[verb]
        .subject
        .is_some_and(|it| scene.is(scene.pieces.nouns[it].head, &["it"]));
    let duty = whom.filter(|_| scene.is(on, &["on"]) && it && !group.negated).filter(|whom| {
        let end = scene.pieces.nouns[*whom].tokens.end;
        scene.pieces.verbs.iter().any(|next| {
            next.infinitive && next.tokens.start <= end + 1 && next.head > end && is_care(next)
        })
    });
    if let Some(whom) = duty.filter(|_| scene.tokens[group.head].is(Class::BE)) {
        let agent = scene.classifier.agent(whom, None);
        if agent.class.is_somebody() {
            let last = scene.pieces.nouns[whom].head;
            out.push(scene.fault(agent, Frame::Guilt, scene.span(group.head, last)));
        }
        return;
    }
    let pronoun = scene.is(on + 1, &["me", "us", "him", "her", "them"]);
    if !(scene.tokens[group.head].is(Class::BE) && scene.is(on, &["on"]) && pronoun && ends)
        || group.negated
    {
        return;
    }
    if let Some(agent) = whom.map(|whom| scene.classifier.agent(whom, None))
        && agent.class.is_human()
    {
        out.push(scene.fault(agent, Frame::Guilt, scene.span(group.head, on + 1)));
    }
}

/// Whether the verb says looking or knowing: to decide and to follow up is work.
fn is_care(group: &VerbGroup) -> bool {
    let care = Sense::CARE.or(Sense::PERCEIVE).or(Sense::STATE);
    group.sense.is(care) || matches!(group.lemma(), "know" | "check" | "verify" | "look" | "read")
}

/// "Marit bears responsibility for the loss".
fn bears(scene: &Scene<'_>, verb: usize, out: &mut Vec<super::Fault>) {
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    let (Some(subject), Some(object)) = (clause.subject, clause.object) else { return };
    let bears = matches!(group.lemma(), "bear" | "carry" | "share" | "shoulder");
    if !bears || group.negated || !scene.head_slant(object).is(Slant::ONUS) {
        return;
    }
    let agent = scene.classifier.agent(subject, Some(group));
    if agent.class.is_somebody() {
        let last = scene.pieces.nouns[object].head;
        out.push(scene.fault(agent, Frame::Guilt, scene.span(group.tokens.start, last)));
    }
}

/// "The network team blames the platform team", "Noor was blamed for it", "the loss was blamed on Noor".
fn blames(scene: &Scene<'_>, verb: usize, out: &mut Vec<super::Fault>) {
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    if !group.sense.is(Sense::BLAME) || !group.finite || group.negated {
        return;
    }
    // "The tool blamed it on @ada", "was first blamed on her, which turned out to be wrong": not said by the writer.
    let writer = group.passive
        || clause.subject.is_some_and(|by| {
            matches!(
                scene.classifier.agent(by, Some(group)).class,
                AgentClass::Self_ | AgentClass::We
            )
        });
    let taken_back = scene.any_of(
        scene.range.clone(),
        &["first", "initially", "wrong", "wrongly", "unfair", "unfairly", "cleared", "even"],
    );
    let on = (0..scene.pieces.nouns.len()).filter(|_| writer && !taken_back).find(|noun| {
        let phrase = &scene.pieces.nouns[*noun];
        let prep = phrase.prep.filter(|prep| *prep >= group.tokens.end);
        let whole = scene.tokens.get(phrase.tokens.end).is_none_or(|it| it.tag != Tag::Genitive);
        prep.is_some_and(|prep| scene.is(prep, &["on"]))
            && phrase.possessor.is_none()
            && whole
            && scene.classifier.agent(*noun, None).class.is_somebody()
    });
    let direct = if group.passive { clause.subject } else { clause.object };
    let Some(blamed) = on.filter(|_| group.lemma() == "blame").or(direct) else { return };
    let agent = scene.classifier.agent(blamed, None);
    if agent.class.is_somebody() && !scene.is_nobody(blamed) {
        let predicate = scene.span(group.tokens.start, group.tokens.end - 1);
        out.push(scene.fault(agent, Frame::Guilt, predicate));
    }
}

/// "is responsible for breaking the export": what follows is a deed, not an ownership.
fn responsible(scene: &Scene<'_>, verb: usize, out: &mut Vec<super::Fault>) {
    let group = &scene.pieces.verbs[verb];
    let Some(subject) = scene.clauses[verb].subject.filter(|_| !group.negated) else { return };
    let Some(at) = (group.tokens.end..group.tokens.end + 3).find(|at| {
        scene.is(*at, &["responsible", "accountable", "answerable"]) && scene.is(at + 1, &["for"])
    }) else {
        return;
    };
    let deed = scene.pieces.verbs.iter().find(|next| {
        let bad = Sense::FAULT.or(Sense::HARM).or(Sense::DESTROY).or(Sense::CAUSE);
        next.tokens.start == at + 2 && scene.tokens[next.head].is(Class::VBG) && next.sense.is(bad)
    });
    let harm = (at + 2..at + 7).filter(|at| scene.range.contains(at)).find(|at| {
        let token = &scene.tokens[*at];
        // "for the two failed launches", but "for the failed login alerts"
        let counted = !scene.is(at - 1, &["the", "a", "an", "this", "that"])
            || scene.tokens.get(at + 1).is_some_and(|head| head.is(Class::TIME));
        let failed = token.tag == Tag::Adj
            && counted
            && (token.sense.is(Sense::FAIL) || scene.is(*at, &["lost", "wrong", "missing"]));
        token.is(Class::HARM) || failed
    });
    let Some(last) = deed.map(|deed| deed.head).or(harm) else { return };
    let agent = scene.classifier.agent(subject, Some(group));
    if agent.class.is_human() {
        out.push(scene.fault(agent, Frame::Guilt, scene.span(group.head, last)));
    }
}

/// "The platform lead will have to answer for the missing backups."
fn answers_for(scene: &Scene<'_>, verb: usize, out: &mut Vec<super::Fault>) {
    let group = &scene.pieces.verbs[verb];
    let answers = group.lemma() == "answer" && scene.is(group.tokens.end, &["for"]);
    let Some(subject) = scene.clauses[verb].subject.filter(|_| answers && !group.negated) else {
        return;
    };
    let agent = scene.classifier.agent(subject, Some(group));
    if agent.class.is_somebody() {
        let predicate = scene.span(group.tokens.start, group.tokens.end);
        out.push(scene.fault(agent, Frame::Guilt, predicate));
    }
}

/// "All fingers point at the guy from the scheduling desk."
fn points_at(scene: &Scene<'_>, verb: usize, out: &mut Vec<super::Fault>) {
    let group = &scene.pieces.verbs[verb];
    let points = matches!(group.lemma(), "point" | "point to" | "point at") && !group.negated;
    // "Both teams pointed at each other for an hour."
    let other = (group.head + 1..scene.range.end.min(group.head + 4))
        .find(|at| scene.is(*at, &["each", "one"]) && scene.is(at + 1, &["other", "another"]));
    if let (Some(at), Some(subject)) = (other.filter(|_| points), scene.clauses[verb].subject) {
        let agent = scene.classifier.agent(subject, Some(group));
        if agent.class.is_somebody() {
            out.push(scene.fault(agent, Frame::Guilt, scene.span(group.tokens.start, at + 1)));
        }
        return;
    }
    let finger =
        scene.clauses[verb].subject.into_iter().chain(scene.clauses[verb].object).any(|noun| {
            scene.is(scene.pieces.nouns[noun].head, &["finger", "fingers", "everything"])
        });
    let whom = (0..scene.pieces.nouns.len()).find(|noun| {
        let prep = scene.pieces.nouns[*noun].prep;
        prep.is_some_and(|prep| {
            prep >= group.head && prep <= group.tokens.end + 2 && scene.is(prep, &["at", "to"])
        })
    });
    let Some(whom) = whom.filter(|_| points && finger) else { return };
    let agent = scene.classifier.agent(whom, None);
    if agent.class.is_somebody() {
        out.push(scene.fault(
            agent,
            Frame::Guilt,
            scene.span(group.tokens.start, group.tokens.end - 1),
        ));
    }
}

/// "The reviewer was at fault."
fn at_fault(scene: &Scene<'_>, verb: usize, out: &mut Vec<super::Fault>) {
    let group = &scene.pieces.verbs[verb];
    let Some(subject) = scene.clauses[verb].subject.filter(|_| !group.negated) else { return };
    let at = (group.tokens.end..group.tokens.end + 4)
        .find(|at| scene.is(*at, &["at"]) && scene.is(at + 1, &["fault"]));
    let Some(at) = at.filter(|_| scene.tokens[group.head].is(Class::BE)) else { return };
    let agent = scene.classifier.agent(subject, Some(group));
    if agent.class.is_human() {
        out.push(scene.fault(agent, Frame::Guilt, scene.span(group.head, at + 1)));
    }
}

/// "The deployer is to blame": read as one verb, "is to blame".
fn to_blame(scene: &Scene<'_>, verb: usize, out: &mut Vec<super::Fault>) {
    let group = &scene.pieces.verbs[verb];
    let be = scene.tokens[group.tokens.start].is(Class::BE);
    if !(be && group.infinitive && group.lemma() == "blame") || group.negated {
        return;
    }
    // The subject of an infinitive is that of the verb before; here it stands right before. "Whoever
    // changed the seed is to blame" has a clause for one.
    let whoever = scene.clauses[verb]
        .subject
        .filter(|noun| scene.is(scene.pieces.nouns[*noun].head, &["whoever"]));
    let subject = whoever.or_else(|| {
        (0..scene.pieces.nouns.len())
            .filter(|noun| scene.pieces.nouns[*noun].tokens.end <= group.tokens.start)
            .rev()
            .find(|noun| scene.pieces.nouns[*noun].prep.is_none())
    });
    let Some(subject) = subject else { return };
    let mut agent = scene.classifier.agent(subject, Some(group));
    // "Anneke's change was to blame."
    let work = super::nominal::is_work(scene, scene.pieces.nouns[subject].head);
    if let Some(owner) = scene.owner(subject, &["by"]).filter(|it| work && it.class.is_known_one())
    {
        agent = owner;
    }
    if agent.class.is_human() {
        out.push(scene.fault(agent, Frame::Guilt, scene.span(group.tokens.start, group.head)));
    }
}

/// "My bad: wrong context".
fn my_bad(scene: &Scene<'_>, out: &mut Vec<super::Fault>) {
    for at in scene.range.clone().filter(|_| scene.may_hold(&["bad"])) {
        let ends = scene.tokens.get(at + 2).is_none_or(|next| {
            matches!(next.tag, Tag::Punct | Tag::Subord | Tag::Prep | Tag::Coord)
        });
        if scene.is(at, &["my", "our"]) && scene.is(at + 1, &["bad"]) && ends {
            let class = if scene.is(at, &["my"]) { AgentClass::Self_ } else { AgentClass::We };
            let agent = Agent::unnamed(class);
            out.push(scene.fault(agent, Frame::FaultVerb, scene.span(at, at + 1)));
        }
    }
}
