//! Calendar dates in the many ways people write them.
//!
//! Only patterns that name a day, a week or a period are read; "next week" and "soon" are the
//! business of [`super::item::due`]. Numbers that belong to something else (`1.2.3`,
//! `INC-2026-05-19-001`, `5/19 nodes`) are left alone.

use std::borrow::Cow;
use std::sync::LazyLock;

use jiff::civil::{Date, ISOWeekDate, Weekday};

use crate::text::{Captures, Regex, Span, ascii_pattern};

/// A date as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// Where it stands.
    pub span: Span,
    /// What it says.
    pub when: When,
}

/// What a [`Written`] date says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// One day.
    Day(Date),
    /// `03/04/2026`: two days, by which number is the month: month first, day first.
    EitherOrder(Date, Date),
    /// `3 June`: a day of some year.
    NoYear,
    /// `May 2026`, `Q2 2026`, `H1 2026`, `2026-W22`: a period and its last day.
    Period(Date),
    /// `Q3`, `H2`: a period of some year.
    PeriodNoYear,
    /// `2026-02-30`, `20202-01-16`: shaped like a date, and there is no such day.
    Impossible,
}

impl When {
    /// The one day meant, if it is one; a period counts with its last day.
    #[must_use]
    pub const fn day(self) -> Option<Date> {
        match self {
            Self::Day(date) | Self::Period(date) => Some(date),
            Self::EitherOrder(..) | Self::NoYear | Self::PeriodNoYear | Self::Impossible => None,
        }
    }
}

impl When {
    /// The one day meant, where two readings are settled by how the document writes dates.
    #[must_use]
    pub fn day_in_order(self, month_first: Option<bool>) -> Option<Date> {
        match self {
            Self::EitherOrder(month, day) => {
                month_first.map(|first| if first { month } else { day })
            }
            other => other.day(),
        }
    }
}

/// Whether numeric dates put the month first, where one of them shows it and none the opposite.
/// `shown` is what [`orders`] gives for each part of a text.
pub fn month_first(shown: impl Iterator<Item = Orders>) -> Option<bool> {
    let all = shown.fold(Orders::default(), |all, part| Orders {
        month_first: all.month_first || part.month_first,
        day_first: all.day_first || part.day_first,
    });
    (all.month_first != all.day_first).then_some(all.month_first)
}

/// Which orders the numeric dates of a text show.
#[derive(Clone, Copy, Debug, Default)]
pub struct Orders {
    /// One of them can only begin with the month.
    pub month_first: bool,
    /// One of them can only begin with the day.
    pub day_first: bool,
}

/// The orders that the numeric dates of `text` show.
#[must_use]
pub fn orders(text: &str) -> Orders {
    static NUMERIC: LazyLock<Option<Regex>> =
        LazyLock::new(|| ascii_pattern(r"(?-u)\b(\d{1,2})[/.-](\d{1,2})[/.-](?:20)?\d\d\b").ok());
    let numeric = NUMERIC.iter().flat_map(|numeric| numeric.captures_iter(text));
    let mut shown = Orders::default();
    for found in numeric {
        let (Ok(first), Ok(second)) = (found[1].parse::<u8>(), found[2].parse::<u8>()) else {
            continue;
        };
        shown.day_first |= first > 12 && second <= 12;
        shown.month_first |= first <= 12 && second > 12;
    }
    shown
}

const MONTHS: &str = r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";

static DATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(&format!(
        r"(?xi-u)
        (?P<iy>\d{{4,5}}) - (?P<im>\d{{1,2}}) - (?P<id>\d{{1,2}})
      | (?P<sy>\d{{4}}) [/.] (?P<sm>\d{{1,2}}) [/.] (?P<sd>\d{{1,2}})
      | (?P<wy>\d{{4}}) -? W (?P<ww>\d{{2}}) (?: - (?P<wd>[1-7]) )?
      | (?P<oy>(?:19|20)\d{{2}}) - (?P<od>\d{{3}})
      | (?P<dd>\d{{1,2}}) (?:st|nd|rd|th)? (?: [\ -]+ | / ) (?:of\ +)? (?P<dm>{MONTHS}) \.? (?: (?: ,? [\ -]+ | / ) '? (?P<dy>\d{{4}}|\d{{2}}) )?
      | (?P<pm>{MONTHS}) \.? ,? \ + (?P<py>\d{{4}})
      | (?P<mm>{MONTHS}) \.? \ + (?P<md>\d{{1,2}}) (?:st|nd|rd|th)? (?: ,? \ + (?P<my>\d{{4}}) )?
      | (?P<na>\d{{1,2}}) (?: / (?P<nb>\d{{1,2}}) / | \. (?P<nb2>\d{{1,2}}) \. | - (?P<nb3>\d{{1,2}}) - ) (?P<ny>\d{{4}}|\d{{2}})
      | (?P<cy>20\d{{2}}) (?P<cm>0[1-9]|1[0-2]) (?P<cd>[0-2]\d|3[01])
      | (?P<qy0>\d{{4}}) [\ -]? (?P<qp0>[QH]) (?P<qn0>[1-4])
      | (?P<qp>[QH]) (?P<qn>[1-4]) (?: ,? [\ /-]? '? (?P<qy>20\d{{2}}) )?
        "
    ))
    .ok()
});

/// Every date in `text`, in order.
#[must_use]
pub fn all(text: &str) -> Vec<Written> {
    let mut found = Vec::new();
    // No date is without a digit, and most texts are. Before the first one stands a month at most.
    let Some(digit) = text.find(|c: char| c.is_ascii_digit()) else { return found };
    let before = text[..digit].trim_end_matches([' ', ',', '.']);
    let mut at = before.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len();
    let Some(pattern) = DATE.as_ref() else { return found };
    let search = pattern.over(text);
    while let Some(captures) = search.captures_at(at) {
        let Some(whole) = captures.get(0) else { break };
        let span = Span::new(whole.start(), whole.end());
        match read(&captures).filter(|_| stands_alone(text, span)) {
            Some(when) => {
                found.push(Written { span, when });
                at = span.end;
            }
            // Another reading may begin inside: step over the digits or the word that did not fit.
            None => at = step(text, span.start),
        }
    }
    found
}

/// The date that `text` begins with, after white space.
#[must_use]
pub fn leading(text: &str) -> Option<Written> {
    let start = text.len() - text.trim_start().len();
    all(text).into_iter().next().filter(|written| written.span.start == start)
}

/// Where to look on after the candidate at `start` did not fit.
fn step(text: &str, start: usize) -> usize {
    let rest = &text[start..];
    let same = |c: char| c.is_ascii_digit();
    let digits = rest.len() - rest.trim_start_matches(same).len();
    start + digits.max(rest.chars().next().map_or(1, char::len_utf8))
}

/// No letter, digit or joining mark on either side: `INC-2026-05-19-001` holds no date.
fn stands_alone(text: &str, span: Span) -> bool {
    let mut before = text[..span.start].chars().rev();
    let mut after = text[span.end..].chars();
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '/' | '.');
    let clear_before = match before.next() {
        Some('-' | '.' | '/' | '_') => !before.next().is_some_and(char::is_alphanumeric),
        Some(c) => !joins(c),
        None => true,
    };
    let clear_after = match after.next() {
        // The time of a date-time follows at once.
        Some('T' | 't') => after.next().is_some_and(|c| c.is_ascii_digit()),
        Some('.' | '-' | '/' | '_') => !after.next().is_some_and(char::is_alphanumeric),
        Some(c) => !joins(c),
        None => true,
    };
    clear_before && clear_after
}

