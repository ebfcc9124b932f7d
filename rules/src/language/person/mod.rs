//! Who is a person: every name, handle, mail address and pair of initials is weighed, and each
//! decision can name its evidence.

mod acting;
mod company;
mod evidence;
mod initials;
mod place;
mod principal;
mod seen;
mod weigh;
mod written;

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::group::Group;
use super::lexicon::{self, Class, Name};
use super::roster::Roster;
use super::tag::is_any;
use super::token::{Shape, Tag, Token, TokenKind};
use crate::document::Document;
use crate::text::{Glance, Span};
use company::{drop_brands, join_company, modifiers, referred, several};
pub(super) use initials::is_acronym;
use initials::{initials, may_be_initials};
pub(super) use place::is_site;
use weigh::name;
use written::{login, may_be_login, own_login, profile, speaker, spelled, written};

pub use evidence::Evidence;
pub(super) use seen::Seen;

/// Something that was taken for a person.
#[derive(Clone, Debug)]
pub struct Mention {
    /// As written, `@` included.
    pub span: Span,
    /// Its tokens, as indices into the reading's.
    pub tokens: Range<usize>,
    /// What it is made of.
    pub kind: MentionKind,
    /// How sure the decision is.
    pub confidence: Confidence,
    /// What spoke for it, and against it.
    pub evidence: Vec<Evidence>,
}

/// What a [`Mention`] is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MentionKind {
    /// A given name, a surname or both.
    Name,
    /// `@name`, `name@`, `<@U01>`.
    Handle,
    /// A mail address.
    Email,
    /// `J.K.`, `MvdB`
    Initials,
}

/// How sure it is that a [`Mention`] is a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// The sentence suggests it.
    Likely,
    /// The document, the configuration or the name itself says it.
    Sure,
}

/// Tenths from which a candidate is likely, and sure, to be a person.
const LIKELY: i32 = 20;
const SURE: i32 = 36;

/// A run of tokens that could name a person.
#[derive(Debug)]
struct Candidate {
    tokens: Range<usize>,
    kind: MentionKind,
    evidence: Vec<Evidence>,
    key: String,
}

impl Candidate {
    fn score(&self) -> i32 {
        self.evidence.iter().map(|evidence| evidence.weight()).sum()
    }

    fn certain(&self) -> bool {
        self.score() >= SURE
    }

    /// Whether it does what only people do, and nothing speaks against it.
    fn acts_like_one(&self) -> bool {
        self.kind == MentionKind::Name
            && self.score() >= LIKELY
            && self.evidence.contains(&Evidence::HumanVerb)
            && self.evidence.iter().all(|evidence| evidence.weight() > 0)
    }

    /// Whether the same name means the same person all over the document.
    fn establishes(&self) -> bool {
        let in_company = self.evidence.iter().any(|evidence| {
            matches!(
                evidence,
                Evidence::BesideWriter | Evidence::RoleBeside | Evidence::Who | Evidence::Referred
            )
        });
        let has = |evidence| self.evidence.contains(&evidence);
        let named_beside = has(Evidence::GivenName) && has(Evidence::BesidePerson);
        let handle = self.kind == MentionKind::Handle;
        let likely = self.score() >= LIKELY && (in_company || named_beside || handle);
        let carries = matches!(self.kind, MentionKind::Name | MentionKind::Handle);
        carries && (self.certain() || likely)
    }
}

/// A sentence as the weighing sees it.
pub(super) struct Stretch {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// Whether most of its words begin with a capital anyway.
    pub(super) title_case: bool,
    /// Whether it is a heading, whose first word may well be one that has a capital nowhere else.
    pub(super) heading: bool,
}

