//! Faults that need an object: broke production, caused the outage, disabled the alert, pushed a
//! broken config, left the port open, made a mistake.

use super::agreed::{asked_for, is_meant, on_purpose};
use super::nominal::is_work;
use super::{Frame, Scene, erase, meant, wrong};
use crate::document::Role;
use crate::language::agent::{Agent, AgentClass};
use crate::language::lexicon::{Class, Sense, Slant};
use crate::language::token::{Form, Tag, Token};

/// States that nobody minds something to be left in.
const SPARED: &[&str] = &[
    "intact",
    "untouched",
    "unchanged",
    "unaffected",
    "alone",
    "unharmed",
    "available",
    "safe",
    "healthy",
    "free",
];

/// Whether what is assumed is taken on: "assumed the role of the leader".
pub(super) fn takes_on(scene: &Scene<'_>, verb: usize) -> bool {
    scene.clauses[verb].object.is_some_and(|object| {
        scene.is(
            scene.pieces.nouns[object].head,
            &["role", "control", "command", "responsibility", "position", "duties", "form", "lead"],
        )
    })
}

/// Fault verbs that are none here: "skipped to", "panicked" of a kernel, "mixed up" of a summary.
pub(super) fn benign_fault_verb(scene: &Scene<'_>, verb: usize) -> bool {
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    // "deliberately left the second chiller off"
    let left =
        matches!(group.lemma(), "leave off" | "leave out" | "leave") && on_purpose(scene, verb);
    if is_meant(scene, verb) || left || asked_for(scene, verb) {
        return true;
    }
    let head_of = |class| {
        clause.object.is_some_and(|object| scene.tokens[scene.pieces.nouns[object].head].is(class))
    };
    match group.lemma() {
        // "bypassed the failing cache to restore reads"
        "ignore" | "skip" | "bypass" | "leave out" | "leave off" | "omit" => {
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
            scene.any_of(phrase.tokens.clone(), &["two", "both", "order"])
                || scene.is(phrase.tokens.end, &["and"])
        }),
        "miss" => head_of(Class::TIME),
        // What is shown to be clicked away.
        "dismiss" => clause.object.is_some_and(|object| {
            scene.is(
                scene.pieces.nouns[object].head,
                &["dialog", "dialogue", "popup", "pop-up", "prompt", "window", "banner", "toast"],
            )
        }),
        "rush" => clause.object.is_none() && scene.is(group.tokens.end, &["to"]),
        _ => false,
    }
}

/// What is lost, broken or cut without harm: "broke the deadlock", "lost power".
pub(super) fn benign_to_break(scene: &Scene<'_>, object: usize) -> bool {
    const BENIGN: &[&str] = &[
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
        "deadlock",
        "livelock",
        "stalemate",
        "impasse",
        "silence",
        "glass",
        "chain",
        "pattern",
        "habit",
        "dependence",
    ];
    scene.is(scene.pieces.nouns[object].head, BENIGN)
}

