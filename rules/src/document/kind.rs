//! Is this a postmortem?

use serde::{Deserialize, Serialize};

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A report on an incident: every rule applies.
    Postmortem,
    /// A message about an incident.
    Announcement,
    /// A form to be filled in: nothing is linted.
    Template,
    /// A text about writing postmortems, a policy, a runbook: nothing is linted.
    Guide,
    /// Anything else: nothing is linted.
    Other,
}

/// A [`Kind`] and what spoke for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindDecision {
    /// The decision.
    pub kind: Kind,
    /// Reasons in words, the weightiest first: "sections Impact and Root cause".
    pub reasons: Vec<String>,
}
