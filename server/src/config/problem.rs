//! Something wrong with a configuration file.

use std::path::PathBuf;

use faultless_rules::engine;
use faultless_rules::text::{Source, Span};

/// Something wrong with a configuration file, at its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// The file.
    pub(crate) file: PathBuf,
    /// Its text; empty where it could not be read.
    pub(crate) source: Source,
    /// Where in it.
    pub(crate) span: Span,
    /// What is wrong.
    pub(crate) message: String,
    /// What may have been meant.
    pub(crate) help: Option<String>,
}

/// "did you mean …?", or what there is to choose from where nothing is near.
pub(super) fn suggestion(word: &str, candidates: &[&str], what: &str) -> Option<String> {
    let quoted = |words: &[&str]| {
        let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
        quoted.join(", ")
    };
    match engine::closest(word, candidates.iter().copied()) {
        Some(near) => Some(format!("did you mean `{near}`?")),
        None if candidates.is_empty() => None,
        None => Some(format!("{what}: {}", quoted(candidates))),
    }
}
