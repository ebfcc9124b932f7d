//! Deeds told beside what was written or right: "restarted the primary where the runbook says standby", "wrote it in
//! days where the field takes hours", "scanned the shelf label and not the box".

use super::agreed::on_purpose;
use super::outcome::is_told;
use super::predicate::{doer, object_end};
use super::{Fault, Frame, Scene};
use crate::document::Role;
use crate::language::agent::AgentClass;
use crate::language::lexicon::{Class, Sense};
use crate::language::token::{Form, Tag};

/// The deeds of a sentence that were other than what it says of the paper or the thing itself.
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    for verb in 0..scene.pieces.verbs.len() {
        let group = &scene.pieces.verbs[verb];
        let timeline = scene.in_role(Role::Timeline);
        let happened =
            group.is_past() || group.is_stated() && timeline && group.form == Form::Third;
        if !happened || group.passive || group.auxiliary_only || on_purpose(scene, verb) {
            continue;
        }
        let Some(last) = paper_said(scene, verb).or_else(|| not_the_other(scene, verb)) else {
            continue;
        };
        let agent = doer(scene, verb);
        let somebody = |class: AgentClass| {
            class.is_somebody() || matches!(class, AgentClass::Self_ | AgentClass::We)
        };
        if let Some(agent) = agent.filter(|it| somebody(it.class))
            && !is_told(scene, verb, out)
        {
            out.push(scene.fault(agent, Frame::Outcome, scene.span(group.tokens.start, last)));
        }
    }
}

/// "where the runbook says standby", "where the maintenance date belongs": the last token of it.
fn paper_said(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    const PAPERS: &[&str] = &[
        "field",
        "form",
        "ticket",
        "order",
        "permit",
        "drawing",
        "label",
        "spec",
        "specification",
        "manual",
        "contract",
        "request",
        "plan",
        "sheet",
        "template",
        "schema",
        "instructions",
        "design",
        "docs",
        "standard",
        "column",
    ];
    // "in the row where the plan says 4": that is where it was, and no contrast.
    const PLACES: &[&str] = &[
        "row", "section", "page", "place", "places", "line", "field", "cell", "step", "table",
        "column", "case", "cases", "point", "document", "chapter", "room", "rack", "slot", "one",
        "spot", "box", "or", "and", "to", "from", "of",
    ];
    let from = scene.pieces.verbs[verb].tokens.end;
    let at = scene.first_of(from..scene.range.end, &["where"])?;
    let told = at > from + 1 && !scene.is(at - 1, PLACES) && scene.tokens[at - 1].tag != Tag::Punct;
    let says = (verb + 1..scene.pieces.verbs.len())
        .find(|next| told && scene.pieces.verbs[*next].tokens.start > at)?;
    let group = &scene.pieces.verbs[says];
    let subject = &scene.pieces.nouns[scene.clauses[says].subject?];
    if subject.tokens.start != at + 1 || group.negated || group.passive {
        return None;
    }
    if group.lemma() == "belong" {
        return Some(group.head);
    }
    let paper = scene.tokens[subject.head].is(Class::PROCEDURE) || scene.is(subject.head, PAPERS);
    let wants = ["say", "take", "want", "specify", "read", "call for", "ask for"];
    let value =
        scene.tokens.get(group.tokens.end).filter(|_| group.tokens.end < scene.range.end)?;
    let valued = matches!(value.tag, Tag::Noun | Tag::Num | Tag::Adj | Tag::Adv | Tag::Det)
        || value.is_mark('"');
    (paper && wants.contains(&group.lemma()) && valued).then_some(group.tokens.end)
}

/// "scanned the shelf label and not the box": the last token of the other, where causes are told.
fn not_the_other(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let group = &scene.pieces.verbs[verb];
    let end = object_end(scene, verb);
    let good = group.sense.is(Sense::MEND.or(Sense::CARE).or(Sense::PERCEIVE).or(Sense::REPORT));
    let changes = group.verb.is_none_or(|it| !it.is_plain()) && !good;
    if !scene.reflects() || !changes || scene.clauses[verb].object.is_none() {
        return None;
    }
    // What was moved, changed or restarted on its own was meant to be alone.
    let chosen = matches!(group.lemma(), "restart" | "move" | "change" | "choose" | "switch");
    if chosen || scene.gives_reason(end) {
        return None;
    }
    let stop = scene.range.end.min(end + 8);
    let not =
        (end..stop).find(|at| scene.is(*at, &["and", "but"]) && scene.is(at + 1, &["not"]))?;
    let next = scene.tokens.get(not + 2)?;
    let other = matches!(next.tag, Tag::Det | Tag::Noun | Tag::Prep | Tag::Num);
    let verb_follows =
        scene.pieces.verbs.iter().any(|it| (not..not + 7).contains(&it.tokens.start));
    let closes = |at: usize| at >= scene.range.end || scene.tokens[at].tag == Tag::Punct;
    let last = (not + 2..scene.range.end.min(not + 9)).find(|at| closes(at + 1))?;
    (other && !verb_follows).then_some(last)
}
