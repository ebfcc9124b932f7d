//! The small marks of an item: priority, type, size.

use std::sync::LazyLock;

use super::{owner, run, tail, ticket};
use crate::text::{Regex, Span, ascii_pattern};

static PRIORITY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(
        r"(?x)
        (?: ^ | [\s(\[,;|*:—–\-] ) (?P<p> P[0-4] ) (?: $ | [\s)\],;|*:.—–\-] )
      | (?i: prio (?:rity)? [*_]{0,3} (?: \s* :: \s* | \s* [:=] \s* | /+ | ::+ ) [*_]{0,3} ) (?P<value> [A-Za-z]+ | [0-4] | P[0-4] ) \b
      | \b (?i: prio (?:rity)? ) \s (?: (?P<plain> [0-4] | P[0-4] ) \b | (?P<worded> (?i: critical | blocker | highest | high | medium | low | urgent ) ) \s* (?: $ | [)\],;.|—–] | (?: by | due | until ) \b ) )
      | ^ [\s*_]* \( (?P<lead> (?i: critical | blocker | high | medium | low | urgent ) ) \) \s [^a-z]
      | \[ (?P<word> (?i: critical | blocker | high | medium | low | urgent ) (?: \ (?i: priority ) )? ) \]
      | (?: ^ | [(\[,;:.|—–\-] ) [\s*_]* (?P<phrase> (?i: critical | high | medium | low ) ) [\ \-] (?i: priority ) \s* (?: $ | [)\],;:.*—–] | (?: by | due | until ) \b )
      | (?P<sign> [🔺⏫🔼🔽⏬] | ‹priority› )",
    )
    .ok()
});

/// The priority an item gives itself.
pub(crate) fn priority(text: &str) -> Option<Span> {
    PRIORITY.as_ref()?.captures_iter(text).find_map(|found| {
        const NAMES: [&str; 8] =
            ["p", "value", "plain", "worded", "lead", "word", "phrase", "sign"];
        let mark = NAMES.into_iter().find_map(|name| found.name(name))?;
        let span = Span::new(mark.start(), mark.end());
        (found.name("p").is_none() || !describes(text, span)).then_some(span)
    })
}

/// "Serve P1 customers from a cache": between words of the work, a priority says of which customers.
fn describes(text: &str, mark: Span) -> bool {
    const BEHIND: [&str; 19] = [
        "asap", "assigned", "and", "before", "bis", "by", "deadline", "due", "effort", "est",
        "estimate", "eta", "owned", "owner", "size", "target", "ticket", "until", "with",
    ];
    let (before, behind) = (&text[..mark.start], &text[mark.end..]);
    let word = before.strip_suffix(' ').and_then(|it| it.rsplit(' ').next()).unwrap_or_default();
    let next = behind
        .strip_prefix(' ')
        .map(|it| it.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default());
    let inside = !word.is_empty() && word.chars().all(char::is_alphabetic) && word != "TODO";
    inside
        && next.is_some_and(|next| next.starts_with(char::is_lowercase) && !BEHIND.contains(&next))
}

/// How urgent a priority is, whatever words it is written in: 0 for `P0`, Critical, 🔺; 4 for `P4`,
/// Trivial.
#[must_use]
pub fn level(written: &str) -> Option<u8> {
    let word = written.trim().trim_start_matches(['P', 'p']).to_lowercase();
    let word = word.split(|c: char| c.is_whitespace() || c == '-').next().unwrap_or_default();
    Some(match (word, written.trim()) {
        ("0", _) | (_, "🔺") => 0,
        ("1", _) | (_, "⏫") => 1,
        ("2", _) | (_, "🔼") => 2,
        ("3", _) | (_, "🔽") => 3,
        ("4", _) | (_, "⏬") => 4,
        ("critical" | "blocker" | "highest" | "urgent" | "immediate", _) => 0,
        ("high" | "major", _) => 1,
        ("medium" | "normal" | "moderate", _) => 2,
        ("low" | "minor", _) => 3,
        ("trivial" | "lowest", _) => 4,
        _ => return None,
    })
}

