//! Diagnostics of the whole workspace, for a client that asks for them.
//!
//! The answer is kept back until there is something new, as the protocol proposes: clients ask again
//! as soon as they have it.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use serde::{Deserialize, Serialize};
use tower_lsp::Client;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::notification::Notification;
use tower_lsp::ls_types::request::WorkDoneProgressCreate;
use tower_lsp::ls_types::{
    PreviousResultId, ProgressToken, WorkDoneProgressCreateParams, WorkspaceDiagnosticParams,
    WorkspaceDiagnosticReport, WorkspaceDiagnosticReportPartialResult,
    WorkspaceDiagnosticReportResult, WorkspaceDocumentDiagnosticReport,
};

use super::configuration::Configuration;
use super::convert;
use super::delivery;
use super::desk::Desk;
use super::documents::Documents;
use super::workspace::{Page, Scan};

/// Part of an answer, before the rest of it.
enum Part {}

impl Notification for Part {
    type Params = PartParams;
    const METHOD: &'static str = "$/progress";
}

#[derive(Debug, Serialize, Deserialize)]
struct PartParams {
    token: ProgressToken,
    value: WorkspaceDiagnosticReportPartialResult,
}

/// Answers `workspace/diagnostic`.
pub(super) async fn workspace(
    client: &Client,
    desk: &Desk,
    params: WorkspaceDiagnosticParams,
) -> Result<WorkspaceDiagnosticReportResult> {
    let previous = params.previous_result_ids;
    let partial = params.partial_result_params.partial_result_token;
    let token = match params.work_done_progress_params.work_done_token {
        // What was checked before is soon checked again.
        None if previous.is_empty() => progress_of_ours(client, desk).await,
        token => token,
    };
    let mut progress = match token {
        Some(token) => {
            let progress = client.progress(token, "Checking postmortems").with_percentage(0);
            Some(progress.begin().await)
        }
        None => None,
    };
    let mut items = Vec::new();
    let mut stirred = desk.stirred();
    loop {
        stirred.mark_unchanged();
        let mut news = previous.is_empty();
        let (open, reports) = of_open(desk, &previous).await;
        news |= !reports.is_empty();
        if let Some(token) = partial.clone().filter(|_| !reports.is_empty()) {
            send(client, token, reports).await;
        } else {
            items.extend(reports);
        }
        let known = previous.iter().filter(|it| !open.contains(it.uri.as_str()));
        let known = known.filter_map(|it| Some((convert::path(&it.uri)?, it.value.clone())));
        let mut scan = begin(desk, known.collect()).await?;
        loop {
            let (later, pages) = aside(move || {
                let pages = scan.next();
                (scan, pages)
            })
            .await?;
            scan = later;
            let Some(pages) = pages else { break };
            let fresh = pages.iter().any(|page| !matches!(page, Page::Same(..)));
            news |= fresh;
            let preferences = desk.preferences();
            let manual = preferences.docs_url.as_deref();
            let reports = convert::pages(&pages, desk.session(), manual);
            match partial.clone().filter(|_| fresh) {
                Some(token) => send(client, token, reports).await,
                None if partial.is_none() => items.extend(reports),
                None => {}
            }
            if let Some(progress) = &progress {
                progress.report(scan.percent()).await;
            }
        }
        if let Some(progress) = progress.take() {
            progress.finish().await;
        }
        if news {
            break;
        }
        items.clear();
        stirred.changed().await.map_err(|_| Error::internal_error())?;
    }
    if let Some(token) = partial {
        // Nothing keeps an answer from overtaking the part sent last; an empty one may be overtaken.
        send(client, token, Vec::new()).await;
    }
    Ok(WorkspaceDiagnosticReport { items }.into())
}

/// What progress is told under to a client that named nothing but shows it.
async fn progress_of_ours(client: &Client, desk: &Desk) -> Option<ProgressToken> {
    static LAST: AtomicU32 = AtomicU32::new(0);
    if !desk.session().progress || !desk.preferences().workspace {
        return None;
    }
    let number = LAST.fetch_add(1, Ordering::Relaxed);
    let token = ProgressToken::String(format!("faultless/workspace/{number}"));
    let params = WorkDoneProgressCreateParams { token: token.clone() };
    let asked = client.send_request::<WorkDoneProgressCreate>(params);
    delivery::in_time(asked).await?.ok().map(|()| token)
}

async fn send(
    client: &Client,
    token: ProgressToken,
    items: Vec<WorkspaceDocumentDiagnosticReport>,
) {
    let value = WorkspaceDiagnosticReportPartialResult { items };
    client.send_notification::<Part>(PartParams { token, value }).await;
}

/// The open documents, and reports of those that changed since the client was told. A client may
/// rely on these alone.
async fn of_open(
    desk: &Desk,
    previous: &[PreviousResultId],
) -> (HashSet<String>, Vec<WorkspaceDocumentDiagnosticReport>) {
    let preferences = desk.preferences();
    let manual = preferences.docs_url.as_deref();
    let (mut open, mut reports) = (HashSet::new(), Vec::new());
    for key in desk.read(Documents::prose) {
        open.insert(key.to_string());
        let (Some(snapshot), Some(uri)) = (desk.snapshot(&key).await, convert::uri(&key)) else {
            continue;
        };
        let id = snapshot.identifier();
        if !previous.iter().any(|known| known.uri == uri && known.value == id) {
            reports.push(convert::open_page(uri, &snapshot, desk.session(), manual));
        }
    }
    (open, reports)
}

async fn begin(desk: &Desk, known: HashMap<PathBuf, String>) -> Result<Scan> {
    let preferences = desk.preferences();
    let folders = if preferences.workspace { desk.folders() } else { Vec::new() };
    let inventory = desk.read(Documents::inventory);
    aside(move || {
        let open: HashSet<PathBuf> = inventory.texts.iter().cloned().collect();
        let mut configuration = Configuration::default();
        configuration.refresh(inventory, preferences);
        Scan::new(configuration, &folders, &open, known)
    })
    .await
}

/// Does `work` on a thread that may take its time.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|_| Error::internal_error())
}
