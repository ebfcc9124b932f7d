//! Owners that stand before the work: "@ines to cap retries", "Ines Okafor: …", "OPS-12 · @ines — …".

use std::sync::LazyLock;

use super::super::tail;
use super::super::verb::is_request;
use super::name::{is_full_name, is_given_name, is_name, is_team_name, parted};
use super::place::MENTION;
use super::{Owner, OwnerKind, classify};
use crate::document::people::People;
use crate::document::{acronym, date};
use crate::text::{Regex, Span, pattern};

/// `@jane: …`, `@jane to …`, `Platform team to …`, `Jane Doe: …`.
pub(super) fn leading(text: &str, people: &People) -> Vec<Owner> {
    static LEAD: LazyLock<Option<Regex>> = LazyLock::new(|| {
        pattern(
            r"^[\s*_`\[(]*(?P<who>@[\w./\-]+(?:(?:\s*,\s*|\s*&\s*|\s+and\s+|\s*/\s*|\s+)@[\w./\-]+)*|[\w.]+@|(?:[Tt]he\s+)?[\w&'\-]+(?:\s+[\w&'\-]+){0,3}?)[\])*_`]*(?:\s*:[*_]*\s|\s+[—–\-]\s|\s+(?:to|will|shall|should|must|needs? to|is going to)\s+\p{Ll}+\b)",
        )
        .ok()
    });
    let Some(found) = LEAD.as_ref().and_then(|lead| lead.captures(text)) else { return Vec::new() };
    let Some(who) = found.name("who") else { return Vec::new() };
    let written = who.as_str();
    let span = Span::new(who.start(), who.end());
    if asks(written) {
        return Vec::new();
    }
    let handle = written.starts_with('@') || written.ends_with('@');
    if handle {
        let found = MENTION.iter().flat_map(|mention| mention.find_iter(written));
        let spans = found.map(|found| Span::new(found.start(), found.end()).shift(span.start));
        let owner = |span: Span| Some(Owner { span, kind: classify(span.of(text))? });
        return spans.filter_map(owner).collect();
    }
    let kind = if people.is_team(written) {
        OwnerKind::Team
    } else if people.lists(written) {
        OwnerKind::Person
    } else if is_team_name(written) {
        OwnerKind::Team
    } else if found.get(0).is_some_and(|all| names_doer(all.as_str())) && is_full_name(written) {
        OwnerKind::Person
    } else if let Some(kind) = charged_alone(written, &text[span.end..]) {
        kind
    } else {
        return Vec::new();
    };
    vec![Owner { span, kind }]
}

/// Who is given work by "to" and a verb, with nothing else to tell: "Developers to agree on …", "GK to write …". Two
/// capitals that are no abbreviation are somebody's initials where the work is of people's hands and heads.
fn charged_alone(name: &str, rest: &str) -> Option<OwnerKind> {
    const BY_PEOPLE: [&str; 28] = [
        "add",
        "agree",
        "arrange",
        "ask",
        "book",
        "build",
        "check",
        "come",
        "contact",
        "create",
        "discuss",
        "document",
        "draft",
        "find",
        "fix",
        "follow",
        "investigate",
        "look",
        "order",
        "organise",
        "organize",
        "plan",
        "prepare",
        "review",
        "run",
        "speak",
        "talk",
        "write",
    ];
    let verb =
        rest.trim_start_matches([']', ')', '*', '_', '`']).trim_start().strip_prefix("to ")?;
    let verb = verb.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let capital = name.starts_with(char::is_uppercase);
    // "Nobody to restart the queue" forbids.
    let lower = name.to_lowercase();
    if ["nobody", "none", "no one", "no-one"].iter().any(|it| lower.starts_with(it)) {
        return None;
    }
    if classify(name) == Some(OwnerKind::Vague) {
        return (capital && (is_request(verb) || BY_PEOPLE.contains(&verb)))
            .then_some(OwnerKind::Vague);
    }
    let initials = name.len() == 2 && is_short(name) && !acronym::is_known(name);
    (initials && BY_PEOPLE.contains(&verb)).then_some(OwnerKind::Person)
}

/// "LW check the limits": somebody who is known, before a verb in its plain form.
pub(super) fn known_before_verb(text: &str, people: &People) -> Option<Owner> {
    let mut words = text.split(' ');
    let (name, verb) = (words.next()?, words.next()?);
    let plain = !["s", "ed", "ing"].iter().any(|end| verb.ends_with(end));
    let capital = name.starts_with(char::is_uppercase);
    if !(capital && people.lists(name) && plain && is_request(verb)) {
        return None;
    }
    let kind = if people.is_team(name) { OwnerKind::Team } else { OwnerKind::Person };
    Some(Owner { span: Span::new(0, name.len()), kind })
}

