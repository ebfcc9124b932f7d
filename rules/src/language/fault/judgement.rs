//! Judgements of what people do: "was careless", "the decision was irresponsible", "a sloppy
//! handover", "poor communication by the network team".

use super::verdict::{
    TECHNICAL, beyond_aside, is_choice, is_done_by_people, judges_work, of_a_system,
};
use super::{Frame, Scene};
use crate::language::agent::{Agent, AgentClass};
use crate::language::lexicon::{Class, Sense, Slant};
use crate::language::slant::Slanted;
use crate::language::token::{Form, Tag};

/// "The way the crew handled the swap was sloppy", "The updates that the desk wrote were amateurish": whoever does
/// what the clause right behind the first noun tells.
fn doer_of_what_is_judged(scene: &Scene<'_>, copula: usize) -> Option<Agent> {
    let first = scene.pieces.nouns.first().filter(|noun| noun.prep.is_none())?;
    let behind = first.tokens.end;
    let that = usize::from(scene.is(behind, &["that", "which", "in"]));
    let way = scene.is(first.head, &["way", "manner", "fashion"]);
    let subject = scene.pieces.nouns.iter().position(|noun| {
        (behind + that..=behind + that + 1).contains(&noun.tokens.start) && noun.prep.is_none()
    })?;
    // The verb of the clause, which "dealt" may be a participle of.
    let inner = scene.pieces.verbs[..copula]
        .iter()
        .find(|it| it.head >= scene.pieces.nouns[subject].tokens.end)?;
    let near = way || that == 1;
    let told = matches!(inner.form, Form::Past | Form::Participle);
    let agent = scene.classifier.agent(subject, Some(inner));
    (near && told && agent.class.is_human()).then_some(agent)
}

const UNACCEPTABLE: &[&str] = &["unacceptable", "unsatisfactory", "inappropriate"];

/// What links a judged deed to whoever did it.
pub(super) const LINKS: &[&str] = &["of", "by", "from"];

/// The judgements of a sentence.
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<super::Fault>) {
    for verb in 0..scene.pieces.verbs.len() {
        said_of_subject(scene, verb, out);
        done_badly(scene, verb, out);
        not_good_at_it(scene, verb, out);
        broke_down(scene, verb, out);
    }
    for noun in 0..scene.pieces.nouns.len() {
        judged_noun(scene, noun, out);
        vice(scene, noun, out);
    }
}

/// "Communication between the two vendors broke down."
fn broke_down(scene: &Scene<'_>, verb: usize, out: &mut Vec<super::Fault>) {
    let group = &scene.pieces.verbs[verb];
    let Some(subject) = scene.clauses[verb].subject else { return };
    let between = scene.owner(subject, &["between", "among", "with", "within", "of"]);
    let people =
        between.is_some_and(|it| it.class.is_human() || it.class == AgentClass::Organisation);
    // "The board's decision to skip the rehearsal came back to haunt us"
    let backfired = matches!(group.lemma(), "backfire" | "misfire")
        || (group.head..scene.range.end.min(group.head + 5)).any(|at| {
            scene.is(at, &["haunt", "bite"])
                || matches!(group.lemma(), "prove" | "turn out")
                    && scene.is(at, &["wrong", "fatal", "costly", "mistaken", "disastrous"])
        });
    let owner = judged_subject(scene, verb).and_then(|noun| {
        let conduct = scene.head_slant(noun).is(Slant::CONDUCT);
        scene.owner(noun, LINKS).filter(|it| conduct && it.class.is_human())
    });
    if let Some(agent) = owner.filter(|_| backfired && !group.negated && group.modal.is_none()) {
        let predicate = scene.span(group.tokens.start, group.tokens.end - 1);
        out.push(scene.fault(agent, Frame::Normative, predicate));
        return;
    }
    let fails = !group.passive
        && group.finite
        && group.modal.is_none()
        && group.sense.is(Sense::FAIL)
        && !group.negated;
    if fails && people && scene.head_slant(subject).is(Slant::CONDUCT.or(Slant::PRACTICE)) {
        let predicate = scene.span(group.tokens.start, group.tokens.end - 1);
        out.push(scene.fault(Agent::nobody(), Frame::Normative, predicate));
    }
}

