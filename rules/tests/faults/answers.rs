//! Who is said to answer for it, what was denied before its subject, and bullets that leave out who did it.

use super::misread;
use faultless_rules::language::Frame;

#[test]
fn whoever_is_said_to_answer_for_it_is_heard() {
    let wrong = misread(&[
        ("The audit log pinpointed the responsible actor.", Some(Frame::Outcome)),
        ("The trace pinpointed the responsible service.", None),
        ("The responsible engineer was paged at 02:10.", None),
        ("We spoke to the person responsible for the deletion.", Some(Frame::Outcome)),
        ("We spoke to the person responsible for billing.", None),
        ("The process responsible for the deletion was stuck.", None),
        ("Responsibility: Olumide (script author)", Some(Frame::Outcome)),
        ("Responsibility: Olumide", None),
        ("The failure is attributable to the release engineer.", Some(Frame::DueTo)),
        ("The failure is attributable to the cold cache.", None),
        ("The failure is not attributable to the release engineer.", None),
        ("The outage stemmed from a fitter upgrading the pump at noon.", Some(Frame::DueTo)),
        ("The outage came from a developer testing in production.", Some(Frame::DueTo)),
        ("The outage came from a worker reconnecting in a loop.", None),
        ("The fix came from a developer testing in staging.", None),
        ("The owner of this mistake is the storage team.", Some(Frame::PossessiveError)),
        ("The owner of this service is the storage team.", None),
        ("Responsibility for the outage lies with the storage team.", Some(Frame::Guilt)),
        ("Responsibility for the archive lies with the storage team.", None),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_it_came_of_is_heard() {
    let wrong = misread(&[
        ("It all started when a fitter decided to clean the pump.", Some(Frame::Outcome)),
        ("It all started when the pump was cleaned.", None),
        ("It all started when the feeder restarted.", None),
        ("The outage is the result of a decision by the dock lead.", Some(Frame::DueTo)),
        ("The outage is the result of a decision by the autoscaler.", None),
        ("The fitter had been told not to touch the valve.", Some(Frame::Outcome)),
        ("The fitter had been told to close the valve.", None),
        ("The crew knew about the leak for weeks.", Some(Frame::Outcome)),
        ("The crew knew about the leak by noon.", None),
        ("The report was left to rot.", Some(Frame::Agentless)),
        ("The report was left to the next shift.", None),
        ("Experience should have told the fitter.", Some(Frame::ModalPerfect)),
        ("The gauge should show the fitter the level.", None),
        ("Once again the dock crew was late.", Some(Frame::Normative)),
        ("Once again the gauge was late.", None),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn denials_before_any_subject_are_heard() {
    let wrong = misread(&[
        ("The fitters had a plan. At no point did they run the checks.", Some(Frame::NegatedDuty)),
        ("Never did anyone ask whether the spare pump worked.", Some(Frame::NegatedDuty)),
        ("In none of the meetings did anyone raise the risk.", Some(Frame::NegatedDuty)),
        ("Never did the queue exceed its limit.", None),
        ("At no time did the error rate exceed one percent.", None),
        ("In none of the regions did the failover start.", None),
        ("At no point did the fitters delete data.", None),
        ("I never did this in the past.", Some(Frame::Normative)),
        ("The pump never did this in the past.", None),
        ("The alarm was acknowledged and then forgotten.", Some(Frame::Agentless)),
        ("The alarm was acknowledged and then cleared.", None),
        ("It took the warden an hour to even open the plan.", Some(Frame::Normative)),
        ("It took the warden an hour to drain the dock.", None),
        ("What should have happened instead", Some(Frame::ModalPerfect)),
        ("What happens instead", None),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn bullets_without_a_subject_are_somebodys_where_only_people_do_it() {
    let wrong = misread(&[
        ("- Assumed the gauge was new", Some(Frame::FaultVerb)),
        ("- Assumed roles are listed below", None),
        ("- Continued deploying broken code", Some(Frame::FaultVerb)),
        ("- Continued deploying the remaining regions", None),
        ("- Deliberately bypassed the review", Some(Frame::FaultVerb)),
        ("- Made another guess-fix", Some(Frame::FaultVerb)),
        ("- Made another backup", None),
        ("The fitter then:\n\n- Made another guess-fix\n- Went home", Some(Frame::FaultVerb)),
        ("The pump then:\n\n- Assumed the role of the leader\n- Stopped", None),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_systems_decide_and_show_is_judged_as_theirs() {
    let wrong = misread(&[
        ("The scheduler's decision to evict the pod was wrong.", None),
        ("The captain's decision to lift the gate was wrong.", Some(Frame::Normative)),
        ("The parser's sloppy handling of dates let it through.", None),
        ("The clerk's sloppy handling of dates let it through.", Some(Frame::Normative)),
        ("Insufficient migration testing", Some(Frame::Agentless)),
        ("Insufficient experience of the fitters", Some(Frame::Skill)),
        ("A poor index choice by the query planner made it slow.", None),
        ("The operator dismissed the dialog.", None),
        ("The operator dismissed the warning.", Some(Frame::FaultVerb)),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}