/// Words for what an item is for, by what they begin with.
const KINDS: &[&str] = &[
    "prevent",
    "detect",
    "mitigat",
    "repair",
    "investigat",
    "process",
    "fix",
    "remediat",
    "correct",
    "monitor",
    "observab",
    "alert",
    "recover",
    "respond",
    "response",
    "document",
    "communicat",
    "audit",
    "hardening",
    "resilien",
    "cleanup",
    "escalat",
];

/// Whether `text` is a word for what an item is for: "Prevention", "Detective", "Process".
pub(super) fn names_kind(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    let words = lower.split_whitespace().count();
    words == 1
        && (KINDS.iter().any(|kind| lower.starts_with(kind))
            || matches!(lower.as_str(), "‹type›" | "other" | "misc" | "other:" | "training"))
}

/// The type an item gives itself: `[Prevention]`, `(detection)`, `Type: Process`, `Mitigation: …`.
pub(super) fn kind(text: &str) -> Option<Span> {
    static KIND: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(
            r"(?xi) (?: [\[(] (?P<tag> [A-Za-z]+ | ‹type› ) [\])]
              | ^ [\s*_\[(]* (?P<lead> [A-Za-z]+ ) [\])*_]* \s* (?: : | \ [—–\-]\ ) )",
        )
        .ok()
    });
    static LABELLED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(
            r"(?i)\b(?:(?:type|category)(?:[*_]{0,3}\s*[:=]\s*[*_]{0,3}\s*|\s)|(?:kind|class)[*_]{0,3}\s*[:=]\s*[*_]{0,3}\s*)(?P<value>[A-Za-z]+)",
        )
        .ok()
    });
    let labelled =
        LABELLED.iter().flat_map(|labels| labels.captures_iter(text)).find_map(|found| {
            let word = found.name("value").filter(|word| names_kind(word.as_str()))?;
            Some(Span::new(word.start(), word.end()))
        });
    if labelled.is_some() {
        return labelled;
    }
    let alone = KIND.iter().flat_map(|kinds| kinds.captures_iter(text)).find_map(|found| {
        let word = ["tag", "lead"].into_iter().find_map(|name| found.name(name))?;
        names_kind(word.as_str()).then(|| Span::new(word.start(), word.end()))
    });
    let alone = alone.or_else(|| between(text, names_type)).or_else(|| among_leading(text));
    alone.or_else(|| among_marks(text)).or_else(|| run::of_words(text)?.kind)
}

/// The mark that dots, dashes or double hyphens set apart: "OPS-12 · Detection · P2 · 2d · Alert on lag".
fn between(text: &str, is_mark: impl Fn(&str) -> bool) -> Option<Span> {
    if text.is_ascii() && !text.contains("--") {
        return None;
    }
    [" · ", " -- ", " — ", " – "].iter().find_map(|apart| {
        let mut start = 0;
        let mut parts = text.split_inclusive(apart).map(|part| {
            let span = Span::new(start, start + part.trim_end_matches(apart).len());
            start += part.len();
            span
        });
        parts.find(|part| part.len() < text.len() && is_mark(part.of(text)))
    })
}

/// The type in a row of marks that the item begins with: "OPS-12, Detection, P2. Alert on lag", "OPS-12 | Repair | …".
fn among_leading(text: &str) -> Option<Span> {
    let marks = parts(text, Span::new(0, text.len()));
    let own = |part: &Span| part.of(text).trim_matches(['*', '_', '`', '[', ']']);
    let lead = marks.iter().take_while(|part| {
        let whole = |found: &Span| found.of(own(part)).len() == own(part).len();
        names_type(own(part)) || ticket::in_text(own(part)).iter().any(whole)
    });
    let lead: Vec<&Span> = lead.collect();
    let at = lead.iter().position(|part| names_type(own(part)))?;
    let graded = || {
        marks
            .get(at + 1)
            .is_some_and(|next| priority(next.of(text)).is_some_and(|found| found.start == 0))
    };
    (at > 0 || graded()).then(|| *lead[at])
}

