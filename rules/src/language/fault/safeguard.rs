//! What safeguards are for: "prevents engineers from deploying", "so that nobody can", "catches a wrong
//! indentation".

use super::{Fault, Scene};
use crate::language::agent::AgentClass;
use crate::language::lexicon::Sense;
use crate::language::token::{Form, Tag};

/// prevents engineers from deploying …; so that nobody …; protects against.
pub(super) fn safeguard(scene: &Scene<'_>, fault: &Fault, _: Option<usize>) -> bool {
    let start = fault.span.start.min(fault.predicate.start);
    let before =
        scene.pieces.verbs.iter().enumerate().filter(|(_, group)| {
            scene.tokens[group.head].span.end <= start.max(fault.predicate.start)
        });
    // "It takes effort to stop this from happening, and so I left it in place": told, and nothing that is prevented.
    let told = scene.pieces.verbs.iter().any(|group| {
        let inside = fault.predicate.covers(scene.tokens[group.head].span);
        inside && group.finite && group.is_past() && group.modal.is_none()
    });
    for (_, group) in before {
        let prevents = group.sense.is(Sense::PREVENT) && !group.negated;
        if !prevents || told {
            continue;
        }
        // from, against, that, or the object itself.
        let between = group.tokens.end..scene.range.end;
        let linked = between
            .clone()
            .take_while(|at| scene.tokens[*at].span.start < fault.predicate.start)
            .any(|at| {
                let whole = matches!(
                    group.lemma(),
                    "prevent" | "avoid" | "rule out" | "guard" | "deter" | "discourage"
                );
                let what = ["that", "of", "possibility", "chance", "risk", "likelihood"];
                scene.is(at, &["from", "against"]) || whole && scene.is(at, &what)
            });
        // "kept putting it off" and "stopped because of X's change" prevent nothing.
        let object = !matches!(group.lemma(), "keep" | "save")
            && !group.passive
            && between
                .take(6)
                .take_while(|at| {
                    scene.tokens[*at].tag != Tag::Subord && !scene.tokens[*at].is_mark(',')
                })
                .any(|at| fault.predicate.covers(scene.tokens[at].span));
        if linked || object {
            return true;
        }
    }
    let reduces = (scene.range.start..scene.range.end)
        .take_while(|at| scene.tokens[*at].span.start < fault.predicate.start)
        .any(|at| {
            scene.is(at, &["chance", "possibility", "likelihood", "risk", "potential", "prone"])
                && scene.is(at + 1, &["of", "for", "to"])
        });
    let so_that = (scene.range.start..scene.range.end)
        .take_while(|at| scene.tokens[*at].span.start < start)
        .any(|at| {
            scene.is(at, &["so"])
                && scene.is(at + 1, &["that", "no", "nobody", "we", "a", "an"])
                && imperative(scene)
        });
    // "means that one engineer forgetting a step no longer reaches production"
    let no_longer = scene.range.clone().any(|at| {
        scene.tokens[at].span.start >= fault.predicate.end
            && (scene.is(at, &["no"]) && scene.is(at + 1, &["longer"])
                || scene.is(at, &["cannot", "can't"]))
    }) && !scene.pieces.verbs.iter().any(|group| {
        group.finite
            && group.tokens.start < scene.range.end
            && scene.tokens[group.head].span.end <= fault.predicate.end
            && scene.tokens[group.head].span.start >= fault.predicate.start
    });
    // "The lint step catches a developer's wrong indentation": told in the present, of what machines do.
    let catches = scene.pieces.verbs.iter().enumerate().any(|(verb, group)| {
        let before = scene.tokens[group.head].span.end <= fault.predicate.start;
        let finds = group.sense.is(Sense::PREVENT)
            || matches!(group.lemma(), "catch" | "detect" | "flag" | "intercept");
        let subject = scene.clauses[verb].subject;
        before
            && finds
            && !group.negated
            && group.form == Form::Third
            && subject.is_some_and(|subject| {
                scene.classifier.agent(subject, None).class == AgentClass::System
            })
    });
    let guard = scene.is(
        scene.range.start,
        &["guard", "protect", "alert", "warn", "block", "prevent", "require", "reject"],
    ) && imperative(scene);
    reduces || so_that || guard || no_longer || catches
}

/// Whether the sentence opens with a base form: an action item.
fn imperative(scene: &Scene<'_>) -> bool {
    scene.pieces.verbs.first().is_some_and(|group| {
        group.form == Form::Base
            && group.modal.is_none()
            && !group.negated
            && group.tokens.start <= scene.range.start + 2
    })
}