/// "14 teams lost their staging data", "lost two days of work": whom the harm was done to.
fn bereft(scene: &Scene<'_>, verb: usize) -> bool {
    let clause = &scene.clauses[verb];
    let many = clause.subject.is_some_and(|subject| {
        let phrase = &scene.pieces.nouns[subject];
        scene.tokens[phrase.tokens.start].tag == Tag::Num
            && scene.tokens[phrase.head].is(Class::PLURAL)
    });
    let theirs = clause.object.is_some_and(|object| {
        let phrase = &scene.pieces.nouns[object];
        scene.tokens[phrase.head].is(Class::TIME)
            || scene.is(phrase.tokens.start, &["their", "access", "visibility"])
    });
    many || theirs || scene.in_role(Role::Impact)
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
    // "We skip the nightly build to leave the disks to the restore", told as it is done.
    let purpose = scene.in_role(Role::Timeline)
        && scene.pieces.verbs.get(verb + 1).is_some_and(|next| next.infinitive);
    we && (purpose
        || (group.tokens.end..scene.range.end).any(|at| {
            scene.tokens[at].tag == Tag::Subord && scene.is(at, &["since", "because", "as"])
        }))
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
    let object = if group.passive { clause.subject } else { clause.object };
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
            || group.lemma() == "do"
                && (object_has(Class::BAD)
                    || object.is_some_and(|object| {
                        let tokens = scene.pieces.nouns[object].tokens.clone();
                        scene.slanted_in(tokens, Slant::POOR).is_some()
                    }))
            || object_has(Class::BAD)
                && object.is_some_and(|object| is_work(scene, scene.pieces.nouns[object].head));
        if error {
            return Some((Frame::FaultVerb, object_end));
        }
    }
    if erase::find(scene, verb, agent, object) {
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
    // "took the machine out of service": for as long as it is mended.
    let withdrawn = group.lemma() == "take out"
        && (group.head..clause.end.max(object_end + 3))
            .any(|at| scene.is(at, &["out"]) && scene.is(at + 1, &["of"]));
    // "broke the batch into lots of 50"
    let divided = group.lemma() == "break" && scene.is(object_end + 1, &["into", "up"]);
    let spared = withdrawn || divided;
    if sense.is(Sense::HARM) && object.is_some() && !object_has(Class::BAD) && !spared {
        let benign = object.is_some_and(|object| benign_to_break(scene, object));
        let mine = matches!(group.lemma(), "lose" | "expose") && plural_self
            || group.lemma() == "lose" && bereft(scene, verb);
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
    let warning = |head: &Token| head.is(Class::SAFEGUARD.or(Class::WARNING));
    // "saw the warning several times and clicked it away"
    let again =
        object_head.is_some_and(|head| head.tag == Tag::Pron)
            && scene.pieces.nouns.iter().any(|noun| {
                noun.tokens.end <= group.tokens.start && warning(&scene.tokens[noun.head])
            });
    let warned = again || object_head.is_some_and(warning);
    let clicks_away = matches!(group.lemma(), "click through" | "click away" | "wave away")
        && (warned || object.is_none())
        || group.lemma() == "confirm"
            && clause.object.is_some_and(|object| {
                // Whoever confirms an alert looks into it.
                let head = scene.pieces.nouns[object].head;
                scene.is(head, &["warning", "warnings", "prompt", "dialog", "dialogue", "popup"])
            });
    if clicks_away {
        return Some((Frame::FaultVerb, object_end));
    }
    if departs && object_head.is_some_and(|head| head.is(Class::PROCEDURE)) {
        return Some((Frame::FaultVerb, object_end));
    }
    // "silenced the duplicate alerts", "…, since the main one was acknowledged"
    let spare = object.is_some_and(|object| {
        scene.pieces.nouns[object].tokens.clone().any(|at| {
            scene.is(
                at,
                &[
                    "duplicate",
                    "duplicated",
                    "redundant",
                    "noisy",
                    "flapping",
                    "false",
                    "spurious",
                    "obsolete",
                    // "the feature gate" keeps nothing safe.
                    "feature",
                ],
            )
        })
    });
    // "had muted the channel": whatever it is, it was to be heard.
    let unheard = matches!(group.lemma(), "mute" | "silence" | "snooze")
        && object.is_some_and(|it| {
            let words = [
                "channel",
                "pager",
                "phone",
                "notifications",
                "room",
                "group",
                "thread",
                "radio",
                "bell",
                "horn",
            ];
            scene.is(scene.pieces.nouns[it].head, &words)
        });
    let off = sense.is(Sense::OFF) && !switches_on_again(scene, verb);
    if off && (unheard || object_has(Class::SAFEGUARD)) && !plural_self && !spare {
        return Some((Frame::SafeguardOff, object_end));
    }
    if sense.is(Sense::LEAVE) && object.is_some() {
        // "left the old cluster unpatched all summer": the state may be read as a part of the object.
        let head = object.map_or(object_end, |object| scene.pieces.nouns[object].head);
        let state = scene.is(
            head.min(object_end) + 1,
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
        // "left two bolts loose", but "left the data intact"
        let after = object_end + 1 + usize::from(scene.is(object_end + 1, &["half", "partly"]));
        let described = agent.class.is_somebody()
            && scene.range.contains(&after)
            && matches!(scene.tokens[after].tag, Tag::Adj | Tag::Verb(Form::Participle))
            && scene.tokens.get(after + 1).is_none_or(|next| next.tag != Tag::Noun)
            && object_head.is_some_and(|head| head.tag == Tag::Noun && !head.is(Class::CUSTOMER))
            && !scene.is(after, SPARED);
        let open = (object_end + 1..clause.end.min(object_end + 8)).any(|at| {
            scene.is(
                at,
                &["open", "unprotected", "exposed", "unattended", "unlocked", "unmonitored"],
            )
        });
        // "left the debug credentials in place", "left the weight at 100"
        let place = scene.is(object_end + 1, &["in"])
            && scene.is(object_end + 2, &["place", "there"])
            || scene.is(object_end + 1, &["at"])
                && scene
                    .tokens
                    .get(object_end + 2)
                    .is_some_and(|t| t.tag == Tag::Num && !t.span.of(scene.text).contains(':'));
        // "left the controller in program mode"
        let mode = agent.class.is_somebody()
            && scene.is(object_end + 1, &["in"])
            && scene.any_of(object_end + 2..object_end + 5, &["mode", "position"]);
        // "left the flag in it", "left the entry in"
        let inside = agent.class.is_somebody()
            && scene.is(object_end + 1, &["in", "on"])
            && (scene.is(object_end + 2, &["it", "there", "them"])
                || scene.tokens.get(object_end + 2).is_none_or(|t| t.tag == Tag::Punct));
        if group.lemma() == "leave" && (state || described || open || place || mode || inside) {
            return Some((Frame::FaultVerb, object_end + 1));
        }
        let waits = group.lemma() == "keep"
            && scene.is(group.tokens.end, &["forgetting", "ignoring", "missing", "restarting"]);
        if waits {
            return Some((Frame::FaultVerb, group.tokens.end));
        }
    }
    // "was left in by Ana"
    let end = group.tokens.end;
    let left = group.lemma() == "leave" && group.passive && agent.class.is_somebody();
    if left
        && scene.is(end, &["in", "on", "off", "out"])
        && !SPARED.iter().any(|it| scene.is(end, &[it]))
    {
        return Some((Frame::FaultVerb, end));
    }
    if group.lemma() == "wait" && scene.is(group.tokens.end, &["too"]) {
        return Some((Frame::FaultVerb, group.tokens.end + 1));
    }
    wrong::find(scene, verb, agent).or_else(|| meant::find(scene, verb, agent))
}

/// "turned off the backup job for the copy and turned it on at 04:10".
fn switches_on_again(scene: &Scene<'_>, verb: usize) -> bool {
    const AGAIN: &[&str] = &[
        "turn on",
        "switch on",
        "re-enable",
        "reenable",
        "enable",
        "unmute",
        "put back",
        "restore",
    ];
    let head = |noun: usize| scene.tokens[scene.pieces.nouns[noun].head].span.of(scene.text);
    let own = &scene.clauses[verb];
    scene.pieces.verbs.iter().zip(scene.clauses).skip(verb + 1).any(|(group, clause)| {
        let same = clause.subject == own.subject && group.finite && group.modal.is_none();
        // "enabled the new dashboard" is another matter.
        let it = clause.object.is_some_and(|object| {
            let pronoun = scene.tokens[scene.pieces.nouns[object].head].tag == Tag::Pron;
            pronoun || own.object.is_some_and(|it| head(it).eq_ignore_ascii_case(head(object)))
        });
        same && it && !group.negated && !group.passive && AGAIN.contains(&group.lemma())
    })
}

/// "made things worse": harm that no verb of its own tells.
pub(super) fn makes_worse(scene: &Scene<'_>, verb: usize) -> bool {
    let group = &scene.pieces.verbs[verb];
    let object = scene.clauses[verb].object.filter(|_| group.lemma() == "make" && !group.passive);
    object.is_some_and(|object| scene.is(scene.pieces.nouns[object].tokens.end, &["worse"]))
}
