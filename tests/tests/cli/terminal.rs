//! What a terminal would obey never reaches it, whatever command tells of it; programs get every byte.

use std::fs;
use std::path::Path;
use std::process::Command;

use faultless_tests::binary;
use tempfile::TempDir;

/// A postmortem that wants to clear the screen, name the window, ring, hide text, and write backwards.
const HOSTILE: &str = "# Postmortem: late \u{1B}[31mmail\u{1B}]0;owned\u{07}\n\n\
    ## Timeline (UTC)\n\n\
    - 2026-03-01 10:00: The alert \u{1B}[2Jfires\u{9B}2J.\n\
    - 11:00: Resolved \u{202E}all\u{07}.\n\n\
    ## Root cause\n\n\
    Nadia forgot to drain the \u{1B}[8mnode\u{1B}[0m \u{202E}rack.\n\n\
    ## Action items\n\n\
    - [ ] Drain \u{1B}[41mnodes\u{202E} before a deploy (owner: @no\u{1B}or, due: 2026-04-01\u{07})\n";

/// Commands that tell of a document.
const COMMANDS: [&str; 12] = [
    "explain --all --isolated a.md:5",
    "explain --all --isolated a.md:10",
    "actions --isolated a.md",
    "actions --isolated --format csv a.md",
    "actions --isolated --format json a.md",
    "timeline --isolated a.md",
    "suggest --isolated a.md",
    "announce --isolated a.md",
    "check --isolated --all a.md",
    "check --isolated --all --diff --unsafe-fixes a.md",
    "check --isolated --all --format json a.md",
    "check --isolated --verbose --all a.md",
];

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.md"), HOSTILE).unwrap();
    folder
}

/// What stands in `text` that a terminal would obey, but for colours of ours.
fn obeyed(text: &str) -> Option<String> {
    let (mut rest, mut told) = (text, String::new());
    while let Some(at) = rest.find('\u{1B}') {
        told.push_str(&rest[..at]);
        let sequence = &rest[at..];
        let end = sequence.find('m').unwrap_or(1);
        let digits = sequence[1..end].trim_start_matches('[');
        let ours =
            digits.chars().all(|c| c.is_ascii_digit() || c == ';') && !matches!(digits, "8" | "41");
        if !ours {
            return Some(sequence.chars().take(12).collect());
        }
        rest = &sequence[end + 1..];
    }
    told.push_str(rest);
    let control = |c: char| {
        c.is_control() && !matches!(c, '\n' | '\r' | '\t')
            || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    told.find(control).map(|at| told[at..].chars().take(12).collect())
}

fn run(folder: &Path, program: &str, arguments: &[&str]) -> String {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder).env("TERM", "xterm").env_remove("NO_COLOR");
    String::from_utf8(command.output().unwrap().stdout).unwrap()
}

#[test]
fn nothing_is_obeyed_where_colours_are_asked_for() {
    let folder = folder();
    let text = COMMANDS.iter().filter(|it| !it.contains("json") && !it.contains("csv"));
    for command in text.filter(|it| !it.contains("diff") && !it.starts_with("announce")) {
        let arguments: Vec<&str> = command.split(' ').chain(["--color", "always"]).collect();
        let out = run(folder.path(), binary::path().to_str().unwrap(), &arguments);
        assert!(!out.is_empty(), "{command}");
        assert_eq!(obeyed(&out), None, "{command}");
    }
}

/// `script` gives the command a terminal.
#[test]
#[cfg(target_os = "linux")]
fn a_terminal_is_never_told_to_do_anything() {
    let folder = folder();
    for command in COMMANDS.iter().filter(|it| !it.starts_with("suggest")) {
        let line = format!("'{}' {command}", binary::path().display());
        let out = run(folder.path(), "script", &["-qec", &line, "/dev/null"]);
        assert!(!out.is_empty(), "{command}");
        assert_eq!(obeyed(&out), None, "{command}");
    }
}

#[test]
fn a_program_gets_every_byte_of_a_patch() {
    let folder = folder();
    let arguments = "check --isolated --all --diff --unsafe-fixes a.md";
    let arguments: Vec<&str> = arguments.split(' ').collect();
    let out = run(folder.path(), binary::path().to_str().unwrap(), &arguments);
    assert!(
        out.contains("\n-Nadia forgot to drain the \u{1B}[8mnode\u{1B}[0m \u{202E}rack.\n"),
        "{out}"
    );
}
