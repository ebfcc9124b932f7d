//! What transcripts cannot hold: bytes that are no text, ignored files, colours, closed pipes.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use faultless_tests::binary;
use tempfile::TempDir;

/// A postmortem with one finding that a fix mends.
const TEXT: &str = "# Postmortem: slow search\n\n## Summary\n\n\
    <!-- faultless-disable-next-line engine/unused-supression: agreed -->\n\
    Search took 4 s instead of 0.2 s for 31 minutes. 🐢\n";

/// The same, mended.
fn mended() -> String {
    TEXT.replace("supression", "suppression")
}

fn check(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(binary::path());
    command.args(["check", "--isolated", "--all", "--select", "engine/unknown-suppression"]);
    command.args(arguments).current_dir(folder).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    command.output().unwrap()
}

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn fixing_keeps_byte_order_mark_and_line_ends() {
    let windows = |text: &str| format!("\u{FEFF}{}", text.replace('\n', "\r\n"));
    let folder = folder(&[("a.md", windows(TEXT).as_bytes())]);
    let output = check(folder.path(), &["--fix", "--unsafe-fixes", "a.md"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(fs::read_to_string(folder.path().join("a.md")).unwrap(), windows(&mended()));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left lying about");
}

#[test]
fn a_filter_passes_every_byte_on() {
    let text = format!("\u{FEFF}{TEXT}\r\n\u{1B}[31mpasted from a terminal\u{1B}[0m\u{2028}\r");
    let mut command = Command::new(binary::path());
    command.args([
        "check",
        "--isolated",
        "--all",
        "--fix",
        "--unsafe-fixes",
        "--format",
        "concise",
    ]);
    command.args(["--select", "engine/unknown-suppression", "-"]).stdin(Stdio::piped());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(self::text(&output.stdout), text.replace("supression", "suppression"));
}

#[test]
fn bytes_count_from_the_files_first() {
    let folder = folder(&[("a.md", format!("\u{FEFF}{TEXT}").as_bytes())]);
    let output = check(folder.path(), &["--format", "json", "a.md"]);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let bytes = &report["files"][0]["findings"][0]["bytes"];
    let file = fs::read(folder.path().join("a.md")).unwrap();
    let at = |index: usize| usize::try_from(bytes[index].as_u64().unwrap()).unwrap();
    assert_eq!(text(&file[at(0)..at(1)]), "engine/unused-supression");
}

#[test]
fn what_is_no_text_is_named_and_the_rest_is_checked() {
    let long = vec![b'a'; 10 * 1024 * 1024 + 1];
    let folder = folder(&[
        ("binary.md", b"\x89PNG\r\n\0\0"),
        ("good.md", TEXT.as_bytes()),
        ("latin1.md", b"# Caf\xE9\n"),
        ("long.md", &long),
        ("utf16.md", b"\xFF\xFE#\0"),
    ]);
    let names = ["binary.md", "good.md", "latin1.md", "long.md", "utf16.md"];
    let output = check(folder.path(), &[&["--format", "concise"][..], &names[..]].concat());
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        text(&output.stderr),
        "error: binary.md: a binary file\n\
         error: latin1.md: not UTF-8: byte 5, in line 1, fits no character\n\
         error: long.md: longer than 10 MiB\n\
         error: utf16.md: UTF-16 text; only UTF-8 is read\n"
    );
    assert!(text(&output.stdout).starts_with("good.md:5:34: warning["), "{output:?}");

    // In a folder there may be anything: the gate does not stay shut over it.
    let output = check(folder.path(), &["--format", "concise", "."]);
    assert_eq!(output.status.code(), Some(0));
    let warnings = text(&output.stderr).lines().filter(|line| line.starts_with("warning: "));
    assert_eq!(warnings.count(), 4, "{output:?}");
}

#[test]
fn ignored_and_hidden_files_are_passed_over_unless_named() {
    let folder = folder(&[
        (".gitignore", b"/drafts/\n"),
        (".hidden/a.md", TEXT.as_bytes()),
        ("drafts/a.md", TEXT.as_bytes()),
        ("posts/a.md", TEXT.as_bytes()),
        ("posts/b.txt", TEXT.as_bytes()),
        ("posts/c.Markdown", TEXT.as_bytes()),
    ]);
    let paths = |arguments: &[&str]| {
        let output = check(folder.path(), &[&["--format", "json"][..], arguments].concat());
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let files = report["files"].as_array().unwrap().iter();
        files.map(|file| file["path"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(paths(&["."]), ["posts/a.md", "posts/c.Markdown"]);
    assert_eq!(paths(&["posts/b.txt", "drafts/a.md"]), ["drafts/a.md", "posts/b.txt"]);
    assert_eq!(paths(&["posts", "./posts/a.md"]), ["posts/a.md", "posts/c.Markdown"]);
}

#[test]
fn colours_follow_the_environment() {
    let folder = folder(&[("a.md", TEXT.as_bytes())]);
    let colored = |variables: &[(&str, &str)], arguments: &[&str]| {
        let mut command = Command::new(binary::path());
        command.args(["check", "--isolated", "--all", "a.md"]).args(arguments);
        command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").env("TERM", "xterm");
        let output = command.envs(variables.iter().copied()).current_dir(&folder).output().unwrap();
        output.stdout.contains(&0x1B)
    };
    assert!(!colored(&[], &[]), "a pipe has no colours");
    assert!(colored(&[("CLICOLOR_FORCE", "1")], &[]));
    assert!(!colored(&[("NO_COLOR", "1")], &[]));
    assert!(colored(&[("NO_COLOR", "1")], &["--color", "always"]), "who asks is given");
    assert!(!colored(&[("CLICOLOR_FORCE", "1")], &["--color", "never"]));
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let folder = folder(&[("a.md", TEXT.repeat(2_000).as_bytes())]);
    let mut command = Command::new(binary::path());
    command.args(["check", "--isolated", "--all", "a.md"]).current_dir(&folder);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
}
