//! What people own up to or are told to be, in words of guilt and not of deeds: "it's all my fault", "little did I
//! know", "checking it was our job", "a decision we now regret", "did not do our best", "are bad at it".

use super::{Fault, Frame, Scene};
use crate::language::agent::{Agent, AgentClass};
use crate::language::lexicon::{Class, Sense, Slant};
use crate::language::token::{Form, Tag, TokenKind};

/// The admissions of a sentence.
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    for at in scene.range.clone() {
        insult(scene, at, out);
    }
    for verb in 0..scene.pieces.verbs.len() {
        mine(scene, verb, out);
        was_ours_to_do(scene, verb, out);
        regretted(scene, verb, out);
        not_the_best(scene, verb, out);
        bad_at(scene, verb, out);
        cares_not(scene, verb, out);
        for_never(scene, verb, out);
        found_undone(scene, verb, out);
        not_duly(scene, verb, out);
        apologised(scene, verb, out);
        source_of_harm(scene, verb, out);
        was_sure(scene, verb, out);
        not_given(scene, verb, out);
    }
}

/// Whoever "my" and "our" stand for.
fn owner(scene: &Scene<'_>, at: usize) -> Agent {
    let one = scene.is(at, &["my", "mine", "i", "myself", "me"]);
    Agent::unnamed(if one { AgentClass::Self_ } else { AgentClass::We })
}

/// "The mistakes are still mine", "the biggest failure belongs to me".
fn mine(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let error = scene.clauses[verb].subject.is_some_and(|noun| {
        let head = scene.pieces.nouns[noun].head;
        scene.tokens[head].is(Class::ERROR) || scene.is(head, &["fault", "blame"])
    });
    if !error || group.negated || group.modal.is_some() {
        return;
    }
    let to = scene.pieces.nouns.iter().position(|noun| {
        noun.prep == Some(group.tokens.end) && scene.is(group.tokens.end, &["to"])
    });
    if let Some(to) = to.filter(|_| group.lemma() == "belong") {
        let agent = scene.classifier.agent(to, None);
        if agent.class.is_human() {
            let last = scene.pieces.nouns[to].head;
            out.push(scene.fault(agent, Frame::Guilt, scene.span(group.tokens.start, last)));
        }
        return;
    }
    if !scene.tokens[group.head].is(Class::BE) {
        return;
    }
    let whose = scene
        .first_of(group.tokens.end..group.tokens.end + 3, &["mine", "ours"])
        .map(|at| (owner(scene, at), at));
    if let Some((agent, at)) = whose {
        out.push(scene.fault(agent, Frame::Guilt, scene.span(group.head, at)));
    }
}

/// "felt like an idiot", "what a fool": a word for nobody but people, and for nothing they did.
fn insult(scene: &Scene<'_>, at: usize, out: &mut Vec<Fault>) {
    if !scene.slanted(at).is_some_and(|it| it.slant.is(Slant::INSULT)) {
        return;
    }
    let own = (scene.range.start..at).find(|it| scene.is(*it, &["i", "we"]));
    let agent = own.map_or_else(Agent::nobody, |it| owner(scene, it));
    out.push(scene.fault(agent, Frame::Normative, scene.tokens[at].span));
}

/// "It was our responsibility to check it", "Checking the backups was the DBA's job": told of the past, it was
/// not done.
fn was_ours_to_do(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    if !scene.is(group.head, &["was"]) || group.negated || group.modal.is_some() {
        return;
    }
    let duty = (0..scene.pieces.nouns.len()).find(|noun| {
        let phrase = &scene.pieces.nouns[*noun];
        (group.tokens.end..group.tokens.end + 4).contains(&phrase.head)
            && scene.is(phrase.head, &["duty", "job", "responsibility", "task", "obligation"])
    });
    let Some(duty) = duty else { return };
    let head = scene.pieces.nouns[duty].head;
    let it = scene.clauses[verb]
        .subject
        .is_some_and(|noun| scene.is(scene.pieces.nouns[noun].head, &["it"]));
    let to_do = scene
        .pieces
        .verbs
        .get(verb + 1)
        .filter(|next| it && next.infinitive && next.tokens.start == head + 1);
    // "Checking the backups was …"
    let doing = scene.pieces.verbs[..verb].last().is_some_and(|before| {
        before.form == Form::Ing && !before.finite && before.tokens.start <= scene.range.start + 1
    });
    let done = scene.pieces.verbs[verb + 1..]
        .iter()
        .any(|next| next.auxiliary_only && scene.is(next.head, &["did"]));
    if done || to_do.is_none() && !(doing && ends_at(scene, head + 1)) {
        return;
    }
    let ours = scene.first_of(group.tokens.end..head, &["my", "our"]);
    let agent = match ours {
        Some(at) => Some(owner(scene, at)),
        // Whose it was to do is told of everybody else in `hindsight`.
        None if doing => scene.owner(duty, &["of"]).filter(|agent| agent.class.is_somebody()),
        None => None,
    };
    if let Some(agent) = agent {
        out.push(scene.fault(agent, Frame::Expected, scene.span(group.head, head)));
    }
}

