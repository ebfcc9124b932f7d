//! Logins that nothing marks: words of small letters and of no list that do what people do ("mkarim restarted
//! the relay", "voy attempts to stop it"), and code of the same kind.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::written::is_shared_handle;
use super::{Candidate, Evidence, MentionKind, Stretch};
use crate::document::Document;
use crate::language::behind::{behind, is_on_duty, is_state_of_mind};
use crate::language::lexicon::{self, Name, Sense};
use crate::language::roster::Roster;
use crate::language::tag::{human_only, is_any};
use crate::language::token::{Form, Shape, Tag, Token, TokenKind};

/// What a login may be seen to do.
#[derive(Clone, Debug)]
struct Seen {
    /// Its token, counted from the first of the sentence.
    at: usize,
    key: Box<str>,
    evidence: Arc<[Evidence]>,
}

/// Everybody who acts under a login that nothing marks.
pub(super) fn acting(
    document: &Document,
    tokens: &[Token],
    sentences: &[Stretch],
    roster: &Roster,
) -> Vec<Candidate> {
    let text = document.prose.as_str();
    let hits = document.hits_by(may_act, |index| {
        let own = &tokens[sentences[index].tokens.clone()];
        let found: Arc<[Seen]> = (0..own.len())
            .filter(|at| may_act(&own[*at]))
            .filter_map(|at| seen(own, at, text, own[at].span.of(text)))
            .collect();
        (!found.is_empty()).then_some(found)
    });
    let mut all: Vec<(usize, Seen)> = Vec::new();
    let mut out = Vec::new();
    for (index, found) in hits.iter() {
        let start = sentences[*index].tokens.start;
        all.extend(found.iter().map(|it| (start, it.clone())));
    }
    let code = document.hits_by(is_code, |index| {
        let own = &tokens[sentences[index].tokens.clone()];
        let at: Arc<[usize]> =
            (0..own.len()).filter(|at| is_code(&own[*at]) && may_do(own, *at, text)).collect();
        (!at.is_empty()).then_some(at)
    });
    for (index, places) in code.iter() {
        let Range { start, end } = sentences[*index].tokens;
        for at in places.iter() {
            let raw = document.source.slice(tokens[start + at].span).trim_matches('`');
            out.extend(mail(raw, start + at).filter(|it| !roster.is_team(&it.key)));
            all.extend(seen(&tokens[start..end], *at, text, raw).map(|it| (start, it)));
        }
    }
    all.retain(|(_, it)| !roster.is_thing(&it.key) && !roster.is_team(&it.key));
    let mut people = people(&all);
    let keys: FxHashSet<&str> = all.iter().map(|(_, it)| &*it.key).collect();
    let listed: FxHashSet<Box<str>> =
        keys.into_iter().filter(|key| roster.is_login_of_listed(key)).map(Box::from).collect();
    people.extend(listed.iter().cloned());
    let acts = all.into_iter().filter(|(_, it)| people.contains(&it.key));
    out.extend(acts.map(|(start, it)| Candidate {
        tokens: start + it.at..start + it.at + 1,
        kind: MentionKind::Handle,
        evidence: match listed.contains(&it.key) {
            true => it.evidence.iter().copied().chain([Evidence::SameLogin]).collect(),
            false => it.evidence.to_vec(),
        },
        key: it.key.into(),
    }));
    out
}

/// Whoever has a mail address that stands as code: "removed by `bo@example.org`".
fn mail(raw: &str, at: usize) -> Option<Candidate> {
    let (name, domain) = raw.split_once('@')?;
    let plain = |it: &str| it.chars().all(|c| c.is_alphanumeric() || ".-_+".contains(c));
    let key = raw.to_lowercase();
    let ends = domain
        .rsplit_once('.')
        .is_some_and(|(_, end)| end.len() > 1 && end.chars().all(char::is_alphabetic));
    let written = !name.is_empty() && plain(name) && plain(domain) && ends;
    let evidence = vec![Evidence::Written];
    let kind = MentionKind::Email;
    (written && !is_shared_handle(raw, &key, kind)).then_some(Candidate {
        tokens: at..at + 1,
        kind,
        evidence,
        key,
    })
}

