//! `blame/human-error-cause`: human error as a cause.

use crate::builtin::blamed;
use crate::document::Role;
use crate::language::BlameKind;
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// See the module.
pub static RULE: Rule = Rule {
    id: "blame/human-error-cause",
    severity: Severity::Error,
    profiles: &[],
    summary: "“Human error” is given as a cause",
    why: "Human error is a label for what is left when the inquiry stops. People err at a known rate; \
          what made this error possible, likely and undetected is what can be changed.",
    sources: &[
        "PagerDuty, Postmortem documentation, The blameless postmortem: <https://postmortems.pagerduty.com/culture/blameless/>",
        "National Patient Safety Foundation, RCA2, five rules of causation",
        "Sidney Dekker, The Field Guide to Understanding 'Human Error'",
    ],
    limits: "",
    examples: &[
        Example::bad(Role::RootCause, "Root cause: «human error»."),
        Example::bad(Role::Summary, "The outage was caused by «operator error» during the cutover."),
        Example::bad(Role::RootCause, "- «user error» on our side"),
        Example::good(Role::RootCause, "The command accepted a host count without an upper bound."),
        Example::silent(Role::Lessons, "Human error is a symptom, not a cause.", "says so itself"),
        Example::silent(Role::Lessons, "The interlock removes the possibility of human error here.", "what a safeguard is to prevent"),
        Example::silent(Role::Lessons, "The form offers hardware, software, network, human error and other.", "a list of categories"),
        Example::silent(Role::Impact, "User error rates fell after the change.", "a rate"),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    blamed::report(context, BlameKind::HumanError, findings, |said| {
        let label = said.whole();
        (
            format!("“{label}” is a label, not a cause: it ends the inquiry where it should begin."),
            "State the condition that made the error possible and kept it undetected.",
        )
    });
}
