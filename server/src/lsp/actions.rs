//! Which fixes are offered at a place, and which of them first.

use faultless_rules::document::{Block, BlockKind};
use faultless_rules::engine::fix;
use faultless_rules::rule::{Applicability, Finding, Fix};
use faultless_rules::text::{Edit, Span};

use super::changes::difference;
use super::snapshot::Snapshot;

/// A fix on offer.
pub(super) struct Offer<'a> {
    /// What it mends.
    pub(super) finding: &'a Finding,
    /// The fix.
    pub(super) fix: &'a Fix,
    /// An editor may take it without asking which.
    pub(super) preferred: bool,
}

/// The findings that touch `span`, then those with one of the `fingerprints`: editors ask for the
/// diagnostics of a whole line while the cursor is elsewhere. Each with all of its fixes.
pub(super) fn findings(snapshot: &Snapshot, span: Span, fingerprints: &[String]) -> Vec<Finding> {
    let named = snapshot.findings().iter().filter(|finding| {
        fingerprints.contains(&finding.fingerprint) && !finding.span.touches(span)
    });
    snapshot.findings_at(span).chain(named).map(|finding| snapshot.complete(finding)).collect()
}

/// The rules with a finding at `span`, each with the first of them: what a comment could keep silent.
/// In code and front matter no comment can stand.
pub(super) fn rules_at(snapshot: &Snapshot, span: Span) -> Vec<&Finding> {
    let mut found: Vec<&Finding> = Vec::new();
    let document = snapshot.postmortem().map(|outcome| &outcome.document);
    let Some(document) = document else { return found };
    let takes_comment = |finding: &&Finding| {
        let in_code = |block: &Block| {
            let code = matches!(block.kind, BlockKind::Code | BlockKind::Entries);
            code && block.span.covers(finding.span)
        };
        let in_front = document.front_matter.is_some_and(|front| front.covers(finding.span));
        !in_front && !document.blocks.iter().any(in_code)
    };
    for finding in snapshot.findings_at(span).filter(takes_comment) {
        if !found.iter().any(|known| known.rule == finding.rule) {
            found.push(finding);
        }
    }
    found
}

/// The fixes of one finding, as [`findings`] gives it. Preferred is the first safe one: editors take
/// that without asking, and an unsafe one may state what nobody has done, a draft has slots to fill.
pub(super) fn offers(finding: &Finding) -> impl Iterator<Item = Offer<'_>> {
    let is_safe = |fix: &Fix| fix.applicability == Applicability::Safe;
    let preferred = finding.fixes.iter().position(is_safe);
    finding.fixes.iter().enumerate().map(move |(index, fix)| Offer {
        finding,
        fix,
        preferred: preferred == Some(index),
    })
}

/// Whether there is anything that [`fix_all`] would apply.
pub(super) fn can_fix(snapshot: &Snapshot) -> bool {
    let mut fixes = snapshot.findings().iter().flat_map(|finding| &finding.fixes);
    fixes.any(|fix| fix.applicability == Applicability::Safe)
}

/// What applying every safe fix changes, line by line, so that cursors and folds elsewhere stay;
/// `None` where there is nothing to apply.
pub(super) fn fix_all(snapshot: &Snapshot) -> Option<Vec<Edit>> {
    if !can_fix(snapshot) {
        return None;
    }
    let lint = |source| snapshot.terms.lint(source);
    let fixed = fix::fix(lint(snapshot.source.clone()), fix::Level::Safe, lint);
    let edits = difference(snapshot.source.text(), fixed.outcome.document.source.text());
    (!edits.is_empty()).then_some(edits)
}

#[cfg(test)]
mod tests {
    use std::sync::OnceLock;

    use faultless_rules::text::Source;

    use super::*;
    use crate::lsp::terms::Terms;

    fn finding(start: usize, end: usize, fixes: &[(&str, Applicability)]) -> Finding {
        let span = Span::new(start, end);
        let mut finding = Finding::new(span, "something");
        finding.fingerprint = format!("{start:016x}");
        for (title, applicability) in fixes {
            finding = finding.fix(Fix::new(*title, *applicability, Edit::delete(span)));
        }
        finding
    }

    fn snapshot(findings: Vec<Finding>) -> Snapshot {
        let (source, terms) = (Source::new("0123456789"), Terms::default());
        let mut outcome = terms.lint(source.clone());
        outcome.findings = findings;
        let (items, identifier) = (OnceLock::new(), OnceLock::new());
        Snapshot { version: 0, source, terms, outcome: Some(outcome), items, identifier }
    }

    fn preferred(fixes: &[(&str, Applicability)]) -> Vec<String> {
        let snapshot = snapshot(vec![finding(0, 3, fixes)]);
        let findings = findings(&snapshot, Span::at(1), &[]);
        let offers: Vec<_> = findings.iter().flat_map(offers).collect();
        assert_eq!(offers.len(), fixes.len(), "everything is offered");
        offers.iter().filter(|o| o.preferred).map(|o| o.fix.title.clone()).collect()
    }

    #[test]
    fn preferred_is_the_first_safe_never_what_needs_a_decision() {
        use Applicability::{Draft, Safe, Unsafe};
        assert_eq!(preferred(&[("d", Draft), ("a", Safe), ("b", Safe), ("u", Unsafe)]), ["a"]);
        assert!(
            preferred(&[("u", Unsafe), ("d", Draft)]).is_empty(),
            "it may tick what is not done"
        );
        assert!(preferred(&[("u", Unsafe)]).is_empty());
        assert!(preferred(&[("d", Draft)]).is_empty());
    }

    #[test]
    fn what_touches_the_cursor_comes_before_what_the_editor_names() {
        let fix = [("mend", Applicability::Safe)];
        let snapshot =
            snapshot(vec![finding(0, 3, &fix), finding(5, 7, &fix), finding(8, 9, &fix)]);
        let starts = |span, named: &[String]| -> Vec<usize> {
            findings(&snapshot, span, named).iter().map(|it| it.span.start).collect()
        };
        assert_eq!(starts(Span::at(3), &[]), [0], "the end of a finding still touches it");
        assert_eq!(starts(Span::new(2, 6), &[]), [0, 5]);
        assert_eq!(starts(Span::at(6), &["0000000000000000".to_owned()]), [5, 0]);
        assert!(starts(Span::at(4), &[]).is_empty());
    }
}
