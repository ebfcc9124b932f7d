//! The places of a sentence in which a group may be named, and what its words tell there.

use std::ops::Range;
use std::sync::Arc;

use super::Ground;
use crate::language::behind::{behind, is_state_of_mind};
use crate::language::lexicon::{Class, Name, Sense};
use crate::language::tag::{human_only, is_any};
use crate::language::token::{Form, Shape, Tag, Token, TokenKind};

/// A place in which a group may be named.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// Its tokens, counted from the first of the sentence.
    pub(super) tokens: Range<usize>,
    /// Its words in lower case, single spaces between.
    pub(super) key: Box<str>,
    /// What its sentence tells.
    pub(super) grounds: Box<[Ground]>,
    /// Whether the name stands alone, and modifies nothing.
    pub(super) names: bool,
    /// Whether the name is in no list, so that it may be a person's.
    pub(super) unlisted: bool,
    /// Whether it is written in capitals: hardly a person's.
    pub(super) capitals: bool,
}

/// Every such place of a sentence.
pub(super) fn places(tokens: &[Token], text: &str) -> Arc<[Place]> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        // Most words begin with a small letter.
        if tokens[at].shape == Shape::Lower || !may_name(&tokens[at], text) {
            at += 1;
            continue;
        }
        let more = tokens[at..].iter().skip(1).take(3).take_while(|next| may_go_on(next, text));
        let end = at + 1 + more.count();
        found.extend(place(tokens, at..end, text));
        at = end;
    }
    found.into()
}

/// What a name may stand for besides a group.
const THINGS: Name = Name::PRODUCT.or(Name::CODENAME).or(Name::PROPER);

/// Whether a group may be called by `token` alone.
fn may_name(token: &Token, text: &str) -> bool {
    let raw = token.span.of(text);
    let written = match token.shape {
        Shape::Capital | Shape::Mixed => raw.len() > 2 && raw.starts_with(char::is_uppercase),
        Shape::Upper => (3..=6).contains(&raw.len()),
        Shape::Lower => false,
    };
    let letters = || raw.chars().all(|c| c.is_alphabetic() || c == '-');
    let department = token.is(Class::DEPARTMENT) || token.name.is(Name::TEAM);
    let other = Class::ROLE
        .or(Class::ERROR)
        .or(Class::HARM)
        .or(Class::CUSTOMER)
        .or(Class::ATTACKER)
        .or(Class::INDEF)
        .or(Class::TITLE)
        .or(Class::TIME)
        .or(Class::TEAM)
        .or(Class::PROCEDURE)
        .or(Class::CREDENTIAL)
        .or(Class::PLURAL);
    let named = Name::GIVEN.or(Name::ORGANISATION).or(Name::PLACE).or(Name::EPONYM);
    // "Grid" and "Ledger" are ordinary words besides, months and most products are not.
    let proper = token.name.is(THINGS) && !token.name.is(Name::ENGLISH);
    let surname = token.name.is(Name::SURNAME) && !token.name.is(Name::ENGLISH);
    token.kind == TokenKind::Word
        && written
        && letters()
        && matches!(token.tag, Tag::Noun | Tag::Adj)
        && (department || !token.is(other) && !token.name.is(named) && !proper && !surname)
}

/// Whether `token` can be a further word of a name: "Fraud Ops", "Data Engineering".
fn may_go_on(token: &Token, text: &str) -> bool {
    matches!(token.shape, Shape::Capital | Shape::Upper)
        && (may_name(token, text) || token.is(Class::DEPARTMENT.or(Class::TEAM)))
}

