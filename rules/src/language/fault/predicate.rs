//! Faults said by a verb and its subject, or its agent.

use super::around::{adverbial, complement};
use super::duty::{negated_duty, negative_subject};
use super::nameless::agentless;
use super::nominal::is_work;
use super::object::{benign_fault_verb, makes_worse, object_frames};
use super::{Fault, Frame, Scene, facts, neglect};
use crate::language::agent::{Agent, AgentClass};
use crate::language::clause::Link;
use crate::language::lexicon::{Class, Sense, Slant};
use crate::language::phrase::VerbGroup;
use crate::language::tag::human_only;
use crate::language::token::{Form, Tag, TokenKind};

/// The fault that verb group `verb` says, if any.
pub(super) fn find(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    if group.infinitive && !chosen(scene, verb) {
        return;
    }
    let Some(mut agent) = doer(scene, verb) else { return };
    if let Some(owner) = lacking_work(scene, verb, &agent) {
        let predicate = scene.span(group.tokens.start, object_end(scene, verb));
        out.push(scene.fault(owner, Frame::PossessiveError, predicate));
        return;
    }
    if let Some(owner) = owner_of_cause(scene, verb, &agent) {
        agent = owner;
    } else if group.lemma() == "be" && group.perfect && is_it(scene, verb) {
        // "It would have been easy to check the diff": it stands for what follows.
        agent = Agent::nobody();
    } else if agent.class == AgentClass::Unknown && group.perfect && group.modal.is_some() {
        // "One would have expected the architects to ask"
        let one = scene.clauses[verb].subject.map(|subject| scene.pieces.nouns[subject].head);
        if one.is_some_and(|one| scene.is(one, &["one"])) {
            agent = Agent::nobody();
        }
    }
    if matches!(agent.class, AgentClass::System | AgentClass::Organisation | AgentClass::Unknown) {
        return;
    }
    if unsaid(scene, verb, &agent) {
        return;
    }
    // "Refunds for everyone that missed a slot": whoever it happened to.
    let happened = clause.how == Link::Relative
        && agent.class == AgentClass::Indefinite
        && clause.subject.is_some_and(|noun| {
            let head = scene.pieces.nouns[noun].head;
            scene.is(head, &["everyone", "everybody", "anyone", "anybody", "those"])
        });
    if happened {
        return;
    }
    let Some((frame, last)) = frame(scene, verb, &agent) else { return };
    let predicate = scene.span(group.tokens.start, last.max(group.tokens.end - 1));
    let mut fault = scene.fault(agent, frame, predicate);
    // A passive's agent stands after the verb; a shared subject far before it.
    if matches!(clause.how, Link::Shared | Link::Relative | Link::Implied)
        && fault.agent.class == AgentClass::None
    {
        fault.span = predicate;
    }
    fault.facts = facts::of(scene, verb, frame);
    out.push(fault);
}

/// "Thandeka's change lacked a rollback plan", "Ousmane's patch did not even compile": what is said of
/// the work is said of them.
fn lacking_work(scene: &Scene<'_>, verb: usize, agent: &Agent) -> Option<Agent> {
    const FITNESS: &[&str] = &[
        "account", "build", "check", "close", "compile", "consider", "cover", "escape", "handle",
        "include", "mention", "parse", "pass", "release", "run", "set", "start", "validate",
        "work",
    ];
    let group = &scene.pieces.verbs[verb];
    let lacks = !group.negated && matches!(group.lemma(), "lack" | "omit" | "miss" | "forget")
        || group.negated && FITNESS.contains(&group.lemma());
    let told = group.finite && !group.passive && group.modal.is_none();
    let past = matches!(group.form, Form::Past | Form::Participle) || scene.has(group, &["did"]);
    if agent.class != AgentClass::System || !lacks || !told || !past {
        return None;
    }
    maker(scene, verb).filter(|owner| owner.class.is_known_one())
}

