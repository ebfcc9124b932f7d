//! Hindsight that no modal verb says: "All he had to do was …", "had a duty to", "had it not been
//! for the operator".

use super::around::signs;
use super::{Frame, Scene};
use crate::language::agent::Agent;
use crate::language::lexicon::{Class, Sense, Slant};
use crate::language::phrase::VerbGroup;
use crate::language::token::{Form, Tag};

/// The hindsight of a sentence, beside "should have".
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<super::Fault>) {
    for verb in 0..scene.pieces.verbs.len() {
        had_to(scene, verb, out);
        had_a_duty(scene, verb, out);
        was_to(scene, verb, out);
        but_for(scene, verb, out);
        avoidable(scene, verb, out);
        was_the_duty_of(scene, verb, out);
        when_not_due(scene, verb, out);
        wished(scene, verb, out);
    }
    more_care(scene, out);
    for verb in 0..scene.pieces.verbs.len() {
        had_the_chance(scene, verb, out);
        would_have_taken(scene, verb, out);
        conduct_should_have_been(scene, verb, out);
        and_it_would(scene, verb, out);
    }
}

/// "Two more minutes of reading, and no ward would have lost its charts."
fn and_it_would(scene: &Scene<'_>, verb: usize, out: &mut Vec<super::Fault>) {
    let group = &scene.pieces.verbs[verb];
    let would =
        group.perfect && group.modal.is_some_and(|at| scene.is(at, &["would", "could", "might"]));
    let and = (scene.range.start..group.tokens.start).find(|at| scene.is(*at, &["and"]));
    let Some(and) = and.filter(|_| would) else { return };
    let bare = scene.finite_in(scene.range.start..and).is_none();
    let first = scene.range.start;
    let opens =
        matches!(scene.tokens[first].tag, Tag::Det | Tag::Num | Tag::Adj | Tag::Pron | Tag::Noun);
    // What people would have done: reading, a call. Two more replicas are nobody's.
    let people = (first..and).any(|at| {
        let token = &scene.tokens[at];
        token.is(Class::VBG) && token.sense.is(Sense::DUTY.or(Sense::CARE))
            || scene.is(
                at,
                &[
                    "question",
                    "call",
                    "look",
                    "glance",
                    "message",
                    "word",
                    "email",
                    "click",
                    "conversation",
                ],
            )
            || scene.slanted(at).is_some_and(|it| it.slant.is(Slant::PRACTICE.or(Slant::VIRTUE)))
    });
    if bare && opens && people {
        let mut fault = scene.fault(
            Agent::nobody(),
            Frame::ModalPerfect,
            scene.span(group.tokens.start, group.head),
        );
        fault.span = fault.predicate;
        out.push(fault);
    }
}

/// "Samira had ample time to stop the job", "they had every opportunity to escalate".
fn had_the_chance(scene: &Scene<'_>, verb: usize, out: &mut Vec<super::Fault>) {
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    let (Some(subject), Some(object)) = (clause.subject, clause.object) else { return };
    let had = scene.is(group.head, &["had"]) && !group.negated && group.modal.is_none();
    if !had {
        return;
    }
    let phrase = &scene.pieces.nouns[object];
    let chance = scene.is(
        phrase.head,
        &[
            "time",
            "opportunity",
            "opportunities",
            "chance",
            "chances",
            "means",
            "information",
            "power",
        ],
    );
    let ample = phrase.tokens.clone().any(|at| {
        scene.is(
            at,
            &[
                "ample",
                "enough",
                "every",
                "plenty",
                "sufficient",
                "all",
                "full",
                "repeated",
                "several",
                "many",
                "the",
            ],
        )
    });
    let to_do = (phrase.tokens.end..phrase.tokens.end + 3)
        .any(|at| scene.tokens.get(at).is_some_and(|t| t.tag == Tag::To));
    let agent = scene.classifier.agent(subject, Some(group));
    let they = scene.is(scene.pieces.nouns[subject].head, &["they"]);
    // "We had every chance to ring them": said of oneself, it is a reproach as well.
    let own =
        agent.class.is_human() && scene.is(phrase.tokens.start, &["every", "ample", "plenty"]);
    let others = agent.class.is_somebody() || they || own;
    if chance && ample && to_do && others {
        out.push(scene.fault(agent, Frame::Expected, scene.span(group.tokens.start, phrase.head)));
    }
}

