//! `blame/minimiser`: the right action is made to look easy.

use crate::builtin::blamed;
use crate::document::Role;
use crate::language::BlameKind;
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// See the module.
pub static RULE: Rule = Rule {
    id: "blame/minimiser",
    severity: Severity::Info,
    profiles: &[],
    summary: "The right action is made to look easy",
    why: "\"Obviously\" is said by whoever knows the end. To those who were there it was not, or it \
          would have been done; what hid it is the finding.",
    sources: &[
        "Etsy, Debriefing Facilitation Guide: <https://extfiles.etsy.com/DebriefingFacilitationGuide.pdf>",
        "retext-equality, list of condescending words: <https://github.com/retextjs/retext-equality>",
    ],
    limits: "Words of manner (“clearly mark the primary”) and of time (“just restarted”) are left alone.",
    examples: &[
        Example::fixed(
            Role::Lessons,
            "«Obviously», the alert came too late.",
            "The alert came too late.",
        ),
        Example::bad(Role::Lessons, "«Obviously» this needed a second review."),
        Example::bad(Role::Lessons, "«Everybody knows» that migrations wait until Monday."),
        Example::bad(Role::RootCause, "Looking at the lag first is «common sense»."),
        Example::good(Role::Lessons, "Only the storage rotation knew of the freeze; it is not in the calendar."),
        Example::silent(Role::RootCause, "The exporter had just restarted when the deploy began.", "a time"),
        Example::silent(Role::Detection, "Nothing obvious was in the logs.", "a finding of the search"),
        Example::silent(Role::WentWell, "The change was easily reverted thanks to the flag.", "a property of the system"),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    blamed::report(context, BlameKind::Minimised, findings, |said| {
        let words = said.words();
        (
            format!("“{words}” makes the right action look easy: at that time it was not."),
            "Leave it out, or say what made it hard to see.",
        )
    });
}
