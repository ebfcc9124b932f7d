//! Durations as people write them: `22 min`, `1h 50m`, `about two hours`, `00:22 Minutes`.

use std::sync::LazyLock;

use crate::text::{Regex, Span, ascii_pattern};

/// A duration as written.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stated {
    /// Number and units, without the words around it.
    pub span: Span,
    /// How long, in seconds; `None` where it cannot be read (`00:22 Minutes`).
    pub seconds: Option<i64>,
    /// The two readings of one that cannot be read.
    pub either: Option<(i64, i64)>,
    /// The smallest unit given, in seconds: 60 for `1h 50m`.
    pub unit: i64,
    /// Whether words such as "about" stand before it.
    pub about: bool,
    /// Whether words such as "more than" or "at most" bound it to one side only.
    pub bound: bool,
    /// Whether it counts working or support hours only.
    pub support_hours: bool,
}

/// Words for quantities that are no numbers, and how many they are.
const SOME: &str = r"half\ an|half\ a|one\ and\ a\ half|a\ couple\ of|an|a";
const QUANTITIES: [f64; 6] = [0.5, 0.5, 1.5, 2.0, 1.0, 1.0];

/// Numbers from one to nineteen.
const ONES: &str = r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen";

/// Tens from twenty on.
const TENS: &str = r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety";

/// What a part of a duration counts.
const UNIT: &str = r"(?:days?|d|hours?|hrs?|hr|h|minutes?|mins?|min|m|seconds?|secs?|sec|s|weeks?)";

/// The value of "three", "forty-five", "four and a half", "an".
#[expect(clippy::cast_precision_loss, reason = "small numbers")]
fn number(words: &str) -> Option<f64> {
    let quantity = SOME.split('|').position(|some| some.replace('\\', "") == words);
    if let Some(quantity) = quantity {
        return Some(QUANTITIES[quantity]);
    }
    if let Some(whole) = words.strip_suffix(" and a half") {
        return number(whole).map(|whole| whole + 0.5);
    }
    let one = |word: &str| ONES.split('|').position(|one| one == word).map(|at| at + 1);
    let ten = |word: &str| TENS.split('|').position(|ten| ten == word).map(|at| (at + 2) * 10);
    let value = one(words).or_else(|| ten(words)).or_else(|| {
        let (tens, ones) = words.split_once(['-', ' '])?;
        Some(ten(tens)? + one(ones)?)
    });
    value.map(|value| value as f64)
}

static PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(&format!(
        r"(?xi)
        (?P<clock> \b\d{{1,3}} : \d{{2}} (?: : \d{{2}} )? ) \s? (?P<clockunit> hours? | hrs? | h | minutes? | mins? | hh:mm(?::ss)? ) \b
      | \b (?-i: PT ) (?: (?P<isoh> \d{{1,3}} ) (?-i:H) )? (?: (?P<isom> \d{{1,3}} ) (?-i:M) )? (?: (?P<isos> \d{{1,3}} ) (?-i:S) )? \b
      | \b (?P<hours> \d{{1,3}} ) h (?P<minutes> \d{{1,2}} ) (?: m | min )? \b
      | (?P<first> \b (?: \d+(?:[.,]\d+)? | (?: {SOME} | (?: (?:{TENS}) (?: [-\ ] (?:{ONES}) )? | {ONES} ) (?: \ and\ a\ half )? ) ) ) [\s\ -]? (?P<unit> {UNIT} ) \b
        (?P<rest> (?: (?: \s* , \s* | \s+ and \s+ | \s* ) \d+ (?:[.,]\d+)? [\s-]? {UNIT} \b | \s+ and \s+ (?: {SOME} | (?: (?:{TENS}) (?: [-\ ] (?:{ONES}) )? | {ONES} ) (?: \ and\ a\ half )? ) \s {UNIT} \b )* )
        (?P<half> \s and \s a \s half \b )?
        "
    ))
    .ok()
});

static PART: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)(\d+(?:[.,]\d+)?)[\s-]?([a-z]+)|\band\s+([a-z -]+?)\s((?:week|day|hour|hr|min|sec)[a-z]*)\b").ok()
});

static ABOUT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)(?:\b(?:about|around|approx(?:imately|\.)?|roughly|circa|ca\.?|some|nearly|almost|just (?:over|under)|well over|close to)|[~≈±])\s*(?:the\s)?$").ok()
});

static BOUND: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)(?:\b(?:more than|over|at least|less than|under|up to|at most|within|no longer than|longer than|a further|another|every|each|next|last|first|past|previous)|[<>≤≥+])\s*$").ok()
});

static SUPPORT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)\b(?:(?:support|business|working|office|core|staffed)[\s-]hours?|M(?:on)?\s?[-–]\s?F(?:ri)?|working days?|business days?|weekdays?)\b").ok()
});

