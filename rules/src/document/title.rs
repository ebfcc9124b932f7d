//! The words of a heading or label, without what decorates them.

use super::CODE;
use crate::text::Span;

/// `span` without numbering, emoji, `:shortcodes:` and punctuation at its ends.
pub(crate) fn bare(prose: &str, span: Span) -> Span {
    let text = span.of(prose);
    let mut start = 0;
    loop {
        let rest = &text[start..];
        let trimmed =
            rest.trim_start_matches(|c: char| !c.is_alphanumeric() && c != ':' && c != CODE);
        let skip = rest.len() - trimmed.len()
            + shortcode(trimmed).or_else(|| numbering(trimmed)).unwrap_or_default();
        if skip == 0 {
            break;
        }
        start += skip;
    }
    start += text[start..].len() - text[start..].trim_start_matches(':').len();
    let mut end = text.len();
    loop {
        let trimmed = text[start..end]
            .trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, ')' | '%' | CODE));
        let code = trimmed.strip_suffix(')').filter(|inner| !inner.contains('('));
        let next = start + code.unwrap_or(trimmed).len();
        if next == end {
            break;
        }
        end = next;
    }
    if start >= end {
        return span.trim(prose);
    }
    Span::new(span.start + start, span.start + end)
}

/// Length of an emoji shortcode at the head of `text`.
fn shortcode(text: &str) -> Option<usize> {
    let name = text.strip_prefix(':')?;
    let end = name.find(':')?;
    let plain =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_+-".contains(&byte);
    (end > 1 && name.bytes().take(end).all(plain)).then_some(end + 2)
}

/// What makes a key of a digit: `1️⃣`.
const KEYCAP: char = '\u{20e3}';

/// Length of `1.`, `3.2`, `IV.`, `a)` at the head of `text`.
fn numbering(text: &str) -> Option<usize> {
    let end = text.find(char::is_whitespace)?;
    let number = &text[..end];
    let digits = number.trim_end_matches(['.', ')', ':', KEYCAP, '\u{fe0f}']);
    let numeric = digits.split('.').all(|part| {
        (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    });
    let marked = number.len() > digits.len() || digits.contains('.');
    let letter = number.len() == 2 && digits.len() == 1 && number.ends_with(['.', ')']);
    ((numeric && marked && !number.ends_with(':')) || letter).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decoration_goes() {
        let bare = |text: &str| bare(text, Span::new(0, text.len())).of(text).to_owned();
        assert_eq!(bare("5. Timeline:"), "Timeline");
        assert_eq!(bare("3.2 Impact"), "Impact");
        assert_eq!(bare("a) Impact"), "Impact");
        assert_eq!(bare("1️⃣ Impact"), "Impact");
        assert_eq!(bare(":mag_right: Five Whys?"), "Five Whys");
        assert_eq!(bare("🔥 Root cause (RCA) 🔥"), "Root cause (RCA)");
        assert_eq!(bare("15:15"), "15:15");
        assert_eq!(bare("10 minutes without DNS"), "10 minutes without DNS");
        assert_eq!(bare("2024-01-02: No DNS"), "2024-01-02: No DNS");
        assert_eq!(bare("C.I. was down"), "C.I. was down");
        assert_eq!(bare("🔥"), "🔥");
        assert_eq!(bare(""), "");
    }
}
