//! Time stamps as timelines write them: date, time of day and zone, in whatever order.

use std::sync::LazyLock;

use jiff::civil::{Date, Time};

use super::date;
use crate::text::{Captures, Regex, Span, ascii_pattern};

/// A time stamp at the head of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Date, time and zone together, without brackets and emphasis.
    pub span: Span,
    /// The date, if it reads.
    pub date: Option<Date>,
    /// The time of day, if it reads.
    pub time: Option<Time>,
    /// The zone.
    pub zone: Option<Span>,
    /// Where the stamp is a range: its second date, where it has one of its own, and time of day.
    pub until: Option<(Option<Date>, Time)>,
}

const ZONES: &str = r"(?:UTC|GMT)(?:\s?[+\-−±]\s?\d{1,2}(?::?\d{2})?)?|Z|BST|CES?T|EES?T|WES?T|[ECMPA][SD]?T|AK[SD]T|HST|IST|JST|KST|SGT|HKT|A[CEW][SD]?T|NZ[SD]T|MSK|SAST|BRT|ART|PHT|ICT|WIB|PKT|SST|WST|PST8PDT|\+\d{2}:?\d{2}|[−-]0\d:[03]0|(?:Central|Eastern|Western)\s+European(?:\s+(?:Summer|Standard|Daylight))?\s+[Tt]ime|(?:Pacific|Eastern|Central|Mountain|local)(?:\s+time)?|(?:Europe|America|Asia|Australia|Africa|Pacific|Atlantic|Indian|US|Etc)/\w+";

static TIME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(&format!(
        r"(?x) ^ (?P<lead> [\s,@*_`(\[~≈]* (?: (?i: at | around | about | approx(?:imately|\.)? | circa | ca\.? | on ) \s+ )? [~≈*_`]* )
        (?P<time>
            (?P<h> [01]?\d | 2[0-4] ) (?: [:h∶] (?P<m> [0-5]\d | \?\? | xx ) (?: : (?P<s> [0-5]\d ) (?: [.,]\d+ )? (?P<offset> [+\-−] \d\d :? \d\d )? )? (?: \s? (?P<half> (?i: [ap]\.?m\b\.? ) ) )? (?: \s? (?: h(?:rs?)? | (?i: uhr ) ) \b )?
              | \. (?P<dotted> [0-5]\d ) \s? (?P<half3> (?i: [ap]\.?m\b\.? ) )
              | \s? (?P<half2> (?i: [ap]\.?m\b\.? ) ) )
          | (?P<clock> (?: [01]\d | 2[0-3] ) [0-5]\d ) (?: \s? (?: hrs? | hours | h ) \b )?
        )
        (?: [\s*_`)\]]* [(\[]? (?P<zone> {ZONES} ) \b? [)\]]? )?"
    ))
    .ok()
});

/// Whether a stamp is a 24-hour time with am or pm behind it, as in `13:10 PM`: one of the two is a slip.
#[must_use]
pub fn contradicts_itself(stamp: &str) -> bool {
    static BOTH: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"(?i-u)\b(?:1[3-9]|2[0-4])[:h][0-5]\d(?::[0-5]\d)?\s?[ap]\.?m\b").ok()
    });
    BOTH.as_ref().is_some_and(|both| both.is_match(stamp))
}

/// `T0`, `T+5m`, `+15 min`: a time counted from an event.
static RELATIVE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"^[\s*_`(\[]*(?P<stamp>T\s?[+\-−]\s?\d+(?::\d+)*\s?(?:s|m|h|d|min|mins|minutes|hours)?|T0|\+\s?\d+(?::\d+)*\s?(?:s|m|h|d|min|mins|minutes|hours?))\b").ok()
});

/// A second stamp of a range: `10:02 - 10:40 UTC`, `10:02 to 10:40`.
static TO: LazyLock<Option<Regex>> =
    LazyLock::new(|| ascii_pattern(r"^[\s*_`]*(?:[-–—]|to|until|→)[\s*_`]*").ok());

/// Seconds or milliseconds since 1970, as they stand in logs, before the same time for people.
static EPOCH: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"^[\s*_`]*1\d{9}(?:\d{3}|\.\d+)?[`*_]*\s*[-–—|=:]?\s*[(\[]").ok()
});

