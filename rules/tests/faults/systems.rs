//! Words that mean people in one place and things in another: the same predicates, silent of the one and
//! heard of the other.

use super::frames;

/// Whether anything in `sentence` is taken for a fault.
fn is_heard(sentence: &str) -> bool {
    !frames(sentence).is_empty()
}

const PREDICATES: &[&str] = &[
    "failed to restart",
    "forgot the session",
    "ignored the limit",
    "mistakenly deleted the volume",
];

#[test]
fn collectives_and_managers_are_things_by_what_stands_before_them() {
    for thing in [
        "The consumer group",
        "The auto scaling group",
        "The log rotation",
        "The key rotation",
        "The control unit",
        "The processing unit",
        "The circuit board",
        "Memory management",
        "Session management",
        "The cluster manager",
        "The storage handler",
        "The package manager",
    ] {
        for predicate in PREDICATES {
            let sentence = format!("{thing} {predicate}.");
            assert!(!is_heard(&sentence), "{sentence}");
        }
        let sentence = format!("The outage was due to {}.", thing.to_lowercase());
        assert!(!is_heard(&sentence), "{sentence}");
    }
    for people in [
        "The night shift",
        "The HR unit",
        "The on-call rotation",
        "Our group",
        "Upper management",
        "The release manager",
        "The database group",
    ] {
        for predicate in PREDICATES {
            let sentence = format!("{people} {predicate}.");
            assert!(is_heard(&sentence), "{sentence}");
        }
    }
}

#[test]
fn whom_harm_was_done_to_is_no_culprit() {
    for harmed in [
        "14 teams lost their staging data.",
        "The data team lost two days of work.",
        "Pay slips of colleagues were shown to others.",
        "Operations staff confirmed the alert.",
    ] {
        assert!(!is_heard(harmed), "{harmed}");
    }
    assert!(is_heard("The data team lost the key."));
    assert!(is_heard("A slip of the operator deleted it."));
    assert!(is_heard("Operations staff confirmed the warning."));
}

#[test]
fn what_is_an_it_is_nobody() {
    assert!(!is_heard("The coordinator forgot its lease."));
    assert!(!is_heard("The dispatcher failed to check its own queue."));
    assert!(is_heard("The coordinator forgot the lease."));
    assert!(is_heard("After the ledger restarted, the coordinator forgot its lease."));
}