/// "It would have taken Bogdan five minutes to test the restore."
fn would_have_taken(scene: &Scene<'_>, verb: usize, out: &mut Vec<super::Fault>) {
    let group = &scene.pieces.verbs[verb];
    let would = group.perfect && group.modal.is_some_and(|at| scene.is(at, &["would"]));
    let it = scene.clauses[verb]
        .subject
        .is_some_and(|subject| scene.is(scene.pieces.nouns[subject].head, &["it"]));
    let small = (group.tokens.end..group.tokens.end + 7).find(|at| {
        scene.is(
            *at,
            &[
                "second", "seconds", "minute", "minutes", "moment", "hour", "glance", "call",
                "line", "click",
            ],
        )
    });
    let taken = matches!(group.lemma(), "take" | "cost" | "require") && would && it;
    // "It would not have cost much to ask."
    let much = (group.tokens.end..group.tokens.end + 2)
        .find(|at| group.negated && scene.is(*at, &["much", "long", "anything"]));
    if let Some(last) = small.filter(|_| !group.negated).or(much).filter(|_| taken) {
        let predicate = scene.span(group.tokens.start, last);
        out.push(scene.fault(Agent::nobody(), Frame::ModalPerfect, predicate));
    }
}

/// "My response should have been to stop it": what somebody did is measured by what they did not.
fn conduct_should_have_been(scene: &Scene<'_>, verb: usize, out: &mut Vec<super::Fault>) {
    const CONDUCT: &[&str] =
        &["response", "reaction", "decision", "choice", "approach", "instinct", "priority"];
    let group = &scene.pieces.verbs[verb];
    let should = group.modal.is_some_and(|at| scene.is(at, &["should", "ought"]));
    if !should || !scene.has(group, &["been"]) {
        return;
    }
    let subject = scene.clauses[verb].subject;
    let subject = subject.filter(|it| scene.is(scene.pieces.nouns[*it].head, CONDUCT));
    let whose = subject.and_then(|subject| scene.owner(subject, &[]));
    if let Some(agent) = whose.filter(|agent| agent.class.is_human()) {
        let predicate = scene.span(group.tokens.start, group.tokens.end - 1);
        out.push(scene.fault(agent, Frame::ModalPerfect, predicate));
    }
}

/// "All he had to do was press Abort", "needed to have drained it first".
fn had_to(scene: &Scene<'_>, verb: usize, out: &mut Vec<super::Fault>) {
    let group = &scene.pieces.verbs[verb];
    let Some(subject) = scene.clauses[verb].subject else { return };
    let start = scene.pieces.nouns[subject].tokens.start;
    let had = scene.is(group.head, &["had", "needed"]);
    let all =
        scene.is(start, &["all"]) || start > scene.range.start && scene.is(start - 1, &["all"]);
    let next = scene.pieces.verbs.get(verb + 1);
    let to_do = next.is_some_and(|next| {
        next.infinitive && (next.lemma() == "do" || scene.is(next.head, &["do"]))
    });
    // "needed to have done": a perfect infinitive after a past need.
    let perfect = scene.is(group.head, &["needed"])
        && next.is_some_and(|next| next.infinitive && next.perfect);
    if !(had && (all && to_do || perfect)) || group.negated {
        return;
    }
    let agent = scene.classifier.agent(subject, Some(group));
    // "All we had to do was wait": what is left to several is no reproach.
    let reproach = if perfect { agent.class.is_human() } else { agent.class.is_one() };
    // "The rollback needed to have been ordered by the lead at 08:10"
    let done = perfect && next.is_some_and(|next| next.passive);
    if reproach || done || scene.is(start, &["they"]) {
        let last = next.map_or(group.head, |next| next.head);
        out.push(scene.fault(agent, Frame::Expected, scene.span(group.tokens.start, last)));
    }
}

