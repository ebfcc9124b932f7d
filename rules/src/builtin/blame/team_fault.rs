//! `blame/team-fault`: a team is the subject of a fault.

use crate::builtin::blamed;
use crate::document::Role;
use crate::language::BlameKind;
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// See the module.
pub static RULE: Rule = Rule {
    id: "blame/team-fault",
    severity: Severity::Info,
    profiles: &[],
    summary: "A team is the subject of a fault statement",
    why: "A team that is named as the cause defends itself instead of telling what it knew. Between \
          two teams lies the finding: a hand-off that nobody owned, a channel that nobody read, a \
          form without a field for what mattered.",
    sources: &[
        "Google, Site Reliability Engineering, chapter 15: <https://sre.google/sre-book/postmortem-culture/>",
        "Google, The Site Reliability Workbook, chapter 10: <https://sre.google/workbook/postmortem-culture/>",
    ],
    limits: "In causes and contributing factors the finding is a warning.",
    examples: &[
        Example::bad(Role::Summary, "«The storage team forgot to raise» the quota."),
        Example::bad(Role::Lessons, "«QA missed the regression» in the export."),
        Example::bad(Role::RootCause, "«Both squads failed to agree» on an owner for the queue."),
        Example::good(Role::RootCause, "Schema changes were announced in a channel that three of the consuming teams do not read."),
        Example::silent(Role::Resolution, "The database team restored the replica at 11:02.", "a response"),
        Example::silent(Role::RootCause, "The platform team has no staging cluster with more than five nodes.", "a condition, not a duty"),
        Example::silent(Role::Resolution, "The storage team did not restart the broker, as that would have emptied the cache.", "a decision with its reason"),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    blamed::report(context, BlameKind::Team, findings, |said| {
        let words = said.words();
        (
            format!("“{words}” makes a team the subject of a fault: the gap between the teams stays unnamed."),
            "Name the hand-off, the tool or the information that was missing, and what each side could see.",
        )
    });
}
