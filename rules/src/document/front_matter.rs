//! YAML or TOML before the text: where it stands, its entries, and which of them are prose.

use super::roles::exact_roles;
use super::{BlockKind, Role};
use crate::text::Span;

/// Keys of titles, beside those that [`exact_roles`] knows.
const TITLES: &[&str] = &["subtitle", "headline", "subject"];

/// Keys of sentences that readers see, beside those that name a section.
const TEXTS: &[&str] = &["excerpt", "lead", "teaser", "intro"];

/// A title of fewer words says nothing of anybody.
const FEWEST_WORDS: usize = 3;

/// A key with one value. A list gives an entry for each of its elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The key.
    pub(super) label: Span,
    /// The value without its quotation marks; of a block scalar, its lines.
    pub(super) value: Span,
    /// Whether it is part of another value: an author's `name`.
    nested: bool,
    form: Form,
}

/// What ends a value, and so what may not be written into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// Nothing around it: YAML's `: ` and ` #` would end it.
    Plain,
    /// Between two of these marks.
    Quoted(char),
    /// Lines that stand further in than their key.
    Block,
}

/// YAML between `---` lines or TOML between `+++` lines, if `text` has it at `start`; with its fences.
pub(super) fn find(text: &str, start: usize) -> Option<Span> {
    let fence = ["---", "+++"].into_iter().find(|fence| text[start..].starts_with(fence))?;
    let separator = if fence == "---" { ':' } else { '=' };
    let mut end = start;
    let mut labelled = false;
    for (number, line) in text[start..].split_inclusive('\n').enumerate() {
        end += line.len();
        let content = line.trim_end();
        let closes = content == fence || (fence == "---" && content == "...");
        match number {
            0 if content != fence => return None,
            0 => {}
            _ if closes => return labelled.then(|| Span::new(start, end)),
            // `---` and a blank line is a rule between paragraphs.
            1 if content.is_empty() => return None,
            _ => labelled |= content.contains(separator),
        }
    }
    None
}

/// The entries of `whole`, which [`find`] gave: `key: value` or `key = value`, in order.
pub(super) fn entries(text: &str, whole: Span) -> Vec<Entry> {
    let yaml = whole.of(text).starts_with("---");
    let separator = if yaml { ':' } else { '=' };
    let mut entries: Vec<Entry> = Vec::new();
    // How far in the last key with a value stands: what stands further in goes on with the value.
    let mut open: Option<usize> = None;
    let mut label: Option<Span> = None;
    let mut start = whole.start;
    for line in whole.of(text).split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trim(text);
        let inset = span.start - start;
        start += line.len();
        let words = span.of(text);
        if words.is_empty() || matches!(words, "---" | "+++" | "...") {
            continue;
        }
        if yaml
            && let Some(last) = entries.last_mut()
            && open.is_some_and(|key| inset > key)
        {
            last.go_on(span);
            continue;
        }
        if words.starts_with('#') {
            continue;
        }
        open = None;
        if let (Some(element), Some(label)) = (words.strip_prefix("- "), label) {
            // The empty value of the key itself gives way to its elements.
            entries.retain(|entry| entry.label != label || !entry.value.is_empty());
            let named = element
                .split_once(": ")
                .filter(|(key, _)| key.chars().all(|c| c.is_alphanumeric() || c == '_'));
            let value = named.map_or(element, |(_, value)| value);
            let value = Span::new(span.end - value.len(), span.end);
            entries.push(Entry::of(text, label, value, true));
            continue;
        }
        let Some(at) = words.find(separator) else { continue };
        let key = Span::new(span.start, span.start + at).trim(text);
        let value = Span::new(span.start + at + 1, span.end).trim(text);
        label = Some(key);
        match value.of(text).strip_prefix('[').and_then(|list| list.strip_suffix(']')) {
            Some(list) => {
                let mut from = value.start + 1;
                for part in list.split(',') {
                    let element = Span::new(from, from + part.len()).trim(text);
                    from += part.len() + 1;
                    entries.push(Entry::of(text, key, element, true));
                }
            }
            None => {
                let entry = Entry::of(text, key, value, inset > 0);
                if entry.form == Form::Block || entry.form == Form::Plain && !value.is_empty() {
                    open = Some(inset);
                }
                entries.push(entry);
            }
        }
    }
    entries
}

