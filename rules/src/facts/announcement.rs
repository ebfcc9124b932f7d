//! Messages about an incident: a document of its own, or a part of a report.

pub mod links;
mod parts;

use std::sync::LazyLock;

use jiff::civil::Date;

use self::links::Link;
use self::parts::parts;
use super::severity::Level;
use crate::chronology::duration::Stated;
use crate::document::{BlockKind, Document, Kind, Role, Section, Table};
use crate::text::{Regex, Span, ascii_pattern};

/// A message, and what it says.
#[derive(Clone, Debug, PartialEq)]
pub struct Announcement {
    /// All of it, its heading left out.
    pub span: Span,
    /// Where findings about something missing stand: the heading, or the first line.
    pub head: Span,
    /// Whether it is a part of a report.
    pub inside: bool,
    /// Whether it is for colleagues, who are told what was learned; customers are told other things.
    pub internal: bool,
    /// The severity it gives.
    pub severity: Option<(Span, Level)>,
    /// The duration it gives.
    pub duration: Option<Stated>,
    /// A range of times in the place of a duration, in seconds.
    pub range: Option<(Span, i64)>,
    /// How many learnings it lists.
    pub learnings: usize,
    /// Whether it links to the report.
    pub linked: bool,
    /// Its links that have words of their own.
    pub links: Vec<Link>,
    /// The day of a follow-up.
    pub follow_up: bool,
    /// The line that promises a follow-up and no day for it.
    pub promised: Option<Span>,
    /// Days that it gives to the incident.
    pub days: Vec<(Span, Date)>,
    /// What it says of several incidents, each below its own heading or in its own row; empty where it is
    /// about one.
    pub entries: Vec<Announcement>,
    /// Whether it is a row of a table: what is learned stands beside the table.
    pub row: bool,
}

impl Announcement {
    /// What is said of each incident.
    #[must_use]
    pub fn each(&self) -> &[Self] {
        if self.entries.is_empty() { std::slice::from_ref(self) } else { &self.entries }
    }

    /// How much of what tells an incident from others it gives.
    fn told(&self) -> usize {
        let lasted = self.duration.is_some() || self.range.is_some();
        let given = [self.severity.is_some(), lasted, !self.days.is_empty(), self.linked];
        given.into_iter().filter(|given| *given).count()
    }
}

static TITLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)\b(?:announcement|slack (?:post|message)|teams (?:post|message)|slack/teams|status update|status page (?:post|message)|(?:internal|external|customer) (?:e-?mail|message)|(?:message|note|post) (?:to|for) (?:customers|users|all|staff|everyone|the company)(?: staff| of us)?|(?:message|post) (?:to|for) #[\w-]+|announcement (?:to|for) (?:[\w-]+ ){0,2}#?[\w-]+|public statement)(?: \(.*\)| draft| text)?\W*$").ok()
});

static INTERNAL: LazyLock<Option<Regex>> =
    LazyLock::new(|| ascii_pattern(r"(?i)\b(?:announcement|slack|teams)\b").ok());

