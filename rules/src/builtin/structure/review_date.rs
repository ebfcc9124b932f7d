//! `structure/review-date`: a review that comes late, or is not planned.

use crate::builtin::{days, places};
use crate::chronology::calendar::{self, business_days};
use crate::document::{Role, Unit, incident};
use crate::facts::severity::{self, Level};
use crate::facts;
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// See the module.
pub static RULE: Rule = Rule {
    id: "structure/review-date",
    severity: Severity::Info,
    profiles: &[],
    summary: "The review comes later than the deadline, or a severe incident has none",
    why: "In the review the people who were there correct the report and agree on what is to be done. Held \
          weeks later it corrects nothing any more.\n\n\
          `deadlines.review` says how many business days after the end of the incident are meant, and \
          `deadlines.holidays` which days do not count. A review that is early is fine. That there is none is \
          said of incidents of the two worst levels only, where the head has other dates.",
    sources: &[
        "PagerDuty, postmortem meetings: <https://postmortems.pagerduty.com/meeting/>",
        "Google, Site Reliability Workbook, ch. 10: <https://sre.google/workbook/postmortem-culture/>",
    ],
    limits: "",
    examples: &[
        Example::bad(Role::Dates, "- Review meeting: «2026-03-03»"),
        Example::bad(
            Role::Summary,
            "# «Mail queue stood still»\n\n- Incident ID: INC-31\n- Severity: SEV1\n- Date: 2026-02-10\n\n## Summary\n\nOn \
             2026-02-10 no mail was delivered for 40 minutes.\n",
        ),
        Example::bad(Role::Dates, "- Review meeting: «to be agreed»"),
        Example::good(Role::Dates, "- Review meeting: 2026-02-13"),
        Example::silent(Role::Dates, "- Retro follow-up: 2026-02-11", "the day after is early, not late"),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let deadlines = &context.settings.deadlines;
    let Some(end) = days::end_of_incident(context) else { return };
    if let Some((_, day, span)) = facts::days::labelled(document, facts::days::REVIEWED) {
        let late = business_days(end, day, &deadlines.holidays);
        if i64::from(late) > i64::from(deadlines.review) {
            let calendar = days::count(calendar::days(end, day), "day");
            let business = days::count(late, "business day");
            findings.push(
                Finding::new(
                    span,
                    format!(
                        "The review is {calendar} ({business}) after the end of the incident on {end}: the deadline is {}",
                        deadlines.review
                    ),
                )
                .help("Hold the review while the people who were there remember."),
            );
        }
        return;
    }
    // "Review meeting: to be agreed", in a report that is out.
    let left_open = document.fields.iter().find(|field| {
        let label = document.source.slice(field.label).to_lowercase();
        let value = document.source.slice(field.value).trim().to_lowercase();
        let head = [Role::Actions, Role::Messaging].iter().all(|role| !document.in_role(field.label.start, *role));
        head && facts::days::REVIEWED.iter().any(|word| label.contains(word))
            && ["to be ", "not yet ", "still to ", "yet to be ", "as soon as ", "once ", "when ", "some time ", "sometime "].iter().any(|open| value.starts_with(open))
    });
    if let Some(field) = left_open.filter(|_| !incident::is_draft(document)) {
        findings.push(
            Finding::new(field.value, "The review is named, and has no day")
                .help(format!("Agree on a day; the deadline is {} business days after the end of the incident.", deadlines.review)),
        );
        return;
    }
    let severe = document.field(Role::Severity).and_then(|field| {
        severity::read(document.source.slice(field.value), &context.settings.severity.scale)
    });
    let severe = match severe {
        Some(Level::Number(level)) => level <= 1,
        Some(Level::Configured(level)) => level <= 1,
        Some(Level::Word(word)) => ["critical", "blocker", "catastrophic", "emergency"].contains(&word.as_str()),
        None => false,
    };
    let dated = document.field(Role::Dates).is_some();
    // Any word of a review will do: "Reviewed-by: …", a history table, a link to the recording.
    let told = || !document.hits(Unit::Piece, |piece| names_review(piece).then_some(())).is_empty();
    if severe && dated && !told() {
        let by = calendar::after(end, deadlines.review, &deadlines.holidays);
        let target = deadlines.review;
        findings.push(
            Finding::new(places::title(document), "No review is named, and the incident was severe")
                .help(format!("Name the day of the review in the head; {target} business days after the incident is {by}."))
                .fix(places::field_line(document, "Review", "‹YYYY-MM-DD›")),
        );
    }
}

fn names_review(text: &str) -> bool {
    let said = text.to_lowercase();
    ["review", "retro", "meeting", "debrief"].iter().any(|word| said.contains(word))
}
