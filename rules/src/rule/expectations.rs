//! What an organisation expects of its reports beside the rules themselves: its severities, the
//! labels in the head, how times are written and by when a report is due.

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::chronology::Phase;
use crate::document::Role;

/// Severities of incidents.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct SeverityScale {
    /// Names of the levels, the worst first; empty means SEV0 to SEV5 with their usual synonyms.
    pub scale: Vec<String>,
}

/// Labelled values in the head of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Fields {
    /// What must be there.
    pub required: Vec<Role>,
}

impl Default for Fields {
    fn default() -> Self {
        Self {
            required: vec![
                Role::IncidentId,
                Role::Severity,
                Role::Dates,
                Role::Authors,
                Role::Status,
            ],
        }
    }
}

/// Timelines and the durations that follow from them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Timelines {
    /// Which zone an abbreviation means here: `IST = "Asia/Kolkata"`.
    pub zones: BTreeMap<String, String>,
    /// Milestones that a timeline must tell.
    pub milestones: Vec<Phase>,
    /// By how many minutes a stated duration may differ from the times it lies between.
    pub tolerance: u32,
    /// Which share of entries, in percent, must link to a graph, log, alert or message; 0 asks for
    /// none.
    pub sourced: u32,
}

impl Default for Timelines {
    fn default() -> Self {
        Self {
            zones: BTreeMap::new(),
            milestones: vec![Phase::Start, Phase::Detected, Phase::Mitigated, Phase::Resolved],
            tolerance: 1,
            sourced: 10,
        }
    }
}

/// By when a report is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Deadlines {
    /// Business days from the end of the incident until the report is written.
    pub write: u32,
    /// Business days from the end of the incident to publication.
    pub publish: u32,
    /// Business days from the end of the incident to the review.
    pub review: u32,
    /// Calendar days from the incident after which a report is no draft any more.
    pub draft: u32,
    /// Days that are no business days, beside Saturdays and Sundays.
    pub holidays: Vec<Date>,
}

impl Default for Deadlines {
    fn default() -> Self {
        Self { write: 2, publish: 5, review: 5, draft: 14, holidays: Vec::new() }
    }
}

/// Chains of whys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Whys {
    /// How many answers a chain has at least.
    pub least: u32,
    /// The same in a section called "five whys".
    pub titled: u32,
}

impl Default for Whys {
    fn default() -> Self {
        Self { least: 3, titled: 4 }
    }
}
