//! Weighing a capitalised name by itself and by what stands around it.

use std::ops::Range;

use super::{Candidate, Evidence, MentionKind, Stretch};
use crate::language::behind::{behind, is_on_duty, is_state_of_mind};
use crate::language::lexicon::{self, Class, Name, Sense};
use crate::language::roster::Roster;
use crate::language::tag::{human_only, is_any};
use crate::language::token::{Form, Shape, Tag, Token, TokenKind};

pub(super) fn name(
    tokens: &[Token],
    run: Range<usize>,
    text: &str,
    sentence: &Stretch,
    roster: &Roster,
) -> Option<Candidate> {
    let first = &tokens[run.start];
    let words: Vec<&Token> = tokens[run.clone()]
        .iter()
        .filter(|t| t.kind == TokenKind::Word && t.shape != Shape::Lower)
        .collect();
    let key = words.iter().map(|t| t.span.of(text).to_lowercase()).collect::<Vec<_>>().join(" ");
    let starts = run.start == sentence.tokens.start
        || matches!(tokens[run.start - 1].kind, TokenKind::Punct(c) if c != ',' && c != '(');
    // "Patch Majora", where the document lists Majora among its services.
    let thing_inside =
        words.len() > 1 && words.iter().any(|t| roster.is_thing(&t.span.of(text).to_lowercase()));
    if thing_inside && !roster.configured(&key) {
        return None;
    }
    let mut evidence = Vec::new();
    if roster.configured(&key) {
        evidence.push(Evidence::Configured);
    } else if roster.names(&key) {
        evidence.push(Evidence::Roster);
    } else if roster.is_thing(&key) || roster.is_team(&key) {
        return None;
    }
    if words.len() > 1 {
        let given = words[0].name.is(Name::GIVEN);
        let rest = &words[1..];
        // "Femke de Wit": behind a particle stands a surname.
        let particle =
            words.len() < run.len() && tokens[run.clone()].iter().any(|t| t.shape == Shape::Lower);
        let surname = particle
            || rest.iter().any(|t| {
                t.name.is(Name::SURNAME.or(Name::GIVEN)) || t.name.0 == 0 || t.span.len() == 1
            });
        let ordinary = words.iter().all(|t| t.name.is(Name::WORD) || t.name.is(Name::ENGLISH));
        // Where the family name comes first: "Nguyen Thi Lan".
        let listed = Name::SURNAME.or(Name::GIVEN);
        let all = words.iter().all(|t| t.name.is(listed))
            && words[0].name.is(Name::SURNAME)
            && rest.iter().any(|t| t.name.is(Name::GIVEN));
        let syllables = || {
            let parts: Vec<String> = words.iter().map(|t| t.span.of(text).to_lowercase()).collect();
            lexicon::are_syllables(&parts.iter().map(String::as_str).collect::<Vec<_>>())
        };
        if given && surname || all || syllables() {
            evidence.push(Evidence::FullName);
        } else if rest.iter().any(|t| t.name.is(Name::SURNAME)) {
            evidence.extend([Evidence::Surname, Evidence::UnknownWord]);
        } else {
            evidence.push(Evidence::UnknownWord);
        }
        if ordinary {
            evidence.push(Evidence::OrdinaryWord);
        }
        // "Lena Smith": what each of the two may be besides, together they are a name.
        if !(given && surname) && words.iter().all(|t| thing(t).is_some()) {
            evidence.push(Evidence::NamesThing);
        }
    } else {
        let plain_given = first.name.is(Name::GIVEN);
        if plain_given {
            evidence.push(Evidence::GivenName);
        } else if first.name.is(Name::SURNAME) {
            evidence.push(Evidence::Surname);
        } else {
            evidence.push(Evidence::UnknownWord);
        }
        evidence.extend(thing(first));
        if first.name.0 == 0 && (is_body(&key) || is_made_of_words(&key)) {
            evidence.push(Evidence::NamesThing);
        }
        if is_first_of_brand(tokens, run.end, text, sentence) {
            evidence.push(Evidence::SharesName);
        }
        if first.name.is(Name::WORD) || (first.name.is(Name::ENGLISH) && (starts || !plain_given)) {
            evidence.push(Evidence::OrdinaryWord);
        }
    }
    // "Jakub rebuilds the relay": a name that is no word.
    let given =
        evidence.contains(&Evidence::GivenName) && !evidence.contains(&Evidence::OrdinaryWord);
    let capitals =
        sentence.title_case || sentence.heading && !(given && run.start == sentence.tokens.start);
    if capitals && !evidence.contains(&Evidence::FullName) {
        evidence.push(Evidence::OrdinaryWord);
    }
    surroundings(tokens, &run, text, sentence, &mut evidence);
    // "Sofia forgot to check", "Mark was told": neither cities nor marks do what only people do.
    if evidence.contains(&Evidence::GivenName) && evidence.contains(&Evidence::HumanVerb) {
        let besides = [Evidence::SharesName, Evidence::OrdinaryWord];
        evidence.retain(|it| !besides.contains(it));
    }
    Some(Candidate { tokens: run, kind: MentionKind::Name, evidence, key })
}

