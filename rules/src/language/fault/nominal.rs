//! Faults said by nouns: somebody's mistake, an error by somebody, because of somebody.

use super::cleft::singles_out;
use super::harm::harm_in;
use super::reason::is_welcome;
use super::{Fault, Frame, Scene};
use crate::language::agent::{Agent, AgentClass};
use crate::language::clause::Link;
use crate::language::lexicon::{Class, Sense, Slant};
use crate::language::phrase::{NounPhrase, VerbGroup};
use crate::language::token::{Form, Tag, TokenKind};

/// The nominal faults of a sentence.
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    for noun in 0..scene.pieces.nouns.len() {
        possessive(scene, noun, out);
        due_to(scene, noun, out);
        the_one(scene, noun, out);
    }
    for verb in 0..scene.pieces.verbs.len() {
        cause_was(scene, verb, out);
        broken_by_work(scene, verb, out);
    }
}

/// "Ana's deploy broke the login", "the outage was triggered by my change": somebody's work as the cause.
fn broken_by_work(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let (group, clause) = (&scene.pieces.verbs[verb], &scene.clauses[verb]);
    let (work, harmed) = match group.passive {
        true => (clause.by, clause.subject),
        false => (clause.subject, clause.object),
    };
    let head = |noun: usize| scene.pieces.nouns[noun].head;
    // "A full disk and my own decision led to it": the last of several.
    let last = || {
        let nouns = &scene.pieces.nouns;
        nouns.iter().position(|noun| noun.tokens.end == group.tokens.start && !group.passive)
    };
    let works = |work: &usize| is_work(scene, head(*work));
    let Some(work) = work.filter(works).or_else(|| last().filter(works)) else { return };
    // "led to the outage"
    let leads = matches!(group.lemma(), "lead" | "lead to" | "result");
    let behind = |noun: &&NounPhrase| noun.prep == Some(group.tokens.end);
    let effect = scene.pieces.nouns.iter().find(behind).map(|noun| noun.head);
    // "triggered a rebuild" harms nothing.
    let effect = harmed.map(head).or(effect.filter(|_| leads));
    let filled = leads && harm_in(scene, &(group.tokens.end..scene.range.end));
    let harm = || filled || effect.is_some_and(|head| scene.tokens[head].is(Class::HARM));
    let broke = group.sense.is(Sense::HARM.or(Sense::DESTROY))
        || (leads || group.sense.is(Sense::CAUSE)) && harm();
    if !broke || group.negated || group.modal.is_some() || !group.finite {
        return;
    }
    let owner = scene.owner(work, &[]);
    let one = owner.filter(|it| it.class.is_known_one() || it.class == AgentClass::Self_);
    if let Some(agent) = one {
        let (first, last) = (head(work).min(group.tokens.start), head(work).max(group.head));
        out.push(scene.fault(agent, Frame::DueTo, scene.span(first, last)));
    }
}

