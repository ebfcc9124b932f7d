//! Nothing that can be put into a file makes the engine panic or point outside the text.

use faultless_rules::builtin;
use faultless_rules::document::Kind;
use faultless_rules::engine::{self, Outcome, Request, prove};
use faultless_rules::rule::Settings;
use faultless_rules::text::Source;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

fn lint(text: &str) -> Outcome {
    let settings = Settings { treat_as: Some(Kind::Postmortem), ..Settings::default() };
    let source = Source::new(text);
    let path = Some("postmortems/2026-02-10.md");
    engine::lint(Request {
        source,
        path,
        settings: &settings,
        today: Some(prove::TODAY),
        linked: Vec::new(),
    })
}

/// Why the outcome is not sound, if it is not.
fn unsound(text: &str) -> Option<String> {
    let outcome = lint(text);
    let suppressed = outcome.suppressed.iter().map(|suppressed| &suppressed.finding);
    for finding in outcome.findings.iter().chain(suppressed) {
        let span = finding.span;
        if finding.rule == "engine/rule-panicked" {
            return Some(finding.message.clone());
        }
        if text.get(span.start..span.end).is_none() {
            return Some(format!("{span:?} of {} is no range of characters", finding.rule));
        }
        if finding.severity.is_none() || finding.fingerprint.len() != 16 {
            return Some(format!("{finding:?} is not complete"));
        }
        for edit in finding.fixes.iter().flat_map(|fix| &fix.edits) {
            if text.get(edit.span.start..edit.span.end).is_none() {
                return Some(format!("{edit:?} of {} is no range of characters", finding.rule));
            }
        }
    }
    let order: Vec<_> =
        outcome.findings.iter().map(|finding| (finding.span, finding.rule.to_string())).collect();
    (!order.is_sorted()).then(|| format!("out of order: {order:?}"))
}

#[track_caller]
fn holds(text: &str) {
    let start: String = text.chars().take(200).collect();
    assert_eq!(unsound(text), None, "in {} bytes that begin with {start:?}", text.len());
}

#[test]
fn one_line_of_a_megabyte() {
    holds(&"Ravi forgot to set the timeout, and the service failed. ".repeat(20_000));
    holds(&"a".repeat(1_000_000));
    holds(&"- ".repeat(50_000));
    holds(&"| a ".repeat(50_000));
}

#[test]
fn deep_nesting() {
    holds(&format!("{} Ravi forgot it.", ">".repeat(10_000)));
    holds(&format!("{}Ravi forgot it.", "> - ".repeat(2_000)));
    holds(&(0..1_000).map(|depth| format!("{}- item\n", "  ".repeat(depth))).collect::<String>());
    holds(&format!("{}text{}", "[".repeat(10_000), "](x)".repeat(10_000)));
    holds(&format!("{}text{}", "*".repeat(10_000), "*".repeat(10_000)));
    holds(&"\"".repeat(10_000));
    holds(&"“".repeat(10_000));
    holds(&"(".repeat(10_000));
    holds(&"‹".repeat(10_000));
    holds(&format!("<div>\n{}", "<a ".repeat(100_000)));
}

#[test]
fn many_of_everything() {
    holds(&"# Heading\n".repeat(5_000));
    holds(&"- [ ] Do it (owner: @ravi, due: 2026-03-01)\n".repeat(5_000));
    holds(&format!("| a | b |\n|---|---|\n{}", "| 10:02 | Ravi forgot it. |\n".repeat(5_000)));
    holds(&"- 10:02 UTC: Ravi forgot it.\n".repeat(5_000));
    holds(&"<!-- faultless-disable-next-line -->\n".repeat(5_000));
    holds(&"<!-- faultless-disable blame/x: y -->\n<!-- faultless-enable z -->\n".repeat(3_000));
    holds(&"**Label:** value\n".repeat(5_000));
}

