//! Words that name a person without a name: roles and handles.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::lexicon::{self, Class};

static NOUNS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    include_str!("../../data/roles.txt")
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .collect()
});

/// Words that may stand before a role noun in a short noun phrase.
const LONGEST: usize = 5;

/// Whether `text`, a noun phrase, names a person or people by role or handle: its last noun decides.
#[must_use]
pub fn is_person(text: &str) -> bool {
    let text = text.trim();
    if is_handle(text) {
        return true;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let Some(last) = words.last() else { return false };
    let last = last.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    // "the vendor's engineer" is one, "the engineer's console" is not; "Acme support" neither.
    words.len() <= LONGEST
        && (NOUNS.contains(last.as_str())
            || plural_of(&last).is_some_and(|noun| NOUNS.contains(noun)))
}

/// Whether `text`, a noun phrase, names several people, whatever their trade: "the night-shift dispatchers", "every
/// loader", "the whole rota".
#[must_use]
pub fn is_one_of_many(text: &str) -> bool {
    const TOGETHER: [&str; 15] = [
        "shift",
        "shifts",
        "rota",
        "rotation",
        "roster",
        "crew",
        "crews",
        "staff",
        "team",
        "teams",
        "everybody",
        "everyone",
        "desk",
        "personnel",
        "people",
    ];
    let lower = text.to_lowercase();
    let last = lower.split_whitespace().last().unwrap_or_default();
    let first = lower.split_whitespace().next().unwrap_or_default();
    let every = matches!(first, "every" | "each" | "any");
    TOGETHER.contains(&last)
        || (every || last.ends_with('s'))
            && is_trade(last)
            && !lower.contains("'s ")
            && !lower.contains("’s ")
}

/// Whether `text`, a noun phrase with an article, names one person by trade: "the duty planner", "the vendor's fitter".
#[must_use]
pub fn is_somebody(text: &str) -> bool {
    const FIRSTS: [&str; 8] = ["the", "a", "an", "our", "that", "this", "both", "all"];
    let lower = text.to_lowercase();
    let last = lower.split_whitespace().last().unwrap_or_default();
    let article = lower.split_whitespace().next().is_some_and(|first| FIRSTS.contains(&first));
    let class = lexicon::word(last).map(|entry| entry.class);
    let thing = class.is_some_and(|class| class.is(Class::SYSTEM));
    article && is_trade(last) && !thing && lower.split_whitespace().count() <= LONGEST
}

/// Whether `text`, a noun phrase with an article where only people can stand, is what one is by trade, even if a
/// machine may be called so too: "the loader".
#[must_use]
pub fn is_one_by_trade(text: &str) -> bool {
    let lower = text.to_lowercase();
    let articled = ["the ", "our ", "that "].iter().any(|article| lower.starts_with(article));
    articled
        && !is_outside(&lower)
        && ["er", "or", "man", "ist", "clerk"].iter().any(|end| lower.ends_with(end))
}

/// Whether `text`, a noun phrase where only people can stand, names several by what they do: "the glazers".
#[must_use]
pub fn are_people(text: &str) -> bool {
    const MAKERS: [&str; 13] = [
        "ers", "ors", "ians", "ists", "eers", "men", "women", "smiths", "wrights", "hands",
        "clerks", "pilots", "cooks",
    ];
    let lower = text.to_lowercase();
    let last = lower.split_whitespace().last().unwrap_or_default();
    let thing = lexicon::word(last).is_some_and(|entry| entry.class.is(Class::SYSTEM));
    if is_outside(&lower) {
        return false;
    }
    // "the compressors" are machines.
    let thing = thing || last.ends_with("ors") && !is_trade(last.trim_end_matches('s'));
    is_one_of_many(text) || !thing && MAKERS.iter().any(|end| last.ends_with(end))
}

/// Whether `lower` names those whom the organisation does not send anywhere: customers, vendors, regulators.
fn is_outside(lower: &str) -> bool {
    const OTHERS: [&str; 6] = ["vendor", "supplier", "regulator", "provider", "carrier", "auditor"];
    let last = lower.split_whitespace().last().unwrap_or_default();
    let one = last.strip_suffix('s').unwrap_or(last);
    OTHERS.contains(&one)
        || [last, one]
            .iter()
            .any(|word| lexicon::word(word).is_some_and(|entry| entry.class.is(Class::CUSTOMER)))
}

/// Whether a word is what people are by trade.
fn is_trade(word: &str) -> bool {
    let class = lexicon::word(word).map(|entry| entry.class);
    class.is_some_and(|class| class.is(Class::ROLE) && !class.is(Class::CUSTOMER))
}

fn plural_of(word: &str) -> Option<&str> {
    word.strip_suffix('s').filter(|noun| noun.len() > 2)
}

/// `@ines`, `ines@`, `<@U012AB>`: a handle. `@org/team` is a team's.
#[must_use]
pub fn is_handle(text: &str) -> bool {
    let inner = text.trim_start_matches('<').trim_end_matches('>');
    let name = inner.strip_prefix('@').or_else(|| inner.strip_suffix('@'));
    name.is_some_and(|name| {
        !name.is_empty()
            && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
    })
}

#[cfg(test)]
mod tests {
    use super::is_person;

    #[test]
    fn the_last_noun_decides() {
        for text in [
            "the on-call engineer",
            "@ines",
            "ines@",
            "the reviewer",
            "a senior database administrator",
            "engineers",
            "the new hire",
        ] {
            assert!(is_person(text), "{text}");
        }
        for text in [
            "the operator console",
            "the reviewer's view",
            "AWS",
            "the admin API",
            "@acme/ledger",
            "",
            "the storage team",
        ] {
            assert!(!is_person(text), "{text}");
        }
    }
}