/// "What made it worse was Sefton hiding the run"; "the trigger was a technician pulling the cable".
fn cause_was(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    const CAUSES: &[&str] = &[
        "cause", "trigger", "reason", "problem", "issue", "factor", "culprit", "worse", "mistake",
    ];
    let group = &scene.pieces.verbs[verb];
    if !scene.tokens[group.head].is(Class::BE) || group.negated || group.modal.is_some() {
        return;
    }
    // "My change to the cache key was the reason for the errors": whose work it was stands first.
    let maker = scene.clauses[verb].subject.and_then(|subject| {
        let slant = scene.head_slant(subject);
        let made = is_work(scene, scene.pieces.nouns[subject].head)
            || slant.is(Slant::CONDUCT.or(Slant::VICE));
        scene.owner(subject, &["by", "of", "from"]).filter(|_| made)
    });
    let maker = maker.filter(|it| it.class.is_known_one() || it.class == AgentClass::Self_);
    let reason = scene.pieces.nouns.iter().find(|noun| {
        noun.prep.is_none()
            && noun.tokens.start == group.tokens.end
            && scene.is(noun.tokens.start, &["the", "a"])
            && scene.is(noun.head, CAUSES)
    });
    // "Sanna's shortcut is what turned a slow night into a lost one"
    let what = scene.is(group.tokens.end, &["what"])
        && scene.pieces.verbs.get(verb + 1).is_some_and(|next| turns(scene, next));
    if let Some(agent) = maker.clone().filter(|_| what) {
        out.push(scene.fault(
            agent,
            Frame::DueTo,
            scene.span(group.tokens.start, group.tokens.end),
        ));
        return;
    }
    if let (Some(agent), Some(reason)) = (maker, reason) {
        out.push(scene.fault(agent, Frame::DueTo, scene.span(group.tokens.start, reason.head)));
        return;
    }
    // "What broke the login was Tariq's cleanup"
    let what = scene.is(scene.range.start, &["what"])
        && scene
            .pieces
            .verbs
            .first()
            .is_some_and(|first| first.head < group.head && turns(scene, first));
    let caused = what || scene.any_of(scene.range.start..group.tokens.start, CAUSES);
    let who = scene.pieces.nouns.iter().position(|noun| {
        noun.prep.is_none() && (group.tokens.end..group.tokens.end + 2).contains(&noun.tokens.start)
    });
    let Some(who) = who.filter(|_| caused) else { return };
    // "The root cause was Rajesh's change": the owner's phrase comes first.
    let work = scene.pieces.nouns.iter().find(|noun| noun.possessor == Some(who));
    if let Some(work) = work.filter(|work| is_work(scene, work.head)) {
        let agent = scene.classifier.agent(who, None);
        if agent.class.is_known_one() {
            out.push(scene.fault(agent, Frame::DueTo, scene.span(group.tokens.start, work.head)));
        }
        return;
    }
    // "The cause was Anneke."
    let end = scene.pieces.nouns[who].tokens.end;
    let ends = !scene.range.contains(&end) || scene.tokens[end].is_mark('.');
    if ends && !what && scene.pieces.nouns[who].mention.is_some() {
        let agent = scene.classifier.agent(who, None);
        out.push(scene.fault(agent, Frame::DueTo, scene.span(group.tokens.start, end - 1)));
        return;
    }
    // "the engineer on duty forgetting it"
    let placed = scene.pieces.nouns.get(who + 1).filter(|next| next.prep == Some(end));
    let end = placed.map_or(end, |next| next.tokens.end);
    let deed =
        scene.pieces.verbs.iter().find(|next| next.tokens.start == end && next.form == Form::Ing);
    let Some(deed) = deed else { return };
    let agent = scene.classifier.agent(who, Some(deed));
    let somebody = agent.class.is_one();
    if somebody && !deed.negated {
        let mut fault = scene.fault(agent, Frame::DueTo, scene.span(group.tokens.start, deed.head));
        fault.span = fault.predicate;
        out.push(fault);
    }
}

/// Whether the verb brings harm: "broke", "caused", "turned a slow system into a dead one".
fn turns(scene: &Scene<'_>, group: &VerbGroup) -> bool {
    let into = || scene.any_of(group.tokens.end..scene.range.end, &["into"]);
    group.sense.is(Sense::HARM.or(Sense::CAUSE).or(Sense::FAIL))
        || group.lemma() == "turn" && into()
}

pub(super) fn is_fault_bearer(agent: &Agent) -> bool {
    agent.class.is_human()
}

