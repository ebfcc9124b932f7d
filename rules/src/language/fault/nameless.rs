//! Errors that nobody made: "mistakes were made", "- Mistakenly disabled", "accidental merge of …",
//! "the verification step was not performed".

use super::agreed::on_purpose;
use super::defiance::{instead_of_owed, is_defied};
use super::{Frame, Scene};
use crate::document::Role;
use crate::language::agent::{Agent, AgentClass};
use crate::language::lexicon::{Class, Sense, Slant};
use crate::language::tag::{self, human_only};
use crate::language::token::{Form, Tag};

/// The errors without an agent of a sentence, beside accidental passives.
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<super::Fault>) {
    for verb in 0..scene.pieces.verbs.len() {
        let last = made(scene, verb)
            .or_else(|| the_mistake_was(scene, verb))
            .or_else(|| bare_participle(scene, verb))
            .or_else(|| bare_gerund(scene, verb))
            .or_else(|| step_left_out(scene, verb))
            .or_else(|| wrong_input(scene, verb))
            .or_else(|| misled_work(scene, verb))
            .or_else(|| by_accident(scene, verb))
            .or_else(|| overlooked(scene, verb))
            .or_else(|| nothing_done(scene, verb))
            .or_else(|| not_told(scene, verb))
            .or_else(|| not_held(scene, verb))
            .or_else(|| against_the_book(scene, verb));
        if let Some((first, last)) = last.filter(|_| !on_purpose(scene, verb)) {
            out.push(scene.fault(Agent::nobody(), Frame::Agentless, scene.span(first, last)));
        }
    }
}

fn subject_has(scene: &Scene<'_>, verb: usize, test: impl Fn(usize) -> bool) -> Option<usize> {
    let subject = scene.clauses[verb].subject?;
    let phrase = &scene.pieces.nouns[subject];
    phrase.tokens.clone().any(test).then_some(phrase.tokens.start)
}

fn plain_passive(scene: &Scene<'_>, verb: usize) -> bool {
    let group = &scene.pieces.verbs[verb];
    group.passive && group.finite && group.modal.is_none() && scene.clauses[verb].by.is_none()
}

/// "Mistakes were made."
fn made(scene: &Scene<'_>, verb: usize) -> Option<(usize, usize)> {
    let group = &scene.pieces.verbs[verb];
    if !plain_passive(scene, verb) || group.negated || !matches!(group.lemma(), "make" | "commit") {
        return None;
    }
    let head = scene.clauses[verb].subject.map(|noun| scene.pieces.nouns[noun].head)?;
    let first = subject_has(scene, verb, |at| {
        let guessed = scene.is(at, &["assumption", "assumptions", "shortcut", "shortcuts"]);
        at == head && (guessed || scene.tokens[at].is(Class::ERROR))
    })?;
    Some((first, group.head))
}

/// "The first mistake was masking the problem", "The mistake was to restart it".
fn the_mistake_was(scene: &Scene<'_>, verb: usize) -> Option<(usize, usize)> {
    let group = &scene.pieces.verbs[verb];
    let subject = &scene.pieces.nouns[scene.clauses[verb].subject?];
    let was = scene.is(group.tokens.start, &["was", "is"]) && !group.passive && !group.negated;
    let named = scene.is(subject.head, &["mistake", "blunder", "misstep"])
        && scene.is(subject.tokens.start, &["the", "a", "one", "another"])
        && subject.prep.is_none();
    let to = scene.tokens.get(group.tokens.end).is_some_and(|next| next.tag == Tag::To);
    // "The mistake was spreading": it did so itself.
    const WHICH: &[&str] = &[
        "first", "second", "third", "next", "last", "biggest", "main", "real", "key", "other",
        "worst",
    ];
    let one_of = scene.any_of(subject.tokens.clone(), WHICH);
    let itself = group.sense.is(Sense::HARM.or(Sense::FAIL).or(Sense::CAUSE));
    let ing = group.form == Form::Ing && scene.clauses[verb].object.is_some() && !itself;
    let deed = ing && one_of || to && group.auxiliary_only;
    (was && named && deed).then_some((subject.tokens.start, subject.head))
}

