//! What a report says of its error budget, in figures that can be laid beside each other.

use std::sync::LazyLock;

use crate::document::{Document, Place, Quotation, Unit};
use crate::text::{Captures, Regex, Span, ascii_pattern};

/// "from 94.2% … down to 91.1%": what was left before and after.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fall {
    /// Both figures with what stands between them.
    pub span: Span,
    /// Percent left before.
    pub from: f64,
    /// Percent left after.
    pub to: f64,
    /// Decimals of the figures.
    pub decimals: usize,
}

/// "0.03% … consumed": how much of it was used up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Use {
    /// The figure.
    pub span: Span,
    /// Percent.
    pub percent: f64,
    /// Its decimals.
    pub decimals: usize,
    /// Whether they are points of the whole budget, and not a share of what was left.
    pub points: bool,
}

/// "99.9% … 30 days": a target and its window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Allowance {
    /// Where the minutes are given.
    pub span: Span,
    /// Minutes that are said to be allowed.
    pub stated: f64,
    /// The least and the most that target and window give.
    pub least: f64,
    /// See `least`.
    pub most: f64,
}

/// "30 minutes = 69.4% of the budget": how much of it some minutes are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// The percentage.
    pub span: Span,
    /// The minutes.
    pub minutes: f64,
    /// Percent.
    pub percent: f64,
}

/// "1,092 of 33,840 hours were used (3.2%)": a part of the budget, the whole of it, and what share it is said to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// The percentage.
    pub span: Span,
    /// Percent.
    pub percent: f64,
    /// Its decimals.
    pub decimals: usize,
    /// Percent by the two figures.
    pub share: f64,
}

/// All that is said of the budget.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Budget {
    /// Falls.
    pub falls: Vec<Fall>,
    /// Uses.
    pub uses: Vec<Use>,
    /// Allowances.
    pub allowances: Vec<Allowance>,
    /// Minutes as shares.
    pub shares: Vec<Share>,
    /// Parts of a whole that are given with their percentage.
    pub parts: Vec<Part>,
    /// Windows named in these sentences, in small letters: "30-day", "monthly".
    pub windows: Vec<String>,
}

static FALL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?ix)
        (?: from \s+ )? (?P<a> \d{1,3} (?: \.\d+ )? ) \s? % (?: \s+ (?: remaining | left ) )? \s* ,? \s* (?: down \s+ to | to | -+> | → | ⇒ ) \s* (?: just \s+ | about \s+ )? (?P<b> \d{1,3} (?: \.\d+ )? ) \s? %").ok()
});

/// The same, told with its times: "82% left before, 71.5% after".
static BEFORE_AFTER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?ix)
        (?: before (?: \s+ the \s+ \w+ )? \s* [:=] \s* )? (?P<a> \d{1,3} (?: \.\d+ )? ) \s? % (?: \s+ (?: was | were | of\ it )? \s* (?: remaining | left | available | remained ) )? (?: \s+ before (?:hand)? (?: \s+ the \s+ \w+ )? )? \s* [,;/]? \s* (?: (?: and | then | now | so | leaving | falling | fell | dropping | down | to | at ) \s+ ){0,3}
        (?: after (?: \s+ the \s+ \w+ )? \s* [:=] \s* )? (?P<b> \d{1,3} (?: \.\d+ )? ) \s? % (?P<tail> (?: \s+ (?: is | was | are )? \s* (?: remaining | left | available | remained | remains | remain ) )? (?: \s+ (?: after (?:wards?)? | now | today ) \b )? )").ok()
});

