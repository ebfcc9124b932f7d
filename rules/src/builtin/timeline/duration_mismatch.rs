//! `timeline/duration-mismatch`: a stated duration that the times of the document do not give.

use std::sync::LazyLock;

use jiff::civil::{Date, Time, Weekday};

use crate::chronology::duration::{self, Stated, words};
use crate::chronology::{Claim, Measure, Milestone, Phase, Window, phase, sums};
use crate::document::{Document, Role};
use crate::rule::{Applicability, Context, Example, Finding, Fix, Rule, Severity};
use crate::text::{Edit, Regex, ascii_pattern};

/// See the module.
pub static RULE: Rule = Rule {
    id: "timeline/duration-mismatch",
    severity: Severity::Warning,
    profiles: &[],
    summary: "A stated duration does not fit the times it lies between",
    why: "Durations are what is counted over many incidents: downtime, time to detect, time to repair. One \
          that its own times contradict is a slip in one of them, and often the first sign of a wrong date.\n\n\
          Compared are a duration with the range beside it, and a labelled one (`Time to repair: …`) with \
          labelled times and with the timeline. All pairs of times that the label may mean are tried first; \
          a minute more or less is no finding, nor is a tenth where the duration is given roughly or in whole \
          hours. `timeline.tolerance` says how many minutes count.",
    sources: &[
        "ISO 8601-1:2019, time intervals and durations",
        "NIST SP 800-61 rev. 2, section 3.4.2, on measuring incidents: \
         <https://doi.org/10.6028/NIST.SP.800-61r2>",
    ],
    limits: "A duration that is said to count support hours is left alone; one that fits only when support \
             hours are counted is an information.",
    examples: &[
        Example::fixed(
            Role::Impact,
            "The page was down for «45 minutes» (10:02-10:31 UTC).",
            "The page was down for 29 min (10:02-10:31 UTC).",
        ),
        Example::bad(
            Role::Impact,
            "| Window | Length |\n|---|---|\n| 08:02 to 08:19 | 17 min |\n| 08:40 to 08:53 | «23 min» |",
        ),
        Example::bad(Role::Summary, "It ran on for another «31 minutes» (08:19 to 08:40 UTC)."),
        Example::bad(
            Role::Timeline,
            "- 2026-02-10 10:05 UTC: Impact starts.\n- 2026-02-10 10:45 UTC: Impact mitigated, «55 minutes» after the start.",
        ),
        Example::good(Role::Summary, "It ran for 24 h 55 min (Tue 08:15 to Wed 09:10 UTC)."),
        Example::bad(Role::Duration, "- Duration: «22 min» (10:02 UTC → 10:31 UTC)"),
        Example::bad(Role::Detection, "Time to detect: «14 minutes»"),
        Example::bad(
            Role::Duration,
            "- Detected: 2026-02-10 09:33 UTC\n- Resolved: 2026-02-10 16:07 UTC\n- Time to repair: «6h 27m»",
        ),
        Example::good(Role::Duration, "- Duration: 29 min (10:02 UTC → 10:31 UTC)"),
        Example::silent(
            Role::Impact,
            "The page answered with errors for about half an hour (10:02-10:31 UTC).",
            "a rough duration is close enough",
        ),
        Example::silent(
            Role::Impact,
            "The page was down for 22 minutes in total (10:02-10:12 and 10:19-10:31 UTC).",
            "two windows, and their sum",
        ),
        Example::silent(
            Role::Duration,
            "- Total duration: 22 min\n\n| Window (UTC) | Failed |\n|---|---|\n| 10:02 to 10:12 | 40 |\n| 10:19 to 10:31 | 52 |",
            "the windows stand in a table",
        ),
        Example::silent(Role::Detection, "Time to detect: 3 minutes", "from the change to the alert"),
        Example::silent(
            Role::Duration,
            "- Detected: 2026-02-05 15:33 UTC\n- Resolved: 2026-02-10 10:31 UTC\n- Time to repair: 19h 28m (during \
             support hours 10:00-17:00, Mon-Fri)",
            "it says which hours it counts",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let mut anchors = Vec::new();
    for claim in &context.chronology.claims {
        if claim.stated.support_hours || document.in_role(claim.stated.span.start, Role::Actions) {
            continue;
        }
        match claim.windows.as_slice() {
            [] => findings.extend(against_timeline(context, claim, &mut anchors)),
            [window] => findings.extend(against_window(context, claim, window)),
            _ => {}
        }
    }
    since_another(context, findings);
}

/// The duration beside its own range; and the end of that range among the entries.
fn against_window(context: &Context<'_>, claim: &Claim, window: &Window) -> Option<Finding> {
    let document = context.document;
    let measured = window.to - window.from;
    let range = document.source.slice(window.span);
    if !claim.stated.agrees_with(measured, context.settings.timeline.tolerance) {
        return Some(mismatch(
            document,
            claim,
            measured,
            format!("“{range}” is {}", words(measured)),
        ));
    }
    if claim.measure != Measure::Total {
        return None;
    }
    let ends = ends_elsewhere(context, window)?;
    let finding = Finding::new(
        window.span,
        format!("The range ends at a time that no entry has, while the timeline ends the impact at {ends}"),
    );
    Some(
        finding
            .severity(Severity::Info)
            .help("Take the end from the timeline, or add the entry that is missing there."),
    )
}

/// What an entry says of how long after another it is: "mitigated, 85 minutes after the start". Which one is meant
/// is open, so one entry or milestone so long before is enough.
fn since_another(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let (document, chronology) = (context.document, context.chronology.get());
    let tolerance = context.settings.timeline.tolerance;
    for (index, (entry, moment)) in document.timeline.iter().zip(&chronology.moments).enumerate() {
        let text = document.prose_at(entry.text);
        let Some(at) = moment.at.filter(|_| index > 0) else { continue };
        for stated in document.recall.of(text, since) {
            let others = || {
                let above = chronology.moments.iter().filter_map(|moment| moment.at);
                above.chain(chronology.stated.iter().map(|milestone| milestone.at)).filter(|other| *other <= at)
            };
            if stated.bound || others().any(|other| stated.agrees_with(at - other, tolerance)) {
                continue;
            }
            let span = stated.span.shift(entry.text.start);
            if findings.iter().any(|finding| finding.span.overlaps(span)) {
                continue;
            }
            let (said, time) = (document.source.slice(span), document.source.slice(entry.stamp));
            let message = format!("No entry and no milestone lies “{said}” before “{time}”");
            findings.push(Finding::new(span, message).help("One of them is a slip: the duration, or one of the two times."));
        }
    }
}

/// The durations in a text that are counted from something: "85 minutes after the start".
fn since(text: &str) -> Vec<Stated> {
    static SINCE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"(?i)^\s*(?:after|since|from)\s+(?:the\s+|our\s+|its\s+)?(?:first\s+|last\s+)?(?:start|onset|beginning|alert|alarm|page|report|call|detection|acknowledg\w+|change|release|deployment|deploy|roll-?out|mitigation)\b").ok()
    });
    let mut found = duration::all(text);
    found.retain(|stated| SINCE.as_ref().is_some_and(|since| since.is_match(&text[stated.span.end..])));
    found
}

