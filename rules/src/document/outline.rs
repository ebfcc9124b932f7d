//! Finds headings, and what serves as one, and builds the sections from them.

mod admission;
mod plain;

use super::layout::Layout;
use super::roles::{exact_roles, roles};
use super::title::bare;
use super::{Block, BlockKind, Carry, Role, Section, SectionShape, Table, Unit};
use crate::text::{Recall, Span};

/// Longest text of a line that may pass for a heading, in bytes.
const LONGEST_LABEL: usize = 80;

/// More words make a bold line a sentence, unless it asks something.
const MOST_TITLE_WORDS: usize = 9;

/// Level of what only serves as a heading.
const LABEL_LEVEL: u8 = 7;

/// Order of bold lines among headings: below all that are marked as such, above labels.
const BOLD_RANK: usize = 70;

/// The sections of a text; the first is what stands before any heading. They tile it.
pub(super) fn read(source: &str, layout: &Layout, recall: &Recall, carry: &Carry) -> Vec<Section> {
    let pairs = layout.tables.iter().map(|table| holds_pairs(&layout.prose, table, recall));
    let pairs = pairs.collect();
    let heading = |block: &Block| matches!(block.kind, BlockKind::Heading { .. });
    let plain = !layout.blocks.iter().any(heading);
    let labels = carry.hits::<Label, Opening>(Unit::Block, layout.blocks.len(), |index| {
        let span = layout.blocks[index].span;
        label(span.of(source), span.of(&layout.prose))
    });
    let mut outline = Outline {
        source,
        layout,
        recall,
        labels: &labels,
        plain,
        pairs,
        headings: Vec::new(),
        open: Vec::new(),
    };
    for index in 0..layout.blocks.len() {
        outline.take(index);
    }
    let mut headings = outline.headings;
    crown(source, &layout.blocks, &mut headings);
    sections(source, headings)
}

/// Index of the innermost section that holds byte `offset`.
pub(super) fn holder(sections: &[Section], offset: usize) -> usize {
    sections.partition_point(|section| section.span.start <= offset).saturating_sub(1)
}

struct Heading {
    start: usize,
    title: Span,
    level: u8,
    /// Order among headings of all shapes: smaller holds larger.
    rank: usize,
    shape: SectionShape,
    roles: Vec<Role>,
    /// Whether its title speaks of whys.
    asks: bool,
}

struct Outline<'d> {
    source: &'d str,
    layout: &'d Layout,
    recall: &'d Recall,
    /// What blocks begin with, by their index; places are counted from the block.
    labels: &'d [(usize, Label)],
    /// Whether the text has no headings at all.
    plain: bool,
    /// For each table, whether its rows are labels and what belongs to them.
    pairs: Vec<bool>,
    headings: Vec<Heading>,
    /// Headings that are still open, outermost first.
    open: Vec<usize>,
}

