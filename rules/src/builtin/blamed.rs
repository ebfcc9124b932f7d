//! What the rules about blame share: a finding for each blame of a kind, with what it rests on.

use crate::document::Role;
use crate::language::{Blame, BlameKind};
use crate::rewrite;
use crate::rule::{Context, Finding, Severity};

/// Adds a finding for every blame of `kind`: its severity, and what `say` makes of the words that
/// carry it, message first and help second.
pub(super) fn report(
    context: &Context<'_>,
    kind: BlameKind,
    findings: &mut Vec<Finding>,
    severity: impl Fn(&Blame) -> Severity,
    say: impl Fn(&Blame, &str) -> (String, &'static str),
) {
    for blame in context.reading.blames.iter().filter(|blame| blame.kind == kind) {
        let words = context.document.source.slice(context.reading.lead(blame).predicate);
        let (message, help) = say(blame, words);
        let mut finding = Finding::new(blame.span, message).severity(severity(blame)).help(help);
        finding.evidence = context.reading.evidence(blame, context.document);
        finding.fixes = rewrite::offers(context, blame);
        findings.push(finding);
    }
}

/// Whether `blame` stands among the causes, where it ends the inquiry.
pub(super) fn among_causes(context: &Context<'_>, blame: &Blame) -> bool {
    [Role::RootCause, Role::Contributing]
        .iter()
        .any(|role| context.document.in_role(blame.span.start, *role))
}
