//! Stamps behind words: the number of a milestone, a label, a few words.

use std::sync::LazyLock;

use super::super::stamp::{self, Stamp};
use crate::text::{Regex, ascii_pattern};

/// The stamp that a short bullet ends with, and where it begins: "First detected 2026-05-19 10:02".
pub(super) fn stamp_at_end(words: &str) -> Option<(usize, Stamp)> {
    if words.split_whitespace().nth(12).is_some() || measures(words) {
        return None;
    }
    let starts = words
        .char_indices()
        .filter(|(at, _)| *at > 0 && words[..*at].ends_with([' ', '(', '*', '[']));
    starts.filter_map(|(at, _)| Some((at, stamp::leading(&words[at..])?))).find(|(at, stamp)| {
        stamp.time.is_some() && words[at + stamp.span.end..].chars().all(|c| !c.is_alphanumeric())
    })
}

/// "T1 (10:05 UTC): alert", "T0: 10:02 deploy": the stamp behind the number of a milestone, and where it begins.
pub(super) fn behind_milestone(words: &str) -> Option<(usize, Stamp)> {
    static NUMBER: LazyLock<Option<Regex>> =
        LazyLock::new(|| ascii_pattern(r"^[\s*_`]*T[0-9][*_`]*\s*[(:=–—-][\s*_`]*").ok());
    let at = NUMBER.as_ref()?.find(words)?.end();
    let stamp = stamp::leading(&words[at..]).filter(|stamp| stamp.time.is_some())?;
    Some((at, stamp))
}

/// The stamp behind a short label that makes up a line: "**Detected:** 10:05 UTC".
pub(super) fn stamp_of_label(words: &str) -> Option<(usize, Stamp)> {
    const PHASES: [&str; 24] = [
        "start", "began", "begin", "onset", "trigger", "deploy", "detect", "alert", "page",
        "report", "ack", "declar", "escalat", "identif", "diagnos", "mitigat", "rollback", "fix",
        "resol", "restor", "recover", "end", "clear", "t0",
    ];
    const OTHER: [&str; 12] = [
        "time to", "mtt", "ttr", "ttd", "total", "downtime", "duration", "draft", "review",
        "publish", "backup", "next",
    ];
    let (label, _) = words.split_once(':')?;
    let lower = label.to_lowercase();
    let short = label.split_whitespace().count() <= 4;
    let phase = PHASES.iter().any(|word| lower.contains(word)) || is_milestone(&lower);
    let other = OTHER.iter().any(|word| lower.contains(word));
    let (at, stamp) = stamp_at_end(words).filter(|_| short && phase && !other)?;
    words[..at].trim_end_matches([' ', '*', '_', '`', '(']).ends_with(':').then_some((at, stamp))
}

/// Whether a label begins with the number of a milestone: "T1 — Detection".
fn is_milestone(label: &str) -> bool {
    let label = label.trim_start_matches(|c: char| !c.is_alphanumeric());
    label.starts_with('t') && label[1..].starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a line gives a duration: "Time to repair: 4h (support hours 10:00-17:00)".
fn measures(words: &str) -> bool {
    let lower = words.to_lowercase();
    lower.contains("time to ") || lower.contains("duration") || lower.contains(" hours")
}
