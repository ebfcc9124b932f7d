//! What an action item is for: prevention, detection, mitigation, …, by its label or by its words.

use std::sync::LazyLock;

use crate::text::{Regex, ascii_pattern};
use serde::{Deserialize, Serialize};

use super::imperative;

/// What an action item is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// The trigger can no longer do harm.
    Prevention,
    /// It is noticed sooner.
    Detection,
    /// It does less harm, or for a shorter time.
    Mitigation,
    /// What it damaged is put right.
    Repair,
    /// Something is found out.
    Investigation,
    /// People work in another way.
    Process,
    /// None of these.
    Other,
}

impl Purpose {
    /// The word used in items.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Prevention => "Prevention",
            Self::Detection => "Detection",
            Self::Mitigation => "Mitigation",
            Self::Repair => "Repair",
            Self::Investigation => "Investigation",
            Self::Process => "Process",
            Self::Other => "Other",
        }
    }

    /// The purpose that `label` names: "Preventative", "detect", "Monitoring".
    #[must_use]
    pub fn of_label(label: &str) -> Option<Self> {
        const STEMS: &[(Purpose, &[&str])] = &[
            (Purpose::Prevention, &["prevent", "eliminat", "avoid", "harden", "resilien", "risk"]),
            (Purpose::Detection, &["detect", "monitor", "observab", "alert"]),
            (Purpose::Mitigation, &["mitigat", "respon", "recover", "escalat", "degrad", "blast"]),
            (
                Purpose::Repair,
                &["repair", "fix", "remediat", "restor", "cleanup", "correct", "revert"],
            ),
            (Purpose::Investigation, &["investigat", "analy", "audit", "spike", "research"]),
            (
                Purpose::Process,
                &["process", "procedur", "document", "communicat", "polic", "training"],
            ),
            (Purpose::Other, &["other", "misc"]),
        ];
        let lower = label.trim().to_lowercase();
        let names = |stems: &[&str]| stems.iter().any(|stem| lower.starts_with(stem));
        STEMS.iter().find(|(_, stems)| names(stems)).map(|(purpose, _)| *purpose)
    }

    /// What an item with these words is for, as far as they tell. `text` has its code masked.
    ///
    /// The verb decides first ("alert when …"), then what is added or changed ("add an alert").
    #[must_use]
    pub fn of_words(text: &str) -> Option<Self> {
        let requests = imperative::requests(text);
        let clauses = || requests.iter().map(|request| request.clause.of(text));
        // An item that also prevents is a prevention.
        let mut purposes = clauses().filter_map(of_clause).collect::<Vec<_>>();
        purposes.sort();
        purposes.first().copied()
    }
}