/// The type among other marks: `(prevention, P1)`, `[P2 / Detection]`, "… by Friday. Mitigation, P2."
fn among_marks(text: &str) -> Option<Span> {
    let mark = |part: &Span| {
        let part = part.of(text).trim_matches(['*', '_', '`']);
        part.len() == 2 && part.starts_with(['P', 'p']) && level(part).is_some()
            || is_size(part)
            || part.strip_prefix('@').is_some_and(|handle| !handle.contains(' '))
    };
    for (open, close) in [('(', ')'), ('[', ']')] {
        for (at, _) in text.match_indices(open) {
            let end = text[at..].find(close).map_or(text.len(), |end| at + end);
            let marks = parts(text, Span::new(at + 1, end));
            let kind = marks.iter().find(|part| names_kind(part.of(text)));
            if kind.is_some() && marks.iter().any(mark) {
                return kind.copied();
            }
        }
    }
    let last = text.trim_end().trim_end_matches('.').rfind(['.', ';', '—', '–'])?;
    let from = text[last..].find(char::is_whitespace)? + last;
    let marks = parts(text, Span::new(from, text.len()));
    let kind = marks.into_iter().find(|part| names_type(part.of(text).trim_end_matches('.')))?;
    tail::only(&text[kind.end..]).then_some(kind)
}

/// The parts of a list of marks.
fn parts(text: &str, of: Span) -> Vec<Span> {
    let mut start = of.start;
    let parts = of.of(text).split_inclusive([',', '/', ';', '|', '·']).map(|part| {
        let mark = part.trim_end_matches([',', '/', ';', '|', '·']);
        let span = Span::new(start, start + mark.len());
        start += part.len();
        span
    });
    parts.map(|part| part.trim(text)).collect()
}

/// Whether `text` is one of the types that lists of action items know, and nothing else.
fn names_type(text: &str) -> bool {
    const TYPES: [&str; 7] = [
        "prevention",
        "detection",
        "mitigation",
        "process",
        "repair",
        "investigation",
        "remediation",
    ];
    TYPES.iter().any(|kind| text.trim().eq_ignore_ascii_case(kind))
}

static ESTIMATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(
        r"(?xi)
        \b (?P<points> \d+ (?: \.\d+ )? (?: \ ?[–\-]\ ? \d+ )? [\ \-]? (?: sp | pts | points? | story[\ \-]points? ) ) \b
      | \b (?: sp | story\ points? | est (?:\. | imate (?:d | s)? )? | effort | size | sizing | t-shirt (?:\ size)? | pd ) [*_]{0,3} \s* [:=] [*_]{0,3} \s* ~?
          (?P<value> \d+ (?: \.\d+ )? (?: \s?[–\-]\s? \d+ )? \s? [A-Za-z\-]* | X{0,3}[SL]\b | M\b | small | medium | large )
      | \b (?-i: PD | SP ) \s (?P<unit> \d{1,2} (?: \.\d )? ) (?: $ | [\s)\],;] )
      | [(\[] \s* (?: size | effort | est (?:\. | imate )? ) \s (?P<letter> X{0,3}[SL] | M ) \s* [)\]]
      | (?: ⏱ \x{FE0F}? \s* | \s ~ ) (?P<timer> \d+ (?: [.,]\d+ )? \s? (?: h | hrs? | hours? | d | days? | w | weeks? ) ) \b
      | \b (?: effort | estimate ) \s ~? (?P<bare> \d+ (?: \.\d+ )? \s? (?: h | hours? | d | days? | weeks? | sp | points? ) ) \b
      | (?: [(\[] | [,;—–] \s | ⏱ \s* | ^ ) ~? \s*
          (?P<span> \d+ (?: [.,]\d+ )? (?: \s?[–\-]\s? \d+ )? \s?
            (?: h | hrs? | hours? | d | w | (?: person[\ \-] | working\ | business\ | engineer[\ \-] )? (?: days? | weeks? ) | sprints? | pd ) ) (?P<after> \s* (?: [)\],;—–.(\[] | $ ) )
      | \[ (?P<size> [1-9] | 13 | 21 | X{0,2}[SL] | M | ‹estimate› ) \]",
    )
    .ok()
});

