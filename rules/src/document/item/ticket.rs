//! Tickets, issues and pull requests in the words of an item.

use std::sync::LazyLock;

use super::owner;
use crate::text::{Regex, Span, ascii_pattern};

/// Prefixes of words that are shaped like ticket keys and are none: `SHA-256`, `UTF-8`.
const NOT_KEYS: &[&str] = &[
    "A", "AES", "ARM", "AZ", "BASE", "CI", "CIS", "COVID", "CRC", "CVE", "CWE", "DDR", "EC", "EU",
    "F", "FIPS", "GHSA", "GMT", "GPT", "H", "HTTP", "IEEE", "IPV", "ISO", "K", "LLM", "LOG4J", "M",
    "MD", "NIST", "P", "PCI", "PM", "PST", "Q", "RFC", "RSA", "RTX", "S3", "SEV", "SHA", "SOC",
    "SSE", "T", "TLS", "TOP", "UC", "US", "USB", "UTC", "UTF", "V", "WPA", "X",
];

static TICKET: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(
        r"(?x)
        (?P<url> https?://[^\s<>()\[\]{}|]+ )
      | (?P<key> \b [A-Z][A-Z0-9]{1,9} - \d+ (?: \.\d{1,2} | [a-z] )? \b )
      | (?P<slot> ‹ticket› )
      | (?P<azure> \b AB\#\d+ \b )
      | (?P<hash> (?: [\w.\-]+ / )* [\w.\-]* \# \d+ \b )
      | (?P<merge> ! \d{2,} \b )
      | (?P<phab> \b T\d{4,} \b )
      | (?P<bug> \b (?: BUG | bug ) \ ? \#? \d{3,} \b | \b b/\d{5,} \b | \b crbug (?: \.com )? /\d+ \b )
      | (?P<snow> \b (?: INC | CHG | PRB | RITM | PTASK | SCTASK | CTASK | TASK | REQ | CS ) \d{6,} \b )
      | (?P<short> \b (?: (?: sc | ch ) - \d{2,} | ch\d{3,} ) \b )
      | (?P<case> \b (?i: (?: case | ticket | incident | issue | bug | jira | task ) \ (?: (?: id | no\.? | number ) :? )? \ ? \#? ) (?P<number> \d{3,} ) \b )
      | (?P<reference> \[ (?i: issue | ticket | bug | pr | pull\ request | merge\ request | tracking\ issue ) \] \[ [^\[\]]+ \] )
        ",
    )
    .ok()
});

/// What the path or host of a tracker's page looks like.
static TRACKER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(
        r"(?xi)
        / (?: issues? | pulls? | pull-requests | merge_requests | commits? | browse | workitems? | _workitems | bugs? | tickets?
            | tasks? | story | stories | card | cases | work_packages | discussions ) / (?: edit/ | details/ | show/ )? [\w\-]* \d
      | / commit / [0-9a-f]{7,}
      | // (?: linear\.app/ | app\.asana\.com/ | trello\.com/c/ | app\.clickup\.com/ | app\.shortcut\.com/ | [\w.]*\.monday\.com/
            | (?: www\. )? notion\.so/ | crbug\.com/ | b\.corp | phabricator\.[\w.]+/T\d | bugs\.[\w.]+/ .* \d | bugzilla\. .* id=\d )
      | show_bug\.cgi\?id=\d | \+bug/\d | [?&]selectedIssue= [A-Z]",
    )
    .ok()
});

/// The tickets in `text`, each once: the link of a ticket that is written out is not another one.
pub(super) fn in_text(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    // A ticket has a number, but for pages, slots and references.
    let may_be = text.bytes().any(|byte| byte.is_ascii_digit())
        || ["://", "‹", "]["].iter().any(|sign| text.contains(sign));
    if !may_be {
        return found;
    }
    for captures in TICKET.iter().flat_map(|ticket| ticket.captures_iter(text)) {
        let Some(whole) = captures.get(0) else { continue };
        let written = whole.as_str();
        let alone = !text[..whole.start()]
            .ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '&'))
            && !follows_on(&text[whole.end()..]);
        let ticket = if captures.name("url").is_some() {
            TRACKER.as_ref().is_some_and(|tracker| tracker.is_match(written))
        } else if captures.name("key").is_some() {
            alone
                && (!is_denied(written)
                    || written.starts_with("CIS-")
                        && is_named(&text[..whole.start()], &["ticket", "track in", "tracked in"]))
        } else if captures.name("short").is_some() && !written.contains('-') {
            alone && is_named(&text[..whole.start()], &["clubhouse"])
        } else if captures.name("hash").is_some() {
            // `#1` alone counts things; an issue has a repository before it or more digits.
            alone
                && (!written.starts_with('#')
                    || written.len() > 2
                    || introduced(&text[..whole.start()]))
        } else {
            alone
        };
        if ticket {
            let end =
                whole.start() + written.trim_end_matches(['.', ',', ';', ':', '*', '_', '`']).len();
            found.push(Span::new(whole.start(), end));
        }
    }
    without_doubles(found, text)
}

/// `[#12](https://…/12)` is one ticket, and so is `https://…/12` given twice.
fn without_doubles(found: Vec<Span>, text: &str) -> Vec<Span> {
    let number = |span: &Span| {
        let written = span.of(text);
        written
            .rsplit(|c: char| !c.is_ascii_digit())
            .next()
            .filter(|digits| !digits.is_empty())
            .map(str::to_owned)
    };
    let mut kept: Vec<Span> = Vec::new();
    for span in found {
        let known = |other: &Span| {
            other.of(text) == span.of(text)
                || number(&span).is_some() && number(other) == number(&span)
        };
        if !kept.iter().any(known) {
            kept.push(span);
        }
    }
    kept
}

