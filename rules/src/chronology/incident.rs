//! The day of the incident, from wherever the document says it.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use crate::document::date::{self, When};
use crate::document::{Document, Field, Role};
use crate::text::Span;

/// The day of the incident and where it is said; an empty span where only the path says it.
///
/// In this order: a label such as "Date" or "Start", the title, the incident's number, the summary or
/// the text before the first heading, the path.
#[must_use]
pub fn incident_date(document: &Document) -> Option<(Date, Span)> {
    labelled(document)
        .or_else(|| title(document))
        .or_else(|| number(document))
        .or_else(|| summary(document))
        .or_else(|| in_number(document.path.as_deref()?).map(|(day, _)| (day, Span::at(0))))
}

/// The first day that `span` names.
fn first_day(document: &Document, span: Span) -> Option<(Date, Span)> {
    let found = date::all(document.source.slice(span)).into_iter();
    found
        .filter_map(|written| match written.when {
            When::Day(day) => Some((day, written.span.shift(span.start))),
            _ => None,
        })
        .next()
}

/// Words of labels that give other days than that of the incident.
const OTHER_DAYS: &[&str] = &[
    "published",
    "publication",
    "created",
    "updated",
    "modified",
    "review",
    "reviewed",
    "meeting",
    "report",
    "pir",
    "retro",
    "due",
    "postmortem",
    "written",
    "document",
    "follow",
    "end",
    "ended",
    "resolved",
    "drafted",
    "closed",
    "presented",
    "edited",
    "revised",
];

/// Whether a label of a date gives the day of the incident.
pub(super) fn is_incident_day(document: &Document, field: &Field) -> bool {
    let label = document.source.slice(field.label).to_lowercase();
    let other = label.split(|c: char| !c.is_alphanumeric()).any(|word| OTHER_DAYS.contains(&word));
    let dated = matches!(field.role, Some(Role::Dates | Role::Duration))
        || super::phase::of_label(&label).is_some();
    dated && !other
}

fn labelled(document: &Document) -> Option<(Date, Span)> {
    let fields = document.fields.iter().filter(|field| is_incident_day(document, field));
    fields.filter_map(|field| first_day(document, field.value)).next()
}

fn title(document: &Document) -> Option<(Date, Span)> {
    let title = document.sections.iter().find(|section| section.has(Role::Title));
    let first = document.sections.iter().find(|section| section.level > 0);
    let heading = title.or(first.filter(|section| section.level == 1))?;
    first_day(document, heading.title)
}

fn number(document: &Document) -> Option<(Date, Span)> {
    let fields = document.fields.iter();
    fields
        .filter(|field| field.role == Some(Role::IncidentId))
        .filter_map(|field| {
            let (day, span) = in_number(document.source.slice(field.value))?;
            Some((day, span.shift(field.value.start)))
        })
        .next()
}

fn summary(document: &Document) -> Option<(Date, Span)> {
    let story =
        document.sections.iter().filter(|section| section.has(Role::Summary) || section.level <= 1);
    story.filter_map(|section| first_day(document, section.body())).next()
}

static IN_NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:^|\D)(20\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?([0-2]\d|3[01])(?:\D|$)").ok()
});

/// The day inside `INC-2026-05-19-001` or `20260519-mail.md`.
fn in_number(text: &str) -> Option<(Date, Span)> {
    let found = IN_NUMBER.as_ref()?.captures(text)?;
    let part = |index: usize| found.get(index);
    let day = Date::new(
        part(1)?.as_str().parse().ok()?,
        part(2)?.as_str().parse().ok()?,
        part(3)?.as_str().parse().ok()?,
    );
    Some((day.ok()?, Span::new(part(1)?.start(), part(3)?.end())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::parse;
    use crate::text::Source;
    use jiff::civil::date;

    #[test]
    fn every_place() {
        let day = date(2026, 5, 19);
        for text in [
            "# Ledger outage\n\n- Date: 2026-05-19\n- Published: 2026-05-22\n",
            "# Ledger outage\n\n- Published: 2026-05-22\n- Incident date: 19 May 2026\n",
            "# Ledger outage on 19 May 2026\n\n- Published: 2026-05-22\n",
            "# Ledger outage\n\n- Incident ID: INC-2026-05-19-001\n",
            "# Ledger outage\n\n## Summary\n\nOn 2026-05-19 the ledger failed.\n",
        ] {
            let document = parse(Source::new(text), None);
            assert_eq!(incident_date(&document).map(|(day, _)| day), Some(day), "{text}");
        }
        let plain = Source::new("# Ledger outage\n");
        let document = parse(plain.clone(), Some("reports/2026-05-19-ledger.md"));
        assert_eq!(incident_date(&document), Some((day, Span::at(0))));
        assert_eq!(incident_date(&parse(plain, None)), None);
    }
}