/// The messages in `document`; `scale` is the configured one.
#[must_use]
pub fn read(document: &Document, scale: &[String]) -> Vec<Announcement> {
    let text = document.source.text();
    if document.kind.kind == Kind::Announcement {
        let whole = Span::new(0, text.len());
        let title =
            document.sections.iter().find(|section| section.level > 0).map(|section| section.title);
        let start = text.len() - text.trim_start().len();
        let line = document
            .source
            .line_span(document.source.line_of(start.min(text.len().saturating_sub(1))));
        let head = title
            .filter(|title| !title.is_empty())
            .unwrap_or(Span::new(start.min(line.end), line.end));
        let lead = document.source.slice(Span::new(0, head.end));
        let path = document.path.as_deref().unwrap_or_default();
        // Notices on a status page are written to a form of their own.
        let notice =
            ["status update", "service notice", "incident update", "investigating", "status page"]
                .iter()
                .any(|words| text.to_lowercase().contains(words));
        let internal = !notice || says(&INTERNAL, lead) || path.contains("announcement");
        let message = parts(document, whole, head, false, internal, scale);
        let entries = entries(document, &message, scale);
        return vec![Announcement { entries, ..message }];
    }
    let mut found = Vec::new();
    for section in document.sections.iter().filter(|section| section.level > 0) {
        let title = document.source.slice(section.title);
        // "The announcement that broke the queue" is the title of a report.
        let long = section.level == 1 || title.split_whitespace().count() > 6;
        if long || !says(&TITLE, title) || document.in_role(section.span.start, Role::Actions) {
            continue;
        }
        let body = Span::new(section.title.end, section.extent.end.max(section.title.end));
        found.push(parts(document, body, section.title, true, says(&INTERNAL, title), scale));
    }
    // A block of code that is tagged as one.
    for block in document.blocks.iter().filter(|block| block.kind == BlockKind::Code) {
        let line = document.source.line_of(block.span.start);
        let tagged = |line: usize| {
            document
                .source
                .slice(document.source.line_span(line))
                .trim()
                .trim_start_matches(['`', '~'])
                == "announcement"
        };
        if let Some(fence) = [line, line.saturating_sub(1)].into_iter().find(|line| tagged(*line)) {
            let head = document.source.line_span(fence);
            found.push(parts(document, block.span, head, true, true, scale));
        }
    }
    found
}

fn says(pattern: &LazyLock<Option<Regex>>, text: &str) -> bool {
    pattern.as_ref().is_some_and(|pattern| pattern.is_match(text))
}

/// The sections of a digest, each about an incident of its own: two or more of one level that each give
/// most of what an announcement gives.
fn entries(document: &Document, whole: &Announcement, scale: &[String]) -> Vec<Announcement> {
    const LEVELS: std::ops::RangeInclusive<u8> = 1..=4;
    const LEAST: usize = 3;
    let entry = |section: &Section| {
        let body = Span::new(section.title.end, section.extent.end.max(section.title.end));
        parts(document, body, section.title, false, whole.internal, scale)
    };
    let of_level = |level: u8| {
        let sections = document.sections.iter().filter(move |section| section.level == level);
        sections.map(entry).filter(|entry| entry.told() >= LEAST).collect::<Vec<_>>()
    };
    let below_headings = LEVELS.map(of_level).find(|entries| entries.len() > 1);
    below_headings.unwrap_or_else(|| rows(document, whole, scale))
}

