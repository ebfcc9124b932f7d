//! People written as their initials: "J.K.", and the capitals that people of a timeline go by.
//!
//! "SN" may be anybody or anything. Where it opens entries of a timeline as those who act do, it is
//! somebody, all over the document.

use std::collections::HashMap;

use super::{Candidate, Evidence, LIKELY, MentionKind, Stretch, opens_entry, weigh};
use crate::document::Document;
use crate::language::lexicon::{Class, Sense};
use crate::language::roster::Roster;
use crate::language::tag::is_any;
use crate::language::token::{Form, Shape, Tag, Token, TokenKind};

/// Whether `raw` is written like initials, or like those behind a title.
pub(super) fn may_be_initials(raw: &str) -> bool {
    let letters = raw.chars().filter(|c| c.is_alphabetic()).take(5).count();
    let capitals = raw.chars().filter(|c| c.is_uppercase()).take(2).count();
    letters == 1 && capitals == 1 || matches!(letters, 2..=4) && capitals == 2
}

/// Two to four capitals where a person stands: "KJ committed a broken …", "set by J.K."
pub(super) fn initials(
    document: &Document,
    tokens: &[Token],
    at: usize,
    sentence: &Stretch,
    roster: &Roster,
) -> Option<Candidate> {
    let dotted = tokens[at].kind == TokenKind::Initials;
    if tokens[at].shape == Shape::Lower && !dotted {
        return None;
    }
    let text = document.prose.as_str();
    let raw = tokens[at].span.of(text);
    let letters = raw.chars().filter(|c| c.is_alphabetic()).take(5).count();
    if letters > 4 {
        return None;
    }
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
    if !(shape || titled) || sentence.title_case || sentence.heading {
        return None;
    }
    let key = raw.to_lowercase();
    let listed = roster.names(&key) || roster.configured(&key);
    const PLACES: &[&str] = &[
        "u.s.", "u.k.", "e.u.", "a.m.", "p.m.", "i.e.", "e.g.", "n.b.", "u.n.", "d.c.", "p.s.",
        "q.e.", "o.k.", "l.a.", "n.a.", "r.i.", "c.i.", "v.m.", "t.b.", "b.v.", "s.a.", "n.v.",
        "a.g.", "s.r.l.", "u.s.a.", "e.t.a.",
    ];
    // "User II": a number.
    let numeral = !dotted && raw.chars().all(|c| matches!(c, 'I' | 'V' | 'X')) && !listed;
    // "12:04 PM", although "PM" owns an item.
    let clock = matches!(key.as_str(), "am" | "pm")
        && at.checked_sub(1).is_some_and(|before| tokens[before].kind == TokenKind::Number);
    if numeral || clock || PLACES.contains(&key.as_str()) || roster.is_thing(&key) {
        return None;
    }
    // "The Admin UI", "the team's UI": a part of something.
    let before = |far: usize| {
        let at = at.checked_sub(far).filter(|at| sentence.tokens.contains(at))?;
        Some(&tokens[at])
    };
    let part = before(1).is_some_and(|it| {
        let capital = it.tag == Tag::Noun && it.shape != Shape::Lower;
        it.tag == Tag::Genitive || capital && before(2).is_some_and(|it| it.tag == Tag::Det)
    });
    if part && !listed {
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
            evidence.push(Evidence::OrdinaryWord);
        }
        evidence.push(Evidence::LikeInitials);
    }
    weigh::surroundings(tokens, &(at..at + 1), text, sentence, &mut evidence);
    let colon = tokens.get(at + 1).is_some_and(|next| next.is_mark(':'));
    let opens = opens_entry(document, tokens[at].span.start)
        || at == sentence.tokens.start && colon && speaks(tokens, at, text);
    if opens {
        evidence.push(Evidence::OpensEntry);
        if speaks(tokens, at, text) {
            evidence.push(Evidence::SpeaksPerhaps);
        }
    }
    // "MvdB" is written like nothing else.
    // "SN" and "GvD" are somebody; "UIDs" are several of a thing.
    if raw.len() > 2 && raw.ends_with('s') && !raw[..raw.len() - 1].contains(char::is_lowercase) {
        return None;
    }
    let mixed = raw.chars().any(char::is_lowercase);
    let long = !dotted && !listed && !titled && letters > 2 && !mixed;
    // "NOC reported", "CERN confirmed": so many capitals may well be an organisation.
    if long && !(opens && evidence.contains(&Evidence::HumanVerb)) {
        return None;
    }
    Some(Candidate { tokens: at..at + 1, kind: MentionKind::Initials, evidence, key })
}

/// "GE: I released", "JG: we've rolled back", "JP I think": what somebody says.
fn speaks(tokens: &[Token], at: usize, text: &str) -> bool {
    let colon = tokens.get(at + 1).is_some_and(|colon| colon.is_mark(':'));
    let said: &[&str] =
        if colon { &["i", "we", "let", "lets", "ok", "yes", "no", "thanks"] } else { &["i", "we"] };
    is_any(tokens, at + 1 + usize::from(colon), text, said)
}