fn ends_at(scene: &Scene<'_>, at: usize) -> bool {
    !scene.range.contains(&at)
        || matches!(scene.tokens[at].kind, TokenKind::Punct(_))
        || scene.tokens[at].tag == Tag::Coord
}

/// "a decision we now regret", "I regret not testing it"; not "we regret the inconvenience".
fn regretted(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    if group.lemma() != "regret" || group.negated {
        return;
    }
    let Some(subject) = scene.clauses[verb].subject else { return };
    let start = scene.pieces.nouns[subject].tokens.start;
    let choice = scene.pieces.nouns[..subject].iter().any(|noun| {
        noun.tokens.end <= start
            && noun.tokens.end + 2 >= start
            && scene.is(noun.head, &["decision", "choice", "approach", "move", "call", "change"])
    });
    let deed = scene.pieces.verbs.get(verb + 1).is_some_and(|next| {
        let changes = next.sense.is(Sense::ACTION.or(Sense::DESTROY).or(Sense::OFF));
        next.form == Form::Ing && (next.negated || changes) && next.tokens.start == group.tokens.end
    });
    let agent = scene.classifier.agent(subject, Some(group));
    if (choice || deed) && agent.class.is_human() {
        out.push(scene.fault(agent, Frame::Normative, scene.span(group.tokens.start, group.head)));
    }
}

/// "wasn't doing my very best", "did not do the right things", "should do better".
fn not_the_best(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    if group.lemma() != "do" {
        return;
    }
    let end = group.tokens.end;
    // "We should do better with this."
    let needs = verb.checked_sub(1).is_some_and(|before| {
        scene.pieces.verbs[before].lemma() == "need" && scene.pieces.verbs[before].finite
    });
    let ought = group.modal.is_some_and(|at| scene.is(at, &["should", "must"]));
    let better = (ought || needs && group.infinitive) && !group.perfect;
    let best = if better && scene.is(end, &["better"]) {
        Some(end)
    } else if group.negated && group.modal.is_none() {
        // "didn't do the right things"
        scene.first_of(end..end + 3, &["best", "right"])
    } else {
        None
    };
    let whose = scene.is(end, &["my", "our", "their", "his", "her", "the", "better"]);
    let subject = scene.clauses[verb].subject;
    let agent = subject.map(|noun| scene.classifier.agent(noun, Some(group)));
    if let (Some(best), Some(agent)) = (best.filter(|_| whose), agent)
        && agent.class.is_human()
    {
        out.push(scene.fault(agent, Frame::Normative, scene.span(group.tokens.start, best)));
    }
}

/// "We are bad at deprecating projects", "the team is not good at writing things down".
fn bad_at(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    if !scene.tokens[group.head].is(Class::BE) || group.modal.is_some() {
        return;
    }
    let bad: &[&str] = if group.negated {
        &["good", "great", "skilled", "strong", "careful"]
    } else {
        &["bad", "terrible", "awful", "horrible", "lousy", "hopeless", "poor"]
    };
    let at = (group.tokens.end..group.tokens.end + 3)
        .find(|at| scene.is(*at, bad) && scene.is(at + 1, &["at"]));
    let subject = scene.clauses[verb].subject;
    let agent = subject.map(|noun| scene.classifier.agent(noun, Some(group)));
    if let (Some(at), Some(agent)) = (at, agent)
        && agent.class.is_human()
    {
        out.push(scene.fault(agent, Frame::Skill, scene.span(group.tokens.start, at + 1)));
    }
}

/// "They just don't care."
fn cares_not(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let not = group.lemma() == "care" && group.negated && group.finite && group.modal.is_none();
    let Some(subject) = scene.clauses[verb].subject.filter(|_| not) else { return };
    let they = scene.is(scene.pieces.nouns[subject].head, &["they", "he", "she"]);
    let agent = scene.classifier.agent(subject, Some(group));
    let somebody = they || agent.class.is_somebody();
    // "does not care whether it is a pod or a node"
    let whether = scene.is(group.tokens.end, &["whether", "if", "which", "what", "how"]);
    if somebody && !whether && agent.class != AgentClass::Customer {
        let agent =
            if agent.class.is_somebody() { agent } else { Agent::unnamed(AgentClass::Indefinite) };
        out.push(scene.fault(agent, Frame::Normative, scene.span(group.tokens.start, group.head)));
    }
}

