//! Something wrong with a configuration file.

use std::path::{Path, PathBuf};

use faultless_rules::tables::Mistake;
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

impl Problem {
    /// `mistake` in the text `source` of `file`.
    pub(super) fn new(file: &Path, source: &Source, mistake: Mistake) -> Self {
        let Mistake { span, message, help } = mistake;
        Self { file: file.to_path_buf(), source: source.clone(), span, message, help }
    }
}
