//! Lines that are headings without any markup.

use super::super::BlockKind;
use super::super::roles::exact_roles;
use super::super::title::bare;
use super::{Dress, LONGEST_LABEL, Label, MOST_TITLE_WORDS, Outline, tells};
use crate::text::Span;

impl Outline<'_> {
    /// A line of its own that is the name of a section and nothing else, without any markup: one
    /// that a list or table follows, or any in a text that has no headings. In such a text a line in
    /// capitals with a number before it is one, too, whatever it says: "4  LOG OF THE NIGHT (UTC)".
    pub(super) fn bare_title(&self, index: usize) -> Option<Label> {
        let block = &self.layout.blocks[index];
        let line = block.span.of(self.source);
        let short = line.len() <= LONGEST_LABEL && !line.contains(['\n', ':', '`', '[', '<']);
        if !short || !line.ends_with(|c: char| c.is_alphanumeric() || c == ')') {
            return None;
        }
        let name = bare(&self.layout.prose, block.span);
        let label = |dress: Dress, name: Span| {
            let rest = Span::at(block.span.end);
            Label { name, dress, rest, ends_line: true }
        };
        let words = number_behind(line).filter(|_| self.plain).unwrap_or(line);
        if words.len() < line.len() && in_capitals(words) {
            let start = block.span.end - words.len();
            return Some(label(
                Dress::Bold,
                bare(&self.layout.prose, Span::new(start, block.span.end)),
            ));
        }
        if !line.starts_with(char::is_uppercase) || line.ends_with(')') {
            return None;
        }
        let next = self.layout.blocks.get(index + 1)?;
        let enumerates = matches!(next.kind, BlockKind::Item { .. } | BlockKind::Cell { .. })
            && next.quote_depth == 0;
        if !enumerates && !self.plain {
            return None;
        }
        let known = tells(&exact_roles(name.of(&self.layout.prose)));
        known.then(|| label(Dress::Plain, name))
    }
}

impl Outline<'_> {
    /// The words of a numbered line in capitals, which Markdown takes for the item of a list: "2. IMPACT", where
    /// paragraphs follow and the text has no headings.
    pub(super) fn numbered_title(&self, index: usize) -> Option<Span> {
        let block = &self.layout.blocks[index];
        let words = block.span.of(self.source);
        let numbered = matches!(block.kind, BlockKind::Item { number: Some(_), .. });
        let title = self.plain
            && numbered
            && block.list_depth == 1
            && words.len() <= LONGEST_LABEL
            && !words.contains('\n')
            && in_capitals(words);
        // A list of words in capitals is one.
        let next = self.layout.blocks.get(index + 1)?;
        let listed = matches!(next.kind, BlockKind::Item { number: Some(_), .. })
            && in_capitals(next.span.of(self.source));
        (title && !listed).then(|| bare(&self.layout.prose, block.span))
    }
}

/// What stands behind the number of a part: "2.1  IMPACT".
fn number_behind(line: &str) -> Option<&str> {
    let (number, words) = line.split_once(char::is_whitespace)?;
    let digits = number.trim_end_matches(['.', ')']);
    let counts = !digits.is_empty()
        && digits.split('.').all(|part| {
            (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        });
    counts.then(|| words.trim_start())
}

/// Whether a few words are all in capitals.
fn in_capitals(words: &str) -> bool {
    // "TIMELINE (UTC, 19 May 2026)": what stands in brackets is written as it is.
    let words = words.split(" (").next().unwrap_or_default();
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    letters > 3
        && !words.contains(char::is_lowercase)
        && words.split_whitespace().count() <= MOST_TITLE_WORDS
        && words.starts_with(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use crate::document::{Role, parse};
    use crate::text::Source;

    #[test]
    fn numbered_capitals_are_headings_of_plain_text() {
        let text = "Queue stood still\n\n1  IMPACT\n\n40 orders.\n\n2  LOG OF THE NIGHT (UTC, 19 May 2026)\n\n10:02  Alert.\n\n\
            3  WHAT WE DO NEXT\n\n 1) Cap retries.\n";
        let document = parse(Source::new(text), None);
        let titles: Vec<&str> =
            document.sections.iter().map(|it| document.source.slice(it.title)).collect();
        assert_eq!(
            titles,
            ["", "IMPACT", "LOG OF THE NIGHT (UTC, 19 May 2026)", "WHAT WE DO NEXT"]
        );
        assert!(
            document.sections[3].has(Role::Actions) && document.sections[2].has(Role::Timeline)
        );
        let listed =
            "Queue stood still\n\n1. IMPACT\n\n40 orders.\n\n2. NEXT STEPS\n\n1) Cap retries.\n";
        let document = parse(Source::new(listed), None);
        let actions = document.sections.iter().any(|it| it.has(Role::Actions));
        assert!(actions && document.sections.iter().any(|it| it.has(Role::Impact)));
        assert_eq!(document.items.len(), 1);
        let marked = parse(Source::new(format!("# Queue\n\n{text}")), None);
        assert_eq!(marked.sections.len(), 2);
    }
}
