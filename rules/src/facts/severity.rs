//! How severe an incident was, from whatever an organisation calls it.

use std::sync::LazyLock;

use crate::text::{Regex, Span, ascii_pattern};

/// A level on a scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Level {
    /// SEV2, P2, tier 2: 2.
    Number(u8),
    /// Critical, major, low: in small letters.
    Word(String),
    /// The level of this index on the configured scale.
    Configured(usize),
}

/// `SEV-1`, `S1`, `P1`, `Tier 1`, `severity::1`, `1 - high`: at the head of a value.
static HEAD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?ix) ^ (?: (?: incident | severity | sev | priority | prio | tier | level | class | impact ) [\s:._\#/-]* )* [sp]? [\s:._\#-]{0,2} (?P<n> [0-6] | IV | I{1,3} ) \b (?: [^.,\d] | [.,]\D | $ )").ok()
});

/// The same with its word, further inside a value: `High (SEV2)`.
static INSIDE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(
        r"(?i)\b(?:(?:severity|sev|tier|level|priority|prio)[\s:._#-]{0,3}|[sp])([0-6])\b",
    )
    .ok()
});

/// Words that are levels by themselves.
const WORDS: &[&str] = &[
    "blocker",
    "catastrophic",
    "cosmetic",
    "critical",
    "emergency",
    "high",
    "info",
    "informational",
    "low",
    "major",
    "medium",
    "minor",
    "moderate",
    "none",
    "normal",
    "severe",
    "significant",
    "trivial",
    "urgent",
    "amber",
    "black",
    "blue",
    "green",
    "orange",
    "red",
    "yellow",
];

/// The level that a labelled value gives; `scale` is the configured one, the worst level first.
#[must_use]
pub fn read(value: &str, scale: &[String]) -> Option<Level> {
    let value = value.trim_matches(|c: char| !c.is_alphanumeric());
    let plain = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    if !scale.is_empty() {
        let words = plain(value);
        let named = |name: &String| !plain(name).is_empty() && words.starts_with(&plain(name));
        let named = scale.iter().position(named);
        // The number alone will do: "2" on a scale of SEV1 to SEV3.
        let numbered = || {
            let Level::Number(number) = numbered(value)? else { return None };
            scale.iter().position(|name| numbered(name).is_some_and(|n| n == Level::Number(number)))
        };
        return named.or_else(numbered).map(Level::Configured);
    }
    if let Some(level) = numbered(value) {
        return Some(level);
    }
    let mut words = value.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let first = words.next()?.to_lowercase();
    // "High impact" says whom it hurt, not on which level it is.
    let impact = words.next().is_some_and(|next| next.eq_ignore_ascii_case("impact"));
    (WORDS.contains(&first.as_str()) && !impact).then_some(Level::Word(first))
}

fn numbered(value: &str) -> Option<Level> {
    let head = HEAD.as_ref()?.captures(value).and_then(|found| found.name("n"));
    let inside = || INSIDE.as_ref()?.captures(value)?.get(1);
    let written = head.or_else(inside)?.as_str();
    let number = match written.to_uppercase().as_str() {
        "I" => 1,
        "II" => 2,
        "III" => 3,
        "IV" => 4,
        digit => digit.parse().ok()?,
    };
    Some(Level::Number(number))
}

static MENTION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?ix) \b (?: sev (?:erity)? (?:\ level)? [\s:._-]{0,2} (?P<a>[0-6]) | (?:[SP]) (?P<b>[0-6]) (?: \ (?:incident|outage) ) | tier [\ -]? (?P<c>[0-6]) \ (?:incident|outage)
        | (?: this | first | second | third | our ) \ (?: S (?P<e>[0-24-6]) | P (?P<f>[0-6]) ) \ (?: of | since | in | on | within | was )
        | declar\w* \ (?:(?:an?|the|it|as|incident)\ ){0,3} [SP] (?P<d>[0-6]) ) \b").ok()
});

/// Levels in running text, each with its place: `SEV1`, "a P1 incident".
#[must_use]
pub fn mentions(text: &str) -> Vec<(Span, u8)> {
    let found = MENTION.iter().flat_map(|mention| mention.captures_iter(text));
    found
        .filter_map(|found| {
            let whole = found.get(0)?;
            let digit = ["a", "b", "c", "d", "e", "f"].iter().find_map(|name| found.name(name))?;
            // "SEV1/2", "SEV2+", "SEV1-3" name several.
            let rest = &text[whole.end()..];
            let several = rest.starts_with('+')
                || rest.starts_with(['/', '-', '–'])
                    && rest[1..].starts_with(|c: char| c.is_ascii_digit());
            let level = digit.as_str().parse().ok()?;
            // "the second S2 of the quarter"
            let bare = found.name("e").or(found.name("f"));
            let span = bare.map_or(Span::new(whole.start(), whole.end()), |digit| {
                Span::new(digit.start() - 1, digit.end())
            });
            (!several).then_some((span, level))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values() {
        for (value, number) in [
            ("SEV2", 2),
            ("Sev-3", 3),
            ("SEV 1", 1),
            ("S1", 1),
            ("P0 - everything down", 0),
            ("Tier 1 (High Impact)", 1),
            ("severity::1", 1),
            ("2", 2),
            ("Level 3", 3),
            ("High (SEV2)", 2),
            ("Sev II", 2),
            ("**SEV-2**", 2),
        ] {
            assert_eq!(read(value, &[]), Some(Level::Number(number)), "{value}");
        }
        assert_eq!(read("Critical", &[]), Some(Level::Word("critical".to_owned())));
        assert_eq!(read("High - all of checkout", &[]), Some(Level::Word("high".to_owned())));
        for value in ["pretty bad", "High Impact", "?", "unknown", "", "12 users", "1.5 h"] {
            assert_eq!(read(value, &[]), None, "{value}");
        }
    }

    #[test]
    fn a_scale_of_its_own() {
        let scale = ["Code Red", "Code Blue", "SEV3"].map(str::to_owned);
        assert_eq!(read("code blue (two regions)", &scale), Some(Level::Configured(1)));
        assert_eq!(read("3", &scale), Some(Level::Configured(2)));
        assert_eq!(read("SEV1", &scale), None);
    }

    #[test]
    fn in_running_text() {
        let levels =
            |text: &str| mentions(text).iter().map(|(_, level)| *level).collect::<Vec<_>>();
        assert_eq!(levels("The engineer declares SEV1"), [1]);
        assert_eq!(levels("we opened a P1 incident"), [1]);
        assert_eq!(levels("raised from SEV-3 to SEV-2"), [3, 2]);
        assert_eq!(levels("the second S2 of the quarter; read from our S3 in Dublin"), [2]);
        assert_eq!(levels("p95 latency, P1 item, SEV1/2 runbook, all SEV1s"), [0_u8; 0]);
    }
}
