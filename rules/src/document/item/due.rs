//! When an item is due: a date in the place of a due date, or words that stand for one.
//!
//! A date counts after a label (`due:`, `ETA`), after a preposition (`by`, `until`), or at the end
//! where only metadata follows. Dates of events in the text do not.

use std::sync::LazyLock;

use super::super::date;
use super::{Due, owner, run, season, tail};
use crate::text::{Regex, Span, ascii_pattern};

/// Words that say when without naming a day. They need the place of a due date like any other.
const VAGUE: &str = r"asap|a\.s\.a\.p\.|as\ soon\ as\ (?:possible|practical|we\ can)|soon|shortly|immediately|urgently?|now
    |today|tonight|tomorrow|later|eventually|at\ some\ point|some\ day|someday|when(?:ever)?\ (?:possible|convenient|time\ (?:permits|allows))|in\ due\ course|at\ the\ next\ opportunity
    |the\ time\ [^.,;:()\[\]|\d]{3,50}[a-z]|ongoing|on-going|continuous(?:ly)?|tbd|tba|tbc|to\ be\ (?:decided|determined|confirmed|defined)
    |(?:early\ |late\ |mid[\ -])?(?:this|next|the\ next|the\ coming|coming|following|upcoming)\ (?:day|week|month|sprint|release|quarter|year|iteration|milestone|cycle|version|deploy(?:ment)?|on-?call\ shift)
    |eo[bdwmqy]|cob|close\ of\ business|(?:the\ )?end\ of\ (?:the\ |this\ |next\ )?(?:day|week|month|quarter|year|sprint)
    |(?:the\ )?(?:end|beginning|start|middle)\ of\ (?:jan(?:uary)?|feb(?:ruary)?|march|april|may|june|july|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|q[1-4]|h[12]|summer|winter|spring|autumn)
    |(?:early\ |late\ |mid[\ -])?(?:january|february|april|june|july|august|september|october|november|december)
    |(?:the\ )?(?:short|mid|medium|near|long)(?:er)?[\ -]term
    |(?:in|within)\ (?:the\ next\ )?(?:a|an|one|two|three|four|five|six|a\ few|a\ couple\ of|several|\d+)\ (?:business\ |working\ )?(?:day|week|month|sprint|quarter|year)s?
    |(?:\d+|one|two|three|four|six)[\ -](?:day|week|month|quarter)s?
    |(?:next\ )?(?:mon|tues|wednes|thurs|fri|satur|sun)day
    |sprint\ \d+|(?:q|h)[1-4]|(?:the\ )?(?:next|following)\ (?:incident|review|retro(?:spective)?|post-?mortem)";

/// What comes next, whatever it is, where only a day can stand: "due next season".
const COMING: &str = r"(?:the\ )?(?:next|coming|upcoming)\ [a-z]+";

