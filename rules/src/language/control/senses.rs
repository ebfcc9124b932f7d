//! Words that name a control in one sense only: a list is study where somebody is to draw it up.

use super::super::imperative;
use crate::text::Span;

/// Words that find something out or talk about it: no control yet, whatever comes of them.
const STUDY: [&str; 25] = [
    "agre",
    "analys",
    "analyz",
    "assess",
    "consider",
    "decid",
    "determin",
    "discuss",
    "draw",
    "evaluat",
    "explor",
    "figur",
    "find",
    "identif",
    "investigat",
    "list",
    "look",
    "mak",
    "meet",
    "plan",
    "research",
    "spik",
    "stud",
    "tak",
    "talk",
];

/// Whether a word at byte `at` of the stems is what a request is for only where it opens one: "list the jobs",
/// not "a page that lists the jobs".
pub(super) fn is_inside(stems: &str, at: usize) -> bool {
    let word = stems[at..].trim_start();
    OPENING.iter().any(|stem| word.starts_with(stem)) && !stems[..at].trim().is_empty()
}

/// Stems of what is a request for a list or a decision where it opens one.
pub(super) const OPENING: [&str; 6] = ["agre ", "decid ", "draw ", "list ", "mak ", "tak "];

pub(super) fn is_study(word: &str) -> bool {
    let lower = word.to_lowercase();
    STUDY.iter().any(|stem| lower.starts_with(stem))
}

/// Names of weak controls that are as often something else: a process that is restarted, a label of
/// a metric, communication between services. They count where the request makes or changes one, or
/// has no verb.
const OF_TWO_SENSES: [&str; 12] = [
    "attention",
    "banner",
    "comment",
    "communicat",
    "guid",
    "label",
    "manual",
    "polic",
    "procedur",
    "process",
    "standard",
    "warning",
];

/// Verbs that make or change a process, policy, guide.
const MAKERS: [&str; 32] = [
    "add",
    "adopt",
    "adapt",
    "agree",
    "clarify",
    "come",
    "communicate",
    "create",
    "define",
    "design",
    "develop",
    "draft",
    "establish",
    "extend",
    "formalise",
    "formalize",
    "guide",
    "have",
    "implement",
    "improve",
    "introduce",
    "pay",
    "provide",
    "publish",
    "put",
    "require",
    "review",
    "revise",
    "set",
    "setup",
    "update",
    "write",
];

pub(super) fn is_in_other_sense(text: &str, token: Span) -> bool {
    let word = token.of(text).to_lowercase();
    // "a second label service": what is set up is a service.
    let next = text[token.end..].strip_prefix(' ').and_then(|rest| rest.split(' ').next());
    let names = next.is_some_and(|next| {
        next.chars().all(char::is_alphabetic) && !LINKS.contains(&next.to_lowercase().as_str())
    });
    // "Offer manual orders": by hand, and no book.
    if matches!(&*word, "label" | "manual") && token.start > 0 && names {
        return true;
    }
    // "Compare the train number": the verb stands first, or behind what hands on to it.
    if matches!(&*word, "train" | "trains") {
        let before = text[..token.start].split_whitespace().last().map(str::to_lowercase);
        return before.is_some_and(|before| {
            !VERB_BEHIND.contains(&before.trim_matches(',')) && !before.ends_with("ly")
        });
    }
    if !OF_TWO_SENSES.iter().any(|stem| word.starts_with(stem)) {
        return false;
    }
    let first = text.split_whitespace().next().unwrap_or_default();
    imperative::is_request(text) && !imperative::is_any(first, &MAKERS)
}

/// Words behind which a verb stands.
const VERB_BEHIND: [&str; 14] = [
    "to", "and", "or", "then", "should", "must", "will", "shall", "can", "we", "also", "always",
    "please", "re",
];

/// Words that no noun in front of them describes.
const LINKS: &[&str] = &[
    "the", "a", "an", "all", "every", "each", "our", "on", "of", "for", "in", "to", "with", "by",
    "and", "or", "when", "so", "that", "from", "at",
];

/// Whether a clause says that what `token` names is not to be, or is not there: "do not block deploys", "not enforced by
/// the pipeline", "non-automated", "semi-automated". A token that holds its "not" is a control: "not allow".
pub(super) fn is_negated(text: &str, token: Span) -> bool {
    const MODALS: [&str; 9] =
        ["must", "can", "may", "should", "shall", "will", "could", "would", "might"];
    const BETWEEN: [&str; 8] = ["be", "being", "a", "an", "the", "any", "yet", "fully"];
    const PART: [&str; 4] = ["non", "semi", "half", "partly"];
    let lower = text[..token.start].to_lowercase().replace('’', "'");
    let part = lower.rsplit([',', ';', ':', '.', '(']).next().unwrap_or_default();
    let words: Vec<&str> = part
        .split(|c: char| !(c.is_alphanumeric() || c == '\''))
        .filter(|word| !word.is_empty())
        .collect();
    let own = token.of(text).to_lowercase();
    if own.split(' ').any(|word| matches!(word, "not" | "cannot" | "no")) {
        return false;
    }
    let opens = matches!(
        *words,
        ["never" | "don't", ..] | ["do", "not", ..] | ["please", "never" | "don't", ..]
    );
    let last = words.len().checked_sub(1);
    let direct = last.is_some_and(|last| PART.contains(&words[last]) && part.ends_with('-'));
    let negator = words
        .iter()
        .rposition(|word| matches!(*word, "not" | "without" | "never") || word.ends_with("n't"));
    let negated = negator.is_some_and(|at| {
        let modal = at > 0 && MODALS.contains(&words[at - 1]);
        let rest = &words[at + 1..];
        let near = rest.iter().all(|word| BETWEEN.contains(word));
        // "not enforced by the pipeline": all that stands behind the participle.
        let participle =
            words[at] == "not" && rest.first().is_some_and(|first| first.ends_with("ed"));
        !modal && (near || participle)
    });
    opens || direct || negated
}
