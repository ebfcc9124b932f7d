//! The door for editors: a language server on standard input and output.
//!
//! ```text
//! handlers ─change─▶ documents ─job─▶ worker (its own thread) ─snapshot─▶ documents ─letter─▶ client
//! ```
//!
//! Handlers ([`server`]) change the documents ([`documents`]) at once and in the order of arrival;
//! the [`desk`] wakes the [`worker`], which lints the newest text and hands the result back. Only
//! [`convert`] knows both our types and the protocol's.

mod actions;
mod addresses;
mod capabilities;
mod changes;
mod commands;
mod completion;
mod configuration;
mod convert;
mod delivery;
mod desk;
mod documents;
mod frames;
mod guard;
mod hints;
mod hover;
mod naming;
mod outlet;
mod outline;
mod pull;
mod purpose;
mod sections;
mod server;
mod session;
mod snapshot;
mod snippets;
mod status;
mod terms;
mod worker;
mod workspace;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::{Args, ValueEnum};
use tokio::runtime::{Builder, Runtime};
use tower_lsp::{LspService, Server};

use desk::Desk;
use guard::{Ending, Guard, Input};
use outlet::Outlet;
use server::Backend;
use snippets::Snippets;

/// How long the last answers may take on their way out after `exit`.
const GRACE: Duration = Duration::from_millis(100);

/// Messages that may be worked on at once. Requests wait for the worker only, so more would merely
/// let an unread flood grow.
const CONCURRENCY: usize = 64;

/// What an editor may say when it starts the server.
#[derive(Args)]
pub(crate) struct Options {
    /// Accepted because many editors pass it; there is no other transport.
    #[arg(long, hide = true)]
    stdio: bool,
    /// Threads that handle messages. One is quickest; the results are the same.
    #[arg(long, hide = true, value_enum, default_value_t = Threads::One)]
    threads: Threads,
}

/// Threads that handle messages; linting has its own in either case.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Threads {
    One,
    Many,
}

/// Serves until the editor says `exit` or closes the pipe.
pub(crate) fn run(options: Options) -> ExitCode {
    let served = runtime(options.threads).and_then(|runtime| {
        let status = runtime.block_on(serve());
        // A thread of the runtime still reads standard input; nobody waits for it.
        runtime.shutdown_background();
        status
    });
    served.unwrap_or_else(|error| {
        eprintln!("faultless: the language server cannot start: {error}");
        ExitCode::from(2)
    })
}

fn runtime(threads: Threads) -> std::io::Result<Runtime> {
    match threads {
        Threads::One => Builder::new_current_thread().enable_all().build(),
        Threads::Many => Builder::new_multi_thread().enable_all().build(),
    }
}

async fn serve() -> std::io::Result<ExitCode> {
    let desk = Arc::new(Desk::default());
    worker::start(desk.clone())?;
    let ending = Arc::new(Ending::default());
    delivery::start(desk.clone())?;
    let output = Outlet::new(desk.clone());
    let (service, socket) = LspService::build(|client| Backend::new(client, desk))
        .custom_method(server::DOCUMENT_TEXT, Backend::document_text)
        .finish();
    let input = Input::new(tokio::io::stdin(), ending.clone());
    let serving = Server::new(input, output, socket)
        .concurrency_level(CONCURRENCY)
        .serve(Guard::new(Snippets::new(service), ending.clone()));
    let over = async {
        ending.reached().await;
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        () = serving => {}
        () = over => {}
    }
    Ok(ending.status())
}
