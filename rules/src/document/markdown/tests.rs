//! What Markdown becomes, shape by shape.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

fn read(text: &str) -> Layout {
    super::read(text, &Recall::default(), None)
}

fn blocks(text: &str) -> Vec<(&str, BlockKind)> {
    read(text).blocks.into_iter().map(|block| (block.span.of(text), block.kind)).collect()
}

fn item(text: &str) -> (&str, &str, Option<u64>, Option<char>) {
    let block = read(text).blocks.swap_remove(0);
    match block.kind {
        BlockKind::Item { marker, number, checkbox } => {
            (block.span.of(text), marker.of(text), number, checkbox)
        }
        other => panic!("{other:?} is no item"),
    }
}

#[test]
fn headings_of_both_kinds() {
    let found = blocks("# One `x` #\n\nTwo\n---\n\n## **Three**\n");
    assert_eq!(found[0], ("One `x`", BlockKind::Heading { level: 1 }));
    assert_eq!(found[1], ("Two", BlockKind::Heading { level: 2 }));
    assert_eq!(found[2], ("**Three**", BlockKind::Heading { level: 2 }));
    let found = blocks("It broke at noon\nand came back.\n---\nSo.\n");
    assert_eq!(found[0], ("It broke at noon\nand came back.", BlockKind::Paragraph));
}

#[test]
fn items_tight_loose_and_with_every_check_box() {
    assert_eq!(item("- a\n  b\n"), ("a\n  b", "-", None, None));
    assert_eq!(item("* a\n\n* b\n"), ("a", "*", None, None));
    assert_eq!(item("12) a\n"), ("a", "12)", Some(12), None));
    assert_eq!(item("- [ ] a\n"), ("a", "- [ ]", None, Some(' ')));
    assert_eq!(item("- [X] a\n\n- [ ] b\n"), ("a", "- [X]", None, Some('X')));
    assert_eq!(item("- [] a\n"), ("a", "- []", None, Some(' ')));
    assert_eq!(item("3. [-] **a**\n"), ("**a**", "3. [-]", Some(3), Some('-')));
    assert_eq!(item("- [x](y) a\n"), ("[x](y) a", "-", None, None));
    assert_eq!(item("- [a] b\n"), ("[a] b", "-", None, None));
}

#[test]
fn sentences_set_in_below_a_heading_are_text() {
    let text =
        "## Measures\n\n    Cap the retries at three.\n    Alert on the lag of it.\n\nEnd.\n";
    let found = blocks(text);
    assert_eq!(found[1].1, BlockKind::Paragraph);
    assert_eq!(blocks(&text.replace("of it.", "of it"))[1].1, BlockKind::Code);
    assert_eq!(blocks(&text.replace("## Measures", "It said:"))[1].1, BlockKind::Code);
}

#[test]
fn an_item_has_one_opening_text() {
    let found = blocks("- a\n\n  b\n\n  - c\n");
    assert!(matches!(found[0], ("a", BlockKind::Item { .. })));
    assert_eq!(found[1], ("b", BlockKind::Paragraph));
    assert!(matches!(found[2], ("c", BlockKind::Item { .. })));
}

#[test]
fn depths_count_lists_and_quotes_but_not_alerts() {
    let depths = |text: &str| {
        let layout = read(text);
        layout.blocks.iter().map(|b| (b.quote_depth, b.list_depth)).collect::<Vec<_>>()
    };
    assert_eq!(depths("> a\n> > b\n\nc"), [(1, 0), (2, 0), (0, 0)]);
    assert_eq!(depths("> [!NOTE]\n> a\n"), [(0, 0)]);
    assert_eq!(depths("- a\n  - b\n"), [(0, 1), (0, 2)]);
}

#[test]
fn tables_have_rows_and_cells() {
    let text = "| A | B |\n|---|---|\n| x \\| y |  |\n| `c` | d |\n\nafter\n";
    let layout = read(text);
    let table = &layout.tables[0];
    let cells = |row: &[Span]| row.iter().map(|cell| cell.of(text)).collect::<Vec<_>>();
    assert_eq!(cells(&table.header), ["A", "B"]);
    assert_eq!(cells(&table.rows[0].cells), ["x \\| y", ""]);
    assert_eq!(cells(&table.rows[1].cells), ["`c`", "d"]);
    assert_eq!(table.rows[1].span.of(text), "| `c` | d |");
    let at = |table, row, column| BlockKind::Cell { table, row, column };
    assert_eq!(layout.blocks[1].kind, at(0, 0, 1));
    assert_eq!(layout.blocks[3].kind, at(0, 2, 0));
    assert_eq!(layout.blocks[5].kind, BlockKind::Paragraph);
}

