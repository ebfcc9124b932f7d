//! Lists that say what priorities or kinds of items mean: "We use three types: Prevent - …".

use super::mark;

/// What a legend explains.
const EXPLAINED: &[&str] = &[
    "types",
    "type",
    "kinds",
    "kind",
    "categories",
    "category",
    "priorities",
    "priority",
    "levels",
    "level",
    "classes",
    "labels",
    "statuses",
    "legend",
    "key",
    "scale",
];

/// Whether a paragraph announces a legend: it ends with what that explains, and gives no such value
/// itself ("High priority:" heads items).
pub(super) fn announces(words: &str) -> bool {
    let Some(opening) = words.trim_end().trim_end_matches(['*', '_']).strip_suffix(':') else {
        return false;
    };
    let opening = opening.trim_end_matches(['*', '_', ' ']);
    let last = opening.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    EXPLAINED.contains(&last.to_lowercase().as_str()) && mark::priority(opening).is_none()
}

/// Whether an entry begins with a kind or priority, and goes on with what it means.
pub(super) fn explains(words: &str) -> bool {
    let plain = words.trim_start_matches(['*', '_', '`', ' ']);
    let separators = [" - ", " – ", " — ", ": ", "** ", "= "];
    let Some(end) = separators.iter().filter_map(|separator| plain.find(separator)).min() else {
        return false;
    };
    let term = plain[..end].trim_end_matches(['*', '_', '`', ' ', ':']);
    let graded = || mark::priority(&format!("[{term}]")).is_some();
    term.split_whitespace().count() <= 2 && (mark::names_kind(term) || graded())
}

#[cfg(test)]
mod tests {
    use super::{announces, explains};

    #[test]
    fn legends_are_told_from_items() {
        for text in
            ["Items are of three types:", "Each has one of these **priorities**:", "Legend:"]
        {
            assert!(announces(text), "{text}");
        }
        for text in ["High priority:", "P1, by priority:", "In the ledger:", "Types of alerts"] {
            assert!(!announces(text), "{text}");
        }
        for text in ["Prevent - keep it from coming back", "**P1**: before the next release"] {
            assert!(explains(text), "{text}");
        }
        for text in ["Cap retries: three at most", "Prevent retries", "Ledger - cap retries"] {
            assert!(!explains(text), "{text}");
        }
    }
}
