//! `just-culture/reckless-language`: somebody is said to have meant it.

use crate::builtin::blamed;
use crate::document::Role;
use crate::language::BlameKind;
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// See the module.
pub static RULE: Rule = Rule {
    id: "just-culture/reckless-language",
    severity: Severity::Warning,
    profiles: &[],
    summary: "Somebody is said to have done it knowingly or recklessly",
    why: "Whether conduct was reckless is decided in a fair process with the person concerned, not by \
          an adverb. For the postmortem the safeguard is what matters: it could be switched off by \
          one person, without an end and without a notice.",
    sources: &[
        "Sidney Dekker, Just Culture",
        "National Patient Safety Foundation, RCA2, on blameworthy events: <https://www.ihi.org/resources/tools/rca2-improving-root-cause-analyses-and-actions-prevent-harm>",
    ],
    limits: "",
    examples: &[
        Example::bad(Role::RootCause, "«The administrator knowingly disabled» the audit log."),
        Example::bad(Role::RootCause, "It looks like «sabotage by a former colleague»."),
        Example::bad(Role::RootCause, "«Despite repeated warnings» the squad kept the debug port open."),
        Example::good(Role::RootCause, "Alerts can be disabled without an end time and without a second approval."),
        Example::silent(Role::Summary, "The attacker deliberately triggered the overload.", "an attacker's deed is a fact"),
        Example::silent(Role::Resolution, "We intentionally disabled the job to stop the writes.", "it was done to contain the damage"),
        Example::silent(Role::Lessons, "We deliberately accepted a single region for the beta.", "a decision on record"),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    blamed::report(context, BlameKind::Reckless, findings, |said| {
        let words = said.words();
        (
            format!("“{words}” judges somebody's intent, which this document cannot establish."),
            "Say how the safeguard could be passed: by whom, without which approval, limit or notice. A question of conduct has its own process.",
        )
    });
}
