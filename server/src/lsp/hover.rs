//! What is said about a finding when the pointer rests on it: the rule, the reason, the evidence.

use std::fmt::Write;

use faultless_rules::engine;
use faultless_rules::rule::{AnyRule, Finding, Rule};
use faultless_rules::text::Span;

use super::documents::Snapshot;
use crate::report::manual::link;

/// The page of a rule: in the manual if the user says where it stands, else the first page that the
/// rule's knowledge comes from.
pub(super) fn documentation(rule: &str, manual: Option<&str>) -> Option<String> {
    if let Some(manual) = manual {
        return Some(format!("{}/{rule}", manual.trim_end_matches('/')));
    }
    link(&find(rule)?.manual())
}

/// What is said at byte `offset`, as Markdown, and what it is said about. `None` where nothing was
/// found.
pub(super) fn at(
    snapshot: &Snapshot,
    offset: usize,
    manual: Option<&str>,
) -> Option<(String, Span)> {
    let touches = |finding: &&Finding| finding.span.start <= offset && offset <= finding.span.end;
    let findings: Vec<_> = snapshot.findings().iter().filter(touches).collect();
    let span = findings.iter().map(|finding| finding.span).reduce(Span::join)?;
    let texts: Vec<_> = findings.iter().map(|finding| describe(finding, manual)).collect();
    Some((texts.join("\n\n---\n\n"), span))
}

fn describe(finding: &Finding, manual: Option<&str>) -> String {
    let mut text = format!("**{}**: {}", finding.rule, finding.message);
    if let Some(help) = &finding.help {
        let _ = write!(text, "\n\n{help}");
    }
    if let Some(rule) = find(&finding.rule) {
        let _ = write!(text, "\n\n{}", rule.why);
    }
    if !finding.evidence.is_empty() {
        let _ = write!(text, "\n\nEvidence:\n");
        for fact in &finding.evidence {
            let _ = write!(text, "\n- {fact}");
        }
    }
    if let Some(link) = documentation(&finding.rule, manual) {
        let _ = write!(text, "\n\n[More about {}]({link})", finding.rule);
    }
    text
}

fn find(id: &str) -> Option<&'static Rule> {
    engine::rules().find(|rule| rule.id == id)
}
