//! The example postmortem: what the README's command finds there, and nothing else. The day is one
//! on which no item is overdue.

use std::path::Path;
use std::process::Command;

use faultless_tests::binary;
use serde_json::Value;

#[test]
fn the_example_has_these_findings_and_no_other() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let text = std::fs::read_to_string(root.join("tests/fixtures/example.md")).unwrap();
    let mut command = Command::new(binary::path());
    command.current_dir(&root);
    command.args(["check", "--isolated", "--format", "json", "--today", "2026-03-24"]);
    command.arg("tests/fixtures/example.md");
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));

    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let findings = report["files"][0]["findings"].as_array().unwrap();
    let found: Vec<(&str, String)> = findings
        .iter()
        .map(|finding| {
            let byte = |index: usize| finding["bytes"][index].as_u64().unwrap();
            let start = usize::try_from(byte(0)).unwrap();
            let end = usize::try_from(byte(1)).unwrap();
            let words: Vec<&str> = text[start..end].split_whitespace().take(4).collect();
            (finding["rule"].as_str().unwrap(), words.join(" "))
        })
        .collect();
    let expected = [
        ("blame/person-fault", "Ravi forgot to set"),
        ("blame/human-error-cause", "human error"),
        ("blame/possessive-error", "Ingrid's mistake"),
        ("blame/counterfactual", "The reviewer should have"),
        ("actions/training-only", "Train"),
        ("actions/missing-owner", "Add a panel for"),
        ("actions/vague-due-date", "soon"),
        ("actions/missing-due-date", "Name the cluster in"),
        ("actions/weak-control", "runbook"),
    ];
    let expected = expected.map(|(rule, words)| (rule, words.to_owned()));
    assert_eq!(found, expected);
}