static USE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?ix)
        (?: consum\w+ | burn\w* | us(?:ed|ing)(?:\ up)? | spent | cost | deplet\w+ | ate | exhaust\w+ ) \s+ (?: (?: about | roughly | an? | some | approximately | another | up | away | through | of | the | our | error | budget | by | : | was | is ) \s+ ){0,4} ~? (?P<a> \d{1,4} (?: \.\d+ )? ) \s? (?: % | percent | (?:percentage\s)? points )
      | \b (?: loss | drop | fall | reduction | decrease | decline | minus ) \s+ (?: of \s+ )? (?: (?: about | roughly | some ) \s+ )? (?P<c> \d{1,4} (?: \.\d+ )? ) \s? (?: percentage\s )? points
      | (?P<b> \d{1,4} (?: \.\d+ )? ) \s? (?: % | percent | (?:percentage\s)? points ) \s+ (?: of \s+ )? (?: (?: the | our | its | this | monthly | quarterly | weekly | rolling | annual | 30-day | 28-day | error | budget | slo | remaining | (?:month|quarter|week|year|season)['’]s ) \s+ ){0,5} (?: budget \s+ )? (?: was \s+ | were \s+ | is \s+ )? (?: consum\w+ | burn\w* | deplet\w+ | used | spent | exhausted | gone | lost | consumption )").ok()
});

static TARGET: LazyLock<Option<Regex>> =
    LazyLock::new(|| ascii_pattern(r"\b(9\d(?:\.\d{1,4})?)\s?%").ok());

static WINDOW: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)\b(?:(\d{1,3})[\s-]?d(?:ays?)?|(month(?:ly)?)|(quarter(?:ly)?)|(week(?:ly)?)|(year(?:ly)?|annual(?:ly)?))\b").ok()
});

static SHARE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?ix) \b (?P<n> \d+ (?: \.\d+ )? ) \s? (?: minutes | mins? | m ) \b \s* (?: = | ≈ | is | are | was | were | or | , \s* (?: or | i\.e\. | which \s (?: is | was ) | that \s is ) ) \s* (?: (?: about | roughly | ~ ) \s* )? (?P<share> (?P<p> \d{1,3} (?: \.\d+ )? ) \s? % ) \s+ of \s+ (?: (?: the | our | its | this | monthly | weekly | quarterly | 30-day | 28-day | error ) \s+ ){0,3} budget").ok()
});

static MINUTES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?ix) (?: budget \s+ (?: of | is | was | = | : )? \s* | allow(?:s|ance)? \s+ (?: of \s+ | is \s+ )? | = \s* | \b (?: days? | weeks? | months? | quarter | window | period ) \s+ (?: is | are | gives? | leaves? | makes? | means? ) \s+ | \b of \s+ (?: the \s+ | our \s+ )? ) (?P<n> \d+ (?: \.\d+ )? ) \s? (?: minutes | mins? | m )\b
        | [:=,] \s* (?P<whole> \d+ (?: \.\d+ )? ) \s? (?: minutes | mins? ) \s+ of \s+ (?: (?: the | our ) \s+ )? (?: error \s+ )? budget \s* (?: [.;)] | $ )").ok()
});

/// Reads `document`.
#[must_use]
pub fn read(document: &Document) -> Budget {
    let mut budget = Budget::default();
    // A labelled line says in its label what it is about.
    let figures = document
        .hits(Unit::Written, |text| (text.contains('%') || text.contains("points")).then_some(()));
    for sentence in figures.iter().map(|(index, ())| &document.sentences[*index]) {
        if sentence.quotation != Quotation::None || sentence.place == Place::Heading {
            continue;
        }
        let text = document.source.slice(sentence.span);
        let around = document
            .source
            .slice(before(document, sentence.span).join(sentence.span))
            .to_lowercase();
        let title = document.source.slice(document.sections[sentence.section].title).to_lowercase();
        let about = around.contains("budget") || title.contains("budget");
        let target = about || around.contains("slo") || title.contains("slo");
        if about {
            percentages(text, sentence.span.start, &mut budget);
            budget.shares.extend(shares(text, sentence.span.start));
            budget.uses.extend(parts_of_it(text, sentence.span.start));
            budget.parts.extend(parts(text, sentence.span.start));
        }
        if target {
            allowance(text, sentence.span.start, &mut budget);
        }
    }
    budget.falls.dedup();
    budget.uses.sort_by_key(|used| used.span);
    budget.uses.dedup_by_key(|used| used.span);
    budget
}

/// What stands before `span` on its line, as far as a label reaches.
fn before(document: &Document, span: Span) -> Span {
    let source = &document.source;
    let line = source.line_span(source.line_of(span.start)).start;
    let mut from = line.max(span.start.saturating_sub(LONGEST_LEAD));
    while !source.text().is_char_boundary(from) {
        from += 1;
    }
    Span::new(from, span.start)
}

