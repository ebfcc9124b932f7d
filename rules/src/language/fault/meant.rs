//! Deeds that were meant otherwise, told by what was meant: "typed 10 where 18 was intended", "set it to 20 rather than
//! 200", "thinking she was on the test host"; and what goes further than it was asked, or than anybody needs.

use super::predicate::object_end;
use super::{Frame, Scene};
use crate::language::agent::{Agent, AgentClass};
use crate::language::lexicon::Sense;
use crate::language::token::{Form, Tag, TokenKind};

/// How far a contrast may stand from the word that opens it.
const REACH: usize = 6;

/// What makes the deed of verb group `verb` one that was meant otherwise, and the last token of it.
pub(super) fn find(scene: &Scene<'_>, verb: usize, agent: &Agent) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let others = agent.class.is_somebody();
    if let Some(last) = beyond_asked(scene, verb).filter(|_| others) {
        return Some((Frame::BadObject, last));
    }
    let told = group.is_stated() && !group.passive;
    if !told || !others && agent.class != AgentClass::Self_ || group.auxiliary_only {
        return None;
    }
    let found = intended(scene, verb)
        .or_else(|| other_value(scene, verb))
        .or_else(|| elsewhere(scene, verb))
        .or_else(|| mixed_up(scene, verb))
        .or_else(|| beyond_need(scene, verb).filter(|_| others));
    found.map(|last| (Frame::BadObject, last))
}

/// Whether token `at` is a value: a number, or what is written as code.
fn is_value(scene: &Scene<'_>, at: usize) -> bool {
    let value = |token: &crate::language::Token| {
        token.tag == Tag::Num || matches!(token.kind, TokenKind::Code | TokenKind::Number)
    };
    scene.range.contains(&at) && value(&scene.tokens[at])
}

/// "typed 10.0.0.0/8 where 10.0.0.0/18 was intended".
fn intended(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let group = &scene.pieces.verbs[verb];
    let opens = ["where", "when", "although", "though"];
    // "reboots db-07 in Frankfurt, having meant db-07 in Dublin"
    let having = scene.first_of(group.tokens.end..scene.range.end, &["having"]);
    if let Some(at) = having.filter(|at| scene.is(at + 1, &["meant", "intended", "wanted"])) {
        return Some(at + 1);
    }
    let from = scene.first_of(group.tokens.end..scene.range.end, &opens)?;
    let until = scene.range.end.min(from + 1 + REACH);
    // "when he meant to drain the other"
    let other = (from + 1..until).find(|at| {
        scene.is(*at, &["meant", "intended", "wanted"])
            && scene.tokens.get(at + 1).is_some_and(|next| next.tag == Tag::To)
    });
    if other.is_some_and(|at| {
        scene.pieces.nouns.iter().any(|noun| noun.tokens.end <= at && noun.tokens.start > from)
    }) {
        return other;
    }
    let be = scene.first_of(from + 1..until, &["was", "were", "is"])?;
    let what = from + 1..be;
    // "where it was needed" is a place.
    let named = !what.is_empty()
        && what.clone().all(|at| !matches!(scene.tokens[at].tag, Tag::Pron | Tag::Neg))
        && !scene.any_of(what.clone(), &["no", "none", "nothing"]);
    let meant = scene.is(be + 1, &["intended", "meant", "correct"])
        || scene.is(be + 1, &["needed", "required", "expected", "wanted", "due"])
            && what.clone().any(|at| is_value(scene, at));
    (named && meant).then_some(be + 1)
}

/// "set the limit to 20 rather than 200", where causes are told and no purpose is.
fn other_value(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let group = &scene.pieces.verbs[verb];
    let sets = matches!(
        group.lemma(),
        "set"
            | "configure"
            | "enter"
            | "type"
            | "key"
            | "prescribe"
            | "dose"
            | "program"
            | "dial"
            | "give"
            | "write"
            | "record"
            | "report"
            | "measure"
            | "calculate"
    );
    if !sets || !scene.reflects() {
        return None;
    }
    let end = scene.range.end;
    let at = (group.tokens.end..end).find(|at| {
        scene.is(*at, &["rather"]) && scene.is(at + 1, &["than"])
            || scene.is(*at, &["instead"]) && scene.is(at + 1, &["of"])
    })?;
    let valued = (at.saturating_sub(3).max(group.tokens.end)..at).any(|at| is_value(scene, at));
    // "in cents rather than euros"
    let unit = scene.is(at.saturating_sub(2), &["in"])
        && [at - 1, at + 2]
            .iter()
            .all(|it| scene.tokens.get(*it).is_some_and(|unit| unit.tag == Tag::Noun));
    let after = (at + 2..end.min(at + 5)).find(|at| is_value(scene, *at) || unit)?;
    let before = valued || unit;
    // "to spare the disk", "so that it lasts": meant as it was done.
    let purpose = (group.tokens.end..end).any(|at| {
        scene.tokens[at].tag == Tag::To
            && scene.tokens.get(at + 1).is_some_and(|it| matches!(it.tag, Tag::Verb(_)))
            || scene.is(at, &["so"]) && scene.is(at + 1, &["that"])
            || scene.is(at, &["because", "since", "deliberately", "order"])
    });
    (before && !purpose).then_some(after)
}