/// "Rectorate", "Secretariat", "Informatics": what an office, a body of people or their field is called.
fn is_body(key: &str) -> bool {
    ["orate", "ariat", "ulate", "atics", "istics", "ytics", "ostics"]
        .iter()
        .any(|end| key.len() > end.len() + 2 && key.ends_with(end))
}

/// "First-Root": what a company is called, where no given name stands first.
fn is_made_of_words(key: &str) -> bool {
    let word = |part: &str| lexicon::name(part).is(Name::ENGLISH);
    key.split_once('-').is_some_and(|(first, rest)| {
        let surname = |part: &str| lexicon::name(part).is(Name::SURNAME);
        let family = surname(first) && rest.split('-').all(surname);
        !lexicon::name(first).is(Name::GIVEN) && !family && word(first) && rest.split('-').all(word)
    })
}

/// "Val Town", "Sol Trader": a common noun with a capital stands behind the name.
fn is_first_of_brand(tokens: &[Token], after: usize, text: &str, sentence: &Stretch) -> bool {
    let Some(next) = tokens.get(after).filter(|_| sentence.tokens.contains(&after)) else {
        return false;
    };
    let people = Class::ROLE.or(Class::TIME).or(Class::TEAM).or(Class::DEPARTMENT).or(Class::TITLE);
    next.kind == TokenKind::Word
        && next.shape == Shape::Capital
        && next.span.of(text).is_ascii()
        && next.tag == Tag::Noun
        && next.name.is(Name::ENGLISH)
        && !next.name.is(Name::GIVEN.or(Name::SURNAME))
        && !next.is(people)
        && !sentence.title_case
        && !sentence.heading
}

/// What speaks against a word that also names a thing.
pub(super) fn thing(token: &Token) -> Option<Evidence> {
    let named = Name::PRODUCT
        .or(Name::ORGANISATION)
        .or(Name::PLACE)
        .or(Name::CODENAME)
        .or(Name::EPONYM)
        .or(Name::PROPER);
    if token.name.is(Name::THING) || token.name.is(named) && !token.name.is(Name::ALSO) {
        Some(Evidence::NamesThing)
    } else {
        token.name.is(named).then_some(Evidence::SharesName)
    }
}

