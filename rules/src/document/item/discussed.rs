//! Prose about remedies, where the document lists its action items in a section of that name: what is discussed there is
//! decided in the list.

use super::super::Document;
use super::{ActionItem, ItemShape};

/// Takes it out of `items`, unless it says who does it, until when or under which ticket.
pub(super) fn take_out(document: &Document, items: &mut Vec<ActionItem>) {
    let of_list = |item: &ActionItem| {
        let sections = &document.sections;
        let mut above = std::iter::successors(Some(item.section), |at| sections[*at].parent);
        above.any(|at| {
            let title = document.source.slice(sections[at].title).to_lowercase();
            title.contains("action item") || title.contains("actions items")
        })
    };
    let listed = |item: &&ActionItem| {
        matches!(item.shape, ItemShape::List | ItemShape::Row { .. }) && of_list(item)
    };
    let bare = |item: &ActionItem| {
        let planned = !item.owners.is_empty() || item.due.is_some() || !item.tickets.is_empty();
        item.shape == ItemShape::Paragraph && !planned && !of_list(item)
    };
    // One alone may be the link to the list.
    if items.iter().any(bare) && items.iter().filter(listed).count() > 1 {
        items.retain(|item| !bare(item));
    }
}
