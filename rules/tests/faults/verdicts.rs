//! Verdicts on what people do when they work; the same words of a system are findings of fact.

use super::misread;
use faultless_rules::language::Frame;

#[test]
fn verdicts_on_work_are_heard_in_every_place() {
    let judged = Some(Frame::Normative);
    let wrong = misread(&[
        ("The debugging was chaotic.", judged),
        ("The debugging took two hours.", None),
        ("The whole investigation was disorganised.", judged),
        ("The whole investigation was long.", None),
        ("My performance sucked on all of these calls.", judged),
        ("The pump's performance that night was poor.", None),
        ("The stop grew because of panic-driven troubleshooting.", judged),
        ("The stop grew because of event-driven restarts.", None),
        ("Slow detection and inflexible incident response made it longer.", judged),
        ("Slow detection and an inflexible schema made it longer.", None),
        ("The incident response time was poor.", None),
        ("Our troubleshooting was hurried and unstructured.", judged),
        ("The troubleshooting guide was unstructured.", None),
        ("The thinking behind the cutover was flawed.", judged),
        ("The thinking behind the cutover is described below.", None),
        ("The assumption that the pump was idle was naive.", judged),
        ("The assumption that the pump was idle was wrong.", None),
        ("Lenient assumptions on the input of the parser.", None),
        ("The efforts of the fitters were misdirected.", judged),
        ("The requests of the gateway were misdirected.", None),
        ("The reply \"we are on it\" was dismissive.", judged),
        ("The reply \"503\" was expected.", None),
        ("It was a terrible call to sail on a Friday.", judged),
        ("It was a slow call to the tide service.", None),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn verdicts_are_heard_beside_what_should_have_been() {
    let judged = Some(Frame::Normative);
    let wrong = misread(&[
        (
            "What should have been a routine swap became a stop due to panic-driven debugging.",
            judged,
        ),
        ("What should have been a routine swap became a stop due to a stuck valve.", None),
        ("Panic-driven debugging could have made it a stop.", judged),
        ("More load could lead to panic-driven debugging.", None),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}
