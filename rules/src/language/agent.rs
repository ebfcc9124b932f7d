//! Who an agent is: a person, a role, a team, the writer, a customer, an attacker, or a system.
//! The head of the noun phrase decides: "the operator console" is a system.

use std::cell::RefCell;
use std::fmt;
use std::ops::Range;

use super::lexicon::{self, Class, Name, Sense};
use super::phrase::{NounPhrase, Pieces, VerbGroup};
use super::slant::Slants;
use super::tag::{human_only, is, is_any};
use super::token::{Shape, Tag, Token, TokenKind};
use crate::text::Span;

mod department;
mod role;

/// Who does what a verb says.
#[derive(Clone, Debug)]
pub struct Agent {
    /// What it is.
    pub class: AgentClass,
    /// Where it stands; `None` where the sentence leaves it out.
    pub span: Option<Span>,
    /// The person, as an index into the reading's mentions.
    pub mention: Option<usize>,
    /// Whether it was found through a pronoun.
    pub by_pronoun: bool,
}

impl Agent {
    /// An agent that the sentence does not name.
    pub(super) const fn unnamed(class: AgentClass) -> Self {
        Self { class, span: None, mention: None, by_pronoun: false }
    }

    /// Nobody.
    pub(super) const fn nobody() -> Self {
        Self::unnamed(AgentClass::None)
    }
}

/// What an agent is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AgentClass {
    /// A name, handle, mail address or initials.
    Person,
    /// "the on-call engineer", "a reviewer".
    Role,
    /// someone, nobody, whoever.
    Indefinite,
    /// A team, group or department.
    Team,
    /// I.
    Self_,
    /// we.
    We,
    /// Left out: "Forgot to …".
    Elided,
    /// Nobody is named: a passive, a noun.
    None,
    /// A customer or user.
    Customer,
    /// An attacker.
    Attacker,
    /// A company or institution.
    Organisation,
    /// A system, a tool, a thing.
    System,
    /// A pronoun whose antecedent is not known.
    Unknown,
}

impl AgentClass {
    /// Whether a fault of this agent is somebody's.
    #[must_use]
    pub const fn is_human(self) -> bool {
        matches!(
            self,
            Self::Person | Self::Role | Self::Indefinite | Self::Team | Self::Self_ | Self::We
        )
    }

    /// Whether it is somebody whom the writer speaks of: not the writer, not left out.
    #[must_use]
    pub const fn is_somebody(self) -> bool {
        matches!(self, Self::Person | Self::Role | Self::Indefinite | Self::Team)
    }

    /// Whether it is one person, named or not.
    #[must_use]
    pub const fn is_one(self) -> bool {
        matches!(self, Self::Person | Self::Role | Self::Indefinite)
    }

    /// Whether it is one person whom a reader can find out: by name or by role.
    #[must_use]
    pub const fn is_known_one(self) -> bool {
        matches!(self, Self::Person | Self::Role)
    }
}

impl fmt::Display for AgentClass {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Person => "a person",
            Self::Role => "a role, so an unnamed person",
            Self::Indefinite => "an unnamed person",
            Self::Team => "a team",
            Self::Self_ => "the writer",
            Self::We => "we",
            Self::Elided => "left out",
            Self::None => "nobody named",
            Self::Customer => "a customer",
            Self::Attacker => "an attacker",
            Self::Organisation => "an organisation",
            Self::System => "a system",
            Self::Unknown => "not known",
        })
    }
}

/// What earlier sentences leave for pronouns.
#[derive(Clone, Debug, Default)]
pub(super) struct Memory {
    /// The last person or role that was a subject or agent, and the sentence it stood in.
    pub(super) human: Option<(usize, Agent)>,
    /// The last subject of any kind.
    pub(super) subject: Option<(usize, Agent)>,
    /// Whoever did something in the sentence before, for "This broke the login".
    pub(super) deed: Option<(usize, Agent)>,
}

/// What a sentence leaves for the pronouns of the next ones.
#[derive(Clone, Debug, Default)]
pub(super) struct Left {
    /// The last person or role that was a subject or agent.
    human: Option<Agent>,
    /// The last subject of any kind.
    subject: Option<Agent>,
    /// Whoever did something that left things other than they were, if it was one person.
    deed: Option<Agent>,
}

