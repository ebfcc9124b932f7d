//! `timeline/invalid-timestamp`: a time that does not exist, or that can be read in two ways.

use std::sync::LazyLock;

use jiff::civil::Date;

use crate::builtin::entries;
use crate::document::date::{self, When, Written};
use crate::document::{Document, Place, Role, Sentence, Unit};
use crate::rule::{Applicability, Context, Example, Finding, Fix, Rule, Severity};
use crate::text::{Edit, Regex, Span, ascii_pattern};

/// See the module.
pub static RULE: Rule = Rule {
    id: "timeline/invalid-timestamp",
    severity: Severity::Error,
    profiles: &[],
    summary: "A time that does not exist, or a time or date that can be read in two ways",
    why: "A 25th hour or a 75th minute is a slip that makes the entry useless, and whoever corrects it later has \
          to guess.\n\n\
          Times that can be understood but not relied on are warnings: a 24-hour time with “PM”, one without \
          am or pm among others that have it, a dot among colons. A date such as 03/04/2026, which is in \
          March or in April, and a duration such as “00:22 Minutes” are informations.",
    sources: &[
        "RFC 3339, section 5.6, grammar of date and time: <https://www.rfc-editor.org/rfc/rfc3339#section-5.6>",
        "ISO 8601-1:2019, representations of date and time of day",
    ],
    limits: "24:00 is the end of a day, and 23:59:60 a leap second.",
    examples: &[
        Example::bad(Role::Timeline, "- «25:10» UTC: The incident is closed."),
        Example::bad(Role::Timeline, "- «10:75» UTC: The incident is closed."),
        Example::bad(Role::Timeline, "- «10:2» UTC: The incident is closed."),
        Example::bad(Role::Timeline, "- «0:30 PM» UTC: The incident is closed."),
        Example::bad(Role::Timeline, "- «10h75»: The incident is closed."),
        Example::bad(Role::Timeline, "- 10:05 «UTC+25» The incident is closed."),
        Example::bad(Role::Timeline, "- «10:2»: The incident is closed."),
        Example::fixed(
            Role::Timeline,
            "- 2026-02-10 «18:41 PM» UTC: The incident is closed.",
            "- 2026-02-10 18:41 UTC: The incident is closed.",
        ),
        Example::fixed(
            Role::Timeline,
            "- 2026-02-10 «10.41» UTC: The incident is closed.",
            "- 2026-02-10 10:41 UTC: The incident is closed.",
        ),
        Example::bad(Role::Duration, "- Duration: «00:29 Minutes» (10:02-10:31 UTC)"),
        Example::good(Role::Timeline, "- 2026-02-10 10:41:33 UTC: The incident is closed."),
        Example::silent(
            Role::Timeline,
            "- 2026-02-10 24:00 UTC: The incident is closed.",
            "the end of the day",
        ),
        Example::silent(
            Role::Summary,
            "It was seen again on Tuesday, 2026-02-10, in 10.25% of requests.",
            "the weekday is right, and a share is no time",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let heads = context.once(entries::heads);
    // Most are told at a glance.
    let unclear = heads.iter().map(|head| head.span);
    let unclear = unclear.filter(|span| {
        let words = document.source.slice(*span);
        !plainly(words) || has_offset(words)
    });
    let unclear: Vec<Span> = unclear.collect();
    for head in &unclear {
        let found = document.recall.of(document.source.slice(*head), clock);
        findings.extend(found.map(|found| found.shift(head.start)));
    }
    halves(document, findings);
    skipped(context, findings);
    dotted(document, &unclear, findings);
    dates(context, findings);
    for claim in &context.chronology.claims {
        let Some((long, short)) = claim.stated.either else { continue };
        let words = document.source.slice(claim.stated.span);
        // Below a label that asks for a duration hours and minutes are usual.
        if !words.contains(char::is_alphabetic) {
            continue;
        }
        findings.push(
            Finding::new(
                claim.stated.span,
                format!(
                    "“{words}” can be read as {} or as {} seconds",
                    crate::chronology::duration::words(long),
                    short
                ),
            )
            .severity(Severity::Info)
            .help("Write the unit behind each number: “22 min”."),
        );
    }
}

static CLOCK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?xi) ^ [\s*_`(\[~]* (?: at\  )? (?: \d{4}-\d{2}-\d{2} [T\s,|@-]* | \d{1,2}/\d{1,2}/\d{2,4} [\s,|@-]+ | [A-Z][a-z]{2,8}\ \d{1,2} ,? \s+ (?:\d{4} ,? \s+)? )? [\s*_`(\[~]* (?P<clock> (?P<h>\d{1,2}) : (?P<m>\d{1,3}) (?: : (?P<s>\d{1,2}) )? (?P<half> \s? [ap]\.?m\.? \b )? | (?P<h2>\d{1,2}) \. (?P<m2>\d{2}) (?P<half2> \s? [ap]\.?m \b \.? ) | (?P<h3> [01]?\d | 2[0-3] ) h (?P<m3> \d{2} ) ) (?P<next> [^\d:] | :[\s*_] | $ )").ok()
});

/// Whether `text` begins with a time of day as clocks show it, or with neither a digit nor a letter that
/// could open a date.
fn plainly(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_whitespace() || "*_`([~".contains(c)).as_bytes();
    let digit = |at: usize| rest.get(at).filter(|byte| byte.is_ascii_digit()).map(|byte| byte - b'0');
    let tens = match digit(0) {
        Some(tens) => tens,
        // The month of a date has a number behind it.
        None => return rest.iter().take(12).all(|byte| byte.is_ascii() && !byte.is_ascii_digit()),
    };
    let clock = digit(1).zip(rest.get(2)).zip(digit(3).zip(digit(4)));
    let next = rest.get(5).copied().unwrap_or(b' ');
    let ends = matches!(next, b' ' | b'|' | b'*' | b'`' | b']' | b')')
        && !matches!(rest.get(6), Some(b'a' | b'A' | b'p' | b'P'));
    clock.is_some_and(|((ones, colon), (minutes, _))| {
        *colon == b':' && tens * 10 + ones < 24 && minutes < 6 && ends
    })
}

