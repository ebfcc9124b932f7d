//! What became of an item: check box, strikethrough, status words, or telling it as done.

use std::sync::LazyLock;

use crate::text::{Captures, Regex, ascii_pattern};

use super::{ItemState, tail, verb};

/// What a check box says.
pub(super) const fn of_checkbox(mark: Option<char>) -> Option<ItemState> {
    match mark {
        Some('x' | 'X' | '✓' | '✔' | '✅' | '☑') => Some(ItemState::Done),
        Some('-') => Some(ItemState::Dropped),
        _ => None,
    }
}

const DONE: &str = r"done|completed?|closed|fixed|merged|shipped|deployed|released|resolved|implemented|finished|landed|live|rolled\sout|in\sproduction|delivered";

const DROPPED: &str = r"won'?t\s(?:do|fix)|wont\s?(?:do|fix)|cancell?ed|superseded|obsolete|dropped|abandoned|not\splanned|rejected|duplicate|accepted\srisk|risk\saccepted|declined|invalid|n/a";

static STATUS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(&format!(
        r"(?i)^[\s*_`\[(]*(?:(?:already|now|status|all)[:\s]+)*(?:(?P<done>{DONE}|✅|☑️?|✔️?|✓|:white_check_mark:|:heavy_check_mark:|:ballot_box_with_check:|:check:|yes)|(?P<dropped>{DROPPED}))(?:[\s\])*_.,:;!—–-].*)?$"
    ))
    .ok()
});

/// What a status cell or the value of a status label says.
pub(super) fn of_value(text: &str) -> Option<ItemState> {
    let found = STATUS.as_ref()?.captures(text.trim())?;
    Some(if found.name("done").is_some() { ItemState::Done } else { ItemState::Dropped })
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
        matches!(label.as_str(), "status" | "state")
            .then(|| of_value(value.trim_start_matches(['*', ' '])))?
    })
}

/// What an item's own words say. `completed` is true where its section is one of things done.
pub(super) fn of_text(text: &str, completed: bool) -> Option<ItemState> {
    let text = text.trim();
    if let Some(state) = struck(text) {
        return Some(state);
    }
    marked(text).or_else(|| told_as_done(text, completed).then_some(ItemState::Done))
}

/// What a struck-out item says: done, unless the words after it say that it was given up.
fn struck(text: &str) -> Option<ItemState> {
    let (_, rest) = text.strip_prefix("~~").and_then(|rest| rest.split_once("~~"))?;
    let said = of_value(rest.trim_start_matches([':', '-', '—', '–', ' ', '(', '[']));
    said.or_else(|| tail::only(rest).then_some(ItemState::Done))
}

