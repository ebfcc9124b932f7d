//! Positions and edits hold for any text: emoji, CJK, combining marks, every line end, a byte order
//! mark, U+2028 and an empty last line.

use faultless_rules::text::{Buffer, Edit, EditError, Encoding, Position, Source, Span};
use proptest::prelude::*;

const ENCODINGS: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

/// Texts made of the pieces that break naive counting.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\n"),
        Just("\r\n"),
        Just("\r"),
        Just("\u{2028}"),
        Just("\u{85}"),
        Just("\u{feff}"),
        Just("👩‍🚒"),
        Just("𝒳"),
        Just("障害報告"),
        Just("e\u{301}"),
        Just("ß"),
        Just("a b"),
        Just("\t"),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn borders(text: &str) -> Vec<usize> {
    (0..=text.len()).filter(|at| text.is_char_boundary(*at)).collect()
}

/// Between `\r` and `\n` no position can point: both sides are the end of the line's content.
fn inside_crlf(text: &str, at: usize) -> bool {
    at > 0 && text[..at].ends_with('\r') && text[at..].starts_with('\n')
}

proptest! {
    #[test]
    fn an_offset_survives_the_way_to_a_position_and_back(text in text()) {
        let source = Source::new(text.as_str());
        for encoding in ENCODINGS {
            for at in borders(&text).into_iter().filter(|at| !inside_crlf(&text, *at)) {
                let position = source.position(at, encoding);
                prop_assert_eq!(source.offset(position, encoding), at);
            }
        }
    }

    #[test]
    fn any_position_lands_on_a_border(text in text(), line in 0usize..50, column in 0usize..200) {
        let source = Source::new(text.as_str());
        for encoding in ENCODINGS {
            let at = source.offset(Position { line, column }, encoding);
            prop_assert!(text.is_char_boundary(at));
        }
    }

    #[test]
    fn lines_tile_the_text(text in text()) {
        let source = Source::new(text.as_str());
        let rejoined: String = (0..source.line_count())
            .map(|line| &text[source.line_start(line)..source.line_start(line + 1)])
            .collect();
        prop_assert_eq!(rejoined, text);
    }

    #[test]
    fn a_rope_edit_equals_the_same_string_edit(
        text in text(),
        changes in prop::collection::vec((0usize..12, 0usize..12, 0usize..12, 0usize..12, text()), 1..12),
    ) {
        for encoding in ENCODINGS {
            let mut buffer = Buffer::new(&text);
            let mut plain = text.clone();
            for (l1, c1, l2, c2, new) in &changes {
                let (a, b) = (Position { line: *l1, column: *c1 }, Position { line: *l2, column: *c2 });
                let source = Source::new(plain.as_str());
                let (x, y) = (source.offset(a, encoding), source.offset(b, encoding));
                plain.replace_range(x.min(y)..x.max(y), new);
                buffer.edit(a, b, new, encoding);
                let frozen = buffer.freeze();
                prop_assert_eq!(frozen.text(), plain.as_str());
            }
        }
    }

    #[test]
    fn edits_apply_in_any_order_or_not_at_all(text in text(), cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..8)) {
        let all = borders(&text);
        let mut at: Vec<usize> = cuts.iter().map(|cut| all[cut.index(all.len())]).collect();
        at.sort_unstable();
        at.dedup();
        let edits: Vec<Edit> = at.chunks_exact(2).map(|c| Edit::replace(Span::new(c[0], c[1]), "·")).collect();
        let mut backwards = edits.clone();
        backwards.reverse();
        prop_assert_eq!(Edit::apply_all(&text, &edits), Edit::apply_all(&text, &backwards));
        let mut expected = text.clone();
        for edit in &backwards {
            expected.replace_range(edit.span.start..edit.span.end, "·");
        }
        prop_assert_eq!(Edit::apply_all(&text, &edits), Ok(expected));
    }
}

#[test]
fn overlapping_edits_are_refused() {
    let twice = [Edit::replace(Span::new(0, 3), "x"), Edit::delete(Span::new(2, 4))];
    assert!(matches!(Edit::apply_all("abcdef", &twice), Err(EditError::Overlap(..))));
    let same_place = [Edit::insert(2, "x"), Edit::insert(2, "y")];
    assert!(matches!(Edit::apply_all("abcdef", &same_place), Err(EditError::Overlap(..))));
    let cut = [Edit::delete(Span::new(0, 1))];
    assert!(matches!(Edit::apply_all("é", &cut), Err(EditError::OutOfRange(_))));
    let outside = [Edit::insert(9, "x")];
    assert!(matches!(Edit::apply_all("abc", &outside), Err(EditError::OutOfRange(_))));
}

#[test]
fn line_ends_are_those_of_the_protocol() {
    let source = Source::new("a\u{2028}b\rc\r\nd\n");
    assert_eq!(source.line_count(), 4);
    assert_eq!(source.slice(source.line_span(0)), "a\u{2028}b");
    assert_eq!(source.slice(source.line_span(2)), "d");
    assert_eq!(source.slice(source.line_span(3)), "");
}

#[test]
fn columns_count_in_their_units() {
    let source = Source::new("x👩y");
    let after = "x👩".len();
    assert_eq!(source.position(after, Encoding::Utf8).column, 5);
    assert_eq!(source.position(after, Encoding::Utf16).column, 3);
    assert_eq!(source.position(after, Encoding::Utf32).column, 2);
    // Inside the surrogate pair: the character's start.
    assert_eq!(source.offset(Position { line: 0, column: 2 }, Encoding::Utf16), 1);
}