fn place(tokens: &[Token], run: Range<usize>, text: &str) -> Option<Place> {
    let words = &tokens[run.clone()];
    let last = run.end - 1;
    // "Kestrel Team", "Customer Care": told by their last word alone.
    if words.len() > 1 && tokens[last].is(Class::TEAM) {
        return None;
    }
    let mut grounds = Vec::new();
    let department = tokens[last].is(Class::DEPARTMENT);
    let ordinary =
        words.iter().all(|it| it.name.is(Name::ENGLISH.or(Name::TEAM)) || it.class.0 != 0);
    let first = tokens[..run.start].iter().rev().find(|it| it.kind != TokenKind::Number);
    let opens = words.len() == 1
        && first.is_none_or(|it| matches!(it.kind, TokenKind::Punct(c) if c != ',' && c != '('));
    if department {
        grounds.push(Ground::Department);
    } else if tokens[last].name.is(Name::TEAM) {
        grounds.push(Ground::TeamName);
    } else if tokens[last].is(Class::SYSTEM.or(Class::SAFEGUARD)) || tokens[last].name.is(THINGS) {
        grounds.push(Ground::ThingToo);
    }
    if !opens {
        grounds.push(Ground::Capital);
    } else if ordinary && tokens[last].shape != Shape::Upper {
        grounds.push(Ground::Ordinary);
    }
    before(tokens, &run, text, &mut grounds);
    let names = after(tokens, run.end, text, &mut grounds);
    let alone = match tokens.get(run.end) {
        _ if !names => false,
        Some(next) => next.tag != Tag::Noun || next.kind != TokenKind::Word,
        None => true,
    };
    let key = words.iter().map(|it| it.span.of(text).to_lowercase()).collect::<Vec<_>>().join(" ");
    Some(Place {
        tokens: run,
        key: key.into(),
        grounds: grounds.into(),
        names: alone,
        unlisted: !ordinary,
        capitals: tokens[last].shape == Shape::Upper,
    })
}

/// Verbs of which whoever is told, asked or called is the object.
fn addresses(token: &Token) -> bool {
    matches!(token.tag, Tag::Verb(_)) && token.verb.is_some_and(|it| it.sense().is(Sense::ADDRESS))
}

/// Whether people are the subject of the verb at `at`: "we paged", "the captain asked", and nobody named: "Paged".
fn is_ours(tokens: &[Token], at: usize, text: &str) -> bool {
    let helps = |it: &&Token| {
        matches!(it.tag, Tag::Aux | Tag::Adv | Tag::Modal | Tag::Neg | Tag::Verb(_) | Tag::To)
    };
    let before = tokens[..at].iter().rev().find(|it| !helps(it));
    before.is_none_or(|it| {
        let pronoun = it.tag == Tag::Pron && !it.span.is_any(text, &["it", "itself"]);
        pronoun
            || are_people(it, Class::ROLE)
            || it.name.is(Name::GIVEN)
            || it.kind == TokenKind::Number
    })
}

fn is_deed(sense: Sense) -> bool {
    let deed =
        Sense::ACTION.or(Sense::OFF).or(Sense::DESTROY).or(Sense::RELEASE).or(Sense::CONTAIN);
    sense.is(deed) && !sense.is(Sense::ADDRESS.or(Sense::SOCIAL))
}

/// What people write to each other, or work through.
const PAPERS: &[&str] =
    &["ticket", "tickets", "complaint", "complaints", "meeting", "sign-off", "handover"];

/// What only people have to themselves.
const OWN: &[&str] = &[
    "desk", "desks", "inbox", "inboxes", "backlog", "plate", "hands", "calendar", "laptop",
    "office",
];

/// What stands before the name.
fn before(tokens: &[Token], run: &Range<usize>, text: &str, grounds: &mut Vec<Ground>) {
    let Some(at) = run.start.checked_sub(1) else { return };
    let token = &tokens[at];
    let upper = tokens[run.start].shape == Shape::Upper;
    if token.name.is(Name::GIVEN) && token.shape == Shape::Capital && !token.name.is(Name::ENGLISH)
    {
        grounds.push(Ground::Surname);
    }
    if token.tag == Tag::Det && !token.is(Class::POSS) {
        if !upper && run.len() == 1 {
            grounds.push(Ground::Determined);
        }
        return;
    }
    if addresses(token) && is_ours(tokens, at, text) {
        grounds.push(Ground::Addressed);
    } else if matches!(token.tag, Tag::Verb(_)) && is_deed(token.sense) {
        grounds.push(Ground::DoneTo);
    }
    let Some(head) = at.checked_sub(1).filter(|_| token.tag == Tag::Prep || token.tag == Tag::To)
    else {
        return;
    };
    let noun = &tokens[head];
    let people = are_people(noun, Class::INDEF);
    let within = is_any(tokens, at, text, &["from", "in", "at", "within"]);
    let paper = (head.saturating_sub(3)..=head).any(|at| is_any(tokens, at, text, PAPERS));
    let deals = (head.saturating_sub(3)..=head)
        .filter(|at| matches!(tokens[*at].tag, Tag::Verb(_)) && is_ours(tokens, *at, text))
        .any(|at| tokens[at].verb.is_some_and(|it| it.sense().is(Sense::SOCIAL)));
    let towards = is_any(tokens, at, text, &["to", "with", "by"]);
    if people && within || is_any(tokens, head, text, FOLKS) {
        grounds.push(Ground::Members);
    } else if towards && (deals || paper) {
        grounds.push(Ground::Addressed);
    } else if is_any(tokens, at, text, &["by"]) && human_only(noun.sense) {
        grounds.push(Ground::Minds);
    } else if noun.tag == Tag::Noun
        && is_any(tokens, at, text, &["in", "on", "of"])
        && noun.is(Class::SYSTEM.or(Class::ERROR).or(Class::HARM))
    {
        grounds.push(Ground::Located);
    }
}

