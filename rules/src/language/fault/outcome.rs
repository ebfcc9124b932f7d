//! Deeds told with what came of them, or with what spoke against them: "pushed it, and the orders were
//! lost", "rebooted it in the middle of exam week", "drops the index he thinks is unused".

use super::agreed::on_purpose;
use super::harm::{harm_in, is_trouble};
use super::object::makes_worse;
use super::predicate::doer;
use super::{Fault, Frame, Scene};
use crate::document::Role;
use crate::language::agent::{Agent, AgentClass};
use crate::language::lexicon::{Class, Sense, Slant, VerbId};
use crate::language::phrase::VerbGroup;
use crate::language::token::{Form, Tag};

/// The deeds of a sentence that what stands beside them makes a fault.
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    for verb in 0..scene.pieces.verbs.len() {
        walked_off(scene, verb, out);
        let Some(agent) = somebodys(scene, verb) else { continue };
        if is_told(scene, verb, out) || on_purpose(scene, verb) {
            continue;
        }
        let Some(last) = told_with(scene, verb, &agent) else { continue };
        let group = &scene.pieces.verbs[verb];
        let last = last.min(scene.range.end - 1).max(group.head);
        out.push(scene.fault(agent, Frame::Outcome, scene.span(group.tokens.start, last)));
    }
}

/// The last token of what makes the deed of verb group `verb` a fault.
fn told_with(scene: &Scene<'_>, verb: usize, agent: &Agent) -> Option<usize> {
    if agent.class == AgentClass::Elided {
        return at_once(scene, verb).or_else(|| untimely(scene, verb));
    }
    let one = agent.class.is_known_one() || agent.class == AgentClass::Self_;
    participle(scene, verb)
        .or_else(|| and_then(scene, verb, agent))
        .or_else(|| contradicted(scene, verb))
        .or_else(|| mistaken(scene, verb))
        .or_else(|| still(scene, verb).filter(|_| one))
        .or_else(|| at_once(scene, verb).filter(|_| one || !scene.in_role(Role::Timeline)))
        .or_else(|| out_of_date(scene, verb))
        .or_else(|| untimely(scene, verb))
        .or_else(|| on_the_live_one(scene, verb))
        .or_else(|| which_harmed(scene, verb))
}

/// Who is told to have done what the verb says, if one person or a team did, and it can go wrong.
pub(super) fn somebodys(scene: &Scene<'_>, verb: usize) -> Option<Agent> {
    let group = &scene.pieces.verbs[verb];
    // "was emptied by one of the engineers, and four million messages were lost"
    let by = scene.clauses[verb].by.is_some();
    if !changes(group) || group.passive && !by || !told(group) {
        return None;
    }
    let agent = doer(scene, verb)?;
    // What is told in the present happened only in a timeline.
    let present = matches!(group.form, Form::Third | Form::Base) && !group.perfect;
    if present && !scene.in_role(Role::Timeline) {
        return None;
    }
    let own = matches!(agent.class, AgentClass::Self_ | AgentClass::Elided);
    (agent.class.is_somebody() || own).then_some(agent)
}

/// Whether the verb tells a deed that leaves things other than they were.
pub(in crate::language) fn is_deed(group: &VerbGroup) -> bool {
    let tries = matches!(group.lemma(), "test" | "try" | "try out");
    (changes(group) || tries) && told(group) && !group.passive
}

/// Whether the verb tells what was done.
fn told(group: &VerbGroup) -> bool {
    group.finite && !group.negated && group.modal.is_none() && !group.auxiliary_only
}

/// Whether the verb says a deed that leaves things other than they were.
pub(super) fn changes(group: &VerbGroup) -> bool {
    group.verb.is_none_or(VerbId::is_deed)
}

/// Whether `found` has a fault that the verb tells of.
pub(super) fn is_told(scene: &Scene<'_>, verb: usize, found: &[Fault]) -> bool {
    let head = scene.tokens[scene.pieces.verbs[verb].head].span;
    found.iter().any(|it| it.sentence == scene.sentence && it.predicate.covers(head))
}

/// First token of the next clause that has a finite verb, or the end of the sentence.
pub(super) fn clause_after(scene: &Scene<'_>, verb: usize) -> usize {
    let next = scene.pieces.verbs[verb + 1..].iter().find(|next| next.finite);
    next.map_or(scene.range.end, |next| next.tokens.start)
}

