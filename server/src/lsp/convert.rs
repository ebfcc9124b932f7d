//! The one place where our types and those of the Language Server Protocol meet.

mod assistance;
mod edits;
mod orders;
mod pages;
mod published;

use std::collections::HashMap;
use std::iter::once;
use std::path::{Path, PathBuf};

use faultless_rules::rule::{Finding, Severity};
use faultless_rules::text::{Edit, Encoding, Position, Source, Span};
use serde_json::Value;
use tower_lsp::ls_types::{
    ClientCapabilities, CodeDescription, Diagnostic, DiagnosticSeverity, Hover, HoverContents,
    InitializeParams, MarkupContent, MarkupKind, NumberOrString, Position as LspPosition,
    PositionEncodingKind, Range, ResourceOperationKind, TextDocumentContentChangeEvent, TextEdit,
    Uri, WorkspaceEditClientCapabilities,
};

use super::configuration::Report;
use super::documents::{Change, Key};
use super::hover;
use super::session::{Refreshes, Session};
use super::snapshot::Snapshot;
use crate::config::Problem;

pub(super) use assistance::{completions, folds, hints, lenses, symbols};
pub(super) use edits::{
    FIX_ALL, configuration, document, fix_all, quick_fix, suppressing, telling,
};
pub(super) use orders::{Order, order};
pub(super) use pages::{open_page, pages};
pub(super) use published::published;

/// Who found it, as editors show it.
const SOURCE: &str = "faultless";

/// What the client can do.
pub(super) fn session(params: &InitializeParams) -> Session {
    let client = &params.capabilities;
    let workspace = client.workspace.as_ref();
    let document = client.text_document.as_ref();
    let edits = workspace.and_then(|workspace| workspace.workspace_edit.as_ref());
    Session {
        encoding: encoding(client),
        pulls: document.is_some_and(|document| document.diagnostic.is_some())
            && workspace
                .and_then(|workspace| workspace.diagnostics.as_ref()?.refresh_support)
                .unwrap_or(false),
        watches: workspace
            .and_then(|w| w.did_change_watched_files.as_ref()?.dynamic_registration)
            .unwrap_or(false),
        // Operations on files come with edits by document only, so whoever takes those takes these:
        // Neovim says nothing else of them.
        versioned_edits: edits
            .is_some_and(|edits| edits.document_changes == Some(true) || creates_files(edits)),
        applies_edits: workspace.and_then(|workspace| workspace.apply_edit).unwrap_or(false),
        creates_files: edits.is_some_and(creates_files),
        code_actions: document
            .and_then(|document| {
                document.code_action.as_ref()?.code_action_literal_support.as_ref()
            })
            .is_some(),
        markdown: document
            .and_then(|document| document.hover.as_ref()?.content_format.as_ref())
            .is_some_and(|formats| formats.contains(&MarkupKind::Markdown)),
        outlines: document
            .and_then(|document| document.document_symbol.as_ref())
            .and_then(|symbols| symbols.hierarchical_document_symbol_support)
            .unwrap_or(false),
        progress: client
            .window
            .as_ref()
            .and_then(|window| window.work_done_progress)
            .unwrap_or(false),
        status: client
            .experimental
            .as_ref()
            .is_some_and(|experimental| experimental["faultlessStatus"] == Value::Bool(true)),
        snippets: document
            .and_then(|document| document.completion.as_ref()?.completion_item.as_ref())
            .and_then(|item| item.snippet_support)
            .unwrap_or(false),
        resolves: document
            .and_then(|document| document.code_action.as_ref()?.resolve_support.as_ref())
            .is_some_and(|resolve| resolve.properties.iter().any(|it| it == "edit")),
        refreshes: Refreshes {
            hints: workspace
                .and_then(|workspace| workspace.inlay_hint.as_ref()?.refresh_support)
                .unwrap_or(false),
            lenses: workspace
                .and_then(|workspace| workspace.code_lens.as_ref()?.refresh_support)
                .unwrap_or(false),
        },
    }
}

