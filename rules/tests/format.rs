//! Action items in one form: what comes out, and that nothing is lost on the way.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use faultless_rules::document::{Kind, parse};
use faultless_rules::engine::actions::{Record, report};
use faultless_rules::engine::{Request, lint};
use faultless_rules::format;
use faultless_rules::rule::Settings;
use faultless_rules::text::Source;
use proptest::prelude::*;
use proptest::test_runner::Config;

fn formatted(text: &str) -> String {
    let document = parse(Source::new(text), None);
    format::actions(&document).unwrap_or_else(|| text.to_owned())
}

fn of_list(list: &str) -> String {
    let head = "# Queue stood still\n\n## Action items\n\n";
    formatted(&format!("{head}{list}\n")).strip_prefix(head).unwrap().trim_end().to_owned()
}

#[test]
fn fields_move_to_their_places() {
    for (written, expected) in [
        (
            "* [AI-101] [Prevention] Cap retries by 2026-05-30 (@TeamAlpha).",
            "- [ ] AI-101 [Prevention] Cap retries by 2026-05-30 (@TeamAlpha)",
        ),
        (
            "- Cap retries (owner: @ines, due: 2026-05-30, OPS-12)",
            "- [ ] OPS-12 Cap retries by 2026-05-30 (@ines)",
        ),
        ("- @ines: cap retries, due 5 June 2026", "- [ ] cap retries by 5 June 2026 (@ines)"),
        ("- @ines to cap retries by 2026-06-01", "- [ ] @ines to cap retries by 2026-06-01"),
        (
            "- **Mitigation:** Cap retries. **Owner:** Ines Okafor **Due:** 2026-06-01",
            "- [ ] [Mitigation] Cap retries by 2026-06-01 (owner: Ines Okafor)",
        ),
        (
            "- Cap retries — DRI: @ines, due 2026-06-01 (P1, 3 SP, OPS-9)",
            "- [ ] OPS-9 [P1] Cap retries [3 SP] by 2026-06-01 (@ines)",
        ),
        (
            "- Fix #123 in the gateway by 2026-06-01 for all tenants (@ines, with @kofi)",
            "- [ ] Fix #123 in the gateway for all tenants by 2026-06-01 (@ines, with @kofi)",
        ),
        ("- Cap retries (due: soon)", "- [ ] Cap retries, due: soon"),
        ("1. Cap retries\n2. [x] Page twice", "1. [ ] Cap retries\n2. [x] Page twice"),
        ("- [] Cap retries", "- [ ] Cap retries"),
        ("- ~~Cap retries~~ (won't do)", "- [-] ~~Cap retries~~ (won't do)"),
        (
            "- Cap retries\n  - Owner: Kofi Boateng\n  - Acceptance: the load test passes",
            "- [ ] Cap retries (owner: Kofi Boateng)\n  - Acceptance: the load test passes",
        ),
        (
            "- [Cap retries](https://git.example/acme/gateway/issues/7)",
            "- [ ] [Cap retries](https://git.example/acme/gateway/issues/7)",
        ),
        (
            "| # | Action | Owner | Due | Status | Notes |\n|---|---|---|---|---|---|\n| 1 | Cap retries (OPS-3) | Ana Ruiz | 2026-06-01 | In progress | see wiki |\n| 2 | Page twice | @bo | TBD | Done | |",
            "- [ ] OPS-3 Cap retries by 2026-06-01 (owner: Ana Ruiz)\n  - Status: In progress\n  - Notes: see wiki\n- [x] Page twice, due: TBD (@bo)",
        ),
    ] {
        assert_eq!(of_list(written), expected, "{written}");
    }
}

#[test]
fn what_is_no_item_stays() {
    for text in [
        "# Queue stood still\n\n## Timeline\n\n* 10:02 UTC The queue stops (@ines).\n",
        "# Queue stood still\n\n## Action items\n\nWe will cap retries by 2026-06-01.\n",
        "# Queue stood still\n\n## Action items\n\n### Cap retries\n\nBy 2026-06-01, says Ines.\n",
    ] {
        assert_eq!(formatted(text), text);
    }
}

