//! Days that labels give to the report itself.

use jiff::civil::Date;

use crate::document::date::{self, When};
use crate::document::{Document, Field, Role};
use crate::text::Span;

/// Words of labels that give the day of the review.
pub const REVIEWED: &[&str] =
    &["review", "meeting", "pir date", "retro", "walkthrough", "readout", "debrief"];

/// The first field whose label has one of `words` and whose value begins with a day.
#[must_use]
pub fn labelled<'d>(document: &'d Document, words: &[&str]) -> Option<(&'d Field, Date, Span)> {
    let fields = document.fields.iter().filter(|field| {
        let label = document.source.slice(field.label).to_lowercase();
        words.iter().any(|word| label.contains(word))
            && !document.in_role(field.label.start, Role::Actions)
    });
    fields
        .filter_map(|field| {
            let written = date::all(document.source.slice(field.value)).into_iter().next()?;
            let When::Day(day) = written.when else { return None };
            Some((field, day, written.span.shift(field.value.start)))
        })
        .next()
}
