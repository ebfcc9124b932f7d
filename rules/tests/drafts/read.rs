//! A draft reads as a writer would have put it: nothing hangs, nothing is torn, and what is no phrase is a sentence.

use super::kept::{begin, first_draft};
use super::offers;

#[test]
fn what_somebody_had_in_mind_does_not_hang() {
    begin(&[
        (
            "Ngaire dropped the `ward_map` table while looking for a spare prefix.",
            "The `ward_map` table was dropped in the search for a spare prefix.",
        ),
        (
            "Teuila did not page the harbour master, hoping the fog would lift by six.",
            "The harbour master was not paged, in the hope that the fog would lift by six.",
        ),
        (
            "Confused by the identical labels, the fitter unplugged the feed of hall 3 instead of hall 4.",
            "Because of the identical labels, the feed of hall 3 was unplugged instead of hall 4.",
        ),
        (
            "Wirihana was distracted by a fire drill and typed the wrong tank number.",
            "A fire drill called for attention at the same time and a different tank number than intended was \
             typed.",
        ),
        (
            "Eager to have the new scales live before the audit, Paolo skipped the calibration.",
            "To have the new scales live before the audit, the calibration was left out.",
        ),
    ]);
}

#[test]
fn what_says_which_thing_it_was_stays_with_it() {
    begin(&[
        (
            "Lucia overlooked the missing row in the tide table, and two ferries ran late.",
            "The missing row in the tide table was not noticed, and two ferries ran late.",
        ),
        (
            "Someone on the day shift ignored the fuel ticket (QUAY-88).",
            "The fuel ticket (QUAY-88) was not acted on.",
        ),
        (
            "The caretaker left the boiler off after the drill.",
            "The boiler was left off after the drill.",
        ),
        (
            "Because of a misunderstanding between Henare and the supplier, the wrong silo was emptied.",
            "Because of a misunderstanding, a different silo than intended was emptied.",
        ),
        (
            "Ulla cleared what she thought was a stale lock and two jobs wrote to one ledger.",
            "What was thought to be a stale lock was cleared and two jobs wrote to one ledger.",
        ),
        (
            "The trainee had no idea how the quorum works and dropped two members.",
            "Two members were dropped.",
        ),
        (
            "Rewi didn't bother to check whether the second pier had enough power before he moved the cranes there.",
            "It was not checked whether the second pier had enough power before the cranes were moved there.",
        ),
    ]);
}

#[test]
fn what_is_no_part_of_a_clause_is_a_sentence() {
    let draft = first_draft(
        "Kahu pushed the tag straight from her laptop, bypassing the signing step, and the readers refused the update.",
    );
    assert!(draft.contains("The readers refused the update."), "{draft}");
    assert!(!draft.contains("Still to be told"), "{draft}");
    // What somebody only believed is no fact.
    let draft =
        first_draft("A porter, assuming wrongly that the lift was locked, opened the shaft door.");
    assert!(!draft.contains(" The lift was locked."), "{draft}");
    begin(&[(
        "11:07 the purser typed 30 instead of 3000 into the float field.",
        "11:07 The value 30 was typed",
    )]);
}

#[test]
fn questions_fit_the_case_or_ask_in_general() {
    for (told, question) in [
        (
            "The duty planner left the fault mails from the tide gauge unread.",
            "What turns such a message into a task when nobody reads it?",
        ),
        (
            "Jorge skipped the contract tests and the broken build reached the shops.",
            "What lets a change go on while this check fails or is left out",
        ),
        (
            "The outage happened because our trainee ran the purge against the live ward list.",
            "What made this the natural thing to do, and what would have shown its effect or kept it small?",
        ),
    ] {
        let offers = offers(told);
        assert!(offers.iter().any(|(fix, _)| fix.title.contains(question)), "{told}: {offers:#?}");
    }
}
