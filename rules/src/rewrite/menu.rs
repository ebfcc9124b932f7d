//! What to write instead of a vague action item, with what it is about kept.

use crate::document::{ActionItem, Document};
use crate::language::vague::Vagueness;
use crate::rule::{Applicability, Fix};
use crate::text::{Edit, Span};

/// Words between a vague verb and what it is about.
const LINKS: &[&str] = &[
    "the", "our", "a", "an", "of", "on", "for", "to", "about", "in", "with", "into", "at",
    "around", "all", "any", "up", "out", "some",
];

/// More words than these are no object but a sentence.
const LONGEST: usize = 9;

const ALERT: &[&str] = &[
    "monitoring",
    "alerting",
    "alerts",
    "alert",
    "observability",
    "visibility",
    "detection",
    "metrics",
    "dashboards",
    "dashboard",
    "logging",
];
const TEST: &[&str] = &["testing", "tests", "test", "coverage", "qa", "validation", "checks"];
const DOCUMENT: &[&str] =
    &["documentation", "docs", "runbook", "runbooks", "playbook", "playbooks", "comments", "wiki"];
const WORK: &[&str] = &[
    "process",
    "processes",
    "procedure",
    "procedures",
    "communication",
    "handover",
    "handoff",
    "workflow",
    "coordination",
    "planning",
    "onboarding",
];
const SPEED: &[&str] = &[
    "performance",
    "latency",
    "speed",
    "throughput",
    "availability",
    "uptime",
    "capacity",
    "reliability",
];

/// The replacements for `item`, whose words `phrase` are vague as `kind` says, the likeliest first.
#[must_use]
pub fn replacements(
    document: &Document,
    item: &ActionItem,
    phrase: Span,
    kind: Vagueness,
) -> Vec<Fix> {
    let body = item.body;
    let replaced = Span::new(phrase.start.max(body.start), body.end);
    if replaced.is_empty() || phrase.end > body.end {
        return Vec::new();
    }
    let after = document.source.slice(Span::new(phrase.end, body.end));
    let object = object(after);
    let drafts = drafts(kind, document.source.slice(phrase), &object);
    let offer = |draft: String| {
        let title = format!("Replace by: {draft}");
        Fix::new(title, Applicability::Draft, Edit::replace(replaced, draft))
    };
    drafts.into_iter().map(offer).collect()
}

/// What an item is about.
#[derive(Default)]
struct Object<'t> {
    /// The first word, which says what kind of work it is: "monitoring".
    kind: String,
    /// What it is done to, as written: "the auth queue".
    of: Option<&'t str>,
    /// Everything after the vague words, as written.
    all: Option<&'t str>,
}

fn object(after: &str) -> Object<'_> {
    let after = after.trim().trim_end_matches(['.', ':', ';', ',']).trim_end();
    let usable = |text: &str| {
        let words = text.split_whitespace().count();
        (1..=LONGEST).contains(&words) && !text.contains(['‹', '|', '\n', '“', '"', '—', ';'])
    };
    if !usable(after) {
        return Object::default();
    }
    let bare = without_links(after, &["the", "our", "a", "an"]);
    let first = bare.split_whitespace().next().unwrap_or_default();
    // "monitoring of the auth queue", "test coverage for the importer"
    let parts = [" of ", " for ", " on ", " in ", " around "];
    let link = parts.iter().filter_map(|part| Some((after.find(part)?, part.len()))).min();
    let of = link.map(|(at, length)| after[at + length..].trim()).filter(|of| usable(of));
    let kind = match link {
        Some((at, _)) => after[..at].split_whitespace().next_back().unwrap_or(first),
        None => first,
    };
    let linked = without_links(after, LINKS);
    Object { kind: kind.to_lowercase(), of, all: usable(linked).then_some(after) }
}

fn without_links<'t>(text: &'t str, links: &[&str]) -> &'t str {
    let mut rest = text;
    while let Some((word, after)) = rest.split_once(' ') {
        if !links.contains(&word.to_lowercase().as_str()) {
            break;
        }
        rest = after.trim_start();
    }
    rest
}