/// A time of day at the head of an entry that no clock shows.
fn clock(text: &str) -> Option<Finding> {
    let found = CLOCK.as_ref()?.captures(text)?;
    let written = found.name("clock")?;
    let span = Span::new(written.start(), written.end());
    let number = |name: &str| found.name(name).and_then(|part| part.as_str().parse::<u32>().ok());
    let (hour, minute) = (number("h").or(number("h2")).or(number("h3"))?, number("m").or(number("m2")).or(number("m3"))?);
    let second = number("s").unwrap_or(0);
    let minutes = ["m", "m2", "m3"].into_iter().find_map(|name| found.name(name))?.as_str();
    let half = found.name("half").or_else(|| found.name("half2"));
    let length = half.map_or(0, |half| half.len());
    let half = half.map(|half| half.as_str().trim().to_lowercase());
    let what = if minutes.len() != 2 {
        // "3:1" alone may be a ratio or a result; in the place of a time a zero is missing.
        format!("has {} of two digits for the minutes", if minutes.len() == 1 { "one" } else { "three instead" })
    } else if hour > 24 || hour == 24 && minute > 0 {
        format!("has an hour that does not exist: {hour}")
    } else if minute > 59 {
        format!("has a minute that does not exist: {minute}")
    } else if second > 60 {
        format!("has a second that does not exist: {second}")
    } else if let Some(half) = &half
        && hour > 12
    {
        let words = written.as_str();
        if half.starts_with('p') && hour < 24 {
            let start = span.start + words.len() - length;
            return Some(
                Finding::new(span, format!("“{words}” is a 24-hour time with PM behind it"))
                    .severity(Severity::Warning)
                    .help("Leave the PM out, or write the hour from 1 to 12.")
                    .fix(Fix::new(
                        "Leave the PM out",
                        Applicability::Safe,
                        Edit::delete(Span::new(start, span.end)),
                    )),
            );
        }
        "is a 24-hour time that is said to be in the morning".to_owned()
    } else if hour == 0 && half.is_some_and(|half| half.starts_with('p')) {
        "has an hour that no clock with AM and PM shows: 0".to_owned()
    } else {
        return offset(text, span.end);
    };
    let words = written.as_str();
    Some(
        Finding::new(span, format!("“{words}” {what}"))
            .help("Look the time up in the log, the graph or the message it comes from."),
    )
}

/// An offset behind the time at the head of an entry that no zone has: "10:05 UTC+25".
fn offset(text: &str, from: usize) -> Option<Finding> {
    static OFFSET: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"^[\s*_`\])(]{0,4}(?P<zone>(?:UTC|GMT)\s?(?P<sign>[+-])(?P<hours>\d{1,2})(?::?[0-5]\d)?)(?:[^\d:]|$)").ok()
    });
    let found = OFFSET.as_ref()?.captures(text.get(from..)?)?;
    let (zone, hours) = (found.name("zone")?, found.name("hours")?.as_str().parse::<u32>().ok()?);
    let farthest = if &found["sign"] == "+" { 14 } else { 12 };
    let message = format!("No zone is “{}”: they reach from UTC-12 to UTC+14", zone.as_str());
    (hours > farthest).then(|| {
        Finding::new(Span::new(zone.start(), zone.end()).shift(from), message)
            .help("Look the zone up, or write the time in UTC.")
    })
}

/// Whether a zone with an offset is written in `text`.
fn has_offset(text: &str) -> bool {
    ["UTC+", "UTC-", "GMT+", "GMT-", "UTC +", "UTC -", "GMT +", "GMT -"].iter().any(|it| text.contains(it))
}

