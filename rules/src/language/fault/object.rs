//! Faults that need an object: broke production, caused the outage, disabled the alert, pushed a
//! broken config, left the port open, made a mistake.

use super::nominal::is_work;
use super::{Frame, Scene};
use crate::language::agent::{Agent, AgentClass};
use crate::language::lexicon::{Class, Sense};
use crate::language::token::Tag;

/// Fault verbs that are none here: "skipped to", "panicked" of a kernel, "mixed up" of a summary.
pub(super) fn benign_fault_verb(scene: &Scene<'_>, verb: usize) -> bool {
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    let meant = (group.tokens.end..clause.end.min(scene.range.end))
        .any(|at| scene.is(at, &["on"]) && scene.is(at + 1, &["purpose"]));
    if meant {
        return true;
    }
    let head_of = |class| {
        clause.object.is_some_and(|object| scene.tokens[scene.pieces.nouns[object].head].is(class))
    };
    match group.lemma() {
        // "bypassed the failing cache to restore reads"
        "ignore" | "skip" | "bypass" => {
            bad_object(scene, clause.object) || mends_after(scene, verb) || reasoned(scene, verb)
        }
        "sit on" => clause.object.is_some_and(|object| {
            scene.is(
                scene.pieces.nouns[object].head,
                &["call", "bridge", "board", "panel", "committee"],
            )
        }),
        // "swapped the two feeds" confuses them, "swapped the power supply" mends.
        "swap" => !clause.object.is_some_and(|object| {
            let phrase = &scene.pieces.nouns[object];
            phrase.tokens.clone().any(|at| scene.is(at, &["two", "both", "order"]))
                || scene.is(phrase.tokens.end, &["and"])
        }),
        "miss" => head_of(Class::TIME),
        "rush" => clause.object.is_none() && scene.is(group.tokens.end, &["to"]),
        _ => false,
    }
}

/// Whether the deed is said to serve repair: "to restore reads".
fn mends_after(scene: &Scene<'_>, verb: usize) -> bool {
    scene
        .pieces
        .verbs
        .get(verb + 1)
        .is_some_and(|next| next.infinitive && next.sense.is(Sense::MEND))
}

/// Whether we give our reason: "we ignored the replicas, since they carry no traffic".
fn reasoned(scene: &Scene<'_>, verb: usize) -> bool {
    let group = &scene.pieces.verbs[verb];
    let we = scene.clauses[verb]
        .subject
        .is_some_and(|subject| scene.tokens[scene.pieces.nouns[subject].head].is(Class::FIRST));
    we && (group.tokens.end..scene.range.end)
        .any(|at| scene.tokens[at].tag == Tag::Subord && scene.is(at, &["since", "because", "as"]))
}

fn bad_object(scene: &Scene<'_>, object: Option<usize>) -> bool {
    object.is_some_and(|object| {
        let phrase = &scene.pieces.nouns[object];
        scene.tokens[phrase.tokens.clone()].iter().any(|t| t.is(Class::BAD))
    })
}

