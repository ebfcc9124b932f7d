//! Deeds against what was agreed, time gone astray, habits, and deeds told as causes.

use super::{Frame, frames, misread};

#[test]
fn deeds_against_what_was_agreed_are_breaches() {
    let cases = [
        ("Oyelaran approved his own change on Sunday.", Some(Frame::Without)),
        ("The pipeline approved its own change.", None),
        (
            "The technician left the plant without the prescribed pressure test.",
            Some(Frame::Without),
        ),
        ("The batch ran without the usual delay.", None),
        ("Mirela used the root account just to read a log.", Some(Frame::BadObject)),
        ("Mirela used her account to read a log.", None),
        ("The janitor unplugged the switch to charge his phone.", Some(Frame::FaultAdverb)),
        ("The janitor unplugged the kettle to test the outlet.", None),
        ("During the freeze Haruto deployed a new build.", Some(Frame::FaultAdverb)),
        ("During the freeze the scheduler deployed a new build.", None),
        ("Ngozi isolated feeder 4 although the permit was for feeder 14.", Some(Frame::BadObject)),
        ("The engineer restarted db-2 when he meant to restart db-3.", Some(Frame::BadObject)),
        ("The controller isolated feeder 4 although feeder 14 was healthy.", None),
        ("Samira entered the amount in cents rather than euros.", Some(Frame::BadObject)),
        ("The form takes the amount in cents rather than euros.", None),
        ("The fitter wedged the interlock with a coin.", Some(Frame::SafeguardOff)),
        ("Pedro restored the backup over the live database.", Some(Frame::Outcome)),
    ];
    assert_eq!(misread(&cases), "");
}

#[test]
fn time_that_helped_nobody_is_told_of_somebody() {
    let cases = [
        (
            "Wanjiru spent almost two hours on it alone before she rang the database crew.",
            Some(Frame::NegatedDuty),
        ),
        ("The job spent two hours on it before it called the API.", None),
        ("The responders chased an attack although it was our own backup.", Some(Frame::Outcome)),
        ("The proxy followed the redirect although it was stale.", None),
        ("It took the on-call engineer an hour to open the mail.", Some(Frame::NegatedDuty)),
        ("It took the replica an hour to open the file.", None),
        ("We lost ninety minutes on the network.", Some(Frame::Outcome)),
        ("We lost ninety minutes of data.", None),
        ("Two engineers argued for half an hour about the rollback.", Some(Frame::Normative)),
        ("The release manager gave in to sales.", Some(Frame::Outcome)),
        ("The clerk started the payroll run twice.", Some(Frame::FaultAdverb)),
        ("The scheduler started the payroll run twice.", None),
        (
            "We kept patching for two hours when going back would have fixed it.",
            Some(Frame::ModalPerfect),
        ),
        ("The contractor severed the fibre even though the map shows it.", Some(Frame::Outcome)),
    ];
    assert_eq!(misread(&cases), "");
}

#[test]
fn what_people_leave_undone_as_a_rule_is_a_fault() {
    let cases = [
        ("The developers don't read the migration notes.", Some(Frame::NegatedDuty)),
        ("The replicas don't read the migration table.", None),
        ("Nobody had refilled the box since spring.", Some(Frame::NegatedDuty)),
        ("Neither file had been changed since spring.", None),
        ("That was supposed to be Ravindra's job.", Some(Frame::Expected)),
        ("That was supposed to be a background job.", None),
        (
            "Zainab noticed the errors but thought they came from the load test.",
            Some(Frame::FaultVerb),
        ),
        ("The probe noticed the errors but the alert was off.", None),
        ("The trainee was left alone on the console.", Some(Frame::Skill)),
        ("The last node was left alone on the old version.", None),
        ("The import was run by a developer who had never done it before.", Some(Frame::Skill)),
        ("Wrong tank topped up on the evening round.", Some(Frame::Agentless)),
        ("The wrong rows were read by the exporter.", None),
        ("Folake had muted the channel.", Some(Frame::SafeguardOff)),
        ("The vendor's team wouldn't listen.", Some(Frame::NegatedDuty)),
        ("The proxy wouldn't listen on both ports.", None),
        ("Arjun bothered to look at three o'clock.", Some(Frame::Normative)),
        ("I tried to be clever with a pattern.", Some(Frame::Normative)),
        ("We got stuck on the idea that it was the resolver.", Some(Frame::Skill)),
        ("The job got stuck on the second page.", None),
        ("The clerk got the two sites mixed up.", Some(Frame::BadObject)),
        ("The parser got the two fields mixed up.", None),
        ("None of us glanced at the graph.", Some(Frame::NegatedDuty)),
    ];
    assert_eq!(misread(&cases), "");
}

#[test]
fn admissions_of_what_was_thought_and_given_are_heard() {
    let cases = [
        ("We sincerely apologise for this oversight.", Some(Frame::Guilt)),
        ("We apologise for the inconvenience.", None),
        ("I was the source of my own breach.", Some(Frame::Guilt)),
        ("The old token was the source of the breach.", None),
        ("I was sure that the flag was still off.", Some(Frame::Skill)),
        ("The same care was not given to the editor.", Some(Frame::Agentless)),
        ("The same limit was not given to the editor.", None),
        (
            "Two thousand people were charged twice because I re-ran the batch.",
            Some(Frame::Outcome),
        ),
        ("Two thousand people were charged twice because the batch ran again.", None),
    ];
    assert_eq!(misread(&cases), "");
}

#[test]
fn a_deed_among_the_causes_is_told_as_one() {
    let told = |sentence| frames(sentence) == [Frame::Told];
    assert!(told("An engineer ran the cleanup script against the archive."));
    for sentence in [
        "A timer ran the cleanup script against the archive.",
        "An engineer ran the cleanup script because the runbook asks for it.",
        "An engineer entered 80, and the form accepts values up to 100.",
        "An engineer noticed the full disk.",
        "When an engineer ran the script, the index was ready.",
    ] {
        assert!(frames(sentence).is_empty(), "{sentence}");
    }
}