/// How far back a label may stand, in bytes.
const LONGEST_LEAD: usize = 160;

/// See [`Part`].
fn parts(text: &str, at: usize) -> Vec<Part> {
    static BEFORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"(?ix) \b (?P<n> \d [\d,]* (?: \.\d+ )? ) \s+ (?: [a-z]+ \s+ ){0,2} (?: out\ of | of ) \s+ (?: (?: the | our | its | these ) \s+ )? (?P<m> \d [\d,]* (?: \.\d+ )? ) [^%;.\d]{1,60}? (?P<p> \d{1,3} (?: \.\d+ )? ) \s? %").ok()
    });
    static BEHIND: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"(?ix) \b (?P<n> \d [\d,]* (?: \.\d+ )? ) \s+ [^.;%\d]{0,50}? \b (?: is | are | was | were | or | makes? ) \s+ (?P<p> \d{1,3} (?: \.\d+ )? ) \s? % \s+ of \s+ [^.;%\d]{0,40}? \b of \s+ (?P<m> \d [\d,]* (?: \.\d+ )? ) \b").ok()
    });
    let found = [&BEFORE, &BEHIND]
        .into_iter()
        .flat_map(|it| it.iter())
        .flat_map(|it| it.captures_iter(text));
    let part = |found: Captures<'_>| {
        let number = |name: &str| found.name(name)?.as_str().replace(',', "").parse::<f64>().ok();
        let (n, m, percent) = (number("n")?, number("m")?, number("p")?);
        let written = found.name("p")?;
        let decimals = written.as_str().split_once('.').map_or(0, |(_, part)| part.len());
        let end = written.end() + text[written.end()..].find('%')? + 1;
        (n > 0.0 && n <= m).then(|| Part {
            span: Span::new(written.start(), end).shift(at),
            percent,
            decimals,
            share: n / m * 100.0,
        })
    };
    found.filter_map(part).collect()
}

/// See [`Share`].
fn shares(text: &str, at: usize) -> Vec<Share> {
    let found = SHARE.iter().flat_map(|share| share.captures_iter(text));
    let share = |found: Captures<'_>| {
        let whole = found.name("share")?;
        Some(Share {
            span: Span::new(whole.start(), whole.end()).shift(at),
            minutes: found["n"].parse().ok()?,
            percent: found["p"].parse().ok()?,
        })
    };
    found.filter_map(share).collect()
}

/// "85 minutes count as 18.7, or 46.4% of the budget": what something is of it was used up, unless it is
/// said to remain.
fn parts_of_it(text: &str, at: usize) -> Vec<Use> {
    static PART: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"(?ix) (?: = | ≈ | \b (?: is | are | was | were | or | makes? | made | that \s is | count(?:s|ed)? \s as | amounts? \s to | equals? ) ) \s* (?: (?: about | roughly | ~ | an? | another ) \s* )? (?P<p> \d{1,3} (?: \.\d+ )? ) \s? % \s+ of \s+ (?: (?: the | our | its | this | monthly | weekly | quarterly | 30-day | 28-day | 7-day | error | whole ) \s+ ){0,4} budget (?P<rest> [^.;]{0,40} )").ok()
    });
    static LEFT: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(
            r"(?i)^s?\s+(?:(?:was|were|is|are|still)\s+)*(?:left|remain\w*|available|unused)",
        )
        .ok()
    });
    let found = PART.iter().flat_map(|part| part.captures_iter(text));
    let used = |found: Captures<'_>| {
        let (number, rest) = (found.name("p")?, found.name("rest")?);
        if LEFT.as_ref().is_some_and(|left| left.is_match(rest.as_str())) {
            return None;
        }
        let decimals = number.as_str().split_once('.').map_or(0, |(_, part)| part.len());
        let end = number.end() + text[number.end()..].find('%')? + 1;
        let percent = number.as_str().parse().ok()?;
        let span = Span::new(number.start(), end).shift(at);
        Some(Use { span, percent, decimals, points: false })
    };
    found.filter_map(used).collect()
}

