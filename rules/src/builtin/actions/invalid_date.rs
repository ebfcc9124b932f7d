//! `actions/invalid-date`

use std::sync::LazyLock;

use jiff::civil::Date;

use crate::document::date::{self, When, Written};
use crate::document::{BlockKind, Document, Role, Unit};
use crate::rule::{Applicability, Context, Example, Finding, Fix, Rule, Severity};
use crate::text::{Edit, Regex, Span, ascii_pattern};

/// A date that is on no calendar.
pub static RULE: Rule = Rule {
    id: "actions/invalid-date",
    severity: Severity::Error,
    profiles: &[],
    summary: "A date that is on no calendar, anywhere in the document",
    why: "The 30th of February never comes, so nobody is late for it; a year of five digits drops \
          its entry out of every timeline that a tool builds. Where the day of the week does not \
          belong to the date, one of the two is wrong, and the reader cannot tell which.",
    sources: &[
        "ISO 8601, calendar dates: <https://www.iso.org/iso-8601-date-and-time-format.html>",
        "RFC 3339, section 5.7, restrictions: <https://www.rfc-editor.org/rfc/rfc3339#section-5.7>",
    ],
    limits: "A day of the week beside a date without a year is not checked.",
    examples: &[
        Example::fixed(
            Role::Actions,
            "- OPS-7 Cap retries at three by «2026-02-30» (@chiamaka)",
            "- OPS-7 Cap retries at three by 2026-02-28 (@chiamaka)",
        ),
        Example::fixed(
            Role::Timeline,
            "- «20262-02-10» 10:33 UTC: The consumers catch up.",
            "- 2026-02-10 10:33 UTC: The consumers catch up.",
        ),
        Example::fixed(
            Role::Actions,
            "- OPS-7 Cap retries at three by «Friday 2026-03-12» (@chiamaka)",
            "- OPS-7 Cap retries at three by Thursday 2026-03-12 (@chiamaka)",
        ),
        Example::bad(
            Role::Actions,
            "| Action | Owner | Due | Ticket |\n|---|---|---|---|\n| Cap retries | @chiamaka | «2026-13-01» | OPS-7 |",
        ),
        Example::bad(Role::Summary, "It was seen again on «2026-02-10 (Monday)»."),
        Example::good(Role::Actions, "- OPS-7 Cap retries at three by Thu 2026-03-12 (@chiamaka)"),
        Example::silent(
            Role::Summary,
            "The release 2026.23.59 went out at noon.",
            "a version, counted by year, week and build",
        ),
        Example::silent(
            Role::Impact,
            "The backup of 2024-02-29 was restored with version 2.31.32 in 2026-W07.",
            "a leap day, a version and a week",
        ),
        Example::silent(
            Role::Appendix,
            "```\nretry until 2026-02-30\n```",
            "code may hold anything",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let around = context.chronology.began(document);
    let fields = document.fields.iter().map(|field| field.value);
    let front = document.front_matter;
    let fields = fields.filter(|value| front.is_some_and(|front| front.covers(*value)));
    // Front matter is no prose; in a block, code and links are blanked.
    let hits = document.hits(Unit::Shown, |text| Some(wrong(text)).filter(|dates| !dates.is_empty()));
    let blocks = hits.iter().map(|(index, dates)| (&document.blocks[*index], dates));
    let blocks = blocks.filter(|(block, _)| !matches!(block.kind, BlockKind::Code));
    let shown = blocks.filter(|(block, _)| !front.is_some_and(|front| front.covers(block.span)));
    let shown = shown.map(|(block, dates)| (block.span, document.prose_at(block.span), dates.clone()));
    let written = document.blocks.iter().map(|block| block.span).take_while(|span| {
        front.is_some_and(|front| span.start < front.end)
    });
    let written = written.filter(|span| front.is_some_and(|front| front.covers(*span))).chain(fields);
    let written = written.map(|span| {
        let text = document.source.slice(span);
        (span, text, document.recall.of(text, wrong))
    });
    for (span, text, dates) in shown.chain(written) {
        for written in dates {
            let found = match written.when {
                When::Impossible => impossible(text, written, around),
                When::Day(day) => misnamed(text, written, day),
                _ => None,
            };
            findings.extend(found.map(|found| found.shifted(document, span.start)));
        }
    }
}

/// The dates in `text` that something may be wrong with.
fn wrong(text: &str) -> Vec<Written> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let mut dates = date::all(text);
    dates.retain(|written| match written.when {
        When::Impossible => true,
        When::Day(day) => misnamed(text, *written, day).is_some(),
        _ => false,
    });
    dates
}

/// What is wrong with a date, in the text it was read from.
struct Wrong {
    span: Span,
    message: String,
    /// What to write instead of which part.
    instead: Vec<(Span, String)>,
}

impl Wrong {
    fn shifted(self, document: &Document, by: usize) -> Finding {
        let span = self.span.shift(by);
        let words = document.source.slice(span);
        let mut finding = Finding::new(span, format!("“{words}” {}", self.message))
            .help("Give a day of the calendar: YYYY-MM-DD");
        for (part, text) in self.instead {
            let title = format!("Replace “{}” by {text}", document.source.slice(part.shift(by)));
            let edit = Edit::replace(part.shift(by), text);
            finding = finding.fix(Fix::new(title, Applicability::Unsafe, edit));
        }
        finding
    }
}

fn impossible(text: &str, written: Written, around: Option<Date>) -> Option<Wrong> {
    static PARTS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"^(?P<year>\d{4,5})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})$").ok()
    });
    let words = written.span.of(text);
    let parts = PARTS.as_ref().and_then(|parts| parts.captures(words));
    let part = |name: &str| parts.as_ref().and_then(|parts| parts.name(name));
    let number = |name: &str| part(name).and_then(|part| part.as_str().parse::<i8>().ok());
    let mut instead = Vec::new();
    if let Some(year) = part("year") {
        // Numbers of other things are shaped like this too: only years of our time are meant.
        let ours = ["19", "20", "21"].iter().any(|century| year.as_str().starts_with(century));
        if !ours && year.len() == 4
            || year.len() == 5 && !year.as_str().starts_with('2')
        {
            return None;
        }
        let span = Span::new(year.start(), year.end()).shift(written.span.start);
        if year.len() == 5 {
            instead.extend(years(year.as_str(), around).map(|year| (span, year)));
        } else if let (Some(day), Some(month), Ok(year)) =
            (part("day"), number("month"), year.as_str().parse())
            && let Ok(first) = Date::new(year, month, 1)
            && number("day").is_some_and(|day| day > first.days_in_month())
        {
            let span = Span::new(day.start(), day.end()).shift(written.span.start);
            instead.push((span, first.days_in_month().to_string()));
        }
    } else if !words.contains(|c: char| c.is_alphabetic()) && !has_whole_year(words) {
        return None;
    }
    Some(Wrong { span: written.span, message: "is on no calendar".to_owned(), instead })
}

