//! Conditions: what has to be so, and what they find where it is.

use std::ops::Range;
use std::sync::Arc;

use regex::Regex;

use super::frame::Frame;
use super::limits;
use super::phrase::{Phrase, Scope, Steps};
use super::rule::Hits;
use super::schema::{PlaceName, StateName};
use super::unit::{Subject, Unit, is_quoted};
use super::words::{Text, WordList};
use crate::document::{Document, ItemState, Place, Role};
use crate::language::token::TokenKind;
use crate::rule::Context;
use crate::text::Span;

/// What has to be so.
#[derive(Clone, Debug)]
pub(super) enum Condition {
    /// All of these.
    All(Vec<Condition>),
    /// One of these; each with the number of its alternative.
    Any(Vec<(usize, Condition)>),
    /// None of these; likewise.
    None(Vec<(usize, Condition)>),
    /// One of these phrases; likewise.
    Phrase(Vec<(usize, Phrase)>),
    /// A regular expression, over the text as written.
    Regex(Box<Regex>, Vec<Arc<str>>),
    /// Who does what.
    Frame(Box<Frame>),
    /// Where a sentence stands.
    Place(Vec<PlaceName>),
    /// Whether it is somebody else's words: what others found, or where nothing did, all of it.
    Quoted(bool),
    /// What became of an item.
    State(StateName),
    /// All of these are given.
    Has(Vec<Thing>),
    /// None of these is given.
    Lacks(Vec<Thing>),
    /// Fewer words than this.
    Fewer(Number),
    /// More words than this.
    More(Number),
    /// Due later than in so many days.
    DueAfter(Number),
}

/// A number, or the parameter of this number.
#[derive(Clone, Copy, Debug)]
pub(super) enum Number {
    Fixed(i64),
    Parameter(usize),
}

/// Something that may be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Thing {
    Owner,
    Due,
    Ticket,
    Type,
    Priority,
    Estimate,
    Acceptance,
    Date,
    Time,
    Zone,
    Text,
    /// A section for this.
    Section(Role),
    /// A labelled value that means this.
    Field(Role),
}

/// What a condition found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Match {
    /// Where; `None` where a condition merely holds.
    pub(super) span: Option<Span>,
    /// What stands where it has a name; of equal names the last counts.
    pub(super) captures: Vec<(Arc<str>, Span)>,
}

/// Everything that a condition is looked at with.
pub(super) struct Look<'l> {
    pub(super) context: &'l Context<'l>,
    pub(super) unit: &'l Unit<'l>,
    /// Parameters that are numbers, and those that are lists, by number.
    pub(super) numbers: &'l [i64],
    pub(super) lists: &'l [Arc<WordList>],
    /// Whether other people's words are looked at too.
    pub(super) others: bool,
    pub(super) steps: &'l mut Steps,
    /// What was found somewhere.
    pub(super) hits: &'l mut Hits,
}

/// Bytes of text whose words one step counts.
const BYTES_A_STEP: u64 = 16;

