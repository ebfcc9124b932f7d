//! What the language room takes for a fault, one idea a line with a look-alike that is none.

use std::collections::BTreeMap;

use faultless_rules::document;
use faultless_rules::language::{self, Frame, Known};
use faultless_rules::text::Source;

/// The frames of the faults that nothing holds back, for `sentence` under "Root causes".
fn frames(sentence: &str) -> Vec<Frame> {
    let text = format!("# Postmortem: ledger\n\n## Root causes\n\n{sentence}\n");
    let document = document::parse(Source::new(text.as_str()), None);
    let people = BTreeMap::new();
    let reading = language::read(&document, Known { people: &people, products: &[], teams: &[] });
    reading.faults.iter().filter(|fault| fault.gates.is_empty()).map(|fault| fault.frame).collect()
}

#[test]
fn faults_are_told_from_their_look_alikes() {
    let cases = [
        // Neglect.
        ("Ingrid gave no thought to the followers that were behind.", Some(Frame::NegatedDuty)),
        ("The balancer gave no traffic to the followers that were behind.", None),
        ("The shift lead paid too little attention to the queue depth.", Some(Frame::NegatedDuty)),
        ("The on-call engineer told nobody about the second failover.", Some(Frame::NegatedDuty)),
        ("The incident manager took far too long to open a bridge.", Some(Frame::Omission)),
        ("The rebuild took far too long to fit into the window.", None),
        ("The domain owner let the name lapse.", Some(Frame::FaultVerb)),
        // Against what was known.
        ("Mthunzi deployed anyway.", Some(Frame::FaultAdverb)),
        ("The pipeline deployed anyway.", None),
        ("Saoirse silenced the pager against the policy.", Some(Frame::FaultAdverb)),
        // Too early.
        ("Kenji merged the change before reading the diff.", Some(Frame::Without)),
        ("Kenji verified the backup before merging the change.", None),
        ("The reviewers approved it without opening the diff.", Some(Frame::Without)),
        // Wrong objects, of any verb.
        ("The electrician shut the wrong breaker.", Some(Frame::BadObject)),
        ("The electrician found the wrong breaker in the drawing.", None),
        // Works that are somebody's.
        ("Payments stopped because of Ngozi's change to the rounding.", Some(Frame::DueTo)),
        ("Payments stopped because of the vendor's change to the rounding.", None),
        ("Ioana's untested script ran on every host.", Some(Frame::PossessiveError)),
        ("The provider's untested firmware ran on every host.", None),
        (
            "An oversight on the part of the release manager kept the flag on.",
            Some(Frame::PossessiveError),
        ),
        ("The trigger was a technician pulling the second feed.", Some(Frame::DueTo)),
        ("The trigger was a watchdog pulling the second feed.", None),
        // Judgements and guilt.
        ("Skipping the rehearsal was unwise of Dr. Haddad.", Some(Frame::Normative)),
        ("Operators must learn to read the banner.", Some(Frame::Normative)),
        ("Operators must confirm the second prompt.", None),
        ("Lucía bears responsibility for the lost orders.", Some(Frame::Guilt)),
        ("The queue bears the whole load of the region.", None),
        // Procedure.
        ("Step 4 was not followed by the duty officer.", Some(Frame::NegatedDuty)),
        ("Step 4 was not followed by a restart.", None),
        ("By mistake, the live tenant was selected.", Some(Frame::Agentless)),
        ("The team had not seen this error before.", None),
        ("We ignored the replicas, since they carry no traffic.", None),
    ];
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(sentence, expected)| {
            let found = frames(sentence);
            let right = match expected {
                Some(frame) => found.contains(frame),
                None => found.is_empty(),
            };
            (!right).then(|| format!("{sentence}\n    expected {expected:?}, found {found:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