/// Times in the hour that is left out when the clocks are put forward.
fn skipped(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let chronology = context.chronology.get();
    for (entry, moment) in context.document.timeline.iter().zip(&chronology.moments) {
        if moment.zone.as_ref().is_some_and(|zone| zone.skipped) {
            let words = context.document.source.slice(entry.stamp);
            findings.push(
                Finding::new(
                    entry.stamp,
                    format!("“{words}” does not exist in its zone: the clocks were put forward over it"),
                )
                .help("Look the time up in the log, or write it in UTC."),
            );
        }
    }
}

static HALF: LazyLock<Option<Regex>> =
    LazyLock::new(|| ascii_pattern(r"(?i)\d\s?[ap]\.?m\b").ok());

/// Times of up to twelve o'clock without am or pm in a list where others have it.
fn halves(document: &Document, findings: &mut Vec<Finding>) {
    let says = |stamp: Span| {
        let words = document.source.slice(stamp);
        words.contains(['m', 'M']) && document.recall.of(words, |stamp| {
            HALF.as_ref().is_some_and(|half| half.is_match(stamp))
        })
    };
    let timed = || document.timeline.iter().filter(|entry| entry.time.is_some());
    let with = timed().filter(|entry| says(entry.stamp)).count();
    let without = timed().filter(|entry| !says(entry.stamp));
    if with < 2 || with <= without.clone().count() {
        return;
    }
    for entry in without.filter(|entry| entry.time.is_some_and(|time| (1..=12).contains(&time.hour()))) {
        let words = document.source.slice(entry.stamp);
        findings.push(
            Finding::new(entry.stamp, format!("“{words}” lacks am or pm, which other entries have"))
                .severity(Severity::Warning)
                .help("Write am or pm, or better: all times with 24 hours."),
        );
    }
}

static DOTTED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?xi) ^ [\s*_`(\[~]* (?: \d{4}-\d{2}-\d{2} [T\s,|@-]* )? (?P<clock> (?: [01]\d | 2[0-3] ) \. [0-5]\d ) (?: [\s*_`)\]]* (?: UTC | GMT | [CEPM][DES]?[SD]?T | [:|–—-] ) | \s* $ )").ok()
});

/// `10.41` in a timeline whose other times have colons.
fn dotted(document: &Document, heads: &[Span], findings: &mut Vec<Finding>) {
    let colons = document
        .timeline
        .iter()
        .filter(|entry| document.source.slice(entry.stamp).contains(':'))
        .count();
    if colons < 2 {
        return;
    }
    for head in heads {
        let text = document.source.slice(*head);
        let found = document.recall.of(text, |text| {
            let found = DOTTED.as_ref()?.captures(text)?.name("clock")?;
            Some(Span::new(found.start(), found.end()))
        });
        let Some(found) = found else { continue };
        let (span, words) = (found.shift(head.start), found.of(text));
        let colon = words.replace('.', ":");
        findings.push(
            Finding::new(span, format!("“{words}” has a dot where the other times have a colon"))
                .severity(Severity::Warning)
                .help("Write times of one timeline in one way.")
                .fix(Fix::new(format!("Write {colon}"), Applicability::Safe, Edit::replace(span, colon))),
        );
    }
}

/// Dates that are two days. Those that are none are for `actions/invalid-date`, wherever they stand.
fn dates(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    // Where another date shows the order, this one follows it.
    if context.chronology.month_first.is_some() {
        return;
    }
    let mut open: Vec<(Span, Date, Date)> = Vec::new();
    let hits = document.hits(Unit::Prose, |words| {
        let two = |written: &Written| matches!(written.when, When::EitherOrder(..));
        Some(date::all(words)).filter(|dates| dates.iter().any(two))
    });
    for (index, dates) in hits.iter() {
        let Sentence { span, place, .. } = document.sentences[*index];
        // Due dates have rules of their own.
        if !document.in_role(span.start, Role::Timeline)
            || document.in_role(span.start, Role::Actions) && place != Place::Heading
        {
            continue;
        }
        for written in dates {
            let at = written.span.shift(span.start);
            if let When::EitherOrder(one, other) = written.when {
                open.push((at, one, other));
            }
        }
    }
    let Some(&(at, one, other)) = open.first() else { return };
    let words = document.source.slice(at);
    // Whoever knows how one is read knows how all are.
    let iso = |day: Date, read: fn(&(Span, Date, Date)) -> Date| Fix {
        title: format!("Write {day}{}", if open.len() > 1 { ", and the others in this order" } else { "" }),
        applicability: Applicability::Unsafe,
        edits: open.iter().map(|it| Edit::replace(it.0, read(it).to_string())).collect(),
    };
    findings.push(
        Finding::new(at, format!("“{words}” is {one} or {other}, by where it is read"))
            .severity(Severity::Info)
            .help("Write dates as YYYY-MM-DD.")
            .fix(iso(one, |it| it.1))
            .fix(iso(other, |it| it.2)),
    );
}