/// Takes initials for a person all over the document where they open entries as those do who act.
pub(super) fn settle(candidates: &mut [Candidate], tokens: &[Token], text: &str) {
    let mut signs: HashMap<String, Signs> = HashMap::new();
    for candidate in candidates.iter().filter(|it| it.kind == MentionKind::Initials) {
        signs.entry(candidate.key.clone()).or_default().add(candidate, tokens, text);
    }
    let known = |signs: &Signs| !signs.ambiguous && signs.acts();
    // Capitals that mean something else elsewhere need others who go by theirs.
    let perhaps = |key: &str, signs: &Signs| {
        let shown = if is_acronym(key) { signs.human } else { signs.human + signs.plain };
        signs.ambiguous && shown > 0 && signs.entries > 1 && signs.system <= signs.speeches
    };
    let company = signs.iter().filter(|(key, it)| known(it) || perhaps(key, it)).count();
    let people = |key: &str| {
        // Who says "I" twice needs nobody else, and neither who acts as people do, if the capitals are
        // no acronym.
        let alone = |it: &Signs| {
            let human = key.len() == 2 && it.acts() && it.system == 0 && !is_acronym(key);
            known(it) || it.speeches > 1 || human
        };
        signs.get(key).is_some_and(|it| alone(it) || company > 1 && perhaps(key, it))
    };
    for candidate in candidates.iter_mut().filter(|it| it.kind == MentionKind::Initials) {
        if !people(&candidate.key) || candidate.score() >= LIKELY {
            continue;
        }
        candidate.evidence.push(Evidence::Elsewhere);
        // The capitals are somebody's here, whatever they are elsewhere; an acronym's only where somebody acts.
        let line = text[..tokens[candidate.tokens.start].span.start].trim_end_matches(' ');
        let leads = line.is_empty() || line.ends_with('\n');
        let stands = [Evidence::OpensEntry, Evidence::HumanVerb, Evidence::ActionVerb]
            .iter()
            .any(|it| candidate.evidence.contains(it));
        if !is_acronym(&candidate.key) || leads || stands {
            candidate.evidence.retain(|it| *it != Evidence::OrdinaryWord);
        }
        let opens = candidate.evidence.contains(&Evidence::OpensEntry);
        if opens && tokens.get(candidate.tokens.end).is_some_and(|next| next.is_mark(':')) {
            candidate.evidence.push(Evidence::SpeaksPerhaps);
        }
    }
}

/// How initials stand in the entries that they open.
#[derive(Default)]
struct Signs {
    /// Doing or saying what only people do or say.
    human: usize,
    /// Saying something.
    speeches: usize,
    /// Doing something to something, and that right behind them.
    deeds: usize,
    plain: usize,
    /// All.
    entries: usize,
    /// Doing what systems do.
    system: usize,
    /// The capitals mean something else to everybody.
    ambiguous: bool,
}

impl Signs {
    fn add(&mut self, candidate: &Candidate, tokens: &[Token], text: &str) {
        let has = |evidence| candidate.evidence.contains(&evidence);
        self.ambiguous |= has(Evidence::OrdinaryWord);
        if !has(Evidence::OpensEntry) {
            return;
        }
        self.speeches += usize::from(has(Evidence::SpeaksPerhaps));
        self.human += usize::from(has(Evidence::HumanVerb) || has(Evidence::SpeaksPerhaps));
        self.system += usize::from(has(Evidence::SystemVerb) || has(Evidence::ModifiesNoun));
        let acts = acts(tokens, candidate.tokens.end, text);
        let colon = tokens.get(candidate.tokens.end).is_some_and(|next| next.is_mark(':'));
        self.deeds += usize::from(acts);
        self.plain += usize::from(acts && !colon);
        self.entries += 1;
    }

    const fn acts(&self) -> bool {
        self.human > 0 && self.human + self.deeds >= 2 && self.system * 2 <= self.human + self.deeds
            || self.deeds >= 3 && self.system == 0
    }
}

/// Whether something is done to something at `at`: "patches Majora", "rolling back the release".
fn acts(tokens: &[Token], at: usize, text: &str) -> bool {
    let adverbs = tokens[at..].iter().take_while(|token| token.tag == Tag::Adv).count();
    let at = at + adverbs + usize::from(tokens.get(at + adverbs).is_some_and(|it| it.is_mark(':')));
    let Some(verb) = tokens.get(at) else { return false };
    let finite = matches!(verb.tag, Tag::Verb(Form::Third | Form::Past | Form::Ing));
    let deed = verb.sense.is(Sense::ACTION.or(Sense::NEUTRAL).or(Sense::DUTY).or(Sense::MEND));
    let object = tokens.get(at + 1).is_some_and(|next| {
        matches!(next.tag, Tag::Det | Tag::Noun | Tag::Num | Tag::Adj | Tag::Pron)
            || matches!(next.kind, TokenKind::Code | TokenKind::Handle)
            || is_any(tokens, at + 1, text, &["back", "up", "out", "off", "into", "at"])
    });
    finite && deed && object
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