/// The size an item gives itself. A duration inside the work is none.
pub(crate) fn estimate(text: &str) -> Option<Span> {
    let stated = ESTIMATE.iter().flat_map(|sizes| sizes.captures_iter(text)).find_map(|found| {
        let size = ["points", "value", "unit", "letter", "timer", "bare", "span", "size"]
            .into_iter()
            .find_map(|name| found.name(name))?;
        let rest = text[size.end()..].trim_start_matches([')', ']']);
        // "capped at 10 points" counts something else.
        let lead = text[..size.start()].trim_end().rsplit(' ').next().unwrap_or_default();
        let counted = ["at", "by", "to", "of", "than", "from", "above", "below", "over", "under"];
        if found.name("points").is_some() && counted.contains(&lead.to_lowercase().as_str()) {
            return None;
        }
        // "Keep ~2d of logs": a rough one, too, but for the sign of a clock.
        if found.name("timer").is_some()
            && (!tail::only(rest) || measured(&text[..size.start()]))
            && !text[..size.start()].trim_end().ends_with(['⏱', '\u{fe0f}'])
        {
            return None;
        }
        // "Lower the TTL (1h)", "Keep backups (30 days)": how long something lasts that lasts.
        if found.name("span").is_some() && lasts(&text[..size.start()]) {
            return None;
        }
        // A plain duration must stand apart, among the metadata.
        let apart = found.name("span").is_none()
            || tail::only(rest)
            || found.name("after").is_some_and(|after| after.as_str().contains([')', ']']));
        apart.then(|| Span::new(size.start(), size.end()))
    });
    stated.or_else(|| between(text, is_size))
}

/// Whether the word before a rough duration makes it part of the work: "every ~1h", "for ~30 days", "to ~2h".
fn measured(before: &str) -> bool {
    const MEASURES: [&str; 12] =
        ["every", "for", "to", "of", "within", "after", "at", "by", "from", "in", "below", "than"];
    let lead = before.trim_end_matches(['~', ' ']).rsplit(' ').next().unwrap_or_default();
    MEASURES.iter().any(|word| lead.eq_ignore_ascii_case(word))
}

/// Whether words in front of a duration in brackets speak of something that has one.
pub(super) fn lasts(before: &str) -> bool {
    const TIMES: [&str; 16] = [
        "ttl",
        "ttls",
        "timeout",
        "timeouts",
        "retention",
        "interval",
        "intervals",
        "window",
        "period",
        "expiry",
        "lifetime",
        "cooldown",
        "delay",
        "backoff",
        "age",
        "lease",
    ];
    const KEEP: [&str; 4] = ["keep", "retain", "store", "preserve"];
    let Some(before) = before.trim_end().strip_suffix(['(', '[']) else { return false };
    let lower = before.to_lowercase();
    const SETS: [&str; 12] = [
        "lower", "raise", "set", "shorten", "lengthen", "increase", "reduce", "cut", "extend",
        "limit", "double", "bump",
    ];
    let words = || lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words().next_back().is_some_and(|last| TIMES.contains(&last))
        && words().next().is_some_and(|first| SETS.contains(&first))
        || words().take(3).any(|word| KEEP.contains(&word))
}

/// Whether `text` is a size and nothing else: `M`, `3 SP`, `2d`.
pub(super) fn is_size(text: &str) -> bool {
    let text = text.trim().trim_matches(['*', '`']);
    matches!(text.to_uppercase().as_str(), "XS" | "S" | "M" | "L" | "XL" | "XXL")
        || estimate(text).is_some_and(|size| size.len() == text.len())
}