/// "thinking she was on the test host", "I thought I was on the test host and ran …": a belief about one's own place that the deed shows to be none.
fn elsewhere(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let group = &scene.pieces.verbs[verb];
    let acts = group.sense.is(Sense::ACTION.or(Sense::RELEASE).or(Sense::OFF))
        || matches!(group.lemma(), "type" | "enter" | "press" | "power off" | "hit");
    let thinks = |at: &usize| {
        let told = *at < group.tokens.start && scene.is(*at, &["thought", "believed", "assumed"]);
        told || scene.tokens[*at].tag == Tag::Verb(Form::Ing)
            && scene.is(*at, &["thinking", "believing", "assuming"])
    };
    let at = scene.range.clone().find(thinks).filter(|_| acts)?;
    let own = at + 1 + usize::from(scene.is(at + 1, &["that"]));
    let placed = scene.is(own, &["he", "she", "they", "i"])
        && scene.is(own + 1, &["was", "were"])
        && scene
            .any_of(own + 2..own + 4, &["in", "on", "logged", "connected", "working", "inside"]);
    let last = object_end(scene, verb);
    placed.then(|| last.max(if at > last { own + 1 } else { last }))
}

/// "got the two sites mixed up", "got the rota wrong".
fn mixed_up(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let group = &scene.pieces.verbs[verb];
    let end = object_end(scene, verb) + 1;
    let object =
        scene.clauses[verb].object.filter(|_| group.lemma() == "get" && group.is_past())?;
    // "got something wrong" in the words of whoever asks.
    let real = scene.tokens[scene.pieces.nouns[object].head].tag == Tag::Noun;
    let wrong = ["mixed", "wrong", "backwards", "confused", "reversed", "swapped", "muddled"];
    (real && scene.is(end, &wrong)).then_some(end)
}

/// "switched it on for everybody, although he had only been asked to do so for the pilot": a deed that goes further
/// than what whoever did it was asked or allowed to do.
fn beyond_asked(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    const ONLY: &[&str] = &["only", "merely"];
    const ALLOWS: &[&str] = &[
        "ask",
        "tell",
        "instruct",
        "authorise",
        "authorize",
        "clear",
        "allow",
        "permit",
        "approve",
    ];
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    let by_somebody = !group.passive || clause.by.is_some();
    let acts = group.sense.is(Sense::ACTION.or(Sense::RELEASE).or(Sense::OFF).or(Sense::DESTROY));
    if !scene.may_hold(ONLY) || !group.is_stated() || !by_somebody || !acts {
        return None;
    }
    let (at, asked) = scene.pieces.verbs.iter().enumerate().skip(verb + 1).find(|(_, next)| {
        next.is_past() && next.passive && next.perfect && ALLOWS.contains(&next.lemma())
    })?;
    // "who", "although he", "but she": the same person, and nobody else.
    let who = if group.passive { clause.by } else { clause.subject };
    let own = scene.clauses[at].subject.is_some_and(|subject| {
        Some(subject) == who || scene.is(scene.pieces.nouns[subject].head, &["he", "she", "they"])
    });
    let opener = scene.clauses[at].opener;
    let against = opener.is_some_and(|at| scene.is(at, &["who", "although", "though"]))
        || scene.any_of(group.tokens.end..asked.tokens.start, &["but"]);
    // "to do it", "for ten", "only for ten"; what somebody "had only been told about on Monday" limits nothing.
    let until = scene.range.end.min(asked.tokens.end + 1);
    let only = scene.any_of(asked.tokens.start..until, ONLY);
    let limit = (asked.tokens.end..until + 1).any(|at| {
        scene.range.contains(&at) && (scene.tokens[at].tag == Tag::To || scene.is(at, &["for"]))
    });
    (own && against && only && limit).then_some(asked.tokens.end - 1)
}

/// "gave the interns admin rights", "granted the contractor permanent access": to whom, or for how long, nobody
/// would want it.
fn beyond_need(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let group = &scene.pieces.verbs[verb];
    let grants = matches!(group.lemma(), "give" | "grant" | "assign" | "hand");
    if !grants || !scene.reflects() {
        return None;
    }
    // "write access" may be taken for a verb.
    let ends = |at: &usize| {
        scene.tokens[*at].is_mark(',')
            || scene.tokens[*at].is_mark(';')
            || scene.tokens[*at].tag == Tag::Coord
    };
    let until = (group.tokens.end..scene.range.end).find(ends).unwrap_or(scene.range.end);
    let inside = group.tokens.end..until;
    let right = inside.clone().find(|at| {
        scene.is(*at, &["rights", "access", "permissions", "privileges", "permission", "role"])
    })?;
    let broad = inside.clone().take_while(|at| *at <= right).any(|at| {
        let words =
            ["admin", "administrator", "root", "owner", "full", "write", "superuser", "permanent"];
        scene.is(at, &words)
    });
    let forever = scene.any_of(inside.clone(), &["permanent", "unlimited", "standing"])
        || inside.clone().any(|at| {
            scene.is(at, &["without"]) && scene.any_of(at..at + 4, &["end", "expiry", "limit"])
        });
    let outsider = (group.tokens.end..right).any(|at| {
        scene.is(
            at,
            &[
                "intern",
                "interns",
                "contractor",
                "contractors",
                "everyone",
                "everybody",
                "guests",
                "guest",
                "students",
                "trainees",
                "trainee",
                "freelancer",
                "freelancers",
            ],
        )
    });
    // "to let them restore it"
    let purpose = (right..until).any(|at| {
        scene.tokens[at].tag == Tag::To
            && scene.tokens.get(at + 1).is_some_and(|it| matches!(it.tag, Tag::Verb(_)))
    });
    (broad && (forever || outsider) && !purpose).then_some(right)
}
