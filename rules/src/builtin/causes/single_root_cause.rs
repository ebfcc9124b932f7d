//! `causes/single-root-cause`: one cause in few words, and nothing beside it.

use crate::builtin::factors;
use crate::document::Role;
use crate::language::token::{Form, Tag};
use crate::rule::{Applicability, Context, Example, Finding, Fix, Rule, Severity};
use crate::text::Edit;

/// See the module.
pub static RULE: Rule = Rule {
    id: "causes/single-root-cause",
    severity: Severity::Info,
    profiles: &[],
    summary: "Only one cause is given, in few words",
    why: "An incident takes several conditions at once: what set it off, what let it through, what made \
          it worse, what kept it unseen. Each of them is a place for a change; a single cause leaves one.",
    sources: &[
        "Richard I. Cook, How Complex Systems Fail: <https://how.complexsystems.fail/>",
        "PagerDuty, Postmortem documentation: <https://postmortems.pagerduty.com/>",
        "Atlassian, Incident Management Handbook: <https://www.atlassian.com/incident-management/handbook/postmortems>",
    ],
    limits: "Only where the whole analysis is one phrase. Five whys have their own rules.",
    examples: &[
        Example::bad(Role::RootCause, "# Postmortem of the login outage\n\n## Root cause\n\n«A memory leak in the session service.»\n"),
        Example::bad(Role::RootCause, "# Postmortem of the login outage\n\n## Root cause\n\n- «A bad deploy»\n"),
        Example::good(Role::RootCause, "The cache had no limit."),
        Example::silent(
            Role::RootCause,
            "A memory leak in the session service.",
            "contributing factors stand beside it",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let factors = context.once(factors::read);
    let [only] = factors.as_slice() else { return };
    let trigger = document.sections.iter().any(|section| section.has(Role::Trigger))
        || document.field(Role::Trigger).is_some();
    if !only.root || trigger || only.sentences.len() > 1 || factors::asks_why(document, &factors) {
        return;
    }
    // A sentence with a verb tells how it came about.
    let told = only
        .sentences
        .clone()
        .flat_map(|sentence| context.reading.sentences[sentence].clone())
        .any(|at| {
            let tag = context.reading.tokens[at].tag;
            matches!(tag, Tag::Verb(Form::Past | Form::Third) | Tag::Aux | Tag::Modal)
        });
    if told || context.reading.blames.iter().any(|blame| only.span.overlaps(blame.span)) {
        return;
    }
    let cause = document.source.slice(only.span);
    let end = document.source.line_ending();
    let section = document.section_at(only.span.start);
    let mut finding = Finding::new(only.span, format!("“{cause}” is all that is given as a cause: what else had to be so is not told."))
        .help("List what set it off, what made it possible, what made it worse and what kept it unseen.");
    if section.level > 0 && section.level < 7 && !section.title.is_empty() {
        let marks = "#".repeat(usize::from(section.level));
        let text = document.source.text();
        let at = text[..section.span.end].trim_end().len();
        finding = finding.fix(Fix::new(
            "Add contributing factors",
            Applicability::Draft,
            Edit::insert(
                at,
                format!(
                    "{end}{end}{marks} Contributing factors{end}{end}- Set off by: ‹event›{end}- Made possible by: ‹condition›{end}- Made worse by: ‹condition›{end}- Found late because: ‹condition›"
                ),
            ),
        ));
    }
    findings.push(finding);
}
