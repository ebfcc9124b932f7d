//! Owners in brackets at the end of an item: "(Jane Doe)", "[JD]", "(by 2026-04-02, Lin)".

use std::sync::LazyLock;

use super::super::{mark, tail};
use super::name::{is_full_name, is_team_name, parted};
use super::{Owner, OwnerKind, classify};
use crate::document::date;
use crate::document::people::People;
use crate::text::{Captures, Regex, pattern};

/// `… (Jane Doe)`, `… [JD]`, `… [JD to write the story]`: a listed person in brackets at the end, or two.
pub(super) fn bracketed_at_end(text: &str, people: &People) -> Vec<Owner> {
    static GROUP: LazyLock<Option<Regex>> =
        LazyLock::new(|| pattern(r"[(\[](?P<who>[^()\[\]]{2,60})[)\]]").ok());
    let groups = GROUP.iter().flat_map(|group| group.captures_iter(text));
    let of_group = |group: Captures<'_>| {
        let (whole, who) = (group.get(0)?, group.name("who")?);
        let rest = &text[whole.end()..];
        if !tail::only(rest) || rest.starts_with('(') {
            return None;
        }
        // Right behind the due date any name in full is who does it.
        let behind_date = || {
            let before = text[..whole.start()].trim_end();
            date::all(before).last().is_some_and(|written| written.span.end == before.len())
        };
        let named = |part: &str| {
            let listed = people.leading_name(part).map(str::len);
            listed.or_else(|| (is_full_name(part) && behind_date()).then_some(part.len()))
        };
        let words = who.as_str();
        let parts = parted(words);
        if parts.len() > 1 && parts.iter().all(|part| named(part) == Some(part.len())) {
            let owner = |part| Owner::written(words, part).map(|owner| owner.shift(who.start()));
            return Some(parts.into_iter().filter_map(owner).collect());
        }
        let team = || {
            let team =
                is_team_name(words) || classify(words) == Some(OwnerKind::Vague) && words.len() > 2;
            team.then_some(words)
        };
        let first = named(words).map(|length| &words[..length]);
        let name = first.or_else(|| beside_date(words)).or_else(team)?;
        Some(vec![Owner::written(words, name)?.shift(who.start())])
    };
    groups.filter_map(of_group).next().unwrap_or_default()
}

/// "Lin" in "Lin, 2026-04-02" and "by 2026-04-02, Lin": one to three capitalised words among other marks,
/// one of which is a date.
fn beside_date(text: &str) -> Option<&str> {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.clone().all(char::is_alphabetic)
            && letters.any(char::is_lowercase)
    };
    let names = |part: &&str| {
        (1..=3).contains(&part.split_whitespace().count())
            && part.split_whitespace().all(capital)
            && date::all(part).is_empty()
            && !mark::names_kind(part)
    };
    let parts = || text.split([',', ';']).map(str::trim);
    let (name, None) = (parts().find(names)?, parts().filter(names).nth(1)) else { return None };
    let dated = !date::all(text).is_empty() && parts().all(|part| part == name || tail::only(part));
    (dated && text.contains([',', ';'])).then_some(name)
}
