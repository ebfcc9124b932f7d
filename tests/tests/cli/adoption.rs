//! A gate for what is new only, in a repository as a team has it: a baseline, changed lines,
//! comments.

use std::fs;
use std::path::Path;
use std::process::Command;

use faultless_tests::binary;
use serde_json::Value;
use tempfile::TempDir;

/// A line with a finding of the rule that the gate is tried with.
fn finding(name: &str) -> String {
    format!("Step {name}. <!-- faultless-disable-line engine/{name}: tried -->\n")
}

fn postmortem(lines: &[&str]) -> String {
    format!("# Postmortem: the queue\n\n## Impact\n\n{}", lines.join("\n"))
}

/// A git repository.
struct Repository(TempDir);

/// How a command ended, and what it said.
struct Answer {
    code: i32,
    out: String,
    err: String,
}

impl Repository {
    fn new() -> Self {
        let repository = Self(tempfile::tempdir().unwrap());
        repository.git(&["init", "--quiet", "--initial-branch", "main"]);
        repository
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path().join(name), text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap()
    }

    fn git(&self, arguments: &[&str]) {
        let output = Command::new("git")
            .args(["-c", "user.name=Ayşe Yılmaz", "-c", "user.email=ayse@example.org"])
            .args(["-c", "commit.gpgsign=false"])
            .args(arguments)
            .current_dir(self.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", "a step"]);
    }

    /// `faultless check` for the rule, with `arguments`.
    fn check(&self, arguments: &[&str]) -> Answer {
        self.check_for("engine/unknown-suppression", arguments)
    }

    /// The same for `rules`.
    fn check_for(&self, rules: &str, arguments: &[&str]) -> Answer {
        let output = Command::new(binary::path())
            .args(["check", "--select", rules])
            .args(["--format", "concise"])
            .args(if arguments.contains(&"--fail-on") {
                &[][..]
            } else {
                &["--fail-on", "warning"]
            })
            .args(arguments)
            .current_dir(self.path())
            .output()
            .unwrap();
        Answer {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

#[test]
fn a_baseline_lets_the_old_pass_and_shrinks_by_itself() {
    let repository = Repository::new();
    repository.write("a-postmortem.md", &postmortem(&[&finding("one"), &finding("two")]));
    repository.write("b-postmortem.md", &postmortem(&[&finding("three")]));
    assert_eq!(repository.check(&["--baseline", "known.json"]).code, 2, "there is none yet");
    let written = repository.check(&["--baseline", "known.json", "--write-baseline"]);
    assert_eq!((written.code, &*written.err), (0, "baseline: 3 written to known.json\n"));
    let first = repository.read("known.json");

    // The text around moves, and something new comes.
    let moved =
        postmortem(&["A line before.\n", &finding("one"), &finding("two"), &finding("new")]);
    repository.write("a-postmortem.md", &moved);
    let answer = repository.check(&["--baseline", "known.json"]);
    assert_eq!((answer.code, answer.out.lines().count()), (1, 1), "{}", answer.out);
    assert!(answer.out.contains("engine/new"), "{}", answer.out);
    assert_eq!(repository.read("known.json"), first, "what is new is not taken in");

    // Of one file alone nothing is said about the other; what is mended is taken out.
    repository.write("a-postmortem.md", &postmortem(&[&finding("two")]));
    let answer = repository.check(&["--baseline", "known.json", "a-postmortem.md"]);
    let fixed = "baseline: 1 found no more and taken out:\n  \
                 a-postmortem.md: engine/unknown-suppression\n";
    assert_eq!((answer.code, &*answer.err), (0, fixed));
    let known: Value = serde_json::from_str(&repository.read("known.json")).unwrap();
    assert_eq!(known["files"]["a-postmortem.md"].as_array().unwrap().len(), 1);
    assert_eq!(known["files"]["b-postmortem.md"].as_array().unwrap().len(), 1);

    // A rule that did not run says nothing of what is mended; a renamed file is known again.
    repository.write("a-postmortem.md", &postmortem(&["Nothing.\n"]));
    let before = repository.read("known.json");
    let answer = repository.check(&["--ignore", "engine", "--baseline", "known.json"]);
    assert_eq!((answer.code, &*answer.err), (0, ""));
    assert_eq!(repository.read("known.json"), before);
    fs::rename(
        repository.path().join("b-postmortem.md"),
        repository.path().join("c-postmortem.md"),
    )
    .unwrap();
    let answer = repository.check(&["--baseline", "known.json"]);
    assert_eq!((answer.code, answer.err.lines().count()), (0, 2), "{}", answer.err);
    let known: Value = serde_json::from_str(&repository.read("known.json")).unwrap();
    let files: Vec<&String> = known["files"].as_object().unwrap().keys().collect();
    assert_eq!(files, ["c-postmortem.md"]);
}

#[test]
fn a_baseline_names_files_beside_its_folder_for_every_machine() {
    let repository = Repository::new();
    fs::create_dir(repository.path().join("ci")).unwrap();
    repository.write("a-postmortem.md", &postmortem(&[&finding("one")]));
    repository.check(&["--baseline", "ci/known.json", "--write-baseline"]);
    let known = repository.read("ci/known.json");
    assert!(known.contains("\"../a-postmortem.md\""), "{known}");
    assert_eq!(repository.check(&["--baseline", "ci/known.json"]).out, "");
    // One that was written before with the whole name is still good.
    let whole = repository.path().canonicalize().unwrap().join("a-postmortem.md");
    let old = known.replace("../a-postmortem.md", &whole.to_string_lossy());
    repository.write("ci/known.json", &old);
    assert_eq!(repository.check(&["--baseline", "ci/known.json"]).out, "");
    assert_eq!(repository.read("ci/known.json"), known);
}

#[test]
fn a_broken_baseline_is_an_error() {
    let repository = Repository::new();
    repository.write("a-postmortem.md", &postmortem(&[&finding("one")]));
    for text in ["", "{}", "{\"version\":2,\"files\":{}}", "{\"version\":1,\"files\":[]}"] {
        repository.write("known.json", text);
        let answer = repository.check(&["--baseline", "known.json"]);
        assert_eq!((answer.code, &*answer.out), (2, ""), "{text}");
        assert!(answer.err.starts_with("error: known.json: "), "{}", answer.err);
        assert_eq!(repository.read("known.json"), text);
    }
}

#[test]
fn a_pull_request_is_held_to_its_own_lines() {
    let repository = Repository::new();
    let old = [&*finding("one"), "Two.\n", "Three.\n", &*finding("four")];
    repository.write("a-postmortem.md", &postmortem(&old));
    repository.write("öl postmortem.md", &postmortem(&[&finding("five")]));
    repository.commit();
    repository.git(&["switch", "--quiet", "--create", "change"]);
    assert_eq!(repository.check(&["--changed-since", "main"]).out, "");

    let new = [&*finding("one"), &*finding("new"), "Three.\n", &*finding("four")];
    repository.write("a-postmortem.md", &postmortem(&new));
    repository.write("öl postmortem.md", &postmortem(&["Before.\n", &finding("five")]));
    let uncommitted = repository.check(&["--changed-since", "main"]);
    repository.write("untracked-postmortem.md", &postmortem(&[&finding("fresh")]));
    repository.git(&["add", "a-postmortem.md"]);
    repository.git(&["commit", "--quiet", "--message", "a step"]);
    // Meanwhile others went on.
    repository.git(&["switch", "--quiet", "main"]);
    repository.git(&["commit", "--quiet", "--allow-empty", "--message", "theirs"]);
    repository.git(&["switch", "--quiet", "change"]);
    let committed = repository.check(&["--changed-since", "main"]);

    assert_eq!(uncommitted.code, 1);
    assert_eq!(uncommitted.out.lines().count(), 1, "{}", uncommitted.out);
    assert!(uncommitted.out.starts_with("a-postmortem.md:7:"), "{}", uncommitted.out);
    assert_eq!(committed.out.lines().count(), 2, "{}", committed.out);
    assert!(committed.out.contains("untracked-postmortem.md:5:"), "{}", committed.out);
    // From a folder below, too.
    fs::create_dir(repository.path().join("below")).unwrap();
    let below = Command::new(binary::path())
        .args(["check", "--isolated", "--select", "engine/unknown-suppression"])
        .args(["--format", "concise", "--changed-since", "main", ".."])
        .current_dir(repository.path().join("below"))
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(below.stdout).unwrap().lines().count(), 2);
}

/// A postmortem that lacks a due date and some sections.
const WHOLE: &str = "\
# Postmortem: the queue was full

## Summary

The queue was full.

## Root cause

The validation step accepts an empty pool size.

## Action items

- [ ] Reject an empty pool size in the validation step
  (owner: @mei-lin, due: 2026-03-06)
- [ ] Roll configuration out to one region first (owner: @tariq)
";

#[test]
fn what_was_taken_out_may_leave_a_defect() {
    let repository = Repository::new();
    repository.write("postmortem.md", WHOLE);
    repository.write(".gitattributes", "*.md -diff\n");
    repository.commit();
    let check = |rule: &str| {
        let answer = repository.check_for(rule, &["--changed-since", "HEAD"]);
        assert_eq!(answer.err, "", "{}", answer.out);
        answer.out.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let owner = "actions/missing-owner,actions/missing-due-date";
    assert!(check(owner).is_empty());
    // Elsewhere, so that what was missing before does not count: the due date of the second item.
    repository.write("postmortem.md", &WHOLE.replace("queue was full.", "queue was long."));
    assert!(check(owner).is_empty());
    repository.write("postmortem.md", &WHOLE.replace("  (owner: @mei-lin, due: 2026-03-06)\n", ""));
    let found = check(owner);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().all(|line| line.starts_with("postmortem.md:13:")), "{found:?}");

    assert!(check("structure/missing-section").is_empty());
    let section = "## Root cause\n\nThe validation step accepts an empty pool size.\n\n";
    repository.write("postmortem.md", &WHOLE.replace(section, ""));
    let found = check("structure/missing-section");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("The section “Root cause” is missing"), "{found:?}");

    // A text that moved to another file is what it was.
    repository.write("postmortem.md", WHOLE);
    fs::rename(repository.path().join("postmortem.md"), repository.path().join("moved.md"))
        .unwrap();
    repository.git(&["add", "--all"]);
    assert!(check("structure,actions").is_empty());
}

#[test]
fn the_repository_is_that_of_the_documents() {
    let repository = Repository::new();
    repository.write("postmortem.md", &postmortem(&[&finding("old")]));
    repository.commit();
    repository.write("postmortem.md", &postmortem(&[&finding("old"), &finding("new")]));
    let elsewhere = tempfile::tempdir().unwrap();
    let output = Command::new(binary::path())
        .args(["check", "--changed-since", "HEAD", "--format", "concise"])
        .args(["--select", "engine/unknown-suppression"])
        .arg(repository.path().join("postmortem.md"))
        .current_dir(elsewhere.path())
        .output()
        .unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    assert_eq!(out.lines().count(), 1, "{out}");

    // A history that has nothing to do with this one.
    repository.git(&["checkout", "--quiet", "--orphan", "other"]);
    repository.commit();
    let answer = repository.check(&["--changed-since", "main"]);
    assert!(
        answer.err.contains("git knows no commit that HEAD and `main` have in common"),
        "{}",
        answer.err
    );
}

#[test]
fn a_baseline_that_nothing_is_taken_out_of_stays_as_it_is() {
    let repository = Repository::new();
    repository.write("postmortem.md", WHOLE);
    let baseline = ["--baseline", "baseline.json"];
    repository.check_for("actions,structure", &[&baseline[..], &["--write-baseline"]].concat());
    let before = repository.read("baseline.json");
    for rules in ["structure", "actions/missing-due-date", "actions", "engine"] {
        repository.check_for(rules, &baseline);
        assert_eq!(repository.read("baseline.json"), before, "{rules}");
    }
    // However it is laid out.
    let windows = before.replace('\n', "\r\n");
    repository.write("baseline.json", &windows);
    repository.check_for("actions", &baseline);
    assert_eq!(repository.read("baseline.json"), windows);
}

#[test]
fn what_git_does_not_know_is_an_error() {
    let repository = Repository::new();
    repository.write("a-postmortem.md", &postmortem(&[&finding("one")]));
    repository.commit();
    for (revision, said) in [("gone", "there is no commit `gone`"), ("--output=x", "no commit")] {
        let answer = repository.check(&[&format!("--changed-since={revision}")]);
        assert_eq!((answer.code, &*answer.out), (2, ""), "{revision}");
        assert!(answer.err.contains(said), "{}", answer.err);
    }
    assert!(!repository.path().join("x").exists());
}

#[test]
fn warnings_are_counted() {
    let repository = Repository::new();
    repository.write("a-postmortem.md", &postmortem(&[&finding("one"), &finding("two")]));
    for (most, code) in [("2", 0), ("1", 1), ("0", 1)] {
        let answer = repository.check(&["--fail-on", "error", "--max-warnings", most]);
        assert_eq!(answer.code, code, "{most}");
    }
}

#[test]
fn comments_keep_silent_what_is_found_now() {
    let repository = Repository::new();
    let text = postmortem(&["<!-- faultless-disable-next-line engine/rule-panicked -->\nOne.\n"]);
    repository.write("a-postmortem.md", &text);
    let check = |arguments: &[&str]| {
        let output = Command::new(binary::path())
            .args(["check", "--isolated", "--select", "engine", "--quiet", "--format", "concise"])
            .args(arguments)
            .current_dir(repository.path())
            .output()
            .unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
    };
    assert_eq!(check(&["--add-suppressions"]).0, 2, "a reason is needed");
    assert_eq!(check(&["--add-suppressions", "--reason", "a -- b"]).0, 2);
    assert!(check(&[]).1.contains("engine/suppression-without-reason"));
    assert_eq!(check(&["--add-suppressions", "--reason", "agreed in March"]), (0, String::new()));
    let after = repository.read("a-postmortem.md");
    assert!(after.contains("engine/suppression-without-reason: agreed in March -->"), "{after}");
    assert_eq!(check(&[]), (0, String::new()));
}

#[test]
fn restructured_text_has_comments_of_its_own() {
    let repository = Repository::new();
    let text = "Postmortem: late mail\n=====================\n\nRoot cause\n----------\n\n\
                Mail was late for an hour.\nNadia forgot to drain\nthe node.\n\n\
                - Baraka forgot the lease.\n- The lease ran out.\n- Baraka forgot the key.\n";
    repository.write("a-postmortem.rst", text);
    let check = |arguments: &[&str]| {
        let output = Command::new(binary::path())
            .args(["check", "--isolated", "--all", "--select", "blame/person-fault,engine"])
            .args(["--quiet", "--severity", "info", "--format", "concise", "a-postmortem.rst"])
            .args(arguments)
            .current_dir(repository.path())
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(check(&[]).lines().count(), 3, "{}", check(&[]));
    assert_eq!(check(&["--add-suppressions", "--reason", "quoted"]), "");
    assert_eq!(check(&[]), "", "and no comment is needless");
    let comment = |word: &str| format!(".. faultless-{word} blame/person-fault: quoted");
    assert_eq!(
        repository.read("a-postmortem.rst"),
        text.replace("\nMail", &format!("\n{}\n\nMail", comment("disable")))
            .replace("node.\n", "node.\n\n.. faultless-enable blame/person-fault\n")
            .replace(
                "- Baraka forgot the lease",
                &format!("{}\n\n- Baraka forgot the lease", comment("disable-next-line"))
            )
            .replace(
                "- Baraka forgot the key",
                &format!("\n  {}\n\n- Baraka forgot the key", comment("disable-next-line"))
            )
    );
}

/// A postmortem with action items, `lines` behind their marks.
fn planned(lines: &[&str]) -> String {
    let items: String = lines.iter().map(|line| format!("- {line}\n")).collect();
    format!("# Postmortem: the queue\n\n## Action items\n\n{items}")
}

#[test]
fn what_is_told_at_once_is_known_one_by_one() {
    let repository = Repository::new();
    let check = |arguments: &[&str]| repository.check_for("actions/missing-owner", arguments);
    let (cap, drill) = ("Cap the retries at three", "Drill the failover in March");
    repository.write("a-postmortem.md", &planned(&[cap, drill]));
    repository.commit();
    let told = check(&[]);
    assert_eq!(told.out.lines().count(), 1, "{}", told.out);
    assert!(told.out.contains("None of the 2 open action items"), "{}", told.out);
    let written = check(&["--baseline", "known.json", "--write-baseline"]);
    assert_eq!(written.err, "baseline: 2 written to known.json\n");
    assert_eq!(check(&["--baseline", "known.json"]).code, 0);

    // A third one comes: it alone is new.
    let third = "Write the runbook for the valve";
    repository.write("a-postmortem.md", &planned(&[cap, drill, third]));
    for arguments in [&["--baseline", "known.json"], &["--changed-since", "main"]] {
        let new = check(arguments);
        assert_eq!((new.code, new.out.lines().count()), (1, 1), "{}", new.out);
        assert!(new.out.starts_with("a-postmortem.md:7:3: "), "{}", new.out);
    }

    // One gets an owner: the other is as it was.
    let owned = format!("{cap} (owner: Amina Diallo)");
    repository.write("a-postmortem.md", &planned(&[&owned, drill]));
    let left = check(&["--baseline", "known.json"]);
    assert_eq!((left.code, &*left.out), (0, ""));
    assert!(left.err.starts_with("baseline: 1 found no more"), "{}", left.err);
}

#[test]
fn a_sentence_is_new_where_one_of_its_lines_is() {
    let repository = Repository::new();
    let text =
        |end: &str| postmortem(&[&format!("Ravi forgot\nto renew the\n{end}\n\nAll was well.\n")]);
    repository.write("a-postmortem.md", &text("contract."));
    repository.commit();
    repository.write("a-postmortem.md", &text("certificate."));
    let answer = repository.check_for("blame", &["--changed-since", "main"]);
    assert!(answer.out.starts_with("a-postmortem.md:5:1: "), "{}", answer.out);
    repository.commit();
    repository.write("a-postmortem.md", &(text("certificate.") + "Mostly.\n"));
    assert_eq!(repository.check_for("blame", &["--changed-since", "main"]).out, "");
}

#[test]
fn each_finding_gets_its_comment() {
    let repository = Repository::new();
    let text = postmortem(&["Bohdan forgot to check it.\n", "Ravi deployed the wrong build.\n"]);
    repository.write("a-postmortem.md", &text);
    let arguments = ["--add-suppressions", "--reason", "old"];
    let answer = repository.check_for("blame", &arguments);
    assert_eq!((answer.code, &*answer.out, &*answer.err), (0, "", ""));
    assert_eq!(
        repository.read("a-postmortem.md").matches("blame/person-fault: old -->").count(),
        2
    );

    // In code there is no place: where, and for what, is said.
    let text = postmortem(&["<!-- faultless-disable-line nothing\n-->\n"]);
    repository.write("a-postmortem.md", &text);
    let answer = repository.check_for("engine", &arguments);
    assert!(
        answer.err.contains("a-postmortem.md:5: no place for a comment on `"),
        "{}",
        answer.err
    );
}
