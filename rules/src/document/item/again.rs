//! What was gathered in sections that are as they were in the last reading.
//!
//! What is found in a section follows from the section and whom the document lists: where both are the same,
//! so are its items.

use std::fmt;
use std::sync::Arc;

use super::super::Document;
use super::super::carry::Change;
use super::super::people::People;
use super::super::same::difference;
use super::{ActionItem, ItemShape};
use crate::text::Span;

/// What was gathered section by section, each time that all sections were asked.
#[derive(Clone, Default)]
pub(crate) struct Gathered(Vec<Round>);

impl fmt::Debug for Gathered {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Gathered").finish_non_exhaustive()
    }
}

#[derive(Clone)]
struct Round {
    people: People,
    sections: Vec<Own>,
}

/// The items of one section, and how it was asked.
#[derive(Clone)]
struct Own {
    asked: Asked,
    /// Whether they are those of the last reading.
    kept: bool,
    items: Arc<[ActionItem]>,
}

impl Own {
    fn shares(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.items, &other.items)
    }
}

/// Whether the section plans work, and whether its items begin with their owner.
type Asked = (bool, bool);

/// A gathering that goes on from the last one.
pub(super) struct Again<'d> {
    /// The last reading, and what has changed since.
    last: Option<(&'d Document, Change)>,
    /// For each section, the one of the last reading that is the same.
    same: &'d [Option<usize>],
    /// How many tables there are more than then.
    tables: isize,
    /// Whether the same people are known in this round as in the last reading.
    people: bool,
    done: Gathered,
}

impl<'d> Again<'d> {
    pub(super) fn of(document: &'d Document, last: Option<&'d Document>) -> Self {
        let last = last.zip(document.carry.change());
        Self {
            last,
            same: document.carry.sections(),
            tables: last
                .map_or(0, |(last, _)| difference(document.tables.len(), last.tables.len())),
            people: false,
            done: Gathered::default(),
        }
    }

    /// Begins to ask all sections, where `people` are known.
    pub(super) fn begin(&mut self, people: &People) {
        let before = self.last.and_then(|(last, _)| last.gathered.0.get(self.done.0.len()));
        self.people = before.is_some_and(|round| round.people == *people);
        self.done.0.push(Round { people: people.clone(), sections: Vec::new() });
    }

    /// The items of the next section: those of the last reading where they are the same, or those that
    /// `read` gives.
    pub(super) fn of_next(
        &mut self,
        asked: Asked,
        read: impl FnOnce() -> Vec<ActionItem>,
    ) -> Arc<[ActionItem]> {
        let number = self.done.0.len() - 1;
        let index = self.done.0[number].sections.len();
        let kept = self.kept(number, index, asked);
        let own = Own {
            asked,
            kept: kept.is_some(),
            items: kept.unwrap_or_else(|| self.shared(number, read())),
        };
        let items = own.items.clone();
        self.done.0[number].sections.push(own);
        items
    }

    /// `items` of the next section, kept once where they were the same the time before.
    fn shared(&self, round: usize, items: Vec<ActionItem>) -> Arc<[ActionItem]> {
        let before = round.checked_sub(1).and_then(|before| self.done.0.get(before));
        let before = before.and_then(|it| it.sections.get(self.done.0[round].sections.len()));
        before
            .filter(|own| *own.items == *items)
            .map_or_else(|| items.into(), |own| own.items.clone())
    }

    /// What was gathered.
    pub(super) fn done(self) -> Gathered {
        self.done
    }

    fn kept(&self, round: usize, index: usize, asked: Asked) -> Option<Arc<[ActionItem]>> {
        let (last, change) = self.last.filter(|_| self.people)?;
        let before = (*self.same.get(index)?)?;
        let own = last.gathered.0.get(round)?.sections.get(before)?;
        // Mostly the second time gives what the first gave.
        if let Some(first) = round.checked_sub(1)
            && let Some(known) = self.done.0[first].sections.get(index).filter(|it| it.kept)
            && own.asked == asked
            && last.gathered.0[first].sections.get(before).is_some_and(|it| it.shares(own))
        {
            return Some(known.items.clone());
        }
        let behind = change.is_behind_then(last.sections[before].span);
        let tables = if behind { self.tables } else { 0 };
        let moved = |item: &ActionItem| moved(item, change, behind, index, tables);
        match () {
            () if own.asked != asked => None,
            // In front of the change nothing moves.
            () if !behind => Some(own.items.clone()),
            () => own.items.iter().map(moved).collect(),
        }
    }
}

/// An item of the last reading as it stands now.
fn moved(
    item: &ActionItem,
    change: Change,
    behind: bool,
    section: usize,
    tables: isize,
) -> Option<ActionItem> {
    let mut item = item.clone();
    let place = |span: &mut Span| {
        *span = change.after(*span, behind)?;
        Some(())
    };
    place(&mut item.span)?;
    place(&mut item.text)?;
    place(&mut item.body)?;
    item.owners.iter_mut().try_for_each(|owner| place(&mut owner.span))?;
    item.due.iter_mut().try_for_each(|due| place(&mut due.span))?;
    item.tickets.iter_mut().try_for_each(place)?;
    let marks = [&mut item.kind, &mut item.priority, &mut item.estimate, &mut item.acceptance];
    marks.into_iter().flatten().try_for_each(place)?;
    if let ItemShape::Row { table, .. } = &mut item.shape {
        *table = table.checked_add_signed(tables)?;
    }
    item.section = section;
    Some(item)
}
