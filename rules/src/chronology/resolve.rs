//! From what stands in an entry to when it happened.

use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};

use super::zone::{self, ZoneReading};
use super::{Chronology, Dated, Milestone, Moment, Options, Phase, incident, phase};
use crate::document::date::{self, When};
use crate::document::stamp;
use crate::document::timeline::tells_when;
use crate::document::{BlockKind, Document, Role, TimelineEntry, Unit};
use crate::text::{Regex, Span, ascii_pattern};

/// A decrease of more than this, in seconds, is midnight rather than a slip.
const HALF_DAY: i64 = 12 * 3_600;
const DAY: i64 = 24 * 3_600;

/// So many characters behind what announces a zone it may stand.
const FARTHEST: usize = 120;

/// The day that stands for an unknown one, so that times of day can still be compared.
const NO_DAY: Date = Date::constant(1970, 1, 1);

static NOTE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?ix) \b (?: (?: time(?:stamp)?s? (?:\ and\ dates)? | (?:dates?|days?)\ and\ (?:times?|clocks?|hours?) | dates | entries | clocks? | hours ) (?:\ (?:below|above|here|given|shown|stated|listed|mentioned|noted|used|in\ this\ (?:document|report|timeline|section)))* (?:\ (?:are|is))? (?:\ (?:all|always))? (?:\ (?:given|shown|stated|expressed|listed|recorded|reported|displayed|noted|written|provided|quoted))? \ (?:in|as|use|using|are|is|on|at|with|have)\ (?:the\ |an\ )?(?:(?:utc\ |time\ |zone\ )*(?:offset|zone)\ (?:of\ )?)? | (?: time[\ -]?zone | clocks? | times? | hours ) \s* (?:is|=|:) \s* (?:the\ )? ) | [(\[] \s* [*_]* (?: [^()\[\]\d]{0,30}, \s )? (?:all\ )? (?:times?\ )? (?:in\ |are\ (?:in\ )?)?").ok()
});

/// "All times UTC": the zone follows at once.
static SHORT_NOTE: LazyLock<Option<Regex>> =
    LazyLock::new(|| ascii_pattern(r"(?i-u)\b(?:all|the) (?:times|clocks|timestamps|hours) ").ok());

/// A zone that the document declares for its times: in a sentence, in the timeline's heading or in
/// its front matter.
pub(super) fn zone_note(document: &Document) -> Option<Span> {
    let source = &document.source;
    for field in &document.fields {
        let label = source.slice(field.label).to_lowercase().replace(['_', '-', ' '], "");
        if matches!(
            label.as_str(),
            "timezone" | "tz" | "zone" | "alltimes" | "alltimesin" | "times" | "timesin"
        ) && !field.value.is_empty()
        {
            let zone = zone_in(source.slice(field.value));
            return Some(zone.map_or(field.value, |zone| zone.shift(field.value.start)));
        }
    }
    let told = document.sections.iter().filter(|section| tells_when(document, section));
    for section in told.filter(|section| section.level > 0) {
        // The heading with what its title leaves out: "Timeline (UTC)".
        let line = source.line_span(source.line_of(section.title.start)).trim(source.text());
        if let Some(zone) = zone_in(source.slice(line)) {
            return Some(zone.shift(line.start));
        }
    }
    let hits = document.hits(Unit::Block, noted);
    let hits = hits.iter().map(|(index, zone)| (&document.blocks[*index], zone));
    let mut noted =
        hits.filter(|(block, _)| !matches!(block.kind, BlockKind::Code | BlockKind::Html));
    noted
        .next()
        .map(|(block, zone)| zone.shift(block.span.start))
        .or_else(|| zone_of_head(document))
}

