//! Packs and configurations from strangers: they read nothing outside their folder, and whatever they
//! ask for comes to an end. Each limit has a pack that goes beyond it.

use std::fs;
use std::path::Path;

use super::{ANIMALS, HEAD, POSTMORTEM, repository, rule, run, write};

/// What is said of the pack in `folder`.
fn said(folder: &Path) -> String {
    let (code, out, err) = run(folder, &["pack", "check", "."]);
    assert_eq!((code, err.as_str()), (1, ""), "{out}");
    out
}

/// What is said of a pack of this text.
fn said_of(text: &str) -> String {
    said(repository(&[("pack.toml", &format!("{HEAD}{text}"))]).path())
}

fn holds(said: &str, words: &str) {
    assert!(said.contains(words), "{words:?} is not in: {}", &said[..said.len().min(2_000)]);
}

#[test]
fn nothing_outside_the_pack_is_read() {
    let secret = repository(&[("secret.toml", "top = 'secret'\n")]);
    let path = secret.path().join("secret.toml");
    let absolute = format!("files = ['{}']", path.display());
    for files in ["files = ['../../secret.toml']", "files = ['more/../../x.toml']", &absolute] {
        let folder = repository(&[
            ("inner/pack.toml", &format!("{HEAD}{files}")),
            ("x.toml", "top = 'secret'"),
            ("inner/more/a.toml", ""),
        ]);
        fs::copy(&path, folder.path().parent().unwrap().join("secret.toml")).unwrap();
        let said = said(&folder.path().join("inner"));
        holds(&said, "lies outside the folder that it belongs to");
        assert!(!said.contains("top"), "{said}");
    }
}

#[cfg(unix)]
#[test]
fn links_lead_nowhere_and_pipes_are_not_waited_for() {
    let secret = repository(&[("secret.toml", "top = 'secret'\n")]);
    let folder = repository(&[("pack.toml", &format!("{HEAD}files = ['link.toml', 'pipe.toml']"))]);
    std::os::unix::fs::symlink(secret.path().join("secret.toml"), folder.path().join("link.toml"))
        .unwrap();
    let made = std::process::Command::new("mkfifo").arg(folder.path().join("pipe.toml")).status();
    assert!(made.unwrap().success());
    let text = said(folder.path());
    holds(&text, "`link.toml` lies outside the folder that it belongs to");
    holds(&text, "`pipe.toml` is no file");
    assert!(!text.contains("top"), "{text}");

    // The pack itself is a link out of the repository.
    let folder = repository(&[
        ("faultless.toml", "packs = ['linked', '../elsewhere']\n"),
        ("postmortem.md", POSTMORTEM),
    ]);
    let elsewhere = repository(&[("pack.toml", ANIMALS)]);
    std::os::unix::fs::symlink(elsewhere.path(), folder.path().join("linked")).unwrap();
    let (code, _, err) = run(folder.path(), &["check"]);
    assert_eq!(code, 2);
    holds(&err, "the pack lies outside the repository");
}

#[cfg(unix)]
#[test]
fn a_configuration_is_no_link_out_of_its_repository() {
    let secret = repository(&[("secret", "top = 'secret'\n")]);
    let folder = repository(&[("postmortem.md", POSTMORTEM), ("p/pack.toml", ANIMALS)]);
    let path = |name: &str| folder.path().join(name);
    let link = |name: &str, target: &str| {
        let _ = fs::remove_file(path(name));
        std::os::unix::fs::symlink(secret.path().join(target), path(name)).unwrap();
    };
    link("faultless.toml", "secret");
    let (code, out, err) = run(folder.path(), &["check"]);
    assert_eq!((code, out.as_str()), (2, ""));
    holds(&err, "faultless.toml: this configuration cannot be read: lies outside the folder");
    assert!(!err.contains("top"), "{err}");
    let own = secret.path().join("own.toml");
    fs::write(&own, "select = ['animals']\n").unwrap();
    // Whoever names a file means it.
    let (code, _, err) = run(folder.path(), &["check", "--config", own.to_str().unwrap()]);
    assert_eq!((code, err.as_str()), (2, err.as_str()));
    holds(&err, "there is no rule `animals`");

    fs::remove_file(path("faultless.toml")).unwrap();
    write(folder.path(), "faultless.toml", "packs = ['p']\n");
    for target in ["secret", "missing"] {
        link("faultless.lock", target);
        let (code, _, err) = run(folder.path(), &["check"]);
        assert_eq!(code, 2);
        holds(&err, "faultless.lock: the lock file cannot be read");
        assert!(!err.contains("top"), "{err}");
        let (code, _, err) = run(folder.path(), &["pack", "lock"]);
        assert_eq!(code, 2, "{err}");
        holds(&err, "it is a link that leads out of the repository");
    }
    assert!(!secret.path().join("missing").exists());
    assert_eq!(fs::read_to_string(secret.path().join("secret")).unwrap(), "top = 'secret'\n");

    for name in ["faultless.lock", "base.toml"] {
        let _ = fs::remove_file(path(name));
        assert!(std::process::Command::new("mkfifo").arg(path(name)).status().unwrap().success());
    }
    for arguments in [&["check"][..], &["pack", "lock"], &["pack", "lock", "--check"]] {
        assert_ne!(run(folder.path(), arguments).0, 0, "{arguments:?}");
    }
    fs::remove_file(path("faultless.lock")).unwrap();
    write(folder.path(), "faultless.toml", "extends = 'base.toml'\n");
    let (code, _, err) = run(folder.path(), &["check"]);
    assert_eq!(code, 2);
    holds(&err, "this configuration cannot be read: is no file");
}

