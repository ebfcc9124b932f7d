//! How far a document is: draft, in review, final.

use crate::document::{Document, Field, Role};

/// What a status says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Being written.
    Draft,
    /// Written, and somebody looks at it.
    Review,
    /// Reviewed, approved, published.
    Final,
    /// Nothing is left to do.
    Closed,
    /// The state of the incident, not of the document.
    Incident,
}

const WORDS: &[(&str, Status)] = &[
    ("draft", Status::Draft),
    ("drafted", Status::Draft),
    ("wip", Status::Draft),
    ("work in progress", Status::Draft),
    ("in progress", Status::Draft),
    ("preliminary", Status::Draft),
    ("incomplete", Status::Draft),
    ("unfinished", Status::Draft),
    ("not started", Status::Draft),
    ("in review", Status::Review),
    ("under review", Status::Review),
    ("in peer review", Status::Review),
    ("for review", Status::Review),
    ("ready for review", Status::Review),
    ("awaiting review", Status::Review),
    ("review", Status::Review),
    ("proposed", Status::Review),
    ("pending", Status::Review),
    ("reviewed", Status::Final),
    ("approved", Status::Final),
    ("accepted", Status::Final),
    ("signed off", Status::Final),
    ("final", Status::Final),
    ("finalised", Status::Final),
    ("finalized", Status::Final),
    ("finished", Status::Final),
    ("complete", Status::Final),
    ("completed", Status::Final),
    ("done", Status::Final),
    ("published", Status::Final),
    ("public", Status::Final),
    ("closed", Status::Closed),
    ("archived", Status::Closed),
    ("resolved", Status::Incident),
    ("mitigated", Status::Incident),
    ("monitoring", Status::Incident),
    ("ongoing", Status::Incident),
    ("active", Status::Incident),
    ("open", Status::Incident),
    ("investigating", Status::Incident),
    ("identified", Status::Incident),
    ("fixed", Status::Incident),
    ("stable", Status::Incident),
    ("contained", Status::Incident),
    ("restored", Status::Incident),
    ("recovered", Status::Incident),
    ("recovering", Status::Incident),
    ("over", Status::Incident),
    ("ended", Status::Incident),
];

/// What `value` says: its first known words decide.
#[must_use]
pub fn read(value: &str) -> Option<Status> {
    let lower: String = value
        .chars()
        .map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { ' ' })
        .collect();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let known = |at: usize| {
        let begins = |phrase: &str| {
            let phrase: Vec<&str> = phrase.split(' ').collect();
            words[at..].starts_with(&phrase)
        };
        let mut found: Vec<_> = WORDS.iter().filter(|(phrase, _)| begins(phrase)).collect();
        found.sort_by_key(|(phrase, _)| phrase.len());
        found.last().map(|(_, status)| *status)
    };
    let negated = |at: usize| {
        at > 0
            && matches!(
                words[at - 1],
                "not" | "almost" | "nearly" | "mostly" | "half" | "partly" | "practically" | "less"
            )
    };
    (0..words.len()).filter(|at| !negated(*at)).find_map(known)
}

/// The field that gives the status, with what it says.
#[must_use]
pub fn of(document: &Document) -> Option<(&Field, Option<Status>)> {
    let fields = || {
        document.fields.iter().filter(|field| {
            field.role == Some(Role::Status)
                && !field.value.is_empty()
                && !document.in_role(field.label.start, Role::Actions)
        })
    };
    let of = |field: &&Field| read(document.source.slice(field.value));
    // "Incident status: resolved" beside "Document status: draft": the document's counts.
    let own = fields().find(|field| of(field).is_some_and(|status| status != Status::Incident));
    let field = own.or_else(|| fields().next())?;
    Some((field, of(&field)))
}

/// Whether `document` says that it is not finished.
#[must_use]
pub fn is_draft(document: &Document) -> bool {
    let says = |field: &Field| {
        let label = document.source.slice(field.label);
        label.eq_ignore_ascii_case("draft")
            && document.source.slice(field.value).eq_ignore_ascii_case("true")
    };
    let status = of(document);
    let open = status.as_ref().is_some_and(|(field, status)| match status {
        Some(Status::Draft | Status::Review) => true,
        // An incident that goes on is not written up yet.
        Some(Status::Incident) => {
            let value = document.source.slice(field.value).to_lowercase();
            ["open", "ongoing", "active", "investigating"].iter().any(|word| value.contains(word))
        }
        _ => false,
    });
    open || document.fields.iter().any(says)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_words_decide() {
        for (value, status) in [
            ("Draft", Some(Status::Draft)),
            ("Complete, action items in progress", Some(Status::Final)),
            ("In Review (4 days)", Some(Status::Review)),
            ("Closed, all items done", Some(Status::Closed)),
            ("Resolved", Some(Status::Incident)),
            ("work in progress", Some(Status::Draft)),
            ("Final", Some(Status::Final)),
            ("almost done", None),
            ("more or less finished", None),
            ("under control", None),
        ] {
            assert_eq!(read(value), status, "{value}");
        }
    }
}
