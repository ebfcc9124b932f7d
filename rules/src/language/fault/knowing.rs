//! Deeds that are said to have been done against better knowledge: "although he had been trained",
//! "knowing that the tests were red", "even though the runbook says otherwise".

use super::around::signs;
use super::predicate::doer;
use super::{Fault, Frame, Scene};
use crate::language::agent::{Agent, AgentClass};
use crate::language::lexicon::{Class, Sense};
use crate::language::phrase::{NounPhrase, VerbGroup};
use crate::language::token::Form;

/// The deeds of a sentence that somebody could have known better than to do.
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    for at in scene.range.clone() {
        let said =
            concession(scene, at).or_else(|| full_well(scene, at)).or_else(|| still_did(scene, at));
        let said = said.or_else(|| against_a_guard(scene, at));
        let Some((agent, last)) = said else { continue };
        let mut fault = scene.fault(agent, Frame::FaultAdverb, scene.span(at, last));
        fault.span = fault.predicate;
        out.push(fault);
        return;
    }
}

/// "even though she had been warned", "although the banner said otherwise", "despite having been
/// told".
fn concession(scene: &Scene<'_>, at: usize) -> Option<(Agent, usize)> {
    let opens = scene.is(at, &["although", "though", "despite"])
        || scene.is(at, &["spite"]) && scene.is(at + 1, &["of"]);
    if !opens {
        return None;
    }
    // "although in hindsight it was clear" concedes nothing that was known then.
    let inner = scene.pieces.verbs.iter().position(|group| group.tokens.start > at)?;
    let group = &scene.pieces.verbs[inner];
    let subject = scene.clauses[inner].subject.filter(|_| group.finite);
    // "Although warned, …": a bare participle.
    let bare = group.tokens.start == at + 1 && scene.tokens[group.head].is(Class::VBN);
    let informed = informs(scene, group, bare)
        && subject.is_none_or(|subject| {
            scene.classifier.agent(subject, Some(group)).class.is_human()
                || scene.is(scene.pieces.nouns[subject].head, &["they"])
        });
    let spoke = subject.is_some_and(|subject| {
        marked(scene, inner, subject)
            || spoke_against(scene, inner, subject)
            || in_force(scene, inner, subject)
            || agreed(scene, inner, subject)
            || already(scene, group)
    });
    let (deed, agent) = deed_beside(scene, inner, |start| {
        // The main clause stands before the concession, or after its comma.
        let comma = (group.tokens.end..start).any(|at| scene.tokens[at].is_mark(','));
        start < at || comma
    })?;
    // "promoted the build although the crash rate was at 3%": whoever lets a change out vouches for it.
    let deed = &scene.pieces.verbs[deed];
    let vouched = (deed.sense.is(Sense::RELEASE) || signs(deed.lemma()) || deed.lemma() == "close")
        && agent.class.is_known_one()
        && subject.is_some_and(|subject| {
            scene.classifier.agent(subject, Some(group)).class == AgentClass::System
        });
    if !(informed || spoke || vouched) {
        return None;
    }
    let last = match scene.pieces.verbs.get(inner + 1) {
        Some(next) if next.infinitive && next.tokens.start <= group.tokens.end + 1 => next.head,
        _ => group.head,
    };
    Some((agent, last))
}

/// Whether the clause tells what had been done already: "although the first had already been confirmed".
fn already(scene: &Scene<'_>, group: &VerbGroup) -> bool {
    let done = group.perfect || group.passive;
    done && !group.negated && scene.any_of(group.tokens.clone(), &["already"])
}

/// Whether the verb says that its subject knew: knew, had been told, had completed the training.
fn informs(scene: &Scene<'_>, group: &VerbGroup, bare: bool) -> bool {
    let told = matches!(
        group.lemma(),
        "tell"
            | "warn"
            | "remind"
            | "instruct"
            | "train"
            | "ask"
            | "advise"
            | "inform"
            | "brief"
            | "coach"
            | "notify"
    );
    let knew = matches!(group.lemma(), "know" | "realise" | "realize");
    let studied = matches!(group.lemma(), "complete" | "attend" | "read" | "sign" | "acknowledge");
    let aware = scene.tokens[group.head].is(Class::BE) && scene.is(group.tokens.end, &["aware"]);
    let past = group.perfect || !matches!(group.form, Form::Base | Form::Third);
    !group.negated
        && group.modal.is_none()
        && past
        && (told && (group.passive || bare) || (knew || studied || aware) && !group.passive)
}

