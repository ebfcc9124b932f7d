//! Blame that is only hinted at: "it later emerged that the colleague had …", "the last person to edit
//! it was Chipo", "had been meaning to rotate the key", "Leticia's edit went live; then the site was
//! down".

use super::harm::harm_in;
use super::nominal::is_work;
use super::outcome::{changes, is_told};
use super::predicate::doer;
use super::{Fault, Frame, Scene};
use crate::document::Role;
use crate::language::agent::AgentClass;
use crate::language::lexicon::{Class, Sense};
use crate::language::phrase::NounPhrase;
use crate::language::token::{Form, Tag};

/// The hints of a sentence.
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    for verb in 0..scene.pieces.verbs.len() {
        emerged(scene, verb, out);
        last_to(scene, verb, out);
        meant_to(scene, verb, out);
        work_then_harm(scene, verb, out);
        ellipsis(scene, verb, out);
        scare_quoted(scene, verb, out);
    }
    for noun in 0..scene.pieces.nouns.len() {
        author(scene, noun, out);
    }
    one_keystroke(scene, out);
}

/// "It later emerged that the colleague on standby had switched his phone to silent."
fn emerged(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let found = matches!(
        group.lemma(),
        "emerge" | "transpire" | "turn out" | "come out" | "come to light" | "surface" | "appear"
    ) && group.modal.is_none()
        && !group.negated;
    let it = scene.clauses[verb]
        .subject
        .is_some_and(|subject| scene.is(scene.pieces.nouns[subject].head, &["it"]));
    if !(found && it) {
        return;
    }
    let Some(next) = scene.finite_in(group.tokens.end..scene.range.end) else { return };
    let deed = &scene.pieces.verbs[next];
    let past = deed.perfect || deed.form == Form::Past;
    let acts = (changes(deed) || deed.sense.is(Sense::LEAVE)) && !deed.negated && !deed.passive;
    if !acts || !past || deed.modal.is_some() || is_told(scene, next, out) {
        return;
    }
    if let Some(agent) = doer(scene, next).filter(|agent| agent.class.is_somebody()) {
        let predicate = scene.span(deed.tokens.start, deed.tokens.end - 1);
        out.push(scene.fault(agent, Frame::Outcome, predicate));
    }
}

/// "The last person to edit the file was Chipo."
fn last_to(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let be = scene.tokens[group.head].is(Class::BE) && !group.negated && group.modal.is_none();
    let first = scene.range.start;
    let last = (first..group.tokens.start).find(|at| {
        scene.is(*at, &["last", "only"])
            && scene.is(at + 1, &["person", "one", "commit", "change", "edit", "login", "user"])
    });
    let Some(last) = last.filter(|_| be) else { return };
    // "The only change that night was Oyelaran's."
    let work = scene.is(last + 1, &["commit", "change", "edit", "login"]);
    // "the only one to object" is praise.
    let edits = work
        || scene.pieces.verbs.iter().any(|it| {
            it.infinitive
                && it.head > last
                && it.head < group.head
                && (changes(it) || it.lemma() == "touch")
        });
    let who = (0..scene.pieces.nouns.len()).find(|noun| {
        let noun = &scene.pieces.nouns[*noun];
        noun.tokens.start >= group.tokens.end && noun.tokens.start <= group.tokens.end + 1
    });
    let Some(agent) = who.map(|who| scene.classifier.agent(who, None)) else { return };
    if edits && agent.class.is_known_one() {
        let mut fault = scene.fault(agent, Frame::Outcome, scene.span(last, group.head));
        fault.span = fault.predicate;
        out.push(fault);
    }
}

/// "had been meaning to rotate the key for months".
fn meant_to(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let meant = matches!(group.lemma(), "mean" | "intend") && group.form == Form::Ing
        || scene.is(group.head, &["meant", "intended"]) && !group.passive;
    let had = scene.has(group, &["had", "'d", "been"]);
    let next = scene.pieces.verbs.get(verb + 1).filter(|next| next.infinitive);
    let Some(next) = next.filter(|_| meant && had && !group.negated) else { return };
    if let Some(agent) = doer(scene, verb).filter(|it| it.class.is_human()) {
        out.push(scene.fault(agent, Frame::Omission, scene.span(group.tokens.start, next.head)));
    }
}

