//! Where something stands, in the units that a format counts in.

use faultless_rules::text::{Encoding, Position, Source, Span};

use super::mark;

/// Lines and columns from 1; the end is the first column that is not part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) end_line: usize,
    pub(super) end_column: usize,
}

impl Region {
    /// The region of `span`, columns in units of `encoding`.
    pub(super) fn new(source: &Source, span: Span, encoding: Encoding) -> Self {
        let start = source.position(span.start, encoding);
        let end = source.position(span.end, encoding);
        // A byte order mark is bytes, and no character.
        let column = |place: Position| match encoding {
            Encoding::Utf8 => place.column + 1,
            _ => (place.column + 1).saturating_sub(mark(source, place.line)).max(1),
        };
        Self {
            line: start.line + 1,
            column: column(start),
            end_line: end.line + 1,
            end_column: column(end),
        }
    }

    /// Whether it is on one line.
    pub(super) const fn is_one_line(self) -> bool {
        self.line == self.end_line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_counts_its_own_units() {
        // A siren is four bytes, two UTF-16 units and one code point; e and its accent are two.
        let source = Source::new("a\r\n🚨 Ame\u{301}lie\r\nb");
        let start = source.text().find("Ame").unwrap();
        let span = Span::new(start, start + "Ame\u{301}lie".len());
        let columns = |encoding| {
            let region = Region::new(&source, span, encoding);
            assert_eq!((region.line, region.end_line), (2, 2));
            (region.column, region.end_column)
        };
        assert_eq!(columns(Encoding::Utf8), (6, 14));
        assert_eq!(columns(Encoding::Utf16), (4, 11));
        assert_eq!(columns(Encoding::Utf32), (3, 10));
        assert!(!Region::new(&source, Span::new(0, span.end), Encoding::Utf8).is_one_line());
    }
}
