//! Markdown part by part: while somebody types, all parts but one are as they were.
//!
//! A part ends before a line that begins with a letter or `#` behind an empty one, and only where the
//! parser, shown such a line behind the part, begins a block of its own there: then nothing in the part
//! goes on behind it, and nothing behind it changes what was read. What a link means may be defined in
//! another part: a part that names it is shown a definition. With footnotes, a text is read in one go.

use std::fmt;
use std::sync::Arc;

use pulldown_cmark::{Event, Parser, Tag};
use rustc_hash::FxHashSet;

use super::super::carry;
use super::{Layout, Walker, parser};
use crate::text::{Recall, Span};

/// What was found out about a part.
#[derive(Clone)]
enum Part {
    /// It can be read alone.
    Closed(Arc<Read>),
    /// Something in it goes on behind it.
    Open,
    /// It says what footnotes in other parts mean, or in a way that is not followed here what links mean.
    Defines,
}

/// What a part was read as, and the labels of links that it defines, in small letters.
struct Read {
    layout: Layout,
    labels: Vec<String>,
}

/// The parts of a text that was read part by part, and where each ends.
#[derive(Clone, Default)]
pub(in crate::document) struct Parts(Vec<(usize, Arc<Read>)>);

impl fmt::Debug for Parts {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Parts").finish_non_exhaustive()
    }
}

/// What the last reading found in a text that begins and ends as the present one.
struct Again<'d> {
    parts: &'d [(usize, Arc<Read>)],
    /// How many bytes both begin with, and from where on they are the same, in the last and in this one.
    front: usize,
    back: (usize, usize),
}

impl<'d> Again<'d> {
    fn of(text: &str, (before, parts): (&str, &'d Parts)) -> Self {
        let (old, new) = (before.as_bytes(), text.as_bytes());
        let front = carry::front(old, new);
        let back = carry::back(&old[front..], &new[front..]);
        Self { parts: &parts.0, front, back: (old.len() - back, new.len() - back) }
    }

    /// The part that begins at `at`, and where it ends, where everything that decides so is the same.
    fn next(&self, at: usize) -> Option<(usize, Arc<Read>)> {
        // Whether a part ends before a line is decided by what that begins with.
        const AHEAD: usize = 4;
        let behind = at >= self.back.1;
        let then = if behind { at - self.back.1 + self.back.0 } else { at };
        let index = match then {
            0 => 0,
            _ => self.parts.binary_search_by_key(&then, |(end, _)| *end).ok()? + 1,
        };
        let (end, part) = self.parts.get(index)?;
        match behind {
            true => Some((end - self.back.0 + self.back.1, part.clone())),
            false => (end + AHEAD <= self.front).then(|| (*end, part.clone())),
        }
    }
}

/// Stands between a part and the labels that others define for it.
const LABELS: &str = "\u{0}labels\u{0}";

/// Appends what stands in `text` to `layout`; false where it has to be read in one go. `last` is the text
/// of the last reading with its parts.
pub(super) fn read(
    text: &str,
    layout: &mut Layout,
    recall: &Recall,
    last: Option<(&str, &Parts)>,
) -> bool {
    let again = last.map(|last| Again::of(text, last));
    let mut found = Parts::default();
    let mut at = 0;
    while at < text.len() {
        let known = again.as_ref().and_then(|again| again.next(at));
        let Some(part) = known.or_else(|| next(text, at, recall)) else { return false };
        at = part.0;
        found.0.push(part);
    }
    let defined: FxHashSet<&str> =
        found.0.iter().flat_map(|(_, part)| &part.labels).map(String::as_str).collect();
    let mut parts = Vec::with_capacity(found.0.len());
    let last = found.0.len().saturating_sub(1);
    let mut start = 0;
    for (index, (end, part)) in found.0.iter().enumerate() {
        let text = &text[start..*end];
        start = *end;
        let named = if defined.is_empty() { Vec::new() } else { named(text, &defined) };
        let named: Vec<&str> =
            named.into_iter().filter(|label| !part.labels.iter().any(|own| own == label)).collect();
        if named.is_empty() {
            parts.push(part.clone());
            continue;
        }
        let shown = format!("{text}{LABELS}{}", named.join("\n"));
        match if index == last { recall.of(&shown, last_told) } else { recall.of(&shown, told) } {
            Part::Closed(part) => parts.push(part),
            Part::Open | Part::Defines => return false,
        }
    }
    layout.append_all(parts.iter().map(|part| &part.layout));
    layout.parts = found;
    true
}

/// A label of a link as others are compared with it; none where that would take more than this.
fn label(written: &str) -> Option<String> {
    let plain = written.is_ascii() && !written.contains(['\\', '[', ']', '\0']);
    let words: Vec<&str> = written.split_ascii_whitespace().collect();
    plain.then(|| words.join(" ").to_ascii_lowercase())
}

/// Those of `labels` that stand in brackets in `text`.
fn named<'l>(text: &str, labels: &FxHashSet<&'l str>) -> Vec<&'l str> {
    let open = memchr::memchr_iter(b'[', text.as_bytes());
    let inner = open.filter_map(|at| {
        let rest = &text[at + 1..];
        label(&rest[..memchr::memchr2(b']', b'[', rest.as_bytes())?])
    });
    let mut named: Vec<&str> = inner.filter_map(|label| labels.get(&*label).copied()).collect();
    named.sort_unstable();
    named.dedup();
    named
}