/// "force-pushed over it, wiping out two days of work".
fn participle(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    // "pulled feed B while feed A was down, dropping both controllers": what was so at that time stands between.
    let after = |at: usize| scene.is(at, &["while", "when", "as"]);
    let stop = (scene.pieces.verbs.iter().enumerate().skip(verb + 1))
        .find(|(next, group)| group.finite && !scene.clauses[*next].opener.is_some_and(after))
        .map_or(scene.range.end, |(_, group)| group.tokens.start);
    let harms = |(next, group): (usize, &VerbGroup)| {
        let ing = !group.finite && group.form == Form::Ing && !group.negated;
        let start = group.tokens.start;
        let after = start > scene.pieces.verbs[verb].head && start < stop;
        let comma = start > 0 && scene.tokens[start - 1].tag == Tag::Punct
            || scene.is(start - 1, &["thereby", "thus", "instantly", "immediately"]);
        let object = scene.clauses[next]
            .object
            .filter(|object| !is_trouble(scene, *object) || group.sense.is(Sense::CAUSE));
        let brings = group.sense.is(Sense::CAUSE)
            || matches!(group.lemma(), "result" | "result in" | "lead" | "lead to");
        // "resulting in a 500", "leading to errors"
        let aside =
            scene.clauses[verb].opener.is_some_and(|at| scene.is(at, &["that", "which", "who"]));
        let ill = !aside
            && matches!(group.lemma(), "result" | "result in" | "lead" | "lead to")
            && (group.tokens.end..stop.max(group.tokens.end)).any(|at| {
                scene.tokens[at].is(Class::HARM.or(Class::ERROR))
                    || scene.any_of(at..at + 1, &["500", "502", "503", "504", "404", "5xx"])
            });
        let bad = ill
            || group.sense.is(Sense::HARM.or(Sense::DESTROY))
            || brings
                && object
                    .is_some_and(|object| is_trouble(scene, object) || down_words(scene, object))
            || matches!(
                group.lemma(),
                "leave"
                    | "render"
                    | "turn"
                    | "cut off"
                    | "cut"
                    | "wipe out"
                    | "sever"
                    | "sweep"
                    | "send"
                    | "put"
                    | "plunge"
            ) && (group.tokens.end..scene.range.end).any(|at| {
                scene.slanted(at).is_some_and(|it| it.slant.is(Slant::DOWN))
                    || scene.tokens[at].is(Class::CUSTOMER)
                    || scene.is(at, &["without", "off"])
            })
            || matches!(group.lemma(), "wipe out" | "sever" | "cut off");
        (ing && after && comma && bad && (ill || object.is_some())).then_some(group.head)
    };
    scene.pieces.verbs.iter().enumerate().skip(verb + 1).find_map(harms)
}

fn down_words(scene: &Scene<'_>, noun: usize) -> bool {
    let stop = scene.range.end;
    (scene.pieces.nouns[noun].tokens.start..stop).any(|at| {
        scene.slanted(at).is_some_and(|it| it.slant.is(Slant::DOWN))
            || scene.tokens[at].sense.is(Sense::FAIL)
                && matches!(scene.tokens[at].tag, Tag::Verb(_))
    })
}

/// Where somebody goes who goes off.
pub(super) const AWAY: &[&str] =
    &["lunch", "home", "bed", "dinner", "coffee", "holiday", "vacation", "sleep", "weekend"];

/// Words for what is well again.
pub(super) const GOOD: &[&str] =
    &["back", "normal", "healthy", "recovered", "recovers", "better", "green", "stable"];

