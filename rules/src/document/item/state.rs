//! What became of an item: check box, strikethrough, status words, or telling it as done.

use std::sync::LazyLock;

use crate::text::{Regex, ascii_pattern};

use super::verb::is_request;
use super::{ItemState, tail, told};

/// What a check box says.
pub(super) const fn of_checkbox(mark: Option<char>) -> Option<ItemState> {
    match mark {
        Some('x' | 'X' | '✓' | '✔' | '✅' | '☑' | '√') => Some(ItemState::Done),
        Some('-') => Some(ItemState::Dropped),
        _ => None,
    }
}

const DONE: &str = r"done|completed?|closed|fixed|merged|shipped|deployed|released|resolved|implemented|finished|landed|live|rolled\sout|in\sproduction|delivered";

const DROPPED: &str = r"won'?t\s(?:do|fix)|wont\s?(?:do|fix)|cancell?ed|superseded|obsolete|dropped|abandoned|not\splanned|rejected|duplicate|accepted\srisk|risk\saccepted|declined|invalid";

static STATUS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(&format!(
        r"(?i)^[\s*_`\[(]*(?:(?:already|now|status|all)[:\s]+)*(?:(?P<done>{DONE}|✅|☑️?|✔️?|✓|√|:white_check_mark:|:heavy_check_mark:|:ballot_box_with_check:|:check:|yes)|(?P<dropped>{DROPPED}))(?:[\s\])*_.,:;!—–-].*)?$"
    ))
    .ok()
});

/// What a status cell or the value of a status label says.
pub(super) fn of_value(text: &str) -> Option<ItemState> {
    let found = STATUS.as_ref()?.captures(text.trim())?;
    Some(if found.name("done").is_some() { ItemState::Done } else { ItemState::Dropped })
}

/// What a cell of a column of states says: "n/a" there is a state, and elsewhere the value of its own label.
pub(super) fn of_cell(text: &str) -> Option<ItemState> {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_'));
    let none = bare.eq_ignore_ascii_case("n/a").then_some(ItemState::Dropped);
    const FULL: [&str; 9] = [
        "100%",
        "100 %",
        "[x]",
        "[X]",
        "documented",
        "adopted",
        "in place",
        "published",
        "enforced",
    ];
    let full = FULL.iter().any(|full| bare.eq_ignore_ascii_case(full)).then_some(ItemState::Done);
    of_value(text).or(none).or(full)
}

/// Whether a status cell says that something is still to be done.
pub(super) fn is_open(text: &str) -> bool {
    const OPEN: [&str; 9] = [
        "open",
        "in progress",
        "todo",
        "to do",
        "planned",
        "pending",
        "not started",
        "ongoing",
        "wip",
    ];
    let plain = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    OPEN.contains(&plain.as_str())
}

/// Whether words begin with a mark of something that waits or is under way.
pub(super) fn is_marked_open(text: &str) -> bool {
    const WAITING: [char; 11] = ['⏸', '⏳', '⌛', '🔄', '🚧', '⬜', '☐', '🔲', '📋', '🕐', '🟡'];
    let lead = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '~' | '(' | '[');
    text.trim_start_matches(lead).starts_with(WAITING)
}

/// Whether a status cell says how far something is.
pub(super) fn is_one(text: &str) -> bool {
    is_open(text) || of_value(text).is_some()
}

/// Whether an entry begins with how far it is, "Suggested: cap retries", or says that something has to be done.
pub(super) fn tells_how_far(text: &str) -> bool {
    const WISHED: [&str; 4] = ["suggested", "proposed", "recommended", "future"];
    static MODAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"(?i)\b(?:we|i)(?: (?:should|must|will|need to|are going to)|['’]ll)\b|\b(?:should|must|need to|needs to) be\b").ok()
    });
    let label = text.split_once(':').map(|(label, _)| label.trim_matches(['*', '_', ' ']));
    label.is_some_and(|label| {
        is_one(label) || WISHED.iter().any(|wished| label.eq_ignore_ascii_case(wished))
    }) || MODAL.as_ref().is_some_and(|modal| modal.is_match(text))
}