/// A label or preposition that a due date follows, and the vague words after it if there are some.
static PLACE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(&format!(
        r"(?xi)
        (?: ^ | [\s(\[,;.|*_—–\-] )
        (?: (?P<label> (?: due (?:\ (?:date|by|on))? | dead\ ?line | e\.?t\.?a\.? | target (?:\ (?:date|completion))? | by\ when | (?-i: When | Until ) | planned\ end | complete\ by | completion | timeline | time\ ?frame | due_date )
              [*_]{{0,3}} \s* (?: :: | [:=] ) [*_]{{0,3}} | 📅 | @due\( )
          | (?P<moved> now | from | first\ run (?:\ on)? | starting (?:\ on)? | (?: moved | postponed | extended | rescheduled | re-?planned | delayed )\ (?:to|until) | new\ date ) [:\s]
          | (?P<word> no\ later\ than | not\ later\ than | complete\ by | due (?:\ (?:on|by|date))? | e\.?t\.?a\.? | deadline | target (?:\ date)? | by | bis | until | before | between | within | in | on ) \b )
        \s* [*_`]{{0,3}} (?P<article> (?: the | end\ of | early | late | mid | around | about | approximately | ~ ) \s+ )? [~]?
        (?P<vague> (?: {VAGUE} ) \b | {COMING} \b | ‹[^›]*› | (?P<yearless> \d{{1,2}} / \d{{1,2}} \b | \d{{1,2}} \. \d{{1,2}} \. ) )?
        "
    ))
    .ok()
});

/// Vague words at the end of an item.
static AT_END: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(&format!(r"(?xi) [\s(\[,;—–\-] (?P<vague> (?: {VAGUE} ) ) \b")).ok()
});

/// Words that make the date after them the day when something was done.
const PAST: &[&str] = &[
    "done",
    "completed",
    "closed",
    "fixed",
    "merged",
    "shipped",
    "deployed",
    "released",
    "resolved",
    "landed",
    "on",
    "since",
    "from",
    "incident",
    "outage",
    "was",
    "original",
    "originally",
    "previous",
    "previously",
    "initially",
    "formerly",
];

/// Whether `text` says when without naming a day, and nothing else.
pub(super) fn is_vague(text: &str) -> bool {
    static WHOLE: LazyLock<Option<Regex>> =
        LazyLock::new(|| ascii_pattern(&format!(r"(?xi) ^ (?: {VAGUE} ) $")).ok());
    WHOLE.as_ref().is_some_and(|whole| whole.is_match(text))
}

/// The due date in the words of an item.
pub(super) fn in_text(text: &str) -> Option<Due> {
    let dates = date::all(text);
    let (mut vague, mut weak) = (None, None);
    for place in PLACE.iter().flat_map(|places| places.captures_iter(text)) {
        let Some(whole) = place.get(0) else { continue };
        let label = place.name("label").is_some();
        let word = place.name("word").map(|word| word.as_str().to_lowercase());
        let bare = word.as_deref();
        // The value begins after the label or word; an "end of" belongs to it.
        let lead = ["label", "word", "moved"].into_iter().find_map(|name| place.name(name));
        let start = lead.map_or(whole.end(), |lead| lead.end());
        let article = place.name("article");
        let written = dates.iter().position(|written| {
            written.span.start >= start
                && is_lead(&text[start..written.span.start])
                && (label || written.span.start <= whole.end() + LONGEST_WEEKDAY)
                || article.is_some_and(|article| {
                    article.end() >= start && only_space(text, article.end(), written.span.start)
                })
        });
        if let Some(at) = written {
            let written = dates[at];
            let begins = place
                .name("moved")
                .is_some_and(|moved| moved.as_str().eq_ignore_ascii_case("from"));
            if begins && !recurs(&text[..whole.start()]) {
                continue;
            }
            let asks = label
                || !matches!(bare, Some("in" | "on" | "within" | "between"))
                || tail::only(&text[written.span.end..]);
            // "During an incident, by 2026-06-01": the word before the comma tells nothing of the date.
            let opening = whole.as_str().chars().next().map_or(0, char::len_utf8);
            let apart =
                text[..whole.start() + opening].trim_end().ends_with([',', ';', ':', '—', '–']);
            let planned = matches!(bare, Some("by" | "due" | "due by" | "due on")) && apart;
            // "the lockout at 09:33 on 28 May 2026" is an event.
            let timed = bare == Some("on") && ends_with_time(&text[..whole.start()]);
            if asks && !timed && (planned || !names_the_past(text, whole.start())) {
                let day = text[start..written.span.start].find(|c: char| c.is_alphanumeric());
                let from = day.map_or(written.span.start, |day| start + day);
                let last = range_end(text, &dates, at);
                let due = Due { span: Span::new(from, last.span.end), date: last.when.day() };
                // "The alert fired on 2026-05-19; due 2026-06-01": a plainer word may still come.
                if !matches!(bare, Some("in" | "on" | "within" | "between")) {
                    return Some(due);
                }
                weak = weak.or(Some(due));
            }
            continue;
        }
        if place.name("moved").is_some() {
            continue;
        }
        if let Some(words) = place.name("vague") {
            let fraction = place.name("yearless").is_some_and(|day| !is_day(day.as_str()));
            let preposition_fits = !fraction
                && match bare {
                    None
                    | Some(
                        "by" | "until" | "no later than" | "not later than" | "complete by" | "due"
                        | "due on" | "due by" | "due date" | "eta" | "deadline",
                    ) => true,
                    _ => tail::only(&text[words.end()..]),
                };
            if preposition_fits && vague.is_none() && (label || !is_step(text, words.end())) {
                let with_word = matches!(bare, Some("in" | "within"))
                    && words.as_str().starts_with(|c: char| c.is_ascii_digit());
                let from = if with_word {
                    place.name("word").map_or(words.start(), |word| word.start())
                } else {
                    words.start()
                };
                vague = Some(Due { span: Span::new(from, words.end()), date: None });
            }
            continue;
        }
        let opening = whole.as_str().chars().next().map_or(0, char::len_utf8);
        // ", due once the audit is over": set apart, it announces a day as a label does.
        let announced = matches!(bare, Some("due" | "due by" | "due on" | "deadline" | "eta"))
            && text[..whole.start() + opening]
                .trim_end()
                .ends_with([',', ';', '—', '–', '(', '·', '|', '-', '.']);
        if (label || announced) && vague.is_none() {
            vague = labelled(text, start);
        }
    }
    if weak.is_some() {
        return weak;
    }
    let in_row = || run::of_words(text).and_then(|row| row.due);
    // "— TBD, 2026-12-01": what is still to be told there is who does it.
    let dated = || in_row().filter(|due| due.date.is_some() && vague.is_none());
    let found = at_end(text, &dates).or_else(dated);
    found
        .or(vague.clone())
        .or_else(|| vague_at_end(text))
        .or_else(|| season::at_end(text))
        .or_else(in_row)
}

/// Whether an item begins with how often it is to be done again, so that "from 2026-06-01" says when that begins.
fn recurs(text: &str) -> bool {
    static AGAIN: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"(?i)^\W*(?:hourly|daily|nightly|weekly|fortnightly|monthly|quarterly|yearly|annual|every (?:day|night|week|month|quarter|sprint|\w+day))\b").ok()
    });
    AGAIN.as_ref().is_some_and(|again| again.is_match(text))
}

/// Whether a time of day ends `text`, its zone after it or not.
fn ends_with_time(text: &str) -> bool {
    let mut words = text.trim_end().rsplit(' ');
    let zone = |word: &str| word.chars().all(|c| c.is_ascii_uppercase());
    words.find(|word| !zone(word)).is_some_and(|word| {
        word.split_once(':').is_some_and(|(hour, minute)| {
            !hour.is_empty()
                && minute.len() >= 2
                && [hour, minute].iter().all(|it| it.bytes().all(|b| b.is_ascii_digit()))
        })
    })
}

/// Letters of "Wednesday, " and one more.
const LONGEST_WEEKDAY: usize = 12;

/// Words between "by" and a date: "by EOD 2026-06-01", "by close of business on Friday, 5 June".
const LEADS_TO_DAY: [&str; 14] = [
    "end", "of", "the", "early", "late", "mid", "eod", "eob", "cob", "close", "business", "day",
    "on", "week",
];

/// Whether only a day of the week, or nothing, stands before a date: "by Fri 2026-06-05".
fn is_lead(between: &str) -> bool {
    let mut words = between.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.all(|word| {
        date::weekday(word).is_some() || LEADS_TO_DAY.contains(&word.to_lowercase().as_str())
    })
}

/// The last date of the range that begins with the one at `at`: "Q4 2025 – Q1 2026".
fn range_end(text: &str, dates: &[date::Written], at: usize) -> date::Written {
    let mut last = dates[at];
    for next in &dates[at + 1..] {
        let between = text.get(last.span.end..next.span.start).unwrap_or("?").trim();
        if !matches!(
            between,
            "-" | "–"
                | "—"
                | "--"
                | "→"
                | "->"
                | ".."
                | "..."
                | "to"
                | "until"
                | "till"
                | "through"
                | "and"
        ) {
            break;
        }
        last = *next;
    }
    last
}

/// Whether `5/30` or `30.05.` can be a day of the year, and is no usual fraction nor "24/7".
fn is_day(text: &str) -> bool {
    let mut numbers = text.split(['/', '.']).filter_map(|number| number.parse::<u8>().ok());
    let (Some(one), Some(other)) = (numbers.next(), numbers.next()) else { return false };
    let fits = |month: u8, day: u8| (1..=12).contains(&month) && (1..=31).contains(&day);
    let around_the_clock = one == 24 && other <= 7;
    (fits(one, other) || fits(other, one))
        && (text.contains('.') || one.max(other) > 4 && !around_the_clock)
}

fn only_space(text: &str, from: usize, to: usize) -> bool {
    text.get(from..to).is_some_and(|between| between.trim().is_empty())
}

/// The value of a due cell or field: all of it, with its date if it holds one.
pub(super) fn in_value(text: &str) -> Option<Due> {
    let span = Span::new(0, text.len()).trim(text);
    if owner::is_nothing(span.of(text)) {
        return None;
    }
    // Several dates are a range; the last is when it ends.
    let dates = date::all(text);
    let planned = dates.iter().rev().find(|written| !names_the_past(text, written.span.start));
    let date = planned.or(dates.last()).and_then(|written| written.when.day());
    Some(Due { span, date })
}

/// How soon the items of a group are to be done, in brackets behind its name: "Short term (1-2 weeks)".
pub(super) fn of_group(text: &str) -> Option<Due> {
    static HORIZON: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(&format!(
            r"(?xi) [(\[] \s* (?P<vague> (?: (?:within|in|next|over)\ (?:the\ )?(?:next\ )? )? \d+ (?: \s? (?: [-–] | to ) \s? \d+ )? \+? [\ -]? (?:business\ |working\ )? (?: min(?:ute)? | h(?:ou)?r? | day | week | sprint | month | quarter )s? | {VAGUE} ) \s* [)\]] [\s:*_]* $"
        ))
        .ok()
    });
    let found = HORIZON.as_ref()?.captures(text)?.name("vague")?;
    Some(Due { span: Span::new(found.start(), found.end()), date: None })
}

/// Any other value after a label that asks for a date, up to the next delimiter.
fn labelled(text: &str, start: usize) -> Option<Due> {
    let rest = &text[start..];
    let end = rest.find([',', ';', ')', ']', '|', '\n']).unwrap_or(rest.len());
    let value = Span::new(start, start + end).trim(text);
    let value = Span::new(value.start, value.end - usize::from(value.of(text).ends_with('.')));
    let words = value.of(text).split_whitespace().count();
    // "Due: N/A (@ana)"
    let first = value.of(text).split([' ', '(']).next().unwrap_or_default();
    (!owner::is_nothing(first)
        && words <= if is_when(value.of(text)) { 9 } else { 4 }
        && !owner::is_nothing(value.of(text)))
    .then_some(Due { span: value, date: None })
}

/// Whether `text` says when: "once the audit is over".
fn is_when(text: &str) -> bool {
    const LEADS: [&str; 16] = [
        "when", "once", "after", "before", "in", "as", "by", "until", "with", "during", "early",
        "late", "mid", "end", "next", "some",
    ];
    let first =
        text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    LEADS.contains(&first.as_str())
}

/// "by next release, so that …" is a date; "before the next deploy restarts it" is a step.
fn is_step(text: &str, end: usize) -> bool {
    text[end..].trim_start().starts_with(|c: char| c.is_lowercase()) && !tail::only(&text[end..])
}

/// A date at the end, with only metadata after it: `… (2026-06-01)`.
fn at_end(text: &str, dates: &[date::Written]) -> Option<Due> {
    let mut at = dates.iter().rposition(|written| {
        let rest = text[written.span.end..].trim_start_matches([')', ']']);
        tail::only(rest) && !matches!(written.when, date::When::PeriodNoYear)
    })?;
    let end = dates[at];
    while at > 0 && range_end(text, &dates[..=at], at - 1) == dates[at] {
        at -= 1;
    }
    let last = dates[at];
    let head = text[..last.span.start]
        .trim_end_matches([' ', '(', '[', ',', ';', '—', '–', '-', ':', '|']);
    // At the end of a sentence a date tells of an event, unless something sets it apart.
    let apart = head.len() < text[..last.span.start].trim_end().len() || head.is_empty();
    let past = names_the_past(text, last.span.start);
    // Editors that know whom an item is for write the day behind its words: "@Ines Cap retries 6 Mar 2026".
    let mentioned = text.trim_start().starts_with('@');
    ((apart || mentioned || before_owner(text, last)) && !past)
        .then_some(Due { span: last.span.join(end.span), date: end.when.day() })
}

/// Whether whoever does it stands right behind: " (@ana)".
fn names_owner(rest: &str) -> bool {
    ["(@", "@", "[@", "👤"].iter().any(|sign| rest.trim_start().starts_with(sign))
}

/// "Reject empty filters 2026-06-01 (@ana)": a whole date right before whoever does it, that no preposition makes part
/// of the work.
fn before_owner(text: &str, written: date::Written) -> bool {
    const OF_WORK: [&str; 16] = [
        "of", "from", "since", "on", "at", "in", "the", "to", "with", "for", "a", "an", "and",
        "between", "lost", "as",
    ];
    // "Restore backup 2026-05-18": what a date tells apart.
    const DATED: [&str; 12] = [
        "snapshot",
        "backup",
        "image",
        "dump",
        "release",
        "version",
        "incident",
        "outage",
        "postmortem",
        "report",
        "order",
        "log",
    ];
    let head = text[..written.span.start].trim_end();
    let last =
        head.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    let iso = written.span.of(text).len() == 10 && written.span.of(text).matches('-').count() == 2;
    iso && names_owner(&text[written.span.end..])
        && !OF_WORK.contains(&last.as_str())
        && !DATED.contains(&last.strip_suffix('s').unwrap_or(&last))
        && !last.ends_with("ed")
}

/// Whether the last word before `at` says that the date is one of the past.
fn names_the_past(text: &str, at: usize) -> bool {
    let head = text[..at].trim_end_matches(|c: char| !c.is_alphanumeric());
    let word =
        head.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    PAST.contains(&word.as_str())
}

/// `… ASAP (@ana)`, `… next sprint`.
fn vague_at_end(text: &str) -> Option<Due> {
    let pattern = AT_END.as_ref()?;
    let found = pattern.captures_iter(text).filter_map(|found| found.name("vague")).last()?;
    let rest = text[found.end()..].trim_start_matches([')', ']']);
    let word = found.as_str().to_lowercase();
    // "alert when it is too late and fix it now" aside, these end sentences of every kind.
    let head = text[..found.start()].trim_end();
    // Right before whoever does it, "soon" stands in the place of a date.
    let placed = matches!(word.as_str(), "soon" | "shortly") && names_owner(rest);
    let weak = !placed
        && matches!(
            word.as_str(),
            "now"
                | "later"
                | "today"
                | "continuously"
                | "immediately"
                | "continuous"
                | "soon"
                | "shortly"
        );
    let apart = head.ends_with(['(', '[', ',', ';', '—', '–', '-', ':']);
    let noun = head.to_lowercase();
    let describes = [
        "for",
        "a",
        "an",
        "than",
        "of",
        "the",
        "alert",
        "page",
        "fail",
        "fails",
        "restart",
        "pages",
        "alerts",
        "until",
        "happening",
    ]
    .iter()
    .any(|word| {
        noun.strip_suffix(word).is_some_and(|before| before.is_empty() || before.ends_with(' '))
    });
    // "2 days" at the end is a size, and "TBD" may stand for anything.
    let other = word.starts_with(|c: char| c.is_ascii_digit())
        || matches!(
            word.as_str(),
            "tbd"
                | "tba"
                | "tbc"
                | "to be decided"
                | "to be determined"
                | "to be confirmed"
                | "to be defined"
        );
    // "… These let us act asap." says how, behind the sentence that says what.
    let later = !apart && head.contains(". ") && !head.ends_with('.');
    (tail::only(rest)
        && !describes
        && !other
        && !later
        && (apart
            || !weak
            || text.split_whitespace().count() <= 8 && !word.starts_with("continuous")))
    .then_some(Due { span: Span::new(found.start(), found.end()), date: None })
}

#[cfg(test)]
mod tests;
