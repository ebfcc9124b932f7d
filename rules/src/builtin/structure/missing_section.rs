//! `structure/missing-section`

use crate::builtin::{places, told};
use crate::document::{Document, FieldOrigin, Place, Role, Section, SectionShape, incident};
use crate::rule::{Applicability, Context, Example, Finding, Fix, Rule, Severity};
use crate::text::Edit;

/// A section that every postmortem must have is not there.
pub static RULE: Rule = Rule {
    id: "structure/missing-section",
    severity: Severity::Error,
    profiles: &[],
    summary: "A section that every postmortem must have is missing",
    why: "Readers look for the same few things in every report: what happened, whom it hurt, \
          when, why, what was learned and what will change. A report without one of them is not \
          finished, and comparing incidents becomes guesswork.\n\n\
          Summary, impact, timeline, root cause or contributing factors, lessons and action items \
          are asked for; `sections.required` says otherwise. Sections are known by more than three \
          hundred headings of public templates, by labels that serve as headings and by labelled \
          values; paragraphs before the first section are a summary, and dated entries or items \
          anywhere are a timeline or action items.\n\n\
          What is told under no heading of its own is an information: “Because the disk was full …” in the \
          summary tells the cause. So is what a report lacks that is told as a story, without such headings \
          and without labels in its head, as reports for the public are. A missing summary, and missing \
          lessons, are a warning.",
    sources: &[
        "Site Reliability Engineering, appendix D, “Example postmortem”: \
         <https://sre.google/sre-book/example-postmortem/>",
        "Collected postmortem templates: <https://github.com/dastergon/postmortem-templates>",
    ],
    limits: "Headings in other languages than English are not known.",
    examples: &[
        Example::bad(
            Role::Summary,
            "# «««Queue of the mail service stood still»»»\n\n## Summary\n\nMail was late.\n\n## Impact\n\n40,000 messages \
             were late.\n\n## Timeline\n\n- 2026-02-10 10:02 UTC: The queue stops.\n",
        ),
        Example::bad(
            Role::Summary,
            "# ««Queue of the mail service stood still»»\n\n## Summary\n\nMail stood still because a disk was full, and 40,000 \
             customers were unable to log in.\n\n## Timeline\n\n- 2026-02-10 10:02 UTC: The queue stops.\n\n## Lessons \
             learned\n\nDisks need quotas.\n\n## Action items\n\n- OPS-7 Reject writes above 90% of the disk by 2026-03-12 \
             (@noor)\n",
        ),
        Example::fixed(
            Role::Summary,
            "# «Queue of the mail service stood still»\n\n## Summary\n\nMail was late.\n\n## Timeline\n\n- 2026-02-10 10:02 \
             UTC: The queue stops.\n\n## Contributing factors\n\nThe disk has no quota.\n\n## Lessons learned\n\nDisks need \
             quotas.\n\n## Action items\n\n- OPS-7 Reject writes above 90% of the disk by 2026-03-12 (@noor)\n",
            "# Queue of the mail service stood still\n\n## Summary\n\nMail was late.\n\n## Impact\n\n‹whom it hurt, how much and \
             how long›\n\n## Timeline\n\n- 2026-02-10 10:02 UTC: The queue stops.\n\n## Contributing factors\n\nThe disk has no \
             quota.\n\n## Lessons learned\n\nDisks need quotas.\n\n## Action items\n\n- OPS-7 Reject writes above 90% of the disk \
             by 2026-03-12 (@noor)\n",
        ),
        Example::good(Role::Impact, "No message was lost."),
        Example::silent(
            Role::Summary,
            "# Queue of the mail service stood still\n\n## Executive summary and customer impact\n\n40,000 messages were \
             late; the queue has no SLO.\n\n## Chronology\n\n- 2026-02-10 10:02 UTC: The queue stops.\n\n## Five whys\n\nThe disk has no \
             quota.\n\n## What went well\n\n- The alert fired.\n\n## What went poorly\n\n- The disk has no quota.\n\n## Next \
             steps\n\n- OPS-7 Reject writes above 90% of the disk by 2026-03-12 (@noor)\n",
            "other words for the same sections",
        ),
        Example::silent(
            Role::Summary,
            "# Queue of the mail service stood still\n\nOn 2026-02-10 the mail queue stood still for half an hour. An alert fired, and \
             the rollback restored it.\n\n- **Impact**: 40,000 messages were late; there is no SLO.\n- **Timeline**:\n  - 10:02 UTC The queue stops.\n- **Root \
             cause**: The disk has no quota.\n- **Lessons**: Disks need quotas.\n- **Review actions**:\n  - OPS-7 Reject writes above \
             90% of the disk by 2026-03-12 (@noor)\n",
            "labels serve as headings, and the opening paragraph is a summary",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let required = &context.settings.sections.required;
    let story = is_story(document, required);
    let draft = incident::is_draft(document);
    for role in required.iter().filter(|role| !is_there(document, **role)) {
        let name = heading(*role);
        // What is told under another heading can be found, if not by those who look for it.
        let told = told::elsewhere(document, *role);
        let severity = match role {
            _ if told || story => Severity::Info,
            // The items say what was learned, and the title what happened.
            Role::Lessons | Role::Summary => Severity::Warning,
            _ if draft => Severity::Warning,
            _ => Severity::Error,
        };
        let help = if told {
            "Give what is told of it a heading of its own, so that readers find it".to_owned()
        } else {
            format!("Add it: {}", prompt(*role))
        };
        let mut finding = Finding::new(places::title(document), format!("The section “{name}” is missing"))
            .severity(severity)
            .help(help);
        for span in looked_for(*role) {
            finding = finding.because(*span);
        }
        findings.push(finding.fix(insertion(document, *role, required)));
    }
}

/// Whether the report is told as a story, as those for the public are: fewer than two of the
/// sections asked for have a heading, and nothing stands in its head.
fn is_story(document: &Document, required: &[Role]) -> bool {
    let has = |role: &Role| document.sections.iter().any(|section| section.level > 0 && section.has(*role));
    let headed = required.iter().filter(|role| has(role)).count();
    let labels = document.fields.iter().filter(|field| {
        field.origin != FieldOrigin::FrontMatter
            && matches!(field.role, Some(Role::Severity | Role::Status | Role::IncidentId | Role::Authors))
    });
    headed < 2 && labels.count() < 2
}

/// What was taken into account, for the curious.
const fn looked_for(role: Role) -> &'static [&'static str] {
    match role {
        Role::RootCause => &["neither a root cause nor contributing factors are named by a heading or label"],
        Role::Lessons => &["neither lessons nor what went well or poorly are named by a heading or label"],
        Role::Timeline => &["no heading or label says timeline, and no entries with times were found"],
        Role::Actions => &["no heading or label says action items, and no items were found"],
        _ => &["no heading, label or front matter key says so"],
    }
}

fn is_there(document: &Document, role: Role) -> bool {
    let alternatives: &[Role] = match role {
        Role::RootCause => &[Role::RootCause, Role::Contributing],
        Role::Lessons => &[Role::Lessons, Role::WentWell, Role::WentPoorly, Role::Lucky],
        _ => &[role],
    };
    let named = alternatives.iter().any(|role| {
        document.sections.iter().any(|section| section.has(*role))
            || document.fields.iter().any(|field| field.role == Some(*role) && !field.value.is_empty())
    });
    named
        || match role {
            Role::Summary => opens_with_prose(document),
            Role::Timeline => !document.timeline.is_empty(),
            Role::Actions => !document.items.is_empty(),
            _ => false,
        }
}

/// Whether two sentences, or a long one, stand before the first section with a role.
fn opens_with_prose(document: &Document) -> bool {
    let end = document
        .sections
        .iter()
        .find(|section| section.level > 1 || section.level == 1 && told(section))
        .map_or(document.source.text().len(), |section| section.span.start);
    let prose = document
        .sentences
        .iter()
        .filter(|sentence| sentence.place == Place::Paragraph && sentence.span.end <= end)
        .filter(|sentence| !document.fields.iter().any(|field| sentence.span.covers(field.label)));
    let lengths: Vec<usize> =
        prose.map(|sentence| document.source.slice(sentence.span).split_whitespace().count()).collect();
    lengths.iter().filter(|words| **words >= 4).count() >= 2 || lengths.iter().any(|words| *words >= 12)
}

fn told(section: &Section) -> bool {
    section.roles.iter().any(|role| *role != Role::Title)
}

/// The usual heading.
const fn heading(role: Role) -> &'static str {
    match role {
        Role::Title => "Title",
        Role::Summary => "Summary",
        Role::Impact => "Impact",
        Role::Severity => "Severity",
        Role::IncidentId => "Incident ID",
        Role::Timeline => "Timeline",
        Role::LeadUp => "Background",
        Role::Trigger => "Trigger",
        Role::RootCause => "Root cause",
        Role::Contributing => "Contributing factors",
        Role::Detection => "Detection",
        Role::Response => "Response",
        Role::Mitigation => "Mitigation",
        Role::Resolution => "Resolution",
        Role::Lessons => "Lessons learned",
        Role::WentWell => "What went well",
        Role::WentPoorly => "What went poorly",
        Role::Lucky => "Where we got lucky",
        Role::Actions => "Action items",
        Role::Slo => "Error budget",
        Role::Duration => "Duration",
        Role::Authors => "Authors",
        Role::Attendees => "Attendees",
        Role::Status => "Status",
        Role::Dates => "Date",
        Role::Services => "Services",
        Role::Questions => "Open questions",
        Role::Messaging => "Messaging",
        Role::Appendix => "Appendix",
        Role::Glossary => "Glossary",
        Role::Scorecard => "Scorecard",
        Role::Related => "Related incidents",
        Role::Thanks => "Acknowledgements",
    }
}

