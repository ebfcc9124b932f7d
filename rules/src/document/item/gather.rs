//! Finds the action items of a document: lists, tables, headings and paragraphs of the sections that
//! plan work.

use super::super::date;
use super::super::outline::holder;
use super::super::people::People;
use super::super::{Block, BlockKind, Document, Role, Section};
use super::again::{Again, Gathered};
use super::column::Column;
use super::lines::{Paragraphs, is_hindsight};
use super::said::{Said, SaidInAll};
use super::sections::Head;
use super::{
    ActionItem, ItemShape, ItemState, OwnerKind, asking, detail, discussed, group, legend, lesson,
    nesting, owner, promise, state, table, template, told,
};
use crate::text::Span;

/// Reads the items of one document.
pub(super) struct Gatherer<'d> {
    pub(super) document: &'d Document,
    pub(super) people: People,
    /// What the title of each section says of what is below it.
    pub(super) heads: Vec<Head>,
    /// Whether a section is one of action items.
    pub(super) planned: bool,
    /// Whether one tells how an incident went or came about.
    pub(super) told: bool,
    /// For each section, whether it plans work.
    planning: Vec<bool>,
    /// Sections in which an item begins with its owner.
    led: Vec<usize>,
}

/// A list item and what is nested in it.
pub(super) struct Entry<'d> {
    pub(super) block: &'d Block,
    /// How many lists hold it.
    pub(super) depth: usize,
    pub(super) checkbox: Option<char>,
    /// Blocks that belong to it, nested items included.
    details: Vec<&'d Block>,
    /// The paragraph that heads its list.
    label: Option<Span>,
}

