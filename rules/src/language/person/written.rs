//! People written as handles, mail addresses or initials.

use super::{Candidate, Evidence, MentionKind, Stretch, weigh};
use crate::language::roster::Roster;
use crate::language::token::{Token, TokenKind};

pub(super) fn written(
    tokens: &[Token],
    at: usize,
    text: &str,
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
pub(super) fn initials(
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
    weigh::surroundings(tokens, &(at..at + 1), text, sentence, &mut evidence);
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
