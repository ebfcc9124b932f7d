//! `announcement/missing-field`: an announcement that leaves out what readers look for.

use crate::builtin::messages;
use crate::document::{Document, Role};
use crate::facts::announcement::Announcement;
use crate::rule::{Applicability, Context, Example, Finding, Fix, Rule, Severity};
use crate::text::Edit;

/// See the module.
pub static RULE: Rule = Rule {
    id: "announcement/missing-field",
    severity: Severity::Warning,
    profiles: &[],
    summary: "An announcement lacks severity, duration, learnings, the link to the report or a follow-up",
    why: "An announcement is how most people hear of an incident at all. They look for how bad it was, how long it \
          lasted, what is known now and where to read on; what is not there is asked in the channel, twenty \
          times.\n\n\
          In a digest each incident has all of them below its own heading. A range of times stands for the duration. Messages to customers and notices on a status page are \
          written to another form and left alone.",
    sources: &[
        "PagerDuty, communicating the postmortem: <https://postmortems.pagerduty.com/how_to_write/effective_postmortems/>",
        "Google, Site Reliability Workbook, ch. 10, on sharing: <https://sre.google/workbook/postmortem-culture/>",
    ],
    limits: "",
    examples: &[
        Example::bad(Role::Appendix, "## «Slack announcement»\n\nThe checkout is back."),
        Example::bad(
            Role::Appendix,
            "## «Announcement»\n\nSeverity: SEV-2 | Duration: 29 min\n\nFull report: [INC-204](https://pm.example/204)",
        ),
        Example::bad(
            Role::Appendix,
            "## Announcement\n\nSeverity: SEV-2 | Duration: 29 min\n\nLearned: an empty value was read as zero.\n\nFull report: [INC-204](https://pm.example/204)\n\n«We will come back to you when there is news.»",
        ),
        Example::good(
            Role::Appendix,
            "## Announcement\n\nSeverity: SEV-2 | Duration: 29 min\n\nKey learnings:\n- An empty value was read as zero; it is \
             rejected now.\n\nFull report: [INC-204](https://pm.example/204)\nRetro follow-up: 2026-02-13",
        ),
        Example::silent(
            Role::Appendix,
            "## Announcement\n\n**INC-204** | SEV-2 | 29 min | carts were lost\n\nKey learnings:\n- An empty value was read as zero; it is \
             rejected now.\n\nFull report: [INC-204](https://pm.example/204)\nRetro follow-up: 2026-02-13",
            "a part between bars needs no label",
        ),
        Example::silent(
            Role::Appendix,
            "## Status update\n\nThe checkout works again. We are sorry for the trouble.",
            "customers are told other things",
        ),
    ],
    check,
};

/// What is asked for last.
const FOLLOW_UP: &str = "the day of a follow-up";

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let messages = messages::of(context);
    for message in messages.iter().filter(|message| message.internal) {
        let given = |it: &Announcement| {
            [
                (it.severity.is_some(), "the severity", "Severity: ‹SEV-…›"),
                (it.duration.is_some() || it.range.is_some(), "the duration", "Duration: ‹n min›"),
                (it.linked, "a link to the report", "Full postmortem: ‹link›"),
            ]
        };
        let told = |it: &Announcement| {
            [
                (it.learnings > 0, "what was learned", "Key learnings: ‹what the system allowed, and what changes›"),
                (it.follow_up, FOLLOW_UP, "Retro follow-up: ‹YYYY-MM-DD›"),
            ]
        };
        for part in message.each() {
            let rest = if part.row { &[][..] } else { &told(part)[..] };
            findings.extend(lacking(context.document, part, &[&given(part), rest].concat()));
        }
        // What was learned stands beside the table of a digest.
        if message.entries.iter().any(|entry| entry.row) {
            findings.extend(lacking(context.document, message, &told(message)));
        }
    }
}

/// Whether something is there, what it is, and how it is written.
type Asked = (bool, &'static str, &'static str);

fn lacking(document: &Document, message: &Announcement, asked: &[Asked]) -> Option<Finding> {
    let missing: Vec<_> = asked.iter().filter(|(there, ..)| !there).collect();
    let names: Vec<&str> = missing.iter().map(|(_, name, _)| *name).collect();
    let last = names.last()?;
    let list = match names.len() {
        1 => (*last).to_owned(),
        count => format!("{} and {last}", names[..count - 1].join(", ")),
    };
    let source = &document.source;
    // Where nothing but its day is missing, it stands where the follow-up is promised.
    let alone = missing.len() == 1 && *last == FOLLOW_UP;
    let place = message.promised.filter(|_| alone).unwrap_or(message.head);
    let finding = Finding::new(place, format!("This announcement lacks {list}"));
    // Into a table no line can be written.
    if message.row {
        return Some(finding.help("Write it in the row."));
    }
    let end = source.line_ending();
    let text = source.slice(message.span);
    let at = message.span.start + text.trim_end().len();
    let lines: Vec<&str> = missing.iter().map(|(_, _, line)| *line).collect();
    let added = format!("{end}{end}{}", lines.join(&format!("{end}{end}")));
    let fix = Fix::new("Add what is missing", Applicability::Draft, Edit::insert(at, added));
    Some(finding.help("Write it in a line of its own.").fix(fix))
}