fn creates_files(edits: &WorkspaceEditClientCapabilities) -> bool {
    let operations = edits.resource_operations.as_ref();
    operations.is_some_and(|operations| operations.contains(&ResourceOperationKind::Create))
}

/// What columns will count: bytes if the client can, as we do; else what it prefers.
fn encoding(client: &ClientCapabilities) -> Encoding {
    let offered = client.general.as_ref().and_then(|general| general.position_encodings.as_deref());
    let offers = |kind| offered.is_some_and(|offered| offered.contains(&kind));
    if offers(PositionEncodingKind::UTF8) {
        Encoding::Utf8
    } else if offers(PositionEncodingKind::UTF32) && !offers(PositionEncodingKind::UTF16) {
        Encoding::Utf32
    } else {
        Encoding::Utf16
    }
}

/// The protocol's name of an encoding.
pub(super) const fn encoding_kind(encoding: Encoding) -> PositionEncodingKind {
    match encoding {
        Encoding::Utf8 => PositionEncodingKind::UTF8,
        Encoding::Utf16 => PositionEncodingKind::UTF16,
        Encoding::Utf32 => PositionEncodingKind::UTF32,
    }
}

/// The folders of the workspace that lie in the file system.
pub(super) fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    #[expect(deprecated, reason = "clients that know no folders still send the root")]
    let root = params.root_uri.as_ref();
    match &params.workspace_folders {
        Some(folders) => folders.iter().filter_map(|folder| path(&folder.uri)).collect(),
        None => root.and_then(path).into_iter().collect(),
    }
}

/// How a document is remembered.
pub(super) fn key(uri: &Uri) -> Key {
    Key::from(uri.as_str())
}

/// Back to how the client named it.
pub(super) fn uri(key: &str) -> Option<Uri> {
    key.parse().ok()
}

/// Where a document lies, if it lies in the file system.
pub(super) fn path(uri: &Uri) -> Option<PathBuf> {
    let is_file = uri.scheme().as_str().eq_ignore_ascii_case("file");
    is_file.then(|| uri.to_file_path()).flatten().map(std::borrow::Cow::into_owned)
}

/// The URI of a path.
pub(super) fn file_uri(path: &Path) -> Option<Uri> {
    Uri::from_file_path(path)
}

/// The changes of one notification.
pub(super) fn changes(events: Vec<TextDocumentContentChangeEvent>) -> Vec<Change> {
    let change = |event: TextDocumentContentChangeEvent| Change {
        range: event.range.map(|range| (position(range.start), position(range.end))),
        text: event.text,
    };
    events.into_iter().map(change).collect()
}

/// A place as the engine knows it.
fn position(position: LspPosition) -> Position {
    // A `u32` fits everywhere this runs; where it did not, past the end means the end.
    let index = |number| usize::try_from(number).unwrap_or(usize::MAX);
    Position { line: index(position.line), column: index(position.character) }
}

/// The byte at a place.
pub(super) fn offset(source: &Source, place: LspPosition, encoding: Encoding) -> usize {
    source.offset(position(place), encoding)
}

/// The bytes of a range.
pub(super) fn span(source: &Source, range: Range, encoding: Encoding) -> Span {
    let (start, end) = (offset(source, range.start, encoding), offset(source, range.end, encoding));
    Span::new(start.min(end), start.max(end))
}

/// The range of some bytes.
fn range(source: &Source, span: Span, encoding: Encoding) -> Range {
    let place = |offset| {
        let position = source.position(offset, encoding);
        let number = |index| u32::try_from(index).unwrap_or(u32::MAX);
        LspPosition::new(number(position.line), number(position.column))
    };
    Range::new(place(span.start), place(span.end))
}

/// How loud.
const fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Hint => DiagnosticSeverity::HINT,
        Severity::Info => DiagnosticSeverity::INFORMATION,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Error => DiagnosticSeverity::ERROR,
    }
}

