//! Time that went where it helped nobody: "spent two hours on it alone before she called", "chased an attack although
//! it was our own job", "it took the clerk an hour to open the mail", "argued for half an hour about whose job it was".

use super::harm::harm_in;
use super::neglect::reach;
use super::outcome::is_told;
use super::predicate::{doer, is_it};
use super::slight::CALLS;
use super::{Fault, Frame, Scene};
use crate::document::Role;
use crate::language::agent::Agent;
use crate::language::lexicon::{Class, Sense, Slant};
use crate::language::phrase::VerbGroup;
use crate::language::token::Tag;

/// What a sentence tells of time gone astray.
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    if scene.in_role(Role::Actions) {
        return;
    }
    for verb in 0..scene.pieces.verbs.len() {
        let group = &scene.pieces.verbs[verb];
        let now = scene.in_role(Role::Timeline) && group.is_stated() && !group.perfect;
        if !(group.is_past() || now) || group.passive || is_told(scene, verb, out) {
            continue;
        }
        let found = alone(scene, verb)
            .or_else(|| wrong_trail(scene, verb))
            .or_else(|| slow(scene, verb))
            .or_else(|| lost_time(scene, verb))
            .or_else(|| quarrelled(scene, verb))
            .or_else(|| pressed(scene, verb))
            .or_else(|| twice(scene, verb));
        if let Some((agent, frame, last)) = found {
            let first = group.tokens.start;
            out.push(scene.fault(agent, frame, scene.span(first, last.max(first))));
        }
    }
}

type Found = Option<(Agent, Frame, usize)>;

/// How long something is said to have taken, behind token `from`: the last token of "two hours".
pub(super) fn duration(scene: &Scene<'_>, from: usize, to: usize) -> Option<usize> {
    const LONG: &[&str] = &[
        "minutes",
        "hour",
        "hours",
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "months",
        "min",
        "mins",
        "h",
        "morning",
        "afternoon",
        "shift",
        "night",
    ];
    scene.first_of(from..to.min(scene.range.end), LONG)
}

/// Whether the verb tells of asking or telling others.
fn calls(group: &VerbGroup) -> bool {
    group.sense.is(Sense::REPORT) || CALLS.contains(&group.lemma())
}

/// Whether the verb tells of setting about something at last.
fn acts(group: &VerbGroup) -> bool {
    matches!(
        group.lemma(),
        "touch" | "act" | "react" | "stop" | "look" | "look at" | "open" | "start"
    )
}

/// "spent almost two hours on it alone before she rang the database people".
fn alone(scene: &Scene<'_>, verb: usize) -> Found {
    let group = &scene.pieces.verbs[verb];
    let works = matches!(
        group.lemma(),
        "spend"
            | "work"
            | "struggle"
            | "wrestle"
            | "battle"
            | "fight"
            | "try"
            | "tinker"
            | "experiment"
            | "debug"
            | "search"
            | "dig"
            | "sit"
            | "poke"
            | "keep"
            | "wait"
    );
    let at = duration(scene, group.tokens.end, scene.range.end).filter(|_| works)?;
    let on_own = (group.tokens.end..reach(scene, verb)).find(|at| {
        scene.is(*at, &["alone", "single-handedly", "himself", "herself"])
            || scene.is(*at, &["own"]) && scene.is(at - 1, &["his", "her", "their", "my"])
    });
    let before = |tells: fn(&VerbGroup) -> bool| {
        scene.pieces.verbs.iter().skip(verb + 1).find(|next| {
            let links = (at..next.tokens.start).any(|at| scene.is(at, &["before"]));
            links && tells(next) && !next.negated
        })
    };
    // "before he touched the valve"
    if group.lemma() == "spend"
        && let Some(next) = before(|next| next.finite && acts(next))
    {
        let agent = doer(scene, verb).filter(|agent| agent.class.is_known_one())?;
        return Some((agent, Frame::NegatedDuty, next.head));
    }
    // "before asking for help"
    let before = before(calls);
    let last =
        before.map(|next| next.head).or(on_own.filter(|_| before.is_some() || scene.reflects()))?;
    let agent = doer(scene, verb)?;
    agent.class.is_somebody().then_some((agent, Frame::NegatedDuty, last))
}

/// "chased an attack although it was just our own job", "spent an hour on the network while the disk was full".
fn wrong_trail(scene: &Scene<'_>, verb: usize) -> Found {
    let group = &scene.pieces.verbs[verb];
    let chases = matches!(
        group.lemma(),
        "chase" | "pursue" | "hunt" | "hunt for" | "suspect" | "follow" | "look for" | "blame"
    );
    let spends = group.lemma() == "spend"
        && duration(scene, group.tokens.end, group.tokens.end + 5).is_some();
    if !(chases || spends) {
        return None;
    }
    let turn = scene.first_of(
        group.tokens.end..scene.range.end,
        &["although", "though", "while", "when", "whereas"],
    )?;
    let next = scene.finite_in(turn..scene.range.end)?;
    let it = &scene.pieces.verbs[next];
    let subject = scene.clauses[next].subject?;
    let thing = !scene.classifier.agent(subject, Some(it)).class.is_human();
    // "it was just our own job", "the disk was full": what it really was.
    let was = scene.tokens[it.head].is(Class::BE)
        || it.sense.is(Sense::FAIL.or(Sense::HARM))
        || it.lemma() == "sit";
    let agent = doer(scene, verb)?;
    (agent.class.is_human() && thing && was && it.is_past()).then_some((
        agent,
        Frame::Outcome,
        it.head,
    ))
}

