//! People written as handles, mail addresses or initials.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::{Candidate, Evidence, MentionKind, Stretch, weigh};
use crate::document::{Document, Speaker};
use crate::language::lexicon::{self, Name};
use crate::language::roster::Roster;
use crate::language::token::{Shape, Token, TokenKind};

pub(super) fn written(
    tokens: &[Token],
    at: usize,
    text: &str,
    sentence: &Stretch,
    roster: &Roster,
) -> Option<Candidate> {
    let raw = tokens[at].span.of(text);
    let kind =
        if tokens[at].kind == TokenKind::Email { MentionKind::Email } else { MentionKind::Handle };
    let bare = raw.trim_matches(|c: char| "@<>[]~".contains(c)).to_lowercase();
    let shared = is_shared_handle(raw, &bare, kind) || is_scope(tokens, at, text);
    if roster.is_team(&bare) || roster.is_thing(&bare) || shared {
        return None;
    }
    let mut evidence = vec![Evidence::Written];
    if kind == MentionKind::Handle && is_capital(raw) {
        evidence.push(Evidence::LikeAnnotation);
        if lexicon::name(&bare).is(Name::GIVEN) {
            evidence.push(Evidence::GivenName);
        }
        weigh::surroundings(tokens, &(at..at + 1), text, sentence, &mut evidence);
    }
    if roster.configured(&bare) {
        evidence.push(Evidence::Configured);
    } else if roster.names(&bare) {
        evidence.push(Evidence::Roster);
    }
    Some(Candidate { tokens: at..at + 1, kind, evidence, key: bare })
}

/// "the @types scope": what packages share.
fn is_scope(tokens: &[Token], at: usize, text: &str) -> bool {
    const SCOPES: [&str; 2] = ["scope", "namespace"];
    let next = tokens.get(at + 1).map_or("", |next| next.span.of(text));
    SCOPES.contains(&next)
}

/// `@Transactional`, `@Katharine`
fn is_capital(raw: &str) -> bool {
    raw.strip_prefix('@').is_some_and(|bare| bare.starts_with(char::is_uppercase))
        && !raw.contains(['.', '-', '_'])
}

/// Team handles, broadcast mentions, packages, annotations, role mail boxes.
pub(super) fn is_shared_handle(raw: &str, bare: &str, kind: MentionKind) -> bool {
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
        "bounty",
        "hello",
        "types",
        "announce",
        "announcements",
        "discuss",
        "lists",
        "feedback",
        "distributors",
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
    // "ana_dev", "caiob-dev": what somebody does stands behind the name.
    let given = |part: &str| {
        let other = Name::ENGLISH.or(Name::PLACE).or(Name::PRODUCT);
        let name = |word: &str| {
            let named = lexicon::name(word);
            word.len() > 2 && named.is(Name::GIVEN) && !named.is(other)
        };
        name(part) || part.get(..part.len().saturating_sub(1)).is_some_and(name)
    };
    let own = || {
        let named = bare.strip_suffix("_dev").or_else(|| bare.strip_suffix("-dev"));
        kind == MentionKind::Handle && named.is_some_and(given)
    };
    if parts().any(|part| SHARED.contains(&part)) && !own() {
        return true;
    }
    match kind {
        // `@babel/core`: a package.
        MentionKind::Handle => {
            let slashed = bare.contains('/');
            let digits = bare.chars().filter(char::is_ascii_digit).count() * 2 > bare.len()
                && !raw.starts_with("<@");
            let teamish = bare.starts_with("team") || bare.ends_with("team");
            // "conduct@": a mailbox, unless it is a name as well.
            let name = lexicon::name(bare);
            let mailbox = raw.ends_with('@')
                && name.is(Name::ENGLISH)
                && !name.is(Name::GIVEN.or(Name::SURNAME));
            // `pgbouncer@12`, `web@sha256`: an instance, a digest.
            let inside = bare.contains('@');
            slashed || digits || teamish || mailbox || inside
        }
        // "partners@shop.example": a mailbox, unless it is a name as well.
        _ if lexicon::name(local).is(Name::ENGLISH)
            && !lexicon::name(local).is(Name::GIVEN.or(Name::SURNAME)) =>
        {
            true
        }
        _ => {
            bare.contains("gserviceaccount")
                || bare.starts_with("git@")
                || bare.contains("noreply")
                || bare.contains("no-reply")
        }
    }
}