impl Outline<'_> {
    fn take(&mut self, index: usize) {
        let block = &self.layout.blocks[index];
        if block.quote_depth > 0 {
            return;
        }
        match &block.kind {
            BlockKind::Heading { level } => self.heading(block, *level),
            BlockKind::Paragraph if block.list_depth == 0 => self.paragraph(index),
            BlockKind::Item { marker, .. } => self.item(index, *marker),
            BlockKind::Html => self.html(block.span),
            BlockKind::Cell { table, row, column: 0 } => self.cell(index, *table, *row),
            _ => {}
        }
    }

    fn heading(&mut self, block: &Block, level: u8) {
        let before = &self.source[..block.span.start];
        let line = &before[before.rfind(['\n', '\r']).map_or(0, |end| end + 1)..];
        let shape = if line.contains('#') { SectionShape::Atx } else { SectionShape::Setext };
        let start = line.find('#').map_or(block.span.start, |at| before.len() - line.len() + at);
        let words = bare(&self.layout.prose, block.span);
        let roles = self.recall.of(words.of(&self.layout.prose), roles);
        // An address alone is no prose, but still the title.
        let title = if words.is_empty() { block.span } else { words };
        self.push(start, title, level, usize::from(level) * 10, shape, roles);
    }

    /// `<h2>Impact</h2>`, or the `<summary>` of what is folded away.
    fn html(&mut self, span: Span) {
        let Some((level, title)) = html_title(self.source, span) else { return };
        let roles = roles(title.of(self.source));
        match level {
            Some(level) => {
                let rank = usize::from(level) * 10;
                self.push(span.start, title, level, rank, SectionShape::Atx, roles);
            }
            None if !roles.is_empty() && self.admits(&roles) => {
                self.push(span.start, title, LABEL_LEVEL, 71, SectionShape::Label, roles);
            }
            None => {}
        }
    }

    /// A bold line, or a label at the head of a paragraph.
    fn paragraph(&mut self, index: usize) {
        let block = &self.layout.blocks[index];
        let Some(label) = self.label(index).or_else(|| self.bare_title(index)) else { return };
        let alone = label.rest.is_empty();
        let shape = match label.dress {
            Dress::Bold if alone || label.ends_line => SectionShape::Bold,
            _ => SectionShape::Label,
        };
        let mut known = self.known(&label);
        if known.is_empty() && shape == SectionShape::Bold {
            known = self.known_beside(&label, index);
        }
        if alone && label.dress == Dress::Slanted && self.is_prompt(&known, block.span) {
            return;
        }
        let serves = if alone {
            !known.is_empty() || (label.dress == Dress::Bold && self.reads_as_title(label.name))
        } else if label.ends_line {
            !known.is_empty()
        } else {
            tells(&known) && !self.is_list_of_values(block.span) && !self.is_among_values(index)
        };
        if serves {
            let rank = if shape == SectionShape::Bold { BOLD_RANK } else { BOLD_RANK + 1 };
            self.push(block.span.start, label.name, LABEL_LEVEL, rank, shape, known);
        }
    }

    /// `- **Label**:` with the content nested or beside it.
    fn item(&mut self, index: usize, marker: Span) {
        let block = &self.layout.blocks[index];
        if let Some(title) = self.numbered_title(index) {
            let known = self.recall.of(title.of(&self.layout.prose), roles);
            let shape = SectionShape::Bold;
            self.push(marker.start, title, LABEL_LEVEL, BOLD_RANK, shape, known);
            return;
        }
        let Some(label) = self.label(index) else { return };
        let known = self.known(&label);
        let holds = self.holds_more(index);
        let serves = match label.dress {
            Dress::Plain => !known.is_empty() && label.rest.is_empty() && holds,
            _ if label.rest.is_empty() && holds => !known.is_empty(),
            _ if label.rest.is_empty() => tells(&known) && self.goes_on_outside(index),
            _ => tells(&known),
        };
        if serves {
            let rank = 72 + block.list_depth;
            self.push(marker.start, label.name, LABEL_LEVEL, rank, SectionShape::Bullet, known);
        }
    }

    /// The label of a row in a table of two columns: `| Impact | … |`.
    fn cell(&mut self, index: usize, table: usize, row: usize) {
        if !self.pairs.get(table).copied().unwrap_or_default() {
            return;
        }
        let table = &self.layout.tables[table];
        let name = bare(&self.layout.prose, self.layout.blocks[index].span);
        let known = exact_roles(name.of(&self.layout.prose));
        let value = match row.checked_sub(1) {
            None => table.header.get(1),
            Some(row) => table.rows.get(row).and_then(|row| row.cells.get(1)),
        };
        // "Measure | Value" names the columns; a label in the first row has words of its own beside it.
        let most = if row == 0 { 2 } else { 0 };
        let words = |value: &Span| value.of(self.source).split_whitespace().count();
        let filled = value.is_some_and(|value| words(value) > most);
        if filled && tells(&known) && self.admits(&known) {
            let start = self.layout.blocks[index].span.start;
            self.push(start, name, LABEL_LEVEL, 71, SectionShape::Label, known);
        }
    }

    fn push(
        &mut self,
        start: usize,
        title: Span,
        level: u8,
        rank: usize,
        shape: SectionShape,
        mut roles: Vec<Role>,
    ) {
        while self.open.last().is_some_and(|at| self.headings[*at].rank >= rank) {
            self.open.pop();
        }
        let below_actions =
            self.open.iter().any(|at| self.headings[*at].roles.contains(&Role::Actions));
        if below_actions {
            roles.retain(|role| !KINDS_OF_ITEMS.contains(role));
        }
        // Whys are asked about prevention too; what stands there are answers.
        if self.open.iter().any(|at| self.headings[*at].asks) {
            roles.retain(|role| *role != Role::Actions);
        }
        let asks = |title: &str| title.to_lowercase().contains("whys");
        let asks = self.recall.of(title.of(self.source), asks);
        self.open.push(self.headings.len());
        self.headings.push(Heading { start, title, level, rank, shape, roles, asks });
    }

    /// Whether the item at `index` goes on with a nested list or another paragraph.
    fn holds_more(&self, index: usize) -> bool {
        let depth = self.layout.blocks[index].list_depth;
        self.layout.blocks.get(index + 1).is_some_and(|next| {
            next.list_depth > depth
                || (next.list_depth == depth && !matches!(next.kind, BlockKind::Item { .. }))
        })
    }

    /// Whether the item at `index` is the last of its list and a paragraph or a list of another
    /// kind follows: the text of the label, not indented.
    fn goes_on_outside(&self, index: usize) -> bool {
        let block = &self.layout.blocks[index];
        let depth = block.list_depth;
        let numbered =
            |block: &Block| matches!(block.kind, BlockKind::Item { number: Some(_), .. });
        self.layout.blocks.get(index + 1).is_some_and(|next| match next.kind {
            BlockKind::Paragraph => next.list_depth < depth,
            BlockKind::Item { .. } => {
                next.list_depth == depth && numbered(next) && !numbered(block)
            }
            _ => false,
        })
    }

    /// Whether a bold line is a heading rather than an exclamation, a number or a time.
    fn reads_as_title(&self, name: Span) -> bool {
        let title = name.of(self.source);
        let short = title.split_whitespace().count() <= MOST_TITLE_WORDS;
        let asks = self.source[name.end..].starts_with('?');
        (short || asks)
            && title.chars().any(char::is_alphabetic)
            && !title.ends_with(['.', ',', ';', '!'])
            && !title.contains("**")
            && !matches!(title.split_once(": "), Some((label, _)) if !exact_roles(label).is_empty())
    }

    /// The label that opens the block at `index`, if there is one.
    fn label(&self, index: usize) -> Option<Label> {
        let at = self.labels.binary_search_by_key(&index, |(block, _)| *block).ok()?;
        let label = &self.labels[at].1;
        let by = self.layout.blocks[index].span.start;
        Some(Label { name: label.name.shift(by), rest: label.rest.shift(by), ..*label })
    }
}