#[test]
fn unterminated_everything() {
    for open in [
        "---\ntitle: [",
        "+++\ntitle = \"",
        "```\ncode",
        "~~~",
        "<!--",
        "<!-- faultless-disable",
        "<!-- faultless-disable-next-line a/b:",
        "<div",
        "<div\n",
        "[text](",
        "[text][",
        "![",
        "`code",
        "**bold",
        "_x",
        "\"quote",
        "| a | b",
        "| a |\n|--",
        "- [",
        "- [x",
        "1.",
        "#",
        "> ",
        "@",
        "‹slot",
        "http://",
        "&#",
        "\\",
        "[^1]:",
        "Label:",
        "10:",
        "2026-",
        "2026-13-45",
        "99:99",
        "«",
    ] {
        holds(open);
        holds(&format!("# Title\n\n## Action items\n\n{open}"));
        holds(&format!("## Timeline\n\n- {open}\n- {open}"));
        holds(&format!("text\n\n{open}\r\n{open}\r{open}"));
    }
}

#[test]
fn other_scripts_and_odd_characters() {
    for text in [
        "",
        " ",
        "\n",
        "\r",
        "\r\n\r\n",
        "\0",
        "a\0b\n\0",
        "\u{feff}",
        "\u{feff}# Title\r\n",
        "# A\r\r## Timeline\r- 10:02 UTC: x\r- 10:03\r",
        "\u{2028}\u{2029}\u{85}\u{b}\u{c}",
        "| \u{2028}due to",
        "👩‍🚒🔥👨‍👩‍👧‍👦",
        "🇩🇪🇯🇵 1️⃣",
        "e\u{301}\u{301}\u{301}",
        "\u{202e}tfel ot thgir",
        "\u{fffd}\u{fffe}\u{ffff}",
        "\\ud800\\udfff &#xd800; &#xdfff; &#0;",
        "SOMEBODY FORGOT TO RUN THE MIGRATION. HUMAN ERROR.",
        "## Zusammenfassung\n\nJürgen hat vergessen, die Datenbank zu prüfen.\n",
        "## 概要\n\n佐藤さんは設定を忘れました。\n\n## 対応\n\n- [ ] 手順書を更新する（担当：佐藤、期限：2026年3月1日）\n",
        "## ملخص\n\nنسي أحمد تشغيل النسخ الاحتياطي.\n",
        "## Резюме\n\nИван забыл проверить конфигурацию.\n",
        "İstanbul’da İpek DİKKATSİZ davrandı. ǅ ß ﬁ ŉ",
        "Ａｌｉｃｅ ｆｏｒｇｏｔ ｔｏ ｔｅｓｔ．",
        "𝓡𝓪𝓿𝓲 forgot it.",
    ] {
        holds(text);
        holds(&format!("# Title\n\n## Root cause\n\n{text}\n\n## Action items\n\n- [ ] {text}\n"));
        holds(&format!("## Timeline\n\n| Time | {text} |\n|---|---|\n| 10:02 | {text} |\n"));
    }
}

