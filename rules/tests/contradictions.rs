//! A report that contradicts itself the way templates on the web do: each contradiction is found at its
//! line, and what only sounds like blame is left alone.

use faultless_rules::document::Kind;
use faultless_rules::engine::{Request, lint};
use faultless_rules::rule::Settings;
use faultless_rules::text::Source;

const REPORT: &str = "\
# Payment provider rejected cards

Incident ID: PAY-2026-04-14-002
Severity Tier: Tier 1 (High Impact)
Total Duration: 00:25 Minutes (09:02 UTC → 09:27 UTC)
Calculated Impact: 8,200 rejected cards; 0.05% rolling error budget depletion
Document Authors: Payments on-call

## 1. Event Timeline

* 09:02 UTC | Pipeline deploys `card-gateway` v3.1.
* 09:06 UTC | Synthetic checkout sees rejections at 9%.
* 09:08 UTC | On-call engineer acknowledges the alert and declares a SEV2 incident.
* 09:17 UTC | On-call engineer triggers the rollback.
* 09:25 UTC | Rejections return to the baseline.
* 09:33 UTC | Incident commander declares the all-clear.

## 2. Customer & SLO Impact

* User Symptoms: Shoppers saw a declined card.
* Error Budget Consumption: Budget dropped from 88.0% remaining down to 84.5%.

## 3. Systems Root Cause Matrix

* Missing Test: The checks before the release did not perform a payment.
* Short Canary: The canary lacked a comparison of rejections, and failed API calls stayed below its limit.
* Runbook: The wording of step 3 caused confusion.

## Five whys

2. Why did the gateway reject cards? It sent an empty country.
3. Why was the country empty? The mapping has no default.
4. Why is there no default? No contract says which fields are needed.

## 4. Remediation Action Items

* [PAY-11] [Prevention] Pay with a test card before each release by 2026-04-30 (@payments)
[] PAY-12 Compare rejections in the canary by 2025-04-24 (@payments)

## Announcement

