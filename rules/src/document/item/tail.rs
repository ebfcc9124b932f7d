//! The metadata at an item's end: `… by 2026-06-01 (@ana) [P1] OPS-12`.
//!
//! A handle or a date counts as owner or due date only where nothing but such metadata follows it;
//! in the middle of a sentence it belongs to the work itself.

use std::sync::LazyLock;

use crate::text::{Regex, Span, pattern};

use super::super::date;
use super::{acceptance, run};

/// Metadata other than calendar dates, as often as it comes.
static TAIL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?xi) ^ (?:
            [\s.,;:|·•—–→>\-/&+*_`~!)\]}]
          | \( (?: [^()] | \( [^()]* \) )* \)
          | \[ (?: [^\[\]] | \[ [^\[\]]* \] )* \] (?: \( [^()\s]* \) )?
          | < [^<>\s]+ >
          | @ \(? [\w./\-]+ \)?
          | [\w.\-]+ @ (?: [\w.\-]+ )?
          | [.;|·—–] \s+ (?: prevention | detection | mitigation | repair | investigation | remediation ) \b
          | [|·;—–] \s* (?: open | to\ ?do | planned | in\ progress | pending ) \b
          | https?://\S+
          | [A-Z][A-Z0-9]+-\d+ \b
          | [\w./\-]* \# \d+ \b
          | \#[\w\-]+ \b
          | P[0-4] \b
          | \d+ (?: \.\d+ )? \s* (?: sp | pts? | points? | story\ points? | [hdw] | hours? | days? | weeks? ) \b
          | [📅👤⏱🔺⏫🔼🔽⏬✅☑✔]
          | [,;|·—–(\-] \s* due \s+ (?: when | once | as | after | before | until | some ) \w* \s [^,;|()\[\]]{2,60}
          | (?: asap | soon | cob | end\ of\ (?:the\ )?day | close\ of\ business | tbd | tba | (?: this | next ) \ (?: week | month | sprint | quarter | release ) | (?: mon | tues | wednes | thurs | fri ) day | eo[bdwmqy] ) \b
          | (?: by | bis | due (?:\ (?:on|by|date))? | until | before | on | eta | target (?:\ date)? | deadline | and | with | cc | no\ later\ than ) \b
          | (?: owners? | assignees? | responsible | accountable | dri ) \s* : \s* [*_]* [^,;:.|·()\[\]*_]{2,40} [*_]*
          | (?: owners? | assignees? | assigned\ to | dri | responsible | lead | ticket | issue | bug | jira | tracked\ in
              | priority | prio | size | estimate | effort | type | status | pr | see ) \b \s* [:=]* \s* \**
              (?: \[ [^\[\]]* \] (?: \( [^()\s]* \) )? | [^\s,;.]+ (?: \s [A-Z][^\s,;.]* )? )?
        )* $",
    )
    .ok()
});

/// What shows that an item is done, set apart behind its metadata, or that it is: "(@ana), done when the drill
/// passes", ". @ana, done 2026-06-01".
static SHOWN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(
        r"(?xis) (?: ^ | [,;.|·•—–(] ) \s* (?: done | accepted | complete | completed | closed | finished | verified | shipped | merged )
            (?: \s* [,;.)]? \s* $ | \s+ (?: on | in )? \s* $ | \s+ (?: when | once | if | as\ soon\ as ) \s .* $ )",
    )
    .ok()
});

/// Whether `rest`, which follows something in an item, is metadata and nothing else.
pub(super) fn only(rest: &str) -> bool {
    let plain = date::without(rest);
    is_metadata(&plain[..end_of_marks(&plain)])
}

/// Where what shows that the item is done begins, behind its metadata.
fn end_of_marks(plain: &str) -> usize {
    let shown = SHOWN.as_ref().and_then(|shown| shown.find(plain)).map(|shown| shown.start());
    let announced = acceptance::set_apart(plain);
    shown.into_iter().chain(announced).min().unwrap_or(plain.len())
}

/// The part of `words`, an item's own, that nothing but metadata follows.
pub(super) fn body(words: &str) -> Span {
    let plain = date::without(words);
    let breaks =
        plain.char_indices().filter(|(_, c)| c.is_whitespace() || matches!(c, '(' | '[' | ','));
    let mut ends = breaks.map(|(at, _)| at).filter(|at| *at > 0 && !measures(&plain, *at));
    let end = ends.find(|at| is_metadata(&plain[*at..]));
    let end = end.or_else(|| run::of_words(words).map(|row| row.start));
    Span::new(0, end.unwrap_or(words.len()))
}

/// Whether a number behind byte `at` belongs to the word before it: "idle for 30 days".
fn measures(plain: &str, at: usize) -> bool {
    const LINKS: [&str; 12] = [
        "for", "than", "after", "within", "every", "of", "to", "at", "least", "last", "over",
        "under",
    ];
    let number = plain[at..].trim_start().starts_with(|c: char| c.is_ascii_digit());
    let before = plain[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    number && LINKS.contains(&before)
}

fn is_metadata(plain: &str) -> bool {
    plain.trim().is_empty() || TAIL.as_ref().is_some_and(|tail| tail.is_match(plain))
}

#[cfg(test)]
mod tests {
    use super::{body, only};

    #[test]
    fn a_duration_of_the_work_is_part_of_it() {
        let words = "Disconnect consumers idle for 30 days. Owner: Ana Ruiz. Due: 2026-06-01";
        assert_eq!(body(words).of(words), "Disconnect consumers idle for 30 days.");
        let words = "Cap retries, 3 days, by 2026-06-01";
        assert_eq!(body(words).of(words), "Cap retries");
    }

    #[test]
    fn metadata_is_told_from_words() {
        for rest in [
            "",
            ".",
            " (@ana)",
            " by 2026-06-01 (@ana).",
            ", owner @ana, due Fri 5 June 2026)",
            " — OPS-12, P1",
            " [P1] [PR](https://x.example/1)",
            ", due 5 June 2026",
            " (3 SP)",
            ", ticket OPS-3, due 5 June 2026",
            " · owner: Ana Ruiz",
            " 📅 2026-06-01",
            " with @bo",
            " — due ASAP",
            ", by Friday",
            " by 2026-06-01. Detection, P2, ticket OPS-3.",
            " by 2026-06-01 (@ana), OPS-3, done when three test messages page within 6 minutes",
            ", done 2026-06-01",
            ", due 2026-06-01, accepted once the rehearsal counts 40 hosts.",
            " *Owner: Head of Payment Systems. Target date: 31 March 2026. Status: Accepted.*",
        ] {
            assert!(only(rest), "{rest:?}");
        }
        for rest in [
            " queues (@ana)",
            " and restart the pods",
            ": add an alert",
            " so that pages stop",
            " is done when the queue is empty",
            " detection",
        ] {
            assert!(!only(rest), "{rest:?}");
        }
    }
}
