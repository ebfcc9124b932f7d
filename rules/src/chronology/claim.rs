//! Durations that a document states, with what they are said to measure.

use std::sync::{Arc, LazyLock};

use super::Chronology;
use super::duration::{self, Stated};
use super::range::{beside_ranges, ranges};
use crate::document::{Document, Place, Quotation, Role, Sentence, Unit};
use crate::text::{Regex, Span, ascii_pattern};

/// A duration stated with a label, or beside the times between which it lies.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The label; empty in running text.
    pub label: Span,
    /// What the label says it measures.
    pub measure: Measure,
    /// The duration as written, at its place in the document.
    pub stated: Stated,
    /// Times beside it: "22 min (10:02–10:24 UTC)".
    pub windows: Vec<Window>,
}

/// Two times of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Both times with what stands between them.
    pub span: Span,
    /// The first time, in seconds on the document's own line of time, as if no zone were given.
    pub from: i64,
    /// The second.
    pub to: i64,
}

/// What a stated duration measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// The whole incident or its impact.
    Total,
    /// Time to detect.
    Detect,
    /// Time to acknowledge.
    Acknowledge,
    /// Time to mitigate.
    Mitigate,
    /// Time to repair, restore, recover or resolve.
    Resolve,
    /// Not known: only its own range can be compared with it.
    Unknown,
}

static MEASURES: LazyLock<Vec<(Measure, Option<Regex>)>> = LazyLock::new(|| {
    vec![
        (
            Measure::Detect,
            ascii_pattern(r"(?i)^(?:mean |the )?(?:time to detect(?:ion)?|(?:m?ttd)|time until detection|detection time|time to notice|time to alert|time to discovery)\b").ok(),
        ),
        (
            Measure::Acknowledge,
            ascii_pattern(r"(?i)^(?:mean |the )?(?:time to (?:acknowledge(?:ment)?|ack|respond|response|engage)|m?tta|response time)\b").ok(),
        ),
        (
            Measure::Mitigate,
            ascii_pattern(r"(?i)^(?:mean |the )?(?:time to (?:mitigat(?:e|ion)|contain(?:ment)?)|m?ttm|time until mitigation)\b").ok(),
        ),
        (
            Measure::Resolve,
            ascii_pattern(r"(?i)^(?:mean |the )?(?:time to (?:repair|resolve|resolution|restor(?:e|ation)|recover(?:y)?|fix)|m?ttr|recovery time|resolution time|time until (?:recovery|resolution))\b").ok(),
        ),
        (
            Measure::Total,
            ascii_pattern(r"(?i)^(?:mean |the )?(?:(?:total |overall |impact |outage |incident |full |customer |approximate )*(?:duration|downtime|impact duration|length|lasted|interruption|standstill|stoppage|elapsed(?: time)?|unavailability|unavailable for|time lost)(?: of (?:the )?(?:incident|outage|impact|problem|downtime|degradation))?(?:\s*\([^)]*\))?$|total (?:impact|outage) (?:time|duration)|time in outage|total$|how long$)\b").ok(),
        ),
    ]
});

/// What a label says that a duration measures.
pub(super) fn measure(label: &str) -> Option<Measure> {
    let label = duration::unit_of_label(label.trim()).0;
    let found = MEASURES
        .iter()
        .find(|(_, pattern)| pattern.as_ref().is_some_and(|pattern| pattern.is_match(label)));
    found.map(|(measure, _)| *measure)
}

/// Whether a label says that a duration is that of the whole incident.
#[must_use]
pub fn measures_whole(label: &str) -> bool {
    measure(label) == Some(Measure::Total)
}

/// Every duration of `document` that can be compared with something.
pub(super) fn claims(document: &Document, chronology: &Chronology) -> Vec<Claim> {
    let mut claims = Vec::new();
    labelled(document, chronology, &mut claims);
    beside_ranges(document, chronology, &mut claims);
    for (index, said) in document.hits(Unit::Written, Said::by).iter() {
        let sentence = &document.sentences[*index];
        abbreviated(sentence, said, &mut claims);
        told(document, chronology, sentence, said, &mut claims);
        spoken(document, sentence, said, &mut claims);
    }
    claims.sort_by_key(|claim| claim.stated.span);
    claims.dedup_by_key(|claim| claim.stated.span);
    claims
}

