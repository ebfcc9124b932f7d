//! Faults said by a verb and its subject, or its agent.

use super::around::{adverbial, complement};
use super::duty::{negated_duty, negative_subject};
use super::fronted::opens_another;
use super::modal::{conditional_perfect, expected, had_first, modal_perfect, more_worthy};
use super::nameless::agentless;
use super::nominal::is_work;
use super::object::{benign_fault_verb, makes_worse, object_frames};
use super::{Fault, Frame, Scene, facts, neglect, slight};
use crate::language::agent::{Agent, AgentClass};
use crate::language::clause::Link;
use crate::language::lexicon::{Class, Sense, Slant};
use crate::language::token::{Form, Tag};

/// The fault that verb group `verb` says, if any.
pub(super) fn find(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let clause = &scene.clauses[verb];
    if group.infinitive && !chosen(scene, verb) || opens_another(scene, verb) {
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
        if one.is_some_and(|one| scene.is(one, &["one", "anyone", "anybody"])) {
            agent = Agent::nobody();
        }
    } else if agent.class == AgentClass::Unknown && had_first(scene, verb) {
        // "Had anyone on the shift walked over, the light would have told them"
        let anyone = agent.span.is_some_and(|it| it.is_any(scene.text, &["anyone", "anybody"]));
        if anyone {
            agent.class = AgentClass::Indefinite;
        }
    }
    // "They could have been more careful": whoever they are, they are people.
    let they = || {
        let subject = clause.subject.map(|subject| scene.pieces.nouns[subject].head);
        subject.is_some_and(|subject| scene.is(subject, &["they"]))
    };
    if matches!(agent.class, AgentClass::Unknown | AgentClass::Organisation)
        && they()
        && more_worthy(scene, verb).is_some()
    {
        agent = Agent::unnamed(AgentClass::Indefinite);
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
    // "The actions of the fitter made it worse"
    let acts = scene.is(scene.pieces.nouns[subject].head, &["action", "actions", "intervention"]);
    let links: &[&str] = if acts { &["by", "from", "of"] } else { &["by", "from"] };
    let owner = scene.owner(subject, links)?;
    let made = acts
        || is_work(scene, scene.pieces.nouns[subject].head)
        || scene.head_slant(subject).is(Slant::DEED);
    (made && owner.class.is_somebody() && !owner.by_pronoun).then_some(owner)
}

/// Whether the subject of the verb is "it".
pub(super) fn is_it(scene: &Scene<'_>, verb: usize) -> bool {
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
    // "which led to operators skipping the upgrade": what many did because of it is what came of it.
    let many = clause.subject.is_some_and(|subject| {
        let head = scene.pieces.nouns[subject].head;
        scene.tokens[head].is(Class::PLURAL) && scene.pieces.nouns[subject].mention.is_none()
    });
    let main = scene.pieces.verbs[..verb].iter().rfind(|main| main.finite);
    let brought = main.is_some_and(|main| {
        matches!(main.lemma(), "lead" | "lead to" | "result" | "result in" | "cause" | "end in")
    });
    if bare_ing && many && brought {
        return true;
    }
    // "without losing a sample": it was not lost.
    let spared = before.map(|at| at.saturating_sub(usize::from(scene.tokens[at].tag == Tag::Adv)));
    if bare_ing && spared.is_some_and(|at| scene.is(at, &["without"])) {
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
                    && !scene.tokens[group.tokens.end].is(Class::SAFEGUARD)
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
        && group.sense.is(Sense::DUTY.or(Sense::REPORT).or(Sense::CARE))
        && verb.checked_sub(1).is_some_and(|before| {
            matches!(scene.pieces.verbs[before].lemma(), "choose" | "opt" | "prefer" | "decide")
        })
        // "decided not to call them in, since the fix was rolling out"
        && !scene.gives_reason(group.tokens.end);
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
                    | "turn out"
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
            // "Support was supposed to tell us": who it is shows in what they were to do.
            let duty = scene.pieces.verbs.get(verb + 1).filter(|next| next.infinitive);
            let group = duty.unwrap_or(group);
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
    if let Some(found) = neglect::by_the_same(scene, verb) {
        return Some(found);
    }
    if slight::hardly(scene, verb, agent) {
        return Some((Frame::NegatedDuty, object_end));
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
        && let Some(to) = infinitive_after(scene, verb).or_else(|| mistyped_after(scene, verb))
        && !refused(scene, verb)
        && !(agent.class == AgentClass::Elided && is_by_itself(scene, verb))
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

/// "- Failed to start on two hosts": what does nothing to anything, a process does as well.
fn is_by_itself(scene: &Scene<'_>, verb: usize) -> bool {
    let Some(next) = scene.pieces.verbs.get(verb + 1) else { return false };
    let people = Sense::DUTY.or(Sense::CARE).or(Sense::HUMAN).or(Sense::REPORT);
    scene.pieces.verbs[verb].lemma() == "fail"
        && scene.clauses[verb + 1].object.is_none()
        && !next.sense.is(people)
}

/// The head of the infinitive that completes the verb: "to renew".
pub(super) fn infinitive_after(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let next = scene.pieces.verbs.get(verb + 1)?;
    let near = next.tokens.start.saturating_sub(scene.pieces.verbs[verb].tokens.end) <= 3;
    (next.infinitive && near).then_some(next.head)
}

/// "failed to effectively utility it": what follows "to" is no verb as it is typed, and was meant as one.
fn mistyped_after(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let group = &scene.pieces.verbs[verb];
    let to = scene.is(group.tokens.end, &["to"]).then_some(group.tokens.end)?;
    let adverb = scene.tokens.get(to + 1).is_some_and(|it| it.tag == Tag::Adv);
    (adverb && group.lemma() == "fail").then_some(to + 2)
}

pub(super) fn object_end(scene: &Scene<'_>, verb: usize) -> usize {
    let end = scene.pieces.verbs[verb].tokens.end - 1;
    scene.clauses[verb].object.map_or(end, |object| scene.pieces.nouns[object].tokens.end - 1)
}
