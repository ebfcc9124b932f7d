//! What the sections that hold items say of them: whether they plan work at all, and what they hand
//! down.

use super::super::{Block, BlockKind, Role, Section, SectionShape};
use super::gather::Gatherer;
use super::{ActionItem, ItemState, group, state, verb};
use crate::text::Span;

/// What a title says of what is below it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Head {
    /// It is that of a group of items.
    pub(super) known: bool,
    /// It lists solutions.
    pub(super) solution: bool,
    /// It is for readers: "Recommended actions for customers", "What you should do".
    pub(super) asks_readers: bool,
    /// It collects what might be done: "Potential action items", "Opportunities".
    perhaps: bool,
    /// It speaks of what could be better, or of actions: "Room for improvement", "Resolving actions".
    pub(super) improves: bool,
    /// It tells something else, too: "Conclusion and next steps".
    pub(super) mixed: bool,
    /// It says that something was done at once: "Immediate actions taken", "Recovery steps taken".
    at_once: bool,
    /// It is that of a check, and nothing else: "Verification".
    checks: bool,
    /// It tells of changes: "What changed today".
    changes: bool,
}

impl Head {
    pub(super) fn of(title: &str) -> Self {
        const PERHAPS: [&str; 6] =
            ["potential", "possible", "candidate", "brainstorm", "ideas", "opportunit"];
        const BETTER: [&str; 6] =
            ["improv", "better", "prevent", "action", "mitigations", "measures"];
        const OTHER: [&str; 4] = ["conclusion", "status", "closing", "summary"];
        const AT_ONCE: [&str; 7] =
            ["immediate", "steps", "response", "recovery", "resolution", "emergency", "mitigation"];
        const CHECKS: [&str; 2] = ["verification", "validation"];
        const CHANGES: [&str; 4] =
            ["what changed", "what we changed", "what we fixed", "what was fixed"];
        let lower = title.to_lowercase();
        let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty());
        let words: Vec<&str> = words.collect();
        let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
        Self {
            known: group::is_known(title),
            solution: ["solution", "solutions"].iter().any(|it| title.eq_ignore_ascii_case(it)),
            asks_readers: asks_readers(&lower),
            perhaps: has(&PERHAPS),
            improves: has(&BETTER),
            mixed: has(&OTHER),
            at_once: words.last() == Some(&"taken") && words.iter().any(|it| AT_ONCE.contains(it)),
            checks: words.len() == 1 && CHECKS.contains(&words[0]),
            changes: CHANGES.iter().any(|opening| lower.starts_with(opening)),
        }
    }
}

fn asks_readers(title: &str) -> bool {
    const READERS: [&str; 14] = [
        "users",
        "customers",
        "clients",
        "subscribers",
        "merchants",
        "operators",
        "validators",
        "delegators",
        "holders",
        "integrators",
        "maintainers",
        "user",
        "customer",
        "you",
    ];
    const WHOSE: [&str; 8] = ["our", "affected", "all", "other", "node", "token", "wallet", "the"];
    let words: Vec<&str> =
        title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.windows(2).any(|pair| {
        matches!(pair[0], "for" | "from") && READERS.contains(&pair[1])
            || READERS.contains(&pair[0]) && matches!(pair[1], "action" | "actions")
            || pair[0] == "do" && READERS.contains(&pair[1])
            || matches!(
                pair,
                ["you", "should" | "can" | "must" | "need"]
                    | ["should" | "can" | "must", "you"]
                    | ["do", "i"]
            )
    }) || words
        .windows(3)
        .any(|three| three[0] == "for" && WHOSE.contains(&three[1]) && READERS.contains(&three[2]))
        // "What to do (as a user)"
        || matches!(words.as_slice(), [.., "as", "a" | "an", last] if READERS.contains(last))
}

/// Whether a title in small letters says what was done: "What we've done to prevent this", "What we changed".
fn tells_of_us(title: &str) -> bool {
    const CHANGED: [&str; 7] = [
        "what changed",
        "what we changed",
        "what i changed",
        "what we fixed",
        "what we did to ",
        "what was changed",
        "what was fixed",
    ];
    let plain = title.replace('’', "'");
    if CHANGED.iter().any(|opening| plain.starts_with(opening)) {
        return true;
    }
    ["we've ", "we have ", "i've ", "i have "].iter().any(|who| {
        let deed = plain.split_once(who).and_then(|(_, rest)| rest.split_whitespace().next());
        deed.is_some_and(|deed| {
            deed.ends_with("ed") || matches!(deed, "done" | "made" | "taken" | "put" | "built")
        })
    })
}

