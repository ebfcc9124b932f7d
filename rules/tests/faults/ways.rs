//! Ways in which writers put it, each beside a look-alike that blames nobody.

use super::misread;
use faultless_rules::language::Frame;

#[test]
fn questions_and_hindsight_are_heard_as_they_are_written() {
    let wrong = misread(&[
        ("Why didn't anyone ring the harbour office?", Some(Frame::Accusation)),
        ("Why didn't the alert reach the harbour office?", None),
        ("Honestly, what were they thinking?", Some(Frame::Accusation)),
        ("The purser should of known it.", Some(Frame::ModalPerfect)),
        ("One phone call to the mill could've spared us the night.", Some(Frame::ModalPerfect)),
        ("One automated check could've spared us the night.", None),
        ("I would have expected the warden to at least try the lock.", Some(Frame::ModalPerfect)),
        ("The fitter was to hand over the plan, but this never happened.", Some(Frame::Expected)),
        ("The replica was to take over, but this never happened.", None),
        ("The halt could be avoided if the update had been done.", Some(Frame::ModalPerfect)),
        ("The halt can be avoided if the cap is raised.", None),
        ("We should have been ready for the harvest by then.", Some(Frame::ModalPerfect)),
        ("We should have been able to fail over.", None),
        ("All he had to do was close the valve.", Some(Frame::Expected)),
        ("By then all our team had to do was wait for the tide.", None),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_is_denied_before_its_subject_is_heard() {
    let wrong = misread(&[
        ("At no point did the purser check the gauge.", Some(Frame::NegatedDuty)),
        ("Never had the fitters read the plan.", Some(Frame::NegatedDuty)),
        ("At no point did the sensor check the gauge.", None),
        ("At no time do we check the length of the key.", None),
        ("At no point did customers notice the leak.", None),
        ("The purser hoped for speed instead of checking the gauge.", Some(Frame::Without)),
        ("The sensor aims for speed instead of checking the gauge.", None),
        ("Jovana set the limit to 20 rather than 200.", Some(Frame::BadObject)),
        ("The planner set the limit to 20 rather than 200 because the disk was small.", None),
        ("The purser convinced herself that it was noise.", Some(Frame::Normative)),
        ("The fitters kept piling fixes on top of each other.", Some(Frame::Normative)),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn headlines_are_read_like_other_sentences() {
    let wrong = misread(&[
        ("What The Purser Should Have Done Before The Storm", Some(Frame::ModalPerfect)),
        ("Sofia Forgot To Renew The Licence", Some(Frame::Omission)),
        ("The Sensor Failed To Report The Level", None),
        ("Lessons Learned By The Harbour Office", None),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_spoke_against_a_deed_is_heard() {
    let wrong = misread(&[
        ("We had known of the leak for weeks and shipped it anyway.", Some(Frame::FaultAdverb)),
        ("The pipeline had failed twice and shipped it anyway.", None),
        ("Against policy, the porters kept the gate open.", Some(Frame::FaultAdverb)),
        ("The planner set the route in breach of the rulebook.", Some(Frame::FaultAdverb)),
        (
            "The release manager promoted the build although the crash rate was at 3%.",
            Some(Frame::FaultAdverb),
        ),
        ("The release manager rolled it back although the crash rate was at 3%.", None),
        ("Bongani pushed the hotfix to production, no tests.", Some(Frame::Without)),
        ("Bongani pushed the hotfix to production, no errors.", None),
        ("Bongani merged it without a glance at the plan.", Some(Frame::Without)),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_was_left_undone_is_heard() {
    let wrong = misread(&[
        ("The night crew saw the smoke and did nothing.", Some(Frame::NegatedDuty)),
        ("The night crew did nothing wrong.", None),
        ("The watchdog saw the timeout and did nothing.", None),
        ("The last report lists this very repair; we never did it.", Some(Frame::NegatedDuty)),
        ("The fitters left two bolts loose.", Some(Frame::FaultVerb)),
        ("The fitters left the other bolts untouched.", None),
        ("Misreading of the gauge by the boatswain led to the list.", Some(Frame::PossessiveError)),
        ("Reading of the gauge by the logger led to the list.", None),
        ("A new member of the lab inadvertently overwrote the key.", Some(Frame::FaultAdverb)),
        ("A member of the cluster dropped the key.", None),
        ("We did not mount the tables in a volume.", Some(Frame::NegatedDuty)),
        ("We did not restart the node.", None),
        ("The form has a field for it; we did not use it.", None),
        ("The crew left the copy stale until the audit had ended, as agreed with Finance.", None),
        ("Mis-operation by the night crew tripped the pump.", Some(Frame::PossessiveError)),
        ("We did not notice it until customers called.", Some(Frame::NegatedDuty)),
        ("We are sorry we failed this time.", Some(Frame::FaultVerb)),
        ("The pump failed this time.", None),
        ("Big blunder.", Some(Frame::Agentless)),
        ("My change to the cache key was the reason for the errors.", Some(Frame::DueTo)),
        ("Anneke does not have the experience to run a ferry.", Some(Frame::Skill)),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn whose_work_it_was_is_heard_where_it_broke_something() {
    let wrong = misread(&[
        ("Anahí's deploy broke the ticket desk for an hour.", Some(Frame::DueTo)),
        ("The outage was triggered by my change to the tariff table.", Some(Frame::DueTo)),
        ("The dispatcher's script wiped the night roster.", Some(Frame::DueTo)),
        ("The dispatcher's decision led to the outage.", Some(Frame::DueTo)),
        ("The dispatcher's decision led to a calmer night.", None),
        ("Anahí's deploy triggered a rebuild of the map.", None),
        ("Anahí's change mended the ticket desk.", None),
        ("Anahí's change did not break anything.", None),
        ("The vendor's deploy broke the ticket desk for an hour.", None),
        ("The outage was triggered by a change to the tariff table.", None),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_verdict_is_one_wherever_it_stands() {
    let wrong = misread(&[
        ("Vacuuming the disk during the sale was irresponsible.", Some(Frame::Normative)),
        ("The way the keys were looked after was amateurish.", Some(Frame::Normative)),
        ("Their carelessness has cost two launches.", Some(Frame::Normative)),
        ("The images are lazy-loaded.", None),
        ("All systems behaved as built; the failure was a human one.", Some(Frame::HumanError)),
        ("The security guard forgot to lock the cage.", Some(Frame::Omission)),
        ("The cache guard dropped the request.", None),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_went_well_or_by_the_book_is_nobodys_fault() {
    let wrong = misread(&[
        (
            "Nurses bypassed the login by the spare account, as the fallback plan instructs them to.",
            None,
        ),
        ("Credit is due to the clerks, who went over to paper and missed not one admission.", None),
        (
            "Thanks to Farid's insistence on rehearsals, we were back in minutes instead of days.",
            None,
        ),
        ("Thanks to Farid, no guest with an allergy was served.", None),
        ("Thanks to Farid, no tram moved for an hour.", Some(Frame::DueTo)),
        ("Rui takes pump 1 out of service and offers everybody in the queue a drink.", None),
        ("Rui took the whole line down.", Some(Frame::Harm)),
        ("The call to keep the theatre open rested with the director.", None),
        ("The blame rests with the director.", Some(Frame::Guilt)),
        ("For that, we are to blame.", Some(Frame::Guilt)),
        ("The partner's two links turned out to share a duct, which the maps do not show.", None),
        ("Refunds went to everyone that missed a slot.", None),
        ("The wheel nuts were checked down the road.", None),
        ("Human error is a description of a result.", None),
        ("Human error is the cause of it.", Some(Frame::HumanError)),
        ("The move could have been handled much better.", Some(Frame::ModalPerfect)),
        ("The token could have been read by the proxy.", None),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_a_label_names_did_nothing() {
    let wrong = misread(&[
        ("**Handover neglect**: Failed to follow the shift protocol", Some(Frame::Omission)),
        ("Communication: Did not inform the pharmacies", Some(Frame::NegatedDuty)),
        ("Billing job: Failed to upload the ledger", None),
        ("Failed to start on two hosts", None),
        ("Failed to escalate", Some(Frame::Omission)),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_is_wished_was_not_done() {
    let wrong = misread(&[
        ("I wish I had tested the restore.", Some(Frame::ModalPerfect)),
        ("The team wishes they had checked the quota.", Some(Frame::ModalPerfect)),
        ("I wish the proxy had checked the header.", None),
        ("We wish the disks were larger.", None),
        ("The pharmacists could have been more careful.", Some(Frame::ModalPerfect)),
        ("The outage could have been more severe.", None),
        ("This was a breach of trust.", Some(Frame::Normative)),
        ("There is zero tolerance for mistakes here.", Some(Frame::Punitive)),
        ("Zero tolerance for failing tests", None),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_was_meant_tells_what_went_wrong() {
    let wrong = misread(&[
        ("I thought I was on the test host and deleted the namespace.", Some(Frame::BadObject)),
        ("I thought I was on the right track and asked for help.", None),
        ("I typed `10.4.0.0/8` rather than `10.4.0.0/16` into the filter.", Some(Frame::BadObject)),
        ("The proxy typed `10.4.0.0/8` rather than `10.4.0.0/16` into the log.", None),
        ("The night operator wrote the alarm off as noise.", Some(Frame::Normative)),
        ("The train driver passed the signal at danger.", Some(Frame::Normative)),
        ("The ledger team kept it to themselves for a week.", Some(Frame::Normative)),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}