/// What a line `Status: …` says, alone or among other labels: "Owner: Ines · State: done 2026-06-01".
pub(super) fn of_label(line: &str) -> Option<ItemState> {
    let mut parts = line.split(['·', '|', ';', '•']);
    parts.find_map(|part| {
        let (label, value) = part.split_once([':', '='])?;
        let label = label.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        matches!(label.as_str(), "status" | "state").then(|| {
            let value = value.trim_matches(['*', ' ', '.']);
            let none = value.eq_ignore_ascii_case("n/a").then_some(ItemState::Dropped);
            of_value(value).or(none)
        })?
    })
}

/// What an item's own words say. `completed` is true where its section is one of things done.
pub(super) fn of_text(text: &str, completed: bool) -> Option<ItemState> {
    let text = text.trim();
    if let Some(state) = struck(text) {
        return Some(state);
    }
    marked(text).or_else(|| told::as_done(text, completed).then_some(ItemState::Done))
}

/// What the words of an item with an open box say in spite of it: it is struck out, or marked as done. That its words
/// may be read as a tale of what was done, or end with "done", is less than the box.
pub(super) fn beside_open_box(text: &str) -> Option<ItemState> {
    // "Fixed in PR #123:" is said of the item as a mark is.
    static OPENS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(
            r"(?i)^\W*(?:completed|done|fixed|merged|shipped|deployed|resolved|implemented|finished)(?: in [^.:]{1,30})?[.:](?:\W|$)",
        )
        .ok()
    });
    let opens = || OPENS.as_ref().is_some_and(|opens| opens.is_match(text));
    struck(text.trim())
        .or_else(|| marked(text.trim()))
        .or_else(|| opens().then_some(ItemState::Done))
}

/// Words right before a last "done" that make it part of a clause: "when the migration is done", "mark it as done".
fn is_of_clause(before: &str) -> bool {
    const LINKS: [&str; 17] = [
        "is", "are", "was", "were", "be", "been", "being", "gets", "get", "got", "as", "when",
        "once", "not", "until", "till", "after",
    ];
    const OPENERS: [&str; 9] =
        ["when", "whenever", "once", "after", "until", "till", "before", "if", "unless"];
    let clause = before.rsplit(['.', ';', ',', ':', '(']).next().unwrap_or(before).to_lowercase();
    let words: Vec<&str> =
        clause.split_whitespace().filter(|word| !matches!(*word, "already" | "now")).collect();
    // "This has already been done", "it is done": said of the item.
    let said = match words.as_slice() {
        [.., "has" | "have", "been"] | ["this" | "that" | "it", "is" | "was"] => true,
        [.., "this" | "that" | "it", "is" | "was"] => {
            !words.iter().any(|word| OPENERS.contains(word))
        }
        _ => false,
    };
    // "The rollback is done": all that the item says.
    let whole = clause.len() == before.len()
        && words.len() < 6
        && matches!(words.last(), Some(&("is" | "are")))
        && !words.iter().any(|word| OPENERS.contains(word))
        && words.first().is_some_and(|first| {
            !is_request(first) && !["make", "ensure", "verify", "check"].contains(first)
        });
    !said
        && !whole
        && (words.last().is_some_and(|last| LINKS.contains(last))
            || words.iter().any(|word| OPENERS.contains(word)))
}

/// What a struck-out item says: done, unless the words after it say that it was given up.
fn struck(text: &str) -> Option<ItemState> {
    let (_, rest) = text.strip_prefix("~~").and_then(|rest| rest.split_once("~~"))?;
    let said = of_value(rest.trim_start_matches([':', '-', '—', '–', ' ', '(', '[']));
    said.or_else(|| tail::only(rest).then_some(ItemState::Done))
}

/// Words beside a mark that is part of what is to be done.
const SHOWN: [&str; 6] = ["show", "say", "sign", "green", "mark", "icon"];

