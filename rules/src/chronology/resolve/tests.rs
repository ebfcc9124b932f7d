//! Which day and zone an entry has.

use crate::chronology::{Aliases, Chronology, Dated, Options, read};
use crate::document::parse;
use crate::text::Source;

fn chronology(text: &str) -> Chronology {
    let aliases = Aliases::new();
    read(&parse(Source::new(text), None), Options { aliases: &aliases })
}

fn gaps(text: &str) -> Vec<Option<i64>> {
    let moments = chronology(text).moments;
    moments.windows(2).map(|two| Some((two[1].at? - two[0].at?) / 60)).collect()
}

#[test]
fn midnight_and_zones() {
    let head = "# Ledger outage\n\n- Date: 2026-05-19\n\n## Timeline\n\n";
    for (rows, expected) in [
        ("- 10:02 A\n- 10:05 B\n- 10:05 C", vec![Some(3), Some(0)]),
        ("- 23:58 A\n- 00:10 B", vec![Some(12)]),
        ("- 23:50 A\n- 01:00 (next day) B\n- 01:05 C", vec![Some(70), Some(5)]),
        ("- 10:02 UTC A\n- 12:05 CEST B", vec![Some(3)]),
        ("- 2026-05-19 23:58 A\n- 2026-05-20 00:10 B\n- 00:20 C", vec![Some(12), Some(10)]),
        ("- 10:30 A\n- 10:22 B", vec![Some(-8)]),
        ("- 2026-05-18 14:10 A\n- 02:40 B\n- 05:05 C", vec![Some(750), Some(145)]),
        ("- May 19, 23:50 A\n- May 20, 00:10 B", vec![Some(20)]),
    ] {
        assert_eq!(gaps(&format!("{head}{rows}\n")), expected, "{rows}");
    }
}

#[test]
fn days_come_from_where_they_are_said() {
    let of = |text: &str| {
        chronology(text)
            .moments
            .iter()
            .map(|moment| (moment.date.map(|day| day.to_string()), moment.dated))
            .collect::<Vec<_>>()
    };
    let day = |day: &str, dated| (Some(day.to_owned()), dated);
    assert_eq!(
        of(
            "# Ledger outage\n\n## Timeline\n\n### 2026-05-19\n\n- 10:02 A\n\n### 2026-05-20\n\n- 09:00 B\n"
        ),
        [day("2026-05-19", Dated::Heading), day("2026-05-20", Dated::Heading)]
    );
    assert_eq!(
        of("# Ledger outage\n\n## Timeline\n\n- 2026-05-19 10:02 A\n- 10:05 B\n"),
        [day("2026-05-19", Dated::Own), day("2026-05-19", Dated::Above)]
    );
    assert_eq!(of("# Ledger outage\n\n## Timeline\n\n- 10:02 A\n"), [(None, Dated::Unknown)]);
}

#[test]
fn a_day_on_a_line_of_its_own() {
    let text = "# Ledger outage 2025-07-23\n\n- **Timeline**:\n\n20:45 – A\n\n24/07/25\n\n12:34 – B\n\n12:35 – C\n";
    assert_eq!(gaps(text), [None, None, Some(1)]);
    let last = chronology(text).moments.last().and_then(|moment| moment.date);
    assert_eq!(last.map(|day| day.to_string()).as_deref(), Some("2025-07-24"));
}

#[test]
fn notes_give_the_zone() {
    for text in [
        "# Ledger outage\n\n## Timeline\n\nAll times in UTC.\n\n- 10:02 A\n",
        "# Ledger outage\n\nTimes are given in CEST.\n\n## Timeline\n\n- 10:02 A\n",
        "# Ledger outage\n\n## Timeline (UTC)\n\n- 10:02 A\n",
        "# Ledger outage\n\n## Timeline\n\nAll times given here are in UTC.\n\n- 10:02 A\n",
        "# Ledger outage\n\n## Timeline\n\nAll times UTC.\n\n- 10:02 A\n",
        "# Ledger outage\n\n## Timeline\n\nTimes have the offset +00:00.\n\n- 10:02 A\n",
        "# Ledger outage\n\n## Timeline\n\nClocks with an offset of +0000.\n\n- 10:02 A\n",
        "# Ledger outage\n\n## Timeline\n\n2026-05-19 (*all times UTC*)\n\n- 10:02 A\n",
        "---\ntimezone: Europe/Dublin\n---\n# Ledger outage\n\n## Timeline\n\n- 10:02 A\n",
    ] {
        assert!(chronology(text).zone_note.is_some(), "{text}");
    }
    let head = "# Ledger outage\n\n- When: 2026-05-19, 10:02–10:40 UTC\n- Severity: SEV2\n\n## Timeline\n\n- 10:02 A\n- 10:40 B\n";
    assert!(chronology(head).zone_note.is_some(), "the head has the same times");
    let other = head.replace("10:40 B", "12:40 B");
    assert_eq!(chronology(&other).zone_note, None);
    let one = "# Ledger outage\n\nIt began at 10:02 (UTC).\n\n## Timeline\n\n- 10:02 A\n";
    assert_eq!(chronology(one).zone_note, None);
}
