//! Sections that plan work under a name that does not say so, known by what they hold.

use super::item::column::Column;
use super::item::{detail, owner, template, ticket};
use super::{Block, BlockKind, Role, Section, SectionShape, date, stamp};
use crate::text::{Recall, Span};

/// So many headings with the fields of an item below a section make it a list of items.
const ENOUGH: usize = 2;

/// Words of lists of what is to be done with a report.
const OF_REPORT: [&str; 4] = ["postmortem", "post-mortem", "this document", "this report"];

/// Gives sections without a role that of action items: where headings below them have an owner or a
/// due date and one more field each, as exports of issue trackers do; and where most of their lines
/// have a box, or end with an owner, a date or a ticket.
pub(super) fn mark(source: &str, blocks: &[Block], sections: &mut [Section], recall: &Recall) {
    let mut found = Vec::new();
    for (index, section) in sections.iter().enumerate() {
        let heading =
            matches!(section.shape, SectionShape::Atx | SectionShape::Setext | SectionShape::Bold);
        let mut outer = std::iter::successors(section.parent, |at| sections[*at].parent);
        let told = outer.any(|at| sections[at].roles.iter().any(|role| *role != Role::Title));
        if !heading || told || !(section.roles.is_empty() || section.has(Role::Title)) {
            continue;
        }
        let kept = || is_procedure(source, blocks, section);
        let listed = || {
            lists_work(source, blocks, section.extent, recall)
                || nests_fields(source, blocks, section.extent, recall)
        };
        if section.roles.is_empty() && listed() && !kept() {
            found.push(index);
            continue;
        }
        let below = sections[index + 1..].iter().filter(|inner| inner.parent == Some(index));
        let items =
            below.filter(|inner| inner.roles.is_empty() && is_item(source, blocks, inner, recall));
        if items.count() >= ENOUGH {
            found.push(index);
        }
    }
    for index in found {
        sections[index].roles.push(Role::Actions);
    }
}

/// Whether a section lists what is to be done each time rather than once: a checklist for whoever works
/// there, or steps "before running the migration:".
fn is_procedure(source: &str, blocks: &[Block], section: &Section) -> bool {
    let title = section.title.of(source).to_lowercase();
    let opens = ["before", "when", "whenever", "while", "each", "every", "for each", "if"];
    let each_time = blocks.iter().any(|block| {
        let words = block.span.of(source).to_lowercase();
        let first = words.split_whitespace().next().unwrap_or_default();
        section.body().covers(block.span)
            && block.kind == BlockKind::Paragraph
            && words.ends_with(':')
            && opens.contains(&first)
    });
    each_time && ["checklist", "procedure", "guide", "protocol"].iter().any(|it| title.contains(it))
}

/// Whether most of the lines in `extent` are work with somebody's name, a day or a ticket behind it.
fn lists_work(source: &str, blocks: &[Block], extent: Span, recall: &Recall) -> bool {
    let from = blocks.partition_point(|block| block.span.start < extent.start);
    let inside = blocks[from..].iter().take_while(|block| block.span.end <= extent.end);
    let mut told: Vec<(bool, &str)> = Vec::new();
    for block in inside.filter(|block| block.quote_depth == 0) {
        let text = block.span.of(source);
        match block.kind {
            BlockKind::Item { checkbox, .. } => told.push((checkbox.is_some(), text)),
            BlockKind::Paragraph => told.extend(text.lines().map(|line| (false, line))),
            _ => {}
        }
    }
    // Once a third of the lines are none, the rest need not be looked at.
    let mut others =
        told.iter().filter(|(boxed, line)| !boxed && !recall.of(line, ends_with_marks));
    let spare = told.len() / 3;
    if others.nth(spare).is_some() || told.len() - spare < ENOUGH {
        return false;
    }
    // What is to be done with the report itself is no list of work.
    let of_report = |line: &str| {
        let lower = line.to_lowercase();
        template::is_about_report(line) || OF_REPORT.iter().any(|it| lower.contains(it))
    };
    !told.iter().any(|(_, line)| of_report(line))
}

/// Whether the entries of the lists in `extent` have fields of an item below them each, an owner or a day among them:
/// "- Cap retries", and nested "Who: Ines", "Effort: 2 d".
fn nests_fields(source: &str, blocks: &[Block], extent: Span, recall: &Recall) -> bool {
    let from = blocks.partition_point(|block| block.span.start < extent.start);
    let inside = blocks[from..].iter().take_while(|block| block.span.end <= extent.end);
    // For each entry, how many fields it has and how many of them say who or when.
    let mut entries: Vec<(usize, usize)> = Vec::new();
    for block in inside.filter(|block| matches!(block.kind, BlockKind::Item { .. })) {
        match entries.last_mut() {
            Some((fields, assigned)) if block.list_depth > 1 => {
                let told = recall.of(block.span.of(source), tells);
                *fields += usize::from(told.0);
                *assigned += usize::from(told.1);
            }
            _ => entries.push((0, 0)),
        }
    }
    let whole = entries.iter().filter(|(fields, assigned)| *fields > 1 && *assigned > 0).count();
    whole >= ENOUGH && whole * 2 > entries.len()
}

