//! Headings that are items, with their details below.

use super::super::{Block, BlockKind, Role, SectionShape};
use super::gather::Gatherer;
use super::verb::asks_first;
use super::{ActionItem, ItemShape, group, template};

impl<'d> Gatherer<'d> {
    /// A heading that is an item, with its details below: one that fields of an item follow, or one
    /// that says what to do in words of its own.
    pub(super) fn heading(&self, index: usize, blocks: &'d [Block]) -> Option<ActionItem> {
        let section = &self.document.sections[index];
        let own = self.document.source.slice(section.title);
        let below = section.parent.map(|parent| &self.document.sections[parent]);
        let heading =
            matches!(section.shape, SectionShape::Atx | SectionShape::Setext | SectionShape::Bold);
        if !heading || section.has(Role::Actions) || below.is_none() || group::is_label(own) {
            return None;
        }
        let details: Vec<&Block> =
            blocks.iter().filter(|block| block.span.start >= section.title.end).collect();
        let lists = details.iter().filter(|block| matches!(block.kind, BlockKind::Item { .. }));
        let (mut metadata, mut other) = (0, 0);
        for block in lists {
            if template::is_metadata(self.document.source.slice(block.span)) {
                metadata += 1
            } else {
                other += 1
            }
        }
        let fields = details.iter().filter(|block| {
            matches!(block.kind, BlockKind::Paragraph)
                && template::is_item_field(self.document.source.slice(block.span))
        });
        let has_fields = metadata > 0 || fields.count() > 0;
        let tables = details.iter().any(|block| matches!(block.kind, BlockKind::Cell { .. }));
        let has_prose = details.iter().any(|block| matches!(block.kind, BlockKind::Paragraph));
        // "Backing up the databases", with the script for it, tells how it was done.
        let tells = details.iter().any(|block| block.kind == BlockKind::Code);
        let words = own.split_whitespace().count();
        let told = || !tells && other == 0 && has_prose && words >= 3 && !own.ends_with('?');
        let an_item = !tables && (has_fields || told());
        if !an_item || section.title.is_empty() || !self.names_work(section.title) {
            return None;
        }
        // "Cron clean-up" only names what "We need to clean up the archive" says below it.
        let says_work = |block: &&Block| {
            matches!(block.kind, BlockKind::Paragraph)
                && block.list_depth == 0
                && self.is_work(block.span)
        };
        if !has_fields && !asks_first(own) && details.iter().any(says_work) {
            return None;
        }
        let span = details.iter().fold(section.title, |span, block| span.join(block.span));
        let mut item = self.item(section.title, span, ItemShape::Heading, index);
        for block in details {
            self.detail(&mut item, block.span);
        }
        if let Some(parent) = section.parent {
            self.inherit(&mut item, parent);
        }
        Some(item)
    }
}
