//! Code actions and what they change, in the protocol's terms.

use faultless_rules::rule::Finding;
use faultless_rules::text::{Edit, Source};
use serde_json::Value;
use tower_lsp::ls_types::{
    CodeAction, CodeActionKind, CreateFile, CreateFileOptions, DocumentChangeOperation,
    DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, ResourceOp, TextDocumentEdit,
    TextEdit, Uri, WorkspaceEdit,
};

use super::{diagnostic, file_uri, orders, text_edit, uri};
use crate::lsp::actions::Offer;
use crate::lsp::commands::Command;
use crate::lsp::naming::{Target, Telling};
use crate::lsp::session::Session;
use crate::lsp::snapshot::Snapshot;

/// The kind of the action that applies every safe fix.
pub(in crate::lsp) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.faultless");

/// A fix on offer.
pub(in crate::lsp) fn quick_fix(
    offer: &Offer<'_>,
    snapshot: &Snapshot,
    uri: &Uri,
    session: &Session,
    manual: Option<&str>,
) -> CodeAction {
    let belongs_to = diagnostic(offer.finding, snapshot, session.encoding, manual);
    CodeAction {
        title: offer.fix.title.clone(),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![belongs_to]),
        edit: Some(document(&offer.fix.edits, snapshot, uri, session)),
        is_preferred: offer.preferred.then_some(true),
        ..CodeAction::default()
    }
}

/// A comment that keeps `finding` silent. Where it can stand takes several lints to find out, so that
/// is done once it is chosen.
pub(in crate::lsp) fn suppressing(
    finding: &Finding,
    snapshot: &Snapshot,
    uri: &Uri,
    session: &Session,
    manual: Option<&str>,
) -> CodeAction {
    let belongs_to = diagnostic(finding, snapshot, session.encoding, manual);
    let range = belongs_to.range;
    let title = format!("Say nothing about {} here, because …", finding.rule);
    CodeAction {
        command: Some(orders::suppress(&title, uri, range, &finding.rule)),
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![belongs_to]),
        ..CodeAction::default()
    }
}

/// What can be told about a name. The configuration is looked at once it is chosen.
pub(in crate::lsp) fn telling(telling: &Telling, snapshot: &Snapshot, uri: &Uri) -> CodeAction {
    let title = telling.title(&snapshot.terms);
    CodeAction {
        command: Some(orders::add(&title, uri, telling)),
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        ..CodeAction::default()
    }
}

/// The action that applies every safe fix; without edits, one that is still to be resolved.
pub(in crate::lsp) fn fix_all(
    edits: Option<&[Edit]>,
    snapshot: &Snapshot,
    uri: &Uri,
    session: &Session,
) -> CodeAction {
    CodeAction {
        title: Command::FixAll.label().to_owned(),
        kind: Some(FIX_ALL),
        edit: edits.map(|edits| document(edits, snapshot, uri, session)),
        data: edits.is_none().then(|| Value::String(uri.to_string())),
        ..CodeAction::default()
    }
}

/// Edits of one document, for the version they were made for if the client cares.
pub(in crate::lsp) fn document(
    edits: &[Edit],
    snapshot: &Snapshot,
    uri: &Uri,
    session: &Session,
) -> WorkspaceEdit {
    let edits = text_edits(edits, &snapshot.source, session);
    one_document(uri.clone(), Some(snapshot.version), edits, session)
}

/// Edits of a configuration file, which is made where there is none.
///
/// # Errors
/// Why the client cannot be asked for it.
pub(in crate::lsp) fn configuration(
    edits: &[Edit],
    target: &Target,
    session: &Session,
) -> Result<WorkspaceEdit, String> {
    let open = target.open.as_ref();
    let uri = open.map_or_else(|| file_uri(&target.path), |(key, _)| uri(key));
    let path = target.path.display();
    let uri = uri.ok_or_else(|| format!("{path} has no URI"))?;
    let version = open.map(|(_, version)| *version);
    let empty = Source::new("");
    let edits = text_edits(edits, target.text.as_ref().unwrap_or(&empty), session);
    if target.text.is_some() {
        return Ok(one_document(uri, version, edits, session));
    }
    if !session.creates_files {
        let text: String = edits.into_iter().map(|edit| edit.new_text).collect();
        return Err(format!(
            "this editor makes no files for a server; {path} would hold: {}",
            text.trim_end()
        ));
    }
    let create = CreateFile {
        uri: uri.clone(),
        options: Some(CreateFileOptions { overwrite: None, ignore_if_exists: Some(true) }),
        annotation_id: None,
    };
    let operations = vec![
        DocumentChangeOperation::Op(ResourceOp::Create(create)),
        DocumentChangeOperation::Edit(document_edit(uri, version, edits)),
    ];
    Ok(WorkspaceEdit {
        document_changes: Some(DocumentChanges::Operations(operations)),
        ..WorkspaceEdit::default()
    })
}

fn text_edits(edits: &[Edit], source: &Source, session: &Session) -> Vec<TextEdit> {
    edits.iter().map(|edit| text_edit(edit, source, session.encoding)).collect()
}

fn one_document(
    uri: Uri,
    version: Option<i32>,
    edits: Vec<TextEdit>,
    session: &Session,
) -> WorkspaceEdit {
    if session.versioned_edits {
        let changes = vec![document_edit(uri, version, edits)];
        WorkspaceEdit {
            document_changes: Some(DocumentChanges::Edits(changes)),
            ..WorkspaceEdit::default()
        }
    } else {
        let changes = [(uri, edits)].into_iter().collect();
        WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }
    }
}

fn document_edit(uri: Uri, version: Option<i32>, edits: Vec<TextEdit>) -> TextDocumentEdit {
    TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier { uri, version },
        edits: edits.into_iter().map(OneOf::Left).collect(),
    }
}