/// "The decision by the shift lead was irresponsible", "It was careless to …".
fn said_of_subject(scene: &Scene<'_>, verb: usize, out: &mut Vec<super::Fault>) {
    let group = &scene.pieces.verbs[verb];
    let copula = group.auxiliary_only && scene.tokens[group.head].is(Class::BE)
        || matches!(
            group.lemma(),
            "be" | "seem" | "appear" | "look" | "feel" | "get" | "become" | "grow"
        );
    if copula && group.negated {
        not_worthy(scene, verb, out);
    }
    if !copula || group.negated {
        return;
    }
    let Some(adjective) = complement(scene, group.tokens.end, Slant::PERSONAL.or(Slant::POOR))
    else {
        wrong_choice(scene, verb, out);
        return;
    };
    let personal = adjective.slant.is(Slant::PERSONAL);
    let predicate = scene.span(group.head, adjective.last);
    // "It was careless of the operator to …", "Leaving it open was unwise of Prof. Holm."
    let of = scene.pieces.nouns.iter().position(|noun| {
        noun.prep.is_some_and(|prep| prep == adjective.last + 1 && scene.is(prep, &["of"]))
    });
    let doer = of.map(|of| scene.classifier.agent(of, None)).filter(|agent| agent.class.is_human());
    if let Some(agent) = doer.filter(|_| personal) {
        out.push(scene.fault(agent, Frame::Normative, predicate));
        return;
    }
    let verdict = scene.any_of(adjective.first..=adjective.last, UNACCEPTABLE);
    if let Some(agent) = doer_of_what_is_judged(scene, verb).filter(|_| personal || verdict) {
        out.push(scene.fault(agent, Frame::Normative, predicate));
        return;
    }
    let Some(subject) = judged_subject(scene, verb) else { return };
    let head = &scene.tokens[scene.pieces.nouns[subject].head];
    let agent = if scene.head_slant(subject).is(Slant::CONDUCT) {
        let owner = scene.owner(subject, LINKS);
        let human = owner.filter(|agent| agent.class.is_human());
        let thing = !personal && head.is(Class::SYSTEM) || of_a_system(scene, subject);
        if human.is_none() && thing {
            return;
        }
        human.unwrap_or_else(Agent::nobody)
    } else if head.tag == Tag::Pron
        && scene.is(scene.pieces.nouns[subject].head, &["it", "this", "that"])
    {
        // "This is unacceptable": a verdict on what people did.
        if !personal && !verdict {
            return;
        }
        if of.is_some() {
            return;
        }
        // "It is inexcusable that the team took three hours": whoever is told of is judged.
        let that = adjective.last + 1;
        let told = scene.clauses.iter().find(|clause| clause.opener == Some(that));
        let who = told.and_then(|clause| clause.subject).map(|it| scene.classifier.agent(it, None));
        who.filter(|agent| agent.class.is_human()).unwrap_or_else(Agent::nobody)
    } else if personal && head.is(Class::SAFEGUARD) && !head.is(Class::SYSTEM) {
        // "The review was superficial": so were the reviewers.
        scene.owner(subject, LINKS).filter(|it| it.class.is_human()).unwrap_or_else(Agent::nobody)
    } else if personal
        && is_done_by_people(scene, subject)
        && group.modal.is_none()
        && !scene.is(adjective.last, TECHNICAL)
    {
        // "The switch to the telephone was sloppy": so were those who switched.
        scene.owner(subject, LINKS).filter(|it| it.class.is_human()).unwrap_or_else(Agent::nobody)
    } else {
        // "The description from Ji-woo was misleading at best": so was what Ji-woo wrote.
        let maker = scene
            .owner(subject, LINKS)
            .filter(|it| it.class == AgentClass::Person || personal && it.class.is_somebody())
            .filter(|_| !head.is(Class::SYSTEM));
        // "People are sloppy": said so, those are no customers.
        let people = scene.is(scene.pieces.nouns[subject].head, &["people"]);
        let human = personal.then(|| scene.classifier.agent(subject, Some(group)));
        match maker.or(human.filter(|agent| people || agent.class.is_human())) {
            Some(agent) => agent,
            None => return,
        }
    };
    out.push(scene.fault(agent, Frame::Normative, predicate));
}

