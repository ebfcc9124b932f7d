//! Too little, too late, and although it was known: each beside a look-alike that blames nobody.

use super::misread;
use faultless_rules::language::Frame;

#[test]
fn too_little_is_heard() {
    let wrong = misread(&[
        ("The fitter barely looked at the plan.", Some(Frame::NegatedDuty)),
        ("The sensor barely moved.", None),
        ("The crew considered a check unnecessary.", Some(Frame::NegatedDuty)),
        ("The planner considered the second index unnecessary.", None),
        ("The crew decided against a review.", Some(Frame::NegatedDuty)),
        ("The crew decided against a larger disk.", None),
        ("We tested too little.", Some(Frame::NegatedDuty)),
        ("The node cached too little.", None),
        ("The crew did hardly any testing.", Some(Frame::NegatedDuty)),
        ("None of the fitters used the checklist.", Some(Frame::NegatedDuty)),
        ("None of the tenants used the beta.", None),
        ("The runbook was not consulted.", Some(Frame::Agentless)),
        ("The index was not consulted.", None),
        ("Corners were cut.", Some(Frame::Agentless)),
        ("Corners were drawn.", None),
        ("We did not implement any logging.", Some(Frame::NegatedDuty)),
        ("The loader did not implement any logging.", None),
        ("We shipped a bug in the tariff table.", Some(Frame::BadObject)),
        ("We shipped a fix for the bug.", None),
        ("The leak was not noticed by the one moving the pump.", Some(Frame::NegatedDuty)),
        ("The fitter ran the import with the alarm switched off.", Some(Frame::Without)),
        ("The fitter ran the import with the lights switched off.", None),
        ("The fitter updated the route with a typo.", Some(Frame::FaultAdverb)),
        ("The fitter updated the route with a script.", None),
        ("The fitter updated the page with an error message.", None),
        ("The fitter conflated the two tariffs.", Some(Frame::FaultVerb)),
        ("A lack of any response on our behalf", Some(Frame::PossessiveError)),
        ("We knew about the leak and had not fixed it.", Some(Frame::NegatedDuty)),
        ("Lack of communication", Some(Frame::Agentless)),
        ("Lack of disk space", None),
        ("The quality of the review was poor.", Some(Frame::Normative)),
        ("The quality of the picture was poor.", None),
        ("The fitter assumed it was the spare.", Some(Frame::Outcome)),
        ("The loader assumed it was the spare.", None),
        ("It was not wise to sail on a Friday.", Some(Frame::Normative)),
        ("Sailing on a Friday was not a good idea.", Some(Frame::Normative)),
        ("We handled it badly.", Some(Frame::Normative)),
        ("Miscommunication between the two yards", Some(Frame::Agentless)),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn too_late_is_heard() {
    let wrong = misread(&[
        ("The crew reacted late.", Some(Frame::Omission)),
        ("The breaker reacted late.", None),
        ("The boatswain finally responded.", Some(Frame::Outcome)),
        ("The boatswain finally found the leak.", None),
        ("Ledger accidentally deleted.", Some(Frame::Agentless)),
        ("Ledger automatically deleted.", None),
        ("The yard was called too late.", Some(Frame::Agentless)),
        ("The import was started late in the evening.", None),
        ("It took us a week to notice.", Some(Frame::NegatedDuty)),
        ("It took us a week to rebuild it.", None),
        ("It took the index a week to notice.", None),
        ("A week went by before we noticed.", Some(Frame::NegatedDuty)),
        ("A second went by before the replica noticed.", None),
        ("Customers had to tell us.", Some(Frame::Agentless)),
        ("Customers had to log in again.", None),
        ("Customers noticed before we did.", Some(Frame::Agentless)),
        ("The crew kept postponing the inspection.", Some(Frame::Omission)),
        ("The inspection was postponed again and again.", Some(Frame::Agentless)),
        ("The inspection was postponed to Monday.", None),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_was_known_in_time_is_heard() {
    let wrong = misread(&[
        ("The crew had been warned about this.", Some(Frame::Outcome)),
        ("The customers had been warned about this.", None),
        ("We knew about the leak but did not fix it.", Some(Frame::NegatedDuty)),
        ("We knew about the leak and fixed it.", None),
        ("We had known about the leak for a year.", Some(Frame::Outcome)),
        ("In spite of the warnings the crew sailed on.", Some(Frame::FaultAdverb)),
        ("Anneke claimed to have tested it.", Some(Frame::Outcome)),
        ("Anneke claimed the ticket.", None),
        ("The cause was Anneke.", Some(Frame::DueTo)),
        ("The cause was rust.", None),
        ("Anneke's change was untested.", Some(Frame::Normative)),
        ("Anneke's change was small.", None),
        ("Anneke's change was to blame.", Some(Frame::Guilt)),
        ("We only have ourselves to blame.", Some(Frame::Guilt)),
        ("The boatswain decided not to escalate.", Some(Frame::NegatedDuty)),
        ("The breaker was set not to open.", None),
        ("The actions of the boatswain made things worse.", Some(Frame::Harm)),
        ("The actions of the loader made things worse.", None),
        ("The sensible thing would have been to wait.", Some(Frame::ModalPerfect)),
        ("Better communication would have helped.", Some(Frame::ModalPerfect)),
        ("A better disk would have helped.", None),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_stands_between_subject_and_verb_hides_neither() {
    let wrong = misread(&[
        ("The fitter, tired after a long shift, skipped the checklist.", Some(Frame::FaultVerb)),
        ("The reader, tuned for a long stream, skipped the checklist.", None),
        ("The fitter seems to have skipped the checklist.", Some(Frame::FaultVerb)),
        ("The fitter turned out to have forgotten the flag.", Some(Frame::FaultVerb)),
        ("The fitter's skipping of the checklist left it open.", Some(Frame::PossessiveError)),
        ("It was Dalia, fresh off a flight, who forgot the flag.", Some(Frame::Cleft)),
        ("No rehearsal: Skipped the mandatory drill", Some(Frame::FaultVerb)),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_others_wait_to_hear_is_held_back() {
    let cases = [
        ("Legal delayed the customer notice by two days.", Some(Frame::Omission)),
        ("The queue delayed the customer notice by two days.", None),
        ("Legal delayed the customer notice by two days to verify the list.", None),
        ("The crew delayed the launch by a day.", None),
        ("The capacity planners underestimated the traffic.", Some(Frame::FaultVerb)),
        ("The query planner underestimated the rows.", None),
    ];
    assert_eq!(misread(&cases), "");
}