impl Gatherer<'_> {
    /// Whether `section` plans work: it is one of action items, or part of one without a role of
    /// its own.
    pub(super) fn plans(&self, index: usize) -> bool {
        let sections = &self.document.sections;
        let mut above = std::iter::successors(Some(index), |index| sections[*index].parent);
        if above.any(|above| self.tells_response(above, index)) {
            return false;
        }
        if self.solves(&sections[index], self.heads[index]) || self.ticks_changes(index) {
            return true;
        }
        for index in std::iter::successors(Some(index), |index| sections[*index].parent) {
            let (section, head) = (&sections[index], self.heads[index]);
            if head.asks_readers {
                return false;
            }
            if section.has(Role::Actions) {
                return !self.is_collection(index) && !self.is_success(section);
            }
            // "Detection" below "Action items" is a kind of item; "Timeline" is another matter.
            let kind = |role: &Role| {
                matches!(
                    role,
                    Role::Detection
                        | Role::Mitigation
                        | Role::Response
                        | Role::Resolution
                        | Role::Messaging
                        | Role::Services
                        | Role::Title
                        | Role::Severity
                )
            };
            // "Short term" and "Communication" head groups of items, whatever else they may mean.
            if !head.known && !section.roles.iter().all(kind) {
                return false;
            }
        }
        false
    }

    /// Whether a label stands among what was reached: "**Process improvements:**" below "Success metrics".
    fn is_success(&self, section: &Section) -> bool {
        let above = section.parent.map(|parent| &self.document.sections[parent]);
        matches!(section.shape, SectionShape::Label | SectionShape::Bold)
            && above.is_some_and(|it| it.has(Role::Scorecard))
    }

    /// Whether the title of `section` says that rules to live by stand below it: "Prevention strategies".
    pub(super) fn is_guidance(&self, section: &Section) -> bool {
        const RULES: [&str; 12] = [
            "strategy",
            "strategies",
            "guideline",
            "guidelines",
            "guidance",
            "principle",
            "principles",
            "convention",
            "conventions",
            "framework",
            "policy",
            "policies",
        ];
        let title = self.document.source.slice(section.title);
        let mut words = title.split(|c: char| !c.is_alphanumeric());
        section.level > 0 && words.any(|word| RULES.iter().any(|it| word.eq_ignore_ascii_case(it)))
    }

    /// Whether the title of the section at `head` says that the entries of the one at `index`, itself or inside it,
    /// were done at once, "Immediate actions taken", "Recovery steps taken", or how it was checked. What is ticked
    /// off there was planned.
    fn tells_response(&self, head: usize, index: usize) -> bool {
        let said = self.heads[head];
        let ticked = || self.entries_of(index).any(|ticked| ticked);
        said.at_once && !ticked() && self.entries_of(index).next().is_some()
            || head == index && said.checks
    }

    /// Whether all entries of the section at `index` are ticked off as changes, beside a list of what is open:
    /// "What changed today".
    fn ticks_changes(&self, index: usize) -> bool {
        self.heads[index].changes
            && self.planned
            && self.entries_of(index).count() > 1
            && self.entries_of(index).all(|ticked| ticked)
    }

    /// The items of tables in a section that plans nothing. Rows below "Impact" tell what was done to whom, unless
    /// somebody has them.
    pub(super) fn tables_in_story(&self, index: usize, blocks: &[Block]) -> Vec<ActionItem> {
        let mut items = self.tables(index, blocks, false);
        let section = &self.document.sections[index];
        if self.document.chain(section).any(|section| section.has(Role::Impact)) {
            items.retain(|item| {
                !item.owners.is_empty() || item.due.is_some() || !item.tickets.is_empty()
            });
        }
        items
    }

    /// For each entry of the lists right below the heading at `index`, whether it has a mark of what is done.
    fn entries_of(&self, index: usize) -> impl Iterator<Item = bool> {
        let blocks = self.document.blocks_in(&self.document.sections[index]);
        blocks.iter().filter_map(|block| match block.kind {
            BlockKind::Item { checkbox, .. } if block.list_depth == 1 => {
                let words =
                    self.document.source.slice(block.span).trim_start_matches(['*', '_', '[']);
                Some(checkbox.is_some() || words.starts_with(['✅', '☑', '✔', '✓']))
            }
            _ => None,
        })
    }

    /// Whether the section at `index` collects what might be done, where another lists what will be: "Potential
    /// action items".
    fn is_collection(&self, index: usize) -> bool {
        let sections = &self.document.sections;
        let other = |(at, other): (usize, &Section)| {
            other.has(Role::Actions)
                && other.level > 0
                && other.level <= sections[index].level
                && !self.heads[at].perhaps
        };
        self.heads[index].perhaps && sections.iter().enumerate().any(other)
    }

    /// Fills what `item` lacks from the headings above it.
    pub(super) fn inherit(&self, item: &mut ActionItem, section: usize) {
        let source = &self.document.source;
        let completed = self.is_completed(item.section);
        let told = completed && self.tells_deeds(item.section);
        if told && item.state == ItemState::Open && !self.is_still_open(item) {
            item.state = ItemState::Done;
        }
        let Some(section) = self.document.sections.get(section) else { return };
        // "⏸ Waiting for the vendor" below "Actions (already done)" says so itself.
        let waits = state::is_marked_open(source.slice(item.text));
        for section in self.document.chain(section) {
            // The title of the report is about the incident, and names nobody who does it.
            let report = section.has(Role::Title) && !section.has(Role::Actions);
            if !section.title.is_empty() && !report {
                let mut group =
                    group::read(self.heading_line(section), self.document, &self.people);
                // The heading of all items says nothing about the kind of one; that of a group inside does.
                let mut outer = self.document.chain(section).skip(1);
                let grouped = outer.any(|outer| outer.has(Role::Actions));
                if section.has(Role::Actions) {
                    group.kind = group.kind.filter(|_| grouped);
                    // "Work items (as of 2026-04-20)" says of which day the list is.
                    group.drop_day_of_list(source);
                }
                // "Actions taken: Immediate (2026-05-19)" gives the day on which it was done.
                group.due = group.due.filter(|_| !(completed && item.state == ItemState::Done));
                group.state = group.state.filter(|_| !waits);
                group.fill(item);
            }
            if section.has(Role::Actions) {
                break;
            }
        }
    }

    /// A heading with what its title leaves out: brackets, numbering.
    fn heading_line(&self, section: &Section) -> Span {
        let blocks = &self.document.blocks;
        let at = blocks.partition_point(|block| block.span.end < section.title.end);
        let block = blocks.get(at).filter(|block| block.span.covers(section.title));
        match (block, section.shape) {
            (Some(block), SectionShape::Atx | SectionShape::Setext | SectionShape::Bold) => {
                block.span
            }
            _ => section.title,
        }
    }

    /// Whether the marks of a section tell what to do and what not, rather than what is done: "✅ Store keys in
    /// the vault" below "Do".
    pub(super) fn says_what_to_do(&self, section: usize) -> bool {
        self.document.sections.get(section).is_some_and(|section| {
            let title = self.document.source.slice(section.title).to_lowercase();
            let bare = title.replace(['\'', '’', '*', '_'], "");
            matches!(bare.trim(), "do" | "dos" | "dont" | "donts" | "do not" | "always" | "never")
        })
    }

    /// Whether the heading of a section, or one above it, says that all below it was done: "Corrective actions
    /// taken", "Improvements made".
    fn tells_deeds(&self, section: usize) -> bool {
        const MADE: [&str; 7] =
            ["taken", "made", "completed", "performed", "implemented", "applied", "done"];
        let Some(section) = self.document.sections.get(section) else { return false };
        self.document.chain(section).any(|section| {
            let title = self.document.source.slice(section.title).to_lowercase();
            let last = title.split(|c: char| !c.is_alphanumeric()).rfind(|word| !word.is_empty());
            let made = last.is_some_and(|last| MADE.contains(&last)) && !title.contains(" be ");
            made || tells_of_us(&title)
        })
    }

    /// Whether an item says itself that it is not done: by how it is worded, or as below.
    fn is_still_open(&self, item: &ActionItem) -> bool {
        let words = self.document.source.slice(item.text).to_lowercase();
        let under_way = words.split_whitespace().next().is_some_and(|word| word.ends_with("ing"))
            || verb::asks_first(&words);
        under_way || self.is_yet_to_come(item)
    }

    /// Whether an item says that it is not done by an empty box, or by words of what is to come.
    pub(super) fn is_yet_to_come(&self, item: &ActionItem) -> bool {
        const AHEAD: [&str; 9] =
            ["will", "should", "must", "plan", "planned", "todo", "progress", "pending", "ongoing"];
        let source = &self.document.source;
        let line = source.line_span(source.line_of(item.text.start));
        let before = source.slice(Span::new(line.start.min(item.text.start), item.text.start));
        let words = source.slice(item.text).to_lowercase();
        before.contains("[ ]")
            || state::is_marked_open(source.slice(item.text))
            || words.split(|c: char| !c.is_alphanumeric()).any(|word| AHEAD.contains(&word))
    }

    /// Whether a section tells of things done: "Immediate actions (completed)".
    pub(super) fn is_completed(&self, section: usize) -> bool {
        let Some(section) = self.document.sections.get(section) else { return false };
        // "Recommended future actions" below "Corrective actions taken" are still to come.
        const AHEAD: [&str; 7] =
            ["future", "recommended", "next", "planned", "remaining", "open", "ongoing"];
        let words = |section: &Section| {
            let title = self.document.source.slice(section.title).to_lowercase();
            title.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>()
        };
        let told = |section: &Section| {
            const DONE: [&str; 10] = [
                "made",
                "completed",
                "immediate",
                "done",
                "taken",
                "already",
                "finished",
                "closed",
                "resolved",
                "implemented",
            ];
            words(section).iter().any(|word| DONE.contains(&word.as_str()))
                || tells_of_us(&self.document.source.slice(section.title).to_lowercase())
        };
        let ahead =
            |section: &&Section| words(section).iter().any(|word| AHEAD.contains(&word.as_str()));
        let plain = |section: &&Section| !ahead(section) && !section.has(Role::Title);
        self.document.chain(section).take_while(plain).any(told)
    }
}
