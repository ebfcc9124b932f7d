//! `actions/missing-owner`

use crate::builtin::missing::{self, OWNER};
use crate::document::Role;
use crate::document::item::column::Column;
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// An open action item without an owner.
pub static RULE: Rule = Rule {
    id: "actions/missing-owner",
    severity: Severity::Error,
    profiles: &[],
    summary: "An action item that nobody owns",
    why: "Work that belongs to everybody is done by nobody: in a review of its own postmortems, \
          Google names missing ownership first among the reasons why action items are never \
          closed. One person, or one named team with a rotation, answers for an item; others may \
          help.\n\n\
          An owner is read from a handle, a name or a team after `Owner:`, `DRI:`, `assigned to`, \
          in brackets at the end, before a colon or `to` at the beginning, in a column of a table, \
          or from the heading over a group of items. Where no item of a section has one, the \
          section's heading gets the finding. With `actions.ticket-is-owner` a ticket will do.",
    sources: &[
        "Site Reliability Workbook, ch. 10, “Missing ownership”: \
         <https://sre.google/workbook/postmortem-culture/>",
        "PagerDuty, Incident Response, “Postmortem process”: \
         <https://response.pagerduty.com/after/post_mortem_process/>",
    ],
    limits: "A person named in the middle of a sentence is part of the work, not its owner. A \
             single first name at the end counts only if the document lists that person among its \
             authors or attendees.",
    examples: &[
        Example::fixed(
            Role::Actions,
            "- [ ] «Alert on the depth of the payout queue by 2026-03-12»",
            "- [ ] Alert on the depth of the payout queue by 2026-03-12 (@‹owner›)",
        ),
        Example::bad(
            Role::Actions,
            "| Action | Owner | Due |\n|---|---|---|\n| «Cap retries at three» | — | 2026-03-12 |",
        ),
        Example::bad(
            Role::Actions,
            "- «Find out who the capability owners are by 2026-03-12»",
        ),
        Example::bad(
            Role::Appendix,
            "## «Follow-ups»\n\n- Cap retries at three by 2026-03-12\n- Pin the base image by 2026-03-12\n",
        ),
        Example::good(
            Role::Actions,
            "- OPS-7 Reject manifests without a memory limit, due 2026-03-12 — DRI: @oluwaseun",
        ),
        Example::silent(
            Role::Actions,
            "### Ledger (@ledger-oncall)\n\n- OPS-7 Cap retries at three by 2026-03-12",
            "the heading names the owner of all items below it",
        ),
        Example::silent(
            Role::Actions,
            "- [x] Reverted the pool size on 2026-02-10",
            "it is done",
        ),
        Example::silent(
            Role::Actions,
            "- Time to recovery: 29 minutes",
            "a labelled value, not an item",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    missing::report(context, findings, &OWNER, missing::lacks(context, Column::Owner));
}