/// Those who belong to a group, by the word alone.
const FOLKS: &[&str] = &["folks", "colleagues", "people"];

/// Whether the word is for those who work somewhere, or is of class `more`, and for no system and no customers.
fn are_people(token: &Token, more: Class) -> bool {
    token.is(Class::ROLE.or(Class::TEAM).or(more)) && !token.is(Class::SYSTEM.or(Class::CUSTOMER))
}

/// What stands behind the name, and whether it may stand for somebody there.
fn after(tokens: &[Token], at: usize, text: &str, grounds: &mut Vec<Ground>) -> bool {
    // "Kestrel (Sokha) told us"
    let bracket = tokens.get(at).is_some_and(|it| it.is_mark('('));
    let closed = (at..tokens.len().min(at + 6)).find(|at| bracket && tokens[*at].is_mark(')'));
    let at = closed.map_or(at, |close| close + 1);
    let Some(next) = tokens.get(at) else { return true };
    if next.kind == TokenKind::Number || next.kind == TokenKind::Code {
        grounds.push(Ground::Versioned);
        return false;
    }
    let crew = |at: usize| {
        tokens.get(at).is_some_and(|it| it.tag == Tag::Noun && are_people(it, Class::ROLE))
            || is_any(tokens, at, text, FOLKS)
            || is_any(tokens, at, text, &["on-call", "oncall"])
    };
    if next.tag == Tag::Genitive {
        let owned = (at + 1..tokens.len().min(at + 4)).find(|at| tokens[*at].tag == Tag::Noun);
        if let Some(owned) = owned {
            if crew(owned)
                || is_any(tokens, owned, text, OWN)
                || is_any(tokens, owned, text, PAPERS)
            {
                grounds.push(Ground::Possession);
            } else if tokens[owned].is(Class::SYSTEM) {
                grounds.push(Ground::OwnsThing);
            }
        }
        return true;
    }
    if crew(at) || next.tag == Tag::Adj && crew(at + 1) {
        grounds.push(Ground::BesidePeople);
        return false;
    }
    if next.tag == Tag::Noun && next.kind == TokenKind::Word {
        // "Metering reports …", "ICL check …": perhaps a verb.
        if !next.is(Class::VBZ.or(Class::VB)) {
            grounds.push(Ground::OwnsThing);
        }
        return false;
    }
    let comma = usize::from(next.is_mark(','));
    if is_any(tokens, at + comma, text, &["who", "whose", "whom"]) {
        grounds.push(Ground::Who);
    }
    let said = next.tag == Tag::To && is_any(tokens, at, text, &["to"]);
    let deed = tokens.get(at + 1).filter(|it| it.tag == Tag::Verb(Form::Base));
    if said && deed.is_some_and(|it| !it.sense.is(Sense::SYSTEM)) {
        grounds.push(Ground::Assigned);
        return true;
    }
    verbs(tokens, at, text, grounds);
    true
}

