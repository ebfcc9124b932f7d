//! `actions/missing-due-date`

use crate::builtin::missing::{self, DUE};
use crate::document::Role;
use crate::document::item::column::Column;
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// An open action item without a due date.
pub static RULE: Rule = Rule {
    id: "actions/missing-due-date",
    severity: Severity::Error,
    profiles: &[],
    summary: "An action item without a due date",
    why: "Work without a date is done after all work that has one. A date makes it possible to \
          ask, and to decide to drop the item. Atlassian sets four or eight weeks for the actions \
          of a postmortem, by the service's tier; PagerDuty fifteen or thirty days, by severity.\n\n\
          A date counts after `by`, `due`, `ETA`, `before` and the like, in a column for it, or at \
          the end of the item; the date of an event in the text does not. Where no item of a \
          section has one, the section's heading gets the finding. With `actions.ticket-has-due` \
          a ticket will do.",
    sources: &[
        "Atlassian Incident Management Handbook, “Postmortems”: \
         <https://www.atlassian.com/incident-management/handbook/postmortems>",
        "PagerDuty, Incident Response, “Postmortem process”: \
         <https://response.pagerduty.com/after/post_mortem_process/>",
    ],
    limits: "Dates in other languages than English are not read unless they are numeric.",
    examples: &[
        Example::fixed(
            Role::Actions,
            "- «Alert on the depth of the payout queue (@amara)»",
            "- Alert on the depth of the payout queue (@amara) by ‹YYYY-MM-DD›",
        ),
        Example::bad(
            Role::Actions,
            "- «Move the probe that was silent on 2026-02-10 to its own cluster (@amara)»",
        ),
        Example::bad(
            Role::Actions,
            "| Task | Priority | Assignee | Deadline |\n|---|---|---|---|\n| «Pin the base image» | P1 | @amara | |",
        ),
        Example::good(
            Role::Actions,
            "- OPS-7 Reject manifests without a memory limit — DRI: @oluwaseun, due 12 March 2026",
        ),
        Example::silent(
            Role::Actions,
            "- OPS-7 The alert fired late on 2026-02-10; move the probe by 2026-03-12 (@amara)",
            "the date after “by” counts",
        ),
        Example::silent(
            Role::Actions,
            "### Until 2026-04-30\n\n- OPS-7 Cap retries at three (@amara)",
            "the heading gives the date of all items below it",
        ),
        Example::silent(Role::Actions, "- ~~Cap retries at three~~ (@amara)", "it is done"),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    missing::report(context, findings, &DUE, missing::lacks(context, Column::Due));
}
