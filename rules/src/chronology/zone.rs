//! Time zones as people write them: which offset is meant, and what leaves that open.
//!
//! Nothing is read from the machine: abbreviations come with the rules of their zone, names such as
//! `Europe/Dublin` from the database that is compiled in.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone, TimeZoneDatabase};

/// What a written zone says at some time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ZoneReading {
    /// Seconds east of UTC, where it can be told. Of several meanings the usual one is taken.
    pub offset: Option<i32>,
    /// In the hour that comes twice, when the clocks are put back: the offset of the second time.
    pub second: Option<i32>,
    /// Whether the time lies in the hour that is left out when the clocks are put forward.
    pub skipped: bool,
    /// What leaves the offset open.
    pub doubt: Option<Doubt>,
}

/// Why a zone does not say which offset is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The abbreviation is used for several zones.
    Several(&'static [&'static str]),
    /// On that date the zone observes the other half of the year: this is its abbreviation then.
    Season(&'static str),
    /// "Pacific" says neither standard nor daylight-saving time.
    Half(&'static str),
    /// "local time" says nothing.
    Local,
}

/// Zones that the organisation has given to abbreviations: `IST` is `Asia/Kolkata`.
pub type Aliases = BTreeMap<String, String>;

const EUROPE: &str = "CET-1CEST,M3.5.0,M10.5.0/3";
const AMERICA: &str = "EST5EDT,M3.2.0,M11.1.0";
const AUSTRALIA: &str = "AEST-10AEDT,M10.1.0,M4.1.0/3";
const NEW_ZEALAND: &str = "NZST-12NZDT,M9.5.0,M4.1.0/3";

/// An abbreviation: its offset in minutes, the calendar that its season follows, whether it stands
/// for the daylight-saving half, and what it is called in the other half.
struct Abbreviation {
    name: &'static str,
    minutes: i32,
    season: Option<(&'static str, bool, &'static str)>,
    several: &'static [&'static str],
}

const fn plain(name: &'static str, minutes: i32) -> Abbreviation {
    Abbreviation { name, minutes, season: None, several: &[] }
}

const fn half(
    name: &'static str,
    minutes: i32,
    calendar: &'static str,
    summer: bool,
    other: &'static str,
) -> Abbreviation {
    Abbreviation { name, minutes, season: Some((calendar, summer, other)), several: &[] }
}

