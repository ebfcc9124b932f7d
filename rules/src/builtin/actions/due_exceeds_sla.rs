//! `actions/due-exceeds-sla`

use std::collections::{BTreeMap, HashSet};

use crate::builtin::open_items;
use crate::chronology::calendar::business_days;
use crate::document::item::mark;
use crate::document::{ActionItem, Document, Role, incident};
use crate::rule::settings::Days;
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// A due date later than its priority allows.
pub static RULE: Rule = Rule {
    id: "actions/due-exceeds-sla",
    severity: Severity::Info,
    profiles: &[],
    summary: "A due date later than its priority allows",
    why: "A P0 that is due in half a year is no P0: one of the two is wrong. By default a P0 is \
          due within 7 days of the incident, a P1 within 30, a P2 within 90; P3 and below at any \
          time. `actions.due-limits` sets other limits, by priority or by the incident's severity \
          (`SEV1 = 15`). An item that says that its date was extended or approved is left alone.",
    sources: &[
        "PagerDuty, Incident Response, “Postmortem process” (15 days for a SEV-1, 30 for a SEV-2): \
         <https://response.pagerduty.com/after/post_mortem_process/>",
        "Atlassian Incident Management Handbook, “Postmortems” (4 or 8 weeks): \
         <https://www.atlassian.com/incident-management/handbook/postmortems>",
    ],
    limits: "Calendar days are counted, from the day on which the incident began.",
    examples: &[
        Example::bad(
            Role::Appendix,
            "## Next steps\n\n- [P0] OPS-7 Cap retries at three by «2026-04-30» (@chiamaka)",
        ),
        Example::bad(
            Role::Appendix,
            "## Next steps\n\n| Task | Priority | Who | Due | Bug |\n|---|---|---|---|---|\n| Cap retries | High | @chiamaka | «2026-06-12» | OPS-7 |",
        ),
        Example::good(
            Role::Appendix,
            "## Next steps\n\n- [P1] OPS-7 Cap retries at three by 2026-03-12 (@chiamaka)\n- [P2] OPS-8 Split the ledger by 2026-05-04 (@chiamaka)",
        ),
        Example::silent(
            Role::Appendix,
            "## Next steps\n\n- [P1] OPS-7 Cap retries at three by 2026-04-30, extension approved by the platform lead (@chiamaka)",
            "it was decided",
        ),
        Example::silent(
            Role::Appendix,
            "## Next steps\n\n- [P1] OPS-6 Cap retries at three by 2026-03-02 (@chiamaka)\n- [P3] OPS-7 Rename the ledger tables by 2026-12-18 (@chiamaka)",
            "a P3 has no limit",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    // What led to it may have happened days before: the head says which day counts.
    let own = context.chronology.date.map(|(day, _)| day);
    let Some(began) = own.or_else(|| context.chronology.began(document)) else { return };
    let limits: BTreeMap<String, u32> = context
        .settings
        .actions
        .due_limits
        .iter()
        .map(|(name, days)| (bare(name), *days))
        .collect();
    let mut seen = HashSet::new();
    for item in open_items::open(context) {
        let Some(due) = &item.due else { continue };
        let Some(day) = due.date.filter(|_| !is_extended(document, item)) else { continue };
        let Some((what, limit)) = limit(document, item, &limits) else { continue };
        let (days, unit) = match context.settings.actions.due_days {
            Days::Calendar => ((day - began).get_days(), "days"),
            Days::Business => {
                (business_days(began, day, &context.settings.deadlines.holidays), "business days")
            }
        };
        if days > i32::try_from(limit).unwrap_or(i32::MAX) && seen.insert(due.span) {
            let message = format!(
                "{what}: due {days} {unit} after the incident, and {limit} is the limit"
            );
            findings.push(
                Finding::new(due.span, message)
                    .help("Give an earlier date or a lower priority, or say who approved the extension"),
            );
        }
    }
}

/// The limit in days that counts for `item`, and what sets it: its priority, or else the incident's
/// severity.
fn limit(
    document: &Document,
    item: &ActionItem,
    limits: &BTreeMap<String, u32>,
) -> Option<(String, u32)> {
    let written = item.priority.map(|span| document.source.slice(span));
    let by_name = || limits.get(&bare(written?)).copied();
    let by_level = || limits.get(&format!("p{}", mark::level(written?)?)).copied();
    if let (Some(written), Some(limit)) = (written, by_name().or_else(by_level)) {
        return Some((written.to_owned(), limit));
    }
    let severity = incident::severity(document)?;
    let limit = limits.get(&format!("sev{severity}"))?;
    Some((format!("SEV-{severity}"), *limit))
}

/// A name without what is written differently from team to team: "SEV-1" is "sev1".
fn bare(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase()
}

fn is_extended(document: &Document, item: &ActionItem) -> bool {
    let words = document.source.slice(item.span).to_lowercase();
    ["extension", "extended", "approved", "exception", "re-planned", "replanned", "was 20"]
        .iter()
        .any(|word| words.contains(word))
}
