//! Sections that plan work under a name that does not say so, known by what they hold.

use super::item::template;
use super::{Block, BlockKind, Role, Section, SectionShape};
use crate::text::Span;

/// So many headings with the fields of an item below a section make it a list of items.
const ENOUGH: usize = 2;

/// Gives sections without a role that of action items, where headings below them have an owner or a
/// due date and one more field each, as exports of issue trackers do.
pub(super) fn mark(source: &str, blocks: &[Block], sections: &mut [Section]) {
    let mut found = Vec::new();
    for (index, section) in sections.iter().enumerate() {
        let heading = matches!(section.shape, SectionShape::Atx | SectionShape::Setext);
        if !heading || !(section.roles.is_empty() || section.has(Role::Title)) {
            continue;
        }
        let below = sections[index + 1..].iter().filter(|inner| inner.parent == Some(index));
        let items = below.filter(|inner| inner.roles.is_empty() && is_item(source, blocks, inner));
        if items.count() >= ENOUGH {
            found.push(index);
        }
    }
    for index in found {
        sections[index].roles.push(Role::Actions);
    }
}

fn is_item(source: &str, blocks: &[Block], section: &Section) -> bool {
    let (mut assigned, mut fields) = (0, 0);
    for line in lines(source, blocks, section.body()) {
        assigned += usize::from(template::assigns(line));
        fields += usize::from(template::is_item_field(line));
    }
    assigned > 0 && fields > 1
}

fn lines<'s>(
    source: &'s str,
    blocks: &'s [Block],
    body: Span,
) -> impl Iterator<Item = &'s str> + 's {
    let from = blocks.partition_point(|block| block.span.start < body.start);
    let inside = blocks[from..].iter().take_while(move |block| block.span.end <= body.end);
    let plain =
        |block: &&Block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. });
    inside.filter(plain).flat_map(move |block| block.span.of(source).lines())
}

#[cfg(test)]
mod tests {
    use crate::document::{Role, parse};
    use crate::text::Source;

    #[test]
    fn an_export_is_known_by_its_fields() {
        let items = "### TRK-1 Cap retries\n\nAssignee: Ines Okafor\nDue: 2026-05-30\n\n### TRK-2 Drain first\n\n- Status: To do\n- Owner: Kofi Boateng\n";
        let roles = |text: String| parse(Source::new(text), None).sections[2].roles.clone();
        assert_eq!(roles(format!("# Ledger outage\n\n## Board\n\n{items}")), [Role::Actions]);
        let one = items.split("### TRK-2").next().unwrap_or_default();
        assert_eq!(roles(format!("# Ledger outage\n\n## Board\n\n{one}")), []);
    }
}
