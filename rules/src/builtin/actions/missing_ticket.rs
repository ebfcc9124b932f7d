//! `actions/missing-ticket`

use crate::builtin::factors;
use crate::builtin::missing::{self, Missing};
use crate::builtin::open_items;
use crate::document::item::column::Column;
use crate::document::{ActionItem, Document, Role};
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// An open action item that is tracked nowhere.
pub static RULE: Rule = Rule {
    id: "actions/missing-ticket",
    severity: Severity::Warning,
    profiles: &[],
    summary: "An action item without a ticket",
    why: "A report is read once and a backlog every week: what stands only in the report is not \
          planned, and nobody sees it closed. A ticket, an issue, a pull request or an id of its \
          own (`AI-42`) will do, in the item, in a column, or in the heading over a group.\n\n\
          `actions.tickets` asks for one always, where another item of the list has one, or never. \
          With `actions.ticket-prefixes` only what begins with one of them counts.",
    sources: &[
        "Site Reliability Workbook, ch. 10, the worked bad example (“Only one action item was \
         assigned a tracking bug”): <https://sre.google/workbook/postmortem-culture/>",
        "PagerDuty, Incident Response, “Postmortem process”: \
         <https://response.pagerduty.com/after/post_mortem_process/>",
    ],
    limits: "Whether the ticket exists and is about the item is not looked up.",
    examples: &[
        Example::fixed(
            Role::Actions,
            "- «Alert on the depth of the payout queue by 2026-03-12 (@amara)»",
            "- Alert on the depth of the payout queue by 2026-03-12 (@amara) [‹ticket›]",
        ),
        Example::bad(
            Role::Actions,
            "- «Switch the hashes of the ledger to SHA-256 by 2026-03-12 (@amara)»",
        ),
        Example::bad(
            Role::Actions,
            "| Action | Owner | Due | Ticket |\n|---|---|---|---|\n| «Pin the base image» | @amara | 2026-03-12 | |",
        ),
        Example::bad(
            Role::Actions,
            "- «Close the gap that INC-2026-02-10-001 showed by 2026-03-12 (@amara)»",
        ),
        Example::bad(
            Role::Actions,
            "- «Alert on the depth of the payout queue (CF-1) by 2026-03-12 (@amara)»\n\n## Contributing factors\n\n- CF-1: The depth \
             of the payout queue is on no dashboard.",
        ),
        Example::good(
            Role::Actions,
            "- OPS-12 Alert on the depth of the payout queue by 2026-03-12 (@amara)",
        ),
        Example::silent(
            Role::Actions,
            "- [Alert on the depth of the payout queue](https://git.example/acme/ledger/issues/77) by 2026-03-12 (@amara)",
            "the link is the ticket",
        ),
        Example::silent(
            Role::Actions,
            "### Payouts (epic OPS-88)\n\n- Alert on the depth of the payout queue by 2026-03-12 (@amara)",
            "the heading names the ticket of all items below it",
        ),
    ],
    check,
};

const MISSING: Missing = Missing {
    rule: "actions/missing-ticket",
    message: "The action item has no ticket, so no backlog shows it",
    none_has: "has a ticket, so no backlog shows them",
    help: "Name the ticket, issue or pull request that tracks it: OPS-12",
    column: (Column::Ticket, "Ticket"),
    phrase: " [‹ticket›]",
    cell: "‹ticket›",
    name: "ticket",
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let actions = &context.settings.actions;
    let factors = context.once(factors::read);
    let labels: Vec<_> = factors.iter().filter_map(|factor| factors::label(context.document, factor)).collect();
    let tracked = |item: &ActionItem| counts(context.document, item, &actions.ticket_prefixes, &labels);
    let asked = open_items::asked(context.document, actions.tickets, tracked);
    missing::report(context, findings, &MISSING, |item| !tracked(item) && asked(item));
}

/// Whether `item` has a ticket, of the configured trackers where there are any. The label of a factor, "(CF-2)",
/// is none.
fn counts(document: &Document, item: &ActionItem, prefixes: &[String], labels: &[(&str, u32)]) -> bool {
    item.tickets.iter().any(|ticket| {
        let written = document.source.slice(*ticket);
        if factors::label_at(written).is_some_and(|label| labels.contains(&label)) {
            return false;
        }
        prefixes.is_empty() || prefixes.iter().any(|prefix| written.starts_with(prefix.as_str()))
    })
}
