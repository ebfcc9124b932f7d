//! Source lines with something underlined.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Renderer, Snippet};
use faultless_rules::text::{Source, Span};

use super::mark;
use super::visible::of_its_length;

/// Columns where the terminal does not say how many it has.
const COLUMNS: usize = 100;

/// Columns that line numbers and a little of the text around take.
const MARGIN: usize = 16;

/// What draws snippets, as wide as the terminal. Colours are taken out later where they are not
/// wanted.
pub(super) fn renderer() -> Renderer {
    Renderer::styled().hyperlink(false).term_width(columns())
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
    // A byte order mark is no column.
    let lines = Span::new(lines.start + mark(source, first) * '\u{FEFF}'.len_utf8(), lines.end);
    let underlined = if first == last { clipped(source, span, columns()) } else { span };
    Snippet::source(of_its_length(source.slice(lines)))
        .path(path)
        .line_start(first + 1)
        .annotation(AnnotationKind::Primary.span(within(underlined, lines)))
}

fn columns() -> usize {
    terminal_size::terminal_size().map_or(COLUMNS, |(width, _)| width.0.into())
}

/// The beginning of `span` that fits into `columns`. Left alone, what is wider would be shown
/// without its middle, which in prose is worse than without its end.
fn clipped(source: &Source, span: Span, columns: usize) -> Span {
    let room = columns.saturating_sub(MARGIN).max(MARGIN);
    let end = source.slice(span).char_indices().nth(room);
    end.map_or(span, |(length, _)| Span::new(span.start, span.start + length))
}

fn within(span: Span, lines: Span) -> Range<usize> {
    let start = span.start.clamp(lines.start, lines.end);
    let end = span.end.clamp(start, lines.end);
    start - lines.start..end - lines.start
}

#[cfg(test)]
mod tests {
    use faultless_rules::text::{Source, Span};

    use super::{clipped, renderer, snippet};

    #[test]
    fn a_long_sentence_keeps_its_beginning() {
        let source = Source::new("Ünïcode ".repeat(40));
        let span = Span::new(0, source.text().len());
        let clip = clipped(&source, span, 40);
        assert_eq!(source.slice(clip).chars().count(), 24);
        assert_eq!(clipped(&source, Span::new(0, 9), 40), Span::new(0, 9));
    }

    #[test]
    fn any_span_can_be_drawn() {
        let text = "a\r\nbc\r\rü\n";
        let source = Source::new(text);
        let borders = (0..=text.len() + 1).filter(|at| text.is_char_boundary(*at) || *at > 8);
        let borders: Vec<usize> = borders.collect();
        for start in &borders {
            for end in borders.iter().filter(|end| *end >= start) {
                let title = annotate_snippets::Level::ERROR.primary_title("title");
                let group = title.element(snippet("a.md".into(), &source, Span::new(*start, *end)));
                assert!(renderer().render(&[group]).contains("a.md"));
            }
        }
    }
}