/// `Time to repair: 6h 27m`, wherever such a line stands.
fn labelled(document: &Document, chronology: &Chronology, claims: &mut Vec<Claim>) {
    let source = &document.source;
    let mut seen: Vec<(Span, Span, Measure)> = Vec::new();
    for field in &document.fields {
        let measure = document.recall.of(source.slice(field.label), measure);
        seen.extend(measure.map(|measure| (field.label, field.value, measure)));
    }
    let measured = document.hits(Unit::Written, opening_label);
    for (index, (label, colon, measure)) in measured.iter() {
        let Sentence { span: line, place, .. } = document.sentences[*index];
        if place == Place::Cell {
            continue;
        }
        let end = source.line_span(source.line_of(line.start)).end.max(line.end);
        seen.push((label.shift(line.start), Span::new(line.start + colon + 1, end), *measure));
    }
    for (label, value, measure) in seen {
        let text = source.slice(value);
        let durations = document.recall.of(text, duration::all);
        let unit = duration::unit_of_label(source.slice(label)).1;
        let Some(stated) = durations.into_iter().next().or_else(|| duration::bare(text, unit))
        else {
            continue;
        };
        // The duration opens the value: "Duration: about 22 minutes …".
        let before = &text[..stated.span.start];
        if before.split_whitespace().count() > 3 && !before.trim_end().ends_with(')') {
            continue;
        }
        let windows = ranges(document, chronology, value);
        let stated = Stated { span: stated.span.shift(value.start), ..stated };
        claims.push(Claim { label, measure, stated, windows });
    }
}

/// The label that `words` begin with, the colon behind it, and what it says that a duration measures.
fn opening_label(words: &str) -> Option<(Span, usize, Measure)> {
    let colon = words.find(':').filter(|at| *at < 60)?;
    let edge = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '`' | '-' | '•');
    let label = &words[..colon];
    let lead = label.len() - label.trim_start_matches(edge).len();
    let at = lead.min(colon);
    let label = Span::new(at, at + label.trim_matches(edge).len());
    Some((label, colon, measure(label.of(words))?))
}

/// `MTTR: 1 h 40 min` and the like within a line.
fn abbreviated(sentence: &Sentence, said: &Said, claims: &mut Vec<Claim>) {
    if sentence.quotation != Quotation::None {
        return;
    }
    for (label, measure, stated) in &said.abbreviated {
        claims.push(Claim {
            label: Span::at(sentence.span.start + label),
            measure: *measure,
            stated: Stated { span: stated.span.shift(sentence.span.start), ..*stated },
            windows: Vec::new(),
        });
    }
}

/// See [`Said::abbreviated`].
fn abbreviations(text: &str) -> Vec<(usize, Measure, Stated)> {
    static LABEL: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"\b(?:(?:M?TT[DARMF])|[Tt]ime to [a-z]{3,14})\b[*_]{0,2}\s?(?::|=|was|of|is)[*_]{0,2}\s*(?:about |~)?").ok()
    });
    let labels = LABEL.iter().flat_map(|label| label.find_iter(text));
    let stated = labels.filter_map(|label| {
        let measure = measure(label.as_str())?;
        let durations = duration::all(&text[label.end()..]);
        let stated = durations.into_iter().find(|it| it.span.start == 0)?;
        let stated = Stated { span: stated.span.shift(label.end()), ..stated };
        Some((label.start(), measure, stated))
    });
    stated.collect()
}

static JOINT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?ix) ^ [\s(),;:=–—*_-]* (?: (?: for | from | between | a | an | total | of | in | totalling | totaling | lasting | lasted | or | i\.e\. | that | is | active | impact | downtime | outage | window | duration | approximately | about | around | roughly | some | the | at | UTC | today | on ) [\s(),;:=–—*_-]* ){0,5} $").ok()
});

