//! The same text gives the same findings at every door: named or found in a folder, through standard
//! input, as pre-commit calls it, and in an editor.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use faultless_tests::binary;
use faultless_tests::lsp::{Client, file_uri};
use faultless_tests::session::capabilities;
use serde_json::Value;

const CONFIGURATION: &str = "teams = ['payments']\n\n[rules]\nblame = 'warning'\n\n\
     [[overrides]]\npaths = ['old.md']\nrules = { names = 'off' }\n";

const REPORT: &str = "# Postmortem: checkout was slow 🐌 (INC-204)\n\n- Severity: SEV2\n- Date: 2026-02-10\n\n\
     ## Impact\n\nSome orders were late. 😀 Ravi forgot to renew the certificate.\n\n## Timeline\n\n\
     - 10:09 The alert fires\n- 10:02 The certificate ends\n\n## Root cause\n\nNothing renews it.\n\n\
     ## Action items\n\n- [ ] Improve the renewal (@payments, due: soon)\n- [] Cap retries at three\n";

/// Rule, place in bytes and fingerprint of every finding in a JSON report, as the terminal shows them.
fn findings(json: &[u8], name: &str) -> Vec<(String, String, String)> {
    let report: Value = serde_json::from_slice(json).unwrap();
    let files = report["files"].as_array().unwrap();
    let file = files.iter().find(|file| file["path"].as_str().unwrap().ends_with(name)).unwrap();
    let found = file["findings"].as_array().unwrap().iter();
    found
        .map(|it| {
            let text = |key: &str| it[key].as_str().unwrap().to_owned();
            (text("rule"), text("message"), text("fingerprint"))
        })
        .collect()
}

fn check(folder: &Path, arguments: &[&str], stdin: Option<&str>) -> Vec<u8> {
    let mut command = Command::new(binary::path());
    command.current_dir(folder).args(["check", "--today", "2026-03-01", "--format", "json"]);
    command.args(["--severity", "hint"]).args(arguments);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    std::io::Write::write_all(&mut input, stdin.unwrap_or_default().as_bytes()).unwrap();
    drop(input);
    child.wait_with_output().unwrap().stdout
}

#[test]
fn every_door_says_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::write(root.join("faultless.toml"), CONFIGURATION).unwrap();
    for name in ["new.md", "old.md"] {
        fs::write(root.join(name), REPORT).unwrap();
        let found = findings(&check(root, &["."], None), name);
        assert!(found.len() > 8, "{found:?}");
        assert_eq!(findings(&check(root, &[name], None), name), found, "named");
        let from = ["--stdin-filename", name, "-"];
        assert_eq!(findings(&check(root, &from, Some(REPORT)), name), found, "standard input");
        // What `.pre-commit-hooks.yaml` calls, with every file named.
        let hook = ["--force-exclude", "new.md", "old.md", "faultless.toml"];
        assert_eq!(findings(&check(root, &hook, None), name), found, "pre-commit");

        let uri = file_uri(&root.join(name));
        let mut client = Client::begin(capabilities(&["utf-16"]));
        client.open(&uri, "markdown", REPORT);
        let published = client.published(&uri)["diagnostics"].clone();
        let shown: Vec<(String, String)> = published
            .as_array()
            .unwrap()
            .iter()
            .map(|it| {
                let text = |key: &str| it[key].as_str().unwrap().to_owned();
                (text("code"), text("data"))
            })
            .collect();
        let mut shown_in_terminal: Vec<(String, String)> =
            found.into_iter().map(|(rule, _, fingerprint)| (rule, fingerprint)).collect();
        let mut shown = shown;
        shown.sort();
        shown_in_terminal.sort();
        // An editor knows its own today; nothing here depends on it.
        assert_eq!(shown, shown_in_terminal, "editor");
    }
}

#[test]
fn a_message_is_compared_with_the_report_that_it_links_to() {
    let folder = tempfile::tempdir().unwrap();
    let report = "# Postmortem: checkout was slow (INC-204)\n\n- Severity: SEV1\n- Date: 2026-02-10\n\
         - Duration: 45 min\n\n## Impact\n\n4,000 orders were late.\n";
    let message = "---\ntype: announcement\n---\n# INC-204\n\nSeverity: SEV2 | Duration: 22 min\n\nKey \
         learnings:\n\n- An empty value is rejected now.\n\nFull postmortem: [INC-204](report.md)\n\nRetro: \
         2026-02-13\n";
    fs::write(folder.path().join("report.md"), report).unwrap();
    fs::write(folder.path().join("message.md"), message).unwrap();
    let found = findings(&check(folder.path(), &["message.md"], None), "message.md");
    let said: Vec<&str> = found
        .iter()
        .filter(|(rule, ..)| rule == "announcement/mismatch")
        .map(|(_, message, _)| message.as_str())
        .collect();
    assert_eq!(
        said,
        [
            "The announcement says “SEV2”, the report “SEV1”",
            "The announcement says “22 min”, the report 45 min"
        ]
    );
    let agrees = report.replace("SEV1", "SEV2").replace("45 min", "22 min");
    fs::write(folder.path().join("report.md"), agrees).unwrap();
    let found = findings(&check(folder.path(), &["message.md"], None), "message.md");
    assert!(found.iter().all(|(rule, ..)| rule != "announcement/mismatch"), "{found:?}");
}
