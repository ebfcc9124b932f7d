//! The handlers. Each changes the state before it waits for anything, none that takes a
//! notification asks the client a question, and what takes time is left to the worker.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use faultless_rules::text::Span;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CodeActionOptions, CodeActionOrCommand, CodeActionParams,
    CodeActionProviderCapability, CodeActionResponse, DiagnosticOptions,
    DiagnosticServerCapabilities, DidChangeConfigurationParams, DidChangeTextDocumentParams,
    DidChangeWatchedFilesParams, DidChangeWatchedFilesRegistrationOptions,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams,
    DocumentDiagnosticParams, DocumentDiagnosticReport, DocumentDiagnosticReportResult,
    FileSystemWatcher, FullDocumentDiagnosticReport, GlobPattern, Hover, HoverParams,
    HoverProviderCapability, InitializeParams, InitializeResult, InitializedParams, MessageType,
    OneOf, Registration, RelatedFullDocumentDiagnosticReport,
    RelatedUnchangedDocumentDiagnosticReport, SaveOptions, ServerCapabilities, ServerInfo,
    TextDocumentIdentifier, TextDocumentSyncCapability, TextDocumentSyncKind,
    TextDocumentSyncOptions, TextDocumentSyncSaveOptions, UnchangedDocumentDiagnosticReport,
    WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities,
};
use tower_lsp::{Client, LanguageServer};

use super::actions;
use super::convert;
use super::desk::{Desk, Letter};
use super::documents::Snapshot;
use super::naming::{self, Target};
use super::session::{Preferences, Session};
use super::silencing;
use super::status::{Standing, Status};
use crate::files;

/// How long the client may take to answer a question of ours before nobody waits any longer.
const PATIENCE: Duration = Duration::from_secs(10);

/// The method that tells which text the server holds.
pub(super) const DOCUMENT_TEXT: &str = "faultless/documentText";

/// The server as the protocol sees it.
pub(super) struct Backend {
    client: Client,
    desk: Arc<Desk>,
}

/// The answer to [`DOCUMENT_TEXT`].
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct DocumentText {
    version: i32,
    text: String,
}

impl Backend {
    /// A server that speaks to `client`.
    pub(super) fn new(client: Client, desk: Arc<Desk>) -> Self {
        tokio::spawn(deliver(client.clone(), desk.clone()));
        Self { client, desk }
    }

    /// The text of an open document as the server holds it, `null` for any other: for bug reports
    /// in which editor and server seem to see different texts.
    pub(super) async fn document_text(
        &self,
        document: TextDocumentIdentifier,
    ) -> Result<Option<DocumentText>> {
        let held = self.desk.read(|documents| documents.text(document.uri.as_str()));
        Ok(held.map(|(version, source)| DocumentText { version, text: source.text().to_owned() }))
    }

    /// What the user prefers; what cannot be read goes to the log.
    fn preferences(&self, value: Option<Value>) -> Option<Preferences> {
        let complain = |error: &String| {
            self.desk.post(Letter::Log(format!("settings of the editor ignored: {error}")));
        };
        convert::preferences(value).inspect_err(complain).ok()
    }
}

/// Takes letters to the client, one after the other, until the process ends.
async fn deliver(client: Client, desk: Arc<Desk>) {
    loop {
        for letter in desk.mail().await {
            let encoding = desk.session().encoding;
            let manual = desk.preferences().docs_url;
            match letter {
                Letter::Findings(key, snapshot) => {
                    let Some(uri) = convert::uri(&key) else { continue };
                    let found = snapshot.as_ref().map_or_else(Vec::new, |snapshot| {
                        convert::diagnostics(snapshot, encoding, manual.as_deref())
                    });
                    let version = snapshot.map(|snapshot| snapshot.version);
                    client.publish_diagnostics(uri, found, version).await;
                }
                Letter::Configuration(report) => {
                    let open = desk.read(|documents| documents.find(&report.file));
                    let uri = open.as_ref().map_or_else(
                        || convert::file_uri(&report.file),
                        |(key, _)| convert::uri(key),
                    );
                    let Some(uri) = uri else { continue };
                    let problems = convert::problems(&report, encoding);
                    let version = open.map(|(_, version)| version);
                    client.publish_diagnostics(uri, problems, version).await;
                }
                Letter::Status(key, snapshot) => {
                    client.send_notification::<Status>(Standing::of(&key, &snapshot)).await;
                }
                Letter::Refresh => {
                    let client = client.clone();
                    ask(async move { client.workspace_diagnostic_refresh().await });
                }
                Letter::Log(text) => client.log_message(MessageType::WARNING, text).await,
            }
        }
    }
}