/// "- Mistakenly disabled during the cleanup."
fn bare_participle(scene: &Scene<'_>, verb: usize) -> Option<(usize, usize)> {
    let group = &scene.pieces.verbs[verb];
    let opens = group.tokens.start == scene.range.start && verb == 0;
    let faulty = scene.tokens[group.tokens.start].is(Class::FAULTY);
    let participle = matches!(group.form, Form::Past | Form::Participle)
        && scene.tokens[group.head].is(Class::VBN)
        && scene.clauses[verb].object.is_none();
    (opens && faulty && participle && group.sense.is(Sense::ACTION.or(Sense::OFF)))
        .then_some((group.tokens.start, group.head))
}

/// "- Misunderstanding the tool's behaviour": a cause that only people can be.
fn bare_gerund(scene: &Scene<'_>, verb: usize) -> Option<(usize, usize)> {
    let group = &scene.pieces.verbs[verb];
    let causes = [Role::RootCause, Role::Contributing, Role::WentPoorly];
    let told = verb == 0
        && group.tokens.start == scene.range.start
        && group.form == Form::Ing
        && !group.negated
        && scene.pieces.verbs.iter().all(|group| !group.finite);
    // "Ignoring the alerts"
    let guard = matches!(group.lemma(), "ignore" | "skip" | "disregard" | "bypass" | "neglect")
        && scene.tokens[group.tokens.end..scene.range.end]
            .iter()
            .take(3)
            .any(|token| token.is(Class::SAFEGUARD.or(Class::PROCEDURE).or(Class::WARNING)));
    (told
        && (group.sense.is(Sense::FAULT) && human_only(group.sense) || guard)
        && causes.into_iter().any(|role| scene.in_role(role)))
    .then_some((group.tokens.start, group.head))
}

/// "The verification step was not performed."
fn step_left_out(scene: &Scene<'_>, verb: usize) -> Option<(usize, usize)> {
    let group = &scene.pieces.verbs[verb];
    let performs = matches!(
        group.lemma(),
        "follow"
            | "observe"
            | "respect"
            | "adhere"
            | "perform"
            | "do"
            | "carry out"
            | "execute"
            | "complete"
            | "run"
            | "conduct"
            | "hold"
            | "make"
    );
    // Whatever is not followed tells people what to do; what is not read was there to be read.
    let text = scene.clauses[verb].subject.is_some_and(|noun| {
        let head = scene.pieces.nouns[noun].head;
        scene.tokens[head].is(Class::PROCEDURE) || scene.is(head, &["notes", "manual"])
    });
    let unread = text && matches!(group.lemma(), "read" | "consult" | "use" | "look at");
    let follows = unread || matches!(group.lemma(), "follow" | "adhere");
    let past = || scene.has(group, &["was", "were", "been"]);
    if !plain_passive(scene, verb) || !group.negated || !(performs || unread) || !past() {
        return None;
    }
    if follows {
        return Some((group.tokens.start, group.head));
    }
    let head = scene.clauses[verb].subject.map(|noun| scene.pieces.nouns[noun].head)?;
    let owed = |at: usize| scene.slanted(at).is_some_and(|it| it.slant.is(Slant::OWED));
    let first = subject_has(scene, verb, |at| {
        at == head && scene.tokens[at].is(Class::PROCEDURE) || owed(at)
    })?;
    Some((first, group.head))
}

/// "Initial troubleshooting incorrectly focused on the dashboard": what only people do, and wrongly.
fn misled_work(scene: &Scene<'_>, verb: usize) -> Option<(usize, usize)> {
    const WORK: &[&str] = &["troubleshooting", "debugging", "investigation", "triage", "efforts"];
    const WHOSE: &[&str] =
        &["initial", "early", "first", "our", "the", "their", "subsequent", "further"];
    let group = &scene.pieces.verbs[verb];
    let faulty = group.tokens.clone().any(|at| scene.tokens[at].is(Class::FAULTY));
    let subject = scene.clauses[verb].subject;
    let phrase = subject.map(|noun| &scene.pieces.nouns[noun]);
    let work = phrase.is_some_and(|phrase| {
        let plain = (phrase.tokens.start..phrase.head).all(|at| scene.is(at, WHOSE));
        scene.is(phrase.head, WORK) && phrase.possessor.is_none() && plain
    });
    let aims = scene.is(
        group.head,
        &["focused", "focussed", "concentrated", "assumed", "concluded", "pointed", "looked"],
    );
    (work && aims && faulty && group.is_past()).then_some((group.tokens.start, group.head))
}