#[cfg(unix)]
#[test]
fn ignore_files_that_are_no_files_are_passed_over() {
    let folder = repository(&[
        ("faultless.toml", "packs = ['p']\nselect = ['animals']\n"),
        ("p/pack.toml", ANIMALS),
        ("endless/postmortem.md", POSTMORTEM),
        ("endless/deep/postmortem.md", POSTMORTEM),
        ("large/postmortem.md", POSTMORTEM),
        ("large/.gitignore", &"*.md\n".repeat(100_000)),
        ("plain/postmortem.md", POSTMORTEM),
        ("plain/.ignore", "*.md\n"),
    ]);
    let path = |name: &str| folder.path().join(name);
    std::os::unix::fs::symlink("/dev/zero", path("endless/.ignore")).unwrap();
    let pipe = path("endless/deep/.gitignore");
    assert!(std::process::Command::new("mkfifo").arg(pipe).status().unwrap().success());
    let found = |below: &str| {
        let folder = path(below);
        let (code, out, err) = run(&folder, &["check", "--format", "concise", "."]);
        assert_eq!((code, err.as_str()), (1, ""), "{out}");
        let files = out.lines().filter_map(|line| line.split(':').next());
        files.map(str::to_owned).collect::<Vec<_>>()
    };
    let all = ["endless/deep/postmortem.md", "endless/postmortem.md", "large/postmortem.md"];
    assert_eq!(found(""), all);
    assert_eq!(found("endless"), ["deep/postmortem.md", "postmortem.md"]);
    std::os::unix::fs::symlink("/dev/zero", path(".gitignore")).unwrap();
    assert_eq!(found(""), all);
    assert_eq!(found("endless/deep"), ["postmortem.md"]);
}

#[cfg(unix)]
#[test]
fn documents_that_are_links_out_of_the_repository_are_not_read() {
    let elsewhere = repository(&[("other.md", POSTMORTEM)]);
    let folder = repository(&[
        ("faultless.toml", "packs = ['p']\nselect = ['animals']\n"),
        ("p/pack.toml", ANIMALS),
        ("postmortem.md", POSTMORTEM),
    ]);
    let other = elsewhere.path().join("other.md");
    std::os::unix::fs::symlink(&other, folder.path().join("out.md")).unwrap();
    std::os::unix::fs::symlink("postmortem.md", folder.path().join("within.md")).unwrap();
    let (code, out, err) = run(folder.path(), &["check", "--format", "concise"]);
    assert_eq!(code, 1, "{err}");
    assert_eq!(out.lines().count(), 1, "{out}");
    holds(&err, "warning: out.md: lies outside the folder that it belongs to");
}

#[test]
fn a_configuration_extends_nothing_outside_its_repository() {
    let outside = repository(&[("base.toml", "top = 'secret'\n")]);
    let extends = format!("extends = '{}'\n", outside.path().join("base.toml").display());
    let folder = repository(&[("faultless.toml", &extends), ("postmortem.md", POSTMORTEM)]);
    let (code, _, err) = run(folder.path(), &["check"]);
    assert_eq!(code, 2);
    holds(&err, "the file lies outside the repository");
    assert!(!err.contains("top"), "{err}");
}

