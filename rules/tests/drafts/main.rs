//! Whole drafts: what stands in place of a blame.

use faultless_rules::document::Kind;
use faultless_rules::engine::{Request, lint};
use faultless_rules::rule::{Applicability, Finding, Fix, Settings};
use faultless_rules::text::{Edit, Source};
mod allowed;
mod around;
mod kept;
mod least;
mod mended;
mod read;
mod turned;
mod ways;
mod whole;

/// What stands before the sentences.
const BEFORE: &str = "# Postmortem: checkout outage\n\n## Root cause\n\n";

/// The findings of the blame family in `text`, and the whole document.
fn blames(text: &str) -> (String, Vec<Finding>) {
    let text = format!("{BEFORE}{text}\n");
    let settings = Settings {
        treat_as: Some(Kind::Postmortem),
        select: vec!["blame".to_owned()],
        ..Settings::default()
    };
    let source = Source::new(text.as_str());
    let outcome =
        lint(Request { source, path: None, settings: &settings, today: None, linked: Vec::new() });
    (text, outcome.findings)
}

/// The offers of the only finding in `text`, and what is below the heading when each is taken.
fn offers(text: &str) -> Vec<(Fix, String)> {
    let (document, findings) = blames(text);
    assert_eq!(findings.len(), 1, "{text}: {findings:#?}");
    let taken = |fix: &Fix| {
        let after = Edit::apply_all(&document, &fix.edits).unwrap_or_default();
        let below = after.split_once("## Root cause\n\n").unwrap_or_default().1;
        below.trim_end().to_owned()
    };
    findings[0].fixes.iter().map(|fix| (fix.clone(), taken(fix))).collect()
}

fn first_draft(text: &str) -> String {
    let offers = offers(text);
    let (fix, after) = &offers[0];
    assert!(fix.applicability == Applicability::Draft && fix.title.starts_with("Draft"), "{fix:?}");
    after.clone()
}

#[test]
fn what_has_no_place_in_a_draft_stands_in_a_slot() {
    let draft = first_draft(
        "The clerk on duty did not label the cables when he took them out, and it took us till midnight to \
         put them back in order.",
    );
    assert!(
        draft.starts_with(
            "The cables were not labeled when they were taken out, and it took till midnight to put them \
             back in order."
        ),
        "{draft}"
    );
    for told in [
        "Miriam forgot to renew the barcode licence before the sale.",
        "In the heat of the moment Priya forgot to renew the licence.",
    ] {
        assert!(!first_draft(told).contains("Still to be told"), "{}", first_draft(told));
    }
}

#[test]
fn the_time_at_the_head_of_an_entry_stays() {
    let draft = first_draft("11:52 – Priya kills the wrong job, and the primary goes down.");
    assert!(draft.starts_with("11:52 – A different job than intended is killed"), "{draft}");
}

#[test]
fn a_draft_in_a_cell_leaves_the_table_as_wide_as_it_is() {
    let table =
        "| Cause | Owner |\n|---|---|\n| Miriam forgot to renew the barcode licence | Ops |";
    for (fix, after) in offers(table).iter().filter(|(fix, _)| fix.title.starts_with("Draft")) {
        assert_eq!(
            after.matches('|').count(),
            table.matches('|').count(),
            "{}: {after}",
            fix.title
        );
    }
}

#[test]
fn a_change_without_a_test_and_a_precondition_that_nothing_compared() {
    assert_eq!(
        first_draft(
            "Hiroshi deployed the ledger migration without testing it in staging first. He should have \
             verified the table format changes before running statements on the production replica."
        ),
        "The ledger migration was deployed without testing it in staging first. Statements were run on the \
         production replica while the table format was ‹actual›; nothing compared it with ‹expected› before \
         that. ‹The pipeline or tool› requires ‹no dry run or test result› before this."
    );
}