/// The times at which the timeline ends the incident, if none of its entries is at the end of `window`
/// although it tells the whole of it.
fn ends_elsewhere(context: &Context<'_>, window: &Window) -> Option<String> {
    let (document, chronology) = (context.document, context.chronology.get());
    let of_day = |time: Time| i64::from(time.hour()) * 3_600 + i64::from(time.minute()) * 60;
    let end = window.to.rem_euclid(86_400);
    let moments = || chronology.moments.iter().filter(|moment| moment.time.is_some());
    let mut offsets: Vec<_> = moments().map(|m| m.zone.as_ref().and_then(|z| z.offset)).collect();
    offsets.dedup();
    let near = |time: Time, other: i64| (of_day(time) - other).abs() <= 60;
    let start = window.from.rem_euclid(86_400);
    let told = moments().any(|moment| moment.time.is_some_and(|time| near(time, start)));
    let listed = moments().any(|moment| {
        moment.time.is_some_and(|time| near(time, end))
            || moment.until.is_some_and(|until| (until.rem_euclid(86_400) - end).abs() <= 60)
    });
    if offsets.len() > 1 || !told || listed {
        return None;
    }
    let ends: Vec<String> = document
        .timeline
        .iter()
        .zip(&chronology.moments)
        .filter(|(_, moment)| moment.phases.contains(&Phase::Resolved))
        .map(|(entry, _)| document.source.slice(entry.stamp).to_owned())
        .collect();
    (!ends.is_empty()).then(|| ends.join(" and "))
}

