//! `causes/single-root-cause`: one cause in few words, and nothing beside it.

use crate::builtin::factors::{self, Factor};
use crate::document::{Role, SectionShape};
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
    limits: "Only where the whole analysis is one phrase, or one short sentence below “Root cause” that leads on to nothing. Five whys have their own rules.",
    examples: &[
        Example::bad(Role::RootCause, "# Postmortem of the login outage\n\n## «Root cause»\n\nA memory leak in the session service.\n"),
        Example::bad(Role::RootCause, "# Postmortem of the login outage\n\n## «Root cause»\n\n- A bad deploy\n"),
        Example::bad(
            Role::RootCause,
            "# Postmortem of the login outage\n\n## «Root cause»\n\nThe session service keeps its tokens for 4 seconds, while the login \
             needs 9.\n",
        ),
        Example::bad(Role::RootCause, "# Postmortem of the login outage\n\n## Why it happened\n\n- «The root cause was the cleaner, which drops sessions younger than a minute.»\n"),
        Example::good(Role::RootCause, "The cache had no limit."),
        Example::silent(
            Role::RootCause,
            "A memory leak in the session service.",
            "contributing factors stand beside it",
        ),
    ],
    check,
};

/// Whether `only` is one short sentence that leads on to nothing, below "Root cause" alone, in a report that asks
/// no whys.
fn is_one_condition(context: &Context<'_>, only: &Factor) -> bool {
    const LONGEST: usize = 30;
    const LEADS_ON: [&str; 18] = [
        "unknown", "unclear", "unidentified",
        "because", "since", "due", "so", "which", "led", "allowed", "therefore", "thus", "causing", "leading",
        "resulting", "combined", "without", "when",
    ];
    let document = context.document;
    let section = document.section_at(only.span.start);
    // A label with its sentence is all that a report of a few lines has.
    let headed = matches!(section.shape, SectionShape::Atx | SectionShape::Setext);
    let title = document.source.slice(section.title).to_lowercase();
    let words = document.prose_at(only.span).to_lowercase();
    let leads_on = words.split(|c: char| !c.is_alphanumeric()).any(|word| LEADS_ON.contains(&word));
    headed
        && title.trim_end_matches(':').ends_with("root cause")
        && !leads_on
        && words.split_whitespace().count() <= LONGEST
        && context.once(factors::whys).is_empty()
}

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
    let named = says_the(document.prose_at(only.span));
    if told && !named && !is_one_condition(context, only) || context.reading.blames.iter().any(|blame| only.span.overlaps(blame.span)) {
        return;
    }
    let cause = document.source.slice(only.span);
    let end = document.source.line_ending();
    let section = document.section_at(only.span.start);
    // It is the section that lacks the rest.
    let place = if section.title.is_empty() || told && named { only.span } else { section.title };
    let mut finding = Finding::new(place, format!("“{cause}” is all that is given as a cause: what else had to be so is not told."))
        .help("List what set it off, what made it possible, what made it worse and what kept it unseen.");
    if section.level > 0 && section.level < 7 && !section.title.is_empty() {
        let heading = document.heading(section.level, "Contributing factors");
        let at = document.body_end(section);
        finding = finding.fix(Fix::new(
            "Add contributing factors",
            Applicability::Draft,
            Edit::insert(
                at,
                format!(
                    "{end}{end}{heading}{end}{end}- Set off by: ‹event›{end}- Made possible by: ‹condition›{end}- Made worse by: ‹condition›{end}- Found late because: ‹condition›"
                ),
            ),
        ));
    }
    findings.push(if told && named { finding.severity(Severity::Hint) } else { finding });
}

/// Whether `words` are one sentence that says it is "the" root cause: "The root cause was the handler, which drops …".
fn says_the(words: &str) -> bool {
    const LEADS_ON: [&str; 9] = [
        "unknown", "unclear", "because", "since", "due", "combination", "combined", "several", "not",
    ];
    let lower = words.trim_start_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    let named = ["the root cause was ", "the root cause is ", "the cause was ", "the only cause was "];
    let mut told = lower.split(|c: char| !c.is_alphanumeric());
    named.iter().any(|opening| lower.starts_with(opening)) && !told.any(|word| LEADS_ON.contains(&word))
}
