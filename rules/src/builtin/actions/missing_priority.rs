//! `actions/missing-priority`

use crate::builtin::missing::{self, Missing};
use crate::builtin::open_items;
use crate::document::item::mark;
use crate::document::item::column::Column;
use crate::document::{ActionItem, Document, Role, incident};
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// An open action item without a priority, or a severe incident without an urgent item.
pub static RULE: Rule = Rule {
    id: "actions/missing-priority",
    severity: Severity::Info,
    profiles: &[],
    summary: "An action item without a priority, or a severe incident without an urgent item",
    why: "Without priorities the easy items are done and the ones that matter wait. P0 to P4, \
          `Priority: High`, a column, or a heading over a group will do.\n\n\
          Asked for where another item of the same list has one; with `actions.priorities` always \
          or never. Where the incident is SEV-1 or SEV-2 and priorities are in use, one item has \
          to be P0 or P1; that is a warning on the heading.",
    sources: &[
        "Site Reliability Workbook, ch. 10, “Postmortem culture” (at least one P0 or P1 bug after \
         an outage that users noticed): <https://sre.google/workbook/postmortem-culture/>",
    ],
    limits: "",
    examples: &[
        Example::fixed(
            Role::Appendix,
            "## Next steps\n\n- [P1] OPS-1 Cap retries at three by 2026-03-12 (@amara)\n- «OPS-2 Alert at p99 above 300 ms by 2026-03-12 (@amara)»",
            "## Next steps\n\n- [P1] OPS-1 Cap retries at three by 2026-03-12 (@amara)\n- OPS-2 Alert at p99 above 300 ms by 2026-03-12 (@amara) [‹priority›]",
        ),
        Example::bad(
            Role::Appendix,
            "## Next steps\n\n- OPS-1 Cap retries at three, priority: high, by 2026-03-12 (@amara)\n- «OPS-2 Alert on high CPU by 2026-03-12 (@amara)»",
        ),
        Example::bad(
            Role::Appendix,
            "## «Next steps»\n\n- [P3] OPS-1 Cap retries at three by 2026-03-12 (@amara)\n- [P4] OPS-2 Alert on the age of the queue by 2026-03-12 (@amara)",
        ),
        Example::good(
            Role::Appendix,
            "## Next steps\n\n- [P1] OPS-1 Cap retries at three by 2026-03-12 (@amara)\n- OPS-2 Alert on the age of the queue. Priority: Medium. By 2026-03-12 (@amara)",
        ),
        Example::silent(
            Role::Appendix,
            "## Next steps\n\n### Immediate (P1)\n\n- OPS-1 Cap retries at three by 2026-03-12 (@amara)\n\n### Later (P2)\n\n- OPS-2 Alert on the age of the queue by 2026-03-12 (@amara)",
            "the headings say it",
        ),
        Example::silent(
            Role::Actions,
            "- OPS-2 Alert on the age of the queue by 2026-03-12 (@amara)",
            "no item of this list has a priority",
        ),
    ],
    check,
};

const MISSING: Missing = Missing {
    rule: "actions/missing-priority",
    message: "The action item has no priority, so the easy ones are done before it",
    none_has: "has a priority, so the easy ones are done first",
    help: "Say how urgent it is: [P1]",
    column: (Column::Priority, "Priority"),
    phrase: " [‹priority›]",
    cell: "‹priority›",
    name: "priority",
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let asked = context.settings.actions.priorities;
    let asked =
        open_items::asked(context.document, asked, |item| item.priority.is_some());
    missing::report(context, findings, &MISSING, |item| item.priority.is_none() && asked(item));
    findings.extend(nothing_urgent(context.document));
}

/// On the heading, where the incident was severe and all priorities are low.
fn nothing_urgent(document: &Document) -> Option<Finding> {
    let severity = incident::severity(document).filter(|level| *level <= 2)?;
    let items: Vec<&ActionItem> =
        open_items::listed(document).filter(|item| item.priority.is_some()).collect();
    let first = items.first()?;
    let level = |item: &&ActionItem| mark::level(document.source.slice(item.priority?));
    let known: Vec<u8> = items.iter().filter_map(level).collect();
    if known.len() < items.len() || known.iter().any(|level| *level <= 1) {
        return None;
    }
    let span = open_items::heading_of(document, first);
    let message = format!("The incident is SEV-{severity}, and no action item is P0 or P1");
    Some(
        Finding::new(span, message)
            .severity(Severity::Warning)
            .help("Say which item has to be done before the next release, and make it P0 or P1"),
    )
}