/// "The testing was not thorough", "that was not a smart move by the database group".
fn not_worthy(scene: &Scene<'_>, verb: usize, out: &mut Vec<super::Fault>) {
    let group = &scene.pieces.verbs[verb];
    let end = group.tokens.end;
    let Some(worthy) = scene.slanted_in(end..scene.range.end.min(end + 4), Slant::WORTHY) else {
        return;
    };
    let Some(subject) = scene.clauses[verb].subject.filter(|_| group.modal.is_none()) else {
        return;
    };
    let phrase = &scene.pieces.nouns[subject];
    let agent = if scene.head_slant(subject).is(Slant::CONDUCT) {
        scene.owner(subject, LINKS).filter(|it| it.class.is_human()).unwrap_or_else(Agent::nobody)
    } else if scene.is(phrase.head, &["it", "this", "that"]) {
        // What the word describes must be a deed, and somebody's.
        let deed = scene.pieces.nouns.iter().position(|noun| noun.tokens.contains(&worthy.first));
        let owner = deed.and_then(|deed| scene.owner(deed, LINKS));
        let of = scene.pieces.nouns.iter().position(|noun| {
            noun.prep.is_some_and(|prep| prep == worthy.last + 1 && scene.is(prep, &["of"]))
        });
        let of = of.map(|of| scene.classifier.agent(of, None));
        // "This was not professional": what else could be?
        let verdict = scene.is(worthy.first, &["professional", "responsible"]);
        match owner.or(of).filter(|it| it.class.is_human()) {
            Some(agent) => agent,
            None if verdict => Agent::nobody(),
            None => return,
        }
    } else {
        return;
    };
    out.push(scene.fault(agent, Frame::Normative, scene.span(group.head, worthy.last)));
}

/// "Dinara is not a strong network engineer": of what somebody is by trade, how good.
fn not_good_at_it(scene: &Scene<'_>, verb: usize, out: &mut Vec<super::Fault>) {
    const GOOD: &[&str] = &["strong", "good", "great", "capable", "competent", "skilled", "real"];
    let group = &scene.pieces.verbs[verb];
    let Some(subject) = scene.clauses[verb].subject.filter(|_| group.negated) else { return };
    let trade = scene.pieces.nouns.iter().find(|noun| {
        noun.prep.is_none() && (group.tokens.end..group.tokens.end + 2).contains(&noun.tokens.start)
    });
    let Some(trade) = trade.filter(|_| scene.tokens[group.head].is(Class::BE)) else { return };
    let role =
        scene.tokens[trade.head].is(Class::ROLE) && !scene.tokens[trade.head].is(Class::SYSTEM);
    let agent = scene.classifier.agent(subject, Some(group));
    if role && agent.class.is_somebody() && scene.any_of(trade.tokens.clone(), GOOD) {
        out.push(scene.fault(agent, Frame::Normative, scene.span(group.head, trade.head)));
    }
}