/// "Leticia's edit went live at 14:02; at 14:03 the site was down."
fn work_then_harm(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let Some(subject) = scene.clauses[verb].subject.filter(|_| group.finite && !group.negated)
    else {
        return;
    };
    let phrase = &scene.pieces.nouns[subject];
    // "the partner's two links" are no deed.
    let deed = Sense::ACTION.or(Sense::OFF).or(Sense::DESTROY).or(Sense::RELEASE);
    let head = &scene.tokens[phrase.head];
    let done = head.verb.is_none() || head.sense.is(deed) || head.is(Class::SLANTED);
    let work = done && is_work(scene, phrase.head);
    if phrase.possessor.is_none() || !work || is_told(scene, verb, out) {
        return;
    }
    let Some(owner) = scene.owner(subject, &[]).filter(|it| it.class.is_known_one()) else {
        return;
    };
    let mark = (group.tokens.end..scene.range.end)
        .find(|at| matches!(scene.tokens[*at].tag, Tag::Punct | Tag::Coord));
    let Some(mark) = mark else { return };
    let mends = group.sense.is(Sense::MEND) || scene.tokens[phrase.head].sense.is(Sense::MEND);
    if harm_in(scene, &(mark..scene.range.end)) && !mends && group.modal.is_none() {
        let predicate = scene.span(phrase.head, group.tokens.end - 1);
        out.push(scene.fault(owner, Frame::Outcome, predicate));
    }
}

/// "… and so no one did", "Both had agreed on a freeze and neither of them kept to it".
fn ellipsis(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let did =
        group.auxiliary_only && scene.is(group.head, &["did", "had", "has"]) && !group.negated;
    let ends = !scene.range.contains(&group.tokens.end)
        || scene.tokens[group.tokens.end].tag == Tag::Punct;
    let before = group.tokens.start;
    let nobody = before > scene.range.start + 1
        && (scene.is(before - 1, &["nobody", "neither", "none"])
            || scene.is(before - 1, &["one"]) && scene.is(before - 2, &["no"])
            || scene.is(before - 1, &["them", "us"])
                && scene.is(before - 2, &["of"])
                && before > scene.range.start + 2
                && scene.is(before - 3, &["neither", "none"]));
    // What was not done is told before.
    let told = scene.pieces.verbs[..verb].iter().any(|it| {
        it.sense.is(Sense::DUTY.or(Sense::CARE).or(Sense::ACTION)) || it.lemma() == "expect"
    });
    if did && ends && nobody && told {
        let agent = crate::language::agent::Agent::unnamed(AgentClass::Indefinite);
        let predicate = scene.span(before - 1, group.head);
        out.push(scene.fault(agent, Frame::NegatedDuty, predicate));
    }
}

/// "marketing had \"forgotten\" to mention it", "this consultant had \"fixed\" it": the marks say that it
/// was not so.
fn scare_quoted(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let mark = |at: usize| {
        scene.range.contains(&at)
            && matches!(
                scene.tokens[at].kind,
                crate::language::token::TokenKind::Punct('"' | '“' | '”' | '\'')
            )
    };
    // The verb, or an adverb right before it: "had \"temporarily\" opened".
    let at = group.head;
    let around = |at: usize| at > scene.range.start && mark(at - 1) && mark(at + 1);
    let adverb = at
        .checked_sub(2)
        .filter(|it| scene.range.contains(it) && scene.tokens[*it].tag == Tag::Adv && around(*it));
    let head = adverb.unwrap_or(at);
    let quoted = around(head);
    let have = verb.checked_sub(1).is_some_and(|before| {
        let auxiliary = &scene.pieces.verbs[before];
        auxiliary.auxiliary_only && scene.tokens[auxiliary.head].is(Class::HAVE)
    });
    let told = matches!(group.form, Form::Past | Form::Participle) && (have || !group.passive);
    if !quoted || !told || is_told(scene, verb, out) {
        return;
    }
    // The auxiliary may be a group of its own before the mark.
    let subject = scene.clauses[verb].subject.or_else(|| {
        let before = verb.checked_sub(1)?;
        let auxiliary = &scene.pieces.verbs[before];
        (auxiliary.auxiliary_only && auxiliary.tokens.end + 3 >= group.tokens.start)
            .then(|| scene.clauses[before].subject)?
    });
    let Some(agent) = subject.map(|subject| scene.classifier.agent(subject, Some(group))) else {
        return;
    };
    if agent.class.is_somebody() {
        // The word itself is quoted; the sentence is not.
        out.push(scene.fault(agent, Frame::Outcome, scene.span(head.saturating_sub(2), head + 1)));
    }
}