/// Weighs every candidate of the document.
pub(super) fn find(
    document: &Document,
    tokens: &[Token],
    sentences: &[Stretch],
    roster: &Roster,
    groups: &[Group],
    seen: &mut Seen,
) -> Vec<Mention> {
    let text = document.prose.as_str();
    let read = |sentence: &Stretch, candidates: &mut Vec<Candidate>| {
        collect(document, tokens, sentence, roster, candidates);
    };
    let mut candidates = if document.speakers.is_empty() {
        let may = document.hits_by(may_name, |index| {
            let mut own = sentences[index].tokens.clone();
            own.any(|at| may_name(document, &tokens[at])).then_some(())
        });
        seen.collect(document, roster, may.iter().map(|(index, ())| *index), sentences, read)
    } else {
        let mut candidates = Vec::new();
        sentences.iter().for_each(|sentence| read(sentence, &mut candidates));
        candidates
    };
    if !groups.is_empty() {
        let taken = |it: &Candidate| {
            let at = groups.partition_point(|group| group.tokens.end < it.tokens.end);
            groups.get(at).is_some_and(|group| group.tokens.start <= it.tokens.start)
        };
        candidates.retain(|it| !taken(it));
        // "Kestrel (Sokha) grants access": who of them does.
        let member = |it: &Candidate| {
            let open = it.tokens.start.checked_sub(1).filter(|at| tokens[*at].is_mark('('));
            let closed = tokens.get(it.tokens.end).is_some_and(|next| next.is_mark(')'));
            closed
                && open
                    .is_some_and(|at| groups.binary_search_by_key(&at, |it| it.tokens.end).is_ok())
        };
        for candidate in candidates.iter_mut().filter(|it| member(it)) {
            candidate.evidence.push(Evidence::RoleBeside);
        }
    }
    principal::leave_out(&mut candidates, document, tokens);
    place::places(&mut candidates, tokens, sentences, text);
    join_company(&mut candidates, tokens);
    referred(&mut candidates, tokens, sentences, text);
    several(&mut candidates, tokens, text);
    modifiers(&mut candidates);
    initials::settle(&mut candidates, tokens, text);
    // A name that is certain once carries its parts wherever they stand alone, and a login is one
    // with and without its @.
    let mut established: FxHashSet<String> = FxHashSet::default();
    for candidate in candidates.iter().filter(|candidate| candidate.establishes()) {
        for part in candidate.key.split(' ') {
            // Mostly of somebody who was named before.
            if !established.contains(part) {
                established.insert(part.to_owned());
            }
        }
    }
    // So does one that is seen to do twice what people do.
    let mut once: FxHashSet<&str> = FxHashSet::default();
    for candidate in candidates.iter().filter(|candidate| candidate.acts_like_one()) {
        if !once.insert(&candidate.key) {
            established.insert(candidate.key.clone());
        }
    }
    // Whoever has an account, and acts in the timeline, is no organisation.
    let lower = |at: usize| tokens[at].span.of(text).to_lowercase();
    let acting = document.timeline.iter().filter_map(|entry| {
        let at = tokens.partition_point(|token| token.span.start < entry.text.start);
        let at = at + usize::from(tokens.get(at)?.is_mark('['));
        let after = at + 1 + usize::from(tokens.get(at + 1).is_some_and(|it| it.is_mark(']')));
        let acts = tokens.get(after).is_some_and(|it| matches!(it.tag, Tag::Verb(_) | Tag::Aux));
        (entry.text.covers(tokens[at].span) && acts).then(|| lower(at))
    });
    let linked: FxHashSet<String> = match roster.has_profiles() {
        true => acting.filter(|key| roster.has_profile(key)).collect(),
        false => FxHashSet::default(),
    };
    let acting = acting::acting(document, tokens, sentences, roster);
    established.extend(acting.iter().map(|it| it.key.clone()));
    candidates.extend(acting);
    let mut logins = Vec::new();
    let mut keys = Glance::default();
    established.iter().chain(roster.listed()).for_each(|key| keys.add(key));
    let perhaps = document.hits_by(may_be_login, |index| {
        let own = &sentences[index].tokens;
        let perhaps = own.clone().filter(|at| may_be_login(&tokens[*at]));
        let perhaps: Arc<[usize]> = perhaps.map(|at| at - own.start).collect();
        (!perhaps.is_empty()).then_some(perhaps)
    });
    for (index, perhaps) in perhaps.iter() {
        for at in perhaps.iter().map(|at| at + sentences[*index].tokens.start) {
            if tokens[at].kind == TokenKind::Code {
                let said = spelled(document, tokens, at, roster);
                candidates.extend(said.filter(|it| established.contains(&it.key)));
                candidates.extend(own_login(document, tokens, at, roster));
            } else if keys.may_have(tokens[at].span.of(text)) {
                logins.extend(login(tokens, at, text, &established, roster));
            }
        }
    }
    if !linked.is_empty() {
        let words = tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Word);
        let words = words.map(|(at, _)| (at, lower(at))).filter(|(_, key)| linked.contains(key));
        candidates.extend(words.map(|(at, key)| profile(at, key)));
    }
    drop_brands(&mut logins, tokens);
    candidates.append(&mut logins);
    candidates.sort_by_key(|candidate| candidate.tokens.start);
    candidates.dedup_by(|next, before| next.tokens.start < before.tokens.end);
    let mut mentions = Vec::new();
    for mut candidate in candidates {
        let parts = candidate.key.split(' ');
        let known = parts.clone().count() == 1
            && !candidate.establishes()
            && parts.clone().any(|part| established.contains(part));
        if known {
            candidate.evidence.push(Evidence::Elsewhere);
            // "Mark did not find any", where Mark Imber is told of: the word is a name here, and people detect as well.
            if candidate.evidence.contains(&Evidence::GivenName) {
                let besides = [Evidence::OrdinaryWord, Evidence::SystemVerb, Evidence::SharesName];
                candidate.evidence.retain(|it| !besides.contains(it));
            }
        }
        let score = candidate.score();
        if score < LIKELY {
            continue;
        }
        let span = tokens[candidate.tokens.start].span.join(tokens[candidate.tokens.end - 1].span);
        mentions.push(Mention {
            span,
            tokens: candidate.tokens,
            kind: candidate.kind,
            confidence: if score >= SURE { Confidence::Sure } else { Confidence::Likely },
            evidence: candidate.evidence,
        });
    }
    mentions
}

