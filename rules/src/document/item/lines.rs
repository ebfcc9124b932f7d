//! Items that are lines of their own: behind a box, in a paragraph, one below the other.

use std::sync::LazyLock;

use super::super::timeline::{lines, unbulleted};
use super::super::{Block, BlockKind};
use super::gather::Gatherer;
use super::said::{Said, SaidInAll};
use super::verb::is_request;
use super::{ActionItem, ItemShape, legend, owner, resolve, state, tail, template};
use crate::text::{Captures, Regex, Span, ascii_pattern, pattern};

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
        wanted: Paragraphs,
    ) -> Vec<ActionItem> {
        let title = self.document.sections[index].title;
        let plain = blocks.iter().enumerate().filter(|(at, block)| {
            matches!(block.kind, BlockKind::Paragraph)
                && block.quote_depth == 0
                && !self.goes_on(&blocks[..*at], block)
        });
        let plain = plain.map(|(_, block)| block);
        let plain = plain.filter(|block| match wanted {
            Paragraphs::Told => {
                // "Action point: a list with few mails": a label with its item.
                let labelled = !title.is_empty() && block.span.covers(title);
                let words = self.document.source.slice(block.span);
                block.list_depth == 0 && (labelled || tells_to(words))
            }
            _ => true,
        });
        let texts = plain.map(|block| self.text(index, block)).filter(|text| !text.is_empty());
        let texts = texts.flat_map(|text| self.rows(text));
        let planned = texts.filter(|text| {
            let words = self.document.source.slice(*text);
            self.names_work(*text)
                && !template::is_around(words)
                && !resolve::is_one(words)
                && !self.document.recall.of(words, legend::says_how_written)
                && !rests(words)
                && !words.starts_with("And ")
        });
        // A statement tells of how it came to this, or how things are.
        let planned = planned
            .filter(|text| self.is_work(*text) || !states(self.document.source.slice(*text)));
        planned
            .map(|text| {
                let below = self.fields_below(text, blocks);
                let whole = below.iter().fold(text, |whole, field| whole.join(field.span));
                let mut item = self.item(text, whole, ItemShape::Paragraph, index);
                below.iter().for_each(|field| self.detail(&mut item, field.span));
                self.inherit(&mut item, index);
                item
            })
            .collect()
    }

    /// The paragraphs right behind the one that ends with `text` that are fields of an item, as those of a
    /// definition list are: "Owner: …".
    fn fields_below(&self, text: Span, blocks: &'d [Block]) -> &'d [Block] {
        let own = blocks.partition_point(|block| block.span.start < text.end);
        let behind = &blocks[own..];
        if own == 0 || blocks[own - 1].span.end > text.end {
            return &[];
        }
        let is_field = |block: &Block| {
            let words = self.document.source.slice(block.span);
            block.kind == BlockKind::Paragraph
                && (template::is_metadata(words) || template::is_item_field(words))
        };
        let fields = behind.iter().take_while(|block| is_field(block)).count();
        &behind[..fields]
    }

    /// Whether a paragraph says itself what is to be done, was done, or who does it.
    pub(super) fn is_work(&self, text: Span) -> bool {
        let words = self.document.source.slice(text);
        let recall = &self.document.recall;
        let first = words.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty());
        first.is_some_and(|first| is_request(&first.to_lowercase()))
            || recall.of(words, template::asks)
            || recall.of(words, Said::by).is_said()
            || !recall.of(words, SaidInAll::by).tickets.is_empty()
            || !owner::place::of_item(words, &self.people, recall).is_empty()
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
            LazyLock::new(|| pattern(r"\s[–—|\-](?:\s|$)|[,;:(\[]\s?").ok());
        let written = lines(self.document, text);
        let rows: Vec<Span> = written.iter().map(|row| unbulleted(self.document, *row)).collect();
        let ends = |row: &Span| {
            let words = self.document.source.slice(*row);
            let last = MARK.iter().flat_map(|mark| mark.find_iter(words)).last();
            words.starts_with(|c: char| c.is_uppercase() || c.is_lowercase() || c == '@')
                && last.is_some_and(|mark| tail::only(&words[mark.start()..]))
        };
        if rows.len() > 1 && rows.iter().all(ends) {
            return rows;
        }
        self.marked(&written).unwrap_or_else(|| self.statements(text, &written))
    }

    /// The entries of a list whose marks are none to Markdown: "• Cap retries", "8.1 Cap retries".
    fn marked(&self, rows: &[Span]) -> Option<Vec<Span>> {
        static MARK: LazyLock<Option<Regex>> = LazyLock::new(|| {
            pattern(r"^(?:(?P<sign>[•‣◦▪■●○➢➤→·–—])\s*|(?P<box>[☐☑☒⬜✅✔✓🔲])\x{fe0f}?\s*|(?P<number>\d{1,2}(?:\.\d{1,2})+\.?|\(?(?:\d{1,2}|[a-z])\))\s+)").ok()
        });
        let mut entries: Vec<Span> = Vec::new();
        for row in rows {
            let words = self.document.source.slice(*row);
            match MARK.as_ref()?.captures(words) {
                // A box says whether it is done.
                Some(mark) if mark.name("box").is_some() => entries.push(*row),
                Some(mark) => {
                    let own = mark.get(0).map_or(0, |mark| mark.end());
                    entries.push(Span::new(row.start + own, row.end));
                }
                None => *entries.last_mut()? = entries.last()?.join(*row),
            }
        }
        (entries.len() > 1).then_some(entries)
    }

    /// The lines of a paragraph that are a sentence each, with those that go on with the one before:
    /// "This also …".
    fn statements(&self, text: Span, rows: &[Span]) -> Vec<Span> {
        let words = |row: &Span| self.document.source.slice(*row);
        let opens =
            |row: &Span| words(row).starts_with(|c: char| c.is_uppercase() || "`*[".contains(c));
        let ends = |row: &Span| words(row).ends_with(['.', '!', ')']);
        let Some((_, before)) = rows.split_last().filter(|(_, before)| !before.is_empty()) else {
            return vec![text];
        };
        if !rows.iter().all(opens) || !before.iter().all(ends) {
            return vec![text];
        }
        let mut statements: Vec<Span> = Vec::new();
        for row in rows {
            match statements.last_mut() {
                // "Addressed to: the ledger team. Target: 30 June 2026."
                Some(last) if refers_back(words(row)) || template::is_item_field(words(row)) => {
                    *last = last.join(*row);
                }
                _ => statements.push(*row),
            }
        }
        statements
    }
}