/// "although it was marked", "although the door was locked".
fn marked(scene: &Scene<'_>, verb: usize, subject: usize) -> bool {
    let group = &scene.pieces.verbs[verb];
    let seen = matches!(
        group.lemma(),
        "mark"
            | "label"
            | "lock"
            | "forbid"
            | "prohibit"
            | "flag"
            | "document"
            | "sign"
            | "signpost"
            | "cordon off"
            | "tape off"
    );
    let agent = scene.classifier.agent(subject, Some(group)).class;
    group.passive && group.finite && seen && !group.negated && !agent.is_human()
}

/// "had been told in writing and still ran the batch".
fn still_did(scene: &Scene<'_>, at: usize) -> Option<(Agent, usize)> {
    if !scene.is(at, &["still", "nevertheless", "nonetheless", "yet", "anyway"]) {
        return None;
    }
    let verb = scene.pieces.verbs.iter().position(|group| {
        group.tokens.contains(&at) || group.tokens.start == at + 1 || group.tokens.end == at
    })?;
    let group = &scene.pieces.verbs[verb];
    let told = group.finite && !group.passive && group.modal.is_none();
    let subject = scene.clauses[verb].subject?;
    let knew = (0..verb).any(|before| {
        scene.clauses[before].subject == Some(subject)
            && informs(scene, &scene.pieces.verbs[before], false)
    });
    // "knew that it ran out and still had not renewed it"
    let undone = group.negated && (group.perfect || scene.has(group, &["did", "didn"]));
    let acts = group.sense.is(Sense::ACTION.or(Sense::OFF).or(Sense::DESTROY))
        || group.sense.says_nothing();
    let deed = if group.negated { undone } else { acts };
    let agent = scene.classifier.agent(subject, Some(group));
    (told && knew && deed && agent.class.is_somebody()).then_some((agent, group.head))
}

/// "the runbook says otherwise", "the banner warned against it".
fn spoke_against(scene: &Scene<'_>, verb: usize, subject: usize) -> bool {
    let group = &scene.pieces.verbs[verb];
    let head = scene.pieces.nouns[subject].head;
    let text = scene.tokens[head].is(Class::PROCEDURE.or(Class::SAFEGUARD).or(Class::WARNING))
        || scene.is(
            head,
            &["docs", "wiki", "message", "log", "logs", "screen", "banner", "prompt", "dashboard"],
        );
    let says = matches!(
        group.lemma(),
        "say"
            | "state"
            | "warn"
            | "advise"
            | "require"
            | "forbid"
            | "prohibit"
            | "recommend"
            | "call"
            | "show"
            | "demand"
            | "specify"
    );
    // "the calendar showed the freeze", "the array showed 43 active sessions"
    let in_use = |noun: &NounPhrase| {
        noun.tokens.clone().any(|at| {
            scene.tokens[at].is(Class::WARNING)
                || scene.is(at, &["active", "live", "open", "red", "freeze", "embargo", "running"])
        })
    };
    let shown = || scene.clauses[verb].object.is_some_and(|it| in_use(&scene.pieces.nouns[it]));
    (text || matches!(group.lemma(), "show" | "list" | "display" | "report") && shown())
        && (says || shown())
        && !group.negated
        && !group.passive
}

/// "the freeze was on", "the embargo was in force".
fn in_force(scene: &Scene<'_>, verb: usize, subject: usize) -> bool {
    let group = &scene.pieces.verbs[verb];
    let head = scene.pieces.nouns[subject].head;
    // "two checks were red"
    let red = scene.tokens[head].is(Class::SAFEGUARD)
        && scene.any_of(
            group.tokens.end..group.tokens.end + 2,
            &["red", "failing", "open", "pending", "missing", "broken"],
        );
    (scene.tokens[head].is(Class::WARNING) || red)
        && scene.tokens[group.head].is(Class::BE)
        && !group.negated
}