/// Which of the logins are people's: those made of a name, and those that are seen twice to do what people do,
/// unless they are seen to do what systems do as well.
fn people(all: &[(usize, Seen)]) -> FxHashSet<Box<str>> {
    let mut scores: FxHashMap<&str, (i32, bool)> = FxHashMap::default();
    for (_, it) in all {
        let (best, against) = scores.entry(&it.key).or_default();
        let score: i32 = it.evidence.iter().map(|it| it.weight()).sum();
        // What is seen once in plain words is seen, what is seen twice is known.
        *best = if *best > 0 && score > 0 { *best + score } else { (*best).max(score) };
        *against |= it.evidence.iter().any(|it| it.weight() < 0);
    }
    let people =
        scores.into_iter().filter(|(_, (score, against))| !against && *score > super::LIKELY);
    people.map(|(key, _)| key.into()).collect()
}

fn may_act(token: &Token) -> bool {
    token.kind == TokenKind::Word
        && token.shape == Shape::Lower
        && token.class.0 == 0
        && token.verb.is_none()
        && (3..=24).contains(&token.span.len())
}

fn is_code(token: &Token) -> bool {
    token.kind == TokenKind::Code && (5..=42).contains(&token.span.len())
}

/// Whether the token at `at` stands where whoever acts stands: first, or behind "by".
fn may_do(tokens: &[Token], at: usize, text: &str) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    // "2026-05-19 10:12 UTC - mkarim restarts it"
    let counts = |it: &Token| match it.kind {
        TokenKind::Number | TokenKind::Punct(_) => true,
        TokenKind::Word => it.shape == Shape::Upper && (2..=5).contains(&it.span.len()),
        _ => false,
    };
    // "…without a review. nfontaine forgot": no sentence ends before a small letter.
    tokens[before].is_mark('.')
        || matches!(tokens[before].tag, Tag::Subord | Tag::Coord)
        || is_any(tokens, before, text, &["by"])
        || tokens[..at].iter().all(counts)
}

/// What the login at `at`, which reads `raw`, is seen to do.
fn seen(tokens: &[Token], at: usize, text: &str, raw: &str) -> Option<Seen> {
    if !is_written_like_login(raw) {
        return None;
    }
    let mut evidence = Vec::new();
    if is_member(tokens, at, text) {
        evidence.extend([Evidence::RoleBeside, Evidence::UnknownWord]);
        return login_key(raw).map(|key| Seen { at, key, evidence: evidence.into() });
    }
    if !may_do(tokens, at, text) {
        return None;
    }
    let next = tokens.get(at + 1);
    let by = at > 0 && is_any(tokens, at - 1, text, &["by"]);
    let colon = next.is_some_and(|it| it.is_mark(':'));
    let behind = behind(tokens, at + 1 + usize::from(colon)..tokens.len(), text);
    let sense = behind.as_ref().map(|it| it.sense);
    if by {
        evidence.push(Evidence::PersonPreposition);
    }
    if next.is_some_and(|it| it.tag == Tag::Noun && it.kind == TokenKind::Word) {
        evidence.push(Evidence::ModifiesNoun);
    } else if let Some(it) = behind.filter(|_| !by) {
        let verb = matches!(
            tokens[it.at].tag,
            Tag::Verb(Form::Past | Form::Third | Form::Ing | Form::Base)
        );
        let deed = Sense::ACTION.or(Sense::NEUTRAL).or(Sense::MEND).or(Sense::OFF);
        if it.be && (is_state_of_mind(&tokens[it.at], text) || is_on_duty(tokens, it.at, text))
            || verb && (it.accident || human_only(it.sense))
        {
            evidence.push(Evidence::HumanVerb);
        } else if verb && it.sense.is(deed) && !it.be {
            evidence.push(Evidence::ActionVerb);
        } else if verb && it.sense.is(Sense::SYSTEM.or(Sense::FAIL)) {
            evidence.push(Evidence::SystemVerb);
        } else {
            return None;
        }
    } else if !by {
        return None;
    }
    let key = login_key(raw)?;
    let named = is_made_of_name(&key);
    let alone = lexicon::name(&key).is(Name::GIVEN.or(Name::SURNAME));
    // Services are said to decide and to assume, too; and some bear a name.
    let social = sense.is_some_and(|it| it.is(Sense::SOCIAL));
    if !named && !social {
        evidence.retain(|it| *it != Evidence::HumanVerb);
    }
    if alone && !evidence.contains(&Evidence::HumanVerb) {
        return None;
    }
    // "and imediately asked": inside a sentence a word of no list may be a slip.
    if !named && at > 0 && matches!(tokens[at - 1].tag, Tag::Subord | Tag::Coord) {
        return None;
    }
    evidence.push(if named { Evidence::LikeLogin } else { Evidence::UnknownWord });
    Some(Seen { at, key, evidence: evidence.into() })
}

