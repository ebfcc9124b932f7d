//! Errors that nobody made, said by nouns: "a misclick", "accidental merge of …", "due to a mistake".

use super::foregone::which_was;
use super::{Frame, Scene};
use crate::document::{Place, Role};
use crate::language::agent::Agent;
use crate::language::lexicon::{Class, Sense, Slant};
use crate::language::token::Tag;

/// The slips of a sentence.
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<super::Fault>) {
    for noun in 0..scene.pieces.nouns.len() {
        deed(scene, noun, out);
        slip_of_hand(scene, noun, out);
        slip_as_cause(scene, noun, out);
        titled(scene, noun, out);
    }
    for verb in 0..scene.pieces.verbs.len() {
        happened(scene, verb, out);
    }
}

/// "An oversight occurred", "a slip crept in": as if it had made itself.
fn happened(scene: &Scene<'_>, verb: usize, out: &mut Vec<super::Fault>) {
    let group = &scene.pieces.verbs[verb];
    let told = group.is_past() && !group.negated && !group.passive;
    let told = told && scene.clauses[verb].opener.is_none();
    let happens = matches!(group.lemma(), "occur" | "happen" | "creep" | "creep in" | "slip in");
    let Some(subject) = scene.clauses[verb].subject.filter(|_| told && happens) else { return };
    let phrase = &scene.pieces.nouns[subject];
    let slip =
        scene.head_slant(subject).is(Slant::SLIP) || scene.is(phrase.head, &["slip", "lapse"]);
    let owned = scene.owner(subject, &["by", "from", "of"]).is_some_and(|it| it.class.is_human());
    if slip && !owned && !scene.is(phrase.tokens.start, &["no"]) {
        out.push(scene.fault(Agent::nobody(), Frame::Agentless, scene.noun_span(subject)));
    }
}

/// "A misclick in the console": only hands misclick.
fn slip_of_hand(scene: &Scene<'_>, noun: usize, out: &mut Vec<super::Fault>) {
    let phrase = &scene.pieces.nouns[noun];
    let slip = scene.is(
        phrase.head,
        &["misclick", "mis-click", "misclicks", "mispaste", "miskey", "mistype", "slip-up"],
    );
    let risk = phrase.prep.is_some_and(|prep| scene.is(prep, &["against", "for", "from"]));
    if slip && !risk && scene.owner(noun, &["by", "of"]).is_none_or(|agent| !agent.class.is_human())
    {
        out.push(scene.fault(Agent::nobody(), Frame::Agentless, scene.noun_span(noun)));
    }
}

/// "## A costly mistake": a heading that calls what happened one.
fn titled(scene: &Scene<'_>, noun: usize, out: &mut Vec<super::Fault>) {
    let phrase = &scene.pieces.nouns[noun];
    // "Big blunder.", as a sentence of its own
    let first = scene.range.start;
    let described = phrase.tokens.start == first + 1 && scene.tokens[first].is(Class::VBG);
    let bare = scene.surroundings.place == Place::Heading
        || phrase.tokens.len() > 1 && (phrase.tokens.start == first || described);
    let alone = bare
        && scene.pieces.verbs.iter().all(|group| described && group.head == first)
        && phrase.prep.is_none()
        && (phrase.tokens.end + 1 >= scene.range.end
            || scene.tokens[phrase.tokens.end].is_mark('('));
    // "Second mistake: the standby is wiped as well"
    let label = phrase.tokens.start <= scene.range.start + 1
        && scene.range.contains(&phrase.tokens.end)
        && scene.tokens[phrase.tokens.end].is_mark(':');
    // "- Miscommunication between the teams", among what went wrong
    let listed = [Role::WentPoorly, Role::RootCause, Role::Contributing]
        .into_iter()
        .any(|role| scene.in_role(role))
        && phrase.tokens.start <= first + 1
        && phrase.prep.is_none()
        && scene.surroundings.place != Place::Heading
        && scene.pieces.verbs.iter().all(|group| !group.finite)
        && scene.head_slant(noun).is(Slant::SLIP);
    let named = scene.is(phrase.head, &["mistake", "blunder", "oversight"]);
    if (alone || label) && named || listed && !at_risk(scene, noun) {
        out.push(scene.fault(Agent::nobody(), Frame::Agentless, scene.noun_span(noun)));
    }
}

/// "Accidental merge of the branch", "an erroneous deletion".
fn deed(scene: &Scene<'_>, noun: usize, out: &mut Vec<super::Fault>) {
    let phrase = &scene.pieces.nouns[noun];
    let head = &scene.tokens[phrase.head];
    if phrase.mention.is_some() || head.tag != Tag::Noun || head.is(Class::ROLE) {
        return;
    }
    let word = head.span.of(scene.text).to_ascii_lowercase();
    let hyphened = ["-down", "-off", "-out", "-over", "-up"].iter().any(|end| word.ends_with(end));
    let made = hyphened
        || scene.head_slant(noun).is(Slant::DEED)
        || head.verb.is_some()
        || ["ion", "ions", "al", "als", "ment", "ments", "ing"]
            .iter()
            .any(|end| word.ends_with(end));
    let Some(adjective) = scene.slanted_in(phrase.tokens.start..phrase.head, Slant::ERRONEOUS)
    else {
        return;
    };
    // Somebody's deed is an error that belongs to them.
    let owner = scene.owner(noun, &["by", "from", "of"]);
    if made && !at_risk(scene, noun) && !owner.is_some_and(|agent| agent.class.is_human()) {
        let predicate = scene.span(adjective.first, phrase.head);
        out.push(scene.fault(Agent::nobody(), Frame::Agentless, predicate));
    }
}

