//! What should or could have been done: "should have checked", "was supposed to", "if Ana had looked".

use super::predicate::{doer, infinitive_after};
use super::{Frame, Scene};
use crate::language::agent::AgentClass;
use crate::language::clause::Link;
use crate::language::lexicon::{Sense, Slant};
use crate::language::phrase::VerbGroup;
use crate::language::tag::human_only;
use crate::language::token::{Form, Tag};

/// should have, could have, would have + participle.
pub(super) fn modal_perfect(scene: &Scene<'_>, verb: usize) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let modal = group.modal?;
    // "could not have seen it" denies what blame asserts.
    let subject_is = |words: &[&str]| {
        scene.clauses[verb]
            .subject
            .is_some_and(|subject| scene.is(scene.pieces.nouns[subject].tokens.start, words))
    };
    // "We would not have found this without Piotr": praise.
    let thanks_to = group.negated
        && scene.is(modal, &["would", "could"])
        && scene.any_of(group.tokens.end..scene.range.end, &["without"]);
    // "Every engineer we asked would have done the same": the test whether it could have been anybody.
    let same = group.lemma() == "do"
        && scene.is(modal, &["would"])
        && scene.is(group.tokens.end, &["the"])
        && scene.is(group.tokens.end + 1, &["same"]);
    if thanks_to || same {
        return None;
    }
    let denied = group.negated
        || scene.clauses[verb].subject.is_some_and(|subject| scene.is_nobody(subject));
    // "any of us would have typed the same"
    let anybody =
        subject_is(&["any", "anyone", "anybody", "everyone", "everybody", "most", "many"]);
    // "Anyone with a torch would have seen it" says that somebody did not; of the same slip, that anyone would.
    let sees = group.sense.is(Sense::PERCEIVE.or(Sense::CARE))
        && subject_is(&["any", "anyone", "anybody"])
        && scene.is(modal, &["would"])
        && !scene.any_of(scene.range.clone(), &["if", "same", "us"]);
    if denied && scene.is(modal, &["could"]) || anybody && !scene.is(modal, &["should"]) && !sees {
        return None;
    }
    // "should not have had root"
    let held = scene.is(group.head, &["had"])
        && scene.any_of(group.tokens.clone(), &["have"])
        && scene.is(modal, &["should", "ought"]);
    if held {
        return Some((Frame::ModalPerfect, group.head));
    }
    let perfect = group.perfect
        && scene.is(modal, &["should", "could", "would", "might", "ought", "must", "shall"]);
    if !perfect {
        return None;
    }
    // "He was ill and should not have been expected to help": held against nobody who is told of.
    let spared = group.passive
        && group.negated
        && (group.sense.is(Sense::EXPECT)
            || matches!(group.lemma(), "ask" | "force" | "require" | "burden" | "page" | "wake"));
    if spared {
        return None;
    }
    // "should not have been the one to run it"
    let been = scene.is(modal, &["should", "ought"])
        && scene.clauses[verb].subject.is_some_and(|subject| {
            match scene.classifier.agent(subject, Some(group)).class {
                // "we should have been ready", but "we should have been in the other region"
                AgentClass::We | AgentClass::Team => is_said_of_itself(scene, group),
                class => class.is_known_one() || class == AgentClass::Self_,
            }
        });
    if been && (group.auxiliary_only || group.lemma() == "be") {
        return Some((Frame::ModalPerfect, group.head));
    }
    if let Some(last) = more_worthy(scene, verb) {
        return Some((Frame::ModalPerfect, last));
    }
    // "It would have been easy to check the diff"
    if group.auxiliary_only || group.lemma() == "be" {
        // "It should have been plain to the operator that …"
        let plain = scene.slanted_in(group.tokens.end..group.tokens.end + 2, Slant::EASY);
        let to_whom = plain.and_then(|plain| {
            let whom = scene.pieces.nouns.iter().position(|noun| {
                noun.prep.is_some_and(|to| to == plain.last + 1 && scene.is(to, &["to", "for"]))
            })?;
            Some((plain.last, scene.classifier.agent(whom, None)))
        });
        if let Some((last, agent)) = to_whom
            && scene.is(modal, &["should", "ought", "must"])
            && agent.class.is_human()
        {
            return Some((Frame::ModalPerfect, last));
        }
        let to = infinitive_after(scene, verb)?;
        let easy = scene.slanted_in(group.tokens.end..to, Slant::EASY.or(Slant::WISER)).is_some();
        return easy.then_some((Frame::ModalPerfect, to));
    }
    let clause = &scene.clauses[verb];
    // "Shoppers might have been charged twice", "which token could have been leaked": guesses, unless
    // it is said who could have done it.
    let by_people =
        clause.by.is_some_and(|by| scene.classifier.agent(by, Some(group)).class.is_somebody());
    let duty = group.sense.is(Sense::DUTY.or(Sense::PREVENT).or(Sense::MEND));
    // "The migration could have been handled much better": not as it was.
    let better = (group.tokens.end..scene.range.end.min(group.tokens.end + 3)).any(|at| {
        scene.is(at, &["better", "differently", "sooner", "earlier", "faster", "quicker"])
            || scene.is(at, &["more"])
                && scene.tokens.get(at + 1).is_some_and(|t| t.tag == Tag::Adv)
            || scene.is(at, &["in"]) && scene.is(at + 1, &["advance"])
            || scene.is(at, &["beforehand"])
    });
    let guess = group.passive
        && !better
        && !by_people
        && (scene.is(modal, &["might", "must", "would"]) || scene.is(modal, &["could"]) && !duty);
    // "the amount that should have been added": what a system was to do.
    let human = human_only(group.sense) || group.lemma() == "address";
    // "a mismatch which could have been resolved if …" was not.
    let averted = scene.is(modal, &["could"]) && group.sense.is(Sense::PREVENT.or(Sense::MEND));
    let expected =
        group.passive && clause.how == Link::Relative && clause.by.is_none() && !human && !averted;
    // "one we would have expected to see"
    let wish = scene.is(modal, &["would"])
        && (group.sense.is(Sense::BELIEF)
            || matches!(group.lemma(), "expect" | "like" | "want" | "love" | "prefer" | "hope"));
    // "would have expected the architects to ask"
    let asked_of = group.lemma() == "expect"
        && infinitive_after(scene, verb).is_some()
        && clause
            .object
            .is_some_and(|object| scene.classifier.agent(object, None).class.is_somebody());
    let wish = wish && !asked_of;
    let automatic = scene.any_of(group.tokens.clone(), &["automatically"]);
    // "managers who might have approved some": who they are, and nothing that was left out.
    let which = clause.how == Link::Relative && scene.is(modal, &["might", "may"]);
    // "the savings that the clerks would have made": how much, and nothing that was left out.
    let owed = Sense::DUTY.or(Sense::CARE).or(Sense::PERCEIVE).or(Sense::PREVENT).or(Sense::ACTION);
    let object = scene.is(modal, &["would"])
        && !group.sense.is(owed)
        && clause.opener.is_some_and(|at| {
            scene.is(at, &["that", "which"])
                && scene.pieces.nouns.iter().any(|noun| noun.tokens.end == at)
        });
    // "Had the second chiller stopped, we would have lost the freezers": luck, and nobody's doing.
    let harm = group.sense.is(Sense::HARM) || group.lemma() == "lose";
    let luck = harm
        && scene.is(modal, &["would"])
        && (0..verb).any(|other| {
            let thing = || doer(scene, other).is_some_and(|it| it.class == AgentClass::System);
            conditional_perfect(scene, other) && thing()
        });
    // "Without the porter's quick call we would have lost it": thanks.
    let thanks = harm && scene.is(modal, &["would"]) && scene.is(scene.range.start, &["without"]);
    let guess = guess || which || object || luck || thanks;
    (!guess && !expected && !wish && !automatic).then_some((Frame::ModalPerfect, group.head))
}

