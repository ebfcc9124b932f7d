//! Ranges of clock times, and durations that stand beside one in a table.

use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

use super::claim::{Claim, Measure, Window};
use super::duration::{self, Stated};
use super::{Chronology, resolve};
use crate::document::date::weekday as weekday_of;
use crate::document::{Document, Unit, stamp};
use crate::text::{Regex, Span, ascii_pattern};

static HEAD: LazyLock<Option<Regex>> =
    LazyLock::new(|| ascii_pattern(r"\d{4}-\d\d-\d\d[T ]\d{1,2}:\d\d|\b\d{1,2}:\d\d").ok());

static JOIN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"^[\s*_`]*(?:[-–—]+>?|=>|→|to|until|till|through|and (?:it )?(?:ended|ends|lasted until|stopped|was over)(?: at)?|and)[\s*_`]*").ok()
});

/// The ranges of clock times in `span`.
pub(super) fn ranges(document: &Document, chronology: &Chronology, span: Span) -> Vec<Window> {
    let base = chronology.date.map(|(day, _)| day);
    clock_ranges(document.source.slice(span), base)
        .into_iter()
        .map(|window| Window { span: window.span.shift(span.start), ..window })
        .collect()
}

/// The ranges of clock times in `text`: `10:02–10:24 UTC`, `between 10:02 and 10:24`,
/// `10:02 UTC → 10:24 UTC`, `Tue 10:02 to Wed 10:24`. `base` is the day where none is given.
#[must_use]
pub fn clock_ranges(text: &str, base: Option<Date>) -> Vec<Window> {
    let (Some(head), Some(join)) = (HEAD.as_ref(), JOIN.as_ref()) else { return Vec::new() };
    let mut found = Vec::new();
    let search = head.over(text);
    let mut at = 0;
    while let Some(first) = search.find_at(at) {
        at = first.end();
        if text[..first.start()].ends_with([':', '.', '+', '-']) {
            continue;
        }
        let Some(from) = stamp::leading(&text[first.start()..]) else { continue };
        let Some(start) = from.time else { continue };
        let mut days = (from.date, None);
        let (end, time) = match from.until {
            Some((date, time)) => {
                days.1 = date;
                (first.start() + from.span.end, time)
            }
            None => {
                let rest = first.start() + from.span.end;
                let tail = text[rest..].trim_start_matches([')', ']', '*', '_', '`']);
                let rest = text.len() - tail.len();
                let Some(link) = join.find(tail) else { continue };
                let and = link.as_str().trim() == "and";
                let before = text[..first.start()].trim_end().to_lowercase();
                if and && !before.ends_with("between") {
                    continue;
                }
                let second = rest + link.end();
                let Some(to) = stamp::leading(&text[second..]) else { continue };
                let Some(time) = to.time else { continue };
                days.1 = to.date;
                (second + to.span.end, time)
            }
        };
        // "Tue 08:15 to Wed 09:10"
        let named = weekday(text, first.start());
        let second = head.find_iter(&text[first.start()..end]).last();
        let second = second.and_then(|it| weekday(text, first.start() + it.start()));
        if let (Some((_, one)), Some((_, other)), (None, None)) = (named, second, days) {
            let day = base.unwrap_or(date(1970, 1, 1));
            days = (Some(day), day.checked_add(one.until(other).days()).ok());
        }
        let (from, to) = resolve::range((days.0, start), (days.1, time), base);
        let start = named.map_or(first.start(), |(at, _)| at);
        found.push(Window { span: Span::new(start, end), from, to });
        at = end;
    }
    found
}

/// The day of the week right before byte `end` of `text`, and where its name begins.
fn weekday(text: &str, end: usize) -> Option<(usize, Weekday)> {
    let before = text[..end].trim_end();
    let name = before.trim_end_matches([',', '.']);
    let start = name.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len();
    let named = weekday_of(&name[start..]).filter(|_| before.len() < end)?;
    Some((start, named))
}

/// Columns of a table that tell how long something was.
static LENGTH: LazyLock<Option<Regex>> =
    LazyLock::new(|| ascii_pattern(r"(?i)\b(?:duration|length|lasted|how long|downtime)\b").ok());

/// "08:40 to 08:53" in one cell of a row, and "23 min" below "Length" in another.
pub(super) fn beside_ranges(document: &Document, chronology: &Chronology, claims: &mut Vec<Claim>) {
    let source = &document.source;
    let is_length =
        |cell: &Span| LENGTH.as_ref().is_some_and(|it| it.is_match(source.slice(*cell)));
    for table in &document.tables {
        let Some(column) = table.header.iter().position(is_length) else { continue };
        for row in &table.rows {
            let Some(cell) = row.cells.get(column) else { continue };
            let text = source.slice(*cell);
            let durations = document.recall.of(text, duration::all);
            let [stated] = durations.as_slice() else { continue };
            if stated.bound || stated.span.len() < text.trim().len() {
                continue;
            }
            let windows: Vec<Window> =
                row.cells.iter().flat_map(|cell| ranges(document, chronology, *cell)).collect();
            if windows.len() == 1 {
                let stated = Stated { span: stated.span.shift(cell.start), ..*stated };
                let label = Span::at(stated.span.start);
                claims.push(Claim { label, measure: Measure::Unknown, stated, windows });
            }
        }
    }
}

/// How long the ranges in `text` are together, where there are several.
fn lengths(text: &str) -> Option<i64> {
    let windows = clock_ranges(text, None);
    (windows.len() > 1).then(|| windows.iter().map(|window| window.to - window.from).sum())
}

/// How long the ranges are together that stand in one sentence or in one table, where there are several, in
/// seconds: an incident of two windows lasted as long as both.
#[must_use]
pub fn sums(document: &Document) -> Vec<i64> {
    let told = document.hits(Unit::Written, lengths);
    let tables = document.tables.iter().filter(|table| table.rows.len() > 1);
    let listed = tables.filter_map(|table| lengths(document.source.slice(table.span)));
    told.iter().map(|(_, sum)| *sum).chain(listed).collect()
}

#[cfg(test)]
mod tests {
    use super::clock_ranges;

    /// The length of the first range, in minutes.
    fn minutes(text: &str) -> Option<i64> {
        clock_ranges(text, None).first().map(|window| (window.to - window.from) / 60)
    }

    #[test]
    fn ranges_may_name_the_day_of_the_week() {
        assert_eq!(minutes("for a day (Tue 08:15 to Wed 09:10)"), Some(24 * 60 + 55));
        assert_eq!(minutes("Friday 22:00 until Monday, 06:00"), Some(56 * 60));
        let told = "It served for 24 h 55 min (Tue 08:15 to Wed 09:10).";
        assert_eq!(minutes(told), Some(24 * 60 + 55));
        assert_eq!(minutes("10:02–10:24 UTC"), Some(22));
        assert_eq!(
            minutes("It started at 10:02 UTC and ended at 10:24 UTC, 45 minutes later"),
            Some(22)
        );
        assert_eq!(minutes("between 23:50 and 00:10"), Some(20));
        assert_eq!(minutes("10:02 and 10:24"), None);
    }
}
