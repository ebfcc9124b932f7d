//! Rule packs from outside: the shipped ones prove themselves, a pack's rule is a rule like any other
//! in the terminal and in the editor, packs are pinned, and hostile ones end bounded.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod hostile;
mod like_any_other;
mod sharing;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use faultless_tests::binary;
use tempfile::TempDir;

/// What every pack begins with.
const HEAD: &str = "[pack]\nname = 'p'\nversion = '1.0.0'\nsummary = 's'\n";

/// A pack that finds the word “quokka” and offers to write “wombat”.
const ANIMALS: &str = "\
[pack]
name = 'animals'
version = '1.2.3'
summary = 'Animals'

[[rule]]
id = 'animals/quokka'
severity = 'error'
summary = 'An animal that is no wombat'
why = 'Only wombats are known to keep a queue short.'
sources = ['Animals: <https://example.com/animals>']
message = '“{animal}” is no wombat.'
help = 'Write “wombat”.'
when = { phrase = ['{animal: ~quokka}'] }
fixes = [{ title = 'Write “wombat”', kind = 'safe', replace = 'wombat' }]
fires = ['The «quokka» drained the queue.']
silent = ['The wombat drained the queue.']
";

/// A postmortem in which the pack finds one thing, in line 5.
const POSTMORTEM: &str = "\
# Postmortem: the queue was full

## Summary

On 2026-02-10 the quokka drained the queue.
";

/// A rule with `body` after what every rule has.
fn rule(body: &str) -> String {
    format!(
        "[[rule]]\nid = 'a/b'\nseverity = 'info'\nsummary = 's'\nwhy = 'w'\nmessage = 'm'\n{body}\n"
    )
}

/// A repository that holds `files`.
fn repository(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    for (name, text) in files {
        write(folder.path(), name, text);
    }
    folder
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Runs the binary in `folder`: code, standard output, standard error.
fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(binary::path());
    let command = command.current_dir(folder).env("NO_COLOR", "1").args(arguments);
    let Output { status, stdout, stderr } = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code().unwrap(), text(stdout), text(stderr))
}

#[test]
fn shipped_packs_keep_what_they_promise_and_show_all_they_hold() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let packs = fs::read_dir(root.join("packs")).unwrap();
    let packs: Vec<String> =
        packs.map(|pack| pack.unwrap().path().to_string_lossy().into_owned()).collect();
    assert!(packs.len() >= 2, "{packs:?}");
    let packs: Vec<&str> = packs.iter().map(String::as_str).collect();
    for command in [&["pack", "check"][..], &["pack", "test", "--coverage"]] {
        let (code, out, err) = run(&root, &[command, &packs].concat());
        assert_eq!((code, err.as_str()), (0, ""), "{out}");
    }
}

#[test]
fn a_new_pack_passes_its_own_tests_and_is_never_overwritten() {
    let folder = repository(&[]);
    let (code, ..) = run(folder.path(), &["pack", "new", "house-style"]);
    assert_eq!(code, 0);
    for arguments in [
        ["pack", "test", "--coverage", "house-style"],
        ["pack", "check", "--isolated", "house-style"],
    ] {
        let (code, out, err) = run(folder.path(), &arguments);
        assert_eq!((code, err.as_str()), (0, ""), "{out}");
    }
    write(folder.path(), "house-style/pack.toml", "mine");
    let (code, _, err) = run(folder.path(), &["pack", "new", "house-style"]);
    assert_eq!(code, 2, "{err}");
    assert_eq!(fs::read_to_string(folder.path().join("house-style/pack.toml")).unwrap(), "mine");
}