/// "TSC team member kirbyfan asked": who belongs to people is one of them; a cluster has members as well. Behind "a
/// member" and "the moderator" stands what they do, where they are, or a tool of theirs.
fn is_member(tokens: &[Token], at: usize, text: &str) -> bool {
    const ONE: &[&str] = &["maintainer", "contributor", "moderator", "colleague", "teammate"];
    const TOOLS: &[&str] =
        &["bot", "mod", "queue", "filter", "actions", "site", "deck", "decks", "shore", "duty"];
    const BODIES: &[&str] =
        &["team", "staff", "crew", "community", "board", "council", "committee"];
    let one = |at: usize| is_any(tokens, at, text, ONE);
    let member = |at: usize| {
        let of = at.checked_sub(1).is_some_and(|of| is_any(tokens, of, text, BODIES));
        of && is_any(tokens, at, text, &["member"])
    };
    let raw = tokens[at].span.of(text);
    let phrase = (0..at).rev().take_while(|it| {
        matches!(tokens[*it].tag, Tag::Noun | Tag::Adj | Tag::Det | Tag::Num | Tag::Pron)
    });
    let counted = phrase.into_iter().any(|it| tokens[it].tag == Tag::Det);
    let acts = tokens.get(at + 1).is_none_or(|next| {
        matches!(next.tag, Tag::Verb(_) | Tag::Aux | Tag::Modal | Tag::Adv | Tag::Punct)
    });
    tokens[at].kind == TokenKind::Word
        && at.checked_sub(1).is_some_and(|before| one(before) || member(before))
        && !counted
        && acts
        && !raw.ends_with('s')
        && !TOOLS.iter().any(|end| raw.ends_with(end))
}

/// The key of a login that is no word and no name of a thing.
fn login_key(raw: &str) -> Option<Box<str>> {
    let key: Box<str> = raw.to_lowercase().into();
    let known = Name::ENGLISH.or(Name::PRODUCT).or(Name::ORGANISATION).or(Name::PLACE);
    let thing = lexicon::name(&key).is(known.or(Name::CODENAME)) || lexicon::word(&key).is_some();
    let shared = is_shared_handle(&key, &key, MentionKind::Handle);
    (!thing && !shared).then_some(key)
}

fn is_written_like_login(raw: &str) -> bool {
    raw.starts_with(|c: char| c.is_ascii_lowercase())
        && raw.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-_".contains(c))
        && raw.chars().filter(char::is_ascii_digit).count() < 3
        && !raw.ends_with("ly")
}

/// "mkarim", "r.okafor", "xi-chen", "pradeepk": a name, with the initial of another at most.
fn is_made_of_name(key: &str) -> bool {
    let bare = key.trim_end_matches(|c: char| c.is_ascii_digit());
    let named = |part: &str| {
        let name = lexicon::name(part);
        let other = Name::ENGLISH.or(Name::PRODUCT).or(Name::PLACE).or(Name::CODENAME);
        part.len() > 3
            && (name.is(Name::GIVEN.or(Name::SURNAME)) || lexicon::ends_like_surname(part))
            && !name.is(other)
            && lexicon::word(part).is_none()
    };
    let mut parts = bare.split(['.', '-', '_']);
    if parts.clone().count() > 1 {
        return parts.clone().count() < 4
            && parts.clone().any(named)
            && parts.all(|it| {
                it.len() == 1 || named(it) || lexicon::name(it).is(Name::GIVEN.or(Name::SURNAME))
            });
    }
    let given = |part: &str| part.len() > 3 && lexicon::name(part).is(Name::GIVEN) && named(part);
    named(bare)
        || bare.get(1..).is_some_and(|rest| rest.len() > 3 && named(rest))
        || bare.get(..bare.len().saturating_sub(1)).is_some_and(given)
}
