//! What the server says and asks of its own accord: letters to the client in order, and questions
//! whose answers nobody waits for.

use std::future::Future;
use std::io;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use tower_lsp::Client;
use tower_lsp::ls_types::notification::{LogMessage, PublishDiagnostics, ShowMessage};
use tower_lsp::ls_types::request::ApplyWorkspaceEdit;
use tower_lsp::ls_types::{
    ApplyWorkspaceEditParams, LogMessageParams, MessageType, PublishDiagnosticsParams,
    ShowMessageParams, WorkspaceEdit,
};

use super::commands::Command;
use super::convert;
use super::desk::{Desk, Letter};
use super::outlet::{self, Envelope, Outgoing};
use super::status::{Standing, Status};

/// How long the client may take to answer a question of ours before nobody waits any longer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Begins to deliver what is put into the outbox of `desk`: on a thread of its own, so that a client
/// that does not read keeps nothing else waiting.
///
/// # Errors
/// When the system gives no thread.
pub(super) fn start(desk: Arc<Desk>) -> io::Result<()> {
    thread::Builder::new().name("delivery".to_owned()).spawn(move || deliver(&desk))?;
    Ok(())
}

/// Takes letters to the client, one after the other, until the process ends. While the client does
/// not read, this waits, and the desk keeps the newest letter of each kind.
fn deliver(desk: &Desk) {
    let (mut output, mut envelope) = (outlet::output(), Envelope::default());
    loop {
        let (messages, letters) = desk.mail();
        let mut written = output.write_all(&messages);
        for letter in letters {
            // What cannot be told in JSON is none of ours.
            if let Some(Ok(message)) = told(desk, letter, &mut envelope) {
                written = written.and_then(|()| output.write_all(message));
            }
        }
        if written.and_then(|()| output.flush()).is_err() {
            desk.outgoing(Outgoing::end);
            return;
        }
    }
}

/// A letter as the client reads it, in `envelope`.
fn told<'e>(
    desk: &Desk,
    letter: Letter,
    envelope: &'e mut Envelope,
) -> Option<serde_json::Result<&'e [u8]>> {
    let encoding = desk.session().encoding;
    Some(match letter {
        Letter::Findings(key, snapshot) => {
            let preferences = desk.preferences();
            let (manual, snapshot) = (preferences.docs_url.as_deref(), snapshot.as_deref());
            envelope.around(|body| convert::published(&key, snapshot, encoding, manual, body))
        }
        Letter::Configuration(report) => {
            let open = desk.read(|documents| documents.find(&report.file));
            let uri = open
                .as_ref()
                .map_or_else(|| convert::file_uri(&report.file), |(key, _)| convert::uri(key))?;
            let diagnostics = convert::problems(&report, encoding);
            let version = open.map(|(_, version)| version);
            let params = PublishDiagnosticsParams { uri, diagnostics, version };
            envelope.message::<PublishDiagnostics>(&params)
        }
        Letter::Status(key, snapshot) => envelope.message::<Status>(&Standing::of(&key, &snapshot)),
        Letter::Log(text) => {
            let params = LogMessageParams { typ: MessageType::WARNING, message: text };
            envelope.message::<LogMessage>(&params)
        }
        Letter::Message(text) => {
            let params = ShowMessageParams { typ: MessageType::WARNING, message: text };
            envelope.message::<ShowMessage>(&params)
        }
    })
}

/// Asks the client to ask again for what may have changed, as far as it can: one round at a time,
/// whatever happens meanwhile.
pub(super) async fn refresh(client: Client, desk: Arc<Desk>) {
    loop {
        desk.stale().await;
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
    tokio::spawn(async { drop(in_time(question).await) });
}

/// What the client cannot do it is not asked for, and nothing waits for ever for an answer.
pub(super) async fn in_time<T>(question: impl Future<Output = T>) -> Option<T> {
    tokio::time::timeout(PATIENCE, question).await.ok()
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
