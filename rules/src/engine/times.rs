//! The milestones of an incident and the times between them as records for machines: what
//! `faultless timeline --format json` gives for a document.
//!
//! The shape is a contract; field names and their meaning stay.

use serde::Serialize;

use super::Outcome;
use crate::chronology::duration::words;
use crate::chronology::{Measure, Milestone, Phase};

/// The times of one incident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Record {
    /// T0 to T4, as far as the document tells them.
    pub milestones: Vec<MilestoneRecord>,
    /// The times between them.
    pub measures: Vec<MeasureRecord>,
}

/// A milestone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MilestoneRecord {
    /// `T0` to `T4`.
    pub id: &'static str,
    /// `start`, `detected`, `acknowledged`, `mitigated` or `resolved`.
    pub phase: &'static str,
    /// The day, `YYYY-MM-DD`, where it is known.
    pub date: Option<String>,
    /// The time of day as written, `HH:MM` or `HH:MM:SS`.
    pub time: String,
    /// Where it stands, from 1.
    pub line: usize,
    /// What the entry or label says.
    pub text: String,
}

/// A time between two milestones, computed and as the document states it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MeasureRecord {
    /// `detect`, `acknowledge`, `mitigate` or `resolve`.
    pub id: &'static str,
    /// The milestone it is counted from.
    pub from: &'static str,
    /// The milestone it is counted to.
    pub to: &'static str,
    /// Seconds between the two, where both are told in this order.
    pub seconds: Option<i64>,
    /// The same for people.
    pub computed: Option<String>,
    /// What the document says it is.
    pub stated: Option<StatedRecord>,
}

/// A duration that the document states.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StatedRecord {
    /// As written.
    pub text: String,
    /// Where it stands, from 1.
    pub line: usize,
    /// Whether it is what was computed, by the configured tolerance.
    pub agrees: Option<bool>,
}

/// What is measured, from where to where, and which stated duration means it.
const MEASURES: [(&str, Phase, Phase, Measure); 4] = [
    ("detect", Phase::Start, Phase::Detected, Measure::Detect),
    ("acknowledge", Phase::Detected, Phase::Acknowledged, Measure::Acknowledge),
    ("mitigate", Phase::Start, Phase::Mitigated, Measure::Mitigate),
    ("resolve", Phase::Start, Phase::Resolved, Measure::Resolve),
];

/// The name of a milestone.
const fn id(phase: Phase) -> &'static str {
    match phase {
        Phase::Start => "T0",
        Phase::Detected => "T1",
        Phase::Acknowledged => "T2",
        Phase::Mitigated => "T3",
        Phase::Resolved => "T4",
    }
}

/// The times of the incident that `outcome` tells of; a stated duration may differ by `tolerance`
/// minutes.
#[must_use]
pub fn report(outcome: &Outcome, tolerance: u32) -> Record {
    let (document, chronology) = (&outcome.document, &outcome.chronology);
    let source = &document.source;
    let found = chronology.milestones(document);
    let text = |milestone: &Milestone| {
        let entry = document.timeline.iter().find(|entry| entry.stamp == milestone.span);
        let field = document.fields.iter().find(|field| field.value.covers(milestone.span));
        let span = entry.map(|entry| entry.text).or_else(|| Some(field?.label));
        span.map_or_else(String::new, |span| {
            let plain = source.slice(span).replace(['*', '`'], "");
            plain.split_whitespace().collect::<Vec<_>>().join(" ")
        })
    };
    let milestones = found.iter().map(|milestone| MilestoneRecord {
        id: id(milestone.phase),
        phase: milestone.phase.name(),
        date: milestone.date.map(|day| day.to_string()),
        time: match milestone.time.second() {
            0 => milestone.time.strftime("%H:%M").to_string(),
            _ => milestone.time.strftime("%H:%M:%S").to_string(),
        },
        line: source.line_of(milestone.span.start) + 1,
        text: text(milestone),
    });
    let measures = MEASURES.iter().map(|(name, from, to, measure)| {
        let seconds = chronology.between(document, *from, *to);
        let stated = chronology.claims.iter().find(|claim| {
            let whole = *measure == Measure::Resolve && claim.measure == Measure::Total;
            claim.measure == *measure || whole
        });
        MeasureRecord {
            id: name,
            from: id(*from),
            to: id(*to),
            seconds,
            computed: seconds.map(words),
            stated: stated.map(|claim| StatedRecord {
                text: source.slice(claim.stated.span).to_owned(),
                line: source.line_of(claim.stated.span.start) + 1,
                agrees: seconds.map(|seconds| claim.stated.agrees_with(seconds, tolerance)),
            }),
        }
    });
    Record { measures: measures.collect(), milestones: milestones.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Request, lint};
    use crate::rule::Settings;
    use crate::text::Source;

    #[test]
    fn times_are_computed_and_compared() {
        let text = "# Postmortem: mail queue stood still\n\n- Date: 2026-02-10\n- Time to detect: 7 min\n- Total \
                    duration: 45 min\n\n## Timeline\n\nAll times in UTC.\n\n- 10:02 Version 2.3.1 is deployed, errors begin\n- 10:09 The alert \
                    fires\n- 10:11 The on-call engineer acknowledges\n- 10:24 The version is rolled back\n- 10:31 The queue is back to normal, \
                    incident resolved\n\n## Root cause\n\nA default was read as zero.\n";
        let settings = Settings::default();
        let outcome = lint(Request {
            source: Source::new(text),
            path: None,
            settings: &settings,
            today: None,
            linked: Vec::new(),
        });
        let record = report(&outcome, 1);
        let told: Vec<&str> = record.milestones.iter().map(|it| it.time.as_str()).collect();
        assert_eq!(told, ["10:02", "10:09", "10:11", "10:24", "10:31"]);
        assert_eq!(record.milestones[1].text, "The alert fires");
        let computed: Vec<Option<i64>> =
            record.measures.iter().map(|it| it.seconds.map(|seconds| seconds / 60)).collect();
        assert_eq!(computed, [Some(7), Some(2), Some(22), Some(29)]);
        let agrees: Vec<Option<bool>> =
            record.measures.iter().map(|it| it.stated.as_ref().and_then(|it| it.agrees)).collect();
        assert_eq!(agrees, [Some(true), None, None, Some(false)]);
    }
}