/// What fails is printed whole; no file is written into the sources for it.
fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// Pieces that Markdown, postmortems and the engine give a meaning to.
const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    "    ",
    " ",
    " ",
    " ",
    ", ",
    ". ",
    ": ",
    "; ",
    " — ",
    "?",
    "…",
    "# ",
    "## ",
    "### ",
    "===\n",
    "---\n",
    "- ",
    "* ",
    "1. ",
    "- [ ] ",
    "- [x] ",
    "[] ",
    "> ",
    "| ",
    " |",
    "|---|---|\n",
    "```\n",
    "`",
    "**",
    "_",
    "~~",
    "[",
    "](",
    ")",
    "(",
    "<!-- ",
    " -->",
    "<br>",
    "&amp;",
    "faultless-disable-next-line ",
    "faultless-disable ",
    "faultless-enable ",
    "faultless-disable-line ",
    "faultless-disable-file ",
    "blame/person-fault",
    "blame",
    "engine",
    ": reason",
    "Summary",
    "Impact",
    "Timeline",
    "Root cause",
    "Action items",
    "Lessons learned",
    "What went well",
    "Owner",
    "Due",
    "10:02 UTC",
    "2026-02-10",
    "Feb 30",
    "next week",
    "Ravi",
    "Ravi's mistake",
    "Jürgen",
    "佐藤",
    "@mei-lin",
    "mei@example.org",
    "the on-call engineer",
    "somebody",
    "the team",
    "they",
    "who",
    "Jenkins",
    "the validator",
    "forgot to",
    "failed to",
    "should have",
    "did not",
    "would have",
    "accidentally",
    "ran",
    "deployed",
    "without testing",
    "because",
    "if",
    "so that",
    "human error",
    "due to",
    "be more careful",
    "train everyone",
    "TBD",
    "‹slot›",
    "<name>",
    "OPS-12",
    "https://example.org/x?y#z",
    "👩‍🚒",
    "e\u{301}",
    "\u{2028}",
    "\u{feff}",
    "\"",
    "“",
    "”",
    "'",
    "’",
    "v1.2.3",
    "12%",
    "a.m.",
];

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn any_text_gives_sound_findings(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..120),
    ) {
        let text = pieces.concat();
        prop_assert_eq!(unsound(&text), None, "in {:?}", text);
    }

    #[test]
    fn any_characters_give_sound_findings(text in "(?s).{0,200}") {
        prop_assert_eq!(unsound(&text), None, "in {:?}", text);
    }
}

/// Whole lines, for what is promised of text that is well-formed Markdown.
const LINES: &[&str] = &[
    "",
    "# Orders were answered with errors",
    "## Summary",
    "## Impact",
    "## Timeline",
    "## Root cause",
    "### What went well",
    "## Action items",
    "**Owner:** Ravi",
    "- Severity: SEV-2",
    "Ravi forgot to renew the certificate, and the proxy refused every connection.",
    "The on-call engineer should have noticed the alert. Mei’s mistake took the site down.",
    "The outage was caused by human error, because Jürgen ran the script without testing.",
    "- Somebody accidentally deleted the bucket.",
    "> Ravi forgot to renew it.",
    "The validator failed to reject the empty filter.",
    "- 10:02 UTC: Mei deploys the change.",
    "- [ ] Train everyone to be more careful",
    "- [ ] Alert on the depth of the queue",
    "- [ ] Cap retries at three (owner: everyone, due: soon)",
    "- [x] Revert the change (@mei-lin)",
    "1. Remind the team to double-check, TBD",
    "| Action | Owner | Due |\n|---|---|---|\n| Pin the image | — | 2026-03-12 |\n| Alert on lag | @mei | |",
    "<!-- faultless-disable-next-line blame/person-fault: quoted -->",
    "<!-- faultless-disable blame, names/person -->",
    "<!-- faultless-enable -->",
    "<!-- faultless-disable-file actions -->",
    "```\nRavi forgot it\n```",
    "‹what the system allowed›",
];

proptest! {
    // The same documents in every run: rare meetings of rules are for the search of
    // `tests/examples/prove.rs`, not for whoever changes something else.
    #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(1), ..config(60) })]

    #[test]
    fn fixes_keep_their_promises(
        lines in prop::collection::vec(prop::sample::select(LINES), 0..25),
        crlf in any::<bool>(),
    ) {
        let settings = Settings { treat_as: Some(Kind::Postmortem), ..Settings::default() };
        let text = lines.join("\n");
        let source = Source::new(if crlf { text.replace('\n', "\r\n") } else { text });
        let request = Request { source, path: None, settings: &settings, today: None, linked: Vec::new() };
        let failures = prove::check_fixes(&request, builtin::ALL);
        let failures: Vec<String> = failures.iter().map(ToString::to_string).collect();
        prop_assert!(failures.is_empty(), "{}", failures.join("\n"));
    }
}