/// "Wrong values were entered into the form": only people type, pick and approve.
fn wrong_input(scene: &Scene<'_>, verb: usize) -> Option<(usize, usize)> {
    let group = &scene.pieces.verbs[verb];
    let by_hand = matches!(
        group.lemma(),
        "enter"
            | "type"
            | "select"
            | "choose"
            | "pick"
            | "click"
            | "paste"
            | "approve"
            | "sign off"
            | "issue"
            | "press"
            | "key"
            | "key in"
            | "flip"
            | "pull"
            | "unplug"
            | "order"
            | "insert"
            | "dial"
            | "book"
            | "scan"
            | "quote"
            | "copy"
            | "check out"
    );
    // "Wrong button pressed": the form of be is left out.
    let bare = verb == 0
        && matches!(group.form, Form::Past | Form::Participle)
        && !group.perfect
        && group.modal.is_none()
        && scene.clauses[verb].object.is_none()
        && scene.clauses[verb].by.is_none();
    if !(plain_passive(scene, verb) || bare) || group.negated {
        return None;
    }
    // "The wrong cluster was failed over": what machines do as well counts where there was a right one.
    let changes = group.sense.is(Sense::ACTION.or(Sense::OFF)) && !group.sense.is(Sense::SYSTEM);
    let the_wrong = || {
        scene.clauses[verb].subject.is_some_and(|subject| {
            let start = scene.pieces.nouns[subject].tokens.start;
            scene.is(start, &["the"]) && scene.is(start + 1, &["wrong"])
        })
    };
    if !(by_hand || changes && (the_wrong() || bare)) {
        return None;
    }
    let first = subject_has(scene, verb, |at| scene.is(at, &["wrong", "incorrect"]))?;
    Some((first, group.head))
}

/// "was dropped by mistake": the mistake is no agent.
fn by_accident(scene: &Scene<'_>, verb: usize) -> Option<(usize, usize)> {
    let group = &scene.pieces.verbs[verb];
    // "it was on the live cluster by mistake"
    if scene.tokens[group.head].is(Class::BE) && group.finite && !group.negated {
        let stop = scene.clauses[verb].end.min(scene.range.end);
        return (group.tokens.end..stop)
            .find(|at| scene.by_mistake(*at))
            .map(|at| (group.tokens.start, at + 1));
    }
    // "Production database deleted in error": the form of be is left out.
    let headline = !group.finite
        && group.passive
        && group.tokens.end < scene.range.end
        && scene.by_mistake(group.tokens.end)
        && scene.pieces.verbs.iter().all(|group| !group.finite)
        && scene.clauses[verb].subject.is_some();
    if headline {
        return Some((group.tokens.start, group.tokens.end + 1));
    }
    let by = scene.pieces.nouns[scene.clauses[verb].by?].head;
    let accident = scene.is(by, &["mistake", "accident", "error"]);
    // What is found by accident is luck.
    let deed = !group.sense.is(Sense::DUTY.or(Sense::NEUTRAL).or(Sense::HUMAN))
        || group.sense.is(Sense::ACTION.or(Sense::OFF).or(Sense::DESTROY));
    (group.passive && group.modal.is_none() && !group.negated && accident && deed)
        .then_some((group.tokens.start, by))
}

