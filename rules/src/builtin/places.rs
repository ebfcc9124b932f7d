//! Where findings stand that are about something missing, and how what is missing is added.

use crate::document::{Document, FieldOrigin, Role};
use crate::rule::{Applicability, Fix};
use crate::text::{Edit, Span};

/// The document's title, the subject of a mail, or its first line.
pub(super) fn title(document: &Document) -> Span {
    let first =
        document.sections.iter().find(|section| section.level > 0 && !section.title.is_empty());
    let source = &document.source;
    let text = source.text();
    if let Some(subject) =
        document.subject().filter(|it| first.is_none_or(|first| it.end <= first.span.start))
    {
        return subject;
    }
    // "**Queue stood still**" above labels and bold headings.
    let bold = |line: Span| {
        let words = source.slice(line).trim();
        ["**", "__"]
            .iter()
            .any(|mark| words.len() > 4 && words.starts_with(mark) && words.ends_with(mark))
    };
    let start = text.len() - text.trim_start().len();
    let opening = source.line_span(source.line_of(start));
    let first =
        first.filter(|section| section.level == 1 || section.span.start <= start || !bold(opening));
    first.map_or_else(|| Span::new(start.min(opening.end), opening.end), |section| section.title)
}

/// The heading of the timeline that holds byte `offset`, or nothing where no heading says so.
pub(super) fn timeline_heading(document: &Document, offset: usize) -> Option<Span> {
    let section = document.section_at(offset);
    let named = document.chain(section).find(|section| section.has(Role::Timeline))?;
    Some(named.title).filter(|title| !title.is_empty())
}

/// Adds a line `Label: value` behind the last labelled line of the head, in the same dress; below the
/// title where there is none.
pub(super) fn field_line(document: &Document, label: &str, value: &str) -> Fix {
    let source = &document.source;
    let end = source.line_ending();
    let first_section = document
        .sections
        .iter()
        .find(|section| section.level > 1)
        .map_or(source.text().len(), |section| section.span.start);
    let in_head = document
        .fields
        .iter()
        .rfind(|field| field.origin == FieldOrigin::Line && field.value.end < first_section);
    let edit = match in_head {
        Some(field) => {
            let line = source.line_span(source.line_of(field.label.start));
            let dress = |from: usize, to: usize| source.slice(Span::new(from, to)).to_owned();
            let before = dress(line.start, field.label.start);
            let between = dress(field.label.end, field.value.start);
            // A label that closes its own emphasis is copied with it; other dress is left behind.
            let plain = between.chars().all(|c| matches!(c, ':' | '*' | '_' | ' '));
            let between = if plain { between } else { ": ".to_owned() };
            let text = format!("{end}{before}{label}{between}{value}");
            Edit::insert(line.end, text)
        }
        None => {
            let title = title(document);
            let line = source.line_span(source.line_of(title.start));
            Edit::insert(line.end, format!("{end}{end}{label}: {value}"))
        }
    };
    Fix::new(format!("Add “{label}”"), Applicability::Draft, edit)
}

#[cfg(test)]
mod tests {
    use super::title;
    use crate::document::parse;
    use crate::text::Source;

    #[test]
    fn a_bold_line_above_bold_headings_is_the_title() {
        let of = |text: &str| {
            let document = parse(Source::new(text.to_owned()), None);
            document.source.slice(title(&document)).to_owned()
        };
        let body = "**Severity:** SEV2\n**Date:** 2026-02-10\n\n**Impact**\n\n48 of 610 buyers saw late bids.\n";
        let bold = "**Ledger Online: buyers see late bids after the merge of two halls (INC-31)**";
        assert_eq!(of(&format!("{bold}\n\n{body}")), bold);
        assert_eq!(of(&format!("# Late bids\n\n{body}")), "Late bids");
        assert_eq!(of(body), "Impact");
    }
}
