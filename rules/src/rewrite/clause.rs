//! One clause of a sentence as a draft has it.

use super::pieces::Piece;
use super::told::{Told, told};
use super::view::{View, any_of};
use crate::language::AgentClass;
use crate::language::fault::Deed;
use crate::language::token::Tag;
use crate::text::Span;

/// A clause as it goes into a draft.
pub(super) enum Text {
    /// Told of its object, with what else the clause says.
    Told(Told, String),
    /// As it stands, with its opener.
    Kept(String),
}

pub(super) fn text_of(view: View<'_>, piece: &Piece<'_>, attached: Option<Span>) -> Option<Text> {
    let deed = piece.deed;
    let all = view.trimmed(piece.span)?;
    if let Some(gerund) = piece.gerund(view).filter(|gerund| gerund.group.start > deed.head.end) {
        return with_gerund(view, piece, gerund, all);
    }
    if deed.passive && (deed.by_class.is_human() || deed.by.is_some_and(|by| view.has_human(by))) {
        let by = deed.by?;
        let state = deed
            .verb
            .is_some_and(|verb| any_of("distract|tire|cause|confuse|overwhelm", verb.lemma()));
        if state || deed.subject.is_some_and(|subject| view.has_human(subject)) {
            return None;
        }
        let before = view.without_people(Span::new(all.start, by.start))?;
        let after = view.rest(Span::new(by.end, all.end.max(by.end)), None, &[]);
        return Some(Text::Kept(format!("{before}{after}")));
    }
    let elided = deed.class == AgentClass::Elided && deed.subject.is_none();
    if !deed.is_human() && !elided || deed.passive {
        // The subject and the verb must stay; what else names people goes.
        let core =
            Span::new(deed.subject.map_or(all.start, |s| s.start.max(all.start)), deed.head.end);
        if view.has_human(core)
            && (!deed.passive || deed.subject.is_some_and(|s| view.has_human(s)))
        {
            return None;
        }
        let split =
            deed.subject.filter(|subject| subject.end < deed.group.start).is_some_and(|subject| {
                let between = view.tokens(Span::new(subject.end, deed.group.start));
                between.iter().any(|token| token.tag == Tag::Coord)
            });
        let text = view.without_people(all)?;
        // "It was Ana", "the token belonged to Ana": nothing is said without her.
        let complement = Span::new(deed.head.end, all.end.max(deed.head.end));
        // What would have been the case was not.
        let group = view.context.document.prose_at(deed.group).to_lowercase();
        let supposed = deed.modal && group.split_whitespace().any(|word| word == "have");
        let left = view.rest(complement, None, &[]);
        let lost = !deed.passive
            && view.has_human(complement)
            && left.split_whitespace().all(|word| any_of("only|just|also|still", word));
        let head = view.source(deed.head);
        let cut =
            !text.contains(&head) || text.starts_with('(') || deed.auxiliary && !text.contains(' ');
        return (!lost && !split && !supposed && !cut).then_some(Text::Kept(text));
    }
    let inner: Vec<&Deed> = piece.inner.clone();
    let told = told(view, deed, &inner, all.end, attached)?;
    let rest = view.rest(Span::new(told.end, all.end.max(told.end)), told.lemma, &told.used);
    Some(Text::Told(told, rest))
}

/// "The incident began with Ana deleting the record" is "The incident began when the record was
/// deleted".
fn with_gerund(view: View<'_>, piece: &Piece<'_>, gerund: &Deed, all: Span) -> Option<Text> {
    let subject = gerund.subject?;
    let happened = happened(view, gerund, &[], all.end)?;
    let between = view.tokens(Span::new(piece.deed.head.end, subject.start));
    let from = between
        .iter()
        .find(|token| view.is(token, "with|by|due|because|owing|thanks|after|when|from"))?;
    let cause = view.is(from, "due|because|owing|thanks");
    let before = view.without_people(Span::new(all.start, from.span.start))?;
    let human = piece.deed.is_human() && !piece.deed.passive;
    (!human).then(|| {
        Text::Kept(format!("{before} {} {happened}", if cause { "because" } else { "when" }))
    })
}

/// What stands before the subject of a clause that a person is the subject of: "on Tuesday night, ".
pub(super) fn front(view: View<'_>, piece: &Piece<'_>) -> String {
    let from = piece.opener.map_or(piece.span.start, |opener| opener.end);
    let until = piece.deed.subject.map_or(piece.deed.group.start, |subject| subject.start);
    let names = |token: &crate::language::Token| matches!(token.tag, Tag::Noun | Tag::Num);
    if until <= from || !view.tokens(Span::new(from, until)).iter().any(names) {
        return String::new();
    }
    view.without_people(Span::new(from, until)).map_or_else(String::new, |text| format!("{text}, "))
}

/// Whether a clause only comments on what follows.
pub(super) fn is_comment(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "as it turned out",
        "as it turns out",
        "as it happened",
        "as far as",
        "it turned out",
        "it turns out",
    ]
    .iter()
    .any(|comment| lower.trim_end_matches(" that") == *comment || lower.starts_with("as far as"))
}

/// A deed by itself as what happened, with the rest of its clause.
pub(super) fn happened(
    view: View<'_>,
    deed: &Deed,
    inner: &[&Deed],
    until: usize,
) -> Option<String> {
    let told = told(view, deed, inner, until, None)?;
    let rest = view.rest(Span::new(told.end.min(until), until), told.lemma, &told.used);
    Some(format!("{} {}{rest}", told.subject, told.verb))
}
