//! Business days.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

/// How many business days `to` lies after `from`: Mondays to Fridays that are no holidays, the first
/// day not counted. Negative where `to` is earlier.
#[must_use]
pub fn business_days(from: Date, to: Date, holidays: &[Date]) -> i32 {
    if to < from {
        return -business_days(to, from, holidays);
    }
    let mut days = 0;
    let mut day = from;
    while day < to {
        let Ok(next) = day.checked_add(1.day()) else { break };
        day = next;
        days += i32::from(is_business_day(day, holidays));
    }
    days
}

/// The business day that is `days` after `from`.
#[must_use]
pub fn after(from: Date, days: u32, holidays: &[Date]) -> Date {
    let mut day = from;
    let mut left = days;
    while left > 0 {
        let Ok(next) = day.checked_add(1.day()) else { break };
        day = next;
        left -= u32::from(is_business_day(day, holidays));
    }
    day
}

/// Calendar days from `from` to `to`.
#[must_use]
pub fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span: Span| span.get_days())
}

fn is_business_day(day: Date, holidays: &[Date]) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !holidays.contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn weekends_and_holidays_do_not_count() {
        // 2026-05-19 is a Tuesday.
        assert_eq!(business_days(date(2026, 5, 19), date(2026, 5, 22), &[]), 3);
        assert_eq!(business_days(date(2026, 5, 19), date(2026, 5, 26), &[]), 5);
        assert_eq!(business_days(date(2026, 5, 19), date(2026, 5, 26), &[date(2026, 5, 25)]), 4);
        assert_eq!(business_days(date(2026, 5, 22), date(2026, 5, 19), &[]), -3);
        assert_eq!(business_days(date(2026, 5, 23), date(2026, 5, 24), &[]), 0);
        assert_eq!(after(date(2026, 5, 19), 5, &[]), date(2026, 5, 26));
        assert_eq!(days(date(2026, 5, 19), date(2026, 6, 30)), 42);
    }
}
