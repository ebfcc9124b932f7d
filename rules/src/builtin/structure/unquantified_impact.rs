//! `structure/unquantified-impact`: an impact without a figure.

use std::sync::LazyLock;

use crate::document::{Document, Place, Role, Section};
use crate::facts::quantity;
use crate::rule::{Context, Example, Finding, Rule, Severity};
use crate::text::{Regex, Span, ascii_pattern};

/// See the module.
pub static RULE: Rule = Rule {
    id: "structure/unquantified-impact",
    severity: Severity::Warning,
    profiles: &[],
    summary: "The impact is told without a figure",
    why: "“Some users saw errors” may be three people or a third of all. Without a figure nobody can tell whether \
          the incident was worth its action items, and the next one cannot be compared with it. An estimate is \
          enough, and so is “none”.\n\n\
          Figures are users, requests, a share, a duration, money, and extents such as “all” and “no order”.",
    sources: &[
        "Google, Site Reliability Workbook, ch. 10, “Key details omitted”: \
         <https://sre.google/workbook/postmortem-culture/>",
        "PagerDuty, on exact numbers: <https://postmortems.pagerduty.com/how_to_write/writing/>",
    ],
    limits: "The section about the impact is looked at, and words that leave it open in the summary where there is none.",
    examples: &[
        Example::bad(
            Role::Summary,
            "# Mail queue stood still\n\n## «Impact»\n\n«Some» users could not send mail.\n\n## Root cause\n\nThe disk was full.\n",
        ),
        Example::bad(
            Role::Summary,
            "# Mail queue stood still\n\n## «Impact»\n\nMail was delivered late, and support was busy.\n\n## Root cause\n\nThe \
             disk was full.\n",
        ),
        Example::bad(
            Role::Summary,
            "# Mail queue stood still\n\n## «Impact»\n\nMail was late.\n\n**Error budget:** from 88% to 61%.\n\n## Root cause\n\nThe \
             disk was full.\n",
        ),
        Example::good(Role::Impact, "Some of them gave up."),
        Example::silent(
            Role::Impact,
            "Several of them came back later.",
            "the section has figures",
        ),
    ],
    check,
};

/// A report has one section about the impact; this is for those that are no reports.
const MOST_SECTIONS: usize = 20;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let sections = |role: Role| -> Vec<&Section> {
        let own = document.sections.iter().filter(|section| section.has(role) && section.level > 0);
        own.filter(|section| !document.in_role(section.span.start, Role::Actions)).collect()
    };
    let mut looked = sections(Role::Impact);
    let own = !looked.is_empty();
    if !own {
        looked = sections(Role::Summary);
    }
    looked.truncate(MOST_SECTIONS);
    let Some(first) = looked.first() else { return };
    let inside = |span: Span| looked.iter().any(|section| section.extent.covers(span));
    let around = looked.iter().fold(first.extent, |around, section| around.join(section.extent));
    let sentences: Vec<Span> = document.sentences[document.sentences_at(around)]
        .iter()
        .filter(|sentence| sentence.place != Place::Heading && inside(sentence.span))
        .map(|sentence| sentence.span)
        .collect();
    // A label and its value on one line: "User impact: …".
    let whole: String = looked.iter().map(|section| document.source.slice(section.extent)).collect::<Vec<_>>().join("\n");
    let prose: String = sentences.iter().map(|span| document.source.slice(*span)).collect::<Vec<_>>().join("\n");
    // A slot is an error until it is filled.
    let empty = document.recall.of(&prose, |prose| {
        prose.chars().filter(|c| c.is_alphabetic()).count() < 4 || prose.contains('‹')
    });
    let counts = || {
        let own: Vec<&str> = whole.lines().filter(|line| !opens_with_budget(line)).collect();
        document.recall.of(&own.join("\n"), |text| quantity::has_number(&without_names(text)))
    };
    if empty || counts() || has_figure(document, &looked) {
        return;
    }
    let vague = sentences.iter().find_map(|span| {
        let words = quantity::vague(document.prose_at(*span))?;
        Some(words.shift(span.start))
    });
    // "All logins failed" says how many; "some" beside it takes that back.
    if document.recall.of(&prose, quantity::has_extent) || prose.contains("[") && prose.to_lowercase().contains("redacted") {
        return;
    }
    // A summary need not tell the impact; where it does so in vague words, nothing else tells it.
    if !own && vague.is_none() {
        return;
    }
    let help = "Give users, requests, a share, a duration or money; an estimate is fine.";
    // The section lacks it; a word that leaves it open is where it could stand.
    if own {
        let lead = if first.title.is_empty() { sentences.first().copied().unwrap_or(first.title) } else { first.title };
        let message = "The impact has no figure: it cannot be compared with that of another incident";
        findings.push(Finding::new(lead, message).help(help));
    }
    let line = |span: Span| document.source.line_of(span.start);
    if let Some(words) = vague.filter(|words| !own || line(*words) != line(first.title)) {
        let message = format!("“{}” leaves open how much: the impact has no figure", document.source.slice(words));
        let finding = Finding::new(words, message).help(help);
        findings.push(if own { finding.severity(Severity::Hint) } else { finding });
    }
}

/// "Error budget: from 88% to 61%" says what is left of it, not whom it hit.
fn opens_with_budget(line: &str) -> bool {
    let words = line.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    ["error budget", "budget", "slo", "sla"].iter().any(|label| {
        words.strip_prefix(label).is_some_and(|rest| {
            rest.trim_start_matches(['*', '_', ' ', '|']).starts_with(':') || rest.starts_with([':', '*', '|'])
        })
    })
}

/// Whether a table or an image in these sections may hold the figures.
fn has_figure(document: &Document, sections: &[&Section]) -> bool {
    let inside = |span: Span| sections.iter().any(|section| section.extent.covers(span));
    let digits = |span: Span| document.source.slice(span).chars().any(|c| c.is_ascii_digit());
    let tables = document.tables.iter().any(|table| inside(table.span) && digits(table.span));
    tables || sections.iter().any(|section| document.source.slice(section.extent).contains("!["))
}

/// `text` with dates and tickets blanked: they say when and where, not how much.
fn without_names(text: &str) -> String {
    static TICKET: LazyLock<Option<Regex>> =
        LazyLock::new(|| ascii_pattern(r"\b[A-Z][A-Z0-9]{1,9}-\d+\b|#\d+\b").ok());
    let dated = without_dates(text);
    match TICKET.as_ref() {
        Some(ticket) => ticket.replace_all(&dated, "—"),
        None => dated,
    }
}

/// `text` with dates blanked.
fn without_dates(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for written in crate::document::date::all(text) {
        out.push_str(&text[at..written.span.start]);
        out.push('—');
        at = written.span.end;
    }
    out.push_str(&text[at..]);
    out
}
