//! What the times of a document say: instants, zones, durations and milestones.
//!
//! A timeline gives times in pieces: the date stands in a heading or in the document's head, the
//! zone in a note, and midnight passes between two entries without a word. [`read`] puts the pieces
//! together, so that rules can compare. What cannot be told stays `None`; nothing is guessed that a
//! finding could rest on.

pub mod calendar;
mod claim;
pub mod duration;
mod incident;
mod order;
pub mod phase;
mod range;
mod resolve;
pub mod zone;

use jiff::ToSpan;
use jiff::civil::{Date, Time};

use crate::document::Document;
use crate::text::Span;

pub use claim::{Claim, Measure, Window, measures_whole};
pub use incident::{incident_date, is_incident_day};
pub use order::{Break, breaks, is_descending};
pub use phase::Phase;
pub use range::{clock_ranges, sums};
pub use zone::{Aliases, Doubt, ZoneReading};

/// The times of a document, put together.
#[derive(Clone, Debug, Default)]
pub struct Chronology {
    /// One for each of [`Document::timeline`], in the same order.
    pub moments: Vec<Moment>,
    /// Times that labels in the head give: start, detection, end.
    pub stated: Vec<Milestone>,
    /// Times under labels such as "Date", which may or may not be the start.
    pub around: Vec<Milestone>,
    /// The day of the incident, and where it is said; empty where only the path says it.
    pub date: Option<(Date, Span)>,
    /// Whether numeric dates put the month first, where one of them shows it.
    pub month_first: Option<bool>,
    /// A note such as "all times are in UTC", or a zone in a heading.
    pub zone_note: Option<Span>,
    /// Durations that the document states.
    pub claims: Vec<Claim>,
}

/// When a timeline entry happened.
#[derive(Clone, Debug, Default)]
pub struct Moment {
    /// The day: its own, its heading's, that of the entries above, or the incident's.
    pub date: Option<Date>,
    /// Where the day comes from.
    pub dated: Dated,
    /// Time of day, as written.
    pub time: Option<Time>,
    /// What the zone says, where there is one: its own, the column's, the heading's or the note's.
    pub zone: Option<ZoneReading>,
    /// Whether the zone stands in the entry itself.
    pub own_zone: bool,
    /// Seconds on the document's own line of time. Two entries can be compared where both have it
    /// and the same [`Moment::list`].
    pub at: Option<i64>,
    /// The same for the end of a range.
    pub until: Option<i64>,
    /// Which list or table the entry stands in.
    pub list: usize,
    /// Whether midnight has passed since the entry before, and nothing says so.
    pub past_midnight: bool,
    /// The milestones it tells of.
    pub phases: Vec<Phase>,
}

/// Where the day of a [`Moment`] comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dated {
    /// It is written in the entry.
    Own,
    /// The heading above says it.
    Heading,
    /// An entry above says it.
    Above,
    /// The document's head says it.
    Incident,
    /// It is not known.
    #[default]
    Unknown,
}

/// A milestone with its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Milestone {
    /// Which.
    pub phase: Phase,
    /// Where its time is written.
    pub span: Span,
    /// Seconds on the document's own line of time.
    pub at: i64,
    /// The day, where it is known.
    pub date: Option<Date>,
    /// The time of day as written.
    pub time: Time,
}

/// What is configured about times.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// Zones that the organisation has given to abbreviations.
    pub aliases: &'a Aliases,
}

/// So many days before the incident an entry is no part of it.
const LEAD_UP: i64 = 60;

/// Reads the times of `document`.
#[must_use]
pub fn read(document: &Document, options: Options<'_>) -> Chronology {
    let day = incident_date(document);
    let zone_note = resolve::zone_note(document);
    let month_first = document.month_first();
    let mut chronology = Chronology { date: day, month_first, zone_note, ..Chronology::default() };
    chronology.moments = resolve::moments(document, &chronology, options);
    (chronology.stated, chronology.around) = resolve::stated(document, &chronology, options);
    chronology.claims = claim::claims(document, &chronology);
    chronology
}

impl Chronology {
    /// The milestones of the incident with their times, at most one each: labels in the head count
    /// before entries; of several entries the first one after the milestone before it.
    #[must_use]
    pub fn milestones(&self, document: &Document) -> Vec<Milestone> {
        let mut found: Vec<Milestone> = Vec::new();
        for phase in Phase::ALL {
            let labelled = self.stated.iter().find(|milestone| milestone.phase == phase).copied();
            let after = found.last().map_or(i64::MIN, |last| last.at);
            let told = || {
                let entries = self.told(document, phase).into_iter();
                let entries: Vec<Milestone> =
                    entries.filter(|milestone| milestone.at >= after).collect();
                // "The on-call engineer is paged" may be all that is told of the response; an entry
                // of its own says more.
                let own = entries.iter().find(|milestone| milestone.at > after);
                let own = own.filter(|_| phase == Phase::Acknowledged);
                own.or(entries.first()).copied()
            };
            found.extend(labelled.or_else(told));
        }
        found
    }

    /// The entries that tell of `phase`, in order. Where none tells of the start, the first one is
    /// it, unless it tells of something later.
    #[must_use]
    pub fn told(&self, document: &Document, phase: Phase) -> Vec<Milestone> {
        let entries = || self.moments.iter().zip(&document.timeline);
        let milestone = |(moment, entry): (&Moment, &crate::document::TimelineEntry)| {
            Some(Milestone {
                phase,
                span: entry.stamp,
                at: moment.at?,
                date: moment.date,
                time: moment.time?,
            })
        };
        if phase == Phase::Start {
            // A day alone heads the entries below it.
            let first = entries().find(|(moment, _)| moment.at.is_some());
            let opens = first.filter(|(_, entry)| {
                let words = document.prose_at(entry.text);
                !document.recall.of(words, phase::opens_with_detection)
            });
            return opens.and_then(milestone).into_iter().collect();
        }
        entries()
            .filter(|(moment, _)| moment.phases.contains(&phase))
            .filter_map(milestone)
            .collect()
    }

    /// The day on which the incident began, as far as the document says: the earlier one of the day
    /// that it gives to the incident, which may be the report's, and of the first dated entry.
    ///
    /// An entry long before the other dates tells what led up to the incident, and does not count.
    #[must_use]
    pub fn began(&self, document: &Document) -> Option<Date> {
        let named = self.date.map(|(day, _)| day);
        let told = document.timeline.iter().find_map(|entry| entry.date);
        let (Some(named), Some(told)) = (named, told) else { return named.or(told) };
        let lead_up = named.checked_sub(LEAD_UP.days()).is_ok_and(|limit| told < limit);
        Some(if lead_up { named } else { named.min(told) })
    }

    /// Seconds from one milestone to another, where both are known.
    #[must_use]
    pub fn between(&self, document: &Document, from: Phase, to: Phase) -> Option<i64> {
        let milestones = self.milestones(document);
        let at = |phase| milestones.iter().find(|milestone| milestone.phase == phase);
        Some(at(to)?.at - at(from)?.at).filter(|seconds| *seconds >= 0)
    }
}