/// Every duration in `text`, in order.
#[must_use]
pub fn all(text: &str) -> Vec<Stated> {
    let Some(pattern) = PATTERN.as_ref() else { return Vec::new() };
    let mut found = Vec::new();
    for captures in pattern.captures_iter(text) {
        let Some(whole) = captures.get(0) else { continue };
        let span = Span::new(whole.start(), whole.end()).trim(text);
        let before = &text[..span.start];
        let after = &text[span.end..];
        // "v1.2 m", "10:30 h": the number belongs to something else.
        if before.ends_with(['.', ':', '$', '€', '-', '/', '_', '#'])
            || before.ends_with(|c: char| c.is_alphanumeric())
            || after.starts_with(['/', '_', '='])
        {
            continue;
        }
        let value = match captures.name("clock") {
            Some(clock) => {
                let unit = captures.name("clockunit").map_or("", |unit| unit.as_str());
                clock_value(clock.as_str(), unit)
            }
            None if whole.as_str().starts_with("PT") => {
                let part = |name: &str| {
                    captures.name(name).and_then(|part| part.as_str().parse::<i64>().ok())
                };
                let (hours, minutes, seconds) = (part("isoh"), part("isom"), part("isos"));
                let any = hours.or(minutes).or(seconds).is_some();
                let total =
                    hours.unwrap_or(0) * 3_600 + minutes.unwrap_or(0) * 60 + seconds.unwrap_or(0);
                any.then_some((Some(total), if seconds.is_some() { 1 } else { 60 }))
            }
            None if captures.name("hours").is_some() => {
                let part = |name: &str| {
                    captures.name(name).and_then(|part| part.as_str().parse::<i64>().ok())
                };
                part("hours").zip(part("minutes")).map(|(h, m)| (Some(h * 3_600 + m * 60), 60))
            }
            None => {
                let first = captures.name("first").map_or("", |first| first.as_str());
                let unit = captures.name("unit").map_or("", |unit| unit.as_str());
                let rest = captures.name("rest").map_or("", |rest| rest.as_str());
                worded(first, unit, rest, captures.name("half").is_some())
            }
        };
        let Some((seconds, unit)) = value else { continue };
        let either = match (seconds, captures.name("clock")) {
            (None, Some(clock)) => readings(clock.as_str()),
            _ => None,
        };
        let says = |pattern: &Option<Regex>, text: &str| {
            pattern.as_ref().is_some_and(|pattern| pattern.is_match(text))
        };
        let tail: String = after.chars().take(60).collect();
        found.push(Stated {
            span,
            seconds,
            either,
            unit,
            about: says(&ABOUT, before) || before.ends_with('~'),
            bound: says(&BOUND, before) || after.starts_with('+'),
            support_hours: says(&SUPPORT, &tail),
        });
    }
    found
}

/// Seconds of a unit, by its first letters.
fn unit_seconds(unit: &str) -> i64 {
    match unit.to_lowercase().as_bytes() {
        [b'w', ..] => 7 * 86_400,
        [b'd', ..] => 86_400,
        [b'h', ..] => 3_600,
        [b'm', ..] => 60,
        _ => 1,
    }
}

/// `0:38 h` is hours and minutes; `00:22 Minutes` is either hours and minutes or minutes and
/// seconds, and cannot be read.
fn clock_value(clock: &str, unit: &str) -> Option<(Option<i64>, i64)> {
    let parts: Vec<i64> = clock.split(':').filter_map(|part| part.parse().ok()).collect();
    let minutes = unit_seconds(unit) == 60;
    Some(match parts.as_slice() {
        [hours, minutes, seconds] => (Some(hours * 3_600 + minutes * 60 + seconds), 1),
        [hours, rest] if !minutes => (Some(hours * 3_600 + rest * 60), 60),
        [_, _] => (None, 60),
        _ => return None,
    })
}

/// `00:22` as hours and minutes, and as minutes and seconds.
fn readings(clock: &str) -> Option<(i64, i64)> {
    let (first, second) = clock.split_once(':')?;
    let (first, second): (i64, i64) = (first.parse().ok()?, second.parse().ok()?);
    Some((first * 3_600 + second * 60, first * 60 + second))
}

