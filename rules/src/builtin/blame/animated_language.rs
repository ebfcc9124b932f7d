//! `blame/animated-language`: strong feeling in place of a fact.

use crate::builtin::blamed;
use crate::document::Role;
use crate::language::BlameKind;
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// See the module.
pub static RULE: Rule = Rule {
    id: "blame/animated-language",
    severity: Severity::Warning,
    profiles: &[],
    summary: "Strong feeling in place of a fact",
    why: "\"Ridiculous\" and \"!!!\" tell how the writer felt, and make everybody who built the thing \
          defend it. A number says how bad it was, and can be checked.",
    sources: &[
        "Google, The Site Reliability Workbook, chapter 10, on animated language: <https://sre.google/workbook/postmortem-culture/>",
    ],
    limits: "Milder words (terrible, awful) are looked for only where they judge what people do.",
    examples: &[
        Example::fixed(Role::Lessons, "No dashboard showed the queue«!!!»", "No dashboard showed the queue."),
        Example::fixed(
            Role::Lessons,
            "The restore was never rehearsed, which is «ridiculous».",
            "The restore was never rehearsed.",
        ),
        Example::bad(Role::Lessons, "The rota is a complete «shitshow»."),
        Example::bad(Role::Lessons, "We «still can't believe» that it held."),
        Example::good(Role::Lessons, "The edge served from one zone for 40 minutes, 85 ms slower than usual."),
        Example::silent(Role::RootCause, "The expression shows catastrophic backtracking on long input.", "a technical term"),
        Example::silent(Role::Lessons, "Disaster recovery is rehearsed twice a year.", "a technical term"),
        Example::silent(Role::RootCause, "`color: red !important` hid the banner.", "code"),
        Example::silent(Role::Thanks, "Thanks everyone for the quick response!", "one mark of joy"),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    blamed::report(context, BlameKind::Animated, findings, |said| {
        let words = said.words();
        (
            format!("“{words}” tells a feeling where a fact belongs."),
            "Give the number: how many, how long, how much slower.",
        )
    });
}
