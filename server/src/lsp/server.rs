//! The handlers. Each changes the state before it waits for anything, none that takes a
//! notification asks the client a question, and what takes time is left to the worker.

use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse,
    CodeLens, CodeLensParams, CompletionParams, CompletionResponse, DidChangeConfigurationParams,
    DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams,
    DocumentDiagnosticParams, DocumentDiagnosticReport, DocumentDiagnosticReportResult,
    DocumentSymbolParams, DocumentSymbolResponse, ExecuteCommandParams, FoldingRange,
    FoldingRangeParams, FullDocumentDiagnosticReport, Hover, HoverParams, InitializeParams,
    InitializeResult, InitializedParams, InlayHint, InlayHintParams,
    RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport, ServerInfo,
    TextDocumentIdentifier, UnchangedDocumentDiagnosticReport, Uri, WorkspaceDiagnosticParams,
    WorkspaceDiagnosticReportResult, WorkspaceEdit, WorkspaceFolder,
};
use tower_lsp::{Client, LanguageServer};

use super::actions;
use super::capabilities;
use super::commands::{self, Command};
use super::completion;
use super::convert::{self, Order};
use super::delivery;
use super::desk::{Desk, Letter};
use super::naming::{self, Target, Telling};
use super::pull;
use super::session::Preferences;
use super::snapshot::Snapshot;
use super::workspace;

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
        tokio::spawn(delivery::refresh(client.clone(), desk.clone()));
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

    /// What the user prefers: `old`, but for what `value` names. What cannot be read goes to the log.
    fn preferences(&self, old: &Preferences, value: Option<Value>) -> Preferences {
        let (preferences, complaints) = old.with(value.unwrap_or_default());
        for complaint in complaints {
            self.desk.post(Letter::Log(format!("settings of the editor: {complaint}")));
        }
        preferences
    }
}

impl LanguageServer for Backend {
    async fn initialize(&self, mut params: InitializeParams) -> Result<InitializeResult> {
        let options = params.initialization_options.take();
        let preferences = self.preferences(&Preferences::default(), options);
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
        if self.desk.session().watches {
            let registration = capabilities::watching(self.desk.session());
            let client = self.client.clone();
            delivery::ask(async move { client.register_capability(vec![registration]).await });
        }
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
        if let Some(settings) = params.settings.get_mut("faultless").map(Value::take) {
            let old = self.desk.preferences();
            self.desk.prefer(self.preferences(&old, Some(settings)));
        }
    }