/// "angry at myself for never making a backup".
fn for_never(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let Some(before) = group.tokens.start.checked_sub(1) else { return };
    let undone = group.form == Form::Ing && group.negated && scene.is(before, &["for"]);
    let whom = scene
        .first_of(before.saturating_sub(3)..before, &["myself", "ourselves"])
        .filter(|_| undone && !group.sense.is(Sense::FAULT));
    if let Some(whom) = whom {
        let predicate = scene.span(group.tokens.start, group.head);
        out.push(scene.fault(owner(scene, whom), Frame::NegatedDuty, predicate));
    }
}

/// "I didn't use it very intelligently", "the migration was not carefully reviewed": what was done, was not done
/// as work is to be done.
fn not_duly(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    // Code handles, parses and validates as well.
    const WORK: &[&str] = &[
        "configure",
        "set up",
        "review",
        "test",
        "plan",
        "communicate",
        "document",
        "prepare",
        "install",
        "coordinate",
        "consider",
        "think through",
        "vet",
        "assess",
        "label",
        "brief",
        "announce",
        "size",
    ];
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    if !group.negated || !group.finite || group.modal.is_some() {
        return;
    }
    let past = matches!(group.form, Form::Past | Form::Participle)
        || scene.has(group, &["did", "was", "were", "had", "been"]);
    let stop = clause.end.min(scene.range.end).max(group.tokens.end);
    let Some(how) = scene.slanted_in(group.tokens.start..stop, Slant::DULY).filter(|_| past) else {
        return;
    };
    let predicate = scene.span(group.tokens.start, how.last.max(group.tokens.end - 1));
    let agent = if group.passive { clause.by } else { clause.subject };
    let agent = agent.map(|noun| scene.classifier.agent(noun, Some(group)));
    match agent {
        Some(agent) if agent.class.is_human() => {
            out.push(scene.fault(agent, Frame::Normative, predicate));
        }
        None if group.passive && WORK.contains(&group.lemma()) => {
            out.push(scene.fault(Agent::nobody(), Frame::Agentless, predicate));
        }
        _ => {}
    }
}

/// "I realised I hadn't created a backup job", "had never found time to read it".
fn found_undone(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let deed = group.sense.says_nothing() || group.sense.is(Sense::ACTION.or(Sense::DUTY));
    let undone = group.negated && group.perfect && group.modal.is_none() && !group.passive;
    // "had never found time to analyse it"
    let time = group.lemma() == "find"
        && group.negated
        && scene.any_of(group.tokens.end..group.tokens.end + 3, &["time"])
        && scene.pieces.verbs.get(verb + 1).is_some_and(|next| next.infinitive);
    if let Some(subject) = scene.clauses[verb].subject.filter(|_| time && group.modal.is_none()) {
        let agent = scene.classifier.agent(subject, Some(group));
        if agent.class.is_human() {
            out.push(scene.fault(
                agent,
                Frame::NegatedDuty,
                scene.span(group.tokens.start, group.head),
            ));
        }
        return;
    }
    if !(undone && deed && group.finite) || group.sense.is(Sense::PERCEIVE) {
        return;
    }
    let found =
        verb.checked_sub(1).map(|before| &scene.pieces.verbs[before]).is_some_and(|before| {
            matches!(
                before.lemma(),
                "realise" | "realize" | "notice" | "discover" | "remember" | "find"
            ) && !before.negated
                && before.finite
        });
    let own = |verb: usize| {
        let subject = scene.clauses[verb].subject?;
        let agent = scene.classifier.agent(subject, Some(&scene.pieces.verbs[verb]));
        matches!(agent.class, AgentClass::We | AgentClass::Self_).then_some(agent)
    };
    if let (true, Some(agent), Some(_)) = (found, own(verb), verb.checked_sub(1).and_then(own)) {
        out.push(scene.fault(
            agent,
            Frame::NegatedDuty,
            scene.span(group.tokens.start, group.head),
        ));
    }
}

/// "We apologize for this oversight", "I hope you forgive me for these mistakes": the harm may be regretted by whoever did
/// nothing wrong, an error may not.
fn apologised(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let sorry =
        matches!(group.lemma(), "apologise" | "apologize" | "forgive" | "pardon" | "excuse")
            || scene.tokens[group.head].is(Class::BE)
                && scene.any_of(group.tokens.end..group.tokens.end + 3, &["sorry"]);
    if !sorry || group.negated {
        return;
    }
    let error = scene.pieces.nouns.iter().find(|noun| {
        let for_it = noun.prep.is_some_and(|prep| prep >= group.head && scene.is(prep, &["for"]));
        for_it
            && scene.is(
                noun.head,
                &[
                    "oversight",
                    "mistake",
                    "mistakes",
                    "error",
                    "carelessness",
                    "negligence",
                    "fault",
                    "slip",
                ],
            )
    });
    if let Some(error) = error {
        scene.tell(
            out,
            Agent::unnamed(AgentClass::We),
            Frame::Guilt,
            (group.tokens.start, error.head),
        );
    }
}