/// The time stamp that `text` begins with.
#[must_use]
pub fn leading(text: &str) -> Option<Stamp> {
    if let Some(epoch) = EPOCH.as_ref().and_then(|epoch| epoch.find(text)) {
        let stamp = leading(&text[epoch.end()..])?;
        let by = epoch.end();
        return Some(Stamp {
            span: stamp.span.shift(by),
            zone: stamp.zone.map(|zone| zone.shift(by)),
            ..stamp
        });
    }
    let mut stamp = one(text)?;
    // A range is one stamp; its first time is when the entry begins, a zone may come at its end.
    let rest = &text[stamp.span.end..];
    if let Some(to) = TO.as_ref().and_then(|to| to.find(rest))
        && let Some(end) = one(&rest[to.end()..])
        && end.time.is_some()
    {
        let from = stamp.span.end + to.end();
        stamp.span.end = from + end.span.end;
        stamp.zone = stamp.zone.or(end.zone.map(|zone| zone.shift(from)));
        stamp.until = end.time.map(|time| (end.date, time));
    }
    Some(stamp)
}

fn one(text: &str) -> Option<Stamp> {
    // "On 19 May 2026 at 10:02": a day alone may begin any sentence.
    if let Some(rest) = text.strip_prefix("On ") {
        let stamp = one(rest).filter(|stamp| stamp.date.is_some() && stamp.time.is_some())?;
        let zone = stamp.zone.map(|zone| zone.shift(3));
        return Some(Stamp { span: stamp.span.shift(3), zone, ..stamp });
    }
    if let Some(found) = RELATIVE.as_ref().and_then(|relative| relative.captures(text))
        && let Some(stamp) = found.name("stamp")
    {
        return Some(Stamp {
            span: Span::new(stamp.start(), stamp.end()),
            date: None,
            time: None,
            zone: None,
            until: None,
        });
    }
    let start = text.len() - text.trim_start_matches(is_lead).len();
    let after_day = start + weekday(&text[start..]);
    let weekday_named = after_day > start;
    if let Some(day) = dated(text, after_day) {
        let (mut end, date) = (day.span.end, day.when.day());
        let rest = &text[end..];
        let rest_start = if rest.starts_with('T') { 1 } else { 0 };
        // "2026-05-19 - 10:02" and "2026-05-19 | 10:02", but not "2026-05-19: 10 pods".
        let gap = rest[rest_start..].len()
            - rest[rest_start..].trim_start_matches([' ', ',', '|', '@', '-', '–', ':']).len();
        let found = clock(&text[end + rest_start + gap..], true);
        let (time, zone) = match found {
            Some((span, time, zone)) if rest_start == 1 || gap > 0 || span.start > 0 => {
                let from = end + rest_start + gap;
                end = from + span.end;
                (time, zone.map(|zone| zone.shift(from)))
            }
            _ => (None, None),
        };
        let start = if weekday_named { start } else { day.span.start };
        return Some(Stamp { span: Span::new(start, end), date, time, zone, until: None });
    }
    let (span, time, zone) = clock(&text[after_day..], false)?;
    let (span, zone) = (span.shift(after_day), zone.map(|zone| zone.shift(after_day)));
    let mut stamp = Stamp {
        span: Span::new(if weekday_named { start } else { span.start }, span.end),
        date: None,
        time,
        zone,
        until: None,
    };
    // The date may come behind: "10:02 UTC on 19 May 2026".
    let rest = &text[stamp.span.end..];
    let near = rest.trim_start_matches([' ', ',', '(']).trim_start_matches("on ");
    let lead = near.len() - near.trim_start_matches(is_lead).len();
    let gap = rest.len() - near.len() + lead + weekday(&near[lead..]);
    if let Some(day) = dated(text, stamp.span.end + gap) {
        stamp.date = day.when.day();
        stamp.span.end = day.span.end;
    }
    Some(stamp)
}