/// What the verbs tell of which the name is the subject.
fn verbs(tokens: &[Token], at: usize, text: &str, grounds: &mut Vec<Ground>) {
    let Some(said) = behind(tokens, at..tokens.len(), text) else { return };
    // "Spirits were high": a plain plural agrees with its verb, whatever it is.
    let plain = at.checked_sub(1).is_some_and(|name| {
        tokens[name].name.is(Name::ENGLISH) && tokens[name].span.of(text).ends_with('s')
    });
    if !plain && is_any(tokens, at, text, &["have", "are", "were", "haven", "aren", "weren"]) {
        grounds.push(Ground::Several);
    }
    if said.be && is_state_of_mind(&tokens[said.at], text) {
        grounds.push(Ground::Minds);
        return;
    }
    if !matches!(tokens[said.at].tag, Tag::Verb(_)) {
        own(tokens, said.at, text, grounds);
        return;
    }
    let passive = said.be && !matches!(tokens[said.at].tag, Tag::Verb(Form::Ing));
    if passive {
        if said.sense.is(Sense::ADDRESS) {
            grounds.push(Ground::Minds);
        } else if is_deed(said.sense) {
            grounds.push(Ground::DoneTo);
        }
        return;
    }
    does(tokens, said.at, said.sense, text, grounds);
    if said.accident {
        grounds.push(Ground::Minds);
    }
    own(tokens, said.at + 1, text, grounds);
    // "moved it and told us": what else the same subject does.
    for next in said.at + 1..tokens.len().saturating_sub(1) {
        let then = next + 1 + usize::from(tokens[next + 1].tag == Tag::Adv);
        let Some(verb) = tokens.get(then) else { break };
        let goes_on = tokens[next].tag == Tag::Coord
            && matches!(verb.tag, Tag::Verb(Form::Past | Form::Third | Form::Base));
        if goes_on {
            does(tokens, then, verb.sense, text, grounds);
        }
    }
}

/// What the verb at `at`, of sense `sense`, tells of its subject.
fn does(tokens: &[Token], at: usize, sense: Sense, text: &str, grounds: &mut Vec<Ground>) {
    // Monitors page, notify and remind people all day.
    let calls = tokens[at].verb.is_some_and(|verb| {
        matches!(
            verb.lemma(),
            "page"
                | "ping"
                | "notify"
                | "inform"
                | "mail"
                | "email"
                | "contact"
                | "warn"
                | "remind"
                | "nudge"
        )
    });
    let deals = sense.is(Sense::SOCIAL.or(Sense::ADDRESS)) && !calls;
    let ground = if calls {
        return;
    } else if deals && !speaks_to_system(tokens, at, sense, text) {
        Ground::Deals
    } else if human_only(sense) {
        Ground::Minds
    } else if sense.is(Sense::SYSTEM.or(Sense::FAIL)) && !sense.is(Sense::HUMAN) && !is_deed(sense)
    {
        Ground::SystemVerb
    } else {
        return;
    };
    grounds.push(ground);
}

/// "asked the store", "told the client": of what systems say to each other people speak so, too.
fn speaks_to_system(tokens: &[Token], at: usize, sense: Sense, text: &str) -> bool {
    let mut after = (at + 1..tokens.len().min(at + 5)).take_while(|at| {
        matches!(tokens[*at].tag, Tag::Det | Tag::Adj | Tag::Adv | Tag::Noun | Tag::Pron)
    });
    let whom = after.find(|at| matches!(tokens[*at].tag, Tag::Noun | Tag::Pron));
    sense.is(Sense::ADDRESS)
        && !whom.is_some_and(|at| {
            let token = &tokens[at];
            let us = token.tag == Tag::Pron && !is_any(tokens, at, text, &["it", "itself"]);
            us || are_people(token, Class::DEPARTMENT)
        })
}

/// "had three mails in its inbox", "closed the ticket".
fn own(tokens: &[Token], at: usize, text: &str, grounds: &mut Vec<Ground>) {
    let end = tokens.len().min(at + 12);
    let owned = (at..end)
        .any(|at| is_any(tokens, at, text, &["its", "their"]) && is_any(tokens, at + 1, text, OWN));
    if owned {
        grounds.push(Ground::Possession);
    } else if (at..tokens.len().min(at + 3)).any(|at| is_any(tokens, at, text, PAPERS)) {
        grounds.push(Ground::Paperwork);
    }
}
