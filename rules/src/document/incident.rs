//! The incident that a document is about: on which day it began, and how severe it was.

use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::Date;
use regex::Regex;

use super::date::{self, When};
use super::{Document, Field, Role};

/// Labels of dates that are not the incident's.
const OTHER_DATES: &[&str] = &[
    "publish",
    "review",
    "modif",
    "updat",
    "creat",
    "written",
    "postmortem",
    "post-mortem",
    "report",
    "meeting",
    "retro",
    "due",
    "follow",
    "last",
    "next",
    "close",
    "end",
    "resol",
    "schedul",
    "discuss",
];

/// Labels that say that the date is the incident's.
const INCIDENT_DATES: &[&str] =
    &["incident", "outage", "start", "began", "occurr", "event", "happen"];

/// The day on which the incident began, as far as the document says: a date labelled so; else the
/// earliest of its date field, the date in its id, and its first dated timeline entry.
///
/// An entry long before the other dates tells what led up to the incident, and does not count.
#[must_use]
pub fn day(document: &Document) -> Option<Date> {
    let labelled = |field: &&Field, stems: &[&str]| {
        let label = document.source.slice(field.label).to_lowercase();
        stems.iter().any(|stem| label.contains(stem))
    };
    let dates = || {
        let fields = document.fields.iter().filter(|field| field.role == Some(Role::Dates));
        fields.filter(|field| !labelled(field, OTHER_DATES))
    };
    let value = |field: &Field| first_day(document.source.slice(field.value));
    if let Some(day) = dates().filter(|field| labelled(field, INCIDENT_DATES)).find_map(value) {
        return Some(day);
    }
    let given = dates().find_map(value);
    let id = || {
        let ids = document.fields.iter().filter(|field| field.role == Some(Role::IncidentId));
        let values = ids.map(|field| document.source.slice(field.value));
        values
            .chain(document.sections.get(1).map(|title| document.source.slice(title.title)))
            .find_map(in_id)
    };
    let named = given.into_iter().chain(id()).min();
    let told = document.timeline.iter().find_map(|entry| entry.date);
    match (named, told) {
        (Some(named), Some(told)) => {
            let lead_up = named.checked_sub(60.days()).is_ok_and(|limit| told < limit);
            Some(if lead_up { named } else { named.min(told) })
        }
        (named, told) => named.or(told),
    }
}

fn first_day(text: &str) -> Option<Date> {
    date::all(text).into_iter().find_map(|written| match written.when {
        When::Day(day) => Some(day),
        _ => None,
    })
}

/// The date inside an id: `INC-2026-05-19-001`.
fn in_id(text: &str) -> Option<Date> {
    static ID: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"\b[A-Z]{2,10}[-_ ](?P<day>20\d\d-?[01]\d-?[0-3]\d)\b").ok());
    first_day(ID.as_ref()?.captures(text)?.name("day")?.as_str())
}

/// The number of the severity: 1 for `SEV-1`, `Sev 1 (critical)`, `Tier 1`; 0 for `P0`. None where
/// the document gives none, or one without a number.
#[must_use]
pub fn severity(document: &Document) -> Option<u8> {
    static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)(?:^|\b(?:sev(?:erity)?|tier|level|p|s)[\s\-:]?)(?P<number>[0-5])\b").ok()
    });
    let fields = document.fields.iter().filter(|field| field.role == Some(Role::Severity));
    fields
        .filter_map(|field| NUMBER.as_ref()?.captures(document.source.slice(field.value).trim()))
        .find_map(|found| found.name("number")?.as_str().parse().ok())
}

/// Whether the document says that it is not finished: `Status: Draft`.
#[must_use]
pub fn is_draft(document: &Document) -> bool {
    const DRAFT: &[&str] =
        &["draft", "wip", "progress", "preliminary", "incomplete", "open", "todo"];
    let words = |field: &Field| {
        let value = document.source.slice(field.value).to_lowercase();
        value.split(|c: char| !c.is_alphanumeric()).any(|word| DRAFT.contains(&word))
    };
    document.fields.iter().any(|field| field.role == Some(Role::Status) && words(field))
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::{day, is_draft, severity};
    use crate::document::{Document, parse};
    use crate::text::Source;

    fn read(text: &str) -> Document {
        parse(Source::new(text), None)
    }

    fn incident(text: &str) -> Option<Date> {
        day(&read(text))
    }

    #[test]
    fn the_day_is_read_where_it_is_given() {
        let may = Some(date(2026, 5, 19));
        assert_eq!(incident("# A\n\n- Date: 2026-05-19\n"), may);
        assert_eq!(incident("# A\n\n- Incident ID: INC-2026-05-19-001\n"), may);
        assert_eq!(incident("---\nincident_date: 2026-05-19\ndate: 2026-06-02\n---\n# A\n"), may);
        assert_eq!(incident("# A\n\n## Timeline\n\n- 2026-05-19 10:02 UTC: It begins.\n"), may);
        let published =
            "# A\n\n- Date: 2026-05-26\n\n## Timeline\n\n- 2026-05-19 10:02 UTC: Begins.\n";
        assert_eq!(
            incident(published),
            may,
            "the earlier one, where the field may be the report's"
        );
        let led_up = "# A\n\n- Date: 2026-05-19\n\n## Timeline\n\n- 2025-11-02 10:02 UTC: A flag is added.\n";
        assert_eq!(incident(led_up), may);
        assert_eq!(incident("# A\n\n- Review date: 2026-05-26\n"), None);
        assert_eq!(incident("# A\n\nNothing here.\n"), None);
    }

    #[test]
    fn severity_and_status() {
        for (text, level) in [
            ("Severity: SEV-2", Some(2)),
            ("Severity: Sev1", Some(1)),
            ("Severity: Tier 1 (High Impact)", Some(1)),
            ("Severity: P0", Some(0)),
            ("Severity: 3", Some(3)),
            ("Severity: Major", None),
        ] {
            assert_eq!(severity(&read(&format!("# A\n\n- {text}\n"))), level, "{text}");
        }
        assert!(is_draft(&read("# A\n\n- Status: Draft, in review\n")));
        assert!(!is_draft(&read("# A\n\n- Status: Final\n")));
    }
}
