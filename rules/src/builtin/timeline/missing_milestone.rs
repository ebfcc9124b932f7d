//! `timeline/missing-milestone`: a turning point of the incident that the timeline does not tell.

use crate::builtin::{entries, places};
use crate::chronology::{Moment, Phase, phase};
use crate::document::{Document, Role, TimelineEntry};
use crate::rule::{Context, Example, Finding, Rule, Severity};
use crate::text::Span;

/// See the module.
pub static RULE: Rule = Rule {
    id: "timeline/missing-milestone",
    severity: Severity::Info,
    profiles: &[],
    summary: "The timeline lacks the start, the detection, the mitigation or the end",
    why: "Time to detect, to mitigate and to resolve lie between the turning points of an incident: when it \
          started (T0), was noticed (T1), was taken up (T2), was mitigated (T3) and was over (T4). Where one \
          is missing, no figure over several incidents can be trusted.\n\n\
          Milestones are known by what an entry says, in whatever order and words; a labelled time in the \
          head (`Start:`, `Resolved:`) counts too. `timeline.milestones` says which are asked for.",
    sources: &[
        "Google, Site Reliability Workbook, ch. 10: <https://sre.google/workbook/postmortem-culture/>",
        "PagerDuty, postmortem timelines: \
         <https://postmortems.pagerduty.com/how_to_write/writing/#create-the-timeline>",
    ],
    limits: "What an entry tells is read off its words; unusual ones may not be known.",
    examples: &[
        Example::bad(
            Role::Summary,
            "# Mail queue stood still\n\n## «Timeline»\n\n- 2026-02-10 10:02 UTC: Version 2.3.1 is deployed.\n- \
             2026-02-10 10:30 UTC: The deployment is rolled back.\n",
        ),
        Example::bad(
            Role::Summary,
            "# Mail queue stood still\n\n## «Timeline»\n\n- 2026-02-10 10:09 UTC: The alert fires.\n- 2026-02-10 10:12 \
             UTC: The page is acknowledged.\n- 2026-02-10 10:14 UTC: The storage team joins.\n",
        ),
        Example::good(
            Role::Timeline,
            "- 2026-02-10 10:41 UTC: The incident is closed.",
        ),
        Example::silent(
            Role::Detection,
            "It was noticed before a customer wrote.",
            "the entries tell all four in their own words",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let (document, chronology) = (context.document, context.chronology.get());
    let Some(first) = document.timeline.first() else { return };
    // A list of times under another name may tell a part of it.
    let named = document.sections.iter().any(|section| section.has(Role::Timeline));
    if document.timeline.len() < 2 || !named {
        return;
    }
    let may_tell = |wanted: Phase| {
        document.timeline.iter().skip(1).any(|entry| {
            document.recall.of(document.prose_at(entry.text), phase::read_kindly).contains(&wanted)
        })
    };
    let noticed = || document.recall.of(document.prose_at(first.text), phase::opens_with_detection);
    // A row whose time cannot be read is told elsewhere, and tells what it tells.
    let unread = unread(context);
    let unread_tells = |wanted: Phase| {
        let mut rows = unread.iter().map(|row| document.prose_at(*row));
        rows.any(|row| document.recall.of(row, phase::read_kindly).contains(&wanted))
    };
    let told = |wanted: Phase| {
        chronology.stated.iter().any(|milestone| milestone.phase == wanted)
            || chronology.moments.iter().any(|moment| moment.phases.contains(&wanted))
            || may_tell(wanted)
            || unread_tells(wanted)
            || wanted == Phase::Start
                && (!noticed() || labels_only(document))
            || wanted == Phase::Detected && tells_detection(document)
            // What ends the impact mitigates it, unless all that came before it was talk.
            || wanted == Phase::Mitigated && may_tell(Phase::Resolved) && !only_looks(context)

    };
    let missing: Vec<String> = context
        .settings
        .timeline
        .milestones
        .iter()
        .filter(|phase| !told(**phase))
        .map(|phase| described(*phase).to_owned())
        .collect();
    let Some(last) = missing.last() else { return };
    let list = match missing.len() {
        1 => last.clone(),
        count => format!("{} and {last}", missing[..count - 1].join(", ")),
    };
    let span = places::timeline_heading(document, first.stamp.start).unwrap_or(first.stamp);
    findings.push(
        Finding::new(span, format!("The timeline does not tell {list}"))
            .help("Add an entry for it, with the time from a log, a graph or a message."),
    );
}

const fn described(phase: Phase) -> &'static str {
    match phase {
        Phase::Start => "when it started (T0)",
        Phase::Detected => "when it was noticed (T1)",
        Phase::Acknowledged => "when somebody took it up (T2)",
        Phase::Mitigated => "what mitigated it (T3)",
        Phase::Resolved => "when it was over (T4)",
    }
}

/// Rows of the timeline whose time cannot be read.
fn unread(context: &Context<'_>) -> Vec<Span> {
    let source = &context.document.source;
    let heads = context.once(entries::heads);
    let rows = heads.iter().filter(|head| head.entry.is_none());
    rows.map(|row| source.line_span(source.line_of(row.span.start))).collect()
}

/// Whether nothing was done from the detection on but to look and to talk: each entry tells of that or of the
/// end, and several stand before it.
fn only_looks(context: &Context<'_>) -> bool {
    const LEAST_ENTRIES: usize = 4;
    let (document, chronology) = (context.document, context.chronology.get());
    let entries = || document.timeline.iter().zip(&chronology.moments);
    let noticed = |phases: &[Phase]| {
        phases.iter().any(|phase| matches!(phase, Phase::Detected | Phase::Acknowledged))
    };
    let from = chronology.moments.iter().position(|moment| noticed(&moment.phases));
    let looks = |(entry, moment): (&TimelineEntry, &Moment)| {
        let words = document.prose_at(entry.text);
        let says = |tells: fn(&str) -> bool| tells(words);
        let ends = moment.phases.contains(&Phase::Resolved) && !says(phase::tells_a_deed);
        !says(phase::tells_a_decision)
            && (noticed(&moment.phases) || ends || says(phase::only_looks))
    };
    document.timeline.len() >= LEAST_ENTRIES
        && !labels_only(document)
        && from.is_some_and(|from| entries().skip(from).all(looks))
}

/// Whether all entries are labels, "First detected", "Resolved": a list of key times, not a story.
fn labels_only(document: &Document) -> bool {
    document.timeline.iter().all(|entry| {
        let words = document.source.slice(entry.text);
        words.split_whitespace().count() <= 3 && phase::of_label(words).is_some()
    })
}

/// Whether a section about detection gives a time.
fn tells_detection(document: &Document) -> bool {
    document.sections.iter().filter(|section| section.has(Role::Detection)).any(|section| {
        let body = document.source.slice(section.body());
        body.split(':').zip(body.split(':').skip(1)).any(|(before, after)| {
            before.ends_with(|c: char| c.is_ascii_digit()) && after.starts_with(|c: char| c.is_ascii_digit())
        })
    })
}
