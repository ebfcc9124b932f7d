//! What is said of one agent in one go: the faults of a sentence, and of the sentences that go on
//! about the same agent by pronoun, are one blame and become one finding.

use super::agent::AgentClass;
use super::fault::{Fault, Frame};
use super::person::{Confidence, Mention};
use crate::document::Sentence;
use crate::text::Span;

/// Faults of one agent that belong together.
#[derive(Clone, Debug)]
pub struct Blame {
    /// What kind it is; each kind has one rule.
    pub kind: BlameKind,
    /// Indices into the reading's faults, the leading one first.
    pub faults: Vec<usize>,
    /// Whose faults they are.
    pub class: AgentClass,
    /// The person, as an index into the reading's mentions.
    pub mention: Option<usize>,
    /// Whether the agent is certain.
    pub confidence: Confidence,
    /// The leading fault: agent and predicate.
    pub span: Span,
    /// First and last sentence, as indices into the document's.
    pub sentences: (usize, usize),
}

/// What kind of [`Blame`] it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlameKind {
    /// A named person did wrong.
    Person,
    /// An unnamed person did.
    Role,
    /// A team did.
    Team,
    /// The writer, or we, did.
    Own,
    /// An error belongs to somebody.
    Possessive,
    /// What somebody should have done.
    Counterfactual,
    /// Somebody is judged.
    Normative,
    /// Somebody is guilty.
    Guilt,
    /// Somebody lacked skill or attention.
    Skill,
    /// "Human error".
    HumanError,
    /// Something was accidentally done.
    Agentless,
    /// Somebody is punished.
    Punitive,
    /// A question asks for somebody.
    Accusation,
    /// Strong feeling.
    Animated,
    /// The right action is made to look easy.
    Minimised,
    /// Somebody is said to have meant it.
    Reckless,
    /// A personal matter.
    Personnel,
    /// What somebody did is given as a cause.
    Told,
}

impl BlameKind {
    const fn of(fault: &Fault) -> Self {
        let person = matches!(fault.agent.class, AgentClass::Person);
        match fault.frame {
            Frame::HumanError => Self::HumanError,
            Frame::Agentless => Self::Agentless,
            Frame::PossessiveError => Self::Possessive,
            Frame::Punitive => Self::Punitive,
            Frame::Accusation => Self::Accusation,
            Frame::Animated => Self::Animated,
            Frame::Minimised => Self::Minimised,
            Frame::Personnel => Self::Personnel,
            Frame::Told => Self::Told,
            _ if person => Self::Person,
            Frame::ModalPerfect | Frame::ConditionalPerfect | Frame::Expected => {
                Self::Counterfactual
            }
            Frame::Normative => Self::Normative,
            Frame::Guilt => Self::Guilt,
            Frame::Skill => Self::Skill,
            Frame::Reckless => Self::Reckless,
            _ => match fault.agent.class {
                AgentClass::Role | AgentClass::Indefinite => Self::Role,
                AgentClass::Team => Self::Team,
                _ => Self::Own,
            },
        }
    }

    /// The rule that speaks for it.
    const fn rule(self) -> &'static str {
        match self {
            Self::Person => "blame/person-fault",
            Self::Role => "blame/role-fault",
            Self::Team => "blame/team-fault",
            Self::Own => "blame/self-fault",
            Self::Possessive => "blame/possessive-error",
            Self::Counterfactual => "blame/counterfactual",
            Self::Normative => "blame/normative-language",
            Self::Guilt => "blame/fault-vocabulary",
            Self::Skill => "blame/skill-attention",
            Self::HumanError => "blame/human-error-cause",
            Self::Agentless => "blame/agentless-error",
            Self::Punitive => "blame/punitive-language",
            Self::Accusation => "blame/accusatory-question",
            Self::Animated => "blame/animated-language",
            Self::Minimised => "blame/minimiser",
            Self::Reckless => "just-culture/reckless-language",
            Self::Personnel => "just-culture/personnel-content",
            Self::Told => "causes/unexplained-human-action",
        }
    }

    /// How much it decides what the finding is about, when one agent has several.
    const fn weight(self) -> u8 {
        match self {
            // A question is answered as a whole, whatever else it says.
            Self::Punitive | Self::Accusation => 9,
            Self::Person => 8,
            Self::Reckless => 7,
            Self::Possessive => 6,
            Self::Role | Self::Team | Self::Own => 5,
            Self::Guilt | Self::Normative => 4,
            Self::Counterfactual | Self::Skill => 3,
            Self::HumanError | Self::Agentless | Self::Personnel => 2,
            Self::Animated | Self::Minimised => 1,
            Self::Told => 0,
        }
    }
}

