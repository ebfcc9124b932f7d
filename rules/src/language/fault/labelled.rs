//! Faults that a label says of what stands below or behind it: "Mistake #2: masking the problem", "Should have: tested
//! one change", "3 hours (should have been 5 minutes)".

use super::{Fault, Frame, Scene};
use crate::document::Role;
use crate::language::agent::{Agent, AgentClass};
use crate::language::lexicon::Class;
use crate::language::token::{Tag, TokenKind};

/// The label of a sentence, and what a bracket sets against a figure.
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    if let Some(last) = mistake(scene) {
        let label = scene.span(scene.range.start, last);
        out.retain(|fault| !fault.predicate.overlaps(label));
        out.push(scene.fault(Agent::nobody(), Frame::Agentless, label));
    }
    if let Some(last) = wish(scene) {
        let agent = Agent { class: AgentClass::Elided, ..Agent::nobody() };
        scene.tell(out, agent, Frame::ModalPerfect, (scene.range.start, last));
    }
    if let Some((first, last)) = figure(scene) {
        scene.tell(out, Agent::nobody(), Frame::ModalPerfect, (first, last));
    }
}

/// Whether a label ends before token `at`.
fn ends(scene: &Scene<'_>, at: usize) -> bool {
    let mark = |at: usize| matches!(scene.tokens[at].kind, TokenKind::Punct(':' | '–' | '—' | '-'));
    // Bold type may end on either side of the colon.
    let bold = (at..scene.range.end).take_while(|at| scene.tokens[*at].is_mark('*')).count();
    at + bold == scene.range.end || mark(at + bold)
}

/// "Mistake #1: assuming that it is empty": one of several, told as that. Where what stands behind it tells of a thing,
/// the mechanism is named.
fn mistake(scene: &Scene<'_>) -> Option<usize> {
    let first = scene.range.start;
    if !scene.is(first, &["mistake", "blunder", "misstep"]) || !scene.reflects() {
        return None;
    }
    let hash = usize::from(scene.tokens.get(first + 1)?.is_mark('#'));
    let sign = first + 1 + hash;
    let raw = scene.tokens.get(sign).filter(|_| scene.range.contains(&sign))?.span.of(scene.text);
    let counted = raw.trim_start_matches('#').parse::<u8>().is_ok();
    let named = sign + 2 < scene.range.end && !scene.any_of(sign..scene.range.end, &["none"]);
    let told = scene.pieces.verbs.iter().zip(scene.clauses).any(|(group, clause)| {
        let thing = clause
            .subject
            .is_some_and(|it| it > 0 && !scene.classifier.agent(it, Some(group)).class.is_human());
        group.finite && group.tokens.start > sign && thing
    });
    (counted && named && !told && ends(scene, sign + 1)).then_some(sign)
}

/// "Should have: checked what the routes import"; what an item "should have" is a wish of another kind.
fn wish(scene: &Scene<'_>) -> Option<usize> {
    let first = scene.range.start;
    let modal = scene.is(first, &["should", "could"]) && scene.is(first + 1, &["have"]);
    let have = first + 1;
    if !modal || !scene.reflects() || scene.in_role(Role::Actions) || !ends(scene, have + 1) {
        return None;
    }
    let mut behind = (have + 1..scene.range.end)
        .map(|at| &scene.tokens[at])
        .filter(|it| it.tag != Tag::Punct && it.tag != Tag::Adv);
    let done = Class::VBN.or(Class::VBD).or(Class::VB);
    behind.next().is_some_and(|it| it.is(done)).then_some(have)
}

/// "Time to fix: 3 hours (should have been 5 minutes)": of people's work. How long a run takes is measured.
fn figure(scene: &Scene<'_>) -> Option<(usize, usize)> {
    const WORK: &[&str] = &[
        "fix",
        "fixing",
        "response",
        "respond",
        "detect",
        "debug",
        "debugging",
        "troubleshooting",
        "resolve",
        "repair",
        "we",
        "us",
        "i",
        "me",
    ];
    if !scene.may_hold(&["should"]) {
        return None;
    }
    let open = scene.range.clone().find(|at| {
        scene.tokens[*at].is_mark('(')
            && scene.is(at + 1, &["should"])
            && scene.is(at + 2, &["have"])
    })?;
    let before = open.checked_sub(1).filter(|at| scene.range.contains(at))?;
    let long = scene.tokens[before].is(Class::TIME);
    let amount = scene.range.contains(&(open + 4)) && scene.tokens[open + 4].tag == Tag::Num;
    let ours = scene.any_of(scene.range.start..open, WORK) && !scene.in_role(Role::Actions);
    (long && ours && scene.is(open + 3, &["been"]) && amount).then_some((open + 1, open + 3))
}
