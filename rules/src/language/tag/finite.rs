//! Whether a clause has its finite verb before a word, or behind it.

use super::{is, is_any};
use crate::language::lexicon::{Class, Sense};
use crate::language::token::{Form, Tag, Token, TokenKind, VERB_FORMS};

/// Whether the clause has a finite verb before `at` already.
pub(super) fn finite_before(tokens: &[Token], at: usize) -> bool {
    // "knew about it from the release notes": a verb with a preposition has no clause for its object.
    let tells = |at: usize| {
        let told = tokens[at].sense.is(Sense::REPORT.or(Sense::BELIEF));
        told && tokens.get(at + 1).is_none_or(|next| next.tag != Tag::Prep)
    };
    tokens[..at]
        .iter()
        .enumerate()
        .rev()
        .take_while(|(before, token)| match token.tag {
            Tag::Punct => matches!(token.kind, TokenKind::Punct('"' | '“' | '”' | '*' | '_' | '`')),
            // "The log says the engineer misread it": a clause of its own, without "that".
            Tag::Verb(_) if tells(*before) => false,
            Tag::Coord | Tag::Subord | Tag::Wh => false,
            _ => true,
        })
        .any(|(_, token)| {
            matches!(
                token.tag,
                Tag::Verb(Form::Past | Form::Third | Form::Base) | Tag::Aux | Tag::Modal
            )
        })
}

/// Whether a finite verb follows before the clause ends.
pub(super) fn finite_after(tokens: &[Token], from: usize, text: &str) -> bool {
    // "shipped code that was never run": the verb of a relative clause is none of this one.
    let that = (from + 1..tokens.len().min(from + 10)).find(|at| is(tokens, *at, text, "that"));
    tokens
        .iter()
        .take(that.unwrap_or(from + 10))
        .skip(from)
        .take_while(|t| {
            !matches!(t.kind, TokenKind::Punct(',' | ';' | ':' | '.' | '—' | '–'))
                && !t.is(Class::COORD.or(Class::WH).or(Class::SUBORD))
        })
        .any(|t| {
            t.is(Class::BE.or(Class::HAVE).or(Class::DO).or(Class::MODAL))
                || (t.is(Class::VBD) && !t.is(Class::NOUN)) && !describes(tokens, t)
                || (t.is(Class::VBZ) && !t.is(Class::NOUN)) && !counted(tokens, t, text)
        })
}

/// Whether `token` is a participle that describes the plural behind it: "ignored repeated warnings".
fn describes(tokens: &[Token], token: &Token) -> bool {
    let at = tokens.partition_point(|it| it.span.start < token.span.start);
    let next = tokens.get(at + 1);
    token.is(Class::VBN) && next.is_some_and(|next| next.is(Class::NOUN) && next.is(Class::PLURAL))
}

/// Whether a number stands before `token`, two words at most between: "all nine order sets".
fn counted(tokens: &[Token], token: &Token, text: &str) -> bool {
    const NUMBERS: &[&str] = &[
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "all", "both", "many", "several", "few", "these", "those", "some", "most",
    ];
    let at = tokens.partition_point(|it| it.span.start < token.span.start);
    let from = at.saturating_sub(3);
    (from..at).any(|at| tokens[at].kind == TokenKind::Number || is_any(tokens, at, text, NUMBERS))
}

/// "Pushed changes without testing" tells of a deed; "Merged branches without owners stay open" does not.
pub(super) fn is_unchecked_release(tokens: &[Token], at: usize, text: &str) -> bool {
    const RELEASED: &[&str] =
        &["pushed", "merged", "deployed", "shipped", "released", "applied", "made", "committed"];
    let behind = |from: usize| tokens.get(from..).unwrap_or_default();
    is_any(tokens, at, text, RELEASED)
        && is(tokens, at + 2, text, "without")
        && behind(at + 3).iter().take(3).any(|it| it.sense.is(Sense::CARE))
        && !behind(at + 4).iter().any(|it| it.is(VERB_FORMS) && !it.is(Class::NOUN.or(Class::VBG)))
}
