//! What people own up to, and what is told of work in words of guilt, each with a look-alike that is none.

use super::misread;
use faultless_rules::language::Frame;

#[test]
fn guilt_and_regret_are_heard() {
    let wrong = misread(&[
        ("The import stopped after this change and it's all my fault.", Some(Frame::Guilt)),
        ("Nobody could say whether it was my fault.", None),
        ("The mistakes in the tariff table are still mine.", Some(Frame::Guilt)),
        ("The tariff table is still mine.", None),
        ("It was a decision we now regret.", Some(Frame::Normative)),
        ("We regret the inconvenience.", None),
        ("I regret not asking for a second pair of eyes.", Some(Frame::Normative)),
        ("Little did I know that the drive would start by itself.", Some(Frame::Skill)),
        ("Little did the probe report before it was restarted.", None),
        ("I felt like an idiot.", Some(Frame::Normative)),
        ("I felt relieved.", None),
        ("I let my temper get the better of me.", Some(Frame::Normative)),
        ("I was angry at myself for never making a copy.", Some(Frame::NegatedDuty)),
        ("We noticed that we had never renewed the licence.", Some(Frame::NegatedDuty)),
        ("We noticed that we had not seen this before.", None),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn duties_and_efforts_are_heard() {
    let wrong = misread(&[
        ("It was our responsibility to check the seals.", Some(Frame::Expected)),
        ("It is our responsibility to check the seals.", None),
        ("Checking the seals was the DBA's job.", Some(Frame::Expected)),
        ("It was our job to unload the ship, and we did.", None),
        ("We did not do our best.", Some(Frame::Normative)),
        ("The cache did not do its job at that load.", None),
        ("We should do better with this.", Some(Frame::Normative)),
        ("We are bad at retiring old services.", Some(Frame::Skill)),
        ("The parser is bad at long lines.", None),
        ("The crew just don't care.", Some(Frame::Normative)),
        ("The scheduler does not care whether the node is full.", None),
        ("I didn't use the crane very wisely.", Some(Frame::Normative)),
        ("The responder wisely did not wait for the crane.", None),
        ("The seals were not properly documented.", Some(Frame::Agentless)),
        ("The header was not correctly parsed.", None),
        ("The change was approved when it should not have been.", Some(Frame::ModalPerfect)),
        ("The alert fired when it should not have.", None),
        ("A manual operation was done incorrectly.", Some(Frame::Agentless)),
        ("The mistake was not detected for a week.", Some(Frame::Agentless)),
        ("The mistake was corrected at noon.", None),
        ("- Misunderstanding the valve's second position", Some(Frame::Agentless)),
        ("- Missing metrics for the second valve", None),
        ("An engineer-driven configuration error stopped the belt.", Some(Frame::HumanError)),
        ("An event-driven configuration loader stopped the belt.", None),
        ("An irresponsible provider moved it overnight.", Some(Frame::Normative)),
        ("A small provider moved it overnight.", None),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_comes_late_or_rests_on_a_belief_is_heard() {
    let wrong = misread(&[
        ("The duty officer waited two hours before escalating the leak.", Some(Frame::Omission)),
        ("The job waited two hours before retrying.", None),
        ("The desk team took six hours to respond to the report.", Some(Frame::Omission)),
        ("The desk team took six hours to restore the index.", None),
        ("Dmitri assumed the job was idempotent and restarted it.", Some(Frame::FaultVerb)),
        ("The engineer whose change broke it had skipped the review.", Some(Frame::FaultVerb)),
        ("The service whose certificate had expired skipped the request.", None),
        ("If the team had been unable to stop it, the plant would have been called.", None),
        ("Worse, had I said nothing, I would have been sent home.", None),
        ("I was worried that I had accidentally deleted it.", None),
        ("Farida was ill and should not have been expected to help.", None),
        ("Farida should not have restarted it.", Some(Frame::ModalPerfect)),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}