/// Frames that need an object: broke production, caused the outage, disabled the alert, pushed a
/// broken config, left the port open, made a mistake.
pub(super) fn object_frames(
    scene: &Scene<'_>,
    verb: usize,
    agent: &Agent,
) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    let sense = group.sense;
    let object = clause.object;
    let object_head = object.map(|object| &scene.tokens[scene.pieces.nouns[object].head]);
    let object_end =
        object.map_or(group.tokens.end - 1, |object| scene.pieces.nouns[object].tokens.end - 1);
    let object_has = |class: Class| {
        object.is_some_and(|object| {
            scene.tokens[scene.pieces.nouns[object].tokens.clone()].iter().any(|t| t.is(class))
        })
    };
    let plural_self = matches!(agent.class, AgentClass::We | AgentClass::Elided);
    if on_purpose(scene, verb) {
        return None;
    }

    let nothing =
        object_head.is_some_and(|head| head.span.of(scene.text).eq_ignore_ascii_case("nothing"));
    if nothing {
        return None;
    }
    if matches!(group.lemma(), "make" | "do") {
        let belief = object_has(Class::BAD)
            && object_head.is_some_and(|head| {
                ["assumption", "assumptions", "decision", "call", "choice", "estimate", "guess"]
                    .contains(&head.span.of(scene.text).to_ascii_lowercase().as_str())
            });
        let error = belief
            || object_head.is_some_and(|head| head.is(Class::ERROR))
            || group.lemma() == "do" && object_has(Class::BAD)
            || object_has(Class::BAD)
                && object.is_some_and(|object| is_work(scene, scene.pieces.nouns[object].head));
        if error {
            return Some((Frame::FaultVerb, object_end));
        }
    }
    // "wiped the customer database"
    let erases = matches!(
        group.lemma(),
        "wipe" | "nuke" | "erase" | "truncate" | "drop" | "delete" | "destroy" | "purge"
    );
    let precious = object.is_some_and(|object| {
        let phrase = &scene.pieces.nouns[object];
        let data = &[
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
        scene.is(phrase.head, data)
            && (phrase.tokens.start..phrase.head).any(|at| {
                scene.tokens[at].is(Class::LIVE.or(Class::CUSTOMER))
                    || scene.is(at, &["entire", "whole", "only", "tenant"])
            })
            && !object_has(Class::BAD)
    });
    if erases && precious && agent.class.is_known_one() {
        return Some((Frame::Harm, object_end));
    }
    if makes_worse(scene, verb) {
        return Some((Frame::Harm, group.tokens.end + 1));
    }
    // "We failed our merchants"
    let served = object
        .is_some_and(|object| scene.classifier.agent(object, None).class == AgentClass::Customer);
    if group.lemma() == "fail" && served {
        return Some((Frame::FaultVerb, object_end));
    }
    // "left everyone downstream in the dark"
    if matches!(group.lemma(), "leave" | "keep") {
        let dark = (object_end + 1..object_end + 4).find(|at| {
            scene.is(*at, &["in"]) && scene.is(at + 1, &["the"]) && scene.is(at + 2, &["dark"])
        });
        if let Some(at) = dark {
            return Some((Frame::FaultVerb, at + 2));
        }
    }
    if sense.is(Sense::HARM) && object.is_some() && !object_has(Class::BAD) {
        let benign = object_head.is_some_and(|head| {
            [
                "dependency",
                "access",
                "connection",
                "connectivity",
                "power",
                "contact",
                "tie",
                "news",
                "loop",
                "cycle",
                "attention",
                "time",
                "record",
                "risk",
                "issue",
                "problem",
                "gap",
            ]
            .contains(&head.span.of(scene.text).to_ascii_lowercase().as_str())
        });
        let mine = matches!(group.lemma(), "lose" | "expose") && plural_self;
        return (!benign && !mine).then_some((Frame::Harm, object_end));
    }
    let introduced = clause
        .subject
        .filter(|_| group.passive)
        .is_some_and(|subject| scene.tokens[scene.pieces.nouns[subject].head].is(Class::HARM));
    if sense.is(Sense::CAUSE) && introduced && agent.class.is_known_one() {
        let last = clause.by.map_or(group.head, |by| scene.pieces.nouns[by].head);
        return Some((Frame::Cause, last));
    }
    let causes = group.lemma() == "cause" && object.is_some();
    if causes || sense.is(Sense::CAUSE) && object_has(Class::HARM) {
        return Some((Frame::Cause, object_end));
    }
    let departs = matches!(
        group.lemma(),
        "abandon" | "break" | "breach" | "flout" | "leave" | "drop" | "forgo" | "waive" | "subvert"
    );
    // "just clicked through", "confirmed the warning"
    let warned = object_head.is_some_and(|head| head.is(Class::SAFEGUARD));
    let clicks_away = matches!(group.lemma(), "click through" | "click away" | "wave away")
        && (warned || object.is_none())
        || group.lemma() == "confirm"
            && object.is_some_and(|object| {
                scene.is(
                    scene.pieces.nouns[object].head,
                    &["warning", "warnings", "prompt", "dialog", "dialogue"],
                )
            });
    if clicks_away {
        return Some((Frame::FaultVerb, object_end));
    }
    if departs && object_head.is_some_and(|head| head.is(Class::PROCEDURE)) {
        return Some((Frame::FaultVerb, object_end));
    }
    if sense.is(Sense::OFF) && object_has(Class::SAFEGUARD) && !plural_self {
        return Some((Frame::SafeguardOff, object_end));
    }
    if sense.is(Sense::LEAVE) && object.is_some() {
        let state = scene.is(
            object_end + 1,
            &[
                "open",
                "enabled",
                "disabled",
                "running",
                "unprotected",
                "exposed",
                "unattended",
                "unlocked",
                "on",
                "off",
                "behind",
                "unmonitored",
                "unpatched",
                "hanging",
                "closed",
                "live",
                "energised",
                "energized",
                "connected",
                "powered",
                "unset",
                "unfinished",
                "half-finished",
                "broken",
                "uncommitted",
                "unreviewed",
                "switched",
                "turned",
                "muted",
            ],
        );
        let open = (object_end + 1..clause.end.min(object_end + 8)).any(|at| {
            scene.is(
                at,
                &["open", "unprotected", "exposed", "unattended", "unlocked", "unmonitored"],
            )
        });
        if group.lemma() == "leave" && (state || open) {
            return Some((Frame::FaultVerb, object_end + 1));
        }
        let waits = group.lemma() == "keep"
            && scene.is(group.tokens.end, &["forgetting", "ignoring", "missing", "restarting"]);
        if waits {
            return Some((Frame::FaultVerb, group.tokens.end));
        }
    }
    if group.lemma() == "wait" && scene.is(group.tokens.end, &["too"]) {
        return Some((Frame::FaultVerb, group.tokens.end + 1));
    }
    exposed(scene, verb, agent).or_else(|| wrong_object(scene, verb, agent))
}

