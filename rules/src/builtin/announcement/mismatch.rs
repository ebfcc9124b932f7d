//! `announcement/mismatch`: an announcement that says something else than its report.

use crate::builtin::messages;
use crate::chronology::duration::words;
use crate::document::Role;
use crate::facts::announcement::{self, Announcement};
use crate::facts::report::Report;
use crate::facts::severity::Level;
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
    limits: "The announcement has to be a part of the report, a section called so or a code block tagged \
             `announcement`; or a document of its own that links to the report by the name of its file, which lies \
             in the same folder.",
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
        Example::bad(
            Role::Appendix,
            "## Announcement\n\nSeverity: «SEV-1» | Duration: 29 min\n\nKey learnings:\n- An empty value was read as zero; it \
             is rejected now.\n\nFull report: [INC-204](https://pm.example/204)\nRetro follow-up: 2026-02-13",
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
    let scale = &context.settings.severity.scale;
    let messages = messages::of(context);
    let own = Report::of(document, context.chronology.get(), &messages, scale);
    let linked = context.linked.map(|(report, times)| {
        Report::of(report, times, &announcement::read(report, scale), scale)
    });
    for message in messages.iter() {
        let Some(report) = (if message.inside { Some(&own) } else { linked.as_ref() }) else { continue };
        findings.extend(duration(context, message, report));
        findings.extend(level(context, message, report));
        findings.extend(day(message, report));
    }
}

/// The duration against what the report states, and else against its times.
fn duration(context: &Context<'_>, message: &Announcement, report: &Report) -> Option<Finding> {
    let said = message.duration.filter(|said| said.seconds.is_some())?;
    let tolerance = context.settings.timeline.tolerance;
    // From any beginning to any end may be meant, as long as the report states none.
    let between = || report.begins.iter().flat_map(|from| report.ends.iter().map(move |to| to - from));
    let mut stated = report.durations.iter().chain(&report.whole);
    let fits = stated.clone().any(|seconds| said.agrees_with(*seconds, tolerance))
        || report.durations.is_empty()
            && between().any(|seconds| seconds > 0 && said.agrees_with(seconds, tolerance));
    let own = stated.next().filter(|_| !fits)?;
    let text = context.document.source.slice(said.span);
    Some(differs(said.span, text, &words(*own)))
}

/// The severity against that of the head.
fn level(context: &Context<'_>, message: &Announcement, report: &Report) -> Option<Finding> {
    let ((span, said), (own, value)) = (message.severity.as_ref()?, report.severity.as_ref()?);
    let comparable = matches!(
        (said, own),
        (Level::Number(_), Level::Number(_)) | (Level::Configured(_), Level::Configured(_))
    );
    let text = context.document.source.slice(*span);
    (comparable && said != own).then(|| differs(*span, text, &format!("“{value}”")))
}

/// The day against all days that the report gives to the incident.
fn day(message: &Announcement, report: &Report) -> Option<Finding> {
    let (span, said) = message.day?;
    let own = report.days.first()?;
    (!report.days.contains(&said)).then(|| differs(span, &said.to_string(), &own.to_string()))
}

fn differs(span: Span, said: &str, own: &str) -> Finding {
    Finding::new(span, format!("The announcement says “{said}”, the report {own}"))
        .help("Correct one of the two, and tell those who have read it.")
}