#[test]
fn sizes_and_counts_are_bounded() {
    holds(&said_of(&format!("# {}", "x".repeat(300 * 1024))), "longer than 256 KiB");
    let many: String = (0..600)
        .map(|number| rule("when = { phrase = ['x'] }").replace("a/b", &format!("a/b{number}")))
        .collect();
    holds(&said_of(&many), "a pack has at most 500 rules");
    let files: Vec<String> = (0..80).map(|number| format!("'f{number}.toml'")).collect();
    let names = files.iter().map(|name| (name.trim_matches('\'').to_owned(), String::new()));
    let folder = repository(&[("pack.toml", &format!("{HEAD}files = [{}]", files.join(", ")))]);
    for (name, text) in names {
        write(folder.path(), &name, &text);
    }
    holds(&said(folder.path()), "a pack has at most 64 files");
    // Short words, so that each file stays below its own limit.
    let folder = repository(&[("pack.toml", &format!("{HEAD}files = ['1.toml', '2.toml']"))]);
    for file in ["1", "2"] {
        let words: Vec<String> = (0..30_000).map(|number| format!("'{number:x}'")).collect();
        let list = format!("[lexicons.l{file}]\nadd = [{}]\n", words.join(","));
        write(folder.path(), &format!("{file}.toml"), &list);
    }
    holds(&said(folder.path()), "the lists of a pack have at most 50000 words");
    let examples = vec!["'a «x» b'"; 600].join(", ");
    let text = rule(&format!("when = {{ phrase = ['x'] }}\nfires = [{examples}]"));
    holds(&said_of(&text), "a rule has at most 500 examples");
    let long =
        rule(&format!("when = {{ phrase = ['x'] }}\nfires = ['«x» {}']", "y".repeat(60_000)));
    let rules: String = (0..4).map(|number| long.replace("a/b", &format!("a/b{number}"))).collect();
    let files: Vec<(String, String)> = (0..10)
        .map(|number| (format!("{number}.toml"), rules.replace("a/b", &format!("a/f{number}"))))
        .collect();
    let names: Vec<String> = files.iter().map(|(name, _)| format!("'{name}'")).collect();
    let head = format!("{HEAD}files = [{}]", names.join(", "));
    let all = files.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    let all: Vec<(&str, &str)> = all.chain([("pack.toml", head.as_str())]).collect();
    holds(&said(repository(&all).path()), "the examples of a pack are at most 2 MiB long together");
    let many =
        rule(&format!("when = {{ phrase = ['x'] }}\nfires = [{}]", vec!["'«x»'"; 500].join(",")));
    let many: String = (0..21).map(|number| many.replace("a/b", &format!("a/b{number}"))).collect();
    holds(&said_of(&many), "a pack has at most 10000 examples");
    holds(
        &said_of(&rule("when = { phrase = ['x'] }").replace("a/b", &"a".repeat(120))),
        "an id is at most 100",
    );
    let long = HEAD.replace("'p'", &format!("'{}'", "p".repeat(200)));
    holds(&said(repository(&[("pack.toml", &long)]).path()), "a name is at most 100 letters long");
}

#[test]
fn what_findings_say_is_bounded() {
    let of = |message: &str, more: &str| {
        let body = format!("when = {{ phrase = ['x'] }}\n{more}");
        said_of(&rule(&body).replace("message = 'm'", &format!("message = '{message}'")))
    };
    holds(&of(&"{text}".repeat(30_000), ""), "this text is longer than 4 KiB");
    holds(&of(&"{text}".repeat(40), ""), "a text has at most 32 names in braces");
    let fix = |title: &str, text: &str| {
        format!("{{ title = '{title}', kind = 'safe', replace = '{text}' }}")
    };
    let fixes = |fix: &str| format!("fixes = [{fix}]");
    holds(&of("m", &fixes(&fix("t", &"y".repeat(5_000)))), "this text is longer than 4 KiB");
    holds(&of("m", &fixes(&fix(&"t".repeat(400), "y"))), "the title of a fix is at most 300");
    holds(&of("m", &fixes(&vec![fix("t", "y"); 30].join(", "))), "a rule has at most 20 fixes");

    // Within these limits, what all findings say is counted as steps.
    let loud: String = (0..40)
        .map(|number| {
            let offer = fixes(&fix("t", &"{text}".repeat(32)));
            rule(&format!("when = {{ regex = '[a-z]' }}\n{offer}"))
                .replace("a/b", &format!("a/b{number}"))
                .replace("message = 'm'", &format!("message = '{}'", "{text}".repeat(32)))
        })
        .collect();
    let folder = repository(&[
        ("faultless.toml", "packs = ['p']\nselect = ['a', 'engine']\n"),
        ("p/pack.toml", &format!("{HEAD}{loud}")),
        ("postmortem.md", &format!("{POSTMORTEM}\n{}.\n", "The queue was full and ".repeat(1_000))),
    ]);
    let (_, out, err) = run(folder.path(), &["check", "--format", "json"]);
    assert_eq!(err, "");
    assert!(out.contains("Rule `a/b39` was stopped"));
    assert!(out.len() < 40_000_000, "{}", out.len());
}