const HEADS: &[&str] = &[
    "",
    "[P1] ",
    "OPS-4 ",
    "[AI-7] [Prevention] ",
    "**Detection:** ",
    "@ines: ",
    "✅ ",
    "(High) ",
];
const WORK: &[&str] = &[
    "Cap retries at three",
    "Fix #12 in the `pool` of the gateway",
    "Add **an alert** that pages when the queue holds more than 500 payments",
    "Reject an empty pool. Done when the smoke test fails on one",
    "[Cap retries](https://git.example/acme/gateway/issues/7)",
    "Ask @kofi how the pool is sized",
    "~~Cap retries~~",
    "Upgrade to v2.5, then move to TLS 1.3 (all regions)",
];
const TAILS: &[&str] = &[
    "",
    ".",
    " by 2026-05-30",
    " (@ines)",
    " (@ines, with @kofi)",
    " (owner: Ines Okafor, due: 2026-05-30, TRK-9)",
    " — DRI: @acme/ledger, ETA: 5 June 2026",
    ", 3 SP",
    " [5]",
    ", due: soon",
    " #77",
    " ([PR](https://git.example/acme/gateway/pull/8))",
    "<br>Owner: Luis<br>Due: 2026-06-30",
    " 📅 2026-06-01 👤 ines",
    "\n  - Owner: Kofi Boateng",
    "\n  - Acceptance: the drill passes",
    "\n  wrapped over the line",
    " by ‹YYYY-MM-DD› (@‹owner›)",
    " (done)",
];

fn words(text: &str) -> Vec<String> {
    const ANNOUNCING: &[&str] =
        &["owner", "due", "dri", "eta", "by", "x", "br", "action", "status", "1"];
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut words: Vec<String> = words.map(str::to_lowercase).collect();
    words.retain(|word| !ANNOUNCING.contains(&word.as_str()));
    words.sort();
    words
}

fn records(text: &str) -> Vec<Record> {
    let settings = Settings { treat_as: Some(Kind::Postmortem), ..Settings::default() };
    let source = Source::new(text);
    report(&lint(Request {
        source,
        path: None,
        settings: &settings,
        today: None,
        linked: Vec::new(),
    }))
}

/// Files of failing cases would be written next to the sources; the message holds the case.
fn config() -> Config {
    Config { cases: 120, failure_persistence: None, ..Config::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn nothing_is_lost_and_the_form_is_stable(
        items in prop::collection::vec(
            (
                prop::sample::select(&["-", "*", "- [ ]", "- [x]", "1.", "+"]),
                prop::sample::select(HEADS),
                prop::sample::select(WORK),
                prop::collection::vec(prop::sample::select(TAILS), 0..3),
            ),
            1..6,
        ),
        crlf in any::<bool>(),
    ) {
        let mut text = String::from("# Queue stood still\n\n## Action items\n\n");
        for (marker, head, work, tails) in items {
            text.push_str(&format!("{marker} {head}{work}{}\n", tails.concat()));
        }
        if crlf {
            text = text.replace('\n', "\r\n");
        }
        let once = formatted(&text);
        prop_assert_eq!(&formatted(&once), &once, "of {}", text);
        prop_assert_eq!(words(&once), words(&text), "{}\n{}", text, once);
        let (before, after) = (records(&text), records(&once));
        prop_assert_eq!(before.len(), after.len(), "{}\n{}", text, once);
        for (before, after) in before.iter().zip(&after) {
            prop_assert_eq!(before.state, after.state);
            prop_assert_eq!(&before.owners, &after.owners, "{}\n{}", text, once);
            prop_assert_eq!(&before.due, &after.due, "{}\n{}", text, once);
            prop_assert_eq!(before.tickets.len(), after.tickets.len(), "{}\n{}", text, once);
            prop_assert_eq!(&before.kind, &after.kind);
            prop_assert_eq!(&before.priority, &after.priority);
            prop_assert_eq!(&before.estimate, &after.estimate);
        }
    }
}
