//! `names/email`: somebody's mail address outside owner and contact fields.

use crate::builtin::named;
use crate::document::Role;
use crate::language::MentionKind;
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// See the module.
pub static RULE: Rule = Rule {
    id: "names/email",
    severity: Severity::Warning,
    profiles: &[],
    summary: "A personal mail address outside owner and contact fields",
    why: "An address names a person, and brings mail about a document that outlives the job. A role \
          or a shared mailbox says whom to ask.",
    sources: &[
        "PagerDuty, Postmortem documentation: <https://postmortems.pagerduty.com/>",
        "Wikitech, Incident documentation: <https://wikitech.wikimedia.org/wiki/Incident_documentation>",
    ],
    limits: "Shared mailboxes are known by words such as support, oncall or noreply; `teams` names others.",
    examples: &[
        Example::bad(Role::Summary, "The change came from «thandiwe.nkosi@acme.example» on Friday."),
        Example::bad(Role::Lessons, "Questions go to «rlindqvist@acme.example»."),
        Example::good(Role::Summary, "The change came from the release rotation on Friday."),
        Example::silent(Role::Summary, "Mail to support@acme.example was delayed.", "a shared mailbox"),
        Example::silent(Role::RootCause, "The job runs as builder@prj-7.iam.gserviceaccount.com.", "a service account"),
        Example::silent(Role::RootCause, "The mirror pulls from git@github.com:acme/edge.git.", "a repository"),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    named::report(context, findings, &[MentionKind::Email], |name| {
        format!("“{name}” is the mail address of a person, outside owner and contact fields.")
    });
}
