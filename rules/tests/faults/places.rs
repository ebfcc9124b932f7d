//! Deeds that their place makes a fault, and what is known, signed, claimed or passed over beside them.

use super::{Frame, misread};

#[test]
fn among_the_causes_a_deed_with_what_came_of_it_is_one() {
    let cases = [
        (
            "Silvia pointed the sweeper at the shared disk, and two terabytes went with it.",
            Some(Frame::Outcome),
        ),
        ("The sweeper pointed at the shared disk, and two terabytes went with it.", None),
        (
            "The fitter grabbed the first cord that she saw and cut off the ward.",
            Some(Frame::Placed),
        ),
        (
            "Tendai copied the sheet of May into June, so the tills asked for the old price.",
            Some(Frame::Placed),
        ),
        ("Tendai renamed the queue, and the backlog fell.", None),
        (
            "Tendai renamed the queue because both carry one label, and the reports came out empty.",
            None,
        ),
        ("The reviewer looked at the diff, and the page folded the last file.", None),
        ("The studio team swapped the palettes, and the signs turned grey.", Some(Frame::Placed)),
        ("Two teams swapped the palettes, and the signs turned grey.", None),
        (
            "The curator closed the inner door to \"see whether anyone complains\"; the alarm did.",
            Some(Frame::Placed),
        ),
        ("The curator closed the inner door; the form offers no other way.", None),
        ("Ok so Ewa keyed in the old tariff, and the tills asked for cents.", Some(Frame::Placed)),
    ];
    assert_eq!(misread(&cases), "");
}

#[test]
fn reasons_that_end_with_somebody_are_told_of_them() {
    let cases = [
        (
            "What silenced the sirens is that Bogdan signed the image with the test key.",
            Some(Frame::DueTo),
        ),
        ("What silenced the sirens is that the image was signed with the test key.", None),
        (
            "The letters went out twice owing to the way Nkechi sorted the sheet.",
            Some(Frame::DueTo),
        ),
        ("The letters went out twice owing to the way the printer sorted the sheet.", None),
        ("The forms were printed twice as the clerk restarted the spooler.", Some(Frame::DueTo)),
    ];
    assert_eq!(misread(&cases), "");
}

#[test]
fn what_was_known_claimed_or_passed_over_speaks_against_somebody() {
    let cases = [
        ("Lwazi knew the latch was there for a reason and bridged it.", Some(Frame::FaultAdverb)),
        ("Lwazi knew the replica was healthy and promoted it.", None),
        (
            "The operator acknowledged the alarm and carried on with the rota.",
            Some(Frame::NegatedDuty),
        ),
        ("The operator acknowledged the alarm and carried on with the investigation.", None),
        (
            "Mehmet saw the dip, decided it was the usual noise and went to lunch.",
            Some(Frame::FaultVerb),
        ),
        (
            "The vendor's engineer insisted that the ring was closed; it was not.",
            Some(Frame::FaultVerb),
        ),
        ("The console says that the ring is closed; it is not.", None),
        ("The examiner signed the build off on emulators only.", Some(Frame::NegatedDuty)),
        ("The clerk approved the order two minutes after it came in.", Some(Frame::FaultAdverb)),
        ("The warden told neither the guards nor the desk.", Some(Frame::NegatedDuty)),
    ];
    assert_eq!(misread(&cases), "");
}

#[test]
fn who_shares_a_verb_is_told_by_what_stands_between() {
    let cases = [
        ("Ines thought the lock was free and removed it.", Some(Frame::Placed)),
        ("The probe saw that the disk was full and stopped.", None),
        ("Platform moved the cluster on Tuesday and forgot to inform us.", Some(Frame::Omission)),
        ("The cleanup of /srv/shared removed nothing.", None),
    ];
    assert_eq!(misread(&cases), "");
}

#[test]
fn what_came_of_it_is_counted_or_stays() {
    let cases = [
        ("Oluwaseun merged the rates, and sign-ups from Ghana fell by 22%.", Some(Frame::Outcome)),
        ("Oluwaseun drained the pool, and 1.30 came up green.", None),
        (
            "Dmitri dropped the tables during a cleanup of old drafts, which erased 41 million rows.",
            Some(Frame::Outcome),
        ),
        ("I put the monitor into maintenance and never took it out again.", Some(Frame::Omission)),
        ("The job put the monitor into maintenance and never took it out again.", None),
        (
            "Giulia knew that the certificate ran out and still had not ordered one.",
            Some(Frame::FaultAdverb),
        ),
        (
            "Aroha saw the warning, took it for the usual sensor glitch and closed it.",
            Some(Frame::FaultVerb),
        ),
        ("Had the second pump stopped as well, we would have lost the cold store.", None),
        (
            "Had the fitter stopped the pump, we would have kept the cold store.",
            Some(Frame::ConditionalPerfect),
        ),
        ("The point list got renumbered by accident.", Some(Frame::Agentless)),
        ("The pods got restarted by the scheduler.", None),
        ("None of this comes down to a person: three checks took the same bad rate.", None),
        ("A call from Priya at 02:00 would have spared us the morning.", Some(Frame::ModalPerfect)),
        (
            "The technician went from step 2 to step 5 without checking the valve.",
            Some(Frame::Without),
        ),
    ];
    assert_eq!(misread(&cases), "");
}

#[test]
fn words_for_machines_as_well_are_people_by_what_is_said_of_them() {
    let cases = [
        ("The migration operator forgot the folder on the old host.", Some(Frame::FaultVerb)),
        ("The Kafka operator dropped the folder on the old host.", None),
        ("Her supervisor merged it with two red checks.", Some(Frame::BadObject)),
        ("We had every chance to ring the carrier and let it go.", Some(Frame::Expected)),
        ("It was for the captain of the release to hold the train.", Some(Frame::Expected)),
        ("Rather than wake the storage lead, Aurelio rebooted the host.", Some(Frame::Without)),
        ("Rather than wake the disk, the host rebooted.", None),
        ("Tui figured it would sort itself out.", Some(Frame::Normative)),
        ("We cannot detect if somebody has deployed a poisoned copy.", None),
        ("The PCF Operations Manager failed a health check.", None),
        ("The operations manager skipped a health check.", Some(Frame::FaultVerb)),
        ("Support was supposed to tell us about the first complaints.", Some(Frame::Expected)),
        ("An exhausted fitter, on a fourth night in a row, took the page.", Some(Frame::Personnel)),
        ("Open point: who signed the import off?", Some(Frame::Accusation)),
        ("Open point: who holds the key to the cage?", None),
    ];
    assert_eq!(misread(&cases), "");
}