/// A labelled duration with the times that its label may mean.
fn against_timeline(
    context: &Context<'_>,
    claim: &Claim,
    known: &mut Vec<(Measure, Anchors)>,
) -> Option<Finding> {
    let document = context.document;
    if claim.measure == Measure::Unknown {
        return None;
    }
    let at = known.iter().position(|(measure, _)| *measure == claim.measure).unwrap_or_else(|| {
        known.push((claim.measure, Anchors::of(context, claim.measure)));
        known.len() - 1
    });
    let narrow = known[at].1.narrow(context, claim);
    let anchors = narrow.as_ref().unwrap_or(&known[at].1);
    let pairs = |farthest: i64| {
        let ends = move |from: Milestone| {
            let place = |at: i64| anchors.ends.partition_point(|to| to.at < at);
            let near = place(from.at)..place((from.at + farthest).saturating_add(1));
            anchors.ends[near].iter().map(move |to| (from, *to))
        };
        anchors.starts.iter().flat_map(move |from| ends(*from))
    };
    let tolerance = context.settings.timeline.tolerance;
    if anchors.has_pair(&claim.stated, tolerance) {
        return None;
    }
    // A part of the incident cannot have lasted longer than all of it.
    let whole = || {
        let from = anchors.starts.iter().min_by_key(|start| start.at)?;
        let to = chronology_end(context)?;
        let stated = claim.stated.seconds?;
        (stated > to.at - from.at + i64::from(tolerance) * 60).then_some((*from, to))
    };
    let (from, to) = anchors.expected.or_else(whole).filter(|(from, to)| to.at > from.at)?;
    // "30 min (two windows)": as long as the windows are together, which stand elsewhere.
    let fits = |sum: &i64| claim.stated.agrees_with(*sum, tolerance);
    if claim.measure == Measure::Total && sums(document).iter().any(fits) {
        return None;
    }
    let measured = to.at - from.at;
    let slice = |span| document.source.slice(span);
    let lies = format!("“{}” to “{}” is {}", slice(from.span), slice(to.span), words(measured));
    let finding = mismatch(document, claim, measured, lies);
    let finding = finding.because("no two of the times that it may lie between are that far apart");
    // Support is there for a fifth of a week and more, but for its weekend: times further apart cannot fit.
    let stated = claim.stated.seconds.or(claim.stated.either.map(|(one, other)| one.max(other)));
    let farthest = stated.unwrap_or_default() * 5 + 4 * DAY;
    let in_support_hours = pairs(farthest).any(|(from, to)| {
        support_hours(from, to).iter().any(|seconds| claim.stated.agrees_with(*seconds, tolerance))
    });
    Some(if in_support_hours {
        finding
            .severity(Severity::Info)
            .help("It fits if only support hours count: say so beside it, with the hours.")
    } else {
        finding
    })
}

/// The end of the incident: what a label calls so, or the last entry that tells of it.
fn chronology_end(context: &Context<'_>) -> Option<Milestone> {
    let (document, chronology) = (context.document, context.chronology.get());
    let stated = chronology.stated.iter().rfind(|milestone| milestone.phase == Phase::Resolved);
    stated.copied().or_else(|| chronology.told(document, Phase::Resolved).last().copied())
}

fn mismatch(document: &Document, claim: &Claim, measured: i64, lies: String) -> Finding {
    let stated = document.source.slice(claim.stated.span);
    let name = claim.measure.name();
    // Minutes by the thousand say little beside days and hours.
    let long = claim.stated.seconds.filter(|seconds| *seconds >= LONG && claim.stated.unit <= 60);
    let long = long.map(words).filter(|long| long != stated);
    let also = long.map(|long| format!(" ({long})")).unwrap_or_default();
    let title = format!("Write {}", words(measured));
    Finding::new(claim.stated.span, format!("The {name} is given as “{stated}”{also}, but {lies}"))
        .help("One of the three is a slip: the duration, or one of the two times.")
        .fix(Fix::new(
            title,
            Applicability::Unsafe,
            Edit::replace(claim.stated.span, words(measured)),
        ))
}

/// A day, in seconds.
const DAY: i64 = 86_400;

/// From two hours on, in seconds.
const LONG: i64 = 7_200;

