//! From a document to its reading.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use super::agent::{Classifier, Left, Memory, Told};
use super::aim::Aim;
use super::blame::{self, Blame, BlameKind};
use super::clause::{self, Clause};
use super::fault::{self, Fault, Scene};
use super::forms::Forms;
use super::group::{self, Group};
use super::lexicon::Class;
use super::memo::{Memo, Said, Surroundings};
use super::person::{self, Mention, Stretch};
use super::phrase::Pieces;
use super::roster::Roster;
use super::slant::Slants;
use super::statement::{self, Statement};
use super::token::{Tag, Token};
use crate::document::{Document, Place, RoleSet};

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
    /// Every place in which a name of no list stands for a group of people, in order.
    pub groups: Vec<Group>,
    /// Everything said to be somebody's fault, gated statements included, in order.
    pub faults: Vec<Fault>,
    /// The faults that nothing holds back, put together by agent.
    pub blames: Vec<Blame>,
    /// Deeds that stand as causes, and say no fault.
    pub told: Vec<Blame>,
    /// Whom the document and the configuration name.
    pub roster: Roster,
    /// What the sentences before each sentence leave for its pronouns.
    memories: Vec<Memory>,
    /// What the verbs of each sentence say, in order.
    said: Vec<Said>,
    /// How each item aims at people, once somebody has asked.
    pub(super) aims: OnceLock<Vec<Option<Aim>>>,
    /// The words in lower case and by base form, once somebody has asked.
    forms: OnceLock<Forms>,
}

/// Reads `document`.
#[must_use]
pub fn read(document: &Document, known: Known<'_>) -> Reading {
    read_again(document, known, &mut Memo::default())
}

/// As [`read`], with what earlier readings of the same document found out: what is the same as then
/// is not read anew.
#[must_use]
pub fn read_again(document: &Document, known: Known<'_>, memo: &mut Memo) -> Reading {
    let text = document.prose.as_str();
    let mut tokens = Vec::with_capacity(memo.room(text.len() / 5));
    let mut sentences = Vec::with_capacity(document.sentences.len());
    let mut stretches = Vec::with_capacity(document.sentences.len());
    memo.begin(document);
    for sentence in &document.sentences {
        let from = tokens.len();
        let title_case = memo.tokens(document, &mut tokens);
        let heading = sentence.place == Place::Heading;
        let range = from..tokens.len();
        stretches.push(Stretch { tokens: range.clone(), title_case, heading });
        sentences.push(range);
    }
    memo.note(tokens.len());
    let roster = Roster::of(document, known);
    let groups = group::find(document, &tokens, &stretches, &roster);
    let mentions = person::find(document, &tokens, &stretches, &roster, &groups, &mut memo.people);
    let mut faults = Vec::new();
    let mut said = Vec::with_capacity(sentences.len());
    let mut memories = vec![Memory::default(); sentences.len()];
    let mut walk = Walk::new(document, &tokens, &sentences, &mentions, &groups);
    let mut waiting = Vec::with_capacity(BUNCH);
    while let Some(stop) = walk.next() {
        let sentence = stop.sentence;
        memories[sentence].clone_from(&walk.memory);
        if waiting.len() == BUNCH || !waiting.is_empty() && memo.knows(&stop) {
            walk.find(&mut waiting, memo, &mut faults, &mut said);
        }
        let recalled = memo.recall(&stop, &walk.memory, &mut faults, &mut said);
        let left = recalled.unwrap_or_else(|| {
            let cut = walk.cut(&stop);
            let memory = walk.memory.clone();
            let left = left(&walk.scene(&stop, &memory, &cut));
            waiting.push(Waiting { stop, memory, cut, left: left.clone() });
            left
        });
        walk.memory.remember(sentence, left);
    }
    walk.find(&mut waiting, memo, &mut faults, &mut said);
    let blames = blame::gather(&faults, &mentions, &document.sentences);
    let (told, blames) = blames.into_iter().partition(|blame| blame.kind == BlameKind::Told);
    Reading {
        tokens,
        sentences,
        mentions,
        groups,
        faults,
        blames,
        told,
        roster,
        memories,
        said,
        aims: OnceLock::new(),
        forms: OnceLock::new(),
    }
}

