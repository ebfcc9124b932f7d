//! What is written where: characters that a terminal obeys, files of their own, a gate that says why it
//! is shut.

use std::fs;
use std::path::Path;
use std::process::Command;

use faultless_tests::binary;
use serde_json::Value;
use tempfile::TempDir;

/// Has a finding on its first line and one that quotes from it.
const POSTMORTEM: &str = "# Postmortem: the queue\n\n## Impact\n\n\
                          Step. <!-- faultless-disable-line engine/\u{1b}[31m\u{202e}x: tried -->\n";

fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(binary::path()).args(arguments).current_dir(folder).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn check(folder: &TempDir, arguments: &[&str]) -> (i32, String, String) {
    let fixed = ["check", "--select", "engine/unknown-suppression"];
    run(folder.path(), &[&fixed, arguments].concat())
}

fn folder(document: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("postmortem.md"), document).unwrap();
    folder
}

#[test]
fn nothing_that_a_terminal_obeys_is_passed_on() {
    let folder = folder(POSTMORTEM);
    for format in ["text", "concise", "github", "markdown"] {
        let (_, out, _) = check(&folder, &["--format", format]);
        assert!(out.contains("␛[31m\u{FFFD}x"), "{format}: {out}");
        assert!(!out.contains(['\u{1b}', '\u{202e}']), "{format}: {out}");
        let (_, colored, _) = check(&folder, &["--color", "always", "--format", format]);
        assert!(colored.contains('␛') && !colored.contains("\u{1b}[31m\u{202e}"), "{colored}");
    }
}

#[test]
fn a_message_ends_before_its_help_begins() {
    let folder = folder(POSTMORTEM);
    let arguments = |format| ["check", "--select", "structure/missing-section", "--format", format];
    let (_, github, _) = run(folder.path(), &arguments("github"));
    let (_, sarif, _) = run(folder.path(), &arguments("sarif"));
    for out in [github, sarif] {
        assert!(out.contains("” is missing. "), "{out}");
    }
}

#[test]
fn an_output_has_a_file_of_its_own() {
    let folder = folder(POSTMORTEM);
    let refused = |arguments: &[&str], why: &str| {
        let (code, _, err) = check(&folder, arguments);
        assert!(code == 2 && err.contains(why), "{err}");
    };
    refused(&["-o", "json=postmortem.md"], "would write over postmortem.md");
    refused(&["-o", "json=a", "-o", "sarif=./a"], "two formats cannot go to ./a");
    refused(&["-o", "json=-"], "`--format json`");
    assert_eq!(fs::read_to_string(folder.path().join("postmortem.md")).unwrap(), POSTMORTEM);

    // Where one cannot be written, the others are, and what was found is shown.
    let (code, out, err) =
        check(&folder, &["--format", "concise", "-o", "json=gone/a", "-o", "json=b"]);
    assert_eq!((code, out.lines().count()), (2, 1), "{out}");
    assert!(err.contains("cannot write gone/a"), "{err}");
    assert!(folder.path().join("b").exists());
}

#[test]
fn a_gate_with_too_many_warnings_says_so() {
    let (code, _, err) = check(&folder(POSTMORTEM), &["--max-warnings", "0"]);
    assert!(code == 1 && err.contains("--max-warnings allows 0, and there are 1"), "{err}");
}

#[test]
fn a_gate_that_hidden_findings_shut_says_so() {
    let folder = folder(POSTMORTEM);
    let (code, out, err) = check(&folder, &["--severity", "error", "--fail-on", "hint"]);
    assert_eq!(code, 1, "{out}");
    assert!(out.contains("Nothing found"), "{out}");
    assert!(err.contains("--fail-on hint counts 1 finding, which --severity error hides"), "{err}");
    let (code, _, err) = check(&folder, &["--fail-on", "hint"]);
    assert_eq!((code, err.as_str()), (1, ""));
}

