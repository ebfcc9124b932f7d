//! `blame/possessive-error`: an error that belongs to somebody.

use crate::builtin::blamed;
use crate::document::Role;
use crate::language::BlameKind;
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// See the module.
pub static RULE: Rule = Rule {
    id: "blame/possessive-error",
    severity: Severity::Error,
    profiles: &[],
    summary: "A mistake, oversight or failure is given an owner",
    why: "\"Somebody's mistake\" names an owner where a mechanism belongs. What let the mistake \
          through, and what made it look right at the time, is what a reader can act on.",
    sources: &[
        "Sidney Dekker, The Field Guide to Understanding 'Human Error'",
        "Google, The Site Reliability Workbook, chapter 10: <https://sre.google/workbook/postmortem-culture/>",
    ],
    limits: "",
    examples: &[
        Example::bad(Role::RootCause, "The outage goes back to «Nkechi's oversight» in the route table."),
        Example::bad(Role::RootCause, "«An error by the DBA» removed the index."),
        Example::bad(Role::Lessons, "«The operator's carelessness» cost us the backup."),
        Example::good(Role::RootCause, "The backup job reported success without reading a single row back."),
        Example::silent(Role::RootCause, "The proxy's failure to reconnect kept the queue full.", "a system possesses it"),
        Example::silent(Role::Impact, "The user's error message named the wrong field.", "an error message is no error"),
        Example::silent(Role::Lessons, "It was not the operator's fault.", "blame is denied"),
        Example::silent(Role::Impact, "The store's failure rate rose to 8%.", "a failure rate is a measure"),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    blamed::report(context, BlameKind::Possessive, findings, |said| {
        let noun = said.words();
        (
            format!("“{noun}” is given an owner here: that explains who, not how it could happen."),
            "Name the mechanism: which safeguard was missing, and what it let through.",
        )
    });
}