/// "They could have been more careful": only people are said not to have been.
pub(super) fn more_worthy(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let group = &scene.pieces.verbs[verb];
    let been = group.auxiliary_only || group.lemma() == "be";
    if !been || !group.perfect || group.modal.is_none() {
        return None;
    }
    let virtue = scene.slanted_in(group.tokens.end..scene.range.end, Slant::WORTHY)?;
    let more = virtue.first.checked_sub(1).is_some_and(|at| scene.is(at, &["more", "better"]));
    (more && virtue.first <= group.tokens.end + 2).then_some(virtue.last)
}

/// Whether `group` says of its subject how it is: what it is "able" to do is of its means.
fn is_said_of_itself(scene: &Scene<'_>, group: &VerbGroup) -> bool {
    let mut behind = scene.tokens[group.tokens.end..scene.range.end].iter();
    let how = behind.find(|token| token.tag != Tag::Adv);
    how.is_some_and(|how| how.tag == Tag::Adj && !how.span.is_any(scene.text, &["able"]))
}

/// was supposed to, was expected to, had to … but did not.
pub(super) fn expected(scene: &Scene<'_>, verb: usize) -> bool {
    let group = &scene.pieces.verbs[verb];
    let past = scene.has(group, &["was", "were"]);
    group.passive
        && past
        && group.sense.is(Sense::EXPECT)
        && !group.negated
        && infinitive_after(scene, verb).is_some()
}

/// if X had (not) checked; Had X checked, …
pub(super) fn conditional_perfect(scene: &Scene<'_>, verb: usize) -> bool {
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    let inverted = had_first(scene, verb);
    let opened = clause.opener.is_some_and(|at| scene.is(at, &["if"]));
    // "What would have happened if X had accepted it is described below."
    let asked = scene.is(scene.range.start, &["what", "how"]);
    // "detect if someone has deployed it" asks whether.
    let had = group.perfect && scene.has(group, &["had", "'d", "’d"]);
    !asked && (inverted || opened && had && group.modal.is_none())
}

/// Whether the verb is the participle of an inverted condition: "had the team followed it".
pub(super) fn had_first(scene: &Scene<'_>, verb: usize) -> bool {
    let Some(had) = verb.checked_sub(1).map(|before| &scene.pieces.verbs[before]) else {
        return false;
    };
    let inverted = had.auxiliary_only
        && scene.is(had.head, &["had"])
        && matches!(scene.pieces.verbs[verb].form, Form::Past | Form::Participle)
        && scene.pieces.nouns.iter().any(|noun| noun.tokens.start == had.head + 1);
    // In the middle of a sentence it completes what would have been.
    let would = |group: &VerbGroup| {
        let told = group.perfect || group.modal.is_some_and(|at| scene.is(at, &["would"]));
        group.tokens.end <= had.tokens.start && group.modal.is_some() && told
    };
    // "7.1 Had the team …"
    let opens = (scene.range.start..had.head)
        .all(|at| matches!(scene.tokens[at].tag, Tag::Num | Tag::Punct));
    inverted && (opens || scene.pieces.verbs.iter().any(would))
}
