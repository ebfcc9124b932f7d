//! `timeline/ambiguous-timezone`: an abbreviation that leaves the offset open.

use jiff::civil::DateTime;

use crate::chronology::{Doubt, zone};
use crate::document::{Role, Unit, stamp};
use crate::rule::{Applicability, Context, Example, Finding, Fix, Rule, Severity};
use crate::text::{Edit, Span};

/// See the module.
pub static RULE: Rule = Rule {
    id: "timeline/ambiguous-timezone",
    severity: Severity::Info,
    profiles: &[],
    summary: "A time zone that can be read in several ways",
    why: "IST is used in India, Israel and Ireland, CST in Chicago, Shanghai and Havana, and “Pacific” \
          says neither standard nor daylight-saving time. Readers elsewhere take the wrong hour. An \
          abbreviation that belongs to the other half of the year (EST in July) is an hour off, or \
          seems to be.\n\n\
          UTC, a numeric offset or a name such as `Asia/Kolkata` leaves nothing open. Where an \
          abbreviation means one thing in an organisation, `timeline.zones` says which: \
          `IST = \"Asia/Kolkata\"`.",
    sources: &[
        "RFC 3339, section 4.1 and 4.2: <https://www.rfc-editor.org/rfc/rfc3339#section-4>",
        "RFC 9557, on time zones in time stamps: <https://www.rfc-editor.org/rfc/rfc9557>",
    ],
    limits: "Each abbreviation is named once in a document, where it first stands.",
    examples: &[
        Example::bad(Role::Timeline, "- 2026-02-10 16:11 «IST»: The incident is closed."),
        Example::bad(Role::Timeline, "- 2026-02-10 11:41 «local time»: The incident is closed."),
        Example::fixed(
            Role::Timeline,
            "- 2026-07-04 14:00 «EST»: The second region is migrated.",
            "- 2026-07-04 14:00 EDT: The second region is migrated.",
        ),
        Example::bad(Role::Summary, "The queue stood still from 02:33 «CST» on."),
        Example::good(Role::Timeline, "- 2026-02-10 11:41 CET: The incident is closed."),
        Example::silent(
            Role::Timeline,
            "- 2026-02-10 10:41 -06:00: The second region is migrated.",
            "an offset is exact",
        ),
        Example::silent(
            Role::Impact,
            "The CST replica set in the central region lost no write.",
            "no time stands before it",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let (document, aliases) = (context.document, &context.settings.timeline.zones);
    let source = &document.source;
    let zoned = document.hits(Unit::Written, |text| {
        Some(after_clocks(text)).filter(|zones| !zones.is_empty())
    });
    // "EST" beside "AEDT" may well be that of Sydney.
    let southern = zoned.iter().any(|(index, zones)| {
        let start = document.sentences[*index].span.start;
        zones.iter().any(|zone| SOUTHERN.contains(&source.slice(zone.shift(start))))
    });
    let mut seen: Vec<(&str, Doubt, Vec<Span>)> = Vec::new();
    let mut take = |span: Span, when: Option<DateTime>| {
        let name = source.slice(span);
        let eastern = southern && matches!(name, "EST" | "EDT") && !aliases.contains_key(name);
        let other = eastern.then_some(Doubt::Several(&["US Eastern, UTC-5", "Australian Eastern, UTC+10"]));
        let Some(doubt) = other.or_else(|| zone::read(name, when, aliases).doubt) else { return };
        match seen.iter_mut().find(|(other, kind, _)| *other == name && *kind == doubt) {
            Some((_, _, places)) if !places.contains(&span) => places.push(span),
            Some(_) => {}
            None => seen.push((name, doubt, vec![span])),
        }
    };
    for (entry, moment) in document.timeline.iter().zip(&context.chronology.moments) {
        let when = moment.date.zip(moment.time).map(|(day, time)| DateTime::from_parts(day, time));
        if let Some(zone) = entry.zone.or(context.chronology.zone_note) {
            take(zone, when);
        }
    }
    let day = context.chronology.date.map(|(day, _)| day.at(12, 0, 0, 0));
    for (index, zones) in zoned.iter() {
        let sentence = &document.sentences[*index];
        if document.in_role(sentence.span.start, Role::Timeline) {
            continue;
        }
        for zone in zones {
            take(zone.shift(sentence.span.start), day);
        }
    }
    findings.extend(seen.into_iter().map(|(name, doubt, places)| finding(name, &doubt, &places)));
}

/// Zones of the east of Australia.
const SOUTHERN: [&str; 4] = ["AEST", "AEDT", "UTC+10:00", "UTC+11:00"];

/// Zones that follow a time of day in `text`.
fn after_clocks(text: &str) -> Vec<Span> {
    let digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let colons = text.match_indices(':').map(|(at, _)| at);
    let clocks = colons.filter(|at| *at > 0 && digit(at - 1) && digit(at + 1) && digit(at + 2));
    let starts = clocks.map(|at| if at > 1 && digit(at - 2) { at - 2 } else { at - 1 });
    let zones = starts.filter_map(|at| {
        let stamp = stamp::leading(&text[at..])?;
        Some(stamp.zone?.shift(at))
    });
    let mut zones: Vec<Span> = zones.collect();
    zones.dedup();
    zones
}

fn finding(name: &str, doubt: &Doubt, places: &[Span]) -> Finding {
    let first = places.first().copied().unwrap_or_default();
    let message = match doubt {
        Doubt::Several(zones) => format!("“{name}” names several zones ({})", zones.join("; ")),
        Doubt::Season(other) => format!(
            "“{name}” is not observed on this date, “{other}” is: the times may be off by an hour"
        ),
        Doubt::Half(either) => {
            format!("“{name}” leaves it to the reader whether {either} was observed: they are an hour apart")
        }
        Doubt::Local => format!("“{name}” does not say which zone it is"),
    };
    let mut finding = Finding::new(first, message)
        .help("Use UTC, a numeric offset such as +05:30, or a name such as Asia/Kolkata.");
    if places.len() > 1 {
        finding = finding.because(format!("it stands at {} times", places.len()));
    }
    if let Doubt::Season(other) = doubt {
        let edits = places.iter().map(|place| Edit::replace(*place, *other)).collect();
        let title = format!("Write {other}");
        finding = finding.fix(Fix { title, applicability: Applicability::Unsafe, edits });
    }
    finding
}
