//! What would hang on nobody once the people are gone, and is turned so that it stands: leads, what was let happen, what
//! was not told, what came in place of what.

use super::kept::begin;

#[test]
fn what_was_not_done_in_its_place_is_said_of_the_thing() {
    begin(&[
        (
            "Instead of paging the storage team at 03:10, Ikaika kept restarting the proxy.",
            "The storage team was not paged at 03:10; the proxy was repeatedly restarted.",
        ),
        (
            "Nadezhda patched the live ledger instead of running the migration.",
            "The live ledger was patched; the migration was not run.",
        ),
        (
            "The on-call restarted the relay instead of escalating to the vendor.",
            "The relay was restarted; the escalation to the vendor did not come.",
        ),
    ]);
}

#[test]
fn how_somebody_was_opens_no_sentence_about_a_thing() {
    begin(&[
        (
            "Running late for the handover, Tevita skipped the smoke test and shipped build 40.",
            "The smoke test was left out and build 40 was shipped.",
        ),
        (
            "The outage happened because Salome, who had been on shift since noon, typed 30 instead of 300 into the timeout.",
            "The outage happened because 30 was typed instead of 300 into the timeout.",
        ),
    ]);
}

#[test]
fn what_was_let_happen_happened() {
    begin(&[
        (
            "I let the alert sit in the queue for six hours.",
            "The alert sat in the queue for six hours.",
        ),
        (
            "We should never have let an intern hold the root password of the relay.",
            "It was possible for an intern to hold the root password of the relay.",
        ),
    ]);
}

#[test]
fn who_was_not_told_stands_before_what() {
    begin(&[
        (
            "Marit told nobody on the night shift about the moved valve.",
            "No one on the night shift was told about the moved valve.",
        ),
        (
            "Because the registrar never passed on that the pumps had been switched, eleven patients got the old dose.",
            "Because it was never passed on that the pumps had been switched, eleven patients got the old dose.",
        ),
    ]);
}

#[test]
fn what_would_have_been_is_not_turned_round() {
    begin(&[
        (
            "I ought to have counted the rolls, because then the 40 missing crates would have been found the same day and not in Lyon.",
            "The rolls were not counted; the 40 missing crates were not found the same day but in Lyon.",
        ),
        (
            "Siosaia could have prevented the double dispatch with one phone call to Cork.",
            "No phone call to Cork came before the double dispatch.",
        ),
    ]);
}

#[test]
fn quantities_durations_and_things_stay() {
    begin(&[
        (
            "The QA team signed off build 881 after running only half the suite.",
            "Build 881 was signed off after only half the suite was run. ‹The pipeline or tool› accepts a change \
             on the result of ‹which part of the tests›.",
        ),
        (
            "Our incident lead dithered for 50 minutes before reverting the price feed.",
            "The price feed was reverted after 50 minutes.",
        ),
        (
            "Minh's sloppy regular expression blanked the surnames of 8,300 members.",
            "The regular expression blanked the surnames of 8,300 members.",
        ),
        (
            "Human error by the operator, who shut valve 3 before valve 2.",
            "Valve 3 was shut before valve 2.",
        ),
    ]);
}

#[test]
fn names_that_differ_in_a_number_are_two_targets() {
    begin(&[(
        "Tarik rebooted rack 7 although the ticket named rack 17.",
        "Rack 7 was rebooted although the ticket named rack 17. ‹The label or the place› shows ‹no \
             difference› between the two, and ‹no check› confirms which one it is.",
    )]);
}