fn percentages(text: &str, at: usize, budget: &mut Budget) {
    let figure = |written: &str| {
        let decimals = written.split_once('.').map_or(0, |(_, part)| part.len());
        written.parse::<f64>().ok().map(|value| (value, decimals))
    };
    let mut taken: Vec<Span> = Vec::new();
    for found in FALL.iter().flat_map(|fall| fall.captures_iter(text)) {
        let (Some(whole), Some(from), Some(to)) =
            (found.get(0), figure(&found["a"]), figure(&found["b"]))
        else {
            continue;
        };
        let span = Span::new(whole.start(), whole.end());
        taken.push(span);
        let decimals = from.1.max(to.1);
        budget.falls.push(Fall { span: span.shift(at), from: from.0, to: to.0, decimals });
    }
    for found in BEFORE_AFTER.iter().flat_map(|pair| pair.captures_iter(text)) {
        let (Some(whole), Some(from), Some(to)) =
            (found.get(0), figure(&found["a"]), figure(&found["b"]))
        else {
            continue;
        };
        // Both times have to be named, or the figures are of something else.
        let lower = whole.as_str().to_lowercase();
        let told = lower.contains("before")
            && ["after", "now", "today"].iter().any(|word| lower.contains(word));
        let span = Span::new(whole.start(), whole.end());
        if told && !taken.iter().any(|other| other.overlaps(span)) {
            taken.push(span);
            let decimals = from.1.max(to.1);
            budget.falls.push(Fall { span: span.shift(at), from: from.0, to: to.0, decimals });
        }
    }
    for found in USE.iter().flat_map(|used| used.captures_iter(text)) {
        let Some(number) = ["a", "b", "c"].into_iter().find_map(|name| found.name(name)) else {
            continue;
        };
        let Some((percent, decimals)) = figure(number.as_str()) else { continue };
        let span = Span::new(number.start(), number.end());
        if !taken.iter().any(|other| other.overlaps(span)) {
            let end = text[span.end..].find('%').map_or(span.end, |percent| span.end + percent + 1);
            let end = if end - span.end <= 2 { end } else { span.end };
            let points = ["points", "percentage points"]
                .iter()
                .any(|unit| text[span.end..].trim_start().starts_with(unit));
            let span = Span::new(span.start, end).shift(at);
            budget.uses.push(Use { span, percent, decimals, points });
        }
    }
    let windows = WINDOW.iter().flat_map(|window| window.find_iter(text));
    budget.windows.extend(windows.map(|window| window.as_str().to_lowercase()));
}