/// "renumbered the codes, and the batch no longer matched", "pressed it and within a minute …".
fn and_then(scene: &Scene<'_>, verb: usize, agent: &Agent) -> Option<usize> {
    let group = &scene.pieces.verbs[verb];
    // What follows on what a team does in a timeline is the next thing that happened.
    let team = agent.class == AgentClass::Team && !scene.in_role(Role::Timeline);
    let nobody = scene.clauses[verb].subject.is_some_and(|subject| scene.is_nobody(subject));
    if nobody || !team && !agent.class.is_one() && agent.class != AgentClass::Self_ {
        return None;
    }
    let link = (group.tokens.end..scene.range.end).find(|at| {
        let mark = scene.tokens[*at].is_mark(',')
            || scene.tokens[*at].is_mark(';')
            || scene.is(*at, &["—", "–", "->", "→"]);
        let and = scene.is(*at, &["and"]);
        let from = at
            + 1
            + usize::from(scene.is(at + 1, &["and", "then"]))
            + usize::from(mark && scene.is(at + 1, &["and"]) && scene.is(at + 2, &["then"]));
        (mark || and) && new_clause(scene, verb, from)
    })?;
    let rest = link..scene.range.end;
    let reasoned = (group.tokens.end..scene.range.end).any(|at| {
        scene.tokens[at].tag == Tag::Subord
            && scene.is(at, &["because", "since", "although", "but"])
            || scene.is(at, &["so"])
                && !scene.tokens[at.saturating_sub(1)].is_mark(',')
                && !scene.is(at.saturating_sub(1), &["and"])
    });
    let soon = (link + 1..scene.range.end.min(link + 6)).any(|at| {
        scene.is(at, &["within", "immediately", "instantly", "promptly", "suddenly"])
            || scene.is(at, &["later", "after"]) && scene.tokens[at - 1].is(Class::TIME)
    });
    let good = rest.clone().any(|at| {
        scene.tokens[at].sense.is(Sense::MEND) && matches!(scene.tokens[at].tag, Tag::Verb(_))
            || scene.is(at, GOOD)
    });
    // A response in a timeline is followed by whatever happened next.
    // "and 60,000 letters left the building", "and bookings fell by 22%": what came of it is counted.
    let past = scene.pieces.verbs[verb + 1..].iter().all(|it| !it.finite || it.is_past());
    let many = past
        && scene.tokens[rest.clone()].iter().any(|token| {
            let said = token.span.of(scene.text);
            token.tag == Tag::Num && said.len() > 1 && !said.contains([':', '.'])
        });
    let harm = harm_in(scene, &rest) || (soon || many) && !scene.in_role(Role::Timeline);
    let contains = group.sense.is(Sense::CONTAIN) && scene.in_role(Role::Timeline);
    (harm && !good && !reasoned && !contains).then_some(group.tokens.end - 1)
}

/// Whether a clause with a subject of its own, no person, begins about token `from`.
fn new_clause(scene: &Scene<'_>, verb: usize, from: usize) -> bool {
    scene.pieces.verbs.iter().enumerate().skip(verb + 1).any(|(next, group)| {
        let subject = scene.clauses[next].subject.filter(|_| group.finite);
        subject.is_some_and(|subject| {
            let start = scene.pieces.nouns[subject].tokens.start;
            let human = scene.classifier.agent(subject, Some(group)).class.is_human();
            let lost = human && group.lemma() == "lose";
            start >= from
                && start <= from + 5
                && (!human || lost)
                && scene.clauses[next].opener.is_none()
                && scene.clauses[next].how == crate::language::clause::Link::Direct
        })
    })
}

/// "reformatted LUN 7 when the work order said LUN 1".
fn contradicted(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let from = scene.pieces.verbs[verb].tokens.end;
    let next = scene.pieces.verbs[verb + 1..].iter().position(|next| next.finite)? + verb + 1;
    let group = &scene.pieces.verbs[next];
    let opened = scene.any_of(
        from..group.tokens.start,
        &["when", "where", "while", "whereas", "although", "though"],
    );
    let says = matches!(
        group.lemma(),
        "say"
            | "state"
            | "call"
            | "call for"
            | "ask"
            | "ask for"
            | "specify"
            | "require"
            | "read"
            | "show"
            | "demand"
            | "prescribe"
            | "list"
            | "name"
            | "give"
            | "forbid"
            | "provide"
            | "mention"
            | "warn"
    );
    let subject = scene.clauses[next].subject?;
    let head = scene.pieces.nouns[subject].head;
    let written = scene.tokens[head].is(Class::PROCEDURE.or(Class::WARNING))
        || scene.is(
            head,
            &[
                "order",
                "ticket",
                "plan",
                "label",
                "sign",
                "docs",
                "sheet",
                "drawing",
                "diagram",
                "spec",
                "specification",
                "contract",
                "note",
                "notes",
                "work-order",
                "request",
                "form",
                "tag",
                "map",
                "schedule",
            ],
        );
    let told = group.modal.is_none() && !group.passive;
    (opened && says && written && told).then_some(head)
}

