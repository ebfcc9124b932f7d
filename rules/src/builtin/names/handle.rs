//! `names/handle`: a handle or login outside owner and author fields.

use crate::builtin::named;
use crate::document::Role;
use crate::language::MentionKind;
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// See the module.
pub static RULE: Rule = Rule {
    id: "names/handle",
    severity: Severity::Warning,
    profiles: &[],
    summary: "A handle or login outside owner and author fields",
    why: "A handle is a name that a search finds faster. What a reader needs is the role: who was \
          paged, who decided, with which access.",
    sources: &[
        "Google, The Site Reliability Workbook, chapter 10: <https://sre.google/workbook/postmortem-culture/>",
        "PagerDuty, Postmortem documentation: <https://postmortems.pagerduty.com/>",
    ],
    limits: "Who speaks or is named in a pasted chat is told on the level of info. `teams` names handles that are \
             no person; `names.policy` allows handles where nobody is faulted, or everywhere.",
    examples: &[
        Example::bad(Role::Timeline, "- 2026-05-19 10:12 UTC: «@adaeze» restarts the proxy."),
        Example::bad(Role::Resolution, "The cluster was drained by «piotrz@» from the jump host."),
        Example::bad(Role::Detection, "The thread with «<@U03KQ81>» holds the graphs."),
        Example::good(Role::Timeline, "- 2026-05-19 10:12 UTC: The on-call engineer restarts the proxy."),
        Example::silent(Role::Response, "The page went to @sre-core and @here.", "a team, and everybody in a channel"),
        Example::silent(Role::RootCause, "The annotation @Transactional was missing, and @babel/core 7.24 was pinned.", "an annotation and a package"),
        Example::silent(Role::Actions, "- OPS-7 Cap retries at three by 2026-03-12 (@chiamaka, with @haruto)", "who has an item, and who helps"),
        Example::silent(Role::Contributing, "The horn has one tone only (accepted until 2026-12-31, @leilani).", "who bears a risk"),
        Example::bad(Role::Contributing, "The horn has one tone only (heard by «@leilani»)."),
        Example::silent(Role::Thanks, "Thanks to @leilani.", "thanks may name people"),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    named::report(context, findings, &[MentionKind::Handle], |name| {
        format!("“{name}” is somebody's login, outside owner and author fields: the record keeps who it was, not what was needed.")
    });
}
