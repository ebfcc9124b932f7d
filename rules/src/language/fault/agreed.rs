//! Deeds that were meant, asked for or agreed: "on purpose", "at the request of the vendor", "because step 4 of the
//! runbook asks for it", "in the agreed window".

use super::Scene;
use crate::language::lexicon::Class;
use crate::language::token::Tag;

/// on purpose, as planned, intentionally: what was done was meant.
pub(super) fn on_purpose(scene: &Scene<'_>, verb: usize) -> bool {
    let stop = scene.clauses[verb].end.min(scene.range.end);
    let start = scene.pieces.verbs[verb].tokens.start;
    // "left it stale until the audit had finished, as agreed"
    is_meant(scene, verb)
        || (start..scene.range.end).any(|at| {
            at < stop && scene.is(at, &["intentionally", "deliberately", "purposely"])
                || scene.is(at, &["as"])
                    && scene.is(
                        at + 1,
                        &[
                            "planned",
                            "intended",
                            "agreed",
                            "instructed",
                            "requested",
                            "directed",
                            "expected",
                            "written",
                            "documented",
                            "described",
                            "prescribed",
                        ],
                    )
        })
        || asked_for(scene, verb)
        || in_its_window(scene, verb)
}

/// "left it off on purpose": whoever deliberately ignores something is told of otherwise.
pub(super) fn is_meant(scene: &Scene<'_>, verb: usize) -> bool {
    let stop = scene.clauses[verb].end.min(scene.range.end);
    (scene.pieces.verbs[verb].tokens.start..stop)
        .any(|at| scene.is(at, &["on"]) && scene.is(at + 1, &["purpose"]))
}

/// Whether others asked for the deed, or allowed it.
pub(super) fn asked_for(scene: &Scene<'_>, verb: usize) -> bool {
    on_request(scene) || by_the_book(scene, verb) || as_asked(scene, verb)
}

/// "at the request of the vendor", "with the approval of the shift lead".
fn on_request(scene: &Scene<'_>) -> bool {
    const LEAVE: &[&str] = &["approval", "consent", "agreement", "permission", "go-ahead"];
    scene.pieces.nouns.iter().any(|noun| {
        // "with the ward manager's consent"
        let with = noun.possessor.is_some() && scene.is(noun.head, LEAVE);
        if with && noun.prep.is_some_and(|prep| scene.is(prep, &["with"])) {
            return true;
        }
        let by_others = scene.is(noun.tokens.end, &["of", "from", "by", "with"]);
        by_others
            && noun.prep.is_some_and(|prep| {
                scene.is(prep, &["at", "on", "upon"])
                    && scene.is(noun.head, &["request", "instruction", "instructions", "advice"])
                    || scene.is(prep, &["with"]) && scene.is(noun.head, LEAVE)
                    || scene.is(prep, &["after", "in"])
                        && scene.is(
                            noun.head,
                            &["consultation", "agreement", "coordination", "discussion"],
                        )
            })
    })
}

/// "as the supplier's engineer had asked for on the phone".
fn as_asked(scene: &Scene<'_>, verb: usize) -> bool {
    scene.pieces.verbs.iter().zip(scene.clauses).skip(verb + 1).any(|(group, clause)| {
        let asks = matches!(
            group.lemma(),
            "ask" | "ask for" | "request" | "instruct" | "advise" | "suggest" | "agree"
        );
        // "as the vendor suggested in its report" came later.
        let before = group.perfect && scene.has(group, &["had"]);
        let opened = clause.opener.is_some_and(|at| scene.is(at, &["as"]));
        asks && before && opened && !group.negated && clause.subject.is_some()
    })
}

/// "because step 4 of the runbook asks for exactly that".
fn by_the_book(scene: &Scene<'_>, verb: usize) -> bool {
    scene.pieces.verbs.iter().zip(scene.clauses).skip(verb + 1).any(|(group, clause)| {
        let asks = matches!(
            group.lemma(),
            "ask"
                | "ask for"
                | "require"
                | "prescribe"
                | "call"
                | "call for"
                | "tell"
                | "say"
                | "instruct"
                | "demand"
                | "state"
        );
        let book = clause.subject.map(|noun| scene.pieces.nouns[noun].head).is_some_and(|head| {
            scene.tokens[head].is(Class::PROCEDURE) || scene.is(head, &["plan", "instructions"])
        });
        let reason = (scene.pieces.verbs[verb].tokens.end..group.tokens.start).any(|at| {
            let opens = matches!(scene.tokens[at].tag, Tag::Subord | Tag::Wh | Tag::Prep);
            opens && scene.is(at, &["because", "since", "as", "which", "where"])
        });
        asks && book && reason && !group.negated
    })
}

/// "in the agreed window", "for the planned move".
fn in_its_window(scene: &Scene<'_>, verb: usize) -> bool {
    const LINKS: &[&str] = &["in", "during", "within", "at", "on", "for"];
    const AGREED: &[&str] = &["agreed", "approved", "planned", "scheduled", "announced"];
    const WORK: &[&str] = &[
        "window",
        "maintenance",
        "move",
        "outage",
        "test",
        "slot",
        "downtime",
        "migration",
        "work",
    ];
    let from = scene.pieces.verbs[verb].tokens.end;
    let wrong = scene.clauses[verb].object.is_some_and(|object| {
        let mut words = scene.pieces.nouns[object].tokens.clone();
        words.any(|at| scene.tokens[at].is(Class::BAD))
    });
    !wrong
        && scene.pieces.nouns.iter().any(|noun| {
            let linked = noun.prep.is_some_and(|at| at >= from && scene.is(at, LINKS));
            linked && scene.is(noun.head, WORK) && scene.any_of(noun.tokens.clone(), AGREED)
        })
}