/// The label that opens `text`, of which `prose` is the prose, if there is one.
fn label(text: &str, prose: &str) -> Option<Label> {
    let line = text.lines().next().unwrap_or_default();
    let (dress, inner, mut after) =
        match ["**", "__", "*", "_"].into_iter().find(|mark| line.starts_with(mark)) {
            Some(mark) => {
                let length = line[mark.len()..].find(mark)?;
                let inner = Span::new(mark.len(), mark.len() + length);
                let dress = if mark.len() == 2 { Dress::Bold } else { Dress::Slanted };
                (dress, inner, inner.end + mark.len())
            }
            None => {
                let colon = line.find(':')?;
                (Dress::Plain, Span::new(0, colon), colon)
            }
        };
    // "**Timeline** (UTC):", "**Timeline** (UTC)": brackets say something of the label.
    if dress != Dress::Plain
        && let Some(aside) = line[after..].trim_start().strip_prefix('(')
        && let Some((_, behind)) = aside.split_once(')')
        && (behind.starts_with(':')
            || behind.trim().is_empty() && text.trim_end() == line.trim_end())
    {
        after = line.len() - behind.len();
    }
    let colon_after = line[after..].trim_start().starts_with(':');
    if colon_after {
        after += line[after..].find(':')? + 1;
    }
    let rest = &text[after..];
    let colon = colon_after || inner.of(line).trim_end().ends_with(':');
    let apart = rest.is_empty() || rest.starts_with(char::is_whitespace);
    let ends_line = line[after..].trim().is_empty();
    if !apart || !(colon || ends_line) || inner.len() > LONGEST_LABEL {
        return None;
    }
    let name = bare(prose, inner);
    let fits = !name.is_empty() && (colon || dress != Dress::Plain);
    let rest = Span::new(after, text.len()).trim(text);
    fits.then_some(Label { name, dress, rest, ends_line })
}

/// The title that an HTML block gives, and its level if it is a heading.
fn html_title(source: &str, span: Span) -> Option<(Option<u8>, Span)> {
    let html = span.of(source);
    let mut open = html.find('<')?;
    loop {
        let tag = &html[open..];
        let level = tag.strip_prefix("<h").and_then(|rest| rest.chars().next()?.to_digit(10));
        let level =
            level.and_then(|level| u8::try_from(level).ok()).filter(|l| (1..=6).contains(l));
        if level.is_some() || tag.starts_with("<summary") {
            let start = open + tag.find('>')? + 1;
            let end = start + html[start..].find("</")?;
            // A title in bold stands between tags of its own.
            let inner = html[start..end].rfind('>').map_or(start, |close| start + close + 1);
            let title = bare(source, Span::new(span.start + inner, span.start + end));
            return (!title.is_empty() && title.len() <= LONGEST_LABEL).then_some((level, title));
        }
        open += 1 + html[open + 1..].find('<')?;
    }
}

