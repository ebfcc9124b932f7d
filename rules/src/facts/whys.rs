//! Chains of whys: a question, its answer, and the question that the answer asks for.
//!
//! People write them as numbered lists, nested bullets, headings, table rows and running text. All
//! of these become the same record.

mod gather;

use std::sync::LazyLock;

use crate::document::{Document, Role, Section};
use crate::text::{Regex, Span, ascii_pattern};

/// Whys that follow from each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// Its levels, in order.
    pub levels: Vec<Level>,
    /// The heading that announces five whys, where there is one.
    pub titled: Option<Span>,
    /// The line right above it that says what it is about, "The delay:", where the heading stands above several.
    pub label: Option<Span>,
    /// Whether it forks: `2a` and `2b`, two questions below one answer, "also because".
    pub branched: bool,
    /// A line after the last level that says where it ends: "Root cause: …", "→ …".
    pub end: Option<Span>,
}

/// One why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// Question and answer.
    pub span: Span,
    /// Its number, as written.
    pub number: Option<Number>,
    /// The question, its mark included; none where only the answer is written down.
    pub question: Option<Span>,
    /// The answer; none where nothing is written.
    pub answer: Option<Span>,
}

/// The number of a [`Level`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// The number.
    pub value: u64,
    /// Whether a letter follows: `2a`.
    pub lettered: bool,
    /// Its digits.
    pub span: Span,
}

/// The chains of `document`, in order.
#[must_use]
pub fn read(document: &Document) -> Vec<Chain> {
    let mut chains = Vec::new();
    let titled = |section: &&Section| is_titled(document, section);
    let mut taken: Vec<Span> = Vec::new();
    for section in document.sections.iter().filter(titled) {
        if taken.iter().any(|other| other.covers(section.extent)) {
            continue;
        }
        taken.push(section.extent);
        chains.extend(gather::chains(document, section, true));
    }
    for section in document.sections.iter().filter(|section| tells_causes(document, section)) {
        if taken.iter().any(|other| other.overlaps(section.extent)) {
            continue;
        }
        taken.push(section.extent);
        // Questions side by side are no chain: one has to ask for the answer before.
        let found = gather::chains(document, section, false);
        let linked = |chain: &Chain| chain.levels.len() >= 2 && is_linked(document, chain);
        // Beside a chain what counts its only why is one that was not gone on with.
        let any = found.iter().any(linked);
        let begun = |chain: &Chain| {
            let first = chain.levels.first().filter(|_| any && chain.levels.len() == 1);
            first.is_some_and(|it| {
                it.question.is_some() && it.number.is_some_and(|it| it.value == 1)
            })
        };
        chains.extend(found.into_iter().filter(|chain| linked(chain) || begun(chain)));
    }
    chains.sort_by_key(|chain| chain.levels.first().map_or(0, |level| level.span.start));
    chains
}

static TITLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)(?:^|\W)(?:(?:five|5|three|3|four|4|six|6|seven|7)[\s-]*(?:x\s*)?why['’]?s?|whys)(?:\W|$)").ok()
});

fn is_titled(document: &Document, section: &Section) -> bool {
    let title = document.source.slice(section.title);
    let asks = |title: &str| TITLE.as_ref().is_some_and(|pattern| pattern.is_match(title));
    section.level > 0
        && document.recall.of(title, asks)
        && !document.in_role(section.span.start, Role::Actions)
}

fn tells_causes(document: &Document, section: &Section) -> bool {
    let causes = section.has(Role::RootCause) || section.has(Role::Contributing);
    let outer = document
        .chain(section)
        .skip(1)
        .any(|outer| outer.has(Role::Lessons) || outer.has(Role::Actions));
    causes && !outer
}

fn is_linked(document: &Document, chain: &Chain) -> bool {
    chain.levels.windows(2).any(|two| {
        let bare = two[1].question.is_some_and(|question| is_bare(document, question));
        let asked = two[1].question.map_or("", |question| document.prose_at(question));
        let said = two[0].answer.or(two[0].question).map_or("", |said| document.prose_at(said));
        bare || shares_words(asked, said)
    })
}

/// Whether a question is no more than "Why?".
#[must_use]
pub fn is_bare(document: &Document, question: Span) -> bool {
    content_words(document.prose_at(question)).is_empty()
}

/// Whether two texts have a word in common that means something.
#[must_use]
pub fn shares_words(one: &str, other: &str) -> bool {
    let (one, other) = (content_words(one), content_words(other));
    one.iter().any(|word| other.contains(word))
}

/// Words that say nothing of what a sentence is about.
const EMPTY: &[&str] = &[
    "why", "did", "does", "was", "were", "has", "have", "had", "been", "being", "the", "and",
    "but", "not", "because", "since", "that", "this", "these", "those", "then", "there", "when",
    "where", "which", "who", "what", "how", "with", "from", "into", "for", "its", "our", "their",
    "they", "them", "are", "didn", "wasn", "weren", "isn", "doesn", "couldn", "hadn", "hasn",
    "could", "would", "should", "can", "cannot", "happen", "happened", "come", "after", "before",
    "only", "any", "all", "just", "also", "even", "more", "than", "too", "very", "get", "got",
];

/// The beginnings of the words that mean something, so that "fail" is "failed".
#[must_use]
pub fn content_words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .map(str::to_lowercase)
        .filter(|word| word.chars().count() > 2 && !EMPTY.contains(&word.as_str()))
        .filter(|word| !word.chars().all(|c| c.is_ascii_digit()))
        .map(|word| {
            ["ing", "ed"]
                .iter()
                .find_map(|end| word.strip_suffix(end))
                .filter(|stem| stem.chars().count() > 3)
                .map_or(word.clone(), str::to_owned)
        })
        .map(|word| word.chars().take(5).collect())
        .collect()
}

