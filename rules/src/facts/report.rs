//! What a report says of its incident, as far as an announcement says it too.

use jiff::civil::Date;

use super::announcement::{Announcement, links};
use super::severity::{self, Level};
use crate::chronology::{Chronology, Measure, Phase, is_incident_day};
use crate::document::{Document, Role, date};

/// Severity, duration and day of an incident by its report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// The severity of the head, and how it is written there.
    pub severity: Option<(Level, String)>,
    /// Durations that are stated for the whole of it, in seconds.
    pub durations: Vec<i64>,
    /// From its start to its end, by its times.
    pub whole: Option<i64>,
    /// How long it may be said to last, in seconds: from any beginning to any end.
    pub spans: Vec<i64>,
    /// The day it is given, first, and all others on which something of it happened.
    pub days: Vec<Date>,
    /// Days of the report itself: when it was written, reviewed or published.
    pub own_days: Vec<Date>,
    /// The numbers it has in its title and head.
    pub numbers: Vec<String>,
}

impl Report {
    /// What `document` says, `messages` inside it left out; `scale` is the configured one.
    #[must_use]
    pub fn of(
        document: &Document,
        chronology: &Chronology,
        messages: &[Announcement],
        scale: &[String],
    ) -> Self {
        let told =
            |span| !messages.iter().any(|message| message.inside && message.span.covers(span));
        let head = document.field(Role::Severity).filter(|field| told(field.label));
        let severity = head.and_then(|field| {
            let value = document.source.slice(field.value);
            Some((severity::read(value, scale)?, value.to_owned()))
        });
        let durations = chronology.claims.iter().filter(|claim| {
            let labelled =
                matches!(claim.measure, Measure::Total | Measure::Resolve | Measure::Mitigate);
            // "It stood still for 64 minutes (17:26 to 18:30)", where the whole is told.
            let place = claim.stated.span.start;
            let story =
                || [Role::Summary, Role::Impact].iter().any(|it| document.in_role(place, *it));
            told(claim.stated.span) && (labelled || !claim.windows.is_empty() && story())
        });
        let moments = || chronology.moments.iter();
        let stated = || chronology.stated.iter();
        let times = |phases: &[Phase]| {
            let at = moments().filter(|it| phases.iter().any(|phase| it.phases.contains(phase)));
            let named = stated().filter(|milestone| phases.contains(&milestone.phase));
            let own: Vec<i64> =
                at.filter_map(|it| it.at).chain(named.map(|milestone| milestone.at)).collect();
            let all = moments().filter_map(|it| it.at).chain(stated().map(|it| it.at));
            if own.is_empty() { all.collect() } else { own }
        };
        let between = |begins: Vec<i64>, ends: Vec<i64>| {
            let spans = begins.into_iter().flat_map(|from| ends.iter().map(move |to| to - from));
            spans.filter(|seconds| *seconds > 0).collect::<Vec<i64>>()
        };
        // Whatever came before it was noticed may be what counts as its beginning: "First order charged twice".
        let unnoticed = moments().take_while(|it| !it.phases.contains(&Phase::Detected));
        let mut spans = between(
            times(&[Phase::Start, Phase::Detected, Phase::Acknowledged]),
            times(&[Phase::Mitigated, Phase::Resolved]),
        );
        spans
            .extend(between(unnoticed.filter_map(|it| it.at).collect(), times(&[Phase::Resolved])));
        let own = chronology.date.map(|(day, _)| day);
        let others = moments().filter_map(|moment| moment.date);
        Self {
            severity,
            durations: durations.filter_map(|claim| claim.stated.seconds).collect(),
            whole: chronology.between(document, Phase::Start, Phase::Resolved),
            spans,
            days: own
                .into_iter()
                .chain(others)
                .chain(stated().filter_map(|milestone| milestone.date))
                .collect(),
            own_days: own_days(document),
            numbers: numbers(document),
        }
    }
}

/// Days under labels that are not about the incident.
fn own_days(document: &Document) -> Vec<Date> {
    let fields = document.fields.iter().filter(|field| !is_incident_day(document, field));
    let values = fields.flat_map(|field| date::all(document.source.slice(field.value)));
    values.filter_map(|written| written.when.day()).collect()
}

/// The numbers in the title and under labels of numbers.
fn numbers(document: &Document) -> Vec<String> {
    let fields = document.fields.iter().filter(|field| field.role == Some(Role::IncidentId));
    let title = document.sections.iter().find(|section| section.level > 0);
    let places = fields.map(|field| field.value).chain(title.map(|section| section.title));
    places
        .filter_map(|place| {
            let text = document.source.slice(place);
            links::number(text).map(|number| number.of(text).to_owned())
        })
        .collect()
}
