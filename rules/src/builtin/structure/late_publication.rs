//! `structure/late-publication`: a report that was written or published long after the incident.

use crate::builtin::days;
use crate::chronology::calendar::{self, business_days};
use crate::document::Role;
use crate::facts;
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// See the module.
pub static RULE: Rule = Rule {
    id: "structure/late-publication",
    severity: Severity::Info,
    profiles: &[],
    summary: "The report was written or published later than the deadline",
    why: "Memories of an incident fade within days, and logs and chats are rotated away. A report that comes \
          weeks later tells what people have agreed on since, and what it asks for competes with newer \
          trouble.\n\n\
          `deadlines.write` and `deadlines.publish` say how many business days are meant, counted from the end \
          of the incident; `deadlines.holidays` lists days that do not count. A report whose head gives a \
          reason, such as coordinated disclosure, is left alone.",
    sources: &[
        "Google, Site Reliability Workbook, ch. 10, on promptness: \
         <https://sre.google/workbook/postmortem-culture/>",
        "PagerDuty, postmortem process: <https://postmortems.pagerduty.com/how_to_write/effective_postmortems/>",
    ],
    limits: "Compared are days that labels in the head give.",
    examples: &[
        Example::bad(Role::Dates, "- Published: «2026-03-30»"),
        Example::bad(Role::Dates, "- Date written: «2026-02-19»"),
        Example::good(Role::Dates, "- Published: 2026-02-16"),
        Example::silent(
            Role::Dates,
            "- Published: 2026-03-30 (held for coordinated disclosure)",
            "it says why it waited",
        ),
    ],
    check,
};

const PUBLISHED: &[&str] = &["publish", "publication", "released"];
const WRITTEN: &[&str] = &["written", "drafted", "report date", "postmortem date", "created"];

/// Words that give a reason for the delay.
const REASONS: &[&str] =
    &["disclosure", "embargo", "legal", "held", "delayed", "imported", "re-issued", "reissued", "law enforcement"];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let deadlines = &context.settings.deadlines;
    let Some(end) = days::end_of_incident(context) else { return };
    let explained = document.fields.iter().any(|field| {
        let said = document.source.slice(field.label.join(field.value)).to_lowercase();
        REASONS.iter().any(|reason| said.contains(reason))
    });
    if explained {
        return;
    }
    for (words, target, what) in
        [(PUBLISHED, deadlines.publish, "Published"), (WRITTEN, deadlines.write, "Written")]
    {
        let Some((_, day, span)) = facts::days::labelled(document, words) else { continue };
        let late = business_days(end, day, &deadlines.holidays);
        if i64::from(late) <= i64::from(target) {
            continue;
        }
        let calendar = days::count(calendar::days(end, day), "day");
        let business = days::count(late, "business day");
        findings.push(
            Finding::new(
                span,
                format!("{what} {calendar} ({business}) after the end of the incident on {end}: the deadline is {target}"),
            )
            .help("Say in the head what held it up, or agree on a date the next report can keep."),
        );
        return;
    }
}
