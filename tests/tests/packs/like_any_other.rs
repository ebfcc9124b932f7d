//! A rule of a pack is configured, silenced, explained, shown and mended like any other.

use std::fs;

use faultless_tests::lsp::{Client, file_uri};
use faultless_tests::session::capabilities;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{ANIMALS, POSTMORTEM, repository, rule, run, write};

const CONFIGURATION: &str = "packs = ['packs/animals']\nselect = ['animals']\n";

fn zoo(configuration: &str) -> TempDir {
    repository(&[
        ("faultless.toml", configuration),
        ("packs/animals/pack.toml", ANIMALS),
        ("postmortem.md", POSTMORTEM),
    ])
}

fn check(folder: &TempDir) -> (i32, String) {
    let (code, out, err) = run(folder.path(), &["check", "--format", "concise", "postmortem.md"]);
    assert_eq!(err, "");
    (code, out)
}

#[test]
fn it_is_found_configured_and_silenced() {
    let folder = zoo(CONFIGURATION);
    let (code, out) = check(&folder);
    assert_eq!(code, 1);
    assert!(
        out.starts_with("postmortem.md:5:19: error[animals/quokka] “quokka” is no wombat."),
        "{out}"
    );

    let milder = format!("{CONFIGURATION}[rules]\n'animals/quokka' = 'info'\n");
    write(folder.path(), "faultless.toml", &milder);
    let (code, out) = check(&folder);
    assert_eq!(code, 0);
    assert!(out.contains("info[animals/quokka]"), "{out}");

    write(folder.path(), "faultless.toml", CONFIGURATION);
    let comment = "<!-- faultless-disable-line animals/quokka: it is one -->";
    let silenced = POSTMORTEM.replace("queue.", &format!("queue. {comment}"));
    write(folder.path(), "postmortem.md", &silenced);
    assert_eq!(check(&folder), (0, String::new()));

    write(folder.path(), "faultless.toml", "packs = ['packs/animals']\nselect = ['animls']\n");
    let (code, _, err) = run(folder.path(), &["check"]);
    assert_eq!(code, 2);
    assert!(err.contains("did you mean `animals`?"), "{err}");
}

#[test]
fn commands_know_it() {
    let folder = zoo(CONFIGURATION);
    let (code, page, _) = run(folder.path(), &["rule", "animals/quokka"]);
    assert_eq!(code, 0);
    assert!(page.contains("Only wombats are known"), "{page}");
    let (_, table, _) = run(folder.path(), &["rules"]);
    assert!(table.contains("animals/quokka"), "{table}");
    assert_eq!(run(folder.path(), &["rule", "animals/quokka", "--isolated"]).0, 2);
    let (code, out, _) = run(folder.path(), &["check", "--select", "animals/quokka", "."]);
    assert_eq!(code, 1, "{out}");
    let (_, sarif, _) = run(folder.path(), &["check", "--format", "sarif"]);
    let sarif: Value = serde_json::from_str(&sarif).unwrap();
    let described = &sarif["runs"][0]["tool"]["driver"]["rules"][0];
    assert_eq!(described["id"], "animals/quokka");
    let text = described["help"]["markdown"].as_str().unwrap();
    assert!(text.contains("Only wombats are known"), "{described}");

    let (code, ..) = run(folder.path(), &["check", "--fix"]);
    assert_eq!(code, 0);
    let mended = fs::read_to_string(folder.path().join("postmortem.md")).unwrap();
    assert_eq!(mended, POSTMORTEM.replace("quokka", "wombat"));
}

