//! The handlers. Each changes the state before it waits for anything, none that takes a
//! notification asks the client a question, and what takes time is left to the worker.

use std::future::Future;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use faultless_rules::text::{Edit, Span};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse,
    CodeLens, CodeLensParams, CompletionParams, CompletionResponse, DidChangeConfigurationParams,
    DidChangeTextDocumentParams, DidChangeWatchedFilesParams,
    DidChangeWatchedFilesRegistrationOptions, DidChangeWorkspaceFoldersParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams,
    DocumentDiagnosticParams, DocumentDiagnosticReport, DocumentDiagnosticReportResult,
    DocumentSymbolParams, DocumentSymbolResponse, FileSystemWatcher, FoldingRange,
    FoldingRangeParams, FullDocumentDiagnosticReport, GlobPattern, Hover, HoverParams,
    InitializeParams, InitializeResult, InitializedParams, InlayHint, InlayHintParams, MessageType,
    Registration, RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport,
    ServerInfo, TextDocumentIdentifier, UnchangedDocumentDiagnosticReport, Uri,
    WorkspaceDiagnosticParams, WorkspaceDiagnosticReportResult, WorkspaceFolder,
};
use tower_lsp::{Client, LanguageServer};

use super::actions;
use super::capabilities;
use super::completion;
use super::convert;
use super::desk::{Desk, Letter};
use super::documents::Snapshot;
use super::naming::{self, Target};
use super::pull;
use super::session::{Preferences, Session};
use super::silencing;
use super::status::{Standing, Status};
use super::workspace;
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
                Letter::Refresh => refresh(&client, desk.session()),
                Letter::Log(text) => client.log_message(MessageType::WARNING, text).await,
            }
        }
    }
}

/// Asks the client to ask again for what may have changed, as far as it can.
fn refresh(client: &Client, session: &Session) {
    if session.pulls {
        let client = client.clone();
        ask(async move { client.workspace_diagnostic_refresh().await });
    }
    if session.refreshes.hints {
        let client = client.clone();
        ask(async move { client.inlay_hint_refresh().await });
    }
    if session.refreshes.lenses {
        let client = client.clone();
        ask(async move { client.code_lens_refresh().await });
    }
}

/// Asks the client something without waiting for the answer.
fn ask<T>(question: impl Future<Output = Result<T>> + Send + 'static) {
    tokio::spawn(async move {
        // What the client cannot do it was not asked for, and nothing depends on the answer.
        let _ = tokio::time::timeout(PATIENCE, question).await;
    });
}

