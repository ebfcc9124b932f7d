//! `actions/overdue`

use std::collections::HashSet;

use crate::builtin::open_items;
use crate::document::{ActionItem, Document, Role};
use crate::rule::{Applicability, Context, Example, Finding, Fix, Rule, Severity};
use crate::text::{Edit, Span};

/// An open action item whose due date has passed.
pub static RULE: Rule = Rule {
    id: "actions/overdue",
    severity: Severity::Warning,
    profiles: &[],
    summary: "An open action item whose due date has passed",
    why: "Either it is done and nobody said so, or it is late and nobody decided what that means. \
          Ticking it off, or a new date with the reason for it, keeps the list true; the old date \
          beside the new one keeps the history.\n\n\
          Due today is not late. `--today` sets the day. A document with `archived: true` in its \
          front matter is left alone.",
    sources: &[
        "Lueder and Beyer, “Postmortem Action Items: Plan the Work and Work the Plan”, ;login: \
         2017: <https://research.google/pubs/postmortem-action-items-plan-the-work-and-work-the-plan/>",
    ],
    limits: "A ticket may be closed while the document still says open; no tracker is asked.",
    examples: &[
        Example::fixed(
            Role::Actions,
            "- [ ] OPS-7 Cap retries at three by «2026-02-19» (@haruto)",
            "- [x] OPS-7 Cap retries at three by 2026-02-19 (@haruto)",
        ),
        Example::bad(
            Role::Actions,
            "| Action | Owner | Due | Status | Ticket |\n|---|---|---|---|---|\n| Cap retries | @haruto | «2026-02-16» | open | OPS-7 |",
        ),
        Example::bad(
            Role::Actions,
            "- OPS-7 In progress: cap retries at three, due «16 February 2026» (@haruto)",
        ),
        Example::good(Role::Actions, "- [ ] OPS-7 Cap retries at three by 2026-02-20 (@haruto)"),
        Example::silent(
            Role::Actions,
            "- [x] OPS-7 Cap retries at three by 2026-02-16 (@haruto)",
            "it is done",
        ),
        Example::silent(
            Role::Actions,
            "- OPS-7 Cap retries at three, was 2026-02-16, now 2026-03-12, reason: capacity (@haruto)",
            "the new date counts",
        ),
        Example::silent(
            Role::Actions,
            "- ~~OPS-7 Cap retries at three by 2026-02-16 (@haruto)~~ superseded by OPS-9",
            "it was given up",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let Some(today) = context.today.filter(|_| !is_archived(document)) else { return };
    let began = context.chronology.began(document);
    let mut seen = HashSet::new();
    for item in open_items::open(context) {
        let Some(due) = &item.due else { continue };
        // A date before the incident is a slip of another kind.
        let Some(day) = due.date.filter(|day| began.is_none_or(|began| *day >= began)) else { continue };
        if day >= today || !seen.insert(due.span) {
            continue;
        }
        let written = document.source.slice(due.span);
        let late = (today - day).get_days();
        let days = if late == 1 { "a day".to_owned() } else { format!("{late} days") };
        let mut finding =
            Finding::new(due.span, format!("“{written}” passed {days} ago, and the item is still open"))
                .help("Mark it as done, or give a new date and the reason for it");
        if let Some(done) = tick(document, item) {
            finding = finding.fix(done);
        }
        let again = Edit::replace(due.span, format!("‹YYYY-MM-DD› (was {written}: ‹reason›)"));
        findings.push(finding.fix(Fix::new("Plan it again", Applicability::Draft, again)));
    }
}

/// The item marked as done, where it has an empty check box.
fn tick(document: &Document, item: &ActionItem) -> Option<Fix> {
    let source = &document.source;
    let line = source.line_span(source.line_of(item.span.start));
    let open = source.text()[line.start..item.span.start].rfind("[ ]")?;
    let mark = Span::new(line.start + open + 1, line.start + open + 2);
    Some(Fix::new("Mark it as done", Applicability::Unsafe, Edit::replace(mark, "x")))
}

fn is_archived(document: &Document) -> bool {
    let source = &document.source;
    document.fields.iter().any(|field| {
        source.slice(field.label).eq_ignore_ascii_case("archived")
            && matches!(source.slice(field.value).to_lowercase().as_str(), "true" | "yes")
    })
}