const fn many(name: &'static str, minutes: i32, several: &'static [&'static str]) -> Abbreviation {
    Abbreviation { name, minutes, season: None, several }
}

/// Abbreviations in use. One that stands for standard time all year somewhere in its continent
/// (`AEST` in Queensland) has no season.
static ABBREVIATIONS: &[Abbreviation] = &[
    plain("UTC", 0),
    plain("GMT", 0),
    plain("Z", 0),
    half("CET", 60, EUROPE, false, "CEST"),
    half("CEST", 120, EUROPE, true, "CET"),
    half("EET", 120, EUROPE, false, "EEST"),
    half("EEST", 180, EUROPE, true, "EET"),
    half("WET", 0, EUROPE, false, "WEST"),
    half("WEST", 60, EUROPE, true, "WET"),
    many("BST", 60, &["British Summer Time, UTC+1", "Bangladesh Standard Time, UTC+6"]),
    many("IST", 330, &["India, UTC+5:30", "Israel, UTC+2", "Irish Standard Time, UTC+1"]),
    many("CST", -360, &["US Central, UTC-6", "China, UTC+8", "Cuba, UTC-5"]),
    many("AST", -240, &["Atlantic, UTC-4", "Arabia, UTC+3"]),
    many("MST", -420, &["US Mountain, UTC-7", "Malaysia, UTC+8"]),
    many("SST", 480, &["Singapore, UTC+8", "Samoa, UTC-11"]),
    many("WST", 480, &["Western Australia, UTC+8", "West Samoa, UTC+13"]),
    half("EST", -300, AMERICA, false, "EDT"),
    half("EDT", -240, AMERICA, true, "EST"),
    half("CDT", -300, AMERICA, true, "CST"),
    half("MDT", -360, AMERICA, true, "MST"),
    half("PST", -480, AMERICA, false, "PDT"),
    half("PDT", -420, AMERICA, true, "PST"),
    half("ADT", -180, AMERICA, true, "AST"),
    half("AKST", -540, AMERICA, false, "AKDT"),
    half("AKDT", -480, AMERICA, true, "AKST"),
    plain("HST", -600),
    plain("JST", 540),
    plain("KST", 540),
    plain("SGT", 480),
    plain("HKT", 480),
    plain("MSK", 180),
    plain("SAST", 120),
    plain("BRT", -180),
    plain("ART", -180),
    plain("PHT", 480),
    plain("ICT", 420),
    plain("WIB", 420),
    plain("PKT", 300),
    plain("AEST", 600),
    half("AEDT", 660, AUSTRALIA, true, "AEST"),
    plain("ACST", 570),
    half("ACDT", 630, AUSTRALIA, true, "ACST"),
    plain("AWST", 480),
    plain("NZST", 720),
    half("NZDT", 780, NEW_ZEALAND, true, "NZST"),
];

/// Names that leave open whether standard or daylight-saving time is meant, with the zone.
const HALVES: &[(&str, &str, &str)] = &[
    ("pacific", "PST8PDT,M3.2.0,M11.1.0", "PST or PDT"),
    ("mountain", "MST7MDT,M3.2.0,M11.1.0", "MST or MDT"),
    ("central", "CST6CDT,M3.2.0,M11.1.0", "CST or CDT"),
    ("eastern", AMERICA, "EST or EDT"),
    ("pt", "PST8PDT,M3.2.0,M11.1.0", "PST or PDT"),
    ("mt", "MST7MDT,M3.2.0,M11.1.0", "MST or MDT"),
    ("ct", "CST6CDT,M3.2.0,M11.1.0", "CST or CDT"),
    ("et", AMERICA, "EST or EDT"),
];

static DATABASE: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// What `written` says at `when`; without a time no season can be told.
#[must_use]
pub fn read(written: &str, when: Option<DateTime>, aliases: &Aliases) -> ZoneReading {
    let alias = aliases.iter().find(|(name, _)| name.eq_ignore_ascii_case(written.trim()));
    let name = alias.map_or(written, |(_, zone)| zone).trim();
    if let Some(offset) = numeric(name) {
        return ZoneReading { offset: Some(offset), ..ZoneReading::default() };
    }
    if let Some(found) = ABBREVIATIONS.iter().find(|entry| entry.name == name) {
        return abbreviated(found, when);
    }
    // "PST/PDT": whichever is observed on the day.
    if let Some((one, other)) = name.split_once('/')
        && let Some(halves) = ABBREVIATIONS.iter().find(|entry| entry.name == one)
        && ABBREVIATIONS.iter().any(|entry| entry.name == other)
    {
        let zone = halves.season.and_then(|(calendar, _, _)| TimeZone::posix(calendar).ok());
        // The calendars are those of a whole continent: only the season is taken from them.
        let dst = zone.as_ref().zip(when).and_then(|(zone, when)| {
            let instant = zone.to_ambiguous_timestamp(when).compatible().ok()?;
            Some(zone.to_offset_info(instant).dst().is_dst())
        });
        let half = if dst == Some(true) { other } else { one };
        let found = ABBREVIATIONS.iter().find(|entry| entry.name == half);
        let offset = found.map(|found| found.minutes * 60);
        return ZoneReading { offset, ..ZoneReading::default() };
    }
    let lower = name.to_lowercase();
    let first = lower.split_whitespace().next().unwrap_or_default();
    if first == "local" {
        return ZoneReading { doubt: Some(Doubt::Local), ..ZoneReading::default() };
    }
    if lower.contains("european") {
        let posix = match first {
            "western" => "WET0WEST,M3.5.0/1,M10.5.0",
            "eastern" => "EET-2EEST,M3.5.0/3,M10.5.0/4",
            _ => EUROPE,
        };
        return of_zone(TimeZone::posix(posix).ok(), when);
    }
    if let Some((_, posix, either)) = HALVES.iter().find(|(half, _, _)| *half == first) {
        let read = of_zone(TimeZone::posix(posix).ok(), when);
        return ZoneReading { doubt: Some(Doubt::Half(either)), ..read };
    }
    of_zone(DATABASE.get(name).ok(), when)
}

fn abbreviated(entry: &Abbreviation, when: Option<DateTime>) -> ZoneReading {
    let offset = Some(entry.minutes * 60);
    if !entry.several.is_empty() {
        let doubt = Some(Doubt::Several(entry.several));
        return ZoneReading { offset, doubt, ..ZoneReading::default() };
    }
    let other_half = entry.season.and_then(|(calendar, summer, other)| {
        let zone = TimeZone::posix(calendar).ok()?;
        // Half a day on either side both halves are in use somewhere.
        let near = |days: i64| {
            let at = when?.checked_add(jiff::SignedDuration::from_hours(days * 24)).ok()?;
            let instant = zone.to_ambiguous_timestamp(at).compatible().ok()?;
            Some(zone.to_offset_info(instant).dst().is_dst())
        };
        let wrong = [-1, 0, 1].into_iter().all(|days| near(days).is_some_and(|dst| dst != summer));
        wrong.then_some(other)
    });
    ZoneReading { offset, doubt: other_half.map(Doubt::Season), ..ZoneReading::default() }
}

/// What a zone with rules says: a time on its clocks is one instant, two, or none.
fn of_zone(zone: Option<TimeZone>, when: Option<DateTime>) -> ZoneReading {
    let Some((zone, when)) = zone.zip(when) else { return ZoneReading::default() };
    let (first, second, skipped) = match zone.to_ambiguous_timestamp(when).offset() {
        AmbiguousOffset::Unambiguous { offset } => (offset, None, false),
        AmbiguousOffset::Fold { before, after } => (before, Some(after), false),
        AmbiguousOffset::Gap { before, .. } => (before, None, true),
    };
    let second = second.map(Offset::seconds);
    ZoneReading { offset: Some(first.seconds()), second, skipped, doubt: None }
}

/// `+02:00`, `UTC+2`, `GMT-5:30`: seconds east of UTC.
fn numeric(name: &str) -> Option<i32> {
    let rest = name.strip_prefix("UTC").or_else(|| name.strip_prefix("GMT")).unwrap_or(name).trim();
    if rest.starts_with('±') {
        return Some(0);
    }
    let sign = match rest.chars().next()? {
        '+' => 1,
        '-' | '−' => -1,
        _ => return None,
    };
    let digits: String = rest.chars().skip(1).filter(char::is_ascii_digit).collect();
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits.parse::<i32>().ok()?, 0),
        3 => (digits[..1].parse().ok()?, digits[1..].parse().ok()?),
        4 => (digits[..2].parse().ok()?, digits[2..].parse().ok()?),
        _ => return None,
    };
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn at(zone: &str, month: i8, day: i8) -> ZoneReading {
        let when = date(2026, month, day).at(12, 0, 0, 0);
        read(zone, Some(when), &Aliases::new())
    }

    #[test]
    fn offsets() {
        for (zone, month, hours) in [
            ("UTC", 1, 0.0),
            ("Z", 1, 0.0),
            ("GMT+1", 1, 1.0),
            ("UTC-3:30", 1, -3.5),
            ("+05:30", 1, 5.5),
            ("−0300", 1, -3.0),
            ("CEST", 7, 2.0),
            ("NZDT", 1, 13.0),
            ("Europe/Dublin", 7, 1.0),
            ("Europe/Dublin", 1, 0.0),
            ("America/Chicago", 7, -5.0),
            ("US/Pacific", 1, -8.0),
            ("Central European Time", 1, 1.0),
            ("Eastern European Time", 7, 3.0),
            ("Pacific", 7, -7.0),
            ("PST/PDT", 7, -7.0),
            ("PST/PDT", 1, -8.0),
        ] {
            let offset = at(zone, month, 15).offset.map(|seconds| f64::from(seconds) / 3600.0);
            assert_eq!(offset, Some(hours), "{zone}");
        }
        assert_eq!(at("Mars/Olympus", 1, 1).offset, None);
    }

    #[test]
    fn doubts() {
        assert_eq!(at("EST", 7, 4).doubt, Some(Doubt::Season("EDT")));
        assert_eq!(at("EDT", 7, 4).doubt, None);
        assert_eq!(at("CET", 1, 4).doubt, None);
        assert_eq!(at("CEST", 12, 4).doubt, Some(Doubt::Season("CET")));
        assert_eq!(at("AEST", 1, 4).doubt, None);
        // On the day of the change both are right somewhere.
        assert_eq!(at("CET", 3, 29).doubt, None);
        assert!(matches!(at("IST", 1, 4).doubt, Some(Doubt::Several(_))));
        assert_eq!(at("local time", 1, 4).doubt, Some(Doubt::Local));
        assert_eq!(at("Pacific", 1, 4).doubt, Some(Doubt::Half("PST or PDT")));
        assert_eq!(read("EST", None, &Aliases::new()).doubt, None);
    }

    #[test]
    fn clocks_are_put_forward_and_back() {
        let at = |month, day, hour, zone: &str| {
            read(zone, Some(date(2026, month, day).at(hour, 30, 0, 0)), &Aliases::new())
        };
        let berlin = |month, day, hour| at(month, day, hour, "Europe/Berlin");
        assert!(berlin(3, 29, 2).skipped && !berlin(3, 29, 1).skipped && !berlin(3, 29, 3).skipped);
        assert_eq!(
            (berlin(10, 25, 2).offset, berlin(10, 25, 2).second),
            (Some(7_200), Some(3_600))
        );
        assert_eq!(berlin(10, 25, 3).second, None);
        let york = at(11, 1, 1, "America/New_York");
        assert_eq!((york.offset, york.second), (Some(-14_400), Some(-18_000)));
    }

    #[test]
    fn the_organisation_may_say_which_is_meant() {
        let aliases = Aliases::from([("IST".to_owned(), "Asia/Kolkata".to_owned())]);
        let when = date(2026, 1, 5).at(12, 0, 0, 0);
        let read = read("IST", Some(when), &aliases);
        assert_eq!(read, ZoneReading { offset: Some(19_800), ..ZoneReading::default() });
    }
}