#[test]
fn an_editor_shows_the_same() {
    let folder = zoo(CONFIGURATION);
    let uri = file_uri(&folder.path().join("postmortem.md"));
    let mut client = Client::begin(capabilities(&["utf-8"]));
    client.open(&uri, "markdown", POSTMORTEM);
    let published = client.published(&uri)["diagnostics"].clone();
    assert_eq!(published.as_array().unwrap().len(), 1, "{published}");
    let found = &published[0];
    let (_, out, _) = run(folder.path(), &["check", "--format", "json"]);
    let terminal: Value = serde_json::from_str(&out).unwrap();
    let same = &terminal["files"][0]["findings"][0];
    assert_eq!(found["code"], same["rule"]);
    assert_eq!(found["data"], same["fingerprint"]);
    assert_eq!(found["range"]["start"], json!({ "line": 4, "character": 18 }));
    assert_eq!(found["codeDescription"]["href"], "https://example.com/animals");
    let document = json!({ "uri": uri });
    let place = json!({ "line": 4, "character": 20 });
    let hover = client
        .request("textDocument/hover", json!({ "textDocument": document, "position": place }));
    let text = hover["contents"]["value"].as_str().unwrap();
    assert!(
        text.contains("Only wombats are known") && text.contains("rule pack animals 1.2.3"),
        "{text}"
    );
    let context = json!({ "diagnostics": [found] });
    let range = json!({ "textDocument": document, "range": found["range"], "context": context });
    let actions = client.request("textDocument/codeAction", range);
    assert!(actions.to_string().contains("Write “wombat”"), "{actions}");
}

#[test]
fn an_unsaved_pack_counts_and_its_mistakes_are_shown_in_it() {
    let folder = zoo(CONFIGURATION);
    let uri = file_uri(&folder.path().join("postmortem.md"));
    let pack = file_uri(&folder.path().join("packs/animals/pack.toml"));
    let mut client = Client::begin(capabilities(&["utf-16"]));
    client.open(&uri, "markdown", POSTMORTEM);
    assert_eq!(client.published(&uri)["diagnostics"].as_array().unwrap().len(), 1);
    let broken = rule("when = { phrase = ['{x'] }");
    let unsaved = format!("{}\n{broken}", ANIMALS.replace("~quokka", "~queue"));
    client.open(&pack, "toml", &unsaved);
    let problems = client.published(&pack)["diagnostics"].clone();
    assert_eq!(
        problems[0]["message"], "write a capture as `{name: words}`, not `{x`",
        "{problems}"
    );
    let diagnostics = client.published(&uri)["diagnostics"].clone();
    assert_eq!(
        diagnostics[0]["message"].as_str().unwrap().split('.').next(),
        Some("“queue” is no wombat")
    );
}

#[test]
fn one_bad_rule_is_named_and_the_gate_says_so() {
    let folder = zoo(CONFIGURATION);
    let broken = rule("when = { frame = { verb = ['xyzzy'] } }");
    write(folder.path(), "packs/animals/pack.toml", &format!("{ANIMALS}{broken}"));
    let (code, out, err) = run(folder.path(), &["check", "--format", "concise"]);
    assert_eq!(code, 2);
    assert!(out.contains("animals/quokka"), "{out}");
    assert!(err.contains("packs/animals/pack.toml:24:28"), "{err}");
}

#[test]
fn parameters_are_set_by_the_configuration() {
    let words = "params = { beasts = ['quokka'], most = 3 }\n\
                 when = { phrase = ['{animal: [beasts]}'], more-words-than = '{most}' }\n\
                 fires = ['The «quokka» drained the queue.']\n";
    let pack = format!("{}{}", super::HEAD, rule(words));
    let folder = zoo(CONFIGURATION);
    write(folder.path(), "packs/animals/pack.toml", &pack);
    let count = |configuration: &str| {
        let text = format!(
            "packs = ['packs/animals']\nselect = ['a/b']\n[parameters.'a/b']\n{configuration}\n"
        );
        write(folder.path(), "faultless.toml", &text);
        let (_, out, err) = run(folder.path(), &["check", "--format", "concise"]);
        if err.is_empty() { Ok(out.lines().count()) } else { Err(err) }
    };
    assert_eq!(count(""), Ok(1));
    assert_eq!(count("most = 30"), Ok(0));
    assert_eq!(count("beasts = ['dingo']"), Ok(0));
    assert_eq!(count("beasts = { add = ['queue'] }"), Ok(3));
    assert_eq!(count("beasts = { add = ['queue'], remove = ['quokka'] }"), Ok(2));
    for (text, said) in [
        ("most = ['x']", "the parameter `most` is a number"),
        ("beasts = 3", "the parameter `beasts` is a list of words"),
        ("mots = 3", "did you mean `most`?"),
        ("beasts = { ad = ['x'] }", "unknown key `ad`"),
    ] {
        let refused = count(text).unwrap_err();
        assert!(refused.contains(said), "{text}: {refused}");
    }
}
