//! Owners: what kind of owner a word names, and the owners in a cell or after a label.

mod bracket;
pub(super) mod lead;
pub(in crate::document) mod name;
pub(super) mod place;

use std::sync::LazyLock;

use super::super::date;
use super::{Owner, OwnerKind, mark, ticket};
use crate::text::{Regex, Span, pattern};

/// Words that name nobody in particular.
const VAGUE: &[&str] = &[
    "all",
    "all hands",
    "all teams",
    "anyone",
    "anybody",
    "business",
    "company",
    "dev",
    "dev team",
    "developers",
    "development",
    "devs",
    "each team",
    "eng",
    "engineering",
    "engineers",
    "everybody",
    "everyone",
    "here",
    "channel",
    "infra",
    "infrastructure",
    "it",
    "leadership",
    "management",
    "multiple",
    "nobody",
    "no one",
    "operations",
    "ops",
    "product",
    "qa",
    "shared",
    "several",
    "somebody",
    "someone",
    "squad",
    "stakeholders",
    "support",
    "tba",
    "tbc",
    "tbd",
    "team",
    "teams",
    "todo",
    "to be assigned",
    "to be decided",
    "to be determined",
    "unassigned",
    "unknown",
    "us",
    "various",
    "vendor",
    "volunteer",
    "volunteers",
    "we",
    "whoever",
];

/// Cell contents and values that stand for nothing at all.
const NOTHING: &[&str] =
    &["", "-", "--", "---", "—", "–", "?", "??", "???", "n/a", "na", "none", "nil", "..", "..."];

/// Parts of a name that make it a team's.
const TEAM_WORDS: &[&str] = &[
    "team",
    "teams",
    "squad",
    "tribe",
    "guild",
    "chapter",
    "crew",
    "group",
    "rotation",
    "oncall",
    "on-call",
    "sre",
    "sres",
    "eng",
    "engineering",
    "infra",
    "infrastructure",
    "platform",
    "ops",
    "devops",
    "dba",
    "dbas",
    "admins",
    "core",
    "security",
    "secops",
    "infosec",
    "netops",
    "network",
    "networking",
    "storage",
    "data",
    "payments",
    "billing",
    "frontend",
    "backend",
    "mobile",
    "web",
    "support",
    "tools",
    "tooling",
    "observability",
    "reliability",
    "qa",
    "helpdesk",
    "maintainers",
    "developers",
    "engineers",
    "operators",
    "department",
    "dept",
    "committee",
    "office",
    "board",
];

/// Parts of a name that make one person of it, whatever stands before: "on-call lead".
const HOLDER_WORDS: &[&str] = &[
    "lead",
    "manager",
    "commander",
    "owner",
    "director",
    "head",
    "cto",
    "ciso",
    "cio",
    "vp",
    "architect",
];

/// Whether `text` stands for nothing: a dash, a question mark, "none".
pub fn is_nothing(text: &str) -> bool {
    let bare = bare(text).to_lowercase();
    NOTHING.contains(&bare.as_str())
}

/// Whether `words` name a team by what it is called: "database group".
#[must_use]
pub fn names_team(words: &str) -> bool {
    name::is_team_name(words)
}