fn read(captures: &Captures<'_>) -> Option<When> {
    let number = |name: &str| captures.name(name).and_then(|m| m.as_str().parse::<i16>().ok());
    let written = |name: &str| captures.name(name).map(|m| m.as_str());
    let ymd = |y: &str, m: &str, d: &str| {
        written(y)?;
        let read = day(number(y), number(m), number(d)).map(When::Day);
        // "2026.23.59" is a version, counted by year and week.
        let version = || captures.get(0).is_some_and(|whole| whole.as_str().contains('.'));
        read.or_else(|| (!version()).then_some(When::Impossible))
    };
    ymd("iy", "im", "id")
        .or_else(|| ymd("sy", "sm", "sd"))
        .or_else(|| week(number("wy")?, number("ww")?, number("wd")))
        .or_else(|| {
            let (year, ordinal) = (number("oy")?, number("od")?);
            let date = Date::new(year, 1, 1).ok()?.with().day_of_year(ordinal).build();
            date.ok().map(When::Day)
        })
        .or_else(|| with_month(number("dd")?, written("dm")?, written("dy")))
        .or_else(|| with_month(number("md")?, written("mm")?, written("my")))
        .or_else(|| {
            Some(When::Period(day(number("py"), month(written("pm")?), Some(1))?.last_of_month()))
        })
        .or_else(|| {
            // Dots between short numbers are a version, unless all have two digits: "0.5.15".
            let short = written("ny")?.len() == 2;
            if short
                && written("nb2")
                    .is_some_and(|month| month.len() + written("na").map_or(0, str::len) < 4)
            {
                return None;
            }
            let second = number("nb").or_else(|| number("nb2")).or_else(|| number("nb3"))?;
            let first = number("na")?;
            // "35/36/37" is a list of numbers.
            if short && first.max(second) > 31 {
                return None;
            }
            let year = full_year(written("ny")?)?;
            // Between dots the day comes first, wherever dots are used.
            let dotted = captures.get(0).is_some_and(|whole| whole.as_str().contains('.'));
            let day_first = day(Some(year), Some(second), Some(first)).filter(|_| dotted);
            day_first.map(When::Day).or_else(|| numeric(first, second, year))
        })
        // Eight digits are a date only if they read as one.
        .or_else(|| day(number("cy"), number("cm"), number("cd")).map(When::Day))
        .or_else(|| period(written("qp0")?, number("qn0")?, number("qy0")))
        .or_else(|| period(written("qp")?, number("qn")?, number("qy")))
}

fn day(year: Option<i16>, month: Option<i16>, day: Option<i16>) -> Option<Date> {
    Date::new(year?, i8::try_from(month?).ok()?, i8::try_from(day?).ok()?).ok()
}

/// The day of the week that `word` names: "Monday", "mon", "Thurs".
pub(crate) fn weekday(word: &str) -> Option<Weekday> {
    let mut days = Weekday::Monday.cycle_forward().take(7).filter(|_| word.len() > 2);
    days.find(|day| {
        let begin = weekday_name(*day).get(..word.len());
        begin.is_some_and(|begin| begin.eq_ignore_ascii_case(word))
    })
}

/// `text` with its dates blanked, whose days, months and weeks are words like any other.
pub(crate) fn without(text: &str) -> Cow<'_, str> {
    let mut plain = Cow::Borrowed(text);
    for Written { span, .. } in all(text) {
        let before = text[..span.start].trim_end_matches([' ', ',', '.']);
        let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let day = weekday(word).map_or(span.start, |_| before.len() - word.len());
        plain.to_mut().replace_range(day..span.end, &" ".repeat(span.end - day));
    }
    plain
}

/// "Monday".
pub(crate) const fn weekday_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

fn full_year(written: &str) -> Option<i16> {
    let year: i16 = written.parse().ok()?;
    Some(if written.len() == 2 { 2000 + year } else { year })
}

fn week(year: i16, week: i16, weekday: Option<i16>) -> Option<When> {
    let last = weekday.unwrap_or(7);
    let weekday_of = Weekday::from_monday_one_offset(i8::try_from(last).ok()?).ok()?;
    let date = ISOWeekDate::new(year, i8::try_from(week).ok()?, weekday_of).ok()?.date();
    Some(if weekday.is_some() { When::Day(date) } else { When::Period(date) })
}

fn with_month(number: i16, name: &str, year: Option<&str>) -> Option<When> {
    let month = month(name);
    let Some(year) = year else {
        // "5 may …", "in 2 mar…": without a year the month is a name only with a capital letter.
        let named = name.starts_with(|c: char| c.is_ascii_uppercase());
        return (named && (1..=31).contains(&number)).then_some(When::NoYear);
    };
    Some(day(full_year(year), month, Some(number)).map_or(When::Impossible, When::Day))
}

/// A number up to this in the place of a day is a slip; a greater one is something else.
const MOST_DAYS: i16 = 39;

/// `a/b/year` in whichever order has a month.
fn numeric(first: i16, second: i16, year: i16) -> Option<When> {
    let month_first = day(Some(year), Some(first), Some(second));
    let day_first = day(Some(year), Some(second), Some(first));
    Some(match (month_first, day_first) {
        (Some(one), Some(other)) if one != other => When::EitherOrder(one, other),
        (Some(date), _) | (None, Some(date)) => When::Day(date),
        (None, None) if first <= MOST_DAYS && second <= MOST_DAYS => When::Impossible,
        (None, None) => return None,
    })
}