/// Whether a paragraph begins as a statement or a question does: with its subject, or with a clause before it.
fn states(text: &str) -> bool {
    const OPENS: &str = "the this that these those it its we i they there all our a an now here when while as \
        since although because at in on can could did do does is are was were would what why \
        how who possible no yes";
    let first = text.split_whitespace().next().unwrap_or_default().to_lowercase();
    let bare = first.trim_matches(|c: char| !c.is_alphanumeric());
    first.ends_with("ly,") || OPENS.split(' ').any(|word| word == bare)
}

/// Whether a sentence goes on with the one before it.
fn refers_back(sentence: &str) -> bool {
    const BACK: &[&str] = &[
        "this",
        "that",
        "these",
        "those",
        "it",
        "its",
        "they",
        "such",
        "however",
        "but",
        "and",
        "otherwise",
        "ideally",
        "then",
        "there",
        "for",
        "note",
        "so",
        "hence",
        "therefore",
        "thus",
        "until",
        "here",
        "which",
    ];
    let first = sentence.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    BACK.contains(&first.to_lowercase().as_str())
}

/// "The working group keeps the topic on its list": what is the case, and nothing to be done.
fn rests(sentence: &str) -> bool {
    static RESTS: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"(?i)^(?:the|our|this|that|these|it|we|they)\b[^.;:]{0,50}?\b(?:keeps?|remains?|stays?|watch(?:es)?|follows?|suffices?|should (?:be (?:enough|sufficient)|suffice)|(?:is|are) aware|(?:is|are) (?:still )?on (?:its|our|the|their)|continues? to (?:watch|follow|monitor))\b[^.;]{0,80}\.?$").ok()
    });
    // "Everything will be easier with the new ones": a hope, and nobody's work.
    static HOPES: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"(?i)^(?:[^.;:,@(\d]*\band )?(?:everything|all of (?:it|this)|most of (?:it|this)|things|it|this) will be (?:much |a lot |far )?(?:easier|better|simpler|faster|safer|fine)\b[^.;:,@(\d]*\.?$").ok()
    });
    let first = sentence.split_whitespace().next().unwrap_or_default().to_lowercase();
    if !is_request(&first) && HOPES.as_ref().is_some_and(|hopes| hopes.is_match(sentence.trim())) {
        return true;
    }
    const ASKS: [&str; 6] = ["should", "will ", "must", "need", "shall", "going to"];
    let lower = sentence.to_lowercase();
    let suffices = ["enough", "suffic"].iter().any(|word| lower.contains(word));
    RESTS.as_ref().is_some_and(|rests| rests.is_match(sentence.trim()))
        && (suffices || !ASKS.iter().any(|asks| lower.contains(asks)))
}

