//! `blame/fault-vocabulary`: somebody is declared guilty.

use crate::builtin::blamed;
use crate::document::Role;
use crate::language::BlameKind;
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// See the module.
pub static RULE: Rule = Rule {
    id: "blame/fault-vocabulary",
    severity: Severity::Warning,
    profiles: &[],
    summary: "Somebody is declared guilty",
    why: "Fault, blame and culprit belong to a court. A postmortem asks how the event became \
          possible; a verdict answers a question that nobody can act on.",
    sources: &[
        "Google, The Site Reliability Workbook, chapter 10: <https://sre.google/workbook/postmortem-culture/>",
        "Sidney Dekker, Just Culture, on the bad-apple theory",
    ],
    limits: "A named person declared guilty is a finding of `blame/person-fault`. A system may be to \
             blame.",
    examples: &[
        Example::bad(Role::RootCause, "«The release manager was at fault»."),
        Example::bad(Role::RootCause, "«The fault lies with whoever» approved the request."),
        Example::bad(Role::Summary, "«The culprit was a contractor» on the night shift."),
        Example::good(Role::RootCause, "Three safeguards did not cover this path."),
        Example::silent(Role::RootCause, "The culprit was a leaking connection pool.", "a system"),
        Example::silent(Role::Lessons, "No individual or team is at fault.", "blame is denied"),
        Example::silent(Role::RootCause, "The fault was isolated to the second line card.", "a technical fault"),
        Example::silent(Role::Lessons, "The release manager is responsible for the checklist.", "a duty, not guilt"),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    blamed::report(context, BlameKind::Guilt, findings, |said| {
        let words = said.words();
        (
            format!("“{words}” gives a verdict: it ends the inquiry with somebody's guilt."),
            "Say what contributed and how: the condition, the missing check, the information that was not there.",
        )
    });
}