/// Asks the client something without waiting for the answer.
fn ask<T>(question: impl Future<Output = Result<T>> + Send + 'static) {
    tokio::spawn(async move {
        // What the client cannot do it was not asked for, and nothing depends on the answer.
        let _ = tokio::time::timeout(PATIENCE, question).await;
    });
}

fn capabilities(session: &Session) -> ServerCapabilities {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions::default())),
        ..TextDocumentSyncOptions::default()
    };
    let actions = CodeActionOptions {
        code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, convert::FIX_ALL]),
        ..CodeActionOptions::default()
    };
    let pull = DiagnosticOptions {
        identifier: Some("faultless".to_owned()),
        inter_file_dependencies: false,
        workspace_diagnostics: false,
        ..DiagnosticOptions::default()
    };
    ServerCapabilities {
        position_encoding: Some(convert::encoding_kind(session.encoding)),
        text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
        code_action_provider: session
            .code_actions
            .then_some(CodeActionProviderCapability::Options(actions)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        diagnostic_provider: session.pulls.then_some(DiagnosticServerCapabilities::Options(pull)),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(false)),
            }),
            ..WorkspaceServerCapabilities::default()
        }),
        ..ServerCapabilities::default()
    }
}

impl LanguageServer for Backend {
    async fn initialize(&self, mut params: InitializeParams) -> Result<InitializeResult> {
        let options = params.initialization_options.take();
        let preferences = self.preferences(options).unwrap_or_default();
        self.desk.begin(convert::session(&params), preferences);
        Ok(InitializeResult {
            capabilities: capabilities(self.desk.session()),
            server_info: Some(ServerInfo {
                name: env!("CARGO_PKG_NAME").to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
            ..InitializeResult::default()
        })
    }

    async fn initialized(&self, _: InitializedParams) {
        if !self.desk.session().watches {
            return;
        }
        // A configuration may extend files of any name, but always TOML.
        let pattern = GlobPattern::String("**/*.toml".to_owned());
        let options = DidChangeWatchedFilesRegistrationOptions {
            watchers: vec![FileSystemWatcher { glob_pattern: pattern, kind: None }],
        };
        let registration = Registration {
            id: "configuration".to_owned(),
            method: "workspace/didChangeWatchedFiles".to_owned(),
            register_options: serde_json::to_value(options).ok(),
        };
        let client = self.client.clone();
        ask(async move { client.register_capability(vec![registration]).await });
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let document = params.text_document;
        let (key, path) = (convert::key(&document.uri), convert::path(&document.uri));
        self.desk.update(|documents| {
            documents.open(&key, path, &document.language_id, document.version, &document.text);
        });
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let key = convert::key(&params.text_document.uri);
        let version = params.text_document.version;
        let changes = convert::changes(params.content_changes);
        let encoding = self.desk.session().encoding;
        self.desk.update(|documents| documents.change(&key, version, &changes, encoding));
    }

    async fn did_save(&self, _: DidSaveTextDocumentParams) {
        // A client that watches no files gives no better sign that one may have changed.
        if !self.desk.session().watches {
            self.desk.reconfigure();
        }
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.desk.close(&convert::key(&params.text_document.uri));
    }

    async fn did_change_watched_files(&self, _: DidChangeWatchedFilesParams) {
        self.desk.reconfigure();
    }

    async fn did_change_configuration(&self, mut params: DidChangeConfigurationParams) {
        let settings = params.settings.get_mut("faultless").map(Value::take);
        if let Some(preferences) = settings.and_then(|settings| self.preferences(Some(settings))) {
            self.desk.prefer(preferences);
        }
    }

    async fn diagnostic(
        &self,
        params: DocumentDiagnosticParams,
    ) -> Result<DocumentDiagnosticReportResult> {
        let uri = params.text_document.uri;
        let snapshot = self.desk.snapshot(uri.as_str()).await;
        let id = snapshot.as_ref().map(|snapshot| snapshot.id.to_string());
        let report = match id {
            Some(id) if params.previous_result_id.as_ref() == Some(&id) => {
                DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
                    related_documents: None,
                    unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport {
                        result_id: id,
                    },
                })
            }
            id => {
                let (session, manual) = (self.desk.session(), self.desk.preferences().docs_url);
                let items = snapshot.map_or_else(Vec::new, |snapshot| {
                    convert::diagnostics(&snapshot, session.encoding, manual.as_deref())
                });
                DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
                    related_documents: None,
                    full_document_diagnostic_report: FullDocumentDiagnosticReport {
                        result_id: id,
                        items,
                    },
                })
            }
        };
        Ok(report.into())
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let uri = params.text_document.uri;
        let Some(snapshot) = self.desk.snapshot(uri.as_str()).await else { return Ok(None) };
        let (session, manual) = (self.desk.session(), self.desk.preferences().docs_url);
        let only = params.context.only.as_deref();
        let mut answer = Vec::new();
        if wants(only, &CodeActionKind::QUICKFIX) {
            let span = convert::span(&snapshot.source, params.range, session.encoding);
            let named = convert::fingerprints(&params.context.diagnostics);
            answer.extend(actions::offers(&snapshot, span, &named).iter().map(|offer| {
                convert::quick_fix(offer, &snapshot, &uri, session, manual.as_deref())
            }));
            answer.extend(self.tellings(&snapshot, span).await);
            let (lint, uri) = (snapshot.clone(), uri.clone());
            let session = session.clone();
            let silent = tokio::task::spawn_blocking(move || {
                let comments = silencing::silencings(&lint, span);
                let comments = comments.iter().map(|comment| {
                    convert::silencing(comment, &lint, &uri, &session, manual.as_deref())
                });
                comments.collect::<Vec<_>>()
            });
            answer.extend(silent.await.unwrap_or_default());
        }
        if wants(only, &convert::FIX_ALL) {
            let lint = snapshot.clone();
            let edits = tokio::task::spawn_blocking(move || actions::fix_all(&lint)).await;
            if let Ok(Some(edits)) = edits {
                answer.push(convert::fix_all(&edits, &snapshot, &uri, session));
            }
        }
        Ok(Some(answer.into_iter().map(CodeActionOrCommand::CodeAction).collect()))
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let at = params.text_document_position_params;
        let Some(snapshot) = self.desk.snapshot(at.text_document.uri.as_str()).await else {
            return Ok(None);
        };
        let manual = self.desk.preferences().docs_url;
        Ok(convert::hover(&snapshot, at.position, self.desk.session(), manual.as_deref()))
    }
}

