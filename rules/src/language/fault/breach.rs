//! Deeds against what was agreed, told by what they were done with, on or without: "approved his own change", "left
//! without the prescribed test", "used the admin account just to look", "opened feeder 12 although the permit was for
//! feeder 21".

use super::around::signs;
use super::neglect::reach;
use super::outcome::{is_told, somebodys};
use super::predicate::{doer, object_end};
use super::{Fault, Frame, Scene};
use crate::document::Role;
use crate::language::agent::{Agent, AgentClass};
use crate::language::lexicon::{Class, Sense, Slant};
use crate::language::token::{Form, Tag};
use crate::language::twins::twins;

/// The breaches of a sentence.
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    if scene.in_role(Role::Actions) {
        return;
    }
    for verb in 0..scene.pieces.verbs.len() {
        let group = &scene.pieces.verbs[verb];
        let past = group.is_past() && !group.passive;
        let told = doer(scene, verb).filter(|_| past);
        let plain = told.and_then(|agent| {
            Some((
                own_work(scene, verb, &agent)
                    .or_else(|| despite_red(scene, verb, &agent))
                    .or_else(|| {
                        owed(scene, verb, &agent).or_else(|| over_live(scene, verb, &agent))
                    })?,
                agent,
            ))
        });
        if let Some(((frame, last), agent)) = plain.filter(|_| !is_told(scene, verb, out)) {
            out.push(scene.fault(agent, frame, scene.span(group.tokens.start, last)));
            continue;
        }
        let Some(agent) = somebodys(scene, verb) else { continue };
        let found = privileged(scene, verb, &agent)
            .or_else(|| for_oneself(scene, verb, &agent))
            .or_else(|| fronted(scene, verb, &agent))
            .or_else(|| of_twins(scene, verb));
        let Some((frame, last)) = found.filter(|_| !is_told(scene, verb, out)) else { continue };
        let first = scene.pieces.verbs[verb].tokens.start;
        out.push(scene.fault(agent, frame, scene.span(first, last.max(first))));
    }
}

/// "approved his own pull request": nobody else looked.
fn own_work(scene: &Scene<'_>, verb: usize, agent: &Agent) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let approves = matches!(
        group.lemma(),
        "approve"
            | "sign off"
            | "sign off on"
            | "authorise"
            | "authorize"
            | "certify"
            | "countersign"
    );
    let end = object_end(scene, verb).max(group.tokens.end - 1);
    let last = reach(scene, verb).min(end + 4);
    let own = scene.first_of(group.tokens.end..last, &["own"]).filter(|_| approves)?;
    agent.class.is_somebody().then_some((Frame::Without, end.max(own + 1)))
}

/// "merged it with two red checks", "shipped over a failing test": what speaks against it stands beside.
fn despite_red(scene: &Scene<'_>, verb: usize, agent: &Agent) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let lets_out = group.sense.is(Sense::RELEASE) || signs(group.lemma());
    let noun = scene.pieces.nouns.iter().find(|noun| {
        let beside =
            noun.prep.is_some_and(|prep| scene.is(prep, &["with", "on", "over", "despite"]));
        let red =
            scene.any_of(noun.tokens.clone(), &["red", "failing", "failed", "broken", "skipped"]);
        let guard = scene.tokens[noun.head].is(Class::SAFEGUARD)
            || scene.is(noun.head, &["check", "checks", "test", "tests", "build", "pipeline"]);
        noun.tokens.start > group.head
            && noun.tokens.start < reach(scene, verb)
            && beside
            && red
            && guard
    })?;
    (lets_out && agent.class.is_somebody()).then_some((Frame::BadObject, noun.head))
}

/// "left the yard without the prescribed brake test": what was owed, whatever the deed.
fn owed(scene: &Scene<'_>, verb: usize, agent: &Agent) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let noun = scene.pieces.nouns.iter().find(|noun| {
        noun.tokens.start > group.head
            && noun.tokens.start < reach(scene, verb)
            && noun.prep.is_some_and(|prep| scene.is(prep, &["without"]))
    })?;
    let owed = scene.slanted_in(noun.tokens.clone(), Slant::OWED).is_some()
        || scene.any_of(noun.tokens.clone(), &["second", "fourth"])
            && scene.tokens[noun.head].is(Class::SAFEGUARD.or(Class::FORETHOUGHT));
    // "Deployed the upgrade without a dress rehearsal", among the causes.
    let elided = agent.class == AgentClass::Elided && scene.reflects();
    let prepared = elided && scene.tokens[noun.head].is(Class::FORETHOUGHT);
    let word = scene.is(noun.head, &["word"]);
    ((owed || prepared || word) && (elided || agent.class.is_human()))
        .then_some((Frame::Without, noun.head))
}

/// "restored the backup over the live database": what was there is gone.
fn over_live(scene: &Scene<'_>, verb: usize, agent: &Agent) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let place = scene.pieces.nouns.iter().find(|noun| {
        noun.prep.is_some_and(|prep| prep > group.head && scene.is(prep, &["over"]))
            && noun.tokens.start < reach(scene, verb)
            && scene.any_of(
                noun.tokens.clone(),
                &["production", "prod", "live", "current", "master", "original", "only", "golden"],
            )
    })?;
    let writes = matches!(
        group.lemma(),
        "restore"
            | "copy"
            | "load"
            | "import"
            | "write"
            | "install"
            | "deploy"
            | "push"
            | "paste"
            | "save"
            | "record"
            | "sync"
    );
    (writes && agent.class.is_somebody()).then_some((Frame::Outcome, place.head))
}

