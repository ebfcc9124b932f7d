//! What labels and headings say of somebody's doing, and how order, purpose and permission make a deed a fault.

use std::collections::BTreeMap;

use faultless_rules::document;
use faultless_rules::language::{self, Known};
use faultless_rules::text::Source;

use super::{Frame, frames, misread};

#[test]
fn a_label_tells_of_a_fault() {
    let cases = [
        ("Mistake #2: hiding the fuse box", Some(Frame::Agentless)),
        ("Mistake 2 - hiding the fuse box", Some(Frame::Agentless)),
        ("Error 2: the fuse box is hidden", None),
        ("Mistake rate of the parser: 2%", None),
        ("Should have: rung the depot first", Some(Frame::ModalPerfect)),
        ("Should have: 40 litres, has: 12", None),
        ("Repair time: 3 hours (should have been 5 minutes)", Some(Frame::ModalPerfect)),
        ("Setting: 3 litres (should be 5)", None),
        ("The first mistake was hiding the fuse box.", Some(Frame::Agentless)),
        ("The mistake was in the wiring plan.", None),
        ("What we did: only checked that the lamp is lit", Some(Frame::NegatedDuty)),
        ("The probe only checked that the lamp is lit", None),
        ("Pushed changes without testing", Some(Frame::Without)),
        ("Pushed changes were kept in the queue", None),
        ("Initial troubleshooting incorrectly focused on the boiler.", Some(Frame::Agentless)),
        ("The lens wrongly focused on the boiler.", None),
    ];
    assert_eq!(misread(&cases), "");
}

#[test]
fn a_heading_among_what_went_wrong_tells_of_a_fault() {
    let wrong = |heading: &str| {
        let text = format!(
            "# Postmortem: ledger\n\n## What went wrong\n\n### {heading}\n\n- The lamp is behind a door.\n"
        );
        let document = document::parse(Source::new(text.as_str()), None);
        let people = BTreeMap::new();
        let known = Known { people: &people, products: &[], teams: &[] };
        let faults = language::read(&document, known).faults;
        faults
            .iter()
            .filter(|fault| fault.gates.is_empty())
            .map(|fault| fault.frame)
            .collect::<Vec<_>>()
    };
    assert_eq!(wrong("Didn't Verify Crossings"), [Frame::NegatedDuty]);
    assert_eq!(wrong("Did not verify the crossings"), [Frame::NegatedDuty]);
    assert_eq!(wrong("Why We Misunderstood the Signal"), [Frame::FaultVerb]);
    assert_eq!(wrong("Mistake #1: Trusting the Lamp"), [Frame::Agentless]);
    for none in [
        "Did not start the pump",
        "Did not page anyone",
        "Missed heartbeats",
        "Only checked at startup",
        "Mistake #2",
    ] {
        assert_eq!(wrong(none), [], "{none}");
    }
}

#[test]
fn what_was_to_come_first_came_second() {
    let cases = [
        (
            "We assumed the supplier's valve was safe and shipped it to all stations before trying it on one.",
            Some(Frame::Without),
        ),
        ("We stopped the pumps before testing the valve.", None),
        ("We drained the boiler before checking the gauge.", None),
        ("We released the valve to the test stand before testing it at the works.", None),
        ("We restarted the pumps before getting consent.", Some(Frame::Without)),
        ("Jumped to repairs before checking the fuse", Some(Frame::Without)),
    ];
    assert_eq!(misread(&cases), "");
}

#[test]
fn more_than_was_asked() {
    let cases = [
        (
            "The new tariff was switched on for all meters by Naoki, who had only been asked to try it on ten.",
            Some(Frame::BadObject),
        ),
        (
            "Naoki enabled the tariff for all meters although he had been cleared only for ten.",
            Some(Frame::BadObject),
        ),
        ("Naoki enabled the tariff for ten meters, which is only allowed at night.", None),
        ("The tariff was enabled for ten meters only, which had been asked for.", None),
    ];
    for (sentence, frame) in cases {
        let told: Vec<Frame> = frame.into_iter().collect();
        assert_eq!(frames(sentence), told, "{sentence}");
    }
}

#[test]
fn an_inverted_condition_takes_any_participle() {
    let cases = [
        (
            "Had the auditor drawn the plan, the gap would have shown.",
            Some(Frame::ConditionalPerfect),
        ),
        ("It would have been safe had Itzel taken the call.", Some(Frame::ConditionalPerfect)),
        ("The mill had the door driven shut.", None),
        ("Had the valve frozen, the line would have stopped.", None),
    ];
    assert_eq!(misread(&cases), "");
}

