//! `announcement/names`: a person in a message to everybody.

use crate::builtin::messages;
use crate::document::{Document, Role};
use crate::facts::announcement::Announcement;
use crate::language::{BlameKind, Confidence, MentionKind};
use crate::rewrite;
use crate::rule::{Context, Example, Finding, Rule, Severity};
use crate::text::Span;

/// See the module.
pub static RULE: Rule = Rule {
    id: "announcement/names",
    severity: Severity::Error,
    profiles: &[],
    summary: "An announcement names a person",
    why: "An announcement is read by hundreds who were not there. A name in it, even in thanks, is what they keep, \
          and the next person thinks twice before reporting an incident. What the system allowed, and what changes, \
          is what they need.\n\n\
          Announcements are documents of that kind, sections called so, and code blocks tagged `announcement`.",
    sources: &[
        "Google, Site Reliability Workbook, ch. 10: <https://sre.google/workbook/postmortem-culture/>",
        "PagerDuty, on naming people: <https://postmortems.pagerduty.com/culture/blameless/>",
    ],
    limits: "In a code block mail addresses, handles and the names that the rest of the report knows are found.",
    examples: &[
        Example::bad(Role::Summary, "## Slack announcement\n\nThanks to «Ngozi Eze» for the rollback."),
        Example::bad(Role::Summary, "## Announcement\n\nQuestions go to «tomasz.zielinski@example.com»."),
        Example::bad(Role::Appendix, "```announcement\nThanks «@noor» for the fix.\n```"),
        Example::bad(Role::Summary, "## Announcement\n\n«The intern» pushed a bad config, and the check rejects it now."),
        Example::good(
            Role::Messaging,
            "The configuration check now rejects an empty pool size, and #incident-204 has the graphs.",
        ),
        Example::silent(
            Role::Appendix,
            "## Slack announcement\n\nSeverity: SEV-2 | Duration: 29 min\n\nKey learnings:\n- An empty value was read as \
             zero; it is rejected now.\n\nReport: [INC-204](https://pm.example/204)\nRetro: 2026-02-13\n\n@here, Jenkins is \
             back.",
            "a broadcast and a tool",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    for message in messages::of(context).iter() {
        let mut found: Vec<Span> = Vec::new();
        for mention in &context.reading.mentions {
            let what = match mention.kind {
                MentionKind::Name | MentionKind::Initials => "name",
                MentionKind::Handle => "handle",
                MentionKind::Email => "mail address",
            };
            if !message.span.covers(mention.span) || mention.confidence == Confidence::Likely && mention.kind == MentionKind::Initials {
                continue;
            }
            if mention.confidence == Confidence::Likely && names_a_thing(document, mention.span) {
                continue;
            }
            let severity = match mention.confidence {
                Confidence::Sure => Severity::Error,
                Confidence::Likely => Severity::Warning,
            };
            let mut finding = finding(document, mention.span, what).severity(severity);
            finding.fixes.extend(rewrite::offer::role_instead(context, mention));
            found.push(mention.span);
            findings.push(finding);
        }
        for blame in &context.reading.blames {
            let agent = blame.faults.first().and_then(|fault| context.reading.faults.get(*fault)?.agent.span);
            let one = agent.filter(|span| blame.kind == BlameKind::Role && message.span.covers(*span));
            if let Some(span) = one.filter(|span| is_one_person(document.source.slice(*span))) {
                let words = document.source.slice(span);
                let said = format!("“{words}” is one person, whom colleagues know without the name");
                findings.push(Finding::new(span, said).help("Say what the system allowed, and what changes."));
            }
        }
        for span in in_code(context, message) {
            if !found.iter().any(|other| other.overlaps(span)) {
                findings.push(finding(document, span, "person"));
            }
        }
    }
}

/// Whether a name is part of that of a thing: "Bastian's Lantern", "the Moth of Saint Oda".
fn names_a_thing(document: &Document, name: Span) -> bool {
    let text = document.source.text();
    let behind = &text[name.end..];
    let owned = ["'s ", "’s "].iter().find_map(|mark| behind.strip_prefix(mark));
    let before = text[..name.start].trim_end();
    let saint = ["Saint", "St", "St.", "San", "Santa"].iter().any(|title| {
        before.strip_suffix(title).is_some_and(|rest| rest.ends_with(char::is_whitespace))
    });
    saint || owned.is_some_and(|thing| thing.starts_with(char::is_uppercase))
}

/// "The intern", "a new colleague"; not "nobody", and not "engineers".
fn is_one_person(words: &str) -> bool {
    let lower = words.to_lowercase();
    ["the ", "a ", "an ", "our ", "one "].iter().any(|article| lower.starts_with(article)) && !lower.ends_with('s')
}

fn finding(document: &Document, span: Span, what: &str) -> Finding {
    let words = document.source.slice(span);
    Finding::new(span, format!("“{words}” is the {what} of somebody, and an announcement goes to everybody"))
        .help("Write the team, the role or the system; thanks are said in person.")
}

/// Addresses, handles and known names in a code block, which has no sentences.
fn in_code(context: &Context<'_>, message: &Announcement) -> Vec<Span> {
    let document = context.document;
    let has_prose = document.sentences.iter().any(|sentence| message.span.covers(sentence.span));
    if has_prose {
        return Vec::new();
    }
    let text = document.source.slice(message.span);
    let mut names: Vec<&str> = context
        .reading
        .mentions
        .iter()
        .filter(|mention| mention.confidence == Confidence::Sure && mention.kind == MentionKind::Name)
        .map(|mention| document.source.slice(mention.span))
        .chain(context.settings.people.keys().map(String::as_str))
        .collect();
    names.sort_unstable();
    names.dedup();
    let mut found = Vec::new();
    for name in names {
        found.extend(text.match_indices(name).map(|(at, _)| Span::new(at, at + name.len())));
    }
    let mut start = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let inner = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '@');
        let at = start + word.find(inner).unwrap_or_default();
        start += word.len();
        let Some(sign) = inner.find('@') else { continue };
        let broadcast = ["@here", "@channel", "@everyone", "@all", "@team"].contains(&inner.to_lowercase().as_str());
        let address = sign > 0 && inner[sign..].contains('.');
        let handle = sign == 0 && inner.len() > 2 && inner[1..].chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
        if (address || handle) && !broadcast {
            found.push(Span::new(at, at + inner.len()));
        }
    }
    found.sort();
    found.dedup_by(|one, other| one.overlaps(*other));
    let alone = |span: &Span| {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !letter(text[..span.start].chars().next_back()) && !letter(text[span.end..].chars().next())
    };
    found.into_iter().filter(alone).map(|span| span.shift(message.span.start)).collect()
}
