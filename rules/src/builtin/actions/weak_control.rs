//! `actions/weak-control`

use crate::builtin::{aims, open_items};
use crate::document::Role;
use crate::language::control::{self, Tier};
use crate::language::{imperative, vague};
use crate::rule::{Applicability, Context, Example, Finding, Fix, Rule, Severity};
use crate::text::Edit;

/// An action item in the lowest tier of the action hierarchy.
pub static RULE: Rule = Rule {
    id: "actions/weak-control",
    severity: Severity::Info,
    profiles: &[],
    summary: "An action item in the lowest tier of the action hierarchy",
    why: "Documents, checklists that nothing enforces, policies and second looks work as long as \
          somebody thinks of them. They are worth having beside a control that works by itself: a \
          check that fails, a step that a script does, an alert, a default.\n\n\
          The tier of an item is that of its strongest word; hover and `faultless actions` name \
          it. What asks people to learn or to take care is told by `actions/training-only` and \
          `actions/reminder-only`, what names no end by `actions/vague-verb`.",
    sources: &[
        "VA National Center for Patient Safety, Root Cause Analysis, “Action hierarchy”: \
         <https://www.patientsafety.va.gov/professionals/onthejob/rca.asp>",
        "RCA2: Improving Root Cause Analyses and Actions to Prevent Harm, IHI 2015",
    ],
    limits: "Which words of software work stand for which tier is this project's own reading.",
    examples: &[
        Example::fixed(
            Role::Actions,
            "- OPS-7 «Document» how client certificates are made by 2026-03-12 (@haruto)",
            "- OPS-7 Document how client certificates are made; and add ‹automated check› that fails when ‹condition› by 2026-03-12 (@haruto)",
        ),
        Example::bad(
            Role::Actions,
            "- OPS-7 Create a «wiki» page with the usual queries by 2026-03-12 (@haruto)",
        ),
        Example::bad(
            Role::Actions,
            "- OPS-7 Write «guidelines» for contributions by 2026-03-12 (@haruto)",
        ),
        Example::good(
            Role::Actions,
            "- OPS-7 Make client certificates in the pipeline by 2026-03-12 (@haruto)",
        ),
        Example::silent(
            Role::Actions,
            "- OPS-7 Document the limit, and reject requests above it by 2026-03-12 (@haruto)",
            "a stronger control stands beside it",
        ),
        Example::silent(
            Role::Actions,
            "- OPS-7 Delete the runbook of the old proxy by 2026-03-12 (@haruto)",
            "there is less to know afterwards",
        ),
        Example::silent(
            Role::Actions,
            "- OPS-7 Turn steps 2 to 6 of the runbook into a tested script by 2026-03-12 (@haruto)",
            "a script does it",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    for item in open_items::listed_open(document) {
        let grade = control::of_item(document, item);
        let (Tier::Weaker, Some(token)) = (grade.tier, grade.token) else { continue };
        let words = open_items::work(context, item);
        let other = grade.hedged || document.recall.of(&words, is_open);
        if other || aims::of(context, item).is_some() {
            continue;
        }
        let phrase = document.source.slice(token);
        let message = format!("“{phrase}” is the strongest control here, and it works only while somebody thinks of it");
        let body = item.body;
        let mut finding =
            Finding::new(token, message).help("Pair it with a control that works by itself: reject, require, automate, alert");
        if !body.is_empty() {
            let words = document.source.slice(body);
            let end = body.start + words.trim_end_matches(['.', ' ', ',']).len();
            let edit = Edit::insert(end, "; and add ‹automated check› that fails when ‹condition›");
            finding = finding.fix(Fix::new("Append a stronger control", Applicability::Draft, edit));
        }
        findings.push(finding);
    }
}

/// Whether the words ask to talk, to study, or name no end: other rules tell that.
fn is_open(words: &str) -> bool {
    let asks = imperative::requests(words).first().is_some_and(|request| {
        imperative::is_any(request.verb.of(words), &["talk", "speak", "ask", "contact", "meet"])
    });
    asks || vague::is_study(words) || vague::find(words).is_some()
}
