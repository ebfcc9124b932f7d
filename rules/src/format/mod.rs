//! One form for action items: `- [ ] OPS-12 [Prevention] [P1] Text [3 SP] by 2026-05-30 (@team)`.
//!
//! Fields move to their places, and nothing else changes. Every rewriting is proved before it is
//! given: the document is read again, and an item of which a word or a fact would be lost stays as
//! its writer wrote it.

mod fields;
mod list;
mod proof;
mod table;

use crate::document::{Document, parse};
use crate::text::{Edit, Source, Span};

/// What is rewritten together: an item with its details, or a table.
struct Rewriting {
    edits: Vec<Edit>,
    /// Words that the form says in another way: the heads of a table's columns.
    said: Vec<Span>,
}

/// Rounds until a text is taken for one that never comes to rest.
const ROUNDS: usize = 8;

/// The text of `document` with its action items in one form; `None` where they have it.
///
/// Items of lists and tables are rewritten; headings, paragraphs and promises in running text are
/// left alone. What is formatted once stays as it is when formatted again.
#[must_use]
pub fn actions(document: &Document) -> Option<String> {
    let mut now = None;
    for _ in 0..ROUNDS {
        let current = now.as_ref().unwrap_or(document);
        let edits = round(current);
        let text = Edit::apply_all(current.source.text(), &edits).ok()?;
        if text == current.source.text() {
            return now.map(|_| text);
        }
        // A field that moved may have stood before another one.
        now = Some(parse(Source::new(text), None));
    }
    None
}

/// What can be done at once, without a loss.
fn round(document: &Document) -> Vec<Edit> {
    let mut rewritings = list::rewritings(document);
    rewritings.extend(table::rewritings(document));
    rewritings.retain(|rewriting| !rewriting.edits.is_empty());
    rewritings.sort_by_key(|rewriting| rewriting.edits.iter().map(|edit| edit.span.start).min());
    let mut kept = Vec::new();
    keep(document, &mut kept, rewritings);
    let said: Vec<Span> = kept.iter().flat_map(|rewriting| rewriting.said.clone()).collect();
    let mut edits: Vec<Edit> = kept.into_iter().flat_map(|rewriting| rewriting.edits).collect();
    edits.sort_by_key(|edit| edit.span);
    // One marker for all, so that no list falls into two.
    let mut with = list::markers(document, &edits);
    with.extend(edits.iter().cloned());
    with.sort_by_key(|edit| edit.span);
    if proof::holds(document, &with, &said) { with } else { edits }
}

/// Keeps those of `rewritings` that lose nothing together with those kept before. All at once where
/// that holds; else one half after the other.
fn keep(document: &Document, kept: &mut Vec<Rewriting>, mut rewritings: Vec<Rewriting>) {
    if rewritings.is_empty() {
        return;
    }
    let all = || kept.iter().chain(&rewritings);
    let mut edits: Vec<Edit> = all().flat_map(|rewriting| rewriting.edits.clone()).collect();
    edits.sort_by_key(|edit| edit.span);
    let said: Vec<Span> = all().flat_map(|rewriting| rewriting.said.clone()).collect();
    if proof::holds(document, &edits, &said) {
        kept.extend(rewritings);
    } else if rewritings.len() > 1 {
        let rest = rewritings.split_off(rewritings.len() / 2);
        keep(document, kept, rewritings);
        keep(document, kept, rest);
    }
}
