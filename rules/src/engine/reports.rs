//! The reports that an announcement links to, read.

use std::sync::Arc;

use super::Memo;
use super::guard::guarded;
use crate::document::{self, Document, Kind};
use crate::text::Source;

/// Reads the reports that `document` links to, each with its name, where it is an announcement. Those
/// that are as they were at the last lint are not read again.
pub(super) fn read(
    linked: Vec<(String, Source)>,
    document: &Document,
    memo: &mut Memo,
) -> Vec<(String, Arc<Document>)> {
    if document.kind.kind != Kind::Announcement {
        return Vec::new();
    }
    let known = std::mem::take(&mut memo.reports);
    let parsed = |name: &str, source: Source| {
        let same = known.iter().find(|report| {
            report.path.as_deref() == Some(name) && report.source.text() == source.text()
        });
        same.cloned().or_else(|| guarded(|| Arc::new(document::parse(source, Some(name)))).ok())
    };
    let reports: Vec<_> = linked
        .into_iter()
        .filter_map(|(name, source)| parsed(&name, source).map(|report| (name, report)))
        .collect();
    memo.reports.extend(reports.iter().map(|(_, report)| report.clone()));
    reports
}