/// A whole cell in a column for such a mark; `None` where it stands for nothing.
pub(super) fn in_value(text: &str) -> Option<Span> {
    let whole = Span::new(0, text.len()).trim(text);
    (!owner::is_nothing(text)).then_some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, find: fn(&str) -> Option<Span>) -> Option<&str> {
        find(text).map(|span| span.of(text))
    }

    #[test]
    fn priorities() {
        for (text, expected) in [
            ("[P1] Cap retries", Some("P1")),
            ("Cap retries (P2, 3 SP)", Some("P2")),
            ("Cap retries, priority: High", Some("High")),
            ("Cap retries ~priority::1", Some("1")),
            ("Cap retries prio/high", Some("high")),
            ("[High] Cap retries", Some("High")),
            ("Cap retries ⏫", Some("⏫")),
            ("Cap retries at P99 below 3 s", None),
            ("Cap retries (prio 1)", Some("1")),
            ("Move to the P30 tier", None),
            ("Cap retries of high load", None),
            ("Cap retries (high priority)", Some("high")),
            ("High priority: cap retries", Some("High")),
            ("Page for a high priority alert", None),
            ("Change the alarm to high priority", None),
            ("(High) Cap retries", Some("High")),
            ("Cap retries, priority Critical", Some("Critical")),
            ("Cap retries. High priority.", Some("High")),
            ("Cap retries [priority:: high]", Some("high")),
            ("Cap retries P1 by 2026-06-01", Some("P1")),
            ("OPS-7 P2 cap retries", Some("P2")),
            ("Serve P1 customers from a cache", None),
            ("Serve P1 customers from a cache [P2]", Some("P2")),
            ("Alert on (high) load", None),
            ("(High) load must page", None),
            ("Cap retries P1 asap", Some("P1")),
        ] {
            assert_eq!(of(text, priority), expected, "{text}");
        }
    }

    #[test]
    fn types() {
        for (text, expected) in [
            ("[Prevention] Cap retries", Some("Prevention")),
            ("Cap retries (detection)", Some("detection")),
            ("Type: Process", Some("Process")),
            ("**Mitigation:** cap retries", Some("Mitigation")),
            ("Cap retries (type prevention; prio 1)", Some("prevention")),
            ("Prevent retries", None),
            ("[Draft] cap retries", None),
            ("acme/queue#12 (prevention, P1): cap retries", Some("prevention")),
            ("[P2 / Detection] Alert on lag", Some("Detection")),
            ("Cap retries by 5 June 2026. Mitigation, P2, ticket OPS-5.", Some("Mitigation")),
            ("Cap retries; detection", Some("detection")),
            ("OPS-5 · Detection · P2 · Alert on lag", Some("Detection")),
            ("OPS-5, Detection, P2. Alert on lag", Some("Detection")),
            ("OPS-5 | Repair | P1 | Reload the table", Some("Repair")),
            ("Repair, P1. Reload the table", Some("Repair")),
            ("Repair, reload and restart", None),
            ("Detection", None),
            ("Add checks (alerting, dashboards, logs)", None),
            ("Cap retries. Detection needs a second probe", None),
        ] {
            assert_eq!(of(text, kind), expected, "{text}");
        }
    }

    #[test]
    fn sizes() {
        for (text, expected) in [
            ("Cap retries [3 SP] by 2026-06-01", Some("3 SP")),
            ("Cap retries (2d) by 2026-06-01 (@db)", Some("2d")),
            ("Cap retries, 2h (@db)", Some("2h")),
            ("Cap retries, effort: S, by 2026-06-01", Some("S")),
            ("Cap retries — 5 points — by 2026-06-01", Some("5 points")),
            ("Cap retries. Estimate: 1-2 days", Some("1-2 days")),
            ("Cap retries (3 person-days)", Some("3 person-days")),
            ("Cap retries [5]", Some("5")),
            ("Cap retries PD 3 (@db)", Some("3")),
            ("Cap retries ⏱ 4h by 2026-06-01", Some("4h")),
            ("Cap retries (size M) by 2026-06-01", Some("M")),
            ("Cap retries ~2d (@db)", Some("2d")),
            ("Keep ~2d of logs", None),
            ("Poll every ~1h", None),
            ("Reduce failover to ~2h", None),
            ("Fix the retry delay (1d)", Some("1d")),
            ("Add a test for the TTL (2d)", Some("2d")),
            ("Lower the TTL (1h) by 2026-06-01", None),
            ("Keep backups (30 days) by 2026-06-01", None),
            ("Cap retries (effort 2 days; prio 1)", Some("2 days")),
            ("Cap retries -- Ines Okafor -- 2d -- P1", Some("2d")),
            ("OPS-5 · Detection · 2d · Owner: Ines Okafor · Cap retries", Some("2d")),
            ("Lengthen canary to 15 min by 2026-06-01", None),
            ("Set 4h retention by 2026-06-01", None),
            ("Move to t3.medium by 2026-06-01", None),
            ("Keep backups for 30 days, then delete them", None),
        ] {
            assert_eq!(of(text, estimate), expected, "{text}");
        }
    }
}
