//! Whom a pronoun means: people named before it in the sentence, or in the two sentences before.

use super::agent::{Agent, AgentClass, Classifier};
use super::lexicon::{Class, Name};
use super::phrase::NounPhrase;
use super::tag::{is, is_any};
use super::token::Tag;
use crate::text::Span;

impl Classifier<'_> {
    pub(super) fn pronoun(&self, noun: usize, span: Span) -> Agent {
        let head = self.pieces.nouns[noun].head;
        let token = &self.tokens[head];
        let plain = |class| Agent { class, span: Some(span), mention: None, by_pronoun: false };
        let no_one =
            noun_is(self, noun, "one") && head > 0 && is(self.tokens, head - 1, self.text, "no");
        if is(self.tokens, head, self.text, "yours")
            && is(self.tokens, head + 1, self.text, "truly")
        {
            return plain(AgentClass::Self_);
        }
        // "not one had bothered to subscribe"
        let not_one =
            noun_is(self, noun, "one") && head > 0 && self.tokens[head - 1].tag == Tag::Neg;
        if not_one || noun_is(self, noun, "neither") || noun_is(self, noun, "none") {
            let people = self.pieces.nouns[..noun].iter().rev().find(|it| {
                let token = &self.tokens[it.head];
                it.mention.is_some()
                    || token.is(Class::ROLE.or(Class::TEAM)) && !token.is(Class::SYSTEM)
            });
            if people.is_some() {
                return plain(AgentClass::Indefinite);
            }
        }
        if is_any(self.tokens, head, self.text, &["anyone", "anybody"]) {
            return plain(AgentClass::Unknown);
        }
        if token.is(Class::INDEF) || no_one {
            let stranger = self.outside(&self.pieces.nouns[noun]);
            return plain(if stranger { AgentClass::Attacker } else { AgentClass::Indefinite });
        }
        if token.is(Class::FIRST) {
            let one = is_any(self.tokens, head, self.text, &["i", "me", "myself"]);
            return plain(if one { AgentClass::Self_ } else { AgentClass::We });
        }
        if token.is(Class::THIRD)
            && let Some(agent) = self.nearest_person(noun)
        {
            return Agent { span: Some(span), by_pronoun: true, ..agent };
        }
        if token.is(Class::THIRD) {
            return match &self.memory.human {
                Some((at, agent)) if self.sentence - at <= 2 => {
                    Agent { span: Some(span), by_pronoun: true, ..agent.clone() }
                }
                _ => plain(AgentClass::Role),
            };
        }
        let they = is_any(self.tokens, head, self.text, &["they", "them"]);
        if they && let Some(agent) = self.first_people(noun) {
            return Agent { span: Some(span), by_pronoun: true, ..agent };
        }
        if they {
            return match &self.memory.subject {
                Some((at, agent)) if self.sentence - at <= 2 => {
                    Agent { span: Some(span), by_pronoun: true, ..agent.clone() }
                }
                _ => plain(AgentClass::Unknown),
            };
        }
        // "none of the reviewers", "one of the engineers", "both of them", "some of the operators".
        let of = self.pieces.nouns.get(noun + 1).filter(|next| {
            next.prep.is_some_and(|prep| prep == head + 1 && is(self.tokens, prep, self.text, "of"))
        });
        if let Some(of) = of {
            let class = self.noun(of, None);
            let class = if class == AgentClass::Role { AgentClass::Indefinite } else { class };
            let us = self.tokens[of.head].is(Class::FIRST);
            return plain(if us { AgentClass::Indefinite } else { class });
        }
        plain(AgentClass::Unknown)
    }

    /// Whether "his" or "her" speaks of a head that no list knows: "the FSE changed it on his own".
    pub(super) fn has_gender(&self, phrase: &NounPhrase) -> bool {
        let head = &self.tokens[phrase.head];
        let known = head.is(Class::SYSTEM.or(Class::TIME).or(Class::HARM).or(Class::ERROR))
            || head.name.is(Name::PRODUCT.or(Name::ORGANISATION).or(Name::PLACE));
        !known && self.is_gendered(phrase)
    }

    /// Whether "his" or "her" stands behind a phrase, and nobody else is there whom it could mean.
    pub(super) fn is_gendered(&self, phrase: &NounPhrase) -> bool {
        let others = self.pieces.nouns.iter().any(|noun| {
            noun.head != phrase.head
                && (noun.mention.is_some() || self.tokens[noun.head].is(Class::ROLE))
        });
        !others
            && phrase.prep.is_none()
            && self.memory.human.is_none()
            && (phrase.tokens.end..self.tokens.len()).any(|at| {
                is_any(
                    self.tokens,
                    at,
                    self.text,
                    &["his", "her", "himself", "herself", "he", "she"],
                )
            })
    }

    /// The last person named before noun phrase `noun` in this sentence, for "he" and "she"; where
    /// there is none, somebody from outside: "a user says that he …".
    fn nearest_person(&self, noun: usize) -> Option<Agent> {
        let before = |class: Class, holds: fn(AgentClass) -> bool| {
            (0..noun).rev().find_map(|before| {
                let phrase = &self.pieces.nouns[before];
                let head = &self.tokens[phrase.head];
                let person = phrase.mention.is_some() || head.is(class);
                (person && !head.is(Class::PLURAL))
                    .then(|| self.agent(before, None))
                    .filter(|agent| holds(agent.class))
            })
        };
        let outside = |class| matches!(class, AgentClass::Customer | AgentClass::Attacker);
        before(Class::ROLE, AgentClass::is_known_one)
            .or_else(|| before(Class::CUSTOMER.or(Class::ATTACKER), outside))
    }

    /// The people that this sentence is about before noun phrase `noun`, for "they".
    fn first_people(&self, noun: usize) -> Option<Agent> {
        let about = (0..noun).find(|before| {
            let phrase = &self.pieces.nouns[*before];
            phrase.prep.is_none() && self.tokens[phrase.head].tag != Tag::Pron
        })?;
        // "When the Manila shift signed off, they …": what it does says that it is people.
        let end = self.pieces.nouns[about].tokens.end;
        let does = self.pieces.verbs.iter().find(|group| group.tokens.start == end && group.finite);
        Some(self.agent(about, does)).filter(|agent| agent.class.is_somebody())
    }
}

fn noun_is(classifier: &Classifier<'_>, noun: usize, word: &str) -> bool {
    is(classifier.tokens, classifier.pieces.nouns[noun].head, classifier.text, word)
}
