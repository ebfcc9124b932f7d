//! Verbs that action items begin with.

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
    let lines = REQUESTS.lines().filter(|line| !line.starts_with('#'));
    let mut verbs = lines.flat_map(str::split_whitespace);
    verbs.any(|verb| verb == word || is_form(word, verb))
}
