//! What labels and headings say of somebody's doing, and how order, purpose and permission make a deed a fault.

use super::{Frame, frames, misread};

#[test]
fn a_label_tells_of_a_fault() {
    let cases = [
        ("Mistake #2: hiding the fuse box", Some(Frame::Agentless)),
        ("Mistake 2 - hiding the fuse box", Some(Frame::Agentless)),
        ("Error 2: the fuse box is hidden", None),
        ("Mistake rate of the parser: 2%", None),
        ("Should have: rung the depot first", Some(Frame::ModalPerfect)),
        ("Should have: 40 litres, has: 12", Some(Frame::ModalPerfect)),
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
fn a_heading_among_the_causes_tells_of_a_fault() {
    let cases = [
        ("### Didn't Verify Crossings", Some(Frame::NegatedDuty)),
        ("### Did not verify the crossings", Some(Frame::NegatedDuty)),
        ("### Why We Misunderstood the Signal", Some(Frame::FaultVerb)),
        ("### Mistake #1: Trusting the Lamp", Some(Frame::Agentless)),
        ("### Did not start the pump", None),
        ("### Signal and crossing", None),
    ];
    assert_eq!(misread(&cases), "");
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
        ("The halt was caused by a change by a fitter.", Some(Frame::DueTo)),
        ("The halt was caused by a change in the tariff file.", None),
        ("The spare key existed because somebody had cut it the year before.", None),
    ];
    assert_eq!(misread(&cases), "");
}
