//! What a rule of a pack offers.

use super::limits;
use super::template::{Template, shortened};
use crate::document::Document;
use crate::rule::{Applicability, Fix};
use crate::text::{Edit, Span};

/// An offer, before it is known for what.
#[derive(Clone, Debug)]
pub(super) struct Fixer {
    pub(super) title: Template,
    pub(super) applicability: Applicability,
    /// What is changed: a capture or `text`; `None` is what is underlined.
    pub(super) of: Option<String>,
    pub(super) text: Template,
    /// Whether the text stands in place of that, or behind it.
    pub(super) replaces: bool,
}

impl Fixer {
    /// The offer for a finding. `None` where what it would change is missing, very long, or has markup
    /// in it that would be lost.
    pub(super) fn offer<'v>(
        &self,
        document: &Document,
        found: Span,
        capture: impl Fn(&str) -> Option<Span>,
        value: impl Fn(&str) -> Option<&'v str>,
    ) -> Option<Fix> {
        let span = match &self.of {
            Some(name) => capture(name)?,
            None => found,
        };
        let fits = |words: &&str| words.len() <= limits::FILLED;
        let mut text = self.text.fill(|name| value(name).filter(fits).map(str::to_owned))?;
        let title = self.title.fill(|name| value(name).map(shortened))?;
        let edit = if self.replaces {
            if span.len() > limits::FILLED || document.prose_at(span) != document.source.slice(span)
            {
                return None;
            }
            if opens_sentence(document, span) {
                text = capitalised(&text);
            }
            Edit::replace(span, text)
        } else {
            Edit::insert(span.end, text)
        };
        Some(Fix::new(title, self.applicability, edit))
    }
}

/// Whether a sentence begins with `span`, and with a capital.
fn opens_sentence(document: &Document, span: Span) -> bool {
    let at = document.sentences.partition_point(|it| it.span.start < span.start);
    let begins = document.sentences.get(at).is_some_and(|it| it.span.start == span.start);
    begins && document.source.slice(span).starts_with(char::is_uppercase)
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