/// All findings of a snapshot.
pub(super) fn diagnostics(
    snapshot: &Snapshot,
    encoding: Encoding,
    manual: Option<&str>,
) -> Vec<Diagnostic> {
    // Many findings are of few rules, and this is done at every key.
    let mut links: HashMap<&str, Option<CodeDescription>> = HashMap::new();
    let mut diagnostics = Vec::with_capacity(snapshot.findings().len());
    for finding in snapshot.findings() {
        let rule = &*finding.rule;
        let link = links.entry(rule).or_insert_with(|| link(rule, snapshot, manual));
        diagnostics.push(linked(finding, snapshot, encoding, link.clone()));
    }
    diagnostics
}

/// A finding.
pub(super) fn diagnostic(
    finding: &Finding,
    snapshot: &Snapshot,
    encoding: Encoding,
    manual: Option<&str>,
) -> Diagnostic {
    linked(finding, snapshot, encoding, link(&finding.rule, snapshot, manual))
}

/// A finding with the page of its rule. Its fingerprint travels along, so that an action asked for
/// later finds it again.
fn linked(
    finding: &Finding,
    snapshot: &Snapshot,
    encoding: Encoding,
    link: Option<CodeDescription>,
) -> Diagnostic {
    Diagnostic {
        range: range(&snapshot.source, finding.span, encoding),
        severity: finding.severity.map(severity),
        code: Some(NumberOrString::String(finding.rule.clone().into_owned())),
        code_description: link,
        source: Some(SOURCE.to_owned()),
        message: message(&finding.message, finding.help.as_deref()),
        data: Some(Value::String(finding.fingerprint.clone())),
        ..Diagnostic::default()
    }
}

/// The page of a rule.
fn link(rule: &str, snapshot: &Snapshot, manual: Option<&str>) -> Option<CodeDescription> {
    let page = hover::documentation(rule, &snapshot.terms.settings, manual)?;
    Some(CodeDescription { href: page.parse().ok()? })
}

/// What is wrong, and on a line of its own what to do about it.
fn message(message: &str, help: Option<&str>) -> String {
    pieces(message, help).collect()
}

/// The same, piece by piece.
fn pieces<'m>(message: &'m str, help: Option<&'m str>) -> impl Iterator<Item = &'m str> {
    once(message).chain(help.into_iter().flat_map(|help| ["\n", help]))
}

/// The fingerprints that a client sends back.
pub(super) fn fingerprints(diagnostics: &[Diagnostic]) -> Vec<String> {
    let ours = diagnostics.iter().filter(|d| d.source.as_deref() == Some(SOURCE));
    ours.filter_map(|diagnostic| diagnostic.data.as_ref()?.as_str().map(str::to_owned)).collect()
}

/// What is wrong with a configuration file.
pub(super) fn problems(report: &Report, encoding: Encoding) -> Vec<Diagnostic> {
    let problem = |problem: &Problem| Diagnostic {
        range: range(&problem.source, problem.span, encoding),
        severity: Some(DiagnosticSeverity::ERROR),
        code: Some(NumberOrString::String("configuration".to_owned())),
        source: Some(SOURCE.to_owned()),
        message: message(&problem.message, problem.help.as_deref()),
        ..Diagnostic::default()
    };
    report.problems.iter().map(problem).collect()
}

/// An edit.
fn text_edit(edit: &Edit, source: &Source, encoding: Encoding) -> TextEdit {
    TextEdit { range: range(source, edit.span, encoding), new_text: edit.text.clone() }
}

/// What is said at a place.
pub(super) fn hover(
    snapshot: &Snapshot,
    place: LspPosition,
    session: &Session,
    manual: Option<&str>,
) -> Option<Hover> {
    let offset = offset(&snapshot.source, place, session.encoding);
    let (text, span) = hover::at(snapshot, offset, manual)?;
    let (kind, value) = if session.markdown {
        (MarkupKind::Markdown, text)
    } else {
        (MarkupKind::PlainText, hover::plain(&text))
    };
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent { kind, value }),
        range: Some(range(&snapshot.source, span, session.encoding)),
    })
}