/// Whether an entry of the timeline begins at byte `offset`.
fn opens_entry(document: &Document, offset: usize) -> bool {
    let entries = &document.timeline;
    // Before code stands its mark.
    let code = document.source.text()[..offset].ends_with('`');
    let start = offset - usize::from(code);
    let at = entries.partition_point(|entry| entry.text.start < start);
    entries.get(at).is_some_and(|entry| entry.text.start <= offset)
}

/// Whether a candidate may begin with `token`, whatever else the document says.
fn may_name(document: &Document, token: &Token) -> bool {
    let text = document.prose.as_str();
    match token.kind {
        TokenKind::Handle | TokenKind::Email | TokenKind::Initials => true,
        TokenKind::Code => {
            document.source.slice(token.span).trim_start_matches('`').starts_with('@')
        }
        TokenKind::Word if token.shape == Shape::Lower => false,
        TokenKind::Word => could_name(token, text) || may_be_initials(token.span.of(text)),
        _ => false,
    }
}

fn collect(
    document: &Document,
    tokens: &[Token],
    sentence: &Stretch,
    roster: &Roster,
    out: &mut Vec<Candidate>,
) {
    let (text, speakers) = (document.prose.as_str(), &document.speakers);
    let mut at = sentence.tokens.start;
    let mut speaking = speakers
        .partition_point(|it| tokens.get(at).is_some_and(|token| it.span.end <= token.span.start));
    while at < sentence.tokens.end {
        let token = &tokens[at];
        // No name begins with a small letter, and most words do.
        if token.kind == TokenKind::Word && token.shape == Shape::Lower && speakers.is_empty() {
            at += 1;
            continue;
        }
        if let Some(it) = speakers.get(speaking).filter(|it| it.span.start <= token.span.start) {
            speaking += 1;
            let said = |at: &usize| tokens[*at].span.start < it.span.end;
            let end = (at..sentence.tokens.end).take_while(said).count() + at;
            if end > at {
                out.extend(speaker(tokens, at..end, text, *it, roster));
                at = end;
                continue;
            }
        }
        match token.kind {
            TokenKind::Handle | TokenKind::Email => {
                if let Some(candidate) = written(tokens, at, text, sentence, roster) {
                    out.push(candidate);
                }
                at += 1;
            }
            TokenKind::Initials => {
                out.extend(initials(document, tokens, at, sentence, roster));
                at += 1;
            }
            TokenKind::Code => {
                let said = spelled(document, tokens, at, roster);
                out.extend(said.filter(|_| opens_entry(document, token.span.start)));
                at += 1;
            }
            TokenKind::Word if token.shape == Shape::Lower => at += 1,
            TokenKind::Word => {
                let length = thing_length(document, tokens, at, sentence.tokens.end);
                if length > 1 {
                    at += length;
                    continue;
                }
                let end = run_end(tokens, at, text, sentence.tokens.end);
                if end > at {
                    if let Some(candidate) = name(tokens, at..end, text, sentence, roster) {
                        out.push(candidate);
                    }
                    at = end;
                } else {
                    out.extend(initials(document, tokens, at, sentence, roster));
                    at += 1;
                }
            }
            _ => at += 1,
        }
    }
}