/// John's mistake; their failure to verify; the failure of a lead operator to act; an error by the
/// DBA.
fn possessive(scene: &Scene<'_>, noun: usize, out: &mut Vec<Fault>) {
    let phrase = &scene.pieces.nouns[noun];
    let head = &scene.tokens[phrase.head];
    let lack = head.span.of(scene.text).eq_ignore_ascii_case("lack");
    // "No mistake by the operator was needed": denied.
    if head.tag != Tag::Noun || scene.is(phrase.tokens.start, &["no", "neither"]) {
        return;
    }
    // "the storage team's bug", but not "a bug of the loader"
    let bug = phrase.possessor.is_some() && scene.is(phrase.head, &["bug", "bugs"]);
    // "the clerk's skipping of the drill"
    let skipping = head.is(Class::VBG) && head.sense.is(Sense::FAULT);
    if !head.is(Class::ERROR) && !lack && !bug && !skipping {
        bad_work(scene, noun, out);
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
    // "salary slips of 2,140 colleagues", "a pay slip": paper.
    let paper = scene.is(phrase.head, &["slip", "slips"])
        && phrase
            .head
            .checked_sub(1)
            .is_some_and(|before| matches!(scene.tokens[before].tag, Tag::Noun | Tag::Verb(_)));
    if paper {
        return;
    }
    // "sleep habits" judges nothing; "the habit of merging on red" does.
    let bare_habit =
        scene.is(phrase.head, &["habit", "habits"]) && !scene.is(phrase.tokens.end, &["of"]);
    if bare_habit {
        return;
    }
    let lacking =
        scene.is(phrase.head, &["shortcoming", "shortcomings", "deficiency", "deficiencies"]);
    let links: &[&str] = if lacking { &["of", "by", "from", "in"] } else { &["of", "by", "from"] };
    let owner = scene.owner(noun, links);
    // "a lack of human and technical capacity"
    let quality = |agent: &Agent| {
        agent.span.is_some_and(|span| span.of(scene.text).eq_ignore_ascii_case("human"))
    };
    if let Some(agent) = owner.filter(is_fault_bearer).filter(|agent| !quality(agent)) {
        out.push(scene.fault(agent, Frame::PossessiveError, scene.noun_span(noun)));
    }
}

/// "Pema's buggy regex", "another undocumented change by Petteri", "a hastily written hotfix from the
/// payments team".
fn bad_work(scene: &Scene<'_>, noun: usize, out: &mut Vec<Fault>) {
    let phrase = &scene.pieces.nouns[noun];
    let bad = (phrase.tokens.start..phrase.head).find(|at| {
        scene.tokens[*at].is(Class::BAD)
            || scene.slanted(*at).is_some_and(|it| it.slant.is(Slant::PERSONAL))
            || scene.tokens[*at].is(Class::FAULTY) && scene.tokens[*at].tag == Tag::Adv
    });
    // "a hastily written hotfix": the adverb may stand before the phrase.
    let before = phrase.tokens.start.checked_sub(1).filter(|at| {
        scene.range.contains(at)
            && scene.tokens[*at].is(Class::FAULTY)
            && scene.tokens[phrase.tokens.start].tag == Tag::Adj
    });
    let Some(bad) = bad.or(before) else { return };
    let links: &[&str] = if is_work(scene, phrase.head) { &["by", "from", "of"] } else { &["by"] };
    let Some(agent) = scene.owner(noun, links) else { return };
    // "was flashed with the wrong image by the technician": who did it, not whose image it was.
    let doer = scene.clauses.iter().filter_map(|clause| clause.by);
    if doer.map(|by| Some(scene.noun_span(by))).any(|by| by == agent.span) {
        return;
    }
    let single = matches!(agent.class, AgentClass::Person | AgentClass::Role | AgentClass::Team);
    if single && !agent.by_pronoun {
        let predicate = scene.span(bad.min(phrase.tokens.start), phrase.head);
        out.push(scene.fault(agent, Frame::PossessiveError, predicate));
    }
}

/// Whether the noun at `head` is something people make or do: "change", "PR", "decision".
pub(super) fn is_work(scene: &Scene<'_>, head: usize) -> bool {
    const WORKS: &[&str] = &[
        "pr",
        "edit",
        "script",
        "query",
        "patch",
        "config",
        "deployment",
        "migration",
        "tweak",
        "typo",
        "mistake",
        "rollout",
        "experiment",
        "cleanup",
        "decision",
        "attempt",
        "handling",
        "choice",
        "decisions",
        "choices",
        "edits",
    ];
    scene.tokens[head].verb.is_some()
        || scene.is(head, WORKS)
        || scene.slanted(head).is_some_and(|it| it.slant.is(Slant::DEED))
}

/// because of Tamar; due to an engineer forgetting …; caused by Noor restarting …: the bare human
/// as a cause. Participles after it are predicates of their own and say more.
fn due_to(scene: &Scene<'_>, noun: usize, out: &mut Vec<Fault>) {
    let phrase = &scene.pieces.nouns[noun];
    let Some(prep) = phrase.prep else { return };
    let before = |words: &[&str]| prep > scene.range.start && scene.is(prep - 1, words);
    let cause = scene.is(prep, &["of"]) && before(&["because"])
        || scene.is(prep, &["to"]) && before(&["due", "owing"])
        || scene.is(prep, &["by"]) && before(&["caused", "triggered", "aggravated", "compounded", "exacerbated"])
        // "was made worse by the on-call"
        || scene.is(prep, &["by"]) && before(&["worse"]) && prep > scene.range.start + 1 && scene.is(prep - 2, &["made"])
        || scene.is(prep, &["due", "owing"])
        || sarcastic_thanks(scene, prep)
        || opens_with_down_to(scene, prep)
        || traced_to(scene, prep);
    if !cause {
        return;
    }
    let mut agent = scene.classifier.agent(noun, None);
    let mends = scene.tokens[phrase.head].sense.is(Sense::MEND)
        || scene.is(phrase.head, &["rollback", "workaround", "help"]);
    // "can be traced to a decision taken by the CTO", "the halt was caused by a change by one of the fitters"
    let traced = traced_to(scene, prep);
    let owned = phrase.possessor.is_some() && !traced;
    if !agent.class.is_somebody() && is_work(scene, phrase.head) && !mends && !owned {
        let links: &[&str] = if traced { &["by", "of"] } else { &["by"] };
        let owner = scene.owner(noun, links).filter(|it| it.class.is_known_one());
        let known = traced || changed_for_the_worse(scene, noun, prep);
        if let Some(owner) = owner.filter(|_| known) {
            out.push(scene.fault(owner, Frame::DueTo, scene.span(prep, phrase.head)));
        }
        return;
    }
    // "because of Mirela's change": the deed is somebody's.
    if let Some(owner) = phrase.possessor.filter(|_| is_work(scene, phrase.head) && !mends) {
        agent = scene.classifier.agent(owner, None);
    }
    if !agent.class.is_somebody() {
        return;
    }
    if scene
        .tokens
        .get(phrase.tokens.end)
        .is_some_and(|t| t.tag == Tag::Genitive && scene.range.contains(&phrase.tokens.end))
    {
        return;
    }
    // "due to people taking time to upgrade": the public; "due to them being busy": any things.
    if scene.is(phrase.head, &["people", "them"]) {
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

/// Whether noun phrase `noun` is a change, and what is told before `prep` as having come of it is bad. Recoveries and
/// early alarms have causes, too.
fn changed_for_the_worse(scene: &Scene<'_>, noun: usize, prep: usize) -> bool {
    const CHANGES: &[&str] = &[
        "change",
        "changes",
        "edit",
        "edits",
        "commit",
        "commits",
        "merge",
        "push",
        "deploy",
        "deployment",
        "deletion",
        "removal",
        "update",
        "upgrade",
        "release",
        "rollout",
        "migration",
        "typo",
        "misconfiguration",
    ];
    let before = scene.range.start..prep;
    let said =
        scene.pieces.verbs.iter().zip(scene.clauses).rfind(|(group, _)| group.tokens.end <= prep);
    let this = said.and_then(|(_, clause)| clause.subject).is_some_and(|subject| {
        let phrase = &scene.pieces.nouns[subject];
        scene.is(phrase.head, &["this", "that"]) && phrase.tokens.len() == 1
    });
    let bad = this || harm_in(scene, &before);
    scene.is(scene.pieces.nouns[noun].head, CHANGES) && bad && !is_welcome(scene, before)
}

/// "goes back to", "comes down to", "was down to", "can be traced to": what follows is the cause.
fn traced_to(scene: &Scene<'_>, prep: usize) -> bool {
    if prep == scene.range.start || !scene.is(prep, &["to", "with"]) {
        return false;
    }
    let Some(verb) = scene.pieces.verbs.iter().rposition(|group| group.head < prep) else {
        return false;
    };
    let group = &scene.pieces.verbs[verb];
    let near = prep <= group.tokens.end + 2;
    let down = scene.is(prep - 1, &["down", "back"]);
    let by_verb =
        matches!(group.lemma(), "trace" | "attribute" | "ascribe" | "trace back" | "put down")
            || down
                && matches!(
                    group.lemma(),
                    "go" | "come"
                        | "boil"
                        | "lead"
                        | "be"
                        | "go back"
                        | "come down"
                        | "come back"
                        | "boil down"
                        | "go down"
                )
            || down && scene.tokens[group.head].is(Class::BE);
    near && by_verb && !group.negated && scene.is(prep, &["to"])
}

/// "Down to the porter loading the trays upside down, …".
fn opens_with_down_to(scene: &Scene<'_>, prep: usize) -> bool {
    let first = scene.range.start;
    let did = scene.pieces.verbs.first().is_some_and(|group| group.form == Form::Ing);
    prep == first + 1 && scene.is(prep, &["to"]) && scene.is(first, &["down"]) && did
}

/// "Thanks to Nikos, the campus had no network": what follows is harm.
fn sarcastic_thanks(scene: &Scene<'_>, prep: usize) -> bool {
    let thanks = prep > scene.range.start
        && scene.is(prep, &["to"])
        && scene.is(prep - 1, &["thanks"])
        && prep - 1 == scene.range.start;
    let comma = scene.range.clone().find(|at| scene.tokens[*at].is_mark(','));
    let Some(comma) = comma.filter(|_| thanks) else { return false };
    let rest = comma..scene.range.end;
    let harm = rest.clone().any(|at| {
        scene.is(at, &["no", "lost", "down", "unavailable", "broken"])
            || scene.tokens[at].sense.is(Sense::HARM)
                && matches!(scene.tokens[at].tag, Tag::Verb(_))
    });
    let good = rest.clone().any(|at| {
        scene.is(at, &["no", "avoided", "prevented", "limited", "spared", "restored", "only"])
            && !scene.is(at, &["no"])
            || scene.is(at, &["no"])
                && (scene.tokens.get(at + 1).is_some_and(|t| t.is(Class::HARM))
                    || scene.tokens.get(at + 1).is_some_and(|t| t.is(Class::CUSTOMER))
                    || scene.is(at + 1, &["data"]))
    });
    harm && !good
}

/// "Ana was the one who deleted the table", "the one with the faulty query is Bogdan".
fn the_one(scene: &Scene<'_>, noun: usize, out: &mut Vec<Fault>) {
    let phrase = &scene.pieces.nouns[noun];
    if !scene.is(phrase.head, &["one", "person"]) || !scene.is(phrase.tokens.start, &["the"]) {
        return;
    }
    let end = phrase.tokens.end;
    let deed = scene.pieces.verbs.iter().zip(scene.clauses).find_map(|(group, clause)| {
        // The subject may have been read through to whoever the one is.
        let said = clause.how == Link::Relative && (end..end + 3).contains(&group.tokens.start);
        (said && singles_out(group)).then_some(group.head)
    });
    let flaw = scene.pieces.nouns.get(noun + 1).filter(|next| {
        next.prep.is_some_and(|prep| prep == end && scene.is(prep, &["with"]))
            && next.tokens.clone().any(|at| scene.tokens[at].is(Class::BAD))
    });
    let Some(last) = deed.or(flaw.map(|flaw| flaw.head)) else { return };
    let who = scene.pieces.verbs.iter().zip(scene.clauses).find_map(|(group, clause)| {
        if !scene.tokens[group.head].is(Class::BE) || group.negated || group.modal.is_some() {
            return None;
        }
        if group.tokens.end == phrase.tokens.start {
            return clause.subject;
        }
        let complement = |noun: &NounPhrase| noun.tokens.start == group.tokens.end;
        (group.tokens.start > last)
            .then(|| scene.pieces.nouns.iter().position(complement))
            .flatten()
    });
    let Some(agent) = who.map(|who| scene.classifier.agent(who, None)) else { return };
    if agent.class.is_somebody() || agent.class == AgentClass::Self_ {
        out.push(scene.fault(agent, Frame::Cleft, scene.span(phrase.tokens.start, last)));
    }
}
