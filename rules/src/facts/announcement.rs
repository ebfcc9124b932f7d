//! Messages about an incident: a document of its own, or a part of a report.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::severity::{self, Level};
use crate::chronology::clock_ranges;
use crate::chronology::duration::{self, Stated};
use crate::document::date::{self, When};
use crate::document::{BlockKind, Document, Kind, Role};
use crate::text::{Regex, Span, ascii_pattern};

/// A message, and what it says.
#[derive(Clone, Debug, PartialEq)]
pub struct Announcement {
    /// All of it, its heading left out.
    pub span: Span,
    /// Where findings about something missing stand: the heading, or the first line.
    pub head: Span,
    /// Whether it is a part of a report.
    pub inside: bool,
    /// Whether it is for colleagues, who are told what was learned; customers are told other things.
    pub internal: bool,
    /// The severity it gives.
    pub severity: Option<(Span, Level)>,
    /// The duration it gives.
    pub duration: Option<Stated>,
    /// A range of times in the place of a duration, in seconds.
    pub range: Option<(Span, i64)>,
    /// How many learnings it lists.
    pub learnings: usize,
    /// Whether it links to the report.
    pub linked: bool,
    /// The day of a follow-up.
    pub follow_up: bool,
    /// Days that it gives to the incident.
    pub day: Option<(Span, Date)>,
}

static TITLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)\b(?:announcement|slack (?:post|message)|teams (?:post|message)|slack/teams|status update|status page (?:post|message)|(?:internal|external|customer) (?:e-?mail|message)|message to (?:customers|users)|public statement)(?: \(.*\)| draft| text)?\W*$").ok()
});

static INTERNAL: LazyLock<Option<Regex>> =
    LazyLock::new(|| ascii_pattern(r"(?i)\b(?:announcement|slack|teams)\b").ok());

/// The messages in `document`; `scale` is the configured one.
#[must_use]
pub fn read(document: &Document, scale: &[String]) -> Vec<Announcement> {
    let text = document.source.text();
    if document.kind.kind == Kind::Announcement {
        let whole = Span::new(0, text.len());
        let title =
            document.sections.iter().find(|section| section.level > 0).map(|section| section.title);
        let start = text.len() - text.trim_start().len();
        let line = document
            .source
            .line_span(document.source.line_of(start.min(text.len().saturating_sub(1))));
        let head = title
            .filter(|title| !title.is_empty())
            .unwrap_or(Span::new(start.min(line.end), line.end));
        let lead = document.source.slice(Span::new(0, head.end));
        let path = document.path.as_deref().unwrap_or_default();
        // Notices on a status page are written to a form of their own.
        let notice =
            ["status update", "service notice", "incident update", "investigating", "status page"]
                .iter()
                .any(|words| text.to_lowercase().contains(words));
        let internal = !notice || says(&INTERNAL, lead) || path.contains("announcement");
        return vec![parts(document, whole, head, false, internal, scale)];
    }
    let mut found = Vec::new();
    for section in document.sections.iter().filter(|section| section.level > 0) {
        let title = document.source.slice(section.title);
        // "The announcement that broke the queue" is the title of a report.
        let long = section.level == 1 || title.split_whitespace().count() > 6;
        if long || !says(&TITLE, title) || document.in_role(section.span.start, Role::Actions) {
            continue;
        }
        let body = Span::new(section.title.end, section.extent.end.max(section.title.end));
        found.push(parts(document, body, section.title, true, says(&INTERNAL, title), scale));
    }
    // A block of code that is tagged as one.
    for block in document.blocks.iter().filter(|block| block.kind == BlockKind::Code) {
        let line = document.source.line_of(block.span.start);
        let tagged = |line: usize| {
            document
                .source
                .slice(document.source.line_span(line))
                .trim()
                .trim_start_matches(['`', '~'])
                == "announcement"
        };
        if let Some(fence) = [line, line.saturating_sub(1)].into_iter().find(|line| tagged(*line)) {
            let head = document.source.line_span(fence);
            found.push(parts(document, block.span, head, true, true, scale));
        }
    }
    found
}

fn says(pattern: &LazyLock<Option<Regex>>, text: &str) -> bool {
    pattern.as_ref().is_some_and(|pattern| pattern.is_match(text))
}

static SEVERITY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)\b(?:severity|sev|priority|impact level)(?:\s+(?:level|tier))?\s*[*_`]*\s*[:=]\s*[*_`]*\s*(?P<value>[^|\n,;•·]{1,40})").ok()
});

static DURATION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)\b(?:duration|lasted(?: for)?|downtime|for|took|within|after)\b\s*[*_`]*\s*:?\s*[*_`]*\s*(?:about |around |roughly |approximately |some |~)?$").ok()
});

static LEARNING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)\b(?:learning|learned|learnt|lesson|takeaway|insight|what (?:we )?(?:changed|are changing|will change)|improvement)s?\b").ok()
});

static LINK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)\]\([^)\s]+\)|\]\[[^\]]+\]|https?://\S+|<[\w.+-]+\.(?:md|html)>|\b(?:go|pm|wiki)/[\w-]+").ok()
});

static FOLLOW_UP: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)\b(?:retro(?:spective)?|follow[\s-]?up|review|debrief|readout|postmortem meeting|walkthrough|next (?:update|steps))\b").ok()
});

