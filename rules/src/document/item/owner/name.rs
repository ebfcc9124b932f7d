//! What reads as a name: of a person, of a team, of nobody yet.

use std::sync::LazyLock;

use super::super::verb;
use super::{OwnerKind, classify, in_value};
use crate::text::{Regex, pattern};

/// Whether `text` consists of names, handles or named teams, however many.
pub(in crate::document) fn is_name(text: &str) -> bool {
    let owners = in_value(text);
    !owners.is_empty() && owners.iter().all(|owner| is_one(owner.span.of(text)))
}

/// The parts of `text` that commas, signs and "and" set apart.
pub(in crate::document::item) fn parted(text: &str) -> Vec<&str> {
    let parts = text.split([',', '&', '/', '+']);
    parts.flat_map(|part| part.split(" and ")).map(str::trim).collect()
}

fn is_one(text: &str) -> bool {
    static LOGIN: LazyLock<Option<Regex>> =
        LazyLock::new(|| pattern(r"^[a-z]{1,16}[._][a-z]{2,24}$").ok());
    // "O. Kwabena"
    static INITIAL: LazyLock<Option<Regex>> =
        LazyLock::new(|| pattern(r"^\p{Lu}\.\s?\p{Lu}[\p{L}'’-]+$").ok());
    let initial = || INITIAL.as_ref().is_some_and(|initial| initial.is_match(text));
    let login = || LOGIN.as_ref().is_some_and(|login| login.is_match(text));
    text.contains('@') || is_full_name(text) || is_team_name(text) || login() || initial()
}

/// "the error tracking team", "Admins", "SRE": a team that is named, in the place of a subject.
pub(in crate::document) fn is_team_name(text: &str) -> bool {
    let lower = text.to_lowercase();
    let last = super::split_words(&lower).last().unwrap_or_default().to_owned();
    let team = matches!(
        last.as_str(),
        "team"
            | "squad"
            | "guild"
            | "crew"
            | "admins"
            | "sre"
            | "sres"
            | "dbas"
            | "maintainers"
            | "operators"
            | "secops"
            | "devops"
    );
    team && classify(text) == Some(OwnerKind::Team)
}

/// Two or three capitalised words: a given name and a surname, where a name is expected.
pub(in crate::document::item) fn is_full_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let name = |word: &&str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.clone().all(|c| c.is_alphabetic() || matches!(c, '\'' | '-' | '.' | '’'))
            && letters.any(char::is_lowercase)
    };
    // "Patch Majora to refuse it": what is to be done with something.
    let asks = || words.first().is_some_and(|first| verb::is_request(&first.to_lowercase()));
    (2..=3).contains(&words.len()) && words.iter().all(name) && !asks()
}

/// One capitalised word.
pub(in crate::document::item) fn is_given_name(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.clone().all(char::is_lowercase)
        && letters.count() >= 1
}

/// Whether `text` stands for many or anyone, in words that are no topic of their own: "the team", "everyone".
pub(in crate::document::item) fn is_nobody(text: &str) -> bool {
    const ANYONE: [&str; 12] = [
        "team",
        "everyone",
        "everybody",
        "all",
        "anyone",
        "anybody",
        "someone",
        "somebody",
        "us",
        "we",
        "volunteers",
        "whoever",
    ];
    let lower = text.to_lowercase();
    classify(text) == Some(OwnerKind::Vague)
        && (ANYONE.contains(&lower.as_str())
            || ["the ", "our ", "all ", "any ", "some "].iter().any(|it| lower.starts_with(it)))
}

/// Words that say that an owner is still looked for.
pub(in crate::document::item) fn is_open_question(text: &str) -> bool {
    matches!(
        text.to_lowercase().as_str(),
        "unassigned" | "unowned" | "tbd" | "tba" | "tbc" | "nobody" | "nobody yet"
    )
}

#[cfg(test)]
mod tests {
    use super::is_name;

    #[test]
    fn names_and_other_words() {
        for text in [
            "Ines Okafor",
            "@ines",
            "i.okafor / k.boateng",
            "I. Okafor",
            "the ledger team",
            "i@example.org",
        ] {
            assert!(is_name(text), "{text}");
        }
        for text in ["Ledger", "cap retries", "—", "2026-05-30", "Ines Okafor, cap retries"] {
            assert!(!is_name(text), "{text}");
        }
    }
}
