//! Sections that are those of the last reading: their text, their blocks and tables and the headings above
//! them are the same.

use super::carry::Change;
use super::{Block, BlockKind, Document, Section, SectionShape, Table};
use crate::text::Span;

/// For each section of `document`, the one of the last reading that is the same, if there is one.
pub(super) fn sections(document: &Document, last: Option<&Document>) -> Vec<Option<usize>> {
    let both = last.zip(document.carry.change());
    both.map(|(last, change)| Pair { document, last, change }.same()).unwrap_or_default()
}

/// How many more `one` is than `other`.
pub(super) const fn difference(one: usize, other: usize) -> isize {
    one.wrapping_sub(other).cast_signed()
}

/// Two readings, one behind the other.
struct Pair<'d> {
    document: &'d Document,
    last: &'d Document,
    change: Change,
}

impl Pair<'_> {
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
        let (now, then) = (self.document.blocks_in(section), self.last.blocks_in(old));
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

/// All of the lines that a section and its `blocks` stand on.
fn lines(document: &Document, section: &Section, blocks: &[Block]) -> Span {
    let source = &document.source;
    let whole = blocks.iter().fold(section.span, |whole, block| whole.join(block.span));
    let (first, last) = (source.line_of(whole.start), source.line_of(whole.end));
    Span::new(source.line_start(first), source.line_span(last).end.max(whole.end))
}