fn parts(
    document: &Document,
    span: Span,
    head: Span,
    inside: bool,
    internal: bool,
    scale: &[String],
) -> Announcement {
    let text = document.source.slice(span);
    let shift = |inner: Span| inner.shift(span.start);
    let severity =
        SEVERITY.as_ref().and_then(|severity| severity.captures(text)).and_then(|found| {
            let value = found.name("value")?;
            let place = Span::new(value.start(), value.end()).trim(text);
            Some((shift(place), severity::read(place.of(text), scale)?))
        });
    let severity = severity.or_else(|| {
        let found = severity::mentions(text).into_iter().next()?;
        Some((shift(found.0), Level::Number(found.1)))
    });
    let duration = duration::all(text).into_iter().find(|stated| {
        let before = &text[..stated.span.start];
        let line = before.rsplit('\n').next().unwrap_or_default();
        says(&DURATION, line) && !stated.bound
    });
    let duration = duration.map(|stated| Stated { span: shift(stated.span), ..stated });
    let range = clock_ranges(text, None).into_iter().next();
    let range = range.map(|window| (shift(window.span), window.to - window.from));
    let dated = |line: &str| {
        date::all(line).into_iter().any(|written| !matches!(written.when, When::Impossible))
            || line.contains("next week")
            || has_weekday(line)
    };
    let follow_up = text.lines().any(|line| says(&FOLLOW_UP, line) && dated(line));
    let other = |line: &str| says(&FOLLOW_UP, line);
    let mut at = 0;
    let mut day = None;
    for line in text.split_inclusive('\n') {
        if !other(line) && !tells_when_sent(line) && day.is_none() {
            let mut days = date::all(line).into_iter().filter_map(|written| match written.when {
                When::Day(date) => Some((shift(written.span.shift(at)), date)),
                _ => None,
            });
            day = days.find(|(span, _)| document.is_shown(*span));
        }
        at += line.len();
    }
    Announcement {
        span,
        head,
        inside,
        internal,
        severity,
        duration,
        range,
        learnings: learnings(text),
        linked: says(&LINK, text),
        follow_up,
        day,
    }
}

/// "Posted in #dairy-news on 2026-08-14": the day of the message.
fn tells_when_sent(line: &str) -> bool {
    let lower = line.trim_start_matches(['-', '*', ' ', '_']).to_lowercase();
    ["posted", "published", "sent", "issued", "written", "updated"]
        .iter()
        .any(|word| lower.starts_with(word))
}

fn has_weekday(line: &str) -> bool {
    let lower = line.to_lowercase();
    ["monday", "tuesday", "wednesday", "thursday", "friday", "tomorrow"]
        .iter()
        .any(|day| lower.contains(day))
}

/// Bullets below a line about learnings, or any bullets that are no labels where no line says so.
fn learnings(text: &str) -> usize {
    let mut told = false;
    let mut below = 0;
    let mut bullets = 0;
    for line in text.lines().map(str::trim) {
        let bullet = line
            .strip_prefix(['-', '*', '•', '·', '+'])
            .filter(|rest| rest.starts_with(char::is_whitespace));
        let numbered = line.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(". ");
        match bullet.or_else(|| numbered.then_some(line)) {
            Some(rest) if rest.split_whitespace().count() > 2 => {
                let labelled = rest.split_once(':').is_some_and(|(label, _)| {
                    ["severity", "duration", "impact", "status", "link", "retro", "review", "owner"]
                        .iter()
                        .any(|known| label.to_lowercase().contains(known))
                });
                bullets += usize::from(!labelled);
                below += usize::from(told && !labelled);
            }
            _ => {
                let named = says(&LEARNING, line);
                // "Learned: the window was too short." says it on the line itself.
                if named
                    && line
                        .split_once(':')
                        .is_some_and(|(_, rest)| rest.split_whitespace().count() > 3)
                {
                    below += 1;
                }
                told |= named;
            }
        }
    }
    if told { below } else { bullets }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::parse;
    use crate::text::Source;

    fn only(text: &str) -> Announcement {
        let mut document = parse(Source::new(text), None);
        document.kind.kind = Kind::Announcement;
        read(&document, &[]).remove(0)
    }

    #[test]
    fn what_a_message_says() {
        let message = only(
            "Severity: SEV2 | Duration: 22 min\n\nKey learnings:\n• Canary window too short, now 15 min\n• A test was missing\n\nFull report: [INC-204](https://pm.example/204)\nRetro follow-up: 2026-06-03\n",
        );
        assert_eq!(message.severity.map(|(_, level)| level), Some(Level::Number(2)));
        assert_eq!(message.duration.and_then(|stated| stated.seconds), Some(1_320));
        assert_eq!(
            (message.learnings, message.linked, message.follow_up, message.internal),
            (2, true, true, true)
        );
    }

    #[test]
    fn the_day_is_the_first_that_is_shown() {
        let message = only("Orders stood still <!-- drafted 2026-05-28 --> on 2026-05-19.\n");
        assert_eq!(message.day.map(|(_, day)| day.to_string()).as_deref(), Some("2026-05-19"));
    }

    #[test]
    fn what_a_message_leaves_out() {
        let message = only("Login is fixed.\n");
        assert_eq!(message.severity, None);
        assert_eq!(message.duration, None);
        assert_eq!((message.learnings, message.linked, message.follow_up), (0, false, false));
    }

    #[test]
    fn parts_of_a_report() {
        let text = "# Ledger outage\n\n## Impact\n\n40 orders.\n\n## Slack announcement\n\nSeverity: SEV1, 10:02-10:24 UTC\n\n```announcement\nSeverity: SEV2\n```\n";
        let document = parse(Source::new(text), None);
        let found = read(&document, &[]);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].range.map(|(_, seconds)| seconds), Some(1_320));
        assert!(found.iter().all(|message| message.inside && message.internal));
    }
}
