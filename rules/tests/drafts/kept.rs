//! What a sentence tells besides who did it is in its draft: numbers and their signs, conditions, reasons, harm.

use faultless_rules::text::Edit;

use super::{BEFORE, blames};

/// What stands in place of `sentence` when the first offer is taken; nothing where there is none.
pub(super) fn first_draft(sentence: &str) -> String {
    let (text, findings) = blames(sentence);
    let fix = findings.first().and_then(|finding| finding.fixes.first());
    let after = fix.and_then(|fix| Edit::apply_all(&text, &fix.edits).ok()).unwrap_or_default();
    after.strip_prefix(BEFORE).unwrap_or_default().trim_end().to_owned()
}

pub(super) fn begin(pairs: &[(&str, &str)]) {
    for (sentence, begins) in pairs {
        let draft = first_draft(sentence);
        assert!(draft.starts_with(begins), "{sentence}: {draft}");
    }
}

#[test]
fn how_plain_it_was_is_left_out() {
    let draft = first_draft("Nobody read the plan, which clearly listed the open port 5432.");
    assert!(draft.contains("which listed the open port 5432"), "{draft}");
}

#[test]
fn whose_things_and_when_stay() {
    let draft = first_draft("We forgot to revoke the access of two former employees in May.");
    assert!(draft.contains("access of two former employees"), "{draft}");
    let draft = first_draft("Why did Noor not call the database team until 17:50?");
    assert!(draft.contains("the natural step to call the database team before 17:50?"), "{draft}");
}

#[test]
fn numbers_keep_their_signs_and_names_theirs() {
    begin(&[
        (
            "Because the clerk mistakenly copied the weights from the old list, 3.5 % of the parcels were too heavy for the belt.",
            "Because the weights were copied from the old list, 3.5 % of the parcels were too heavy for the belt.",
        ),
        (
            "On 2 May, 4 % of the parcels stayed behind because the depot team had mistakenly enabled the flag \
             `strict` for all gates.",
            "On 2 May, 4 % of the parcels stayed behind because the flag `strict` for all gates had been enabled.",
        ),
        (
            "I forgot to renew the certificate for *.depot.example.org, which expired at noon.",
            "The certificate was not renewed for *.depot.example.org, which expired at noon.",
        ),
        (
            "The depot team should have called the carrier as soon as the belt was above 80 %.",
            "The carrier was not called as soon as the belt was above 80 %.",
        ),
        (
            "Farid mixed up the labels of crates 7 and 8.",
            "The labels of crates 7 and 8 were exchanged.",
        ),
    ]);
}

#[test]
fn conditions_reasons_and_what_was_found_stay() {
    begin(&[
        (
            "The depot team never tested the spare belt, so when the first one tore we found that its motor was missing.",
            "The spare belt was never tested, so when the first one tore it was found that its motor was missing.",
        ),
        (
            "Noura skipped the weight check because she was in a hurry.",
            "The weight check was left out because time was short.",
        ),
        (
            "Noura skipped the weight check since she was in a rush to reach the last lorry.",
            "The weight check was left out since there was little time to reach the last lorry.",
        ),
        (
            "I accidentally emptied the label bin while I was clearing the second shelf.",
            "The label bin was emptied while clearing the second shelf.",
        ),
        (
            "Nobody told the yard staff that gate 4 would be shut until noon.",
            "The yard staff were not told that gate 4 would be shut until noon.",
        ),
        (
            "The foreman failed to make sure that somebody was at the gate during the night.",
            "It was not ensured that somebody was at the gate during the night.",
        ),
        (
            "The clerk refused to join the call, so nobody could open the gate.",
            "The call was not joined, so the gate could not be opened.",
        ),
        (
            "The shift lead took far too long to decide on the fallback.",
            "It took ‹how long› to decide on the fallback.",
        ),
        (
            "The officer let a courier in without checking his badge.",
            "A courier was let in without checking the badge.",
        ),
        (
            "Hiroshi tried to mend the belt but used an outdated plan.",
            "An attempt was made to mend the belt but an outdated plan was used.",
        ),
    ]);
}