/// The zone that a text declares for its times.
fn noted(text: &str) -> Option<Span> {
    let short = SHORT_NOTE.iter().flat_map(|note| note.find_iter(text));
    for found in NOTE.as_ref()?.find_iter(text).chain(short) {
        // A day and a zone are no longer than that; brackets may stand everywhere.
        let rest = &text[found.end()..];
        let rest = rest.char_indices().nth(FARTHEST).map_or(rest, |(end, _)| &rest[..end]);
        // "All times on 22 April 2026, CEST": the day may stand before it.
        let days = date::all(rest).into_iter().next();
        let day = days.filter(|day| rest[..day.span.start].trim().len() <= 2);
        let near = day.map_or(0, |day| day.span.end + 1) + 2;
        // "in studio local time"
        let whose = rest.split_whitespace().nth(1).is_some_and(|word| word == "local");
        let near = if whose { near.max(rest.find("local").unwrap_or(near)) } else { near };
        let zone = zone_in(rest).filter(|zone| zone.start <= near);
        // A clock before the words gives the zone of that time only: "at 10:02 (UTC)".
        let before = text[..found.start()].trim_end();
        let of_one = !found.as_str().contains("time")
            && before.ends_with(|c: char| c.is_ascii_digit())
            && !is_day(before);
        if let Some(zone) = zone.filter(|_| !of_one) {
            return Some(zone.shift(found.end()));
        }
    }
    None
}

/// Whether a line is a day and nothing else: "19 May 2026".
fn is_day(line: &str) -> bool {
    let line = line.rsplit('\n').next().unwrap_or_default().trim();
    stamp::leading(line).is_some_and(|stamp| {
        stamp.date.is_some() && stamp.time.is_none() && stamp.span.end == line.len()
    })
}

/// The zone of two times in the head or more that stand among the entries too, without one: "When:
/// 10:02–10:40 UTC" above entries at 10:02 and 10:40.
fn zone_of_head(document: &Document) -> Option<Span> {
    let source = &document.source;
    let mut zones = Vec::new();
    let mut times = Vec::new();
    for field in document.fields.iter().filter(|field| field.value.len() < 100) {
        let Some(stamp) = stamp::leading(source.slice(field.value)) else { continue };
        if let Some(zone) = stamp.zone {
            zones.push(zone.shift(field.value.start));
            times.extend(stamp.time);
            times.extend(stamp.until.map(|(_, time)| time));
        }
    }
    times.sort_unstable();
    times.dedup();
    let told = |time: &&Time| document.timeline.iter().any(|entry| entry.time == Some(**time));
    let first = *zones.first()?;
    let one = zones.iter().all(|zone| source.slice(*zone) == source.slice(first));
    (one && times.iter().filter(told).count() > 1).then_some(first)
}

/// The zone in `text`: both names of `PST/PDT`, and of `PST (UTC-7)` what is exact.
fn zone_in(text: &str) -> Option<Span> {
    let mut zone = stamp::zone(text)?;
    let rest = &text[zone.end..];
    if let Some(other) = rest.strip_prefix('/').and_then(stamp::zone).filter(|zone| zone.start == 0)
    {
        zone.end += 1 + other.end;
    } else if let Some(bracket) = rest.trim_start().strip_prefix('(')
        && let Some(exact) = stamp::zone(bracket).filter(|zone| zone.start == 0)
        // "Pacific (PDT)": the name leaves open what the abbreviation says.
        && (exact.of(bracket).contains(['+', '-', '−'])
            || zone.of(text).contains(|c: char| c.is_ascii_lowercase()))
    {
        zone = exact.shift(text.len() - bracket.len());
    }
    Some(zone)
}

/// Words that say that the day before is over.
static NEXT_DAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)(?:\((?:next day|the next day|following day|\+\s?1(?: ?d(?:ay)?)?)\)|^\W*(?:the )?(?:next|following) (?:day|morning)\b|\(\s*\+1\s*\)|\bnext day\b)").ok()
});