impl Entry {
    fn of(text: &str, label: Span, value: Span, nested: bool) -> Self {
        let words = value.of(text);
        let quoted =
            |mark: char| words.len() >= 2 && words.starts_with(mark) && words.ends_with(mark);
        let scalar = words.strip_prefix(['|', '>']);
        let (value, form) = if let Some(mark) = ['"', '\''].into_iter().find(|mark| quoted(*mark)) {
            (Span::new(value.start + 1, value.end - 1), Form::Quoted(mark))
        } else if scalar.is_some_and(|rest| rest.bytes().all(|b| b"+-123456789".contains(&b))) {
            (Span::at(value.end), Form::Block)
        } else {
            (value, Form::Plain)
        };
        Self { label, value, nested, form }
    }

    /// Takes another line in.
    fn go_on(&mut self, line: Span) {
        self.value = if self.value.is_empty() { line } else { self.value.join(line) };
    }

    /// The block that the value is, where it is a title or sentences, and not a name, a date or a tag.
    pub(super) fn prose(&self, text: &str) -> Option<BlockKind> {
        if self.nested || self.value.of(text).split_whitespace().nth(FEWEST_WORDS - 1).is_none() {
            return None;
        }
        let label = self.label.of(text).replace(['_', '-'], " ").to_lowercase();
        let roles = exact_roles(&label);
        let title = TITLES.contains(&label.as_str()) || roles.contains(&Role::Title);
        let told = TEXTS.contains(&label.as_str()) || roles.iter().any(|it| it.is_told());
        (title || told).then_some(BlockKind::Value { title })
    }

    /// Whether `new` may be written into the value at `span` without ending it. A comment would be part
    /// of the value.
    pub(super) fn admits(&self, text: &str, span: Span, new: &str) -> bool {
        self.value.covers(span)
            && !new.contains("<!--")
            && match self.form {
                Form::Block => new.lines().skip(1).all(|line| line.starts_with(' ')),
                Form::Quoted(mark) => !new.contains([mark, '\\', '\n']),
                Form::Plain => {
                    let line = text[span.end..].lines().next().unwrap_or_default();
                    let ends = format!("{new}{line}");
                    let opens = span.start == self.value.start
                        && !new.starts_with(|c: char| c.is_alphanumeric() || c == '‹');
                    let parted = [": ", " #", "\n"].iter().any(|mark| ends.contains(mark));
                    !(opens || parted || ends.ends_with(':'))
                }
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_is_labelled_and_first() {
        assert_eq!(find("---\na: b\n---\nx", 0), Some(Span::new(0, 13)));
        assert_eq!(find("+++\na = 1\n+++\n", 0), Some(Span::new(0, 14)));
        assert_eq!(find("---\nwords\n---\n", 0), None);
        assert_eq!(find("---\n\na: b\n---\n", 0), None);
        assert_eq!(find("---\na: b\n", 0), None);
    }

    fn pairs(text: &str) -> Vec<(&str, &str)> {
        let whole = find(text, 0).unwrap_or_default();
        let entries = entries(text, whole);
        entries.iter().map(|it| (it.label.of(text), it.value.of(text))).collect()
    }

    #[test]
    fn values_go_on_further_in() {
        let text = "---\nsummary: >-\n  The disk: it was full.\n\n  # 3 hours\ntitle: The disk\n  was full\nby:\n  name: Li Na\n---\n";
        assert_eq!(
            pairs(text),
            [
                ("summary", "The disk: it was full.\n\n  # 3 hours"),
                ("title", "The disk\n  was full"),
                ("by", ""),
                ("name", "Li Na"),
            ]
        );
    }

    #[test]
    fn what_may_be_written_into_a_value() {
        let text = "---\na: one two\nb: \"one two\"\nc: |\n  one two\n---\n";
        let entries = entries(text, find(text, 0).unwrap_or_default());
        let admits = |at: usize, new: &str| entries[at].admits(text, entries[at].value, new);
        for (new, expected) in [
            ("three", [true, true, true]),
            ("‹n› disks", [true, true, true]),
            ("three: four", [false, true, true]),
            ("three #4", [false, true, true]),
            ("the \"third\"", [true, false, true]),
            ("\"third\"", [false, false, true]),
            ("three\nfour", [false, false, false]),
            ("three\n  four", [false, false, true]),
            ("three <!-- four -->", [false, false, false]),
        ] {
            assert_eq!([0, 1, 2].map(|at| admits(at, new)), expected, "{new}");
        }
        assert!(!entries[0].admits(text, Span::new(0, 3), "three"), "the fence");
    }
}
