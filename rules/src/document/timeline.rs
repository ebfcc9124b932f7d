//! Timeline entries.

use jiff::civil::{Date, Time};

use super::Document;
use crate::text::Span;

/// One entry of a timeline: when, and what happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineEntry {
    /// The whole entry, without list marker or bars.
    pub span: Span,
    /// When, as written: date, time and zone together.
    pub stamp: Span,
    /// The date given in the entry itself, if it reads.
    pub date: Option<Date>,
    /// The time of day given, if it reads.
    pub time: Option<Time>,
    /// The time zone, as written.
    pub zone: Option<Span>,
    /// What happened; empty where only a time stands.
    pub text: Span,
    /// Index into [`super::Document::sections`].
    pub section: usize,
}

/// The timeline entries of a document whose blocks, sections and sentences are known.
pub(crate) fn read(_document: &Document) -> Vec<TimelineEntry> {
    Vec::new()
}