impl Left {
    /// Takes in the agent of its next verb.
    pub(super) fn add(&mut self, agent: Agent, is_deed: bool) {
        if is_deed && (agent.class.is_known_one() || agent.class == AgentClass::Self_) {
            self.deed = Some(agent.clone());
        }
        if agent.class == AgentClass::Unknown || agent.by_pronoun {
            return;
        }
        if agent.class.is_one() {
            self.human = Some(agent.clone());
        }
        if !matches!(agent.class, AgentClass::Self_ | AgentClass::We) {
            self.subject = Some(agent);
        }
    }

    /// The same with what `change` makes of each agent.
    pub(super) fn with(&self, change: impl Fn(&Agent) -> Agent) -> Self {
        let [human, subject, deed] =
            [&self.human, &self.subject, &self.deed].map(|agent| agent.as_ref().map(&change));
        Self { human, subject, deed }
    }
}

impl Memory {
    /// What is left behind sentence `sentence`.
    pub(super) fn remember(&mut self, sentence: usize, left: Left) {
        self.deed = left.deed.map(|agent| (sentence, agent));
        self.human = left.human.map(|agent| (sentence, agent)).or_else(|| self.human.take());
        self.subject = left.subject.map(|agent| (sentence, agent)).or_else(|| self.subject.take());
    }
}

/// What is needed to classify noun phrases of a sentence.
pub(super) struct Classifier<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) text: &'a str,
    pub(super) pieces: &'a Pieces,
    pub(super) memory: &'a Memory,
    /// The tokens of the groups in the sentence.
    pub(super) groups: &'a [Range<usize>],
    /// What the words of the sentence say about people.
    pub(super) slants: &'a Slants,
    pub(super) sentence: usize,
    /// Nearly every question is asked several times.
    pub(super) told: &'a RefCell<Told>,
}

/// The last answer about each noun phrase of a sentence.
pub(super) type Told = Vec<Option<(Asked, Agent)>>;

/// Whose agent was asked for: that of the verb group that begins with this token, or of none.
pub(super) type Asked = Option<usize>;

/// Words before the name of a trade for those who are new to it.
const LEARNERS: &[&str] = &["trainee", "apprentice", "journeyman", "rookie", "locum"];