/// Number of tokens of the longest listed thing that begins at `at`: "New Relic", "Morgan Stanley".
fn thing_length(document: &Document, tokens: &[Token], at: usize, end: usize) -> usize {
    if !tokens[at].name.is(Name::OPENS) {
        return 0;
    }
    let text = document.prose.as_str();
    let mut key = tokens[at].span.of(text).to_lowercase();
    let mut longest = 0;
    let rest = tokens.iter().enumerate().take(end.min(at + 4)).skip(at + 1);
    for (next, token) in rest.take_while(|(_, token)| token.kind == TokenKind::Word) {
        key.push(' ');
        key.push_str(&token.span.of(text).to_lowercase());
        if document.recall.of(&key, lexicon::name).0 != 0 {
            longest = next + 1 - at;
        }
    }
    longest
}

const PARTICLES: &[&str] = &[
    "van", "de", "der", "den", "von", "da", "del", "della", "di", "dos", "du", "bin", "ibn", "al",
    "el", "la", "le", "ten", "ter", "zu", "y",
];

/// End of the run of capitalised words that could be one name.
fn run_end(tokens: &[Token], at: usize, text: &str, end: usize) -> usize {
    let mut last = at;
    let mut next = at;
    while next < end {
        let token = &tokens[next];
        if token.kind == TokenKind::Word && could_name(token, text)
            || next > at && is_last_initial(tokens, next, text)
            || next > at + 1 && is_behind_particle(tokens, at, next, text)
        {
            last = next + 1;
            next += 1;
        } else if next > at
            && is_any(tokens, next, text, PARTICLES)
            && tokens[next].shape == Shape::Lower
        {
            next += 1;
        } else if next > at
            && token.is_mark('.')
            && tokens[next - 1].span.len() == 1
            && next + 1 < end
            && token.span.start == tokens[next - 1].span.end
        {
            // The dot of "Maria J. Lopez".
            next += 1;
        } else {
            break;
        }
        if last + 3 < next || last - at >= 4 {
            break;
        }
    }
    last
}

/// Whether a capitalised word at `at` follows a particle of a name that begins with a given one: "Femke de Wit".
fn is_behind_particle(tokens: &[Token], first: usize, at: usize, text: &str) -> bool {
    tokens[at].kind == TokenKind::Word
        && tokens[at].shape == Shape::Capital
        && tokens[first].name.is(Name::GIVEN)
        && tokens[at - 1].shape == Shape::Lower
        && is_any(tokens, at - 1, text, PARTICLES)
}

/// Whether the surname of "Tom P" and "Priya S." stands at `at`, one capital after a given name.
fn is_last_initial(tokens: &[Token], at: usize, text: &str) -> bool {
    let letter = tokens[at].span.of(text);
    let goes_on = tokens.get(at + 1).is_some_and(|next| {
        matches!(next.kind, TokenKind::Number | TokenKind::Code) || next.tag == Tag::Noun
    });
    letter.len() == 1
        && letter.starts_with(|c: char| c.is_ascii_uppercase() && !matches!(c, 'A' | 'I'))
        && tokens[at - 1].name.is(Name::GIVEN)
        && tokens[at - 1].shape == Shape::Capital
        && !goes_on
}

/// Whether a word alone could be part of a person's name.
fn could_name(token: &Token, text: &str) -> bool {
    if token.shape == Shape::Lower {
        return false;
    }
    let listed = token.name.is(Name::GIVEN.or(Name::SURNAME));
    // "As Ana forgot", "On Monday Ana forgot": surnames of somebody, but not here.
    let grammar = matches!(token.tag, Tag::Subord | Tag::Prep | Tag::Det | Tag::Coord | Tag::Wh);
    if grammar || token.is(Class::TIME) && !token.name.is(Name::GIVEN) {
        return false;
    }
    // "Masto.host", "Web2py"
    if !listed && token.span.of(text).contains(|c: char| c == '.' || c.is_ascii_digit()) {
        return false;
    }
    match token.shape {
        Shape::Lower => false,
        Shape::Capital => {
            let things = Name::PRODUCT
                .or(Name::ORGANISATION)
                .or(Name::PLACE)
                .or(Name::CODENAME)
                .or(Name::EPONYM)
                .or(Name::PROPER);
            let ordinary = token.name.is(Name::ENGLISH) || token.class.0 != 0;
            listed || (!token.name.is(things) && !ordinary)
        }
        Shape::Upper => listed && token.span.len() > 4 && !token.name.is(Name::ENGLISH),
        Shape::Mixed => token.name.is(Name::GIVEN),
    }
}