/// What kind of owner `text` names; `None` where it names nothing.
#[must_use]
pub fn classify(text: &str) -> Option<OwnerKind> {
    if is_nothing(text) {
        return None;
    }
    let name = bare(text);
    let lower = name.trim_start_matches('@').to_lowercase();
    let mut plain = lower.as_str();
    for word in ["the ", "our ", "a ", "an ", "whole ", "entire ", "full "] {
        plain = plain.strip_prefix(word).unwrap_or(plain);
    }
    if VAGUE.contains(&plain) {
        return Some(OwnerKind::Vague);
    }
    let words: Vec<&str> = split_words(plain).collect();
    let first = words.first().copied().unwrap_or_default();
    let open = plain.starts_with("to be ") || plain.starts_with("not yet ");
    // "The night shift", "both crews": many, of whom nobody answers for it.
    const TOGETHER: [&str; 9] = [
        "crew",
        "crews",
        "department",
        "departments",
        "personnel",
        "shift",
        "shifts",
        "staff",
        "workforce",
    ];
    const WHICH: [&str; 8] = ["both", "day", "duty", "early", "late", "night", "own", "shift"];
    let together = words.split_last().is_some_and(|(last, before)| {
        matches!(*last, "staff" | "personnel" | "workforce")
            || TOGETHER.contains(last) && before.iter().all(|word| WHICH.contains(word))
    });
    // "hospital IT" is as many as "IT", "site management" as "management"; "Store IT" may be what a team is called.
    let many = [" IT", " management", " people", " folks", " guys"];
    let described =
        many.iter().any(|end| plain.ends_with(&*end.to_lowercase()) && name.ends_with(end));
    let described = described && !name.starts_with(char::is_uppercase);
    let both = first == "both" && words.len() == 2 && plain.ends_with('s');
    let indefinite = open
        || together
        || both
        || described
        || is_many(&lower)
        || matches!(
            first,
            "someone"
                | "somebody"
                | "anyone"
                | "anybody"
                | "everyone"
                | "everybody"
                | "whoever"
                | "nobody"
                | "tbd"
                | "tba"
                | "tbc"
        );
    // "any volunteer with time"
    let any = ["any ", "some "].iter().any(|it| name.starts_with(it));
    if indefinite || any || plain.starts_with("one of ") {
        return Some(OwnerKind::Vague);
    }
    if words.last().is_some_and(|last| HOLDER_WORDS.contains(last)) {
        return Some(OwnerKind::Person);
    }
    // A slash makes `@org/team`; a mail address is a person's unless its name part says otherwise.
    let slash = name.starts_with('@') && name.contains('/');
    let local = plain.split_once('@').map_or(plain, |(local, _)| local);
    let team_word = split_words(local).any(|word| {
        TEAM_WORDS.contains(&word) || word.starts_with("team") || word.ends_with("team")
    });
    Some(if slash || team_word { OwnerKind::Team } else { OwnerKind::Person })
}

/// Whether `text`, in small letters, is a number of people or places of which each may wait for the other: "the
/// branches", "all wards".
fn is_many(text: &str) -> bool {
    const WHICH: [&str; 8] = ["the", "our", "all", "both", "every", "each", "several", "some"];
    let mut words = text.split_whitespace();
    let which = words.next().is_some_and(|first| WHICH.contains(&first));
    let last = words.next_back().unwrap_or_default();
    let plural = last.ends_with('s') && !last.ends_with("ss") && !last.ends_with("us");
    which && plural && words.next().is_none() && !TEAM_WORDS.contains(&last)
}

fn split_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '\''))
        .flat_map(|word| if word == "on-call" { vec![word] } else { word.split('-').collect() })
        .filter(|word| !word.is_empty())
}

/// `text` without markup and punctuation around it.
fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '*' | '_' | '`' | '~' | '\\' | '(' | ')' | '[' | ']' | '.' | ',' | ';' | ':' | '"'
            )
    })
}

/// The owners in `text`, a table cell or the value of an owner field.
pub(in crate::document) fn in_value(text: &str) -> Vec<Owner> {
    let mut owners = Vec::new();
    for piece in pieces(text) {
        let written = piece.of(text);
        // Helpers are no owners: "@ana, with @bo".
        let word = written.split_whitespace().next().unwrap_or_default().to_lowercase();
        if matches!(
            word.trim_end_matches(':'),
            "with"
                | "cc"
                | "support"
                | "supported"
                | "reviewer"
                | "collaborators"
                | "collaborator"
                | "helped"
        ) {
            break;
        }
        // Nothing, or the next label: "Ines Okafor / Due: 2026-05-05".
        if owners.is_empty() && is_nothing(written) || written.contains(": ") {
            break;
        }
        // "owner: @ana, TRK-411, P1": the next mark of the item.
        if is_mark(written) || is_key(written) {
            continue;
        }
        if let Some(kind) = classify(written) {
            owners.push(Owner { span: trimmed(piece, text), kind });
        }
    }
    owners
}

/// Whether `text` is a ticket, a date, a priority or a size and nothing else.
fn is_mark(text: &str) -> bool {
    let whole = |span: &Span| !span.is_empty() && *span == trimmed(Span::new(0, text.len()), text);
    let dates = date::all(text);
    ticket::in_text(text).iter().any(whole)
        || mark::priority(text).iter().any(whole)
        || mark::estimate(text).iter().any(whole)
        || dates.iter().any(|written| whole(&written.span))
}