/// The word that an item begins with and gives work to: "LW to check the limits", "Hypatia will add a probe".
/// Where two items of a report begin with it, it may be a team's name.
pub(in crate::document) fn charged(text: &str) -> Option<&str> {
    let (name, rest) = text
        .split_once(" to ")
        .into_iter()
        .chain(text.split_once(" will "))
        .find(|(name, _)| !name.contains(' '))?;
    let capital = name.len() > 1 && name.starts_with(|c: char| c.is_ascii_uppercase());
    let verb = rest.split(' ').next().unwrap_or_default();
    let acts = verb != "be" && verb.bytes().all(|letter| letter.is_ascii_lowercase());
    (capital && acts && name.bytes().all(|it| it.is_ascii_alphanumeric())).then_some(name)
}

/// Whether `name` is short and in capitals: "LW".
pub(in crate::document) fn is_short(name: &str) -> bool {
    (2..=6).contains(&name.len()) && name.bytes().all(|letter| letter.is_ascii_uppercase())
}

/// "OPS-12 · P1 · Ines Okafor · due 2026-06-01 — cap retries": the owner among the marks before the work.
pub(super) fn in_head(text: &str) -> Option<Owner> {
    let end = [" — ", " – ", " - ", ": "].iter().filter_map(|mark| text.find(mark)).min()?;
    let head = &text[..end];
    if !head.contains(['·', '|']) {
        return None;
    }
    let mut owner = None;
    for part in head.split(['·', '|']) {
        let part = part.trim();
        if part.is_empty() || tail::only(part) && !part.contains('@') {
            continue;
        }
        let handle = part.starts_with('@') && tail::only(part);
        if owner.is_some() || !(handle || is_full_name(part) || is_team_name(part)) {
            return None;
        }
        owner = Some(Owner::written(text, part)?);
    }
    owner
}

/// "@ines Alerts configured": the handle that words begin with.
pub(in crate::document::item) fn handle(text: &str) -> Option<Owner> {
    let mention = MENTION.as_ref()?.find(text).filter(|mention| mention.start() == 0)?;
    Owner::written(text, mention.as_str())
}

/// "@Ines Okafor Cap retries": a mention as editors write it, with spaces, before the verb.
pub(super) fn at_name(text: &str) -> Option<Owner> {
    const LONGEST: usize = 3;
    let start = text.len() - text.trim_start_matches([' ', '*', '_']).len();
    let rest = text[start..].strip_prefix('@')?;
    let capital =
        |word: &&str| word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic);
    let words: Vec<&str> = rest.split(' ').take(LONGEST + 1).take_while(capital).collect();
    let verb =
        words.iter().position(|word| is_request(&word.to_lowercase())).filter(|at| *at > 0)?;
    let length: usize = words[..verb].iter().map(|word| word.len() + 1).sum();
    Some(Owner { span: Span::new(start, start + length), kind: OwnerKind::Person })
}

/// Whether what leads an item says who is to do it: "Ines Okafor to", "Ines Okafor will add", but not
/// "Rate Limiter will be".
fn names_doer(lead: &str) -> bool {
    let will = lead.contains(" will ") || lead.contains(" shall ");
    lead.contains(" to ") || will && !lead.ends_with(" be") && !lead.ends_with(" not")
}

/// "Cap retries | Ines Okafor | 2026-05-30": the name among parts that bars set apart.
pub(super) fn between_bars(text: &str) -> Option<Owner> {
    let mut parts = text.split('|').map(str::trim).skip(1);
    let name = parts.find(|part| is_name(part)).filter(|_| text.matches('|').count() > 1)?;
    Owner::written(text, name)
}

/// Whether what stands before "to" asks for something itself, behind its number or without one: "Switch to …",
/// "OPS-12 Refuse to …".
fn asks(lead: &str) -> bool {
    let words = lead.split_whitespace();
    let first = words.into_iter().find(|word| !word.contains(|c: char| c.is_ascii_digit()));
    first.is_some_and(|first| is_request(&first.to_lowercase()))
}

/// The word or two before the first dash or colon, where another item of the list has its owner there:
/// "Thabo – cap retries", "everyone – …"; or before "to", "Thabo to cap retries".
pub(in crate::document) fn led_by(text: &str) -> Option<Owner> {
    let end =
        [" – ", " — ", " - ", ": ", " to "].iter().filter_map(|mark| text.find(mark)).min()?;
    let name = text[..end].trim_matches([' ', '*', '_', '`']);
    if asks(name) {
        return None;
    }
    let kind = classify(name)?;
    let named = kind != OwnerKind::Person || is_full_name(name) || is_given_name(name);
    (named && name.split_whitespace().count() <= 3)
        .then(|| Owner { span: Span::of_slice(name, text), kind })
}
/// "… passes. Ines Okafor, 2026-06-01.": names in full that make the last sentence, with a date behind them.
pub(super) fn in_last_sentence(text: &str) -> Vec<Owner> {
    let Some(at) = text.trim_end().trim_end_matches('.').rfind(". ") else { return Vec::new() };
    let last = &text[at + 2..];
    let Some((who, rest)) = last.split_once(',') else { return Vec::new() };
    if date::leading(rest).is_none() || !tail::only(rest) {
        return Vec::new();
    }
    let parts = parted(who);
    if !parts.iter().all(|part| is_full_name(part)) {
        return Vec::new();
    }
    parts.into_iter().filter_map(|part| Owner::written(text, part)).collect()
}
