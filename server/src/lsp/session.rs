//! What was agreed with the client when the conversation began, and what its user prefers.

use std::collections::BTreeMap;
use std::path::PathBuf;

use faultless_rules::rule::Level;
use faultless_rules::rule::settings::Packed;
use faultless_rules::text::Encoding;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::config::known_rule;

/// What the client can do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Session {
    /// What columns count.
    pub(super) encoding: Encoding,
    /// It asks for diagnostics, and asks again when told to: none are pushed then, except those of
    /// configuration files, which are never answered to a pull. A client that does not ask again,
    /// as Neovim 0.10, would go on showing what an older configuration gave.
    pub(super) pulls: bool,
    /// It can be asked to watch files.
    pub(super) watches: bool,
    /// It takes edits that name the version they are for.
    pub(super) versioned_edits: bool,
    /// It can be asked to make an edit: the way in which commands do their work.
    pub(super) applies_edits: bool,
    /// It can make files as part of an edit.
    pub(super) creates_files: bool,
    /// It knows code actions that are more than commands.
    pub(super) code_actions: bool,
    /// It shows Markdown in hovers.
    pub(super) markdown: bool,
    /// It shows outlines as trees.
    pub(super) outlines: bool,
    /// It shows progress that the server tells it of unasked.
    pub(super) progress: bool,
    /// It wants to hear after each lint how the document stands.
    pub(super) status: bool,
    /// It knows slots that are filled one after the other.
    pub(super) snippets: bool,
    /// It asks for the edit of a code action once it is chosen.
    pub(super) resolves: bool,
    /// It asks again for inlay hints and code lenses when told to.
    pub(super) refreshes: Refreshes,
}

/// What a client asks for again when told to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Refreshes {
    /// Inlay hints.
    pub(super) hints: bool,
    /// Code lenses.
    pub(super) lenses: bool,
}

impl Session {
    /// What holds before anything was agreed: the protocol's defaults.
    pub(super) const fn before() -> Self {
        Self {
            encoding: Encoding::Utf16,
            pulls: false,
            watches: false,
            versioned_edits: false,
            applies_edits: false,
            creates_files: false,
            code_actions: false,
            markdown: false,
            outlines: false,
            progress: false,
            status: false,
            snippets: false,
            resolves: false,
            refreshes: Refreshes { hints: false, lenses: false },
        }
    }
}

/// What a user can set in the editor: `initializationOptions`, or `faultless` in the settings of
/// `workspace/didChangeConfiguration`. Everything else stands in `faultless.toml`, so that the gate
/// in CI and the editor say the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Preferences {
    /// A configuration file to use instead of the nearest `faultless.toml`.
    pub(super) config: Option<PathBuf>,
    /// Where the manual of the rules can be read: `{docsUrl}/{rule}` is a rule's page.
    pub(super) docs_url: Option<String>,
    /// Levels of rules and families, where no `faultless.toml` says otherwise.
    pub(super) rules: BTreeMap<String, Level>,
    /// Show grades of action items and the time between entries of a timeline.
    pub(super) inlay_hints: bool,
    /// Show what action items lack, and how long the milestones took.
    pub(super) code_lens: bool,
    /// Check every postmortem of the workspace for a client that asks for it. Not by itself: some
    /// clients then no longer ask again for what is open (Neovim 0.12).
    pub(super) workspace: bool,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            config: None,
            docs_url: None,
            rules: BTreeMap::new(),
            inlay_hints: true,
            code_lens: true,
            workspace: false,
        }
    }
}

impl Preferences {
    /// These, but for what `value` names: `null` there is what holds where nothing is set. With them
    /// comes, in sentences, what of it could not be taken.
    pub(super) fn with(&self, value: Value) -> (Self, Vec<String>) {
        let (mut new, mut complaints) = (self.clone(), Vec::new());
        let named = match value {
            Value::Object(named) => named,
            Value::Null => Map::new(),
            other => {
                complaints.push(format!("an object was expected, not {other}"));
                Map::new()
            }
        };
        for (key, value) in named {
            let default = Self::default();
            let taken = match key.as_str() {
                "config" => take(&mut new.config, value, default.config),
                "docsUrl" => take(&mut new.docs_url, value, default.docs_url),
                "rules" => take(&mut new.rules, value, default.rules),
                "inlayHints" => take(&mut new.inlay_hints, value, default.inlay_hints),
                "codeLens" => take(&mut new.code_lens, value, default.code_lens),
                "workspace" => take(&mut new.workspace, value, default.workspace),
                _ => Err("there is no such setting".to_owned()),
            };
            if key == "rules" && taken.is_ok() {
                complaints.extend(new.rules.keys().filter_map(|name| {
                    let hint = known_rule(name, &Packed::default()).err()?;
                    Some(format!("`rules`: faultless has no rule or family `{name}`; {hint}, or a pack has it"))
                }));
            }
            complaints.extend(taken.err().map(|error| format!("`{key}` is ignored: {error}")));
        }
        (new, complaints)
    }
}

/// Puts `value` into `field`, or `default` where it is `null`.
fn take<T: DeserializeOwned>(field: &mut T, value: Value, default: T) -> Result<(), String> {
    *field = if value.is_null() {
        default
    } else {
        serde_json::from_value(value).map_err(|error| error.to_string())?
    };
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_not_named_stays_and_null_is_the_default() {
        let (old, complaints) = Preferences::default()
            .with(json!({ "inlayHints": false, "config": "a.toml", "rules": { "blame": "hint" } }));
        assert_eq!(complaints, Vec::<String>::new());
        let (new, _) = old.with(json!({ "codeLens": false, "config": null }));
        assert!(!new.inlay_hints && !new.code_lens);
        assert_eq!((new.config.as_ref(), new.rules.len()), (None, 1));
        assert_eq!(new.with(Value::Null).0, new);
    }

    #[test]
    fn what_cannot_be_taken_is_told_and_the_rest_counts() {
        let value = json!({ "inlayHint": 1, "codeLens": "no", "workspace": true,
            "rules": { "blame/nothing": "hint" } });
        let (new, complaints) = Preferences::default().with(value);
        assert!(new.workspace && new.code_lens);
        let told = complaints.join("\n");
        for words in ["`inlayHint` is ignored", "`codeLens` is ignored", "`blame/nothing`"] {
            assert!(told.contains(words), "{told}");
        }
        assert_eq!(Preferences::default().with(json!([])).1.len(), 1);
    }
}