/// "was approved when it should not have been": only people approve.
fn when_not_due(scene: &Scene<'_>, verb: usize, out: &mut Vec<super::Fault>) {
    let group = &scene.pieces.verbs[verb];
    let should = group.modal.filter(|at| scene.is(*at, &["should"]));
    let end = group.tokens.end;
    let open = scene.range.contains(&end) && scene.tokens[end].tag != Tag::Punct;
    let denied = group.negated && group.perfect && scene.is(end - 1, &["been", "have"]);
    let Some(should) = should.filter(|_| denied && !open) else { return };
    let deed = scene.pieces.verbs[..verb].iter().rfind(|before| before.finite);
    let told = deed.is_some_and(|deed| {
        let vouched = signs(deed.lemma()) || matches!(deed.lemma(), "merge" | "grant" | "release");
        deed.passive && deed.modal.is_none() && !deed.negated && vouched
    });
    if told {
        out.push(scene.fault(Agent::nobody(), Frame::ModalPerfect, scene.span(should, end - 1)));
    }
}

/// "I wish I had tested this better": what is wished was not done.
fn wished(scene: &Scene<'_>, verb: usize, out: &mut Vec<super::Fault>) {
    let group = &scene.pieces.verbs[verb];
    if group.lemma() != "wish" || group.negated || group.modal.is_some() {
        return;
    }
    let (Some(next), Some(clause)) =
        (scene.pieces.verbs.get(verb + 1), scene.clauses.get(verb + 1))
    else {
        return;
    };
    let Some(subject) = clause.subject.filter(|_| next.finite && next.modal.is_none()) else {
        return;
    };
    let undone = next.perfect || matches!(next.form, Form::Past) && !next.auxiliary_only;
    let deed = next.sense.is(Sense::DUTY.or(Sense::CARE).or(Sense::ACTION));
    if undone && deed {
        let agent = scene.classifier.agent(subject, Some(next));
        if agent.class.is_human() {
            let predicate = scene.span(group.tokens.start, next.head);
            out.push(scene.fault(agent, Frame::ModalPerfect, predicate));
        }
    }
}

/// "had a duty to read the notes".
fn had_a_duty(scene: &Scene<'_>, verb: usize, out: &mut Vec<super::Fault>) {
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    let (Some(subject), Some(object)) = (clause.subject, clause.object) else { return };
    let head = scene.pieces.nouns[object].head;
    let duty = scene.is(group.head, &["had"])
        && scene.is(head, &["duty", "obligation", "responsibility"])
        && scene.tokens.get(head + 1).is_some_and(|t| t.tag == Tag::To);
    if !duty || group.negated {
        return;
    }
    let agent = scene.classifier.agent(subject, Some(group));
    if agent.class.is_human() {
        out.push(scene.fault(agent, Frame::Expected, scene.span(group.head, head)));
    }
}

/// "The integrator was to hand over the plan, but this never happened."
fn was_to(scene: &Scene<'_>, verb: usize, out: &mut Vec<super::Fault>) {
    let group = &scene.pieces.verbs[verb];
    if !group.infinitive || group.negated || !scene.is(group.tokens.start, &["was", "were"]) {
        return;
    }
    let nouns = &scene.pieces.nouns;
    let Some(subject) = nouns.iter().rposition(|it| it.tokens.end == group.tokens.start) else {
        return;
    };
    let undone = scene.pieces.verbs[verb + 1..].iter().any(|next| {
        let not = next.negated && next.modal.is_none();
        not && (next.auxiliary_only || matches!(next.lemma(), "happen" | "do" | "come" | "arrive"))
            || matches!(next.lemma(), "let" | "forget" | "neglect") && next.is_past()
    });
    if !undone {
        return;
    }
    let agent = scene.classifier.agent(subject, Some(group));
    if agent.class.is_somebody() {
        out.push(scene.fault(agent, Frame::Expected, scene.span(group.tokens.start, group.head)));
    }
}

