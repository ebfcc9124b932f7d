//! A new action item at the end of those the document has, in the form that they have.

use super::class::FaultClass;
use crate::document::item::column::Column;
use crate::document::item::table;
use crate::document::{ActionItem, BlockKind, Document, ItemShape, Role, SectionShape, TableForm};
use crate::rule::Context;
use crate::rule::settings::Asked;
use crate::text::{Edit, Span};

const OWNER: &str = "@‹owner›";
const DATE: &str = "‹YYYY-MM-DD›";
const TICKET: &str = "‹ticket›";
const PRIORITY: &str = "‹priority›";
const ESTIMATE: &str = "‹estimate›";

/// The item that follows from `class`, after the last one of the document; in a section of its own
/// where there is none. Nothing where there is no place for it.
pub(super) fn stub(context: &Context<'_>, class: &FaultClass) -> Option<Edit> {
    let document = context.document;
    let in_list = |item: &&ActionItem| {
        matches!(item.shape, ItemShape::List | ItemShape::Row { .. })
            && document.in_role(item.span.start, Role::Actions)
    };
    match document.items.iter().rfind(in_list) {
        Some(item) => match item.shape {
            ItemShape::Row { table, row } => after_row(document, table, row, class),
            _ => after_bullet(context, item, class),
        },
        None if document.sections.iter().any(|section| section.has(Role::Actions)) => {
            first(document, class)
        }
        None => section(document, class),
    }
}

fn after_bullet(context: &Context<'_>, item: &ActionItem, class: &FaultClass) -> Option<Edit> {
    let document = context.document;
    let source = &document.source;
    let block = document.blocks.iter().find(|block| {
        matches!(block.kind, BlockKind::Item { .. })
            && block.span.end > item.text.start
            && block.span.start <= item.text.start
    })?;
    let BlockKind::Item { marker, number, checkbox } = &block.kind else { return None };
    let line = source.line_span(source.line_of(marker.start));
    // What stands before the marker, block quotes included, stands before the new one too.
    let before = source.slice(Span::new(line.start, marker.start));
    let sign = match number {
        Some(number) => {
            let written = source.slice(*marker);
            let end = written.find(|c: char| !c.is_ascii_digit()).unwrap_or(written.len());
            let delimiter = written[end..].chars().next().unwrap_or('.');
            format!("{}{delimiter}", number + 1)
        }
        None => source.slice(*marker).chars().next()?.to_string(),
    };
    let check = if checkbox.is_some() { " [ ]" } else { "" };
    let id = next_id(source.slice(item.text)).map_or_else(String::new, |id| format!("{id} "));
    // What the others have, or all must have, the new one is to have too.
    let actions = &context.settings.actions;
    let some = |has: fn(&ActionItem) -> bool| document.items.iter().any(has);
    let tag = |has: bool, tag: &str| if has { format!(" [{tag}]") } else { String::new() };
    let ticket = match actions.tickets {
        Asked::Always => true,
        Asked::WhenUsed => some(|item| !item.tickets.is_empty()),
        Asked::Never => false,
    };
    let ticket = tag(id.is_empty() && ticket, TICKET);
    // A heading above the others says it of the new one as well.
    let typed = some(|item| item.kind.is_some_and(|kind| item.span.covers(kind)));
    let kind = tag(actions.types == Asked::Always || typed, class.action.kind);
    let priority =
        tag(actions.priorities == Asked::Always || some(|item| item.priority.is_some()), PRIORITY);
    let estimate = tag(
        actions.definition_of_ready == Asked::Always || some(|item| item.estimate.is_some()),
        ESTIMATE,
    );
    let text = class.action.text;
    let newline = source.line_ending();
    Some(Edit::insert(
        source.slice(Span::new(0, item.span.end)).trim_end().len(),
        format!(
            "{newline}{before}{sign}{check} {id}{} {text}{estimate}, by {DATE} ({OWNER})",
            format!("{ticket}{kind}{priority}").trim_start()
        ),
    ))
}

