//! Ways of saying a fault that no single word carries: the patterns of `data/words/idioms.txt`, looked for at
//! the words that they always hold.

use std::ops::Range;

use super::agreed::on_purpose;
use super::predicate::{decided, doer};
use super::{Fault, Frame, Scene};
use crate::language::agent::{Agent, AgentClass};
use crate::language::lexicon::Class;
use crate::language::token::{Tag, TokenKind};

/// A pattern of words, and whose fault it says.
struct Idiom {
    frame: Frame,
    whose: Whose,
    /// Whether it is a fault where it is denied: "did not lift a finger".
    denied: bool,
    /// The part that is looked for first.
    anchor: usize,
    parts: &'static [Part],
}

/// Whose fault an idiom says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    /// The subject's of its verb, or of the verb before it.
    Subject,
    /// That of whoever does what the verb before it says: "deleted it unread".
    Doer,
    /// Whoever "my", "our" or a genitive in it stand for.
    Owner,
    /// Somebody in it.
    Whom,
    /// Nobody's who is told of.
    Nobody,
}

/// One part of a pattern.
enum Part {
    /// One of these words; `'s` stands for my, our, his, and for a genitive.
    Word(&'static [&'static str]),
    /// Any form of one of these verbs.
    Verb(&'static [&'static str]),
    /// Somebody.
    Whom,
    /// Up to three words, whatever they are.
    Gap,
    /// These may be missing.
    Maybe(&'static [Part]),
}

/// The most words that stand in a gap.
const GAP: usize = 5;

static IDIOMS: &[Idiom] = include!(concat!(env!("OUT_DIR"), "/idioms.rs"));
/// The words in order, and which idioms are looked for at each.
static ANCHORS: &[(&str, &[usize])] = include!(concat!(env!("OUT_DIR"), "/anchors.rs"));

/// The idioms of a sentence.
pub(super) fn find(scene: &Scene<'_>, out: &mut Vec<Fault>) {
    for at in scene.range.clone().filter(|at| scene.tokens[*at].is(Class::IDIOM)) {
        let word = scene.tokens[at].span.of(scene.text).to_ascii_lowercase();
        let Ok(anchor) = ANCHORS.binary_search_by_key(&word.as_str(), |it| it.0) else { continue };
        for idiom in ANCHORS[anchor].1.iter().map(|idiom| &IDIOMS[*idiom]) {
            out.extend(fault(scene, idiom, at));
        }
    }
}

/// The fault that `idiom` says, where its anchor stands at token `at`.
fn fault(scene: &Scene<'_>, idiom: &Idiom, at: usize) -> Option<Fault> {
    let (before, after) = idiom.parts.split_at(idiom.anchor);
    let from = Walk { scene, onward: false }.along(before, at)?;
    let to = Walk { scene, onward: true }.along(after, at)?;
    let verbs = &scene.pieces.verbs;
    let inside = verbs.iter().position(|group| (from..to).contains(&group.head));
    let earlier = || verbs.iter().rposition(|group| group.head < from);
    let verb = if idiom.whose == Whose::Doer { earlier() } else { inside.or_else(earlier) };
    if verb.is_some_and(|verb| verbs[verb].infinitive && !decided(scene, verb)) {
        return None;
    }
    let agent = match idiom.whose {
        Whose::Nobody => Agent::nobody(),
        Whose::Owner => owner(scene, from..to)?,
        Whose::Whom => (0..scene.pieces.nouns.len())
            .filter(|noun| (from..to).contains(&scene.pieces.nouns[*noun].head))
            .find_map(|noun| somebody(scene, noun))?,
        Whose::Doer => {
            let group = &verbs[verb?];
            let told = group.finite && group.modal.is_none() && !group.auxiliary_only;
            let deed = told && !on_purpose(scene, verb?);
            doer(scene, verb?).filter(|agent| deed && is_anybody(agent))?
        }
        Whose::Subject => subject(scene, idiom, verb?)?,
    };
    if denied(scene, idiom, from..to, verb) != idiom.denied {
        return None;
    }
    let first = match inside.or(verb.filter(|_| idiom.whose == Whose::Doer)) {
        Some(verb) => verbs[verb].tokens.start.min(from),
        None => from,
    };
    // "was written in a hurry": by whom, nobody says.
    let unsaid = agent.class == AgentClass::None && idiom.whose != Whose::Nobody;
    let frame = if unsaid {
        Frame::Agentless
    } else if idiom.denied && is_nobodys(scene, verb) {
        Frame::NegatedDuty
    } else {
        idiom.frame
    };
    Some(scene.fault(agent, frame, scene.span(first, to - 1)))
}

/// Whether `agent` may be told of as having done something; gates hold customers back.
fn is_anybody(agent: &Agent) -> bool {
    use AgentClass::{Attacker, Customer, Elided, None};
    agent.class.is_human() || matches!(agent.class, Elided | Customer | Attacker | None)
}

/// Whether the subject of the verb is nobody.
fn is_nobodys(scene: &Scene<'_>, verb: Option<usize>) -> bool {
    let subject = verb.and_then(|verb| scene.clauses[verb].subject);
    subject.is_some_and(|subject| scene.is_nobody(subject))
}

