//! What a folder of configuration files gives for a document.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use faultless_rules::document::Role;
use faultless_rules::rule::settings::Asked;
use faultless_rules::rule::{Level, Profile, Settings};
use faultless_rules::text::Source;
use tempfile::TempDir;

use super::{Adjustment, Choice, Resolver};

/// A repository that holds `files`.
fn repository(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn settings(resolver: &Resolver, path: &Path) -> Arc<Settings> {
    resolver.resolve(path).unwrap().settings(path)
}

/// All that is wrong with `text` as a configuration: the marked text, the message, the help.
fn problems(text: &str) -> Vec<(String, String, Option<String>)> {
    let folder = repository(&[("faultless.toml", text)]);
    let problems = Resolver::default().resolve(&folder.path().join("a.md")).err();
    let problems = problems.iter().flat_map(|problems| problems.iter());
    let shown = problems.map(|problem| {
        let marked = problem.source.slice(problem.span).to_owned();
        (marked, problem.message.clone(), problem.help.clone())
    });
    shown.collect()
}

#[test]
fn the_nearest_file_counts_up_to_the_repository() {
    let folder = repository(&[
        ("faultless.toml", "teams = ['outer']"),
        ("docs/.faultless.toml", "teams = ['inner']"),
        ("vendor/.git/HEAD", ""),
    ]);
    let resolver = Resolver::default();
    let teams = |path: &str| settings(&resolver, &folder.path().join(path)).teams.clone();
    assert_eq!(teams("a.md"), ["outer"]);
    assert_eq!(teams("notes/deep/a.md"), ["outer"]);
    assert_eq!(teams("docs/2026/a.md"), ["inner"]);
    assert_eq!(teams("docs/../a.md"), ["outer"], "a path is what it names");
    assert_eq!(teams("vendor/a.md"), [""; 0], "another repository begins here");
}

#[test]
fn a_profile_gives_way_to_what_is_configured() {
    let folder = repository(&[(
        "faultless.toml",
        "profile = 'strict'\nactions = { group-missing = false }\n\
         [[overrides]]\npaths = ['learn/**']\nprofile = 'learning-review'",
    )]);
    let nearest = Resolver::default();
    let strict = settings(&nearest, &folder.path().join("a.md"));
    assert_eq!(strict.profile, Profile::Strict);
    assert!(!strict.actions.group_missing);
    assert_eq!(strict.actions.definition_of_ready, Asked::Always);
    assert!(strict.sections.required.contains(&Role::Actions));

    let learning = settings(&nearest, &folder.path().join("learn/a.md"));
    assert_eq!(learning.profile, Profile::LearningReview);
    assert_eq!(learning.actions.definition_of_ready, Asked::WhenUsed);
    assert!(!learning.sections.required.contains(&Role::Actions));

    let adjustment = Adjustment { profile: Some(Profile::Minimal), ..Adjustment::default() };
    let asked = Resolver::new(Choice::Nearest, adjustment);
    let minimal = settings(&asked, &folder.path().join("learn/a.md"));
    assert_eq!(minimal.profile, Profile::Minimal);
    assert!(!minimal.actions.group_missing, "what is configured stays");
}

#[test]
fn tables_merge_and_lists_replace() {
    let folder = repository(&[
        (
            "base.toml",
            "teams = ['a', 'b']\nproducts = ['Kafka']\n[rules]\nengine = 'off'\n[people]\nKim = 'the DBA'\n\
             [[overrides]]\npaths = ['**']\nproducts = ['from base']",
        ),
        (
            "docs/faultless.toml",
            "extends = '../base.toml'\nteams = ['c']\n[rules]\n'engine/rule-panicked' = 'info'\n\
             [people]\nAda = 'the on-call engineer'\n\
             [[overrides]]\npaths = ['old/**']\nproducts = ['from docs']\nnames = { policy = 'off' }",
        ),
    ]);
    let resolver = Resolver::default();
    let new = settings(&resolver, &folder.path().join("docs/a.md"));
    assert_eq!(new.teams, ["c"]);
    assert_eq!(new.products, ["from base"], "its globs are relative to its own folder");
    assert_eq!(new.rules.len(), 2);
    assert_eq!(new.level("engine/unused-suppression"), Some(Level::Off));
    assert_eq!(new.people.len(), 2);
    let old = settings(&resolver, &folder.path().join("docs/old/a.md"));
    assert_eq!(old.products, ["from docs"]);
}

#[test]
fn adjustments_win() {
    let folder =
        repository(&[("faultless.toml", "select = ['engine']\nignore = ['engine/rule-panicked']")]);
    let adjustment = Adjustment {
        select: vec!["names".to_owned()],
        ignore: vec!["actions".to_owned()],
        ..Adjustment::default()
    };
    let resolver = Resolver::new(Choice::Nearest, adjustment);
    let settings = settings(&resolver, &folder.path().join("a.md"));
    assert_eq!(settings.select, ["names"]);
    assert_eq!(settings.ignore, ["engine/rule-panicked", "actions"]);
}

#[test]
fn unsaved_text_counts_and_a_slip_keeps_what_was_good() {
    let folder = repository(&[("faultless.toml", "teams = ['saved']")]);
    let (file, document) = (folder.path().join("faultless.toml"), folder.path().join("a.md"));
    let mut resolver = Resolver::default();
    let mut look = |overlay: Option<&str>| {
        resolver.refresh(overlay.map(|text| (file.clone(), Source::new(text))));
        let (configuration, problems) = resolver.resolve_anyway(&document);
        (configuration.settings(&document).teams.clone(), problems.len())
    };
    assert_eq!(look(None), (vec!["saved".to_owned()], 0));
    assert_eq!(look(Some("teams = ['typed']")), (vec!["typed".to_owned()], 0));
    assert_eq!(look(Some("teams = ['typ")), (vec!["typed".to_owned()], 1));
    assert_eq!(look(None), (vec!["saved".to_owned()], 0));
}

#[test]
fn a_file_that_was_never_good_gives_the_defaults() {
    let folder = repository(&[("faultless.toml", "teams = 3")]);
    let document = folder.path().join("a.md");
    let (configuration, problems) = Resolver::default().resolve_anyway(&document);
    assert_eq!(*configuration.settings(&document), Settings::default());
    assert_eq!(problems.len(), 1);
}

#[test]
fn every_mistake_is_found_at_its_place() {
    let found = problems(
        "teams = 'web'\n\
         [rules]\nengin = 'off'\n'engine/rule-panicked' = 'loud'\n\
         [sections]\nrequired = ['impact', 'sumary', 'time line']\n\
         [names]\npolicy = 3\nstrict = true\n",
    );
    let found: Vec<&str> = found.iter().map(|(marked, _, _)| marked.as_str()).collect();
    assert_eq!(found, ["'web'", "engin", "'loud'", "'sumary'", "3", "strict"]);
}

#[test]
fn suggestions_know_values_and_keys() {
    let help = |text: &str| problems(text).swap_remove(0).2.unwrap_or_default();
    assert_eq!(help("exlude = []"), "did you mean `exclude`?");
    assert_eq!(help("owner = 'teams'"), "did you mean `team`?");
    assert_eq!(help("[rules]\nnonsense = 'off'"), "`faultless rules` lists them all");
    assert!(help("colour = 1").starts_with("known keys: `profile`, "));
    assert_eq!(
        help("[[overrides]]\nproducts = []"),
        "`paths = [\"legacy/**\"]` says which documents are meant"
    );
}

#[test]
fn globs_that_are_none_are_refused() {
    let (marked, message, _) = problems("exclude = ['docs/**', 'a[']").swap_remove(0);
    assert_eq!(marked, "'a['");
    assert!(message.contains("unclosed character class"), "{message}");
}

#[test]
fn a_walk_takes_what_is_included_and_not_excluded() {
    let folder = repository(&[
        ("faultless.toml", "exclude = ['archive']"),
        ("only/faultless.toml", "include = ['*.txt']"),
    ]);
    let resolver = Resolver::default();
    let takes = |path: &str, usual| {
        let path = folder.path().join(path);
        resolver.resolve(&path).unwrap().takes(&path, usual)
    };
    assert!(takes("a.md", true));
    assert!(!takes("a.txt", false));
    assert!(!takes("archive/2019/a.md", true));
    assert!(takes("only/a.txt", false));
    assert!(!takes("only/a.md", true));
}

#[test]
fn the_manual_is_right() {
    let manual = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/configuration.md");
    let manual = fs::read_to_string(manual).unwrap();
    let blocks = manual.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    let blocks: Vec<&str> = blocks.collect();
    assert!(blocks.len() > 2);
    for block in blocks {
        let folder = repository(&[("faultless.toml", block), ("team/base.toml", "")]);
        let result = Resolver::default().resolve(&folder.path().join("a.md"));
        assert!(result.is_ok(), "{block}\n{result:?}");
    }
    let default = toml::to_string(&Settings::default()).unwrap();
    for key in default.lines().filter_map(|line| line.split_once(" = ")).map(|(key, _)| key) {
        assert!(manual.contains(key), "`{key}` is not in the manual");
    }
}