impl Condition {
    /// What it finds; nothing where it does not hold.
    pub(super) fn find(&self, look: &mut Look<'_>) -> Vec<Match> {
        if !look.steps.take(1) {
            return Vec::new();
        }
        let holds = |holds: bool| if holds { vec![Match::default()] } else { Vec::new() };
        match self {
            Self::All(conditions) => all(conditions, look),
            Self::Any(conditions) => {
                let mut found: Vec<Match> = Vec::new();
                for (number, condition) in conditions {
                    let matches = condition.find(look);
                    if !matches.is_empty() {
                        look.hits.alternatives.insert(*number);
                    }
                    let new = matches
                        .into_iter()
                        .filter(|new| !found.iter().any(|it| it.span == new.span));
                    let new: Vec<Match> = new.collect();
                    found.extend(new);
                }
                found
            }
            Self::None(conditions) => {
                let mut held = false;
                for (number, condition) in conditions {
                    if !condition.find(look).is_empty() {
                        look.hits.alternatives.insert(*number);
                        held = true;
                    }
                }
                // Stopped half-way, nothing is known to be missing.
                holds(!held && !look.steps.are_gone())
            }
            Self::Phrase(phrases) => phrases_in(phrases, look),
            Self::Regex(regex, names) => expression(regex, names, look),
            Self::Frame(frame) => {
                let Look { context, unit, lists, others, .. } = *look;
                let mut found = frame.find(context, unit, lists, look.steps, look.hits);
                found.retain(|it| {
                    others || it.span.is_none_or(|span| !is_quoted(context.document, span))
                });
                found
            }
            Self::Place(names) => holds(
                look.unit
                    .place()
                    .is_some_and(|place| names.iter().any(|name| is_place(*name, place))),
            ),
            Self::Quoted(wanted) => {
                holds(is_quoted(look.context.document, look.unit.text) == *wanted)
            }
            Self::State(wanted) => holds(match look.unit.subject {
                Subject::Item(item) => is_state(*wanted, item.state),
                _ => false,
            }),
            Self::Has(things) => holds(things.iter().all(|thing| has(*thing, look))),
            Self::Lacks(things) => holds(!things.iter().any(|thing| has(*thing, look))),
            Self::Fewer(number) => holds(words(look) < number.value(look)),
            Self::More(number) => holds(words(look) > number.value(look)),
            Self::DueAfter(number) => {
                holds(days_left(look).is_some_and(|days| days > number.value(look)))
            }
        }
    }
}

impl Number {
    fn value(self, look: &Look<'_>) -> i64 {
        match self {
            Self::Fixed(number) => number,
            Self::Parameter(number) => look.numbers.get(number).copied().unwrap_or_default(),
        }
    }
}

/// The first condition with a place gives the places; the others only have to hold, and give their
/// captures.
fn all(conditions: &[Condition], look: &mut Look<'_>) -> Vec<Match> {
    let mut found = vec![Match::default()];
    let quoted = |it: &&Condition| matches!(it, Condition::Quoted(_));
    for condition in conditions.iter().filter(|it| !quoted(it)) {
        let matches = condition.find(look);
        let Some(first) = matches.first() else { return Vec::new() };
        if found.iter().any(|it| it.span.is_some()) {
            for known in &mut found {
                known.captures.extend(first.captures.iter().cloned());
            }
        } else {
            let before = std::mem::take(&mut found);
            let before = before.into_iter().next().unwrap_or_default().captures;
            found = matches;
            for new in &mut found {
                new.captures.splice(0..0, before.iter().cloned());
            }
        }
    }
    // Wherever it is asked: part of a sentence may be quoted.
    for condition in conditions.iter().filter(quoted) {
        let Condition::Quoted(wanted) = condition else { continue };
        let (document, whole) = (look.context.document, look.unit.text);
        found.retain(|it| is_quoted(document, it.span.unwrap_or(whole)) == *wanted);
    }
    found
}

fn phrases_in(phrases: &[(usize, Phrase)], look: &mut Look<'_>) -> Vec<Match> {
    let Look { context, unit, lists, others, .. } = *look;
    let reading = context.reading.get();
    let forms = reading.forms(context.document);
    let mut found: Vec<Match> = Vec::new();
    for range in unit.tokens(context.document, reading) {
        let text = Text { tokens: &reading.tokens, forms, range };
        let scope = Scope { text, reading, lists };
        for (number, phrase) in phrases {
            for hit in phrase.find_all(&scope, look.steps) {
                let span = |range: Range<usize>| {
                    let tokens = reading.tokens.get(range)?;
                    let span = tokens.first()?.span.join(tokens.last()?.span);
                    Some(with_fence(context.document, span, tokens.last()?.kind))
                };
                let Some(whole) = span(hit.tokens.clone()) else { continue };
                if !others && is_quoted(context.document, whole) {
                    continue;
                }
                look.hits.alternatives.insert(*number);
                phrase.note(&hit, &scope, look.hits);
                if found.len() == limits::FINDINGS {
                    return found;
                }
                // What an earlier phrase found is not found again.
                if found.iter().any(|it| it.span.is_some_and(|span| span.overlaps(whole))) {
                    continue;
                }
                let captures = phrase.captures.iter().cloned().zip(hit.captures);
                let captures = captures.filter_map(|(name, range)| Some((name, span(range?)?)));
                found.push(Match { span: Some(whole), captures: captures.collect() });
            }
        }
    }
    found.sort_by_key(|it| it.span);
    found
}