/// The times that a measure may lie between.
struct Anchors {
    starts: Vec<Milestone>,
    /// In order of time.
    ends: Vec<Milestone>,
    /// When these are, each time once, in order.
    times: [Vec<i64>; 2],
    /// The pair that the label means by its words.
    expected: Option<(Milestone, Milestone)>,
}

impl Anchors {
    fn of(context: &Context<'_>, measure: Measure) -> Self {
        let (document, chronology) = (context.document, context.chronology.get());
        let stated = |phases: &[Phase]| -> Vec<Milestone> {
            let found = chronology.stated.iter().filter(|it| phases.contains(&it.phase));
            found.copied().collect()
        };
        let rows: Vec<(usize, Milestone)> = document
            .timeline
            .iter()
            .zip(&chronology.moments)
            .enumerate()
            .filter_map(|(index, (entry, moment))| {
                let phase = moment.phases.last().copied().unwrap_or(Phase::Start);
                let (at, time) = (moment.at?, moment.time?);
                Some((index, Milestone { phase, span: entry.stamp, at, date: moment.date, time }))
            })
            .collect();
        let tells = |index: usize, phases: &[Phase]| {
            chronology.moments[index].phases.iter().any(|phase| phases.contains(phase))
        };
        let telling = |phases: &[Phase]| -> Vec<Milestone> {
            rows.iter().filter(|(at, _)| tells(*at, phases)).map(|(_, row)| *row).collect()
        };
        let first_of = |phases: &[Phase]| {
            rows.iter().find(|(at, _)| tells(*at, phases)).map_or(usize::MAX, |(at, _)| *at)
        };
        let ends_at: &[Phase] = match measure {
            Measure::Detect => &[Phase::Detected],
            Measure::Acknowledge => &[Phase::Acknowledged],
            _ => &[Phase::Mitigated, Phase::Resolved],
        };
        let labels = labelled(context, &rows);
        let (mut starts, mut ends) = (chronology.stated.clone(), stated(ends_at));
        starts.extend(&chronology.around);
        if let Some(labels) = &labels {
            // A list of labels says which times it means.
            starts.extend(labels.iter().filter(|label| label.phase < Phase::Mitigated));
            ends.extend(labels.iter().filter(|label| ends_at.contains(&label.phase)));
        } else {
            // What a report counts from is its own choice: any time may be the start, and the words of
            // an entry need not say that it is the detection, as long as it comes before what follows
            // from one.
            starts.extend(rows.iter().map(|(_, row)| *row));
            let next = |from: usize, phases: &[Phase]| {
                let next = rows.iter().find(|(at, _)| *at >= from && tells(*at, phases));
                next.map_or(usize::MAX, |(at, _)| *at)
            };
            let cut = match measure {
                Measure::Detect => next(
                    first_of(&[Phase::Detected]),
                    &[Phase::Acknowledged, Phase::Mitigated, Phase::Resolved],
                ),
                _ => next(first_of(&[Phase::Acknowledged]), &[Phase::Mitigated, Phase::Resolved]),
            };
            // Who puts something back has taken it up before, where another entry says so.
            let later = [Phase::Mitigated, Phase::Resolved];
            let plain = |at: usize| tells(at, ends_at) && !tells(at, &later);
            let before = |at: usize| at < cut && plain(at);
            let early = measure == Measure::Acknowledge && rows.iter().any(|(at, _)| before(*at));
            let own = rows.iter().filter(|(at, _)| if early { plain(*at) } else { tells(*at, ends_at) });
            ends.extend(own.map(|(_, row)| *row));
            if matches!(measure, Measure::Detect | Measure::Acknowledge) {
                let until = rows.iter().filter(|(at, _)| *at < cut || *at == cut && !early);
                ends.extend(until.map(|(_, row)| *row));
            } else {
                ends.extend(rows.last().map(|(_, row)| *row));
                let untils = rows.iter().filter_map(|(at, row)| {
                    Some(Milestone { at: chronology.moments[*at].until?, ..*row })
                });
                ends.extend(untils);
            }
        }
        let first = |phase: Phase| stated(&[phase]).first().copied();
        let told = |phases: &[Phase]| telling(phases).first().copied();
        let opening = || rows.first().map(|(_, row)| *row);
        let detected = || first(Phase::Detected).or_else(|| told(&[Phase::Detected]));
        let start = match measure {
            Measure::Acknowledge => detected(),
            _ => first(Phase::Start)
                .or_else(|| chronology.told(document, Phase::Start).first().copied())
                .or_else(detected)
                .or_else(opening),
        };
        let end = match measure {
            Measure::Detect => detected(),
            Measure::Acknowledge => told(&[Phase::Acknowledged]),
            Measure::Mitigate => first(Phase::Mitigated).or_else(|| told(&[Phase::Mitigated])),
            _ => first(Phase::Resolved).or_else(|| telling(&[Phase::Resolved]).last().copied()),
        };
        Self::between(starts, ends, start.zip(end))
    }

