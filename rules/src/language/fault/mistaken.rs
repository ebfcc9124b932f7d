//! One thing taken for another: "took the amber lamp for a cleaning request", "read the alert as backup noise", "put the
//! dip down to the usual lag", "closed the ticket as noise".

use super::outcome::is_told;
use super::predicate::doer;
use super::{Fault, Frame, Scene};
use crate::language::agent::AgentClass;
use crate::language::lexicon::Class;
use crate::language::token::{Tag, TokenKind};

/// What people see or hear of a system, and do not take anywhere.
const SEEN: &[&str] = &[
    "beep", "bleep", "chart", "curve", "dip", "drop", "error", "errors", "flag", "flash", "graph",
    "icon", "lag", "lamp", "light", "rise", "sawtooth", "signal", "spike", "spikes", "symptom",
    "symptoms", "timeouts",
];

/// What a sign is taken for that is none.
pub(super) const NOTHING: &[&str] = &[
    "noise", "nothing", "spam", "test", "drill", "glitch", "blip", "fluke", "flake", "flaky",
    "false", "joke", "routine", "normal", "usual", "harmless",
];

/// What people take things for that are no likeness.
const TRIPS: &[&str] = &[
    "drive", "ride", "walk", "run", "spin", "flight", "repair", "service", "check", "test", "demo",
];

/// What each verb group takes for something else.
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    if !scene.may_hold(&["for", "as", "down"]) {
        return;
    }
    for verb in 0..scene.pieces.verbs.len() {
        let Some(last) = other(scene, verb) else { continue };
        let Some(agent) = doer(scene, verb) else { continue };
        let told = agent.class.is_human() || agent.class == AgentClass::Elided;
        if told && !is_told(scene, verb, out) {
            let predicate = scene.span(scene.pieces.verbs[verb].tokens.start, last);
            out.push(scene.fault(agent, Frame::FaultVerb, predicate));
        }
    }
}

/// The last token of what verb group `verb` says that the thing was taken for.
fn other(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let group = &scene.pieces.verbs[verb];
    let link: &[&str] = match group.lemma() {
        "take" | "mistake" => &["for"],
        "read" | "close" | "dismiss" | "mark" | "write off" | "acknowledge" | "ack" => &["as"],
        "put" => &["down"],
        _ => return None,
    };
    let object = scene.clauses[verb].object.filter(|_| !group.passive && group.is_stated())?;
    let phrase = &scene.pieces.nouns[object];
    let link = scene.first_of(phrase.tokens.end..phrase.tokens.end + 2, link)?;
    let down = scene.is(link, &["down"]);
    let after = link + 1 + usize::from(down);
    let what = scene.pieces.nouns.iter().find(|noun| noun.tokens.start == after)?;
    let head = &scene.tokens[what.head];
    // "took the pager for the weekend", "took the ticket for Ana": no likeness is meant.
    let like = !head.is(Class::TIME.or(Class::ROLE).or(Class::TEAM).or(Class::CUSTOMER))
        && what.mention.is_none()
        && head.tag == Tag::Noun;
    let linked = !down || scene.is(link + 1, &["to"]);
    let told = &scene.tokens[phrase.head];
    // "closed the ticket as a test" may be what it was.
    let closes = scene.is(link, &["as"]) && group.lemma() != "read";
    let sign = told.is(Class::WARNING)
        || told.kind == TokenKind::Code
        || closes && scene.is(phrase.head, &["ticket", "tickets", "case", "call", "report"]);
    let seen = scene.is(phrase.head, SEEN);
    let nothing = scene.any_of(what.tokens.clone(), NOTHING)
        && !(closes && scene.is(what.head, &["test", "drill", "routine"]));
    // "took the lamp for a request": nobody carries a lamp there.
    let other =
        seen && matches!(group.lemma(), "take" | "mistake") && scene.is(after, &["a", "an"]);
    // "took it for the leftover of last year", but "took it for a drive"
    let takes = matches!(group.lemma(), "take" | "mistake");
    let it = takes && scene.is(phrase.head, &["it", "them", "this", "that"]);
    let taken = it && scene.is(after, &["the", "a", "an", "one"]) && !scene.is(what.head, TRIPS);
    (like && linked && (nothing && (seen || sign) || other || taken)).then_some(what.head)
}
