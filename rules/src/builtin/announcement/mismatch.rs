//! `announcement/mismatch`: an announcement that says something else than its report.

use jiff::civil::Date;

use crate::builtin::messages;
use crate::chronology::duration::{Stated, words};
use crate::document::{Document, FieldOrigin, Role, date};
use crate::facts::announcement::links::{self, Link};
use crate::facts::announcement::{self, Announcement};
use crate::facts::report::Report;
use crate::facts::severity::Level;
use crate::rule::{Context, Example, Finding, Linked, Rule, Severity};
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
          where the announcement says “about”. In a digest each incident is compared with the report that is linked below \
          its heading, and so is its number.",
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
    let linked: Vec<(&Linked<'_>, Report)> = context
        .linked
        .iter()
        .map(|it| {
            let inside = announcement::read(it.document, scale);
            (it, Report::of(it.document, it.chronology, &inside, scale))
        })
        .collect();
    for message in messages.iter().flat_map(|message| message.each()) {
        let name = |link: &Link| document.source.slice(link.target);
        let leads = |link: &&Link| message.inside || linked.iter().any(|(it, _)| names(name(link), it.name));
        let link = message.links.iter().find(leads);
        let theirs = || linked.iter().find(|(it, _)| link.is_some_and(|link| names(name(link), it.name)));
        let report = if message.inside { Some(&own) } else { theirs().map(|(_, report)| report) };
        let Some(report) = report else { continue };
        findings.extend(duration(context, message, report));
        findings.extend(level(context, message, report));
        findings.extend(days(document, message, report));
        findings.extend(number(document, message, link, report));
    }
}

/// Whether a link leads to the file of this name.
fn names(target: &str, name: &str) -> bool {
    target.trim_start_matches("./").split('#').next() == Some(name)
}

/// The duration against what the report states, and else against its times.
fn duration(context: &Context<'_>, message: &Announcement, report: &Report) -> Option<Finding> {
    // Without a duration the range beside the day is one.
    let range = || {
        let (span, seconds) = message.range?;
        Some(Stated { span, seconds: Some(seconds), unit: 60, ..Stated::default() })
    };
    let said = message.duration.or_else(range).filter(|said| said.seconds.is_some())?;
    let tolerance = context.settings.timeline.tolerance;
    // From any beginning to any end may be meant, as long as the report states none.
    let mut stated = report.durations.iter().chain(&report.whole);
    let fits = stated.clone().any(|seconds| said.agrees_with(*seconds, tolerance))
        || report.durations.is_empty()
            && report.spans.iter().any(|seconds| said.agrees_with(*seconds, tolerance));
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

/// The days against all days that the report gives to the incident. Behind a label, "Date:", may stand the
/// day of the message, which is one of the report's own.
fn days(document: &Document, message: &Announcement, report: &Report) -> Vec<Finding> {
    let Some(own) = report.days.first() else { return Vec::new() };
    let labelled = |span: Span| document.source.text()[..span.start].trim_end().ends_with([':', '|', '*']);
    let known = |(span, day): &&(Span, Date)| {
        report.days.contains(day) || labelled(*span) && report.own_days.contains(day)
    };
    let other = message.days.iter().filter(|day| !known(day));
    let first = report.days.iter().min();
    let too_early = |(_, day): &(Span, Date)| first.is_some_and(|first| day < first);
    let early = own_day(document).filter(|day| !message.inside && too_early(day));
    let all = other.copied().chain(early);
    all.map(|(span, day)| differs(span, &day.to_string(), &own.to_string())).collect()
}

/// The day in the front matter: that of the message, which is not sent before the incident.
fn own_day(document: &Document) -> Option<(Span, Date)> {
    let head = document.fields.iter().filter(|field| field.origin == FieldOrigin::FrontMatter);
    let mut dates = head.filter(|field| field.role == Some(Role::Dates));
    dates.find_map(|field| {
        let written = date::all(document.source.slice(field.value)).into_iter().next()?;
        Some((written.span.shift(field.value.start), written.when.day()?))
    })
}

/// The number in the heading, and in the words of the link, against those of the report.
fn number(document: &Document, message: &Announcement, link: Option<&Link>, report: &Report) -> Option<Finding> {
    let words = link.filter(|_| !message.inside).map(|link| link.words);
    let other = |place: Span| {
        let text = document.source.slice(place);
        let span = links::number(text)?;
        let said = span.of(text);
        let own = report.numbers.iter().find(|own| links::are_two(said, own))?;
        (!report.numbers.iter().any(|own| own == said)).then(|| differs(span.shift(place.start), said, own))
    };
    // "FER-31 | SEV2 | 2026-02-10" below the heading: the line that says which incident it is.
    let lines = document.source.slice(message.span);
    let first = lines.lines().find(|line| !line.trim().is_empty()).filter(|line| line.contains(['|', '·', '•']));
    let first = first.map(|line| Span::of_slice(line, lines).shift(message.span.start));
    [Some(message.head), words, first].into_iter().flatten().find_map(other)
}

fn differs(span: Span, said: &str, own: &str) -> Finding {
    Finding::new(span, format!("The announcement says “{said}”, the report {own}"))
        .help("Correct one of the two, and tell those who have read it.")
}
