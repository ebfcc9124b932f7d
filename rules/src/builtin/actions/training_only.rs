//! `actions/training-only`

use crate::builtin::{aims, open_items};
use crate::document::Role;
use crate::language::aim::Target;
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// An action item whose only control is training.
pub static RULE: Rule = Rule {
    id: "actions/training-only",
    severity: Severity::Error,
    profiles: &[],
    summary: "An action item that only trains people",
    why: "Whoever was trained still has to remember at three in the morning, and the next person \
          was not trained. Training is the most frequent answer to incidents and among the \
          weakest: in the action hierarchy it stands in the lowest tier, below warnings that a \
          machine gives and far below steps that a machine refuses.\n\n\
          Write what the system will do: reject, require, automate, alert, remove. Training \
          beside such a control is fine; an item with both is left alone.",
    sources: &[
        "VA National Center for Patient Safety, Root Cause Analysis, “Action hierarchy”: \
         <https://www.patientsafety.va.gov/professionals/onthejob/rca.asp>",
        "RCA2: Improving Root Cause Analyses and Actions to Prevent Harm, IHI 2015",
        "Kellogg et al., “Our current approach to root cause analysis: is it contributing to our \
         failure to improve patient safety?”, BMJ Quality & Safety 2017",
    ],
    limits: "Whether an exercise is verified is not read: “run a game day” counts as a control.",
    examples: &[
        Example::fixed(
            Role::Actions,
            "- [ ] «Train» the responders on the failover steps (@amara, due: 2026-03-12)",
            "- [ ] Automate ‹manual step› in ‹pipeline› (instead of: “Train the responders on the \
             failover steps”) (@amara, due: 2026-03-12)",
        ),
        Example::bad(
            Role::Actions,
            "- «Hold a brown-bag session» about schema migrations by 2026-03-12 (@haruto)",
        ),
        Example::bad(
            Role::Actions,
            "- «Half-day coaching for» the pilots on how tide files behave, by 2026-03-12 (@haruto)",
        ),
        Example::bad(
            Role::Actions,
            "- «Mandatory refresher on» key rotation for all of storage by 2026-03-12 (@haruto)",
        ),
        Example::bad(
            Role::Actions,
            "| Action | Owner | Due |\n|---|---|---|\n| «Share learnings» with the mobile guild | @haruto | 2026-03-12 |",
        ),
        Example::good(
            Role::Actions,
            "- OPS-7 Reject migrations that drop a table without the label `destructive` by 2026-03-12 (@haruto)",
        ),
        Example::silent(
            Role::Actions,
            "- OPS-7 Train the fraud model on the traffic of May by 2026-06-12 (@haruto)",
            "a model is trained, not a person",
        ),
        Example::silent(
            Role::Actions,
            "- OPS-7 Train responders on the new gate and block deploys while it is red by 2026-03-12 (@haruto)",
            "a control stands beside the training",
        ),
        Example::silent(
            Role::Actions,
            "- OPS-7 Onboard the billing service to the canary pipeline by 2026-03-12 (@haruto)",
            "a service is taken in, and nobody is taught",
        ),
        Example::silent(
            Role::Actions,
            "- OPS-7 Coach route cache: cap at 5 MB by 2026-03-12 (@haruto)",
            "coaches run on that route",
        ),
        Example::silent(
            Role::Actions,
            "- OPS-7 Add a training environment with the schema of production by 2026-03-12 (@haruto)",
            "the environment is the work",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for item in open_items::open(context) {
        let aim = aims::of(context, item);
        let Some(aim) = aim.filter(|aim| aim.target == Target::Training) else { continue };
        let words = context.document.source.slice(aim.phrase);
        let message = format!(
            "“{words}”: training is the only control here, and people still have to remember"
        );
        let mut finding = Finding::new(aim.phrase, message)
            .help("Add a control that works when nobody remembers: reject, require, automate, alert, remove");
        if context.drafts.has(aim.phrase) {
            finding.fixes = open_items::controls(context.document, item, &aim);
        } else {
            finding.deferred = true;
        }
        findings.push(finding);
    }
}
