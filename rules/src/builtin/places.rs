//! Where findings stand that are about something missing.

use crate::document::{Document, Role};
use crate::text::Span;

/// The document's title, or its first line.
pub(super) fn title(document: &Document) -> Span {
    let first =
        document.sections.iter().find(|section| section.level > 0 && !section.title.is_empty());
    let source = &document.source;
    let text = source.text();
    first.map_or_else(
        || {
            let start = text.len() - text.trim_start().len();
            let line = source.line_span(source.line_of(start));
            Span::new(start.min(line.end), line.end)
        },
        |section| section.title,
    )
}

/// The heading of the timeline that holds byte `offset`, or nothing where no heading says so.
pub(super) fn timeline_heading(document: &Document, offset: usize) -> Option<Span> {
    let section = document.section_at(offset);
    let named = document.chain(section).find(|section| section.has(Role::Timeline))?;
    Some(named.title).filter(|title| !title.is_empty())
}
