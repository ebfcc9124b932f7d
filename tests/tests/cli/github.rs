//! GitHub's annotations: how many there are, which come first, and the summary of the job.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use faultless_tests::binary;

/// A postmortem with as many findings of each kind as asked for.
fn document(warnings: usize, infos: usize) -> String {
    let mut text = "# Postmortem: the queue\n\n## Impact\n".to_owned();
    for number in 0..infos {
        write!(text, "\n<!-- faultless-disable-next-line engine/rule-panicked -->\n\nN{number}.\n")
            .unwrap();
    }
    for number in 0..warnings {
        write!(text, "\n<!-- faultless-disable-next-line engine/x{number}: tried -->\n\nN.\n")
            .unwrap();
    }
    text
}

/// What goes to standard output and to the summary.
fn annotate(text: &str) -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    let summary = folder.path().join("summary.md");
    std::fs::write(&summary, "Before.\n").unwrap();
    let out = check(folder.path(), text, Some(&summary));
    (out, std::fs::read_to_string(summary).unwrap())
}

/// What goes to standard output for a document in `folder`, in a job with this `summary`.
fn check(folder: &Path, text: &str, summary: Option<&Path>) -> String {
    let file = folder.join("a.md");
    std::fs::write(&file, text).unwrap();
    let output = Command::new(binary::path())
        .args(["check", "--isolated", "--all", "--format", "github"])
        .args(["--select", "engine/unknown-suppression,engine/suppression-without-reason"])
        .arg(&file)
        .env_remove("GITHUB_STEP_SUMMARY")
        .envs(summary.map(|summary| ("GITHUB_STEP_SUMMARY", summary)))
        .output()
        .unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

fn count(text: &str, what: &str) -> usize {
    text.lines().filter(|line| line.starts_with(what)).count()
}

#[test]
fn as_many_as_are_shown_are_written() {
    let (out, summary) = annotate(&document(10, 10));
    assert_eq!((count(&out, "::warning "), count(&out, "::notice ")), (10, 10));
    assert!(!out.contains("more"), "{out}");
    assert!(summary.starts_with("Before.\n<!-- faultless -->\n"), "{summary}");
    assert_eq!(count(&summary, "- **"), 20);
}

#[test]
fn the_most_severe_come_first_and_the_rest_is_counted() {
    let (out, summary) = annotate(&document(12, 11));
    assert_eq!((count(&out, "::warning "), count(&out, "::notice ")), (10, 10));
    assert!(out.starts_with("::warning "), "{out}");
    let last = out.lines().last().unwrap();
    assert_eq!(last, "::notice title=faultless::4 more findings: see the job summary.");
    assert_eq!(count(&summary, "- **"), 23, "the summary has them all");
    let folder = tempfile::tempdir().unwrap();
    let alone = check(folder.path(), &document(12, 11), None);
    assert!(alone.ends_with("::notice title=faultless::4 more findings.\n"), "{alone}");
}

#[test]
fn a_summary_too_long_says_how_much_is_missing() {
    let (_, summary) = annotate(&document(600, 0));
    let shown = count(&summary, "- **");
    assert!(summary.len() < 61_000 && shown > 300, "{}", summary.len());
    assert!(summary.ends_with(&format!("\nand {} more.\n", 600 - shown)), "{shown}");
}
