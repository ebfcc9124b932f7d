//! Words that say how a deed was done and make one verb with it, written apart: "force pushed", "hand edited".

use super::is_any;
use crate::language::lexicon::{Class, Name};
use crate::language::token::{Shape, Tag, Token, TokenKind};

const MANNERS: &[&str] = &[
    "force", "hot", "bulk", "mass", "hand", "copy", "double", "triple", "hard", "soft", "cherry",
    "fast", "panic", "rage", "blind", "ninja", "yolo",
];

/// Whether `at` is such a word: somebody stands before it, or nothing, and a past tense behind it.
pub(super) fn compounds(tokens: &[Token], at: usize, text: &str) -> bool {
    if !is_any(tokens, at, text, MANNERS) {
        return false;
    }
    let done = tokens.get(at + 1).is_some_and(|next| {
        let unlisted = next.class.0 == 0 && next.span.of(text).ends_with("ed");
        next.shape == Shape::Lower && (next.is(Class::VBD) || unlisted)
    });
    done && at.checked_sub(1).is_none_or(|before| does(tokens, before))
}

/// Whether the word at `at` can be somebody who does something, or opens a clause.
fn does(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    let named = token.shape == Shape::Capital
        && token.name.is(Name::GIVEN.or(Name::SURNAME))
        && !token.is(Class::DET);
    match token.tag {
        Tag::Pron | Tag::Coord | Tag::Punct | Tag::Adv => true,
        Tag::Noun => {
            let role = token.is(Class::ROLE.or(Class::TEAM)) && !token.is(Class::SYSTEM);
            named || role || token.kind == TokenKind::Handle
        }
        _ => false,
    }
}