impl Classifier<'_> {
    /// Who `noun` is, as the agent of `group`.
    pub(super) fn agent(&self, noun: usize, group: Option<&VerbGroup>) -> Agent {
        let asked = group.map(|group| group.tokens.start);
        if let Some(Some((of, agent))) = self.told.borrow().get(noun)
            && *of == asked
        {
            return agent.clone();
        }
        let agent = self.find(noun, group);
        let mut told = self.told.borrow_mut();
        told.resize(self.pieces.nouns.len(), None);
        told[noun] = Some((asked, agent.clone()));
        agent
    }

    fn find(&self, noun: usize, group: Option<&VerbGroup>) -> Agent {
        let phrase = &self.pieces.nouns[noun];
        let span =
            self.tokens[phrase.tokens.start].span.join(self.tokens[phrase.tokens.end - 1].span);
        if let Some(mention) = phrase.mention {
            return Agent {
                class: AgentClass::Person,
                span: Some(span),
                mention: Some(mention),
                by_pronoun: false,
            };
        }
        let head = &self.tokens[phrase.head];
        if head.tag == Tag::Pron {
            if let Some(class) = self.counted(phrase, group) {
                return Agent { class, span: Some(span), mention: None, by_pronoun: false };
            }
            let agent = self.pronoun(noun, span);
            // "They unplugged the wrong machine": nobody and nothing was told of that could be meant.
            let lone = agent.class == AgentClass::Unknown
                && noun == 0
                && self.memory.subject.is_none()
                && is(self.tokens, phrase.head, self.text, "they")
                && group.is_some_and(|group| human_only(group.sense));
            if lone {
                return Agent { class: AgentClass::Indefinite, ..agent };
            }
            // "was not noticed by the one pushing the change"
            let one = agent.class == AgentClass::Unknown
                && phrase.head > 0
                && is(self.tokens, phrase.head, self.text, "one")
                && is(self.tokens, phrase.head - 1, self.text, "the")
                && self.tokens.get(phrase.head + 1).is_some_and(|t| t.is(Class::VBG))
                && group.is_some_and(|group| human_only(group.sense));
            if one {
                return Agent { class: AgentClass::Indefinite, ..agent };
            }
            // "The fitter knew that lamps fail. They unplugged it anyway": no lamp did.
            let person = (agent.class == AgentClass::System
                && is(self.tokens, phrase.head, self.text, "they")
                && group.is_some_and(|group| human_only(group.sense)))
            .then_some(self.memory.human.as_ref())
            .flatten()
            .filter(|(at, _)| self.sentence - at <= 2);
            return match person {
                Some((_, person)) => Agent { span: Some(span), by_pronoun: true, ..person.clone() },
                None => agent,
            };
        }
        Agent {
            class: self.noun(phrase, group),
            span: Some(span),
            mention: None,
            by_pronoun: false,
        }
    }

    /// What a noun phrase is by its head and what stands around it.
    pub(super) fn noun(&self, phrase: &NounPhrase, group: Option<&VerbGroup>) -> AgentClass {
        let head = &self.tokens[phrase.head];
        if phrase.mention.is_some() {
            return AgentClass::Person;
        }
        if let Some(class) = self.counted(phrase, group).or_else(|| self.line(phrase)) {
            return class;
        }
        if self.groups.iter().any(|it| it.end == phrase.head + 1) {
            return AgentClass::Team;
        }
        match head.kind {
            TokenKind::Handle => return self.handle(phrase),
            TokenKind::Word => {}
            _ => return AgentClass::System,
        }
        if self.is_titled(phrase) {
            return AgentClass::Role;
        }
        let inside = &self.tokens[phrase.tokens.clone()];
        let capital = head.shape != Shape::Lower;
        let determined = inside.first().is_some_and(|t| t.tag == Tag::Det);
        let sense = group.map_or(Sense(0), |group| group.sense);
        let raw = head.span.of(self.text);
        if head.class.0 == 0
            && let Some((_, last)) = raw.rsplit_once('-')
            && lexicon::word(&last.to_lowercase())
                .is_some_and(|entry| entry.class.is(Class::ROLE) && !entry.class.is(Class::SYSTEM))
        {
            return AgentClass::Role;
        }
        let ends = || raw.len().checked_sub(4).and_then(|from| raw.get(from..));
        if head.class.0 == 0 && ends().is_some_and(|end| end.eq_ignore_ascii_case("-ops")) {
            return AgentClass::Team;
        }
        // "added by CODEOWNERS": a file.
        if head.shape == Shape::Upper && raw.len() > 6 && head.is(Class::ROLE) {
            return AgentClass::System;
        }
        let hyphenated = raw.contains('-') && head.class.0 == 0;
        if hyphenated {
            return AgentClass::System;
        }
        // "a lot of people had not updated": the public, unless they are ours.
        let people = is(self.tokens, phrase.head, self.text, "people");
        let ours = inside.iter().any(|t| t.is(Class::POSS.or(Class::TEAM).or(Class::DEPARTMENT)))
            || is_any(
                self.tokens,
                phrase.tokens.start,
                self.text,
                &["the", "two", "three", "both"],
            );
        if people && !ours {
            return AgentClass::Customer;
        }
        if head.is(Class::ROLE) && self.outside(phrase) {
            return AgentClass::Attacker;
        }
        if head.is(Class::INDEF) && head.is(Class::ROLE)
            || head.is(Class::ROLE)
                && is_any(
                    self.tokens,
                    phrase.head,
                    self.text,
                    &["people", "person", "humans", "human"],
                )
        {
            return AgentClass::Indefinite;
        }
        // "the head of infrastructure", not "the head of the queue"
        let of = phrase.tokens.end;
        let leads = is(self.tokens, phrase.head, self.text, "head")
            && is(self.tokens, of, self.text, "of")
            && self.tokens.get(of + 1).is_some_and(|t| {
                let acts = human_only(sense) || sense.is(Sense::DUTY.or(Sense::ACTION));
                t.is(Class::DEPARTMENT) || t.shape != Shape::Lower || acts && t.tag == Tag::Noun
            });
        if leads {
            return AgentClass::Role;
        }
        // "our contact at the hosting company"
        let whose = inside.first().is_some_and(|t| t.is(Class::POSS));
        if whose && is(self.tokens, phrase.head, self.text, "contact") {
            return AgentClass::Role;
        }
        // "the control room", "the night desk"
        let seat = is_any(
            self.tokens,
            phrase.head,
            self.text,
            &["room", "tower", "centre", "center", "desk", "watch", "bridge"],
        );
        let crews = &["control", "operations", "ops", "dispatch", "night", "command"];
        let manned =
            (phrase.tokens.start..phrase.head).any(|at| is_any(self.tokens, at, self.text, crews));
        let acts = Sense::DUTY.or(Sense::EXPECT).or(Sense::FAULT).or(Sense::OMIT);
        if seat && manned && (human_only(sense) || sense.is(acts)) {
            return AgentClass::Team;
        }
        if head.is(Class::TEAM) && inside.iter().any(|t| t.is(Class::ATTACKER)) {
            return AgentClass::Attacker;
        }
        // "Team Kestrel", "the networking team", "both teams".
        let team_first =
            inside.first().is_some_and(|t| t.is(Class::TEAM) && t.shape == Shape::Capital)
                && inside.len() > 1;
        if head.is(Class::TEAM) || team_first {
            let company = is_any(
                self.tokens,
                phrase.head,
                self.text,
                &[
                    "vendor",
                    "provider",
                    "supplier",
                    "company",
                    "organisation",
                    "organization",
                    "org",
                ],
            );
            let thing =
                head.is(Class::TEAM) && head.is(Class::SYSTEM) && !self.is_manned(phrase, group);
            return match (company, thing) {
                (true, _) => AgentClass::Organisation,
                (false, true) => AgentClass::System,
                (false, false) => AgentClass::Team,
            };
        }
        if head.is(Class::ATTACKER) && !head.is(Class::ROLE) {
            return AgentClass::Attacker;
        }
        // "Chef overwrote it": capitalised and alone, the product of that name.
        let bare = !determined
            && inside.len() == 1
            && phrase.possessor.is_none()
            && !is(self.tokens, phrase.tokens.end, self.text, "who");
        // "curator failed to start": one person of that trade is the curator, or a curator.
        let product = || match head.shape {
            Shape::Capital => head.name.is(Name::PRODUCT),
            _ => !human_only(sense) && lexicon::name(&raw.to_lowercase()).is(Name::PRODUCT),
        };
        if head.is(Class::ROLE) && !(bare && product()) {
            return self.role(phrase, group);
        }
        // "a trainee cataloguer": whoever learns a trade, whatever it is called.
        let learns = (phrase.tokens.start..phrase.head)
            .any(|at| is_any(self.tokens, at, self.text, LEARNERS));
        if learns && !head.is(Class::SYSTEM) && inside.iter().all(|t| t.tag != Tag::Genitive) {
            return AgentClass::Role;
        }
        // "Customer Care ignored the complaints"
        let care = ["care", "service", "services", "support", "success", "experience"];
        if capital
            && is_any(self.tokens, phrase.head, self.text, &care)
            && phrase.head > phrase.tokens.start
            && is_any(self.tokens, phrase.head - 1, self.text, &["customer", "client", "guest"])
        {
            return AgentClass::Team;
        }
        if head.is(Class::CUSTOMER) {
            return if self.ours(phrase) { AgentClass::Role } else { AgentClass::Customer };
        }
        if self.is_department(phrase, group) {
            return AgentClass::Team;
        }
        if head.name.is(Name::ORGANISATION) {
            return AgentClass::Organisation;
        }
        if self.is_division(phrase, group) {
            return AgentClass::Team;
        }
        let on_shift = !head.is(Class::SYSTEM)
            && head.tag == Tag::Noun
            && is(self.tokens, phrase.tokens.end, self.text, "on")
            && is_any(self.tokens, phrase.tokens.end + 1, self.text, &["shift", "call", "duty"]);
        if on_shift || self.has_gender(phrase) { AgentClass::Role } else { AgentClass::System }
    }
}