/// What stands around a candidate.
pub(super) fn surroundings(
    tokens: &[Token],
    run: &Range<usize>,
    text: &str,
    sentence: &Stretch,
    evidence: &mut Vec<Evidence>,
) {
    let inside = |at: usize| sentence.tokens.contains(&at);
    let before = run.start.checked_sub(1).filter(|at| inside(*at));
    if let Some(before) = before {
        let token = &tokens[before];
        let dot = token.is_mark('.')
            && before.checked_sub(1).is_some_and(|at| inside(at) && tokens[at].is(Class::TITLE));
        let initial = token.is_mark('.')
            && before.checked_sub(1).is_some_and(|at| {
                let letter = tokens[at].span.of(text);
                let joined = tokens[at].span.end == token.span.start;
                inside(at)
                    && joined
                    && letter.len() == 1
                    && letter.starts_with(|c: char| c.is_ascii_uppercase())
            });
        if initial {
            evidence.push(Evidence::AfterInitial);
        } else if token.is(Class::TITLE) || dot {
            evidence.push(Evidence::Title);
        } else if token.is(Class::ROLE) && token.tag == Tag::Noun {
            evidence.push(Evidence::RoleBeside);
        } else if token.tag == Tag::Det
            && !is_any(tokens, before, text, &["neither", "either", "both", "all", "that"])
        {
            evidence.push(Evidence::AfterDeterminer);
        } else if is_any(
            tokens,
            before,
            text,
            &["by", "with", "asked", "told", "paged", "pinged", "cc", "per", "to", "from"],
        ) {
            evidence.push(Evidence::PersonPreposition);
            // "was reported by Seikan Olbrecht": two words of no list, and what machines do not.
            let told = before.checked_sub(1).is_some_and(|at| {
                let sense = tokens[at].sense;
                inside(at)
                    && is_any(tokens, before, text, &["by"])
                    && matches!(tokens[at].tag, Tag::Verb(_))
                    && (human_only(sense) || sense.is(Sense::REPORT.or(Sense::PERCEIVE)))
            });
            let unlisted = |at: usize| {
                let it = &tokens[at];
                it.kind == TokenKind::Word && it.name.0 == 0 && it.class.0 == 0
            };
            if told && run.len() == 2 && run.clone().all(unlisted) {
                evidence.push(Evidence::HumanVerb);
            }
        }
    }
    // "I (Ee Durbin)"
    let writer = before.is_some_and(|at| tokens[at].is_mark('('))
        && run.start.checked_sub(2).is_some_and(inside)
        && is_any(tokens, run.start - 2, text, &["i", "me", "myself"]);
    if writer {
        evidence.push(Evidence::BesideWriter);
    }
    // "the release captain (Sokha)"
    let role = before.is_some_and(|at| tokens[at].is_mark('('))
        && run.start.checked_sub(2).is_some_and(|at| {
            inside(at)
                && tokens[at].is(Class::ROLE)
                && tokens[at].tag == Tag::Noun
                && !tokens[at].is(Class::SYSTEM)
        })
        && tokens.get(run.end).is_some_and(|next| next.is_mark(')'));
    if role {
        evidence.push(Evidence::RoleBeside);
    }
    let after = run.end;
    if !inside(after) {
        return;
    }
    let token = &tokens[after];
    if token.tag == Tag::Genitive {
        let owned =
            (after + 1..sentence.tokens.end.min(after + 4)).find(|at| tokens[*at].tag == Tag::Noun);
        if owned.is_some_and(|at| {
            is_any(tokens, at, text, HUMAN_POSSESSIONS) || tokens[at].is(Class::ERROR)
        }) {
            evidence.push(Evidence::HumanPossession);
        } else if owned
            .is_some_and(|at| tokens[at].is(Class::ROLE) && !tokens[at].is(Class::SYSTEM))
        {
            evidence.push(Evidence::RoleBeside);
        }
        return;
    }
    if let Some(beside) = beside(tokens, after, sentence.tokens.end, text) {
        evidence.push(beside);
    }
    if is_any(tokens, after, text, &["and", "&"])
        && is_any(tokens, after + 1, text, &["i", "me", "myself"])
        || is_any(tokens, run.start.wrapping_sub(1), text, &["and"])
            && is_any(tokens, run.start.wrapping_sub(2), text, &["i", "me"])
    {
        evidence.push(Evidence::BesideWriter);
    }
    // "the person in Kestrel who ran it": somebody in a team or at a place.
    let placed = before.is_some_and(|at| is_any(tokens, at, text, &["in", "within", "inside"]));
    // "the TP-Link Archer C20", but "Ana T1000"
    let makes = |at: usize| tokens[at].tag == Tag::Det || tokens[at].shape != Shape::Lower;
    let model = is_model(token.span.of(text)) && before.is_some_and(makes);
    if placed || model {
        evidence.push(Evidence::NamesThing);
    }
    let comma = usize::from(token.is_mark(','));
    if !placed
        && inside(after + comma)
        && is_any(tokens, after + comma, text, &["who", "whose", "whom"])
    {
        evidence.push(Evidence::Who);
    }
    // "Jenkins job", "Grace period"; a name before another name was part of the run. "Chris reports
    // that" has a verb.
    let reports = token.is(Class::VBZ)
        && is_any(tokens, after + 1, text, &["that", "the", "a", "an", "he", "she", "they", "we"]);
    if reports {
        if human_only(token.sense) || token.sense.is(Sense::REPORT) {
            evidence.push(Evidence::HumanVerb);
        } else if !token.sense.says_nothing() {
            evidence.push(Evidence::ActionVerb);
        }
        return;
    }
    if token.tag == Tag::Noun && token.kind == TokenKind::Word && token.shape == Shape::Lower {
        if !comes_or_goes(tokens, after, text) {
            evidence.push(Evidence::ModifiesNoun);
        }
        return;
    }
    // "Oyelaran from the storage group"
    let group = is_any(tokens, after, text, &["from", "of", "in"])
        && (after + 1..sentence.tokens.end.min(after + 5))
            .take_while(|at| matches!(tokens[*at].tag, Tag::Det | Tag::Adj | Tag::Noun))
            .last()
            .is_some_and(|at| at > after && tokens[at].is(Class::TEAM.or(Class::DEPARTMENT)));
    if group {
        evidence.push(Evidence::RoleBeside);
        return;
    }
    // "the team in DK reviews": what a preposition introduces is no verb's subject.
    if before.is_some_and(|before| tokens[before].tag == Tag::Prep) {
        return;
    }
    let Some(said) = behind(tokens, after..sentence.tokens.end, text) else { return };
    let (verb, be) = (said.at, said.be);
    if assigned(tokens, run, text, sentence) {
        evidence.push(Evidence::HumanVerb);
        return;
    }
    // "was on call that night"
    let duty = be && is_on_duty(tokens, verb, text);
    if be && is_state_of_mind(&tokens[verb], text) || duty {
        evidence.push(Evidence::HumanVerb);
        return;
    }
    if let Tag::Verb(_) = tokens[verb].tag {
        let heeds = tokens[verb].verb.is_some_and(|it| it.lemma() == "pay")
            && is_any(tokens, verb + 1, text, &["attention", "heed"]);
        let sense = said.sense;
        if be && !heeds {
        } else if said.accident
            || heeds
            || human_only(sense)
            || (sense.is(Sense::FAULT.or(Sense::OMIT)) && sense.is(Sense::HUMAN))
        {
            evidence.push(Evidence::HumanVerb);
        } else if sense.is(Sense::ACTION.or(Sense::NEUTRAL).or(Sense::DUTY)) {
            evidence.push(Evidence::ActionVerb);
        } else if sense.is(Sense::SYSTEM) && !sense.is(Sense::HARM.or(Sense::FAULT)) {
            evidence.push(Evidence::SystemVerb);
        }
    }
}