impl Backend {
    /// What can be told about the names at `span`, each as an edit of the configuration.
    async fn tellings(&self, snapshot: &Snapshot, span: Span) -> Vec<CodeAction> {
        let tellings = naming::tellings(snapshot, span);
        if tellings.is_empty() {
            return Vec::new();
        }
        let Some(target) = self.target(snapshot).await else { return Vec::new() };
        let session = self.desk.session();
        let entries = tellings.iter().filter_map(|telling| telling.entry(&target));
        entries.filter_map(|entry| convert::telling(&entry, &target, session)).collect()
    }

    /// The configuration file of the document, as it stands in the editor or else on disk.
    async fn target(&self, snapshot: &Snapshot) -> Option<Target> {
        let terms = &snapshot.terms;
        let new = || naming::new_file(terms.path.as_deref()?);
        let path = terms.configuration.clone().or_else(new)?;
        let open = self.desk.read(|documents| {
            let (key, version) = documents.find(&path)?;
            let (_, text) = documents.text(&key)?;
            Some(((key, version), text))
        });
        if let Some((open, text)) = open {
            return Some(Target { path, text: Some(text), open: Some(open) });
        }
        if terms.configuration.is_none() {
            return Some(Target { path, text: None, open: None });
        }
        let file = path.clone();
        let read = tokio::task::spawn_blocking(move || files::read(&file)).await;
        Some(Target { path, text: Some(read.ok()?.ok()?), open: None })
    }
}

/// Whether actions of `kind` are asked for. A kind asked for stands for everything below it.
fn wants(only: Option<&[CodeActionKind]>, kind: &CodeActionKind) -> bool {
    let Some(only) = only else { return true };
    only.iter().any(|asked| {
        let rest = kind.as_str().strip_prefix(asked.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    })
}
