//! `blame/person-fault`: a named person is the subject of a fault.

use crate::builtin::blamed;
use crate::document::Role;
use crate::language::BlameKind;
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// See the module.
pub static RULE: Rule = Rule {
    id: "blame/person-fault",
    severity: Severity::Error,
    profiles: &[],
    summary: "A named person is the subject of a fault statement",
    why: "A postmortem that names who erred teaches everyone else to keep quiet next time, and it \
          stops where the interesting part begins: the tool accepted it, the prompt showed nothing, \
          the check did not exist. Describe what the system allowed. Putting a role in place of the \
          name is not enough: the sentence still lays the failure at one person's door.",
    sources: &[
        "Google, The Site Reliability Workbook, chapter 10: <https://sre.google/workbook/postmortem-culture/>",
        "PagerDuty, Postmortem documentation, The blameless postmortem: <https://postmortems.pagerduty.com/culture/blameless/>",
        "Sidney Dekker, The Field Guide to Understanding 'Human Error'",
    ],
    limits: "A name that no list knows and nothing in the document corroborates is a warning, not an \
             error: the configuration's `people` and `products` settle it.",
    examples: &[
        Example::bad(Role::Summary, "«Oluwaseun restarted the ledger service without checking» the replication lag."),
        Example::bad(Role::RootCause, "- «Priya pushed a broken listener config» that took the gateway down."),
        Example::bad(Role::RootCause, "The index «was dropped by Marek Dvořák by mistake»."),
        Example::bad(Role::Summary, "«@thuy.le forgot to renew» the wildcard certificate."),
        Example::bad(Role::RootCause, "«Siobhán should have compared» the two checksums."),
        Example::bad(Role::RootCause, "«Hiroshi ran the cleanup on the wrong cluster». He should have looked at the prompt."),
        Example::good(Role::RootCause, "Both clusters showed the same prompt, and the cleanup asked for no confirmation."),
        Example::silent(Role::RootCause, "Jenkins failed to start the nightly build.", "a tool that is named like a person"),
        Example::silent(Role::Lessons, "This was not the reviewer's mistake: the form had no check.", "blame is denied"),
        Example::silent(
            Role::Lessons,
            "The new lock keeps anybody, on call or not, from deleting a live volume by accident.",
            "what a safeguard is to prevent",
        ),
        Example::silent(Role::RootCause, "April deployments failed to reach the second region.", "a month"),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    blamed::report(context, BlameKind::Person, findings, |said| {
        let name = said.who().unwrap_or("Somebody");
        (
            format!("“{name}” is the subject of a fault statement: readers learn who acted, not what the system allowed."),
            "Describe the condition that made the action possible and its effect invisible.",
        )
    });
}