/// A mark at either end: `✅ …`, `[DONE] …`, `… (done)`, `… Status: closed`.
fn marked(text: &str) -> Option<ItemState> {
    static MARK: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(&format!(
            r"(?xi)
            ^ [*_~]* (?: (?: ✅ | ☑ | ✔ | ✓ | ☒ | 🟢 | :white_check_mark: | :heavy_check_mark: | :ballot_box_with_check: | :check: )
                | [\[(] \s* (?P<first> {DONE} | {DROPPED} ) [^\])]* [\])]
                | `? (?P<lead> done | completed | implemented | fixed | dropped | cancell?ed ) [*_`]* (?: \s* : | \s+ [—–\-] ) \s )
          | [\[(] \s* (?: already \s+ | now \s+ )? (?P<last> {DONE} | {DROPPED} ) (?: \s [^\])]* | [:,!.] [^\])]* )? [\])] (?P<rest> .* )
          | \b status [*_]* \s* [:=] [*_]* \s* (?P<status> {DONE} | {DROPPED} ) \b
          | (?: [—–\-:.|;,] \s* | \s ) [*_]* (?P<end> done | ✅ | ☑ | ✔ | :white_check_mark: ) [*_.!]* \s* $
          | \s [—–\-] \s* [*_]* (?P<dash> {DONE} | {DROPPED} | (?: superseded\sby | duplicate\sof ) \s .{{1,40}} ) [*_.!]* \s* $
          | [.;:,|·—–\-(] \s* [*_]* (?P<dated> done | completed | finished | fixed | closed | merged | shipped | deployed | delivered ) \s+ (?: on \s+ )? \d{{4}}-\d{{2}}-\d{{2}} \b
          | [.;:—–\-] \s+ [*_]* (?P<loud> done ) \b"
        ))
        .ok()
    });
    let dropped = |word: &str| of_value(word) == Some(ItemState::Dropped);
    MARK.iter().flat_map(|mark| mark.captures_iter(text)).find_map(|found| {
        let quiet = found.name("loud").is_some_and(|loud| loud.as_str() != "DONE");
        if quiet || found.name("rest").is_some_and(|rest| !tail::only(rest.as_str())) {
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

/// Participles that as often describe a thing still to come: "automated tests", "improved alerting".
const DESCRIBING: &[&str] = &[
    "advanced",
    "automated",
    "based",
    "better",
    "centralised",
    "centralized",
    "combined",
    "dedicated",
    "detailed",
    "distributed",
    "enhanced",
    "extended",
    "improved",
    "increased",
    "integrated",
    "managed",
    "planned",
    "proposed",
    "reduced",
    "related",
    "required",
    "scheduled",
    "shared",
    "standardised",
    "standardized",
    "structured",
    "suggested",
    "tailored",
    "unified",
    "updated",
    "versioned",
];

/// Words that end like a past tense and are none.
const NOT_PAST: &[&str] = &[
    "bleed", "breed", "embed", "exceed", "feed", "need", "proceed", "red", "reseed", "seed",
    "shed", "speed", "succeed", "wed",
];

const IRREGULAR: &[&str] = &[
    "began", "bought", "brought", "built", "chose", "drew", "found", "gave", "got", "held", "kept",
    "led", "made", "met", "moved", "ran", "rebuilt", "rewrote", "sent", "spun", "taught", "told",
    "took", "went", "wrote",
];

/// Whether the item is told as done: "Reverted the change", "We have removed …", "… has been
/// disabled".
fn told_as_done(text: &str, completed: bool) -> bool {
    let plain: String = text.chars().filter(|c| !matches!(c, '*' | '_' | '`')).collect();
    let sentence = first_sentence(&plain);
    let lower = sentence.to_lowercase();
    let lower = verb::behind_links(&lower);
    if let Some(deed) = lower.strip_prefix("already ") {
        return !["in ", "planned", "being ", "under "].iter().any(|open| deed.starts_with(open));
    }
    // "Server start: changed to the full path"
    let labelled =
        lower.split_once(": ").filter(|(label, _)| label.split_whitespace().count() <= 3);
    if labelled.is_some_and(|(_, rest)| past_verb(rest, false)) {
        return true;
    }
    if past_verb(lower, completed) || told_of_us(lower).is_some_and(|rest| past_verb(rest, false)) {
        return true;
    }
    if aside(&plain) {
        return true;
    }
    static PERFECT: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(
            r"(?xi) ^ [^.;?!]*? (?:
                \b (?: have | has | 've | ’ve | had ) \s (?: now \s | already \s | since \s | also \s | both \s | all \s | [a-z]+ly \s )* (?: been \s (?: [a-z]+ly \s | already \s )? )?
                (?P<verb> [a-z]+ed | set \s up | put | built | made | sent | written | rewritten | taken | run | moved | shut | cut | begun | done ) \b
              | \b (?: was | were | is \s now | are \s now | is \s already ) \s (?: [a-z]+ly \s )? (?P<passive> [a-z]+ed | done | rewritten | rebuilt | set \s up ) \b ) (?P<object> .* )",
        )
        .ok()
    });
    let Some(found) = PERFECT.as_ref().and_then(|perfect| perfect.captures(sentence)) else {
        return false;
    };
    let verb = found
        .name("verb")
        .or_else(|| found.name("passive"))
        .map_or("", |verb| verb.as_str())
        .to_lowercase();
    if NOT_PAST.contains(&verb.as_str())
        || matches!(
            verb.as_str(),
            "committed"
                | "promised"
                | "offered"
                | "proposed"
                | "asked"
                | "requested"
                | "started"
                | "begun"
                | "discussed"
                | "considered"
                | "planned"
                | "decided"
                | "identified"
                | "scheduled"
                | "agreed"
                | "needed"
                | "used"
                | "supposed"
                | "noticed"
                | "failed"
        )
    {
        return false;
    }
    // "has been fixed and will be tested": the second half is still to come.
    if ["will", "should", "must", "plan", "plans"]
        .iter()
        .any(|word| words_of(&found, "object").any(|other| other == *word))
    {
        return false;
    }
    // A clause before it that opens a condition or a purpose tells of something else.
    let whole = found.get(0).map_or("", |all| all.as_str()).to_lowercase();
    let head = &whole[..whole.find(&verb).unwrap_or(0)];
    let subordinate = head.split(|c: char| !c.is_alphanumeric()).any(|word| {
        matches!(
            word,
            "if" | "when"
                | "whether"
                | "that"
                | "which"
                | "who"
                | "where"
                | "after"
                | "once"
                | "until"
                | "because"
                | "while"
                | "so"
                | "what"
                | "how"
                | "should"
                | "will"
                | "must"
                | "need"
                | "needs"
                | "to"
                | "would"
                | "could"
        )
    });
    // "Check that it was applied" asks; "a check has been added" tells.
    let asks = ["ensure", "check", "verify"].iter().any(|verb| head.trim_start().starts_with(verb));
    let object = found.name("object").map_or("", |object| object.as_str()).to_lowercase();
    !subordinate && !asks && !files_it_only(&format!("{verb} {object}"))
}

/// What follows those who write: "then I fixed the loop".
fn told_of_us(lower: &str) -> Option<&str> {
    let rest = lower.strip_prefix("then ").unwrap_or(lower);
    rest.strip_prefix("we ").or_else(|| rest.strip_prefix("i "))
}

/// The words of a group of `found`, in small letters.
fn words_of<'t>(found: &Captures<'t>, group: &str) -> impl Iterator<Item = String> + use<'t> {
    let text = found.name(group).map_or("", |group| group.as_str());
    text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase)
}

