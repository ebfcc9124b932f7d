//! The JSON schema of `faultless.toml`, for editors that complete and check TOML by one.

use faultless_rules::engine;
use faultless_rules::rule::{AnyRule, Settings};
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

/// The schema, in draft 7: what editors of TOML understand.
pub(crate) fn schema() -> Value {
    let settings = SchemaSettings::draft07().into_generator().into_root_schema_for::<Settings>();
    let mut schema = settings.to_value();
    schema["title"] = json!("Configuration of faultless");
    schema["description"] = json!("What faultless.toml may say.");
    if let Some(properties) = schema["properties"].as_object_mut() {
        name_rules(properties);
        let mut inner = properties.clone();
        inner.insert("paths".to_owned(), globs("The documents that are meant, as globs."));
        let own = [
            ("extends", extends()),
            ("include", globs("What is read in folders: exactly what one of these globs matches.")),
            ("exclude", globs("What is left out in folders.")),
            ("overrides", overrides(inner)),
            ("packs", packs()),
        ];
        properties.extend(own.map(|(key, value)| (key.to_owned(), value)));
    }
    schema
}

/// Puts the rules and their families wherever one is named.
fn name_rules(properties: &mut Map<String, Value>) {
    let level = json!({ "$ref": "#/definitions/Level" });
    let mut levels = Map::new();
    for rule in engine::rules() {
        let family = format!("Every rule about {}.", rule.family().replace('-', " "));
        levels
            .entry(rule.family())
            .or_insert_with(|| json!({ "description": family, "allOf": [level] }));
        levels.insert(rule.id.to_owned(), json!({ "description": rule.summary, "allOf": [level] }));
    }
    let names: Vec<&String> = levels.keys().collect();
    for list in ["select", "ignore"] {
        properties[list]["items"] = json!({ "anyOf": [{ "enum": names }, { "type": "string" }] });
    }
    properties["rules"]["properties"] = Value::Object(levels);
}

fn extends() -> Value {
    json!({
        "description": "Another configuration file, relative to this one, that is read first.",
        "type": "string",
    })
}

fn packs() -> Value {
    json!({
        "description": "Folders of rule packs, relative to this file and in its repository.",
        "type": "array",
        "items": { "type": "string" },
    })
}

fn globs(description: &str) -> Value {
    json!({ "description": description, "type": "array", "items": { "type": "string" } })
}

fn overrides(properties: Map<String, Value>) -> Value {
    json!({
        "description": "Settings for some documents; where several match, the later one wins.",
        "type": "array",
        "items": {
            "type": "object",
            "properties": properties,
            "required": ["paths"],
            "additionalProperties": false,
        },
    })
}