fn worded(first: &str, unit: &str, rest: &str, half: bool) -> Option<(Option<i64>, i64)> {
    let lower = first.to_lowercase();
    let worded = number(&lower);
    // One letter is a unit only behind digits: "a d", "ten s".
    if worded.is_some() && unit.len() == 1 {
        return None;
    }
    let first = worded.or_else(|| lower.replace(',', ".").parse::<f64>().ok())?;
    let written = lower.split_once(['.', ',']).map_or(0, |(_, part)| part.len());
    let mut size = unit_seconds(unit);
    let mut seconds = seconds_of(first + if half { 0.5 } else { 0.0 }, size);
    let fraction = first.fract() != 0.0 || half;
    if fraction && worded.is_none() {
        // "4.5 hours" is given to six minutes.
        size = (0..written.clamp(1, 3)).fold(size, |size, _| (size / 10).max(1));
    } else if fraction {
        // "half an hour" is given to a third of it.
        size /= 3;
    }
    for part in PART.iter().flat_map(|part| part.captures_iter(rest)) {
        let (count, unit) = match (part.get(1), part.get(2)) {
            (Some(count), Some(unit)) => {
                (count.as_str().replace(',', ".").parse().ok(), unit.as_str())
            }
            _ => (number(&part[3].to_lowercase()), &part[4]),
        };
        let smaller = unit_seconds(unit);
        seconds += seconds_of(count?, smaller);
        size = size.min(smaller);
    }
    Some((Some(seconds), size))
}

#[expect(clippy::cast_possible_truncation, reason = "durations are far below the limits")]
#[expect(clippy::cast_precision_loss, reason = "units are small")]
fn seconds_of(number: f64, unit: i64) -> i64 {
    (number * unit as f64).round() as i64
}

impl Stated {
    /// Whether a measured duration, in seconds, is what is stated: within a minute, or within a
    /// tenth where it is stated roughly or in whole hours or days.
    #[must_use]
    pub fn agrees_with(&self, measured: i64, tolerance_minutes: u32) -> bool {
        let Some(stated) = self.seconds else {
            let near = |reading: i64| (reading - measured).abs() <= 60;
            return self.either.is_none_or(|(one, other)| near(one) || near(other));
        };
        let exact = i64::from(tolerance_minutes) * 60;
        let tenth = stated.max(measured) / 10;
        let slack = match () {
            () if self.about || self.bound => tenth.max(exact).max(self.unit / 2).max(180),
            () if self.unit >= 3_600 => tenth.max(self.unit / 2),
            // "0.4 hours" is rounded to six minutes.
            () => exact.max(self.unit / 2),
        };
        (stated - measured).abs() <= slack
    }
}

/// What stands under a label that says in what it counts, or that asks for a duration: "Duration (min): 45",
/// "TTR: 00:45", "Duration: 00:45:00". `unit` is that of the label, in seconds.
#[must_use]
pub fn bare(value: &str, unit: Option<i64>) -> Option<Stated> {
    let edge = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '`');
    let lead = value.len() - value.trim_start_matches(edge).len();
    let inner = value.trim_matches(edge);
    let span = Span::new(lead, lead + inner.len());
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(unit) = unit.filter(|_| digits(inner)) {
        let seconds = inner.parse::<i64>().ok()?.checked_mul(unit);
        return Some(Stated { span, seconds, unit, ..Stated::default() });
    }
    let parts: Vec<&str> = inner.split(':').collect();
    if !parts.iter().all(|part| digits(part) && part.len() < 4)
        || !parts[1..].iter().all(|part| part.len() == 2)
    {
        return None;
    }
    // Nobody gives seconds as "00:45", and "10:05" is a time of day as well.
    let open = parts.len() == 2 && parts[0].bytes().any(|digit| digit != b'0');
    if open && parts[0].len() > 1 {
        return None;
    }
    let (seconds, unit) =
        clock_value(inner, if open { "min" } else { "h" }).filter(|_| parts.len() > 1)?;
    let either = if seconds.is_none() { readings(inner) } else { None };
    Some(Stated { span, seconds, unit, either, ..Stated::default() })
}

/// The unit that a label names behind itself, in seconds, and the label without it: "Duration (min)", "Downtime in
/// minutes".
#[must_use]
pub fn unit_of_label(label: &str) -> (&str, Option<i64>) {
    static UNIT: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"(?i)\s*(?:\((?:in )?(?P<a>min(?:ute)?s?|h(?:ou)?rs?|h|sec(?:ond)?s?|s|m)\)|\bin (?P<b>minutes|hours|seconds))\s*$").ok()
    });
    let Some(found) = UNIT.as_ref().and_then(|unit| unit.captures(label)) else {
        return (label, None);
    };
    let (Some(whole), Some(unit)) = (found.get(0), found.name("a").or_else(|| found.name("b")))
    else {
        return (label, None);
    };
    (&label[..whole.start()], Some(unit_seconds(unit.as_str())))
}

