//! `actions/due-before-incident`

use std::collections::HashSet;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::builtin::open_items;
use crate::document::{Document, Due, Role};
use crate::rule::{Applicability, Context, Example, Finding, Fix, Rule, Severity};
use crate::text::Edit;

/// A due date before the incident.
pub static RULE: Rule = Rule {
    id: "actions/due-before-incident",
    severity: Severity::Error,
    profiles: &[],
    summary: "A due date that lies before the incident",
    why: "Nothing that follows from an incident can be due before it. Mostly it is last year's \
          number, or a line that was copied from another report; until it is put right, every list \
          of late items starts with it.\n\n\
          The incident's day is taken from a date labelled so, the date field, a date in the \
          incident's id, or the first dated entry of the timeline. Where none is given, nothing is \
          found.",
    sources: &[
        "ISO 8601, calendar dates: <https://www.iso.org/iso-8601-date-and-time-format.html>",
        "Lueder and Beyer, “Postmortem Action Items: Plan the Work and Work the Plan”, ;login: \
         2017: <https://research.google/pubs/postmortem-action-items-plan-the-work-and-work-the-plan/>",
    ],
    limits: "",
    examples: &[
        Example::fixed(
            Role::Actions,
            "- OPS-7 Cap retries at three by «2025-03-12» (@chiamaka)",
            "- OPS-7 Cap retries at three by 2026-03-12 (@chiamaka)",
        ),
        Example::bad(
            Role::Actions,
            "| Action | Owner | Due | Ticket |\n|---|---|---|---|\n| Cap retries | @chiamaka | «2 Feb 2026» | OPS-7 |",
        ),
        Example::bad(Role::Actions, "- OPS-7 Cap retries at three (@chiamaka), ETA «2016-06-01»"),
        Example::good(Role::Actions, "- OPS-7 Cap retries at three by 2026-03-12 (@chiamaka)"),
        Example::silent(
            Role::Actions,
            "- [x] OPS-7 Cap retries at three by 2026-02-08 (@chiamaka)",
            "it was done before, as a precaution",
        ),
        Example::silent(
            Role::Actions,
            "- OPS-7 Cap retries (re-opened from PM-2025-014, original due 2025-11-01) by 2026-03-12 (@chiamaka)",
            "the date of the older report is said to be that",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let Some(began) = context.chronology.began(document) else { return };
    let mut seen = HashSet::new();
    for item in open_items::open(context) {
        let Some(due) = &item.due else { continue };
        if let Some(day) = due.date.filter(|day| *day < began)
            && seen.insert(due.span)
        {
            findings.push(finding(document, due, day, began));
        }
    }
}

fn finding(document: &Document, due: &Due, day: Date, began: Date) -> Finding {
    let written = document.source.slice(due.span);
    let message = format!("“{written}” lies before the incident, which began on {began}");
    let mut finding = Finding::new(due.span, message)
        .help("Give a day after the incident; often only the year is wrong");
    // The same day of the incident's year, or of the next.
    let this_year = day.with().year(began.year()).build().ok();
    let meant = this_year.filter(|day| *day >= began).or_else(|| {
        let next = began.checked_add(1.year()).ok()?.year();
        day.with().year(next).build().ok()
    });
    if let Some(meant) = meant {
        let edit = Edit::replace(due.span, meant.to_string());
        finding = finding.fix(Fix::new(format!("Replace by {meant}"), Applicability::Unsafe, edit));
    }
    finding
}
