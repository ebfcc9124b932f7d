//! What was left undone, and what was done the other way, told with what came of it.

use std::collections::BTreeMap;

use faultless_rules::document;
use faultless_rules::language::{self, Known};
use faultless_rules::text::Source;

use super::{Frame, misread};

#[test]
fn what_was_left_undone_counts_by_what_came_of_it() {
    let cases = [
        (
            "The roofer had not fitted the new gland, so the mast cabinet took in water.",
            Some(Frame::NegatedDuty),
        ),
        ("The roof had not held the new gland, so the mast cabinet took in water.", None),
        (
            "Orders were empty since the pricing team hadn't uploaded the rates.",
            Some(Frame::NegatedDuty),
        ),
        ("Orders were empty since the pricing service hadn't uploaded the rates.", None),
        ("The plumber, who hadn't closed the valve, was back at noon.", Some(Frame::NegatedDuty)),
        ("We waited because the laboratory had not confirmed the result.", None),
        ("We held the release since the vendor's engineers had not signed it.", None),
    ];
    assert_eq!(misread(&cases), "");
}

#[test]
fn harm_is_done_with_a_long_object_and_by_the_way() {
    let cases = [
        ("We took the harbour office's phone lines down ourselves.", Some(Frame::Harm)),
        ("We took the harbour office's phone lines down for the planned move.", None),
        ("@bo.lindqvist wiped out six months of readings with one drag.", Some(Frame::Harm)),
        ("A power surge wiped out six months of readings.", None),
        ("Itzel purged 90 days of logs to free space.", None),
        ("Nikau dropped the `bookings` table while looking for a free name.", Some(Frame::Harm)),
        ("Nikau dropped the `old_bookings` table.", None),
        ("The fitter broke the batch into lots of 50.", None),
        ("The technician replaced the drum without losing a sample.", None),
    ];
    assert_eq!(misread(&cases), "");
}

#[test]
fn the_other_way_is_told_first() {
    let cases = [
        (
            "Rather than rolling back, Leila patched rows by hand for two hours.",
            Some(Frame::Outcome),
        ),
        ("Rather than rolling back, Leila patched the rows, and all was stable again.", None),
        ("Rather than rolling back, the tool patched rows for two hours.", None),
    ];
    assert_eq!(misread(&cases), "");
}

#[test]
fn a_step_is_owed_by_its_place_and_by_what_there_was_to_read() {
    let cases = [
        ("Mircea rolled it out without trying it on the bench first.", Some(Frame::Without)),
        ("Mircea rolled it out without trying his luck.", None),
        (
            "The forecaster sent the warning again without opening the preview.",
            Some(Frame::Without),
        ),
        ("The forecaster sent the warning again without opening a second tab.", None),
    ];
    assert_eq!(misread(&cases), "");
}

#[test]
fn somebody_stands_beside_what_is_wrong() {
    let cases = [
        ("Author of the broken filter: Tomasz Wilk.", Some(Frame::PossessiveError)),
        ("Owner of the error budget: Tomasz Wilk.", None),
        ("Author of this report: Tomasz Wilk.", None),
        ("Rashid Karimov is accountable for the two failed launches.", Some(Frame::Guilt)),
        ("The tower crew is answerable for the lost hour.", Some(Frame::Guilt)),
        ("The tower crew is accountable for the certificate store.", None),
        ("Aroha had no proper understanding of how the lots are numbered.", Some(Frame::Skill)),
        ("The store had no proper understanding of a partial refund.", None),
        ("Down to the porter loading the trays upside down, nothing was read.", Some(Frame::DueTo)),
        ("Down to a rounding step, the tariff came out as nil.", None),
        ("The rigger is back from burnout leave for the third time.", Some(Frame::Personnel)),
        ("The rigger was on leave, and nobody else had the key.", None),
        (
            "Yuki shut the gate and then left the key in position 2, which keeps the pump off.",
            Some(Frame::FaultVerb),
        ),
        ("No disciplinary measures will follow from this.", None),
        ("We only noticed the stuck export after six hours.", Some(Frame::NegatedDuty)),
        ("The stuck export was only noticed after six hours.", None),
        (
            "None of it would be missing had the cashier kept the slips.",
            Some(Frame::ConditionalPerfect),
        ),
        ("None of it would be missing had the disk kept the slips.", None),
    ];
    assert_eq!(misread(&cases), "");
}

