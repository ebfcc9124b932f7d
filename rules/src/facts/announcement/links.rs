//! Links in a message, and the numbers of incidents in them.

use std::sync::LazyLock;

use crate::text::{Captures, Match, Regex, Span, ascii_pattern};

/// A link with words of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The words.
    pub words: Span,
    /// Where it leads.
    pub target: Span,
}

impl Link {
    /// The same, `by` bytes further on.
    #[must_use]
    pub fn shift(self, by: usize) -> Self {
        Self { words: self.words.shift(by), target: self.target.shift(by) }
    }
}

static LINK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"\[(?P<a>[^\[\]\n]{1,120})\]\((?P<b>[^()\s]+)[^()\n]{0,120}\)|`(?P<c>[^`<>\n]{1,120}) <(?P<d>[^<>\s]+)>`|\[(?P<e>[^\[\]\n]{1,120})\]: *(?P<f>[^\s]+)").ok()
});

/// The links in `text`, as Markdown and reStructuredText write them.
#[must_use]
pub fn all(text: &str) -> Vec<Link> {
    if !text.contains(['[', '`']) {
        return Vec::new();
    }
    let found = LINK.iter().flat_map(|link| link.captures_iter(text));
    let span = |found: Option<Match<'_>>| found.map(|it| Span::new(it.start(), it.end()));
    let link = |found: Captures<'_>| {
        let pair = [("a", "b"), ("c", "d"), ("e", "f")].into_iter().find_map(|(words, target)| {
            Some((span(found.name(words))?, span(found.name(target))?))
        });
        pair.map(|(words, target)| Link { words, target })
    };
    found.filter_map(link).collect()
}

/// The number of an incident in `text`: `INC-204`, `MTR-2026-31`.
#[must_use]
pub fn number(text: &str) -> Option<Span> {
    static NUMBER: LazyLock<Option<Regex>> =
        LazyLock::new(|| ascii_pattern(r"\b[A-Z][A-Z0-9]{1,9}(?:-\d{1,6}){1,4}\b").ok());
    NUMBER.as_ref()?.find(text).map(|found| Span::new(found.start(), found.end()))
}

/// Whether two numbers are of one series and not the same: `INC-204` and `INC-240`, not `INC-204` and
/// `OPS-12`.
#[must_use]
pub fn are_two(one: &str, other: &str) -> bool {
    let series = |number: &str| {
        let parts: Vec<&str> = number.split('-').collect();
        (parts[0].to_owned(), parts.len())
    };
    one != other && series(one) == series(other)
}

#[cfg(test)]
mod tests {
    use super::{all, are_two, number};

    #[test]
    fn links_of_both_languages() {
        for text in
            ["See [INC-204](a.md \"the report\").", "See `INC-204 <a.md>`_.", "[INC-204]: a.md"]
        {
            let [link] = all(text)[..] else { panic!("{text}") };
            assert_eq!((link.words.of(text), link.target.of(text)), ("INC-204", "a.md"), "{text}");
        }
        assert_eq!(all("`code` and a.md"), []);
    }

    #[test]
    fn numbers_of_one_series() {
        assert_eq!(number("INC-204: late").map(|span| span.of("INC-204: late")), Some("INC-204"));
        assert_eq!(number("a day in 2026-05"), None);
        assert!(are_two("INC-204", "INC-240") && are_two("CLN-2026-0049", "CLN-2026-0094"));
        assert!(!are_two("INC-204", "INC-204") && !are_two("MTR-2026-31", "MTR-88"));
    }
}
