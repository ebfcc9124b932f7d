//! What one message says, read from its labels and, without them, from its words.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::{Announcement, links, says};
use crate::chronology::duration::{self, Stated};
use crate::chronology::{self, clock_ranges};
use crate::document::date::{self, When};
use crate::document::{Document, Field, FieldOrigin, TableRow};
use crate::facts::severity::{self, Level};
use crate::text::{Regex, Span, ascii_pattern};

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

/// "Callbacks are kept for 7 days": how long something else lasts.
static KEPT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)\b(?:kept|stored|retained|saved|held|archived|cached|valid|available|reserved|extended|frozen) (?:\w+ )?for (?:about |around |roughly |some |~)?$").ok()
});

/// "We will come back to you when there is news."
static NEWS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)\b(?:we(?: will|'ll|’ll| shall) (?:come back|get back|report back|keep you (?:posted|informed|updated)|let you know|share (?:more|news)|be in touch|post (?:again|more|an update))|(?:more|updates?|news|details) (?:will follow|to follow|to come|soon)|stay tuned)\b").ok()
});

pub(super) fn parts(
    document: &Document,
    span: Span,
    head: Span,
    inside: bool,
    internal: bool,
    scale: &[String],
) -> Announcement {
    let text = document.source.slice(span);
    let shift = |inner: Span| inner.shift(span.start);
    let fields: Vec<&Field> =
        document.fields.iter().filter(|field| span.covers(field.label)).collect();
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
    // A label says it in whatever layout; without one the words before it do.
    let labelled = fields.iter().find_map(|field| {
        let value = document.source.slice(field.value);
        let lasted = chronology::measures_whole(document.source.slice(field.label));
        let stated = lasted.then(|| duration::all(value).into_iter().next())??;
        Some(Stated { span: stated.span.shift(field.value.start), ..stated })
    });
    let told = || {
        duration::all(text).into_iter().find(|stated| {
            let before = &text[..stated.span.start];
            let line = before.rsplit('\n').next().unwrap_or_default();
            says(&DURATION, line) && !says(&KEPT, line) && !stated.bound
        })
    };
    // "INC-204 | SEV2 | 45 min | carts were lost"
    let between_bars = || {
        let parts = text.lines().filter(|line| line.contains(['|', '·', '•']));
        let parts = parts.flat_map(|line| line.split(['|', '·', '•'])).map(str::trim);
        parts.filter(|part| !part.is_empty()).find_map(|part| {
            let stated = duration::all(part).into_iter().next()?;
            let whole = stated.span.of(part).len() == part.len();
            whole.then(|| Stated {
                span: stated.span.shift(Span::of_slice(part, text).start),
                ..stated
            })
        })
    };
    let shifted = |stated: Stated| Stated { span: shift(stated.span), ..stated };
    let duration = labelled.or_else(|| told().or_else(between_bars).map(shifted));
    let dated = |line: &str| {
        date::all(line).into_iter().any(|written| !matches!(written.when, When::Impossible))
            || line.contains("next week")
            || has_weekday(line)
    };
    let follow_up = text.lines().any(|line| says(&FOLLOW_UP, line) && dated(line));
    let undated = || {
        let mut lines = text.lines().filter(|line| says(&FOLLOW_UP, line) || says(&NEWS, line));
        lines.next_back().map(|line| shift(Span::of_slice(line, text).trim(text)))
    };
    let promised = if follow_up { None } else { undated() };
    let other = |line: &str| says(&FOLLOW_UP, line);
    let mut start = span.start;
    let range = text.split_inclusive('\n').find_map(|line| {
        let at = start;
        start += line.len();
        let window = clock_ranges(line, None).into_iter().next().filter(|_| !other(line))?;
        Some((window.span.shift(at), window.to - window.from))
    });
    let labelled = fields.iter().filter(|field| chronology::is_incident_day(document, field));
    let labelled = labelled.filter_map(|field| {
        let day = days(document.source.slice(field.value), field.value.start).next()?;
        Some((field.origin, day))
    });
    let labelled: Vec<_> = labelled.collect();
    // The date of a file is that of the message.
    let own = labelled.iter().filter(|(origin, _)| *origin != FieldOrigin::FrontMatter);
    let mut found: Vec<(Span, Date)> = own.map(|(_, day)| *day).collect();
    // Where no label gives the day, it is the first that is told.
    if labelled.is_empty() {
        let mut at = span.start;
        found.extend(text.split_inclusive('\n').find_map(|line| {
            let start = at;
            at += line.len();
            let told = || days(line, start).find(|(span, _)| document.is_shown(*span));
            if other(line) || tells_when_sent(line) { None } else { told() }
        }));
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
        links: links::all(text).into_iter().map(|link| link.shift(span.start)).collect(),
        follow_up,
        promised,
        days: found,
        entries: Vec::new(),
        row: false,
    }
}

/// What a row of a digest says, below `headers` in small letters.
pub(super) fn of_row(
    document: &Document,
    headers: &[String],
    row: &TableRow,
    scale: &[String],
) -> Announcement {
    let cell = |names: &[&str]| {
        let at =
            headers.iter().position(|header| names.iter().any(|name| header.contains(name)))?;
        let cell = row.cells.get(at)?;
        Some((document.source.slice(*cell), *cell))
    };
    let severity =
        cell(&["sev", "level"]).and_then(|(text, cell)| Some((cell, severity::read(text, scale)?)));
    let duration = cell(&["duration", "length", "lasted", "downtime"]).and_then(|(text, cell)| {
        let stated = duration::all(text).into_iter().next()?;
        Some(Stated { span: stated.span.shift(cell.start), ..stated })
    });
    let dated = cell(&["date", "day", "when", "began", "start"]);
    let text = document.source.slice(row.span);
    Announcement {
        span: row.span,
        head: row.cells.first().copied().unwrap_or(row.span),
        inside: false,
        internal: true,
        severity,
        duration,
        range: None,
        learnings: 0,
        linked: says(&LINK, text),
        links: links::all(text).into_iter().map(|link| link.shift(row.span.start)).collect(),
        follow_up: false,
        promised: None,
        days: dated.and_then(|(text, cell)| days(text, cell.start).next()).into_iter().collect(),
        entries: Vec::new(),
        row: true,
    }
}

/// The days that `text` names, which begins at byte `at`.
fn days(text: &str, at: usize) -> impl Iterator<Item = (Span, Date)> + use<> {
    date::all(text).into_iter().filter_map(move |written| match written.when {
        When::Day(date) => Some((written.span.shift(at), date)),
        _ => None,
    })
}

/// "Posted in #dairy-news on 2026-08-14": the day of the message.
fn tells_when_sent(line: &str) -> bool {
    let lower = line.trim_start_matches(['-', '*', ' ', '_', '>']).to_lowercase();
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
    for line in text.lines() {
        // A message may be quoted: "> - The window is longer now."
        let line = line.trim_start_matches(['>', ' ', '\t']).trim_end();
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
