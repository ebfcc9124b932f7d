//! `blame/accusatory-question`: a question that asks for somebody.

use crate::builtin::blamed;
use crate::document::{Place, Role};
use crate::language::BlameKind;
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// See the module.
pub static RULE: Rule = Rule {
    id: "blame/accusatory-question",
    severity: Severity::Warning,
    profiles: &[],
    summary: "A question that asks for somebody instead of a condition",
    why: "\"Who approved this?\" finds a name, \"Why didn't the reviewer look?\" a defence. \"What did \
          the system allow?\" and \"How did it make sense at that time?\" find what can be changed.",
    sources: &[
        "John Allspaw, The Infinite Hows: <https://www.kitchensoap.com/2014/11/14/the-infinite-hows-or-the-dangers-of-the-five-whys/>",
        "PagerDuty, Postmortem documentation, The blameless postmortem: <https://postmortems.pagerduty.com/culture/blameless/>",
    ],
    limits: "",
    examples: &[
        Example::bad(Role::Lessons, "- «Who approved» this change?"),
        Example::fixed(
            Role::RootCause,
            "«Why didn't the on-call engineer look» at the second panel?",
            "What would have made the second panel the first place to look?",
        ),
        Example::fixed(
            Role::Lessons,
            "«Why did Renata restart» the primary?",
            "How did it make sense, with what was visible at ‹time›, to restart the primary?",
        ),
        Example::bad(Role::Lessons, "«Whose mistake» was this step?"),
        Example::bad(Role::Lessons, "«What was the operator thinking»?"),
        Example::good(Role::Lessons, "How did the configuration reach production?"),
        Example::silent(Role::Impact, "Who was affected, and for how long?", "it asks for the impact"),
        Example::silent(Role::Lessons, "Who owns this service?", "it asks for an owner"),
        Example::silent(Role::RootCause, "Why did the job fail? The disk was full.", "a system"),
        Example::silent(
            Role::Appendix,
            "## Next steps\n\n| What | Who does it | By when |\n|---|---|---|\n| OPS-7 Cap retries | Ines Okafor | 2026-03-12 |",
            "the head of a column of owners",
        ),
        Example::silent(
            Role::RootCause,
            "1. Why did the clerk take the old form? It is the first in the list.",
            "the answer is how things are",
        ),
        Example::silent(Role::Lessons, "How could we have noticed it sooner?", "the question of every template"),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    blamed::report(context, BlameKind::Accusation, findings, |said| {
        let words = said.words();
        (
            format!("“{words} …” asks for somebody: the answer is a name or a defence."),
            "Ask what the system allowed, or how it made sense with what was visible at that time.",
        )
    });
    // "Who does it" at the head of a column asks for nobody: the names stand below.
    let tables = || context.document.tables.iter().flat_map(|table| &table.header);
    findings.retain(|finding| !tables().any(|cell| cell.covers(finding.span)));
    findings.retain(|finding| !is_answered(context, finding));
}

/// "2. Why did the clerk take the old form? It is the first in the list.": a why of a chain whose answer is how things
/// are has asked for a condition.
fn is_answered(context: &Context<'_>, finding: &Finding) -> bool {
    let sentences = &context.document.sentences;
    let asked = sentences.partition_point(|it| it.span.end <= finding.span.start);
    let Some([question, answer]) = sentences.get(asked..asked + 2) else { return false };
    let said = context.document.prose_at(question.span).to_ascii_lowercase();
    let listed = matches!(question.place, Place::Bullet { .. } | Place::Cell);
    let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' ');
    let why = listed
        && said.trim_start_matches(number).starts_with("why ")
        && question.block == answer.block;
    let reading = &context.reading;
    let blamed = reading.faults.iter().any(|fault| answer.span.covers(fault.span));
    let named = reading.mentions.iter().any(|mention| {
        answer.span.covers(mention.span) || question.span.covers(mention.span)
    });
    let tells = context.document.prose_at(answer.span);
    why && !blamed && !named && !tells.trim_end().ends_with('?')
}
