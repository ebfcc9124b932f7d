//! `just-culture/personnel-content`: a personal matter.

use crate::builtin::blamed;
use crate::document::Role;
use crate::language::BlameKind;
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// See the module.
pub static RULE: Rule = Rule {
    id: "just-culture/personnel-content",
    severity: Severity::Warning,
    profiles: &[],
    summary: "Health, employment or private life in a postmortem",
    why: "How somebody slept, what their contract says and why they were away is theirs. Fatigue is a \
          legitimate factor when it is told as a working condition: pages per night, hours on duty, \
          people on the rotation.",
    sources: &[
        "Sidney Dekker, Just Culture, on psychological safety",
        "Google, Site Reliability Engineering, chapter 11, on the load of on-call: <https://sre.google/sre-book/being-on-call/>",
    ],
    limits: "",
    examples: &[
        Example::bad(Role::RootCause, "«A tired admin» ran the cleanup."),
        Example::bad(Role::RootCause, "The sysadmin was still on «probation» at the time."),
        Example::bad(Role::Lessons, "«The night operator was exhausted»."),
        Example::good(Role::RootCause, "The on-call engineer had been paged nine times in the six hours before."),
        Example::silent(Role::RootCause, "The connection pool was exhausted.", "a resource"),
        Example::silent(Role::Impact, "The HR system was unavailable.", "a product"),
        Example::silent(Role::RootCause, "The node was sick, and the scheduler moved its pods.", "a machine"),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    blamed::report(context, BlameKind::Personnel, findings, |said| {
        let words = said.words();
        (
            format!("“{words}” is a personal matter: it does not belong in a shared document."),
            "State the working condition: hours on duty, pages in the period, people on the rotation.",
        )
    });
}