fn drafts(kind: Vagueness, phrase: &str, object: &Object<'_>) -> Vec<String> {
    let of = |name: Option<&str>| name.map(|name| format!(" of {name}")).unwrap_or_default();
    let place =
        |name: Option<&str>, slot: &str| name.map_or_else(|| slot.to_owned(), str::to_owned);
    let alert =
        |name| format!("Alert when ‹metric›{} ‹comparator› ‹threshold› for ‹duration›", of(name));
    let handle = |name| {
        format!("Handle ‹condition› in {}: ‹observable behaviour›", place(name, "‹component›"))
    };
    let component = place(object.of, "‹component›");
    let is = |words: &[&str]| words.contains(&object.kind.as_str());
    let all = object
        .all
        .map(|all| without_links(all, &["into", "at", "about", "on", "of", "with", "to"]));
    match kind {
        Vagueness::Better if is(ALERT) => vec![alert(object.of)],
        Vagueness::Better if is(TEST) => vec![
            format!("Add a test that fails when ‹condition› in {component}"),
            format!("Block the release of {component} unless ‹test› passes"),
        ],
        Vagueness::Better if is(DOCUMENT) => vec![
            format!("Show ‹fact› about {component} in ‹tool› at the point of use"),
            format!(
                "Add ‹step› to the runbook of {}, proven by ‹drill›",
                place(object.of, "‹task›")
            ),
        ],
        Vagueness::Better if is(WORK) => vec![
            format!("Automate ‹manual step›{} in ‹tool›", of(object.of)),
            "Reject ‹input or state› in ‹tool› unless ‹step› is done".to_owned(),
        ],
        Vagueness::Better if is(SPEED) => vec![format!(
            "Keep ‹metric›{} ‹comparator› ‹threshold›, measured by ‹test or dashboard›",
            of(object.of)
        )],
        Vagueness::Better => vec![
            format!("Add ‹artefact› to {} with ‹property›", place(all, "‹component›")),
            handle(all),
            alert(all),
        ],
        Vagueness::Amount => object.all.map_or_else(Vec::new, |all| {
            vec![format!("{phrase} {all} from ‹value› to ‹value›, measured by ‹metric›")]
        }),
        Vagueness::Study | Vagueness::Talk => {
            let about = place(all, "‹question›");
            let open = ["how", "why", "whether", "if", "what", "which", "where", "when"];
            let asks = about.split(' ').next().is_some_and(|word| open.contains(&word));
            let text = if asks {
                format!("Record ‹where› {about}, and decide on ‹change›")
            } else {
                format!("Decide on {about}: record ‹decision› comparing ‹options›")
            };
            vec![text]
        }
        Vagueness::Fix => vec![handle(None)],
        Vagueness::Watch => vec![alert(all)],
        Vagueness::Errand => {
            let whom = place(all, "‹whom›");
            vec![format!("Get ‹answer or commitment› from {whom}, recorded in ‹place›")]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(kind: Vagueness, phrase: &str, after: &str) -> String {
        drafts(kind, phrase, &object(after)).into_iter().next().unwrap_or_default()
    }

    #[test]
    fn what_the_item_is_about_stays() {
        let cases = [
            (
                Vagueness::Better,
                "Improve",
                " monitoring of the ingest queue",
                "Alert when ‹metric› of the ingest queue ‹comparator› ‹threshold› for ‹duration›",
            ),
            (
                Vagueness::Better,
                "Better",
                " alerting",
                "Alert when ‹metric› ‹comparator› ‹threshold› for ‹duration›",
            ),
            (
                Vagueness::Better,
                "Improve",
                " test coverage for the rate parser.",
                "Add a test that fails when ‹condition› in the rate parser",
            ),
            (
                Vagueness::Talk,
                "Consider",
                " moving the ledger to its own disk",
                "Decide on moving the ledger to its own disk: record ‹decision› comparing ‹options›",
            ),
            (
                Vagueness::Watch,
                "Monitor",
                " the replica",
                "Alert when ‹metric› of the replica ‹comparator› ‹threshold› for ‹duration›",
            ),
            (
                Vagueness::Amount,
                "Reduce",
                " the start time of pods",
                "Reduce the start time of pods from ‹value› to ‹value›, measured by ‹metric›",
            ),
        ];
        for (kind, phrase, after, draft) in cases {
            assert_eq!(first(kind, phrase, after), draft);
        }
    }

    #[test]
    fn what_cannot_be_kept_is_a_slot() {
        let long = " everything that anybody said in the long call on Monday about the two zones";
        assert_eq!(
            first(Vagueness::Study, "Investigate", long),
            "Decide on ‹question›: record ‹decision› comparing ‹options›"
        );
    }
}
