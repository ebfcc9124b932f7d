//! Lists that say what priorities or kinds of items mean: "We use three types: Prevent - …".

use std::sync::LazyLock;

use super::mark;
use crate::text::{Regex, ascii_pattern};

/// What a legend explains.
const EXPLAINED: &[&str] = &[
    "types",
    "type",
    "kinds",
    "kind",
    "categories",
    "category",
    "priorities",
    "priority",
    "levels",
    "level",
    "classes",
    "labels",
    "statuses",
    "legend",
    "key",
    "scale",
];

/// Whether a paragraph announces a legend: it ends with what that explains, and gives no such value
/// itself ("High priority:" heads items).
pub(super) fn announces(words: &str) -> bool {
    let Some(opening) = words.trim_end().trim_end_matches(['*', '_']).strip_suffix(':') else {
        return false;
    };
    let opening = opening.trim_end_matches(['*', '_', ' ']);
    let last = opening.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    EXPLAINED.contains(&last.to_lowercase().as_str()) && mark::priority(opening).is_none()
}

/// Whether an entry begins with a kind or priority, and goes on with what it means.
pub(super) fn explains(words: &str) -> bool {
    let plain = words.trim_start_matches(['*', '_', '`', ' ']);
    let separators = [" - ", " – ", " — ", ": ", "** ", "= "];
    let Some(end) = separators.iter().filter_map(|separator| plain.find(separator)).min() else {
        return false;
    };
    let term = plain[..end].trim_end_matches(['*', '_', '`', ' ', ':']);
    let graded = || mark::priority(&format!("[{term}]")).is_some();
    term.split_whitespace().count() <= 2 && (mark::names_kind(term) || graded())
}

/// Whether a sentence says how something is written below it: "Sizes are given in working days."
pub(super) fn says_how_written(words: &str) -> bool {
    static WRITTEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(
            r"(?xi) ^ [*_(]* (?: (?: the | all | each ) \s )? (?: [\w-]+ \s ){1,3} (?: is | are ) \s (?: given | stated | shown | listed | noted | written | counted | measured | sorted | ordered | grouped | marked ) \s (?: in | as | by | behind | before | with | under | per ) \s [^.;:]{3,60} [.)*_]* $",
        )
        .ok()
    });
    WRITTEN.as_ref().is_some_and(|written| written.is_match(words.trim()))
}

/// Whether a paragraph announces examples of what to write: "Examples:".
pub(super) fn shows_examples(words: &str) -> bool {
    let label = words.trim().trim_matches(['*', '_', ' ']).trim_end_matches([':', '*', '_']);
    ["example", "examples", "for example", "e.g"]
        .iter()
        .any(|it| label.trim_end_matches('.').eq_ignore_ascii_case(it))
}

/// Whether a paragraph says that reasons follow in a list, and nothing of work: "All of this was due to
/// missing tests:".
pub(super) fn explains_why(words: &str) -> bool {
    const WHY: &[&str] = &[
        "due to",
        "caused by",
        "because of",
        "reasons",
        "the causes",
        "went wrong",
        "failed because",
        "contributed to",
    ];
    const PLANS: &[&str] = &[
        "will", "should", "prevent", "plan", "need", "action", "going to", "improve", "change",
        "todo", "follow", "fix", "avoid", "next",
    ];
    const TOLD: &[&str] = &["were due to", "was due to", "were caused by", "was caused by"];
    let lower = words.trim_end().trim_end_matches(['*', '_']).to_lowercase();
    let told = TOLD.iter().any(|told| lower.contains(told)) && !lower.contains("we ");
    lower.ends_with(':') && told
        || lower.ends_with(':')
            && WHY.iter().any(|why| lower.contains(why))
            && !PLANS.iter().any(|plans| lower.contains(plans))
}

