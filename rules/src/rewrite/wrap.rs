//! Line ends in a draft, where what it replaces is broken into lines.

use crate::document::BlockKind;
use crate::rule::Context;
use crate::text::Span;

/// A line is never made narrower than this.
const NARROWEST: usize = 40;

/// `text`, which replaces `replaced`, in lines as wide and as far in as those of its paragraph; as it is
/// where that is on one line.
pub(super) fn wrapped(context: &Context<'_>, replaced: Span, text: String) -> String {
    let source = &context.document.source;
    let blocks = context.document.blocks.iter().filter(|block| {
        matches!(
            block.kind,
            BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Value { .. }
        ) && block.span.covers(replaced)
    });
    let whole = blocks.map(|block| block.span).min_by_key(|span| span.len()).unwrap_or(replaced);
    let written = source.slice(whole).trim_end();
    let Some(at) = written.find('\n') else { return text };
    let second = source.slice(source.line_span(source.line_of(whole.start + at + 1)));
    let inside = second.trim_start_matches([' ', '\t', '>']);
    let margin = &second[..second.len() - inside.len()];
    let last = whole.start + written.len();
    let lines = source.line_of(whole.start)..=source.line_of(last);
    let widths = lines.map(|line| source.slice(source.line_span(line)).trim_end().chars().count());
    let width = widths.max().unwrap_or_default().max(NARROWEST);
    let first = source.line_span(source.line_of(replaced.start));
    let mut column = source.slice(Span::new(first.start, replaced.start)).chars().count();
    let newline = source.line_ending();
    let mut wrapped = String::with_capacity(text.len() + text.len() / NARROWEST * 2);
    for word in words(&text) {
        let length = word.chars().count();
        if wrapped.is_empty() {
            column += length;
        } else if column + 1 + length > width {
            wrapped.push_str(newline);
            wrapped.push_str(margin);
            column = margin.chars().count() + length;
        } else {
            wrapped.push(' ');
            column += 1 + length;
        }
        wrapped.push_str(word);
    }
    wrapped
}

/// The words of `text`; slots, code and links are one each.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let (mut slot, mut code, mut link) = (0_usize, false, 0_usize);
    text.split(move |c: char| {
        match c {
            '‹' => slot += 1,
            '›' => slot = slot.saturating_sub(1),
            '`' => code = !code,
            '[' => link += 1,
            ']' => link = link.saturating_sub(1),
            _ => {}
        }
        c == ' ' && slot == 0 && !code && link == 0
    })
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn slots_code_and_links_stay_whole() {
        let text = "the `a b` of [c d](e) is ‹f | g› now";
        let expected = ["the", "`a b`", "of", "[c d](e)", "is", "‹f | g›", "now"];
        assert_eq!(words(text).collect::<Vec<_>>(), expected);
    }
}
