//! Nothing that a sentence tells is lost in its draft: no verb, no "not", no reason, no part of a noun phrase; and the
//! question suits what the sentence is about.

use faultless_rules::document::Kind;
use faultless_rules::engine::{Request, lint};
use faultless_rules::rule::Settings;
use faultless_rules::text::{Edit, Source};

const BEFORE: &str = "# Postmortem: late parcels\n\n## Root cause\n\n";

/// Each sentence with its first draft.
const PAIRS: &[(&str, &str)] = &[
    // What somebody did in a relative clause is told where it stands, and so is who noticed what.
    (
        "The valve that Ximena had closed for the inspection stayed shut, and the pump tripped at 06:14.",
        "The valve that had been closed for the inspection stayed shut, and the pump tripped at 06:14. ‹No \
             timer, interlock or check› ends such a state by itself.",
    ),
    (
        "The label jobs failed since Wanjiru had moved the feed without updating the plan. She only realised this when \
         the day shift complained about the doors.",
        "The label jobs failed since the feed had been moved without updating the plan. This was only realised when the \
         day shift complained about the doors.",
    ),
    // "Before" without whoever did it.
    (
        "Keiko did not follow the flushing procedure before opening the dosing valve.",
        "The flushing procedure was not gone through before the dosing valve was opened.",
    ),
    (
        "Malik should have asked in the shift chat before closing the northern gate.",
        "The northern gate was closed without asking in the shift chat.",
    ),
    // A reason stays a reason.
    (
        "Selin should have labelled both crates; because she did not, 30 parcels went to Porto.",
        "The two crates were not labelled, so 30 parcels went to Porto.",
    ),
    (
        "The sorting desk lost access for two hours because Joris waited too long to call the vendor.",
        "The sorting desk lost access for two hours because the vendor was called only at ‹time›.",
    ),
    (
        "Because Oskar unplugged the wrong cable, 40 tills were offline for an hour.",
        "Because a different cable than intended was unplugged, 40 tills were offline for an hour. ‹The label \
             or the place› shows ‹no difference› between the two, and ‹no check› confirms which one it is.",
    ),
    // Noun phrases stay whole.
    (
        "A contractor accidentally exposed a bucket containing 700 invoices.",
        "A bucket containing 700 invoices was exposed.",
    ),
    (
        "Our tariff team broke the nightly billing run by merging an untested rate table.",
        "The nightly billing run stopped working when an untested rate table was merged.",
    ),
    (
        "Tuğçe cut the power feed to rack B7 because she misread the label.",
        "The power feed to rack B7 was cut because the label was read as ‹reading›. ‹No check› confirms the \
             reading before ‹the next step›.",
    ),
    // What is known fills the question.
    (
        "Ayla ran the export against the live ledger instead of the archive copy.",
        "The export was run against the live ledger instead of the archive copy. ‹The prompt or console› \
             shows ‹no difference› between the two.",
    ),
    (
        "Due to a mistake by a contractor, the table of gate codes was deleted.",
        "Due to ‹which condition of the system›, the table of gate codes was deleted. ‹No deletion protection, delay or \
         soft delete› made this reversible.",
    ),
    (
        "Nobody noticed that the tank level was falling.",
        "It was not noticed that the tank level was falling. ‹No metric or alert› covers ‹this condition›.",
    ),
    (
        "Divya should have rolled back instead of patching the live tariff for an hour.",
        "The first response was patching the live tariff for an hour instead of rolling back. ‹No value, time limit or rule›",
    ),
    (
        "Bram's hasty patch of the label driver crashed the printers in hall 4.",
        "The patch of the label driver crashed the printers in hall 4.",
    ),
];

#[test]
fn no_draft_loses_what_its_sentence_tells() {
    let mut wrong = Vec::new();
    for (sentence, draft) in PAIRS {
        let text = format!("{BEFORE}{sentence}\n");
        let settings = Settings { treat_as: Some(Kind::Postmortem), ..Settings::default() };
        let source = Source::new(text.as_str());
        let outcome = lint(Request {
            source,
            path: None,
            settings: &settings,
            today: None,
            linked: Vec::new(),
        });
        let found = outcome.findings.iter().find(|it| it.rule.starts_with("blame/"));
        let fix = found.and_then(|it| it.fixes.first());
        let after = fix.and_then(|fix| Edit::apply_all(&text, &fix.edits).ok()).unwrap_or_default();
        let told = after.strip_prefix(BEFORE).unwrap_or_default();
        if !told.starts_with(draft) {
            wrong.push(format!("{sentence}\n  {told}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
