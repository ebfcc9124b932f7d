//! `actions/uniform-priority`

use std::collections::BTreeSet;

use crate::builtin::open_items;
use crate::document::item::mark;
use crate::document::{ActionItem, Document, ItemState, Role};
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// A list whose items all have the same priority.
pub static RULE: Rule = Rule {
    id: "actions/uniform-priority",
    severity: Severity::Info,
    profiles: &[],
    summary: "A list of action items that all have the same priority",
    why: "Where everything is P1, nothing is: the priority no longer says which item comes first. \
          Three open items or more with one and the same priority are told; items in groups that \
          follow each other (immediate, short term), or in a list that is said to be in order, are \
          left alone.",
    sources: &[
        "Site Reliability Workbook, ch. 10, the worked bad example (“All of the action items have \
         been tagged with an equal priority”): \
         <https://sre.google/workbook/postmortem-culture/>",
    ],
    limits: "",
    examples: &[
        Example::bad(
            Role::Appendix,
            "# Payout run ended early\n\n## «Next steps»\n\n- [P1] OPS-1 Cap retries at three by 2026-03-12 (@amara)\n- [P1] OPS-2 Alert on the age of the queue by 2026-03-12 (@amara)\n- [P1] OPS-3 Pin the base image by 2026-03-12 (@amara)",
        ),
        Example::bad(
            Role::Appendix,
            "# Payout run ended early\n\n## «Next steps»\n\n| Task | Priority | Who | Due | Bug |\n|---|---|---|---|---|\n| Cap retries | High | @amara | 2026-03-12 | OPS-1 |\n| Alert on the age of the queue | High | @amara | 2026-03-12 | OPS-2 |\n| Pin the base image | high | @amara | 2026-03-12 | OPS-3 |",
        ),
        Example::good(
            Role::Appendix,
            "## Next steps\n\n- [P2] OPS-1 Cap retries at three by 2026-03-20 (@amara)\n- [P1] OPS-2 Alert on the age of the queue by 2026-03-12 (@amara)\n- [P1] OPS-3 Pin the base image by 2026-03-12 (@amara)",
        ),
        Example::silent(
            Role::Appendix,
            "## Next steps\n\n- [P1] OPS-1 Cap retries at three by 2026-03-12 (@amara)\n- [P1] OPS-2 Alert on the age of the queue by 2026-03-12 (@amara)",
            "two items may well be equal",
        ),
        Example::silent(
            Role::Appendix,
            "## Next steps\n\n- [x] [P1] OPS-1 Reload the table by 2026-03-02 (@amara)\n- [ ] [P2] OPS-2 Cap retries at three by 2026-03-12 (@amara)\n- [ ] [P2] OPS-3 Alert on the age of the queue by 2026-03-12 (@amara)\n- [ ] [P2] OPS-4 Pin the base image by 2026-03-12 (@amara)",
            "what came first is done",
        ),
        Example::silent(
            Role::Appendix,
            "## Next steps\n\nIn order of work:\n\n1. [P1] OPS-1 Cap retries at three by 2026-03-12 (@amara)\n2. [P1] OPS-2 Alert on the age of the queue by 2026-03-12 (@amara)\n3. [P1] OPS-3 Pin the base image by 2026-03-12 (@amara)",
            "the list is in order",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let items: Vec<&ActionItem> = open_items::listed_open(document).collect();
    let Some(first) = items.first().filter(|_| items.len() >= 3) else { return };
    let written = |item: &&ActionItem| Some(document.source.slice(item.priority?).to_lowercase());
    let priorities: Option<BTreeSet<String>> = items.iter().map(written).collect();
    let sections: BTreeSet<usize> = items.iter().map(|item| item.section).collect();
    let one = priorities.is_some_and(|priorities| priorities.len() == 1);
    // What came first is done: the list does tell one priority from another.
    let level = |item: &ActionItem| mark::level(document.source.slice(item.priority?));
    let done = open_items::listed(document).filter(|item| item.state == ItemState::Done && item.section == first.section);
    let came_first = done.filter_map(level).any(|before| level(first).is_some_and(|open| before < open));
    if !one || came_first || sections.len() > 1 || is_ordered(document, first) {
        return;
    }
    let priority = first.priority.map_or("", |span| document.source.slice(span));
    let message = format!("All {} open action items are {priority}: which one comes first?", items.len());
    findings.push(
        Finding::new(open_items::heading_of(document, first), message)
            .help("Let the priorities differ, or say that the list is in order of work"),
    );
}

/// Whether the words before the list say that it is in order.
fn is_ordered(document: &Document, first: &ActionItem) -> bool {
    let Some(section) = document.sections.get(first.section) else { return false };
    let before = &document.source.text()[section.span.start..first.span.start.max(section.span.start)];
    let before = before.to_lowercase();
    ["in order", "order of", "by priority", "in this order", "ranked", "most urgent first"]
        .iter()
        .any(|words| before.contains(words))
}
