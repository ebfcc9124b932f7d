//! Verbs that action items begin with.

use std::sync::LazyLock;

/// Verbs that open requests.
const REQUESTS: &str = include_str!("../../../data/actions/verbs.txt");

/// Whether `word` is a form of the verb `lemma`: adds, added, adding.
#[must_use]
pub fn is_form(word: &str, lemma: &str) -> bool {
    let Some(shared) = word.get(..lemma.len().saturating_sub(1)) else { return false };
    if !lemma.starts_with(shared) || shared.is_empty() {
        return word == lemma;
    }
    let last = lemma.chars().next_back().unwrap_or_default();
    let ending = &word[shared.len()..];
    let doubled = |suffix: &str| {
        ending.strip_prefix(last).and_then(|rest| rest.strip_prefix(last)) == Some(suffix)
    };
    match last {
        'e' => matches!(ending, "e" | "es" | "ed" | "ing"),
        'y' if ending.starts_with('i') => matches!(ending, "ies" | "ied"),
        _ => {
            ending
                .strip_prefix(last)
                .is_some_and(|rest| matches!(rest, "" | "s" | "es" | "ed" | "ing"))
                || doubled("ed")
                || doubled("ing")
        }
    }
}

/// Whether `word`, in small letters, is a form of a verb that opens requests.
#[must_use]
pub fn is_request(word: &str) -> bool {
    let verbs = word.bytes().next().and_then(|first| BY_LETTER.get(usize::from(first)));
    verbs.is_some_and(|verbs| verbs.iter().any(|verb| *verb == word || is_form(word, verb)))
}

/// Whether `text` begins with a request, "Cap retries in every client", and not with what was done or with a thing:
/// "Restores take long".
pub(super) fn asks_first(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default().to_lowercase();
    let verbs = first.bytes().next().and_then(|letter| BY_LETTER.get(usize::from(letter)));
    verbs.is_some_and(|verbs| verbs.contains(&first.as_str()))
}

/// The first word of `text`, in small letters, marks in front of it aside.
pub(super) fn first_word(text: &str) -> String {
    let word = text.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty());
    word.unwrap_or_default().to_lowercase()
}

/// The verbs by their first byte: a form begins as its verb does.
static BY_LETTER: LazyLock<Vec<Vec<&str>>> = LazyLock::new(|| {
    let mut letters = vec![Vec::new(); 128];
    let lines = REQUESTS.lines().filter(|line| !line.starts_with('#'));
    for verb in lines.flat_map(str::split_whitespace) {
        if let Some(verbs) = verb.bytes().next().and_then(|it| letters.get_mut(usize::from(it))) {
            verbs.push(verb);
        }
    }
    letters
});

/// What follows the words that link a line in small letters to the one before: "and of course we added …".
pub(super) fn behind_links(lower: &str) -> &str {
    const LINKS: [&str; 6] =
        ["and ", "also ", "of course ", "in addition ", "additionally ", "finally "];
    let mut rest = lower;
    while let Some(behind) = LINKS.iter().find_map(|link| rest.strip_prefix(link)) {
        rest = behind.trim_start_matches([',', ' ']);
    }
    rest
}