/// Whether `text` is a ticket and nothing else.
pub(in crate::document) fn is_one(text: &str) -> bool {
    let text = text.trim().trim_matches(['*', '`']);
    let link = text.starts_with('[') && text.ends_with(')');
    in_text(text).first().is_some_and(|found| link || found.len() + 2 >= text.len())
}

/// The tickets of a cell in a ticket column: what looks like one, or all of it.
pub(super) fn in_value(text: &str) -> Vec<Span> {
    let found = in_text(text);
    let whole = Span::new(0, text.len()).trim(text);
    if !found.is_empty()
        || owner::is_nothing(text)
        || matches!(
            whole.of(text).to_lowercase().as_str(),
            "tbd" | "todo" | "tba" | "no" | "not yet"
        )
    {
        return found;
    }
    vec![whole]
}

/// `OPS-12-rc1`, `RFC-3339.2`: part of something longer.
fn follows_on(rest: &str) -> bool {
    let mut chars = rest.chars();
    match chars.next() {
        Some('-' | '_' | '/' | '.') => chars.next().is_some_and(char::is_alphanumeric),
        Some(c) => c.is_alphanumeric(),
        None => false,
    }
}

fn is_denied(key: &str) -> bool {
    // Of these only a few numbers are known: carbon dioxide, cables.
    const KNOWN: [&str; 6] = ["CO-2", "CAT-5", "CAT-6", "CAT-7", "CAT-8", "WD-40"];
    key.split_once('-').is_some_and(|(prefix, _)| NOT_KEYS.contains(&prefix))
        || KNOWN.contains(&key)
}

/// Whether one of `words` or a bracket stands right before what could be a ticket as well as a word.
fn is_named(before: &str, words: &[&str]) -> bool {
    let before = before.trim_end().trim_end_matches(':').to_lowercase();
    before.ends_with(['(', '[']) || words.iter().any(|word| before.ends_with(word))
}

/// Whether the words before say that an issue follows.
fn introduced(before: &str) -> bool {
    let before = before.trim_end().to_lowercase();
    before.ends_with(['(', '['])
        || ["issue", "pr", "ticket", "bug", "see", "fixes", "closes", "in"]
            .iter()
            .any(|word| before.ends_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tickets(text: &str) -> Vec<&str> {
        in_text(text).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn reads_the_tickets_of_many_trackers() {
        for (text, expected) in [
            ("Cap retries OPS-12", vec!["OPS-12"]),
            ("AI-42.1 Cap retries (AI-7a)", vec!["AI-42.1", "AI-7a"]),
            ("[AI-42] Cap retries", vec!["AI-42"]),
            ("Cap retries (#1234)", vec!["#1234"]),
            ("Cap retries acme/gateway#12", vec!["acme/gateway#12"]),
            ("Cap retries GH-12, !345", vec!["GH-12", "!345"]),
            ("Cap retries T140202", vec!["T140202"]),
            ("Cap retries BUG1234", vec!["BUG1234"]),
            ("Cap retries b/123456 and crbug/1234", vec!["b/123456", "crbug/1234"]),
            ("Cap retries CHG0030001", vec!["CHG0030001"]),
            ("Cap retries AB#12", vec!["AB#12"]),
            ("Cap retries sc-1234", vec!["sc-1234"]),
            ("Cap retries (ch149), ticket CIS-123", vec!["ch149", "CIS-123"]),
            ("Cap retries, support case 1129745660", vec!["case 1129745660"]),
            ("Cap retries (Case ID: 1129745660)", vec!["Case ID: 1129745660"]),
            ("Cap retries ([pull request][cap-pr])", vec!["[pull request][cap-pr]"]),
            ("Cap [#77](https://git.example/acme/gateway/issues/77)", vec!["#77"]),
            (
                "Cap ([issue](https://git.example/acme/gateway/issues/77))",
                vec!["https://git.example/acme/gateway/issues/77"],
            ),
            (
                "Cap https://git.example/acme/gateway/pull/8.",
                vec!["https://git.example/acme/gateway/pull/8"],
            ),
            ("Cap https://jira.example/browse/OPS-12", vec!["https://jira.example/browse/OPS-12"]),
            (
                "Cap https://linear.app/acme/issue/ENG-12",
                vec!["https://linear.app/acme/issue/ENG-12"],
            ),
        ] {
            assert_eq!(tickets(text), expected, "{text}");
        }
    }

    #[test]
    fn look_alikes_are_no_tickets() {
        for text in [
            "Use UTF-8 and SHA-256 over TLS-1, not MD-5",
            "Patch CVE-2021-44228 in all images",
            "Page for SEV-1 and P-0 in UTC-5",
            "Restart node #1",
            "Drain ch149 as CIS-123 says",
            "See https://docs.example/runbooks/ledger",
            "In #ledger-incidents we post updates",
            "Comply with ISO-27001 and RFC-3339",
            "Ship release-2026-05",
            "Fix the issue: 500 errors at login",
            "Cap retries as [the docs][limits] say",
        ] {
            assert_eq!(tickets(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn a_ticket_cell_counts_as_a_whole() {
        assert_eq!(in_value("Ledger backlog"), [Span::new(0, 14)]);
        assert_eq!(in_value("[OPS-3](https://x.example)"), [Span::new(1, 6)]);
        assert!(in_value("—").is_empty() && in_value("TBD").is_empty());
    }
}
