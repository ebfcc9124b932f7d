//! What was found out about sentences, kept from one reading to the next. While somebody types, all
//! sentences but one or two are as they were.
//!
//! An entry is used again only where everything that went into it is the same: the words, the people
//! among them, the place of the sentence, and whom its pronouns may mean. So a reading with a memo
//! equals one without.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use super::agent::{Agent, AgentClass, Left, Memory};
use super::fault::Fault;
use super::lexicon::{Class, Name};
use super::person;
use super::read::Stop;
use super::statement::Statement;
use super::tag::tag;
use super::token::{self, Shape, Token, TokenKind};
use crate::document::{Document, Place, Quotation, RoleSet, Row};
use crate::text::Span;

/// What was found out in earlier readings of a document. Empty at first.
#[derive(Debug, Default)]
pub struct Memo {
    known: FxHashMap<Box<str>, usize>,
    entries: Vec<Entry>,
    /// How many entries were left when some were forgotten.
    swept: usize,
    /// Entry of each sentence of the present reading, and which document that is of.
    present: Vec<usize>,
    document: u64,
    /// The same of the last one.
    previous: Vec<usize>,
    /// Which sentences are those of the last one.
    same: Row,
    /// How many tokens it had.
    most: usize,
    /// Who may be named in its sentences.
    pub(super) people: person::Seen,
}

#[derive(Debug)]
struct Entry {
    /// Where the sentence began when its tokens were made.
    base: usize,
    tokens: Vec<Token>,
    /// Whether most of its words begin with a capital.
    title_case: bool,
    /// The same words may stand in several surroundings, as those of cells do.
    found: Vec<Found>,
}

/// In so many surroundings the same words are remembered.
const MOST_PLACES: usize = 8;

/// What a sentence was found to say, and everything that this depends on beside its words.
#[derive(Debug)]
struct Found {
    base: usize,
    surroundings: Surroundings,
    named: Named,
    faults: Vec<Fault>,
    /// What its verbs say, if it has any.
    said: Option<Arc<OnceLock<Stated>>>,
    left: Left,
}

/// What the verbs of a sentence say: found out when somebody asks, and kept.
#[derive(Clone, Debug)]
pub(super) struct Said {
    /// Its index.
    pub(super) sentence: usize,
    stated: Arc<OnceLock<Stated>>,
    base: usize,
    named: Named,
    /// How many people the sentence names.
    people: usize,
}

/// Statements, and where the sentence stood when they were found.
#[derive(Debug)]
struct Stated {
    base: usize,
    named: Named,
    statements: Vec<Statement>,
}

/// Where a sentence stands and what stands around it. Spans begin at the sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Surroundings {
    /// What kind of block it stands in.
    pub(super) place: Place,
    /// Whether it stands in a list that a line about somebody opens: "The fitter then:".
    pub(super) led: bool,
    /// Whose words it gives.
    pub(super) quotation: Quotation,
    /// What the sections that hold it are for.
    pub(super) roles: RoleSet,
    /// The parts of it that are quoted.
    pub(super) quotes: Vec<Span>,
    /// The tokens of the people in it, counted from its first.
    pub(super) people: Vec<Range<usize>>,
    /// The tokens of the groups in it, counted likewise.
    pub(super) groups: Vec<Range<usize>>,
    human: Option<Remembered>,
    subject: Option<Remembered>,
    deed: Option<Remembered>,
}

/// As much of an agent of an earlier sentence as a later one can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Remembered {
    class: AgentClass,
    named: bool,
    distance: usize,
}

/// From whom indices meant to whom they mean.
#[derive(Clone, Copy, Debug)]
struct Moved {
    then: Named,
    now: Named,
    /// How many people the sentence names.
    people: usize,
}

/// Whom the indices in [`Found`] mean.
#[derive(Clone, Copy, Debug)]
struct Named {
    /// The first person of the sentence, as an index into the mentions.
    first: usize,
    human: Option<usize>,
    subject: Option<usize>,
    deed: Option<usize>,
}

impl Surroundings {
    /// Of sentence `sentence`, whose people and groups are `people` and `groups` and whose quoted parts are among `quotes`.
    pub(super) fn of(
        document: &Document,
        roles: RoleSet,
        sentence: usize,
        [people, groups]: [Vec<Range<usize>>; 2],
        quotes: &[Span],
        led: bool,
        memory: &Memory,
    ) -> Self {
        let at = &document.sentences[sentence];
        let inside = |quote: &Span| {
            let start = quote.start.max(at.span.start) - at.span.start;
            let end = quote.end.min(at.span.end).saturating_sub(at.span.start);
            (start < end).then(|| Span::new(start, end))
        };
        let remembered = |it: &Option<(usize, Agent)>| {
            it.as_ref().map(|(from, agent)| Remembered {
                class: agent.class,
                named: agent.mention.is_some(),
                // Pronouns reach over two sentences.
                distance: (sentence - from).min(3),
            })
        };
        Self {
            place: at.place,
            led,
            quotation: at.quotation,
            roles,
            quotes: quotes.iter().filter_map(inside).collect(),
            people,
            groups,
            human: remembered(&memory.human),
            subject: remembered(&memory.subject),
            deed: remembered(&memory.deed).filter(|it| it.distance == 1),
        }
    }
}