/// Who made the work that is the verb's subject: "Zdeněk's edit", "the patch by Ousmane".
fn maker(scene: &Scene<'_>, verb: usize) -> Option<Agent> {
    let subject = scene.clauses[verb].subject?;
    let owner = scene.owner(subject, &["by", "from"])?;
    let made = is_work(scene, scene.pieces.nouns[subject].head)
        || scene.head_slant(subject).is(Slant::DEED);
    (made && owner.class.is_somebody() && !owner.by_pronoun).then_some(owner)
}

fn is_it(scene: &Scene<'_>, verb: usize) -> bool {
    scene.clauses[verb]
        .subject
        .is_some_and(|subject| scene.is(scene.pieces.nouns[subject].head, &["it"]))
}

/// "Zdeněk's edit broke the failover": what somebody made is at fault, and so are they.
fn owner_of_cause(scene: &Scene<'_>, verb: usize, agent: &Agent) -> Option<Agent> {
    let group = &scene.pieces.verbs[verb];
    let harms = group.sense.is(Sense::HARM.or(Sense::CAUSE)) || makes_worse(scene, verb);
    if agent.class != AgentClass::System || group.negated || !harms {
        return None;
    }
    maker(scene, verb)
}

/// Forms that look like a deed of the agent and are none: "missing pods", "rather than trashing it",
/// "showed all pods as failing", what an -ing form after a comma says of the whole clause.
fn unsaid(scene: &Scene<'_>, verb: usize, agent: &Agent) -> bool {
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    let bare_ing = !group.finite && group.form == Form::Ing;
    let before = group.tokens.start.checked_sub(1).filter(|at| scene.range.contains(at));
    let after = |words: &[&str]| before.is_some_and(|at| scene.is(at, words));
    let plural_self = matches!(agent.class, AgentClass::We | AgentClass::Team | AgentClass::Elided);
    if bare_ing && (group.lemma() == "miss" || after(&["than", "then", "as"])) {
        return true;
    }
    // "found no trace of tampering"
    let denied = before.is_some_and(|of| {
        scene.is(of, &["of"])
            && scene.pieces.nouns.iter().any(|noun| {
                noun.tokens.end == of && scene.is(noun.tokens.start, &["no", "any", "little"])
            })
    });
    if bare_ing && denied {
        return true;
    }
    // "We experienced a surge, causing a node to go": the surge did.
    if bare_ing && group.sense.is(Sense::CAUSE.or(Sense::HARM)) && !group.sense.is(Sense::ACTION) {
        let main = scene.pieces.verbs[..verb].iter().rfind(|main| main.finite);
        let main = main.or(scene.pieces.verbs[..verb].last()).map(|main| main.sense);
        let deed =
            main.is_some_and(|sense| sense.is(Sense::ACTION.or(Sense::OFF).or(Sense::FAULT)));
        if !deed && clause.how == Link::Implied
            || clause.how == Link::Direct && !beside(scene, verb)
        {
            return true;
        }
    }
    // "not affected due to not updating"
    if plural_self && !group.finite && group.negated {
        return true;
    }
    // "- Crashed on start, left a stale lock": what is left out is a process.
    let process = agent.class == AgentClass::Elided
        && scene.pieces.verbs.iter().zip(scene.clauses).any(|(other, clause)| {
            other.finite
                && clause.subject.is_none()
                && other.sense.is(Sense::SYSTEM)
                && !other.sense.is(Sense::ACTION.or(Sense::DUTY).or(Sense::NEUTRAL))
        });
    process
        || agent.class == AgentClass::Elided
            && (group.sense.is(Sense::CAUSE.or(Sense::HARM))
                && !group.sense.is(Sense::OMIT.or(Sense::FAULT))
                || group.sense.is(Sense::FAULT)
                    && group.tokens.end < scene.range.end
                    && clause.object.is_none()
                    && infinitive_after(scene, verb).is_none()
                    && matches!(group.lemma(), "omit" | "skip" | "miss" | "ignore" | "lose"))
}

