//! `blame/role-fault`: an unnamed person is the subject of a fault.

use crate::builtin::blamed;
use crate::document::Role;
use crate::language::BlameKind;
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// See the module.
pub static RULE: Rule = Rule {
    id: "blame/role-fault",
    severity: Severity::Warning,
    profiles: &[],
    summary: "An unnamed person is the subject of a fault statement",
    why: "Everyone on the team knows who \"the on-call engineer\" was. A role in place of a name \
          keeps the shape of the accusation and the end of the inquiry. Name the condition that made \
          the action likely, and what would have caught it.",
    sources: &[
        "PagerDuty, Postmortem documentation, The blameless postmortem: <https://postmortems.pagerduty.com/culture/blameless/>",
        "Sidney Dekker, The Field Guide to Understanding 'Human Error'",
    ],
    limits: "In causes, contributing factors and five whys the finding is an error. A deed that only what \
             came of it makes a fault is told one step more quietly.",
    examples: &[
        Example::bad(Role::Summary, "«An engineer accidentally detached» the volume of the live broker."),
        Example::bad(Role::Impact, "«Someone forgot to renew» the signing key."),
        Example::bad(Role::Summary, "«A technician at the Łódź site pulled the wrong cable»."),
        Example::bad(Role::Detection, "«The on-call acknowledged the page but did not act» on it until 02:10."),
        Example::bad(Role::Summary, "«A technician closed the breaker on a line that was still» earthed."),
        Example::good(Role::Summary, "The volume could be detached while the broker was writing to it."),
        Example::silent(Role::Summary, "The on-call engineer acknowledged the page and rolled back the release.", "response verbs are no fault"),
        Example::silent(Role::RootCause, "The operator console failed to refresh after the role change.", "the head noun is a system"),
        Example::silent(Role::Summary, "The attacker bypassed the second factor with a stolen cookie.", "an attacker's deed is a fact"),
        Example::silent(Role::Lessons, "If an operator mistypes the tenant, the form now asks again.", "a possibility"),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    blamed::report(context, BlameKind::Role, findings, |said| {
        let who = said.who().unwrap_or("An unnamed person");
        (
            format!("“{who}” is the subject of a fault statement: an unnamed person is still a person."),
            "Describe the condition that made the action likely, and what would have caught it.",
        )
    });
}