impl Named {
    fn of(first: usize, memory: &Memory) -> Self {
        let mention = |it: &Option<(usize, Agent)>| it.as_ref().and_then(|(_, it)| it.mention);
        Self {
            first,
            human: mention(&memory.human),
            subject: mention(&memory.subject),
            deed: mention(&memory.deed),
        }
    }
}

impl Moved {
    /// What `mention` is now.
    fn again(self, mention: usize) -> Option<usize> {
        let Self { then, now, people } = self;
        if (then.first..then.first + people).contains(&mention) {
            Some(mention - then.first + now.first)
        } else if then.human == Some(mention) {
            now.human
        } else if then.subject == Some(mention) {
            now.subject
        } else {
            now.deed
        }
    }

    fn settle(self, agent: &mut Agent) {
        agent.mention = agent.mention.and_then(|mention| self.again(mention));
    }
}

impl Said {
    fn of(stop: &Stop, stated: &Arc<OnceLock<Stated>>, named: Named) -> Self {
        let people = stop.surroundings.people.len();
        Self { sentence: stop.sentence, stated: stated.clone(), base: stop.base, named, people }
    }

    /// What they say: what `find` finds, now or the first time.
    pub(super) fn statements(
        &self,
        find: impl FnOnce() -> Vec<Statement>,
    ) -> impl Iterator<Item = Statement> {
        let Self { sentence, base, named, people, .. } = *self;
        let stated = self.stated.get_or_init(|| Stated { base, named, statements: find() });
        let shift = Shift { from: stated.base, to: base };
        let moved = Moved { then: stated.named, now: named, people };
        stated.statements.iter().cloned().map(move |mut statement| {
            statement.each_span(|span| *span = shift.span(*span));
            moved.settle(&mut statement.agent);
            statement.sentence = sentence;
            statement
        })
    }
}

impl Memo {
    /// Begins a reading of `document`: what no sentence of the last one used is forgotten.
    pub(super) fn begin(&mut self, document: &Document) {
        if self.entries.len() > self.swept + self.swept / 8 + 64 {
            let mut kept: Vec<Option<usize>> = vec![None; self.entries.len()];
            let mut entries = Vec::with_capacity(self.present.len());
            let mut old: Vec<Option<Entry>> = self.entries.drain(..).map(Some).collect();
            for at in &mut self.present {
                if let Some(entry) = old[*at].take() {
                    kept[*at] = Some(entries.len());
                    entries.push(entry);
                }
                *at = kept[*at].unwrap_or_default();
            }
            self.known.retain(|_, at| match kept[*at] {
                Some(now) => {
                    *at = now;
                    true
                }
                None => false,
            });
            self.entries = entries;
            self.swept = self.entries.len();
        }
        let same = document.carry.sentences().filter(|(last, _)| *last == self.document);
        self.same = same.map(|(_, row)| row).unwrap_or_default();
        self.previous.clear();
        std::mem::swap(&mut self.previous, &mut self.present);
        self.document = document.carry.id;
    }

    /// Room for the tokens of a document: a few more than the last one had, or `guess`.
    pub(super) const fn room(&mut self, guess: usize) -> usize {
        if self.most == 0 { guess } else { self.most + 64 }
    }

    /// Remembers how many tokens the document had.
    pub(super) const fn note(&mut self, tokens: usize) {
        self.most = tokens;
    }

    /// Appends the tagged tokens of the next sentence of `document`, and tells whether most of its words
    /// begin with a capital.
    pub(super) fn tokens(&mut self, document: &Document, out: &mut Vec<Token>) -> bool {
        let (prose, sentences) = (document.prose.as_str(), &document.sentences);
        let index = self.present.len();
        let span = sentences[index].span;
        let words = span.of(prose);
        let before = self.same.was(index, sentences.len()).map(|before| self.previous[before]);
        if let Some(at) = before.or_else(|| self.known.get(words).copied()) {
            let entry = &self.entries[at];
            let shift = Shift { from: entry.base, to: span.start };
            out.extend(entry.tokens.iter().map(|token| {
                let mut token = *token;
                token.span = shift.span(token.span);
                token
            }));
            self.present.push(at);
            return entry.title_case;
        }
        let from = out.len();
        token::tokenize(prose, span, out);
        let title_case = is_title_case(&out[from..]);
        if title_case || is_headline(&out[from..]) || denies_in_capitals(&out[from..], prose) {
            out[from..].iter_mut().for_each(Token::uncapitalise);
        }
        tag(&mut out[from..], prose);
        self.known.insert(words.into(), self.entries.len());
        self.present.push(self.entries.len());
        let tokens = out[from..].to_vec();
        self.entries.push(Entry { base: span.start, tokens, title_case, found: Vec::new() });
        title_case
    }

