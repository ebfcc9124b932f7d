//! Who is a person: every name, handle, mail address and pair of initials is weighed, and each
//! decision can name its evidence.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::ops::Range;

use super::lexicon::{self, Class, Name, Sense};
use super::roster::Roster;
use super::tag::{human_only, is_any};
use super::token::{Shape, Tag, Token, TokenKind};
use crate::text::Span;

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

/// A reason to take a word for a person, or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// The configuration lists it under `people`.
    Configured,
    /// The document names it as author, attendee, owner or responder.
    Roster,
    /// A given name followed by a surname.
    FullName,
    /// A given name.
    GivenName,
    /// A surname.
    Surname,
    /// A word of no list.
    UnknownWord,
    /// Mr, Dr.
    Title,
    /// Next to a role: "the release captain, Sokha".
    RoleBeside,
    /// Does what only people do.
    HumanVerb,
    /// Does what people or systems do.
    ActionVerb,
    /// Follows by, with, from, asked, thanks to.
    PersonPreposition,
    /// Possesses what people possess.
    HumanPossession,
    /// Established as a person elsewhere in the document.
    Elsewhere,
    /// Written as a handle, login or mail address.
    Written,
    /// Capital letters that stand where a person stands.
    LikeInitials,
    /// Also a product, organisation, place or release.
    NamesThing,
    /// Also a product or place, but as often a person.
    SharesName,
    /// Also an ordinary word.
    OrdinaryWord,
    /// A determiner stands before it.
    AfterDeterminer,
    /// Modifies a noun: "the Jenkins job".
    ModifiesNoun,
    /// Does what only systems do.
    SystemVerb,
    /// Explained as a system: "Max (our chatbot)".
    SystemBeside,
}

impl Evidence {
    /// Tenths for (above 0) or against a person.
    const fn weight(self) -> i32 {
        match self {
            Self::Configured | Self::Roster => 60,
            Self::FullName => 40,
            Self::Title => 40,
            Self::GivenName => 24,
            Self::Written => 50,
            Self::RoleBeside => 20,
            Self::HumanVerb | Self::Elsewhere => 16,
            Self::HumanPossession => 10,
            Self::PersonPreposition => 8,
            Self::ActionVerb => 6,
            Self::LikeInitials => 10,
            Self::Surname | Self::UnknownWord => 4,
            Self::SystemVerb => -10,
            Self::OrdinaryWord => -16,
            Self::ModifiesNoun | Self::AfterDeterminer => -22,
            Self::SystemBeside => -30,
            Self::SharesName => -18,
            Self::NamesThing => -34,
        }
    }
}

impl fmt::Display for Evidence {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Configured => "listed under `people` in the configuration",
            Self::Roster => "named in this document as author, attendee, owner or responder",
            Self::FullName => "a given name and a surname",
            Self::GivenName => "a given name",
            Self::Surname => "a surname",
            Self::UnknownWord => "a capitalised word of no list",
            Self::Title => "a title stands before it",
            Self::RoleBeside => "a role stands beside it",
            Self::HumanVerb => "does what people do",
            Self::ActionVerb => "does what people or systems do",
            Self::PersonPreposition => "stands where people are named (by, with, asked, thanks to)",
            Self::HumanPossession => "possesses what people possess",
            Self::Elsewhere => "established as a person elsewhere in this document",
            Self::Written => "written as a handle, login or mail address",
            Self::LikeInitials => "capital letters where a person stands",
            Self::NamesThing => "against: also a product, organisation, place or release",
            Self::SharesName => "against: shares its name with a product or place",
            Self::OrdinaryWord => "against: also an ordinary word",
            Self::AfterDeterminer => "against: a determiner stands before it",
            Self::ModifiesNoun => "against: it modifies the noun after it",
            Self::SystemVerb => "against: does what systems do",
            Self::SystemBeside => "against: explained as a system",
        })
    }
}

/// Tenths from which a candidate is likely, and sure, to be a person.
const LIKELY: i32 = 20;
const SURE: i32 = 36;

/// A run of tokens that could name a person.
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
}

/// A sentence as the weighing sees it.
pub(super) struct Stretch {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// Whether most of its words begin with a capital anyway.
    pub(super) title_case: bool,
}