Severity: SEV3 | Duration: 25 min
Key learnings:
- The canary now compares rejections
Full postmortem: [PAY-2026-04-14-002](https://pm.example/2)
Retro follow-up: 2026-04-17
";

#[test]
fn every_contradiction_is_found_where_it_stands() {
    let settings = Settings::default();
    let source = Source::new(REPORT);
    let outcome =
        lint(Request { source, path: None, settings: &settings, today: None, linked: Vec::new() });
    let found: Vec<(usize, String)> = outcome
        .findings
        .iter()
        .map(|it| (outcome.document.source.line_of(it.span.start) + 1, it.rule.to_string()))
        .collect();
    let line = |words: &str| REPORT.lines().position(|line| line.contains(words)).unwrap() + 1;
    for (words, rule) in [
        ("declares a SEV2", "structure/severity-mismatch"),
        ("Total Duration", "timeline/duration-mismatch"),
        ("Total Duration", "timeline/invalid-timestamp"),
        ("rolling error budget", "structure/error-budget-mismatch"),
        ("2. Why did", "causes/why-numbering"),
        ("[] PAY-12", "actions/malformed-item"),
        ("[] PAY-12", "actions/due-before-incident"),
        ("Severity: SEV3", "announcement/mismatch"),
    ] {
        assert!(
            found.contains(&(line(words), rule.to_owned())),
            "{rule} in line {}: {found:#?}",
            line(words)
        );
    }
    for words in ["did not perform", "lacked a comparison", "caused confusion"] {
        let blamed =
            found.iter().filter(|(at, rule)| *at == line(words) && rule.starts_with("blame/"));
        assert_eq!(blamed.count(), 0, "{words}");
    }
}

/// The rules that find something in `text`.
fn rules(text: &str) -> Vec<String> {
    let settings = Settings::default();
    let source = Source::new(text);
    let outcome =
        lint(Request { source, path: None, settings: &settings, today: None, linked: Vec::new() });
    outcome.findings.iter().map(|it| it.rule.to_string()).collect()
}

#[test]
fn what_is_noticed_before_the_agreed_start_is_a_slip() {
    let report = |alert: &str| {
        format!(
            "# Payment provider rejected cards\n\n- Start: 2026-04-14 09:12 UTC\n- Severity: SEV2\n\n## Timeline\n\n\
             | Time (UTC) | Event |\n|---|---|\n| 2026-04-14 09:01 | Release 3.1 is live |\n\
             | 2026-04-14 {alert} | Alert on rejections pages the on-call |\n\
             | 2026-04-14 09:12 | Cards are rejected, outage starts |\n\
             | 2026-04-14 09:27 | Fixed by a rollback |\n\n## Impact\n\n8,200 cards.\n\n\
             ## Root cause\n\nAn empty country.\n\n## Action items\n\n- Pay with a test card\n"
        )
    };
    let told = |text: &str| rules(text).iter().any(|rule| rule == "timeline/lifecycle-order");
    assert!(told(&report("09:05")));
    assert!(!told(&report("09:14")));
}

#[test]
fn a_ticket_is_no_figure_and_brackets_end_no_label() {
    let report = |impact: &str| {
        format!(
            "# Room keys not issued\n\n- **Impact**:\n  - Several guests waited for a key ({impact}).\n\n\
             - **Timeline** (UTC):\n  - 2026-04-14 09:12 - 40 writes fail\n  - 2026-04-14 09:27 - Fixed\n\n\
             - **Root cause**:\n  - The pool is too small.\n"
        )
    };
    let told = |text: &str| rules(text).iter().any(|rule| rule == "structure/unquantified-impact");
    assert!(told(&report("see KEY-318 days")));
    assert!(!told(&report("94 users")));
}

#[test]
fn an_announcement_may_contradict_itself_too() {
    let text = "# Announcement: cards rejected\n\nSeverity: SEV2 | Duration: 52 minutes\n\n\
                Cards were rejected for 62 minutes (09:02 to 09:54 UTC).\n";
    let settings = Settings { treat_as: Some(Kind::Announcement), ..Settings::default() };
    let source = Source::new(text);
    let request =
        Request { source, path: None, settings: &settings, today: None, linked: Vec::new() };
    let findings = lint(request).findings;
    let told = findings.iter().filter(|it| it.rule == "timeline/duration-mismatch");
    assert_eq!(told.map(|it| it.span.of(text)).collect::<Vec<_>>(), ["62 minutes"]);
}

#[test]
fn a_message_may_count_from_the_first_harm() {
    let report = |duration: &str| {
        format!(
            "# Postmortem of blank labels\n\n## Timeline (UTC)\n\n- 2026-02-10 08:50: Image 41 is promoted to all runners\n\
             - 2026-02-10 09:20: First label comes out blank\n- 2026-02-10 09:47: Queue alert fires\n\
             - 2026-02-10 12:30: Labels are printed again, incident resolved\n\n## Announcement\n\n\
             Severity: SEV2 | Duration: {duration}\n\nKey learnings:\n- An empty layout is rejected now\n"
        )
    };
    let differs = |text: &str| rules(text).iter().any(|rule| rule == "announcement/mismatch");
    assert!(!differs(&report("3 h 10 min")));
    assert!(!differs(&report("3 h 40 min")));
    assert!(differs(&report("1 h 10 min")));
}

#[test]
fn a_heading_that_asks_the_first_why_is_no_level() {
    let whys = |third: &str| {
        format!(
            "# Postmortem of blank labels\n\n## Five whys\n\n### Why were the labels blank?\n\n\
             1. Why were the labels blank? The layout was empty.\n2. Why was the layout empty? The form takes it.\n\
             {third}. Why does the form take it? The field has no bound.\n4. Why has the field no bound? The schema \
             dates from before bounds.\n"
        )
    };
    let told = |text: &str, rule: &str| rules(text).iter().any(|it| it == rule);
    assert!(!told(&whys("3"), "causes/why-numbering") && !told(&whys("3"), "causes/why-depth"));
    assert!(told(&whys("5"), "causes/why-numbering"));
}

#[test]
fn a_comment_above_a_fence_is_about_the_entries_in_it() {
    let report = |comment: &str| {
        format!(
            "# Postmortem of blank labels\n\n## Timeline\n\nAll times UTC, 2026-02-10.\n\n{comment}```\n09:20 Labels come out \
             blank\n09:47 The night operator forgot to page the crew\n12:30 Labels are printed again\n```\n"
        )
    };
    let silent = "<!-- faultless-disable-next-line blame: agreed with the crew -->\n";
    let told = |text: &str| rules(text).iter().any(|it| it == "blame/role-fault");
    assert!(told(&report("")));
    assert!(!told(&report(silent)));
    assert!(!rules(&report(silent)).iter().any(|it| it == "engine/unused-suppression"));
}

#[test]
fn contributors_are_people_where_people_are_listed() {
    let report = |contributors: &str| {
        format!(
            "# Postmortem of blank labels\n\n- **Date:** 2026-02-10\n- **Contributors:** {contributors}\n- **Status:** Reviewed\n\n\
             ## Summary\n\nLabels came out blank.\n\n## Action items\n\n- Reject an empty layout by 2026-12-04 (@ama)\n"
        )
    };
    let named = |text: &str| {
        rules(text).iter().any(|it| it.starts_with("names/") || it == "causes/unlinked-factor")
    };
    assert!(!named(&report("Hoa Nguyen, Lars Berg")));
}
