//! What a report says of its incident, as far as an announcement says it too.

use jiff::civil::Date;

use super::announcement::Announcement;
use super::severity::{self, Level};
use crate::chronology::{Chronology, Measure, Phase};
use crate::document::{Document, Role};

/// Severity, duration and day of an incident by its report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// The severity of the head, and how it is written there.
    pub severity: Option<(Level, String)>,
    /// Durations that are stated for the whole of it, in seconds.
    pub durations: Vec<i64>,
    /// From its start to its end, by its times.
    pub whole: Option<i64>,
    /// Times at which it may be said to begin, in seconds on a line of their own: those of milestones, else
    /// all it has.
    pub begins: Vec<i64>,
    /// Times at which it may be said to end.
    pub ends: Vec<i64>,
    /// The day it is given, first, and all others on which something of it happened.
    pub days: Vec<Date>,
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
            told(claim.stated.span)
                && matches!(claim.measure, Measure::Total | Measure::Resolve | Measure::Mitigate)
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
        let own = chronology.date.map(|(day, _)| day);
        let others = moments().filter_map(|moment| moment.date);
        Self {
            severity,
            durations: durations.filter_map(|claim| claim.stated.seconds).collect(),
            whole: chronology.between(document, Phase::Start, Phase::Resolved),
            begins: times(&[Phase::Start, Phase::Detected, Phase::Acknowledged]),
            ends: times(&[Phase::Mitigated, Phase::Resolved]),
            days: own
                .into_iter()
                .chain(others)
                .chain(stated().filter_map(|milestone| milestone.date))
                .collect(),
        }
    }
}
