//! What the server says and asks of its own accord: letters to the client in order, and questions
//! whose answers nobody waits for.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;
use tower_lsp::Client;
use tower_lsp::ls_types::request::ApplyWorkspaceEdit;
use tower_lsp::ls_types::{ApplyWorkspaceEditParams, MessageType, WorkspaceEdit};

use super::commands::Command;
use super::convert;
use super::desk::{Desk, Letter};
use super::status::{Standing, Status};

/// How long the client may take to answer a question of ours before nobody waits any longer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Begins to deliver what is put into the outbox of `desk`.
pub(super) fn start(client: Client, desk: Arc<Desk>) {
    let stale = Arc::new(Notify::new());
    tokio::spawn(refresh(client.clone(), desk.clone(), stale.clone()));
    tokio::spawn(deliver(client, desk, stale));
}

/// Takes letters to the client, one after the other, until the process ends. While the client does
/// not read, this waits, and the desk keeps the newest letter of each kind.
async fn deliver(client: Client, desk: Arc<Desk>, stale: Arc<Notify>) {
    loop {
        for letter in desk.mail().await {
            let encoding = desk.session().encoding;
            match letter {
                Letter::Findings(key, snapshot) => {
                    let Some(uri) = convert::uri(&key) else { continue };
                    let preferences = desk.preferences();
                    let manual = preferences.docs_url.as_deref();
                    let found = snapshot.as_ref().map_or_else(Vec::new, |snapshot| {
                        convert::diagnostics(snapshot, encoding, manual)
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
                Letter::Refresh => stale.notify_one(),
                Letter::Log(text) => client.log_message(MessageType::WARNING, text).await,
                Letter::Message(text) => client.show_message(MessageType::WARNING, text).await,
            }
        }
    }
}

/// Asks the client to ask again for what may have changed, as far as it can: one round at a time,
/// whatever happens meanwhile.
async fn refresh(client: Client, desk: Arc<Desk>, stale: Arc<Notify>) {
    loop {
        stale.notified().await;
        let session = desk.session();
        let diagnostics = async {
            if session.pulls {
                in_time(client.workspace_diagnostic_refresh()).await;
            }
        };
        let hints = async {
            if session.refreshes.hints {
                in_time(client.inlay_hint_refresh()).await;
            }
        };
        let lenses = async {
            if session.refreshes.lenses {
                in_time(client.code_lens_refresh()).await;
            }
        };
        tokio::join!(diagnostics, hints, lenses);
    }
}

/// Asks the client something without waiting for the answer.
pub(super) fn ask(question: impl Future + Send + 'static) {
    tokio::spawn(in_time(question));
}

/// What the client cannot do it is not asked for, and nothing depends on an answer.
async fn in_time(question: impl Future) {
    let _ = tokio::time::timeout(PATIENCE, question).await;
}

/// Asks the client to make `edit`; should it refuse, the user hears why.
pub(super) fn apply(client: Client, desk: Arc<Desk>, command: Command, edit: WorkspaceEdit) {
    let label = command.label();
    ask(async move {
        let params = ApplyWorkspaceEditParams { label: Some(label.to_owned()), edit };
        let refused = match client.send_request::<ApplyWorkspaceEdit>(params).await {
            Ok(answer) if answer.applied => return,
            Ok(answer) => answer.failure_reason,
            Err(error) => Some(error.message.into_owned()),
        };
        let because = refused.map_or_else(String::new, |why| format!(": {why}"));
        desk.post(Letter::Message(format!(
            "{label}: the editor did not make the change{because}. The text is as it was; \
             if it has changed since, the command can be run again."
        )));
    });
}