/// Whether the noun is what a safeguard is against, or what could be.
fn at_risk(scene: &Scene<'_>, noun: usize) -> bool {
    scene.pieces.nouns[noun].prep.is_some_and(|prep| {
        scene.is(prep, &["against", "from", "for"])
            || prep > scene.range.start
                && scene.is(prep, &["of"])
                && scene.is(
                    prep - 1,
                    &[
                        "risk",
                        "chance",
                        "possibility",
                        "likelihood",
                        "case",
                        "event",
                        "probability",
                    ],
                )
    })
}

/// "an incorrect assumption that ids are unique": somebody's, and nobody's by its words.
fn is_wrong_belief(scene: &Scene<'_>, noun: usize) -> bool {
    const BELIEFS: &[&str] =
        &["assumption", "assumptions", "belief", "understanding", "impression"];
    let phrase = &scene.pieces.nouns[noun];
    let wrong = |at: usize| {
        scene.tokens[at].is(Class::BAD)
            || scene.is(at, &["incorrect", "invalid", "inaccurate", "unfounded", "unverified"])
            || scene.slanted(at).is_some_and(|it| it.slant.is(Slant::ERRONEOUS))
    };
    // "an invalid assumption in the code" is a defect of it.
    let held = scene.is(phrase.tokens.end, &["in", "inside", "within", "of"]);
    scene.is(phrase.head, BELIEFS) && !held && (phrase.tokens.start..phrase.head).any(wrong)
}

/// Whether the word stands for a cause: "the reason was a typo".
fn is_cause(scene: &Scene<'_>, head: usize) -> bool {
    scene.is(
        head,
        &["reason", "cause", "trigger", "culprit", "explanation", "source", "origin", "root"],
    )
}

/// "This was an oversight", "due to a mistake": a slip of nobody's.
fn slip_as_cause(scene: &Scene<'_>, noun: usize, out: &mut Vec<super::Fault>) {
    let phrase = &scene.pieces.nouns[noun];
    let owner = scene.owner(noun, &["by", "from", "of"]);
    let owned = phrase.possessor.is_some() || owner.is_some_and(|it| it.class.is_human());
    if !(scene.head_slant(noun).is(Slant::SLIP) || is_wrong_belief(scene, noun)) || owned {
        return;
    }
    let before =
        |prep: usize, words: &[&str]| prep > scene.range.start && scene.is(prep - 1, words);
    // "was issued with a typo"
    let passive = |prep: usize| {
        scene.pieces.verbs.iter().any(|group| group.passive && group.tokens.end == prep)
    };
    // "is explained by a typing error"
    let brought_about = |prep: usize| {
        scene.pieces.verbs.iter().any(|group| {
            let causes = group.sense.is(Sense::CAUSE) || group.lemma() == "explain";
            group.passive && group.tokens.end == prep && causes && group.modal.is_none()
        })
    };
    let cause = phrase.prep.filter(|prep| {
        scene.is(*prep, &["due", "owing", "through"])
            || scene.is(*prep, &["with"]) && passive(*prep)
            || scene.is(*prep, &["by"]) && brought_about(*prep)
            || scene.is(*prep, &["to"])
                && before(*prep, &["due", "owing", "down", "back", "traced"])
            || scene.is(*prep, &["of"]) && before(*prep, &["because", "result"])
            || scene.is(*prep, &["from"])
                && before(*prep, &["stemmed", "stems", "resulted", "arose", "came", "originated"])
    });
    let said = scene.pieces.verbs.iter().enumerate().find(|(verb, group)| {
        group.lemma() == "be"
            && !group.negated
            && group.modal.is_none()
            && phrase.prep.is_none()
            && group.tokens.end <= phrase.tokens.start
            && phrase.tokens.start - group.tokens.end <= 2
            && (which_was(scene, *verb)
                || scene.clauses[*verb].subject.is_none_or(|subject| {
                    let head = scene.pieces.nouns[subject].head;
                    scene.tokens[head].tag == Tag::Pron
                        || scene.is(head, &["this", "that", "it", "there"])
                        || is_cause(scene, head)
                }))
    });
    // "An oversight on our side led to …"
    let caused = scene.pieces.verbs.iter().enumerate().find(|(verb, group)| {
        scene.clauses[*verb].subject == Some(noun)
            && group.modal.is_none()
            && if group.negated {
                // "The mistake was not detected for 17 days."
                group.finite && scene.has(group, &["was", "were", "been"])
            } else {
                group.sense.is(Sense::CAUSE)
                    || matches!(
                        group.lemma(),
                        "lead" | "result" | "mean" | "let" | "leave" | "allow" | "cost" | "persist"
                    )
            }
    });
    let subject = caused.filter(|_| phrase.prep.is_none()).map(|_| phrase.tokens.start);
    let first = cause.or(said.map(|(_, group)| group.tokens.start)).or(subject);
    if let Some(first) = first {
        let predicate = scene.span(first.min(phrase.tokens.start), phrase.head);
        out.push(scene.fault(Agent::nobody(), Frame::Agentless, predicate));
    }
}