/// Words before a duration that make it how late or how old something was: "late by 10 to 55 minutes".
static SHIFT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)(?:\d\s*(?:to|and|or|-|–|—)|\b(?:late|later|delayed|behind|early|earlier|old|older|slow|slower|off|shifted|wrong)\s+by(?:\s+up to|\s+about|\s+around)?|\b(?:older|later|more|less) than)\s*$").ok()
});

/// "for 45 minutes (14:00–14:30 UTC)", "from 14:00 to 14:30 (45 minutes)".
fn told(
    document: &Document,
    chronology: &Chronology,
    sentence: &Sentence,
    said: &Said,
    claims: &mut Vec<Claim>,
) {
    let source = &document.source;
    if sentence.place == Place::Heading || !source.slice(sentence.span).contains(':') {
        return;
    }
    let windows = ranges(document, chronology, sentence.span);
    let [window] = windows.as_slice() else { return };
    for stated in &said.durations {
        let own = stated.span.shift(sentence.span.start);
        let gap = if own.end <= window.span.start {
            Span::new(own.end, window.span.start)
        } else if window.span.end <= own.start {
            Span::new(window.span.end, own.start)
        } else {
            continue;
        };
        let joined = JOINT.as_ref().is_some_and(|joint| joint.is_match(source.slice(gap)));
        let apart = SHIFT.as_ref().is_some_and(|shift| {
            shift.is_match(source.slice(Span::new(sentence.span.start, own.start)))
        });
        // "for another 31 minutes (08:19 to 08:40)": what came before it is no bound.
        let more = ["another", "a further"];
        let before = source.slice(Span::new(sentence.span.start, own.start)).trim_end();
        let exact = !stated.bound || more.iter().any(|more| before.ends_with(more));
        if joined && exact && !apart {
            claims.push(Claim {
                label: Span::at(own.start),
                measure: Measure::Unknown,
                stated: Stated { span: own, ..*stated },
                windows: windows.clone(),
            });
        }
    }
}

/// Words before a duration that say what lasted so long.
static LASTED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?ix) \b (?: (?: incident | outage | impact | disruption | degradation | downtime | interruption | disturbance | stoppage | blackout | loss | failure | event | unavailability | slowdown ) \s+ (?: \w+ \s+ )? (?: lasted | went\ on | continued ) \s+ (?: for \s+ )?
        | total \s+ (?: downtime | outage | impact | duration ) \s+ (?: was | of | came\ to ) \s+ | time \s+ to \s+ (?P<verb> \w+ ) \s+ (?: was | of ) \s+ | (?: ^ [\s*_]* | [.;:,] \s+ | \b (?: the | our | its | and | full ) \s+ ) (?P<noun> detection | acknowledge?ment | mitigation | resolution | recovery | repair ) \s+ took \s+ | took \s+ (?: us \s+ | the \s+ \w+ \s+ (?: team \s+ )? )? )
        (?: (?: a \s+ total \s+ of | about | around | roughly | approximately | almost | nearly | some | just | only ) \s+ ){0,2} ~? $").ok()
});

/// Words behind one that say what took so long.
static TOOK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)^\s+(?:to|until (?:it|the \w+|we) (?:was|were)?|before (?:it|the \w+|we) (?:was|were)?)\s*(?:fully |be |even )?(?P<verb>detect|notic|discover|acknowledg|mitigat|contain|resolv|restor|recover|repair|fix)\w*").ok()
});

/// A sentence that speaks of another incident, or of none.
static ELSEWHERE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)\b(?:(?:previous|earlier|similar|another|other|would|could|should|if|usual(?:ly)?|normal(?:ly)?|typical(?:ly)?|per|each|every)\b|(?:last|first|second|third)\s+(?:\w+\s+)?(?:incident|outage|disruption|degradation|interruption|phase|part|window|attempt|time|one|period|spike|wave|try)\b)").ok()
});

/// What a sentence says of durations.
struct Said {
    durations: Vec<Stated>,
    /// Where labels such as "MTTR" stand, what they measure, and the durations behind them.
    abbreviated: Vec<(usize, Measure, Stated)>,
    /// Whether it may speak of this incident, and of no other.
    of_incident: bool,
}