/// Whether the head of an entry says that the day before is over.
fn tells_next_day(head: &str) -> bool {
    let near = head.char_indices().nth(60).map_or(head, |(end, _)| &head[..end]);
    NEXT_DAY.as_ref().is_some_and(|next| next.is_match(near))
}

struct State {
    list: usize,
    key: usize,
    day: Option<(Date, Dated)>,
    /// Days gone by where no day is known.
    nights: i64,
    last: Option<i64>,
    /// The zone of the entries above, for those that give none.
    zone: Option<Span>,
    /// The day on which entries are that name none: of a heading, or of the incident.
    base: Option<Date>,
}

/// The moments of all entries.
pub(super) fn moments(
    document: &Document,
    chronology: &Chronology,
    options: Options<'_>,
) -> Vec<Moment> {
    let base = chronology.date.map(|(day, _)| (day, Dated::Incident));
    let mut state = State {
        list: 0,
        key: usize::MAX,
        day: base,
        nights: 0,
        last: None,
        zone: None,
        base: None,
    };
    let mut moments = Vec::with_capacity(document.timeline.len());
    for entry in &document.timeline {
        let key = list_key(document, entry);
        let heading = heading_day(document, entry);
        if key != state.key {
            if state.key != usize::MAX {
                state.list += 1;
            }
            let day = heading.map(|day| (day, Dated::Heading)).or(base);
            let (list, zone) = (state.list, state.zone);
            state = State {
                list,
                key,
                day,
                nights: 0,
                last: None,
                zone,
                base: day.map(|(day, _)| day),
            };
        } else if let Some(day) = heading
            && state.day.map(|(_, from)| from) != Some(Dated::Above)
        {
            state.day = Some((day, Dated::Heading));
        }
        moments.push(moment(document, chronology, options, entry, &mut state));
    }
    moments
}

/// Which list an entry stands in: a table, a section's list, or the headings of a section.
fn list_key(document: &Document, entry: &TimelineEntry) -> usize {
    let table = document.tables.partition_point(|table| table.span.end < entry.span.end);
    if document.tables.get(table).is_some_and(|table| table.span.covers(entry.span)) {
        return table * 2 + 1;
    }
    let section = &document.sections[entry.section];
    let headed = entry.span.start == section.title.start || section.title.covers(entry.stamp);
    let holder = if headed { section.parent.unwrap_or(entry.section) } else { entry.section };
    holder * 2
}

/// The day in a heading above the entry, below the timeline's own.
fn heading_day(document: &Document, entry: &TimelineEntry) -> Option<Date> {
    let section = &document.sections[entry.section];
    let headings = document.chain(section).filter(|section| {
        section.level > 0 && !section.has(Role::Title) && !section.title.covers(entry.stamp)
    });
    let mut days = headings.filter_map(|section| {
        let found = document.recall.of(document.source.slice(section.title), date::all);
        found
            .into_iter()
            .filter_map(|written| resolved(document, section.title, &written, None))
            .next()
    });
    days.next()
}

