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

#[test]
fn the_patch_of_the_example_blames_nobody_and_leaves_the_rest_as_it_is() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut command = Command::new(binary::path());
    command.current_dir(&root);
    command.args(["check", "--isolated", "--today", "2026-03-24", "--diff", "--unsafe-fixes"]);
    command.arg("tests/fixtures/example.md");
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let patch = String::from_utf8(output.stdout).unwrap();
    let lines = |sign: char| -> Vec<&str> {
        patch.lines().skip(2).filter_map(|line| line.strip_prefix(sign)).collect()
    };
    let added = lines('+').join("\n");
    for draft in [
        "No lock timeout was set before the migration was started.",
        "\n‹which condition of the system›. ‹No check, preview or signal› showed this in time.",
        "- In the review, ‹no diff view, check or plan output› showed that the table holds 90 GB.",
        "- [ ] Add a panel for waiting transactions to the PostgreSQL board (due: 2026-04-10, TRK-414) \
         (@‹owner›)",
    ] {
        assert!(added.contains(draft), "{draft:?} is not in\n{patch}");
    }
    for blamed in ["Ravi", "Ingrid", "should have"] {
        assert!(!added.contains(blamed), "{blamed:?} is in\n{added}");
        assert!(lines('-').iter().any(|line| line.contains(blamed)), "{blamed:?}");
    }
    assert!(
        added.lines().all(|line| line.starts_with("- ") || line.chars().count() <= 120),
        "{added}"
    );
}
