//! What was agreed with the client when the conversation began, and what its user prefers.

use std::collections::BTreeMap;
use std::path::PathBuf;

use faultless_rules::rule::Level;
use faultless_rules::text::Encoding;
use serde::Deserialize;

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
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, rename_all = "camelCase")]
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
