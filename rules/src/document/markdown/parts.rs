//! Markdown part by part: while somebody types, all parts but one are as they were.
//!
//! A part ends before a line that begins with a letter or `#` behind an empty one, and only where the
//! parser, shown such a line behind the part, begins a block of its own there: then nothing in the part
//! goes on behind it, and nothing behind it changes what was read. What names links and footnotes holds
//! for all of a text, which is read in one go then.

use std::sync::Arc;

use pulldown_cmark::{Event, Tag};

use super::{Layout, Walker, parser};
use crate::text::{Recall, Span};

/// What was found out about a part.
#[derive(Clone)]
enum Part {
    /// It can be read alone.
    Closed(Arc<Layout>),
    /// Something in it goes on behind it.
    Open,
    /// It says what links or footnotes in other parts mean.
    Defines,
}

/// Appends what stands in `text` to `layout`; false where it has to be read in one go.
pub(super) fn read(text: &str, layout: &mut Layout, recall: &Recall) -> bool {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let Some((end, part)) = next(text, at, recall) else { return false };
        found.push(part);
        at = end;
    }
    for part in &found {
        layout.append(part);
    }
    true
}

/// The part that begins at `at`, and where it ends.
fn next(text: &str, at: usize, recall: &Recall) -> Option<(usize, Arc<Layout>)> {
    let mut ends = borders(text, at);
    // What is open at one border may be so at many: looking at each would take time without end.
    let mut skipped = 0;
    while let Some(end) = ends.nth(skipped) {
        match recall.of(&text[at..end], middle) {
            Part::Closed(layout) => return Some((end, layout)),
            Part::Open => skipped = skipped * 2 + 1,
            Part::Defines => return None,
        }
    }
    match recall.of(&text[at..], last) {
        Part::Closed(layout) => Some((text.len(), layout)),
        Part::Open | Part::Defines => None,
    }
}

/// Where parts may end behind `from`: at lines that go on with nothing that stands above them, unless
/// that is code or HTML.
fn borders(text: &str, from: usize) -> impl Iterator<Item = usize> + '_ {
    let empty = memchr::memmem::find_iter(&text.as_bytes()[from..], "\n\n");
    let lines = empty.map(move |at| from + at + 2);
    lines.filter(|at| {
        let line = &text[*at..];
        line.starts_with(|c: char| c == '#' || c.is_alphabetic()) || line.starts_with("**")
    })
}

/// Reads a part that others follow.
fn middle(part: &str) -> Part {
    // A line of its own, to see what becomes of one.
    let shown = format!("{part}x");
    let parser = parser(&shown);
    if parser.reference_definitions().iter().next().is_some() {
        return Part::Defines;
    }
    let mut walker = Walker::new(&shown);
    let mut depth = 0_usize;
    for (event, range) in parser.into_offset_iter() {
        if range.start >= part.len() {
            let apart = depth == 0 && matches!(event, Event::Start(Tag::Paragraph));
            if !apart || walker.html.is_open() || walker.prose.is_open() {
                return Part::Open;
            }
            let mut layout = walker.done();
            layout.prose.truncate(part.len());
            return Part::Closed(Arc::new(layout));
        }
        match &event {
            Event::Start(Tag::FootnoteDefinition(_)) => return Part::Defines,
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        walker.take(event, Span::from(range));
    }
    Part::Open
}

/// Reads the part that a text ends with.
fn last(part: &str) -> Part {
    let parser = parser(part);
    if parser.reference_definitions().iter().next().is_some() {
        return Part::Defines;
    }
    let mut walker = Walker::new(part);
    for (event, range) in parser.into_offset_iter() {
        if matches!(event, Event::Start(Tag::FootnoteDefinition(_))) {
            return Part::Defines;
        }
        walker.take(event, Span::from(range));
    }
    Part::Closed(Arc::new(walker.done()))
}
