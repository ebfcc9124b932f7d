//! What an item says wherever it stands: what follows from its words alone, and so can be recalled.

use std::sync::Arc;

use super::{Due, ItemState, acceptance, due, mark, run, state, tail, ticket};
use crate::text::Span;

/// What the words of an item say wherever it stands, spans from their start.
#[derive(Clone)]
pub(super) struct Said {
    /// The words without the metadata at their end.
    pub(super) body: Span,
    pub(super) state: Option<ItemState>,
    /// The state in a section of things done.
    pub(super) completed: Option<ItemState>,
    pub(super) due: Option<Due>,
    pub(super) kind: Option<Span>,
    pub(super) priority: Option<Span>,
    pub(super) estimate: Option<Span>,
}

impl Said {
    /// Whether anything is said that only an item has.
    pub(super) fn is_marked(&self) -> bool {
        self.due.is_some() || self.priority.is_some() || self.estimate.is_some()
    }

    /// Whether they say how far it is, or anything else that only an item has.
    pub(super) fn is_said(&self) -> bool {
        self.state.is_some() || self.is_marked()
    }

    pub(super) fn by(words: &str) -> Self {
        let row = run::of_words(words);
        let (sized, marked) = row.map_or((None, None), |row| (row.estimate, row.state));
        Self {
            body: tail::body(words),
            state: state::of_text(words, false).or(marked),
            completed: state::of_text(words, true).or(marked),
            due: due::in_text(words),
            kind: mark::kind(words),
            priority: mark::priority(words),
            estimate: mark::estimate(words).or(sized),
        }
    }
}

/// What an item says with its details, spans from its start.
#[derive(Clone)]
pub(super) struct SaidInAll {
    pub(super) tickets: Arc<[Span]>,
    pub(super) acceptance: Option<Span>,
}

impl SaidInAll {
    pub(super) fn by(all: &str) -> Self {
        Self { tickets: ticket::in_text(all).into(), acceptance: acceptance::find(all) }
    }
}