#[test]
fn what_was_left_out_and_what_came_of_it_are_told() {
    for (told, draft) in [
        (
            "Kofi deployed the tariff patch on Friday without running the load tests.",
            "The tariff patch was deployed on Friday without running the load tests. ‹The pipeline or tool› \
             requires ‹no dry run or test result› before this.",
        ),
        (
            "Had Kofi read the runbook, the queue of 40,000 messages would not have been lost.",
            "The runbook was not read; the queue of 40,000 messages was lost. ‹No page, tool or error text› states \
             ‹which fact› at the point of use.",
        ),
        (
            "Kofi misread the dashboard and scaled the cluster down to two nodes.",
            "The dashboard was read as ‹hypothesis› until ‹time›; ‹distinguishing signal› was ‹not \
             collected | not on the dashboard›. The cluster was scaled down to two nodes.",
        ),
        (
            "The engineer misconfigured the relay settings, which tripped the line.",
            "The relay settings were ‹actual› instead of ‹expected›, which tripped the line. ‹The form, check or pipeline› validated ‹syntax› but not ‹meaning›.",
        ),
        (
            "Poor judgement by the incident commander delayed the rollback by 30 minutes.",
            "The rollback was delayed by 30 minutes.",
        ),
        (
            "Kofi should not have run the load test during business hours.",
            "The load test was run during business hours. ‹No rule or tool› takes the time, the load or the \
             staffing into account.",
        ),
        (
            "The cause was a lack of discipline in the test team, who skipped the regression suite.",
            "The regression suite was left out. ‹The pipeline or tool› requires ‹no dry run or test result› \
             before this.",
        ),
    ] {
        assert_eq!(first_draft(told), draft);
    }
}

#[test]
fn a_paragraph_of_its_own_is_told_by_itself() {
    let text = "Kofi forgot to renew the certificate.\n\nHe ignored three alerts about it.";
    let (document, findings) = blames(text);
    let edits = findings.iter().map(|finding| &finding.fixes[0].edits);
    let after: Vec<String> =
        edits.map(|edits| Edit::apply_all(&document, edits).unwrap_or_default()).collect();
    assert_eq!(after.len(), 2);
    assert!(after[0].contains("He ignored three alerts about it."), "{}", after[0]);
    assert!(after[1].contains("Kofi forgot to renew the certificate."), "{}", after[1]);
}

#[test]
fn a_configuration_with_a_value_that_nothing_checked() {
    assert_eq!(
        first_draft("Priya deployed a malformed listener block that crashed the edge proxy nodes."),
        "The listener block had ‹actual› instead of ‹expected›; ‹the form, check or pipeline› validated \
         ‹syntax› but not ‹meaning›, so it reached the edge proxy nodes, which crashed. ‹The tests, \
         canary or rollout› looked at ‹no signal› of this, and ‹no rollback› was defined for it."
    );
}

#[test]
fn drafts_come_first_then_the_question_then_the_role() {
    let offers = offers("🧯 Priya forgot to drain the node before the reboot.");
    let titles: Vec<&str> = offers.iter().map(|(fix, _)| fix.title.as_str()).collect();
    assert!(titles[0].starts_with("Draft (forgotten step)"), "{titles:?}");
    assert!(titles[1].starts_with("Draft"), "{titles:?}");
    assert!(titles[2].starts_with("Ask in a comment: What would keep"), "{titles:?}");
    assert!(titles[3].starts_with("Add an action item: Automate"), "{titles:?}");
    assert!(
        offers[3].1.contains("## Action items\n\n- [ ] [‹ticket›] [Prevention] Automate"),
        "{offers:?}"
    );
    assert!(titles[4].starts_with("Write “a responder” instead of “Priya”"), "{titles:?}");
    assert!(
        offers[0].1.starts_with("🧯 The node was not drained before the reboot."),
        "{}",
        offers[0].1
    );
}

#[test]
fn a_draft_is_broken_into_lines_as_the_paragraph_is() {
    let text = "The queue had no owner. Miriam forgot to renew the licence\n\
                of the barcode library before the sale.";
    let (_, after) = &offers(text)[0];
    assert!(after.lines().all(|line| line.chars().count() <= 90), "{after}");
    assert!(
        after.starts_with("The queue had no owner. The licence of the barcode library\n"),
        "{after}"
    );
    let quoted = "- Miriam forgot to renew the licence\n  of the barcode library.";
    let (_, after) = &offers(quoted)[0];
    assert!(after.lines().skip(1).all(|line| line.starts_with("  ")), "{after}");
}

#[test]
fn no_draft_names_those_that_it_was_to_leave_out() {
    for told in [
        "Neither Sipho nor the approver had noticed that the diff removed the guard.",
        "Neither the approver nor Sipho had noticed that the diff removed the guard.",
    ] {
        let offers = offers(told);
        let drafts: Vec<_> =
            offers.iter().filter(|(fix, _)| fix.title.starts_with("Draft")).collect();
        assert!(!drafts.is_empty(), "{told}");
        assert!(drafts.iter().all(|(_, after)| !after.contains("Sipho")), "{drafts:?}");
    }
}