/// "The reviewer's choice of region was incorrect": right or wrong is said of what somebody decides.
fn wrong_choice(scene: &Scene<'_>, verb: usize, out: &mut Vec<super::Fault>) {
    let end = scene.pieces.verbs[verb].tokens.end;
    let wrong = (end..end + 3).find(|at| {
        scene.range.contains(at)
            && (scene.tokens[*at].is(Class::BAD)
                || scene
                    .is(*at, &["incorrect", "mistaken", "premature", "unjustified", "unfounded"]))
    });
    let (Some(wrong), Some(subject)) = (wrong, judged_subject(scene, verb)) else { return };
    let read = scene.is(
        scene.pieces.nouns[subject].head,
        &[
            "reading",
            "assumption",
            "assessment",
            "diagnosis",
            "interpretation",
            "guess",
            "estimate",
        ],
    );
    // "Anneke's change was untested"
    let work = super::nominal::is_work(scene, scene.pieces.nouns[subject].head);
    if !read && !work && !scene.head_slant(subject).is(Slant::CONDUCT) {
        return;
    }
    let whose = |agent: &Agent| {
        agent.class.is_somebody() && (read || !work || agent.class == AgentClass::Person)
    };
    if let Some(agent) = scene.owner(subject, LINKS).filter(whose) {
        let predicate = scene.span(scene.pieces.verbs[verb].head, wrong);
        out.push(scene.fault(agent, Frame::Normative, predicate));
    }
}

/// The subject of a copula, or the deed that the sentence is about although an infinitive stands
/// between it and the copula: "the decision by X to skip the soak was …".
pub(super) fn judged_subject(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let from = scene.clauses[verb].subject;
    if from.is_some_and(|noun| scene.head_slant(noun).is(Slant::CONDUCT)) {
        return from;
    }
    let earlier = scene.pieces.verbs[..verb].iter().any(|group| group.finite);
    let deed = (0..scene.pieces.nouns.len()).find(|noun| {
        let phrase = &scene.pieces.nouns[*noun];
        phrase.tokens.end <= scene.pieces.verbs[verb].tokens.start
            && phrase.prep.is_none()
            && scene.head_slant(*noun).is(Slant::CONDUCT)
    });
    if earlier { from } else { deed.or(from) }
}

/// The adjective after a copula, adverbs between them; an adjective before a noun is that noun's.
fn complement(scene: &Scene<'_>, from: usize, slant: Slant) -> Option<Slanted> {
    let from = beyond_aside(scene, from);
    for at in from..scene.range.end.min(from + 5) {
        if let Some(found) = scene.slanted(at).filter(|it| it.slant.is(slant)) {
            let attributive = scene.pieces.nouns.iter().any(|noun| {
                noun.tokens.contains(&at)
                    && noun.head > found.last
                    && scene.tokens[noun.head].tag == Tag::Noun
            });
            return (!attributive).then_some(found);
        }
        if scene.tokens[at].tag != Tag::Adv {
            return None;
        }
    }
    None
}

