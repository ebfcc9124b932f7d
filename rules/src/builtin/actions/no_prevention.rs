//! `actions/no-prevention`

use std::collections::BTreeSet;

use crate::builtin::open_items;
use crate::document::{ActionItem, Document, ItemState, Role, incident};
use crate::language::control::{self, Tier};
use crate::language::purpose::Purpose;
use crate::rule::{Context, Example, Finding, Level, Profile, Rule, Severity};
use crate::text::Span;

/// A list of action items of which none prevents.
pub static RULE: Rule = Rule {
    id: "actions/no-prevention",
    severity: Severity::Warning,
    profiles: &[(Profile::LearningReview, Level::Off)],
    summary: "A list of action items of which none keeps the incident from coming back",
    why: "Alerts and faster rollbacks make the next outage shorter; the trigger is still there. \
          One item that blocks, checks, limits or removes it is enough, by its type \
          (`[Prevention]`) or by its words, and also one that is done.\n\n\
          Where the cause lies with somebody else, say so in the section: a text that names a \
          third party or says that it is out of our control is left alone, and so is a list with \
          an item whose purpose cannot be told. Where `actions.type-names` has no prevention, \
          nothing is asked.",
    sources: &[
        "Site Reliability Workbook, ch. 10, the worked bad example (“The action items are mostly \
         mitigative”): <https://sre.google/workbook/postmortem-culture/>",
    ],
    limits: "Whether the item prevents this incident is not read.",
    examples: &[
        Example::bad(
            Role::Appendix,
            "# Payout run ended early\n\n## «Action items»\n\n- [Detection] OPS-1 Page when a payout run ends early by 2026-03-12 (@haruto)\n- [Mitigation] OPS-2 Resume a payout run in one step by 2026-03-12 (@haruto)",
        ),
        Example::bad(
            Role::Appendix,
            "# Payout run ended early\n\n## «Action items»\n\n- OPS-1 Add an alert on the age of the run by 2026-03-12 (@haruto)\n- OPS-2 Document the failover by 2026-03-12 (@haruto)",
        ),
        Example::good(
            Role::Appendix,
            "## Next steps\n\n- [Prevention] OPS-1 Reject payout files without a checksum by 2026-03-12 (@haruto)",
        ),
        Example::silent(
            Role::Actions,
            "- OPS-1 Reject payout files without a checksum by 2026-03-12 (@haruto)\n- OPS-2 Add an alert on the age of the run by 2026-03-12 (@haruto)",
            "the first one prevents, by its words",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let names = &context.settings.actions.type_names;
    let prevents = |name: &String| Purpose::of_label(name) == Some(Purpose::Prevention);
    if !names.is_empty() && !names.iter().any(prevents) {
        return;
    }
    let items: Vec<&ActionItem> =
        open_items::listed(document).filter(|item| item.state != ItemState::Dropped).collect();
    let Some(first) = items.first() else { return };
    // Items sorted below headings by what they are for are what their headings say.
    let groups: BTreeSet<usize> = items
        .iter()
        .filter_map(|item| item.kind.filter(|kind| !item.span.covers(*kind)))
        .map(|kind| kind.start)
        .collect();
    let sorted = groups.len() > 1;
    let purpose = |document: &Document, item: &ActionItem| {
        let label = item.kind.filter(|_| sorted && item.state != ItemState::Dropped);
        // "Process improvements" may prevent as well.
        let headed = label.and_then(|kind| Purpose::of_label(document.source.slice(kind)));
        let headed = headed.filter(|it| matches!(it, Purpose::Detection | Purpose::Mitigation | Purpose::Repair));
        headed.or_else(|| purpose(document, item))
    };
    let known: Option<Vec<Purpose>> = items.iter().map(|item| purpose(document, item)).collect();
    let Some(known) = known else { return };
    let elsewhere = || {
        let mut promised = document.items.iter().filter_map(|item| purpose(document, item));
        promised.any(|purpose| purpose == Purpose::Prevention)
    };
    if known.contains(&Purpose::Prevention) || elsewhere() || is_out_of_control(document, first) {
        return;
    }
    let finding = Finding::new(
        open_items::heading_of(document, first),
        "No action item prevents: the same trigger can do the same again",
    )
    .help("Add an item that blocks, checks, limits or removes the trigger, or say why none can be");
    findings.push(if incident::is_draft(document) {
        finding.severity(Severity::Hint)
    } else {
        finding
    });
}

/// What an item is for: by its own type, else by its words, else by the heading above it. Where that
/// can be read in several ways, nobody knows: "fix the counter" may well prevent the next time.
fn purpose(document: &Document, item: &ActionItem) -> Option<Purpose> {
    let label = |kind: Span| Purpose::of_label(document.source.slice(kind));
    let own = item.kind.filter(|kind| item.span.covers(*kind)).and_then(label);
    if own.is_some() {
        return own;
    }
    let inherited = item.kind.and_then(label);
    let grade = control::of_item(document, item);
    if inherited == Some(Purpose::Prevention) || grade.tier == Tier::Stronger && !grade.hedged {
        return Some(Purpose::Prevention);
    }
    match document.recall.of(&document.masked(item.text), Purpose::of_words) {
        Some(Purpose::Repair) => None,
        Some(read) => Some(read),
        None => inherited
            .filter(|kind| {
                matches!(kind, Purpose::Detection | Purpose::Mitigation | Purpose::Investigation)
            })
            // "Page when …": a signal finds.
            .or_else(|| {
                let token = document.source.slice(grade.token?).to_lowercase();
                let signals = ["page", "alert", "alarm", "warn", "notif"];
                signals.iter().any(|it| token.starts_with(it)).then_some(Purpose::Detection)
            }),
    }
}

/// Whether the section says that the cause lies with somebody else.
fn is_out_of_control(document: &Document, first: &ActionItem) -> bool {
    let Some(section) = document.sections.get(open_items::list_of(document, first)) else {
        return false;
    };
    let words = document.source.slice(section.extent).to_lowercase();
    ["outside our control", "outside of our control", "out of our control", "beyond our control", "third party", "third-party", "cannot be prevented", "no prevention"]
        .iter()
        .any(|phrase| words.contains(phrase))
}