fn period(letter: &str, number: i16, year: Option<i16>) -> Option<When> {
    let months = if letter.eq_ignore_ascii_case("q") { 3 } else { 6 };
    if number * months > 12 || letter.starts_with(|c: char| c.is_ascii_lowercase()) {
        return None;
    }
    let Some(year) = year else { return Some(When::PeriodNoYear) };
    Some(When::Period(day(Some(year), Some(number * months), Some(1))?.last_of_month()))
}

/// The number of the month that `name` begins like.
fn month(name: &str) -> Option<i16> {
    const STARTS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let start = name.get(..3)?;
    let index = STARTS.iter().position(|month| month.eq_ignore_ascii_case(start))?;
    i16::try_from(index + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn only(text: &str) -> Option<When> {
        let mut found = all(text);
        assert!(found.len() <= 1, "{text}: {found:?}");
        found.pop().map(|written| written.when)
    }

    #[test]
    fn reads_one_day_in_many_ways() {
        for text in [
            "2026-05-30",
            "2026/05/30",
            "2026.05.30",
            "20260530",
            "30 May 2026",
            "30 may 2026",
            "30th of May, 2026",
            "30-May-2026",
            "30/May/26",
            "30/May/2026",
            "30 May 26",
            "May 30, 2026",
            "MAY 30 2026",
            "May 30th, 2026",
            "30.05.2026",
            "30/05/2026",
            "05/30/2026",
            "30-05-2026",
            "2026-W22-6",
            "2026-150",
            "2026-05-30T10:00:00Z",
            "Sat 2026-05-30",
            "(2026-05-30)",
            "_2026-05-30_",
            "2026-05-30.",
            "2026-05-30 - 10:00",
        ] {
            assert_eq!(only(text), Some(When::Day(date(2026, 5, 30))), "{text}");
        }
    }

    #[test]
    fn reads_periods_by_their_last_day() {
        for (text, last) in [
            ("May 2026", date(2026, 5, 31)),
            ("Q2 2026", date(2026, 6, 30)),
            ("2026-Q2", date(2026, 6, 30)),
            ("H1 2026", date(2026, 6, 30)),
            ("2026-W22", date(2026, 5, 31)),
        ] {
            assert_eq!(only(text), Some(When::Period(last)), "{text}");
        }
        assert_eq!(only("in Q3"), Some(When::PeriodNoYear));
        assert_eq!(only("by June 3"), Some(When::NoYear));
    }

    #[test]
    fn says_which_dates_cannot_be_read() {
        assert_eq!(only("03/04/2026"), Some(When::EitherOrder(date(2026, 3, 4), date(2026, 4, 3))));
        assert_eq!(only("04/04/2026"), Some(When::Day(date(2026, 4, 4))));
        assert_eq!(only("03.04.2026"), Some(When::Day(date(2026, 4, 3))));
        for text in ["2026-02-30", "20202-01-16", "2026-13-01", "30 February 2026"] {
            assert_eq!(only(text), Some(When::Impossible), "{text}");
        }
    }

    #[test]
    fn leaves_other_numbers_alone() {
        for text in [
            "1.2.3",
            "1.2.10",
            "0.5.15",
            "INC-2026-05-19-001",
            "5/19 nodes",
            "10/12",
            "2026.5",
            "v2026-05-30b",
            "we may 3 times retry",
            "image:20261399",
            "Q5",
            "H3",
            "registry/app:2026-05-30-rc1",
            "q1 of the queue",
        ] {
            assert_eq!(only(text), None, "{text}");
        }
    }

    #[test]
    fn finds_several_with_their_places() {
        let text = "Fired on 2026-05-19; add a probe by 1 June 2026";
        let spans: Vec<&str> = all(text).iter().map(|written| written.span.of(text)).collect();
        assert_eq!(spans, ["2026-05-19", "1 June 2026"]);
        assert_eq!(leading(" 2026-05-19 10:00 x").map(|found| found.span), Some(Span::new(1, 11)));
        assert_eq!(leading("x 2026-05-19"), None);
    }
}