fn moment(
    document: &Document,
    chronology: &Chronology,
    options: Options<'_>,
    entry: &TimelineEntry,
    state: &mut State,
) -> Moment {
    let source = &document.source;
    let words = document.prose_at(entry.text);
    let phases = document.recall.of(words, phases);
    let mut moment = Moment { list: state.list, phases, ..Moment::default() };
    let (written, contradictory) = document.recall.of(source.slice(entry.stamp), |stamp| {
        (date::all(stamp).into_iter().next(), stamp::contradicts_itself(stamp))
    });
    let own = entry.date.or_else(|| {
        let year = state.day.map(|(day, _)| day.year());
        resolved_in_order(document, entry.stamp, written.as_ref()?, year, chronology.month_first)
    });
    let unread = written.is_some() && own.is_none();
    if let Some(day) = own {
        if state.day.map(|(day, _)| day) != Some(day) {
            state.last = None;
        }
        state.day = Some((day, Dated::Above));
        moment.dated = Dated::Own;
    }
    let zone = entry.zone.or(chronology.zone_note);
    moment.own_zone = entry.zone.is_some_and(|zone| entry.stamp.covers(zone));
    moment.time = entry.time;
    if unread {
        // Whatever day it is, the entries below are on it.
        state.day = None;
        state.nights += 1;
        state.last = None;
    }
    let Some(time) = entry.time else {
        moment.date = state.day.map(|(day, _)| day);
        return moment;
    };
    let civil = |day: Date| DateTime::from_parts(day, time);
    // Entries of the days before name them; one that names none, and would be earlier, is of the day itself.
    if let (None, Some((above, Dated::Above)), Some(base), Some(last)) =
        (own, state.day, state.base, state.last)
    {
        let zone = zone
            .or(state.zone)
            .map(|zone| zone::read(source.slice(zone), Some(civil(above)), options.aliases));
        let shift = i64::from(zone.and_then(|zone| zone.offset).unwrap_or_default());
        if base > above && seconds(above, time) - shift < last {
            state.day = Some((base, Dated::Above));
            state.last = None;
        }
    }
    let day = state.day.map(|(day, _)| day);
    let read = zone.map(|zone| zone::read(source.slice(zone), day.map(civil), options.aliases));
    state.zone = zone.or(state.zone);
    let inherited = state.zone.filter(|_| zone.is_none());
    let inherited =
        inherited.map(|zone| zone::read(source.slice(zone), day.map(civil), options.aliases));
    let known = read.as_ref().or(inherited.as_ref());
    let shift = i64::from(known.and_then(|read| read.offset).unwrap_or_default());
    let mut at = seconds(day.unwrap_or(NO_DAY), time) + state.nights * DAY - shift;
    // In the hour that comes twice the second time is meant where the first would be out of order.
    let later = known.and_then(|read| Some(i64::from(read.offset? - read.second?)));
    let again = later.filter(|_| state.last.is_some_and(|last| at < last));
    at += again.unwrap_or_default();
    let shift = shift - again.unwrap_or_default();
    let skipped = known.is_some_and(|read| read.skipped);
    if own.is_none() {
        let wraps = state.last.is_some_and(|last| at + HALF_DAY < last);
        let earlier = state.last.is_none_or(|last| at < last);
        let head = Span::new(entry.span.start, entry.text.end.min(entry.span.end));
        let told = earlier && document.recall.of(source.slice(head), tells_next_day);
        if wraps || told {
            let tomorrow = day.and_then(|day| day.checked_add(1.day()).ok());
            match tomorrow {
                Some(tomorrow) => state.day = Some((tomorrow, Dated::Above)),
                None => state.nights += 1,
            }
            at += DAY;
            moment.past_midnight = wraps && !told;
        }
    }
    moment.date = state.day.map(|(day, _)| day);
    if own.is_none() {
        moment.dated = state.day.map_or(Dated::Unknown, |(_, from)| from);
    }
    moment.zone = read;
    if !unread && !contradictory && !skipped {
        moment.at = Some(at);
        moment.until = entry.until.map(|(day, end)| {
            let end_day = day.or(moment.date).unwrap_or(NO_DAY);
            let until = seconds(end_day, end) + state.nights * DAY - shift;
            if until < at && day.is_none() { until + DAY } else { until }
        });
        state.last = Some(at);
    }
    moment
}

/// What the words of an entry tell of.
fn phases(words: &str) -> Vec<Phase> {
    let mut phases = phase::of_entry(words);
    // "First detected 2026-05-19 10:05": an entry that is nothing but a label.
    let short = || words.split_whitespace().nth(3).is_none();
    let label = phase::of_label(words).filter(|_| short());
    phases.extend(label.filter(|label| !phases.contains(label)));
    phases
}