/// The rows of a table that gives severities, durations and days of several incidents.
fn rows(document: &Document, whole: &Announcement, scale: &[String]) -> Vec<Announcement> {
    const LEAST: usize = 3;
    let inside = document.tables.iter().filter(|table| whole.span.covers(table.span));
    let of_table = |table: &Table| -> Vec<Announcement> {
        let header = |cell: &Span| document.source.slice(*cell).to_lowercase();
        let headers: Vec<String> = table.header.iter().map(header).collect();
        let asked = |names: &[&str]| {
            headers.iter().any(|header| names.iter().any(|name| header.contains(name)))
        };
        let columns = [
            asked(&["severity", "sev", "level"]),
            asked(&["duration", "length", "lasted", "downtime"]),
            asked(&["date", "day", "when", "began", "start"]),
            asked(&["report", "postmortem", "post-mortem", "link"]),
        ];
        if columns.into_iter().filter(|column| *column).count() < LEAST {
            return Vec::new();
        }
        table.rows.iter().map(|row| parts::of_row(document, &headers, row, scale)).collect()
    };
    inside.map(of_table).find(|rows| !rows.is_empty()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::parse;
    use crate::text::Source;

    fn only(text: &str) -> Announcement {
        let mut document = parse(Source::new(text), None);
        document.kind.kind = Kind::Announcement;
        read(&document, &[]).remove(0)
    }

    #[test]
    fn what_a_message_says() {
        let message = only(
            "Severity: SEV2 | Duration: 22 min\n\nKey learnings:\n• Canary window too short, now 15 min\n• A test was missing\n\nFull report: [INC-204](https://pm.example/204)\nRetro follow-up: 2026-06-03\n",
        );
        assert_eq!(message.severity.map(|(_, level)| level), Some(Level::Number(2)));
        assert_eq!(message.duration.and_then(|stated| stated.seconds), Some(1_320));
        assert_eq!(
            (message.learnings, message.linked, message.follow_up, message.internal),
            (2, true, true, true)
        );
    }

    #[test]
    fn the_day_is_the_first_that_is_shown() {
        let message = only("Orders stood still <!-- drafted 2026-05-28 --> on 2026-05-19.\n");
        assert_eq!(
            message.days.iter().map(|(_, day)| day.to_string()).collect::<Vec<_>>(),
            ["2026-05-19"]
        );
    }

    #[test]
    fn a_day_in_passing_is_not_that_of_the_incident() {
        let message = only(
            "> Posted on 2026-05-20\n\n- Date: 2026-05-19\n\nRefunds went out on 2026-05-22.\n",
        );
        let days: Vec<String> = message.days.iter().map(|(_, day)| day.to_string()).collect();
        assert_eq!(days, ["2026-05-19"]);
    }

    #[test]
    fn labels_in_a_table() {
        let message = only(
            "# Late mail\n\n| | |\n|---|---|\n| Severity | SEV2 |\n| Duration | 1 h 25 min |\n| Date | 2026-05-19 |\n",
        );
        assert_eq!(message.duration.and_then(|stated| stated.seconds), Some(5_100));
        assert_eq!(message.days.len(), 1);
        assert_eq!(message.each().len(), 1);
    }

    #[test]
    fn a_digest_has_an_entry_for_each_incident() {
        let entry = |number: u8, rest: &str| {
            format!(
                "## INC-{number}: late mail\n\nSeverity: SEV2 | Date: 2026-05-{number} | Duration: {number} min\n\n{rest}\n\n"
            )
        };
        let link = "Full report: [INC-19](inc-19.md)";
        let text = format!(
            "# Digest\n\n{}{}## Numbers\n\n12 incidents in May.\n",
            entry(19, link),
            entry(21, "Key learnings\n- One check was missing")
        );
        let message = only(&text);
        let [first, second] = message.each() else { panic!("{:?}", message.each().len()) };
        assert_eq!(
            (first.linked, first.learnings, second.linked, second.learnings),
            (true, 0, false, 1)
        );
        assert_eq!(first.links.first().map(|link| link.target.of(&text)), Some("inc-19.md"));
        assert_eq!(second.duration.and_then(|stated| stated.seconds), Some(21 * 60));
    }

    #[test]
    fn what_a_message_leaves_out() {
        let message = only("Login is fixed.\n");
        assert_eq!(message.severity, None);
        assert_eq!(message.duration, None);
        assert_eq!((message.learnings, message.linked, message.follow_up), (0, false, false));
    }

    #[test]
    fn parts_of_a_report() {
        let text = "# Ledger outage\n\n## Impact\n\n40 orders.\n\n## Slack announcement\n\nSeverity: SEV1, 10:02-10:24 UTC\n\n```announcement\nSeverity: SEV2\n```\n";
        let document = parse(Source::new(text), None);
        let found = read(&document, &[]);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].range.map(|(_, seconds)| seconds), Some(1_320));
        assert!(found.iter().all(|message| message.inside && message.internal));
        for title in
            ["Announcement for #all", "Message to all staff", "Announcement to the company"]
        {
            let text = text.replace("Slack announcement", title);
            assert_eq!(read(&parse(Source::new(text), None), &[]).len(), 2, "{title}");
        }
    }
}