/// Whether the subject stands directly before the verb.
fn beside(scene: &Scene<'_>, verb: usize) -> bool {
    scene.clauses[verb].subject.is_some_and(|subject| {
        scene.pieces.nouns[subject].tokens.end == scene.pieces.verbs[verb].tokens.start
    })
}

/// "decided to ignore it", "chose to skip the test": an infinitive that is a deed.
fn chosen(scene: &Scene<'_>, verb: usize) -> bool {
    let group = &scene.pieces.verbs[verb];
    // "chose not to act"
    let refused = group.negated
        && group.sense.is(Sense::DUTY)
        && verb.checked_sub(1).is_some_and(|before| {
            matches!(scene.pieces.verbs[before].lemma(), "choose" | "opt" | "prefer")
        });
    refused || group.sense.is(Sense::FAULT) && !group.negated && decided(scene, verb)
}

/// Whether an infinitive tells what was done: it follows "decided", "continued", "managed".
pub(super) fn decided(scene: &Scene<'_>, verb: usize) -> bool {
    verb.checked_sub(1).is_some_and(|before| {
        let before = &scene.pieces.verbs[before];
        before.finite
            && !before.negated
            && matches!(
                before.lemma(),
                "decide"
                    | "choose"
                    | "opt"
                    | "prefer"
                    | "continue"
                    | "try"
                    | "attempt"
                    | "proceed"
                    | "tend"
                    | "manage"
                    | "see fit"
                    | "seem"
                    | "appear"
                    | "happen"
                    | "come"
                    | "begin"
                    | "start"
            )
    })
}

/// Who does what the verb says.
pub(super) fn doer(scene: &Scene<'_>, verb: usize) -> Option<Agent> {
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    // "Had Oksana spoken up, …"
    if had_first(scene, verb) {
        // "Had the window not been booked twice by Chidinma Eze, …"
        if let Some(by) = clause.by.filter(|by| group.passive && !is_time(scene, *by)) {
            return Some(scene.classifier.agent(by, Some(group)));
        }
        let subject = (0..scene.pieces.nouns.len()).find(|noun| {
            scene.pieces.nouns[*noun].tokens.start == scene.pieces.verbs[verb - 1].head + 1
        });
        return subject.map(|subject| scene.classifier.agent(subject, Some(group)));
    }
    if group.passive {
        // "was supposed to check": the expectation is on the subject.
        if group.sense.is(Sense::EXPECT) && infinitive_after(scene, verb).is_some() {
            return clause.subject.map(|subject| scene.classifier.agent(subject, Some(group)));
        }
        return Some(match clause.by {
            // "by 06:00" says when.
            Some(by) if !is_time(scene, by) => scene.classifier.agent(by, Some(group)),
            _ => Agent::nobody(),
        });
    }
    match clause.subject {
        Some(subject) => Some(scene.classifier.agent(subject, Some(group))),
        None if clause.how == Link::Elided && group.finite => {
            Some(Agent::unnamed(AgentClass::Elided))
        }
        None => None,
    }
}

fn is_time(scene: &Scene<'_>, noun: usize) -> bool {
    let head = &scene.tokens[scene.pieces.nouns[noun].head];
    head.tag == Tag::Num || head.is(Class::TIME)
}

