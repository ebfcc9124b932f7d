//! `timeline/not-chronological`: an entry that is earlier than the one above it.

use crate::builtin::places;
use crate::chronology::{self, Dated, Phase};
use crate::document::{Document, Role};
use crate::rule::{Applicability, Context, Example, Finding, Fix, Rule, Severity};
use crate::text::{Edit, Span};

/// See the module.
pub static RULE: Rule = Rule {
    id: "timeline/not-chronological",
    severity: Severity::Warning,
    profiles: &[],
    summary: "An entry is earlier than the one above it",
    why: "What caused what is read off the order of entries. An entry in the wrong place is either a slip \
          in its time or date, which makes every duration wrong, or it was added later, and the reader \
          takes its effect for its cause.\n\n\
          Equal times are in order, and ranges are compared by their first time. A timeline that runs from \
          the newest entry to the oldest throughout is named once.",
    sources: &[
        "PagerDuty, postmortem timelines: \
         <https://postmortems.pagerduty.com/how_to_write/writing/#create-the-timeline>",
        "NIST SP 800-61 rev. 2, section 3.2.5, on documenting incidents: \
         <https://doi.org/10.6028/NIST.SP.800-61r2>",
    ],
    limits: "Lists and tables are each in an order of their own. An entry that says “retroactively” may \
             stand where it was noted.",
    examples: &[
        Example::fixed(
            Role::Timeline,
            "- 2026-02-10 10:58 UTC: The status page is updated.\n- «2026-02-10 10:44 UTC»: The storage team joins.",
            "- 2026-02-10 10:44 UTC: The storage team joins.\n- 2026-02-10 10:58 UTC: The status page is updated.",
        ),
        Example::bad(
            Role::Timeline,
            "- 2026-02-10 10:41 UTC: The storage team joins.\n- «2025-02-10 10:44 UTC»: The status page is updated.\n- \
             2026-02-10 10:58 UTC: The incident is closed.",
        ),
        Example::bad(
            Role::Summary,
            "# Mail queue stood still on 2026-02-10\n\n## «Timeline (UTC)»\n\n- 10:40 The queue moves.\n- 10:09 The \
             alert fires.\n- 10:02 The queue stops.\n",
        ),
        Example::bad(
            Role::Timeline,
            "- 2026-02-10 10:41 UTC: The storage team joins.\n- 2026-02-10 11:02 local time: The cache is empty.\n- \
             «2026-02-10 10:37 UTC»: The status page is updated.\n- 2026-02-10 11:20 UTC: The incident is closed.",
        ),
        Example::good(
            Role::Timeline,
            "- 2026-02-10 10:41 UTC: The status page is updated.\n- 2026-02-10 10:41 UTC: The incident is closed.",
        ),
        Example::silent(
            Role::Timeline,
            "- 2026-02-10 10:41 - 11:10 UTC: The cache warms up.\n- 2026-02-10 10:55 UTC: The incident is closed.",
            "the range begins before it",
        ),
        Example::silent(
            Role::Timeline,
            "- 2026-02-10 12:41 CET: The status page is updated.\n- 2026-02-10 11:55 UTC: The incident is closed.",
            "in UTC the first of them is 11:41",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let (document, chronology) = (context.document, context.chronology.get());
    let source = &document.source;
    let mut reversed = Vec::new();
    for found in chronology::breaks(chronology) {
        let entry = &document.timeline[found.entry];
        let list = chronology.moments[found.entry].list;
        if chronology::is_descending(chronology, list) {
            if !reversed.contains(&list) {
                reversed.push(list);
                findings.push(newest_first(document, document.timeline[found.after].stamp));
            }
            continue;
        }
        // Across zones the order is known only where both say exactly which they are.
        let zone = |at: usize| document.timeline[at].zone.map(|zone| source.slice(zone));
        let doubtful = |at: usize| {
            let zone = chronology.moments[at].zone.as_ref();
            zone.is_some_and(|zone| zone.offset.is_none() || zone.doubt.is_some())
        };
        let apart = |at: usize| {
            zone(found.entry) != zone(at) && (doubtful(found.entry) || doubtful(at))
        };
        // Of those above that are later, the nearest that it can be compared with.
        let Some(here) = chronology.moments[found.entry].at else { continue };
        let later = |at: usize| {
            let other = &chronology.moments[at];
            let by = other.at.filter(|_| other.list == list && !apart(at))? - here;
            (by > 0).then_some((at, by))
        };
        let Some((after, by)) = (0..=found.after).rev().find_map(later) else { continue };
        let above = &document.timeline[after];
        // "~16:50" after "16:50:25" is no decrease.
        let rough = |at: usize| {
            let stamp = document.timeline[at].stamp;
            let line = source.line_span(source.line_of(stamp.start));
            source.slice(Span::new(line.start, stamp.end)).contains(['~', '≈'])
        };
        if by < ROUGHLY && (rough(found.entry) || rough(after)) {
            continue;
        }
        // What was declared after the end is the business of `timeline/lifecycle-order`.
        let phases = |at: usize| &chronology.moments[at].phases;
        let declared = phases(after).contains(&Phase::Acknowledged)
            && phases(found.entry).contains(&Phase::Resolved)
            && source.slice(above.text).split_whitespace().count() <= 3;
        if declared || source.slice(entry.span).to_lowercase().contains("retroactive") {
            continue;
        }
        let (time, before) = (source.slice(entry.stamp), source.slice(above.stamp));
        let mut finding = Finding::new(
            entry.stamp,
            format!("“{time}” is earlier than “{before}” above it"),
        )
        .help("Correct the time or the date, or move the entry to its place.");
        // A row of another year is a slip, and sorting would hide it.
        if by < 24 * 3_600
            && let Some(fix) = sorted(context, list)
        {
            finding = finding.fix(fix);
        }
        findings.push(finding);
    }
}

/// By so many seconds a time with `~` may be off.
const ROUGHLY: i64 = 300;

fn newest_first(document: &Document, first: Span) -> Finding {
    let heading = document.section_at(first.start).title;
    let named = places::timeline_heading(document, first.start);
    // The heading with what its title leaves out: "Timeline (UTC)".
    let span = named.filter(|title| *title == heading).map_or(first, |title| {
        let line = document.source.line_span(document.source.line_of(title.start));
        Span::new(title.start, line.end).trim(document.source.text())
    });
    Finding::new(span, "This timeline runs from the newest entry to the oldest: causes stand below their effects")
        .severity(Severity::Info)
        .help("Begin with the first event, as the incident did.")
}

/// Sorts the lines of a list whose entries stand on one line each. Where every entry has its date, time
/// and zone, nothing else is said by the new order.
fn sorted(context: &Context<'_>, list: usize) -> Option<Fix> {
    let (document, chronology) = (context.document, context.chronology.get());
    let source = &document.source;
    let entries: Vec<usize> =
        (0..chronology.moments.len()).filter(|at| chronology.moments[*at].list == list).collect();
    let lines: Vec<usize> =
        entries.iter().map(|at| source.line_of(document.timeline[*at].span.start)).collect();
    let blank = |line: usize| source.slice(source.line_span(line)).trim().is_empty();
    let adjacent = lines.windows(2).all(|two| two[1] > two[0] && (two[0] + 1..two[1]).all(blank));
    let single = entries.iter().all(|at| {
        let span = document.timeline[*at].span;
        source.line_of(span.start) == source.line_of(span.end.saturating_sub(1).max(span.start))
    });
    if !adjacent || !single {
        return None;
    }
    let mut order: Vec<(i64, usize)> = Vec::new();
    for (at, line) in entries.iter().zip(&lines) {
        order.push((chronology.moments[*at].at?, *line));
    }
    order.sort_by_key(|(at, _)| *at);
    let moments = || entries.iter().map(|at| &chronology.moments[*at]);
    let full = moments().all(|moment| moment.dated == Dated::Own && moment.zone.is_some());
    let numbered = source
        .slice(source.line_span(lines[0]))
        .trim_start()
        .starts_with(|c: char| c.is_ascii_digit());
    let applicability =
        if full && !numbered { Applicability::Safe } else { Applicability::Unsafe };
    let edits = lines
        .iter()
        .zip(&order)
        .filter(|(line, (_, other))| *line != other)
        .map(|(line, (_, other))| {
            Edit::replace(source.line_span(*line), source.slice(source.line_span(*other)))
        })
        .collect();
    Some(Fix { title: "Sort the entries by time".to_owned(), applicability, edits })
}
