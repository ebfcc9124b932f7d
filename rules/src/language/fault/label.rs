//! "Human error" and its relatives, as a label for a cause.

use super::{Fault, Frame, Scene};
use crate::language::agent::Agent;
use crate::language::token::{Shape, Tag, TokenKind};

/// Labels of a sentence. Whether one is given as a cause is the rule's to say: gates see the
/// sentence only.
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    for at in scene.range.clone() {
        let Some(last) = label(scene, at) else { continue };
        // "'Human error' was the first entry; we have struck it": a remark about the label.
        let quoted = at == scene.range.start + 1
            && matches!(scene.tokens[at - 1].kind, TokenKind::Punct('"' | '“' | '\'' | '‘'));
        // "the boxes “equipment”, “human error” and “other”"
        let mark = |at: usize| matches!(scene.tokens[at].kind, TokenKind::Punct('"' | '“' | '”'));
        let quotes = scene.range.clone().filter(|at| mark(*at)).count();
        // "bans the phrase “human error”"
        let mentioned = at > scene.range.start + 1
            && mark(at - 1)
            && scene.is(at - 2, &["phrase", "term", "word", "words", "label", "expression"]);
        let boxes = ["boxes", "box", "fields", "categories", "options", "values", "choices"];
        let offered = quotes >= 4 && scene.any_of(scene.range.start..at, &boxes);
        if quoted || mentioned || offered && mark(at - 1) {
            continue;
        }
        let agent = Agent::nobody();
        out.push(scene.fault(agent, Frame::HumanError, scene.span(at, last)));
    }
}

/// The last token of the label that begins at `at`.
fn label(scene: &Scene<'_>, at: usize) -> Option<usize> {
    const WHO: &[&str] = &[
        "human",
        "operator",
        "user",
        "pilot",
        "engineer",
        "manual",
        "admin",
        "developer",
        "pebkac",
        "layer-8",
        "id10t",
        "personal",
        "clerical",
        "typing",
        "keying",
        "people",
    ];
    let next = at + 1;
    let error = |at: usize| {
        scene.is(
            at,
            &[
                "error",
                "errors",
                "mistake",
                "mistakes",
                "failure",
                "failings",
                "carelessness",
                "negligence",
                "inattention",
                "misunderstanding",
                "oversight",
                "inexperience",
            ],
        )
    };
    let compound = |at: usize| {
        // "error rate", "error message": something else is meant.
        scene.range.contains(&(at + 1))
            && scene.tokens[at + 1].tag == Tag::Noun
            && scene.tokens[at].tag == Tag::Noun
            && scene.tokens[at + 1].span.start <= scene.tokens[at].span.end + 1
    };
    if scene.is(at, WHO) && error(next) && !compound(next) {
        return Some(next);
    }
    // "an engineer-driven configuration error"
    let driven = |word: &str| {
        word.strip_suffix("-driven")
            .or(word.strip_suffix("-caused"))
            .or(word.strip_suffix("-induced"))
            .or(word.strip_suffix("-made"))
            .is_some_and(|who| WHO.contains(&who) || who == "man")
    };
    let raw = scene.tokens[at].span.of(scene.text);
    let at_work = raw.contains('-') && {
        let word = raw.to_ascii_lowercase();
        let named = word.starts_with("human") || word.starts_with("man-");
        driven(&word) && (named || (next..next + 3).any(error))
    };
    if at_work || scene.is(at, &["self-inflicted"]) {
        return Some(at);
    }
    // "Primary cause: people", "the weak link in the chain: the operators"
    let cause = scene.tokens[at].is_mark(':')
        && at > scene.range.start
        && scene.is(at - 1, &["cause", "reason", "culprit", "link", "chain"]);
    // "Cause category: user", "Failure class: operator"
    let kind = scene.tokens[at].is_mark(':')
        && at > scene.range.start + 1
        && scene.is(at - 1, &["category", "class", "type", "code"])
        && scene.is(at - 2, &["cause", "fault", "failure", "error"])
        || scene.tokens[at].is_mark(':')
            && at == scene.range.start + 1
            && scene.is(at - 1, &["classification", "category"]);
    let who = next + usize::from(scene.is(next, &["the"]));
    if kind && scene.is(who, &["user", "personnel"]) {
        return Some(who);
    }
    if (cause || kind)
        && scene.is(who, &["people", "humans", "human", "staff", "operator", "operators"])
    {
        let ends = !scene.range.contains(&(who + 1)) || scene.tokens[who + 1].tag != Tag::Noun;
        return ends.then_some(who);
    }
    if scene.is(at, &["human"])
        && scene.is(next, &["factor", "factors"])
        && scene.is(next + 1, &["failure", "error"])
    {
        return Some(next + 1);
    }
    // In capitals: a problem in the chair.
    if scene.is(at, &["picnic"]) && scene.tokens[at].shape == Shape::Upper {
        return Some(at);
    }
    if scene.is(at, &["fat-finger", "fat-fingers", "fat-fingering", "pebkac", "pebcak"])
        && !matches!(scene.tokens[at].tag, Tag::Verb(_))
    {
        return Some(at);
    }
    // "between chair and keyboard"
    let seat = |at: usize| scene.is(at, &["chair", "keyboard"]);
    let between = scene.is(at, &["between"]) && (at + 1..at + 3).any(seat);
    if between && let Some(last) = (at + 3..at + 7).find(|at| seat(*at)) {
        return Some(last);
    }
    if scene.is(at, &["fat", "finger"])
        && scene.is(next, &["finger", "fingers", "fingering", "trouble"])
    {
        return Some(next);
    }
    None
}