/// Whether `text` is a key such as `Q-118`, which is nobody's name even where it is no ticket.
fn is_key(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    bare(text).rsplit_once('-').is_some_and(|(lead, number)| {
        digits(number) && !lead.is_empty() && lead.bytes().all(|byte| byte.is_ascii_uppercase())
    })
}

/// `span` of `text` without markup and punctuation at its ends.
fn trimmed(span: Span, text: &str) -> Span {
    let inner = span.of(text);
    Span::of_slice(bare(inner), inner).shift(span.start)
}

static JOINT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(r"(?i-u)\s*[,;&+\n]\s*|<br\s*/?>|\s+/\s+|\s+and\s+|\s+or\s+|\s+(?:with|cc)\s+|/@").ok()
});

/// The parts of an enumeration; `@org/team` stays whole, a helper keeps its "with".
fn pieces(text: &str) -> Vec<Span> {
    // "Research and Development team": two words that one team is called by.
    static ONE_TEAM: LazyLock<Option<Regex>> = LazyLock::new(|| {
        pattern(r"(?-u:^\s*(?:[Tt]he )?)(?:\p{Ll}+|Research|Development|Data|Ops|Operations|Design|Sales|Marketing|Legal|Risk|Trust|Health) and \p{L}\p{Ll}+ (?:[Tt]eam|[Ss]quad|[Dd]epartment)(?-u:\s*$)").ok()
    });
    if ONE_TEAM.as_ref().is_some_and(|team| team.is_match(text)) {
        return vec![Span::new(0, text.len()).trim(text)];
    }
    let mut found = Vec::new();
    let mut start = 0;
    for joint in JOINT.iter().flat_map(|joint| joint.find_iter(text)) {
        found.push(Span::new(start, joint.start()));
        let word = joint.as_str().trim_start();
        start = match word {
            "/@" => joint.end() - 1,
            _ if word.starts_with(['w', 'W', 'c', 'C']) => joint.end() - word.len(),
            _ => joint.end(),
        };
    }
    found.push(Span::new(start, text.len()));
    found.into_iter().map(|span| span.trim(text)).filter(|span| !span.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_owner() {
        for (text, kind) in [
            ("@ines", OwnerKind::Person),
            ("Ines Okafor", OwnerKind::Person),
            ("ines.okafor@example.org", OwnerKind::Person),
            ("@OnCall-Lead", OwnerKind::Person),
            ("Database on-call lead", OwnerKind::Person),
            ("@TeamAlpha", OwnerKind::Team),
            ("SRE-Core", OwnerKind::Team),
            ("@eng-infra-ledger", OwnerKind::Team),
            ("data-platform rotation (secondary)", OwnerKind::Team),
            ("@acme/ledger", OwnerKind::Team),
            ("the error tracking team", OwnerKind::Team),
            ("Team", OwnerKind::Vague),
            ("the team", OwnerKind::Vague),
            ("the whole team", OwnerKind::Vague),
            ("someone from ops", OwnerKind::Vague),
            ("TBD", OwnerKind::Vague),
            ("the branches", OwnerKind::Vague),
            ("all wards", OwnerKind::Vague),
            ("yard staff", OwnerKind::Vague),
            ("clinic IT", OwnerKind::Vague),
            ("the boiler people", OwnerKind::Vague),
            ("nobody yet", OwnerKind::Vague),
            ("the developers", OwnerKind::Vague),
            ("@here", OwnerKind::Vague),
            ("whoever is on call", OwnerKind::Vague),
            ("any volunteer with time", OwnerKind::Vague),
        ] {
            assert_eq!(classify(text), Some(kind), "{text}");
        }
        for text in ["—", "", " - ", "?", "N/A", "**-**"] {
            assert_eq!(classify(text), None, "{text}");
        }
    }

    #[test]
    fn a_cell_may_name_several() {
        let cell = "@ines, Kofi Boateng / Platform & @acme/ledger";
        let found: Vec<&str> = in_value(cell).iter().map(|owner| owner.span.of(cell)).collect();
        assert_eq!(found, ["@ines", "Kofi Boateng", "Platform", "@acme/ledger"]);
        let fields = "Ines Okafor / Due: 2026-05-05";
        assert_eq!(in_value(fields).len(), 1);
        assert_eq!(in_value("Quota team, Q-118").len(), 1);
        assert!(in_value(" — ").is_empty());
        assert_eq!(in_value("Research and Development team").len(), 1);
        assert_eq!(in_value("Kofi and Storage team").len(), 2);
    }
}