/// What may stand before a stamp.
fn is_lead(c: char) -> bool {
    c.is_whitespace() || matches!(c, '*' | '_' | '`' | '(' | '[')
}

/// How many bytes of `text` are the day of the week that it begins with, and what sets it apart from what
/// follows: "Tue, ".
fn weekday(text: &str) -> usize {
    let after = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let day = date::weekday(&text[..text.len() - after.len()]);
    if day.is_none() || after.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
        return 0;
    }
    text.len() - after.strip_prefix([',', '.']).unwrap_or(after).trim_start().len()
}

/// The date at byte `at` of `text`, a period excepted.
fn dated(text: &str, at: usize) -> Option<date::Written> {
    let end =
        text[at..].char_indices().map(|(offset, c)| at + offset + c.len_utf8()).take(40).last()?;
    let found = date::all(&text[..end]).into_iter().find(|written| written.span.start >= at)?;
    let gap =
        text[at..found.span.start].chars().all(|c| matches!(c, ' ' | '*' | '_' | '`' | '[' | '('));
    let day = !matches!(found.when, date::When::Period(_) | date::When::PeriodNoYear);
    (gap && day).then_some(found)
}

/// The time of day at the head of `text`: its place with zone, its value, the zone's place.
fn clock(text: &str, after_date: bool) -> Option<(Span, Option<Time>, Option<Span>)> {
    let found = TIME.as_ref()?.captures(text)?;
    let written = found.name("time")?;
    let zone = found.name("zone").or_else(|| found.name("offset"));
    let zone = zone.map(|zone| Span::new(zone.start(), zone.end()));
    let rest = &text[written.end()..];
    if rest.starts_with(|c: char| c.is_ascii_digit() || c == '%') {
        return None;
    }
    if let Some(four) = found.name("clock") {
        // Four digits are a time where something says so; 1990 to 2039 are years.
        let year = (1990..=2039).contains(&four.as_str().parse::<u16>().ok()?);
        let hours = written.len() > 4;
        let separated =
            rest.trim_start().starts_with(['-', '–', '—', ':', '|']) || rest.trim().is_empty();
        if !(hours || zone.is_some() || after_date || separated && !year) {
            return None;
        }
    }
    let end = zone.map_or(written.end(), |zone| zone.end.max(written.end()));
    Some((Span::new(written.start(), end), time(&found), zone))
}

