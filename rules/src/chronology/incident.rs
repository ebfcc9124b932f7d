//! The day of the incident, from wherever the document says it.

use std::sync::LazyLock;

use jiff::civil::Date;

use crate::document::date::{self, When};
use crate::document::{Document, Field, FieldOrigin, Role};
use crate::text::{Regex, Span, ascii_pattern};

/// The day of the incident and where it is said; an empty span where only the path says it.
///
/// In this order: a label such as "Date" or "Start", the title, the incident's number, the summary or
/// the text before the first heading, what the timeline says of its times, the path.
#[must_use]
pub fn incident_date(document: &Document) -> Option<(Date, Span)> {
    told(document)
        .or_else(|| labelled(document))
        .or_else(|| title(document))
        .or_else(|| number(document))
        .or_else(|| summary(document))
        .or_else(|| noted(document))
        .or_else(|| in_number(document.path.as_deref()?).map(|(day, _)| (day, Span::at(0))))
}

/// The day in the title or the summary of a post whose front matter gives a later one: that is when it was
/// published.
fn told(document: &Document) -> Option<(Date, Span)> {
    const LATEST: i32 = 60;
    let front = document.fields.iter().find(|field| {
        let label = document.source.slice(field.label);
        field.origin == FieldOrigin::FrontMatter && label.eq_ignore_ascii_case("date")
    })?;
    let (published, _) = first_day(document, front.value)?;
    let own = title(document).or_else(|| summary(document))?;
    let days = (published - own.0).get_days();
    (1..=LATEST).contains(&days).then_some(own)
}

/// The first day that `span` names.
fn first_day(document: &Document, span: Span) -> Option<(Date, Span)> {
    days(document, span).next()
}

/// The days that `span` names.
fn days(document: &Document, span: Span) -> impl Iterator<Item = (Date, Span)> + use<> {
    let found = date::all(document.source.slice(span)).into_iter();
    found.filter_map(move |written| match written.when {
        When::Day(day) => Some((day, written.span.shift(span.start))),
        _ => None,
    })
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
#[must_use]
pub fn is_incident_day(document: &Document, field: &Field) -> bool {
    let (other, told) = document.recall.of(document.source.slice(field.label), |label| {
        let label = label.to_lowercase();
        let mut words = label.split(|c: char| !c.is_alphanumeric());
        let told = super::phase::of_label(&label);
        // "Start/end" begins with the day on which it began.
        let other =
            told != Some(super::Phase::Start) && words.any(|word| OTHER_DAYS.contains(&word));
        (other, told.is_some())
    });
    (matches!(field.role, Some(Role::Dates | Role::Duration)) || told) && !other
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
    // What a label says is not prose: "Meeting: 2026-05-26" is no day of the incident.
    let labelled = |span: Span| {
        let story = |field: &Field| {
            matches!(
                field.role,
                Some(Role::Summary | Role::Impact | Role::LeadUp | Role::Trigger | Role::Detection)
            )
        };
        let dated = |field: &&Field| !is_incident_day(document, field) && !story(field);
        document.fields.iter().filter(dated).any(|field| field.value.covers(span))
    };
    let mut days = story.flat_map(|section| days(document, section.body()));
    days.find(|(_, span)| !labelled(*span) && document.is_shown(*span))
}

/// The one day in a sentence about the times of the timeline: "All times UTC, 2026-05-19 unless a date is given".
fn noted(document: &Document) -> Option<(Date, Span)> {
    static TIMES: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"(?i)^\W*(?:all |the )?(?:times|clocks|entries|hours|timestamps)\b").ok()
    });
    let noted = document.sentences.iter().filter(|sentence| {
        document.in_role(sentence.span.start, Role::Timeline)
            && TIMES
                .as_ref()
                .is_some_and(|times| times.is_match(document.source.slice(sentence.span)))
    });
    noted
        .filter_map(|sentence| {
            let mut days = days(document, sentence.span);
            days.next().filter(|_| days.next().is_none())
        })
        .next()
}

static IN_NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?:^|\D)(20\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?([0-2]\d|3[01])(?:\D|$)").ok()
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

    fn began(text: &str) -> Option<Date> {
        let aliases = crate::chronology::Aliases::new();
        let document = parse(Source::new(text), None);
        let options = crate::chronology::Options { aliases: &aliases };
        crate::chronology::read(&document, options).began(&document)
    }

    #[test]
    fn the_first_day() {
        let may = Some(date(2026, 5, 19));
        let published =
            "# A\n\n- Date: 2026-05-26\n\n## Timeline\n\n- 2026-05-19 10:02 UTC: Begins.\n";
        assert_eq!(began(published), may, "the earlier one, where the field may be the report's");
        let led_up = "# A\n\n- Date: 2026-05-19\n\n## Timeline\n\n- 2025-11-02 10:02 UTC: A flag is added.\n";
        assert_eq!(began(led_up), may);
        assert_eq!(began("# A\n\n## Timeline\n\n- 2026-05-19 10:02 UTC: It begins.\n"), may);
        assert_eq!(began("# 2026-05-19: A\n\nIt was slow.\n"), may);
        assert_eq!(began("# A\n\n- Review date: 2026-05-26\n"), None);
        assert_eq!(began("# A\n\nNothing here.\n"), None);
    }

    #[test]
    fn every_place() {
        let day = date(2026, 5, 19);
        for text in [
            "# Ledger outage\n\n- Date: 2026-05-19\n- Published: 2026-05-22\n",
            "# Ledger outage\n\n- Published: 2026-05-22\n- Incident date: 19 May 2026\n",
            "# Ledger outage on 19 May 2026\n\n- Published: 2026-05-22\n",
            "---\ntitle: Ledger outage\ndate: 2026-05-22\n---\n\n# Ledger outage on 19 May 2026\n",
            "# Ledger outage\n\n| Field | Details |\n|---|---|\n| Summary | From 10:02 UTC on 19 May 2026 the ledger failed. |\n",
            "# Ledger outage\n\n- Incident ID: INC-2026-05-19-001\n",
            "# Ledger outage\n\n- Published: 2026-05-22\n- Start/end: 2026-05-19 10:02 UTC to 2026-05-20 01:10 UTC\n",
            "# Ledger outage\n\n## Summary\n\nOn 2026-05-19 the ledger failed.\n",
            "# Ledger outage\n\n- Published: 2026-05-22\n\n## Timeline\n\nAll times UTC, 2026-05-19 unless a date is given.\n\n- 10:02 It fails.\n",
            "# Ledger outage\n\nMeeting scheduled for: 2026-05-26\n\n## Overview\n\nOn 2026-05-19 the ledger failed.\n",
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