impl Fault {
    /// The rule that speaks for it, unless something holds it back.
    #[must_use]
    pub const fn rule(&self) -> &'static str {
        BlameKind::of(self).rule()
    }
}

/// Puts the faults that nothing holds back together.
pub(super) fn gather(faults: &[Fault], mentions: &[Mention], sentences: &[Sentence]) -> Vec<Blame> {
    // "He …" in a paragraph of its own is told by itself.
    let together = |blame: &Blame, fault: &Fault| {
        sentences[blame.sentences.0].block == sentences[fault.sentence].block
    };
    let mut blames: Vec<Blame> = Vec::new();
    for (index, fault) in faults.iter().enumerate().filter(|(_, fault)| fault.gates.is_empty()) {
        let kind = BlameKind::of(fault);
        let joined = blames
            .iter_mut()
            .rev()
            .take(4)
            .find(|blame| together(blame, fault) && belongs(blame, fault, faults));
        if let Some(blame) = joined {
            blame.sentences.1 = blame.sentences.1.max(fault.sentence);
            let lead = &faults[blame.faults[0]];
            let same_sentence = lead.sentence == fault.sentence;
            if same_sentence
                && (kind.weight(), rank(fault.frame)) > (blame.kind.weight(), rank(lead.frame))
            {
                blame.faults.insert(0, index);
                blame.kind = kind;
                blame.span = fault.span;
            } else {
                blame.faults.push(index);
            }
            continue;
        }
        let confidence =
            fault.agent.mention.map_or(Confidence::Sure, |mention| mentions[mention].confidence);
        blames.push(Blame {
            kind,
            faults: vec![index],
            class: fault.agent.class,
            mention: fault.agent.mention,
            confidence,
            span: fault.span,
            sentences: (fault.sentence, fault.sentence),
        });
    }
    blames
}

/// A frame that says what was done leads over one that only points.
const fn rank(frame: Frame) -> u8 {
    match frame {
        Frame::DueTo | Frame::Cleft => 0,
        _ => 1,
    }
}

fn belongs(blame: &Blame, fault: &Fault, faults: &[Fault]) -> bool {
    // What stands as a cause has nothing wrong of its own to go on about.
    if fault.frame == Frame::Told || blame.kind == BlameKind::Told {
        return false;
    }
    let near = fault.sentence <= blame.sentences.1 + 2;
    let same_person = blame.mention.is_some() && blame.mention == fault.agent.mention;
    if fault.sentence == blame.sentences.1 {
        let lead = &faults[blame.faults[0]];
        let same_words = lead.agent.span.is_some() && lead.agent.span == fault.agent.span;
        let overlapping = lead.predicate.overlaps(fault.predicate);
        let pronoun = fault.agent.by_pronoun && blame.class == fault.agent.class;
        // "nobody was watching, so nobody noticed"
        let indefinite =
            fault.agent.class == AgentClass::Indefinite && blame.class == AgentClass::Indefinite;
        // "An engineer … they …", "we … we …" in one sentence are one agent.
        let plain =
            matches!(fault.agent.class, AgentClass::We | AgentClass::Self_ | AgentClass::Elided)
                && blame.class == fault.agent.class;
        return same_person || same_words || overlapping || pronoun || plain || indefinite;
    }
    near && fault.agent.by_pronoun
        && (same_person || blame.mention.is_none() && blame.class == fault.agent.class)
}