/// "behaved unprofessionally".
fn done_badly(scene: &Scene<'_>, verb: usize, out: &mut Vec<super::Fault>) {
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    if group.negated || group.modal.is_some() {
        return;
    }
    let subject = if group.passive { clause.by } else { clause.subject };
    let handled = matches!(
        group.lemma(),
        "handle"
            | "manage"
            | "communicate"
            | "plan"
            | "coordinate"
            | "prepare"
            | "think"
            | "think through"
            | "organise"
            | "organize"
            | "execute"
    );
    // "The whole thing was handled badly."
    let how = scene.first_of(
        group.tokens.start..scene.range.end.min(group.tokens.end + 2),
        &["badly", "poorly", "terribly", "appallingly", "clumsily"],
    );
    if let Some(at) = how.filter(|_| group.passive && handled && subject.is_none()) {
        let predicate = scene.span(group.tokens.start, at.max(group.tokens.end - 1));
        out.push(scene.fault(Agent::nobody(), Frame::Normative, predicate));
        return;
    }
    let stop = clause.end.min(scene.range.end).max(group.tokens.end);
    let carelessly = scene
        .slanted_in(group.tokens.start..stop, Slant::PERSONAL)
        .filter(|it| scene.tokens[it.first].tag == Tag::Adv);
    if let Some(adverb) = carelessly.filter(|_| group.passive && group.finite && subject.is_none())
    {
        let predicate = scene.span(group.tokens.start, adverb.last.max(group.tokens.end - 1));
        if !scene.is_covered(out, predicate) {
            out.push(scene.fault(Agent::nobody(), Frame::Normative, predicate));
        }
        return;
    }
    let Some(subject) = subject else { return };
    // "was handled badly by the night shift"
    let badly =
        matches!(group.lemma(), "handle" | "manage" | "communicate" | "plan" | "coordinate");
    let poorly = |at: &usize| scene.is(*at, &["badly", "poorly", "terribly"]);
    let after = clause.object.map_or(group.tokens.end, |it| scene.pieces.nouns[it].tokens.end);
    let after = after.min(scene.range.end - 1).max(group.tokens.end);
    if let Some(at) = (group.tokens.start..after + 1).find(poorly).filter(|_| badly) {
        let agent = scene.classifier.agent(subject, Some(group));
        if agent.class.is_human() {
            out.push(scene.fault(agent, Frame::Normative, scene.span(group.tokens.start, at)));
        }
        return;
    }
    let stop = clause.end.min(scene.range.end).max(group.tokens.end);
    let Some(adverb) = scene.slanted_in(group.tokens.start..stop, Slant::PERSONAL) else { return };
    if scene.tokens[adverb.first].tag != Tag::Adv {
        return;
    }
    let agent = scene.classifier.agent(subject, Some(group));
    if agent.class.is_human() {
        let predicate = scene.span(group.tokens.start, adverb.last.max(group.tokens.end - 1));
        out.push(scene.fault(agent, Frame::Normative, predicate));
    }
}

/// "a sloppy handover", "poor communication by the network team", "an irresponsible developer".
fn judged_noun(scene: &Scene<'_>, noun: usize, out: &mut Vec<super::Fault>) {
    let phrase = &scene.pieces.nouns[noun];
    let Some(adjective) =
        scene.slanted_in(phrase.tokens.start..phrase.head, Slant::PERSONAL.or(Slant::POOR))
    else {
        return;
    };
    let personal = adjective.slant.is(Slant::PERSONAL);
    let head = &scene.tokens[phrase.head];
    let head_slant = scene.head_slant(noun);
    let predicate = scene.span(adjective.first, phrase.head);
    if personal && head.is(Class::ROLE.or(Class::TEAM)) {
        let agent = scene.classifier.agent(noun, None);
        // "an irresponsible provider": a judgement of people, whoever they are.
        let company = agent.class == AgentClass::Organisation;
        let agent = if company { Agent::nobody() } else { agent };
        if (company || agent.class.is_human()) && singular(scene, noun) {
            out.push(scene.fault(agent, Frame::Normative, predicate));
        }
        return;
    }
    let deed = head_slant.is(Slant::CONDUCT)
        || judges_work(adjective.slant, head_slant)
        || is_choice(scene, noun)
        || personal
            && (head_slant.is(Slant::DEED)
                || head.is(Class::ERROR)
                || super::nominal::is_work(scene, phrase.head) && !head.is(Class::VBG)
                || head.class.0 == 0 && as_cause(scene, noun));
    let owner = scene.owner(noun, LINKS);
    let human = owner.as_ref().is_some_and(|agent| agent.class.is_human());
    // "the premature closing of the ticket by the shift", "Hixie's questionable habits"
    let theirs = human
        && (head_slant.is(Slant::DEED)
            || super::nominal::is_work(scene, phrase.head) && !head.is(Class::SYSTEM)
            || owner.as_ref().is_some_and(|it| it.class == AgentClass::Person && !it.by_pronoun)
                && head.tag == Tag::Noun
                && !head.is(Class::SYSTEM));
    if !deed && !theirs {
        return;
    }
    // "poor handling of timeouts", "bad response from the cache": what a system does.
    let thing = !human && (owner.is_some() || head.is(Class::SYSTEM));
    if thing && !personal || of_a_system(scene, noun) {
        return;
    }
    let agent = owner.filter(|_| human).unwrap_or_else(Agent::nobody);
    out.push(scene.fault(agent, Frame::Normative, predicate));
}