/// "Archer C20": the number of a model.
fn is_model(word: &str) -> bool {
    let letters = word.chars().take_while(char::is_ascii_uppercase).count();
    let digits = word[letters..].chars().take_while(char::is_ascii_digit).count();
    (1..=3).contains(&letters) && digits > 1 && word.len() <= letters + digits + 1
}

/// "Priya online", "Tim signs off", "Zsofia ack": what logs say of people in verbs that read as nouns.
fn comes_or_goes(tokens: &[Token], at: usize, text: &str) -> bool {
    let leaves = ["signs", "logs", "hops", "chimes", "steps", "heads", "dials", "jumps"];
    is_any(tokens, at, text, &["back", "online", "offline", "away", "afk", "out", "ack", "acks"])
        || is_any(tokens, at, text, &leaves)
            && is_any(tokens, at + 1, text, &["off", "on", "in", "out", "away", "back"])
}

const HUMAN_POSSESSIONS: &[&str] = &[
    "mistake",
    "laptop",
    "pr",
    "change",
    "commit",
    "shift",
    "account",
    "fault",
    "decision",
    "manager",
    "machine",
    "review",
    "approval",
    "handover",
    "phone",
    "team",
    "message",
    "branch",
    "job",
    "edit",
    "desk",
    "session",
    "terminal",
    "work",
    "help",
    "idea",
    "suggestion",
    "calendar",
    "merge",
    "patch",
];

/// What people work on, and systems are.
const FIELDS: &[&str] =
    &["network", "power", "storage", "database", "data", "cloud", "systems", "web"];

/// An apposition or bracket after a name: "Sokha, our release captain", "Max (our chatbot)".
fn beside(tokens: &[Token], at: usize, end: usize, text: &str) -> Option<Evidence> {
    if !tokens[at].is_mark(',') && !tokens[at].is_mark('(') {
        return None;
    }
    let bracket = tokens[at].is_mark('(');
    let phrase = tokens.get(at + 1..end.min(at + 8))?;
    if !phrase.first().is_some_and(|t| {
        matches!(t.tag, Tag::Det | Tag::Adj | Tag::Noun) && t.shape == Shape::Lower
    }) {
        return None;
    }
    let apposed = phrase
        .iter()
        .take_while(|t| matches!(t.tag, Tag::Det | Tag::Adj | Tag::Noun | Tag::Num | Tag::Genitive))
        .count();
    let head = phrase.get(apposed.checked_sub(1)?)?;
    // "Due to Eleni, the queue was flushed": a verb follows, so it is a subject.
    let ends = phrase
        .get(apposed)
        .is_none_or(|t| matches!(t.tag, Tag::Punct | Tag::Prep | Tag::Wh | Tag::Subord));
    if !bracket && !ends {
        return None;
    }
    // "Tuğçe (network)": what she works on.
    let field =
        bracket && apposed == 1 && (head.is(Class::DEPARTMENT) || head.span.is_any(text, FIELDS));
    if field {
        None
    } else if head.is(Class::ROLE) && !head.is(Class::SYSTEM) {
        Some(Evidence::RoleBeside)
    } else if head.is(Class::SYSTEM) {
        Some(Evidence::SystemBeside)
    } else {
        None
    }
}

/// "(Yuvi to fill in the details)", "Thoriq to ask the vendor": what somebody is to do.
fn assigned(tokens: &[Token], run: &Range<usize>, text: &str, sentence: &Stretch) -> bool {
    let to = run.end;
    let opens = run.start == sentence.tokens.start
        || tokens[run.start - 1].is_mark('(')
        || tokens[run.start - 1].is_mark('[');
    let deed = tokens.get(to + 1).filter(|t| t.tag == Tag::Verb(Form::Base));
    opens
        && sentence.tokens.contains(&(to + 1))
        && is_any(tokens, to, text, &["to"])
        && tokens[to].tag == Tag::To
        && deed.is_some_and(|t| !t.sense.is(Sense::SYSTEM))
}
