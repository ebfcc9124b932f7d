//! Commands and their arguments, in the protocol's terms.

use faultless_rules::text::Span;
use serde::Deserialize;
use serde_json::{Value, json};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{
    Command as LspCommand, OptionalVersionedTextDocumentIdentifier, Range, Uri,
};

use super::span;
use crate::lsp::commands::{Command, Wish};
use crate::lsp::naming::Telling;
use crate::lsp::session::Session;
use crate::lsp::snapshot::Snapshot;

/// The one argument of every command.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in crate::lsp) struct Order {
    /// The document; with a version, only that one.
    pub(in crate::lsp) text_document: OptionalVersionedTextDocumentIdentifier,
    range: Option<Range>,
    name: Option<String>,
    rule: Option<String>,
    reason: Option<String>,
    section: Option<String>,
}

impl Order {
    /// What is asked for, in `snapshot`.
    pub(in crate::lsp) fn wish(self, snapshot: &Snapshot, session: &Session) -> Wish {
        let place = |range| span(&snapshot.source, range, session.encoding);
        Wish {
            span: self.range.map_or(Span::at(0), place),
            name: self.name,
            rule: self.rule,
            reason: self.reason,
            section: self.section,
        }
    }
}

/// What a client asks for.
///
/// # Errors
/// When there is no such command, or its argument is not what it has to be.
pub(in crate::lsp) fn order(name: &str, arguments: Vec<Value>) -> Result<(Command, Order)> {
    let wrong = |what: String| Error::invalid_params(format!("{name}: {what}"));
    let command = Command::named(name).ok_or_else(|| wrong("there is no such command".into()))?;
    let count = arguments.len();
    let [argument] = <[Value; 1]>::try_from(arguments)
        .map_err(|_| wrong(format!("takes one argument, an object, and got {count}")))?;
    let order: Order =
        serde_json::from_value(argument).map_err(|error| wrong(error.to_string()))?;
    let has_place = match command {
        Command::Suppress => order.range.is_some(),
        Command::Add(_) => order.range.is_some() || order.name.is_some(),
        Command::FixAll | Command::FormatActions | Command::InsertSection => true,
    };
    if has_place { Ok((command, order)) } else { Err(wrong("`range` is missing".into())) }
}

/// The command that suppresses `rule` at `range`.
pub(super) fn suppress(title: &str, uri: &Uri, range: Range, rule: &str) -> LspCommand {
    let argument = json!({ "textDocument": { "uri": uri }, "range": range, "rule": rule });
    command(title, Command::Suppress, argument)
}

/// The command that enters what is told.
pub(super) fn add(title: &str, uri: &Uri, telling: &Telling) -> LspCommand {
    let argument = json!({ "textDocument": { "uri": uri }, "name": telling.name });
    command(title, Command::Add(telling.naming), argument)
}

fn command(title: &str, command: Command, argument: Value) -> LspCommand {
    LspCommand {
        title: title.to_owned(),
        command: command.name().to_owned(),
        arguments: Some(vec![argument]),
    }
}
