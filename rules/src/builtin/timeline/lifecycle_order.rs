//! `timeline/lifecycle-order`: milestones that cannot have come in this order.

use crate::chronology::{Milestone, Moment, Phase, phase};
use crate::document::{Document, Role, TimelineEntry};
use crate::rule::{Context, Example, Finding, Rule, Severity};
use crate::text::Span;

/// See the module.
pub static RULE: Rule = Rule {
    id: "timeline/lifecycle-order",
    severity: Severity::Warning,
    profiles: &[],
    summary: "An incident that is resolved before it was detected, or detected before it started",
    why: "Milestones in an impossible order are slips of a date or a time, and every figure that rests on them \
          is wrong: time to detect comes out negative, or a day too long.\n\n\
          Times with a label are compared, `Start: …`, `First detected …`, `Resolved …`, with each other and \
          with the entries of the timeline. Where head and timeline agree on the start, no entry that tells of \
          the detection comes before it.",
    sources: &[
        "PagerDuty, incident response, on the life of an incident: \
         <https://response.pagerduty.com/during/during_an_incident/>",
        "Google, Site Reliability Workbook, ch. 10: <https://sre.google/workbook/postmortem-culture/>",
    ],
    limits: "Of two times the one is named that no entry of the timeline tells. An entry that tells of a forecast may come before the start, and one that says “retroactively” may \
             come after the end.",
    examples: &[
        Example::bad(
            Role::Timeline,
            "- First detected 2026-02-10 10:12 UTC\n- Resolved «2026-02-10 10:03 UTC»",
        ),
        Example::bad(Role::Duration, "- Start: 2026-02-10 10:02 UTC\n- End: «2026-02-10 09:31 UTC»"),
        Example::bad(Role::Duration, "- Started: «2026-02-10 10:12 UTC»\n- Detected: 2026-02-10 10:05 UTC"),
        Example::bad(
            Role::Timeline,
            "- «2026-02-10 10:20 UTC»: The input is switched. Incident resolved.\n- 2026-02-10 10:35 UTC: All rows are current. Impact mitigated.",
        ),
        Example::bad(
            Role::Timeline,
            "- «2026-02-10 10:20 UTC»: The input is switched, incident resolved.\n- 2026-02-10 10:35 UTC: All rows are current: impact mitigated.",
        ),
        Example::bad(
            Role::Timeline,
            "- 2026-02-10 10:39 UTC: The alert fires.\n- «2026-02-10 10:48 UTC»: Share of errors at 0.1%: resolved.\n- 2026-02-10 10:55 UTC: The old limit is on all hosts, mitigated.",
        ),
        Example::good(Role::Duration, "- Start: 2026-02-10 10:02 UTC\n- End: 2026-02-10 10:31 UTC"),
        Example::silent(
            Role::Timeline,
            "- Resolved 2026-02-10 10:31 UTC\n- Incident declared (retroactively) 2026-02-10 11:12 UTC",
            "it says that it was declared afterwards",
        ),
    ],
    check,
};

/// Milestones that cannot come after a later one, and how loud that is.
const ORDER: &[(Phase, Phase, Severity)] = &[
    (Phase::Start, Phase::Detected, Severity::Warning),
    (Phase::Start, Phase::Mitigated, Severity::Warning),
    (Phase::Start, Phase::Resolved, Severity::Warning),
    (Phase::Detected, Phase::Resolved, Severity::Warning),
    (Phase::Mitigated, Phase::Resolved, Severity::Warning),
    (Phase::Acknowledged, Phase::Resolved, Severity::Info),
];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut told = Vec::new();
    ordered(context, &labelled(context), &mut told, findings);
    // Rows that declare a milestone each are laid beside each other, whatever the head says.
    ordered(context, &rows(context, phase::declared), &mut told, findings);
}