fn singular(scene: &Scene<'_>, noun: usize) -> bool {
    let phrase = &scene.pieces.nouns[noun];
    scene.tokens[phrase.tokens.start].tag == Tag::Det
        && !scene.tokens[phrase.head].is(Class::PLURAL)
}

/// "negligence", "complacency" and their like where nobody's is said: those are nobody's, and still
/// a judgement.
fn vice(scene: &Scene<'_>, noun: usize, out: &mut Vec<super::Fault>) {
    let phrase = &scene.pieces.nouns[noun];
    let slant = scene.head_slant(noun);
    if !slant.is(Slant::VICE.or(Slant::INATTENTION)) {
        return;
    }
    let set_in = scene
        .first_of(phrase.tokens.end..scene.range.end, &["among", "amongst", "within"])
        .and_then(|prep| scene.pieces.nouns.iter().position(|noun| noun.prep == Some(prep)))
        .map(|noun| scene.classifier.agent(noun, None))
        .filter(|agent| agent.class.is_human());
    let owner = scene.owner(noun, LINKS).or(set_in);
    let known = owner.as_ref().is_some_and(|agent| {
        agent.class.is_human() && scene.tokens[phrase.head].is(Class::ERROR)
            || matches!(agent.class, AgentClass::Customer | AgentClass::Attacker)
    });
    if known {
        return;
    }
    // "haste", "distraction", "ignorance" of a thing are not judgements by themselves.
    let agent = owner.filter(|agent| agent.class.is_human()).unwrap_or_else(Agent::nobody);
    let frame = if slant.is(Slant::INATTENTION) { Frame::Skill } else { Frame::Normative };
    if agent.class.is_human() || as_cause(scene, noun) {
        out.push(scene.fault(agent, frame, scene.noun_span(noun)));
    }
}

/// Whether noun phrase `noun` is given as a cause: it opens the sentence, or stands after due to,
/// because of, caused by, a colon.
pub(super) fn as_cause(scene: &Scene<'_>, noun: usize) -> bool {
    let phrase = &scene.pieces.nouns[noun];
    let start = phrase.prep.unwrap_or(phrase.tokens.start);
    if start == scene.range.start {
        return true;
    }
    let mut before = start - 1;
    // "due to haste, sloppiness and negligence": what stands first in a list stands for all of it.
    if scene.tokens[before].tag == Tag::Coord && before > scene.range.start {
        before -= usize::from(scene.tokens[before - 1].is_mark(','));
    }
    let listed = scene.tokens[before].is_mark(',') || scene.tokens[before].tag == Tag::Coord;
    let earlier = noun.checked_sub(1).filter(|earlier| {
        listed && scene.pieces.nouns[*earlier].tokens.end >= before.saturating_sub(1)
    });
    if earlier.is_some_and(|earlier| as_cause(scene, earlier)) {
        return true;
    }
    // "Too much haste"
    if scene.is(before, &["too"]) && before == scene.range.start {
        return true;
    }
    let caused = scene.pieces.verbs.iter().any(|group| {
        group.tokens.contains(&before)
            && (group.sense.is(Sense::CAUSE)
                || matches!(group.lemma(), "be" | "blame" | "attribute"))
    });
    let link = scene.is(
        before,
        &["because", "due", "owing", "out", "through", "result", "by", "was", "down", "back"],
    ) || phrase.prep.is_some_and(|prep| scene.is(prep, &["due", "owing", "through"]));
    caused
        || link
        || scene.tokens[before].is_mark(':')
        || scene.is(before, &["sheer", "pure", "plain", "simple", "mere"])
}
