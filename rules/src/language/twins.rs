//! Names that differ in nothing but their numbers: "rack 7" and "rack 17", "db-2" and "db-3".

use super::tag::is_any;
use super::token::{Tag, Token};
use crate::text::Span;

/// The two names of "rebooted rack 7 although the ticket named rack 17", the second behind a word that turns.
pub(crate) fn twins(text: &str, tokens: &[Token]) -> Option<(Span, Span)> {
    const TURNS: &[&str] = &["although", "though", "but", "when", "while", "whereas"];
    let turn = (0..tokens.len()).find(|at| {
        matches!(tokens[*at].tag, Tag::Subord | Tag::Coord | Tag::Wh)
            && is_any(tokens, *at, text, TURNS)
    })?;
    let name = |at: usize| {
        let word = tokens[at].span.of(text).to_lowercase();
        let stem = word.replace(|c: char| c.is_ascii_digit(), "");
        // "rack 7": the noun before a number is part of the name.
        let noun = at.checked_sub(1).map(|at| &tokens[at]).filter(|it| it.tag == Tag::Noun);
        let noun = noun.filter(|_| stem.is_empty());
        let whole = noun.map_or(tokens[at].span, |noun| noun.span.join(tokens[at].span));
        let stem = noun.map_or(stem, |noun| noun.span.of(text).to_lowercase());
        let named = stem.chars().any(char::is_alphabetic) && word != stem;
        named.then_some((stem, word, whole))
    };
    let before: Vec<_> = (0..turn).filter_map(name).collect();
    (turn..tokens.len()).filter_map(name).find_map(|(stem, word, wanted)| {
        let twin = before.iter().find(|(other, it, _)| *other == stem && *it != word)?;
        Some((twin.2, wanted))
    })
}
