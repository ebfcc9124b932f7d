//! Items that begin with whoever does them, in bold: "**JG** Move the alert", with bullets below that
//! say more.

use std::sync::LazyLock;

use super::super::outline::holder;
use super::super::{Block, BlockKind, Role};
use super::gather::Gatherer;
use super::{ActionItem, ItemShape, Owner, OwnerKind, owner};
use crate::text::{Regex, Span, ascii_pattern, pattern};

/// A bold lead of one to three words, and what follows it on the line.
static LED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"^(?:\*\*|__)(?P<who>@?[A-Z@][^*_\n:]{0,40}?)\s*:?(?:\*\*|__)\s*(?:[:–—-]\s*)?(?P<text>[A-Za-z`\[].*)").ok()
});

impl Gatherer<'_> {
    /// Takes note of the names that two items or more give work to, and that are short or among those who wrote
    /// the report; how many are new.
    pub(super) fn learn_teams(&mut self, items: &[ActionItem]) -> usize {
        let source = &self.document.source;
        let free = items.iter().filter(|item| item.owners.is_empty());
        let charged = free.filter_map(|item| owner::lead::charged(source.slice(item.text)));
        let mut names: Vec<&str> = charged.collect();
        names.sort_unstable();
        let wrote = |name: &str| {
            let listing =
                |role: Option<Role>| matches!(role, Some(Role::Authors | Role::Attendees));
            let fields = self.document.fields.iter().filter(|field| listing(field.role));
            let mut words = fields.flat_map(|field| source.slice(field.value).split_whitespace());
            words.any(|word| word.trim_end_matches(',') == name)
        };
        let twice = names.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]);
        let teams: Vec<String> = twice
            .filter(|name| owner::lead::is_short(name) || wrote(name))
            .map(str::to_owned)
            .collect();
        teams.iter().filter(|team| self.people.learn_team(team)).count()
    }

    /// The items of a section whose paragraphs all begin with a person in bold; `None` where they
    /// do not.
    pub(super) fn led(&self, index: usize, blocks: &[Block]) -> Option<Vec<ActionItem>> {
        let paragraphs: Vec<(usize, Owner, Span)> = blocks
            .iter()
            .enumerate()
            .filter(|(_, block)| plain(block))
            .map(|(at, block)| self.led_by(block).map(|(owner, text)| (at, owner, text)))
            .collect::<Option<_>>()?;
        if paragraphs.len() < 2 {
            return None;
        }
        let ends = paragraphs.iter().skip(1).map(|(at, ..)| *at).chain([blocks.len()]);
        let items = paragraphs.iter().zip(ends).map(|((at, owner, text), end)| {
            let below = blocks[*at..end].iter().filter(|block| block.quote_depth == 0);
            let whole = below.fold(*text, |span, block| span.join(block.span));
            let mut item = self.item(*text, whole, ItemShape::Paragraph, index);
            item.owners = vec![owner.clone()];
            self.inherit(&mut item, index);
            item
        });
        Some(items.collect())
    }

    /// Lines of minutes that begin with "Action" in bold, and with whoever is to do it: "**Action** Ines to ask the
    /// vendor".
    pub(super) fn minuted(&self) -> Vec<ActionItem> {
        static MINUTED: LazyLock<Option<Regex>> = LazyLock::new(|| {
            pattern(r"(?m)^[ \t]*(?:\*\*|__)(?:Action|ACTION)(?: point)?:?(?:\*\*|__):?[ \t]+(?P<text>(?P<who>@?\p{Lu}[\w\\.'’-]*(?:[ \t]\p{Lu}[\w\\.'’-]*)?(?:(?:, | and | & |/)\p{Lu}[\w\\.'’-]*(?:[ \t]\p{Lu}[\w\\.'’-]*)?)*)[ \t]to[ \t]\p{Ll}.*\S)[ \t]*$").ok()
        });
        let plain = |block: &&Block| plain(block) || matches!(block.kind, BlockKind::Item { .. });
        let blocks = self.document.blocks.iter().filter(plain).filter(|block| {
            let words = self.document.source.slice(block.span);
            words.contains("**Action") || words.contains("**ACTION") || words.contains("__Action")
        });
        let mut items = Vec::new();
        for block in blocks {
            let section = holder(&self.document.sections, block.span.start);
            if self.plans(section) {
                continue;
            }
            let words = self.document.source.slice(block.span);
            for found in MINUTED.iter().flat_map(|lines| lines.captures_iter(words)) {
                let (Some(who), Some(text)) = (found.name("who"), found.name("text")) else {
                    continue;
                };
                let span = Span::new(text.start(), text.end()).shift(block.span.start);
                let mut item = self.item(span, span, ItemShape::Paragraph, section);
                if item.owners.is_empty() {
                    let span = Span::new(who.start(), who.end()).shift(block.span.start);
                    item.owners.push(Owner { span, kind: OwnerKind::Person });
                }
                items.push(item);
            }
        }
        items
    }

    /// Whom a paragraph begins with, and the rest of it.
    fn led_by(&self, block: &Block) -> Option<(Owner, Span)> {
        let words = self.document.source.slice(block.span);
        let found = LED.as_ref()?.captures(words)?;
        let (who, text) = (found.name("who")?, found.name("text")?);
        let name = who.as_str();
        let initials =
            (2..=4).contains(&name.len()) && name.bytes().all(|letter| letter.is_ascii_uppercase());
        let person = initials
            || self.people.lists(name)
            || owner::classify(name) == Some(OwnerKind::Person) && !name.contains(' ');
        let span = Span::new(who.start(), who.end()).shift(block.span.start);
        let text = Span::new(text.start(), words.len()).shift(block.span.start);
        let text = text.trim(self.document.source.text());
        (person && self.names_work(text)).then_some((Owner { span, kind: OwnerKind::Person }, text))
    }
}

const fn plain(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph) && block.list_depth == 0 && block.quote_depth == 0
}

#[cfg(test)]
mod tests {
    use crate::document::parse;
    use crate::text::Source;

    #[test]
    fn minutes_put_action_in_bold_before_whoever_does_it() {
        let text = "# Crew meeting\n\n## Ledger\n\nThe vendor had not answered.\n\n**Action** Okonkwo to ask the vendor  \n\
            **Action:** Ines and Kofi to write a probe\n\n**Action** movies to watch were listed.\n";
        let document = parse(Source::new(text.to_owned()), None);
        let slice = |span| document.source.slice(span);
        let found: Vec<(&str, &str)> = document
            .items
            .iter()
            .map(|item| (slice(item.text), item.owners.first().map_or("", |it| slice(it.span))))
            .collect();
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(found[0], ("Okonkwo to ask the vendor", "Okonkwo"));
        assert!(found[1].0 == "Ines and Kofi to write a probe" && found[1].1.starts_with("Ines"));
    }
}