/// Whether a paragraph says that a list tells readers what to do: "If you use 2.4, we recommend:".
pub(super) fn asks_readers(words: &str) -> bool {
    static READERS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(
            r"(?xi) \b (?: you | your | yours )\b | \b (?: users | customers | clients | operators | validators | maintainers | merchants | subscribers ) \s (?: should | must | may | can | need \s to | have \s to | are \s (?: \w+ \s )? (?: advised | encouraged | urged | asked | recommended ) )
              | \b (?: recommend | advise | urge | encourage | ask ) \s (?: that \s )? (?: (?: all | any | our | affected | the ) \s )* (?: users | customers | clients | operators | validators | maintainers | merchants | subscribers ) \b",
        )
        .ok()
    });
    const OURS: [&str; 6] = ["we will", "we'll", "we’ll", "we plan", "we're going", "we are "];
    let lower = words.trim_end().trim_end_matches(['*', '_']).to_lowercase();
    let last = lower.rfind(". ").map_or(lower.as_str(), |end| &lower[end + 2..]);
    lower.ends_with(':')
        && READERS.as_ref().is_some_and(|readers| readers.is_match(last))
        && !OURS.iter().any(|ours| last.contains(ours))
}

/// Whether a paragraph says that a list tells what something does or is: "On each failure it goes
/// through these stages:". What is planned is told of people.
pub(super) fn describes(words: &str) -> bool {
    static DESCRIBES: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(
            r"(?xi) (?: ^ | [,;.!?] \s+ ) (?: (?: on | upon | at | after | when | if | for | in | with ) \s [^,.:]{2,40}? ,? \s )? (?: it | this | that | they | the \s (?: new \s )? [a-z-]+ (?: \s [a-z-]+ )?? ) \s (?: then \s | now \s | also \s )?
                (?: (?-i: [a-z]{2,}s ) | do ) \b (?: \s [^.:!?]* )? : [*_\s]* $",
        )
        .ok()
    });
    const PLANS: &[&str] = &[
        "will",
        "should",
        "plan",
        "need",
        "require",
        "action",
        "improve",
        "prevent",
        "recommend",
        "suggest",
        "propos",
        "task",
        "item",
        "work",
        "team",
        "next",
        "remediat",
        "measure",
        "fix",
        "change",
        "avoid",
        "means",
        "includes",
        "was",
        "has",
        "is",
        "we",
        "our",
    ];
    let lower = words.trim_end().to_lowercase();
    let last = lower.rfind(". ").map_or(lower.as_str(), |end| &lower[end + 2..]);
    let plans = |word: &str| {
        PLANS.iter().any(|plan| if plan.len() < 4 { word == *plan } else { word.starts_with(plan) })
    };
    DESCRIBES.as_ref().is_some_and(|describes| describes.is_match(last))
        && !last.split(|c: char| !c.is_alphanumeric()).any(plans)
}

/// Whether a paragraph says that a list is a procedure, to be followed on each occasion anew: "After every merge:",
/// "**When choosing a host:**".
pub(super) fn recurs(words: &str) -> bool {
    static RECURS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(
            r"(?xi) ^ (?: (?: after | before | on | with | for | at | in ) \s (?: every | each | any ) \b | whenever \b | (?: when | while | before | after ) \s [a-z]+ing \b ) [^.:]{2,60} : $",
        )
        .ok()
    });
    let bare = words.trim().trim_matches(['*', '_']);
    bare.ends_with(':') && RECURS.as_ref().is_some_and(|recurs| recurs.is_match(bare))
}

/// Whether an entry is a row of a decision, a question or condition and what to do then: "Is it exposed? → Do not use it".
pub(super) fn decides(words: &str) -> bool {
    let arrow = ["→", "->", "=>"].iter().find_map(|arrow| words.find(arrow));
    let Some(asked) = arrow.map(|at| words[..at].trim_matches([' ', '*', '_'])) else {
        return false;
    };
    asked.ends_with('?')
        || asked.len() > 3 && asked[..2].eq_ignore_ascii_case("if") && asked[2..].starts_with(' ')
}