/// "although this was agreed", "though it had been promised".
fn agreed(scene: &Scene<'_>, verb: usize, subject: usize) -> bool {
    let group = &scene.pieces.verbs[verb];
    let bound = matches!(
        group.lemma(),
        "agree" | "plan" | "decide" | "promise" | "require" | "request" | "recommend" | "announce"
    );
    bound
        && group.passive
        && !group.negated
        && scene.is(scene.pieces.nouns[subject].head, &["this", "that", "it"])
}

/// "knowing that it was untested", "knowing full well", "which he knew".
fn full_well(scene: &Scene<'_>, at: usize) -> Option<(Agent, usize)> {
    let relative = scene.is(at, &["which"])
        && scene.is(at + 1, &["he", "she", "they"])
        && scene.is(at + 2, &["knew"]);
    let verb = if relative { at + 2 } else { at };
    if !relative && !scene.is(at, &["knowing"]) {
        return None;
    }
    let inner = scene.pieces.verbs.iter().position(|group| group.tokens.contains(&verb))?;
    // "knowing the risk, they drained it first" is care; what is known to be wrong comes as a clause.
    let clause = relative
        || scene.is(verb + 1, &["that", "full", "perfectly", "it", "the", "this", "there"]);
    if !clause || scene.pieces.verbs[inner].negated {
        return None;
    }
    let (_, agent) = deed_beside(scene, inner, |start| start < at)?;
    Some((agent, verb))
}

/// The nearest verb that tells a deed of somebody, among those that begin where `stands` allows.
fn deed_beside(
    scene: &Scene<'_>,
    inner: usize,
    stands: impl Fn(usize) -> bool,
) -> Option<(usize, Agent)> {
    (0..scene.pieces.verbs.len()).rev().filter(|verb| *verb != inner).find_map(|verb| {
        let group = &scene.pieces.verbs[verb];
        let acts = group.finite
            && group.modal.is_none()
            && !group.auxiliary_only
            && !group.sense.is(Sense::MEND)
            && !matches!(group.lemma(), "be" | "say" | "think" | "find" | "notice");
        let bad = Sense::ACTION.or(Sense::OFF).or(Sense::FAULT).or(Sense::DESTROY).or(Sense::HARM);
        let bad = bad.or(Sense::LEAVE);
        let goes_on =
            matches!(group.lemma(), "go ahead" | "proceed" | "continue" | "carry on" | "start");
        let deed = group.sense.is(bad) || goes_on || group.negated || group.sense.says_nothing();
        if !acts || !deed || !stands(group.tokens.start) {
            return None;
        }
        let agent = doer(scene, verb)?;
        let own = matches!(agent.class, AgentClass::Self_ | AgentClass::We);
        let somebody = agent.class.is_somebody() || own;
        somebody.then_some((verb, agent))
    })
}

/// "knew the interlock was there for a reason and bridged it": what was known spoke against the deed.
fn against_a_guard(scene: &Scene<'_>, at: usize) -> Option<(Agent, usize)> {
    const AGAINST: &[&str] = &[
        "reason",
        "risky",
        "dangerous",
        "untested",
        "forbidden",
        "wrong",
        "broken",
        "outdated",
        "red",
        "live",
        "full",
    ];
    let knew = scene.pieces.verbs.iter().position(|group| {
        group.tokens.start == at && group.lemma() == "know" && group.is_stated()
    })?;
    let subject = scene.clauses[knew].subject?;
    let deed = (knew + 2..scene.pieces.verbs.len()).find(|deed| {
        let group = &scene.pieces.verbs[*deed];
        let acts = group.verb.is_none_or(|it| it.is_deed()) && group.is_stated() && !group.passive;
        acts && scene.clauses[*deed].subject == Some(subject)
    })?;
    let group = &scene.pieces.verbs[deed];
    let known = scene.pieces.verbs[knew].tokens.end..group.tokens.start;
    let agent = scene.classifier.agent(subject, Some(group));
    (scene.any_of(known, AGAINST) && agent.class.is_somebody()).then_some((agent, group.head))
}