/// How the predicate says fault, and the last token that says it.
fn frame(scene: &Scene<'_>, verb: usize, agent: &Agent) -> Option<(Frame, usize)> {
    let group = &scene.pieces.verbs[verb];
    let end = group.tokens.end - 1;
    let human = agent.class.is_human()
        || agent.class == AgentClass::Elided
        || agent.class == AgentClass::Customer
        || agent.class == AgentClass::Attacker;
    let object_end = object_end(scene, verb);

    if let Some(found) = modal_perfect(scene, verb) {
        return Some(found);
    }
    if !human {
        return agentless(scene, verb);
    }
    if expected(scene, verb) {
        return Some((Frame::Expected, infinitive_after(scene, verb).unwrap_or(end)));
    }
    if conditional_perfect(scene, verb) {
        return Some((Frame::ConditionalPerfect, object_end));
    }
    // "No attempt was made by the operator to …"
    if group.passive && neglect::attempted_nothing(scene, verb) {
        return Some((Frame::NegatedDuty, end));
    }
    // "No snapshot was taken by the operator."
    let none = group.passive
        && !group.negated
        && agent.class.is_somebody()
        && scene.clauses[verb].subject.is_some_and(|subject| {
            scene.is(scene.pieces.nouns[subject].tokens.start, &["no"])
                && !scene.tokens[scene.pieces.nouns[subject].head].is(Class::HARM.or(Class::ERROR))
        });
    let owed = group.sense.is(Sense::DUTY.or(Sense::ACTION).or(Sense::CARE))
        || matches!(group.lemma(), "take" | "make" | "do" | "give" | "hold");
    if none && owed && group.modal.is_none() && !group.sense.is(Sense::PERCEIVE) {
        return Some((Frame::NegatedDuty, end));
    }
    // "saw the errors and did nothing", but "did nothing wrong", "did nothing but watch"
    let idle = group.lemma() == "do"
        && !group.passive
        && group.modal.is_none()
        && scene.is(group.tokens.end, &["nothing"])
        && scene.tokens.get(group.tokens.end + 1).is_none_or(|next| {
            matches!(next.kind, TokenKind::Punct(_))
                || matches!(next.tag, Tag::Prep | Tag::Subord)
                    && !scene.is(group.tokens.end + 1, &["but", "except"])
        });
    if idle && !group.infinitive {
        return Some((Frame::NegatedDuty, group.tokens.end));
    }
    if let Some(found) = neglect::by_the_same(scene, verb) {
        return Some(found);
    }
    // "Neither the clerks nor those who trained them were careless": who trained them is somebody.
    let nobody = scene.clauses[verb].how != Link::Relative && negative_subject(scene, agent);
    if group.negated != nobody {
        return negated_duty(scene, verb, agent, nobody).map(|frame| (frame, object_end));
    }
    if group.negated || nobody {
        return None;
    }
    if group.auxiliary_only && group.lemma() != "do" || group.lemma() == "be" {
        return complement(scene, verb).or_else(|| neglect::has_none(scene, verb, agent));
    }
    if group.sense.is(Sense::OMIT)
        && let Some(to) = infinitive_after(scene, verb)
        && !refused(scene, verb)
    {
        return Some((Frame::Omission, to));
    }
    if let Some(found) = adverbial(scene, verb, agent) {
        return Some(found);
    }
    if group.sense.is(Sense::FAULT) && !benign_fault_verb(scene, verb) {
        return Some((Frame::FaultVerb, object_end));
    }
    if let Some(found) = neglect::find(scene, verb, agent) {
        return Some(found);
    }
    object_frames(scene, verb, agent)
}

/// "failed to log in", "failing to connect": what the system did not let them.
fn refused(scene: &Scene<'_>, verb: usize) -> bool {
    let Some(next) = scene.pieces.verbs.get(verb + 1) else { return false };
    let enters = matches!(next.lemma(), "log" | "sign")
        && scene.is(next.head + 1, &["in", "on", "into"])
        || matches!(
            next.lemma(),
            "log in" | "log on" | "sign in" | "connect" | "authenticate" | "load" | "access"
        );
    scene.pieces.verbs[verb].lemma() == "fail" && enters
}

/// The head of the infinitive that completes the verb: "to renew".
pub(super) fn infinitive_after(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let next = scene.pieces.verbs.get(verb + 1)?;
    let near = next.tokens.start.saturating_sub(scene.pieces.verbs[verb].tokens.end) <= 3;
    (next.infinitive && near).then_some(next.head)
}