/// Cuts a sentence into its pieces and clauses, and shows it with what the sentences before leave for
/// its pronouns. A sentence without words is not shown.
pub(super) fn show(
    document: &Document,
    reading: &Reading,
    sentence: usize,
    visit: impl FnOnce(&Scene<'_>),
) {
    let Reading { tokens, sentences, mentions, groups, memories, .. } = reading;
    let start = sentences.get(sentence).map_or(0, |range| range.start);
    let Some(at) = document.sentences.get(sentence) else { return };
    let mut walk = Walk {
        roles: Roles::One(at.section, document.roles_of(at.section)),
        memory: memories.get(sentence).cloned().unwrap_or_default(),
        sentence,
        mention: mentions.partition_point(|mention| mention.tokens.start < start),
        group: groups.partition_point(|group| group.tokens.start < start),
        quotation: document.quotations.partition_point(|it| it.end <= at.span.start),
        ..Walk::new(document, tokens, sentences, mentions, groups)
    };
    if let Some(stop) = walk.next().filter(|stop| stop.sentence == sentence) {
        let cut = walk.cut(&stop);
        visit(&walk.scene(&stop, &walk.memory, &cut));
    }
}

/// How many sentences of a list lie between one of it and the line that opens it, at most.
const REACH: usize = 12;

/// So many sentences are asked each question in a row: the code of all questions is larger than what a
/// processor keeps at hand.
const BUNCH: usize = 16;

/// A sentence in pieces.
#[derive(Default)]
struct Cut {
    pieces: Pieces,
    clauses: Vec<Clause>,
    slants: Slants,
    told: RefCell<Told>,
}

/// A sentence whose faults are yet to be found.
struct Waiting {
    stop: Stop,
    /// What the sentences before it leave for its pronouns.
    memory: Memory,
    cut: Cut,
    /// What it leaves for those of the next.
    left: Left,
}

/// A walk over the sentences that have words.
struct Walk<'a> {
    document: &'a Document,
    roles: Roles,
    tokens: &'a [Token],
    sentences: &'a [Range<usize>],
    mentions: &'a [Mention],
    groups: &'a [Group],
    /// What the sentences so far leave for pronouns.
    memory: Memory,
    /// The next sentence, mention, group and quotation.
    sentence: usize,
    mention: usize,
    group: usize,
    quotation: usize,
    /// Room for sentences that are yet to be cut.
    spare: Vec<Cut>,
}

/// The roles of sections, with those around them.
enum Roles {
    /// Of all, once somebody has asked.
    All(Option<Vec<RoleSet>>),
    /// Of one.
    One(usize, RoleSet),
}

impl Roles {
    fn of(&mut self, document: &Document, section: usize) -> RoleSet {
        match self {
            Self::One(one, roles) if *one == section => *roles,
            Self::One(..) => document.roles_of(section),
            Self::All(all) => {
                let all = all.get_or_insert_with(|| document.roles());
                all.get(section).copied().unwrap_or_default()
            }
        }
    }
}

/// A sentence on the walk.
pub(super) struct Stop {
    /// Its index.
    pub(super) sentence: usize,
    /// Its first byte.
    pub(super) base: usize,
    /// Its first person, as an index into the mentions.
    pub(super) first: usize,
    /// Where it stands and what stands around it.
    pub(super) surroundings: Surroundings,
}

impl<'a> Walk<'a> {
    fn new(
        document: &'a Document,
        tokens: &'a [Token],
        sentences: &'a [Range<usize>],
        mentions: &'a [Mention],
        groups: &'a [Group],
    ) -> Self {
        Self {
            document,
            roles: Roles::All(None),
            tokens,
            sentences,
            mentions,
            groups,
            memory: Memory::default(),
            sentence: 0,
            mention: 0,
            group: 0,
            quotation: 0,
            spare: Vec::new(),
        }
    }

    fn next(&mut self) -> Option<Stop> {
        while self.sentences.get(self.sentence)?.is_empty() {
            self.sentence += 1;
        }
        let sentence = self.sentence;
        self.sentence += 1;
        let range = &self.sentences[sentence];
        let mentions = self.mentions;
        while mentions.get(self.mention).is_some_and(|it| it.tokens.start < range.start) {
            self.mention += 1;
        }
        let here = mentions[self.mention..].iter().take_while(|it| it.tokens.start < range.end);
        let people = here.map(|it| it.tokens.start - range.start..it.tokens.end - range.start);
        while self.groups.get(self.group).is_some_and(|it| it.tokens.start < range.start) {
            self.group += 1;
        }
        let here = self.groups[self.group..].iter();
        let here = here.take_while(|it| it.tokens.start < range.end);
        let groups = here.map(|it| it.tokens.start - range.start..it.tokens.end - range.start);
        let at = &self.document.sentences[sentence];
        let quotations = &self.document.quotations;
        while quotations.get(self.quotation).is_some_and(|it| it.end <= at.span.start) {
            self.quotation += 1;
        }
        let ahead = &quotations[self.quotation..];
        let quotes = &ahead[..ahead.partition_point(|it| it.start < at.span.end)];
        let roles = self.roles.of(self.document, at.section);
        let people = people.collect();
        let surroundings = Surroundings::of(
            self.document,
            roles,
            sentence,
            [people, groups.collect()],
            quotes,
            self.led(sentence),
            &self.memory,
        );
        Some(Stop { sentence, base: at.span.start, first: self.mention, surroundings })
    }