/// `span`, and the backquotes that end a code span at its end.
fn with_fence(document: &Document, span: Span, last: TokenKind) -> Span {
    let after = &document.source.text()[span.end..];
    let fence = after.len() - after.trim_start_matches('`').len();
    if last == TokenKind::Code { Span::new(span.start, span.end + fence) } else { span }
}

fn expression(regex: &Regex, names: &[Arc<str>], look: &mut Look<'_>) -> Vec<Match> {
    let document = look.context.document;
    let text = look.unit.text;
    let source = document.source.slice(text);
    // Linear time: the expression looks at each byte so many times and no more.
    if !look.steps.take(1 + source.len() as u64) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for hit in regex.captures_iter(source) {
        if !look.steps.take(1) || found.len() == limits::FINDINGS {
            break;
        }
        let span = |name| hit.name(name).map(|it| Span::from(it.range()).shift(text.start));
        let whole = hit.get(0).map(|it| Span::from(it.range()).shift(text.start));
        let Some(whole) = whole.filter(|whole| !whole.is_empty()) else { continue };
        if look.others || !is_quoted(document, whole) {
            let captures = names.iter().filter_map(|name| Some((name.clone(), span(name)?)));
            found.push(Match { span: Some(whole), captures: captures.collect() });
        }
    }
    found
}

fn has(thing: Thing, look: &Look<'_>) -> bool {
    let document = look.context.document;
    match (look.unit.subject, thing) {
        (Subject::Item(item), thing) => match thing {
            Thing::Owner => !item.owners.is_empty(),
            Thing::Due => item.due.is_some(),
            Thing::Ticket => !item.tickets.is_empty(),
            Thing::Type => item.kind.is_some(),
            Thing::Priority => item.priority.is_some(),
            Thing::Estimate => item.estimate.is_some(),
            Thing::Acceptance => item.acceptance.is_some(),
            _ => false,
        },
        (Subject::Entry(at, entry), thing) => match thing {
            Thing::Date => entry.date.is_some(),
            Thing::Time => entry.time.is_some(),
            // Its own, or that of the column, of the heading, of a note above.
            Thing::Zone => {
                let moments = &look.context.chronology.get().moments;
                moments.get(at).map_or(entry.zone.is_some(), |moment| moment.zone.is_some())
            }
            Thing::Text => !entry.text.is_empty(),
            _ => false,
        },
        (Subject::Section(section), Thing::Section(role)) => document
            .sections
            .iter()
            .any(|it| it.has(role) && it.span != section.span && section.extent.covers(it.span)),
        (Subject::Document, Thing::Section(role)) => {
            document.sections.iter().any(|section| section.has(role))
        }
        (Subject::Document, Thing::Field(role)) => {
            document.fields.iter().any(|it| it.role == Some(role) && !it.value.is_empty())
        }
        _ => false,
    }
}

fn words(look: &mut Look<'_>) -> i64 {
    look.steps.take(look.unit.text.len() as u64 / BYTES_A_STEP);
    look.unit.words(look.context.document, look.context.reading.get())
}

/// Days from today until an item is due, where both days are known.
fn days_left(look: &Look<'_>) -> Option<i64> {
    let Subject::Item(item) = look.unit.subject else { return None };
    let due = item.due.as_ref()?.date?;
    Some(i64::from(look.context.today?.until(due).ok()?.get_days()))
}

const fn is_place(name: PlaceName, place: Place) -> bool {
    match name {
        PlaceName::Paragraph => matches!(place, Place::Paragraph),
        PlaceName::Bullet => matches!(place, Place::Bullet { .. }),
        PlaceName::Cell => matches!(place, Place::Cell),
        PlaceName::Heading => matches!(place, Place::Heading),
    }
}

const fn is_state(name: StateName, state: ItemState) -> bool {
    match name {
        StateName::Open => matches!(state, ItemState::Open),
        StateName::Done => matches!(state, ItemState::Done),
        StateName::Dropped => matches!(state, ItemState::Dropped),
    }
}
