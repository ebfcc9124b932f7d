//! What the candidates of a document tell about each other: named in one breath, written like a thing's name elsewhere.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Candidate, Evidence, MentionKind, Stretch};
use crate::language::lexicon::Class;
use crate::language::tag::is_any;
use crate::language::token::{Shape, Tag, Token, TokenKind};

/// Whoever is named in one breath with a certain person is likely to be one too.
pub(super) fn join_company(candidates: &mut [Candidate], tokens: &[Token]) {
    let mut company = Vec::new();
    for (index, pair) in candidates.windows(2).enumerate() {
        let between = pair[0].tokens.end..pair[1].tokens.start;
        let listed = (1..=2).contains(&between.len())
            && tokens[between].iter().all(|token| token.tag == Tag::Coord || token.is_mark(','));
        if listed && pair[0].certain() {
            company.push(index + 1);
        } else if listed && pair[1].certain() {
            company.push(index);
        }
    }
    for index in company {
        let candidate = &mut candidates[index];
        if !candidate.certain() && !candidate.evidence.contains(&Evidence::NamesThing) {
            candidate.evidence.push(Evidence::BesidePerson);
        }
    }
}

/// "Voyk was on site. He had the key.": the one name of a sentence without another person, where the next one goes on
/// with he or she.
pub(super) fn referred(
    candidates: &mut [Candidate],
    tokens: &[Token],
    sentences: &[Stretch],
    text: &str,
) {
    for pair in sentences.windows(2) {
        let (said, next) = (&pair[0].tokens, pair[1].tokens.start);
        let gendered = next < tokens.len() && is_any(tokens, next, text, &["he", "she"]);
        if !gendered || said.is_empty() {
            continue;
        }
        let between = tokens[said.end - 1].span.end..tokens[next].span.start;
        // Another bullet or paragraph goes on with somebody else.
        let apart = text.get(between).is_none_or(|gap| gap.contains('\n'));
        // Whoever else could be meant.
        let other = |it: &Token| {
            it.is(Class::ROLE)
                || it.span.is_any(text, &["he", "she", "him", "her", "someone", "somebody"])
        };
        if apart || tokens[said.clone()].iter().any(other) {
            continue;
        }
        let first = candidates.partition_point(|it| it.tokens.start < said.start);
        let last = candidates.partition_point(|it| it.tokens.start < said.end);
        if let [one] = &mut candidates[first..last]
            && one.kind == MentionKind::Name
            && is_subject(tokens, one.tokens.end, text)
        {
            one.evidence.push(Evidence::Referred);
        }
    }
}

/// Whether a name that ends at token `end` is what the verb behind it is said of: "Voyk was on site", and not "sent by
/// Voyk".
fn is_subject(tokens: &[Token], end: usize, text: &str) -> bool {
    let next = tokens.get(end);
    next.is_some_and(|it| {
        matches!(it.tag, Tag::Verb(_) | Tag::Aux | Tag::Modal)
            || is_any(tokens, end, text, &["was", "is", "had", "has"])
    })
}

/// "Kjeller have deployed it": a name alone that takes a plural verb is that of several, all over the
/// document.
pub(super) fn several(candidates: &mut [Candidate], tokens: &[Token], text: &str) {
    let joined = |at: usize| {
        let token = &tokens[at];
        token.tag == Tag::Coord || token.is_mark(',') || token.is_mark('&')
    };
    let agrees = |candidate: &Candidate| {
        let alone = candidate.kind == MentionKind::Name && !candidate.key.contains(' ');
        let unlisted = !candidate.evidence.contains(&Evidence::GivenName);
        let first = candidate.tokens.start;
        alone
            && unlisted
            && is_any(tokens, candidate.tokens.end, text, &["have", "haven", "are", "aren", "were"])
            && !first.checked_sub(1).is_some_and(joined)
    };
    let teams: FxHashSet<String> =
        candidates.iter().filter(|it| agrees(it)).map(|it| it.key.clone()).collect();
    for candidate in candidates.iter_mut().filter(|it| teams.contains(&it.key)) {
        candidate.evidence.push(Evidence::Several);
    }
}

/// "Knowledge of Kestava" where "the Kestava controller" and "a Kestava workshop" stand: what mostly modifies nouns is
/// the name of a thing wherever it stands.
pub(super) fn modifiers(candidates: &mut [Candidate]) {
    let modifies = |it: &Candidate| it.evidence.contains(&Evidence::ModifiesNoun);
    let mut counts: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
    for candidate in candidates.iter().filter(|it| it.kind == MentionKind::Name) {
        let (all, before_noun) = counts.entry(&candidate.key).or_default();
        *all += 1;
        *before_noun += usize::from(modifies(candidate));
    }
    let things: FxHashSet<String> = counts
        .into_iter()
        .filter(|(_, (all, before_noun))| *before_noun > 1 && before_noun * 2 >= *all)
        .map(|(key, _)| key.to_owned())
        .collect();
    for candidate in candidates.iter_mut().filter(|it| things.contains(&it.key) && !modifies(it)) {
        candidate.evidence.push(Evidence::ModifiesElsewhere);
    }
}

/// Drops logins that mostly stand before a noun: "the youves engine" is no account's.
pub(super) fn drop_brands(logins: &mut Vec<Candidate>, tokens: &[Token]) {
    let modifies = |candidate: &Candidate| {
        let before = candidate.tokens.start.checked_sub(1).map(|at| tokens[at].tag);
        before == Some(Tag::Det)
            && tokens.get(candidate.tokens.end).is_some_and(|next| {
                next.tag == Tag::Noun && next.kind == TokenKind::Word && next.shape == Shape::Lower
            })
    };
    let mut counts: FxHashMap<String, (usize, usize)> = FxHashMap::default();
    for login in logins.iter() {
        let (all, before_noun) = counts.entry(login.key.clone()).or_default();
        *all += 1;
        *before_noun += usize::from(modifies(login));
    }
    logins.retain(|login| {
        let (all, before_noun) = counts[&login.key];
        before_noun < 2 || before_noun * 3 < all
    });
}
