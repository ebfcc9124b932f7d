//! What is a due date, and what is none.

use super::*;
use jiff::civil::date;

fn due(text: &str) -> Option<(&str, Option<jiff::civil::Date>)> {
    in_text(text).map(|due| (due.span.of(text), due.date))
}

#[test]
fn a_date_in_the_place_of_a_due_date() {
    let day = Some(date(2026, 6, 1));
    for (text, written) in [
        ("Alert on drift by 2026-06-01 (@ines)", "2026-06-01"),
        ("Alert on drift, due 1 June 2026", "1 June 2026"),
        ("Alert on drift — DRI: @li, due: 2026-06-01", "2026-06-01"),
        ("Alert on drift (P2, @bo), ETA 2026-06-01", "2026-06-01"),
        ("Alert on drift (2026-06-01)", "2026-06-01"),
        ("Skip the second approval during an incident, by 2026-06-01 (@li)", "2026-06-01"),
        ("Alert on drift, bis 2026-06-01 (@li)", "2026-06-01"),
        ("Alert on drift — 2026-06-01, @bo", "2026-06-01"),
        ("Alert on drift 📅 2026-06-01", "2026-06-01"),
        ("Alert on drift due:: 2026-06-01", "2026-06-01"),
        ("Alert on drift @due(2026-06-01)", "2026-06-01"),
        ("Alert on drift. **Deadline:** June 1, 2026", "June 1, 2026"),
        ("The alert fired on 2026-05-19; add a probe by 2026-06-01", "2026-06-01"),
        ("Alert on drift before 2026-06-01", "2026-06-01"),
        ("Alert on drift by Mon 2026-06-01 (@ines)", "Mon 2026-06-01"),
        ("Alert on drift by Monday, 1 June 2026", "Monday, 1 June 2026"),
        ("Alert on drift (@ines | 2026-06-01 | OPS-4)", "2026-06-01"),
        ("Alert on drift, was 2026-05-10, now 2026-06-01, reason: capacity", "2026-06-01"),
        ("Alert on drift (original due 2025-11-01) by 2026-06-01 (@ines)", "2026-06-01"),
        ("Weekly restore test, first run 2026-06-01 (@ines)", "2026-06-01"),
        ("Alert on drift by 2026-05-04 - 2026-06-01 (@ines)", "2026-05-04 - 2026-06-01"),
        ("Alert on drift (2026-05-04 to 2026-06-01)", "2026-05-04 to 2026-06-01"),
        ("Alert on drift, due 2026-05-04 → 2026-06-01", "2026-05-04 → 2026-06-01"),
        ("Alert on drift between 2026-05-04 and 2026-06-01 (@ines)", "2026-05-04 and 2026-06-01"),
        ("Alert on drift (Ana; 2026-06-01)", "2026-06-01"),
    ] {
        assert_eq!(due(text), Some((written, day)), "{text}");
    }
    assert_eq!(
        due("Split the table by end of May 2026"),
        Some(("end of May 2026", Some(date(2026, 5, 31))))
    );
    assert_eq!(
        due("Split the table by Q4 2025 - Q1 2026 (@sec)"),
        Some(("Q4 2025 - Q1 2026", Some(date(2026, 3, 31))))
    );
    assert_eq!(due("Rotate keys by 03/04/2026 (@sec)"), Some(("03/04/2026", None)));
}

#[test]
fn words_in_the_place_of_a_due_date() {
    for (text, written) in [
        ("Add retries ASAP (@ines)", "ASAP"),
        ("Refactor the queue in Q3 (@bo)", "Q3"),
        ("Add a test next sprint (@ana)", "next sprint"),
        ("Due: TBD", "TBD"),
        ("Add a test by next week", "next week"),
        ("Add a test by Friday", "Friday"),
        ("Add a test within 30 days", "within 30 days"),
        ("Add a test (soon)", "soon"),
        ("Add a test, ETA: when Kofi is back", "when Kofi is back"),
        ("Add a test by June 3", "June 3"),
        ("Add a test by EOQ", "EOQ"),
        ("Add a test by the end of June", "end of June"),
        ("Add a test by November", "November"),
        ("Add a test by 30.05. (@ana)", "30.05."),
        ("Add a test by 5/30 (@ana)", "5/30"),
        (
            "Cap orders (owner: Ana Ruiz, due: once the audit is over, OPS-4)",
            "once the audit is over",
        ),
        ("Add a test — @ana — due when the engine team has time", "when the engine team has time"),
        ("Close the valve (Owner: Ana Ruiz, due Mitte Januar, OPS-4)", "Mitte Januar"),
        (
            "Move the archive, in the calm weeks before the holidays (@ana)",
            "in the calm weeks before the holidays",
        ),
    ] {
        assert_eq!(due(text), Some((written, None)), "{text}");
    }
}

#[test]
fn a_group_says_how_soon() {
    let of = |text| of_group(text).map(|due| due.span.of(text));
    assert_eq!(of("Short term (1-2 weeks)"), Some("1-2 weeks"));
    assert_eq!(of("**Later (next quarter):**"), Some("next quarter"));
    assert_eq!(of("Immediate (within 30 days)"), Some("within 30 days"));
    assert_eq!(of("Payments (@payments)"), None);
    assert_eq!(of("Long term"), None);
}

#[test]
fn other_times_are_no_due_dates() {
    for text in [
        "Immediately halt further rollouts when the probe fails",
        "Keep the logs of 2026-05-19 for the audit of the ledger",
        "Stop deploys before the next release train leaves the station",
        "Alert when a certificate expires within 30 days of its end",
        "Drain the node before restarting it",
        "Reverted (done 2026-05-19)",
        "Block pushes until the checks pass",
        "Retry for 30 days",
        "Review the weekly report from 2026-05-19",
        "Compare the daily backups from 2026-05-01",
        "Restore backup 2026-05-18 (@ana)",
        "Replay orders lost 2026-05-19 (@ana)",
        "Upgrade to release 2026-06-01 (@ana)",
        "Due:",
        "Use long-term storage for metrics",
        "Limit requests by tenant",
        "Cap retries, P2, 2 days",
        "Owner: TBD",
        "Keep the logs, in summer and in winter, for 30 days of each user",
        "**Completion**: Only declare it complete when the gates pass",
        "Cut the error rate by 1/2",
        "Have a response team on stand-by 24/7",
        "Find out why logins failed at 09:33 GMT on 28 March 2026.",
        "Keep a second team on call. Both can then act asap.",
    ] {
        assert_eq!(due(text), None, "{text}");
    }
}

#[test]
fn a_cell_is_a_due_date_as_a_whole() {
    assert_eq!(
        in_value(" 2026-06-01 "),
        Some(Due { span: Span::new(1, 11), date: Some(date(2026, 6, 1)) })
    );
    let moved = in_value("2026-06-01 (was 2026-05-01)").and_then(|due| due.date);
    assert_eq!(moved, Some(date(2026, 6, 1)));
    assert_eq!(in_value("next month").and_then(|due| due.date), None);
    assert_eq!(in_value(" — "), None);
}