/// "drops the index he thinks is unused", "dropped what I thought was a scratch schema".
fn mistaken(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let from = scene.pieces.verbs[verb].tokens.end;
    let next = scene.pieces.verbs[verb + 1..].iter().position(|next| next.finite)? + verb + 1;
    let group = &scene.pieces.verbs[next];
    let near = group.tokens.start <= from + 8;
    let believes = group.sense.is(Sense::BELIEF) && !group.negated;
    let whose = scene.clauses[next].subject.is_none_or(|subject| {
        scene.classifier.agent(subject, Some(group)).class != AgentClass::System
    });
    // What is believed of the object has its own verb: "is unused", "to be empty".
    let of_object = scene.pieces.verbs.get(next + 1).is_some_and(|be| {
        scene.tokens[be.head].is(Class::BE) && be.tokens.start <= group.tokens.end + 1
    });
    (near && believes && whose && of_object).then_some(group.head)
}

/// "closed it on a line that was still earthed", "with my patch still in it".
fn still(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let group = &scene.pieces.verbs[verb];
    let from = group.tokens.end;
    let at = scene.first_of(from..scene.range.end, &["still"])?;
    let linked = (from..at).any(|at| {
        scene.is(at, &["while", "with", "that", "which", "when", "where", "although", "though"])
    });
    let closed = (from..at).any(|at| scene.tokens[at].is_mark(';'));
    let response = scene.in_role(Role::Timeline) && group.sense.is(Sense::CONTAIN);
    let failing = (at..scene.range.end.min(at + 4)).any(|at| {
        scene.tokens[at].sense.is(Sense::FAIL.or(Sense::HARM))
            || scene.is(
                at,
                &["failing", "firing", "broken", "down", "red", "unavailable", "degraded", "open"],
            )
    });
    let mends = failing && group.sense.is(Sense::CONTAIN);
    (linked && !closed && !response && !mends).then_some(at)
}

/// "restarted all nodes at once", "rolled it out to every customer in one go".
fn at_once(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let group = &scene.pieces.verbs[verb];
    // "stops all traffic at once": without delay.
    if group.sense.is(Sense::CONTAIN) || matches!(group.lemma(), "stop" | "halt") {
        return None;
    }
    let stop = clause_after(scene, verb);
    let all = scene.first_of(group.tokens.end..stop, &["all", "both", "every", "everything"])?;
    let once = (all..stop).find(|at| {
        scene.is(*at, &["at"]) && scene.is(at + 1, &["once"])
            || scene.is(*at, &["at"])
                && scene.is(at + 1, &["the"])
                && scene.is(at + 2, &["same"])
                && scene.is(at + 3, &["time"])
            || scene.is(*at, &["in"])
                && scene.is(at + 1, &["one"])
                && scene.is(at + 2, &["go", "step", "swoop", "sweep"])
    })?;
    Some(once + 1)
}

/// "scaled it to zero and went to lunch", "acked the page, then went back to bed".
fn walked_off(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let off = matches!(group.lemma(), "walk off" | "walk away" | "wander off" | "drive off")
        || group.lemma() == "walk" && scene.is(group.tokens.end, &["off", "away"]);
    let left = off || matches!(group.lemma(), "go" | "go back" | "leave" | "head" | "head back");
    let Some(before) = verb.checked_sub(1).filter(|_| left && told(group)) else { return };
    let joined = scene.clauses[before].subject == scene.clauses[verb].subject;
    let done = matches!(
        scene.pieces.verbs[before].lemma(),
        "hand over" | "hand off" | "finish" | "close" | "resolve" | "confirm"
    );
    let away = (group.tokens.end..scene.range.end.min(group.tokens.end + 4))
        .find(|at| scene.is(*at, AWAY));
    let away = away.or_else(|| off.then_some(group.tokens.end - 1));
    let Some(away) = away.filter(|_| joined && !done) else { return };
    if let Some(agent) = doer(scene, verb).filter(|agent| agent.class.is_one()) {
        out.push(scene.fault(agent, Frame::Outcome, scene.span(group.tokens.start, away)));
    }
}