/// Whether a date in numbers ends with a year of four digits: `30/02/2026`, not `0.31.32`.
fn has_whole_year(words: &str) -> bool {
    words.rsplit(|c: char| !c.is_ascii_digit()).next().is_some_and(|year| {
        year.len() == 4 && (year.starts_with("19") || year.starts_with("20"))
    })
}

/// Years that `written`, of five digits, becomes without one of them: the nearest to `around` first.
fn years(written: &str, around: Option<Date>) -> impl Iterator<Item = String> {
    let middle = around.map_or(2020, Date::year);
    let mut years: Vec<i16> = (0..written.len())
        .filter_map(|skip| {
            let kept: String =
                written.char_indices().filter(|(at, _)| *at != skip).map(|(_, c)| c).collect();
            kept.parse::<i16>().ok().filter(|year| (1990..2100).contains(year))
        })
        .collect();
    years.sort_by_key(|year| (year - middle).abs());
    years.dedup();
    years.into_iter().take(1).map(|year| year.to_string())
}

/// A day of the week beside `day` that is another one.
fn misnamed(text: &str, written: Written, day: Date) -> Option<Wrong> {
    static BEFORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"(?i)\b(?P<name>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?P<day>day)?\b[.,]?(?:\s+the)?\s+$").ok()
    });
    static AFTER: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"^\s*[(,]\s*(?P<name>Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?P<day>day)?\b\)?").ok()
    });
    let (head, tail) = (&text[..written.span.start], &text[written.span.end..]);
    let before = BEFORE.as_ref().and_then(|before| before.captures(head)).map(|found| (found, 0));
    let after = || {
        let found = AFTER.as_ref()?.captures(tail)?;
        Some((found, written.span.end))
    };
    let (found, shift) = before.or_else(after)?;
    let name = found.name("name")?;
    let end = found.name("day").map_or(name.end(), |day| day.end());
    let place = Span::new(name.start(), end).shift(shift);
    let whole = found.get(0).map_or(place, |whole| Span::new(whole.start(), whole.end()).shift(shift));
    let named = date::weekday(name.as_str())?;
    if named == day.weekday() {
        return None;
    }
    let right = date::weekday_name(day.weekday());
    let word = if found.name("day").is_some() { right } else { &right[..3] };
    Some(Wrong {
        span: whole.join(written.span),
        message: format!("names two days: {day} is a {right}"),
        instead: vec![(place, word.to_owned())],
    })
}
