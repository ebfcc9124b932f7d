//! What a sentence tells of harm: that something failed, was lost, or no longer worked.

use std::ops::Range;

use super::Scene;
use crate::language::lexicon::{Class, Sense, Slant};
use crate::language::phrase::VerbGroup;
use crate::language::token::Tag;

/// Whether the words of `range` tell that something failed or was lost.
pub(super) fn harm_in(scene: &Scene<'_>, range: &Range<usize>) -> bool {
    let fails = |(verb, group): (usize, &VerbGroup)| {
        if !range.contains(&group.head) || group.modal.is_some() {
            return false;
        }
        // What somebody does is a deed, and what stops being wrong is good.
        let subject = scene.clauses[verb].subject;
        let human =
            subject.is_some_and(|noun| scene.classifier.agent(noun, Some(group)).class.is_human());
        let trouble = subject.is_some_and(|noun| is_trouble(scene, noun));
        let worse = trouble
            && matches!(
                group.lemma(),
                "rise" | "climb" | "grow" | "jump" | "spike" | "appear" | "start" | "follow"
            );
        let fails = group.sense.is(Sense::FAIL.or(Sense::HARM))
            || group.passive && group.sense.is(Sense::DESTROY)
            || group.negated
                && !trouble
                && !group.sense.is(Sense::FAIL.or(Sense::HARM).or(Sense::PREVENT))
            || scene.tokens[group.head].is(Class::BE) && down_after(scene, group);
        worse
            || fails
                && !trouble
                && (!human || group.sense.is(Sense::HARM) || group.lemma() == "lose")
    };
    let worded = range.clone().any(|at| {
        let token = &scene.tokens[at];
        let harm = token.is(Class::HARM) && token.tag == Tag::Noun && !ends(scene, at);
        let no_longer = scene.is(at, &["no"]) && scene.is(at + 1, &["longer"]);
        // "eleven days of attachments went with it"
        let gone = scene.is(at, &["went"])
            && (scene.is(at + 1, &["with"]) && scene.is(at + 2, &["it", "them"])
                || scene.is(at + 1, &["missing", "astray"])
                || scene.is(at + 1, &["up", "down"])
                    && scene.any_of(at + 2..at + 5, &["smoke", "drain"]));
        harm || no_longer || gone
    });
    worded || scene.pieces.verbs.iter().enumerate().any(fails)
}

/// Whether the trouble named at `at` is said to end.
fn ends(scene: &Scene<'_>, at: usize) -> bool {
    scene.pieces.verbs.iter().zip(scene.clauses).any(|(group, clause)| {
        let about = [clause.subject, clause.object].into_iter().flatten();
        let about = about.into_iter().any(|noun| scene.pieces.nouns[noun].tokens.contains(&at));
        let good =
            group.sense.is(Sense::MEND.or(Sense::PREVENT).or(Sense::FAIL).or(Sense::PERCEIVE))
                || matches!(
                    group.lemma(),
                    "clear" | "end" | "fall" | "go away" | "ease" | "subside" | "see"
                );
        about && good
    })
}

/// Whether noun phrase `noun` names trouble: errors, latency, a backlog.
pub(super) fn is_trouble(scene: &Scene<'_>, noun: usize) -> bool {
    let phrase = &scene.pieces.nouns[noun];
    phrase.tokens.clone().any(|at| {
        scene.tokens[at].is(Class::HARM.or(Class::ERROR))
            || scene.is(
                at,
                &[
                    "latency",
                    "alerts",
                    "alert",
                    "lag",
                    "load",
                    "5xx",
                    "500s",
                    "timeouts",
                    "complaints",
                    "tickets",
                ],
            )
    })
}

/// Whether a word for an unwanted state follows a form of be.
fn down_after(scene: &Scene<'_>, group: &VerbGroup) -> bool {
    let end = group.tokens.end;
    let wrong = &["off", "out", "short", "late", "wrong", "empty", "delayed", "double", "gone"];
    scene.slanted_in(end..scene.range.end.min(end + 4), Slant::DOWN).is_some()
        || scene.any_of(end..scene.range.end.min(end + 2), wrong)
}