/// Seconds since 1970 of a day and time of day, as if they were UTC.
fn seconds(day: Date, time: Time) -> i64 {
    let days = i64::from(super::calendar::days(NO_DAY, day));
    let of_day =
        i64::from(time.hour()) * 3_600 + i64::from(time.minute()) * 60 + i64::from(time.second());
    days * DAY + of_day
}

fn resolved(
    document: &Document,
    span: Span,
    written: &date::Written,
    year: Option<i16>,
) -> Option<Date> {
    resolved_in_order(document, span, written, year, None)
}

/// The day meant by a date without a year, or with two readings.
fn resolved_in_order(
    document: &Document,
    span: Span,
    written: &date::Written,
    year: Option<i16>,
    month_first: Option<bool>,
) -> Option<Date> {
    match written.when {
        When::Day(day) => Some(day),
        When::EitherOrder(..) => written.when.day_in_order(month_first),
        When::NoYear => {
            let words = written.span.of(document.source.slice(span));
            let year = year?;
            let whole = format!("{} {year}", words.trim_end_matches([',', '.']));
            let found = document.recall.of(&whole, date::all);
            found.into_iter().find_map(|written| match written.when {
                When::Day(day) => Some(day),
                _ => None,
            })
        }
        _ => None,
    }
}

/// Times that labels in the head give to milestones, and those under labels such as "Date".
pub(super) fn stated(
    document: &Document,
    chronology: &Chronology,
    options: Options<'_>,
) -> (Vec<Milestone>, Vec<Milestone>) {
    let source = &document.source;
    let (mut found, mut around) = (Vec::new(), Vec::new());
    for field in
        document.fields.iter().filter(|field| !document.in_role(field.label.start, Role::Timeline))
    {
        let told = document.recall.of(source.slice(field.label), phase::of_label);
        if told.is_none() && !incident::is_incident_day(document, field) {
            continue;
        }
        let phase = told.unwrap_or(phase::Phase::Start);
        let stamp = document.recall.of(source.slice(field.value), stamp::leading);
        let Some(stamp) = stamp else { continue };
        let Some(time) = stamp.time else { continue };
        let day = stamp.date.or(chronology.date.map(|(day, _)| day));
        // Without a day in the document, entries count from the same one as the label.
        let zone = stamp.zone.map(|zone| zone.shift(field.value.start)).or(chronology.zone_note);
        let when = day.map(|day| DateTime::from_parts(day, time));
        let read: Option<ZoneReading> =
            zone.map(|zone| zone::read(source.slice(zone), when, options.aliases));
        let shift = i64::from(read.and_then(|read| read.offset).unwrap_or_default());
        // A range says when it began and ended, whatever its label is.
        let list = if told.is_some() || stamp.until.is_some() { &mut found } else { &mut around };
        list.push(Milestone {
            phase,
            span: stamp.span.shift(field.value.start),
            at: seconds(day.unwrap_or(NO_DAY), time) - shift,
            date: day,
            time,
        });
        // "When: 2026-05-19, 10:00–10:25 UTC" gives both ends.
        if let Some((end_day, end)) = stamp.until
            && phase == phase::Phase::Start
        {
            let (from, to) = range((day, time), (end_day, end), None);
            let Some(last) = list.last().copied() else { continue };
            let milestone = Milestone { phase: phase::Phase::Resolved, time: end, ..last };
            list.push(Milestone { at: last.at + to - from, date: end_day.or(day), ..milestone });
        }
    }
    (found, around)
}

/// `from` and `to` of a range of clock times on one day, in seconds; the end may be past midnight.
pub(super) fn range(
    from: (Option<Date>, Time),
    to: (Option<Date>, Time),
    base: Option<Date>,
) -> (i64, i64) {
    let day = from.0.or(base).unwrap_or(NO_DAY);
    let start = seconds(day, from.1);
    let end = seconds(to.0.unwrap_or(day), to.1);
    (start, if end < start && to.0.is_none() { end + DAY } else { end })
}

#[cfg(test)]
mod tests;
