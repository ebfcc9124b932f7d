//! Thanks and praise: "kudos to …", "wisely", "did not restart it, which kept the parity intact".

use super::{Fault, Frame, Scene};
use crate::document::Role;
use crate::language::agent::AgentClass;
use crate::language::lexicon::{Class, Sense};
use crate::language::token::Tag;

/// Whether the sentence that `fault` stands in praises.
pub(super) fn praise(scene: &Scene<'_>, fault: &Fault, _: Option<usize>) -> bool {
    let first = scene.range.start;
    const OPENING: &[&str] = &["thanks", "thank", "special", "great", "good", "well", "excellent"];
    let hailed = scene.tokens[first].is(Class::PRAISE) || scene.is(first, OPENING);
    let opens = hailed && !scene.is(first + 1, &["to"])
        || scene.is(first, &["thanks", "kudos", "props"]) && scene.is(first + 1, &["to"]);
    // "not very wisely" is none.
    let said = |at: usize| {
        let inside = |at: usize| fault.predicate.covers(scene.tokens[at].span);
        inside(at) && (first..at).any(|it| inside(it) && scene.tokens[it].tag == Tag::Neg)
    };
    // "Fortunately nobody was hurt, however it could have been avoided": what is hailed ends where the sentence turns.
    let start = fault.predicate.start;
    let turned = scene.range.clone().rfind(|at| {
        scene.tokens[*at].span.end <= start
            && scene.is(*at, &["however", "but", "yet", "although", "though", "nevertheless"])
    });
    // "…, a habit we want to keep"
    let kept = |at: usize| {
        scene.is(at, &["want", "worth"])
            && scene.any_of(at + 1..at + 3, &["keep", "keeping", "copying"])
    };
    let wisely = (turned.unwrap_or(first)..scene.range.end).any(|at| {
        scene.tokens[at].is(Class::PRAISE) && !said(at) || scene.is(at, &["excellent"]) || kept(at)
    }) || scene.pieces.verbs.iter().any(|group| {
        // "would have saved us this" did not.
        matches!(group.lemma(), "save" | "spare")
                // "saved the form" is no praise.
                && (group.tokens.end..scene.range.end.min(group.tokens.end + 5)).any(|at| {
                    let token = &scene.tokens[at];
                    token.is(Class::PRON.or(Class::TIME).or(Class::CUSTOMER).or(Class::TEAM))
                        && !token.is(Class::DET)
                        || scene.is(at, &["day", "from", "data", "lot", "work", "trouble", "much"])
                })
                && group.finite
                && group.modal.is_none()
                && !group.infinitive
    });
    // ", a good call"
    let good_call = scene.range.clone().any(|at| {
        let comma =
            |back: usize| at.checked_sub(back).is_some_and(|it| scene.tokens[it].is_mark(','));
        let ends = scene.tokens.get(at + 2).is_none_or(|it| it.tag == Tag::Punct);
        let semicolon = [1, 2]
            .iter()
            .any(|back| at.checked_sub(*back).is_some_and(|it| scene.tokens[it].is_mark(';')));
        scene.is(at, &["good", "right", "wise", "smart", "great", "sound"])
            && scene.is(
                at + 1,
                &[
                    "call",
                    "decision",
                    "move",
                    "choice",
                    "judgement",
                    "judgment",
                    "instinct",
                    "catch",
                ],
            )
            && scene.tokens[at].span.start >= fault.predicate.end
            && (comma(1) || comma(2) || semicolon)
            && ends
    });
    if good_call {
        return true;
    }
    // "did not restart the array, which kept the parity intact"
    let for_the_better = scene.range.clone().any(|at| {
        scene.tokens[at].is_mark(',')
            && scene.is(at + 1, &["which"])
            && scene.tokens[at + 1].span.start >= fault.predicate.end
            && scene.pieces.verbs.iter().any(|group| {
                group.head > at
                    && group.head <= at + 4
                    && !group.negated
                    && (group.sense.is(Sense::MEND)
                        || group.sense.is(Sense::PREVENT) && averts_harm(scene, group.tokens.end)
                        || group.lemma() == "buy"
                            && scene.is(group.tokens.end, &["us", "time", "the", "enough", "some"])
                            && !scene
                                .is(group.tokens.end + 1, &["bug", "attacker", "fault", "error"])
                        || matches!(
                            group.lemma(),
                            "help" | "save" | "spare" | "limit" | "preserve"
                        )
                        // "which keeps the pump off" tells how it is now.
                        || group.lemma() == "keep" && group.is_past())
            })
    });
    if for_the_better {
        return true;
    }
    let well = scene.in_role(Role::WentWell) && !matches!(fault.agent.class, AgentClass::Person);
    let wisely = wisely && !matches!(fault.frame, Frame::ModalPerfect | Frame::ConditionalPerfect);
    // "Thanks to the clumsy handling by the crew …": no thanks. What went well for it is.
    let well_ended = scene.range.clone().any(|at| {
        scene.is(at, &["instead"])
            || scene.tokens[at].sense.is(Sense::MEND)
                && matches!(scene.tokens[at].tag, Tag::Verb(_))
    });
    let opens = opens
        && (!matches!(fault.frame, Frame::DueTo | Frame::PossessiveError | Frame::Normative)
            || fault.frame == Frame::PossessiveError && well_ended);
    // "Credit is due to the clerks, who …"
    let credit = scene.is(first, &["credit", "praise", "kudos", "thanks"])
        && scene.any_of(first + 1..first + 4, &["due", "goes", "go", "belongs"]);
    let opens = opens && turned.is_none();
    opens || credit || wisely || well || scene.in_role(Role::Thanks)
}

/// Whether what is prevented, behind token `from`, is bad: "blocked the attack", not "blocked all
/// traffic".
fn averts_harm(scene: &Scene<'_>, from: usize) -> bool {
    scene.pieces.nouns.iter().any(|noun| {
        noun.tokens.start >= from
            && noun.tokens.clone().any(|at| {
                scene.tokens[at].is(Class::HARM.or(Class::ERROR).or(Class::BAD).or(Class::ATTACKER))
            })
    })
}
