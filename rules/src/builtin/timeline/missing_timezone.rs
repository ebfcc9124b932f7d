//! `timeline/missing-timezone`: times of day without a zone.

use crate::builtin::{entries, places};
use crate::document::Role;
use crate::rule::{Applicability, Context, Example, Finding, Fix, Rule, Severity};
use crate::text::{Edit, Span};

/// See the module.
pub static RULE: Rule = Rule {
    id: "timeline/missing-timezone",
    severity: Severity::Warning,
    profiles: &[],
    summary: "Times of a timeline have no time zone",
    why: "Logs, graphs and chats of one incident are kept in several zones. A time without one is \
          compared with the wrong line of a log by the next reader, and in the weeks in which clocks \
          change by everybody.\n\n\
          The zone may stand in the entry, in the column's header, in the timeline's heading, in a \
          note such as “All times in UTC”, or in the front matter as `timezone`. Times counted from \
          an event (`T+5m`) need none.",
    sources: &[
        "RFC 3339, section 4, on local offsets: <https://www.rfc-editor.org/rfc/rfc3339#section-4>",
        "PagerDuty, postmortem timelines: \
         <https://postmortems.pagerduty.com/how_to_write/writing/#create-the-timeline>",
    ],
    limits: "",
    examples: &[
        Example::fixed(
            Role::Summary,
            "# Mail queue stood still on 2026-02-10\n\n## «Timeline»\n\n- 10:02 The queue stops.\n- 10:09 The \
             alert fires.\n",
            "# Mail queue stood still on 2026-02-10\n\n## Timeline\n\nAll times in ‹UTC›.\n\n- 10:02 The queue stops.\n- \
             10:09 The alert fires.\n",
        ),
        Example::bad(
            Role::Summary,
            "# Mail queue stood still on 2026-02-10\n\n## «Key events»\n\n| Time | Event |\n|---|---|\n| 9.45 am | \
             The queue stops. |\n| 10:09 am | The alert fires. |\n",
        ),
        Example::fixed(
            Role::Timeline,
            "- 2026-02-10 «10:41»: The incident is closed.",
            "- 2026-02-10 10:41 UTC: The incident is closed.",
        ),
        Example::bad(
            Role::Summary,
            "# Mail queue stood still\n\nStart: 2026-02-10 10:02 UTC\n\n## Timeline\n\n- 2026-02-10 10:02 UTC: The disk is full.\n- \
             2026-02-10 «10:09»: The alert fires.\n- 2026-02-10 10:42 UTC: Mail flows again.\n",
        ),
        Example::bad(
            Role::Summary,
            "# Mail queue stood still\n\n**Key times (+05:30)**\n\n- Start: 2026-02-10 10:02\n\n## Timeline\n\n- 2026-02-10 10:02 +05:30: The disk is full.\n- \
             2026-02-10 «10:09»: The alert fires.\n- 2026-02-10 10:42 +05:30: Mail flows again.\n",
        ),
        Example::good(Role::Timeline, "- 2026-02-10 10:41 UTC: The incident is closed."),
        Example::silent(
            Role::Timeline,
            "| Time (UTC) | Event |\n|---|---|\n| 2026-02-10 10:41 | The incident is closed. |",
            "the column's header gives the zone",
        ),
        Example::silent(
            Role::Timeline,
            "- T+38m: The incident is closed.",
            "a time counted from the start needs no zone",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let (document, chronology) = (context.document, context.chronology.get());
    let (zoned, bare): (Vec<_>, Vec<_>) =
        entries::clocked(document).partition(|(_, entry)| entry.zone.is_some());
    let Some((_, first)) = bare.first() else { return };
    // A zone in the head, or above other times ("Key times (+11:00)"), is that of the whole timeline, unless
    // its entries give theirs themselves.
    let elsewhere = |note: Span| {
        let section = document.section_at(note.start);
        let above = section.title.overlaps(note) && !section.extent.covers(first.stamp);
        above || document.fields.iter().any(|field| field.value.overlaps(note))
    };
    if chronology.zone_note.is_some_and(|note| !elsewhere(note)) {
        return;
    }
    let mut zones: Vec<&str> =
        zoned.iter().filter_map(|(_, it)| it.zone).map(|zone| document.source.slice(zone)).collect();
    zones.sort_unstable();
    zones.dedup();
    if chronology.zone_note.is_some() && bare.len() > zoned.len() {
        return;
    }
    if bare.len() <= zoned.len() {
        for (_, entry) in &bare {
            let clock = clock(document.source.text(), entry.stamp);
            let time = document.source.slice(clock);
            let mut finding =
                Finding::new(clock, format!("“{time}” has no time zone, while other entries have one"))
                    .help("Write the zone behind the time, or once above the timeline.");
            if let [zone] = zones.as_slice() {
                let edit = Edit::insert(clock.end, format!(" {zone}"));
                finding = finding.fix(Fix::new(
                    format!("Write {time} {zone}"),
                    Applicability::Unsafe,
                    edit,
                ));
            }
            findings.push(finding);
        }
        return;
    }
    let heading = places::timeline_heading(document, first.stamp.start);
    let span = heading.unwrap_or(first.stamp);
    let count = bare.len();
    let what = if count == 1 { "The time".to_owned() } else { format!("{count} times") };
    let verb = if count == 1 { "has" } else { "have" };
    let mut finding = Finding::new(
        span,
        format!("{what} of this timeline {verb} no time zone: nobody can lay them beside a log"),
    )
    .help("Say it once below the heading: “All times in UTC.”");
    if let Some(heading) = heading {
        let zone = if let [zone] = zones.as_slice() { *zone } else { "‹UTC›" };
        if let Some(edit) = entries::below(document, heading, &format!("All times in {zone}.")) {
            finding = finding.fix(Fix::new("Say which zone it is", Applicability::Draft, edit));
        }
    }
    findings.push(finding);
}

/// The time of day in a stamp: what follows its last space.
fn clock(text: &str, stamp: Span) -> Span {
    let words = stamp.of(text);
    let from = words.find(':').map_or(0, |colon| {
        words[..colon].rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| at + 1)
    });
    Span::new(stamp.start + from, stamp.end)
}
