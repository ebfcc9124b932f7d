//! Base forms behind verbs of making and letting: "helped restart", "let the alert sit".

use crate::language::lexicon::Class;
use crate::language::token::{Tag, Token, TokenKind};

/// "helped restart", "let expire", "made fail".
pub(super) fn after_help(tokens: &[Token], at: usize) -> bool {
    // "has made mistake" has an object.
    at > 0
        && !tokens[at].is(Class::ERROR)
        && tokens[at - 1].verb.is_some_and(|verb| matches!(verb.lemma(), "help" | "let" | "make"))
}

/// "let the alert sit in the queue": what was let happen, behind a noun phrase.
pub(super) fn is_let(tokens: &[Token], at: usize) -> bool {
    let phrase = |token: &&Token| matches!(token.tag, Tag::Det | Tag::Adj | Tag::Num | Tag::Noun);
    let length = tokens[..at].iter().rev().take_while(phrase).count();
    let Some(before) = (at - length).checked_sub(1) else { return false };
    let lets = matches!(tokens[before].tag, Tag::Verb(_))
        && tokens[before].verb.is_some_and(|verb| verb.lemma() == "let");
    let goes_on = tokens.get(at + 1).is_none_or(|next| {
        next.is(Class::PREP.or(Class::DET).or(Class::POSS).or(Class::ADV))
            || matches!(next.kind, TokenKind::Punct(_))
    });
    lets && tokens[at - length].tag == Tag::Det && goes_on
}
