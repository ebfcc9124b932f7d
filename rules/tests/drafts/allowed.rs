//! Where a draft would lose or tear words, what somebody did is what the next step was to do, and the rest stays.

use super::kept::{begin, first_draft};
use super::offers;

#[test]
fn what_the_passive_would_tear_stays_behind_its_verb() {
    begin(&[
        (
            "The porter failed to pass on the list of guests with allergies to the kitchen, and two of them fell ill.",
            "No step was taken to pass on the list of guests with allergies to the kitchen, and two of them fell ill.",
        ),
        (
            "The depot crew sat on three reminders for the weighbridge's certificate until it ran out on 4 May.",
            "Three reminders for the weighbridge's certificate were not acted on until it ran out on 4 May.",
        ),
    ]);
}

#[test]
fn verbs_that_share_who_did_them_share_what_was_possible() {
    begin(&[
        (
            "Soledad keyed the 40 tariffs into the till by hand and got tariff 12 upside down, which undercharged 300 guests.",
            "The 40 tariffs were keyed into the till by hand and the next step was to get tariff 12 upside down, which \
             undercharged 300 guests.",
        ),
        (
            "The clerk mixed up inches and centimetres in the cutting list, and the shelves were too short.",
            "Inches and centimetres were exchanged in the cutting list, and the shelves were too short.",
        ),
        (
            "Rangi kept the order of the pumps in his head and could not be bothered to write it down, so two halls were flooded.",
            "The order of the pumps was kept in the head and no step was taken to write it down, so two halls were flooded.",
        ),
    ]);
}

#[test]
fn a_verdict_on_somebody_leaves_what_they_did() {
    begin(&[
        (
            "It was irresponsible of Nnamdi to flush the `carts` cache at 19:00 on Mother's Day, and checkout hung for 9 minutes.",
            "The `carts` cache was flushed at 19:00 on Mother's Day, and checkout hung for 9 minutes.",
        ),
        (
            "I am to blame for the 60 missed reminders: on 3 May I copied the old list into the mailer and never changed the year.",
            "This led to the 60 missed reminders: on 3 May the old list was copied into the mailer and the year was never \
             changed.",
        ),
        (
            "Without so much as a look at the manual, Ingunn moved the press to firmware 4, and it jammed at 06:10.",
            "Without a look at the manual, the press was moved to firmware 4, and it jammed at 06:10.",
        ),
    ]);
}

#[test]
fn whose_password_it_was_typed_it() {
    let draft = first_draft(
        "Wairimu fell for a letter that looked like the bank's and typed her PIN into the page, giving the thief 2 hours.",
    );
    assert!(draft.contains("and the PIN was typed into the page"), "{draft}");
}

#[test]
fn no_number_and_no_code_is_lost() {
    for sentence in [
        "Only 1 of the 3 crews reacted to recall R-118, and nobody else bothered.",
        "Classic PEBKAC by the clerk on `till-7`.",
        "Oddvar carelessly ran `chmod 777` on all 14 folders of the share at 11:20.",
    ] {
        let draft = first_draft(sentence);
        let figures = faultless_rules::rewrite::lost_figures(sentence, &draft);
        assert!(!draft.is_empty() && figures.is_empty(), "{sentence} → {draft}: {figures:?}");
    }
}

#[test]
fn where_no_class_fits_the_question_depends_on_no_word_of_the_draft() {
    let asked = |sentence: &str| {
        let offers = offers(sentence);
        let title = offers.iter().map(|(fix, _)| fix.title.clone());
        title.into_iter().find(|title| title.starts_with("Ask in a comment")).unwrap_or_default()
    };
    assert_eq!(
        asked("Tevita carelessly stacked the pallets next to the heater, and the foil melted."),
        "Ask in a comment: What made this the natural thing to do, and what would have shown or stopped it?"
    );
    assert_eq!(
        asked("This was operator error by Chidi, who plugged both feeds into one strip."),
        "Ask in a comment: What made this the natural thing to do, and what would have shown its effect or kept it small?"
    );
}

#[test]
fn what_would_have_had_to_be_done_was_not() {
    begin(&[
        (
            "The whole outage could have been avoided if Leocadia had simply asked the vendor which port the valve listens on.",
            "No step was taken to ask the vendor which port the valve listens on.",
        ),
        (
            "We were sloppy with the seating plan: 48 guests were booked onto a table that did not exist.",
            "About the seating plan: 48 guests were booked onto a table that did not exist.",
        ),
        (
            "Amaru relaunched the shop at noon without telling the depot, and 40 parcels were packed twice.",
            "The shop was relaunched at noon",
        ),
    ]);
}

#[test]
fn who_was_warned_did_nothing_and_not_the_thing() {
    let draft = first_draft(
        "Bartek had been warned twice that the tank was filling up and did nothing until it ran over at 23:12.",
    );
    assert!(!draft.contains("tank was filling up and did nothing"), "{draft}");
}

#[test]
fn what_came_of_it_is_nobodys_deed() {
    begin(&[
        (
            "Aroha rolled the update out to all 430 scanners at once and went home, and the next morning none of them started.",
            "The update was rolled out to all 430 scanners at once and the next step was to go home, and the next morning none \
             of them started.",
        ),
        (
            "Tomiko simply forgot about the time zone, and the call for 2,600 guests went out at 3 a.m.",
            "The time zone was not considered, and the call for 2,600 guests went out at 3 a.m.",
        ),
    ]);
}

#[test]
fn what_came_late_and_what_was_not_understood_are_told() {
    begin(&[
        (
            "We rolled back too late, when half of the orders were gone.",
            "The rollback came ‹n minutes› after ‹the first sign›, when half of the orders were gone.",
        ),
        ("The on-call escalated too late.", "Escalation to ‹the team› happened ‹n› minutes after"),
        (
            "The contractor did not understand the quick couplings.",
            "The quick couplings were not understood.",
        ),
    ]);
}
