//! Days that rules about deadlines reckon with.

use jiff::civil::Date;

use crate::chronology::Phase;
use crate::rule::Context;

/// The last day of the incident: what a label calls its end, the last entry of the timeline or the
/// day of the incident, whichever is latest.
pub(super) fn end_of_incident(context: &Context<'_>) -> Option<Date> {
    let chronology = context.chronology.get();
    let stated = chronology.stated.iter().filter(|milestone| milestone.phase == Phase::Resolved);
    let stated = stated.filter_map(|milestone| milestone.date);
    let told = chronology.moments.iter().filter_map(|moment| moment.date);
    let own = chronology.date.map(|(day, _)| day);
    stated.chain(told).chain(own).max()
}

/// `1 day`, `3 business days`.
pub(super) fn count(days: i32, unit: &str) -> String {
    format!("{days} {unit}{}", if days == 1 { "" } else { "s" })
}
