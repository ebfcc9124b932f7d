//! What may be written next: in a postmortem by its records, in configurations and packs by their
//! schemas.

mod toml;

use faultless_rules::document::item::column::Column;
use faultless_rules::document::item::table;
use faultless_rules::document::{
    BlockKind, Document, OwnerKind, Role, SectionShape, Table, TableForm,
};
use faultless_rules::rule::Settings;
use faultless_rules::text::Span;
use jiff::ToSpan;
use jiff::civil::Date;

use super::sections;
use super::snapshot::Snapshot;

pub(super) use toml::in_tables;

/// Something that may be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Candidate {
    /// What the menu shows.
    pub(super) label: String,
    /// What it is, in a few words; may be empty.
    pub(super) detail: String,
    /// What it takes the place of.
    pub(super) span: Span,
    /// What is written; slots stand in `‹…›`.
    pub(super) text: String,
    /// What the text from the beginning of `span` to the cursor is held to.
    pub(super) filter: String,
}

impl Candidate {
    fn new(span: Span, label: impl Into<String>, detail: impl Into<String>) -> Self {
        let (label, detail) = (label.into(), detail.into());
        Self { text: label.clone(), filter: label.clone(), label, detail, span }
    }

    fn writes(mut self, text: impl Into<String>) -> Self {
        self.text = text.into();
        self
    }

    fn found_by(mut self, filter: impl Into<String>) -> Self {
        self.filter = filter.into();
        self
    }
}

/// Those of `candidates` that what stands before byte `offset` of `text` may become, what begins so
/// first, then what has a word that does.
fn fitting(candidates: Vec<Candidate>, text: &str, offset: usize) -> Vec<Candidate> {
    let place = |candidate: &Candidate| {
        let written = text.get(candidate.span.start..offset)?.to_lowercase();
        let filter = candidate.filter.to_lowercase();
        let begins_word = |at: &usize| !filter[..*at].ends_with(char::is_alphanumeric);
        filter.match_indices(&*written).map(|(at, _)| at).find(begins_word)
    };
    let mut placed: Vec<(bool, Candidate)> =
        candidates.into_iter().filter_map(|it| Some((place(&it)? > 0, it))).collect();
    placed.sort_by_key(|(inside, _)| *inside);
    placed.into_iter().map(|(_, candidate)| candidate).collect()
}

/// Keys after which a menu may open by itself.
pub(super) const TRIGGERS: [&str; 6] = ["@", "#", "<", "[", " ", "\""];

/// What may be written at byte `offset` of a postmortem.
pub(super) fn in_postmortem(snapshot: &Snapshot, offset: usize) -> Vec<Candidate> {
    let Some(outcome) = snapshot.postmortem() else { return Vec::new() };
    let document = &outcome.document;
    if is_code(document, offset) {
        return Vec::new();
    }
    let line = document.source.line_span(document.source.line_of(offset));
    let cursor = Cursor {
        before: Span::new(line.start, offset.max(line.start)),
        text: document.source.slice(Span::new(line.start, offset.max(line.start))),
        rest: document.source.slice(Span::new(offset.min(line.end), line.end)),
    };
    fitting(at(&cursor, snapshot, document), document.source.text(), offset)
}

/// The line that the cursor is in.
struct Cursor<'s> {
    /// What stands before the cursor.
    before: Span,
    /// Its text.
    text: &'s str,
    /// The text behind the cursor.
    rest: &'s str,
}

fn at(cursor: &Cursor<'_>, snapshot: &Snapshot, document: &Document) -> Vec<Candidate> {
    let Cursor { before, text, rest } = *cursor;
    if let Some(comment) = open_comment(document, text) {
        return directives(snapshot, document, cursor, comment);
    }
    if text.starts_with('#') && !document.is_restructured_text() {
        return sections(snapshot, cursor);
    }
    let word = text.rfind(|c: char| !(c.is_alphanumeric() || "@-_./".contains(c)));
    let word = word.map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let span = Span::new(before.start + word, before.end);
    if text[word..].starts_with('@') {
        return owners(document, &snapshot.terms.settings, span);
    }
    if document.in_role(held(document, before), Role::Actions) {
        if let Some(marker) = bare_marker(text) {
            // An editor may have closed the bracket.
            let closed = rest.strip_prefix(']').filter(|_| text.ends_with('['));
            if closed.unwrap_or(rest).trim().is_empty() {
                let indent = text.len() - text.trim_start().len();
                let end = before.end + usize::from(closed.is_some());
                return vec![skeleton(Span::new(before.start + indent, end), marker)];
            }
        }
        let asks = asks_for_date(&text[..word]) || is_due_cell(document, cursor, &text[..word]);
        if let Some(today) = snapshot.terms.today.filter(|_| asks) {
            return dates(today, span);
        }
    }
    Vec::new()
}

/// Where to ask what the section of a line is for: a dash below an item underlines it, as long as
/// nothing stands behind the dash.
fn held(document: &Document, line: Span) -> usize {
    let section = document.section_at(line.end);
    let underlined = section.shape == SectionShape::Setext && section.title.end < line.start;
    let is_underline = underlined
        && document.source.line_of(section.title.end) + 1 == document.source.line_of(line.start);
    if is_underline { section.span.start.saturating_sub(1) } else { line.end }
}