/// "this was missed in review", "the key was overlooked", "the incident was declared late".
fn overlooked(scene: &Scene<'_>, verb: usize) -> Option<(usize, usize)> {
    let group = &scene.pieces.verbs[verb];
    let past = || scene.has(group, &["was", "were", "been", "got"]);
    if !plain_passive(scene, verb) || group.negated || !past() {
        return None;
    }
    // Queues miss events; what "this" is, somebody missed.
    let clause = scene.clauses[verb].subject.is_some_and(|noun| {
        scene.is(scene.pieces.nouns[noun].head, &["this", "that", "it", "which"])
    });
    let missed = matches!(group.lemma(), "overlook" | "forget" | "neglect")
        || group.lemma() == "miss" && clause;
    // "The second signature was left out", "the warning was ignored"
    let guarded = scene.clauses[verb].subject.is_some_and(|noun| {
        let head = scene.pieces.nouns[noun].head;
        scene.tokens[head].is(Class::PROCEDURE.or(Class::SAFEGUARD))
            && !scene.is(head, &["rule", "rules", "step", "pipeline", "queue", "throttle", "quota"])
            || scene.is(head, &["signature", "banner"])
    });
    let passed = guarded
        && matches!(group.lemma(), "leave out" | "skip" | "bypass" | "ignore" | "disregard");
    // "the gauge was misread", "reviews were waved through": only people do that.
    let human = group.sense.is(Sense::FAULT)
        && human_only(group.sense)
        && !matches!(
            group.lemma(),
            "bypass"
                | "ignore"
                | "force-push"
                | "force-merge"
                | "hardcode"
                | "hard-code"
                | "self-merge"
                | "self-approve"
        );
    // "The signal box was left unmanned."
    let left = group.lemma() == "leave"
        && !scene.clauses[verb].subject.is_some_and(|noun| {
            scene.tokens[scene.pieces.nouns[noun].head].is(Class::HARM.or(Class::ERROR))
        })
        && scene.slanted(group.tokens.end).is_some_and(|it| it.slant.is(Slant::UNDONE));
    let missed = missed || passed || left || human || group.lemma() == "rush";
    let called = matches!(
        group.lemma(),
        "declare" | "escalate" | "raise" | "page" | "notify" | "inform" | "report" | "communicate"
    );
    let late = scene.first_of(group.tokens.end..group.tokens.end + 3, &["late"]);
    match late.filter(|_| called) {
        Some(late) => Some((group.tokens.start, late)),
        None => missed.then_some((group.tokens.start, group.head)),
    }
}

/// "The hotline was not told about the migration", "the restore was never rehearsed".
fn not_told(scene: &Scene<'_>, verb: usize) -> Option<(usize, usize)> {
    let group = &scene.pieces.verbs[verb];
    let past = || scene.has(group, &["was", "were", "been"]);
    if !plain_passive(scene, verb) || !group.negated || !past() || scene.has(group, &["yet"]) {
        return None;
    }
    let subject = scene.clauses[verb].subject?;
    // "The engineer had not been told" takes their side.
    let people = scene.classifier.agent(subject, None).class == AgentClass::Team;
    let told = people
        && matches!(
            group.lemma(),
            "tell"
                | "inform"
                | "consult"
                | "ask"
                | "brief"
                | "involve"
                | "warn"
                | "loop in"
                | "instruct"
        );
    let reasoned = (group.tokens.end..scene.range.end)
        .any(|at| scene.tokens[at].tag == Tag::Subord && scene.is(at, &["because", "since", "as"]));
    if reasoned {
        return None;
    }
    let never = scene.has(group, &["never"])
        && matches!(
            group.lemma(),
            "rehearse"
                | "discuss"
                | "question"
                | "announce"
                | "communicate"
                | "mention"
                | "agree"
                | "follow up"
                | "read"
                | "approve"
                | "sign off"
                | "ask"
                | "challenge"
                | "practise"
                | "practice"
                | "raise"
                | "escalate"
                | "review"
                | "proofread"
                | "double-check"
        );
    (told || never).then_some((group.tokens.start, group.head))
}

/// "Against the advice of the vendor the upgrade was done in one go", "Instead of the documented rolling
/// restart, all six brokers were taken down together".
fn against_the_book(scene: &Scene<'_>, verb: usize) -> Option<(usize, usize)> {
    let group = &scene.pieces.verbs[verb];
    let first = scene.range.start;
    let opening = scene.pieces.nouns.first()?;
    let book = is_defied(scene, opening) || instead_of_owed(scene, opening.tokens.end);
    let near = opening.tokens.start <= first + 4;
    let deed = group.sense.is(Sense::ACTION.or(Sense::OFF).or(Sense::HARM).or(Sense::DESTROY))
        || group.lemma() == "do";
    let past = || scene.has(group, &["was", "were", "been", "got"]);
    let main = plain_passive(scene, verb) && past() && !group.negated && deed;
    (near && book && main && scene.finite_in(first..group.tokens.start).is_none())
        .then_some((first, group.head))
}

