//! Outline, folds, hints, lenses and completions in the protocol's terms.

use faultless_rules::text::{Edit, Source, Span};
use tower_lsp::ls_types::{
    CodeLens, Command, CompletionItem, CompletionItemKind, CompletionTextEdit, DocumentSymbol,
    DocumentSymbolResponse, FoldingRange, InlayHint, InlayHintLabel, InlayHintTooltip,
    InsertTextFormat, Location, Range, SymbolInformation, SymbolKind, Uri,
};

use super::{range, span, text_edit};
use crate::lsp::completion::Candidate;
use crate::lsp::hints;
use crate::lsp::outline::{self, Part, Symbol};
use crate::lsp::session::Session;
use crate::lsp::snapshot::Snapshot;

/// The outline: a tree, or a list for a client that knows no trees.
pub(in crate::lsp) fn symbols(
    snapshot: &Snapshot,
    uri: Uri,
    session: &Session,
) -> DocumentSymbolResponse {
    let (symbols, source) = (outline::symbols(snapshot), &snapshot.source);
    if session.outlines {
        let convert = |it| symbol(it, source, session);
        return DocumentSymbolResponse::Nested(symbols.into_iter().map(convert).collect());
    }
    let mut list = Vec::new();
    for symbol in symbols {
        flatten(symbol, None, &mut list, &|span| {
            Location::new(uri.clone(), range(source, span, session.encoding))
        });
    }
    DocumentSymbolResponse::Flat(list)
}

/// Puts `symbol`, which `holder` holds, and all that it holds into `list`.
fn flatten(
    symbol: Symbol,
    holder: Option<&str>,
    list: &mut Vec<SymbolInformation>,
    place: &impl Fn(Span) -> Location,
) {
    #[expect(deprecated, reason = "the field has no default")]
    list.push(SymbolInformation {
        name: symbol.name.clone(),
        kind: kind(symbol.part),
        tags: None,
        deprecated: None,
        location: place(symbol.span),
        container_name: holder.map(str::to_owned),
    });
    for child in symbol.children {
        flatten(child, Some(&symbol.name), list, place);
    }
}

const fn kind(part: Part) -> SymbolKind {
    match part {
        Part::Section => SymbolKind::STRING,
        Part::Item => SymbolKind::BOOLEAN,
        Part::Entry => SymbolKind::EVENT,
    }
}

fn symbol(symbol: Symbol, source: &Source, session: &Session) -> DocumentSymbol {
    let children = symbol.children.into_iter().map(|child| self::symbol(child, source, session));
    let children: Vec<DocumentSymbol> = children.collect();
    #[expect(deprecated, reason = "the field has no default")]
    DocumentSymbol {
        name: symbol.name,
        detail: (!symbol.detail.is_empty()).then_some(symbol.detail),
        kind: kind(symbol.part),
        tags: None,
        deprecated: None,
        range: range(source, symbol.span, session.encoding),
        selection_range: range(source, symbol.place, session.encoding),
        children: (!children.is_empty()).then_some(children),
    }
}

/// What folds.
pub(in crate::lsp) fn folds(snapshot: &Snapshot) -> Vec<FoldingRange> {
    let number = |line| u32::try_from(line).unwrap_or(u32::MAX);
    let fold = |(first, last)| FoldingRange {
        start_line: number(first),
        end_line: number(last),
        ..FoldingRange::default()
    };
    outline::folds(snapshot).into_iter().map(fold).collect()
}

/// The hints in a range.
pub(in crate::lsp) fn hints(
    snapshot: &Snapshot,
    wanted: Range,
    session: &Session,
) -> Vec<InlayHint> {
    let wanted = span(&snapshot.source, wanted, session.encoding);
    let hint = |hint: hints::Hint| InlayHint {
        position: range(&snapshot.source, Span::at(hint.at), session.encoding).start,
        label: InlayHintLabel::String(hint.label),
        kind: None,
        text_edits: None,
        tooltip: Some(InlayHintTooltip::String(hint.explanation)),
        padding_left: Some(true),
        padding_right: None,
        data: None,
    };
    hints::hints(snapshot, wanted).into_iter().map(hint).collect()
}

/// The lenses.
pub(in crate::lsp) fn lenses(snapshot: &Snapshot, session: &Session) -> Vec<CodeLens> {
    let lens = |lens: hints::Lens| CodeLens {
        range: range(&snapshot.source, lens.span, session.encoding),
        // There is nothing to do but to read it, and a command without a name says so.
        command: Some(Command { title: lens.title, ..Command::default() }),
        data: None,
    };
    hints::lenses(snapshot).into_iter().map(lens).collect()
}

/// What may be written.
pub(in crate::lsp) fn completions(
    candidates: Vec<Candidate>,
    source: &Source,
    session: &Session,
) -> Vec<CompletionItem> {
    let item = |(index, candidate): (usize, Candidate)| {
        let has_slots = candidate.text.contains('‹');
        let snippet = has_slots && session.snippets;
        let text = if snippet { snippet_of(&candidate.text) } else { candidate.text };
        CompletionItem {
            filter_text: (candidate.filter != candidate.label).then_some(candidate.filter),
            label: candidate.label,
            detail: (!candidate.detail.is_empty()).then_some(candidate.detail),
            kind: Some(if has_slots {
                CompletionItemKind::SNIPPET
            } else {
                CompletionItemKind::VALUE
            }),
            sort_text: Some(format!("{index:04}")),
            insert_text_format: snippet.then_some(InsertTextFormat::SNIPPET),
            text_edit: Some(CompletionTextEdit::Edit(text_edit(
                &Edit::replace(candidate.span, text),
                source,
                session.encoding,
            ))),
            ..CompletionItem::default()
        }
    };
    candidates.into_iter().enumerate().map(item).collect()
}

/// `text` as a snippet: each slot is a place to fill, in order.
fn snippet_of(text: &str) -> String {
    let mut snippet = String::new();
    let mut slots = 0;
    for character in text.chars() {
        match character {
            '‹' => {
                slots += 1;
                snippet.push_str(&format!("${{{slots}:‹"));
            }
            '›' => snippet.push_str("›}"),
            '$' | '}' | '\\' => snippet.extend(['\\', character]),
            _ => snippet.push(character),
        }
    }
    snippet
}

#[cfg(test)]
mod tests {
    use super::snippet_of;

    #[test]
    fn slots_are_places_to_fill() {
        assert_eq!(snippet_of("by ‹day› (@‹owner›)"), "by ${1:‹day›} (@${2:‹owner›})");
        assert_eq!(snippet_of("costs $5 {a}"), "costs \\$5 {a\\}");
    }
}