/// Patterns for the beginning of a clause, then for any of its words, the first that fits.
static WORDS: LazyLock<Vec<(Purpose, bool, Regex)>> = LazyLock::new(|| {
    let words = [
        (
            Purpose::Investigation,
            true,
            ascii_pattern(
                r"(?i)^(?:investigat|audit|analy[sz]|explor|research|evaluat|determin|find out|figure out|look (?:into|at)|understand|consider|assess|discuss|stud(?:y|ies)|think about|review|revisit|diagnos|find (?:a|the|out)\b)",
            ),
        ),
        (
            Purpose::Process,
            true,
            ascii_pattern(
                r"(?i)^(?:document|train|teach|educat|communicat|announc|remind|write (?:down|up)|describe|share|publish|hold|schedul|discourag|emphas|brief)",
            ),
        ),
        (
            Purpose::Detection,
            true,
            ascii_pattern(
                r"(?i)^(?:alert|page|monitor|detect|notif|log|trac(?:e|k|ing)|instrument|measur|expos|emit|surfac|report|warn)",
            ),
        ),
        (
            Purpose::Prevention,
            true,
            ascii_pattern(
                r"(?i)^(?:block|reject|den(?:y|ie)|refus|forbid|disallow|prevent|validat|gat(?:e|ing)|requir|enforc|limit|cap\b|capp|throttl|rate[ -]limit|protect|isolat|restrict|lock|pin\b|pinn|fail (?:the|when|if|on|closed|unless)|stop|automat|lint|verif|check|test|remov|delet|disabl|eliminat|decommission|deprecat|split|separat|standardi[sz]|disallow)",
            ),
        ),
        (
            Purpose::Mitigation,
            true,
            ascii_pattern(
                r"(?i)^(?:roll(?:ing)? ?back|fail(?:ing)? ?over|shed|degrad|drain|autoscal|back ?up|retr(?:y|ies)|decreas\w* (?:the )?(?:\w+ )?time|shorten)",
            ),
        ),
        (
            Purpose::Repair,
            true,
            ascii_pattern(
                r"(?i)^(?:fix|repair|restor|clean|revert|backfill|correct|rebuild|re-?sync|patch|rotat|revok|refund)",
            ),
        ),
        (
            Purpose::Detection,
            false,
            ascii_pattern(
                r"(?i)\b(?:alert\w*|alarms?|pages? (?:when|on)|paging|monitor\w*|dashboards?|panels?|probes?|metrics?|log(?:s|ging)?|trac(?:es|ing)|observability|slos?|health ?checks?|telemetry|notif\w+|synthetics?)\b",
            ),
        ),
        (
            Purpose::Prevention,
            false,
            ascii_pattern(
                r"(?i)\b(?:tests?|testing|checks?|validation|validators?|guards?|guardrails?|gates?|limits?|quotas?|canar(?:y|ies)|dry[ -]run|staging|lint\w*|schema|ci|presubmit|pre-commit|admission|approvals?|confirmation|permission\w*|protection|rate[ -]limit\w*|policy as code|automat\w+|capacity|redundan\w+|replicas?|pinned|least privilege)\b",
            ),
        ),
        (
            Purpose::Mitigation,
            false,
            ascii_pattern(
                r"(?i)\b(?:roll ?backs?|fail ?overs?|load shedding|timeouts?|circuit breakers?|fallbacks?|kill switch\w*|one-click|backups?|auto ?scal\w+|graceful\w*|recovery|restore|feature flags?)\b",
            ),
        ),
        (
            Purpose::Process,
            false,
            ascii_pattern(
                r"(?i)\b(?:rotations?|polic(?:y|ies)|escalation|templates?|runbooks?|playbooks?|wiki|guid(?:e|es|elines?)|checklists?|process(?:es)?|procedures?|documentation|training|on-?call|contact list)\b",
            ),
        ),
    ];
    words.into_iter().filter_map(|(purpose, leads, it)| Some((purpose, leads, it.ok()?))).collect()
});

fn of_clause(clause: &str) -> Option<Purpose> {
    let clause = clause.trim_start();
    let mut nearest: Option<(usize, Purpose)> = None;
    for (purpose, leads, pattern) in WORDS.iter() {
        let Some(found) = pattern.find(clause) else { continue };
        if *leads {
            return Some(*purpose);
        }
        // "A test that checks the logs" is a test: what is added comes before what it is for.
        if nearest.is_none_or(|(at, _)| found.start() < at) {
            nearest = Some((found.start(), *purpose));
        }
    }
    nearest.map(|(_, purpose)| purpose)
}

#[cfg(test)]
mod tests {
    use super::Purpose;

    #[test]
    fn labels_have_synonyms() {
        for (label, purpose) in [
            ("Prevention", Some(Purpose::Prevention)),
            ("preventative", Some(Purpose::Prevention)),
            ("Detect", Some(Purpose::Detection)),
            ("Monitoring", Some(Purpose::Detection)),
            ("mitigate", Some(Purpose::Mitigation)),
            ("Fixes", Some(Purpose::Repair)),
            ("Documentation", Some(Purpose::Process)),
            ("Kubernetes", None),
        ] {
            assert_eq!(Purpose::of_label(label), purpose, "{label}");
        }
    }

    #[test]
    fn words_tell_what_an_item_is_for() {
        for (text, purpose) in [
            ("Reject an empty filter in the API", Some(Purpose::Prevention)),
            ("Add a regression test for the empty cart", Some(Purpose::Prevention)),
            ("[P1] OPS-2 Page when two of three probes fail", Some(Purpose::Detection)),
            ("Add a dashboard for the queue", Some(Purpose::Detection)),
            ("Add a one-click rollback to the console", Some(Purpose::Mitigation)),
            ("Fix the counter of the ledger", Some(Purpose::Repair)),
            ("Investigate the memory of the agent", Some(Purpose::Investigation)),
            ("Document the limit", Some(Purpose::Process)),
            ("Document the limit and reject larger requests", Some(Purpose::Prevention)),
            ("Add a test that shows that logs are shipped", Some(Purpose::Prevention)),
            ("Polish the ledger", None),
        ] {
            assert_eq!(Purpose::of_words(text), purpose, "{text}");
        }
    }
}
