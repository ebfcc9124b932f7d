//! `blame/skill-attention`: somebody's skill or attention explains the event.

use crate::builtin::blamed;
use crate::document::Role;
use crate::language::BlameKind;
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// See the module.
pub static RULE: Rule = Rule {
    id: "blame/skill-attention",
    severity: Severity::Warning,
    profiles: &[],
    summary: "Skill, attention or character explains the event",
    why: "Lack of attention, complacency, inexperience are labels for human error: they say that \
          people are as people are. Which fact was not shown, how many pages were open, where the \
          knowledge was written down (or not) are conditions that can be changed.",
    sources: &[
        "Sidney Dekker, The Field Guide to Understanding 'Human Error', on complacency and situation awareness as labels",
        "National Patient Safety Foundation, RCA2, five rules of causation, rule 2",
    ],
    limits: "Without a human agent it is a warning among causes and an info elsewhere.",
    examples: &[
        Example::bad(Role::RootCause, "The outage was caused by a «lack of attention» during the deploy."),
        Example::bad(Role::Summary, "«The operator was distracted» by a phone call."),
        Example::bad(Role::RootCause, "«Complacency» in the review process let the bug through."),
        Example::bad(Role::RootCause, "«The developer did not understand» how transactions work in this store."),
        Example::good(Role::RootCause, "The terminal prompt did not show the active workspace, and the command asks for no target name."),
        Example::silent(Role::RootCause, "A lack of monitoring on the queue delayed detection.", "a system lacks it"),
        Example::silent(Role::RootCause, "The load balancer is not aware of zones.", "a system's awareness"),
        Example::silent(Role::Detection, "The team became aware of the issue at 07:36.", "a milestone of detection"),
        Example::silent(Role::RootCause, "The model is undertrained on night images.", "a statistical model"),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    blamed::report(context, BlameKind::Skill, findings, |said| {
        let words = said.words();
        (
            format!("“{words}” explains the event by somebody's skill or attention: a label, not a condition."),
            "Name the working condition: which fact was not shown where, what else was going on, where the knowledge was written down.",
        )
    });
}
