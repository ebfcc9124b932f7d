//! `actions/too-many`

use std::collections::BTreeSet;

use crate::builtin::open_items;
use crate::document::{ActionItem, Role};
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// More open action items than will be done.
pub static RULE: Rule = Rule {
    id: "actions/too-many",
    severity: Severity::Info,
    profiles: &[],
    summary: "More open action items than will be done",
    why: "Of twenty open items the easy ones are done. The ones that keep the incident from coming \
          back are done if they are few; the others can stand in a list of what is not planned, \
          with the reason. `actions.max-open` sets the number, 10 by default. Items in groups, each \
          with an owner of its own, are counted by group; above 7 items without any priority there \
          is a hint.",
    sources: &[
        "PagerDuty, Incident Response, “Postmortem process” (“Be careful with creating too many \
         tickets”): <https://response.pagerduty.com/after/post_mortem_process/>",
        "Etsy, “Debriefing Facilitation Guide” (remediation for its own sake can add risk), 2016: \
         <https://extfiles.etsy.com/DebriefingFacilitationGuide.pdf>",
    ],
    limits: "",
    examples: &[
        Example::bad(
            Role::Appendix,
            "# Payout run ended early\n\n## «Action items»\n\n- OPS-1 Cap a\n- OPS-2 Cap b\n- OPS-3 Cap c\n- OPS-4 Cap d\n- OPS-5 Cap e\n- OPS-6 Cap f\n- OPS-7 Cap g\n- OPS-8 Cap h\n- OPS-9 Cap i\n- OPS-10 Cap j\n- OPS-11 Cap k",
        ),
        Example::bad(
            Role::Appendix,
            "# Payout run ended early\n\n## «Action items»\n\n- OPS-1 Cap a\n- OPS-2 Cap b\n- OPS-3 Cap c\n- OPS-4 Cap d\n- OPS-5 Cap e\n- OPS-6 Cap f\n- OPS-7 Cap g\n- OPS-8 Cap h",
        ),
        Example::good(Role::Actions, "- OPS-1 Cap retries at three by 2026-03-12 (@haruto)"),
        Example::silent(
            Role::Actions,
            "- [x] OPS-1 Capped retries\n- [x] OPS-2 Pinned the base image\n- [x] OPS-3 Removed the old role\n- [x] OPS-4 Rotated the keys\n- [x] OPS-5 Raised the quota\n- [x] OPS-6 Added a probe\n- [x] OPS-7 Deleted the flag\n- [x] OPS-8 Closed the port\n- [x] OPS-9 Split the pool",
            "what is done is not counted",
        ),
    ],
    check,
};

/// Above this number of items, priorities are missed.
const MANY: usize = 7;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    // An item that is still to be filled in is none yet.
    let items: Vec<&ActionItem> = open_items::listed_open(document)
        .filter(|item| !document.prose_at(item.span).contains('‹'))
        .collect();
    let Some(first) = items.first() else { return };
    let limit = context.settings.actions.max_open * groups(&items);
    let count = items.len();
    let heading = open_items::heading_of(document, first);
    if count > limit {
        let message = format!("{count} open action items: the ones that matter may not be done");
        findings.push(
            Finding::new(heading, message)
                .help("Keep those that will be done, and list the others as not planned, with the reason"),
        );
    } else if count > MANY.min(limit) && items.iter().all(|item| item.priority.is_none()) {
        let message = format!("{count} open action items, and no priority says which comes first");
        findings.push(
            Finding::new(heading, message)
                .severity(Severity::Hint)
                .help("Give priorities: [P1]"),
        );
    }
}

/// How many groups the items stand in, where each group has an owner of its own.
fn groups(items: &[&ActionItem]) -> usize {
    let sections: BTreeSet<usize> = items.iter().map(|item| item.section).collect();
    let owner = |section: &usize| {
        let members = items.iter().filter(|item| item.section == *section);
        members.map(|item| item.owners.first().map(|owner| owner.span)).collect::<BTreeSet<_>>()
    };
    let owned = |section: &usize| {
        let owners = owner(section);
        owners.len() == 1 && owners.iter().all(Option::is_some)
    };
    if sections.iter().all(owned) { sections.len() } else { 1 }
}