/// "The mandatory cross-check did not take place."
fn not_held(scene: &Scene<'_>, verb: usize) -> Option<(usize, usize)> {
    let group = &scene.pieces.verbs[verb];
    let past = || scene.has(group, &["did", "never"]);
    let held = group.lemma() == "take" && scene.is(group.tokens.end, &["place"])
        || matches!(group.lemma(), "happen" | "occur");
    let subject = &scene.pieces.nouns[scene.clauses[verb].subject?];
    // What only people hold: a review, a handover, a second look.
    let owed = scene.is(
        subject.head,
        &[
            "review",
            "handover",
            "hand-over",
            "handoff",
            "check",
            "cross-check",
            "approval",
            "sign-off",
            "briefing",
            "walkthrough",
            "walk-through",
            "discussion",
            "conversation",
            "consultation",
            "inspection",
            "verification",
            "rehearsal",
            "test",
            "escalation",
            "communication",
            "follow-up",
            "confirmation",
            "dry-run",
            "retro",
            "retrospective",
            "meeting",
            "training",
            "round",
            "look",
            "eyes",
        ],
    );
    let own = !scene.tokens[subject.tokens.clone()]
        .iter()
        .any(|t| t.is(Class::SYSTEM) && t.tag == Tag::Adj);
    (group.negated && past() && held && owed && own && !group.passive)
        .then_some((group.tokens.start, group.head))
}

/// "Nothing was done for another two hours."
fn nothing_done(scene: &Scene<'_>, verb: usize) -> Option<(usize, usize)> {
    let group = &scene.pieces.verbs[verb];
    let nothing = scene.clauses[verb].subject.map(|noun| scene.pieces.nouns[noun].head)?;
    let done = scene.is(group.head, &["done"]) && scene.has(group, &["was", "been"]);
    let by = scene.pieces.nouns.iter().any(|noun| {
        noun.prep.is_some_and(|prep| prep == group.tokens.end && scene.is(prep, &["by"]))
    });
    let told = done && !by && group.modal.is_none() && !group.negated;
    (told && scene.is(nothing, &["nothing"])).then_some((nothing, group.head))
}

/// was accidentally deleted: an error with nobody named.
pub(super) fn agentless(scene: &Scene<'_>, verb: usize) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let past = || scene.has(group, &["was", "were", "been", "got"]);
    let first = scene.range.start;
    let oversight =
        scene.is(first, &["by", "through"]) && scene.any_of(first + 1..first + 3, &["oversight"]);
    if !group.passive || group.negated && !oversight || group.modal.is_some() || !past() {
        return None;
    }
    let clause = &scene.clauses[verb];
    let worked = matches!(group.lemma(), "do" | "perform" | "carry out" | "execute" | "conduct");
    let deed = group.sense.is(Sense::ACTION.or(Sense::OFF))
        || group.sense.says_nothing()
        || worked
        || matches!(group.lemma(), "leave out" | "omit" | "skip" | "include" | "exclude")
        || oversight;
    if clause.by.is_some() || !deed {
        return None;
    }
    // "was wrongly routed" is the router's doing, "was accidentally scaled to zero" is somebody's.
    let system = group.sense.is(Sense::SYSTEM) && !group.sense.is(Sense::DESTROY);
    // "A manual operation was done incorrectly."
    let by_hand = worked
        && clause.subject.is_some_and(|subject| {
            let phrase = &scene.pieces.nouns[subject];
            scene.is(
                phrase.head,
                &["work", "operation", "step", "procedure", "maintenance", "handover"],
            ) || scene.any_of(phrase.tokens.start..phrase.head, &["manual"])
        });
    let system = !by_hand && (system || group.sense.says_nothing());
    if (scene.by_mistake(first) || oversight) && verb == 0 {
        return Some((Frame::Agentless, group.head));
    }
    let stop = clause.end.min(scene.range.end);
    let stop = (group.tokens.end..stop).find(|at| scene.tokens[*at].is_mark(',')).unwrap_or(stop);
    (group.tokens.start..stop).find_map(|at| {
        let faulty = scene.tokens[at].is(Class::FAULTY)
            && scene.tokens[at].tag == Tag::Adv
            && (!system || tag::by_accident(scene.tokens, at, scene.text));
        let mistake = scene.by_mistake(at);
        (faulty || mistake)
            .then_some((Frame::Agentless, (at + usize::from(mistake)).max(group.head)))
    })
}