impl Said {
    fn by(text: &str) -> Option<Arc<Self>> {
        let (durations, abbreviated) = (duration::all(text), abbreviations(text));
        if durations.is_empty() && abbreviated.is_empty() {
            return None;
        }
        let units = ["min", "hour", "day", " h ", "h.", "sec"];
        let of_incident = units.iter().any(|unit| text.contains(unit))
            && !ELSEWHERE.as_ref().is_some_and(|other| other.is_match(text));
        Some(Arc::new(Self { durations, abbreviated, of_incident }))
    }
}

/// "It took 14 minutes to detect", "the outage lasted 29 minutes".
fn spoken(document: &Document, sentence: &Sentence, said: &Said, claims: &mut Vec<Claim>) {
    if !said.of_incident || sentence.quotation != Quotation::None {
        return;
    }
    // What an entry says of a duration is about its own moment.
    let entry = document.timeline.iter().any(|entry| entry.span.covers(sentence.span));
    let away = [Role::Actions, Role::Related, Role::Appendix];
    if entry || away.iter().any(|role| document.in_role(sentence.span.start, *role)) {
        return;
    }
    let text = document.source.slice(sentence.span);
    for stated in said.durations.iter().filter(|stated| !stated.bound) {
        let before = &text[..stated.span.start];
        let own = stated.span.shift(sentence.span.start);
        if let Some(measure) = done_after(before, &text[stated.span.end..]) {
            claims.push(Claim {
                label: Span::at(own.start),
                measure,
                stated: Stated { span: own, ..*stated },
                windows: Vec::new(),
            });
            continue;
        }
        let Some(lead) = LASTED.as_ref().and_then(|lasted| lasted.captures(before)) else {
            continue;
        };
        let after = TOOK.as_ref().and_then(|took| took.captures(&text[stated.span.end..]));
        let takes =
            lead.get(0).is_some_and(|lead| lead.as_str().to_lowercase().starts_with("took"));
        let verb = lead
            .name("verb")
            .or_else(|| lead.name("noun"))
            .or_else(|| after.as_ref().and_then(|after| after.name("verb")));
        let whole = || ENDED.as_ref().is_some_and(|it| it.is_match(&text[stated.span.end..]));
        let measure = match verb {
            Some(verb) => match of_verb(verb.as_str()) {
                Some(measure) => measure,
                None => continue,
            },
            None if takes && !(whole() && of_all(before)) => continue,
            None => Measure::Total,
        };
        claims.push(Claim {
            label: Span::at(own.start),
            measure,
            stated: Stated { span: own, ..*stated },
            windows: Vec::new(),
        });
    }
}

/// Whether what "took" so long may be all of it: "the rollback of four readers took" is a part.
fn of_all(before: &str) -> bool {
    before.rsplit_once("took").is_none_or(|(what, _)| !what.contains(" of "))
}

/// "from the first error to the end" behind what was taken.
static ENDED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)^\s+(?:all in all|in all|in total|overall|from (?:the )?(?:first|start|beginning|onset)\b.{0,50}?\b(?:to|until|till) (?:the )?(?:end|last|recovery|resolution|repair|all[- ]clear|close)\b)").ok()
});

/// "Detected after", "was repaired" before a duration that stands before "after the first error".
static DONE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)(?:^|[;:,.]\s*|\b(?:it|they|this|that|we|fault|error|problem|incident|outage|loss|disturbance|service|failure)\s+(?:was|were|is|had been|has been)\s+(?:first |fully |only |finally )?)(?P<verb>detected|noticed|discovered|acknowledged|mitigated|contained|resolved|restored|recovered|repaired|fixed|mended)\s+(?P<after>(?:only )?(?:after|within) )?(?:about |around |roughly |some |~)?$").ok()
});

/// The start of the incident behind a duration.
static AFTER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)^\s+(?:later|(?:after|from) (?:the |its )?(?:start|beginning|onset|first|outage|incident|change|deploy\w*|release)\b)").ok()
});

