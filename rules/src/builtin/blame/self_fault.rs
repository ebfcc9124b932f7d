//! `blame/self-fault`: the writer blames themselves.

use crate::builtin::blamed;
use crate::document::Role;
use crate::language::BlameKind;
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// See the module.
pub static RULE: Rule = Rule {
    id: "blame/self-fault",
    severity: Severity::Info,
    profiles: &[],
    summary: "The writer, or “we”, is the subject of a fault statement",
    why: "\"I forgot\" is honest and useful testimony, and still the end of the inquiry. What was on \
          the screen, what the procedure said, what made the step easy to leave out: that is what \
          the next person on call needs.",
    sources: &[
        "Etsy, Debriefing Facilitation Guide: <https://extfiles.etsy.com/DebriefingFacilitationGuide.pdf>",
        "Sidney Dekker, The Field Guide to Understanding 'Human Error', on local rationality",
    ],
    limits: "“We” is a hint outside of causes, where it is often the voice of the organisation.",
    examples: &[
        Example::bad(Role::Lessons, "«I forgot to re-arm» the alert after the maintenance."),
        Example::bad(Role::RootCause, "«We failed to verify» that the sandbox had the agent."),
        Example::bad(Role::Lessons, "- «Skipped the rehearsal» because of the release date."),
        Example::good(Role::RootCause, "The silence had no end time, and nothing re-armed the alert."),
        Example::silent(Role::Detection, "We did not see any reports from customers before 10:05.", "what was not there cannot be seen"),
        Example::silent(Role::RootCause, "We lacked automated tests for older versions of the client.", "a gap of the organisation"),
        Example::silent(Role::Impact, "We are sorry for the interruption.", "an apology to customers"),
        Example::silent(Role::Lessons, "We should have a decision record for this.", "a plan, not hindsight"),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    blamed::report(context, BlameKind::Own, findings, |said| {
        let words = said.words();
        (
            format!("“{words}” is a fault in the first person: it says that the step was missed, not what made it easy to miss."),
            "Tell what was visible at that time, what it suggested, and which fact the tool or the document did not show.",
        )
    });
}