/// "I was the source of my own breach", "the vendor was the cause of the outage".
fn source_of_harm(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let be = scene.tokens[group.head].is(Class::BE) && group.is_stated();
    let Some(subject) = scene.clauses[verb].subject.filter(|_| be) else { return };
    let source = scene.pieces.nouns.iter().find(|noun| {
        noun.tokens.start == group.tokens.end
            && scene.is(noun.head, &["source", "cause", "reason", "origin", "root"])
    });
    let harm = source.is_some_and(|source| {
        scene.pieces.nouns.iter().any(|noun| {
            let of_it = noun.prep == Some(source.tokens.end)
                && scene.is(source.tokens.end, &["of", "for", "behind"]);
            of_it
                && noun.tokens.clone().any(|at| {
                    scene.tokens[at].is(Class::HARM) || scene.is(at, &["breach", "leak", "problem"])
                })
        })
    });
    let agent = scene.classifier.agent(subject, Some(group));
    if let Some(source) = source.filter(|_| harm && agent.class.is_human()) {
        scene.tell(out, agent, Frame::Guilt, (group.head, source.head));
    }
}

/// "I was sure the flag was still off": told among the causes, it was not; "was convinced that it was shut, although
/// the panel showed otherwise": so it is said.
fn was_sure(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    const SURE: &[&str] =
        &["sure", "certain", "convinced", "confident", "positive", "adamant", "persuaded"];
    let group = &scene.pieces.verbs[verb];
    let was = scene.has(group, &["was", "were"]) && group.is_stated() && !group.negated;
    let clause = &scene.clauses[verb];
    let Some(subject) = clause.subject.filter(|_| was && clause.by.is_none()) else { return };
    let Some(sure) = scene.first_of(group.head..group.tokens.end + 2, SURE) else { return };
    let that = scene.is(sure + 1, &["that"])
        || scene.pieces.verbs.get(verb + 1).is_some_and(|next| next.finite);
    let agent = scene.classifier.agent(subject, Some(group));
    // "I deleted the volume, I was sure it was the scratch one": what it was not.
    let deleted = verb.checked_sub(1).is_some_and(|at| {
        let before = &scene.pieces.verbs[at];
        before.sense.is(Sense::DESTROY.or(Sense::ACTION).or(Sense::OFF)) && before.is_past()
    });
    // "was so convinced that it was an attack that I had everyone chasing it"
    let so = sure > scene.range.start && scene.is(sure - 1, &["so", "too"]);
    let wrong = (scene.reflects() || deleted || so) && that || shows_otherwise(scene, sure);
    if wrong && agent.class.is_human() {
        scene.tell(out, agent, Frame::Skill, (group.tokens.start, sure));
    }
}

/// "…, although the panel showed otherwise": whether it is said behind token `from`.
fn shows_otherwise(scene: &Scene<'_>, from: usize) -> bool {
    const BUT: &[&str] = &["although", "though", "while", "when", "but"];
    let last = |at: usize| {
        scene.tokens.get(at + 1).is_none_or(|next| next.tag == Tag::Punct)
            && scene.is(at, &["otherwise", "opposite", "contrary"])
    };
    let but = scene.first_of(from..scene.range.end, BUT);
    but.is_some_and(|but| (but..scene.range.end).any(last))
}

/// "The same care was not given to the editor".
fn not_given(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let given = matches!(
        group.lemma(),
        "give" | "pay" | "take" | "devote" | "extend" | "apply" | "exercise"
    );
    let denied = group.passive && group.negated && group.modal.is_none() && given;
    let Some(subject) = scene.clauses[verb].subject.filter(|_| denied) else { return };
    let care = scene.head_slant(subject).is(Slant::VIRTUE)
        || scene.tokens[scene.pieces.nouns[subject].head].is(Class::HEED.or(Class::SKILL));
    // "the same care extended to the core was not given": another verb is part of the subject.
    let within = scene.pieces.nouns[..=subject]
        .iter()
        .any(|noun| scene.is(noun.head, &["care", "attention", "thought", "scrutiny"]));
    if care || within {
        scene.tell(out, Agent::nobody(), Frame::Agentless, (group.tokens.start, group.head));
    }
}
