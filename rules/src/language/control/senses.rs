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