/// "pasted the private key into the ticket": a secret where many can read it.
fn exposed(scene: &Scene<'_>, verb: usize, agent: &Agent) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let gives = matches!(
        group.lemma(),
        "paste"
            | "commit"
            | "push"
            | "post"
            | "share"
            | "publish"
            | "upload"
            | "send"
            | "mail"
            | "put"
            | "copy"
            | "check in"
            | "leave"
            | "write"
    );
    let clause = &scene.clauses[verb];
    let what = if group.passive { clause.subject } else { clause.object };
    let phrase = &scene.pieces.nouns[what.filter(|_| gives)?];
    let secret = scene.tokens[phrase.head].is(Class::CREDENTIAL)
        && !phrase.tokens.clone().any(|at| scene.is(at, &["public", "encrypted", "sealed"]));
    let place = scene.pieces.nouns.iter().find(|noun| {
        noun.tokens.start >= group.tokens.end
            && scene.tokens[noun.head].is(Class::AGORA)
            && noun.prep.is_some_and(|prep| scene.is(prep, &["in", "into", "to", "on", "onto"]))
    })?;
    let one = agent.class.is_somebody() || agent.class == AgentClass::Self_;
    (one && secret).then_some((Frame::BadObject, place.head))
}

/// "made things worse": harm that no verb of its own tells.
pub(super) fn makes_worse(scene: &Scene<'_>, verb: usize) -> bool {
    let group = &scene.pieces.verbs[verb];
    let object = scene.clauses[verb].object.filter(|_| group.lemma() == "make" && !group.passive);
    object.is_some_and(|object| scene.is(scene.pieces.nouns[object].tokens.end, &["worse"]))
}

/// on purpose, as planned, intentionally: what was done was meant.
fn on_purpose(scene: &Scene<'_>, verb: usize) -> bool {
    let stop = scene.clauses[verb].end.min(scene.range.end);
    (scene.pieces.verbs[verb].tokens.start..stop).any(|at| {
        scene.is(at, &["intentionally", "deliberately", "purposely"])
            || scene.is(at, &["on"]) && scene.is(at + 1, &["purpose"])
            || scene.is(at, &["as"]) && scene.is(at + 1, &["planned", "intended", "agreed"])
    }) || by_the_book(scene, verb)
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
        let book = clause
            .subject
            .is_some_and(|noun| scene.tokens[scene.pieces.nouns[noun].head].is(Class::PROCEDURE));
        let reason = (scene.pieces.verbs[verb].tokens.end..group.tokens.start).any(|at| {
            let opens = matches!(scene.tokens[at].tag, Tag::Subord | Tag::Wh);
            opens && scene.is(at, &["because", "since", "as", "which", "where"])
        });
        asks && book && reason && !group.negated
    })
}

