//! `blame/agentless-error`: an error that nobody made.

use crate::builtin::blamed;
use crate::document::Role;
use crate::language::BlameKind;
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// See the module.
pub static RULE: Rule = Rule {
    id: "blame/agentless-error",
    severity: Severity::Info,
    profiles: &[],
    summary: "An error without an agent hides the mechanism",
    why: "\"The database was accidentally deleted\" leaves out the actor, and with the actor the \
          mechanism: which command, in which tool, with which guard missing. The passive is fine; \
          the adverb in the place of an explanation is not.",
    sources: &[
        "National Patient Safety Foundation, RCA2, five rules of causation, rule 1",
        "Sidney Dekker, The Field Guide to Understanding 'Human Error'",
    ],
    limits: "Among causes an accident or a mistake is a warning. What software does wrongly (rounds, routes, caches) is a defect, and no finding.",
    examples: &[
        Example::bad(Role::Summary, "The standby «was accidentally deleted»."),
        Example::bad(Role::RootCause, "«Accidental merge» of the draft branch."),
        Example::bad(Role::Lessons, "«Mistakes were made» during the handover."),
        Example::bad(Role::RootCause, "«The verification step was not performed»."),
        Example::good(Role::RootCause, "`terraform destroy` ran against the workspace \"live\": the command does not compare the names of cluster and workspace."),
        Example::silent(Role::RootCause, "The policy change inadvertently blocked access to the metadata.", "a system is the subject"),
        Example::silent(Role::RootCause, "Traffic was incorrectly routed by the new rule.", "a system did it"),
        Example::silent(Role::RootCause, "The value is incorrectly rounded in the second version.", "a defect of software"),
        Example::silent(Role::Lessons, "Deletion protection guards against accidental deletion.", "what a safeguard is to prevent"),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    blamed::report(context, BlameKind::Agentless, findings, |said| {
        let words = said.words();
        (
            format!("“{words}” hides the mechanism together with the actor."),
            "State which command or console step did it, and what would have stopped it.",
        )
    });
}