/// "One keystroke from Valentina and the cluster was gone."
fn one_keystroke(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    let first = scene.range.start;
    let one = scene.is(first, &["one", "a"])
        && (first + 1..first + 4).any(|at| {
            scene.is(
                at,
                &[
                    "keystroke",
                    "click",
                    "command",
                    "commit",
                    "keypress",
                    "button",
                    "change",
                    "line",
                    "edit",
                ],
            )
        });
    if !one || scene.in_role(Role::Actions) {
        return;
    }
    let by = (0..scene.pieces.nouns.len()).find(|noun| {
        let noun = &scene.pieces.nouns[*noun];
        noun.prep.is_some_and(|prep| prep <= first + 5 && scene.is(prep, &["from", "by"]))
    });
    let Some(by) = by else { return };
    let agent = scene.classifier.agent(by, None);
    let end = scene.pieces.nouns[by].tokens.end;
    let and = scene.is(end, &["and"])
        || scene.range.contains(&end) && scene.tokens[end].tag == Tag::Punct;
    if and && agent.class.is_known_one() && harm_in(scene, &(end..scene.range.end)) {
        let mut fault = scene.fault(agent, Frame::Outcome, scene.span(first, end - 1));
        fault.span = fault.predicate;
        out.push(fault);
    }
}

/// The author of the faulty query was Tenzin; the person behind the wrong entry is Yaw; owner of the
/// forgotten job: @mei.
fn author(scene: &Scene<'_>, noun: usize, out: &mut Vec<Fault>) {
    let nouns = &scene.pieces.nouns;
    let phrase = &nouns[noun];
    const AUTHORS: &[&str] = &[
        "author",
        "owner",
        "committer",
        "person",
        "engineer",
        "developer",
        "one",
        "creator",
        "culprit",
        "source",
        "originator",
    ];
    if !scene.is(phrase.head, AUTHORS) || phrase.prep.is_some() {
        return;
    }
    let Some(work) = nouns.get(noun + 1) else { return };
    let linked = work
        .prep
        .is_some_and(|prep| prep == phrase.tokens.end && scene.is(prep, &["of", "behind", "for"]));
    let bad = work.tokens.clone().any(|at| {
        // "the error budget" is no error.
        scene.tokens[at].is(Class::BAD)
            || at == work.head && scene.tokens[at].is(Class::HARM)
            || scene.is(at, &["forgotten", "missing", "failed"])
    });
    let at = work.tokens.end;
    let be = scene.range.contains(&at)
        && (scene.tokens[at].is(Class::BE) || scene.tokens[at].is_mark(':'));
    let follows = |person: &&NounPhrase| person.tokens.start == at + 1;
    if nouns.get(noun + 2).filter(follows).is_none() {
        return;
    }
    let agent = scene.classifier.agent(noun + 2, None);
    // "The owner of this mistake is the storage team."
    let mistake = scene.tokens[work.head].is(Class::ERROR)
        && scene.is(work.tokens.start, &["this", "that", "the"])
        && !scene.tokens[at].is_mark(':');
    let whose = bad && agent.class.is_known_one() || mistake && agent.class.is_somebody();
    if linked && be && whose {
        let predicate = scene.span(phrase.tokens.start, work.tokens.end - 1);
        out.push(scene.fault(agent, Frame::PossessiveError, predicate));
    }
}