impl Chain {
    /// How many levels have an answer.
    #[must_use]
    pub fn answered(&self) -> usize {
        self.levels.iter().filter(|level| level.answer.is_some()).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::parse;
    use crate::text::Source;

    fn chains(text: &str) -> Vec<(usize, usize, bool, bool)> {
        let text = format!("# Ledger outage\n\n{text}\n");
        let found = read(&parse(Source::new(text), None));
        found
            .iter()
            .map(|chain| {
                (chain.levels.len(), chain.answered(), chain.branched, chain.end.is_some())
            })
            .collect()
    }

    #[test]
    fn every_shape() {
        for text in [
            "## Five whys\n\n1. Why did the ledger fail? The disk was full.\n2. Why was the disk full? Logs were kept.\n3. Why were logs kept? No job removes them.",
            "## 5 Whys\n\n1. **Why did the ledger fail?** The disk was full.\n2. **Why?** Logs were kept.\n3. **Why?** No job removes them.",
            "## 5 Whys\n\n1. The disk was full.\n2. Logs were kept.\n3. No job removes them.",
            "## Five whys\n\n- Why did the ledger fail?\n  - The disk was full.\n- Why was the disk full?\n  - Logs were kept.\n- Why were logs kept?\n  - No job removes them.",
            "## Five whys\n\n- Why did the ledger fail? The disk was full.\n  - Why was the disk full? Logs were kept.\n    - Why were logs kept? No job removes them.",
            "## Five whys\n\n### Why did the ledger fail?\n\nThe disk was full.\n\n### Why was the disk full?\n\nLogs were kept.\n\n### Why were logs kept?\n\nNo job removes them.",
            "## Five whys\n\n| | Question | Answer |\n|---|---|---|\n| 1 | Why did the ledger fail? | The disk was full. |\n| 2 | Why was the disk full? | Logs were kept. |\n| 3 | Why were logs kept? | No job removes them. |",
            "## Five whys\n\n| Why 1 | The disk was full. |\n|---|---|\n| Why 2 | Logs were kept. |\n| Why 3 | No job removes them. |",
            "## Root cause\n\nWhy did the ledger fail? Because the disk was full. Why was the disk full? Because logs were kept. Why were logs kept? Because no job removes them.",
            "## Root cause\n\nWhy 1: The disk was full.\n\nWhy 2: Why was the disk full? Logs were kept.\n\nWhy 3: Why were logs kept? No job removes them.",
            "## Root cause\n\n**Why did the ledger fail?**\n\nThe disk was full.\n\n**Why was the disk full?**\n\nLogs were kept.\n\n**Why were logs kept?**\n\nNo job removes them.",
        ] {
            assert_eq!(chains(text), [(3, 3, false, false)], "{text}");
        }
    }

    #[test]
    fn forks_ends_and_several() {
        assert_eq!(
            chains(
                "## Five whys\n\n1. Why did it fail? The disk was full.\n2. Why? Logs were kept.\n\n→ Root fix: a job that removes them."
            ),
            [(2, 2, false, true)]
        );
        assert_eq!(
            chains(
                "## Five whys\n\n1. Why did it fail? The disk was full.\n\n2a. Why was it full? Logs were kept.\n\n2b. Why did nobody see it? No alert."
            ),
            [(3, 3, true, false)]
        );
        assert_eq!(
            chains(
                "## Five whys\n\n### Prevention\n\n1. Why did it fail? The disk.\n2. Why? Logs.\n\n### Detection\n\n1. Why late? No alert.\n2. Why? No metric."
            ),
            [(2, 2, false, false), (2, 2, false, false)]
        );
        assert_eq!(
            chains(
                "## Five whys\n\n1. Why did it fail? The disk was full.\n2. Why was the disk full?"
            ),
            [(2, 1, false, false)]
        );
    }

    #[test]
    fn lines_right_below_each_other_are_levels() {
        let lines = "Ask until the system answers:\n1. Why did it fail? The disk was full.\n2. Why was the disk full? Logs were kept.\n3. Why were logs kept? No job removes them.\n→ Root fix: a job.";
        assert_eq!(chains(&format!("## Five whys\n\n{lines}")), [(3, 3, false, true)]);
        let forked = "1. Why did it fail? The disk was full.\n2a. Why was it full? Logs were kept.\n2b. Why did nobody see it? No alert.\n3. Why were logs kept? No job removes them.";
        assert_eq!(chains(&format!("## Five whys\n\n{forked}")), [(4, 4, true, false)]);
        let ordinals = "**First why:** The disk was full.\n\n**Second why:** Logs were kept.\n\n**Third why:** No job removes them.";
        assert_eq!(chains(&format!("## Five whys\n\n{ordinals}")), [(3, 3, false, false)]);
        let nested = "- Why did it fail?\n  - Because the disk was full\n    - Because logs were kept\n      - Because no job removes them";
        assert_eq!(chains(&format!("## Five whys\n\n{nested}")), [(3, 3, false, false)]);
    }

    #[test]
    fn questions_side_by_side_are_no_chain() {
        for text in [
            "## Root cause\n\n### Why did the ledger fail?\n\nThe disk was full.\n\n### Why was nobody told?\n\nPages went to an old rota.",
            "## Lessons learned\n\n- Why did the ledger fail? The disk.\n- Why the disk? Logs.",
            "## Root cause\n\nWhy the disk was full is not known.",
        ] {
            assert_eq!(chains(text), [], "{text}");
        }
    }
}
