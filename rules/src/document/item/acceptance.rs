//! What shows that an item is done: a threshold, an observable behaviour, a test, a named end state.

use std::sync::LazyLock;

use super::super::date;
use super::verb::is_request;
use crate::text::{Regex, Span, ascii_pattern};

/// What announces the end of an item, in so many words.
const LABELS: &str = r"(?:(?:acceptance(?:\ (?:criteria|criterion|test))?|AC|proof(?:\ of\ completion)?|verification|evidence)[*_]*\s*:|(?:done|accepted|approved|finished|completed?)\ (?:when|once)\b|(?:dod|definition\ of\ done|exit\ criteri(?:a|on)|success\ (?:criteri(?:a|on)|metric))\b)";

static EVIDENCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(&format!(
        r"(?xi)
        (?P<label> \b {LABELS} .* )
      | (?P<stated> \b (?: verified\ by | (?:verif(?:y|ied)|tested|rehearsed|drilled|proven|checked)\ (?:with|through|via|in|on|against) | measured\ by | proven\ by | validated\ by | until\ proven | so\ that ) \b .* )
      | (?P<behaviour> \b (?: fail | fails | reject | rejects | block | blocks | refuse | refuses | den(?:y|ies) | abort | aborts | alert | alerts | page | pages | notif(?:y|ies) | warn | warns
            | cannot | can\ not | must\ not | can\ no\ longer | stop | stops | halt | halts | roll | rolls ) \b [^.;]*? \b (?: when | whenever | while | if | unless | without | until | with | before | after | on | where | that | whose | from ) \b .* )
      | (?P<alarm> \b alarms? \ (?: when | whenever ) \s \w .* )
      | (?P<passes_when> [;,—–-] \s+ (?: it \s )? passes \s when \b .* )
      | (?P<reacts> \b (?: report | redirect | skip | fall | retry | drop | charge | return | switch | expire | close | scale | restart | throttle | limit | revert | start | open | pause | quarantine | isolate | queue ) (?: s | es )? \b [^.;]{{3,}}? \b (?: when | whenever | if | unless | while | as\ soon\ as | instead\ of ) \s \w .* )
      | (?P<alone> \b automatically \b [^.;]*? \b (?: when | whenever | if | unless | once | as\ soon\ as | after | before | on | at ) \s \w .* )
      | (?P<lasts> \b (?: for | of ) \s+ (?: at \s least \s+ | up \s to \s+ )? \d [\d.,]* \s* (?: ms | s | sec | seconds? | min | minutes? | h | hours? | days? | weeks? | months? | [kMGT]i?B | % ) \b .* )
      | (?P<window> \b between \s+ \d [\d:.,]* \s? \S{{0,3}} \s? and \s+ \d .* )
      | (?P<condition> \b (?: when | whenever | if | unless | once ) \b [^.;]{{3,}} \b (?: then | fail | reject | block | alert | page | abort | roll | stop ) \w* \b .* )
      | (?P<threshold> (?: [<>≤≥=] =? \s* ~? \d | \b (?: at\ most | at\ least | no\ more\ than | less\ than | more\ than | fewer\ than | above | below | over | under | within | every | exceeds? | up\ to | from | to | than | at | after ) \s+ ~? [£$€]? \d )
            [\d.,]* \s* (?: % | ‰ | ms\b | s\b | sec\b | seconds?\b | min\b | minutes?\b | h\b | hours?\b | days?\b | weeks?\b | [kMGT]i?B\b | requests?\b | rps\b | qps\b | x\b | retries\b | times\b | replicas\b | nodes\b | pods\b | percent\b | attempts\b | connections\b )? .* )
      | (?P<in_time> \b (?: done | finished | complete | ready | through ) \s+ (?: before | by ) \s+ \d{{1,2}} :\d\d \b .* )
      | (?P<passes> \b (?: tests? | drill | job | probe | check | rehearsal | exercise | game\ day ) \b [^.;]{{0,60}} \b (?: pass(?:es|ed)? | succeeds? | fails? | green | shows? | completes? | catches | proves | covers? ) \b .* )
      | (?P<recorded> \b (?: ADRs? | decision\ records? ) \b .* )
      | (?P<none> \b (?: 0 | zero | no ) \s (?: errors? | failures? | alerts? | matches | findings | occurrences ) \b .* )
      | (?P<revision> \b to \s (?: the \s )? (?: revision | version | release | build | tag | commit ) \s \S+ .* )
      | (?P<version> \b (?: upgrade | update | bump | pin | move | migrate | downgrade | patch | switch ) \w* \b [^.;]* \b v?\d+ \. \d+ [\w.\-]* )
        "
    ))
    .ok()
});

