//! Deeds to the wrong thing, or in the wrong place: "ran it on the wrong cluster", "pushed a broken
//! config", "pasted the private key into the ticket".

use super::around::signs;
use super::{Frame, Scene};
use crate::document::Role;
use crate::language::agent::{Agent, AgentClass};
use crate::language::lexicon::{Class, Sense};
use crate::language::token::TokenKind;

/// How the object of verb group `verb`, or the place that it is done in, makes it a fault, and the
/// last token that does.
pub(super) fn find(scene: &Scene<'_>, verb: usize, agent: &Agent) -> Option<(Frame, usize)> {
    exposed(scene, verb, agent).or_else(|| wrong_object(scene, verb, agent))
}

/// "pasted the private key into the ticket": a secret where many can read it.
fn exposed(scene: &Scene<'_>, verb: usize, agent: &Agent) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let around = matches!(group.lemma(), "hand out" | "give out" | "give away" | "pass around");
    let hands = matches!(group.lemma(), "give" | "hand" | "lend" | "pass" | "tell");
    let gives = around
        || hands
        || matches!(
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
                | "check"
                | "leave"
                | "write"
                | "reuse"
                | "store"
                | "save"
                | "keep"
                | "embed"
                | "hardcode"
                | "hard-code"
                | "bake"
        );
    let clause = &scene.clauses[verb];
    let what = if group.passive { clause.subject } else { clause.object };
    let somebody = agent.class.is_somebody() || agent.class == AgentClass::Self_;
    if let Some(last) = with_secret(scene, verb).filter(|_| somebody) {
        return Some((Frame::BadObject, last));
    }
    let phrase = &scene.pieces.nouns[what.filter(|_| gives)?];
    let secret = scene.tokens[phrase.head].is(Class::CREDENTIAL)
        && !scene.any_of(phrase.tokens.clone(), &["public", "encrypted", "sealed"]);
    let one = somebody;
    // "handed out the admin PIN to the whole shift", "handed his own token to a contractor"
    let own = scene.any_of(phrase.tokens.clone(), &["own"]);
    let around = around || own && hands;
    // "had reused their npm password"
    if one && secret && group.lemma() == "reuse" {
        return Some((Frame::BadObject, phrase.head));
    }
    let place = scene.pieces.nouns.iter().enumerate().find(|(index, noun)| {
        noun.tokens.start >= group.tokens.end
            && noun.prep.is_some_and(|prep| scene.is(prep, &["in", "into", "to", "on", "onto"]))
            && (scene.tokens[noun.head].is(Class::AGORA)
                // "in a plain text file"
                || scene.any_of(noun.tokens.clone(), &["plain", "plaintext", "cleartext"])
                || around && scene.classifier.agent(*index, None).class.is_human())
    });
    let place = place.map(|(_, noun)| noun)?;
    (one && secret).then_some((Frame::BadObject, place.head))
}

/// "published the package with her private key inside": the last token of the secret.
fn with_secret(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    const OPEN: &[&str] = &["public", "encrypted", "sealed", "test", "dummy"];
    let group = &scene.pieces.verbs[verb];
    let ships = matches!(
        group.lemma(),
        "publish" | "push" | "commit" | "upload" | "release" | "ship" | "share"
    );
    let secret = scene.pieces.nouns.iter().filter(|_| ships).find(|noun| {
        let with = noun.prep.is_some_and(|at| at >= group.tokens.end && scene.is(at, &["with"]));
        let head = &scene.tokens[noun.head];
        let own = head.kind == TokenKind::Code
            && scene.any_of(noun.tokens.clone(), &["private", "secret"]);
        let held = scene.is(noun.tokens.end, &["inside", "in"]);
        with && held
            && (head.is(Class::CREDENTIAL) || own)
            && !scene.any_of(noun.tokens.clone(), OPEN)
    })?;
    Some(secret.tokens.end - 1)
}

/// "an extra zero", "a stray comma": a sign that is wrong where it stands.
fn is_stray_sign(scene: &Scene<'_>, object: usize) -> bool {
    const SIGNS: &[&str] = &[
        "zero",
        "zeros",
        "zeroes",
        "nought",
        "digit",
        "digits",
        "character",
        "characters",
        "letter",
        "letters",
        "comma",
        "dot",
        "slash",
        "space",
        "bracket",
        "quote",
        "hyphen",
        "dash",
        "decimal",
        "wildcard",
        "asterisk",
        "semicolon",
    ];
    const STRAY: &[&str] = &[
        "extra",
        "stray",
        "superfluous",
        "additional",
        "misplaced",
        "transposed",
        "swapped",
        "trailing",
        "spurious",
    ];
    let phrase = &scene.pieces.nouns[object];
    scene.is(phrase.head, SIGNS) && scene.any_of(phrase.tokens.start..phrase.head, STRAY)
}

