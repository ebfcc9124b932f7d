//! `actions/group-owner`

use std::collections::HashSet;

use crate::builtin::open_items;
use crate::document::{Owner, OwnerKind, Role};
use crate::rule::settings::OwnerPolicy;
use crate::rule::{Applicability, Context, Example, Finding, Fix, Rule, Severity};
use crate::text::Edit;

/// An owner who cannot be asked.
pub static RULE: Rule = Rule {
    id: "actions/group-owner",
    severity: Severity::Warning,
    profiles: &[],
    summary: "An action item whose owner is nobody in particular",
    why: "“The team” cannot be asked on Tuesday how far it is, and each of its members may take \
          another for the owner. One person, or one named team that has a rotation, can be asked. \
          “TBD” is an owner nobody has looked for.\n\n\
          `owner = \"individual\"` asks for one person, `owner = \"team\"` for a team; what does \
          not fit that is an information, not a warning.",
    sources: &[
        "Site Reliability Workbook, ch. 10, “Missing ownership”: \
         <https://sre.google/workbook/postmortem-culture/>",
        "PagerDuty, Incident Response, “Postmortem process”: \
         <https://response.pagerduty.com/after/post_mortem_process/>",
    ],
    limits: "Whether a handle is one person's or a team's is read from its words: @ledger-oncall is \
             a team, @ledger is taken for a person.",
    examples: &[
        Example::fixed(
            Role::Actions,
            "- Cap retries at three by 2026-03-12 (owner: «everyone»)",
            "- Cap retries at three by 2026-03-12 (owner: @‹owner›)",
        ),
        Example::bad(Role::Actions, "- Cap retries at three by 2026-03-12. Owner: «Team»"),
        Example::bad(Role::Actions, "- Cap retries at three by 2026-03-12 (owner: «someone from ops»)"),
        Example::bad(
            Role::Actions,
            "| Action | Assignee | Due |\n|---|---|---|\n| Cap retries at three | «TBD» | 2026-03-12 |",
        ),
        Example::good(Role::Actions, "- OPS-7 Cap retries at three by 2026-03-12 (@chiamaka)"),
        Example::silent(
            Role::Actions,
            "- OPS-7 Cap retries at three by 2026-03-12. Owner: SRE-Core",
            "a named team has a rotation that can be asked",
        ),
        Example::silent(
            Role::Actions,
            "- OPS-7 Cap retries at three by 2026-03-12 (DRI: database on-call lead)",
            "a role with one holder",
        ),
        Example::silent(
            Role::Actions,
            "- OPS-7 Cap retries at three by 2026-03-12 (@chiamaka, with everyone of the ledger team)",
            "one owner, and helpers",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    // Items of a group share the owner in its heading: it is told once.
    let mut seen = HashSet::new();
    for item in open_items::open(context) {
        let accountable = item.owners.iter().any(|owner| owner.kind != OwnerKind::Vague);
        for owner in &item.owners {
            let vague = owner.kind == OwnerKind::Vague && !accountable;
            let misfit = misfit(context, owner);
            if (vague || misfit.is_some()) && seen.insert(owner.span) {
                findings.push(finding(context, owner, misfit.filter(|_| !vague)));
            }
        }
    }
}

/// What the configured policy asks for instead of `owner`, if it does not fit.
fn misfit(context: &Context<'_>, owner: &Owner) -> Option<&'static str> {
    let slot = context.document.source.slice(owner.span).contains('‹');
    match (context.settings.owner, owner.kind) {
        (OwnerPolicy::Individual, OwnerKind::Team) => Some("one person"),
        (OwnerPolicy::Team, OwnerKind::Person) if !slot => Some("one named team"),
        _ => None,
    }
}

fn finding(context: &Context<'_>, owner: &Owner, misfit: Option<&str>) -> Finding {
    let words = context.document.source.slice(owner.span);
    let edit = Edit::replace(owner.span, "@‹owner›");
    let fix = Fix::new("Replace by a slot for the owner", Applicability::Draft, edit);
    match misfit {
        Some(wanted) => Finding::new(owner.span, format!("“{words}” owns this, and the policy here asks for {wanted}"))
            .severity(Severity::Info)
            .help(format!("Name {wanted}")),
        None => Finding::new(owner.span, format!("“{words}” is nobody in particular, so nobody can be asked"))
            .help("Name one person or one team with a rotation: @handle"),
    }
    .fix(fix)
}
