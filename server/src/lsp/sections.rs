//! Sections that the configuration asks for and the document lacks.

use faultless_rules::text::Edit;

use super::snapshot::Snapshot;

/// The rule that finds them, and says where they belong.
const RULE: &str = "structure/missing-section";

/// A section that is missing.
pub(super) struct Missing<'s> {
    /// Its heading, without marks.
    pub(super) heading: &'s str,
    /// What puts it where it belongs.
    pub(super) edit: &'s Edit,
}

/// The missing sections of a document.
pub(super) fn missing(snapshot: &Snapshot) -> impl Iterator<Item = Missing<'_>> {
    let findings = snapshot.findings().iter().filter(|finding| finding.rule == RULE);
    findings.flat_map(|finding| &finding.fixes).filter_map(|fix| {
        let edit = fix.edits.first()?;
        // In reStructuredText a line may stand above the heading.
        let is_heading = |line: &&str| line.contains(char::is_alphanumeric);
        let first = edit.text.lines().find(is_heading)?;
        Some(Missing { heading: first.trim_start_matches('#').trim(), edit })
    })
}
