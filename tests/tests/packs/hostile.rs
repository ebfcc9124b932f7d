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
