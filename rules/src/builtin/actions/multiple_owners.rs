//! `actions/multiple-owners`

use std::collections::HashSet;

use crate::builtin::open_items;
use crate::document::{Owner, OwnerKind, Role};
use crate::rule::{Applicability, Context, Example, Finding, Fix, Rule, Severity};
use crate::text::{Edit, Span};

/// An action item with several owners.
pub static RULE: Rule = Rule {
    id: "actions/multiple-owners",
    severity: Severity::Warning,
    profiles: &[],
    summary: "An action item with several owners",
    why: "Each of two owners may take the other for the one who does it, and neither is asked. One \
          owner answers for the item; whoever else works on it stands behind a “with”.",
    sources: &[
        "Site Reliability Workbook, ch. 10, “Missing ownership” (“better to have a single owner \
         and multiple collaborators”): <https://sre.google/workbook/postmortem-culture/>",
    ],
    limits: "“Okafor, Ines” in the place of an owner is read as two people, unless the document \
             names the person in the other order elsewhere.",
    examples: &[
        Example::fixed(
            Role::Actions,
            "- OPS-7 Cap retries at three by 2026-03-12 (owner: «@chiamaka, @haruto»)",
            "- OPS-7 Cap retries at three by 2026-03-12 (owner: @chiamaka, with @haruto)",
        ),
        Example::fixed(
            Role::Actions,
            "- OPS-7 Cap retries at three by 2026-03-12 («@chiamaka/@haruto»)",
            "- OPS-7 Cap retries at three by 2026-03-12 (@chiamaka, with @haruto)",
        ),
        Example::bad(
            Role::Actions,
            "| Action | Owner | Due | Ticket |\n|---|---|---|---|\n| Cap retries | «@amara, @haruto and @tariq» | 2026-03-12 | OPS-7 |",
        ),
        Example::bad(
            Role::Actions,
            "- OPS-7 Cap retries at three by 2026-03-12. Owner: «SRE-Core + Payments»",
        ),
        Example::good(
            Role::Actions,
            "- OPS-7 Cap retries at three by 2026-03-12 (@chiamaka, with @haruto)",
        ),
        Example::silent(
            Role::Actions,
            "- OPS-7 Cap retries at three by 2026-03-12 (owner: @chiamaka; reviewer: @haruto)",
            "one owner and a reviewer",
        ),
        Example::silent(
            Role::Actions,
            "- OPS-7 Cap retries at three by 2026-03-12 (@acme/ledger)",
            "a team of an organisation",
        ),
        Example::silent(
            Role::Actions,
            "- OPS-7 Add an alert for the @payments and @orders queues by 2026-03-12 (@chiamaka)",
            "what stands inside the work owns nothing",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let source = &context.document.source;
    // Items of a group share the owners in its heading: it is told once.
    let mut seen = HashSet::new();
    for item in open_items::open(context) {
        let owners: Vec<&Owner> =
            item.owners.iter().filter(|owner| owner.kind != OwnerKind::Vague).collect();
        let [first, others @ ..] = owners.as_slice() else { continue };
        let Some(last) = others.last() else { continue };
        let span = first.span.join(last.span);
        let one_place = !source.slice(span).contains('\n') && span.end - span.start <= FARTHEST;
        if !seen.insert(span) || !one_place || is_inverted(context, first, last) {
            continue;
        }
        let message = format!("{} owners: each may take another for the one who does it", owners.len());
        let rest: Vec<&str> = others.iter().map(|owner| source.slice(owner.span)).collect();
        let with = format!(", with {}", rest.join(" and "));
        let title = format!("Keep {} as owner", source.slice(first.span));
        let edit = Edit::replace(Span::new(first.span.end, last.span.end), with);
        findings.push(
            Finding::new(span, message)
                .help("Name one owner, and the others behind “with”")
                .fix(Fix::new(title, Applicability::Unsafe, edit)),
        );
    }
}

/// Owners farther apart than this, in bytes, were not written as one list.
const FARTHEST: usize = 200;

/// Whether `Okafor, Ines` is one person, whom the document names as Ines Okafor elsewhere.
fn is_inverted(context: &Context<'_>, first: &Owner, last: &Owner) -> bool {
    let source = &context.document.source;
    let (surname, given) = (source.slice(first.span), source.slice(last.span));
    let one_word = |name: &str| name.split_whitespace().count() == 1 && !name.starts_with('@');
    one_word(surname) && one_word(given) && source.text().contains(&format!("{given} {surname}"))
}
