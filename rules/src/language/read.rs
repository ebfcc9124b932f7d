//! From a document to its reading.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use super::agent::{Agent, AgentClass, Classifier, Memory};
use super::blame::{self, Blame};
use super::clause::{self, Clause};
use super::fault::{self, Fault, Scene};
use super::person::{self, Mention, Stretch};
use super::phrase::Pieces;
use super::roster::Roster;
use super::statement::{self, Statement};
use super::tag::tag;
use super::token::{self, Shape, Token, TokenKind};
use crate::document::{Document, Place};

/// What the organisation has told us about its names.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// People, by any name the text may use, with the role to write instead.
    pub people: &'a BTreeMap<String, String>,
    /// Products, services and hosts.
    pub products: &'a [String],
    /// Teams.
    pub teams: &'a [String],
}

/// What the words of a document say.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Tokens of all sentences, in order.
    pub tokens: Vec<Token>,
    /// Where each sentence of the document lies in `tokens`.
    pub sentences: Vec<Range<usize>>,
    /// Everything taken for a person, in order.
    pub mentions: Vec<Mention>,
    /// Everything said to be somebody's fault, gated statements included, in order.
    pub faults: Vec<Fault>,
    /// The faults that nothing holds back, put together by agent.
    pub blames: Vec<Blame>,
    /// Whom the document and the configuration name.
    pub roster: Roster,
    /// What each verb says, once somebody has asked.
    statements: OnceLock<Vec<Statement>>,
}

/// Reads `document`.
#[must_use]
pub fn read(document: &Document, known: Known<'_>) -> Reading {
    let text = document.prose.as_str();
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut sentences = Vec::with_capacity(document.sentences.len());
    let mut stretches = Vec::with_capacity(document.sentences.len());
    for sentence in &document.sentences {
        let from = tokens.len();
        token::tokenize(text, sentence.span, &mut tokens);
        tag(&mut tokens[from..], text);
        let range = from..tokens.len();
        let title_case =
            matches!(sentence.place, Place::Heading) || is_title_case(&tokens[range.clone()]);
        stretches.push(Stretch { tokens: range.clone(), title_case });
        sentences.push(range);
    }
    let roster = Roster::of(document, known);
    let mentions = person::find(&tokens, text, &stretches, &roster);
    let faults = faults(document, &tokens, &sentences, &mentions);
    let blames = blame::gather(&faults, &mentions);
    Reading { tokens, sentences, mentions, faults, blames, roster, statements: OnceLock::new() }
}

/// Whether so many words begin with a capital that capitals say nothing.
fn is_title_case(tokens: &[Token]) -> bool {
    let words = || tokens.iter().filter(|t| t.kind == TokenKind::Word && t.span.len() > 3);
    let capitals = words().filter(|t| t.shape != Shape::Lower).count();
    let all = words().count();
    all >= 4 && capitals * 4 >= all * 3
}

fn faults(
    document: &Document,
    tokens: &[Token],
    sentences: &[Range<usize>],
    mentions: &[Mention],
) -> Vec<Fault> {
    let mut faults = Vec::new();
    each_sentence(document, tokens, sentences, mentions, |scene| fault::find(scene, &mut faults));
    faults
}

/// Cuts each sentence into its pieces and clauses, and shows it with what the sentences before leave
/// for its pronouns.
pub(super) fn each_sentence(
    document: &Document,
    tokens: &[Token],
    sentences: &[Range<usize>],
    mentions: &[Mention],
    mut visit: impl FnMut(&Scene<'_>),
) {
    let text = document.prose.as_str();
    let mut pieces = Pieces::default();
    let mut clauses: Vec<Clause> = Vec::new();
    let mut memory = Memory::default();
    let mut next_mention = 0;
    for (sentence, range) in sentences.iter().enumerate() {
        if range.is_empty() {
            continue;
        }
        while next_mention < mentions.len() && mentions[next_mention].tokens.start < range.start {
            next_mention += 1;
        }
        let from = next_mention;
        let here =
            || mentions[from..].iter().enumerate().take_while(|(_, m)| m.tokens.start < range.end);
        pieces.cut(tokens, range.clone(), text, |at| {
            here()
                .find(|(_, m)| m.tokens.start == at)
                .map(|(index, m)| (from + index, m.tokens.end))
        });
        clause::resolve(&pieces, tokens, text, &mut clauses);
        let scene = Scene {
            document,
            tokens,
            text,
            range: range.clone(),
            pieces: &pieces,
            clauses: &clauses,
            classifier: Classifier { tokens, text, pieces: &pieces, memory: &memory, sentence },
            sentence,
        };
        visit(&scene);
        let subjects = subjects(&scene);
        remember(&mut memory, sentence, subjects);
    }
}

/// The agents of a sentence, for the pronouns of the next.
fn subjects(scene: &Scene<'_>) -> Vec<Agent> {
    let mut agents: Vec<Agent> = Vec::new();
    for (verb, clause) in scene.clauses.iter().enumerate() {
        let group = &scene.pieces.verbs[verb];
        let noun = if group.passive { clause.by.or(clause.subject) } else { clause.subject };
        if let Some(noun) = noun {
            agents.push(scene.classifier.agent(noun, Some(group)));
        }
    }
    agents
}

fn remember(memory: &mut Memory, sentence: usize, agents: Vec<Agent>) {
    for agent in agents {
        if agent.class == AgentClass::Unknown || agent.by_pronoun {
            continue;
        }
        if matches!(agent.class, AgentClass::Person | AgentClass::Role | AgentClass::Indefinite) {
            memory.human = Some((sentence, agent.clone()));
        }
        if !matches!(agent.class, AgentClass::Self_ | AgentClass::We) {
            memory.subject = Some((sentence, agent));
        }
    }
}

impl Reading {
    /// What each verb of `document`, of which this is the reading, says. Found out when first asked
    /// for.
    #[must_use]
    pub fn statements(&self, document: &Document) -> &[Statement] {
        self.statements.get_or_init(|| statement::find(document, self))
    }

    /// The leading fault of `blame`.
    #[must_use]
    pub fn lead(&self, blame: &Blame) -> &Fault {
        &self.faults[blame.faults[0]]
    }

    /// What the decision about `blame` rests on, one fact a line.
    #[must_use]
    pub fn evidence(&self, blame: &Blame, document: &Document) -> Vec<String> {
        let lead = self.lead(blame);
        let mut facts = Vec::new();
        let said = lead.agent.span.map_or("left out", |span| document.source.slice(span));
        match blame.mention.map(|mention| &self.mentions[mention]) {
            Some(mention) => {
                let why: Vec<String> = mention.evidence.iter().map(ToString::to_string).collect();
                facts.push(format!("agent: “{said}”, a person: {}", why.join("; ")));
            }
            None => facts.push(format!("agent: “{said}”, {}", lead.agent.class)),
        }
        for fault in blame.faults.iter().map(|fault| &self.faults[*fault]) {
            let words = document.source.slice(fault.predicate);
            facts.push(format!("predicate: “{words}”, {}", fault.frame));
        }
        facts
    }
}