#[test]
fn patterns_are_bounded() {
    let of = |body: &str| said_of(&rule(body));
    let long = "a ".repeat(100);
    holds(&of(&format!("when = {{ phrase = ['{long}'] }}")), "a phrase has at most 64 parts");
    holds(&of("when = { phrase = ['a ...900 b'] }"), "a gap spans 1 to 20 words");
    holds(
        &of("when = { regex = '(((x{100}){100}){100})' }"),
        "this regular expression is too large",
    );
    let nested = format!("{}x{}", "(".repeat(200), ")".repeat(200));
    holds(&of(&format!("when = {{ regex = '{nested}' }}")), "no regular expression");
    let deep = format!("{}phrase = ['x']{}", "all = [{ ".repeat(12), " }]".repeat(12));
    holds(&of(&format!("when = {{ {deep} }}")), "at most 8 deep");
    let many = vec!["'x'"; 600].join(", ");
    holds(
        &of(&format!("when = {{ phrase = [{many}] }}")),
        "a rule has at most 500 conditions and phrases",
    );
    let regexes: String = (0..250)
        .map(|number| rule("when = { regex = 'x' }").replace("a/b", &format!("a/b{number}")))
        .collect();
    holds(&said_of(&regexes), "a pack has at most 200 regular expressions");
    // Deeper than any parser may go on its own stack.
    holds(&said_of(&format!("x = {}{}", "[".repeat(100_000), "]".repeat(100_000))), "error");
}

#[test]
fn packs_that_extend_each_other_come_to_an_end() {
    let inner = HEAD.replace("'p'", "'q'");
    let files: Vec<(String, String)> = (0..8)
        .map(|depth| ("in/".repeat(depth) + "pack.toml", format!("{inner}extends = ['in']")))
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    holds(&said(repository(&files).path()), "packs extend each other at most 4 deep");
    holds(&said_of("extends = ['.']"), "`extends` goes in a circle");
    holds(&said_of("extends = ['..']"), "lies outside the folder");
}

/// A sentence of many equal words, and a phrase that could be laid on it in more ways than anyone can
/// count.
const TANGLE: &str =
    "when = { phrase = ['{x: a ...20 a ...20 a ...20 a ...20 a ...20 a ...20 b}'] }";

#[test]
fn a_rule_that_tries_too_much_is_stopped_and_the_others_go_on() {
    let pack = format!("{HEAD}{}", rule(TANGLE));
    let folder = repository(&[
        ("faultless.toml", "packs = ['tangle', 'animals']\nselect = ['a', 'animals', 'engine']\n"),
        ("tangle/pack.toml", &pack),
        ("animals/pack.toml", ANIMALS),
        ("postmortem.md", &format!("{POSTMORTEM}\nThe {} end b.\n", "a ".repeat(3_000))),
    ]);
    let (code, out, err) = run(folder.path(), &["check", "--format", "concise"]);
    assert_eq!((code, err.as_str()), (1, ""), "{out}");
    holds(&out, "[engine/rule-stopped] Rule `a/b` was stopped");
    holds(&out, "[animals/quokka]");
    let again = run(folder.path(), &["check", "--format", "concise"]);
    assert_eq!(again.1, out, "steps are counted, not seconds");
    // In the pack's own tests it is stopped likewise.
    let examples = format!("{pack}fires = ['{} «a b» end']", "a ".repeat(3_000));
    write(folder.path(), "tangle/pack.toml", &examples);
    assert_eq!(run(folder.path(), &["pack", "test", "tangle"]).0, 1);
}

#[test]
fn many_rules_share_what_one_may_take() {
    let rules: String =
        (0..200).map(|number| rule(TANGLE).replace("a/b", &format!("a/b{number}"))).collect();
    let regexes: String = (0..200)
        .map(|number| {
            rule("when = { regex = '(?:[ab] ?){200}[xy]' }").replace("a/b", &format!("a/r{number}"))
        })
        .collect();
    let folder = repository(&[
        ("faultless.toml", "packs = ['tangle']\nselect = ['a', 'engine']\n"),
        ("tangle/pack.toml", &format!("{HEAD}files = ['more.toml']\n{rules}")),
        ("tangle/more.toml", &regexes),
        ("postmortem.md", &format!("{POSTMORTEM}\nThe {} end.\n", "a b ".repeat(50_000))),
    ]);
    let (code, out, err) = run(folder.path(), &["check", "--format", "concise"]);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    holds(&out, "[engine/rule-stopped] Rule `a/b0` was stopped");
    holds(&out, "[engine/rule-stopped] Rule `a/r199` was stopped");
}

#[test]
fn findings_of_one_rule_are_bounded() {
    let pack = format!("{HEAD}{}", rule("when = { phrase = ['a'] }"));
    let folder = repository(&[
        ("faultless.toml", "packs = ['p']\nselect = ['a']\n"),
        ("p/pack.toml", &pack),
        ("postmortem.md", &format!("{POSTMORTEM}\n{}", "A a. ".repeat(5_000))),
    ]);
    let (_, out, _) = run(folder.path(), &["check", "--format", "concise"]);
    assert!((500..600).contains(&out.lines().count()), "{}", out.lines().count());
}
