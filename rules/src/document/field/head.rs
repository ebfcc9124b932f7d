//! The head of a report: where it ends, and what gives a value there besides lines and tables.

use super::{Field, FieldOrigin, METADATA, Reader};
use crate::document::{Block, BlockKind, Document, Role, Section};
use crate::text::Span;

/// Sections that tell the story; what stands before the first of them is the document's head.
const STORY: &[Role] = &[
    Role::Summary,
    Role::Impact,
    Role::Timeline,
    Role::RootCause,
    Role::Contributing,
    Role::Trigger,
    Role::Lessons,
    Role::Actions,
    Role::Resolution,
    Role::Response,
    Role::LeadUp,
    Role::WentWell,
    Role::WentPoorly,
];

/// Where the first section of the story begins: what stands before it is the head.
pub(crate) fn end(document: &Document) -> usize {
    let told = |section: &&Section| {
        section.level > 0
            && section.level < 7
            && section.roles.iter().any(|role| STORY.contains(role))
    };
    let first = document.sections.iter().find(told);
    first.map_or(document.source.text().len(), |section| section.span.start)
}

/// The longest value that a heading has below it.
const LONGEST: usize = 12;

impl Reader<'_> {
    /// What headings that are labels have below them in one line: "## Severity", and "SEV2".
    pub(super) fn headed(&self) -> Vec<Field> {
        let sections = self.document.sections.iter();
        let labels = sections.filter(|section| {
            (1..7).contains(&section.level)
                && section.roles.iter().any(|role| METADATA.contains(role))
                && !section.roles.iter().any(|role| STORY.contains(role))
                && !self.lists_work(section.title.start)
        });
        labels.filter_map(|section| self.below(section)).collect()
    }

    fn below(&self, section: &Section) -> Option<Field> {
        let inside = self.document.blocks_in(section).iter();
        let mut below = inside.filter(|block| block.span.start >= section.title.end);
        let (only, None) = (below.next()?, below.next()) else { return None };
        let value = only.span.of(self.text);
        let plain = only.kind == BlockKind::Paragraph && only.quote_depth == 0;
        let one = !value.contains('\n')
            && (!value.contains(':') || value.contains(|c: char| c.is_ascii_digit()));
        let sentence = value.ends_with('.') || value.split_whitespace().nth(LONGEST).is_some();
        if !plain || !one || sentence {
            return None;
        }
        let field = self.field(section.title, only.span, FieldOrigin::Line);
        field.role.is_some_and(|role| METADATA.contains(&role)).then_some(field)
    }

    /// Whether a quotation gives the head of the document: a line of several values, or lines of one each.
    pub(super) fn is_quoted_head(&self, block: &Block) -> bool {
        let words = block.span.of(self.text);
        if block.kind != BlockKind::Paragraph || block.quote_depth != 1 {
            return false;
        }
        if !words.contains('\n') {
            return self.parts(block.span).len() > 2;
        }
        let lines = self.lines(block);
        let fields: Vec<Field> =
            lines.iter().filter_map(|line: &Span| self.line(*line, true)).collect();
        let known = fields.iter().filter(|field| field.role.is_some()).count();
        known > 1 && fields.len() == lines.len()
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{Role, parse};
    use crate::text::Source;

    fn values(text: &str) -> Vec<(Option<Role>, String)> {
        let document = parse(Source::new(text), None);
        let value = |span| document.source.slice(span).to_owned();
        document.fields.iter().map(|field| (field.role, value(field.value))).collect()
    }

    #[test]
    fn headings_may_be_labels() {
        let text = "# Ledger outage\n\n## Date\n2026-05-19\n\n## Severity\n\nSEV2\n\n## Authors\n\nIt was written by two of us.\n\n## Summary\n\nYes.\n";
        let expected = [(Role::Dates, "2026-05-19"), (Role::Severity, "SEV2")];
        assert_eq!(values(text), expected.map(|(role, value)| (Some(role), value.to_owned())));
    }

    #[test]
    fn a_quoted_head_may_have_several_lines() {
        let text = "# Ledger outage\n\n> **Severity:** SEV2\n> **Date:** 2026-05-19\n\n## Summary\n\nYes.\n";
        assert_eq!(values(text).len(), 2);
        assert_eq!(values(&text.replace("**Date:** 2026-05-19", "and it rained")), []);
    }
}
