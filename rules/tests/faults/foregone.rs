//! What was owed, said of the work; who could have seen it, asked; what nobody looked at.

use faultless_rules::language::Frame;

use super::misread;

#[test]
fn work_that_was_not_done_is_hindsight() {
    let cases = [
        (
            "If the change had been reviewed, the outage would have been avoided.",
            Some(Frame::ConditionalPerfect),
        ),
        (
            "If the monitoring work had been started sooner, the leak would have been found.",
            Some(Frame::ConditionalPerfect),
        ),
        ("If the cache had been invalidated, the page would have been right.", None),
        ("If the job had been started by the scheduler, it would have been logged.", None),
        (
            "That option was not used in this case as it should have been.",
            Some(Frame::ModalPerfect),
        ),
        ("The job ran as it should have.", None),
        ("The safer path would have been a rollback.", Some(Frame::ModalPerfect)),
        ("The shorter path would have been through the second rack.", None),
        (
            "Failure to test the parser with live blocks before the activation.",
            Some(Frame::Agentless),
        ),
        ("Failure to start the service after boot.", None),
        ("The timeout was left at 30 s, which was an oversight.", Some(Frame::Agentless)),
        ("The export returned 404, which was a bug.", None),
    ];
    assert_eq!(misread(&cases), "");
}

#[test]
fn what_was_not_tried_or_looked_at_is_an_omission() {
    let cases = [
        ("Wanjiru never tried restoring the ledger snapshots.", Some(Frame::NegatedDuty)),
        ("The service never tried to restore the connection.", None),
        ("Wanjiru merged it without anyone else reviewing it.", Some(Frame::Without)),
        ("We merged it without reviewers.", Some(Frame::Without)),
        ("Soraya closed each ticket as noise without opening the log.", Some(Frame::Without)),
        ("The bot closed each ticket without opening the log.", None),
        ("The developer did not have enough experience with Kafka.", Some(Frame::Skill)),
        ("The model did not have enough training data.", None),
        ("Radiology forgot to send the scans.", Some(Frame::Omission)),
    ];
    assert_eq!(misread(&cases), "");
}

#[test]
fn questions_after_nobody_and_us_accuse() {
    let cases = [
        ("How could nobody on the platform team see the queue growing?", Some(Frame::Accusation)),
        ("How could we miss this?", Some(Frame::Accusation)),
        (
            "How could the architects believe that one broker would survive?",
            Some(Frame::Accusation),
        ),
        ("How could we prevent this?", None),
        ("How could the service miss the message?", None),
    ];
    assert_eq!(misread(&cases), "");
}
