//! `structure/missing-field`: the head of the report lacks a label that the others have.

use std::sync::LazyLock;

use crate::builtin::{messages, places};
use crate::document::field::head_end;
use crate::document::{BlockKind, Document, FieldOrigin, Role};
use crate::facts::announcement::links;
use crate::facts::severity;
use crate::rule::{Context, Example, Finding, Rule, Severity};
use crate::text::{Regex, Span, ascii_pattern};

/// See the module.
pub static RULE: Rule = Rule {
    id: "structure/missing-field",
    severity: Severity::Warning,
    profiles: &[],
    summary: "The head of the report names no severity, date, number, author or status",
    why: "Reports are found, counted and compared by what stands in their head. One without a severity or a \
          date is in no statistic, and one without an author has nobody to ask.\n\n\
          A label may have any usual name (`Sev`, `Priority`, `Impact level`), stand in front matter, a table or \
          a line, and the number may stand in the title or the file's name. `fields.required` says what is asked \
          for. Reports without any such head are left alone: their text is read, not their labels.",
    sources: &[
        "Google, Site Reliability Engineering, appendix D: <https://sre.google/sre-book/example-postmortem/>",
        "PagerDuty postmortem template: <https://response.pagerduty.com/after/post_mortem_template/>",
    ],
    limits: "A head is two labels or more before the first section. It is an information where no \
             date is missing and incidents have no number.",
    examples: &[
        Example::bad(
            Role::Summary,
            "# «Mail queue stood still»\n\n- Incident ID: INC-31\n- Date: 2026-02-10\n- Status: Final\n- Authors: mail \
             team\n\n## Summary\n\nOn 2026-02-10 no mail was delivered for 40 minutes.\n",
        ),
        Example::bad(
            Role::Summary,
            "# «Mail queue stood still»\n\n| Severity | SEV2 |\n|---|---|\n| Date | 2026-02-10 |\n\n## Summary\n\nNo mail was \
             delivered for 40 minutes.\n",
        ),
        Example::good(Role::Status, "- Services: checkout"),
        Example::silent(
            Role::Services,
            "- Owner: payments team",
            "who owns the report is who to ask",
        ),
    ],
    check,
};

/// So many labels make a head.
const LEAST_LABELS: usize = 2;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let first = head_end(document);
    let head = document.fields.iter().filter(|field| {
        let above = field.label.start < first || field.origin == FieldOrigin::FrontMatter;
        above && field.role.is_some_and(is_metadata)
    });
    if head.count() < LEAST_LABELS {
        return;
    }
    let missing: Vec<Role> =
        context.settings.fields.required.iter().copied().filter(|role| !is_there(context, *role)).collect();
    let names: Vec<&str> = missing.iter().map(|role| name(*role)).collect();
    let Some(last) = names.last() else { return };
    let list = match names.len() {
        1 => (*last).to_owned(),
        count => format!("{} and {last}", names[..count - 1].join(", ")),
    };
    // Where incidents are numbered they are counted, and severity and date are what is counted.
    let numbered = document.field(Role::IncidentId).is_some();
    let loud = missing.iter().any(|role| *role == Role::Dates || *role == Role::Severity && numbered);
    let mut finding = Finding::new(places::title(document), format!("The head of this report lacks {list}"))
        .severity(if loud { Severity::Warning } else { Severity::Info })
        .help("Add it beside the other labels, so that the report can be found and counted.");
    for role in &missing {
        finding = finding.fix(places::field_line(document, label(*role), slot(*role)));
    }
    findings.push(finding);
}

const fn is_metadata(role: Role) -> bool {
    matches!(
        role,
        Role::Severity
            | Role::IncidentId
            | Role::Dates
            | Role::Authors
            | Role::Status
            | Role::Duration
            | Role::Services
            | Role::Attendees
    )
}

fn is_there(context: &Context<'_>, role: Role) -> bool {
    let document = context.document;
    // An announcement within the report has labels of its own.
    let messages = messages::of(context);
    let in_message = |label: Span| messages.iter().any(|it| it.inside && it.span.covers(label));
    let labelled = document
        .fields
        .iter()
        .any(|field| field.role == Some(role) && !in_message(field.label))
        || document.sections.iter().any(|section| section.has(role));
    labelled
        || match role {
            Role::IncidentId => has_number(document),
            // What the timeline declares may have changed since; the head says what counts.
            Role::Severity => {
                let title = places::title(document);
                !severity::mentions(document.source.slice(title)).is_empty()
            }
            Role::Dates => {
                context.chronology.date.is_some()
                    || context.chronology.moments.iter().any(|moment| moment.date.is_some())
                    || !context.chronology.stated.is_empty()
            }
            Role::Authors => document.fields.iter().any(|field| {
                let label = document.source.slice(field.label).to_lowercase();
                ["author", "owner", "writ", "lead", "scribe", "by"].iter().any(|word| label.contains(word))
            }),
            _ => false,
        }
}

static NUMBER: LazyLock<Option<Regex>> =
    LazyLock::new(|| ascii_pattern(r"\b[A-Z]{2,}[-_ ]?\d+|#\d+|\b\d{3,}\b").ok());

/// How far below the title a line still is of the head, in bytes.
const NEAR: usize = 160;

/// Whether the title, the line below it or the file's name has a number of the incident.
fn has_number(document: &Document) -> bool {
    let title = places::title(document);
    let line = document.source.line_span(document.source.line_of(title.start));
    let name = document.path.as_deref().and_then(|path| path.rsplit(['/', '\\']).next());
    let numbered = |text: &str| NUMBER.as_ref().is_some_and(|number| number.is_match(text));
    // "Report HPB-2026-07" on a line of its own below the title, and "Harbour Power – Report HPB-2026-07".
    let head = document.blocks.iter().take_while(|block| block.span.start < title.end + NEAR);
    let mut short = head.filter(|block| {
        let words = document.source.slice(block.span);
        let ends = || words.split_whitespace().last().and_then(links::number).is_some();
        let count = words.split_whitespace().count();
        block.kind == BlockKind::Paragraph && (count <= 4 || count <= 10 && ends())
    });
    numbered(document.source.slice(Span::new(title.start, line.end)))
        || name.is_some_and(numbered)
        || short.any(|block| {
            links::number(document.source.slice(block.span)).is_some()
        })
}

const fn name(role: Role) -> &'static str {
    match role {
        Role::IncidentId => "a number of the incident",
        Role::Severity => "the severity",
        Role::Dates => "the date",
        Role::Authors => "an author or owner",
        Role::Status => "the status of the document",
        Role::Duration => "the duration",
        Role::Services => "the services concerned",
        Role::Attendees => "who took part",
        Role::Title => "a title",
        _ => "a label that is asked for",
    }
}

const fn label(role: Role) -> &'static str {
    match role {
        Role::IncidentId => "Incident ID",
        Role::Severity => "Severity",
        Role::Dates => "Date",
        Role::Authors => "Authors",
        Role::Status => "Status",
        Role::Duration => "Duration",
        Role::Services => "Services",
        Role::Attendees => "Attendees",
        Role::Title => "Title",
        _ => "Label",
    }
}

const fn slot(role: Role) -> &'static str {
    match role {
        Role::IncidentId => "‹INC-…›",
        Role::Severity => "‹SEV-…›",
        Role::Dates => "‹YYYY-MM-DD›",
        Role::Authors => "‹who wrote it›",
        Role::Status => "‹Draft, In review or Final›",
        Role::Duration => "‹how long›",
        _ => "‹value›",
    }
}
