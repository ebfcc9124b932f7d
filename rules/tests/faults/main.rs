//! What the language room takes for a fault, each idea a line with a look-alike that is none.

mod admissions;
mod answers;
mod breaches;
mod contrasts;
mod deeds;
mod foregone;
mod frames;
mod idioms;
mod labels;
mod places;
mod plain_hand;
mod slights;
mod systems;
mod undone;
mod unkept;
mod verdicts;
mod ways;

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

/// The cases that are read in another way than expected.
fn misread(cases: &[(&str, Option<Frame>)]) -> String {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(sentence, expected)| {
            let found = frames(sentence);
            let right = match expected {
                Some(frame) => found.contains(frame),
                // What stands among the causes and says no fault is told as a cause.
                None => found.iter().all(|frame| *frame == Frame::Told),
            };
            (!right).then(|| format!("{sentence}\n    expected {expected:?}, found {found:?}"))
        })
        .collect();
    wrong.join("\n")
}