/// A handle in a code span: "`@nova` confirms the error".
pub(super) fn spelled(
    document: &Document,
    tokens: &[Token],
    at: usize,
    roster: &Roster,
) -> Option<Candidate> {
    let raw = document.source.slice(tokens[at].span).trim_matches('`');
    let bare = raw.strip_prefix('@')?;
    let login = (2..=24).contains(&bare.len())
        && bare.starts_with(|c: char| c.is_ascii_lowercase())
        && bare.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
    let key = bare.to_lowercase();
    let shared = is_shared_handle(raw, &key, MentionKind::Handle)
        || is_scope(tokens, at, document.source.text());
    if !login || roster.is_team(&key) || shared {
        return None;
    }
    let evidence = vec![Evidence::Written];
    Some(Candidate { tokens: at..at + 1, kind: MentionKind::Handle, evidence, key })
}

/// The login of an author in a code span, without its @: "a token of `jokafor`".
pub(super) fn own_login(
    document: &Document,
    tokens: &[Token],
    at: usize,
    roster: &Roster,
) -> Option<Candidate> {
    let key = document.source.slice(tokens[at].span).trim_matches('`');
    let evidence = vec![Evidence::Roster];
    roster.lists_login(key).then(|| Candidate {
        tokens: at..at + 1,
        kind: MentionKind::Handle,
        evidence,
        key: key.to_owned(),
    })
}

/// Who speaks before a message of pasted chat: "mei [10:14 AM]", "<mei>".
pub(super) fn speaker(
    tokens: &[Token],
    run: Range<usize>,
    text: &str,
    said: Speaker,
    roster: &Roster,
) -> Option<Candidate> {
    let raw = said.span.of(text);
    let key = raw.trim_start_matches(['@', '+', '%']).to_lowercase();
    let words = &tokens[run.clone()];
    // Chat tools put APP or BOT after the names of programs.
    let program = ["bot", " app"].iter().any(|end| key.ends_with(end));
    let shared = program || is_shared_handle(raw, &key, MentionKind::Handle);
    if shared || roster.is_team(&key) || roster.is_thing(&key) {
        return None;
    }
    let mut evidence = vec![if said.certain { Evidence::Speaks } else { Evidence::SpeaksPerhaps }];
    let first = words.first()?;
    let capital = first.kind == TokenKind::Word && first.shape != Shape::Lower;
    if capital {
        evidence.extend(weigh::thing(first).filter(|_| words.len() == 1));
    } else if first.class.0 != 0 || lexicon::name(&key).is(Name::ENGLISH) {
        evidence.push(Evidence::OrdinaryWord);
    }
    if roster.configured(&key) {
        evidence.push(Evidence::Configured);
    } else if roster.names(&key) {
        evidence.push(Evidence::Roster);
    }
    let kind = if capital { MentionKind::Name } else { MentionKind::Handle };
    Some(Candidate { tokens: run, kind, evidence, key })
}

/// Somebody who is linked to an account of that name.
pub(super) fn profile(at: usize, key: String) -> Candidate {
    let evidence = vec![Evidence::Written];
    Candidate { tokens: at..at + 1, kind: MentionKind::Handle, evidence, key }
}

/// Whether a token may be a login without its @, or one in code. "dims the screen": one that is a word too
/// needs it.
pub(super) fn may_be_login(token: &Token) -> bool {
    match token.kind {
        TokenKind::Word => token.shape != Shape::Capital && token.class.0 == 0,
        kind => kind == TokenKind::Code,
    }
}

/// A login without its @, where the document has it with one, as an owner, or speaking in a chat.
pub(super) fn login(
    tokens: &[Token],
    at: usize,
    text: &str,
    established: &FxHashSet<String>,
    roster: &Roster,
) -> Option<Candidate> {
    let token = &tokens[at];
    let word = token.span.of(text);
    let key = match token.shape == Shape::Lower && word.is_ascii() {
        true => Cow::Borrowed(word),
        false => Cow::Owned(word.to_lowercase()),
    };
    let evidence = if roster.names(&key) {
        Evidence::Roster
    } else if established.contains(&*key) {
        Evidence::SameLogin
    } else {
        return None;
    };
    let thing = Name::PRODUCT.or(Name::ORGANISATION).or(Name::PLACE).or(Name::ENGLISH);
    (!lexicon::name(&key).is(thing) && !roster.is_thing(&key)).then(|| Candidate {
        tokens: at..at + 1,
        kind: MentionKind::Handle,
        evidence: vec![evidence],
        key: key.into_owned(),
    })
}
