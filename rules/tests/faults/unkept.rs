//! What was promised, owed or meant and not kept, how a deed was meant, and what came of it to people, each with a
//! look-alike that is none.

use super::misread;
use faultless_rules::language::Frame;

#[test]
fn promises_and_plain_duties_are_heard() {
    let wrong = misread(&[
        (
            "Katarzyna promised the ferry line an answer by noon and never wrote.",
            Some(Frame::NegatedDuty),
        ),
        ("The bridge promised the ferry line an answer by noon and never wrote.", None),
        (
            "Billing released all letters together, although they had agreed to stagger them.",
            Some(Frame::NegatedDuty),
        ),
        ("The usher had to close gate 4, but he let it stand open.", Some(Frame::NegatedDuty)),
        ("The usher had to close gate 4 and did it at once.", None),
        ("It is simple to count the seals, yet the storekeeper did not.", Some(Frame::NegatedDuty)),
        (
            "The logistics team had a month to rehearse and did not run a single test.",
            Some(Frame::NegatedDuty),
        ),
        ("The logistics team did not lose a single order.", None),
        (
            "Hamza kept restarting the feed for an hour although the spare stood ready.",
            Some(Frame::NegatedDuty),
        ),
        ("Hamza kept answering the hotline although it was late.", None),
        (
            "But for the dispatcher's second call the train would have left on time.",
            Some(Frame::ConditionalPerfect),
        ),
        ("But for the second breaker the line would have gone down.", None),
        ("The drain needed to have been ordered by the duty lead at six.", Some(Frame::Expected)),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_was_meant_or_done_too_early_is_heard() {
    let wrong = misread(&[
        (
            "The operator opened the bypass on purpose, well aware that the tank was full.",
            Some(Frame::Reckless),
        ),
        ("Ines muted both pagers on purpose so as not to be disturbed.", Some(Frame::Reckless)),
        ("The team deliberately disabled the cache to relieve the primary.", None),
        ("Bogdan dropped the old slot before anyone had looked at it.", Some(Frame::Without)),
        ("The mail was sent by Noor before the list had been checked.", Some(Frame::Without)),
        ("Bogdan restored the slot before customers had noticed.", None),
        ("The billing crew shipped the new tariff untested.", Some(Frame::Without)),
        ("The mirror shipped the new tariff untested.", None),
        (
            "The clerk told the harbour that it was fixed without having looked at it.",
            Some(Frame::Without),
        ),
        ("Aylin published the package with her private key inside.", Some(Frame::BadObject)),
        ("Aylin published the package with the public key inside.", None),
        (
            "The topic was emptied by one of the engineers, and two million messages were lost.",
            Some(Frame::Outcome),
        ),
        ("The topic was emptied by its own retention, and two million messages were lost.", None),
        ("Impatient to get home, Rui closed the valve.", Some(Frame::FaultAdverb)),
        ("Eager to fill the cache, the loader opened 400 connections.", None),
        ("I deleted the volume, I was sure it was the empty one.", Some(Frame::Skill)),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_is_undone_again_or_agreed_is_no_fault() {
    let wrong = misread(&[
        ("Priya switched off the probe and switched it on, since the copy needs it.", None),
        ("Priya switched off the failover probe.", Some(Frame::SafeguardOff)),
        ("Priya switched off the feature gate for all tenants.", None),
        ("Ilse did not take the green lamp for granted and measured the line.", None),
        ("The nurse ran the flush as written in step 6.", None),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn judgements_and_sanctions_are_heard() {
    let wrong = misread(&[
        ("The way the crew handled the swap was sloppy.", Some(Frame::Normative)),
        ("The way the cache handled the swap was slow.", None),
        ("The notices that the desk wrote were amateurish.", Some(Frame::Normative)),
        ("The handover by the late shift was careless.", Some(Frame::Normative)),
        ("The clerk's contract is not going to be extended.", Some(Frame::Punitive)),
        ("The domain's lease is not going to be extended.", None),
        ("Management cut the bonus of the two planners.", Some(Frame::Punitive)),
        ("The storekeeper was demoted to assistant.", Some(Frame::Punitive)),
        ("The primary was demoted to replica.", None),
        (
            "Fortunately nobody was hurt, however it could have been avoided by asking.",
            Some(Frame::ModalPerfect),
        ),
        ("Our neglect of the backups allowed this to happen.", Some(Frame::PossessiveError)),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn who_does_it_tells_people_from_machines() {
    let wrong = misread(&[
        ("zookeeper failed to elect a leader.", None),
        ("curator forgot the old indices.", Some(Frame::FaultVerb)),
        ("docker failed to pull the image.", None),
        ("A trainee cataloguer mixed up the two shelves.", Some(Frame::FaultVerb)),
        ("The lift controller forgot the car ids.", None),
        ("The tram's on-board unit forgot the route.", None),
        ("Seo-yeon forgot to close the hatch.", Some(Frame::Omission)),
        ("Second Level forgot to forward the case.", Some(Frame::Omission)),
        ("The ransom crew bypassed the jump host.", None),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn questions_to_one_of_several_accuse() {
    let wrong = misread(&[
        ("Which of you turned the fan off?", Some(Frame::Accusation)),
        ("Which of the three pumps turned the fan off?", None),
        ("Why didn't you call the depot?", Some(Frame::Accusation)),
        ("Why do you think the list was stale?", None),
        ("Did anyone in that room even read the log?", Some(Frame::Accusation)),
        ("Did anyone see the alert, and what did it say?", None),
        ("Who thought it a good idea to do this on a Friday?", Some(Frame::Accusation)),
        ("What was the fitter on shift thinking when he forced the gate?", Some(Frame::Accusation)),
        ("Whose account runs the nightly job?", None),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_only_looks_like_it_is_silent() {
    let silent = [
        "The on-call engineer was alerted at ten and did not find any errors.",
        "The technician was warned about the storm and did not panic.",
        "The team had agreed to a freeze and did not deploy.",
        "The vendor agreed to send the logs and did not mention a date.",
        "It took an hour to check all nodes, but the on-call engineer did not.",
        "The technician kept monitoring the queue although the alert had cleared.",
        "The lead scheduled a review of the wrong alerts.",
        "The engineer cleared the cache of the wrong entries.",
        "The team deployed the build with a race detector.",
        "The team released version 2.3 with private networking.",
        "The engineer marked the backup as unverified.",
        "The SRE restarted the service before anyone had reported the problem.",
        "The engineer stopped the job before the backup had started.",
        "The fix was rolled out by the SRE before the report had been written.",
        "The engineer deliberately removed the lock that blocked the migration.",
        "The operator opened the cover on purpose to cool the motor.",
        "I deleted the `tmp` directory.",
        "Whose account was used?",
        "Why did you choose this design?",
        "Did anyone even get the page?",
        "But for the on-call engineer noticing, data would have been lost.",
        "The temperature controller measured the wrong phase.",
        "The announcer failed to withdraw the route.",
        "The new scheduler does a better job at packing pods.",
        "The responsibility is with the ledger team.",
    ];
    let wrong = misread(&silent.map(|sentence| (sentence, None)));
    assert!(wrong.is_empty(), "{wrong}");
}