/// "It took the clerk an hour to open the mail", "the desk took two days to forward it".
fn slow(scene: &Scene<'_>, verb: usize) -> Found {
    let group = &scene.pieces.verbs[verb];
    let next = scene
        .pieces
        .verbs
        .get(verb + 1)
        .filter(|next| next.infinitive && group.lemma() == "take")?;
    let until = || scene.first_of(group.tokens.end..next.tokens.start, &["until", "till"]);
    let at = duration(scene, group.tokens.end, next.tokens.start).or_else(until)?;
    let owed = calls(next)
        || next.sense.is(Sense::CARE)
        || matches!(
            next.lemma(),
            "open"
                | "read"
                | "look"
                | "look at"
                | "forward"
                | "reply"
                | "pick up"
                | "decide"
                | "approve"
                | "find"
                | "realise"
                | "realize"
                | "wake"
                | "wake up"
        );
    if !owed || next.negated {
        return None;
    }
    let agent = if is_it(scene, verb) {
        let whom =
            scene.pieces.nouns.iter().position(|noun| noun.tokens.start == group.tokens.end)?;
        scene.classifier.agent(whom, None)
    } else {
        doer(scene, verb)?
    };
    // Among the times of an incident it is a figure, unless it is judged.
    let judged = (at..scene.range.end).any(|at| {
        scene.is(at, &["too"]) && scene.is(at + 1, &["long", "slow"])
            || scene.slanted(at).is_some_and(|it| it.slant.is(Slant::POOR.or(Slant::PERSONAL)))
    });
    let told = judged || scene.reflects() || harm_in(scene, &(next.tokens.end..scene.range.end));
    (told && agent.class.is_somebody()).then_some((agent, Frame::NegatedDuty, next.head))
}

/// "lost ninety minutes on that", "wasted an hour looking at the network".
fn lost_time(scene: &Scene<'_>, verb: usize) -> Found {
    let group = &scene.pieces.verbs[verb];
    let loses = matches!(group.lemma(), "lose" | "waste" | "burn" | "squander");
    let last = duration(scene, group.tokens.end, group.tokens.end + 4).filter(|_| loses)?;
    let where_to = scene.is(
        last + 1,
        &["on", "with", "chasing", "looking", "debugging", "in", "trying", "searching", "checking"],
    );
    let agent = doer(scene, verb).filter(|agent| agent.class.is_human())?;
    where_to.then_some((agent, Frame::Outcome, last))
}

/// "argued for half an hour about who should roll back".
fn quarrelled(scene: &Scene<'_>, verb: usize) -> Found {
    let group = &scene.pieces.verbs[verb];
    let argues = matches!(group.lemma(), "argue" | "debate" | "dispute" | "haggle");
    let last = duration(scene, group.tokens.end, scene.range.end).filter(|_| argues)?;
    let agent = doer(scene, verb)?;
    agent.class.is_human().then_some((agent, Frame::Normative, last))
}

/// "gave in to sales", "pushed the team to ship despite the open bugs".
fn pressed(scene: &Scene<'_>, verb: usize) -> Found {
    let group = &scene.pieces.verbs[verb];
    let agent = doer(scene, verb).filter(|agent| agent.class.is_human())?;
    let gave_in = matches!(group.lemma(), "give in" | "bow" | "cave" | "yield" | "cave in")
        && scene.is(group.tokens.end, &["to"])
        && scene.pieces.nouns.iter().enumerate().any(|(index, noun)| {
            let to = noun.prep == Some(group.tokens.end);
            to && (scene.classifier.agent(index, None).class.is_human()
                || scene
                    .any_of(noun.tokens.clone(), &["pressure", "demands", "sales", "marketing"]))
        });
    if gave_in {
        return Some((agent, Frame::Outcome, group.tokens.end));
    }
    let urges = matches!(
        group.lemma(),
        "push" | "press" | "pressure" | "pressurise" | "rush" | "urge" | "force" | "hurry"
    );
    let object = scene.clauses[verb].object.filter(|_| urges)?;
    let human = scene.classifier.agent(object, None).class.is_human();
    let next = scene.pieces.verbs.get(verb + 1).filter(|next| next.infinitive && human)?;
    let against = scene.first_of(
        next.tokens.end..scene.range.end,
        &["despite", "although", "though", "before", "early", "anyway", "regardless", "without"],
    );
    against.map(|_| (agent, Frame::Outcome, next.head))
}

/// "started the batch twice", "ran the import a second time": once was meant.
fn twice(scene: &Scene<'_>, verb: usize) -> Found {
    let group = &scene.pieces.verbs[verb];
    let does = group.sense.is(Sense::ACTION.or(Sense::RELEASE))
        || matches!(group.lemma(), "start" | "enter" | "key" | "book" | "pay");
    let again = matches!(
        group.lemma(),
        "restart" | "retry" | "test" | "try" | "check" | "reboot" | "reset" | "verify"
    );
    // "the loop that she started twice", "the loop Chiara started twice"
    let end = match scene.clauses[verb].object {
        Some(object) => scene.pieces.nouns[object].tokens.end,
        None => group.tokens.end,
    };
    if !does || again {
        return None;
    }
    if !scene.reflects()
        && !scene.in_role(Role::Timeline)
        && !harm_in(scene, &(end..scene.range.end))
    {
        return None;
    }
    let last = if scene.is(end, &["twice"]) {
        end
    } else {
        (scene.is(end, &["a"]) && scene.is(end + 1, &["second"]) && scene.is(end + 2, &["time"]))
            .then_some(end + 2)?
    };
    let ends = scene
        .tokens
        .get(last + 1)
        .is_none_or(|next| !scene.range.contains(&(last + 1)) || next.tag != Tag::Noun);
    let agent = doer(scene, verb).filter(|agent| agent.class.is_known_one())?;
    ends.then_some((agent, Frame::FaultAdverb, last))
}