    async fn diagnostic(
        &self,
        params: DocumentDiagnosticParams,
    ) -> Result<DocumentDiagnosticReportResult> {
        let uri = params.text_document.uri;
        let snapshot = self.desk.snapshot(uri.as_str()).await;
        let id = snapshot.as_ref().map(|snapshot| snapshot.identifier().to_owned());
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
                let (session, preferences) = (self.desk.session(), self.desk.preferences());
                let manual = preferences.docs_url.as_deref();
                let items = snapshot.map_or_else(Vec::new, |snapshot| {
                    convert::diagnostics(&snapshot, session.encoding, manual)
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
        let (session, preferences) = (self.desk.session(), self.desk.preferences());
        let manual = preferences.docs_url.as_deref();
        let only = params.context.only.as_deref();
        let mut answer = Vec::new();
        if wants(only, &CodeActionKind::QUICKFIX) {
            let span = convert::span(&snapshot.source, params.range, session.encoding);
            let named = convert::fingerprints(&params.context.diagnostics);
            let findings = actions::findings(&snapshot, span, &named);
            let offers = findings.iter().flat_map(actions::offers);
            answer
                .extend(offers.map(|it| convert::quick_fix(&it, &snapshot, &uri, session, manual)));
            if session.applies_edits {
                let tellings = naming::tellings(&snapshot, span);
                answer.extend(tellings.iter().map(|it| convert::telling(it, &snapshot, &uri)));
                let rules = actions::rules_at(&snapshot, span).into_iter();
                answer.extend(
                    rules.map(|it| convert::suppressing(it, &snapshot, &uri, session, manual)),
                );
            }
        }
        if wants(only, &convert::FIX_ALL) && actions::can_fix(&snapshot) {
            // Shown in a menu at every move of the cursor, it is seldom chosen.
            if session.resolves && only.is_none() {
                answer.push(convert::fix_all(None, &snapshot, &uri, session));
            } else if let Ok(edits) = aside(&snapshot, commands::fix_all).await? {
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
        let edits = aside(&snapshot, commands::fix_all).await?.unwrap_or_default();
        Ok(convert::fix_all(Some(&edits), &snapshot, &uri, self.desk.session()))
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<Value>> {
        let (command, order) = convert::order(&params.command, params.arguments)?;
        let document = &order.text_document;
        let (uri, version) = (document.uri.clone(), document.version);
        let Some(snapshot) = self.desk.snapshot(uri.as_str()).await else {
            let message = format!("{} is not open as something that is checked", uri.as_str());
            return Err(Error::invalid_params(message));
        };
        if version.is_some_and(|version| version != snapshot.version) {
            return Err(Error::content_modified());
        }
        match self.carry_out(command, order, &uri, snapshot).await? {
            Ok(edit) => delivery::apply(self.client.clone(), self.desk.clone(), command, edit),
            Err(why) => self.desk.post(Letter::Message(format!("{}: {why}.", command.label()))),
        }
        Ok(None)
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
        let (uri, session) = (params.text_document.uri, self.desk.session());
        Ok(Some(convert::symbols(&snapshot, uri, session)))
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
        let items = if let Some((source, held)) = self.desk.read(|it| it.tables(uri.as_str())) {
            let offset = convert::offset(&source, at.position, session.encoding);
            let candidates = completion::in_tables(held, source.text(), offset);
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
        let preferences = self.desk.preferences();
        let manual = preferences.docs_url.as_deref();
        Ok(convert::hover(&snapshot, at.position, self.desk.session(), manual))
    }
}

impl Backend {
    /// The edit that does what `command` is for; else why there is none.
    async fn carry_out(
        &self,
        command: Command,
        order: Order,
        uri: &Uri,
        snapshot: Arc<Snapshot>,
    ) -> Result<std::result::Result<WorkspaceEdit, String>> {
        let session = self.desk.session();
        let wish = order.wish(&snapshot, session);
        let edits = match command {
            Command::FixAll => aside(&snapshot, commands::fix_all).await?,
            Command::FormatActions => aside(&snapshot, commands::format_actions).await?,
            Command::InsertSection => {
                let insert =
                    move |it: &Snapshot| commands::insert_sections(it, wish.section.as_deref());
                aside(&snapshot, insert).await?
            }
            Command::Suppress => aside(&snapshot, move |it| commands::suppress(it, &wish)).await?,
            Command::Add(naming) => {
                let desk = self.desk.clone();
                let enter = move |it: &Snapshot| {
                    let name = wish.name.or_else(|| naming::name_at(it, wish.span));
                    let name = name.ok_or("no name stands here; one can be selected")?;
                    let target = Target::of(&it.terms, &desk)?;
                    let edits = target.entering(&Telling { name, naming })?;
                    convert::configuration(&edits, &target, desk.session())
                };
                return aside(&snapshot, enter).await;
            }
        };
        Ok(edits.map(|edits| convert::document(&edits, &snapshot, uri, session)))
    }
}

/// What `work` gives for `snapshot`, found out without keeping other messages waiting.
async fn aside<T: Send + 'static>(
    snapshot: &Arc<Snapshot>,
    work: impl FnOnce(&Snapshot) -> T + Send + 'static,
) -> Result<T> {
    let snapshot = snapshot.clone();
    let done = tokio::task::spawn_blocking(move || work(&snapshot)).await;
    done.map_err(|_| Error::internal_error())
}

/// Whether actions of `kind` are asked for. A kind asked for stands for everything below it, and the
/// empty one for all.
fn wants(only: Option<&[CodeActionKind]>, kind: &CodeActionKind) -> bool {
    let Some(only) = only else { return true };
    only.iter().any(|asked| {
        let rest = kind.as_str().strip_prefix(asked.as_str());
        *asked == CodeActionKind::EMPTY
            || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    })
}
