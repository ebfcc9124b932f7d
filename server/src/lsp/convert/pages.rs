//! What is known of documents that are not open, in the protocol's terms.

use tower_lsp::ls_types::{
    FullDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport, Uri,
    WorkspaceDocumentDiagnosticReport, WorkspaceFullDocumentDiagnosticReport,
    WorkspaceUnchangedDocumentDiagnosticReport,
};

use super::{diagnostics, file_uri};
use crate::lsp::session::Session;
use crate::lsp::snapshot::Snapshot;
use crate::lsp::workspace::Page;

/// The reports of `pages`.
pub(in crate::lsp) fn pages(
    pages: &[Page],
    session: &Session,
    manual: Option<&str>,
) -> Vec<WorkspaceDocumentDiagnosticReport> {
    let report = |page: &Page| match page {
        Page::Same(path, id) => Some(same(file_uri(path)?, id.clone())),
        Page::Gone(path) => Some(full(file_uri(path)?, None, Vec::new())),
        Page::New(path, id, snapshot) => {
            let items = diagnostics(snapshot, session.encoding, manual);
            Some(full(file_uri(path)?, Some(id.clone()), items))
        }
    };
    pages.iter().filter_map(report).collect()
}

/// The report of an open document.
pub(in crate::lsp) fn open_page(
    uri: Uri,
    snapshot: &Snapshot,
    session: &Session,
    manual: Option<&str>,
) -> WorkspaceDocumentDiagnosticReport {
    let items = diagnostics(snapshot, session.encoding, manual);
    WorkspaceFullDocumentDiagnosticReport {
        uri,
        version: Some(snapshot.version.into()),
        full_document_diagnostic_report: FullDocumentDiagnosticReport {
            result_id: Some(snapshot.identifier().to_owned()),
            items,
        },
    }
    .into()
}

fn same(uri: Uri, result_id: String) -> WorkspaceDocumentDiagnosticReport {
    WorkspaceUnchangedDocumentDiagnosticReport {
        uri,
        version: None,
        unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id },
    }
    .into()
}

fn full(
    uri: Uri,
    result_id: Option<String>,
    items: Vec<tower_lsp::ls_types::Diagnostic>,
) -> WorkspaceDocumentDiagnosticReport {
    WorkspaceFullDocumentDiagnosticReport {
        uri,
        version: None,
        full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id, items },
    }
    .into()
}
