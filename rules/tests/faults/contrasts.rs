//! What was done beside what there was to do, and who is known for a person by what is said of them.

use super::misread;
use faultless_rules::language::Frame;

#[test]
fn what_was_done_instead_is_heard() {
    let wrong = misread(&[
        ("I aimed for speed instead of checking the gauge.", Some(Frame::Without)),
        ("The loader aims for speed instead of checking the gauge.", None),
        ("In lieu of the agreed soak, the fitter used a list of his own.", Some(Frame::Without)),
        (
            "Instead of saying that the seal was broken, Anahí started a new count.",
            Some(Frame::Without),
        ),
        ("I treated the smoke as a nuisance rather than as a question.", Some(Frame::FaultVerb)),
        ("The purser treated the seal as if it were decoration.", Some(Frame::FaultVerb)),
        ("The parser treated the header as text rather than as a number.", None),
        ("I delayed the audit of the keys.", Some(Frame::Omission)),
        ("I delayed the audit of the keys because the auditor was ill.", None),
        ("The outage delayed the audit of the keys.", None),
        ("I created needless work for the clerks.", Some(Frame::BadObject)),
        ("The proxy created needless work for the clerks.", None),
        ("The clerks treat drills as a mere formality.", Some(Frame::Normative)),
        ("The linter treats warnings as a mere formality.", None),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn who_had_to_tell_us_is_heard() {
    let wrong = misread(&[
        ("It took a complaint by mail for us to look at the gauge.", Some(Frame::NegatedDuty)),
        ("It took three hours for us to look at the gauge.", None),
        ("It was left to a customer to report the leak.", Some(Frame::Agentless)),
        ("It was left to the watchdog to report the leak.", None),
        ("Nothing kept the purser from asking.", Some(Frame::Expected)),
        ("Nothing kept the purser from deleting the ledger.", None),
        (
            "Three saw the smoke, each assumed one of the others was on it.",
            Some(Frame::NegatedDuty),
        ),
        ("Three nodes saw the write, each assumed it was the leader.", None),
        ("A prudent purser checks the seal first; ours did not.", Some(Frame::NegatedDuty)),
        ("A prudent loader checks the header first; ours does not.", None),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_little_would_have_shown_is_hindsight() {
    let wrong = misread(&[
        ("A moment's reflection would have told us.", Some(Frame::ModalPerfect)),
        ("This single command would have revealed the leak.", Some(Frame::ModalPerfect)),
        ("This automated alert would have revealed the leak.", None),
        ("Proper rehearsal by the depot team would have shown it.", Some(Frame::ModalPerfect)),
        ("Anyone with a torch would have noticed the leak.", Some(Frame::ModalPerfect)),
        ("Anyone would have made the same choice.", None),
        ("The leak could have been found in advance.", Some(Frame::ModalPerfect)),
        ("The token could have been found by a scanner.", None),
        ("A gap which could have been prevented cost us the night.", Some(Frame::ModalPerfect)),
        ("We list the hours that the clerks would have needed.", None),
        ("We could, and should, have done much better here.", Some(Frame::ModalPerfect)),
        ("Without the drill, this report would not exist.", Some(Frame::ModalPerfect)),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn people_are_known_by_what_is_said_of_them() {
    let wrong = misread(&[
        ("The load controller took it upon herself to open the valve.", Some(Frame::Normative)),
        ("The load controller did not check the valve.", None),
        ("Finance Systems forgot to renew the seal.", Some(Frame::Omission)),
        ("Reporting Services failed to start.", None),
        ("The head of networks forgot to renew the seal.", Some(Frame::Omission)),
        ("The head of the queue was not checked.", None),
        ("The VP Infrastructure forgot to renew the seal.", Some(Frame::Omission)),
        ("The change advisory board ignored the warning.", Some(Frame::FaultVerb)),
        (
            "The fitter knew that lamps fail. They pushed the lever by mistake.",
            Some(Frame::FaultAdverb),
        ),
        ("A fitter whose mind was elsewhere pulled the plug.", Some(Frame::Skill)),
        ("A node whose clock was elsewhere left the cluster.", None),
        ("It was the signalman, and not the relay, who swapped the codes.", Some(Frame::Cleft)),
        ("Because people are sloppy.", Some(Frame::Normative)),
        ("People were left without light.", None),
        ("The weak link in the chain: the operators", Some(Frame::HumanError)),
        ("The weak link in the chain: the operator console", None),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_is_owned_up_to_or_forbidden_has_been() {
    let wrong = misread(&[
        ("The porter admitted to unplugging it.", Some(Frame::Guilt)),
        ("The porter admitted the visitors to the hall.", None),
        ("The fault lies squarely with us and not with the supplier.", Some(Frame::Guilt)),
        ("The responsibility for backups lies with us.", None),
        ("Somehow the purser managed to delete the ledger twice.", Some(Frame::FaultAdverb)),
        ("Somehow the purser managed to restore the ledger.", None),
        (
            "The decision of the planner to skip the drill cost us a day.",
            Some(Frame::PossessiveError),
        ),
        ("The decision of the planner to repeat the drill saved us a day.", None),
        ("My own decisions led to the disk filling up.", Some(Frame::DueTo)),
        ("What turned a slow night into a lost one was Anahí's decision.", Some(Frame::DueTo)),
        ("Don't get complacent.", Some(Frame::Normative)),
        ("Don't get stuck on the first page.", None),
        ("The clerks need to start actually reading the note.", Some(Frame::Normative)),
        ("Nobody in Fulfilment could be bothered to read it.", Some(Frame::NegatedDuty)),
        ("**Gate bypass**: Skipped the mandatory drill", Some(Frame::FaultVerb)),
        ("**Sorter job**: Skipped the second belt", None),
        ("Recurring physical mistake (twice this year)", Some(Frame::Agentless)),
        ("It boils down to a typing slip.", Some(Frame::Agentless)),
        ("This is a bit embarrassing.", None),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_deed_beside_what_the_paper_says_is_heard() {
    let wrong = misread(&[
        (
            "The purser counted the seals in dozens where the form wants pieces.",
            Some(Frame::Outcome),
        ),
        ("I opened the north gate where the permit says hatch.", Some(Frame::Outcome)),
        ("Wambui put the berth number where the tonnage belongs.", Some(Frame::Outcome)),
        ("The gateway put the berth number where the tonnage belongs.", None),
        ("The purser counted the seals in the room where the manual says so.", None),
        ("I opened the north gate where the permit says hatch, as agreed.", None),
        ("The fitter sealed the inner hatch and not the outer one.", Some(Frame::Outcome)),
        ("The proxy sealed the inner hatch and not the outer one.", None),
        ("The fitter sealed the inner hatch and not the outer one, as agreed.", None),
    ]);
    assert!(wrong.is_empty(), "{wrong}");
}
