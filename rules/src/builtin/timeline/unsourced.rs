//! `timeline/unsourced`: entries that nobody can look up.

use crate::builtin::{entries, places};
use crate::document::{Document, Role, TimelineEntry};
use crate::rule::{Context, Example, Finding, Level, Profile, Rule, Severity};
use crate::text::Span;

/// See the module.
pub static RULE: Rule = Rule {
    id: "timeline/unsourced",
    severity: Severity::Hint,
    profiles: &[(Profile::Recommended, Level::Off)],
    summary: "Hardly any entry links to a graph, a log, an alert or a message",
    why: "Memories of an incident differ, and graphs expire. An entry with a link to what it rests on can be \
          checked and read in its context; one link to a saved log or chat export above the timeline, or in a \
          section of supporting data, does as well.\n\n\
          Off unless its level is set. A timeline of eight entries or more is looked at; `timeline.sourced` says which share of entries \
          must have a source, in percent.",
    sources: &[
        "PagerDuty, postmortem timelines, on metrics and third-party pages: \
         <https://postmortems.pagerduty.com/how_to_write/writing/#create-the-timeline>",
        "Site Reliability Workbook, ch. 10: <https://sre.google/workbook/postmortem-culture/>",
    ],
    limits: "",
    examples: &[
        Example::bad(
            Role::Summary,
            "# Mail queue stood still\n\n## «Timeline»\n\n- 2026-02-10 10:02 UTC: The queue stops.\n- 2026-02-10 10:03 UTC: \
             The disk is full.\n- 2026-02-10 10:09 UTC: The alert fires.\n- 2026-02-10 10:12 UTC: The page is \
             acknowledged.\n- 2026-02-10 10:15 UTC: The queue is drained.\n- 2026-02-10 10:20 UTC: Old mail is \
             archived.\n- 2026-02-10 10:30 UTC: The queue moves.\n- 2026-02-10 10:40 UTC: The queue is back to normal.\n",
        ),
        Example::bad(
            Role::Summary,
            "# Mail queue stood still\n\n## «Key events»\n\n| Time (UTC) | Event |\n|---|---|\n| 2026-02-10 10:02 | The queue \
             stops. |\n| 2026-02-10 10:03 | The disk is full. |\n| 2026-02-10 10:09 | The alert fires. |\n| 2026-02-10 10:12 | \
             The page is acknowledged. |\n| 2026-02-10 10:15 | The queue is drained. |\n| 2026-02-10 10:20 | Old mail is \
             archived. |\n| 2026-02-10 10:30 | The queue moves. |\n| 2026-02-10 10:40 | The queue is back to normal. |\n",
        ),
        Example::good(
            Role::Timeline,
            "- 2026-02-10 10:33 UTC: The [error rate](https://graphs.example/204) is back to normal.",
        ),
        Example::silent(
            Role::Timeline,
            "The [whole log](https://chat.example/204) has every message.\n\n- 2026-02-10 10:33 UTC: Cache one is \
             warm.\n- 2026-02-10 10:34 UTC: Cache two is warm.\n- 2026-02-10 10:35 UTC: Cache three is warm.\n- 2026-02-10 \
             10:36 UTC: Cache four is warm.\n- 2026-02-10 10:37 UTC: Cache five is warm.",
            "one link stands for the whole timeline",
        ),
    ],
    check,
};

/// Shorter timelines are told from memory in one go.
const LEAST_ENTRIES: usize = 8;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let asked = context.settings.timeline.sourced as usize;
    let all: Vec<&TimelineEntry> = document.timeline.iter().collect();
    let Some(first) = all.first() else { return };
    if all.len() < LEAST_ENTRIES || linked_as_a_whole(context) || records(document) {
        return;
    }
    let sourced = all.iter().filter(|entry| is_sourced(document, entry)).count();
    if sourced * 100 >= asked * all.len() {
        return;
    }
    let span = places::timeline_heading(document, first.stamp.start).unwrap_or(first.stamp);
    findings.push(
        Finding::new(
            span,
            format!(
                "{} of {} entries have no link to a graph, a log, an alert or a message",
                all.len() - sourced,
                all.len()
            ),
        )
        .help("Link what an entry rests on, or the saved log of the whole incident above the timeline."),
    );
}

/// Whether a link stands in a timeline outside of its entries.
fn linked_as_a_whole(context: &Context<'_>) -> bool {
    let document = context.document;
    context.once(entries::heads).iter().any(|head| {
        head.entry.is_none()
            && !document.timeline.iter().any(|entry| entry.span.overlaps(head.span))
            && has_link(document, head.span)
    })
}

/// Whether a section of supporting data links something, or one of references a log, an export or a graph.
fn records(document: &Document) -> bool {
    const RECORDS: [&str; 10] =
        ["log", "export", "graph", "dashboard", "chat", "transcript", "trace", "record", "data", "evidence"];
    let named = |text: &str| {
        let lower = text.to_lowercase();
        lower.split(|c: char| !c.is_alphanumeric()).any(|word| {
            RECORDS.iter().any(|record| word.strip_prefix(record).is_some_and(|end| end.len() < 2))
        })
    };
    let links = |line: &str| line.contains("](") || line.contains("://");
    let appendix = document.sections.iter().filter(|section| section.has(Role::Appendix));
    appendix.filter(|section| !section.has(Role::Timeline)).any(|section| {
        let whole = named(document.source.slice(section.title));
        document.source.slice(section.extent).lines().any(|line| links(line) && (whole || named(line)))
    })
}

fn is_sourced(document: &Document, entry: &TimelineEntry) -> bool {
    let section = &document.sections[entry.section];
    let whole = if section.title.covers(entry.stamp) { section.span } else { entry.span };
    // Nested bullets and cells of the same line belong to the entry.
    let line = document.source.line_span(document.source.line_of(entry.stamp.start));
    has_link(document, whole.join(line))
}

/// An address, a link, code or a ticket: something to look up.
fn has_link(document: &Document, span: Span) -> bool {
    let text = document.source.slice(span);
    text.contains("](")
        || text.contains("://")
        || text.contains("][")
        || text.contains("<http")
        || text.contains("![")
        || text.contains('`')
        || text.to_lowercase().contains("link")
        || text.contains('#') && text.split('#').skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::records;
    use crate::document::parse;
    use crate::text::Source;

    #[test]
    fn records_at_the_end_stand_for_the_timeline() {
        let of = |text: &str| records(&parse(Source::new(text), None));
        assert!(of("# Queue stood still\n\n## Records\n\n- [Pager](https://pager.example/204)\n"));
        assert!(of("# Queue stood still\n\n## References\n\n- Chat export: <https://chat.example/204>\n"));
        assert!(!of("# Queue stood still\n\n## References\n\n- [Vendor](https://vendor.example/quotas)\n"));
        assert!(!of("# Queue stood still\n\n## Records\n\n- The pager log, on request\n"));
    }
}
