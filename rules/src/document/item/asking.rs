//! Lists that ask for something below a heading that names no plan: "Solutions: enable the clock service",
//! "Mitigations: suggested: a second cluster".

use super::super::{Block, BlockKind, Role, Section};
use super::gather::Gatherer;
use super::sections::Head;
use super::state;
use super::verb::is_request;

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
        let topic = || {
            section.level > 0
                && head.known
                && section.roles.iter().all(|role| *role == Role::Detection)
                && alone()
        };
        if head.solution || topic() {
            let Tally { bare, all, .. } = self.tally(section);
            return bare > usize::from(!head.solution) && bare * 3 >= all * 2;
        }
        // What ended an incident is told in the past, or as steps; next to a list of work it is no second one.
        let ends =
            !section.roles.is_empty() && section.within(&[Role::Mitigation, Role::Resolution]);
        let other = ends || !self.planned && !head.asks_readers && self.may_ask(section);
        let Tally { bare, said, all } = if other { self.tally(section) } else { Tally::default() };
        let asking = bare + said;
        asking > 1 && asking * 3 >= all * 2 && (ends && said * 2 >= all || !self.planned)
    }

    /// Whether a list of requests in `section` is one of work: what went poorly, "room for improvement", and
    /// titles that say nothing else. Instructions are numbered, or told to readers.
    fn may_ask(&self, section: &Section) -> bool {
        const INSTRUCTS: [&str; 14] = [
            "how",
            "instruction",
            "usage",
            "guide",
            "install",
            "prerequisite",
            "reproduc",
            "rollback",
            "runbook",
            "procedure",
            "checklist",
            "tips",
            "command",
            "manual",
        ];
        let title = self.document.source.slice(section.title).to_lowercase();
        let outer = |outer: &Section| outer.roles.is_empty() || outer.has(Role::Title);
        section.level > 0
            && section.within(&[Role::WentPoorly])
            && !INSTRUCTS.iter().any(|word| title.contains(word))
            && self.document.chain(section).skip(1).all(outer)
            && self.told
    }

    /// How the outermost entries of the lists in `section` are worded.
    fn tally(&self, section: &Section) -> Tally {
        let blocks = &self.document.blocks;
        let first = blocks.partition_point(|block| block.span.start < section.title.end);
        let inside = blocks[first..].iter().take_while(|it| it.span.start < section.extent.end);
        let entry =
            |block: &&Block| matches!(block.kind, BlockKind::Item { .. }) && block.list_depth == 1;
        // Who instructs counts the steps.
        let counts = section.within(&[Role::WentPoorly]);
        inside.filter(entry).fold(Tally::default(), |tally, block| {
            let words = self.document.source.slice(block.span);
            let verb = words.split_whitespace().next().unwrap_or_default().to_lowercase();
            let past = verb.ends_with("ed") || verb.ends_with("ing");
            let step = counts && matches!(block.kind, BlockKind::Item { number: Some(_), .. });
            let said = !step && state::tells_how_far(words);
            Tally {
                bare: tally.bare + usize::from(!step && !said && !past && is_request(&verb)),
                said: tally.said + usize::from(said),
                all: tally.all + 1,
            }
        })
    }
}