/// What belongs into a section, in a line.
const fn prompt(role: Role) -> &'static str {
    match role {
        Role::Summary => "what happened, when, and how it ended, in three sentences",
        Role::Impact => "whom it hurt, how much and how long",
        Role::Timeline => "what happened when, each entry with date, time and zone",
        Role::RootCause => "which conditions let it happen",
        Role::Contributing => "what made it likelier or worse",
        Role::Detection => "what noticed it, and how long that took",
        Role::Lessons => "what is known now that was not known before",
        Role::WentWell => "what limited the damage",
        Role::WentPoorly => "what made it longer or worse",
        Role::Lucky => "what could have made it worse and did not",
        Role::Actions => "what will change, each item with owner and date",
        _ => "what belongs here",
    }
}

/// The edit that adds the heading with a slot below it, before the first section that usually comes
/// later.
fn insertion(document: &Document, role: Role, order: &[Role]) -> Fix {
    let source = &document.source;
    let text = source.text();
    let headings = || {
        document.sections.iter().filter(|section| {
            matches!(section.shape, SectionShape::Atx | SectionShape::Setext) && told(section)
        })
    };
    let level = headings().map(|section| section.level).min().unwrap_or(2).clamp(1, 6);
    let rank = |role: Role| order.iter().position(|other| *other == role);
    let later = headings().find(|section| {
        let ranks = section.roles.iter().filter_map(|other| rank(*other).or_else(|| stands_for(*other).and_then(rank)));
        section.level == level && ranks.min().is_some_and(|at| Some(at) > rank(role))
    });
    let end = source.line_ending();
    let own = format!("{}{end}{end}‹{}›{end}", document.heading(level, heading(role)), prompt(role));
    let edit = match later {
        Some(section) => Edit::insert(document.heading_start(section), format!("{own}{end}")),
        None => {
            // At the end, one blank line away from what stands there.
            let gap = if text.is_empty() || text.ends_with("\n\n") || text.ends_with("\r\n\r\n") {
                String::new()
            } else if text.ends_with(['\n', '\r']) {
                end.to_owned()
            } else {
                format!("{end}{end}")
            };
            Edit::insert(text.len(), format!("{gap}{own}"))
        }
    };
    Fix::new(format!("Insert the section “{}”", heading(role)), Applicability::Draft, edit)
}

/// The required section that another one stands for.
const fn stands_for(role: Role) -> Option<Role> {
    match role {
        Role::Contributing => Some(Role::RootCause),
        Role::WentWell | Role::WentPoorly | Role::Lucky => Some(Role::Lessons),
        _ => None,
    }
}