/// A duration in the words of a document: `22 min`, `6h 34m`.
#[must_use]
pub fn words(seconds: i64) -> String {
    let minutes = (seconds + 30) / 60;
    let (days, hours, rest) = (minutes / 1_440, minutes % 1_440 / 60, minutes % 60);
    match (days, hours, rest) {
        (0, 0, _) if seconds < 60 => format!("{seconds} s"),
        (0, 0, _) => format!("{rest} min"),
        (0, _, 0) => format!("{hours} h"),
        (0, _, _) => format!("{hours} h {rest} min"),
        (_, 0, 0) => format!("{days} d"),
        (_, _, 0) => format!("{days} d {hours} h"),
        _ => format!("{days} d {hours} h {rest} min"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minutes(text: &str) -> Vec<Option<f64>> {
        #[expect(clippy::cast_precision_loss, reason = "small numbers")]
        all(text).iter().map(|it| it.seconds.map(|seconds| seconds as f64 / 60.0)).collect()
    }

    #[test]
    fn numbers_in_words() {
        for (text, expected) in [
            ("three hours and five minutes", 185.0),
            ("fifty-one minutes", 51.0),
            ("four and a half hours", 270.0),
            ("an hour and a half", 90.0),
            ("one hour and thirty five minutes", 95.0),
            ("seventeen min", 17.0),
        ] {
            assert_eq!(minutes(text), [Some(expected)], "{text}");
        }
        assert_eq!(minutes("one of the hours"), []);
    }

    #[test]
    fn many_ways() {
        for (text, expected) in [
            ("22 min", 22.0),
            ("22 minutes", 22.0),
            ("a 45-minute outage", 45.0),
            ("1h 50m", 110.0),
            ("0h 38m", 38.0),
            ("5 hours 26 minutes", 326.0),
            ("5 hours and 26 minutes", 326.0),
            ("2 hours, 5 minutes", 125.0),
            ("1h30", 90.0),
            ("0:38 h", 38.0),
            ("two hours", 120.0),
            ("half an hour", 30.0),
            ("PT45M", 45.0),
            ("PT1H30M", 90.0),
            ("an hour", 60.0),
            ("4.5 hours", 270.0),
            ("90s", 1.5),
            ("3 days", 4320.0),
            ("~ 20 mins", 20.0),
        ] {
            assert_eq!(minutes(text), [Some(expected)], "{text}");
        }
        assert_eq!(minutes("00:22 Minutes"), [None]);
        for text in
            ["10:02 UTC", "v1.2 m", "5 MB", "p95 of 3.4", "a second look at it", "INC-22 min"]
        {
            let found = minutes(text);
            assert!(found.is_empty() || text.contains("second"), "{text}: {found:?}");
        }
    }

    #[test]
    fn words_around() {
        assert!(all("about 45 minutes")[0].about);
        assert!(all("~45 minutes")[0].about);
        assert!(all("more than 45 minutes")[0].bound);
        assert!(all("33h 15m (during support hours 10:00-17:00 M-F)")[0].support_hours);
        assert!(!all("33h 15m, then closed")[0].about);
    }

    #[test]
    fn agreement_depends_on_how_exact_it_is() {
        let agrees = |text: &str, minutes: i64| all(text)[0].agrees_with(minutes * 60, 1);
        assert!(agrees("22 min", 22) && agrees("22 min", 23) && !agrees("22 min", 28));
        assert!(agrees("about 45 minutes", 47) && !agrees("about 45 minutes", 70));
        assert!(agrees("5 hours", 325) && !agrees("5 hours", 410));
        assert!(!agrees("6h 27m", 394));
        assert!(agrees("0.4 hours", 22) && !agrees("0.4 hours", 32));
        assert!(agrees("half an hour", 22) && !agrees("half an hour", 45));
        assert!(agrees("00:22 Minutes", 22) && !agrees("00:22 Minutes", 28));
    }

    #[test]
    fn figures_below_a_label() {
        let of = |label: &str, value: &str| {
            let (_, unit) = unit_of_label(label);
            bare(value, unit).map(|stated| (stated.seconds, stated.either))
        };
        assert_eq!(of("Duration (min)", " 45 "), Some((Some(2_700), None)));
        assert_eq!(of("Downtime in hours", "2"), Some((Some(7_200), None)));
        assert_eq!(of("Duration", "00:45:00"), Some((Some(2_700), None)));
        assert_eq!(of("TTR", "00:45"), Some((Some(2_700), None)));
        assert_eq!(of("TTR", "1:45"), Some((None, Some((6_300, 105)))));
        assert_eq!(of("Duration", "45"), None);
        assert_eq!(of("Time of detection", "10:05"), None);
        assert_eq!(of("Duration", "10:02 to 10:24"), None);
        assert_eq!(unit_of_label("Duration (estimated)"), ("Duration (estimated)", None));
    }

    #[test]
    fn said_again() {
        for (seconds, text) in [
            (45, "45 s"),
            (1_320, "22 min"),
            (7_200, "2 h"),
            (23_640, "6 h 34 min"),
            (93_600, "1 d 2 h"),
        ] {
            assert_eq!(words(seconds), text);
        }
    }
}
