//! The message that announces a report: how severe, how long, what was learned, where to read on.

use crate::chronology::duration::words;
use crate::chronology::{Chronology, Measure, Phase};
use crate::document::{Document, Kind, Place, Quotation, Role};
use crate::facts::{announcement, days, severity};
use crate::language::{AgentClass, Reading};
use crate::text::Span;

use super::one_line;

/// What an announcement says; empty parts become slots.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// What happened, in a few words.
    pub title: String,
    /// The severity, as the report gives it.
    pub severity: String,
    /// The duration.
    pub duration: String,
    /// What was learned, a sentence each.
    pub learnings: Vec<String>,
    /// Where the report is.
    pub link: String,
    /// The day of the review.
    pub review: String,
}

/// How many learnings a message has at most.
const MOST_LEARNINGS: usize = 4;

/// What there is to announce of a report; `scale` is the configured one.
#[must_use]
pub fn gather(
    document: &Document,
    reading: &Reading,
    chronology: &Chronology,
    scale: &[String],
) -> Message {
    let source = &document.source;
    let title = document.sections.iter().find(|section| section.level > 0 && section.level < 7);
    let title = title.map(|section| section.title).filter(|title| is_free(reading, *title));
    let severity = document.fields.iter().find_map(|field| {
        let value = source.slice(field.value);
        let known = field.role == Some(Role::Severity) && severity::read(value, scale).is_some();
        let end = value.find(['(', '|', ',', ';']).unwrap_or(value.len());
        known.then(|| value[..end].trim().trim_matches(['*', '`', '_']).to_owned())
    });
    let review = days::labelled(document, days::REVIEWED).map(|(_, day, _)| day.to_string());
    Message {
        title: title.map(|title| one_line(document.prose_at(title))).unwrap_or_default(),
        severity: severity.unwrap_or_default(),
        duration: duration(document, chronology, scale).map(words).unwrap_or_default(),
        learnings: learnings(document, reading),
        link: String::new(),
        review: review.unwrap_or_default(),
    }
}

/// Seconds from the first effect to the end: as stated, else by its range, else by the timeline.
fn duration(document: &Document, chronology: &Chronology, scale: &[String]) -> Option<i64> {
    let messages = announcement::read(document, scale);
    let inside =
        |span: Span| messages.iter().any(|message| message.inside && message.span.covers(span));
    let total = chronology
        .claims
        .iter()
        .filter(|claim| claim.measure == Measure::Total && !inside(claim.stated.span))
        .find_map(|claim| {
            let range = claim.windows.first().map(|window| window.to - window.from);
            claim.stated.seconds.or(range)
        });
    total.or_else(|| chronology.between(document, Phase::Start, Phase::Resolved))
}

/// Sentences about what was learned: lessons first, then causes.
fn learnings(document: &Document, reading: &Reading) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for roles in [&[Role::Lessons][..], &[Role::Contributing, Role::RootCause][..]] {
        for (index, sentence) in document.sentences.iter().enumerate() {
            let own = &document.sections[sentence.section];
            let about = roles.iter().any(|role| own.has(*role));
            let told = sentence.place != Place::Heading
                && sentence.place != Place::Cell
                && sentence.quotation == Quotation::None;
            if found.len() >= MOST_LEARNINGS || !about || !told {
                continue;
            }
            let text = one_line(document.source.slice(sentence.span));
            let count = text.split_whitespace().count();
            let whole = (4..=45).contains(&count)
                && !text.ends_with(['?', ':'])
                && !text.contains(['‹', '«']);
            if whole && is_free(reading, sentence.span) && no_human_acts(document, reading, index) {
                found.push(text);
            }
        }
    }
    found
}

/// Whether no person stands in `span`.
fn is_free(reading: &Reading, span: Span) -> bool {
    !reading.mentions.iter().any(|mention| mention.span.overlaps(span))
        && !reading.blames.iter().any(|blame| blame.span.overlaps(span))
}

/// Whether nothing in sentence `index` is said to be done by a person, named or not.
fn no_human_acts(document: &Document, reading: &Reading, index: usize) -> bool {
    let mut acts = reading.statements(document, index..index + 1);
    let personal = |class: AgentClass| {
        matches!(
            class,
            AgentClass::Person | AgentClass::Role | AgentClass::Indefinite | AgentClass::Self_
        )
    };
    !acts.any(|statement| personal(statement.agent.class))
}

impl Message {
    /// The message as text.
    #[must_use]
    pub fn compose(&self) -> String {
        let or = |known: &str, slot: &str| {
            if known.is_empty() { format!("‹{slot}›") } else { known.to_owned() }
        };
        let mut text = format!(
            "{}\n\nSeverity: {} | Duration: {}\n\nKey learnings:\n\n",
            or(&self.title, "what users could not do"),
            or(&self.severity, "SEV-…"),
            or(&self.duration, "n min"),
        );
        if self.learnings.is_empty() {
            text.push_str("- ‹what the system allowed, and what changes›\n");
        }
        for learning in &self.learnings {
            text.push_str(&format!("- {learning}\n"));
        }
        text.push_str(&format!(
            "\nFull blameless postmortem: {}\n\nRetro follow-up: {}\n",
            or(&self.link, "link"),
            or(&self.review, "YYYY-MM-DD"),
        ));
        text
    }

    /// The kind of document that it is.
    pub const KIND: Kind = Kind::Announcement;
}