#[test]
fn what_happened_by_itself_was_somebodys_slip() {
    let cases = [
        ("An oversight occurred when the job was moved.", Some(Frame::Agentless)),
        ("A slip crept in during the copy of the rates.", Some(Frame::Agentless)),
        ("A timeout occurred when the job was moved.", None),
        ("No slip occurred when the job was moved.", None),
        ("And here's the mistake: the old key was deleted.", Some(Frame::Agentless)),
        ("None of us had a look at the queue for two days.", Some(Frame::NegatedDuty)),
        ("None of us had a ticket for the queue.", None),
        ("Nobody heard the buzzer for an hour.", Some(Frame::NegatedDuty)),
        ("Nobody heard the buzzer, it is mounted behind the boiler.", None),
        ("Inadvertent power-down of the second controller.", Some(Frame::Agentless)),
        (
            "Had anyone walked over to the rack, the lamp would have told them.",
            Some(Frame::ConditionalPerfect),
        ),
        ("HR will issue a formal warning to the cashier.", Some(Frame::Punitive)),
        ("A late report will not lead to a formal warning.", None),
        ("We didn't wait for the checksum of the archive.", Some(Frame::NegatedDuty)),
    ];
    assert_eq!(misread(&cases), "");
}

#[test]
fn people_are_told_what_to_become() {
    let cases = [
        ("Engineers have to be more disciplined about flags.", Some(Frame::Normative)),
        ("Flags have to be more visible in the panel.", None),
        ("Team Falcon needs to take more ownership of its alerts.", Some(Frame::Normative)),
        ("Dinara is not a strong network engineer.", Some(Frame::Normative)),
        ("It was not a strong signal.", None),
        ("It is on the release captain to know what is in the train.", Some(Frame::Guilt)),
        ("It is on the release page to show what is in the train.", None),
        ("The night porter had been told twice to lock the cabinet.", Some(Frame::Skill)),
        ("The night porter had been told to lock the cabinet.", None),
        (
            "The rigger was convinced that the valve was shut, although the panel showed otherwise.",
            Some(Frame::Skill),
        ),
        ("The rigger was convinced by the panel that the valve was shut.", None),
    ];
    assert_eq!(misread(&cases), "");
}

#[test]
fn what_was_asked_for_praised_or_ruled_out_is_no_fault() {
    let cases = [
        ("The operator skipped step 5.", Some(Frame::FaultVerb)),
        ("The operator skipped step 5, as the supplier's engineer had asked.", None),
        ("With the ward manager's consent the on-call took the engine down at noon.", None),
        ("Although the first bulletin spoke of operator error, the logs rule that out.", None),
        ("The first bulletin spoke of operator error.", Some(Frame::HumanError)),
        ("The stage manager refused to restart the stream before it was clean, a good call.", None),
        ("It was @saoirse who broke the deadlock.", None),
        ("It was @saoirse who broke the mirror.", Some(Frame::Cleft)),
        ("It was Olumide who told the courier to skip the scan.", Some(Frame::Cleft)),
        ("Without the porter's quick call we would have lost the freezer.", None),
        ("The trainee spotted the wrong sum in the export.", None),
        ("The trainee typed the wrong sum into the export.", Some(Frame::BadObject)),
        (
            "The vault stayed shut owing to the fact that @tiago had taken the key along.",
            Some(Frame::DueTo),
        ),
        ("The vault stayed shut owing to the fact that the lock had taken the key.", None),
    ];
    assert_eq!(misread(&cases), "");
}

#[test]
fn ordinary_work_is_told_in_the_same_words() {
    let cases = [
        ("We recovered in ten minutes owing to the fact that Ana had added the alert.", None),
        ("Ana is accountable for the failed login alerts.", None),
        ("It was on Ana to decide.", None),
        ("The new hires have time to learn the tool.", None),
        ("The team had to remember the old flag when the page was down.", None),
        ("We deployed to the region where the schema requires a column.", None),
        ("Ana moved the traffic to Dublin and not Paris.", None),
        ("Ana purged 30 days of cache.", None),
        ("Ana failed over the primary without losing the first batch.", None),
        ("Down to Ana, the on-call list is complete.", None),
        ("A known lapse happens when the lease expires.", None),
        ("The operator skipped the check, as Ana told us later.", Some(Frame::FaultVerb)),
        ("Kofi deleted the wrong table during the announced sale.", Some(Frame::BadObject)),
        ("The operator skipped the check, right choice or not.", Some(Frame::FaultVerb)),
    ];
    assert_eq!(misread(&cases), "");
}

#[test]
fn praise_at_the_beginning_is_read_to_its_first_word() {
    let text = "# Postmortem: ledger\n\n## Root causes\n\n- Ignored right decision of the table.\n";
    let document = document::parse(Source::new(text), None);
    let people = BTreeMap::new();
    let reading = language::read(&document, Known { people: &people, products: &[], teams: &[] });
    let all = 0..document.sentences.len();
    assert!(reading.statements(&document, all).count() > 0);
}
