//! What people are told to become: "must learn to read the output", "needs to take more ownership", "must stop being
//! sloppy".

use super::{Fault, Frame, Scene};
use crate::language::agent::AgentClass;
use crate::language::lexicon::{Class, Slant};

/// The exhortations of a sentence.
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    for verb in 0..scene.pieces.verbs.len() {
        must(scene, verb, out);
    }
}

/// "Engineers must learn to read the output", "Ravi needs to be more careful".
fn must(scene: &Scene<'_>, verb: usize, out: &mut Vec<Fault>) {
    let group = &scene.pieces.verbs[verb];
    let Some(subject) = scene.clauses[verb].subject.filter(|_| !group.negated) else { return };
    let ought = group.modal.is_some_and(|at| scene.is(at, &["must", "should", "ought"]));
    // "needs to learn": the verb that says what is needed comes next.
    let wanted = match scene.pieces.verbs.get(verb + 1) {
        Some(next)
            if matches!(group.lemma(), "need" | "have")
                && group.finite
                && next.infinitive
                // "had to remember the flag" was so, "have time to learn" has another object.
                && next.tokens.start == group.tokens.end
                && !scene.is(group.head, &["had"]) =>
        {
            next
        }
        _ if ought && !group.perfect && !group.passive => group,
        _ => return,
    };
    let end = wanted.tokens.end;
    let more = scene.tokens[wanted.head].is(Class::BE) && scene.is(end, &["more"]);
    let careful = scene.tokens[wanted.head].is(Class::BE) && {
        let at = if scene.is(end, &["more", "very", "much", "extra"]) { end + 1 } else { end };
        scene.is(
            at,
            &["careful", "attentive", "vigilant", "diligent", "disciplined", "mindful", "aware"],
        )
    };
    let learn = matches!(wanted.lemma(), "learn" | "remember" | "care" | "concentrate");
    let attend = wanted.lemma() == "pay" && scene.any_of(end..end + 4, &["attention", "heed"]);
    // "need to start actually reading it", "must get better at caring"
    let begins = matches!(wanted.lemma(), "start" | "begin" | "learn")
        && scene.any_of(end..end + 2, &["actually", "really", "properly"])
        && scene.tokens[end..].iter().take(3).any(|t| t.is(Class::VBG));
    // "The clerks must get better at reading it"
    let better =
        wanted.lemma() == "get" && scene.is(end, &["better"]) && scene.is(end + 1, &["at"]);
    // "needs to take more ownership", "must stop being sloppy"
    let owns = wanted.lemma() == "take"
        && scene.is(end, &["more"])
        && scene.is(end + 1, &["ownership", "responsibility", "care", "interest"]);
    let stops = matches!(wanted.lemma(), "stop" | "quit")
        && scene.is(end, &["being"])
        && scene.slanted_in(end + 1..end + 3, Slant::PERSONAL).is_some();
    let attend = attend || owns || stops;
    if !(careful || learn || attend || begins || better) {
        return;
    }
    let agent = scene.classifier.agent(subject, Some(group));
    // "We need to be more careful" exhorts as well; "we must remember the cache" is a note.
    if agent.class.is_somebody() || (more || begins || stops) && agent.class == AgentClass::We {
        let last = if careful || attend || begins || better { end } else { wanted.head };
        out.push(scene.fault(agent, Frame::Normative, scene.span(group.tokens.start, last)));
    }
}