/// Whether an entry is a rule for all times: "**Browsers:** always use sessions", "After a deploy: look at it".
pub(super) fn stands(words: &str) -> bool {
    static STANDS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"(?i)^\W*(?:[^.:]{2,40}:[*_]*\s+)?(?:always|never)\s|^\W*[^.:]{2,40}:[*_]*\s[^.]*\s(?:by default|if needed|where needed)\W*$|^\W*(?:after|before|on) (?:a |an |the |each |every )?\w+:").ok()
    });
    STANDS.as_ref().is_some_and(|stands| stands.is_match(words))
}

/// Whether a paragraph says for what a list is: "**For management access:**".
pub(super) fn says_for_what(words: &str) -> bool {
    let bare = words.trim().trim_matches(['*', '_']);
    bare.ends_with(':')
        && bare.len() < 60
        && bare.get(..4).is_some_and(|opening| opening.eq_ignore_ascii_case("for "))
}

#[cfg(test)]
mod tests {
    use super::{
        announces, asks_readers, decides, describes, explains, explains_why, recurs, says_for_what,
        stands,
    };

    #[test]
    fn what_readers_are_asked_is_told_from_items() {
        for text in [
            "If you use 2.4, we recommend:",
            "Sorry for this. We urge all customers to do the following:",
            "Operators should:",
        ] {
            assert!(asks_readers(text), "{text}");
        }
        for text in [
            "To keep your payouts safe we will:",
            "Thank you. Next steps:",
            "Users see it as follows.",
        ] {
            assert!(!asks_readers(text), "{text}");
        }
    }

    #[test]
    fn descriptions_are_told_from_items() {
        for text in [
            "We have built a watchdog. On each failure it goes through these stages:",
            "The new watcher does the following:",
        ] {
            assert!(describes(text), "{text}");
        }
        for text in [
            "This needs the following:",
            "The plan includes:",
            "The team does the following:",
            "To keep this from coming back, we do the following:",
            "Next steps:",
        ] {
            assert!(!describes(text), "{text}");
        }
    }

    #[test]
    fn reasons_are_told_from_items() {
        assert!(explains_why("All of the errors were due to missing tests:"));
        assert!(!explains_why("To fix what went wrong, we will:"));
        assert!(!explains_why("Next steps:"));
    }

    #[test]
    fn legends_are_told_from_items() {
        for text in
            ["Items are of three types:", "Each has one of these **priorities**:", "Legend:"]
        {
            assert!(announces(text), "{text}");
        }
        for text in ["High priority:", "P1, by priority:", "In the ledger:", "Types of alerts"] {
            assert!(!announces(text), "{text}");
        }
        for text in ["Prevent - keep it from coming back", "**P1**: before the next release"] {
            assert!(explains(text), "{text}");
        }
        for text in ["Cap retries: three at most", "Prevent retries", "Ledger - cap retries"] {
            assert!(!explains(text), "{text}");
        }
    }

    #[test]
    fn procedures_and_rules_are_told_from_items() {
        for text in ["After every merge to main:", "**When choosing a host:**", "Before each call:"]
        {
            assert!(recurs(text), "{text}");
        }
        for text in ["After the merge:", "In the future, when the ledger is split:", "Next steps:"]
        {
            assert!(!recurs(text), "{text}");
        }
        assert!(says_for_what("**For new hosts:**") && !says_for_what("Before the move:"));
        for text in ["Is the port open? → Close it", "If it recurs -> write a probe"] {
            assert!(decides(text), "{text}");
        }
        for text in
            ["Raise the limit 5 → 10", "Ask the vendor: why so slow?", "Ifriqiya host -> move it"]
        {
            assert!(!decides(text), "{text}");
        }
        for text in ["**Browsers:** Always use sessions", "After deploy: look at the hash"] {
            assert!(stands(text), "{text}");
        }
        for text in ["Add a check that always runs", "Ledger: cap retries"] {
            assert!(!stands(text), "{text}");
        }
    }
}
