//! Action items as records.

pub mod acceptance;
mod again;
mod announced;
mod asking;
mod change;
pub mod column;
pub(super) mod detail;
mod discussed;
mod due;
mod gather;
mod group;
mod heading;
mod led;
mod legend;
mod lesson;
mod lines;
pub mod mark;
mod nesting;
pub mod owner;
mod promise;
mod resolve;
mod run;
mod said;
mod season;
mod sections;
mod state;
pub mod table;
mod tail;
pub(super) mod template;
pub(super) mod ticket;
mod told;
pub mod verb;
mod whose;

#[cfg(test)]
mod tests;

use jiff::civil::Date;

use super::Document;
use crate::text::{Source, Span};
use again::Again;

pub(crate) use again::Gathered;

/// Something that is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionItem {
    /// The whole item without list marker or bars; sub-bullets that belong to it included.
    pub span: Span,
    /// What is to be done: the item's own words, metadata at the end included where it is not in
    /// cells of its own.
    pub text: Span,
    /// `text` without the metadata at its end.
    pub body: Span,
    /// The shape it is written in.
    pub shape: ItemShape,
    /// Index into [`super::Document::sections`].
    pub section: usize,
    /// Open, done or dropped.
    pub state: ItemState,
    /// The owners given, in order; inherited from a group label where the item has none.
    pub owners: Vec<Owner>,
    /// The due date given; inherited likewise.
    pub due: Option<Due>,
    /// Tickets, pull requests and issue links.
    pub tickets: Vec<Span>,
    /// Prevention, Detection, …, as written.
    pub kind: Option<Span>,
    /// P0 to P4, High, …, as written.
    pub priority: Option<Span>,
    /// Size as written.
    pub estimate: Option<Span>,
    /// What shows that it is done, if the item says so.
    pub acceptance: Option<Span>,
}

/// How an [`ActionItem`] is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemShape {
    /// A bullet or numbered list item, with or without a check box.
    List,
    /// A row of a table; which column holds what.
    Row {
        /// Index into [`super::Document::tables`].
        table: usize,
        /// Index into the table's rows.
        row: usize,
    },
    /// A heading with details below.
    Heading,
    /// A paragraph of its own.
    Paragraph,
    /// A promise in running text, outside the sections that plan work.
    Promise,
    /// An entry of a list of lessons that asks for something, in a report that lists no work.
    Lesson,
}

/// What became of an [`ActionItem`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ItemState {
    /// Still to be done.
    #[default]
    Open,
    /// Done.
    Done,
    /// Given up, superseded, accepted.
    Dropped,
}

/// Somebody named as owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// As written, with its `@`.
    pub span: Span,
    /// What it names.
    pub kind: OwnerKind,
}

/// What an owner is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnerKind {
    /// One person: name, handle or mail address.
    Person,
    /// A named team or rotation.
    Team,
    /// Everyone, TBD, "the team".
    Vague,
}

/// When an item is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// As written, without the word before it.
    pub span: Span,
    /// The calendar date, where it is one.
    pub date: Option<Date>,
}

impl ActionItem {
    /// Whether a change of code is linked: it says what the words leave open.
    #[must_use]
    pub fn has_change(&self, source: &Source) -> bool {
        const CHANGES: [&str; 6] =
            ["/pull/", "/pulls/", "/merge_requests/", "/commit/", "/pull-requests/", "/+/"];
        self.tickets.iter().any(|ticket| {
            let written = source.slice(*ticket);
            written.starts_with('!') || CHANGES.iter().any(|part| written.contains(part))
        })
    }

    /// The words that say what is to be done, nested bullets included; of a table row, its cell.
    #[must_use]
    pub const fn words(&self) -> Span {
        match self.shape {
            ItemShape::Row { .. } => self.text,
            _ => self.span,
        }
    }
}

impl Owner {
    /// The owner that `part`, a slice of `text`, names.
    fn written(text: &str, part: &str) -> Option<Self> {
        Some(Self { span: Span::of_slice(part, text), kind: owner::classify(part)? })
    }

    fn shift(self, by: usize) -> Self {
        Self { span: self.span.shift(by), kind: self.kind }
    }
}

impl Due {
    fn shift(self, by: usize) -> Self {
        Self { span: self.span.shift(by), date: self.date }
    }
}

/// Whether `rest`, behind words of an item, is what such items say of themselves: owner, day, ticket, what shows
/// that it is done.
pub(crate) fn is_metadata(rest: &str) -> bool {
    tail::only(rest)
}

/// The action items of a document whose blocks, sections and sentences are known, and what the next
/// reading goes on from.
pub(crate) fn read(document: &Document, last: Option<&Document>) -> (Vec<ActionItem>, Gathered) {
    gather::Gatherer::new(document).all(Again::of(document, last))
}
