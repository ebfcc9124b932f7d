//! `actions/reminder-only`

use crate::builtin::{aims, open_items};
use crate::document::Role;
use crate::language::aim::Target;
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// An action item that asks people to be careful.
pub static RULE: Rule = Rule {
    id: "actions/reminder-only",
    severity: Severity::Error,
    profiles: &[],
    summary: "An action item that only reminds people or asks them to be careful",
    why: "Care was there before the incident too. A reminder works until the first busy day; it \
          relies on memory and vigilance, the weakest controls there are, and makes the next \
          incident the fault of whoever was reminded.\n\n\
          Ask what would have stopped the change with nobody paying attention, and write that: a \
          check that fails, a step that a script does, an alert, a default.",
    sources: &[
        "VA National Center for Patient Safety, Root Cause Analysis, “Action hierarchy”: \
         <https://www.patientsafety.va.gov/professionals/onthejob/rca.asp>",
        "Site Reliability Workbook, ch. 10, “Postmortem culture”: \
         <https://sre.google/workbook/postmortem-culture/>",
    ],
    limits: "“Ensure …” is found only where people are to do it; whether a described state of the \
             system has a control behind it is not read.",
    examples: &[
        Example::fixed(
            Role::Actions,
            "- [ ] «Double-check» the target cluster before a teardown (@amara, due: 2026-03-12)",
            "- [ ] Require ‹a second confirmation› in ‹tool› before ‹destructive step› (instead \
             of: “Double-check the target cluster before a teardown”) (@amara, due: 2026-03-12)",
        ),
        Example::bad(
            Role::Actions,
            "- We should «be more aware» of keys that run out, by 2026-03-12 (@haruto)",
        ),
        Example::bad(
            Role::Actions,
            "1. «Make sure to» read the release notes by 2026-03-12 (@haruto)",
        ),
        Example::bad(
            Role::Actions,
            "- «Mail to all harbour desks: please» look at the date twice, by 2026-03-12 (@haruto)",
        ),
        Example::bad(
            Role::Actions,
            "- **Awareness**: «remind» everybody of the freeze by 2026-03-12 (@haruto)",
        ),
        Example::good(
            Role::Actions,
            "- OPS-7 Refuse a teardown when cluster and workspace have different names by 2026-03-12 (@amara)",
        ),
        Example::silent(
            Role::Actions,
            "- OPS-7 Double-write to both stores until their checksums agree by 2026-03-12 (@haruto)",
            "“double” is part of a technique",
        ),
        Example::silent(
            Role::Actions,
            "- OPS-7 Announce maintenance windows automatically from the change calendar by 2026-03-12 (@haruto)",
            "a machine announces them",
        ),
        Example::silent(
            Role::Actions,
            "- OPS-7 Never page for SEV-4: change the routing rule by 2026-03-12 (@haruto)",
            "a rule in the tool is changed",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for item in open_items::open(context) {
        let aim = aims::of(context, item);
        let Some(aim) = aim.filter(|aim| aim.target == Target::Reminder) else { continue };
        let words = context.document.source.slice(aim.phrase);
        let message = format!("“{words}” relies on memory and vigilance, which fail first");
        let mut finding = Finding::new(aim.phrase, message)
            .help("Change the system instead: what would have stopped it with nobody paying attention?");
        if context.drafts.has(aim.phrase) {
            finding.fixes = open_items::controls(context.document, item, &aim);
        } else {
            finding.deferred = true;
        }
        findings.push(finding);
    }
}
