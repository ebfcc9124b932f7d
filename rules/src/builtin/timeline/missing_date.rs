//! `timeline/missing-date`: entries whose day nobody can tell.

use crate::builtin::{entries, places};
use crate::chronology::Dated;
use crate::document::Role;
use crate::rule::{Applicability, Context, Example, Finding, Fix, Rule, Severity};
use crate::text::Edit;

/// See the module.
pub static RULE: Rule = Rule {
    id: "timeline/missing-date",
    severity: Severity::Info,
    profiles: &[],
    summary: "Times of a timeline have no date, or pass midnight without one",
    why: "A timeline is read long after the incident, beside logs that go by date. Where only times of \
          day stand, the date has to be somewhere: in the entry, in a heading above it, in the title, \
          the head or the number of the report. Where times run past midnight, the new day has to be \
          marked, or the durations cannot be computed.",
    sources: &[
        "ISO 8601-1:2019, representations of date and time of day",
        "Site Reliability Engineering, appendix D, “Example postmortem”: \
         <https://sre.google/sre-book/example-postmortem/>",
    ],
    limits: "A fall of more than twelve hours between two entries is taken for midnight; a smaller one \
             belongs to `timeline/not-chronological`.",
    examples: &[
        Example::bad(
            Role::Summary,
            "# Mail queue stood still\n\n## «Timeline»\n\nAll times in UTC.\n\n- 10:02 The queue stops.\n- 10:09 The alert \
             fires.\n",
        ),
        Example::fixed(
            Role::Summary,
            "# Mail queue stood still on 2026-02-10\n\n## Timeline\n\n- 23:58 UTC: The queue stops.\n- «00:10 UTC»: The \
             alert fires.\n",
            "# Mail queue stood still on 2026-02-10\n\n## Timeline\n\n- 23:58 UTC: The queue stops.\n- 2026-02-11 00:10 UTC: \
             The alert fires.\n",
        ),
        Example::good(Role::Timeline, "- 2026-02-10 10:41 UTC: The incident is closed."),
        Example::silent(
            Role::Timeline,
            "### 2026-02-11\n\n- 09:15 UTC: The dashboard gets a panel for the pool size.",
            "the heading gives the date",
        ),
        Example::silent(
            Role::Timeline,
            "- 2026-02-10 23:58 UTC: The nightly batch begins.\n- 00:40 UTC (next day): The nightly batch ends.",
            "the new day is marked",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let (document, chronology) = (context.document, context.chronology.get());
    let moments = &chronology.moments;
    let undated: Vec<usize> = entries::clocked(document)
        .map(|(index, _)| index)
        .filter(|index| moments[*index].dated == Dated::Unknown && moments[*index].at.is_some())
        .collect();
    // A heading may give days in a way that is not read: "4/21 to 4/25".
    let headed = |at: usize| {
        let start = document.timeline[at].stamp.start;
        let lines = document.chain(document.section_at(start)).map(|section| {
            document.source.slice(document.source.line_span(document.source.line_of(section.title.start)))
        });
        let day = |line: &str| line.contains('/') && line.chars().filter(char::is_ascii_digit).count() >= 3;
        lines.into_iter().any(day)
    };
    if let Some(first) = undated.first().filter(|first| !headed(**first)) {
        let stamp = document.timeline[*first].stamp;
        let span = places::timeline_heading(document, stamp.start).unwrap_or(stamp);
        let message = match undated.len() {
            1 => "The time of this timeline has no date, and the report names none".to_owned(),
            count => format!("{count} times of this timeline have no date, and the report names none"),
        };
        findings.push(
            Finding::new(span, message)
                .help("Write the date into the entries, into a heading above them, or into the head."),
        );
    }
    for (index, entry) in entries::clocked(document).filter(|(at, _)| moments[*at].past_midnight) {
        let time = document.source.slice(entry.stamp);
        let mut finding = Finding::new(
            entry.stamp,
            format!("“{time}” seems to be on the day after the entry above, and nothing says so"),
        )
        .help("Write the date where a new day begins.");
        if let Some(day) = moments[index].date.filter(|_| moments[index].dated != Dated::Unknown) {
            let edit = Edit::insert(entry.stamp.start, format!("{day} "));
            finding = finding.fix(Fix::new(format!("Write {day}"), Applicability::Unsafe, edit));
        }
        findings.push(finding);
    }
}