#[test]
fn idioms_are_told_by_what_was_the_case() {
    let told = [
        (
            "Tamsin pressed the wrong button because she had three panels open.",
            "because three panels were open.",
        ),
        ("Baraka did not wait for the snapshot to finish.", "The snapshot had not finished."),
        (
            "The shift lead waited far too long before calling the depot.",
            "The depot was called only at ‹time›.",
        ),
        (
            "It is inexcusable that the team took three hours to answer.",
            "It took three hours to answer.",
        ),
        (
            "Ilse left the company without handing over the backup key.",
            "The backup key was not handed over.",
        ),
        (
            "It was Tomás's job to renew the licence, and he did not.",
            "The licence was not renewed. Renewal is ‹manual | semi-automatic›, and ‹no alert› warns ‹n› days \
             ahead of the expiry.",
        ),
        (
            "Our own team broke the labels by merging an old template.",
            "The labels stopped working when an old template was merged.",
        ),
        (
            "I made a mistake in the query, so every order was counted twice.",
            "The query had ‹actual› instead of ‹expected›, so every order was counted twice.",
        ),
        (
            "We did not pay attention to the warnings of the scanner.",
            "The warnings of the scanner were not taken into account.",
        ),
        (
            "If Noura had opened the changelog, the upgrade would not have broken printing.",
            "The changelog was not opened; the upgrade broke printing.",
        ),
        (
            "The clerk who wrote the labels did not count the valves.",
            "The labels were written; the valves were not counted.",
        ),
        (
            "We were careless with the override and enabled it on every press.",
            "The override was enabled on every press.",
        ),
        (
            "Our failure to escalate made the delay longer.",
            "‹What› was not escalated, which made the delay longer.",
        ),
    ];
    for (sentence, part) in told {
        let draft = first_draft(sentence);
        assert!(draft.contains(part), "{sentence}: {draft}");
        assert!(!draft.contains("Still to be told"), "{sentence}: {draft}");
    }
}

#[test]
fn what_somebody_did_not_know_to_do_is_not_told_as_not_done() {
    let draft = first_draft("Ngozi did not know how to restore the index and wasted an hour.");
    assert!(!draft.contains("was not restored"), "{draft}");
}

#[test]
fn front_matter_stays_well_formed() {
    let text = "---\ntitle: \"Ines Okafor forgot to renew the licence\"\nsummary: Tomasz skipped the review\n---\n\n\
                # Postmortem: checkout outage\n";
    let settings = Settings {
        treat_as: Some(Kind::Postmortem),
        select: vec!["blame".to_owned()],
        ..Settings::default()
    };
    let source = Source::new(text);
    let outcome =
        lint(Request { source, path: None, settings: &settings, today: None, linked: Vec::new() });
    assert_eq!(outcome.findings.len(), 2, "{:#?}", outcome.findings);
    for finding in &outcome.findings {
        assert!(finding.fixes.iter().any(|fix| fix.title.starts_with("Draft")), "{finding:#?}");
        for fix in &finding.fixes {
            let after = Edit::apply_all(text, &fix.edits).unwrap_or_default();
            let head = after.split("---").nth(1).unwrap_or_default();
            assert!(!head.contains("<!--"), "{}: {head}", fix.title);
            assert_eq!(head.matches('"').count(), 2, "{}: {head}", fix.title);
            assert_eq!(head.matches(": ").count(), 2, "{}: {head}", fix.title);
        }
    }
}