/// Whether `text` says what would have helped: hindsight, and nothing to do.
pub(super) fn is_hindsight(text: &str) -> bool {
    static HINDSIGHT: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(
            r"(?i)\bwould(?: not|n['’]t)? have (?:\w+ly )?(?:been|had|\w+(?:ed|en|ught))\b",
        )
        .ok()
    });
    // "Alert on spikes. This would have shown it": what is to be done stands first.
    let first = text.split(". ").next().unwrap_or(text);
    HINDSIGHT.as_ref().is_some_and(|hindsight| hindsight.is_match(first))
}

/// Which paragraphs of a section are items.
#[derive(Clone, Copy)]
pub(super) enum Paragraphs {
    /// All that plan something: there are no lists.
    All,
    /// Those that tell somebody to do something, beside a list.
    Told,
}

/// Whether a paragraph begins with a command: "Add these steps to …".
fn tells_to(text: &str) -> bool {
    const OTHER: &[&str] = &[
        "in",
        "on",
        "at",
        "for",
        "with",
        "after",
        "before",
        "during",
        "since",
        "as",
        "by",
        "from",
        "to",
        "of",
        "if",
        "when",
        "while",
        "once",
        "under",
        "over",
        "per",
        "all",
        "both",
        "here",
        "there",
        "see",
        "note",
        "also",
        "because",
        "although",
        "like",
        "unlike",
        "given",
        "despite",
        "without",
        "within",
        "until",
        "through",
        "across",
        "about",
        "that",
        "and",
        "but",
        "or",
        "so",
        "is",
        "was",
        "are",
        "were",
        "be",
        "what",
        "which",
        "who",
        "how",
        "why",
        "where",
        "now",
        "then",
        "not",
        "into",
        "upon",
        "along",
        "among",
        "around",
        "behind",
        "between",
        "only",
        "even",
        "perhaps",
        "maybe",
        "find",
        "track",
        "half",
        "most",
        "some",
        "none",
        "neither",
        "either",
        "did",
        "had",
        "have",
        "has",
        "can",
        "could",
        "would",
        "should",
        "will",
        "may",
        "than",
        "though",
        "remember",
        "whether",
        "whatever",
        "except",
        "concerning",
        "regarding",
    ];
    const OBJECTS: &[&str] = &[
        "the", "a", "an", "these", "this", "those", "all", "our", "any", "each", "every", "more",
        "its", "them", "it", "how", "why", "whether", "their", "your",
    ];
    let mut words = text.split_whitespace();
    let (Some(verb), Some(object)) = (words.next(), words.next()) else { return false };
    let base = verb.starts_with(|c: char| c.is_ascii_uppercase())
        && verb[1..].chars().all(|c| c.is_ascii_lowercase())
        && verb.len() > 2
        && !["ed", "ing", "ly"].iter().any(|end| verb.ends_with(end))
        && (!verb.ends_with('s') || verb.ends_with("ss"));
    base && !OTHER.contains(&verb.to_lowercase().as_str()) && OBJECTS.contains(&object)
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
    fn sentences_on_lines_of_their_own_are_items() {
        let words = |text| items(text).into_iter().map(|(words, _)| words).collect::<Vec<_>>();
        let text = "Cap retries in every client.\nThis keeps the queue short.\nMore alarms on lag.";
        let joined = "Cap retries in every client.\nThis keeps the queue short.";
        assert_eq!(words(text), [joined, "More alarms on lag."]);
        assert_eq!(
            words("• Cap retries\n  at three\n• Split the queue"),
            ["Cap retries\n  at three", "Split the queue"]
        );
        assert_eq!(
            words("8.1 Cap retries\n8.2 Split the queue"),
            ["Cap retries", "Split the queue"]
        );
        assert_eq!(words("Cap retries in every client.\n\nWe are sorry for the trouble.").len(), 1);
        let wrapped = "Cap retries in every client, and split the\nqueue. Alert on lag.";
        assert_eq!(words(wrapped), [wrapped]);
        assert_eq!(words("Both ledgers are old and most of it will be easier with one."), [""; 0]);
        let beside = "- Cap retries\n\nAll of it is tracked.\n\nAdd the new limits to the runbook.";
        assert_eq!(words(beside), ["Cap retries", "Add the new limits to the runbook."]);
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
