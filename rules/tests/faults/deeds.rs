//! Deeds and duties told in words that systems share, each with a look-alike that is none.

use super::misread;
use faultless_rules::language::Frame;

#[test]
fn deeds_are_faults_by_what_is_told_beside_them() {
    let wrong = misread(&[
        ("Camila restored the ledger from the wrong copy.", Some(Frame::BadObject)),
        ("Camila reverted the wrong value.", None),
        ("The core banking desk team never informed the branch.", Some(Frame::NegatedDuty)),
        (
            "The clerk released the batch although it had already been confirmed.",
            Some(Frame::FaultAdverb),
        ),
        ("The batch was released although it had already been confirmed.", None),
        ("Wiremu was asked to watch the belt, he didn't.", Some(Frame::Expected)),
        ("Wiremu looked only at the first page before he applied it.", Some(Frame::NegatedDuty)),
        ("Wiremu only applied it after two reviews.", None),
        ("The developer tested it on his laptop only.", Some(Frame::NegatedDuty)),
        ("The developer shipped code that had never been run.", Some(Frame::BadObject)),
        ("The developer shipped code that had been run for a week.", None),
        ("A colleague entered the window in local time and not in UTC.", Some(Frame::BadObject)),
        ("A clerk had by mistake switched off the scale.", Some(Frame::FaultAdverb)),
        ("Management suspended the two engineers.", Some(Frame::Punitive)),
        ("Some firms suspend an engineer for this.", None),
        ("We kept the old key, knowing that it was exposed.", Some(Frame::FaultAdverb)),
        (
            "The foreman knowingly disabled the sensor so that the target was met.",
            Some(Frame::Reckless),
        ),
        ("The foreman knowingly disabled the sensor so that the belt kept the parcels.", None),
        ("The operator saw the warning and clicked it away.", Some(Frame::FaultVerb)),
        ("The team did not notice anything was wrong.", Some(Frame::NegatedDuty)),
        ("The team did not notice anything.", None),
        ("Missed to remove the old step.", Some(Frame::Omission)),
        ("The pump was improperly restarted.", Some(Frame::Agentless)),
        ("The pump was restarted.", None),
        ("How could three people look at it and not see the line?", Some(Frame::Accusation)),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn those_who_run_machines_and_lead_work_are_people() {
    let wrong = misread(&[
        ("The forklift driver forgot to charge the battery.", Some(Frame::Omission)),
        ("The audio driver forgot to charge the battery.", None),
        ("The account manager failed to tell the branch.", Some(Frame::Omission)),
        ("The package manager failed to lock the file.", None),
        ("Our QA did not check the label.", Some(Frame::NegatedDuty)),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}
