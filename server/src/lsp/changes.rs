//! How one text becomes another.

use faultless_rules::text::{Edit, Span};
use similar::{DiffTag, TextDiff};

/// The lines of `old` that are not in `new`, replaced by those that are: cursors and folds elsewhere
/// stay where they are.
pub(super) fn difference(old: &str, new: &str) -> Vec<Edit> {
    let starts = |text: &str| -> Vec<usize> {
        let lines = text.split_inclusive('\n').scan(0, |end, line| {
            *end += line.len();
            Some(*end)
        });
        std::iter::once(0).chain(lines).collect()
    };
    let (from, to) = (starts(old), starts(new));
    let diff = TextDiff::from_lines(old, new);
    let changed = diff.ops().iter().filter(|op| op.tag() != DiffTag::Equal);
    changed
        .map(|op| {
            let (gone, come) = (op.old_range(), op.new_range());
            let text = Span::new(to[come.start], to[come.end]).of(new);
            Edit::replace(Span::new(from[gone.start], from[gone.end]), text)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_leads_from_one_text_to_the_other() {
        let texts = ["", "a", "a\n", "a\nb\nc\n", "a\nc\n", "b\r\nc", "x\na\n\nc\n😀"];
        for old in texts {
            for new in texts {
                let edits = difference(old, new);
                assert_eq!(Edit::apply_all(old, &edits).as_deref(), Ok(new), "{old:?}");
            }
        }
        assert_eq!(difference("a\nb\nc\n", "a\nc\n"), [Edit::delete(Span::new(2, 4))]);
    }
}
