//! `names/person`: a personal name outside owner and author fields.

use crate::builtin::named;
use crate::document::Role;
use crate::language::MentionKind;
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// See the module.
pub static RULE: Rule = Rule {
    id: "names/person",
    severity: Severity::Warning,
    profiles: &[],
    summary: "A personal name outside owner and author fields",
    why: "Records outlive the memory of how kindly they were meant. A role says what the reader needs \
          to know (who was paged, who decided, with which access) and lets people speak freely.",
    sources: &[
        "PagerDuty, Postmortem documentation: <https://postmortems.pagerduty.com/>",
        "Google, The Site Reliability Workbook, chapter 10: <https://sre.google/workbook/postmortem-culture/>",
    ],
    limits: "Respected teams differ: `names.policy` can allow names where nobody is faulted \
             (`neutral-ok`), or everywhere (`off`).",
    examples: &[
        Example::bad(Role::Timeline, "- 2026-05-19 10:12 UTC: «Ngozi» restarts the proxy."),
        Example::bad(Role::Detection, "It came up in a call with «Tomasz Wiśniewski»."),
        Example::bad(Role::Timeline, "- 2026-05-19 10:12 UTC: Call started («Tim», «Piotr»)"),
        Example::bad(Role::Timeline, "- 2026-05-19 10:12 UTC: «Sam» signs off."),
        Example::good(Role::Timeline, "- 2026-05-19 10:12 UTC: The on-call engineer restarts the proxy."),
        Example::silent(Role::RootCause, "Cassandra compaction was disabled.", "a database that is named like a person"),
        Example::silent(Role::Impact, "Traffic from Austin and Sydney was slow.", "places"),
        Example::silent(Role::Thanks, "Thanks to Leilani and Mateus.", "thanks may name people"),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    named::report(context, findings, &[MentionKind::Name, MentionKind::Initials], |name| {
        format!("“{name}” names a person outside owner and author fields: the record keeps who it was, not what was needed.")
    });
}
