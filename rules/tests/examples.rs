//! Every rule is held to its own examples, and to the form that all rules have.

use std::path::Path;

use faultless_rules::builtin;
use faultless_rules::document::Kind;
use faultless_rules::engine::{self, Request, prove};
use faultless_rules::rule::{Example, Rule, Settings};
use faultless_rules::text::Source;

/// Fails with all of `failures` at once.
fn none(failures: &[String]) {
    assert!(failures.is_empty(), "{} failures\n\n{}", failures.len(), failures.join("\n"));
}

fn trials(rule: &Rule) -> impl Iterator<Item = prove::Trial> {
    rule.examples.iter().filter_map(|example| match example {
        Example::Bad(bad) => prove::Trial::new(bad.section, bad.text),
        Example::Good(good) => prove::Trial::new(good.section, good.text),
    })
}

#[test]
fn the_skeleton_is_clean() {
    let outcome = prove::skeleton().lint(builtin::ALL);
    none(&outcome.findings.iter().map(|finding| format!("{finding:?}")).collect::<Vec<_>>());
}

#[test]
fn the_skeleton_is_a_postmortem() {
    let source = Source::new(prove::skeleton().text);
    let settings = Settings::default();
    let outcome = engine::lint(Request {
        source,
        path: None,
        settings: &settings,
        today: None,
        linked: Vec::new(),
    });
    assert_eq!(outcome.document.kind.kind, Kind::Postmortem, "{:?}", outcome.document.kind);
}

#[test]
fn every_example_holds() {
    let failures = engine::rules().flat_map(|rule| prove::check_examples(rule, builtin::ALL));
    none(&failures.map(|failure| failure.to_string()).collect::<Vec<_>>());
}

#[test]
fn every_fix_keeps_its_promises() {
    let settings = Settings { treat_as: Some(Kind::Postmortem), ..Settings::default() };
    let failures = engine::rules().flat_map(trials).flat_map(|trial| {
        let crlf = trial.text.replace('\n', "\r\n");
        [trial.text, crlf].into_iter().flat_map(|text| {
            let source = Source::new(text);
            let today = Some(prove::TODAY);
            let request =
                Request { source, path: None, settings: &settings, today, linked: Vec::new() };
            prove::check_fixes(&request, builtin::ALL)
        })
    });
    none(&failures.map(|failure| failure.to_string()).collect::<Vec<_>>());
}

#[test]
fn every_rule_describes_itself() {
    let mut failures = Vec::new();
    for rule in engine::rules() {
        let mut fail = |what: &str| failures.push(format!("{}: {what}", rule.id));
        if rule.summary.is_empty() || rule.summary.ends_with('.') || rule.summary.contains('\n') {
            fail("the summary is one line without a full stop");
        }
        if rule.why.is_empty() {
            fail("`why` is empty");
        }
        if rule.sources.is_empty() {
            fail("no source is given");
        }
        let bad = rule.examples.iter().filter(|it| matches!(it, Example::Bad(_))).count();
        let good = rule.examples.len() - bad;
        // Neither can be shown: a known panic would be mended, a long document is no example.
        let unshown = ["engine/rule-panicked", "engine/rule-stopped"];
        if (bad < 2 || good < 2) && !unshown.contains(&rule.id) {
            fail("two bad and two good examples are the least");
        }
        let mut unique: Vec<String> = rule.examples.iter().map(|it| format!("{it:?}")).collect();
        unique.sort();
        unique.dedup();
        if unique.len() < rule.examples.len() {
            fail("an example stands there twice");
        }
    }
    none(&failures);
}

#[test]
fn every_rule_has_the_id_of_its_file() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/builtin");
    let mut failures = Vec::new();
    let mut files = 0;
    for family in std::fs::read_dir(&root).unwrap().map(Result::unwrap) {
        if !family.file_type().unwrap().is_dir() {
            continue;
        }
        for file in std::fs::read_dir(family.path()).unwrap().map(Result::unwrap) {
            let file = file.path();
            let id = file.strip_prefix(&root).unwrap().with_extension("");
            let id = id.to_str().unwrap().replace('_', "-").replace('\\', "/");
            files += 1;
            if !builtin::ALL.iter().any(|rule| rule.id == id) {
                failures.push(format!("{}: no rule in the list is called {id}", file.display()));
            }
        }
    }
    if files != builtin::ALL.len() {
        failures.push(format!("{files} files, but {} rules in the list", builtin::ALL.len()));
    }
    none(&failures);
}

#[test]
fn messages_speak_of_the_text_and_not_to_the_writer() {
    let addressed = |text: &str| {
        text.to_lowercase()
            .split(|c: char| !c.is_alphanumeric() && c != '\'')
            .any(|word| matches!(word, "you" | "your" | "yours" | "you're" | "you've"))
    };
    let mut failures = Vec::new();
    for finding in
        engine::rules().flat_map(trials).flat_map(|trial| trial.lint(builtin::ALL).findings)
    {
        let titles = finding.fixes.iter().map(|fix| &fix.title);
        let texts = [&finding.message].into_iter().chain(&finding.help).chain(titles);
        failures.extend(
            texts.filter(|text| addressed(text)).map(|text| format!("{}: {text}", finding.rule)),
        );
    }
    failures.sort();
    failures.dedup();
    none(&failures);
}
