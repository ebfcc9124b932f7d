//! Items that are lines of their own: behind a box, in a paragraph, one below the other.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::super::timeline::lines;
use super::super::{Block, BlockKind};
use super::gather::Gatherer;
use super::{ActionItem, ItemShape, state, tail, template};
use crate::text::{Span, ascii_pattern, pattern};

/// A line that begins with a box.
static BOX: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?m)^[ \t]*[-*+]?\[(?P<mark>[ xX]?)\][ \t]+(?P<text>\S.*)$").ok()
});

impl<'d> Gatherer<'d> {
    /// `text` without further lines that begin with a box: they are items of their own.
    pub(super) fn unboxed(&self, text: Span) -> Span {
        let words = self.document.source.slice(text);
        let next = BOX.iter().flat_map(|lines| lines.find_iter(words)).find(|it| it.start() > 0);
        let end = next.map_or(text.end, |next| text.start + next.start());
        Span::new(text.start, end).trim(self.document.source.text())
    }

    /// Lines that begin with a check box and are no list items, as `[] Cap retries` and
    /// `-[ ] Cap retries` are to Markdown.
    pub(super) fn boxed(&self, index: usize, blocks: &[Block]) -> Vec<ActionItem> {
        let plain =
            |kind: &BlockKind| matches!(kind, BlockKind::Paragraph | BlockKind::Item { .. });
        let plain = blocks.iter().filter(|block| plain(&block.kind) && block.quote_depth == 0);
        let mut items = Vec::new();
        for block in plain {
            let words = self.document.source.slice(block.span);
            // To Markdown such a line goes on with the list item above it.
            let item = matches!(block.kind, BlockKind::Item { .. });
            let lines = BOX.iter().flat_map(|lines| lines.captures_iter(words));
            let own = |found: &Captures<'_>| found.get(0).is_some_and(|it| it.start() == 0);
            for found in lines.filter(|found| !(item && own(found))) {
                let (Some(mark), Some(text)) = (found.name("mark"), found.name("text")) else {
                    continue;
                };
                let text = Span::new(text.start(), text.end()).shift(block.span.start);
                let text = text.trim(self.document.source.text());
                if self.names_work(text) {
                    let mut item = self.item(text, text, ItemShape::Paragraph, index);
                    let done = state::of_checkbox(mark.as_str().chars().next());
                    item.state = done.unwrap_or(item.state);
                    self.inherit(&mut item, index);
                    items.push(item);
                }
            }
        }
        items
    }

    /// Paragraphs that say what is planned.
    pub(super) fn paragraphs(
        &self,
        index: usize,
        blocks: &'d [Block],
        first_only: bool,
    ) -> Vec<ActionItem> {
        let plain = blocks.iter().enumerate().filter(|(at, block)| {
            matches!(block.kind, BlockKind::Paragraph)
                && block.quote_depth == 0
                && !self.goes_on(&blocks[..*at], block)
        });
        let plain = plain.map(|(_, block)| block);
        let texts = plain.map(|block| self.text(index, block)).filter(|text| !text.is_empty());
        let texts = texts.flat_map(|text| self.rows(text));
        let planned = texts.filter(|text| {
            let words = self.document.source.slice(*text);
            self.names_work(*text) && !template::is_around(words) && !template::is_resolve(words)
        });
        let limit = if first_only { 1 } else { usize::MAX };
        planned
            .take(limit)
            .map(|text| {
                let mut item = self.item(text, text, ItemShape::Paragraph, index);
                self.inherit(&mut item, index);
                item
            })
            .collect()
    }

    /// Whether `block` goes on with a paragraph that a comment on lines of its own cuts in two.
    fn goes_on(&self, before: &[Block], block: &Block) -> bool {
        let text = |block: &&Block| !matches!(block.kind, BlockKind::Html);
        let Some(above) = before.iter().rfind(text) else { return false };
        let gap = Span::new(above.span.end, block.span.start.max(above.span.end));
        let gap = self.document.source.slice(gap);
        let blank = |line: &str| line.trim().is_empty();
        let lines = gap.lines().count();
        above.kind == BlockKind::Paragraph
            && gap.contains("<!--")
            && !gap.lines().take(lines).skip(1).any(blank)
    }

    /// The lines of a paragraph, where each of them ends with what is said of an item: then each is
    /// one. "Ines Okafor – cap retries – 2026-05-30".
    fn rows(&self, text: Span) -> Vec<Span> {
        static MARK: LazyLock<Option<Regex>> =
            LazyLock::new(|| pattern(r"\s[–—|\-]\s|[,;:(\[]\s?").ok());
        let rows = lines(self.document, text);
        let ends = |row: &Span| {
            let words = self.document.source.slice(*row);
            let last = MARK.iter().flat_map(|mark| mark.find_iter(words)).last();
            words.starts_with(|c: char| c.is_uppercase() || c.is_lowercase() || c == '@')
                && last.is_some_and(|mark| tail::only(&words[mark.start()..]))
        };
        if rows.len() > 1 && rows.iter().all(ends) { rows } else { vec![text] }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::parse;
    use crate::text::Source;

    fn items(text: &str) -> Vec<(String, Option<String>)> {
        let text = format!("# Ledger outage\n\n## Action items\n\n{text}\n");
        let document = parse(Source::new(text), None);
        let slice = |span| document.source.slice(span).to_owned();
        document
            .items
            .iter()
            .map(|item| (slice(item.text), item.owners.first().map(|owner| slice(owner.span))))
            .collect()
    }

    #[test]
    fn lines_of_one_form_are_items_of_their_own() {
        let found = items(
            "@ines – Cap retries – 2026-05-30\nKofi – Drain first – OPS-4\neveryone – Alert on lag – 2026-06-01\nKeep the old files – 2026-06-01",
        );
        let owners: Vec<Option<&str>> = found.iter().map(|(_, owner)| owner.as_deref()).collect();
        assert_eq!(owners, [Some("@ines"), Some("Kofi"), Some("everyone"), None]);
    }

    #[test]
    fn a_wrapped_paragraph_is_one() {
        let found = items("Cap retries in all clients\nof the ledger by 2026-05-30.");
        assert_eq!(found.len(), 1);
        let topics = items("- Ledger – cap retries – 2026-05-30\n- Kafka – drain – 2026-06-01");
        assert!(topics.iter().all(|(_, owner)| owner.is_none()), "{topics:?}");
    }

    #[test]
    fn a_comment_makes_no_item_of_the_rest_of_a_paragraph() {
        let found = items(
            "Nothing is planned, as the host\n<!-- a note -->\nretires in the summer of this year.",
        );
        assert_eq!(found, []);
        assert_eq!(items("Cap retries.\n\n<!-- a note -->\nDrain nodes first.").len(), 2);
    }

    #[test]
    fn a_listed_name_heads_its_items() {
        let text = "# Ledger outage\n\n- Author: Ines Okafor\n- Date: 2026-05-19\n\n## Action items\n\n- Ines Okafor\n  - Cap retries\n- Nobody yet\n  - Drain first\n";
        let document = parse(Source::new(text), None);
        let owners: Vec<&str> = document
            .items
            .iter()
            .flat_map(|item| &item.owners)
            .map(|owner| document.source.slice(owner.span))
            .collect();
        assert_eq!((document.items.len(), owners), (2, vec!["Ines Okafor", "Nobody yet"]));
    }
}