/// should have, could have, would have + participle.
fn modal_perfect(scene: &Scene<'_>, verb: usize) -> Option<(Frame, usize)> {
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
        && (group.tokens.end..scene.range.end).any(|at| scene.is(at, &["without"]));
    if thanks_to {
        return None;
    }
    let denied = group.negated
        || scene.clauses[verb].subject.is_some_and(|subject| scene.is_nobody(subject));
    // "any of us would have typed the same"
    let anybody =
        subject_is(&["any", "anyone", "anybody", "everyone", "everybody", "most", "many"]);
    if denied && scene.is(modal, &["could"]) || anybody && !scene.is(modal, &["should"]) {
        return None;
    }
    // "should not have had root"
    let held = scene.is(group.head, &["had"])
        && group.tokens.clone().any(|at| scene.is(at, &["have"]))
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
            let agent = scene.classifier.agent(subject, Some(group));
            agent.class.is_known_one() || agent.class == AgentClass::Self_
        });
    if been && (group.auxiliary_only || group.lemma() == "be") {
        return Some((Frame::ModalPerfect, group.head));
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
    });
    let guess = group.passive
        && !better
        && !by_people
        && (scene.is(modal, &["might", "must", "would"]) || scene.is(modal, &["could"]) && !duty);
    // "the amount that should have been added": what a system was to do.
    let human = human_only(group.sense) || group.lemma() == "address";
    let expected = group.passive && clause.how == Link::Relative && clause.by.is_none() && !human;
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
    let automatic = group.tokens.clone().any(|at| scene.is(at, &["automatically"]));
    // "managers who might have approved some": who they are, and nothing that was left out.
    let which = clause.how == Link::Relative && scene.is(modal, &["might", "may"]);
    let guess = guess || which;
    (!guess && !expected && !wish && !automatic).then_some((Frame::ModalPerfect, group.head))
}

/// was supposed to, was expected to, had to … but did not.
fn expected(scene: &Scene<'_>, verb: usize) -> bool {
    let group = &scene.pieces.verbs[verb];
    let past = scene.has(group, &["was", "were"]);
    group.passive
        && past
        && group.sense.is(Sense::EXPECT)
        && !group.negated
        && infinitive_after(scene, verb).is_some()
}

/// if X had (not) checked; Had X checked, …
fn conditional_perfect(scene: &Scene<'_>, verb: usize) -> bool {
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    let inverted = had_first(scene, verb);
    let opened = clause.opener.is_some_and(|at| scene.is(at, &["if"]));
    // "What would have happened if X had accepted it is described below."
    let asked = scene.is(scene.range.start, &["what", "how"]);
    !asked && (inverted || opened && group.perfect && group.modal.is_none())
}

/// Whether the verb is the participle of an inverted condition: "had the team followed it".
fn had_first(scene: &Scene<'_>, verb: usize) -> bool {
    let Some(had) = verb.checked_sub(1).map(|before| &scene.pieces.verbs[before]) else {
        return false;
    };
    let inverted = had.auxiliary_only
        && scene.is(had.head, &["had"])
        && matches!(scene.pieces.verbs[verb].form, Form::Past | Form::Participle)
        && scene.pieces.nouns.iter().any(|noun| noun.tokens.start == had.head + 1);
    // In the middle of a sentence it completes what would have been.
    let would = |group: &VerbGroup| {
        group.tokens.end <= had.tokens.start && group.modal.is_some() && group.perfect
    };
    // "7.1 Had the team …"
    let opens = (scene.range.start..had.head)
        .all(|at| matches!(scene.tokens[at].tag, Tag::Num | Tag::Punct));
    inverted && (opens || scene.pieces.verbs.iter().any(would))
}

pub(super) fn object_end(scene: &Scene<'_>, verb: usize) -> usize {
    let end = scene.pieces.verbs[verb].tokens.end - 1;
    scene.clauses[verb].object.map_or(end, |object| scene.pieces.nouns[object].tokens.end - 1)
}
