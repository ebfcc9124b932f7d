//! `blame/normative-language`: people, or what they did, are judged.

use crate::builtin::blamed;
use crate::document::Role;
use crate::language::BlameKind;
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// See the module.
pub static RULE: Rule = Rule {
    id: "blame/normative-language",
    severity: Severity::Warning,
    profiles: &[],
    summary: "People, or what they did, are judged by a norm",
    why: "\"Careless\", \"poor\", \"irresponsible\" measure against a norm that the text does not name, \
          with knowledge that nobody had at the time. What was done, and what was expected by which \
          rule or tool, can be checked and changed.",
    sources: &[
        "Johan Bergström, Three analytical traps in accident investigation: normative language",
        "National Patient Safety Foundation, RCA2, five rules of causation, rule 2",
    ],
    limits: "Where nobody's deed is meant, or the writer's own, the finding is an info. Judgements of \
             systems are not looked for.",
    examples: &[
        Example::bad(Role::Lessons, "«The technician was careless» with the labels."),
        Example::bad(Role::Lessons, "The choice of «the duty lead to skip the soak was irresponsible»."),
        Example::bad(Role::Lessons, "«Poor communication from the network team» in the first hour."),
        Example::bad(Role::RootCause, "This was a «sloppy handover»."),
        Example::bad(Role::RootCause, "«Our debugging was chaotic», and two fixes went out at once."),
        Example::good(Role::Lessons, "The failover started 22 minutes after the first page; the runbook asks for ten."),
        Example::silent(Role::RootCause, "The health check was sloppy about retries.", "a system is judged"),
        Example::silent(Role::RootCause, "The debugging took two hours.", "a measure judges nobody"),
        Example::silent(Role::RootCause, "Lazy loading of the index filled the heap.", "a technical term"),
        Example::silent(Role::RootCause, "Inappropriate cache headers pinned the old bundle.", "a defect of a thing"),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    blamed::report(context, BlameKind::Normative, findings, |said| {
        let words = said.words();
        (
            format!("“{words}” judges what people did by a norm that is not named, with what is known now."),
            "State what was done, and what was expected by which rule, runbook or tool.",
        )
    });
}
