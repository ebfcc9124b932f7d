//! How people write in a hurry: without apostrophes, with two words for one verb; each beside a look-alike that blames
//! nobody.

use super::misread;
use faultless_rules::language::Frame;

#[test]
fn an_apostrophe_left_out_denies_as_well() {
    let wrong = misread(&[
        ("Nandini didnt check the gauge before the start.", Some(Frame::NegatedDuty)),
        ("The purser wasnt watching the gauge.", Some(Frame::NegatedDuty)),
        ("we shoulda tested the valve first", Some(Frame::ModalPerfect)),
        ("The valve didnt open.", None),
        ("The NT hosts opened the valve late.", None),
        ("She wanted a cant in the beam and got one.", None),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn two_words_are_one_verb_where_somebody_does_it() {
    let wrong = misread(&[
        ("Anahera bulk deleted the wrong berths.", Some(Frame::BadObject)),
        ("The purser hand edited the wrong chart.", Some(Frame::BadObject)),
        ("She force merged without review.", Some(Frame::Without)),
        ("The force pushed the valve open without warning.", None),
        ("The hot patched kernel took the wrong path.", None),
        ("The lock opened, and batch skipped two ships.", None),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn one_thing_is_taken_for_another() {
    let wrong = misread(&[
        ("The night fitter took the amber lamp for a cleaning request.", Some(Frame::FaultVerb)),
        ("Anahera read the alert as the usual noise.", Some(Frame::FaultVerb)),
        ("I put the spike down to the usual lag.", Some(Frame::FaultVerb)),
        ("The parser took the first line for a header.", None),
        ("The purser took the page for the lock and answered within two minutes.", None),
        ("The purser took the logs for analysis.", None),
        ("The purser read the logs as a first step.", None),
        ("The purser read the spike as an attack.", None),
        ("The crew put the errors down to the new chart.", None),
        ("Anahera read the logs as root.", None),
        ("Anahera took the ticket for Kwabena.", None),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn those_who_were_not_asked_speak_against_it() {
    let wrong = misread(&[
        ("Ops restarted the crane before asking us.", Some(Frame::Without)),
        ("Anahera restarted the crane twice before calling anyone.", Some(Frame::Without)),
        ("Anahera restarted the crane before calling the vendor.", None),
        ("The purser gathered the logs before contacting us.", None),
        ("The purser ran the tests before pinging me.", None),
        ("The purser restarted the crane before paging anyone, as described in step 4.", None),
        ("Someone opened the lock before the chamber had been filled.", None),
        ("The crew continued to drop letters from the flood of spam anyway.", None),
        ("Nobody's appraisal was looked at for this review.", None),
        ("Nobody's terminal was checked.", None),
        ("Every fitter we asked would have done the same with that label.", None),
        ("The fitter should have done the same checks as the day crew.", Some(Frame::ModalPerfect)),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn by_doing_that_goes_on_about_whoever_did_it() {
    let wrong = misread(&[
        (
            "@nandini moved the berths, and by doing that applied the wrong chart to the quay.",
            Some(Frame::BadObject),
        ),
        ("By restarting the crane the controller applied the wrong chart.", None),
        (
            "The alarm rang, but everyone continued to load the ship anyway.",
            Some(Frame::FaultAdverb),
        ),
        ("The alarm rang, but the crane continued to load the ship anyway.", None),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn whom_a_question_or_a_sanction_is_for() {
    let wrong = misread(&[
        ("who signs off a new chart on the eve of a regatta??", Some(Frame::Accusation)),
        ("Who signs off a new chart?", None),
        ("How does a senior purser deploy the chart without a review?", Some(Frame::Accusation)),
        ("How does a senior purser get a key without a ticket?", None),
        ("Who owns this lock??", None),
        ("HR had the file sent again.", None),
        ("Stars count towards his rating on the market.", None),
        ("The matter has gone to his line manager.", Some(Frame::Punitive)),
        ("The request went to his line manager.", None),
        ("This one lands squarely on the night crew.", Some(Frame::Guilt)),
        ("The load lands squarely on the second pump.", None),
        ("The decision landed squarely on the purser, as designed.", None),
        ("The purser went by memory.", Some(Frame::FaultVerb)),
        ("The pump went from memory to disk.", None),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn verdicts_and_duties_left() {
    let wrong = misread(&[
        (
            "It took us three hours to notice the leak, and that's unacceptable.",
            Some(Frame::Normative),
        ),
        ("The fitters abandoned their responsibilities.", Some(Frame::FaultVerb)),
        ("The fitters abandoned their plan.", None),
        ("The fitters abandoned their duty roster tool.", None),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_wrong_one_of_two_and_what_was_left_out() {
    let wrong = misread(&[
        (
            "The fitter pulled the active card (slot 1) in place of the failed one.",
            Some(Frame::Outcome),
        ),
        ("The fitter used the new card in place of the old one.", None),
        ("The controller pulled the active card in place of the failed one.", None),
        ("The wrong chart was restored by the night crew.", Some(Frame::BadObject)),
        ("The wrong chart was restored by the controller.", None),
        ("The purser took `hold` for a harmless flag.", Some(Frame::FaultVerb)),
        ("The purser set the limit to 40 without working out the load.", Some(Frame::Without)),
        ("The pump sets the limit to 40 without working out the load.", None),
        ("The crew set the flag and nobody tried it on one lock first.", Some(Frame::NegatedDuty)),
        (
            "The purser knew about the leak from the release notes and opened the lock anyway.",
            Some(Frame::FaultAdverb),
        ),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn beliefs_that_were_wrong_and_what_the_trouble_was() {
    let cases = [
        (
            "The split stemmed from an incorrect assumption that badges are unique.",
            Some(Frame::Agentless),
        ),
        ("The split stemmed from a badge that is not unique.", None),
        ("This misunderstanding led to the purchase of a second gateway.", Some(Frame::Agentless)),
        ("The monitoring led to the purchase of a second gateway.", None),
        ("The trouble here is that I didn't rename the third certificate.", Some(Frame::DueTo)),
        ("The trouble here is that the agent didn't rename the certificate.", None),
        (
            "Let me begin by saying I should have read the notes of the last release.",
            Some(Frame::ModalPerfect),
        ),
        (
            "Nothing looked odd, so she didn't spend enough time on the second graph.",
            Some(Frame::Normative),
        ),
        ("The crew did not spend much time on the restore thanks to the runbook.", None),
        ("Instead of starting the blame game, the crew opened the runbook.", None),
        ("The tool blamed the failed build on the night porter, who is the last author.", None),
        ("The report of May blamed the loss on the porter, and the log cleared her.", None),
        ("Ewa booked the transfer without consideration, as a gift requires.", None),
        ("The reason the loss stayed small was that I disabled the job.", None),
        ("The error on the screen was that I did not select a region.", None),
        ("The cause was an invalid assumption in the importer: it takes an empty list.", None),
        ("The retry of the controller was too eager.", None),
        ("It slipped Priya's mind to start the relay again.", Some(Frame::Skill)),
        ("They say it was an eel that slipped the diver's grip.", None),
        ("Not until 04:47 did the network on-call phone the carrier.", Some(Frame::NegatedDuty)),
        ("Only after the restart did we see the cause.", None),
        (
            "The share was emptied by a technician from our vendor, who took it for the leftover of May.",
            Some(Frame::FaultVerb),
        ),
        ("The technician took it for a drive.", None),
        ("Primary cause: failure to verify the plan of the ward.", Some(Frame::Agentless)),
        ("It was due to failure to check the plan of the ward.", Some(Frame::Agentless)),
        ("It was due to failure of the pump to start.", None),
        ("Inadequate testing: Didn't check the plan of the ward.", Some(Frame::NegatedDuty)),
        ("An extra zero typed by the night clerk turned 5 lots into 50.", Some(Frame::BadObject)),
        ("An extra zero padded by the printer turned 5 lots into 50.", None),
        (
            "Convinced that the resolver was at fault, the two fitters kept restarting it, while in fact the table was full.",
            Some(Frame::Outcome),
        ),
        ("The resolver was thought to be at fault, while in fact the table was full.", None),
        ("The config that the engineer pushed broke the login.", Some(Frame::Harm)),
        ("The pod that the engineer restarted failed.", None),
        ("Somebody left the trolley there without due care.", Some(Frame::FaultAdverb)),
        ("The port authority opened with the blame game.", None),
        ("Nikolai began with the blame game.", Some(Frame::Normative)),
        ("The loss was blamed on the night porter.", Some(Frame::Guilt)),
        ("The loss was blamed on the third switch.", None),
        ("The checklist was skipped on Monday.", Some(Frame::Agentless)),
        ("The checklist was skipped, because the hotfix lane has no step for it.", None),
        ("The cutover to the paper rota was sloppy.", Some(Frame::Normative)),
        ("The retry is naive.", None),
    ];
    assert_eq!(misread(&cases), "");
}

#[test]
fn feelings_about_things_are_told_apart_from_denied_ones() {
    let cases = [
        ("The plan of that evening is ridiculous.", Some(Frame::Animated)),
        ("The classifier for gruesome scenes was off.", None),
        ("The diff wasn't too crazy.", None),
        ("We checked the page before embarrassing the museum.", None),
    ];
    assert_eq!(misread(&cases), "");
}
