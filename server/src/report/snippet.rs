//! Source lines with something underlined.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Renderer, Snippet};
use faultless_rules::text::{Source, Span};

/// Columns where the terminal does not say how many it has.
const COLUMNS: usize = 100;

/// What draws snippets, as wide as the terminal. Colours are taken out later where they are not
/// wanted.
pub(super) fn renderer() -> Renderer {
    let columns = terminal_size::terminal_size().map_or(COLUMNS, |(width, _)| width.0.into());
    Renderer::styled().hyperlink(false).term_width(columns)
}

/// The lines of `source` that `span` touches, with `span` underlined.
pub(super) fn snippet<'s>(
    path: String,
    source: &'s Source,
    span: Span,
) -> Snippet<'s, annotate_snippets::Annotation<'s>> {
    let first = source.line_of(span.start);
    let last = source.line_of(span.end.max(span.start + 1) - 1).max(first);
    let lines = Span::new(source.line_start(first), source.line_span(last).end);
    Snippet::source(source.slice(lines))
        .path(path)
        .line_start(first + 1)
        .annotation(AnnotationKind::Primary.span(within(span, lines)))
}

fn within(span: Span, lines: Span) -> Range<usize> {
    let start = span.start.clamp(lines.start, lines.end);
    let end = span.end.clamp(start, lines.end);
    start - lines.start..end - lines.start
}
