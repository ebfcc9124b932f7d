//! Fields of an item on lines of their own, below it: "Owner: …", "When: …". A label means what the header of a
//! column does.

use super::column::{self, Column};
use super::gather::Gatherer;
use super::{ActionItem, ItemState, due, mark, owner, state, table, template};
use crate::text::Span;

/// Longer values are sentences of their own.
const LONGEST: usize = 8;

/// What the label of a line says that stands behind it, and that.
pub(in crate::document) fn labelled(line: &str) -> Option<(Column, &str)> {
    let (label, value) = template::split_label(line)?;
    let column = column::means(&label);
    let value = value.trim().trim_end_matches(['*', '_']).trim_end();
    let long = column != Column::Acceptance && value.split_whitespace().nth(LONGEST).is_some();
    let other = matches!(column, Column::Text | Column::Id | Column::Other | Column::Team);
    (!long && !other && !value.is_empty() && !value.contains(": ")).then_some((column, value))
}

/// Whether a line is a field of the item above it.
pub(in crate::document) fn is_field(line: &str) -> bool {
    template::is_metadata(line) || template::is_item_field(line) || labelled(line).is_some()
}

impl Gatherer<'_> {
    /// Takes what a nested block says of `item`: `Owner: …`, `Due: …`, in lines of their own.
    pub(super) fn detail(&self, item: &mut ActionItem, block: Span) {
        let words = self.document.source.slice(block);
        let mut start = block.start;
        for line in words.split_inclusive('\n') {
            let shift = |found: Span| found.shift(start);
            if template::is_metadata(line) || template::is_item_field(line) {
                if item.owners.is_empty() {
                    let owners = owner::place::in_text(line, &self.people);
                    item.owners = owners.into_iter().map(|owner| owner.shift(start)).collect();
                }
                item.due =
                    item.due.take().or_else(|| due::in_text(line).map(|due| due.shift(start)));
                item.kind = item.kind.or_else(|| mark::kind(line).map(shift));
                item.priority = item.priority.or_else(|| mark::priority(line).map(shift));
                item.estimate = item.estimate.or_else(|| mark::estimate(line).map(shift));
                if item.state == ItemState::Open {
                    item.state = state::of_label(line).unwrap_or_default();
                }
            }
            if let Some((column, value)) = labelled(line) {
                let given = match column {
                    Column::Owner => !item.owners.is_empty(),
                    Column::Due => item.due.is_some(),
                    Column::Ticket => !item.tickets.is_empty(),
                    Column::Kind => item.kind.is_some(),
                    Column::Priority => item.priority.is_some(),
                    Column::Estimate => item.estimate.is_some(),
                    Column::Status => item.state != ItemState::Open,
                    _ => item.acceptance.is_some(),
                };
                if !given {
                    table::fill(
                        item,
                        column,
                        Span::of_slice(value, line).shift(start),
                        self.document,
                    );
                }
            }
            start += line.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::parse;
    use crate::text::Source;

    #[test]
    fn labels_mean_what_headers_do() {
        let text = "# Ledger outage\n\n## Matters\n\n- Cap all retries in every client\n  - Who: Ines Okafor\n  - By when: 2026-05-30\n  \
            - Urgency: P2\n  - Class: Prevention\n  - Effort: 2 d\n  - Proof: a load test passes\n- Drain nodes before they go\n  \
            - DRI: @kofi\n  - Target date: 2026-06-01\n";
        let document = parse(Source::new(text.to_owned()), None);
        let slice = |span| document.source.slice(span);
        let [first, second] = document.items.as_slice() else { panic!("{:?}", document.items) };
        assert_eq!(first.owners.first().map(|owner| slice(owner.span)), Some("Ines Okafor"));
        assert_eq!(first.due.as_ref().map(|due| slice(due.span)), Some("2026-05-30"));
        let marks = [first.priority, first.kind, first.estimate, first.acceptance];
        assert_eq!(
            marks.map(|mark| mark.map(slice)),
            [Some("P2"), Some("Prevention"), Some("2 d"), Some("Proof: a load test passes")]
        );
        assert_eq!(second.owners.len() + usize::from(second.due.is_some()), 2);
    }
}
