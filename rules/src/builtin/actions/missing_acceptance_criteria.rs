//! `actions/missing-acceptance-criteria`

use crate::builtin::missing::{self, CRITERIA};
use crate::document::Role;
use crate::document::item::column::Column;
use crate::rule::settings::Asked;
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// An open action item whose end nobody can verify.
pub static RULE: Rule = Rule {
    id: "actions/missing-acceptance-criteria",
    severity: Severity::Info,
    profiles: &[],
    summary: "An action item that does not say what shows that it is done",
    why: "“Handle retries better” can be closed on any day. A test that passes, a threshold, \
          something that is refused, alerted on or gone: with one of these, whoever closes the \
          item and whoever reads the report later agree on what was done.\n\n\
          Asked for where another item of the same list says it under that name (“done when”, \
          “Acceptance:”, a column), and of “implement”, “refactor” and the like where three others say it and this one alone does not; with `actions.definition-of-ready` always, then as a warning, \
          or never.",
    sources: &[
        "Site Reliability Workbook, ch. 10, “Measurability”: \
         <https://sre.google/workbook/postmortem-culture/>",
        "Lueder and Beyer, “Postmortem Action Items: Plan the Work and Work the Plan”, ;login: \
         2017: <https://research.google/pubs/postmortem-action-items-plan-the-work-and-work-the-plan/>",
    ],
    limits: "Whether the criterion fits the item is not read.",
    examples: &[
        Example::fixed(
            Role::Appendix,
            "## Next steps\n\n- Cap retries, done when the load test passes, by 2026-03-12 (@amara)\n- «Handle timeouts better by 2026-03-12 (@amara)»",
            "## Next steps\n\n- Cap retries, done when the load test passes, by 2026-03-12 (@amara)\n- Handle timeouts better by 2026-03-12 (@amara) — done when ‹test or metric› shows ‹condition›",
        ),
        Example::bad(
            Role::Appendix,
            "## Next steps\n\n| Task | Who | Due | Acceptance |\n|---|---|---|---|\n| Cap retries | @amara | 2026-03-12 | load test |\n| «Refactor the ledger client» | @amara | 2026-03-12 | |",
        ),
        Example::bad(
            Role::Appendix,
            "## Next steps\n\n- OPS-1 Page when 2 of 3 probes fail by 2026-03-12 (@amara)\n- «OPS-2 Implement a mirror of the ledger by 2026-03-12 (@amara)»\n- OPS-3 Reject a carrier file without a checksum by 2026-03-12 (@amara)\n- OPS-4 Delete the unused admin role by 2026-03-12 (@amara)",
        ),
        Example::good(
            Role::Actions,
            "- OPS-7 Report timeouts in the ledger client by 2026-03-12 (@amara)",
        ),
        Example::silent(
            Role::Appendix,
            "## Next steps\n\n- OPS-1 Cap retries, done when the load test passes, by 2026-03-12 (@amara)\n- OPS-2 Delete the unused admin role by 2026-03-12 (@amara)\n- OPS-3 Upgrade the proxy to v2.5 by 2026-03-12 (@amara)\n- OPS-4 Page when 2 of 3 probes fail by 2026-03-12 (@amara)",
            "a thing that is gone, a version and a threshold can be verified",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let before = findings.len();
    missing::report(context, findings, &CRITERIA, missing::lacks(context, Column::Acceptance));
    if context.settings.actions.definition_of_ready == Asked::Always {
        for finding in &mut findings[before..] {
            finding.severity = Some(Severity::Warning);
        }
    }
}
