//! What a text is linted with, besides itself.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use faultless_rules::engine::{self, Memo, Outcome, Request};
use faultless_rules::rule::Settings;
use faultless_rules::text::Source;
use jiff::civil::Date;

use crate::files;

/// The terms under which a text was linted, and can be linted again.
#[derive(Clone, Debug, Default)]
pub(super) struct Terms {
    /// Where the text belongs, if it has a path.
    pub(super) path: Option<PathBuf>,
    /// What is configured there.
    pub(super) settings: Arc<Settings>,
    /// The file that configures it, if there is one.
    pub(super) configuration: Option<PathBuf>,
    /// Today.
    pub(super) today: Option<Date>,
}

impl Terms {
    /// Lints `source`.
    pub(super) fn lint(&self, source: Source) -> Outcome {
        self.ask(source, engine::lint)
    }

    /// Lints `source`, with what is known of the same document from before; `None` once `cancelled`
    /// is true.
    pub(super) fn lint_again(
        &self,
        source: Source,
        memo: &mut Memo,
        cancelled: &AtomicBool,
    ) -> Option<Outcome> {
        self.ask(source, |request| engine::lint_again(request, memo, cancelled))
    }

    /// Whether the text is reStructuredText.
    pub(super) fn is_restructured_text(&self) -> bool {
        self.path.as_deref().is_some_and(files::is_restructured_text)
    }

    /// The same for the same text under the same terms.
    pub(super) fn identifier(&self, source: &Source) -> String {
        let mut hasher = DefaultHasher::new();
        source.text().hash(&mut hasher);
        for (name, text) in self.linked(source) {
            (name, text.text()).hash(&mut hasher);
        }
        format!("{:?} {:?}", self.settings, self.today).hash(&mut hasher);
        format!("{:016x}", hasher.finish())
    }

    fn linked(&self, source: &Source) -> Vec<(String, Source)> {
        let path = self.path.as_deref();
        path.map(|path| files::linked(path, source.text())).unwrap_or_default()
    }

    fn ask<T>(&self, source: Source, lint: impl FnOnce(Request<'_>) -> T) -> T {
        let path = self.path.as_deref().map(|path| path.to_string_lossy());
        let linked = self.linked(&source);
        lint(Request {
            source,
            path: path.as_deref(),
            settings: &self.settings,
            today: self.today,
            linked,
        })
    }
}