/// Whether byte `offset` is in code, or in what will be.
fn is_code(document: &Document, offset: usize) -> bool {
    let source = &document.source;
    let before = document.blocks.partition_point(|block| block.span.start <= offset);
    let block = document.blocks[..before].last();
    let whole_lines = |span: Span| {
        let (first, last) = (source.line_of(span.start), source.line_of(span.end));
        Span::new(source.line_start(first), source.line_span(last).end)
    };
    // What belongs to no block yet, as the first empty line of a fence, stands between its marks.
    let text = source.slice(Span::new(0, offset));
    block.is_some_and(|it| {
        it.kind == BlockKind::Code && whole_lines(it.span).touches(Span::at(offset))
    }) || in_fence(text)
}

/// Whether `text` ends inside a fence.
fn in_fence(text: &str) -> bool {
    let mut open: Option<&str> = None;
    for line in text.lines().map(str::trim_start) {
        let mark = ["```", "~~~"].into_iter().find(|mark| line.starts_with(mark));
        open = match (open, mark) {
            (None, mark) => mark,
            (Some(open), Some(mark)) if open == mark => None,
            (open, _) => open,
        };
    }
    open.is_some()
}

/// The marker of an item, where `text` holds nothing else but perhaps a box.
fn bare_marker(text: &str) -> Option<&str> {
    let (marker, rest) = text.trim_start().split_once(' ')?;
    let digits = marker.trim_end_matches(['.', ')']);
    let number = marker.len() == digits.len() + 1 && digits.parse::<u16>().is_ok();
    let box_begun = matches!(rest.trim(), "" | "[" | "[ ]" | "[]") || rest.trim_start() == "[ ";
    (box_begun && (number || matches!(marker, "-" | "*" | "+"))).then_some(marker)
}

/// Whether a date may stand after `lead`: "by", "due:", "**Due date:** ", "deadline=".
fn asks_for_date(lead: &str) -> bool {
    let lead = lead.trim_end_matches([' ', '\t', ':', '=', '*', '_']).to_lowercase();
    let mut words = lead.rsplit(|c: char| !c.is_alphanumeric());
    match words.next() {
        Some("by" | "due" | "until" | "deadline") => true,
        Some("date") => matches!(words.next(), Some("due" | "target")),
        _ => false,
    }
}

/// Whether the cursor is in a cell for due dates that holds nothing but the word it is at; `lead` is the
/// line up to there.
fn is_due_cell(document: &Document, cursor: &Cursor<'_>, lead: &str) -> bool {
    let bars = |text: &str| text.matches('|').count() - text.matches("\\|").count();
    let ends = cursor.rest.trim_start();
    if !lead.trim_end().ends_with('|') || !(ends.is_empty() || ends.starts_with('|')) {
        return false;
    }
    let row = |table: &&Table| {
        let mut rows = table.rows.iter();
        table.form == TableForm::Bars && rows.any(|row| row.span.touches(cursor.before))
    };
    let Some(table) = document.tables.iter().find(row) else { return false };
    // The first bar may be left out.
    let first = usize::from(lead.trim_start().starts_with('|'));
    let column = bars(lead).saturating_sub(first);
    table::columns(document, table).get(column) == Some(&Column::Due)
}

/// What opens the comment that is still open in `text`, the beginning of a line.
fn open_comment(document: &Document, text: &str) -> Option<Span> {
    if document.is_restructured_text() {
        // Without a letter it may become anything.
        let start = text.len() - text.trim_start().len();
        let words = text[start..].strip_prefix("..")?;
        let begun = words.starts_with(' ') && !words.trim().is_empty();
        return begun.then(|| Span::new(start, start + "..".len()));
    }
    let start = text.rfind("<!--").filter(|at| !text[*at..].contains("-->"))?;
    Some(Span::new(start, start + "<!--".len()))
}