#[test]
fn somebody_is_named_as_the_maker_of_the_cause() {
    let cases = [
        (
            "This came because of a change in the tariff file by one of our fitters.",
            Some(Frame::DueTo),
        ),
        ("The outage was caused by a change by a fitter.", Some(Frame::DueTo)),
        ("The outage was caused by a change in the tariff file.", None),
        ("The spare key existed because somebody had cut it the year before.", None),
    ];
    assert_eq!(misread(&cases), "");
}

#[test]
fn whoever_is_told_of_stays_the_subject() {
    let cases = [
        (
            "A dispatcher rushing to finish before handover skipped the check.",
            Some(Frame::FaultVerb),
        ),
        ("The mails sent before Itzel deleted them were lost.", None),
        (
            "A data clerk trained the model on a sample that held the test week and did not mention it.",
            Some(Frame::NegatedDuty),
        ),
        (
            "A data clerk trained the model on a sample that held the test week and did not fit it.",
            None,
        ),
        ("Itzel closed the ticket as noise.", Some(Frame::FaultVerb)),
        ("Itzel closed the ticket as a test.", None),
    ];
    assert_eq!(misread(&cases), "");
}

#[test]
fn what_only_looks_alike_blames_nobody() {
    let cases = [
        ("The quick recovery was due to a decision by the shift lead.", None),
        ("The gap in the graph is due to a restart by the on-call engineer at 10:40.", None),
        (
            "The surgeon removed the drain, although it was only supposed to stay for two days.",
            None,
        ),
        ("The dispatcher sent crew 2 while crew 1 was only told to stand by.", None),
        ("The operator jumped into the bridge before looking at the alarm list.", None),
        ("The engineer enabled it on one host before trying it on ten.", None),
        ("We switched the breaker off before making the connection.", None),
        ("We merged it behind a flag before making it the default.", None),
        ("We deployed the patch to 1% of users before checking the error rate.", None),
        ("We upgraded one rack before testing the rest.", None),
        ("There is no one adding large files.", None),
        ("There was no one watching the gauge.", Some(Frame::NegatedDuty)),
        ("Only two people had joined the tournament.", None),
        ("The notice was visible to wardens who received it, and it was not public.", None),
        ("I wiped the production database.", Some(Frame::Harm)),
        ("My response should have been to stop the pump.", Some(Frame::ModalPerfect)),
        ("The response of the pump should have been faster.", None),
        ("Assumptions were made about the flow.", Some(Frame::Agentless)),
        ("Merged branches without approval stay open.", None),
        ("Missed alerts before the outage.", None),
        ("Should have: two pumps per tank.", None),
        ("The run took 90 seconds (should have been 9).", None),
        ("The mistake was spreading through the replicas.", None),
        ("The DNS response incorrectly pointed to the old host.", None),
        ("Mistake 1: the parser took an empty list for a valid one.", None),
        ("Only inspected welds went into service.", None),
        ("Only checked on weekdays by the cron job.", None),
        ("A single `NOT NULL` would have caught it.", None),
        ("Ana merged the hotfix before testing it.", Some(Frame::Without)),
        (
            "The technician deleted the staging tables before checking the host name.",
            Some(Frame::Without),
        ),
        ("The nurse stopped the infusion before checking the order.", Some(Frame::Without)),
        ("The phishing succeeded because the clerk clicked on the link.", Some(Frame::DueTo)),
    ];
    assert_eq!(misread(&cases), "");
}

#[test]
fn whoever_did_it_is_singled_out() {
    let cases = [
        ("Whoever set up the tank put the valve on the wrong side.", Some(Frame::Cleft)),
        ("Whoever labelled the cable wrote the wrong port.", Some(Frame::Cleft)),
        ("Whoever is on call restarts the pump.", None),
        ("Whoever noticed it first deserves thanks.", None),
        ("Nobody involved did anything other than what the drawing asked for.", None),
        ("nobody paged: the receiver is missing in the route", None),
        ("Nobody paged the warden.", Some(Frame::NegatedDuty)),
        (
            "The support desk answered in six minutes and moved our ticket without being asked.",
            None,
        ),
        ("It's tempting to say somebody should have caught it, but no screen showed it.", None),
        ("The warden had his phone on silent.", Some(Frame::Skill)),
        ("Waited 35 minutes before waking the DBA.", Some(Frame::Omission)),
    ];
    assert_eq!(misread(&cases), "");
}
