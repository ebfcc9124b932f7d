//! `blame/counterfactual`: what people should have done.

use crate::builtin::blamed;
use crate::document::Role;
use crate::language::BlameKind;
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// See the module.
pub static RULE: Rule = Rule {
    id: "blame/counterfactual",
    severity: Severity::Warning,
    profiles: &[],
    summary: "A counterfactual tells what people should have done",
    why: "\"Should have\" describes an incident that did not happen, judged by what is known now. \
          The one that happened made sense to those who were there; what they could see, and what \
          would have made the other choice the natural one, is the finding.",
    sources: &[
        "Sidney Dekker, The Field Guide to Understanding 'Human Error', chapter on counterfactuals",
        "Johan Bergström, Three analytical traps in accident investigation",
    ],
    limits: "Sections about luck and near misses may say what would have happened.",
    examples: &[
        Example::bad(Role::Lessons, "«The reviewer should have opened» the generated file."),
        Example::bad(Role::Lessons, "If only «we had looked» at the dashboard first."),
        Example::bad(Role::RootCause, "«The on-call was supposed to drain» the node before the reboot."),
        Example::bad(Role::Lessons, "The migration «should have been tested»."),
        Example::good(Role::Lessons, "The review tool folds generated files, so the inverted flag was not on the screen."),
        Example::silent(Role::Lucky, "- Had the batch started at midnight, we would have lost the orders of a day.", "luck is about what did not happen"),
        Example::silent(Role::Lessons, "The new alert would have fired within two minutes.", "what a safeguard would do"),
        Example::silent(Role::Impact, "Customers could have seen stale prices between 10:02 and 10:07.", "a possible effect"),
        Example::silent(Role::RootCause, "Requests that should have gone to the second zone stayed in the first.", "expected behaviour of a system"),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    blamed::report(context, BlameKind::Counterfactual, findings, |said| {
        let phrase = said.words();
        (
            format!("“{phrase}” describes an incident that did not happen: hindsight hides what made the actual choice sensible."),
            "State what was the case: what could be seen at that time, and what would have made the other choice the natural one.",
        )
    });
}
