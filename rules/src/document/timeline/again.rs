//! The entries of sections that are as they were in the last reading.

use super::super::Document;
use super::super::carry::Change;
use super::TimelineEntry;
use crate::text::Span;

/// A reading that goes on from the last one, where sections were called a timeline then, too.
pub(super) struct Again<'d> {
    document: &'d Document,
    last: Option<(&'d Document, Change)>,
}

impl<'d> Again<'d> {
    pub(super) fn of(document: &'d Document, last: Option<&'d Document>) -> Self {
        let last = last.filter(|last| last.named).zip(document.carry.change());
        Self { document, last }
    }

    /// The entries of section `index`, where it is that of the last reading.
    pub(super) fn entries(&self, index: usize) -> Option<Vec<TimelineEntry>> {
        let (last, change) = self.last?;
        let before = (*self.document.carry.sections().get(index)?)?;
        let from = last.timeline.partition_point(|entry| entry.section < before);
        let own = last.timeline[from..].iter().take_while(|entry| entry.section == before);
        let behind = change.is_behind_then(last.sections[before].span);
        own.map(|entry| moved(entry, change, behind, index)).collect()
    }
}

/// An entry of the last reading as it stands now.
fn moved(
    entry: &TimelineEntry,
    change: Change,
    behind: bool,
    section: usize,
) -> Option<TimelineEntry> {
    let place = |span: Span| change.after(span, behind);
    let zone = match entry.zone {
        Some(zone) => Some(place(zone)?),
        None => None,
    };
    let (span, stamp, text) = (place(entry.span)?, place(entry.stamp)?, place(entry.text)?);
    Some(TimelineEntry { span, stamp, zone, text, section, ..*entry })
}
