//! Files that are made from the list of rules and kept in the repository, for those who have no
//! faultless at hand: each is what the binary says now. Where one is not, the test writes it anew and
//! fails once: commit what it wrote.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};
use std::process::Command;

use faultless_tests::binary;
use serde_json::{Map, Value, json};

fn output(arguments: &[&str]) -> String {
    let output = Command::new(binary::path()).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn hold(path: &str, expected: &str) {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    let held = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    if held != expected {
        std::fs::write(&path, expected).unwrap();
        panic!("{} was not what the rules say now; it is written anew: commit it", path.display());
    }
}

#[test]
fn the_schema_of_the_configuration() {
    hold("docs/faultless.schema.json", &output(&["schema"]));
}

#[test]
fn the_schema_of_packs() {
    hold("docs/pack.schema.json", &output(&["pack", "schema"]));
}

/// The setting `faultless.rules` as `package.json` holds it.
fn rules_setting() -> Value {
    let list: Value = serde_json::from_str(&output(&["rules", "--format", "json"])).unwrap();
    let mut properties = Map::new();
    for rule in list["rules"].as_array().unwrap() {
        let id = rule["id"].as_str().unwrap();
        let family = id.split('/').next().unwrap();
        let level = |description: String| {
            json!({
                "description": description,
                "enum": ["off", "hint", "info", "warning", "error"],
            })
        };
        properties
            .entry(family)
            .or_insert_with(|| level(format!("Every rule about {}", family.replace('-', " "))));
        let (summary, own) =
            (rule["summary"].as_str().unwrap(), rule["severity"].as_str().unwrap());
        properties.insert(id.to_owned(), level(format!("{summary} (by itself: {own})")));
    }
    json!({
        "type": "object",
        "default": {},
        "scope": "window",
        "markdownDescription": "Levels of rules and families where no `faultless.toml` says otherwise. \
            What a team agrees on belongs there: CI does not see this setting.",
        "properties": properties,
        "additionalProperties": false,
    })
}

#[test]
fn the_settings_of_the_extension() {
    let path = "editors/vscode/package.json";
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    let held = std::fs::read_to_string(file).unwrap().replace("\r\n", "\n");
    // The rest of the file is written by hand, so only this property is replaced, as text.
    let (before, rest) = held.split_once("\n        \"faultless.rules\": {\n").unwrap();
    let (_, after) = rest.split_once("\n        },\n").unwrap();
    let setting = serde_json::to_string_pretty(&rules_setting()).unwrap();
    let setting = setting.replace('\n', "\n        ");
    hold(path, &format!("{before}\n        \"faultless.rules\": {setting},\n{after}"));
}