/// Tells which of `points` cannot have come in this order; `told` are those of which it was said before.
fn ordered(context: &Context<'_>, points: &[Milestone], told: &mut Vec<Span>, findings: &mut Vec<Finding>) {
    let document = context.document;
    for (earlier, later, severity) in ORDER {
        let first = points.iter().filter(|point| point.phase == *earlier).min_by_key(|point| point.at);
        let last = points.iter().filter(|point| point.phase == *later).max_by_key(|point| point.at);
        let (Some(first), Some(last)) = (first, last) else { continue };
        // The same slip shows in several pairs.
        if last.at >= first.at || told.contains(&last.span) || told.contains(&first.span) {
            continue;
        }
        // Of the two the timeline tells one: the other is the slip.
        let slip = if is_told(context, last) && !is_told(context, first) { first } else { last };
        told.push(slip.span);
        let (a, b) = (document.source.slice(last.span), document.source.slice(first.span));
        let message = if slip.span == last.span {
            format!("{} ({a}) is before {} ({b})", upper(later.noun()), earlier.noun())
        } else {
            format!("{} ({b}) is after {} ({a})", upper(earlier.noun()), later.noun())
        };
        findings.push(
            Finding::new(slip.span, message)
            .severity(*severity)
            .help("One of the two times or dates is a slip; the graph or the log tells which."),
        );
    }
}

/// Whether an entry that tells of the milestone has its time.
fn is_told(context: &Context<'_>, point: &Milestone) -> bool {
    let moments = &context.chronology.moments;
    let same = |moment: &Moment| moment.at == Some(point.at) && moment.phases.contains(&point.phase);
    moments.iter().any(same)
}

/// Times that a label gives: in the head, and in entries that are nothing but a label.
fn labelled(context: &Context<'_>) -> Vec<Milestone> {
    let (document, mut points) = (context.document, context.chronology.stated.clone());
    // "Incident declared retroactively: …" says of itself that it came later.
    points.retain(|point| !is_exempt(document, document.source.line_span(document.source.line_of(point.span.start))));
    points.extend(rows(context, label));
    points.extend(early(context, &points));
    points
}

/// The entries of which `named` tells the milestone.
fn rows(context: &Context<'_>, named: impl Fn(&str) -> Option<Phase> + Copy + Send + 'static) -> Vec<Milestone> {
    let (document, chronology) = (context.document, context.chronology.get());
    let mut points = Vec::new();
    for (entry, moment) in document.timeline.iter().zip(&chronology.moments) {
        let Some(phase) = document.recall.of(document.source.slice(entry.text), named).filter(|_| !is_exempt(document, entry.span)) else { continue };
        if let (Some(at), Some(time)) = (moment.at, moment.time) {
            points.push(Milestone { phase, span: entry.stamp, at, date: moment.date, time });
        }
    }
    points
}

/// The milestone that an entry names which is nothing but a label: "Queue empty, resolved" tells a story.
fn label(words: &str) -> Option<Phase> {
    let short = words.split_whitespace().nth(3).is_none() && !words.contains([',', ';']);
    short.then(|| phase::of_label(words)).flatten()
}

/// The first entry that tells of the detection, where head and timeline agree on when it started: then one of
/// the three is a slip.
fn early(context: &Context<'_>, labelled: &[Milestone]) -> Option<Milestone> {
    let (document, chronology) = (context.document, context.chronology.get());
    let head = chronology.stated.iter().filter(|point| point.phase == Phase::Start);
    let start = head.map(|point| point.at).min()?;
    let moments = || document.timeline.iter().zip(&chronology.moments);
    let agreed = moments().any(|(_, it)| it.at == Some(start) && it.phases.contains(&Phase::Start));
    if !agreed || labelled.iter().any(|point| point.phase == Phase::Detected) {
        return None;
    }
    let told = |(_, moment): &(&TimelineEntry, &Moment)| moment.phases.contains(&Phase::Detected);
    let (entry, moment) = moments().find(told)?;
    let known = moment.at.zip(moment.time).filter(|_| !is_exempt(document, entry.span));
    let point = |(at, time)| Milestone { phase: Phase::Detected, span: entry.stamp, at, date: moment.date, time };
    known.map(point)
}

fn is_exempt(document: &Document, span: Span) -> bool {
    let words = document.source.slice(span).to_lowercase();
    ["retro", "forecast", "predict", "warning"].iter().any(|word| words.contains(word))
}

fn upper(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