/// "It was the duty of the captain to stop the train, and he didn't."
fn was_the_duty_of(scene: &Scene<'_>, verb: usize, out: &mut Vec<super::Fault>) {
    let group = &scene.pieces.verbs[verb];
    let it = scene.clauses[verb]
        .subject
        .is_some_and(|subject| scene.is(scene.pieces.nouns[subject].head, &["it"]));
    let past = scene.is(group.head, &["was", "been"]) && group.modal.is_none();
    if !(it && past) || group.negated {
        return;
    }
    let after = |noun: usize| {
        (group.tokens.end..group.tokens.end + 4).contains(&scene.pieces.nouns[noun].tokens.start)
    };
    // "it was up to the integrator to open the port"
    let up_to = |noun: usize| {
        scene.pieces.nouns[noun].prep.is_some_and(|prep| {
            scene.is(prep, &["on", "for"]) && prep == group.tokens.end
                || scene.is(prep, &["to"]) && scene.is(prep - 1, &["up"])
        })
    };
    let duty = (0..scene.pieces.nouns.len()).filter(|noun| after(*noun)).find(|noun| {
        let duty = &["duty", "job", "responsibility", "task", "obligation"];
        up_to(*noun) || scene.is(scene.pieces.nouns[*noun].head, duty)
    });
    let Some(duty) = duty else { return };
    let to_do = scene.pieces.verbs.iter().position(|next| {
        next.infinitive && next.tokens.start >= scene.pieces.nouns[duty].tokens.end
    });
    // "…, and he waited for the day shift", "… and he stopped at line 6"
    let instead = |it: &VerbGroup| {
        it.is_past()
            && matches!(it.lemma(), "wait" | "stop" | "leave" | "go" | "skip" | "forget" | "ignore")
    };
    let undone = to_do
        .is_some_and(|to| scene.pieces.verbs[to + 1..].iter().any(|it| it.negated || instead(it)));
    let owner = if up_to(duty) {
        Some(scene.classifier.agent(duty, None))
    } else {
        scene.owner(duty, &["of"])
    };
    // "It was his responsibility to lock the door": one person's duty in the past is held against them.
    let done = to_do.is_some_and(|to| {
        scene.pieces.verbs[to + 1..]
            .iter()
            .any(|it| it.auxiliary_only && scene.is(it.head, &["did"]))
    });
    // "It was for the captain to hold the train"
    let for_ = scene.pieces.nouns[duty].prep.is_some_and(|prep| scene.is(prep, &["for"]));
    let owed = !up_to(duty) || for_;
    let his = owner.as_ref().is_some_and(|it| it.class.is_known_one()) && owed && !done;
    let owner = owner.filter(|agent| (undone || his) && agent.class.is_somebody());
    if let (Some(agent), Some(to)) = (owner, to_do) {
        let predicate = scene.span(group.head, scene.pieces.verbs[to].head);
        out.push(scene.fault(agent, Frame::Expected, predicate));
    }
}