    /// Whether the sentence at `stop` stood in the same surroundings before.
    pub(super) fn knows(&self, stop: &Stop) -> bool {
        let found = &self.entries[self.present[stop.sentence]].found;
        found.iter().any(|it| it.surroundings == stop.surroundings)
    }

    /// Appends what the sentence at `stop` was found to say where it stood in the same surroundings
    /// to `faults` and `said`, and gives what it leaves for the pronouns of the next sentences.
    pub(super) fn recall(
        &self,
        stop: &Stop,
        memory: &Memory,
        faults: &mut Vec<Fault>,
        said: &mut Vec<Said>,
    ) -> Option<Left> {
        let found = &self.entries[self.present[stop.sentence]].found;
        let found = found.iter().find(|it| it.surroundings == stop.surroundings)?;
        let shift = Shift { from: found.base, to: stop.base };
        let now = Named::of(stop.first, memory);
        let moved = Moved { then: found.named, now, people: stop.surroundings.people.len() };
        let place = |span: &mut Span| *span = shift.span(*span);
        faults.extend(found.faults.iter().cloned().map(|mut fault| {
            fault.each_span(place);
            moved.settle(&mut fault.agent);
            fault.sentence = stop.sentence;
            fault
        }));
        said.extend(found.said.as_ref().map(|stated| Said::of(stop, stated, now)));
        let agent = |agent: &Agent| {
            let mut agent = agent.clone();
            agent.span.iter_mut().for_each(place);
            moved.settle(&mut agent);
            agent
        };
        Some(found.left.with(agent))
    }

    /// Keeps what the sentence at `stop` was found to say. What its verbs say is asked for by `said`, if
    /// it has any.
    pub(super) fn keep(
        &mut self,
        stop: Stop,
        memory: &Memory,
        faults: &[Fault],
        left: Left,
        has_verbs: bool,
        said: &mut Vec<Said>,
    ) {
        let named = Named::of(stop.first, memory);
        let stated = has_verbs.then(Arc::default);
        said.extend(stated.as_ref().map(|stated| Said::of(&stop, stated, named)));
        let found = &mut self.entries[self.present[stop.sentence]].found;
        if found.len() == MOST_PLACES {
            found.remove(0);
        }
        // Mostly there is one.
        found.reserve_exact(1);
        found.push(Found {
            base: stop.base,
            named,
            surroundings: stop.surroundings,
            faults: faults.to_vec(),
            said: stated,
            left,
        });
    }
}

/// Whether so many words begin with a capital that capitals say nothing. The first has one anyway,
/// and so have names: "Call started (Marta, Piotr)".
fn is_title_case(tokens: &[Token]) -> bool {
    let named = |t: &&Token| t.name.is(Name::GIVEN) && !t.name.is(Name::ENGLISH);
    let words = || {
        let words = tokens.iter().filter(|t| t.kind == TokenKind::Word && t.span.len() > 3);
        words.skip(1).filter(|t| !named(t))
    };
    let capitals = words().filter(|t| t.shape != Shape::Lower).count();
    let all = words().count();
    all >= 3 && capitals * 4 >= all * 3
}

/// Whether little words begin with a capital, too: "Ana Forgot To Renew The Certificate".
fn is_headline(tokens: &[Token]) -> bool {
    let words = || tokens.iter().filter(|t| t.kind == TokenKind::Word).skip(1);
    let capital = |t: &&Token| t.shape == Shape::Capital;
    let little = Class::DET.or(Class::PREP).or(Class::COORD).or(Class::POSS).or(Class::PRON);
    let capitals = words().filter(capital).count();
    capitals * 4 >= words().count() * 3 && words().filter(capital).any(|t| t.is(little))
}

/// Whether a denial of a few words is written as a heading: "Didn't Verify Deployments".
fn denies_in_capitals(tokens: &[Token], text: &str) -> bool {
    let denial = tokens.first().is_some_and(|first| {
        first.span.is_any(text, &["didn't", "didn’t", "didn", "did", "never", "not"])
    });
    let words = || tokens.iter().skip(1).filter(|t| t.kind == TokenKind::Word && t.span.len() > 3);
    denial && words().next().is_some() && words().all(|t| t.shape == Shape::Capital)
}

/// From where a sentence stood to where it stands.
#[derive(Clone, Copy, Debug)]
struct Shift {
    from: usize,
    to: usize,
}

impl Shift {
    fn span(self, span: Span) -> Span {
        Span::new(span.start - self.from + self.to, span.end - self.from + self.to)
    }
}