/// pushed a broken config, ran it on the wrong cluster, straight to main.
fn wrong_object(scene: &Scene<'_>, verb: usize, agent: &Agent) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    let does = group.sense.is(Sense::ACTION)
        || matches!(
            group.lemma(),
            "give"
                | "make"
                | "take"
                | "do"
                | "bring"
                | "get"
                | "be"
                | "work"
                | "look"
                | "log"
                | "connect"
        );
    const CONTAINS: &[&str] = &[
        "stop",
        "close",
        "drain",
        "cordon",
        "disconnect",
        "detach",
        "unload",
        "replace",
        "fail over",
        "revoke",
        "mark",
        "test",
        "refresh",
        "reset",
        "flush",
        "restart",
        "pull",
        "pull out",
        "remove",
        "delete",
        "kill",
        "terminate",
        "clear",
        "clean up",
        "drop",
        "purge",
        "disable",
        "turn off",
        "isolate",
        "edit",
        "rename",
        "rewrite",
        "move",
        "park",
        "rebuild",
        "resync",
    ];
    // "cleaned up all wrong pods"
    let cleans =
        matches!(group.lemma(), "clean up" | "fix" | "correct" | "repair" | "revert" | "find");
    if cleans {
        return None;
    }
    let introduced = group.passive && group.sense.is(Sense::CAUSE);
    // What nobody has written down a sense for is a deed as well: "shut the wrong valve".
    let plain = group.sense.0 == 0
        && agent.class != AgentClass::Elided
        && !group.auxiliary_only
        && !matches!(group.lemma(), "have" | "correct" | "catch");
    if !does && !introduced && !plain || group.sense.is(Sense::MEND) {
        return None;
    }
    let contains = CONTAINS.contains(&group.lemma());
    let until = scene.pieces.verbs[verb + 1..]
        .iter()
        .find(|next| next.finite)
        .map_or(scene.range.end, |next| next.tokens.start);
    if let Some(subject) = clause.subject.filter(|_| group.passive) {
        let phrase = &scene.pieces.nouns[subject];
        if !contains && scene.tokens[phrase.tokens.clone()].iter().any(|t| t.is(Class::BAD)) {
            return Some((Frame::BadObject, group.head));
        }
    }
    for (index, phrase) in scene.pieces.nouns.iter().enumerate() {
        if phrase.tokens.start < group.tokens.end || phrase.tokens.start >= until {
            continue;
        }
        // "gave the night shift an outdated runbook" has two objects.
        let second = clause.object.is_some_and(|object| {
            object + 1 == index
                && phrase.prep.is_none()
                && scene.pieces.nouns[object].tokens.end == phrase.tokens.start
                && matches!(group.lemma(), "give" | "send" | "hand" | "show" | "tell" | "grant")
        });
        let direct = clause.object == Some(index) || second;
        let placed = phrase.prep.is_some_and(|prep| {
            scene.is(
                prep,
                &[
                    "on", "to", "in", "into", "against", "from", "at", "with", "through", "onto",
                    "over",
                ],
            )
        });
        if !direct && !placed {
            continue;
        }
        for at in phrase.tokens.clone() {
            let wrong = scene.is(at, &["wrong"]);
            if wrong || direct && !contains && !plain && scene.tokens[at].is(Class::BAD) {
                return Some((Frame::BadObject, phrase.tokens.end - 1));
            }
        }
    }
    // "released a build with known failing tests"
    let ships = matches!(
        group.lemma(),
        "deploy"
            | "release"
            | "push"
            | "ship"
            | "merge"
            | "publish"
            | "commit"
            | "roll out"
            | "apply"
            | "promote"
            | "approve"
            | "sign off"
            | "let through"
    );
    let with_flaw = clause.object.and_then(|object| {
        let next = scene.pieces.nouns.get(object + 1)?;
        let with = next.prep.is_some_and(|prep| {
            prep == scene.pieces.nouns[object].tokens.end && scene.is(prep, &["with"])
        });
        let flawed = next.tokens.clone().any(|at| {
            scene.tokens[at].is(Class::BAD) || scene.is(at, &["failing", "typo", "bug", "error"])
        });
        let red = (next.tokens.end..next.tokens.end + 2)
            .any(|at| scene.is(at, &["red", "failing", "broken", "disabled", "off", "missing"]));
        let flawed = flawed || red;
        (with && flawed).then_some(next.tokens.end - 1)
    });
    if ships && let Some(last) = with_flaw {
        return Some((Frame::BadObject, last));
    }
    for at in group.tokens.end..until.min(scene.range.end) {
        if scene.is(at, &["straight", "directly"])
            && scene.is(at + 1, &["to", "on", "in"])
            && matches!(group.lemma(), "push" | "merge" | "commit" | "deploy")
        {
            return Some((Frame::BadObject, (at + 2).min(scene.range.end - 1)));
        }
    }
    None
}
