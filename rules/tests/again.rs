//! A reading and a lint that recall the last one equal fresh ones, whatever was typed in between.

use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;

use faultless_rules::document::{self, Document, Kind};
use faultless_rules::engine::{self, Request};
use faultless_rules::language::{self, Known, Memo, Reading};
use faultless_rules::rule::{Finding, Profile, Settings};
use faultless_rules::text::{Recall, Source};
use jiff::civil::{Date, date};
use proptest::collection::vec;
use proptest::prelude::*;

const TEXT: &str = "\
# Postmortem: orders were lost

- Authors: Noor Haddad, Tomás Rivera
- Status: Final

## Summary

Noor Haddad pushed a broken filter. She did not check the canary. The orders queue grew for an hour,
and the on-call engineer ignored the alert.

## Timeline

- 10:02 UTC: @jun-ho restarted the broker without telling anyone.
- 10:15 UTC: He said \"the consumer is fine, somebody forgot the quota\" in the channel.

> The reviewer should have seen it.

## Root causes

1. The operator ran the script on the wrong cluster. They had forgotten to switch the context.
2. Human error.

| Owner | Action |
|---|---|
| Tomás | Add a check to the pipeline by 2026-03-01 |

## Action items

- [ ] OPS-12 Train the on-call engineers and improve monitoring, by Friday 2026-03-02 (@jun-ho)
- [ ] Remind everybody to check the canary before merging (NH)
- [x] **Quota:** Page when the lag passes 500 for 5 minutes

## Impact

The outage lasted 29 minutes (10:02–10:40 UTC), and 30% of the orders were lost. Detected after 13
minutes. TBD: who tells the MDB? We will add an alert soon.

## What went well

The platform team noticed the lag. It failed over by itself.
";

/// What people type and paste.
const PIECES: &[&str] = &[
    "a",
    " ",
    "\n",
    "\n\n",
    ". ",
    "\"",
    "> ",
    "- ",
    "# ",
    "## Lessons learned\n\n",
    "**Root cause:** ",
    "He ",
    "Voyk was on site. He had the key.",
    "The cards at Selma are read. ",
    "the farm Noor",
    "Their mistake",
    "Noor",
    "the reviewer forgot to ask",
    " if ",
    "`",
    "|",
    "@sam",
    "ß",
    "10:20 UTC: ",
    "- [ ] ",
    "2026-02-30",
    " 22 min",
    "Owner: ",
    "NH",
    "🦀",
    "[page]: https://example.org\n\n",
    " see [page] ",
    "TODO",
    "the outage",
    "SEV-1",
];

fn read(document: &Document, memo: &mut Memo) -> Reading {
    let people = BTreeMap::new();
    language::read_again(document, Known { people: &people, products: &[], teams: &[] }, memo)
}

const TODAY: Option<Date> = Some(date(2026, 4, 1));

fn request<'a>(text: &str, settings: &'a Settings) -> Request<'a> {
    Request { source: Source::new(text), path: None, settings, today: TODAY, linked: Vec::new() }
}

/// What is found in `text`, with what `memo` knows and what was left for later, and the times that it
/// rests on.
fn lint(text: &str, settings: &Settings, memo: &mut engine::Memo) -> (Vec<Finding>, String) {
    let Some(outcome) = engine::lint_again(request(text, settings), memo, &AtomicBool::new(false))
    else {
        return Default::default();
    };
    let complete = |it| engine::complete(&outcome, settings, TODAY, it);
    (outcome.findings.iter().map(complete).collect(), format!("{:?}", outcome.chronology))
}

/// The nearest border of a character at or before `share` of `text`.
fn place(text: &str, share: f64) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a share of a short text"
    )]
    let at = (text.len() as f64 * share) as usize;
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn a_recalled_reading_equals_a_fresh_one(
        edits in vec((0.0..1.0, 0_usize..40, 0..PIECES.len()), 1..24)
    ) {
        let mut text = TEXT.to_owned();
        let mut memo = Memo::default();
        let recall = Recall::default();
        let mut last = None;
        let mut lints = engine::Memo::default();
        let strict =
            Settings { treat_as: Some(Kind::Postmortem), ..Profile::Strict.settings() };
        for (share, length, piece) in edits {
            let start = place(&text, share);
            let end = (start..=(start + length).min(text.len()))
                .rev()
                .find(|at| text.is_char_boundary(*at))
                .unwrap_or(start);
            // Half of the edits insert, the others replace.
            let end = if length % 2 == 0 { start } else { end };
            text.replace_range(start..end, PIECES[piece]);
            let document = document::parse(Source::new(text.as_str()), None);
            let parsed = document::parse_again(Source::new(text.as_str()), None, &recall, last.as_ref());
            prop_assert_eq!(format!("{parsed:?}"), format!("{document:?}"));
            last = Some(parsed);
            let again = read(&document, &mut memo);
            let fresh = read(&document, &mut Memo::default());
            prop_assert_eq!(format!("{:?}", again.faults), format!("{:?}", fresh.faults));
            prop_assert_eq!(format!("{:?}", again.blames), format!("{:?}", fresh.blames));
            prop_assert_eq!(format!("{:?}", again.tokens), format!("{:?}", fresh.tokens));
            prop_assert_eq!(format!("{:?}", again.mentions), format!("{:?}", fresh.mentions));
            // What is asked for later is found out later.
            if piece % 2 == 0 {
                let all = 0..document.sentences.len();
                let statements = |reading: &Reading| {
                    format!("{:?}", reading.statements(&document, all.clone()).collect::<Vec<_>>())
                };
                prop_assert_eq!(statements(&again), statements(&fresh));
            }
            let again = lint(&text, &strict, &mut lints);
            let fresh = engine::lint(request(&text, &strict));
            prop_assert_eq!(again, (fresh.findings, format!("{:?}", fresh.chronology)));
        }
    }
}

#[test]
fn two_threads_find_what_one_finds() {
    // Long enough for two.
    let mut text = TEXT.repeat(6);
    let mut memo = engine::Memo::default();
    let strict = Settings { treat_as: Some(Kind::Postmortem), ..Profile::Strict.settings() };
    for (step, piece) in PIECES.iter().step_by(3).enumerate() {
        let at = text.len() * (step * 7 % 12) / 12;
        let at = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
        text.insert_str(at, piece);
        let again = lint(&text, &strict, &mut memo);
        let fresh = engine::lint(request(&text, &strict));
        assert_eq!(again, (fresh.findings, format!("{:?}", fresh.chronology)), "{piece:?}");
    }
}

#[test]
fn moved_sentences_are_recalled_where_they_stand() {
    let before = document::parse(Source::new(TEXT), None);
    let moved =
        TEXT.replacen("## Summary\n", "## Summary\n\nA line that was not there before.\n", 1);
    let after = document::parse(Source::new(moved.as_str()), None);
    let mut memo = Memo::default();
    let first = read(&before, &mut memo);
    let second = read(&after, &mut memo);
    assert!(!first.faults.is_empty());
    assert_eq!(first.faults.len(), second.faults.len());
    let words = |document: &Document, reading: &Reading| -> Vec<String> {
        let said = reading.faults.iter().map(|fault| document.source.slice(fault.span).to_owned());
        said.collect()
    };
    assert_eq!(words(&before, &first), words(&after, &second));
}