/// Whether a line is a field of an item, and whether it says who does it or until when.
fn tells(line: &str) -> (bool, bool) {
    let column = detail::labelled(line).map(|(column, _)| column);
    let assigns = matches!(column, Some(Column::Owner | Column::Due));
    let field = column.is_some() || template::is_item_field(line);
    (field, assigns || template::assigns(line))
}

/// Whether a line that begins with no time tells something in three words or more and ends with two
/// marks of an item: an owner and a date, a date and a ticket.
fn ends_with_marks(line: &str) -> bool {
    let parts: Vec<&str> = line.split([',', '|', '–', '—', ';', '(', '[']).map(str::trim).collect();
    let Some((words, marks)) = parts.split_first().filter(|(_, marks)| marks.len() > 1) else {
        return false;
    };
    let long = words.split_whitespace().count() > 2
        || parts.get(1).is_some_and(|next| next.split_whitespace().count() > 2);
    long && marks.iter().filter(|mark| is_mark(mark)).nth(1).is_some()
        && stamp::leading(line).is_none()
}

fn is_mark(part: &str) -> bool {
    let part = part.trim_end_matches([')', ']', '.']);
    let words = part.split_whitespace().count();
    let dated = || !date::all(part).is_empty();
    let labelled = || template::is_item_field(part);
    words > 0
        && words <= 5
        && (labelled() || ticket::is_one(part) || dated() || owner::name::is_name(part))
}

fn is_item(source: &str, blocks: &[Block], section: &Section, recall: &Recall) -> bool {
    let (mut assigned, mut fields) = (0, 0);
    for line in lines(source, blocks, section.body()) {
        let (field, assigns) = recall.of(line, tells);
        assigned += usize::from(assigns);
        fields += usize::from(field);
    }
    assigned > 0 && fields > 1
}

fn lines<'s>(
    source: &'s str,
    blocks: &'s [Block],
    body: Span,
) -> impl Iterator<Item = &'s str> + 's {
    let from = blocks.partition_point(|block| block.span.start < body.start);
    let inside = blocks[from..].iter().take_while(move |block| block.span.end <= body.end);
    let plain =
        |block: &&Block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. });
    inside.filter(plain).flat_map(move |block| block.span.of(source).lines())
}

#[cfg(test)]
mod tests {
    use crate::document::{Role, parse};
    use crate::text::Source;

    #[test]
    fn lines_with_marks_are_work() {
        let roles = |text: &str| {
            let text = format!("# Ledger outage\n\n## Matters\n\n{text}\n");
            parse(Source::new(text), None).sections[2].roles.clone()
        };
        for text in [
            "- [ ] Cap all retries\n- [x] Drain nodes first",
            "→ Cap all retries | @ines | 30.05.2026 | OPS-1\n→ Drain nodes first | | 01.06.2026 | OPS-2",
            "1. Cap all retries – Ines Okafor – 2026-05-30\n2. Drain nodes first – Kofi Boateng – 2026-06-01",
        ] {
            assert_eq!(roles(text), [Role::Actions], "{text}");
        }
        for text in [
            "- 2026-05-19 10:02, pages fire (OPS-1)\n- 2026-05-19 10:04, we call (OPS-2)",
            "- Cap all retries\n- Drain nodes first",
            "- [x] Push this document to the wiki\n- [ ] File tickets for all of it",
            "The first was OPS-1 of 2026-05-30, the second was OPS-2 of 2026-06-01, and both were late.",
        ] {
            assert_eq!(roles(text), [], "{text}");
        }
    }

    #[test]
    fn entries_with_fields_below_them_are_work() {
        let roles = |fields: &str| {
            let text = format!(
                "# Ledger outage\n\n## Matters\n\n- Cap retries\n{fields}- Drain first\n{fields}"
            );
            parse(Source::new(text), None).sections[2].roles.clone()
        };
        assert_eq!(roles("  - Who: Ines Okafor\n  - Effort: 2 d\n"), [Role::Actions]);
        assert_eq!(roles("  - Effort: 2 d\n  - Risk: low\n"), []);
        assert_eq!(roles("  - Who: Ines Okafor\n"), []);
    }

    #[test]
    fn a_checklist_for_each_time_is_no_work() {
        let steps = "- [ ] Take a snapshot\n- [ ] Ask for a second look\n";
        let roles = |title: &str, lead: &str| {
            let text = format!("# Ledger outage\n\n## {title}\n\n{lead}\n\n{steps}");
            parse(Source::new(text), None).sections[2].roles.clone()
        };
        assert_eq!(roles("Checklist for operators", "Before any migration:"), []);
        assert_eq!(
            roles("Checklist of the ledger", "All of this is still to come:"),
            [Role::Actions]
        );
        assert_eq!(roles("Matters", "Before the summer:"), [Role::Actions]);
    }

    #[test]
    fn an_export_is_known_by_its_fields() {
        let items = "### TRK-1 Cap retries\n\nAssignee: Ines Okafor\nDue: 2026-05-30\n\n### TRK-2 Drain first\n\n- Status: To do\n- Owner: Kofi Boateng\n";
        let roles = |text: String| parse(Source::new(text), None).sections[2].roles.clone();
        assert_eq!(roles(format!("# Ledger outage\n\n## Board\n\n{items}")), [Role::Actions]);
        let one = items.split("### TRK-2").next().unwrap_or_default();
        assert_eq!(roles(format!("# Ledger outage\n\n## Board\n\n{one}")), []);
    }
}
