//! Denials before their subject: "At no point did they run the checks", "Not once did the fitter open the plan", "In
//! none of the meetings did anyone raise it". Of harm that nobody did, and of systems, they are good news.

use super::outcome::is_told;
use super::{Fault, Frame, Scene};
use crate::language::agent::{Agent, AgentClass};
use crate::language::lexicon::{Class, Sense};
use crate::language::phrase::VerbGroup;
use crate::language::token::{Form, Tag};

/// The fronted denials of a sentence.
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    if !scene.may_hold(&["did", "had"]) {
        return;
    }
    for verb in 1..scene.pieces.verbs.len() {
        let Some((opens, subject)) = fronted(scene, verb) else { continue };
        let group = &scene.pieces.verbs[verb];
        let mut agent = scene.classifier.agent(subject, Some(group));
        let head = scene.pieces.nouns[subject].head;
        let anybody = scene.is(head, &["anyone", "anybody"]);
        if anybody || agent.class == AgentClass::Unknown && scene.is(head, &["they"]) {
            agent = Agent { class: AgentClass::Indefinite, ..agent };
        }
        // "Not until 04:47 did the on-call phone them": late, where somebody had to be told.
        let late = scene.is(opens, &["not", "only"]) && !scene.is(opens + 1, NEVER);
        let told =
            group.sense.is(Sense::REPORT) || matches!(group.lemma(), "call" | "phone" | "ask");
        let own = matches!(agent.class, AgentClass::Self_ | AgentClass::We);
        if late && (!told || own) {
            continue;
        }
        let owed = late || is_owed(scene, verb);
        if agent.class.is_human() && owed && !is_told(scene, verb, out) {
            scene.tell(out, agent, Frame::NegatedDuty, (opens, group.head));
        }
    }
}

/// What makes of "not" that it was at no time: "not once".
const NEVER: &[&str] = &["once", "a", "one", "for"];

/// Whether the verb says what there was to do: looking, asking, telling; or a deed on what protects.
fn is_owed(scene: &Scene<'_>, verb: usize) -> bool {
    let group = &scene.pieces.verbs[verb];
    let duty = Sense::DUTY.or(Sense::CARE).or(Sense::REPORT).or(Sense::PERCEIVE);
    let harm = Sense::HARM.or(Sense::DESTROY).or(Sense::OFF).or(Sense::FAULT);
    let guard = scene.clauses[verb].object.is_some_and(|object| {
        scene.tokens[scene.pieces.nouns[object].head].is(Class::SAFEGUARD.or(Class::PROCEDURE))
    });
    // "At no point did they run:" what they did not run is shown.
    let shown = scene.tokens.get(group.tokens.end).is_some_and(|next| next.is_mark(':'));
    !group.sense.is(harm)
        && (group.sense.is(duty)
            || guard
            || shown
            || matches!(
                group.lemma(),
                "think" | "consider" | "question" | "look" | "stop" | "open"
            ))
}

/// Where a fronted denial begins, and the subject of verb group `verb`, if the verb is denied before it.
fn fronted(scene: &Scene<'_>, verb: usize) -> Option<(usize, usize)> {
    let group = &scene.pieces.verbs[verb];
    let auxiliary = &scene.pieces.verbs[verb - 1];
    let nouns = &scene.pieces.nouns;
    let subject = nouns.iter().position(|noun| noun.tokens.start == auxiliary.tokens.end)?;
    let near = group.tokens.start <= nouns[subject].tokens.end + 1;
    let inverts = auxiliary.auxiliary_only && scene.is(auxiliary.head, &["did", "had"]);
    let bare = matches!(group.form, Form::Base | Form::Participle | Form::Past) && !group.negated;
    if !near || !inverts || !bare {
        return None;
    }
    let clause = (scene.range.start..auxiliary.head).rev();
    let from = clause.take_while(|at| scene.tokens[*at].tag != Tag::Punct).last();
    let from = from.unwrap_or(auxiliary.head);
    let conj = scene.tokens[from].tag == Tag::Coord;
    let from = from + usize::from(conj);
    let denies = scene.is(from, &["never", "nowhere", "seldom", "rarely"])
        && from + 1 == auxiliary.head
        || scene.is(from, &["not"]) && scene.is(from + 1, NEVER)
        || scene.is(from, &["not"]) && scene.is(from + 1, &["until", "till"])
        || scene.is(from, &["only"]) && scene.is(from + 1, &["after", "at", "when", "once"])
        || scene.is(from, &["at", "in", "on", "under"]) && scene.is(from + 1, &["no", "none"]);
    denies.then_some((from, subject))
}

/// Whether `group` only opens a question or a denial whose verb stands behind the subject: "never did the queue
/// exceed its limit".
pub(super) fn opens_another(scene: &Scene<'_>, verb: usize) -> bool {
    let group: &VerbGroup = &scene.pieces.verbs[verb];
    group.auxiliary_only
        && verb + 1 < scene.pieces.verbs.len()
        && fronted(scene, verb + 1).is_some()
}
