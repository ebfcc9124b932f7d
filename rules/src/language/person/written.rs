//! People written as handles, mail addresses or initials.

use std::collections::HashSet;
use std::ops::Range;

use super::{Candidate, Evidence, MentionKind, Stretch, weigh};
use crate::document::Speaker;
use crate::language::lexicon::{self, Class, Name};
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
    if roster.is_team(&bare) || roster.is_thing(&bare) || is_shared_handle(raw, &bare, kind) {
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

/// `@Transactional`, `@Katharine`
fn is_capital(raw: &str) -> bool {
    raw.strip_prefix('@').is_some_and(|bare| bare.starts_with(char::is_uppercase))
        && !raw.contains(['.', '-', '_'])
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
        _ => {
            bare.contains("gserviceaccount")
                || bare.starts_with("git@")
                || bare.contains("noreply")
                || bare.contains("no-reply")
        }
    }
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

/// A login without its @, where the document has it with one, as an owner, or speaking in a chat.
pub(super) fn login(
    tokens: &[Token],
    at: usize,
    text: &str,
    established: &HashSet<String>,
    roster: &Roster,
) -> Option<Candidate> {
    let token = &tokens[at];
    // "dims the screen": a login that is a word too needs its @.
    if token.shape == Shape::Capital || token.class.0 != 0 {
        return None;
    }
    let key = token.span.of(text).to_lowercase();
    let evidence = if roster.names(&key) {
        Evidence::Roster
    } else if established.contains(&key) {
        Evidence::SameLogin
    } else {
        return None;
    };
    let thing = Name::PRODUCT.or(Name::ORGANISATION).or(Name::PLACE).or(Name::ENGLISH);
    (!lexicon::name(&key).is(thing) && !roster.is_thing(&key)).then(|| Candidate {
        tokens: at..at + 1,
        kind: MentionKind::Handle,
        evidence: vec![evidence],
        key,
    })
}

/// Two to four capitals where a person stands: "KJ committed a broken …", "set by J.K."
pub(super) fn initials(
    tokens: &[Token],
    at: usize,
    text: &str,
    sentence: &Stretch,
    roster: &Roster,
) -> Option<Candidate> {
    let raw = tokens[at].span.of(text);
    let dotted = tokens[at].kind == TokenKind::Initials;
    if tokens[at].shape == Shape::Lower && !dotted {
        return None;
    }
    let letters = raw.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = raw.chars().filter(|c| c.is_uppercase()).count();
    // "Mr. A"
    let titled = letters == 1
        && capitals == 1
        && at.checked_sub(2).is_some_and(|before| tokens[before].is(Class::TITLE))
        && tokens[at - 1].is_mark('.');
    let shape = matches!(letters, 2..=4)
        && raw.chars().next().is_some_and(char::is_uppercase)
        && capitals >= 2
        && raw.chars().all(|c| c.is_alphabetic() || c == '.');
    if !(shape || titled) || sentence.title_case {
        return None;
    }
    let key = raw.to_lowercase();
    let listed = roster.names(&key) || roster.configured(&key);
    const PLACES: &[&str] = &[
        "u.s.", "u.k.", "e.u.", "a.m.", "p.m.", "i.e.", "e.g.", "n.b.", "u.n.", "d.c.", "p.s.",
        "q.e.", "o.k.", "l.a.", "n.a.", "r.i.", "c.i.", "v.m.", "t.b.", "b.v.", "s.a.", "n.v.",
        "a.g.", "s.r.l.", "u.s.a.", "e.t.a.",
    ];
    if PLACES.contains(&key.as_str()) || roster.is_thing(&key) {
        return None;
    }
    let mut evidence = Vec::new();
    if listed {
        evidence.push(Evidence::Roster);
    } else if titled {
        // The title says it.
    } else if dotted {
        evidence.push(Evidence::DottedInitials);
    } else {
        if tokens[at].name.0 != 0 || tokens[at].class.0 != 0 || is_acronym(&key) {
            return None;
        }
        evidence.push(Evidence::LikeInitials);
    }
    weigh::surroundings(tokens, &(at..at + 1), text, sentence, &mut evidence);
    if !dotted && !listed && !titled && letters > 2 && !evidence.contains(&Evidence::HumanVerb) {
        return None;
    }
    Some(Candidate { tokens: at..at + 1, kind: MentionKind::Initials, evidence, key })
}

/// Capital letters that every operator knows as something else.
pub(in crate::language) fn is_acronym(lower: &str) -> bool {
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
