//! What may be written next: in a postmortem by its records, in configurations and packs by their
//! schemas.

mod toml;

use faultless_rules::document::{Document, OwnerKind, Role};
use faultless_rules::rule::Settings;
use faultless_rules::text::Span;
use jiff::ToSpan;
use jiff::civil::Date;

use super::sections;
use super::snapshot::Snapshot;

pub(super) use toml::in_tables;

/// Something that may be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Candidate {
    /// What the menu shows.
    pub(super) label: String,
    /// What it is, in a few words; may be empty.
    pub(super) detail: String,
    /// What it takes the place of.
    pub(super) span: Span,
    /// What is written; slots stand in `‹…›`.
    pub(super) text: String,
}

impl Candidate {
    fn new(span: Span, label: impl Into<String>, detail: impl Into<String>) -> Self {
        let label = label.into();
        Self { text: label.clone(), label, detail: detail.into(), span }
    }

    fn writes(mut self, text: impl Into<String>) -> Self {
        self.text = text.into();
        self
    }
}

/// Keys after which a menu may open by itself.
pub(super) const TRIGGERS: [&str; 6] = ["@", "#", "<", "[", " ", "\""];

/// What may be written at byte `offset` of a postmortem.
pub(super) fn in_postmortem(snapshot: &Snapshot, offset: usize) -> Vec<Candidate> {
    let Some(outcome) = snapshot.postmortem() else { return Vec::new() };
    let document = &outcome.document;
    let line = document.source.line_span(document.source.line_of(offset));
    let before = Span::new(line.start, offset.max(line.start));
    let text = document.source.slice(before);
    if let Some(comment) = unclosed_comment(text) {
        return directives(snapshot, before, comment);
    }
    if text.starts_with('#') && !text.contains(char::is_alphanumeric) {
        return sections(snapshot, before);
    }
    let word = text.rfind(|c: char| !(c.is_alphanumeric() || "@-_./".contains(c)));
    let word = word.map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let span = Span::new(before.start + word, before.end);
    if text[word..].starts_with('@') {
        return owners(document, &snapshot.terms.settings, span);
    }
    if document.in_role(offset, Role::Actions) {
        let marker = text.trim().trim_end_matches("[ ]").trim_end_matches('[').trim();
        if matches!(marker, "-" | "*" | "+") && text.ends_with([' ', '[', ']']) {
            return vec![skeleton(Span::new(before.end - text.trim_start().len(), before.end))];
        }
        let lead = text[..word].trim_end().to_ascii_lowercase();
        let asks = ["by", "due", "due:", "until", "(due", "(due:"];
        let last = lead.rsplit(char::is_whitespace).next().unwrap_or_default();
        if asks.contains(&last)
            && let Some(today) = snapshot.terms.today
        {
            return dates(today, span);
        }
    }
    Vec::new()
}

/// Where the comment that is still open begins in `text`.
fn unclosed_comment(text: &str) -> Option<usize> {
    text.rfind("<!--").filter(|at| !text[*at..].contains("-->"))
}

/// Suppressions: the comment as a whole, then the rule.
fn directives(snapshot: &Snapshot, before: Span, comment: usize) -> Vec<Candidate> {
    let source = &snapshot.source;
    let inner = &source.slice(before)[comment + "<!--".len()..];
    let line = source.line_of(before.end);
    let (lead, part) = inner.rsplit_once([' ', ',']).unwrap_or(("", inner));
    if lead.contains("faultless-") {
        let span = Span::new(before.end - part.len(), before.end);
        let mut rules = rules_near(snapshot, line);
        let all = faultless_rules::engine::rules().map(|rule| rule.id.to_owned());
        let others: Vec<String> = all.filter(|rule| !rules.contains(rule)).collect();
        rules.extend(others);
        return rules.into_iter().map(|rule| Candidate::new(span, rule, "rule")).collect();
    }
    if !"faultless-disable".starts_with(part) && !part.starts_with("faultless-") {
        return Vec::new();
    }
    let span = Span::new(before.start + comment, before.end);
    let rules = rules_near(snapshot, line).join(", ");
    let rules = if rules.is_empty() { "‹rule›".to_owned() } else { rules };
    let candidate = |word: &str, says: &str| {
        let text = format!("<!-- {word} {rules}: ‹reason› -->");
        Candidate::new(span, format!("<!-- {word}"), says).writes(text)
    };
    vec![
        candidate("faultless-disable-next-line", "keep findings of the next line silent"),
        candidate("faultless-disable-line", "keep findings of this line silent"),
        candidate("faultless-disable-file", "keep findings of this document silent"),
    ]
}

/// Rules with a finding on `line` or the next one, from 0.
fn rules_near(snapshot: &Snapshot, line: usize) -> Vec<String> {
    let near = snapshot.findings().iter().filter(|finding| {
        let at = snapshot.source.line_of(finding.span.start);
        (line..=line + 1).contains(&at) && !finding.rule.starts_with("engine/")
    });
    let mut rules: Vec<String> = near.map(|finding| finding.rule.to_string()).collect();
    rules.sort();
    rules.dedup();
    rules
}

/// Sections that are missing, as the rule about them would insert them.
fn sections(snapshot: &Snapshot, before: Span) -> Vec<Candidate> {
    sections::missing(snapshot)
        .map(|missing| missing.edit.text.trim())
        .filter(|text| text.starts_with('#'))
        .map(|text| {
            let heading = text.lines().next().unwrap_or_default();
            Candidate::new(before, heading, "missing section").writes(text)
        })
        .collect()
}

/// Who may own an item: teams of the configuration, and whom the document names.
fn owners(document: &Document, settings: &Settings, span: Span) -> Vec<Candidate> {
    let mut owners: Vec<Candidate> = Vec::new();
    let mut add = |name: &str, detail: &str| {
        let handle = format!("@{}", name.trim_start_matches('@'));
        let is_handle = !handle.contains(char::is_whitespace) && handle.len() > 1;
        if is_handle && !owners.iter().any(|known| known.label == handle) {
            owners.push(Candidate::new(span, handle, detail));
        }
    };
    for team in &settings.teams {
        add(team, "team, from the configuration");
    }
    for name in settings.people.keys() {
        add(name, "person, from the configuration");
    }
    for owner in document.items.iter().flat_map(|item| &item.owners) {
        let written = document.source.slice(owner.span);
        if owner.kind != OwnerKind::Vague && written.starts_with('@') && !span.covers(owner.span) {
            add(written, "owner in this document");
        }
    }
    owners
}

fn skeleton(span: Span) -> Candidate {
    let text = "- [ ] [‹Prevention›] ‹what will change› by ‹YYYY-MM-DD› (@‹owner›)";
    Candidate::new(span, "- [ ] action item", "with type, date and owner").writes(text)
}

fn dates(today: Date, span: Span) -> Vec<Candidate> {
    let after = |days: i32, says: &str| {
        let date = today.checked_add(days.days()).ok()?;
        Some(Candidate::new(span, date.to_string(), says))
    };
    let all = [after(7, "in one week"), after(14, "in two weeks"), after(30, "in thirty days")];
    all.into_iter().chain([after(90, "in ninety days")]).flatten().collect()
}