impl LanguageServer for Backend {
    async fn initialize(&self, mut params: InitializeParams) -> Result<InitializeResult> {
        let options = params.initialization_options.take();
        let preferences = self.preferences(options).unwrap_or_default();
        let session = convert::session(&params);
        let capabilities = capabilities::of(&session, &preferences);
        self.desk.begin(session, preferences, convert::folders(&params));
        Ok(InitializeResult {
            capabilities,
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
        // A configuration may extend files of any name, but always TOML. Documents count only where
        // the whole workspace is asked about.
        let mut patterns = vec!["**/*.toml"];
        if self.desk.session().pulls {
            patterns.push("**/*.{md,markdown,mdown,mkd,mdx,qmd,rmd,rst}");
        }
        let watcher = |pattern: &str| FileSystemWatcher {
            glob_pattern: GlobPattern::String(pattern.to_owned()),
            kind: None,
        };
        let options = DidChangeWatchedFilesRegistrationOptions {
            watchers: patterns.into_iter().map(watcher).collect(),
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
        self.desk.stir();
        // A client that watches no files gives no better sign that one may have changed.
        if !self.desk.session().watches {
            self.desk.reconfigure();
        }
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.desk.close(&convert::key(&params.text_document.uri));
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        let document = |path: PathBuf| workspace::concerns(&path);
        let documents_only = !params.changes.is_empty()
            && params.changes.iter().all(|it| convert::path(&it.uri).is_some_and(document));
        if documents_only {
            self.desk.stir();
        } else {
            self.desk.reconfigure();
        }
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        let paths = |folders: Vec<WorkspaceFolder>| -> Vec<PathBuf> {
            folders.iter().filter_map(|folder| convert::path(&folder.uri)).collect()
        };
        self.desk.refolder(&paths(params.event.removed), paths(params.event.added));
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
        if wants(only, &convert::FIX_ALL) && actions::can_fix(&snapshot) {
            // Shown in a menu at every move of the cursor, it is seldom chosen.
            if session.resolves && only.is_none() {
                answer.push(convert::fix_all(None, &snapshot, &uri, session));
            } else if let Some(edits) = fix_all(snapshot.clone()).await {
                answer.push(convert::fix_all(Some(&edits), &snapshot, &uri, session));
            }
        }
        Ok(Some(answer.into_iter().map(CodeActionOrCommand::CodeAction).collect()))
    }

    async fn code_action_resolve(&self, action: CodeAction) -> Result<CodeAction> {
        let uri: Option<Uri> = action.data.as_ref().and_then(|it| it.as_str()?.parse().ok());
        let Some(uri) = uri.filter(|_| action.kind == Some(convert::FIX_ALL)) else {
            return Ok(action);
        };
        let Some(snapshot) = self.desk.snapshot(uri.as_str()).await else { return Ok(action) };
        let edits = fix_all(snapshot.clone()).await.unwrap_or_default();
        Ok(convert::fix_all(Some(&edits), &snapshot, &uri, self.desk.session()))
    }

    async fn workspace_diagnostic(
        &self,
        params: WorkspaceDiagnosticParams,
    ) -> Result<WorkspaceDiagnosticReportResult> {
        pull::workspace(&self.client, &self.desk, params).await
    }

    async fn document_symbol(
        &self,
        params: DocumentSymbolParams,
    ) -> Result<Option<DocumentSymbolResponse>> {
        let Some(snapshot) = self.desk.snapshot(params.text_document.uri.as_str()).await else {
            return Ok(None);
        };
        let symbols = convert::symbols(&snapshot, self.desk.session());
        Ok(Some(DocumentSymbolResponse::Nested(symbols)))
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        let snapshot = self.desk.snapshot(params.text_document.uri.as_str()).await;
        Ok(snapshot.map(|snapshot| convert::folds(&snapshot)))
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        if !self.desk.preferences().inlay_hints {
            return Ok(None);
        }
        let snapshot = self.desk.snapshot(params.text_document.uri.as_str()).await;
        let session = self.desk.session();
        Ok(snapshot.map(|snapshot| convert::hints(&snapshot, params.range, session)))
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        if !self.desk.preferences().code_lens {
            return Ok(None);
        }
        let snapshot = self.desk.snapshot(params.text_document.uri.as_str()).await;
        Ok(snapshot.map(|snapshot| convert::lenses(&snapshot, self.desk.session())))
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let at = params.text_document_position;
        let (uri, session) = (at.text_document.uri, self.desk.session());
        let items = if let Some(source) = self.desk.read(|it| it.configuration(uri.as_str())) {
            let offset = convert::offset(&source, at.position, session.encoding);
            let candidates = completion::in_configuration(source.text(), offset);
            convert::completions(candidates, &source, session)
        } else {
            let Some(snapshot) = self.desk.snapshot(uri.as_str()).await else { return Ok(None) };
            let offset = convert::offset(&snapshot.source, at.position, session.encoding);
            let candidates = completion::in_postmortem(&snapshot, offset);
            convert::completions(candidates, &snapshot.source, session)
        };
        Ok(Some(CompletionResponse::Array(items)))
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

/// What applying every safe fix changes, found out without keeping other messages waiting.
async fn fix_all(snapshot: Arc<Snapshot>) -> Option<Vec<Edit>> {
    let edits = tokio::task::spawn_blocking(move || actions::fix_all(&snapshot)).await;
    edits.ok().flatten()
}

/// Whether actions of `kind` are asked for. A kind asked for stands for everything below it.
fn wants(only: Option<&[CodeActionKind]>, kind: &CodeActionKind) -> bool {
    let Some(only) = only else { return true };
    only.iter().any(|asked| {
        let rest = kind.as_str().strip_prefix(asked.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    })
}
