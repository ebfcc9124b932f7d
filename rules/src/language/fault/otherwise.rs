//! Deeds told beside what was written or right: "restarted the primary where the runbook says standby", "wrote it in
//! days where the field takes hours", "scanned the shelf label and not the box".

use super::agreed::on_purpose;
use super::outcome::is_told;
use super::predicate::{doer, object_end};
use super::{Fault, Frame, Scene};
use crate::document::Role;
use crate::language::agent::AgentClass;
use crate::language::lexicon::{Class, Sense, VerbId};
use crate::language::phrase::NounPhrase;
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
        let last = paper_said(scene, verb).or_else(|| not_the_other(scene, verb));
        let Some(last) = last.or_else(|| in_its_place(scene, verb)) else { continue };
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

/// "pulled the active card in place of the failed one": two of a kind, and the other was meant.
fn in_its_place(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    // What is old or usual is given up for something.
    const USUAL: &[&str] =
        &["old", "older", "previous", "former", "legacy", "default", "existing", "usual", "normal"];
    let group = &scene.pieces.verbs[verb];
    let object = &scene.pieces.nouns[scene.clauses[verb].object?];
    let from = object.tokens.end;
    let of = scene.first_of(from..scene.range.end.min(from + 9), &["of"]).filter(|of| {
        let place = scene.is(of - 1, &["place"]) && scene.is(of - 2, &["in"]);
        place || scene.is(of - 1, &["instead"])
    })?;
    let other = scene.pieces.nouns.iter().find(|noun| noun.tokens.start == of + 1)?;
    let head = |noun: &NounPhrase| scene.tokens[noun.head].span.of(scene.text);
    let kind = scene.any_of(other.tokens.start..=other.tokens.end, &["one", "ones"])
        || head(other) == head(object);
    let chosen = scene.any_of(other.tokens.clone(), USUAL)
        || scene.any_of(object.tokens.clone(), &["new", "newer", "temporary", "spare"])
        || scene.gives_reason(other.tokens.end)
        || matches!(group.lemma(), "use" | "choose" | "adopt" | "introduce" | "pick" | "try");
    let deed = group.verb.is_none_or(VerbId::is_deed);
    (kind && deed && !chosen).then_some(other.tokens.end - 1)
}
