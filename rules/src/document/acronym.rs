//! Abbreviations that every reader knows.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

static KNOWN: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/acronyms.txt").lines();
    lines.filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
});

/// Whether readers of an incident report know `word`, or can look it up in any glossary of the trade.
pub(crate) fn is_known(word: &str) -> bool {
    KNOWN.contains(word)
}
