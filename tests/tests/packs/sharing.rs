//! Packs by path, through `extends`, and pinned by the lock file.

use std::fs;

use super::{ANIMALS, HEAD, POSTMORTEM, repository, rule, run, write};

#[test]
fn packs_come_with_the_configuration_that_is_extended() {
    let folder = repository(&[
        ("team/base.toml", "packs = ['vendor/animals/pack.toml']\n"),
        ("team/vendor/animals/pack.toml", ANIMALS),
        ("docs/faultless.toml", "extends = '../team/base.toml'\nselect = ['animals']\n"),
        ("docs/postmortem.md", POSTMORTEM),
    ]);
    let (code, out, err) = run(folder.path(), &["check", "--format", "concise", "docs"]);
    assert_eq!((code, err.as_str()), (1, ""), "{out}");
}

#[test]
fn a_pack_builds_on_one_inside_it() {
    let lists = "[lexicons.beasts]\nadd = ['quokka', 'bilby']\n";
    let outer = "extends = ['base']\n[lexicons.more]\nfrom = 'base:beasts'\nremove = ['bilby']\n";
    let body = rule(
        "when = { phrase = ['[more]'] }\nfires = ['A «quokka» ran.']\nsilent = ['A bilby ran.']",
    );
    let base = rule("when = { phrase = ['[beasts]'] }").replace("a/b", "a/base");
    let folder = repository(&[
        ("pack.toml", &format!("{HEAD}{outer}{body}")),
        ("base/pack.toml", &format!("{}{lists}{base}", HEAD.replace("'p'", "'base'"))),
    ]);
    let (code, out, err) = run(folder.path(), &["pack", "test"]);
    assert_eq!((code, err.as_str()), (1, ""), "{out}");
    assert!(out.contains("a/base: no example shows that it ever finds anything"), "{out}");
    assert!(out.contains("2 packs and 2 rules, 2 examples, 1 rule not as promised"), "{out}");
}

#[test]
fn two_packs_may_not_have_the_same_rule() {
    let folder = repository(&[
        ("faultless.toml", "packs = ['one', 'two']\nselect = ['animals']\n"),
        ("one/pack.toml", ANIMALS),
        ("two/pack.toml", &ANIMALS.replace("'animals'", "'beasts'")),
        ("postmortem.md", POSTMORTEM),
    ]);
    let (code, out, err) = run(folder.path(), &["check", "--format", "concise"]);
    assert_eq!(code, 2);
    assert_eq!(out.lines().count(), 1, "the first counts: {out}");
    assert!(err.contains("the rule `animals/quokka` is in the pack `animals` already"), "{err}");
}

#[test]
fn a_locked_pack_counts_only_as_it_was() {
    let folder = repository(&[
        ("faultless.toml", "packs = ['animals']\nselect = ['animals']\n"),
        ("animals/pack.toml", ANIMALS),
        ("postmortem.md", POSTMORTEM),
    ]);
    let check = || run(folder.path(), &["check", "--format", "concise"]);
    let locked = || run(folder.path(), &["pack", "lock", "--check"]).0;
    assert_eq!(locked(), 1, "there is no lock yet");
    assert_eq!(run(folder.path(), &["pack", "lock"]).0, 0);
    let lock = fs::read_to_string(folder.path().join("faultless.lock")).unwrap();
    assert!(lock.contains("path = \"animals\"") && lock.contains("version = \"1.2.3\""), "{lock}");
    assert_eq!((locked(), check().0), (0, 1));

    write(folder.path(), "animals/pack.toml", &ANIMALS.replace("~quokka", "~queue"));
    let (code, out, err) = check();
    assert_eq!((code, out.as_str()), (2, ""), "a changed pack finds nothing");
    assert!(err.contains("is not what faultless.lock holds (animals 1.2.3)"), "{err}");
    assert!(err.contains("faultless.toml:1:10"), "{err}");
    assert_eq!(locked(), 1);
    assert_eq!(run(folder.path(), &["pack", "lock"]).0, 0);
    assert_eq!((locked(), check().0), (0, 1));

    write(folder.path(), "faultless.toml", "packs = []\n");
    let (code, _, err) = check();
    assert_eq!(code, 2);
    assert!(err.contains("has no pack `animals` in use"), "{err}");
    write(folder.path(), "faultless.lock", "version = 1\n[[pack]]\npath = 4\n");
    assert!(check().2.contains("a string is needed"), "{}", check().2);
}

#[test]
fn a_lock_holds_below_its_folder_too() {
    let folder = repository(&[
        ("faultless.toml", "packs = ['animals']\nselect = ['animals']\n"),
        ("animals/pack.toml", ANIMALS),
        ("sub/faultless.toml", "extends = '../faultless.toml'\n"),
        ("sub/postmortem.md", POSTMORTEM),
    ]);
    let check = |select: &[&str]| {
        run(folder.path(), &[&["check", "--format", "concise", "sub"], select].concat())
    };
    assert_eq!(run(folder.path(), &["pack", "lock"]).0, 0);
    assert_eq!(check(&[]).0, 1);
    write(folder.path(), "animals/pack.toml", &ANIMALS.replace("~quokka", "~queue"));
    let (code, out, err) = check(&[]);
    assert_eq!((code, out.as_str()), (2, ""), "a changed pack finds nothing");
    assert!(err.contains("is not what faultless.lock holds (animals 1.2.3)"), "{err}");

    // Who asks for its rule is told why it is not there.
    let (code, _, err) = check(&["--select", "animals/quokka"]);
    let (why, what) = (err.find("is not what faultless.lock holds"), err.find("there is no rule"));
    assert!(code == 2 && why.is_some() && why < what, "{err}");
}

#[test]
fn a_lock_is_valid_where_the_repository_lies_elsewhere() {
    let files = [
        ("packs/animals/pack.toml", ANIMALS),
        ("docs/2026/faultless.toml", "packs = ['../../packs/animals']\nselect = ['animals']\n"),
        ("docs/2026/postmortem.md", POSTMORTEM),
    ];
    let (here, elsewhere) = (repository(&files), repository(&files));
    let locked = ["pack", "lock", "--config", "docs/2026/faultless.toml"];
    assert_eq!(run(here.path(), &locked).0, 0);
    let lock = fs::read_to_string(here.path().join("docs/2026/faultless.lock")).unwrap();
    assert!(lock.contains("path = \"../../packs/animals\""), "{lock}");

    write(elsewhere.path(), "docs/2026/faultless.lock", &lock);
    assert_eq!(run(elsewhere.path(), &[&locked[..], &["--check"]].concat()).0, 0);
    let (code, out, err) = run(elsewhere.path(), &["check", "--format", "concise", "docs"]);
    assert_eq!((code, err.as_str()), (1, ""), "{out}");
}