#[test]
fn tests_of_a_pack_say_what_is_not_as_promised() {
    let broken = ANIMALS.replace("The «quokka»", "«The quokka»").replace("The wombat", "A quokka");
    let folder = repository(&[("pack.toml", &broken)]);
    let (code, out, _) = run(folder.path(), &["pack", "test"]);
    assert_eq!(code, 1);
    assert!(out.contains("marked, but not found: The quokka"), "{out}");
    assert!(out.contains("found, but not marked: animals/quokka at “quokka”"), "{out}");
    assert!(out.contains("this is to be silent, but: animals/quokka"), "{out}");

    // The example is shown as it is written, not the report that it is tried in.
    let other = ANIMALS.replace(
        "fires = ['The «quokka» drained the queue.']",
        "fires = [{ text = 'The «quokka» drained it.', fixed = 'The dingo drained it.' }]",
    );
    let folder = repository(&[("pack.toml", &other)]);
    let (_, out, _) = run(folder.path(), &["pack", "test"]);
    let said =
        "something else:\n    > The wombat drained it.\n  for\n    | The «quokka» drained it.\n";
    assert!(out.contains(said), "{out}");
    let loses = ANIMALS.replace("replace = 'wombat'", "replace = 'quokka'");
    let folder = repository(&[("pack.toml", &loses)]);
    let (_, out, _) = run(folder.path(), &["pack", "test"]);
    assert!(out.contains("leaves its finding standing\n    | The «quokka» drained"), "{out}");
    assert!(!out.contains("    | #"), "{out}");

    let unseen =
        ANIMALS.replace("['{animal: ~quokka}']", "['{animal: ~quokka}', '{animal: ~dingo}']");
    let folder = repository(&[("pack.toml", &unseen)]);
    assert_eq!(run(folder.path(), &["pack", "test"]).0, 0);
    let (code, out, _) = run(folder.path(), &["pack", "test", "--coverage"]);
    assert_eq!(code, 1);
    assert!(out.contains("no example shows this part of `animals/quokka`"), "{out}");
    assert!(out.contains("pack.toml:14:41"), "{out}");
}

#[test]
fn every_word_to_choose_from_is_to_be_shown() {
    let rules = [
        "when = { phrase = ['{pet: quokka|~wombat} ran|swam', 'the [pets] slept'] }\n\
         fires = ['A «quokka ran».']\nsilent = ['All slept.']",
        "when = { any = [{ phrase = ['dingo|koala'] }, { frame = { verb = ['approve', 'merge', '[undone]'] } }] }\n\
         fires = ['A «dingo» came.', '«The bot merged the change».', '«The bot reverted the change».']\nsilent = ['Good.']",
    ];
    let rules = rules.iter().enumerate();
    let rules: String = rules.map(|(n, it)| rule(it).replace("a/b", &format!("a/r{n}"))).collect();
    let lists =
        "[lexicons.pets]\nadd = ['bilby', 'numbat']\n[lexicons.undone]\nadd = ['revert', 'undo']\n";
    let folder = repository(&[("pack.toml", &format!("{HEAD}{lists}{rules}"))]);
    let (code, out, err) = run(folder.path(), &["pack", "test", "--coverage"]);
    assert_eq!((code, err.as_str()), (1, ""), "{out}");
    let said: Vec<&str> = out.lines().filter_map(|line| line.strip_prefix("error: ")).collect();
    assert_eq!(
        said,
        [
            "no example shows `~wombat` of `a/r0`",
            "no example shows `swam` of `a/r0`",
            "no example shows this part of `a/r0`",
            "no example shows `koala` of `a/r1`",
            "no example shows `approve` of `a/r1`",
            "no example shows `bilby` of the list `pets`",
            "no example shows `numbat` of the list `pets`",
            "no example shows `undo` of the list `undone`",
        ]
    );
    // The words are underlined, not the phrase.
    assert!(out.contains("pack.toml:15:34") && out.contains("pack.toml:6:17"), "{out}");
    assert!(out.contains("; 10 of 18 alternatives shown"), "{out}");
}

#[test]
fn what_is_quoted_is_asked_of_what_is_found() {
    let bodies = [
        "when = { quoted = true, phrase = ['quokka'] }\n\
         fires = ['She said: \"The «quokka» ran\", and left.', '> The «quokka» ran.', 'The log says: “The «quokka» ran off.”']\n\
         silent = ['A quokka ran.', 'She said \"no\", and the quokka ran.']",
        "when = { quoted = false, phrase = ['quokka'] }\n\
         fires = ['A «quokka» ran.', 'She said \"no\", and the «quokka» ran.']\n\
         silent = ['She said: \"The quokka ran\", and left.', '> The quokka ran.']",
        "when = { quoted = true, frame = { verb = ['delete'] } }\n\
         fires = ['He wrote: \"«Amina deleted the table»\", and left.', '> «Amina deleted the table».']\n\
         silent = ['Amina deleted the table.']",
        "when = { all = [{ quoted = true }, { regex = 'qu?okka' }] }\n\
         fires = ['She said: \"The «quokka» ran\", and left.']\nsilent = ['A quokka ran.']",
        "when = { quoted = true }\nfires = ['> «A quokka ran.»']\nsilent = ['It says “quokka”.']",
    ];
    let bodies = bodies.iter().enumerate();
    let rules: String = bodies.map(|(n, it)| rule(it).replace("a/b", &format!("a/r{n}"))).collect();
    let folder = repository(&[("pack.toml", &format!("{HEAD}{rules}"))]);
    let (code, out, _) = run(folder.path(), &["pack", "test"]);
    assert_eq!(code, 0, "{out}");
}