/// Minutes that a target allows in its window, where both and the minutes stand in one sentence.
fn allowance(text: &str, at: usize, budget: &mut Budget) {
    // "98% of the budget" is a share.
    let share = |found: &Captures<'_>| {
        found.get(0).is_some_and(|whole| text[whole.end()..].trim_start().starts_with("of "))
    };
    let targets = || {
        let all = TARGET.iter().flat_map(|target| target.captures_iter(text));
        all.filter(|found| !share(found))
    };
    let windows = || WINDOW.iter().flat_map(|window| window.captures_iter(text));
    let (Some(target), None) = (targets().next(), targets().nth(1)) else { return };
    let (Some(window), None) = (windows().next(), windows().nth(1)) else { return };
    // "The outage of 48 min" says how long it was.
    let event = |found: &Captures<'_>| {
        let lead = &text[..found.get(0).map_or(0, |whole| whole.start())];
        let noun = lead.trim_end().rsplit(' ').next().unwrap_or_default().to_lowercase();
        ["outage", "incident", "downtime", "disruption"].contains(&noun.as_str())
    };
    let mut minutes = MINUTES.iter().flat_map(|minutes| minutes.captures_iter(text));
    let Some(minutes) = minutes.find(|found| !event(found)) else { return };
    let Some(number) = minutes.name("n").or_else(|| minutes.name("whole")) else { return };
    let (Ok(target), Ok(stated)) = (target[1].parse::<f64>(), number.as_str().parse::<f64>())
    else {
        return;
    };
    let days = match () {
        () if window.get(1).is_some() => window[1].parse::<f64>().ok().map(|days| (days, days)),
        () if window.get(2).is_some() => Some((28.0, 31.0)),
        () if window.get(3).is_some() => Some((90.0, 92.0)),
        () if window.get(4).is_some() => Some((7.0, 7.0)),
        () => Some((365.0, 366.0)),
    };
    let Some((least, most)) = days else { return };
    let of = |days: f64| (100.0 - target) / 100.0 * days * 1_440.0;
    budget.allowances.push(Allowance {
        span: Span::new(number.start(), number.end()).shift(at),
        stated,
        least: of(least),
        most: of(most),
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::parse;
    use crate::text::Source;

    fn budget(text: &str) -> Budget {
        read(&parse(Source::new(format!("# Ledger outage\n\n## Impact\n\n{text}\n")), None))
    }

    #[test]
    fn falls_and_uses() {
        let read = budget("Budget dropped from 94.2% remaining down to 91.1%.");
        assert_eq!(
            read.falls.iter().map(|fall| (fall.from, fall.to)).collect::<Vec<_>>(),
            [(94.2, 91.1)]
        );
        assert_eq!(read.uses, []);
        let read = budget("12,400 failed calls; 0.03% rolling error budget depletion");
        assert_eq!(read.uses.iter().map(|used| used.percent).collect::<Vec<_>>(), [0.03]);
        let read =
            budget("The incident consumed 5% of the monthly error budget (from 80% to 60%).");
        assert_eq!((read.falls.len(), read.uses.len()), (1, 1));
        assert_eq!(budget("The error rate rose from 1% to 8%."), Budget::default());
        for text in [
            "Error budget: 5.2 points consumed (82.0% remaining before, 71.5% remaining after).",
            "Error budget: 5.2 points consumed; before: 82.0%, after: 71.5%.",
            "Error budget: 5.2 points consumed (82.0 % remaining before, down to 71.5 % after).",
            "5.2% of the error budget is gone: 82.0% before, 71.5% after.",
            "82.0% of the error budget was left before the incident; 5.2 points were used.",
            "The error budget lost a little: a loss of 5.2 points.",
            "5.2 % of the quarter's budget was used; it went from 82.0 % to 71.5 %.",
            "We burned 5.2% of the budget: 82.0% left before the incident and 71.5% now.",
        ] {
            let read = budget(text);
            let falls: Vec<_> = read.falls.iter().map(|fall| (fall.from, fall.to)).collect();
            let both = text.contains("71.5");
            assert_eq!(falls, if both { vec![(82.0, 71.5)] } else { vec![] }, "{text}");
            assert_eq!(read.uses.len(), 1, "{text}");
        }
    }

    #[test]
    fn a_part_of_it_is_used_up() {
        let used =
            |text: &str| budget(text).uses.iter().map(|used| used.percent).collect::<Vec<_>>();
        assert_eq!(used("85 minutes count as 18.7 minutes, or 46.4% of the budget."), [46.4]);
        assert_eq!(used("2,904 are 10% of the error budget (from 40% remaining to 30%)."), [10.0]);
        assert_eq!(used("That is 46% of the budget left for the month."), [0.0; 0]);
    }

    #[test]
    fn minutes_of_a_target() {
        let read = budget("With an SLO of 99.9% in 30 days the budget is 43.2 min.");
        let allowance = read.allowances[0];
        assert!((allowance.least - 43.2).abs() < 0.01 && (allowance.stated - 43.2).abs() < 0.01);
        assert_eq!(budget("The SLO is 99.9%.").allowances, []);
        let told =
            budget("99.9% in 30 days is 43.2 minutes; 60 minutes are 98% of the error budget.");
        assert_eq!((told.allowances.len(), told.shares.len()), (1, 1));
        let spent = "99.95% per 30 days is 21.6 min; the outage of 48 min is more.";
        assert_eq!(budget(spent).allowances, []);
        let whole = budget("SLO 99.95% monthly: 43.2 minutes of error budget.");
        assert_eq!(whole.allowances.first().map(|it| it.stated), Some(43.2));
        let used = "SLO 99.95% monthly: 12 minutes of error budget consumed.";
        assert_eq!(budget(used).allowances, []);
    }
}