/// "used the domain admin account just to look at a queue", "ran the report with the shared root password": rights
/// beyond what it took.
fn privileged(scene: &Scene<'_>, verb: usize, agent: &Agent) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let used = group.lemma() == "use";
    let noun = scene.pieces.nouns.iter().find(|noun| {
        let with =
            noun.prep.is_some_and(|prep| scene.is(prep, &["with", "under", "through", "from"]));
        let right = scene.tokens[noun.head].is(Class::CREDENTIAL)
            || scene
                .is(noun.head, &["account", "login", "user", "session", "access", "badge", "card"]);
        noun.tokens.start >= group.tokens.end
            && noun.tokens.start < reach(scene, verb)
            && right
            && (with || used && noun.prep.is_none())
    })?;
    let broad = scene.any_of(
        noun.tokens.clone(),
        &[
            "admin",
            "administrator",
            "administrative",
            "root",
            "superuser",
            "shared",
            "privileged",
            "master",
        ],
    );
    let shared = scene.any_of(noun.tokens.clone(), &["shared"]) && scene.reflects();
    let little = (noun.tokens.end..scene.range.end).any(|at| {
        scene.is(at, &["just", "only", "merely", "simply"])
            && (scene.tokens.get(at + 1).is_some_and(|next| next.tag == Tag::To)
                || scene.is(at + 1, &["for"]))
            || scene.is(at, &["for"])
                && scene.any_of(
                    at + 1..at + 3,
                    &["routine", "simple", "convenience", "everyday", "daily"],
                )
    });
    let one = agent.class.is_known_one();
    (broad && one && (little || shared)).then_some((Frame::BadObject, noun.head))
}

/// "unplugged the switch to charge his phone": a purpose of one's own.
fn for_oneself(scene: &Scene<'_>, verb: usize, agent: &Agent) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let off = group.sense.is(Sense::OFF.or(Sense::DESTROY))
        || matches!(group.lemma(), "move" | "pull" | "take" | "borrow");
    let next = scene.pieces.verbs.get(verb + 1).filter(|next| next.infinitive && off)?;
    let own = scene.clauses[verb + 1].object.is_some_and(|object| {
        let start = scene.pieces.nouns[object].tokens.start;
        let own = scene.is(start, &["his", "her", "their", "my"]);
        own && scene.any_of(
            start..scene.pieces.nouns[object].tokens.end,
            &[
                "phone",
                "laptop",
                "car",
                "lunch",
                "coffee",
                "tea",
                "radio",
                "bike",
                "scooter",
                "tablet",
                "headphones",
                "kettle",
            ],
        )
    });
    (own && agent.class.is_somebody()).then_some((Frame::FaultAdverb, next.head))
}

/// "In the middle of the freeze the squad pushed it": when nobody does such a thing, told first.
fn fronted(scene: &Scene<'_>, verb: usize, agent: &Agent) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let first = scene.finite_in(scene.range.clone()) == Some(verb);
    let time = scene.slanted(scene.range.start).filter(|it| it.slant.is(Slant::UNTIMELY))?;
    // "in the middle of the night" says when somebody got up.
    let night = scene.any_of(time.last..time.last + 4, &["night"]);
    let contains = group.sense.is(Sense::CONTAIN) && scene.in_role(Role::Timeline);
    let changes =
        group.sense.is(Sense::ACTION.or(Sense::RELEASE).or(Sense::OFF).or(Sense::DESTROY));
    let somebody = agent.class.is_somebody();
    (first && !night && !contains && changes && somebody)
        .then_some((Frame::FaultAdverb, object_end(scene, verb)))
}

/// "restarted db-2 when he meant to restart db-3", "isolated feeder 12 although the permit was for feeder 21".
fn of_twins(scene: &Scene<'_>, verb: usize) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let tokens = &scene.tokens[group.tokens.start..scene.range.end];
    let numbered = tokens.iter().any(|token| token.tag == Tag::Num)
        || tokens
            .iter()
            .any(|token| token.span.of(scene.text).ends_with(|c: char| c.is_ascii_digit()));
    if !numbered || group.sense.is(Sense::PERCEIVE.or(Sense::MEND)) {
        return None;
    }
    let (actual, wanted) = twins(scene.text, tokens)?;
    // What the deed was done to, and what another clause says it was to be done to.
    let object = scene
        .span(group.tokens.end.min(scene.range.end - 1), object_end(scene, verb).max(group.head));
    let of_deed = object.overlaps(actual) || scene.clauses[verb].object.is_none();
    let says = scene.pieces.verbs.iter().enumerate().skip(verb + 1).find(|(next, other)| {
        let before = scene.tokens[other.head].span.start < wanted.start;
        let subject = scene.clauses[*next].subject;
        let human =
            subject.is_some_and(|noun| scene.classifier.agent(noun, Some(other)).class.is_human());
        let meant =
            matches!(other.lemma(), "mean" | "intend" | "want" | "ask for" | "order" | "request");
        before && other.is_past() && (meant || !human)
    });
    let told = matches!(group.form, Form::Past | Form::Participle | Form::Third);
    let last = says.map(|(_, other)| other.head)?;
    (of_deed && told).then_some((Frame::BadObject, last))
}
