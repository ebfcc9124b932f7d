//! Headings that are items, with their details below.

use super::super::{Block, BlockKind, Role, SectionShape};
use super::gather::Gatherer;
use super::verb::asks_first;
use super::{ActionItem, ItemShape, ItemState, detail, group, owner, told};
use crate::text::Span;

impl<'d> Gatherer<'d> {
    /// A heading that is an item, with its details below: one that fields of an item follow, or one
    /// that says what to do in words of its own.
    pub(super) fn heading(&self, index: usize, blocks: &'d [Block]) -> Option<ActionItem> {
        let section = &self.document.sections[index];
        // "@ines Alerts configured" says whose it is; a title begins behind the sign.
        let led = self.document.source.text()[..section.title.start].ends_with('@');
        let title = Span::new(section.title.start - usize::from(led), section.title.end);
        let own = self.document.source.slice(title);
        let below = section.parent.map(|parent| &self.document.sections[parent]);
        let heading =
            matches!(section.shape, SectionShape::Atx | SectionShape::Setext | SectionShape::Bold);
        let led = led && own.contains(' ');
        let label = !led && group::is_label(own);
        if !heading || section.has(Role::Actions) || below.is_none() || label {
            return None;
        }
        let details: Vec<&Block> =
            blocks.iter().filter(|block| block.span.start >= section.title.end).collect();
        let lists = details.iter().filter(|block| matches!(block.kind, BlockKind::Item { .. }));
        let (mut metadata, mut other) = (0, 0);
        for block in lists {
            if detail::is_field(self.document.source.slice(block.span)) {
                metadata += 1
            } else {
                other += 1
            }
        }
        let fields = details.iter().filter(|block| {
            matches!(block.kind, BlockKind::Paragraph)
                && detail::is_field(self.document.source.slice(block.span))
        });
        let has_fields = metadata > 0 || fields.count() > 0;
        let tables = details.iter().any(|block| matches!(block.kind, BlockKind::Cell { .. }));
        let has_prose = details.iter().any(|block| matches!(block.kind, BlockKind::Paragraph));
        // "Backing up the databases", with the script for it, tells how it was done.
        let tells = details.iter().any(|block| block.kind == BlockKind::Code);
        let words = own.split_whitespace().count();
        let told = || !tells && other == 0 && has_prose && words >= 3 && !own.ends_with('?');
        let an_item = !tables && (has_fields || led || told());
        if !an_item || title.is_empty() || !self.names_work(title) {
            return None;
        }
        // "Cron clean-up" only names what "We need to clean up the archive" says below it.
        let says_work = |block: &&Block| {
            matches!(block.kind, BlockKind::Paragraph)
                && block.list_depth == 0
                && self.is_work(block.span)
        };
        if !has_fields && !led && !asks_first(own) && details.iter().any(says_work) {
            return None;
        }
        let span = details.iter().fold(title, |span, block| span.join(block.span));
        let mut item = self.item(title, span, ItemShape::Heading, index);
        for block in details {
            self.detail(&mut item, block.span);
        }
        if item.state == ItemState::Open && told::heads_deed(own) {
            item.state = ItemState::Done;
        }
        if led && item.owners.is_empty() {
            item.owners.extend(owner::lead::handle(own).map(|it| it.shift(title.start)));
        }
        if let Some(parent) = section.parent {
            self.inherit(&mut item, parent);
        }
        Some(item)
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{ItemState, parse};
    use crate::text::Source;

    #[test]
    fn a_heading_may_begin_with_whoever_did_it() {
        let text = "# Ledger outage\n\n## Resulting actions\n\n### @ines Cleanup configured\n\nOld files go after a \
            week.\n\n```sh\nprune\n```\n\n### @kofi Alert on lag\n\nIt pages after a minute.\n";
        let document = parse(Source::new(text.to_owned()), None);
        let slice = |span| document.source.slice(span).to_owned();
        let found: Vec<(String, String, ItemState)> = document
            .items
            .iter()
            .map(|item| (slice(item.text), slice(item.owners[0].span), item.state))
            .collect();
        let item = |text: &str, owner: &str, state| (text.to_owned(), owner.to_owned(), state);
        assert_eq!(
            found,
            [
                item("@ines Cleanup configured", "@ines", ItemState::Done),
                item("@kofi Alert on lag", "@kofi", ItemState::Open)
            ]
        );
    }
}