#[test]
fn junit_has_what_could_not_be_read() {
    let folder = folder(POSTMORTEM);
    fs::write(folder.path().join("other.md"), b"# Postmortem\0").unwrap();
    let (code, out, _) = check(&folder, &["--format", "junit", "postmortem.md", "other.md"]);
    assert_eq!(code, 2);
    assert!(out.contains("errors=\"1\""), "{out}");
    assert!(
        out.contains("<error message=\"a binary file\">other.md: a binary file</error>"),
        "{out}"
    );
}

#[test]
fn a_log_says_what_kept_the_check_from_being_one() {
    let folder = folder(POSTMORTEM);
    fs::write(folder.path().join("faultless.toml"), "profile = 'strict'\npacks = ['gone']\n")
        .unwrap();
    let told = || {
        let (code, out, _) = check(&folder, &["--format", "sarif", "-o", "sarif=log"]);
        assert_eq!(code, 2);
        let log = fs::read_to_string(folder.path().join("log")).unwrap();
        assert_eq!(log, out);
        let log: Value = serde_json::from_str(&log).unwrap();
        let said = &log["runs"][0]["invocations"][0];
        assert_eq!(said["executionSuccessful"], false);
        said["toolExecutionNotifications"][0]["message"]["text"].as_str().unwrap().to_owned()
    };
    assert!(told().starts_with("faultless.toml:2: "), "{}", told());
    fs::write(folder.path().join("faultless.toml"), "profil = 'strict'\n").unwrap();
    assert!(told().starts_with("faultless.toml:1: "), "{}", told());
}

#[test]
fn a_byte_order_mark_is_no_column() {
    let folder = folder("\u{FEFF}# Postmortem: the queue\n\n## Impact\n\nIt was long.\n");
    let arguments = |format| ["check", "--select", "structure/missing-section", "--format", format];
    for (format, place) in [
        ("concise", "postmortem.md:1:3:"),
        ("text", "postmortem.md:1:3\n"),
        ("json", "\"start\":{\"line\":1,\"column\":3}"),
        ("sarif", "\"startColumn\":3"),
    ] {
        let (_, out, _) = run(folder.path(), &arguments(format));
        assert!(out.contains(place), "{format}: {out}");
    }
}

#[test]
fn a_document_under_several_names_is_one() {
    let folder = folder(POSTMORTEM);
    fs::create_dir(folder.path().join("more")).unwrap();
    let names = ["postmortem.md", "./postmortem.md", "more/../postmortem.md", "."];
    let (_, out, _) = check(&folder, &[&["--format", "gitlab"], &names[..]].concat());
    let found: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(found.as_array().unwrap().len(), 1, "{out}");
}

#[cfg(unix)]
#[test]
fn names_that_are_no_text_are_references() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    let name = std::ffi::OsStr::from_bytes(b"caf\xE9.md");
    fs::write(folder.path().join(name), POSTMORTEM).unwrap();
    let (_, out, _) = check(&folder, &["--format", "sarif"]);
    assert!(out.contains("\"uri\":\"caf%E9.md\""), "{out}");
}

#[test]
fn what_cannot_be_meant_is_refused() {
    let folder = folder(POSTMORTEM);
    let (code, _, err) = check(&folder, &["--watch", "-"]);
    assert_eq!(code, 2);
    assert!(err.contains("standard input is none"), "{err}");
    let (code, _, err) = check(&folder, &["--config", "."]);
    assert_eq!(code, 2);
    assert!(err.contains("error: .: this configuration cannot be read: is a folder"), "{err}");
    fs::write(folder.path().join("faultless.toml"), "").unwrap();
    fs::create_dir_all(folder.path().join("docs/2026")).unwrap();
    let (code, _, err) = run(folder.path(), &["init", "docs/2026"]);
    assert_eq!(code, 0);
    assert!(err.contains("faultless.toml counts no more for what lies in docs/2026"), "{err}");
    assert!(err.contains("`extends = \"../../faultless.toml\"` keeps it"), "{err}");
}
