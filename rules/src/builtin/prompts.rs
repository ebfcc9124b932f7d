//! Prompts of templates that nobody has answered: "_How was it noticed?_" as the only text of a section.

use std::sync::LazyLock;

use crate::document::{BlockKind, Document, Role, Section, SectionShape};
use crate::text::{Regex, Span, ascii_pattern};

/// A prompt of a template: what to write here.
static PROMPT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)^(?:include|list|describe|report|explain|summari[sz]e|provide|add|write|note|insert|enter|document|outline|state|give|briefly|run|who|what|how|when|where|which|why|did|was|were|is there|are there|your)\b").ok()
});

/// The prompt in italics that is the only text of `section`.
pub(super) fn only(document: &Document, section: &Section) -> Option<Span> {
    let source = &document.source;
    let line = source.line_span(source.line_of(section.title.end));
    let body = match section.shape {
        // The marks around a bold heading are its own.
        SectionShape::Bold => Span::new(line.end.min(section.span.end), section.span.end),
        _ => section.body(),
    };
    let body = body.trim(source.text());
    let first = document.blocks.partition_point(|block| block.span.start < body.start);
    let inside = document.blocks[first..].iter().take_while(|block| block.span.start < body.end);
    let mut inside = inside.filter(|block| body.covers(block.span) && !block.span.is_empty());
    let (Some(only), None) = (inside.next(), inside.next()) else { return None };
    let text = source.slice(body);
    let inner = ['_', '*'].iter().find_map(|mark| text.strip_prefix(*mark)?.strip_suffix(*mark))?;
    let plain = !inner.contains(['_', '*', '\n']) && matches!(only.kind, BlockKind::Paragraph);
    let asks = || PROMPT.as_ref().is_some_and(|prompt| prompt.is_match(inner));
    (plain && asks()).then_some(body)
}

/// Whether a report cannot do without what `section` is for.
pub(super) fn is_needed(section: &Section) -> bool {
    let lead_up = |role: &Role| *role == Role::LeadUp;
    let needed = |role: &Role| role.is_told() && !lead_up(role) || *role == Role::Timeline;
    section.roles.iter().any(needed)
}