#[test]
fn a_rule_that_never_fires_and_a_todo_that_works_are_told() {
    let silent = rule("when = { phrase = ['ever seen'] }\nsilent = ['Never seen.']");
    let folder = repository(&[("pack.toml", &format!("{HEAD}{silent}"))]);
    let (code, out, _) = run(folder.path(), &["pack", "check"]);
    assert_eq!(code, 1);
    assert!(out.contains("none of its examples makes the rule find anything"), "{out}");

    let todo = format!("{ANIMALS}todo = ['Two «quokkas» met.', 'A «koala» slept.']\n");
    let folder = repository(&[("pack.toml", &todo)]);
    let (code, out, _) = run(folder.path(), &["pack", "test"]);
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("Two «quokkas» met."), "{out}");
    assert!(!out.contains("koala"), "{out}");
}

#[test]
fn a_pack_has_a_name_of_its_own() {
    let folder = repository(&[]);
    let (code, _, err) = run(folder.path(), &["pack", "new", "blame"]);
    assert!(code == 2 && err.contains("`blame` is a family of rules"), "{err}");
    assert!(!folder.path().join("blame").exists());
}

#[test]
fn the_page_of_a_rule_shows_its_parameters() {
    let rule = "params = { animals = ['quokka'] }\nwhen = { phrase = ['{animal: ~[animals]}'] }";
    let pack = ANIMALS.replace("when = { phrase = ['{animal: ~quokka}'] }", rule);
    let folder =
        repository(&[("faultless.toml", "packs = ['animals']\n"), ("animals/pack.toml", &pack)]);
    let (_, page, err) = run(folder.path(), &["rule", "animals/quokka"]);
    let said = "[parameters.\"animals/quokka\"]\nanimals = [\"quokka\"]";
    assert!(page.contains(said), "{page}{err}");
    assert!(run(folder.path(), &["pack", "doc"]).1.contains(said));
}

#[test]
fn what_is_not_as_promised_is_named_at_its_line() {
    let broken = ANIMALS.replace("drained the queue.'", "drained it.', 'The quokka sat.'");
    let folder = repository(&[("animals/pack.toml", &broken)]);
    let (code, out, _) = run(folder.path(), &["pack", "test", "animals"]);
    assert_eq!(code, 1, "{out}");
    // Both stand in one line: that of the second `fires`, and that of the second `silent`.
    assert!(
        out.contains("failed animals/pack.toml:16: animals/quokka: nothing is marked"),
        "{out}"
    );
    assert!(
        out.contains("failed animals/pack.toml:17: animals/quokka: this is to be silent"),
        "{out}"
    );
    for command in ["check", "test", "doc"] {
        let (code, out, err) = run(folder.path(), &["pack", command, "animals", "nowhere"]);
        assert_eq!((code, out.as_str()), (2, ""), "{command}");
        assert!(err.contains("nowhere: there is no pack: pack.toml: no such file"), "{err}");
    }
    let mistaken = ANIMALS.replace("severity = 'error'", "severity = 'loud'");
    write(folder.path(), "animals/pack.toml", &mistaken);
    let (code, out, _) = run(folder.path(), &["pack", "test", "animals"]);
    assert_eq!(code, 1);
    assert!(out.contains("0 examples, 2 mistakes") && !out.contains("promised"), "{out}");
}

#[test]
fn a_zone_in_the_heading_is_that_of_its_entries() {
    let body = "each = 'timeline-entry'\nwhen = { lacks = ['zone'] }";
    let times = "- 10:02: The queue fills.\n- 10:09: The alert fires.\n";
    let folder = repository(&[
        ("faultless.toml", "packs = ['p']\nselect = ['a']\n"),
        ("p/pack.toml", &format!("{HEAD}{}", rule(body))),
    ]);
    for (heading, most) in
        [("Timeline", 2), ("Timeline (UTC)", 0), ("Timeline\n\nAll times are UTC.", 0)]
    {
        let text = format!("{POSTMORTEM}\n## {heading}\n\n{times}");
        write(folder.path(), "postmortem.md", &text);
        let (_, out, err) = run(folder.path(), &["check", "--format", "concise"]);
        assert_eq!((out.lines().count(), err.as_str()), (most, ""), "{heading}: {out}");
    }
}