fn after_row(document: &Document, table: usize, row: usize, class: &FaultClass) -> Option<Edit> {
    let table = document.tables.get(table).filter(|table| table.form == TableForm::Bars)?;
    let last = table.rows.last()?;
    let model = table.rows.get(row)?;
    let columns = table::columns(document, table);
    let source = &document.source;
    let cell = |(index, column): (usize, &Column)| {
        let written = model.cells.get(index).map_or("", |cell| source.slice(*cell));
        match column {
            Column::Text => class.action.text.replace('|', "or"),
            Column::Owner => OWNER.to_owned(),
            Column::Due => DATE.to_owned(),
            Column::Kind => class.action.kind.to_owned(),
            Column::Status => "Open".to_owned(),
            Column::Id => next_id(written).unwrap_or_default(),
            Column::Ticket => TICKET.to_owned(),
            Column::Priority => PRIORITY.to_owned(),
            Column::Estimate => ESTIMATE.to_owned(),
            Column::Acceptance => "‹test or metric› shows ‹condition›".to_owned(),
            _ => String::new(),
        }
    };
    let cells: Vec<String> = columns.iter().enumerate().map(cell).collect();
    let line = source.slice(last.span);
    let (open, close) = (line.trim_start().starts_with('|'), line.trim_end().ends_with('|'));
    let text = cells.join(" | ");
    let text = format!("{}{}{}", if open { "| " } else { "" }, text, if close { " |" } else { "" });
    let start = source.line_span(source.line_of(last.span.start)).start;
    let before = source.slice(Span::new(start, last.span.start.max(start)));
    let before = &before[..before.find('|').unwrap_or(before.len())];
    let newline = source.line_ending();
    Some(Edit::insert(last.span.start + line.trim_end().len(), format!("{newline}{before}{text}")))
}

/// The first item of a section that holds nothing yet.
fn first(document: &Document, class: &FaultClass) -> Option<Edit> {
    let section =
        document.sections.iter().find(|section| section.has(Role::Actions) && section.level > 0)?;
    let source = &document.source;
    let body = section.body();
    if document.blocks.iter().any(|block| body.covers(block.span) && block.kind != BlockKind::Html)
    {
        return None;
    }
    let end = document.body_end(section);
    let newline = source.line_ending();
    let (kind, text) = (class.action.kind, class.action.text);
    Some(Edit::insert(
        end,
        format!("{newline}{newline}- [ ] [{TICKET}] [{kind}] {text}, by {DATE} ({OWNER})"),
    ))
}

/// A section with the item at the end of a document that has none. A list that begins with anything
/// but prevention would be one that prevents nothing.
fn section(document: &Document, class: &FaultClass) -> Option<Edit> {
    if class.action.kind != "Prevention" {
        return None;
    }
    let source = &document.source;
    let headings = document.sections.iter().filter(|section| {
        matches!(section.shape, SectionShape::Atx | SectionShape::Setext)
            && section.roles.iter().any(|role| *role != Role::Title)
    });
    let level = headings.map(|section| section.level).min()?.clamp(1, 6);
    let end = source.text().trim_end().len();
    let newline = source.line_ending();
    let heading = document.heading(level, "Action items");
    let (kind, text) = (class.action.kind, class.action.text);
    let item = format!("[{TICKET}] [{kind}] {text}, by {DATE} ({OWNER})");
    let gap = format!("{newline}{newline}");
    Some(Edit::insert(end, format!("{gap}{heading}{gap}- [ ] {item}")))
}

/// The id after that at the beginning of `text`: "AI-4:" after "AI-3: Alert …".
fn next_id(text: &str) -> Option<String> {
    let word = text.split_whitespace().next()?;
    let digits = word.find(|c: char| c.is_ascii_digit())?;
    let (name, rest) = word.split_at(digits);
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (number, mark) = rest.split_at(end);
    let letters = name.trim_end_matches(['-', '#', '_', '.']);
    // "S3 lifecycle rules" and "P1: …" begin with no id.
    let set_off = !mark.is_empty() || letters.len() < name.len() || word.len() == text.trim().len();
    let is_id = letters.len() <= 4
        && letters.chars().all(|c| c.is_ascii_uppercase())
        && !matches!(letters, "P" | "SEV")
        && matches!(mark, "" | ":" | "." | ")")
        && set_off;
    let next = number.parse::<u64>().ok()?.checked_add(1)?;
    is_id.then(|| format!("{name}{next:0width$}{mark}", width = number.len()))
}
