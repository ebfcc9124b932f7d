//! `announcement/mismatch`: an announcement that says something else than its report.

use crate::chronology::duration::words;
use crate::chronology::{Measure, Phase};
use crate::document::Role;
use crate::facts::announcement::{self, Announcement};
use crate::facts::severity::{self, Level};
use crate::rule::{Context, Example, Finding, Rule, Severity};
use crate::text::Span;

/// See the module.
pub static RULE: Rule = Rule {
    id: "announcement/mismatch",
    severity: Severity::Warning,
    profiles: &[],
    summary: "An announcement and its report give different severities, durations or days",
    why: "The announcement is what everybody has read, and the report is what is counted. Where they differ, each \
          side believes its own figure, and the correction reaches nobody.\n\n\
          Compared are severity, duration and day with what the report says, a minute more or less, or a tenth \
          where the announcement says “about”.",
    sources: &[
        "PagerDuty, communicating the postmortem: <https://postmortems.pagerduty.com/how_to_write/effective_postmortems/>",
    ],
    limits: "The announcement has to be a part of the report: a section called so, or a code block tagged \
             `announcement`.",
    examples: &[
        Example::bad(
            Role::Appendix,
            "## Announcement\n\nSeverity: SEV-2 | Duration: «45 min»\n\nKey learnings:\n- An empty value was read as zero; it \
             is rejected now.\n\nFull report: [INC-204](https://pm.example/204)\nRetro follow-up: 2026-02-13",
        ),
        Example::bad(
            Role::Appendix,
            "## Announcement\n\nSeverity: SEV-2 | Duration: 29 min on «2026-02-11»\n\nKey learnings:\n- An empty value was read \
             as zero; it is rejected now.\n\nFull report: [INC-204](https://pm.example/204)\nRetro follow-up: 2026-02-13",
        ),
        Example::good(
            Role::Appendix,
            "## Announcement\n\nSeverity: SEV-2 | Duration: 29 min\n\nKey learnings:\n- An empty value was read as zero; it is \
             rejected now.\n\nFull report: [INC-204](https://pm.example/204)\nRetro follow-up: 2026-02-13",
        ),
        Example::silent(
            Role::Appendix,
            "## Announcement\n\nSeverity: SEV-2 | Duration: about 30 minutes\n\nKey learnings:\n- An empty value was read as \
             zero; it is rejected now.\n\nFull report: [INC-204](https://pm.example/204)\nRetro follow-up: 2026-02-13",
            "a rounded duration",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let messages = announcement::read(document, &context.settings.severity.scale);
    for message in messages.iter().filter(|message| message.inside) {
        findings.extend(duration(context, message));
        findings.extend(level(context, message));
        findings.extend(day(context, message));
    }
}

/// The duration against what the report states, and else against its times.
fn duration(context: &Context<'_>, message: &Announcement) -> Option<Finding> {
    let document = context.document;
    let said = message.duration.filter(|said| said.seconds.is_some())?;
    let chronology = context.chronology;
    let tolerance = context.settings.timeline.tolerance;
    let stated = chronology.claims.iter().filter(|claim| {
        !message.span.covers(claim.stated.span)
            && matches!(claim.measure, Measure::Total | Measure::Resolve | Measure::Mitigate)
    });
    let stated: Vec<i64> = stated.filter_map(|claim| claim.stated.seconds).collect();
    // Any two times of the timeline may be meant, as long as the report states none.
    let times: Vec<i64> = chronology
        .moments
        .iter()
        .filter_map(|moment| moment.at)
        .chain(chronology.stated.iter().map(|milestone| milestone.at))
        .collect();
    let between = || times.iter().flat_map(|from| times.iter().map(move |to| to - from));
    let whole = chronology.between(document, Phase::Start, Phase::Resolved);
    let fits = stated.iter().chain(&whole).any(|seconds| said.agrees_with(*seconds, tolerance))
        || stated.is_empty() && between().any(|seconds| seconds > 0 && said.agrees_with(seconds, tolerance));
    if fits {
        return None;
    }
    let own = stated.first().copied().or(whole)?;
    let text = document.source.slice(said.span);
    Some(
        Finding::new(said.span, format!("The announcement says “{text}”, the report {}", words(own)))
            .help("Correct one of the two, and tell those who have read it."),
    )
}

/// The severity against that of the head.
fn level(context: &Context<'_>, message: &Announcement) -> Option<Finding> {
    let document = context.document;
    let (span, said) = message.severity.as_ref()?;
    let head = document.field(Role::Severity).filter(|field| !message.span.covers(field.label))?;
    let value = document.source.slice(head.value);
    let own = severity::read(value, &context.settings.severity.scale)?;
    let comparable = matches!(
        (said, &own),
        (Level::Number(_), Level::Number(_)) | (Level::Configured(_), Level::Configured(_))
    );
    (comparable && *said != own).then(|| {
        let text = document.source.slice(*span);
        Finding::new(*span, format!("The announcement says “{text}”, the report “{value}”"))
            .help("Correct one of the two, and tell those who have read it.")
    })
}

/// The day against all days that the report gives to the incident.
fn day(context: &Context<'_>, message: &Announcement) -> Option<Finding> {
    let (span, said): (Span, _) = message.day?;
    let chronology = context.chronology;
    let (own, _) = chronology.date?;
    let known = chronology.moments.iter().any(|moment| moment.date == Some(said))
        || chronology.stated.iter().any(|milestone| milestone.date == Some(said));
    (said != own && !known).then(|| {
        Finding::new(span, format!("The announcement says {said}, the report {own}"))
            .help("Correct one of the two, and tell those who have read it.")
    })
}
