//! What is there for a first day: a proposed configuration, completions, manual pages, exclusions
//! that hold for files that are named.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use faultless_tests::binary;

fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(binary::path());
    let Output { status, stdout, stderr } =
        command.current_dir(folder).env("NO_COLOR", "1").args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code().unwrap(), text(stdout), text(stderr))
}

/// The root of the project.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn postmortem(number: usize) -> String {
    format!(
        "# Postmortem: the ledger was down for {number} minutes\n\n## Summary\n\nThe pool was full.\n\n\
         ## Impact\n\nNo order was lost.\n\n## Timeline\n\n- 2026-02-10 10:0{number} UTC: It begins.\n\n\
         ## Detection\n\nThe alert on the pool fired.\n\n\
         ## Action items\n\n- [ ] Reject an empty pool size (OPS-{number})\n"
    )
}

#[test]
fn init_proposes_what_fits_and_never_overwrites() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir_all(root.join("docs/incidents")).unwrap();
    for number in 1..5 {
        fs::write(root.join(format!("docs/incidents/{number}.md")), postmortem(number)).unwrap();
    }
    fs::write(root.join("README.md"), "# Ledger\n\nHow to build it.\n").unwrap();
    fs::write(root.join("CODEOWNERS"), "* @acme/payments @lucia\n# @acme/old\n").unwrap();
    let (code, shown, _) = run(root, &["init", "--print"]);
    assert_eq!(code, 0);
    assert!(!root.join("faultless.toml").exists());
    let (code, said, _) = run(root, &["init"]);
    assert_eq!(code, 0);
    assert!(said.contains("4 postmortems"), "{said}");
    let text = fs::read_to_string(root.join("faultless.toml")).unwrap();
    assert_eq!(text, shown);
    for line in [
        "profile = \"recommended\"",
        "include = [\"docs/incidents/**\"]",
        "teams = [\"payments\"]",
        "ticket-is-owner = true",
        "ticket-has-due = true",
        "# Rare here: \"root-cause\", \"lessons\".",
        "# Nearly all postmortems here have \"detection\".",
        "required = [\"summary\", \"impact\", \"timeline\", \"actions\", \"detection\"]",
    ] {
        assert!(text.contains(line), "{line:?} is not in:\n{text}");
    }
    let (code, _, err) = run(root, &["check", "--quiet", "."]);
    assert!(code < 2, "the configuration is understood: {err}");
    fs::write(root.join("faultless.toml"), "teams = ['mine']\n").unwrap();
    let (code, _, err) = run(root, &["init"]);
    assert_eq!(code, 2, "{err}");
    assert_eq!(fs::read_to_string(root.join("faultless.toml")).unwrap(), "teams = ['mine']\n");
}

#[test]
fn named_files_stay_excluded_where_that_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("faultless.toml"), "exclude = ['old']\n").unwrap();
    fs::create_dir(folder.path().join("old")).unwrap();
    fs::write(folder.path().join("old/a.md"), postmortem(1)).unwrap();
    let lines = |arguments: &[&str]| {
        let arguments = [&["check", "--format", "concise", "old/a.md"], arguments].concat();
        run(folder.path(), &arguments).1.lines().count()
    };
    assert!(lines(&[]) > 0, "what is named is read");
    assert_eq!(lines(&["--force-exclude"]), 0);
}

#[test]
fn completions_and_manual_pages_know_every_command() {
    let folder = tempfile::tempdir().unwrap();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let (code, script, _) = run(folder.path(), &["completions", shell]);
        assert_eq!(code, 0);
        assert!(script.contains("force-exclude") && script.contains("pack"), "{shell}");
    }
    let (code, ..) = run(folder.path(), &["man", "--output", "man"]);
    assert_eq!(code, 0);
    for page in ["faultless", "faultless-check", "faultless-pack-test", "faultless-init"] {
        let text = fs::read_to_string(folder.path().join(format!("man/{page}.1"))).unwrap();
        assert!(text.contains(".SH NAME"), "{page}");
    }
}

#[test]
fn the_page_lists_every_option_and_format() {
    let folder = tempfile::tempdir().unwrap();
    let (_, help, _) = run(folder.path(), &["check", "--help"]);
    let page = fs::read_to_string(root().join("docs/ci.md")).unwrap();
    let rows: BTreeSet<&str> =
        page.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    let words = |line: &str| line.split([' ', ',']).map(str::to_owned).collect::<Vec<_>>();
    let lines = help.lines().filter(|line| line.trim_start().starts_with('-'));
    let options = lines.clone().flat_map(words).filter(|word| word.starts_with("--"));
    let formats = lines.filter_map(|line| line.trim().strip_prefix("- ")?.split(':').next());
    let all: BTreeSet<String> = options.chain(formats.map(str::to_owned)).collect();
    assert!(all.len() > 30 && all.contains("rdjson"), "{all:?}");
    for name in all.iter().filter(|name| *name != "--help") {
        assert!(rows.contains(name.as_str()), "docs/ci.md does not list {name}");
    }
    for row in rows {
        assert!(all.contains(row), "docs/ci.md lists {row}");
    }
}

#[test]
fn the_gitlab_template_finds_what_a_revision_means() {
    let folder = tempfile::tempdir().unwrap();
    let git = |arguments: &[&str]| {
        let output = Command::new("git")
            .args(["-c", "user.name=Ayşe", "-c", "user.email=a@example.org"])
            .args(["-c", "commit.gpgsign=false", "-c", "tag.gpgsign=false"])
            .args(arguments)
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    };
    let commit = |message| {
        git(&["commit", "--quiet", "--allow-empty", "--message", message]);
        git(&["rev-parse", "HEAD"])
    };
    git(&["init", "--quiet", "--initial-branch", "feature/main"]);
    let feature = commit("feature");
    git(&["switch", "--quiet", "--create", "main"]);
    let main = commit("main");
    git(&["tag", "--annotate", "v1", "--message", "one", &feature]);
    let template = fs::read_to_string(root().join("ci/gitlab.yml")).unwrap();
    let line = template.lines().find(|line| line.trim_start().starts_with("commit=")).unwrap();
    let found = |revision: &str| {
        let script = format!("{line}\nprintf %s \"${{commit:-$FAULTLESS_REVISION}}\"");
        let output = Command::new("sh")
            .args(["-c", &script])
            .env("FAULTLESS_SOURCE", folder.path())
            .env("FAULTLESS_REVISION", revision)
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    for (revision, commit) in
        [("main", &main), ("feature/main", &feature), ("v1", &feature), (&feature, &feature)]
    {
        assert_eq!(&found(revision), commit, "{revision}");
    }
}