impl<'d> Gatherer<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        let title = |section: &Section| document.source.slice(section.title);
        let heads = document.sections.iter().map(|it| document.recall.of(title(it), Head::of));
        let (people, heads) = (People::listed(document), heads.collect());
        let any = |roles: &[Role]| {
            document.sections.iter().any(|section| roles.iter().any(|role| section.has(*role)))
        };
        let (planned, told) = (any(&[Role::Actions]), any(&[Role::Timeline, Role::RootCause]));
        let (planning, led) = (Vec::new(), Vec::new());
        let mut gatherer = Self { document, people, heads, planned, told, planning, led };
        let sections = 0..document.sections.len();
        gatherer.planning = sections.map(|index| gatherer.plans(index)).collect();
        gatherer
    }

    /// All items, in document order.
    pub(super) fn all(mut self, mut kept: Again<'_>) -> (Vec<ActionItem>, Gathered) {
        let items = self.gather(&mut kept);
        // Whoever owns an item by label or column is known by first name in the others.
        let named = items
            .iter()
            .flat_map(|item| &item.owners)
            .filter(|owner| owner.kind == OwnerKind::Person);
        let known =
            named.filter(|owner| self.people.learn(self.document.source.slice(owner.span))).count();
        let known = known + self.learn_teams(&items);
        let led = items.iter().filter(|item| {
            item.owners.first().is_some_and(|owner| owner.span.start == item.text.start)
        });
        self.led = led.map(|item| item.section).collect();
        // Only an item without an owner of its own can be read in another way for it.
        let own = |item: &ActionItem| item.owners.iter().any(|it| item.span.covers(it.span));
        let led = items.iter().any(|item| self.led.contains(&item.section) && !own(item));
        let again = known > 0 || led;
        let mut items = if again { self.gather(&mut kept) } else { items };
        self.settle_dates(&mut items);
        (items, kept.done())
    }

    /// Reads due dates with two readings in the order that another date of the document shows.
    fn settle_dates(&self, items: &mut [ActionItem]) {
        let source = &self.document.source;
        let mut order = None;
        for due in items.iter_mut().filter_map(|item| item.due.as_mut()) {
            let two = |written: &date::Written| matches!(written.when, date::When::EitherOrder(..));
            let found = self.document.recall.of(source.slice(due.span), date::all);
            let written = found.into_iter().next_back();
            let Some(written) = written.filter(two).filter(|_| due.date.is_none()) else {
                continue;
            };
            let order = *order.get_or_insert_with(|| self.document.month_first());
            due.date = written.when.day_in_order(order);
        }
    }

    fn gather(&self, kept: &mut Again<'_>) -> Vec<ActionItem> {
        kept.begin(&self.people);
        let sections = self.document.sections.iter().enumerate();
        let own = sections.map(|(index, section)| {
            let (inside, plans) = (self.document.blocks_in(section), self.planning[index]);
            kept.of_next((plans, self.led.contains(&index)), || {
                if plans {
                    return self.section(index, inside);
                }
                let mut items = self.tables_in_story(index, inside);
                items.extend(self.announced(index, inside));
                items
            })
        });
        let own: Vec<_> = own.collect();
        let mut items = Vec::with_capacity(own.iter().map(|items| items.len()).sum());
        own.iter().for_each(|own| items.extend_from_slice(own));
        discussed::take_out(self.document, &mut items);
        let lessons = lesson::asking(self.document, &items).into_iter();
        let lessons =
            lessons.map(|(span, section)| self.item(span, span, ItemShape::Lesson, section));
        let lessons: Vec<ActionItem> = lessons.collect();
        // Where work is listed, what should be done is said there.
        let wishes = items.is_empty();
        // What an item says it does not promise a second time.
        let mut listed: Vec<Span> = items.iter().map(|item| item.span).collect();
        listed.sort_by_key(|span| span.start);
        let promises = promise::all(self.document, wishes).into_iter().filter(|(sentence, _)| {
            let before = listed.partition_point(|span| span.start <= sentence.span.start);
            before == 0 || !listed[before - 1].covers(sentence.span)
        });
        items.extend(promises.map(|(sentence, state)| {
            let item =
                self.item(sentence.span, sentence.span, ItemShape::Promise, sentence.section);
            ActionItem { state, ..item }
        }));
        items.extend(promise::tagged(self.document).map(|block| {
            let (span, section) = (block.span, holder(&self.document.sections, block.span.start));
            self.item(span, span, ItemShape::Paragraph, section)
        }));
        items.extend(self.minuted());
        items.extend(lessons);
        items.sort_by_key(|item| item.span.start);
        items.dedup_by_key(|item| item.span);
        items
    }

    fn section(&self, index: usize, blocks: &'d [Block]) -> Vec<ActionItem> {
        let blocks = self.below(index, blocks);
        if let Some(item) = self.heading(index, blocks) {
            return vec![item];
        }
        if let Some(items) = self.led(index, blocks) {
            return items;
        }
        let mut items = self.tables(index, blocks, true);
        items.extend(self.list(index, blocks));
        items.extend(self.boxed(index, blocks));
        // Prose says what is planned where nothing else does, and where nothing else is told: "Conclusion and next
        // steps" begins with the one.
        let alone = items.is_empty() && !self.heads[index].mixed;
        let wanted = if alone { Paragraphs::All } else { Paragraphs::Told };
        items.extend(self.paragraphs(index, blocks, wanted));
        items
    }

    pub(super) fn tables(&self, index: usize, blocks: &[Block], planned: bool) -> Vec<ActionItem> {
        let mut seen = Vec::new();
        for block in blocks {
            if let BlockKind::Cell { table, .. } = block.kind
                && !seen.contains(&table)
            {
                seen.push(table);
            }
        }
        let of_items = |table: &usize| {
            self.document.tables.get(*table).is_some_and(|grid| {
                let columns = table::columns(self.document, grid);
                table::is_of_items(self.document, grid)
                    || !self.planned && asking::recommends(self.document, grid)
                    || planned
                        && columns.contains(&Column::Text)
                        && !self.is_form(grid)
                        && !table::names_things(self.document, grid, &columns)
            })
        };
        // One alone is the head of something.
        let cards: Vec<(usize, ActionItem)> = seen
            .iter()
            .filter_map(|table| Some((*table, table::card(self, *table, index)?)))
            .collect();
        let carded = cards.len() > 1;
        seen.retain(|table| !carded || cards.iter().all(|(card, _)| card != table));
        let cards = cards.into_iter().filter(|_| carded).map(|(_, item)| item);
        let rows = seen.into_iter().filter(of_items);
        rows.flat_map(|table| table::items(self, table, index)).chain(cards).collect()
    }

    /// Whether a table pairs labels with values: a form, not a list.
    fn is_form(&self, grid: &super::super::Table) -> bool {
        let labels = grid.rows.iter().filter_map(|row| row.cells.first());
        let known = labels
            .filter(|cell| template::is_metadata_label(self.document.source.slice(**cell)))
            .count();
        grid.header.len() == 2 && known * 2 > grid.rows.len()
    }

    /// Whether a list names things and no work: one word each, and nothing more about any of them.
    fn are_names(&self, index: usize, entries: &[Entry<'_>]) -> bool {
        let name = |entry: &Entry<'_>| {
            let words = self.document.source.slice(self.text(index, entry.block));
            let one = words.split_whitespace().nth(1).is_none();
            one && entry.checkbox.is_none()
                && entry.details.is_empty()
                && !words.contains(['[', '#', '@'])
                && !words.contains("://")
                && !words.contains(|c: char| c.is_ascii_digit())
                && words.starts_with(char::is_lowercase)
                // "monitoring" is work, said too shortly.
                && !["ing", "tion", "ment", "ance", "up", "ups", "ests", "back", "backs", "fill"].iter().any(|end| words.ends_with(end))
        };
        entries.len() > 1 && entries.iter().all(name)
    }

    /// The items of the lists in a section.
    pub(super) fn list(&self, index: usize, blocks: &'d [Block]) -> Vec<ActionItem> {
        let entries = self.entries(index, blocks);
        let mut items = Vec::new();
        if self.are_names(index, &entries) {
            return items;
        }
        let mut groups: Vec<(usize, group::Group)> = Vec::new();
        let mut boxed = Vec::new();
        let mut at = 0;
        while let Some(entry) = entries.get(at) {
            let depth = entry.depth;
            groups.retain(|(level, _)| *level < depth && *level > 0);
            if let Some(label) = entry.label {
                groups.insert(0, (0, group::read(label, self.document, &self.people)));
            }
            let nested = entries[at + 1..].iter().take_while(|other| other.depth > depth).count();
            let children = &entries[at + 1..at + 1 + nested];
            let text = self.unboxed(self.text(index, entry.block));
            let titled = self.is_title(&entries, at);
            if nested > 0
                && !titled
                && self.is_group(text, children)
                && !self.is_described(text, children)
            {
                groups.push((depth, group::read(text, self.document, &self.people)));
                at += 1;
                continue;
            }
            let words = self.document.source.slice(text);
            // What has a box is no metadata, "Dashboard: pool size"; but it may be about the report.
            let work = match entry.checkbox {
                Some(_) => {
                    self.says_something(text)
                        && !self.document.recall.of(words, template::is_about_report)
                }
                None => self.names_work(text),
            };
            if work && !self.document.recall.of(words, template::is_pointer) {
                let mut item = self.item(text, self.reach(text, entry), ItemShape::List, index);
                item.state = match entry.checkbox {
                    Some(' ' | '\u{a0}') => {
                        self.document.recall.of(words, state::beside_open_box).unwrap_or_default()
                    }
                    mark => state::of_checkbox(mark).unwrap_or(item.state),
                };
                for detail in &entry.details {
                    self.detail(&mut item, detail.span);
                }
                if titled && let Some(child) = children.first() {
                    let told = self.text(index, child.block);
                    group::of_item(self.item(told, told, ItemShape::List, index)).fill(&mut item);
                }
                for (_, group) in groups.iter().rev() {
                    group.fill(&mut item);
                }
                self.inherit(&mut item, index);
                // "Fund it: turn it on (done); ask for a budget": what has marks of its own is an item of its own.
                let parted = self.has_own_marks(index, children);
                if parted {
                    let own = ActionItem { tickets: Vec::new(), ..item.clone() };
                    groups.push((depth, group::of_item(own)));
                }
                boxed.extend(entry.checkbox.is_some().then_some(item.span.start));
                items.push(item);
                if parted {
                    at += 1;
                    continue;
                }
            }
            at += 1 + nested;
        }
        self.tell_alike(&mut items, &boxed);
        items
    }

    /// "Set up alerts" is done where most others of its list are told as done, and so are the ones
    /// right before and behind it. A box says it of itself.
    fn tell_alike(&self, items: &mut [ActionItem], boxed: &[usize]) {
        let told: Vec<Option<bool>> = items
            .iter()
            .map(|item| {
                let words = self.document.source.slice(item.text);
                let done = item.state == ItemState::Done;
                let may = !done && self.document.recall.of(words, told::may_be_past);
                (!may).then_some(done)
            })
            .collect();
        let done = told.iter().flatten().filter(|done| **done).count();
        if done < 2 || done * 2 <= told.iter().flatten().count() {
            return;
        }
        for (at, item) in items.iter_mut().enumerate() {
            let before = told[..at].iter().rev().flatten().next();
            let behind = told[at..].iter().flatten().next();
            let alike = before.into_iter().chain(behind).all(|done| *done);
            let own = boxed.contains(&item.span.start);
            if item.state == ItemState::Open && told[at].is_none() && alike && !own {
                item.state = ItemState::Done;
            }
        }
    }

    /// The list items of a section, each with what belongs to it.
    fn entries(&self, index: usize, blocks: &'d [Block]) -> Vec<Entry<'d>> {
        let section = &self.document.sections[index];
        let mut entries: Vec<Entry<'d>> = Vec::new();
        let (mut label, mut legend, mut told) = (None, false, false);
        let rules_below = self.document.chain(section).any(|section| self.is_guidance(section));
        let depths = nesting::depths(blocks, &self.document.source);
        for (at, (block, depth)) in blocks.iter().zip(&depths).enumerate() {
            let words = self.document.source.slice(block.span);
            // "Completed:" above a list heads it.
            if matches!(block.kind, BlockKind::Paragraph) && *depth == 0 {
                legend = legend::announces(words);
                told = legend::explains_why(words)
                    || legend::shows_examples(words)
                    || legend::describes(words)
                    || legend::asks_readers(words)
                    || legend::recurs(words)
                    || rules_below && legend::says_for_what(words);
                let heads = words.trim_end().ends_with([':', '*']) && group::is_label(words);
                label = (heads || group::doer(words).is_some()).then_some(block.span);
            }
            let explained = legend && legend::explains(words);
            if block.quote_depth > 0 || explained || told {
                continue;
            }
            let rule = || legend::decides(words) || rules_below && legend::stands(words);
            if matches!(block.kind, BlockKind::Item { checkbox: None, .. }) && rule() {
                continue;
            }
            if let BlockKind::Item { checkbox, .. } = block.kind
                // The bullet that serves as heading is no item unless words follow its label.
                && !self.text(index, block).is_empty()
                && block.span.end > section.title.end
            {
                let following = blocks[at + 1..].iter().zip(&depths[at + 1..]);
                let deeper = following
                    .take_while(|(other, inner)| belongs(other, **inner, *depth))
                    .map(|(other, _)| other)
                    .collect();
                entries.push(Entry { block, depth: *depth, checkbox, details: deeper, label });
            }
        }
        entries
    }

    fn reach(&self, text: Span, entry: &Entry<'_>) -> Span {
        entry.details.iter().fold(text, |span, detail| span.join(detail.span))
    }

    /// The words of a block, without the label that makes it a section.
    pub(super) fn text(&self, index: usize, block: &Block) -> Span {
        let title = self.document.sections[index].title;
        if title.is_empty() || !block.span.covers(title) {
            return block.span;
        }
        let rest = Span::new(title.end, block.span.end);
        let inner = self.document.source.slice(rest);
        let label_end = inner.find(|c: char| {
            !(c.is_whitespace() || matches!(c, '*' | '_' | ':' | '.' | '-' | '–' | '—' | ')' | '#'))
        });
        Span::new(rest.start + label_end.unwrap_or(inner.len()), rest.end)
    }

    /// Whether a list item only names what the items nested in it have in common.
    fn is_group(&self, text: Span, children: &[Entry<'_>]) -> bool {
        let words = self.document.source.slice(text);
        let all_metadata = children
            .iter()
            .all(|child| detail::is_field(self.document.source.slice(child.block.span)));
        let links_only = children
            .iter()
            .all(|child| template::is_link(self.document.source.slice(child.block.span)));
        let label = group::is_label(words)
            || group::of_one(words, &self.people).is_some()
            || owner::name::is_team_name(words.trim_end_matches(':'));
        // "Why was it so?" below it talks about the work, and is none.
        let depth = children.first().map(|child| child.depth);
        let all_asked = children
            .iter()
            .filter(|child| Some(child.depth) == depth)
            .all(|child| self.document.source.slice(child.block.span).trim_end().ends_with('?'));
        !all_metadata && !links_only && !all_asked && label
    }

    /// Whether the entry at `at` is one of several titles of a numbered list, in bold and each with one entry below
    /// it that says more: "1. **Load of the simulator**".
    fn is_title(&self, entries: &[Entry<'_>], at: usize) -> bool {
        let depth = entries[at].depth;
        let title = |at: usize| {
            let Some(entry) = entries.get(at).filter(|entry| entry.depth == depth) else {
                return false;
            };
            let words = self.document.source.slice(entry.block.span).trim();
            let numbered = matches!(entry.block.kind, BlockKind::Item { number: Some(_), .. });
            numbered && words.starts_with("**") && words.ends_with("**") && !group::is_known(words)
        };
        let deeper = |at: usize| entries.get(at).is_some_and(|entry| entry.depth > depth);
        let one = |at: usize| title(at) && deeper(at + 1) && !deeper(at + 2);
        let (before, behind) = (at.checked_sub(2).is_some_and(one), one(at + 2));
        one(at) && (before || behind) && (behind || !title(at + 2))
    }

    /// Whether `text` says what is to be done: not empty, no metadata, no template prose.
    pub(super) fn names_work(&self, text: Span) -> bool {
        let words = self.document.source.slice(text);
        let recall = &self.document.recall;
        self.says_something(text)
            && !recall.of(words, template::is_metadata)
            && !recall.of(words, is_hindsight)
    }

    /// Whether there are words at `text` that are no template prose.
    fn says_something(&self, text: Span) -> bool {
        let words = self.document.source.slice(text);
        let prose = self.document.prose_at(text);
        let letters = prose.chars().filter(|c| c.is_alphabetic()).count();
        let masked = prose.contains(super::super::CODE) || words.contains("://");
        let recall = &self.document.recall;
        (letters >= 3 || masked)
            && !recall.of(words, template::is_template)
            && !recall.of(words, template::is_for_others)
    }

    /// An item with what its own words say.
    pub(super) fn item(
        &self,
        text: Span,
        span: Span,
        shape: ItemShape,
        section: usize,
    ) -> ActionItem {
        let (source, recall) = (&self.document.source, &self.document.recall);
        let words = source.slice(text);
        let shift = |found: Span| found.shift(text.start);
        let mut owners = owner::place::of_item(words, &self.people, recall);
        if owners.is_empty() && self.led.contains(&section) {
            owners.extend(owner::lead::led_by(words));
        }
        let said = recall.of(words, Said::by);
        let state = match () {
            () if self.says_what_to_do(section) => None,
            () if self.is_completed(section) => said.completed,
            () => said.state,
        };
        let whole = recall.of(source.slice(span), SaidInAll::by);
        ActionItem {
            span: span.join(text),
            text,
            body: shift(said.body).trim(source.text()),
            shape,
            section,
            state: state.unwrap_or_default(),
            owners: owners.into_iter().map(|owner| owner.shift(text.start)).collect(),
            due: said.due.map(|due| due.shift(text.start)),
            tickets: whole.tickets.iter().map(|found| found.shift(span.start)).collect(),
            kind: said.kind.map(shift),
            priority: said.priority.map(shift),
            estimate: said.estimate.map(shift),
            acceptance: whole.acceptance.map(|found| found.shift(span.start)),
        }
    }
}

/// Whether `other`, which follows a list item and stands `inner` deep, is nested in it.
const fn belongs(other: &Block, inner: usize, depth: usize) -> bool {
    match other.kind {
        BlockKind::Item { .. } => inner > depth,
        BlockKind::Heading { .. } => false,
        _ => inner >= depth && inner > 0,
    }
}
