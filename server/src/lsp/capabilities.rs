//! What the server says it can do.

use tower_lsp::ls_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CodeLensOptions,
    CompletionOptions, DiagnosticOptions, DiagnosticServerCapabilities,
    DidChangeWatchedFilesRegistrationOptions, ExecuteCommandOptions, FileSystemWatcher,
    FoldingRangeProviderCapability, GlobPattern, HoverProviderCapability, OneOf, Registration,
    SaveOptions, ServerCapabilities, TextDocumentSyncCapability, TextDocumentSyncKind,
    TextDocumentSyncOptions, TextDocumentSyncSaveOptions, WorkspaceFoldersServerCapabilities,
    WorkspaceServerCapabilities,
};

use super::commands::Command;
use super::completion;
use super::convert;
use super::session::{Preferences, Session};

/// For a client that agreed on `session`, and a user with these `preferences`.
pub(super) fn of(session: &Session, preferences: &Preferences) -> ServerCapabilities {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions::default())),
        ..TextDocumentSyncOptions::default()
    };
    let actions = CodeActionOptions {
        code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, convert::FIX_ALL]),
        resolve_provider: Some(session.resolves),
        ..CodeActionOptions::default()
    };
    let pull = DiagnosticOptions {
        identifier: Some("faultless".to_owned()),
        inter_file_dependencies: false,
        workspace_diagnostics: preferences.workspace,
        ..DiagnosticOptions::default()
    };
    let completion = CompletionOptions {
        trigger_characters: Some(completion::TRIGGERS.map(str::to_owned).to_vec()),
        ..CompletionOptions::default()
    };
    let commands = ExecuteCommandOptions {
        commands: Command::ALL.iter().map(|command| command.name().to_owned()).collect(),
        ..ExecuteCommandOptions::default()
    };
    ServerCapabilities {
        position_encoding: Some(convert::encoding_kind(session.encoding)),
        text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
        code_action_provider: session
            .code_actions
            .then_some(CodeActionProviderCapability::Options(actions)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        completion_provider: Some(completion),
        document_symbol_provider: Some(OneOf::Left(true)),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        code_lens_provider: Some(CodeLensOptions { resolve_provider: Some(false) }),
        inlay_hint_provider: Some(OneOf::Left(true)),
        diagnostic_provider: session.pulls.then_some(DiagnosticServerCapabilities::Options(pull)),
        execute_command_provider: session.applies_edits.then_some(commands),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            ..WorkspaceServerCapabilities::default()
        }),
        ..ServerCapabilities::default()
    }
}

/// Which files the client is asked to watch.
pub(super) fn watching(session: &Session) -> Registration {
    // A configuration may extend files of any name, but always TOML. Documents count only where the
    // whole workspace is asked about.
    let mut patterns = vec!["**/*.toml", "**/faultless.lock"];
    if session.pulls {
        patterns.push("**/*.{md,markdown,mdown,mkd,mdx,qmd,rmd,rst}");
    }
    let watcher = |pattern: &str| FileSystemWatcher {
        glob_pattern: GlobPattern::String(pattern.to_owned()),
        kind: None,
    };
    let options = DidChangeWatchedFilesRegistrationOptions {
        watchers: patterns.into_iter().map(watcher).collect(),
    };
    Registration {
        id: "configuration".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: serde_json::to_value(options).ok(),
    }
}