/// pushed a broken config, ran it on the wrong cluster, straight to main.
fn wrong_object(scene: &Scene<'_>, verb: usize, agent: &Agent) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    let does = group.sense.is(Sense::ACTION)
        || signs(group.lemma())
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
                | "recommend"
                | "suggest"
                | "prescribe"
                | "order"
                | "choose"
                | "pick"
                | "select"
        );
    // "cleaned up all wrong pods"
    let cleans =
        matches!(group.lemma(), "clean up" | "fix" | "correct" | "repair" | "revert" | "find")
            || group.sense.is(Sense::PERCEIVE);
    if cleans {
        return None;
    }
    let object = if group.passive { clause.subject } else { clause.object };
    if let Some(sign) = object.filter(|object| is_stray_sign(scene, *object)) {
        let last = if group.passive { group.head } else { scene.pieces.nouns[sign].head };
        return Some((Frame::BadObject, last));
    }
    let introduced = group.passive && group.sense.is(Sense::CAUSE);
    // What nobody has written down a sense for is a deed as well: "shut the wrong valve".
    let plain = group.sense.says_nothing()
        && agent.class != AgentClass::Elided
        && !group.auxiliary_only
        && !matches!(group.lemma(), "have" | "correct" | "catch");
    // Whoever reverts the wrong value mends it; whoever restores from the wrong set does not.
    let mends = group.sense.is(Sense::MEND);
    let asks = group.sense.is(Sense::DUTY) && !group.passive && agent.class.is_somebody();
    if !does && !introduced && !plain && !mends && !asks {
        return None;
    }
    // "rolled back the wrong service" mends nothing, "escalated it to the wrong team" neither.
    let names = |at: usize| scene.tokens[at].is(Class::SYSTEM.or(Class::TEAM));
    let contains = group.sense.is(Sense::CONTAIN);
    let until = scene.pieces.verbs[verb + 1..]
        .iter()
        .find(|next| next.finite)
        .map_or(scene.range.end, |next| next.tokens.start);
    // "The wrong snapshot was restored by the storage team": whatever was wrong, is there now.
    let back = matches!(group.lemma(), "restore" | "restart" | "reboot" | "recover" | "rebuild")
        && clause.by.is_some()
        && agent.class.is_human();
    if let Some(subject) = clause.subject.filter(|_| group.passive && (!mends || back)) {
        let phrase = &scene.pieces.nouns[subject];
        let wrong = scene.any_of(phrase.tokens.clone(), &["wrong"]);
        let bad = scene.tokens[phrase.tokens.clone()].iter().any(|t| t.is(Class::BAD));
        if wrong || bad && !contains {
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
        let direct = (clause.object == Some(index) || second) && !mends;
        let placed = phrase.prep.is_some_and(|prep| {
            scene.is(
                prep,
                &[
                    "on", "to", "in", "into", "against", "from", "at", "with", "through", "onto",
                    "over",
                ],
            )
        });
        // "pasted the command for the wrong month"; "checked for the wrong values" looks for them.
        let meant = Class::TIME.or(Class::CUSTOMER).or(Class::LIVE);
        let placed = placed
            || phrase.prep.is_some_and(|prep| scene.is(prep, &["for"]))
                && scene.tokens[phrase.head].is(meant)
                && clause.object.is_some_and(|object| object + 1 == index)
                && group.sense.is(Sense::ACTION.or(Sense::DESTROY).or(Sense::OFF));
        let mended = mends && clause.object == Some(index) && names(phrase.head);
        if !direct && !placed && !mended {
            continue;
        }
        for at in phrase.tokens.clone() {
            let wrong = scene.is(at, &["wrong"]);
            // "reported the broken build" is right.
            let bad = (does || introduced) && direct && !contains && !plain;
            if wrong || bad && scene.tokens[at].is(Class::BAD) {
                return Some((Frame::BadObject, phrase.tokens.end - 1));
            }
        }
    }
    // "released a build with known failing tests"
    let ships = group.sense.is(Sense::RELEASE)
        || matches!(group.lemma(), "approve" | "sign off" | "let through");
    let with_flaw = clause.object.and_then(|object| {
        let next = scene.pieces.nouns.get(object + 1)?;
        let with = next.prep.is_some_and(|prep| {
            prep == scene.pieces.nouns[object].tokens.end && scene.is(prep, &["with"])
        });
        let flawed = next.tokens.clone().any(|at| {
            scene.tokens[at].is(Class::BAD)
                || scene.is(at, &["failing", "typo", "bug", "error", "off-by-one"])
        });
        // "with a race", not "with the race detector"
        let flawed =
            flawed || scene.is(next.head, &["race", "leak", "regression", "flaw", "defect"]);
        // "with half of the cases never executed"
        let end = scene.pieces.nouns[object + 2..]
            .first()
            .filter(|of| {
                of.prep.is_some_and(|prep| prep == next.tokens.end && scene.is(prep, &["of"]))
            })
            .map_or(next.tokens.end, |of| of.tokens.end);
        let red = (end..end + 2).any(|at| {
            scene.is(at, &["red", "failing", "broken", "disabled", "off", "missing"])
                || scene.is(at, &["never", "not", "still"])
                    && scene.tokens.get(at + 1).is_some_and(|t| t.is(Class::VBN))
        });
        let flawed = flawed || red;
        (with && flawed).then_some(next.tokens.end - 1)
    });
    // "shipped code that had never been run"
    let unproved = clause.object.and_then(|object| {
        let after = scene.pieces.nouns[object].tokens.end;
        scene.pieces.verbs.iter().zip(scene.clauses).find(|(next, relative)| {
            relative.opener == Some(after)
                && relative.subject == Some(object)
                && next.passive
                && next.negated
                && next.sense.is(Sense::DUTY.or(Sense::ACTION).or(Sense::CARE))
        })
    });
    if ships && let Some((next, _)) = unproved {
        return Some((Frame::BadObject, next.head));
    }
    if ships && let Some(last) = with_flaw {
        return Some((Frame::BadObject, last));
    }
    for at in group.tokens.end..until.min(scene.range.end) {
        if scene.is(at, &["straight", "directly"])
            && scene.is(at + 1, &["to", "on", "in"])
            && (matches!(group.lemma(), "push" | "merge" | "commit")
                // "deploys the merged change directly to production" is what a timeline tells.
                || group.lemma() == "deploy" && !scene.in_role(Role::Timeline))
        {
            return Some((Frame::BadObject, (at + 2).min(scene.range.end - 1)));
        }
    }
    None
}