    fn between(
        starts: Vec<Milestone>,
        mut ends: Vec<Milestone>,
        expected: Option<(Milestone, Milestone)>,
    ) -> Self {
        ends.sort_by_key(|end| end.at);
        let times = [&starts, &ends].map(|milestones| {
            let mut times: Vec<i64> = milestones.iter().map(|milestone| milestone.at).collect();
            times.sort_unstable();
            times.dedup();
            times
        });
        Self { starts, ends, times, expected }
    }

    /// Whether two of the times are as far apart as `stated` says. What is measured fits less well the
    /// further it is from what is stated, so of each start only the ends around that are looked at.
    fn has_pair(&self, stated: &Stated, tolerance: u32) -> bool {
        let [starts, ends] = &self.times;
        let readings = match (stated.seconds, stated.either) {
            (Some(seconds), _) => vec![seconds],
            (None, Some((one, other))) => vec![one, other],
            (None, None) => vec![0],
        };
        starts.iter().any(|from| {
            let ends = &ends[ends.partition_point(|to| to < from)..];
            readings.iter().any(|reading| {
                let near = ends.partition_point(|to| to - from < *reading);
                let around = ends[near.saturating_sub(1)..].iter().take(2);
                around.into_iter().any(|to| stated.agrees_with(to - from, tolerance))
            })
        })
    }

    /// A labelled duration beside labels for the start and the end lies between these two.
    fn narrow(&self, context: &Context<'_>, claim: &Claim) -> Option<Self> {
        let stated = |phase: Phase| {
            let mut found = context.chronology.stated.iter().filter(move |it| it.phase == phase);
            found.next().filter(|_| found.next().is_none()).copied()
        };
        let labelled = claim.measure == Measure::Total && !claim.label.is_empty();
        let (start, end) = labelled.then(|| stated(Phase::Start).zip(stated(Phase::Resolved)))??;
        Some(Self::between(vec![start], vec![end], self.expected))
    }
}

/// The entries as milestones, where all of them are nothing but labels.
fn labelled(context: &Context<'_>, rows: &[(usize, Milestone)]) -> Option<Vec<Milestone>> {
    let document = context.document;
    let label = |(index, row): &(usize, Milestone)| {
        let words = document.source.slice(document.timeline.get(*index)?.text);
        let short = words.split_whitespace().count() <= 3;
        let phase = phase::of_label(words).filter(|_| short)?;
        Some(Milestone { phase, ..*row })
    };
    let labels: Option<Vec<Milestone>> = rows.iter().map(label).collect();
    labels.filter(|labels| labels.len() >= 2)
}

/// Seconds from one time to another that fall into support hours, for the hours in common use.
fn support_hours(from: Milestone, to: Milestone) -> Vec<i64> {
    const HOURS: &[(i64, i64)] = &[(9, 17), (10, 17), (9, 18), (8, 17), (8, 18), (8, 16)];
    let (Some(first), Some(last)) = (from.date, to.date) else { return Vec::new() };
    if first == last {
        return Vec::new();
    }
    let of_day = |time: Time| i64::from(time.hour()) * 3_600 + i64::from(time.minute()) * 60;
    let counted = |(open, close): &(i64, i64)| {
        let mut day = first;
        let mut seconds = 0;
        while day <= last {
            let begins = if day == first { of_day(from.time) } else { 0 };
            let ends = if day == last { of_day(to.time) } else { DAY };
            if is_weekday(day) {
                seconds += (ends.min(close * 3_600) - begins.max(open * 3_600)).max(0);
            }
            let Ok(next) = day.tomorrow() else { break };
            day = next;
        }
        seconds
    };
    HOURS.iter().map(counted).collect()
}

fn is_weekday(day: Date) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}