/// Whether brackets at the end tell what was done: "The limit is too low. (raised it to 40)".
fn aside(text: &str) -> bool {
    let inner = text.trim_end().trim_end_matches('.').strip_suffix(')');
    let inner = inner.and_then(|text| text.rsplit_once('(')).map(|(_, inner)| inner.to_lowercase());
    inner.is_some_and(|inner| {
        let first = inner.split_whitespace().next().unwrap_or_default();
        let deed = [
            "added", "changed", "removed", "replaced", "raised", "lowered", "disabled", "enabled",
            "reverted", "rewrote", "moved", "upgraded", "updated",
        ];
        deed.contains(&first) && inner.split_whitespace().count() > 1 && !files_it_only(&inner)
    })
}

/// Whether the first word of an item is the same in the past: "Set up alerts" in a list of deeds.
pub(super) fn may_be_past(text: &str) -> bool {
    let first = text.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty());
    matches!(first, Some("Set" | "Put" | "Cut" | "Shut" | "Split" | "Reset"))
}

/// "added a backlog task", "raised a ticket": the work itself is still to come.
pub(super) fn files_it_only(words: &str) -> bool {
    static FILED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"^(?:added|created|opened|raised|filed|logged|written|made|scheduled|started|begun)\b.{0,40}\b(?:tickets?|tasks?|issues?|story|stories|backlog|epic|card|jira|bug report|proposal|rfc)\b").ok()
    });
    FILED.as_ref().is_some_and(|filed| filed.is_match(words.trim_start()))
}

fn past_verb(lower: &str, completed: bool) -> bool {
    let mut words = lower.split_whitespace();
    let first = words.next().unwrap_or_default().trim_matches(|c: char| !c.is_alphabetic());
    let next = words.next().unwrap_or_default();
    // "Started mapping the queues" goes on; "Updated and new limits" describes.
    let goes_on = next.ends_with("ing") || matches!(next, "to" | "work" | "on");
    if matches!(first, "started" | "began") && goes_on {
        return false;
    }
    let joins = next == "and"
        && words.next().is_some_and(|word| word.ends_with("ed") || IRREGULAR.contains(&word));
    let regular = first.len() > 4 && first.ends_with("ed") && !NOT_PAST.contains(&first);
    if !(regular || IRREGULAR.contains(&first)) {
        return false;
    }
    // "Updated the limits" tells; "Updated limits" may name what is wanted.
    let tells = matches!(
        next,
        "the"
            | "a"
            | "an"
            | "our"
            | "all"
            | "its"
            | "their"
            | "this"
            | "that"
            | "these"
            | "those"
            | "each"
            | "every"
            | "both"
            | "with"
            | "to"
            | "in"
            | "on"
            | "from"
    ) || joins
        || next.starts_with(|c: char| c.is_ascii_digit());
    (completed || tells || !DESCRIBING.contains(&first)) && !files_it_only(lower)
}

fn first_sentence(text: &str) -> &str {
    let end = text
        .match_indices(['.', '!', '?'])
        .find(|(at, _)| text[at + 1..].starts_with([' ', '\n']))
        .map_or(text.len(), |(at, _)| at);
    &text[..end]
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
        ] {
            assert_eq!(of_text(text, false), None, "{text}");
        }
    }

    #[test]
    fn status_values_and_boxes() {
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