/// Whether a table has two columns, and known labels in the first.
fn holds_pairs(prose: &str, table: &Table, recall: &Recall) -> bool {
    if table.header.len() != 2 {
        return false;
    }
    let rows = std::iter::once(&table.header).chain(table.rows.iter().map(|row| &row.cells));
    let labels = rows.filter_map(|cells| cells.first());
    let is_role = |label: &str| !exact_roles(label).is_empty();
    labels.filter(|label| recall.of(label.of(prose), is_role)).take(2).count() == 2
}

/// Finds what a block begins with.
struct Opening;

/// Words at the head of a text that are set apart from it.
#[derive(Clone, Copy)]
struct Label {
    name: Span,
    dress: Dress,
    /// What comes after the label and its colon.
    rest: Span,
    /// Whether nothing else stands on the label's line.
    ends_line: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Dress {
    Bold,
    Slanted,
    Plain,
}

/// Roles by which action items are sorted; below a heading for actions they mean no more than that.
const KINDS_OF_ITEMS: &[Role] = &[
    Role::Detection,
    Role::Mitigation,
    Role::Response,
    Role::Resolution,
    Role::Appendix,
    Role::Messaging,
    Role::Slo,
    Role::Duration,
    Role::Scorecard,
    Role::Severity,
    Role::Services,
    Role::Dates,
    Role::Status,
    Role::Authors,
    Role::Attendees,
    Role::IncidentId,
];

/// Whether a label of these roles has a text of its own, rather than a value.
fn tells(roles: &[Role]) -> bool {
    roles.iter().any(|role| {
        matches!(
            role,
            Role::Summary
                | Role::Impact
                | Role::Timeline
                | Role::LeadUp
                | Role::Trigger
                | Role::RootCause
                | Role::Contributing
                | Role::Detection
                | Role::Response
                | Role::Mitigation
                | Role::Resolution
                | Role::Lessons
                | Role::WentWell
                | Role::WentPoorly
                | Role::Lucky
                | Role::Actions
                | Role::Questions
        )
    })
}

/// Gives the document's title its role. What it says of impact or causes is then no longer meant as
/// the name of a section.
fn crown(source: &str, blocks: &[Block], headings: &mut [Heading]) {
    let is_heading = |heading: &Heading| heading.level < LABEL_LEVEL;
    let top = headings.iter().map(|h| h.level).min();
    let only = headings.iter().filter(|h| Some(h.level) == top).count() == 1;
    let bold = top == Some(LABEL_LEVEL);
    let Some(first) = headings.iter_mut().find(|heading| bold || is_heading(heading)) else {
        return;
    };
    let named = !exact_roles(first.title.of(source)).is_empty();
    let opens = blocks.iter().find(|block| block.kind != BlockKind::Html);
    let opens = opens.is_some_and(|block| block.span.end >= first.title.end);
    // Headings of a lower level may all be sections, below a title in the front matter.
    let place = Some(first.level) == top && (first.level == 1 || (opens && (only || bold)));
    let apart = first.roles.is_empty() || (only && !bold);
    if place && !named && apart && (!bold || first.shape == SectionShape::Bold) {
        first.roles = vec![Role::Title];
    }
}

fn sections(source: &str, headings: Vec<Heading>) -> Vec<Section> {
    let end = source.len();
    let first = headings.first().map_or(end, |heading| heading.start);
    let opening = Span::new(0, first);
    let mut sections = vec![Section {
        span: opening,
        extent: opening,
        title: Span::at(0),
        level: 0,
        shape: SectionShape::Preamble,
        roles: Vec::new(),
        parent: None,
    }];
    let starts = headings.iter().map(|heading| heading.start).collect::<Vec<_>>();
    let ranks = headings.iter().map(|heading| heading.rank).collect::<Vec<_>>();
    let mut open: Vec<usize> = Vec::new();
    for (index, heading) in headings.into_iter().enumerate() {
        while open.last().is_some_and(|outer| ranks[*outer] >= heading.rank) {
            close(&mut sections, open.pop(), heading.start);
        }
        let next = starts.get(index + 1).copied().unwrap_or(end);
        sections.push(Section {
            span: Span::new(heading.start, next),
            extent: Span::new(heading.start, end),
            title: heading.title,
            level: heading.level,
            shape: heading.shape,
            roles: heading.roles,
            parent: open.last().map(|outer| outer + 1),
        });
        open.push(index);
    }
    sections
}

/// Ends the extent of the section of heading `index`.
fn close(sections: &mut [Section], index: Option<usize>, end: usize) {
    if let Some(section) = index.and_then(|index| sections.get_mut(index + 1)) {
        section.extent.end = end;
    }
}