#[test]
fn what_cannot_be_told_in_whole_sentences_stands_in_a_slot() {
    for (told, whole) in [
        ("Nobody thought it would matter.", "showed that it would matter."),
        (
            "The duty officer waited almost two hours before escalating the leak.",
            "The leak was escalated after almost two hours.",
        ),
        (
            "Dmitri assumed the job was idempotent and restarted it.",
            "It was assumed that the job was idempotent, and the job was restarted.",
        ),
        (
            "Someone in finance loaded last month's tariff file again, so 212 employees were paid twice.",
            "Last month's tariff file was loaded again, so 212 employees were paid twice.",
        ),
        (
            "A developer merged the flag change straight to main, ignoring the failing test.",
            "The flag change was merged straight to main. ‹The",
        ),
        (
            "Due to human error by the depot supervisor, 320 pallets went to the wrong port.",
            "Due to ‹which condition of the system›, 320 pallets",
        ),
        (
            "The on-call engineer should have escalated to the database team at 02:15.",
            "The escalation to the database team did not take place at 02:15. ‹No time limit, severity trigger or \
             secondary› escalates by itself.",
        ),
        (
            "The refund handler did not account for negative amounts, because the developers never thought of them.",
            "untested; ‹the pipeline› has ‹no dry run or test›",
        ),
    ] {
        let draft = first_draft(told);
        assert!(draft.contains(whole), "{draft}");
    }
    // A verdict is not kept, and nothing is torn.
    for told in [
        "The previous practice was presumptuous, confusing, and broke two other pages.",
        "I know they feel guilty, because on this occasion it was my change, and it was my mistake.",
        "That stupid decision came back to bite me last week.",
        "To get the terminal in on time I cut lots of corners.",
    ] {
        let draft = first_draft(told);
        for torn in ["presumptuous", "stupid", "is lasted", "This is known", " ."] {
            assert!(!draft.contains(torn), "{draft}");
        }
    }
}

#[test]
fn phrases_stay_with_the_nouns_that_they_belong_to() {
    for (told, begins) in [
        (
            "Nobody paid attention to the recall notice from the scale maker.",
            "The recall notice from the scale maker was not taken into account.",
        ),
        ("Anneke never looked at the wiring plan.", "The wiring plan was never looked at."),
        (
            "Farid typed the copy command in /srv rather than in /srv/labels/export.",
            "The copy command was typed in /srv rather than in /srv/labels/export.",
        ),
        (
            "The depot team never tested the spares, and nobody had charged one since May.",
            "The spares were never tested, and none had been charged since May.",
        ),
        (
            "Farid wrongly sealed the crate \"Lyon 4\" in hall 2.",
            "The crate \"Lyon 4\" was sealed in hall 2.",
        ),
        (
            "A typo by one of our clerks in the rate sheet made each parcel free.",
            "‹Which value instead of which› in the rate sheet made each parcel free.",
        ),
        (
            "Misconfiguration of the belt sensor by the night crew stopped line 3.",
            "‹Which value instead of which› of the belt sensor stopped line 3.",
        ),
        (
            "The day crew failed to mention that the spare gate was locked.",
            "It was not mentioned that the spare gate was locked.",
        ),
        (
            "Because Farid had not lowered the limit, half of the scanners refused the labels.",
            "Because the limit had not been lowered, half of the scanners refused the labels.",
        ),
        (
            "Noura ignored the scale warnings for a week because \"they always blink\".",
            "The scale warnings were not acted on for a week because \"they always blink\".",
        ),
        (
            "Wrong gate opened by the yard foreman; both lanes were full.",
            "Different gate than intended opened; both lanes were full.",
        ),
        (
            "Insufficient training of the desk staff led to a badge being handed to a stranger.",
            "‹Which condition of the system› led to a badge being handed to a stranger.",
        ),
        (
            "Failure of the yard team to revoke the carrier's badge kept gate 2 open.",
            "The carrier's badge was not revoked, which kept gate 2 open.",
        ),
        (
            "Farid restarted the gate without checking whether the lane was clear.",
            "The gate was restarted without checking whether the lane was clear.",
        ),
        (
            "We never tested what happens when the scale is offline.",
            "It was never tested what happens when the scale is offline.",
        ),
        (
            "Because the clerk had disabled the weight check, the empty crate was accepted by four gates.",
            "Because the weight check had been disabled, the empty crate was accepted by four gates.",
        ),
        (
            "A wrong value for the belt speed, entered by the yard foreman, broke 40 crates.",
            "A wrong value for the belt speed broke 40 crates.",
        ),
        (
            "Failure of the yard team to inform IT about the power test resulted in two dark gates.",
            "IT was not informed about the power test, which resulted in two dark gates.",
        ),
        (
            "Noura mistakenly emptied the live bin because she thought that she was working in the training hall.",
            "The live bin was emptied.",
        ),
    ] {
        let draft = first_draft(told);
        assert!(
            draft.starts_with(begins) && !draft.contains("Still to be told"),
            "{told}: {draft}"
        );
    }
}
