//! Days that rules about deadlines reckon with.

use jiff::civil::Date;

use crate::chronology::Phase;
use crate::document::date::{self, When};
use crate::document::{Document, Field};
use crate::rule::Context;
use crate::text::Span;

/// The last day of the incident: what a label calls its end, the last entry of the timeline or the
/// day of the incident, whichever is latest.
pub(super) fn end_of_incident(context: &Context<'_>) -> Option<Date> {
    let chronology = context.chronology;
    let stated = chronology.stated.iter().filter(|milestone| milestone.phase == Phase::Resolved);
    let stated = stated.filter_map(|milestone| milestone.date);
    let told = chronology.moments.iter().filter_map(|moment| moment.date);
    let own = chronology.date.map(|(day, _)| day);
    stated.chain(told).chain(own).max()
}

/// The first field whose label has one of `words` and whose value begins with a day.
pub(super) fn labelled<'d>(
    document: &'d Document,
    words: &[&str],
) -> Option<(&'d Field, Date, Span)> {
    let fields = document.fields.iter().filter(|field| {
        let label = document.source.slice(field.label).to_lowercase();
        words.iter().any(|word| label.contains(word))
            && !document.in_role(field.label.start, crate::document::Role::Actions)
    });
    fields
        .filter_map(|field| {
            let written = date::all(document.source.slice(field.value)).into_iter().next()?;
            let When::Day(day) = written.when else { return None };
            Some((field, day, written.span.shift(field.value.start)))
        })
        .next()
}

/// `1 day`, `3 business days`.
pub(super) fn count(days: i32, unit: &str) -> String {
    format!("{days} {unit}{}", if days == 1 { "" } else { "s" })
}