#[test]
fn what_was_seen_is_a_signal_and_a_red_check_a_gate() {
    begin(&[
        (
            "The analyst saw the fraud score spike at 10:12 and shrugged it off.",
            "The fraud score spike was seen at 10:12 and was not acted on. ‹No severity, link or next step› set \
             this apart from ‹n› other signals in ‹period›.",
        ),
        (
            "The pipeline was red, but Kaveh merged the branch anyway.",
            "The pipeline was red, but the branch was merged. ‹The branch protection or pipeline› accepts a \
             change while a check fails.",
        ),
        (
            "If Nomsa had read the console prompt, the replica would still exist.",
            "The console prompt was not read; the replica no longer exists. The prompt looks ‹the same for every \
             target› and accepts ‹a single key or click›.",
        ),
    ]);
}

#[test]
fn decisions_verdicts_and_late_calls_tell_what_was_done() {
    begin(&[
        (
            "It was a poor decision of the release manager to deploy version 8.3 on Black Friday.",
            "Version 8.3 was deployed on Black Friday.",
        ),
        (
            "The sloppy index migration done by the catalogue team made the search return empty pages.",
            "The index migration made the search return empty pages.",
        ),
        (
            "Amadou waited until 03:50 before he finally called the database team.",
            "The database team was called only at 03:50.",
        ),
        (
            "Warehouse lead Tomas entered the pallet weight in pounds instead of kilograms.",
            "The pallet weight was entered in pounds instead of kilograms.",
        ),
        (
            "A junior clerk, left alone during the month-end close, deleted the wrong ledger on the shared server.",
            "During the month-end close, a different ledger than intended was deleted on the shared server.",
        ),
        (
            "The night nurse gave the dose to the patient in bed 12 without reading the wristband.",
            "The dose was given to the patient in bed 12 without reading the wristband. ‹No step of the tool› shows",
        ),
    ]);
}

#[test]
fn a_question_is_asked_without_anybody_in_it() {
    begin(&[
        (
            "Why didn't Pilar take a snapshot of the volume before she ran the job, although the checklist asks for it?",
            "What would have made it the natural step to take a snapshot of the volume before running the job, although the \
             checklist asks for it?",
        ),
        (
            "Why did nobody count the pallets before they went out?",
            "What would have made it the natural step to count the pallets?",
        ),
    ]);
}

#[test]
fn states_and_compounds_stay_whole() {
    begin(&[
        (
            "Instead of reverting release 3.8 straight away, the payments squad kept patching it live for two hours, and failed \
             card authorisations climbed to 31%.",
            "Release 3.8 was not reverted straight away; it was repeatedly patched live for two hours, and failed card \
             authorisations climbed to 31%.",
        ),
        (
            "Pavel muted the heartbeat alarm of the baggage sorting controller for the weekend.",
            "The heartbeat alarm of the baggage sorting controller was muted for the weekend.",
        ),
        (
            "The data team renamed the column customer_ref and told none of the downstream owners.",
            "The column customer_ref was renamed and none of the downstream owners was told.",
        ),
        (
            "The network team pushed a filter change outside the approved window.",
            "A filter change was pushed outside the approved window.",
        ),
        (
            "Support and operations each thought the other had phoned the hospitals.",
            "‹The page, task or tool› showed ‹nothing› of who had taken this on, so that on each side it looked as if the other \
             side had phoned the hospitals.",
        ),
    ]);
}

#[test]
fn what_could_have_been_done_after_another_deed_was_not_done_either() {
    begin(&[
        (
            "Somebody on the kiln crew could have noticed the rising pressure at noon and closed the valve, yet the burner ran \
             until Monday.",
            "The rising pressure was not noticed at noon and the valve was not closed, and the burner ran until Monday.",
        ),
        (
            "Ingeborg moved the courier port at noon and kept it to herself, so six depots stood still.",
            "The courier port was moved at noon and it was not announced, so six depots stood still.",
        ),
        (
            "A trainee carelessly rebooted all 30 tills of the depot at 09:10.",
            "All 30 tills of the depot were rebooted at 09:10.",
        ),
        (
            "Two price lists were overwritten by a clerk who paid no attention to the date on the sheet.",
            "Two price lists were overwritten; the date was not taken into account",
        ),
    ]);
}