/// The part that begins at `at`, and where it ends.
fn next(text: &str, at: usize, recall: &Recall) -> Option<(usize, Arc<Read>)> {
    let mut ends = borders(text, at);
    // What is open at one border may be so at many: looking at each would take time without end.
    let mut skipped = 0;
    while let Some(end) = ends.nth(skipped) {
        match recall.of(&text[at..end], |part| middle(part, &[])) {
            Part::Closed(read) => return Some((end, read)),
            Part::Open => skipped = skipped * 2 + 1,
            Part::Defines => return None,
        }
    }
    match recall.of(&text[at..], |part| last(part, &[])) {
        Part::Closed(read) => Some((text.len(), read)),
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

/// Splits what is shown of a part from the labels that others define.
fn split(shown: &str) -> (&str, Vec<&str>) {
    let (part, labels) = shown.rsplit_once(LABELS).unwrap_or((shown, ""));
    (part, labels.split('\n').collect())
}

/// Reads a part that others follow, with what they define.
fn told(shown: &str) -> Part {
    let (part, labels) = split(shown);
    middle(part, &labels)
}

/// The same of the part that a text ends with.
fn last_told(shown: &str) -> Part {
    let (part, labels) = split(shown);
    last(part, &labels)
}

/// `text` with definitions of `labels` behind it.
fn defining(mut text: String, labels: &[&str]) -> String {
    for label in labels {
        text.push_str("\n\n[");
        text.push_str(label);
        text.push_str("]: /");
    }
    text
}

/// Reads a part that others follow; `labels` are defined elsewhere.
fn middle(part: &str, labels: &[&str]) -> Part {
    // A line of its own, to see what becomes of one.
    let shown = defining(format!("{part}x"), labels);
    let parser = parser(&shown);
    let Some(own) = definitions(&parser, part, labels) else { return Part::Defines };
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
            return Part::Closed(Arc::new(Read { layout, labels: own }));
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

/// Reads the part that a text ends with; `labels` are defined elsewhere.
fn last(part: &str, labels: &[&str]) -> Part {
    let shown = defining(part.to_owned(), labels);
    let parser = parser(&shown);
    let Some(own) = definitions(&parser, part, labels) else { return Part::Defines };
    let mut walker = Walker::new(&shown);
    for (event, range) in parser.into_offset_iter() {
        if matches!(event, Event::Start(Tag::FootnoteDefinition(_))) || range.end > part.len() {
            return Part::Defines;
        }
        walker.take(event, Span::from(range));
    }
    let mut layout = walker.done();
    layout.prose.truncate(part.len());
    Part::Closed(Arc::new(Read { layout, labels: own }))
}

/// The labels that a part defines, where those of `others` that were put behind it are read as such.
fn definitions(parser: &Parser<'_>, part: &str, others: &[&str]) -> Option<Vec<String>> {
    let mut own = Vec::new();
    let mut behind = 0;
    for (written, definition) in parser.reference_definitions().iter() {
        if definition.span.start < part.len() {
            own.push(label(written)?);
        } else {
            behind += 1;
        }
    }
    (behind == others.len()).then_some(own)
}