fn time(found: &Captures<'_>) -> Option<Time> {
    let number = |name: &str| found.name(name).and_then(|part| part.as_str().parse::<i8>().ok());
    if let Some(four) = found.name("clock") {
        return Time::new(four.as_str()[..2].parse().ok()?, four.as_str()[2..].parse().ok()?, 0, 0)
            .ok();
    }
    let minute = match found.name("m").or_else(|| found.name("dotted")) {
        Some(minute) => minute.as_str().parse().ok()?,
        None => 0,
    };
    let hour = number("h")?;
    let half = ["half", "half2", "half3"].into_iter().find_map(|name| found.name(name));
    let half = half.map(|half| half.as_str().to_lowercase());
    let hour = match half.as_deref().map(|half| half.starts_with('p')) {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    Time::new(hour, minute, number("s").unwrap_or(0), 0).ok()
}

/// A zone anywhere in `text`, such as a column header: `Time (UTC)`.
#[must_use]
pub fn zone(text: &str) -> Option<Span> {
    static ZONE: LazyLock<Option<Regex>> =
        LazyLock::new(|| ascii_pattern(&format!(r"(?:\b|^|[\s(\[])(?P<zone>{ZONES})\b")).ok());
    let found = ZONE.as_ref()?.captures(text)?.name("zone")?;
    Some(Span::new(found.start(), found.end()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    #[test]
    fn stamps_of_many_shapes() {
        let day = Some(date(2026, 5, 19));
        let ten = Some(time(10, 2, 0, 0));
        for (text, written, date, time, zone) in [
            ("10:02 UTC | pages fire", "10:02 UTC", None, ten, Some("UTC")),
            ("**10:02 UTC** - pages fire", "10:02 UTC", None, ten, Some("UTC")),
            ("2026-05-19 10:02 pages fire", "2026-05-19 10:02", day, ten, None),
            ("2026-05-19 10:02: pages fire", "2026-05-19 10:02", day, ten, None),
            (
                "2026-05-19T10:02:00-03:00 pages fire",
                "2026-05-19T10:02:00-03:00",
                day,
                ten,
                Some("-03:00"),
            ),
            ("2026-05-19T10:02:00Z pages fire", "2026-05-19T10:02:00Z", day, ten, Some("Z")),
            (
                "19 May 2026, 10:02 CEST: pages fire",
                "19 May 2026, 10:02 CEST",
                day,
                ten,
                Some("CEST"),
            ),
            ("May 19, 2026 10:02 AM pages fire", "May 19, 2026 10:02 AM", day, ten, None),
            ("Tue 2026-05-19 10:02 pages fire", "Tue 2026-05-19 10:02", day, ten, None),
            ("On 19 May 2026 at 10:02 pages fire", "19 May 2026 at 10:02", day, ten, None),
            ("10:02 h: pages fire", "10:02 h", None, ten, None),
            ("19.05.2026, 10:02 Uhr: pages fire", "19.05.2026, 10:02 Uhr", day, ten, None),
            ("[10:02] pages fire", "10:02", None, ten, None),
            ("10:02 – pages fire", "10:02", None, ten, None),
            ("10:02-10:40 UTC pages fire", "10:02-10:40 UTC", None, ten, Some("UTC")),
            ("10:02 to 10:40 UTC", "10:02 to 10:40 UTC", None, ten, Some("UTC")),
            ("~10:02 pages fire", "10:02", None, ten, None),
            (
                "10:02 UTC on 19 May 2026 pages fire",
                "10:02 UTC on 19 May 2026",
                day,
                ten,
                Some("UTC"),
            ),
            (
                "10:02 UTC Tuesday 19 May 2026: pages fire",
                "10:02 UTC Tuesday 19 May 2026",
                day,
                ten,
                Some("UTC"),
            ),
            ("1002 - pages fire", "1002", None, ten, None),
            ("3pm: pages fire", "3pm", None, Some(jiff::civil::time(15, 0, 0, 0)), None),
            ("12:10 am pages fire", "12:10 am", None, Some(jiff::civil::time(0, 10, 0, 0)), None),
            ("8.40 a.m. pages fire", "8.40 a.m.", None, Some(jiff::civil::time(8, 40, 0, 0)), None),
            ("14:?? pages fire", "14:??", None, None, None),
            ("T+5m: pages fire", "T+5m", None, None, None),
            ("2026-05-19: 10 pods fail", "2026-05-19", day, None, None),
            ("2026-05-19", "2026-05-19", day, None, None),
            (
                "1779184920 (2026-05-19 10:02 UTC) pages fire",
                "2026-05-19 10:02 UTC",
                day,
                ten,
                Some("UTC"),
            ),
        ] {
            let stamp = leading(text);
            assert_eq!(stamp.map(|stamp| stamp.span.of(text)), Some(written), "{text}");
            assert_eq!(stamp.and_then(|stamp| stamp.date), date, "{text}");
            assert_eq!(stamp.and_then(|stamp| stamp.time), time, "{text}");
            assert_eq!(
                stamp.and_then(|stamp| stamp.zone).map(|zone| zone.of(text)),
                zone,
                "{text}"
            );
        }
    }

    #[test]
    fn words_and_numbers_are_no_stamps() {
        for text in [
            "Pages fire at 10:02",
            "10 pods fail",
            "2026 was quiet",
            "2021 - a year",
            "3 of 5 shards",
            "Q2 2026 plans",
            "May we fail",
            "On 19 May 2026 pages fired",
            "",
        ] {
            assert_eq!(leading(text), None, "{text}");
        }
    }
}
