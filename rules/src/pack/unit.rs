//! What a rule of a pack looks at one by one: sentences, action items, timeline entries, sections,
//! the document.

use std::ops::Range;

use super::schema::Each;
use crate::document::{
    ActionItem, Document, Place, Quotation, Role, Section, Sentence, TimelineEntry,
};
use crate::language::Reading;
use crate::language::token::TokenKind;
use crate::text::Span;

/// One of them.
pub(super) struct Unit<'d> {
    /// What is underlined where nothing more exact is found.
    pub(super) whole: Span,
    /// What is looked at.
    pub(super) text: Span,
    /// What it is.
    pub(super) subject: Subject<'d>,
}

/// What a unit is.
#[derive(Clone, Copy)]
pub(super) enum Subject<'d> {
    Sentence(&'d Sentence),
    Item(&'d ActionItem),
    /// With its number in [`Document::timeline`].
    Entry(usize, &'d TimelineEntry),
    Section(&'d Section),
    Document,
}

/// The units of `document`, in order.
pub(super) fn units(document: &Document, each: Each) -> Vec<Unit<'_>> {
    let source = document.source.text();
    let unit = |whole, text, subject| Unit { whole, text, subject };
    match each {
        Each::Sentence => {
            let of = |sentence| Subject::Sentence(sentence);
            document.sentences.iter().map(|it| unit(it.span, it.span, of(it))).collect()
        }
        Each::ActionItem => {
            document.items.iter().map(|it| unit(it.text, it.text, Subject::Item(it))).collect()
        }
        Each::TimelineEntry => {
            let entries = document.timeline.iter().enumerate();
            entries.map(|(at, it)| unit(it.span, it.text, Subject::Entry(at, it))).collect()
        }
        Each::Section => {
            let headed = document.sections.iter().filter(|section| !section.title.is_empty());
            let text = |it: &Section| Span::new(it.body().start, it.extent.end).trim(source);
            headed.map(|it| unit(it.title, text(it), Subject::Section(it))).collect()
        }
        Each::Document => {
            let title = document.sections.iter().map(|it| it.title).find(|title| !title.is_empty());
            let whole = title.unwrap_or_else(|| document.source.line_span(0));
            vec![unit(whole, Span::new(0, source.len()), Subject::Document)]
        }
    }
}

impl Unit<'_> {
    /// The tokens of each sentence in it, as far as they are in its text.
    pub(super) fn tokens(&self, document: &Document, reading: &Reading) -> Vec<Range<usize>> {
        let within = document.sentences_at(self.text);
        let clip = |range: &Range<usize>| {
            let tokens = &reading.tokens[range.clone()];
            let from = tokens.partition_point(|token| token.span.start < self.text.start);
            let to = tokens.partition_point(|token| token.span.end <= self.text.end);
            range.start + from..range.start + to.max(from)
        };
        let ranges = reading.sentences.get(within).unwrap_or_default();
        ranges.iter().map(clip).filter(|range| !range.is_empty()).collect()
    }

    /// How many words are in it.
    pub(super) fn words(&self, document: &Document, reading: &Reading) -> i64 {
        let ranges = self.tokens(document, reading);
        let is_word = |at: &usize| !matches!(reading.tokens[*at].kind, TokenKind::Punct(_));
        let count = ranges.into_iter().flatten().filter(is_word).count();
        i64::try_from(count).unwrap_or(i64::MAX)
    }

    /// Whether it stands in a section that is for `role`; of a section, whether that is its own role.
    pub(super) fn is_in(&self, document: &Document, role: Role) -> bool {
        match self.subject {
            Subject::Document => false,
            Subject::Section(section) => section.has(role),
            _ => document.in_role(self.whole.start, role),
        }
    }

    /// Where it stands, if it is a sentence.
    pub(super) const fn place(&self) -> Option<Place> {
        match self.subject {
            Subject::Sentence(sentence) => Some(sentence.place),
            _ => None,
        }
    }
}

/// Whether the words at `span` are somebody else's.
pub(super) fn is_quoted(document: &Document, span: Span) -> bool {
    let after = document.sentences.partition_point(|it| it.span.start <= span.start);
    let sentence = after.checked_sub(1).map(|index| &document.sentences[index]);
    sentence.is_some_and(|it| it.quotation != Quotation::None && it.span.holds(span.start))
        || document.quotations.iter().any(|quotation| quotation.covers(span))
}
