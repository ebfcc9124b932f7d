//! The configurations that `editors/README.md` gives for editors that are not opened in any test read as what
//! they should be, and name a command that is there. `editors/test` opens the others.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;
use std::process::Command;

use faultless_tests::binary;
use serde_json::Value;

/// The blocks of `language` under `heading`.
fn blocks(heading: &str, language: &str) -> Vec<String> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../editors/README.md");
    let page = fs::read_to_string(page).unwrap();
    let section = page.split("\n## ").find(|section| section.starts_with(heading)).unwrap();
    let opening = format!("```{language}\n");
    let blocks = section.split(&opening).skip(1);
    blocks.map(|block| block.split("```").next().unwrap().to_owned()).collect()
}

fn starts(command: &str, arguments: &[&str]) {
    assert_eq!(command, "faultless");
    let output = Command::new(binary::path()).args(arguments).arg("--help").output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {output:?}");
}

#[test]
fn the_configuration_for_sublime_text_starts_the_server() {
    let blocks = blocks("Sublime Text", "json");
    let [block] = blocks.as_slice() else { panic!("one configuration, not {}", blocks.len()) };
    let settings: Value = serde_json::from_str(block).unwrap();
    let client = &settings["clients"]["faultless"];
    assert_eq!(client["enabled"], true);
    assert!(client["selector"].as_str().unwrap().contains("text.html.markdown"));
    let command: Vec<&str> =
        client["command"].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect();
    starts(command[0], &command[1..]);
}

#[test]
fn the_extension_for_zed_starts_the_server() {
    let blocks_of = |language| blocks("Zed", language);
    let manifests: Vec<toml::Table> =
        blocks_of("toml").iter().map(|block| toml::from_str(block).unwrap()).collect();
    let servers = manifests[0]["language_servers"].as_table().unwrap();
    let server = servers["faultless"].as_table().unwrap();
    let languages = server["languages"].as_array().unwrap();
    let ids = server["language_ids"].as_table().unwrap();
    assert!(languages.iter().all(|language| ids.contains_key(language.as_str().unwrap())));
    assert_eq!(manifests[1]["lib"]["crate-type"][0].as_str(), Some("cdylib"));
    let code = &blocks_of("rust")[0];
    assert!(code.contains("tree.which(\"faultless\")") && code.contains("vec![\"lsp\".into()]"));
    starts("faultless", &["lsp"]);
}