/// Weighs every candidate of the document.
pub(super) fn find(
    tokens: &[Token],
    text: &str,
    sentences: &[Stretch],
    roster: &Roster,
) -> Vec<Mention> {
    let mut candidates = Vec::new();
    for sentence in sentences {
        collect(tokens, text, sentence, roster, &mut candidates);
    }
    // A name that is certain once carries its parts wherever they stand alone.
    let mut established: HashSet<String> = HashSet::new();
    for candidate in candidates.iter().filter(|candidate| candidate.score() >= SURE) {
        if candidate.kind == MentionKind::Name {
            established.extend(candidate.key.split(' ').map(str::to_owned));
        }
    }
    let mut seen: HashMap<String, usize> = HashMap::new();
    for candidate in &candidates {
        *seen.entry(candidate.key.clone()).or_default() += 1;
    }
    let mut mentions = Vec::new();
    for mut candidate in candidates {
        let parts = candidate.key.split(' ');
        let known = parts.clone().count() == 1
            && candidate.score() < SURE
            && parts.clone().any(|part| established.contains(part));
        if known {
            candidate.evidence.push(Evidence::Elsewhere);
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

fn collect(
    tokens: &[Token],
    text: &str,
    sentence: &Stretch,
    roster: &Roster,
    out: &mut Vec<Candidate>,
) {
    let mut at = sentence.tokens.start;
    while at < sentence.tokens.end {
        let token = &tokens[at];
        match token.kind {
            TokenKind::Handle | TokenKind::Email => {
                if let Some(candidate) = written(tokens, at, text, roster) {
                    out.push(candidate);
                }
                at += 1;
            }
            TokenKind::Initials => {
                if let Some(candidate) = initials(tokens, at, text, sentence, roster) {
                    out.push(candidate);
                }
                at += 1;
            }
            TokenKind::Word => {
                let length = thing_length(tokens, at, text, sentence.tokens.end);
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
                    if let Some(candidate) = initials(tokens, at, text, sentence, roster) {
                        out.push(candidate);
                    }
                    at += 1;
                }
            }
            _ => at += 1,
        }
    }
}

/// Number of tokens of the longest listed thing that begins at `at`: "New Relic", "Morgan Stanley".
fn thing_length(tokens: &[Token], at: usize, text: &str, end: usize) -> usize {
    if !tokens[at].name.is(Name::OPENS) {
        return 0;
    }
    let mut key = tokens[at].span.of(text).to_lowercase();
    let mut longest = 0;
    for next in at + 1..end.min(at + 4) {
        if tokens[next].kind != TokenKind::Word {
            break;
        }
        key.push(' ');
        key.push_str(&tokens[next].span.of(text).to_lowercase());
        if lexicon::name(&key).0 != 0 {
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
        if token.kind == TokenKind::Word && could_name(token) {
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

/// Whether a word alone could be part of a person's name.
fn could_name(token: &Token) -> bool {
    let listed = token.name.is(Name::GIVEN.or(Name::SURNAME));
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

fn name(
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
    let mut evidence = Vec::new();
    if roster.configured(&key) {
        evidence.push(Evidence::Configured);
    } else if roster.names(&key) {
        evidence.push(Evidence::Roster);
    } else if roster.is_thing(&key) {
        return None;
    }
    if words.len() > 1 {
        let given = words[0].name.is(Name::GIVEN);
        let rest = &words[1..];
        let surname =
            rest.iter().any(|t| t.name.is(Name::SURNAME.or(Name::GIVEN)) || t.name.0 == 0);
        let ordinary = words.iter().all(|t| t.name.is(Name::WORD) || t.name.is(Name::ENGLISH));
        if given && surname {
            evidence.push(Evidence::FullName);
        } else if rest.iter().any(|t| t.name.is(Name::SURNAME)) {
            evidence.extend([Evidence::Surname, Evidence::UnknownWord]);
        } else {
            evidence.push(Evidence::UnknownWord);
        }
        if ordinary {
            evidence.push(Evidence::OrdinaryWord);
        }
        if words.iter().all(|t| thing(t).is_some()) {
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
        if first.name.is(Name::WORD) || (first.name.is(Name::ENGLISH) && (starts || !plain_given)) {
            evidence.push(Evidence::OrdinaryWord);
        }
    }
    if sentence.title_case && !evidence.contains(&Evidence::FullName) {
        evidence.push(Evidence::OrdinaryWord);
    }
    surroundings(tokens, &run, text, sentence, &mut evidence);
    Some(Candidate { tokens: run, kind: MentionKind::Name, evidence, key })
}

/// What speaks against a word that also names a thing.
fn thing(token: &Token) -> Option<Evidence> {
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
fn surroundings(
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
        if token.is(Class::TITLE) || dot {
            evidence.push(Evidence::Title);
        } else if token.is(Class::ROLE) && token.tag == Tag::Noun {
            evidence.push(Evidence::RoleBeside);
        } else if token.tag == Tag::Det {
            evidence.push(Evidence::AfterDeterminer);
        } else if is_any(
            tokens,
            before,
            text,
            &["by", "with", "asked", "told", "paged", "pinged", "cc", "per", "to", "from"],
        ) {
            evidence.push(Evidence::PersonPreposition);
        }
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
        }
        return;
    }
    if let Some(beside) = beside(tokens, after, sentence.tokens.end) {
        evidence.push(beside);
    }
    // "Jenkins job", "Grace period"; a name before another name was part of the run.
    if token.tag == Tag::Noun && token.kind == TokenKind::Word && token.shape == Shape::Lower {
        evidence.push(Evidence::ModifiesNoun);
        return;
    }
    let mut verb = after;
    while inside(verb) && matches!(tokens[verb].tag, Tag::Adv | Tag::Aux | Tag::Modal | Tag::Neg) {
        verb += 1;
    }
    if !inside(verb) {
        return;
    }
    if let Tag::Verb(_) = tokens[verb].tag {
        let passive = verb > after && tokens[after..verb].iter().any(|t| t.is(Class::BE));
        let sense = tokens[verb].sense;
        if passive {
        } else if human_only(sense)
            || (sense.is(Sense::FAULT.or(Sense::OMIT)) && sense.is(Sense::HUMAN))
        {
            evidence.push(Evidence::HumanVerb);
        } else if sense.is(Sense::ACTION.or(Sense::NEUTRAL).or(Sense::DUTY)) {
            evidence.push(Evidence::ActionVerb);
        } else if sense.is(Sense::SYSTEM) {
            evidence.push(Evidence::SystemVerb);
        }
    }
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

/// An apposition or bracket after a name: "Sokha, our release captain", "Max (our chatbot)".
fn beside(tokens: &[Token], at: usize, end: usize) -> Option<Evidence> {
    if !tokens[at].is_mark(',') && !tokens[at].is_mark('(') {
        return None;
    }
    let phrase = tokens.get(at + 1..end.min(at + 8))?;
    if !phrase.first().is_some_and(|t| {
        matches!(t.tag, Tag::Det | Tag::Adj | Tag::Noun) && t.shape == Shape::Lower
    }) {
        return None;
    }
    let head = phrase
        .iter()
        .take_while(|t| matches!(t.tag, Tag::Det | Tag::Adj | Tag::Noun | Tag::Num | Tag::Genitive))
        .last()?;
    if head.is(Class::ROLE) && !head.is(Class::SYSTEM) {
        Some(Evidence::RoleBeside)
    } else if head.is(Class::SYSTEM) {
        Some(Evidence::SystemBeside)
    } else {
        None
    }
}

fn written(tokens: &[Token], at: usize, text: &str, roster: &Roster) -> Option<Candidate> {
    let raw = tokens[at].span.of(text);
    let kind =
        if tokens[at].kind == TokenKind::Email { MentionKind::Email } else { MentionKind::Handle };
    let bare = raw.trim_matches(|c: char| "@<>[]~".contains(c)).to_lowercase();
    if roster.is_team(&bare) || roster.is_thing(&bare) || is_shared_handle(raw, &bare, kind) {
        return None;
    }
    let mut evidence = vec![Evidence::Written];
    if roster.configured(&bare) {
        evidence.push(Evidence::Configured);
    } else if roster.names(&bare) {
        evidence.push(Evidence::Roster);
    }
    Some(Candidate { tokens: at..at + 1, kind, evidence, key: bare })
}

/// Team handles, broadcast mentions, packages, annotations, role mail boxes.
fn is_shared_handle(raw: &str, bare: &str, kind: MentionKind) -> bool {
    let local =
        if kind == MentionKind::Email { bare.split('@').next().unwrap_or(bare) } else { bare };
    let parts = || local.split(['-', '_', '.', '/']);
    const SHARED: &[&str] = &[
        "here",
        "channel",
        "everyone",
        "all",
        "team",
        "oncall",
        "call",
        "ops",
        "devops",
        "sre",
        "noc",
        "support",
        "security",
        "infra",
        "platform",
        "core",
        "eng",
        "engineering",
        "dev",
        "devs",
        "admin",
        "admins",
        "group",
        "squad",
        "backend",
        "frontend",
        "maintainers",
        "responders",
        "bot",
        "abuse",
        "postmaster",
        "hostmaster",
        "webmaster",
        "noreply",
        "reply",
        "info",
        "contact",
        "help",
        "helpdesk",
        "sales",
        "billing",
        "root",
        "git",
        "ci",
        "alerts",
        "alert",
        "incident",
        "incidents",
        "status",
        "office",
        "service",
        "services",
        "data",
        "network",
        "networking",
        "payments",
        "build",
        "release",
        "lead",
        "leads",
        "rotation",
        "primary",
        "secondary",
        "ic",
        "compliance",
        "legal",
        "press",
        "hr",
        "jobs",
        "agent",
        "mail",
        "teamalpha",
        "dba",
        "database",
        "storage",
        "mobile",
        "web",
        "api",
        "qa",
        "secops",
        "test",
        "example",
        "system",
        "deploy",
        "username",
        "user",
        "handle",
        "owner",
        "name",
        "someone",
        "you",
    ];
    if parts().any(|part| SHARED.contains(&part)) {
        return true;
    }
    match kind {
        // `@babel/core`, `@Transactional`: packages and annotations.
        MentionKind::Handle => {
            let slashed = bare.contains('/');
            let camel = raw.starts_with('@')
                && raw[1..].starts_with(char::is_uppercase)
                && !raw.contains(['.', '-', '_']);
            let digits = bare.chars().filter(char::is_ascii_digit).count() * 2 > bare.len()
                && !raw.starts_with("<@");
            let teamish = bare.starts_with("team") || bare.ends_with("team");
            slashed || camel || digits || teamish
        }
        _ => {
            bare.contains("gserviceaccount")
                || bare.starts_with("git@")
                || bare.contains("noreply")
                || bare.contains("no-reply")
        }
    }
}

/// Two to four capitals where a person stands: "KJ committed a broken …", "set by J.K."
fn initials(
    tokens: &[Token],
    at: usize,
    text: &str,
    sentence: &Stretch,
    roster: &Roster,
) -> Option<Candidate> {
    let raw = tokens[at].span.of(text);
    let dotted = tokens[at].kind == TokenKind::Initials;
    let key = raw.to_lowercase();
    let listed = roster.names(&key) || roster.configured(&key);
    let letters = raw.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = raw.chars().filter(|c| c.is_uppercase()).count();
    let shape = matches!(letters, 2..=4)
        && raw.chars().next().is_some_and(char::is_uppercase)
        && capitals >= 2
        && raw.chars().all(|c| c.is_alphabetic() || c == '.');
    if !shape || sentence.title_case {
        return None;
    }
    const PLACES: &[&str] =
        &["u.s.", "u.k.", "e.u.", "a.m.", "p.m.", "i.e.", "e.g.", "n.b.", "u.n.", "d.c."];
    if PLACES.contains(&key.as_str()) || roster.is_thing(&key) {
        return None;
    }
    let mut evidence = Vec::new();
    if listed {
        evidence.push(Evidence::Roster);
    } else if dotted {
        evidence.extend([Evidence::LikeInitials, Evidence::LikeInitials]);
    } else {
        if tokens[at].name.0 != 0 || tokens[at].class.0 != 0 || is_acronym(&key) {
            return None;
        }
        evidence.push(Evidence::LikeInitials);
    }
    surroundings(tokens, &(at..at + 1), text, sentence, &mut evidence);
    if !dotted && !listed && letters > 2 && !evidence.contains(&Evidence::HumanVerb) {
        return None;
    }
    Some(Candidate { tokens: at..at + 1, kind: MentionKind::Initials, evidence, key })
}

/// Capital letters that every operator knows as something else.
fn is_acronym(lower: &str) -> bool {
    const ACRONYMS: &[&str] = &[
        "ac", "acl", "ai", "ami", "api", "apm", "arn", "asg", "asn", "aws", "az", "bgp", "bi",
        "cd", "cdn", "ceo", "cfo", "ci", "cio", "cli", "cms", "cpu", "crd", "crm", "csv", "ct",
        "cto", "cve", "db", "dba", "dc", "dhcp", "dl", "dm", "dns", "dr", "ec", "ecs", "eks",
        "elb", "em", "eol", "erp", "es", "etl", "eu", "fe", "gb", "gc", "gcp", "gke", "gpu", "gui",
        "ha", "hdd", "hr", "ic", "id", "ide", "io", "iot", "ip", "ipam", "isp", "it", "jit", "js",
        "json", "jvm", "jwt", "kb", "kms", "kpi", "kv", "lan", "lb", "ldap", "ltm", "mb", "mfa",
        "ml", "mq", "mr", "mtu", "na", "nat", "nfs", "nic", "noc", "ns", "ntp", "oidc", "ok",
        "oom", "opa", "os", "osd", "pb", "pdu", "pid", "pii", "pki", "pl", "pm", "pod", "poc",
        "pop", "pr", "prod", "ps", "psu", "pvc", "qa", "qps", "raid", "ram", "rbac", "rc", "rca",
        "rds", "rfc", "rpc", "rpo", "rps", "rto", "saas", "sdk", "sla", "sli", "slo", "sme",
        "smtp", "soc", "sop", "sql", "sqs", "sre", "ssd", "ssh", "ssl", "sso", "sv", "tb", "tcp",
        "td", "tf", "tg", "tl", "tls", "tor", "ttl", "tv", "ui", "uid", "uk", "ups", "uri", "url",
        "us", "ux", "vip", "vm", "vp", "vpc", "vpn", "wal", "waf", "wan", "xml", "yaml", "zk",
    ];
    ACRONYMS.binary_search(&lower).is_ok()
}