/// Whether the idiom of `tokens` is denied: in it or by its verb, its subject, a word before it.
fn denied(scene: &Scene<'_>, idiom: &Idiom, tokens: Range<usize>, verb: Option<usize>) -> bool {
    let negates = |at: &usize| scene.tokens[*at].tag == Tag::Neg;
    let own = idiom.parts.iter().filter(|part| matches!(part, Part::Word(["not" | "never", ..])));
    let inside = tokens.clone().filter(negates).count() > own.count();
    let group = verb.map_or(0..0, |verb| scene.pieces.verbs[verb].tokens.clone());
    let not = group.filter(|at| !tokens.contains(at)).any(|at| negates(&at));
    let before = tokens.start.checked_sub(1).filter(|before| scene.range.contains(before));
    let without = before.is_some_and(|before| {
        // "Instead of playing the blame game", "rather than play it"
        let rather = scene.is(before, &["of", "than"])
            && before > scene.range.start
            && scene.is(before - 1, &["instead", "rather"]);
        rather || negates(&before) || scene.is(before, &["without", "hardly", "barely", "scarcely"])
    });
    (inside || not || without) != is_nobodys(scene, verb)
}

/// Who does what the verb says. What somebody was, "was caught napping", is told of the subject; what was done
/// to them, "was left in the dark", of whoever did it.
fn subject(scene: &Scene<'_>, idiom: &Idiom, verb: usize) -> Option<Agent> {
    let group = &scene.pieces.verbs[verb];
    let was = matches!(idiom.parts, [Part::Verb(["be", ..]), ..]);
    let subject = scene.clauses[verb].subject.filter(|_| was && group.passive);
    let agent = match subject {
        Some(subject) => Some(scene.classifier.agent(subject, Some(group))),
        None => doer(scene, verb),
    };
    agent.filter(|agent| is_anybody(agent) && agent.class != AgentClass::None)
}

/// Whoever "my", "his" or a genitive among `tokens` stands for, if they are human.
fn owner(scene: &Scene<'_>, tokens: Range<usize>) -> Option<Agent> {
    let at = tokens.clone().find(|at| owns(scene, *at))?;
    let nouns = &scene.pieces.nouns;
    let agent = if scene.is(at, &["my", "mine"]) {
        Agent::unnamed(AgentClass::Self_)
    } else if scene.is(at, &["our", "ours"]) {
        Agent::unnamed(AgentClass::We)
    } else if scene.tokens[at].tag == Tag::Genitive {
        scene.classifier.agent(nouns.iter().position(|noun| noun.tokens.end == at)?, None)
    } else {
        scene.owner(nouns.iter().position(|noun| noun.tokens.contains(&at))?, &[])?
    };
    agent.class.is_human().then_some(agent)
}

fn owns(scene: &Scene<'_>, at: usize) -> bool {
    let token = &scene.tokens[at];
    token.tag == Tag::Genitive || token.is(Class::POSS) && !scene.is(at, &["its"])
}

/// Who noun phrase `noun` is, if human.
fn somebody(scene: &Scene<'_>, noun: usize) -> Option<Agent> {
    let agent = scene.classifier.agent(noun, None);
    agent.class.is_human().then_some(agent)
}

/// Follows the parts of an idiom through a sentence, onward or back.
struct Walk<'a> {
    scene: &'a Scene<'a>,
    onward: bool,
}

impl Walk<'_> {
    /// The token boundary behind `parts`, from boundary `at`.
    fn along(&self, parts: &'static [Part], at: usize) -> Option<usize> {
        let split = if self.onward { parts.split_first() } else { parts.split_last() };
        let Some((part, rest)) = split else { return Some(at) };
        match part {
            Part::Gap => {
                let mut stop = at;
                for _ in 0..=GAP {
                    if let Some(end) = self.along(rest, stop) {
                        return Some(end);
                    }
                    let skipped = self.token(stop)?;
                    if matches!(self.scene.tokens[skipped].kind, TokenKind::Punct(_)) {
                        return None;
                    }
                    stop = self.beyond(stop);
                }
                None
            }
            Part::Maybe(parts) => self
                .along(parts, at)
                .and_then(|next| self.along(rest, next))
                .or_else(|| self.along(rest, at)),
            _ => match self.step(part, at) {
                Some(next) => self.along(rest, next),
                // "was simply not at his desk"
                None => {
                    let token = self.token(at)?;
                    let adverb = matches!(self.scene.tokens[token].tag, Tag::Adv | Tag::Neg);
                    adverb.then(|| self.along(parts, self.beyond(at)))?
                }
            },
        }
    }

    /// The token that comes next from boundary `at`.
    fn token(&self, at: usize) -> Option<usize> {
        let token = if self.onward { at } else { at.checked_sub(1)? };
        self.scene.range.contains(&token).then_some(token)
    }

    const fn beyond(&self, at: usize) -> usize {
        if self.onward { at + 1 } else { at - 1 }
    }

    /// The boundary behind `part`, if it stands at boundary `at`.
    fn step(&self, part: &Part, at: usize) -> Option<usize> {
        let (scene, token) = (self.scene, self.token(at)?);
        let here = match part {
            Part::Word(words) => {
                scene.is(token, words) || words.contains(&"'s") && owns(scene, token)
            }
            Part::Verb(verbs) => self.is_form(token, verbs),
            Part::Whom => {
                let noun = scene.pieces.nouns.iter().position(|noun| {
                    let edge = if self.onward { noun.tokens.start } else { noun.tokens.end };
                    edge == at
                })?;
                somebody(scene, noun)?;
                let tokens = &scene.pieces.nouns[noun].tokens;
                return Some(if self.onward { tokens.end } else { tokens.start });
            }
            Part::Gap | Part::Maybe(_) => false,
        };
        here.then(|| self.beyond(at))
    }

    fn is_form(&self, at: usize, verbs: &[&str]) -> bool {
        let token = &self.scene.tokens[at];
        verbs.iter().any(|verb| match *verb {
            "be" => token.is(Class::BE),
            "have" => token.is(Class::HAVE),
            "do" => token.is(Class::DO),
            verb => token.verb.is_some_and(|it| it.lemma() == verb),
        })
    }
}