/// Removing and refusing verify themselves: a thing is there or it is not.
static REMOVAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(
        r"(?xi) ^ (?: [\W_] | \[ [^\]]* \] (?: \( [^()\s]* \) )? | \( [^()]* \) | [A-Z][A-Z0-9]{1,9}-\d+ )* (?: delete | remove | reject | refuse | block | forbid | disallow | prohibit | disable | revert | drop | uninstall | decommission | retire | revoke | shut\ down | turn\ off | switch\ off | disband | delist )
            \s+ (?: the | all | our | any | every | this | that | these | those | its | unused | old | `? [A-Z0-9_\-./]+ `? | [A-Za-z\-_`]+ ) \b .* ",
    )
    .ok()
});

/// Vague removals: "remove complexity" is never finished.
const ENDLESS: &[&str] = &[
    "complexity",
    "friction",
    "toil",
    "confusion",
    "ambiguity",
    "noise",
    "debt",
    "risk",
    "manual",
];

/// Whether the words of an item call something its acceptance: "Acceptance: …", "done when …".
#[must_use]
pub fn is_labelled(words: &str) -> bool {
    label(words).is_some()
}

/// Whether they begin with that: in "rejects a second key when …; done when …" what the system does comes first.
#[must_use]
pub fn begins_labelled(words: &str) -> bool {
    label(words).is_some_and(|at| !words[..at].contains(char::is_alphanumeric))
}

/// Where `words` call something the acceptance.
fn label(words: &str) -> Option<usize> {
    static LABEL: LazyLock<Option<Regex>> =
        LazyLock::new(|| ascii_pattern(&format!(r"(?xi-u) \b {LABELS}")).ok());
    Some(LABEL.as_ref()?.find(words)?.start())
}

/// Where in `words` what shows the end is announced behind other words: ". Done when the drill passes", "; proof: a
/// red build".
pub(super) fn set_apart(words: &str) -> Option<usize> {
    static APART: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(&format!(
            r"(?xi) (?: [.,;:|·•—–()\]] \s* | - \s+ ) [*_]* (?: {LABELS} | verified \s (?: by | when ) \b )"
        ))
        .ok()
    });
    APART.as_ref()?.find(words).map(|found| found.start())
}

/// Whether `acceptance` names a test and not what it shows: "verified by a test in staging".
#[must_use]
pub fn is_only_checked(acceptance: &str) -> bool {
    static CHECKED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"(?i)^(?:verif(?:y|ied)|tested|rehearsed|drilled|proven|checked|validated) (?:with|through|via|in|on|against|by) (?:an? |the |one |\d+ )?(?:[\w-]+ ){0,2}(?:tests?|drills?|staging|review|rehearsals?|exercises?|game day|logs?|reports?|records?|runs?|monitoring|metrics?|dashboards?)(?: (?:in|on|with|by|of) (?:the )?[\w-]+)?\W*$").ok()
    });
    // Who does it, and until when, is no part of it.
    let end = [" — ", " – ", " ["].iter().filter_map(|mark| acceptance.find(mark)).min();
    let own = &acceptance[..end.unwrap_or(acceptance.len())];
    CHECKED.as_ref().is_some_and(|checked| checked.is_match(own))
}

/// What is the case once the work is done, in a clause of its own: "a copy without it is refused", "replaying the day
/// creates 0 doubles". Nothing is asked for there.
#[must_use]
pub fn is_result(clause: &str) -> bool {
    static FINITE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(
            r"(?xi) \s (?: (?: is | are | gets | stays | remains ) \s+ (?: (?: not | never | no\ longer | still | then ) \s+ )? (?: \w+ed | sent | shown | kept | lost | found | seen | equal | identical | empty | green | red | unchanged | visible | gone ) \b
              | (?: does | do ) \s+ not \b
              | (?: stays | gives | shows | returns | yields | leaves | takes | needs | ends | exits | finds | creates | produces | lists | passes | matches | fails | turns | reaches | contains ) \b )",
        )
        .ok()
    });
    // Words that begin a clause of their own.
    const OPENERS: [&str; 15] = [
        "that", "which", "who", "whose", "where", "when", "if", "until", "unless", "so", "because",
        "since", "while", "and", "then",
    ];
    // Words of how things are today.
    const TODAY: [&str; 5] = ["currently", "today", "now", "already", "too"];
    const DETERMINERS: [&str; 9] = ["a", "an", "the", "all", "any", "each", "every", "our", "this"];
    let clause = clause.trim();
    let Some(verb) = FINITE.as_ref().and_then(|finite| finite.find(clause)) else { return false };
    let lower = clause.to_lowercase();
    let mut words = lower[..verb.start()].split_whitespace();
    let first = words.next().unwrap_or_default();
    let second = words.clone().next().unwrap_or_default();
    // "Load the price list": what is asked for has its object behind it; "load test" is a thing.
    let asks = is_request(first) && !first.ends_with("ing") && DETERMINERS.contains(&second);
    let opens = |word: &str| OPENERS.contains(&word) || TODAY.contains(&word);
    let subject = words.clone().count() < 10 && !opens(first) && !words.any(opens);
    let today = lower[verb.end()..].split_whitespace().any(|word| TODAY.contains(&word));
    subject && !asks && !today
}

/// The words that say how an item's end can be verified. `text` holds its details too.
pub(super) fn find(text: &str) -> Option<Span> {
    // "by 12.03.2026" is no version.
    let text = &*date::without(text);
    if let Some(found) = EVIDENCE.as_ref().and_then(|evidence| evidence.find(text)) {
        return Some(Span::new(found.start(), end_of_words(text, found.start(), found.end())));
    }
    // "…; a copy without it is refused"
    let behind = text.match_indices("; ").map(|(at, mark)| at + mark.len());
    let mut results = behind.map(|at| (at, end_of_words(text, at, text.len())));
    if let Some((at, end)) = results.find(|(at, end)| is_result(&text[*at..*end])) {
        return Some(Span::new(at, end));
    }
    let removal = REMOVAL.as_ref()?.find(text)?;
    let lower = removal.as_str().to_lowercase();
    let endless = ENDLESS
        .iter()
        .any(|word| lower.split(|c: char| !c.is_alphanumeric()).any(|other| other == *word));
    (!endless)
        .then(|| Span::new(removal.start(), end_of_words(text, removal.start(), removal.end())))
}

/// The end of the sentence or line that begins at `start`.
fn end_of_words(text: &str, start: usize, end: usize) -> usize {
    let words = &text[start..end];
    let stop = words
        .match_indices(['.', '\n', '('])
        .find(|(at, mark)| match *mark {
            "." => words[at + 1..].chars().next().is_none_or(char::is_whitespace),
            "(" => words[at + 1..].starts_with('@'),
            _ => true,
        })
        .map_or(words.len(), |(at, _)| at);
    start + words[..stop].trim_end().len()
}

/// Whether a cell that shows the end of the work tells that it is reached: "done 2026-06-01", "40 of 40 (fixed 1 June 2026)".
pub(super) fn is_reached(text: &str) -> bool {
    const WORDS: [&str; 7] =
        ["done", "completed", "finished", "fixed", "closed", "shipped", "merged"];
    let mut parts = text.split(['(', ',', ';', '—', '–']).map(str::trim_start);
    parts.any(|part| {
        let (word, rest) = part.split_once(' ').unwrap_or_default();
        let rest = rest.strip_prefix("on ").unwrap_or(rest);
        WORDS.iter().any(|it| word.eq_ignore_ascii_case(it)) && date::leading(rest).is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::{find, set_apart};

    #[test]
    fn what_sets_apart_is_no_hyphen() {
        assert!(set_apart("Shorten the lease - Acceptance: a drill ends in 2 min").is_some());
        assert!(set_apart("Automate the pre-acceptance: one job for both sites").is_none());
    }

    #[test]
    fn verifiable_ends() {
        for text in [
            "Alert when the error rate is above 1% for 5 min",
            "Reject writes with an empty tenant id",
            "Delete the unused admin role",
            "[Prevention] OPS-12 Delete the unused admin role",
            "Upgrade the gateway to v2.5",
            "Cap retries at 3 with jitter; the load test shows < 1.2x amplification",
            "Turn step 3 into a command; done when the drill passes without edits",
            "Lengthen the canary to 15 min",
            "Add a probe; page when 2 of 3 fail",
            "Fail the build when the two schemas differ",
            "Split the ledger so that one tenant cannot exhaust the pool",
            "Clear the cache automatically when a load is published",
            "Replay declined orders after 60 s",
            "[OPS-12](https://t.example/12) (Prevention, P1) Delete the unused admin role",
            "Decide between two ids: record an ADR that compares both",
            "Add a smoke test. Acceptance: it fails on an empty cart",
            "Draw test carts from last month; passes when 95 of 100 match",
            "Nightly job compares the two lists; alarm when a retired pump still runs",
            "Reserve a slot for the writer; writer done before 09:30 on ten days",
            "Ask for a second approval in the vault; a single-approver change is refused",
            "Recreate the export from the log; replaying one day gives 0 doubles",
        ] {
            assert!(find(text).is_some(), "{text}");
        }
    }

    #[test]
    fn open_ends() {
        for text in [
            "Handle retries better by 2026-06-01 (@li)",
            "Refactor ambiguous strings in the ledger",
            "Implement a staging environment (@bo)",
            "Improve the daily pipeline",
            "Remove complexity from the ledger",
            "Look into the queue",
            "Rework the ledger; the current one is too coupled",
            "Refactor the importer; load the lists that are used by the shop",
        ] {
            assert_eq!(find(text).map(|span| span.of(text)), None, "{text}");
        }
    }
}
