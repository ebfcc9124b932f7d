//! How much a pack may ask for. Packs come from strangers: whatever they hold, reading one takes a
//! moment and running it comes to an end.

/// Bytes of one file.
pub const FILE_BYTES: usize = 256 * 1024;

/// Files of one pack.
pub const FILES: usize = 64;

/// Packs of one configuration, those that packs extend included.
pub const PACKS: usize = 32;

/// Rules of one pack.
pub const RULES: usize = 500;

/// Words and phrases of all lists of one pack.
pub const WORDS: usize = 50_000;

/// Parts of one phrase: words, gaps, lists.
pub(super) const PARTS: usize = 64;

/// Words that one gap may span.
pub(super) const GAP: usize = 20;

/// How deep conditions may stand in each other.
pub(super) const DEPTH: usize = 8;

/// Conditions and phrases of one rule.
pub(super) const ALTERNATIVES: usize = 500;

/// Bytes that one regular expression may take when it is made ready.
pub(super) const REGEX_BYTES: usize = 256 * 1024;

/// Regular expressions of one pack.
pub(super) const REGEXES: usize = 200;

/// Bytes of a name, a version, an id.
pub(super) const NAME: usize = 100;

/// Bytes of a summary, which reports repeat.
pub(super) const SUMMARY: usize = 300;

/// Bytes of a message, a help, a title, of what a fix writes, as the pack has it.
pub(super) const TEMPLATE: usize = 4 * 1024;

/// Names between braces in one of them.
pub(super) const NAMES: usize = 32;

/// Bytes of one of them with its names filled in: a message is always shorter, a fix that would be
/// longer is not offered.
pub(super) const FILLED: usize = 20 * 1024;

/// Fixes of one rule.
pub(super) const FIXES: usize = 20;

/// Examples of one rule.
pub(super) const EXAMPLES: usize = 500;

/// Examples of one pack.
pub(super) const ALL_EXAMPLES: usize = 10_000;

/// Bytes of all examples of one pack.
pub(super) const EXAMPLE_BYTES: usize = 2 * 1024 * 1024;

/// Findings of one rule in one document.
pub(super) const FINDINGS: usize = 500;

/// Steps that all rules of packs together may make for one document: about a second.
const STEPS: u64 = 20_000_000;

/// Steps that one rule may make for one document where there are `rules` in all.
#[must_use]
pub fn steps(rules: usize) -> u64 {
    (STEPS / u64::try_from(rules.max(1)).unwrap_or(u64::MAX)).min(STEPS / 10)
}