/// A mark at either end: `✅ …`, `[DONE] …`, `… (done)`, `… Status: closed`.
fn marked(text: &str) -> Option<ItemState> {
    static MARK: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(&format!(
            r"(?xi)
            ^ [*_~]* (?: (?: ✅ | ☑ | ✔ | ✓ | √\s | ☒ | 🟢 | :white_check_mark: | :heavy_check_mark: | :ballot_box_with_check: | :check: )
                | [\[(] \s* (?P<first> {DONE} | {DROPPED} ) (?: [\s:,.!—–] [^\])]* )? [\])]
                | `? (?P<lead> done | completed | implemented | fixed | dropped | cancell?ed ) [*_`]* (?: \s* : | \s+ [—–\-] ) \s )
          | [\[(] \s* (?: already \s+ | now \s+ )? (?P<last> {DONE} | {DROPPED} ) (?: \s [^\])]* | [:,!.] [^\])]* )? [\])] (?P<rest> .* )
          | \b status [*_]* \s* [:=] [*_]* \s* (?P<status> {DONE} | {DROPPED} | n/a ) \b
          | (?: [—–\-:.|;,] \s* | \s ) [*_]* (?P<end> done | ✅ | ☑ | ✔ | ✓ | √ | :white_check_mark: ) [*_.!]* \s* $
          | \s [—–\-] \s* [*_]* (?P<dash> {DONE} | {DROPPED} | (?: superseded\sby | duplicate\sof ) \s .{{1,40}} ) [*_.!]* \s* $
          | [.;:,|·—–\-(] \s* [*_]* (?P<dated> done | completed | finished | fixed | closed | merged | shipped | deployed | delivered ) \s+ (?: on \s+ )? \d{{4}}-\d{{2}}-\d{{2}} \b
          | [.;:—–\-] \s+ [*_]* (?P<loud> done ) \b"
        ))
        .ok()
    });
    let dropped =
        |word: &str| of_value(word) == Some(ItemState::Dropped) || word.eq_ignore_ascii_case("n/a");
    MARK.iter().flat_map(|mark| mark.captures_iter(text)).find_map(|found| {
        let quiet = found.name("loud").is_some_and(|loud| loud.as_str() != "DONE");
        // "Let the form show a green ✓": what is to be seen.
        let sign = found.name("end").is_some_and(|end| matches!(end.as_str(), "✓" | "√"));
        let end = found.name("end").filter(|end| end.as_str().eq_ignore_ascii_case("done"));
        if end.is_some_and(|end| is_of_clause(&text[..end.start()])) {
            return None;
        }
        let shown = sign && SHOWN.iter().any(|word| text.to_lowercase().contains(word));
        if quiet || shown || found.name("rest").is_some_and(|rest| !tail::only(rest.as_str())) {
            return None;
        }
        let word = ["first", "lead", "last", "status", "end", "dash"]
            .into_iter()
            .find_map(|name| found.name(name));
        Some(if word.is_some_and(|word| dropped(word.as_str())) {
            ItemState::Dropped
        } else {
            ItemState::Done
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_things_done() {
        for text in [
            "✅ Cap retries",
            "[DONE] Cap retries",
            "Cap retries (done)",
            "Cap retries (DONE)",
            "Cap retries (Done!)",
            "Cap retries. DONE in #512",
            "Cap retries [done]",
            "Cap retries (done 2026-05-19)",
            "Cap retries — done",
            "Cap retries. Status: Closed",
            "Cap retries ✅",
            "Cap retries √",
            "Cap retries. ✓",
            "Cap retries in every client - this has already been done.",
            "Cap retries: it is done",
            "The rollback is done",
            "~~Cap retries~~",
            "~~Cap retries~~ (@ines)",
            "Cap retries [IBG] [done]",
            "Done: cap retries",
            "**Done** - cap retries",
            "Cap retries (completed in OPS-12) (@ines)",
            ":white_check_mark: Cap retries",
            "We reverted the limit and released 1.2.4, which restored the retries.",
        ] {
            assert_eq!(of_text(text, false), Some(ItemState::Done), "{text}");
        }
        for text in [
            "Cap retries (won't do)",
            "Cap retries — cancelled",
            "[Superseded by OPS-12] Cap retries",
            "Cap retries. Status: obsolete",
            "Cap retries. Status: N/A",
            "~~Cap retries~~ won't do",
            "~~Cap retries~~ (won't do)",
        ] {
            assert_eq!(of_text(text, false), Some(ItemState::Dropped), "{text}");
        }
    }

    #[test]
    fn telling_it_as_done() {
        for text in [
            "Reverted the limit",
            "Sent a summary to all tenants",
            "Updated the limits",
            "Issued refunds",
            "Added 12 probes",
            "We've significantly tightened the limits",
            "Updated and merged the limits",
            "The limit is too low. (raised it to 40)",
            "We have removed the admin role from the ledger",
            "We've now raised the quota",
            "The probe has been disabled and removed from all clusters.",
            "The cache is now rebuilt at start",
            "The retry loop was removed",
            "A daily check has been added.",
            "Then I fixed the loop by moving the buffer.",
        ] {
            assert_eq!(of_text(text, false), Some(ItemState::Done), "{text}");
        }
    }

    #[test]
    fn open_items_stay_open() {
        for text in [
            "Cap retries",
            "Need alerts on drift",
            "Started mapping the queues",
            "Improved and new runbooks for the ledger",
            "The limit is too low (see the graph)",
            "Alert on drift (created a ticket)",
            "Automated tests for the ledger",
            "Improved alerting",
            "Embed the probe",
            "Feed drift into the dashboard",
            "Alert when a node has been removed",
            "We have added a backlog task to alert on drift",
            "Raised a ticket to alert on drift",
            "Fail the build if the schema was changed",
            "Make sure that the role is removed",
            "Mark the migration as done in the ledger",
            "We have fixed the loop and will add a test for it",
            "Fix closed connections",
            "Everything merged must be reviewed",
            "We should check whether it was applied",
            "Check the limits that have been added",
            "Show which jobs are completed",
            "[LIVE-2201] Cap retries",
            "Let the form show a green ✓",
            "Ask around by 2026-06-01 when the migration is done",
            "Keep both hosts until the copy is done",
            "Page once a run is done",
            "We talked with the vendor about the retries",
        ] {
            assert_eq!(of_text(text, false), None, "{text}");
        }
    }

    #[test]
    fn an_open_box_outranks_a_tale() {
        for text in
            ["Reverted the limit", "Cap retries when the move is done", "We have removed the role"]
        {
            assert_eq!(beside_open_box(text), None, "{text}");
        }
        for text in [
            "Fixed in PR #123: cap",
            "Completed.",
            "~~Cap retries~~",
            "[DONE] Cap retries",
            "Cap retries ✅",
            "Cap retries — done",
        ] {
            assert_eq!(beside_open_box(text), Some(ItemState::Done), "{text}");
        }
    }

    #[test]
    fn status_values_and_boxes() {
        assert_eq!(of_cell("Documented"), Some(ItemState::Done));
        for (text, state) in [
            ("Done", Some(ItemState::Done)),
            ("✅ Done", Some(ItemState::Done)),
            ("Completed 2026-06-01", Some(ItemState::Done)),
            ("**DONE**", Some(ItemState::Done)),
            ("Won't fix", Some(ItemState::Dropped)),
            ("Duplicate of OPS-3", Some(ItemState::Dropped)),
            ("In progress", None),
            ("Open", None),
            ("", None),
            ("Not done", None),
            ("To be done", None),
        ] {
            assert_eq!(of_value(text), state, "{text}");
        }
        assert_eq!(of_checkbox(Some('x')), Some(ItemState::Done));
        assert_eq!(of_checkbox(Some('-')), Some(ItemState::Dropped));
        assert_eq!(of_checkbox(Some(' ')), None);
    }
}
