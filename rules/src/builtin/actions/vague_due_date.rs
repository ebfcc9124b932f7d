//! `actions/vague-due-date`

use std::collections::HashSet;

use jiff::civil::{Date, Weekday};
use jiff::{Span as Period, ToSpan};

use crate::builtin::open_items;
use crate::document::date::{self, When};
use crate::document::{Document, Due, Role};
use crate::rule::{Applicability, Context, Example, Finding, Fix, Rule, Severity};
use crate::text::Edit;

/// A due date that is no date.
pub static RULE: Rule = Rule {
    id: "actions/vague-due-date",
    severity: Severity::Warning,
    profiles: &[],
    summary: "A due date that does not name a day",
    why: "“Soon”, “next sprint” and “Q3” move as the reader's calendar moves: nobody is ever late \
          for them. ISO dates (2026-03-12) mean the same day to everyone; 03/04/2026 is in March \
          for some and in April for others.\n\n\
          Where the report's own date is known, a fix works out the day that “tomorrow” or “in two \
          weeks” meant. Days without a year and periods with a last day are an information.",
    sources: &[
        "ISO 8601, calendar dates: <https://www.iso.org/iso-8601-date-and-time-format.html>",
        "Lueder and Beyer, “Postmortem Action Items: Plan the Work and Work the Plan”, ;login: \
         2017: <https://research.google/pubs/postmortem-action-items-plan-the-work-and-work-the-plan/>",
    ],
    limits: "Sprints and releases are not known by date.",
    examples: &[
        Example::fixed(
            Role::Actions,
            "- Cap retries at three by «tomorrow» (@chiamaka)",
            "- Cap retries at three by 2026-02-11 (@chiamaka)",
        ),
        Example::fixed(
            Role::Actions,
            "- Cap retries at three «ASAP» (@chiamaka)",
            "- Cap retries at three by ‹YYYY-MM-DD› (@chiamaka)",
        ),
        Example::fixed(
            Role::Actions,
            "- Split the ledger table by «Q3 2026» (@chiamaka)",
            "- Split the ledger table by 2026-09-30 (@chiamaka)",
        ),
        Example::bad(Role::Actions, "- Rotate the signing keys by «03/04/2026» (@chiamaka)"),
        Example::bad(
            Role::Actions,
            "| Action | Owner | Due |\n|---|---|---|\n| Cap retries at three | @chiamaka | «next sprint» |",
        ),
        Example::good(Role::Actions, "- OPS-7 Cap retries at three by 2026-03-12 (@chiamaka)"),
        Example::silent(
            Role::Actions,
            "- OPS-7 Alert when the Q3 forecast is exceeded, by 2026-03-12 (@chiamaka)",
            "Q3 belongs to the forecast",
        ),
        Example::silent(
            Role::Actions,
            "- OPS-7 Split the ledger table by 2026-09-30 (Q3) (@chiamaka)",
            "the exact day stands before it",
        ),
        Example::silent(
            Role::Actions,
            "- OPS-7 Cap retries at three within 30 days (by 2026-03-12) (@chiamaka)",
            "the day stands beside it",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let anchor = anchor(context.document);
    // Items of a group share the date in its heading: it is told once.
    let mut seen = HashSet::new();
    for item in open_items::open(context) {
        let Some(due) = &item.due else { continue };
        if seen.insert(due.span) {
            findings.extend(finding(context.document, due, anchor));
        }
    }
}

fn finding(document: &Document, due: &Due, anchor: Option<Date>) -> Option<Finding> {
    let words = document.source.slice(due.span);
    if words.contains('‹') {
        return None;
    }
    let by = if stands_alone(document, due) { "by " } else { "" };
    let replace = |date: Date, applicability| {
        let edit = Edit::replace(due.span, format!("{by}{date}"));
        Fix::new(format!("Replace by {date}"), applicability, edit)
    };
    let slot = || {
        let edit = Edit::replace(due.span, format!("{by}‹YYYY-MM-DD›"));
        Fix::new("Replace by a slot for the date", Applicability::Draft, edit)
    };
    let help = "Give a calendar date: YYYY-MM-DD";
    let vague = |what: &str| Finding::new(due.span, format!("“{words}” {what}")).help(help);
    let dates = document.recall.of(words, date::all);
    let Some(last) = dates.last() else {
        let fix = anchor.and_then(|anchor| resolve(&words.to_lowercase(), anchor));
        let fix = fix.map_or_else(slot, |date| replace(date, Applicability::Unsafe));
        return Some(vague("is no date: nobody can be late for it").fix(fix));
    };
    match last.when {
        // An impossible date is another rule's business.
        When::Day(_) | When::Impossible => None,
        // Another date of the document shows the order.
        When::EitherOrder(..) if due.date.is_some() => None,
        When::EitherOrder(month_first, day_first) => Some(
            vague("is two dates, by which number is the month")
                .severity(Severity::Info)
                .fix(replace(day_first, Applicability::Draft))
                .fix(replace(month_first, Applicability::Draft)),
        ),
        When::NoYear => Some(vague("has no year").severity(Severity::Info).fix(slot())),
        When::Period(last_day) => {
            // "End of May 2026" has one last day; a quarter is a quarter.
            let exact = words.to_lowercase().contains("end");
            let finding = vague("is a period, not a day");
            let finding = if exact { finding.severity(Severity::Info) } else { finding };
            Some(finding.fix(replace(last_day, Applicability::Unsafe)))
        }
        When::PeriodNoYear => {
            let fix = anchor.and_then(|anchor| quarter(words, anchor));
            let fix = fix.map_or_else(slot, |date| replace(date, Applicability::Draft));
            Some(vague("is a period, not a day").fix(fix))
        }
    }
}

/// Whether a word of the work stands before the date: "Cap retries ASAP".
fn stands_alone(document: &Document, due: &Due) -> bool {
    let source = &document.source;
    let line = source.line_span(source.line_of(due.span.start));
    let head = source.text()[line.start..due.span.start].trim_end();
    let word = head.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    let asks = ["by", "until", "before", "due", "on", "eta", "deadline", "target", "than", "in", "date", "within"];
    !word.is_empty() && !asks.contains(&word.as_str())
}

/// The day that relative words count from: the report's own date.
fn anchor(document: &Document) -> Option<Date> {
    let fields = document.fields.iter().filter(|field| field.role == Some(Role::Dates));
    fields.filter_map(|field| date::leading(document.source.slice(field.value))?.when.day()).next()
}

/// The day that `words` mean, said on `anchor`.
fn resolve(words: &str, anchor: Date) -> Option<Date> {
    let after = |period: Period| anchor.checked_add(period).ok();
    let last_of_year = || anchor.with().month(12).day(31).build().ok();
    match words {
        "today" | "tonight" | "eod" => return Some(anchor),
        "tomorrow" => return after(1.day()),
        "eow" | "end of week" | "end of the week" | "this week" => return friday(anchor),
        "eom" | "end of month" | "end of the month" | "this month" => return Some(anchor.last_of_month()),
        "eoq" | "end of quarter" | "end of the quarter" | "this quarter" => {
            let month = (anchor.month() - 1) / 3 * 3 + 3;
            return Some(anchor.with().day(1).month(month).build().ok()?.last_of_month());
        }
        "eoy" | "end of year" | "end of the year" | "this year" => return last_of_year(),
        _ => {}
    }
    let weekday = words.split_whitespace().last().and_then(date::weekday);
    if let Some(weekday) = weekday {
        return anchor.nth_weekday(1, weekday).ok();
    }
    let counted = words.strip_prefix("in ").or_else(|| words.strip_prefix("within ")).unwrap_or(words);
    let counted = counted.strip_prefix("the next ").unwrap_or(counted);
    let (number, unit) = counted.split_once([' ', '-'])?;
    let number: i64 = match number {
        "a" | "an" | "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        other => other.parse().ok().filter(|number| *number <= 1000)?,
    };
    match unit.trim_end_matches('s') {
        "day" => after(number.days()),
        "week" => after(number.weeks()),
        "month" => after(number.months()),
        "year" => after(number.years()),
        _ => None,
    }
}

/// The Friday of the week of `day`, or the next one.
fn friday(day: Date) -> Option<Date> {
    if day.weekday() == Weekday::Friday { Some(day) } else { day.nth_weekday(1, Weekday::Friday).ok() }
}

/// The last day of the next quarter or half year that `words` name, said on `anchor`.
fn quarter(words: &str, anchor: Date) -> Option<Date> {
    let mut letters = words.chars().skip_while(|c| !matches!(c, 'Q' | 'H'));
    let months = if letters.next()? == 'Q' { 3 } else { 6 };
    let month = i8::try_from(letters.next()?.to_digit(10)?).ok()? * months;
    let day = anchor.with().day(1).month(month).build().ok()?.last_of_month();
    if day >= anchor { Some(day) } else { day.checked_add(1.year()).ok() }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{quarter, resolve};

    #[test]
    fn relative_words_become_days() {
        // A Tuesday.
        let anchor = date(2026, 2, 10);
        for (words, day) in [
            ("tomorrow", date(2026, 2, 11)),
            ("friday", date(2026, 2, 13)),
            ("next monday", date(2026, 2, 16)),
            ("in two weeks", date(2026, 2, 24)),
            ("within 30 days", date(2026, 3, 12)),
            ("3 months", date(2026, 5, 10)),
            ("eow", date(2026, 2, 13)),
            ("end of the month", date(2026, 2, 28)),
            ("eoq", date(2026, 3, 31)),
            ("eoy", date(2026, 12, 31)),
        ] {
            assert_eq!(resolve(words, anchor), Some(day), "{words}");
        }
        for words in ["asap", "next sprint", "soon", "in 99999999999 days", "when possible"] {
            assert_eq!(resolve(words, anchor), None, "{words}");
        }
        assert_eq!(quarter("Q1", anchor), Some(date(2026, 3, 31)));
        assert_eq!(quarter("H1", date(2026, 8, 1)), Some(date(2027, 6, 30)));
    }
}