#[test]
fn what_is_not_prose_is_blank() {
    let prose = |text: &str| read(text).prose;
    assert_eq!(prose("a `b c` d"), "a  \u{1}\u{1}\u{1}  d");
    assert_eq!(prose("`Pod`s"), " \u{1}\u{1}\u{1}\u{2}s");
    assert_eq!(prose("[a b](http://c.de \"f\") g"), " a b                   g");
    assert_eq!(prose("<http://c.de> and <zo@c.de>"), "              and  zo@c.de ");
    assert_eq!(prose("![alt](x.png) b"), "              b");
    assert_eq!(prose("a<!-- b -->c<br>d"), "a          c    d".replacen(' ', "\u{2}", 10));
    assert_eq!(prose("a[^1].\n\n[^1]: b\n"), "a    .\n\n      b\n");
    assert_eq!(prose("```\na b\n```\n"), "   \n\u{1}\u{1}\u{1}\n   \n");
    assert_eq!(prose("> a\n> b\n"), "  a\n  b\n");
    assert_eq!(prose("a\\_b &lt; c"), "a\u{2}_b <\u{2}\u{2}\u{2} c");
    assert_eq!(prose("**Ann**'s é"), "  Ann\u{2}\u{2}'s é");
    assert_eq!(prose("---\ntitle: a\n---\nb"), "   \n        \n   \nb");
    assert_eq!(prose("\u{feff}a"), "   a");
}

#[test]
fn breaks_and_comments_are_kept() {
    let text = "a  \nb<br/>c <!-- d -->\n\n<!-- e\nf --> <!--g-->\n";
    let layout = read(text);
    assert_eq!(layout.breaks.len(), 2);
    let comments = layout.comments.iter().map(|span| span.of(text)).collect::<Vec<_>>();
    assert_eq!(comments, ["<!-- d -->", "<!-- e\nf -->", "<!--g-->"]);
}

#[test]
fn a_comment_for_the_linter_ends_nothing() {
    let comment = "<!-- faultless-disable-line a/b: c -->";
    let text = format!(
        "# A {comment}\n\n- b (@ana) {comment}\n\n| c {comment} |\n|---|\n| d |\n\ne <!-- f -->"
    );
    let layout = read(&text);
    let blocks: Vec<&str> = layout.blocks.iter().map(|block| block.span.of(&text)).collect();
    assert_eq!(blocks, ["A", "b (@ana)", "c", "d", "e <!-- f -->"]);
    assert_eq!(layout.comments.len(), 4);
}

#[test]
fn deep_nesting_needs_no_stack() {
    let text = ">".repeat(10_000) + " a";
    assert_eq!(read(&text).blocks.len(), 1);
    let text = "- ".repeat(10_000) + "a";
    assert!(read(&text).blocks.len() <= 1);
}

/// What texts are put together of to see whether their parts are read as the whole.
const PIECES: &[&str] = &[
    "# Title",
    "## Impact",
    "Orders were lost",
    "**Root cause:** a pool",
    "- one",
    "  - two\n  three",
    "1. first\n\n   and more",
    "> quoted",
    "```\nlet a = 1;",
    "```",
    "~~~ text",
    "    indented",
    "<!-- open",
    "closed -->",
    "<table>\n<tr><td>10:02</td>",
    "</tr></table>",
    "<div>\nlate\n</div>",
    "| a | b |\n|---|---|\n| `c` | <br> |",
    "[page]: https://example.org",
    "see [page] and [^1]",
    "[^1]: a note",
    "    that goes on",
    "Title\n---",
    "***",
    "export const a = {",
    "}",
    "{{ a",
    "b }}",
    "- [ ] cap retries",
    "*half",
    "half*",
    "é is written www.a.io",
    "::: {.note}",
];

proptest! {
    #[test]
    fn parts_are_read_as_the_whole(
        pieces in vec((0..PIECES.len(), 0..4_usize), 1..24)
    ) {
        let mut text = String::new();
        for (piece, end) in pieces {
            text.push_str(PIECES[piece]);
            text.push_str(["\n\n", "\n", "\n\n", "\n\n\n"][end]);
        }
        prop_assert_eq!(format!("{:?}", read(&text)), format!("{:?}", walk(&text)), "{}", text);
    }
}