/// "uploaded last week's routing file", "the January file again in February".
fn out_of_date(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let group = &scene.pieces.verbs[verb];
    let stop = clause_after(scene, verb);
    let old = scene.pieces.nouns.iter().find(|noun| {
        let owner = noun.possessor.map(|owner| &scene.pieces.nouns[owner]);
        noun.tokens.start < stop + 2
            && owner.is_some_and(|owner| {
                owner.tokens.start >= group.tokens.end
                    && scene.tokens[owner.head].is(Class::TIME)
                    && (scene.any_of(owner.tokens.start - 1..owner.head, &["last"])
                        || scene.is(owner.head, &["yesterday"]))
            })
    });
    if let Some(old) = old {
        return Some(old.head);
    }
    // "rolled back to the very build that contained the bug"
    let same = (group.tokens.end..stop).find(|at| {
        scene.is(*at, &["same", "very"])
            && scene.tokens.get(at + 1).is_some_and(|next| next.tag == Tag::Noun)
            && scene.is(at - 1, &["the"])
    })?;
    let twice = scene.first_of(
        same..scene.range.end,
        &["twice", "again", "contained", "caused", "broke", "broken"],
    )?;
    Some(twice)
}

/// "rebooted it in the middle of exam week", "changed it without a word to anyone".
fn untimely(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let group = &scene.pieces.verbs[verb];
    let stop = clause_after(scene, verb).max(scene.clauses[verb].end).min(scene.range.end);
    let timeline = scene.in_role(Role::Timeline) && group.sense.is(Sense::CONTAIN);
    let mut times = (group.tokens.end..stop).filter_map(|at| scene.slanted(at));
    let found = times.find(|it| it.slant.is(Slant::UNTIMELY))?;
    // "in the middle of the night" says when somebody got up.
    let night = scene.any_of(found.last..found.last + 4, &["night"]);
    (!timeline && !night).then_some(found.last)
}

/// "renumbered the codes directly in the production table", "experiments on the live gateway".
fn on_the_live_one(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let group = &scene.pieces.verbs[verb];
    let stop = clause_after(scene, verb);
    let place = scene.pieces.nouns.iter().find(|noun| {
        noun.tokens.start >= group.tokens.end
            && noun.tokens.start < stop
            && noun.prep.is_some_and(|prep| {
                scene.is(prep, &["in", "on", "against", "to", "into", "over"])
                    || scene.is(prep, &["of"]) && scene.is(prep - 1, &["top"])
            })
            && scene.any_of(noun.tokens.clone(), &["production", "prod", "live"])
    })?;
    let raw = (group.tokens.end..place.tokens.end + 2).any(|at| {
        scene.is(at, &["directly", "straight", "over"])
            || scene.is(at, &["top"]) && scene.is(at + 1, &["of"])
            || scene.is(at, &["by"]) && scene.is(at + 1, &["hand"])
    });
    let tries = matches!(
        group.lemma(),
        "experiment"
            | "play"
            | "test"
            | "try"
            | "try out"
            | "debug"
            | "rehearse"
            | "practise"
            | "practice"
    );
    let load = scene.clauses[verb].object.is_some_and(|object| {
        scene.pieces.nouns[object]
            .tokens
            .clone()
            .any(|at| scene.is(at, &["test", "experiment", "benchmark", "trial", "drill"]))
    });
    (raw || tries || load).then_some(place.head)
}

/// "pushed an ACL that dropped BGP", "changed the format, which broke the import".
fn which_harmed(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let group = &scene.pieces.verbs[verb];
    let next = scene.pieces.verbs[verb + 1..].iter().position(|next| next.finite)? + verb + 1;
    let after = &scene.pieces.verbs[next];
    let opener = (group.tokens.end..after.tokens.start)
        .rev()
        .find(|at| scene.is(*at, &["which", "that"]) && scene.tokens[*at].tag == Tag::Wh)?;
    // The relative clause is about the object, or about the whole deed.
    let near = after.tokens.start <= opener + 2;
    // ", which erased 41 million payments"
    let erased = after.sense.is(Sense::DESTROY) && scene.tokens[opener - 1].is_mark(',');
    let bad = after.sense.is(Sense::HARM)
        || erased
        || makes_worse(scene, next)
        || matches!(after.lemma(), "turn out" | "cut off" | "sever" | "wipe out")
        || after.sense.is(Sense::CAUSE) && harm_in(scene, &(opener..scene.range.end));
    let tells = told(after) && !after.passive;
    (near && bad && tells).then_some(after.head)
}