/// "With a bit more care from the packager it would have come to light."
fn more_care(scene: &Scene<'_>, out: &mut Vec<super::Fault>) {
    let first = scene.range.start;
    if !scene.is(first, &["with"]) {
        return;
    }
    let Some(care) = scene.pieces.nouns.iter().position(|noun| {
        noun.tokens.start > first
            && noun.tokens.start <= first + 5
            && scene
                .head_slant(
                    scene.pieces.nouns.iter().position(|it| it.head == noun.head).unwrap_or(0),
                )
                .is(Slant::VIRTUE.or(Slant::PRACTICE).or(Slant::CONDUCT))
    }) else {
        return;
    };
    let phrase = &scene.pieces.nouns[care];
    let more = (first + 1..phrase.head).any(|at| {
        scene.is(
            at,
            &[
                "more",
                "bit",
                "little",
                "better",
                "greater",
                "proper",
                "adequate",
                "sufficient",
                "some",
                "any",
                "careful",
                "closer",
                "due",
                "earlier",
                "timely",
            ],
        )
    });
    let would = scene.pieces.verbs.iter().find(|group| {
        group.perfect && group.modal.is_some_and(|at| scene.is(at, &["would", "could", "might"]))
    });
    let Some(would) = would.filter(|_| more) else { return };
    let agent = scene.owner(care, &["from", "by", "of", "on"]);
    let agent = agent.filter(|agent| agent.class.is_human()).unwrap_or_else(Agent::nobody);
    let mut fault = scene.fault(agent, Frame::ModalPerfect, scene.span(first, would.head));
    fault.span = fault.predicate;
    out.push(fault);
}

/// "Had it not been for the night operator", "but for the reviewer".
fn but_for(scene: &Scene<'_>, verb: usize, out: &mut Vec<super::Fault>) {
    let first = scene.range.start;
    let had = scene.is(first, &["had"])
        && scene.is(first + 1, &["it"])
        && scene.is(first + 2, &["not"])
        && scene.is(first + 3, &["been"])
        && scene.is(first + 4, &["for"]);
    let but = scene.is(first, &["but"]) && scene.is(first + 1, &["for"]);
    let at_had = had && scene.pieces.verbs[verb].head == first + 3;
    // "But for the engineer noticing, data would have been lost" is praise.
    let spared = scene.pieces.verbs.iter().any(|group| {
        let would = group.modal.is_some_and(|at| scene.is(at, &["would", "could", "might"]));
        let worse =
            scene.any_of(group.tokens.end..group.tokens.end + 3, &["worse", "longer", "lost"]);
        let harm = group.sense.is(Sense::HARM.or(Sense::FAIL)) || group.lemma() == "lose";
        would && !group.negated && (worse || harm)
    });
    if !(at_had || but && verb == 0 && !spared) {
        return;
    }
    let last = if but { first + 1 } else { first + 4 };
    let found =
        (0..scene.pieces.nouns.len()).find(|noun| scene.pieces.nouns[*noun].prep == Some(last));
    let whom = found.map(|noun| {
        let agent = scene.classifier.agent(noun, None);
        // "But for the operator's second click"
        scene.owner(noun, &["of", "by"]).filter(|_| !agent.class.is_human()).unwrap_or(agent)
    });
    if let Some(agent) = whom.filter(|agent| agent.class.is_somebody()) {
        out.push(scene.fault(agent, Frame::ConditionalPerfect, scene.span(first, last)));
    }
}

/// "was avoidable", "was entirely preventable"; "could be avoided if the update had been done".
fn avoidable(scene: &Scene<'_>, verb: usize, out: &mut Vec<super::Fault>) {
    let group = &scene.pieces.verbs[verb];
    let averted = group.passive
        && !group.perfect
        && matches!(group.lemma(), "avoid" | "prevent" | "avert")
        && group.modal.is_some_and(|at| scene.is(at, &["could", "would"]))
        && scene.pieces.verbs.iter().zip(scene.clauses).any(|(other, clause)| {
            other.perfect && clause.opener.is_some_and(|at| scene.is(at, &["if"]))
        });
    if averted {
        let predicate = scene.span(group.tokens.start, group.head);
        out.push(scene.fault(Agent::nobody(), Frame::ModalPerfect, predicate));
        return;
    }
    if !scene.tokens[group.head].is(Class::BE) || group.negated || group.modal.is_some() {
        return;
    }
    let found =
        scene.first_of(group.tokens.end..group.tokens.end + 3, &["avoidable", "preventable"]);
    if let Some(at) = found {
        out.push(scene.fault(Agent::nobody(), Frame::ModalPerfect, scene.span(group.head, at)));
    }
}
