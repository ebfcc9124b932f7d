//! What a thing will do from now on: "To prevent this, the pipeline will require approval". Whoever writes it promises
//! to change the thing.

use std::sync::LazyLock;

use super::promise::IDLE;
use super::verb;
use crate::text::{Regex, ascii_pattern};

static CHANGE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(
        r"(?xi) ^ \W* (?: going \s forward | from \s now \s on | in \s (?: the \s )? future
              | (?: in \s order \s )? to \s (?: start \s with | begin \s with | (?: prevent | avoid | ensure | make \s sure | fix | address | reduce ) \b [^,]{0,60} ) ) ,? \s
            (?: the \s | our \s | all \s | any \s )* (?P<thing> [a-z]+ ) \b [^.,;:]{0,60}? \s will \s (?: (?: also | now | always | no \s longer ) \s )* (?P<acts> [a-z]+ ) \b",
    )
    .ok()
});

/// Words for those who are no thing, and for what was told before.
const OTHERS: [&str; 14] = [
    "we",
    "i",
    "this",
    "that",
    "it",
    "these",
    "those",
    "they",
    "you",
    "users",
    "customers",
    "which",
    "there",
    "nobody",
];

/// What follows from a change: "this cap will help".
const FOLLOWS: [&str; 9] =
    ["help", "allow", "make", "mean", "enable", "give", "lead", "cause", "become"];

/// Whether `text`, a sentence, says that a thing will be another one.
pub(super) fn is_told(text: &str) -> bool {
    let Some(found) = CHANGE.as_ref().and_then(|change| change.captures(text)) else {
        return false;
    };
    let word = |name: &str| found.name(name).map_or("", |word| word.as_str()).to_lowercase();
    let (thing, acts) = (word("thing"), word("acts"));
    !OTHERS.contains(&thing.as_str())
        && !IDLE.contains(&acts.as_str())
        && !FOLLOWS.contains(&acts.as_str())
}

/// What a report draws from an incident as something to do: "The conclusion is simple: rehearse such scripts earlier".
pub(super) fn is_drawn(text: &str) -> bool {
    static DRAWN: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(
            r"(?xi) ^ \W* (?: the | our | my | one | another ) \s (?: [a-z]+ \s ){0,2}? (?: conclusions? | lessons? | take-?aways? | moral | learnings? ) \b [^.,;:]{0,40} : \s (?P<what> .* )",
        )
        .ok()
    });
    let found = DRAWN.as_ref().and_then(|drawn| drawn.captures(text));
    let what = found.and_then(|found| found.name("what"));
    what.is_some_and(|what| verb::asks_first(what.as_str()))
}

#[cfg(test)]
mod tests {
    use super::{is_drawn, is_told};

    #[test]
    fn what_is_drawn_from_it() {
        assert!(is_drawn("The conclusion is simple: rehearse such restores earlier."));
        assert!(is_drawn("Our main lesson from this: cap the retries in every client."));
        assert!(!is_drawn("The conclusion is simple: restores take long."));
        assert!(!is_drawn("The lessons were the following: "));
    }

    #[test]
    fn a_thing_is_promised_to_be_another() {
        for text in [
            "To prevent this, the pipeline will require approval.",
            "Going forward, all clients will no longer retry.",
            "To start with, deployments of the ledger will stop at the first error.",
        ] {
            assert!(is_told(text), "{text}");
        }
        for text in [
            "The pipeline will require approval.",
            "In the future, users will see a page.",
            "To avoid this, a cap will help.",
            "In the future, it will retry.",
        ] {
            assert!(!is_told(text), "{text}");
        }
    }
}
