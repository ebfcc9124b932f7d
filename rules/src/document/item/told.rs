//! Items that are told as done: "Reverted the change", "We have capped the retries".

use std::sync::LazyLock;

use super::verb;
use crate::text::{Captures, Regex, ascii_pattern};

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

/// Deeds that leave the work itself to come.
const UNFINISHED: &[&str] = &[
    "committed",
    "promised",
    "offered",
    "asked",
    "requested",
    "started",
    "begun",
    "scheduled",
    "needed",
    "used",
    "supposed",
    "failed",
];

/// Words for what was said and thought about it.
const TALK: &[&str] = &[
    "agreed",
    "chatted",
    "considered",
    "debated",
    "decided",
    "discussed",
    "identified",
    "noticed",
    "planned",
    "proposed",
    "spoke",
    "talked",
];

/// Whether the item is told as done: "Reverted the change", "We have removed …", "… has been
/// disabled".
pub(super) fn as_done(text: &str, completed: bool) -> bool {
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
    if past_verb(lower, completed) || told_of_us(lower).is_some_and(is_deed) {
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
              | \b (?: was | were | is \s now | are \s now | is \s already ) \s (?: [a-z]+ly \s )? (?P<passive> [a-z]+ed | done | written | rewritten | rebuilt | set \s up ) \b ) (?P<object> .* )",
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
    if [NOT_PAST, UNFINISHED, TALK].iter().any(|list| list.contains(&verb.as_str())) {
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

/// Whether what somebody did is the work: "capped the retries", and not "discussed a cap".
fn is_deed(rest: &str) -> bool {
    let verb = rest.split_whitespace().next().unwrap_or_default();
    past_verb(rest, false) && !TALK.contains(&verb)
}

/// What follows those who write: "then I fixed the loop", "the ledger team then raised a ticket".
fn told_of_us(lower: &str) -> Option<&str> {
    let rest = lower.strip_prefix("then ").unwrap_or(lower);
    let team = || {
        let rest = rest.strip_prefix("the ").or_else(|| rest.strip_prefix("our "))?;
        let (which, rest) = rest.split_once("team ")?;
        (which.split_whitespace().count() < 3).then_some(rest)
    };
    let rest = rest.strip_prefix("we ").or_else(|| rest.strip_prefix("i ")).or_else(team)?;
    Some(["then ", "also "].iter().find_map(|link| rest.strip_prefix(link)).unwrap_or(rest))
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

/// Whether the first word of an item is the same in the past, or as often says what is wanted: "Set up alerts",
/// "Reduced load" in a list of deeds.
pub(super) fn may_be_past(text: &str) -> bool {
    const WISHED: [&str; 5] = ["Planned", "Proposed", "Suggested", "Required", "Scheduled"];
    let first = text.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty());
    first.is_some_and(|first| {
        matches!(first, "Set" | "Put" | "Cut" | "Shut" | "Split" | "Reset")
            || first.ends_with("ed")
                && !WISHED.contains(&first)
                && DESCRIBING.contains(&first.to_lowercase().as_str())
    })
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

/// Whether a heading names a deed: "Alerts configured", "Probe added to the pipeline".
pub(super) fn heads_deed(title: &str) -> bool {
    static DEED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(
            r"(?xi) ^ (?: @\S+ \s )? (?P<what> [^.;:?!]{3,60}? ) \s (?: added | automated | configured | created | deployed | disabled | documented | enabled | extended | fixed | implemented | increased | installed | introduced | migrated | patched | published | raised | removed | replaced | reverted | rewritten | rotated | scheduled | updated | upgraded )
                \.? (?: $ | \s (?: for | to | in | on | from | across | by | with | since | via ) \s (?P<rest> .* ) )",
        )
        .ok()
    });
    const AHEAD: [&str; 7] = ["to", "be", "should", "must", "will", "need", "needs"];
    let Some(found) = DEED.as_ref().and_then(|deed| deed.captures(title)) else { return false };
    let what = found.name("what").map_or("", |what| what.as_str());
    // "Retries disabled by default" tells how it is.
    let rest = found.name("rest").map_or("", |rest| rest.as_str());
    let is_so = ["default", "hand", "design"].iter().any(|word| rest.starts_with(word));
    !verb::asks_first(what) && !is_so && !what.split(' ').any(|word| AHEAD.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::{as_done, heads_deed, may_be_past};

    #[test]
    fn headings_of_deeds() {
        for text in ["@ines Alerts configured", "Probe added to the pipeline", "Ledger migrated"] {
            assert!(heads_deed(text), "{text}");
        }
        assert!(as_done("The ledger team then capped the retries.", false));
        assert!(!as_done("The ledger team caps the retries.", false));
        assert!(!as_done("The ledger team discussed a cap.", false));
        let alike = ["Set up alerts", "Reduced load on the old disks"];
        assert!(alike.iter().all(|text| may_be_past(text)) && !may_be_past("Suggested: a probe"));
        assert!(as_done("The restore is now written down step by step", false));
        for text in [
            "Alerts to be configured",
            "Ensure alerts configured",
            "Alerts",
            "Retries disabled by default",
            "Add a probe",
        ] {
            assert!(!heads_deed(text), "{text}");
        }
    }
}