    /// Whether a line about somebody opens the list that sentence `sentence` stands in: "The fitter then:".
    fn led(&self, sentence: usize) -> bool {
        let all = &self.document.sentences;
        let listed = |at: &usize| matches!(all[*at].place, Place::Bullet { .. });
        if !listed(&sentence) {
            return false;
        }
        let section = all[sentence].section;
        let lead = (0..sentence).rev().take(REACH).find(|at| !listed(at));
        let lead =
            lead.filter(|at| all[*at].section == section && all[*at].place == Place::Paragraph);
        let Some(range) = lead.map(|at| self.sentences[at].clone()) else { return false };
        let tokens = &self.tokens[range];
        let colon = tokens.last().is_some_and(|last| last.is_mark(':'));
        // The last noun before the colon is whoever the list is about.
        let about = tokens.iter().rfind(|token| matches!(token.tag, Tag::Noun | Tag::Pron));
        let person = Class::ROLE.or(Class::FIRST).or(Class::THIRD).or(Class::TEAM);
        colon && about.is_some_and(|it| it.is(person) && !it.is(Class::SYSTEM))
    }

    /// Cuts the sentence into its pieces and clauses.
    fn cut(&mut self, stop: &Stop) -> Cut {
        let (tokens, text) = (self.tokens(stop), self.document.prose.as_str());
        let Surroundings { people, groups, .. } = &stop.surroundings;
        let mut cut = self.spare.pop().unwrap_or_default();
        cut.slants = Slants::of(tokens, text);
        cut.told.get_mut().clear();
        cut.pieces.cut(tokens, 0..tokens.len(), text, groups, |at| {
            let index = people.iter().position(|it| it.start == at)?;
            Some((stop.first + index, people[index].end))
        });
        clause::resolve(&cut.pieces, tokens, text, &mut cut.clauses);
        cut
    }

    fn tokens(&self, stop: &Stop) -> &'a [Token] {
        &self.tokens[self.sentences[stop.sentence].clone()]
    }

    /// The sentence with all that is known of it.
    fn scene<'s>(&self, stop: &'s Stop, memory: &'s Memory, cut: &'s Cut) -> Scene<'s>
    where
        'a: 's,
    {
        let (tokens, text) = (self.tokens(stop), self.document.prose.as_str());
        let Cut { pieces, clauses, slants, told } = cut;
        let groups = &stop.surroundings.groups;
        let sentence = stop.sentence;
        Scene {
            surroundings: &stop.surroundings,
            base: stop.base,
            tokens,
            text,
            range: 0..tokens.len(),
            pieces,
            clauses,
            classifier: Classifier { tokens, text, pieces, memory, groups, slants, sentence, told },
            slants,
            signs: tokens.iter().fold(0, |all, token| all | 1 << token.sign),
            sentence,
        }
    }

    /// Finds the faults of all that are `waiting`, and keeps what was found.
    fn find(
        &mut self,
        waiting: &mut Vec<Waiting>,
        memo: &mut Memo,
        faults: &mut Vec<Fault>,
        said: &mut Vec<Said>,
    ) {
        let all = waiting.iter();
        let scenes = all.map(|it| self.scene(&it.stop, &it.memory, &it.cut)).collect::<Vec<_>>();
        let found = fault::find(&scenes);
        drop(scenes);
        for (Waiting { stop, memory, cut, left }, found) in waiting.drain(..).zip(found) {
            memo.keep(stop, &memory, &found, left, !cut.clauses.is_empty(), said);
            faults.extend(found);
            self.spare.push(cut);
        }
    }
}

/// What a sentence leaves for the pronouns of the next.
fn left(scene: &Scene<'_>) -> Left {
    let mut left = Left::default();
    for (verb, clause) in scene.clauses.iter().enumerate() {
        let group = &scene.pieces.verbs[verb];
        let noun = if group.passive { clause.by.or(clause.subject) } else { clause.subject };
        let Some(noun) = noun else { continue };
        let agent = scene.classifier.agent(noun, Some(group));
        left.add(agent, fault::is_deed(group));
    }
    left
}

impl Reading {
    /// What each verb says in the sentences `of` of `document`, of which this is the reading. Found out when
    /// first asked for.
    pub fn statements(
        &self,
        document: &Document,
        of: Range<usize>,
    ) -> impl Iterator<Item = Statement> {
        let place = |sentence| self.said.partition_point(|it| it.sentence < sentence);
        let end = place(of.end);
        self.said[place(of.start).min(end)..end].iter().flat_map(|said| {
            said.statements(|| {
                let mut found = Vec::new();
                show(document, self, said.sentence, |scene| found.extend(statement::find(scene)));
                found
            })
        })
    }

    /// The words of `document`, of which this is the reading, in lower case and by base form. Made
    /// when first asked for.
    #[must_use]
    pub fn forms(&self, document: &Document) -> &Forms {
        self.forms.get_or_init(|| Forms::of(&self.tokens, &document.prose))
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
