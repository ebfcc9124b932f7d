//! `actions/compound`

use crate::builtin::open_items;
use crate::document::item::acceptance;
use crate::document::{ItemShape, Role};
use crate::language::imperative::{self, Request};
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// An action item that asks for several things.
pub static RULE: Rule = Rule {
    id: "actions/compound",
    severity: Severity::Hint,
    profiles: &[],
    summary: "An action item that asks for several things at once",
    why: "Half of it is done and the item stays open, or it is closed with half of it undone; and \
          its size is anyone's guess. Things that can be finished one by one are better items of \
          their own, with one owner and one date each. `actions.max-words` says from how many words \
          on an item is told as long; 60 by default.",
    sources: &[
        "Lueder and Beyer, “Postmortem Action Items: Plan the Work and Work the Plan”, ;login: \
         2017 (Specific, Bounded): <https://research.google/pubs/postmortem-action-items-plan-the-work-and-work-the-plan/>",
        "B. Wake, “INVEST in good stories” (Small, Independent): \
         <https://xp123.com/articles/invest-in-good-stories-and-smart-tasks/>",
    ],
    limits: "Two things joined by a plain “and” are left alone.",
    examples: &[
        Example::bad(
            Role::Actions,
            "- «OPS-7 Upgrade the proxy to v2.5, write its alerts and migrate all tenants by 2026-03-12 (@haruto)»",
        ),
        Example::bad(
            Role::Actions,
            "- «OPS-7 Cap retries at three; migrate the ledger to the new schema by 2026-03-12 (@haruto)»",
        ),
        Example::bad(
            Role::Actions,
            "- «OPS-7 Load 100 GB into staging. Then automate rollbacks. By 2026-03-12 (@haruto)»",
        ),
        Example::bad(
            Role::Actions,
            "- «OPS-7 Store the temperature once a minute, move the archive to the new site and replace the modems by 2026-03-12 (@haruto)»",
        ),
        Example::good(Role::Actions, "- OPS-7 Upgrade the proxy to v2.5 by 2026-03-12 (@haruto)"),
        Example::silent(
            Role::Actions,
            "- OPS-7 Add and test the rollback script by 2026-03-12 (@haruto)",
            "two verbs, one thing",
        ),
        Example::silent(
            Role::Actions,
            "- OPS-7 Reject empty filters and log the caller by 2026-03-12 (@haruto)",
            "two halves of one change",
        ),
        Example::bad(
            Role::Actions,
            "- «OPS-7 Move the four sites to the new broker, rebuild the alarm panel and publish the telephone list by 2026-03-12 (@haruto)»",
        ),
        Example::silent(
            Role::Appendix,
            "## Next steps\n\n- OPS-7 Cap retries at three; done when the load test shows fewer than 1,200 requests by 2026-03-12 (@haruto)",
            "the second half says when it is done",
        ),
        Example::silent(
            Role::Actions,
            "- OPS-7 Skip orders that are paid in the replay; running it twice creates 0 doubles by 2026-03-12 (@mateo)",
            "the second half is the case once it is done",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let longest = context.settings.actions.max_words;
    for item in open_items::listed_open(document) {
        // Nested bullets and cells already part the work.
        // Below a heading stand its labels.
        let whole = matches!(item.shape, ItemShape::Row { .. } | ItemShape::Heading);
        let parted = item.span.end > item.text.end && !whole;
        // A draft is still to be filled, and may be cut then.
        if parted || document.source.slice(item.text).contains('‹') {
            continue;
        }
        let words = document.source.slice(item.text).split_whitespace().count();
        let things = document.recall.of(&open_items::work(context, item), things);
        if things > 1 {
            findings.push(
                Finding::new(item.text, format!("The action item asks for {things} things, which can be finished one by one"))
                    .help("Make each an item of its own, with one owner and one date"),
            );
        } else if words > longest {
            findings.push(
                Finding::new(item.text, format!("The action item has {words} words: its scope is hard to see"))
                    .help("Keep the work and its end in the item, and move the reasons to the text"),
            );
        }
    }
}

/// Verbs of what goes along with the work rather than beside it.
const SUPPORT: &[&str] = &[
    "record", "document", "verify", "test", "check", "measure", "publish", "announce", "share",
    "notify", "report", "show", "log", "confirm", "validate", "page", "fail", "warn",
];

/// How many things the item asks for, one where they belong together.
fn things(text: &str) -> usize {
    let mut requests = imperative::requests(text);
    // What an item begins with is what it asks for; where its verb is not known, two more have to follow.
    let known = requests.first().is_some_and(|first| imperative::is_request(first.clause.of(text)));
    let along = requests.iter().skip(1).filter(|it| {
        let clause = it.clause.of(text);
        imperative::is_any(it.verb.of(text), SUPPORT) && clause.split_whitespace().nth(2).is_some()
    });
    let along = along.count();
    let mut leads = true;
    requests.retain(|request| {
        let first = std::mem::take(&mut leads);
        let clause = request.clause.of(text);
        let words = clause.split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
        // A verb without an object of its own shares that of the next.
        let shows = !first && acceptance::is_result(clause);
        let own = !shows && words.count() > 1 && (first || !imperative::is_any(request.verb.of(text), SUPPORT));
        own && (first || imperative::is_request(clause))
    });
    let listed = enumerated(text, &requests);
    // The last of three or more stands beside the others, whatever it does.
    let listed = if known && listed > 0 { listed + along } else { listed };
    let count = requests.len() + listed;
    // Two joined by a plain "and" are mostly one change.
    let apart = |pair: &[Request]| {
        let between = text[pair[0].clause.end..pair[1].clause.start].to_lowercase();
        between.contains([';', '.']) || between.contains("then") || between.contains("as well as") || between.contains("also") || between.contains("plus")
    };
    if count >= 3 || count == 2 && known && requests.windows(2).any(apart) { count } else { 1 }
}

/// Verbs after commas: "Upgrade the proxy, write its alerts and migrate all tenants".
fn enumerated(text: &str, requests: &[Request]) -> usize {
    let Some(first) = requests.first() else { return 0 };
    let clause = first.clause.of(text);
    let parts: Vec<&str> = clause.split(',').skip(1).map(str::trim_start).collect();
    let asked = parts.iter().filter(|part| imperative::is_request(part)).count();
    if requests.len() > 1 || asked == 0 {
        return asked;
    }
    // ", as well as redraw the diagram": beside requests, what the last one asks for needs no known verb.
    let last = parts.last().copied().unwrap_or_default();
    let joined = last.strip_prefix("as well as ").or_else(|| last.strip_prefix("and "));
    asked + usize::from(joined.is_some_and(|rest| rest.split_whitespace().count() > 2))
}
