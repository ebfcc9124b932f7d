//! `structure/stale-status`: a status that does not fit the document.

use std::sync::LazyLock;

use crate::text::{Regex, Span, ascii_pattern};

use crate::builtin::{days, open_items};
use crate::chronology::calendar;
use crate::document::{CODE, Document, ActionItem, ItemState, Role, Unit};
use crate::facts::marker::is_marker;
use crate::facts::status::{self, Status};
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// See the module.
pub static RULE: Rule = Rule {
    id: "structure/stale-status",
    severity: Severity::Info,
    profiles: &[],
    summary: "The status does not fit: a draft long after the incident, a final report with gaps",
    why: "The status tells a reader whether to rely on the report. A draft of last spring is read as if it were \
          finished, and one that says “Final” with a TBD in it is not.\n\n\
          Found are drafts older than `deadlines.draft` days, final reports with markers such as TBD, closed ones \
          with open action items, and statuses that are none.",
    sources: &[
        "PagerDuty, postmortem status: <https://response.pagerduty.com/after/post_mortem_process/>",
        "Wikimedia, incident documentation, status: <https://wikitech.wikimedia.org/wiki/Incident_status>",
    ],
    limits: "The age of a draft is known only where the day of the incident is.",
    examples: &[
        Example::bad(
            Role::Summary,
            "# Mail queue stood still\n\n- Severity: SEV2\n- Date: 2025-11-03\n- Status: «Draft»\n\n## Summary\n\nOn \
             2025-11-03 no mail was delivered for 40 minutes.\n",
        ),
        Example::bad(
            Role::Summary,
            "# Mail queue stood still\n\n- Severity: SEV2\n- Date: 2026-02-10\n- Status: «Final»\n\n## Summary\n\nOn \
             2026-02-10 no mail was delivered for 40 minutes. The cause: TBD.\n",
        ),
        Example::bad(
            Role::Summary,
            "# Mail queue stood still\n\n- Severity: SEV2\n- Date: 2026-02-10\n- Status: «almost there»\n\n## \
             Summary\n\nOn 2026-02-10 no mail was delivered for 40 minutes.\n",
        ),
        Example::good(Role::Status, "- Services: checkout"),
        Example::silent(
            Role::Summary,
            "Status of the incident: resolved.",
            "the incident has a status too",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let Some((field, status)) = status::of(document) else { return };
    let value = document.source.slice(field.value);
    // A slot that offers them all is none of them yet.
    if value.contains('‹') {
        return;
    }
    let about = |reason: String, help: &str| {
        Finding::new(field.value, format!("The status “{value}” does not fit: {reason}")).help(help.to_owned())
    };
    match status {
        Some(Status::Draft) => {
            let age = context.today.zip(days::end_of_incident(context));
            let age = age.map(|(today, end)| calendar::days(end, today));
            let limit = context.settings.deadlines.draft;
            if let Some(age) = age.filter(|age| i64::from(*age) > i64::from(limit)) {
                findings.push(about(
                    format!("the incident was {} ago", days::count(age, "day")),
                    "Finish the report, or say what it waits for.",
                ));
            }
        }
        Some(Status::Final | Status::Closed) if has_marker(document) => {
            findings.push(about(
                "something in the report is still to be written".to_owned(),
                "Fill the marker in, or set the status back.",
            ));
        }
        Some(Status::Closed) => {
            // Without a box or a state, items may be tracked elsewhere.
            let boxed = |item: &ActionItem| {
                let line = document.source.line_span(document.source.line_of(item.text.start));
                document.source.slice(line).contains("[ ]")
            };
            let marked = document.items.iter().any(|item| item.state == ItemState::Done || boxed(item));
            let all = document.items.iter().filter(|item| item.state == ItemState::Open);
            let open = all.clone().count();
            // What is due later is certainly not done.
            let mut due = all.filter_map(|item| item.due.as_ref()?.date);
            let ahead = context.today.is_some_and(|today| due.any(|due| due > today));
            if (marked || ahead) && open > 0 {
                let items = days::count(i32::try_from(open).unwrap_or(i32::MAX), "action item");
                let verb = if open == 1 { "is" } else { "are" };
                findings.push(about(
                    format!("{items} {verb} open"),
                    "Close the report with its last item, or call it final.",
                ));
            }
        }
        None if is_status(document, value) => findings.push(about(
            "it says neither draft, in review nor final".to_owned(),
            "Write Draft, In review, Final or Closed.",
        )),
        _ => {}
    }
}

static MARKER: LazyLock<Option<Regex>> =
    LazyLock::new(|| ascii_pattern(r"\b(?:TBD|TODO|FIXME)\b").ok());

/// Whether the text has a marker of something still to be written, code and quotations left out.
/// Slots of drafts are errors by themselves.
fn has_marker(document: &Document) -> bool {
    // What is no prose may hold one, too; without any, the prose need not be looked at.
    let written = document.hits(Unit::Piece, |piece| {
        ["TBD", "TODO", "FIXME"].iter().any(|marker| piece.contains(marker)).then_some(())
    });
    if written.is_empty() {
        return false;
    }
    MARKER.iter().flat_map(|marker| marker.find_iter(&document.prose)).any(|found| {
        let before = document.prose[..found.start()].chars().next_back();
        let after = document.prose[found.end()..].chars().next();
        let joined = |c: Option<char>| c.is_some_and(|c| matches!(c, '-' | '_' | '/' | CODE));
        let quoted = document.quotations.iter().any(|quotation| {
            quotation.start <= found.start() && found.end() <= quotation.end
        });
        let state = open_items::is_state(document, Span::new(found.start(), found.end()));
        !joined(before) && !joined(after) && !quoted && !state && !found.as_str().is_empty()
    })
}

/// Whether a value that is not known was meant as a status: a few words under the label itself.
fn is_status(document: &Document, value: &str) -> bool {
    let label = document.field(Role::Status).map(|field| document.source.slice(field.label));
    let own = label.is_some_and(|label| {
        let label = label.to_lowercase();
        label == "status" || ["document", "report", "postmortem", "post-mortem"].iter().any(|word| label.contains(word))
    });
    let words = value.split_whitespace().count();
    own && (1..=4).contains(&words)
        && value.is_ascii()
        && !value.contains(['[', '‹', '{', '<', '!', '`', '/'])
        && value.chars().any(char::is_alphabetic)
        && !is_marker(value)
}