#[test]
fn harm_is_no_judgement_and_what_others_own_is_told() {
    begin(&[
        (
            "The foreman skipped the belt test, and the broken belt reached 40 shops.",
            "The belt test was left out, and the broken belt reached 40 shops.",
        ),
        (
            "The inventory was done sloppily by the yard team, and the former clerk's badge stayed active for a year.",
            "The inventory was done by ‹which steps›, and the former clerk's badge stayed active for a year.",
        ),
        (
            "The scanner was flashed twice by an impatient clerk, which bricked nine of the readers.",
            "The scanner was flashed twice, which bricked nine of the readers.",
        ),
        (
            "The change advisory board rubber-stamped the belt upgrade even though no plan was attached.",
            "The belt upgrade was approved even though no plan was attached.",
        ),
        (
            "Ines approved the crate list within a minute, without reading the note attached to it.",
            "The crate list was approved within a minute, without reading the note attached to it.",
        ),
        ("Human error: the clerk had swapped two labels.", "Two labels were exchanged."),
    ]);
}

#[test]
fn what_belongs_to_an_object_goes_with_it() {
    begin(&[
        (
            "The yard team did not read the email in which the carrier announced the strike for Monday.",
            "The email in which the carrier announced the strike for Monday was not read.",
        ),
        (
            "The clerks ignored the warning in the scanner manual that the queue keeps at most 90 labels per gate.",
            "The warning in the scanner manual that the queue keeps at most 90 labels per gate was not acted on.",
        ),
        (
            "The clerk only tested the first gate, so the crash at the second one was not found.",
            "Only the first gate was tested, so the crash at the second one was not found.",
        ),
        (
            "Farid typed 10.1.0.0/8 where 10.1.0.0/18 was intended, which cut off two depots.",
            "10.1.0.0/8 was typed where 10.1.0.0/18 was intended, which cut off two depots.",
        ),
    ]);
}

#[test]
fn what_was_meant_otherwise_and_rights_beyond_need_are_heard() {
    begin(&[
        (
            "Jørgen set the belt speed to 20 rather than 200.",
            "The belt speed was set to 20 rather than 200.",
        ),
        (
            "The yard team gave the interns admin rights to the label project.",
            "The interns were given admin rights to the label project. ‹The request form or role model›",
        ),
        (
            "Kofi restarted the yard switch thinking he was on the lab switch.",
            "The yard switch was restarted. ‹Evidence: the green dashboard | the naming | past runs› supported the \
             view that this was on the lab switch;",
        ),
        (
            "Hiroshi escalated the jam to the wrong team, losing 35 minutes.",
            "The jam was escalated to a different team than intended, losing 35 minutes.",
        ),
    ]);
    for clean in [
        "Jørgen set the belt speed to 20 rather than 200 to spare the motor.",
        "The yard team deployed the scanner where it was needed.",
        "Kofi called Ines, first reporting the broken label build.",
        "The yard team gave the carrier read access to the label project.",
    ] {
        assert_eq!(first_draft(clean), "", "{clean}");
    }
}

#[test]
fn where_an_object_ends_nowhere_it_stays_behind_its_verb() {
    begin(&[
        (
            "Aigerim let go the spare line before the tug had confirmed that it was fast, and the barge hit the pier.",
            "The next step was to let go the spare line before the tug had confirmed that it was fast, and the barge hit",
        ),
        (
            "Aigerim let the certificate for the gate lapse because the renewal mails went to her old mailbox.",
            "The next step was to let the certificate for the gate lapse because the renewal mails went to the old mailbox. \
             Renewal is",
        ),
        (
            "Tane deployed the new tariff on a Friday at 17:40, half an hour before he left for his holidays.",
            "The new tariff was deployed on a Friday at 17:40, half an hour before ‹which role› left for the holidays.",
        ),
        (
            "We ignored the warnings the scale maker sent in May, and the belt stopped.",
            "No step was taken to act on the warnings the scale maker sent in May, and the belt stopped.",
        ),
    ]);
}

