//! Whatever the text, the document model points at it rightly.

use faultless_rules::document::{BlockKind, Document, parse};
use faultless_rules::text::{Source, Span};
use proptest::prelude::*;

/// Pieces from which Markdown, good and broken, is put together.
const PIECES: &[&str] = &[
    "# ",
    "## Impact",
    "### 1. Timeline (UTC)",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "- ",
    "* [ ] ",
    "- [x] ",
    "1. ",
    "12) ",
    "[] ",
    "  ",
    "    ",
    "\t",
    "> ",
    ">",
    "> [!NOTE]\n",
    "**",
    "__",
    "*",
    "_",
    "~~",
    "`",
    "```\n",
    "~~~ x\n",
    "|",
    "| a | b |\n",
    "|---|---|\n",
    "---\n",
    "===\n",
    "+++\n",
    "title: x\n",
    "summary: >-\n",
    "description: \"Ola saw it all\"\n",
    "<br>",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "<!-- faultless-disable a/b: c -->",
    "<details>\n",
    "<%= x %>",
    "{{ x }}",
    "{% x",
    "{.c}",
    ":::",
    "&amp;",
    "&nbsp;",
    "&#0;",
    "&",
    "\\",
    "\\_",
    "[a](b)",
    "[",
    "](",
    ")",
    "![",
    "[^1]",
    "[^1]: ",
    "<a@b.cd>",
    "https://a.bc/d_(e)",
    "www.a.b",
    "**Impact**:",
    "Root cause:",
    "Severity: 1",
    "10:02",
    "[10:14] <ada> ",
    "ada 14:03: x",
    "2026-05-19",
    "e.g.",
    "Dr. ",
    "U.S. ",
    "node.js",
    "...",
    "…",
    ". ",
    "? ",
    "!",
    "\"",
    "“",
    "”",
    "‘",
    "’",
    "«",
    "»",
    "「",
    "」",
    "word ",
    "Ola saw it",
    "é",
    "日本語。",
    "🔥",
    "👩‍🚀",
    "e\u{301}",
    "\u{feff}",
    "\u{2028}",
    "\0",
    "\u{1}",
    "\u{2}",
    "\u{a0}",
    "import x from 'y'\n",
    "Title\n=====\n",
    ".. note:: x\n",
    "code::\n\n    x\n",
    "#. ",
    "^^^^\n",
];

fn markdown() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// Every span of the document, with what it is.
fn spans(document: &Document) -> Vec<(&'static str, Span)> {
    let mut spans = Vec::new();
    spans.extend(document.front_matter.map(|span| ("front matter", span)));
    for block in &document.blocks {
        spans.push(("block", block.span));
        if let BlockKind::Item { marker, .. } = &block.kind {
            spans.push(("marker", *marker));
        }
    }
    for table in &document.tables {
        spans.push(("table", table.span));
        spans.extend(table.header.iter().map(|cell| ("header", *cell)));
        for row in &table.rows {
            spans.push(("row", row.span));
            spans.extend(row.cells.iter().map(|cell| ("cell", *cell)));
        }
    }
    for section in &document.sections {
        spans.extend([
            ("section", section.span),
            ("extent", section.extent),
            ("title", section.title),
        ]);
    }
    spans.extend(document.sentences.iter().map(|sentence| ("sentence", sentence.span)));
    spans.extend(document.quotations.iter().map(|span| ("quotation", *span)));
    for directive in &document.directives {
        spans.push(("directive", directive.span));
        spans.extend(directive.rules.iter().map(|rule| ("rule", *rule)));
        spans.extend(directive.reason.map(|reason| ("reason", reason)));
    }
    spans
}

fn check(text: &str, path: &str) -> Result<(), TestCaseError> {
    let document = parse(Source::new(text), Some(path));
    prop_assert_eq!(document.prose.len(), text.len());
    for (at, byte) in text.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'\n' | b'\r')) {
        prop_assert_eq!(document.prose.as_bytes()[at], byte);
    }
    for (what, span) in spans(&document) {
        prop_assert!(span.start <= span.end && span.end <= text.len(), "{what} {span:?}");
        prop_assert!(
            text.is_char_boundary(span.start) && text.is_char_boundary(span.end),
            "{what}"
        );
        let prose = document.prose.is_char_boundary(span.start)
            && document.prose.is_char_boundary(span.end);
        prop_assert!(prose, "{what} {span:?} cuts the prose");
    }
    for pair in document.blocks.windows(2) {
        prop_assert!(pair[0].span.end <= pair[1].span.start, "blocks {pair:?}");
    }
    for pair in document.sentences.windows(2) {
        prop_assert!(pair[0].span.end <= pair[1].span.start, "sentences {pair:?}");
    }
    for sentence in &document.sentences {
        prop_assert!(!sentence.span.is_empty());
        prop_assert!(document.blocks[sentence.block].span.covers(sentence.span), "{sentence:?}");
        prop_assert!(
            document.sections[sentence.section].span.covers(sentence.span),
            "{sentence:?}"
        );
    }
    let mut end = 0;
    for (index, section) in document.sections.iter().enumerate() {
        prop_assert_eq!(section.span.start, end, "a gap before section {}", index);
        prop_assert!(section.extent.covers(section.span));
        prop_assert!(section.span.covers(section.title) || section.title.is_empty());
        if let Some(parent) = section.parent {
            prop_assert!(parent < index && document.sections[parent].extent.covers(section.extent));
        }
        end = section.span.end;
    }
    prop_assert_eq!(end, text.len());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn spans_fit_whatever_the_text(text in markdown()) {
        check(&text, "incident.md")?;
        check(&text, "incident.rst")?;
    }
}

#[test]
fn long_and_deep_texts_are_read_to_the_end() {
    let cases = [
        "> ".repeat(10_000) + "a",
        "word ".repeat(200_000),
        "a:::".repeat(100_000),
        "{{".repeat(100_000),
        "{.".repeat(100_000),
        "\"a ".repeat(100_000),
        "x. ".repeat(100_000),
        "https://a.b)".repeat(50_000),
        "https://a.b".to_owned() + &")".repeat(200_000),
        "> a\n\n".repeat(50_000),
        "**Impact**\n\n".repeat(30_000),
        "10:02 a: b\n".repeat(50_000),
        "<br>".repeat(50_000),
        "| a ".repeat(20_000) + "\n" + &"|---".repeat(20_000) + "\n",
        "Title\n=====\n\n".repeat(20_000),
    ];
    for text in cases {
        for path in ["a.md", "a.rst"] {
            check(&text, path).unwrap_or_else(|error| panic!("{}…: {error}", &text[..20]));
        }
    }
}