/// What "detected after 25 minutes" and "restored 40 minutes after the first error" measure.
fn done_after(before: &str, after: &str) -> Option<Measure> {
    let done = DONE.as_ref()?.captures(before)?;
    let counted = AFTER.as_ref().is_some_and(|it| it.is_match(after));
    let plain = after.trim_start().is_empty() || after.starts_with([';', ',', '.', ')']);
    (counted || done.name("after").is_some() && plain).then(|| of_verb(&done["verb"]))?
}

/// What the time until somebody did this is called.
fn of_verb(verb: &str) -> Option<Measure> {
    let verb = verb.to_lowercase();
    Some(match verb.get(..3)? {
        "det" | "not" | "dis" => Measure::Detect,
        "ack" => Measure::Acknowledge,
        "res" if verb.starts_with("respon") => Measure::Acknowledge,
        "mit" | "con" => Measure::Mitigate,
        "res" | "rec" | "rep" | "fix" | "men" => Measure::Resolve,
        _ => return None,
    })
}

impl Measure {
    /// What it is called: "time to detect".
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Total | Self::Unknown => "duration",
            Self::Detect => "time to detect",
            Self::Acknowledge => "time to acknowledge",
            Self::Mitigate => "time to mitigate",
            Self::Resolve => "time to resolve",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chronology::clock_ranges;

    #[test]
    fn labels() {
        for (label, expected) in [
            ("Total Duration", Some(Measure::Total)),
            ("Duration", Some(Measure::Total)),
            ("Total impact duration", Some(Measure::Total)),
            ("Time to repair", Some(Measure::Resolve)),
            ("MTTR", Some(Measure::Resolve)),
            ("Time to detection", Some(Measure::Detect)),
            ("MTTA", Some(Measure::Acknowledge)),
            ("Severity", None),
            ("Retention duration of logs", None),
        ] {
            assert_eq!(measure(label), expected, "{label}");
        }
    }

    #[test]
    fn durations_in_running_text() {
        let measures = |text: &str| {
            let text = format!("# Ledger outage\n\n## Summary\n\n{text}\n");
            let document = crate::document::parse(crate::text::Source::new(text), None);
            let claims = claims(&document, &Chronology::default());
            claims.iter().map(|claim| claim.measure).collect::<Vec<_>>()
        };
        assert_eq!(measures("The outage lasted 29 minutes."), [Measure::Total]);
        assert_eq!(measures("It took us about 14 minutes to detect the fault."), [Measure::Detect]);
        assert_eq!(measures("Time to resolve was 47 min."), [Measure::Resolve]);
        assert_eq!(measures("It took 10 minutes until it was mitigated."), [Measure::Mitigate]);
        assert_eq!(measures("Detected after 25 minutes."), [Measure::Detect]);
        assert_eq!(
            measures("It was repaired 2 hours and 30 minutes after the first error."),
            [Measure::Resolve]
        );
        assert_eq!(
            measures("MTTD: 12 min, MTTR: 1 h 40 min."),
            [Measure::Detect, Measure::Resolve]
        );
        assert_eq!(measures("It took an hour from the first error to the end."), [Measure::Total]);
        for text in [
            "The alert was fixed 20 minutes later than planned.",
            "The backup was restored within 40 minutes of the request.",
            "The last outage lasted 29 minutes.",
            "The build takes 12 minutes.",
            "It took 14 minutes to build the image.",
            "A retry would have taken 2 minutes.",
        ] {
            assert_eq!(measures(text), [], "{text}");
        }
    }

    #[test]
    fn ranges_of_many_shapes() {
        for text in [
            "10:02 UTC → 10:24 UTC",
            "between 10:02 and 10:24 UTC",
            "from 10:02 to 10:24",
            "(10:02-10:24)",
            "10:02 UTC -> 10:24 UTC",
            "2026-05-19 10:02 – 2026-05-19 10:24",
        ] {
            let found = clock_ranges(text, None);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!((found[0].to - found[0].from) / 60, 22, "{text}");
        }
        assert_eq!(clock_ranges("at 10:02 and 10:24", None), []);
        assert_eq!(clock_ranges("10:02 the alert fires", None), []);
        let night = clock_ranges("23:50 to 00:10", None);
        assert_eq!(night.iter().map(|one| one.to - one.from).collect::<Vec<_>>(), [1_200]);
    }
}
