//! What was gathered in sections that are as they were in the last reading.
//!
//! What is found in a section follows from its text, its blocks and tables, the headings above it, and
//! whom the document lists: where all of that is the same, so are its items.

use std::fmt;

use super::super::carry::Change;
use super::super::people::People;
use super::super::{Block, BlockKind, Document, Section, SectionShape, Table};
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
    items: Vec<ActionItem>,
}

/// Whether the section plans work, and whether its items begin with their owner.
type Asked = (bool, bool);

/// A gathering that goes on from the last one.
pub(super) struct Again<'d> {
    /// The last reading, and what has changed since.
    last: Option<(&'d Document, Change)>,
    /// For each section, the one of the last reading that is the same.
    same: Vec<Option<usize>>,
    /// How many tables there are more than then.
    tables: isize,
    /// Whether the same people are known in this round as in the last reading.
    people: bool,
    done: Gathered,
}

impl<'d> Again<'d> {
    pub(super) fn of(document: &'d Document, last: Option<&'d Document>) -> Self {
        let last = last.zip(document.carry.change());
        let same = last.map(|(last, change)| Pair { document, last, change }.same());
        Self {
            last,
            same: same.unwrap_or_default(),
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
    ) -> Vec<ActionItem> {
        let number = self.done.0.len() - 1;
        let index = self.done.0[number].sections.len();
        let items = self.kept(number, index, asked).unwrap_or_else(read);
        self.done.0[number].sections.push(Own { asked, items: items.clone() });
        items
    }

    /// What was gathered.
    pub(super) fn done(self) -> Gathered {
        self.done
    }

    fn kept(&self, round: usize, index: usize, asked: Asked) -> Option<Vec<ActionItem>> {
        let (last, change) = self.last.filter(|_| self.people)?;
        let before = (*self.same.get(index)?)?;
        let own = last.gathered.0.get(round)?.sections.get(before)?;
        let behind = change.is_behind_then(last.sections[before].span);
        let tables = if behind { self.tables } else { 0 };
        let moved = |item: &ActionItem| moved(item, change, behind, index, tables);
        if own.asked == asked { own.items.iter().map(moved).collect() } else { None }
    }
}

const fn difference(one: usize, other: usize) -> isize {
    one.wrapping_sub(other).cast_signed()
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

/// Two readings, one behind the other.
struct Pair<'d> {
    document: &'d Document,
    last: &'d Document,
    change: Change,
}

impl Pair<'_> {
    /// For each section, the one of the last reading that is the same.
    fn same(&self) -> Vec<Option<usize>> {
        let (sections, count) = (&self.document.sections, self.document.sections.len());
        let mut headed: Vec<Option<usize>> = Vec::with_capacity(count);
        for (index, section) in sections.iter().enumerate() {
            // The same number before the change, or as many to come behind it.
            let before = match self.change.is_behind(section.span) {
                true => (index + self.last.sections.len()).checked_sub(count),
                false => Some(index),
            };
            let parent = section.parent.map(|parent| headed[parent]);
            let same = |before: &usize| {
                self.last.sections.get(*before).is_some_and(|old| {
                    old.parent.map(Some) == parent && self.is_headed_so(section, old)
                })
            };
            headed.push(before.filter(same));
        }
        let same = |(section, before): (&Section, Option<usize>)| {
            before.filter(|before| self.is_filled_so(section, &self.last.sections[*before]))
        };
        sections.iter().zip(headed).map(same).collect()
    }

    fn was(&self, now: Span, then: Span) -> bool {
        self.change.before(now) == Some(then)
    }

    /// Whether the heading of `section` is that of `old`.
    fn is_headed_so(&self, section: &Section, old: &Section) -> bool {
        let line = |document: &Document, section: &Section| {
            let at = document.blocks.partition_point(|it| it.span.end < section.title.end);
            let block = document.blocks.get(at).filter(|it| it.span.covers(section.title));
            let heads = !matches!(section.shape, SectionShape::Label | SectionShape::Bullet);
            block.filter(|_| heads).map_or(section.title, |block| block.span)
        };
        section.level == old.level
            && section.shape == old.shape
            && section.roles == old.roles
            && self.was(section.title, old.title)
            && self.was(line(self.document, section), line(self.last, old))
    }

    /// Whether what stands in `section` is what stood in `old`.
    fn is_filled_so(&self, section: &Section, old: &Section) -> bool {
        let (now, then) = (inside(self.document, section), inside(self.last, old));
        self.was(section.span, old.span)
            && self.was(lines(self.document, section, now), lines(self.last, old, then))
            && now.len() == then.len()
            && now.iter().zip(then).all(|(now, then)| self.is_block(now, then))
            && self.are_tables(now, then)
    }

    /// Whether the tables that these blocks are of are the same as a whole.
    fn are_tables(&self, now: &[Block], then: &[Block]) -> bool {
        let table = |block: &Block| match block.kind {
            BlockKind::Cell { table, .. } => Some(table),
            _ => None,
        };
        let mut checked = None;
        now.iter().zip(then).all(|(now, then)| {
            let tables = table(now).zip(table(then)).filter(|(now, _)| checked != Some(*now));
            tables.is_none_or(|(now, then)| {
                checked = Some(now);
                let both = self.document.tables.get(now).zip(self.last.tables.get(then));
                both.is_some_and(|(now, then)| self.is_table(now, then))
            })
        })
    }

    fn is_block(&self, now: &Block, then: &Block) -> bool {
        let same = match (&now.kind, &then.kind) {
            (
                BlockKind::Item { marker, number, checkbox },
                BlockKind::Item { marker: place, number: count, checkbox: mark },
            ) => self.was(*marker, *place) && number == count && checkbox == mark,
            (
                BlockKind::Cell { table, row, column },
                BlockKind::Cell { table: place, row: line, column: number },
            ) => {
                let behind = self.change.is_behind(now.span);
                let by = difference(self.document.tables.len(), self.last.tables.len());
                let moved = place.checked_add_signed(if behind { by } else { 0 });
                (row, column) == (line, number) && moved == Some(*table)
            }
            (now, then) => now == then,
        };
        same && self.was(now.span, then.span)
            && (now.quote_depth, now.list_depth) == (then.quote_depth, then.list_depth)
    }

    fn is_table(&self, now: &Table, then: &Table) -> bool {
        let cells = |now: &[Span], then: &[Span]| {
            now.len() == then.len() && now.iter().zip(then).all(|(now, then)| self.was(*now, *then))
        };
        now.form == then.form
            && self.was(now.span, then.span)
            && cells(&now.header, &then.header)
            && now.rows.len() == then.rows.len()
            && now
                .rows
                .iter()
                .zip(&then.rows)
                .all(|(now, then)| self.was(now.span, then.span) && cells(&now.cells, &then.cells))
    }
}

/// The blocks that a section shares bytes with.
fn inside<'d>(document: &'d Document, section: &Section) -> &'d [Block] {
    let blocks = &document.blocks;
    let first = blocks.partition_point(|block| block.span.end <= section.span.start);
    let end = blocks.partition_point(|block| block.span.start < section.span.end);
    &blocks[first.min(end)..end]
}

/// All of the lines that a section and its `blocks` stand on.
fn lines(document: &Document, section: &Section, blocks: &[Block]) -> Span {
    let source = &document.source;
    let whole = blocks.iter().fold(section.span, |whole, block| whole.join(block.span));
    let (first, last) = (source.line_of(whole.start), source.line_of(whole.end));
    Span::new(source.line_start(first), source.line_span(last).end.max(whole.end))
}
