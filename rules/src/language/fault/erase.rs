//! What is gone for good, by what it was: "wiped the customer database", "deleted the only good snapshot", "dropped six
//! months of readings".

use super::Scene;
use crate::document::Role;
use crate::language::agent::{Agent, AgentClass};
use crate::language::lexicon::{Class, Sense};
use crate::language::token::{Form, TokenKind};

/// What data is kept in.
const STORES: &[&str] = &[
    "database",
    "databases",
    "db",
    "table",
    "tables",
    "data",
    "volume",
    "volumes",
    "bucket",
    "cluster",
    "namespace",
    "records",
    "backups",
    "schema",
    "accounts",
];

/// What is counted by the time that it took to come together.
const KEPT: &[&str] = &[
    "bookings",
    "data",
    "history",
    "letters",
    "measurements",
    "orders",
    "payments",
    "photos",
    "readings",
    "recordings",
    "records",
    "results",
    "samples",
    "transactions",
    "work",
];

/// Whether verb group `verb` tells that `agent` erased `object`, and nobody has it twice.
pub(super) fn find(scene: &Scene<'_>, verb: usize, agent: &Agent, object: Option<usize>) -> bool {
    let Some(object) = object.filter(|_| scene.pieces.verbs[verb].sense.is(Sense::DESTROY)) else {
        return false;
    };
    match agent.class {
        // "I deleted the old cluster and restored it from the copy": part of the repair.
        AgentClass::Self_ if scene.in_role(Role::Timeline) => false,
        AgentClass::Self_ => {
            let mended = scene.pieces.verbs.iter().any(|group| group.sense.is(Sense::MEND));
            is_running(scene, object) || is_precious(scene, verb, object) && !mended
        }
        class => class.is_known_one() && is_precious(scene, verb, object),
    }
}

fn is_precious(scene: &Scene<'_>, verb: usize, object: usize) -> bool {
    let phrase = &scene.pieces.nouns[object];
    let before = phrase.tokens.start..phrase.head;
    let store = scene.is(phrase.head, STORES);
    // "the only good snapshot": whatever it is, there is no other.
    let last = scene.any_of(before.clone(), &["only"]);
    let dear = store
        && before.clone().any(|at| {
            scene.tokens[at].is(Class::LIVE.or(Class::CUSTOMER))
                || scene.is(at, &["entire", "whole", "tenant"])
        });
    // "six months of readings": so much of what nobody has twice.
    let span_of = scene.tokens[phrase.head].is(Class::TIME)
        && scene.is(phrase.tokens.end, &["of"])
        && scene.any_of(phrase.tokens.end..phrase.tokens.end + 4, KEPT);
    let bad = || phrase.tokens.clone().any(|at| scene.tokens[at].is(Class::BAD));
    (last || dear || span_of || store && aside(scene, verb)) && !bad()
}

/// "I deleted the `kube-dns` service": running, and named.
fn is_running(scene: &Scene<'_>, object: usize) -> bool {
    let phrase = &scene.pieces.nouns[object];
    const RUNNING: &[&str] =
        &["service", "deployment", "volume", "cluster", "database", "namespace"];
    scene.is(phrase.tokens.start, &["the"])
        && scene.is(phrase.head, RUNNING)
        && phrase.tokens.clone().any(|at| scene.tokens[at].kind == TokenKind::Code)
}

/// "dropped the bookings table while looking for a free name": by the way of something else.
fn aside(scene: &Scene<'_>, verb: usize) -> bool {
    let from = scene.pieces.verbs[verb].tokens.end;
    scene.pieces.verbs.iter().skip(verb + 1).any(|next| {
        let beside =
            next.tokens.start > from && scene.is(next.tokens.start - 1, &["while", "when"]);
        let looks = Sense::MEND.or(Sense::CONTAIN);
        beside && !next.finite && next.form == Form::Ing && !next.sense.is(looks)
    })
}
