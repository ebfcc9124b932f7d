//! `timeline/starts-at-detection`: nothing is told of the time before somebody noticed.

use crate::chronology::phase;
use crate::document::{BlockKind, Document, Role, TimelineEntry};
use crate::rule::{Applicability, Context, Example, Finding, Fix, Rule, Severity};
use crate::text::Edit;

/// See the module.
pub static RULE: Rule = Rule {
    id: "timeline/starts-at-detection",
    severity: Severity::Hint,
    profiles: &[],
    summary: "The timeline starts when somebody noticed",
    why: "The first alert is the middle of an incident. What came before it, the change, the growth, the \
          last moment at which all was well, is where it could have been prevented, and without it the time \
          to detect cannot be told.",
    sources: &[
        "PagerDuty, postmortem timelines, on starting before the incident: \
         <https://postmortems.pagerduty.com/how_to_write/writing/#create-the-timeline>",
        "Atlassian, incident postmortem template, “Leadup”: \
         <https://www.atlassian.com/incident-management/postmortem/templates>",
    ],
    limits: "Timelines of fewer than three entries are left alone, and so are reports that have a section \
             about what led to the incident, or about its trigger with a time.",
    examples: &[
        Example::bad(
            Role::Summary,
            "# Mail queue stood still\n\n## Timeline\n\n- «2026-02-10 10:09 UTC»: The alert fires.\n- 2026-02-10 10:12 \
             UTC: The page is acknowledged.\n- 2026-02-10 10:40 UTC: The queue is back to normal.\n",
        ),
        Example::bad(
            Role::Summary,
            "# Mail queue stood still\n\n## Timeline\n\n- «2026-02-10 10:09 UTC»: A customer reports missing mail.\n- \
             2026-02-10 10:12 UTC: The queue is drained.\n- 2026-02-10 10:40 UTC: The queue is back to normal.\n",
        ),
        Example::bad(
            Role::Summary,
            "# Feed belt stood still\n\n## Trigger\n\nA new fuse.\n\n## Timeline\n\n- «2026-02-10 10:09 UTC»: The herd manager \
             calls: the belt stands still.\n- 2026-02-10 10:12 UTC: The box is opened.\n- 2026-02-10 10:40 UTC: The belt runs.\n",
        ),
        Example::good(
            Role::Timeline,
            "- 2026-02-10 10:33 UTC: The alert on the error rate clears.",
        ),
        Example::silent(
            Role::Timeline,
            "Tuesday 2026-02-10, as the [alert log](https://log.example/9) has it.\n\n- 15:30 UTC: The bridge is raised.\n- 15:41 UTC: The alert fires.\n- 15:52 UTC: Resolved.",
            "the day of the list is no entry of it",
        ),
        Example::silent(
            Role::Timeline,
            "- 2026-02-10 15:30 UTC: The radio bridge goes into replay mode for an audit.\n- 2026-02-10 18:20 UTC: The alert fires.\n- 2026-02-10 19:20 UTC: Resolved.",
            "a bridge that is a machine",
        ),
        Example::silent(
            Role::LeadUp,
            "On 2026-02-09 the pool size was left out of a template.",
            "what led to it is told, and the timeline begins with a change",
        ),
    ],
    check,
};

/// Whether `text` holds a time of day: "14:10".
fn gives_a_time(text: &str) -> bool {
    text.split(':').zip(text.split(':').skip(1)).any(|(before, after)| {
        before.ends_with(|c: char| c.is_ascii_digit()) && after.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// Whether an entry is a paragraph with the day of the list below it: "Thursday 2026-11-12, offsets as shown."
fn heads(document: &Document, entry: &TimelineEntry) -> bool {
    let at = document.blocks.partition_point(|block| block.span.end <= entry.span.start);
    let paragraph = document.blocks.get(at).is_some_and(|block| block.kind == BlockKind::Paragraph);
    let listed = document.blocks.get(at + 1).is_some_and(|below| {
        matches!(below.kind, BlockKind::Item { .. } | BlockKind::Cell { .. })
            && document.timeline.iter().any(|it| below.span.covers(it.stamp))
    });
    entry.date.is_some() && entry.time.is_none() && paragraph && listed
}

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let (document, chronology) = (context.document, context.chronology.get());
    let Some(first) = document.timeline.iter().find(|entry| !heads(document, entry)) else { return };
    let told = document
        .sections
        .iter()
        .any(|section| section.has(Role::LeadUp) || section.has(Role::Trigger) && gives_a_time(document.source.slice(section.extent)));
    let descending = crate::chronology::is_descending(chronology, 0);
    let few = document.timeline.len() < 3;
    let noticed = || document.recall.of(document.prose_at(first.text), phase::opens_with_detection);
    if told || descending || few || !noticed() {
        return;
    }
    let line = document.source.line_span(document.source.line_of(first.stamp.start));
    let dress = document.source.slice(crate::text::Span::new(line.start, first.stamp.start));
    let end = document.source.line_ending();
    let bar = if dress.contains('|') { " | " } else { " " };
    let tail = if dress.contains('|') { " |" } else { "" };
    let row = format!("{dress}‹time›{bar}‹the change, or the last known good state›{tail}{end}");
    let mut finding = Finding::new(
        first.stamp,
        "The timeline starts when the trouble was noticed: what led to it is missing",
    )
    .help("Begin with the change, the condition that had been there, or the last known good state.");
    if !document.section_at(first.stamp.start).title.covers(first.stamp) {
        finding = finding.fix(Fix::new(
            "Add an entry for what led to it",
            Applicability::Draft,
            Edit::insert(line.start, row),
        ));
    }
    findings.push(finding);
}