#[test]
fn they_may_be_things_and_us_goes() {
    begin(&[
        (
            "The clerk ignored three scale alarms because they were usually stale.",
            "Three scale alarms were not acted on because they were usually stale.",
        ),
        (
            "Tane started the rollout without checking the scales, and 640 of them stopped.",
            "The rollout was started without checking the scales, and 640 of them stopped.",
        ),
        (
            "It took Tane far too long to restart the belt, which cost us four hours of loading.",
            "It took ‹how long› to restart the belt, which cost four hours of loading.",
        ),
        (
            "We never set up an alarm on the outbound belt, so a depot in Busan had to tell us that no crates arrived.",
            "No alarm on the outbound belt was set up, so a depot in Busan had to report that no crates arrived.",
        ),
    ]);
}

#[test]
fn what_is_denied_and_what_it_was_done_to_stay() {
    begin(&[
        (
            "Neither I nor the yard clerk remembered to close the third gate.",
            "The third gate was not closed.",
        ),
        (
            "If Sefo had read the sign back at 03:50, as the guide recommends, the boat would have turned.",
            "The sign was not read back at 03:50, as the guide recommends; the boat did not turn.",
        ),
        (
            "Noor muted the alarm of the tank for the rest of the weekend.",
            "The alarm of the tank was muted for the rest of the weekend.",
        ),
        (
            "The yard team underestimated the load and sized the queue for 400 trucks.",
            "The load was estimated too low and the queue was sized for 400 trucks. ‹Which figures› were at hand \
             for this estimate, and ‹no check› compares them with ‹the limit›.",
        ),
        (
            "The clerk ran `gate open` without the `--bay` flag, which opened every gate instead of the one in bay 4.",
            "`gate open` was run without the `--bay` flag, which opened every gate instead of the one in bay 4. Without it,",
        ),
        (
            "The duty planner was at fault for the delay in loading at gates 4 and 5.",
            "‹Which condition of the system› led to the delay in loading at gates 4 and 5;",
        ),
        (
            "Tane used his badge to open the cabinet and pushed it against the wall by accident.",
            "The badge was used to open the cabinet and it was pushed against the wall.",
        ),
    ]);
}

#[test]
fn what_somebody_lacked_or_left_is_told_of_things() {
    begin(&[
        (
            "The gate feed broke because neither the yard desk nor the belt team felt responsible for it.",
            "The gate feed broke because it had no owner. Ownership is ‹not recorded | recorded twice› in ‹the \
             catalog or queue›.",
        ),
        (
            "Tane stopped the wrong belt since he had two consoles open side by side.",
            "A different belt than intended was stopped since two consoles were open side by side.",
        ),
        (
            "The yard team failed to plan for the cup final and ran out of trucks within an hour.",
            "The cup final was not planned for and trucks ran out within an hour.",
        ),
        (
            "Aigerim deviated from the lock-out procedure and restarted the belt while the guard was open.",
            "The work differed from the lock-out procedure and the belt was restarted while the guard was open.",
        ),
        (
            "The author of the exporter left the company without writing down which tariffs are rounded up.",
            "It was not written down which tariffs are rounded up.",
        ),
        (
            "For eleven days no one was watching the return belt, in which 580 crates piled up.",
            "For eleven days, the return belt, in which 580 crates piled up, was not being watched.",
        ),
        (
            "If only Tane had looked at the queue before he drained the second belt, this would not have happened.",
            "The queue was not looked at before the second belt was drained",
        ),
        (
            "The gate owner set the share of open lanes incorrectly, which held up 90 trucks.",
            "The share of open lanes was ‹actual› instead of ‹expected›, which held up 90 trucks.",
        ),
    ]);
}

#[test]
fn a_sentence_may_end_right_behind_what_was_done() {
    for sentence in [
        "Ana forgot to close the gate now",
        "Tane ignored the alarm bell ringing",
        "We skipped the test run",
        "The clerk misread it twice",
    ] {
        let draft = first_draft(sentence);
        assert!(draft.is_empty() || draft.ends_with(['.', '›']), "{sentence}: {draft}");
    }
}

#[test]
fn who_believed_did_the_rest_and_what_would_still_be_is_no_more() {
    begin(&[
        (
            "Had Tane read the plan output before starting it, the four depot maps would still exist.",
            "The plan output was not read before it was started; the four depot maps no longer exist.",
        ),
        (
            "Tane assumed that `live` meant paying customers and mailed the price list to all guests.",
            "It was assumed that `live` meant paying customers, and the price list was mailed to all guests.",
        ),
    ]);
}
