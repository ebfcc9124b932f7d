//! `actions/vague-verb`

use crate::builtin::{aims, open_items};
use crate::document::item::acceptance;
use crate::document::{ActionItem, Document, Role};
use crate::language::purpose::Purpose;
use crate::language::vague::{self, Vagueness};
use crate::rewrite::menu;
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// An action item whose verb names no end.
pub static RULE: Rule = Rule {
    id: "actions/vague-verb",
    severity: Severity::Warning,
    profiles: &[],
    summary: "An action item whose verb names no end: improve, investigate, consider",
    why: "“Improve monitoring” is done on the first day and never: two people can look at the same \
          system and disagree. What exists when the item is done can be named: an alert with its \
          threshold, a test that fails, a number that is lower, a decision that is written down.\n\n\
          Left alone is what names a number (“from 900 ms to 300 ms”), an acceptance criterion, a \
          second, concrete request (“… and cap memory at 2 GiB”), or what it leaves behind \
          (“record the decision”).",
    sources: &[
        "Lueder and Beyer, “Postmortem Action Items: Plan the Work and Work the Plan”, ;login: \
         2017 (Actionable, Specific, Bounded): <https://research.google/pubs/postmortem-action-items-plan-the-work-and-work-the-plan/>",
        "PagerDuty, Incident Response, “Postmortem process”: \
         <https://response.pagerduty.com/after/post_mortem_process/>",
        "Site Reliability Workbook, ch. 10, the worked bad example: \
         <https://sre.google/workbook/postmortem-culture/>",
    ],
    limits: "English only. A verb may be vague and the ticket behind it exact; tickets are not read.",
    examples: &[
        Example::bad(Role::Actions, "- OPS-7 «Improve» paging by 2026-03-12 (@haruto)"),
        Example::fixed(
            Role::Actions,
            "- OPS-7 «Improve» monitoring of the auth queue by 2026-03-12 (@haruto)",
            "- OPS-7 Alert when ‹metric› of the auth queue ‹comparator› ‹threshold› for ‹duration› by \
             2026-03-12 (@haruto)",
        ),
        Example::bad(
            Role::Actions,
            "- OPS-7 «Investigate» the memory of the metrics agent by 2026-03-12 (@haruto)",
        ),
        Example::bad(
            Role::Actions,
            "| Action | Owner | Due | Ticket |\n|---|---|---|---|\n| «Better» governance of namespaces | @haruto | 2026-03-12 | OPS-7 |",
        ),
        Example::bad(
            Role::Actions,
            "- OPS-7 «Fix the issue» that ended the payout run by 2026-03-12 (@haruto)",
        ),
        Example::bad(
            Role::Actions,
            "- OPS-7 We should «bring down» the number of alerts by 2026-03-12 (@haruto)",
        ),
        Example::good(
            Role::Actions,
            "- OPS-7 Page when more than 1% of payouts fail for 5 minutes by 2026-03-12 (@haruto)",
        ),
        Example::silent(
            Role::Actions,
            "- OPS-7 Improve p99 of the login from 900 ms to 300 ms by 2026-03-12 (@haruto)",
            "two numbers say when it is done",
        ),
        Example::silent(
            Role::Actions,
            "- OPS-7 Address sanitizer: enable in CI by 2026-03-12 (@haruto)",
            "an address sanitizer is a thing",
        ),
        Example::silent(
            Role::Actions,
            "- OPS-7 Review app environment: add seed data by 2026-03-12 (@haruto)",
            "a review app is a thing",
        ),
        Example::silent(
            Role::Actions,
            "- OPS-7 Evaluate the two queue brokers; record the decision in an ADR by 2026-03-12 (@haruto)",
            "what it leaves behind can be looked at",
        ),
        Example::silent(
            Role::Actions,
            "- OPS-7 Reduce the interval of the health check by 2026-03-12 (@haruto), [PR](https://git.example/acme/gateway/pull/12)",
            "the change says how far",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    for item in open_items::listed_open(document) {
        // What asks people to take care is told as that. How it is looked at does not say what will be
        // there: "optimise the cache, verified by a test".
        let checked = item.acceptance.filter(|span| {
            let shown = document.source.slice(*span);
            acceptance::is_only_checked(shown) || document.recall.of(shown, vague::is_consent)
        });
        if item.acceptance.is_some() && checked.is_none() || aims::of(context, item).is_some() {
            continue;
        }
        let mut words = open_items::work(context, item).to_string();
        if let Some(checked) = checked.filter(|it| item.text.covers(*it)) {
            let from = checked.start - item.text.start;
            words.replace_range(from..from + checked.len(), &" ".repeat(checked.len()));
        }
        let Some(vague) = document.recall.of(&words, vague::find) else { continue };
        if is_bounded_study(document, item, vague.kind) || item.has_change(&document.source) {
            continue;
        }
        let phrase = vague.phrase.shift(item.text.start);
        let message = format!("“{}” names no end: {}", document.source.slice(phrase), question(vague.kind));
        let mut finding = Finding::new(phrase, message).help(instead(vague.kind));
        finding.fixes = menu::replacements(document, item, phrase, vague.kind);
        findings.push(finding);
    }
}

/// An item typed as an investigation, with a day on which it ends.
fn is_bounded_study(document: &Document, item: &ActionItem, kind: Vagueness) -> bool {
    let label = item.kind.map(|kind| document.source.slice(kind));
    let typed = label.and_then(Purpose::of_label) == Some(Purpose::Investigation);
    let dated = item.due.as_ref().is_some_and(|due| due.date.is_some());
    matches!(kind, Vagueness::Study) && typed && dated
}

/// What the reader cannot tell.
const fn question(kind: Vagueness) -> &'static str {
    match kind {
        Vagueness::Better => "when is it good enough?",
        Vagueness::Amount => "to which number?",
        Vagueness::Study => "what will exist when it is done?",
        Vagueness::Talk => "what will be decided, and where will that stand?",
        Vagueness::Fix => "what will happen instead?",
        Vagueness::Watch => "somebody looking is no end, and what happens then?",
        Vagueness::Errand => "what will be there afterwards?",
    }
}

/// What to write instead.
const fn instead(kind: Vagueness) -> &'static str {
    match kind {
        Vagueness::Better => "Name what will be there: an alert and its threshold, a test that fails, a number",
        Vagueness::Amount => "Give the number as it is and as it is to be, and how it is measured",
        Vagueness::Study => "Decide on a question by a day, and record the answer: a decision record, a list, a report",
        Vagueness::Talk => "Decide whether to do it by a day, and record the decision and its reason",
        Vagueness::Fix => "Name the input or condition, the component, and what it will do then",
        Vagueness::Watch => "Alert when a metric passes a threshold for a time, and say whom it pages",
        Vagueness::Errand => "Name what is to be got, from whom, by when: an answer, a case number, a commitment",
    }
}