/// Suppressions: the comment as a whole, then the rule.
fn directives(
    snapshot: &Snapshot,
    document: &Document,
    cursor: &Cursor<'_>,
    comment: Span,
) -> Vec<Candidate> {
    let Cursor { before, text, rest } = *cursor;
    let (source, opening) = (&snapshot.source, comment.of(text));
    let inner = &text[comment.end..];
    let words = inner.trim_start();
    let line = source.line_of(before.end);
    if let Some((word, names)) = words.split_once(char::is_whitespace) {
        // Behind the colon stands the reason.
        if !word.starts_with("faultless-") || names.contains(':') {
            return Vec::new();
        }
        let part = names.rsplit([' ', ',']).next().unwrap_or(names);
        let span = Span::new(before.end - part.len(), before.end);
        let mut rules = rules_near(snapshot, line);
        let all = faultless_rules::engine::rules().map(|rule| rule.id.to_owned());
        let others: Vec<String> = all.filter(|rule| !rules.contains(rule)).collect();
        rules.extend(others);
        return rules.into_iter().map(|rule| Candidate::new(span, rule, "rule")).collect();
    }
    let on_its_own = document.comment_end().is_empty();
    let end = match on_its_own {
        true => rest.trim().is_empty().then_some(rest.len()),
        false => end_of_comment(rest),
    };
    let Some(end) = end else { return Vec::new() };
    let span = Span::new(before.start + comment.start, before.end + end);
    let rules = rules_near(snapshot, line).join(", ");
    let rules = if rules.is_empty() { "‹rule›".to_owned() } else { rules };
    let space = &inner[..inner.len() - words.len()];
    let space = if words.is_empty() && space.is_empty() { " " } else { space };
    let candidate = |word: &str, says: &str| {
        let text = document.comment(&format!("{word} {rules}: ‹reason›"));
        let filter = format!("{opening}{space}{word}");
        Candidate::new(span, format!("{opening} {word}"), says).writes(text).found_by(filter)
    };
    let mut candidates = vec![
        candidate("faultless-disable-next-line", "keep findings of the next line silent"),
        candidate("faultless-disable-line", "keep findings of this line silent"),
        candidate("faultless-disable-file", "keep findings of this document silent"),
    ];
    if on_its_own {
        candidates.remove(1);
    }
    candidates
}

/// How much of `rest`, which stands behind the cursor, ends the comment that the cursor is in;
/// nothing where the comment holds other words.
fn end_of_comment(rest: &str) -> Option<usize> {
    let blank = rest.len() - rest.trim_start().len();
    let mark = ["-->", "->", ">"].into_iter().find(|mark| rest[blank..].starts_with(mark));
    match (mark, rest.find("-->"), rest.find("<!--")) {
        (Some(mark), ..) => Some(blank + mark.len()),
        (None, Some(end), next) if next.is_none_or(|next| end < next) => None,
        _ => Some(0),
    }
}

/// Rules with a finding on `line`, from 0, or the next one that is not blank.
fn rules_near(snapshot: &Snapshot, line: usize) -> Vec<String> {
    let source = &snapshot.source;
    let filled = |line: &usize| !source.slice(source.line_span(*line)).trim().is_empty();
    let next = (line + 1..source.line_count()).find(filled).unwrap_or(line);
    let near = snapshot.findings().iter().filter(|finding| {
        let at = source.line_of(finding.span.start);
        (at == line || at == next) && !finding.rule.starts_with("engine/")
    });
    let mut rules: Vec<String> = near.map(|finding| finding.rule.to_string()).collect();
    rules.sort();
    rules.dedup();
    rules
}

/// Sections that are missing, as the rule about them would insert them.
fn sections(snapshot: &Snapshot, cursor: &Cursor<'_>) -> Vec<Candidate> {
    if !cursor.rest.trim().is_empty() {
        return Vec::new();
    }
    // However deep the heading was begun, it is put where the others are.
    let marks = cursor.text.len() - cursor.text.trim_start_matches('#').len();
    sections::missing(snapshot)
        .map(|missing| (missing.heading, missing.edit.text.trim()))
        .filter(|(_, text)| text.starts_with('#'))
        .map(|(heading, text)| {
            let label = text.lines().next().unwrap_or_default();
            let filter = format!("{} {heading}", &cursor.text[..marks]);
            Candidate::new(cursor.before, label, "missing section").writes(text).found_by(filter)
        })
        .collect()
}

/// Who may own an item: teams of the configuration, and whom the document names.
fn owners(document: &Document, settings: &Settings, span: Span) -> Vec<Candidate> {
    let mut owners: Vec<Candidate> = Vec::new();
    let mut add = |name: &str, detail: &str| {
        let handle = format!("@{}", name.trim_start_matches('@'));
        let is_handle = !handle.contains(char::is_whitespace) && handle.len() > 1;
        if is_handle && !owners.iter().any(|known| known.label == handle) {
            owners.push(Candidate::new(span, handle, detail));
        }
    };
    for team in &settings.teams {
        add(team, "team, from the configuration");
    }
    for name in settings.people.keys() {
        add(name, "person, from the configuration");
    }
    for owner in document.items.iter().flat_map(|item| &item.owners) {
        let written = document.source.slice(owner.span);
        if owner.kind != OwnerKind::Vague && written.starts_with('@') && !span.covers(owner.span) {
            add(written, "owner in this document");
        }
    }
    owners
}

fn skeleton(span: Span, marker: &str) -> Candidate {
    let text = format!("{marker} [ ] [‹Prevention›] ‹what will change› by ‹YYYY-MM-DD› (@‹owner›)");
    let label = format!("{marker} [ ] action item");
    Candidate::new(span, label, "with type, date and owner").writes(text)
}

fn dates(today: Date, span: Span) -> Vec<Candidate> {
    let after = |days: i32, says: &str| {
        let date = today.checked_add(days.days()).ok()?;
        Some(Candidate::new(span, date.to_string(), says))
    };
    let all = [after(7, "in one week"), after(14, "in two weeks"), after(30, "in thirty days")];
    all.into_iter().chain([after(90, "in ninety days")]).flatten().collect()
}
