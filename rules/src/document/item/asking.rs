//! Lists that ask for something below a heading that names no plan: "Solutions: enable the clock service",
//! "Mitigations: suggested: a second cluster".

use super::super::roles::roles;
use super::super::{Block, BlockKind, Document, Role, Section, Table};
use super::column::Column;
use super::gather::Gatherer;
use super::sections::Head;
use super::verb::asks_first;
use super::{state, table};

/// What the entries of a list have in common.
#[derive(Default)]
struct Tally {
    /// Those that begin with a request: "Cap retries".
    bare: usize,
    /// Those that say in so many words that something is to be done, or how far it is: "Suggested: cap retries".
    said: usize,
    all: usize,
}

impl Gatherer<'_> {
    /// Whether `section` lists what is still to come: "Solutions: enable the clock service, ask for a larger
    /// node". What solved it is told in the past.
    pub(super) fn solves(&self, section: &Section, head: Head) -> bool {
        let alone = || self.document.chain(section).skip(1).all(|outer| outer.has(Role::Title));
        // "Monitoring: check the usage, set up an alert": a topic of its own, and what to do about it.
        let topic =
            || section.level > 0 && head.known && section.within(&[Role::Detection]) && alone();
        if head.solution || topic() {
            let Tally { bare, all, .. } = self.tally(section, false);
            return bare > usize::from(!head.solution) && bare * 3 >= all * 2;
        }
        // What ended an incident is told in the past, or as steps; next to a list of work it is no second one.
        let ends =
            !section.roles.is_empty() && section.within(&[Role::Mitigation, Role::Resolution]);
        let other = ends || !self.planned && !head.asks_readers && self.may_ask(section);
        let Tally { bare, said, all } =
            if other { self.tally(section, true) } else { Tally::default() };
        let (asking, told) = (bare + said, said * 2 >= all);
        // One that is "Suggested: …" says so itself.
        (asking > 1 || ends && said == all && said > 0)
            && asking * 3 >= all * 2
            && (told && (ends || !self.planned) || !self.planned && head.improves)
    }

    /// Whether a list of requests may be one of work in `section`: below what went poorly, or a title that says
    /// nothing else.
    fn may_ask(&self, section: &Section) -> bool {
        let outer = |outer: &Section| outer.roles.is_empty() || outer.has(Role::Title);
        section.level > 0
            && section.within(&[Role::WentPoorly])
            && self.document.chain(section).skip(1).all(outer)
            && self.told
    }

    /// How the outermost entries of the lists in `section` are worded; with `steps`, numbered ones ask for nothing
    /// by their verb alone.
    fn tally(&self, section: &Section, steps: bool) -> Tally {
        let blocks = &self.document.blocks;
        let first = blocks.partition_point(|block| block.span.start < section.title.end);
        let inside = blocks[first..].iter().take_while(|it| it.span.start < section.extent.end);
        let items = inside.filter(|block| matches!(block.kind, BlockKind::Item { .. }));
        // Below "* Solution:" they are nested themselves.
        let outermost = items.clone().map(|block| block.list_depth).min();
        let entry = |block: &&Block| Some(block.list_depth) == outermost;
        items.filter(entry).fold(Tally::default(), |tally, block| {
            let words = self.document.source.slice(block.span);
            let (asks, said) = self.document.recall.of(words, wording);
            // Who instructs, or tells what was done step by step, counts.
            let step = matches!(block.kind, BlockKind::Item { number: Some(_), .. });
            let boxed = matches!(block.kind, BlockKind::Item { checkbox: Some(_), .. });
            let said = boxed || said;
            Tally {
                bare: tally.bare + usize::from(asks && !(step && steps || said)),
                said: tally.said + usize::from(said),
                all: tally.all + 1,
            }
        })
    }
}

/// Whether an entry begins with a request, and whether it says in so many words that something is to be done.
fn wording(entry: &str) -> (bool, bool) {
    (asks_first(entry), state::tells_how_far(entry))
}

/// Whether a column of a table holds what is recommended, beside what was found: "Finding | Recommendation".
pub(super) fn recommends(document: &Document, grid: &Table) -> bool {
    let columns = table::columns(document, grid);
    let header = |at: usize| grid.header.get(at).map_or("", |cell| document.source.slice(*cell));
    let text = columns.iter().position(|column| *column == Column::Text);
    text.is_some_and(|at| {
        let bare = header(at).to_lowercase();
        roles(header(at)).contains(&Role::Actions)
            && !matches!(bare.trim(), "action" | "actions" | "next")
            && table::tells_work(document, grid, at)
            && !document.in_role(grid.span.start, Role::Timeline)
    })
}
