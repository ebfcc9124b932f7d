//! Lessons that ask for something: "Rehearse restores of each size". In a report that lists no work they
//! are all that is planned; beside a list of work they are what was learned.

use super::super::{BlockKind, Document, Role, Section};
use super::ActionItem;
use super::verb::is_request;
use crate::text::Span;

/// The entries of lists of lessons, most of which ask for something, where the incident that they are of
/// has no item.
pub(super) fn asking(document: &Document, items: &[ActionItem]) -> Vec<(Span, usize)> {
    let mut found = Vec::new();
    for (index, section) in document.sections.iter().enumerate() {
        let lessons = section.roles == [Role::Lessons];
        let planned = || {
            let scope = incident(document, section);
            items.iter().any(|item| scope.covers(item.span))
        };
        if !lessons || planned() {
            continue;
        }
        let body = section.body();
        let from = document.blocks.partition_point(|block| block.span.start < body.start);
        let inside = document.blocks[from..].iter().take_while(|block| block.span.end <= body.end);
        let entries = inside.filter(|block| {
            matches!(block.kind, BlockKind::Item { .. })
                && block.list_depth == 1
                && block.quote_depth == 0
        });
        let entries: Vec<Span> = entries.map(|block| block.span).collect();
        let asked: Vec<(Span, Asks)> = entries
            .iter()
            .filter_map(|span| {
                Some((*span, document.recall.of(document.source.slice(*span), asks)?))
            })
            .collect();
        // "Always test", "never on a Friday" alone are good advice, and no work.
        let work = asked.iter().filter(|(_, asks)| *asks == Asks::Work).count();
        if asked.len() * 2 > entries.len() && work * 2 >= asked.len() {
            found.extend(asked.into_iter().map(|(span, _)| (span, index)));
        }
    }
    found
}

/// The part of a document that tells of the incident `section` belongs to: pages may tell of several.
fn incident(document: &Document, section: &Section) -> Span {
    const TELLS: [Role; 4] = [Role::Timeline, Role::Summary, Role::RootCause, Role::Impact];
    let tells = |outer: &&Section| {
        document.sections.iter().any(|inner| {
            outer.extent.covers(inner.title)
                && inner.span != section.span
                && TELLS.iter().any(|role| inner.has(*role))
        })
    };
    let whole = Span::new(0, document.source.text().len());
    document.chain(section).skip(1).find(tells).map_or(whole, |outer| outer.extent)
}

/// What a lesson asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asks {
    /// That something be done: "Rehearse restores".
    Work,
    /// That something be done each time, or never.
    Habit,
}

/// What a lesson that is worded as something to do asks for: it begins with a request, or says what must be.
fn asks(words: &str) -> Option<Asks> {
    let lower = words.to_lowercase();
    let plain = lower.trim_start_matches(|c: char| !c.is_alphanumeric());
    // "When a migration is rehearsed, use the same data".
    let circumstance = ["when ", "whenever ", "if ", "before ", "after ", "where "];
    let plain = match plain.split_once(", ") {
        Some((_, rest)) if circumstance.iter().any(|word| plain.starts_with(word)) => rest,
        _ => plain,
    };
    let mut all = plain.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’')));
    let first = all.next().unwrap_or_default();
    let more = all.next().is_some();
    let habit = matches!(first, "never" | "always" | "don't" | "don’t" | "do" | "avoid");
    let base = !["ed", "ing"].iter().any(|end| first.ends_with(end)) && !first.ends_with('s');
    let must =
        [" must be ", " needs to be ", " need to be "].iter().any(|must| plain.contains(must));
    if habit && more || plain.contains(" must not be ") {
        return Some(Asks::Habit);
    }
    (base && is_request(first) || must).then_some(Asks::Work)
}

#[cfg(test)]
mod tests {
    use super::{Asks, asks};
    use crate::document::{ItemShape, parse};
    use crate::text::Source;

    fn items(text: &str) -> Vec<(String, ItemShape)> {
        let document = parse(Source::new(text), None);
        let slice = |span| document.source.slice(span).to_owned();
        document.items.iter().map(|item| (slice(item.text), item.shape.clone())).collect()
    }

    #[test]
    fn lessons_are_asked_for_where_nothing_else_is() {
        let lessons =
            "## Lessons learned\n\n- Cap retries in every client\n- Never restore by hand\n";
        let text = format!("# Ledger outage\n\n## Impact\n\nNo payouts.\n\n{lessons}");
        let expected = ["Cap retries in every client", "Never restore by hand"];
        let found = items(&text);
        assert!(found.iter().all(|(_, shape)| *shape == ItemShape::Lesson));
        assert_eq!(found.iter().map(|(text, _)| text.as_str()).collect::<Vec<_>>(), expected);
        let listed = format!("{text}\n## Action items\n\n- Alert on lag\n");
        assert_eq!(items(&listed).len(), 1);
        let told =
            text.replace("Never restore", "We restored").replace("Cap retries", "Retries add up");
        assert_eq!(items(&told), []);
    }

    #[test]
    fn good_advice_alone_is_no_work() {
        let lessons =
            |text: &str| items(&format!("# Ledger outage\n\n## Lessons learned\n\n{text}")).len();
        assert_eq!(lessons("- Always test\n- Never restore by hand\n- Add a cap\n"), 0);
        assert_eq!(lessons("- Rehearse restores\n- Never restore by hand\n- Add a cap\n"), 3);
    }

    #[test]
    fn a_page_may_tell_of_several_incidents() {
        let text = "Our incidents.\n\n## March: ledger outage\n\n### Timeline\n\n- 10:02 A\n\n### Lessons learned\n\n\
            - Cap retries in every client\n\n## May: mail delay\n\n### Timeline\n\n- 10:02 B\n\n### Actions\n\n- Alert on lag\n";
        assert_eq!(items(text).len(), 2);
    }

    #[test]
    fn what_asks() {
        for text in [
            "Rehearse restores of each size",
            "When a migration is rehearsed, use the same data",
            "Features behind a flag must be tested with both values",
            "Make each restore report its size",
        ] {
            assert_eq!(asks(text), Some(Asks::Work), "{text}");
        }
        for text in [
            "Don't deploy while nobody can help",
            "Always test",
            "Backups must not be older than a day",
        ] {
            assert_eq!(asks(text), Some(Asks::Habit), "{text}");
        }
        for text in ["Backups are slow", "Restoring takes an hour", "Tested restores save time"] {
            assert_eq!(asks(text), None, "{text}");
        }
    }
}
