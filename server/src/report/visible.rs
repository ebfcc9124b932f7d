//! What a terminal would obey, made visible: documents and packs come from anywhere.

use std::borrow::Cow;

/// `text` with symbols in place of the control characters, but for line ends and tabs, and of those that
/// turn the direction of writing.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_obeyed) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n");
    Cow::Owned(text.chars().map(|c| if is_obeyed(c) { symbol(c) } else { c }).collect())
}

/// The same of what was put together: the colours in it stay. What is in it of a document is to be made
/// visible before, as colours can hide text.
pub(crate) fn but_for_colours(text: &str) -> String {
    let mut pieces = text.split('\x1b');
    let mut shown = visible(pieces.next().unwrap_or_default()).into_owned();
    for piece in pieces {
        let length = piece.find(|c: char| !matches!(c, '[' | ';' | '0'..='9')).unwrap_or_default();
        let colours = piece.starts_with('[') && piece[length..].starts_with('m');
        shown.push(if colours { '\x1b' } else { '␛' });
        shown.push_str(&visible(piece));
    }
    shown
}

/// A line of a document, byte for byte as long: what draws it replaces all but these by itself.
pub(super) fn of_its_length(text: &str) -> Cow<'_, str> {
    let second = |c: char| matches!(c, '\u{80}'..='\u{9F}');
    if text.contains(second) { text.replace(second, "¤").into() } else { Cow::Borrowed(text) }
}

fn is_obeyed(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t')
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn symbol(c: char) -> char {
    match c {
        // The pictures have the order of what they show.
        '\0'..='\x1F' => {
            char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        '\x7F' => '␡',
        _ => char::REPLACEMENT_CHARACTER,
    }
}

#[cfg(test)]
mod tests {
    use super::{but_for_colours, of_its_length, visible};

    #[test]
    fn what_is_obeyed_is_shown() {
        assert_eq!(visible("a\x1b[31mb\x07\x7f\u{9b}1m"), "a␛[31mb␇␡\u{FFFD}1m");
        assert_eq!(visible("\u{202e}c\u{2069}\rd"), "\u{FFFD}c\u{FFFD}␍d");
        assert_eq!(visible("Zoë\r\n\té 🚨"), "Zoë\n\té 🚨");
        assert_eq!(
            but_for_colours("\x1b[1;31ma\x1b[0m\x1b[2J\x1b]0;b\x07"),
            "\x1b[1;31ma\x1b[0m␛[2J␛]0;b␇"
        );
        assert_eq!(but_for_colours("a\x1b"), "a␛");
        assert_eq!(of_its_length("a\u{9b}b"), "a¤b");
    }
}
