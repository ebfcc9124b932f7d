//! How loud a finding is.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// From quiet to loud.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Shown in editors only.
    Hint,
    /// Good to know.
    Info,
    /// Worth changing.
    Warning,
    /// Fails the gate.
    Error,
}

impl Severity {
    /// The word used in configuration and reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// One step louder; an error stays one.
    #[must_use]
    pub const fn louder(self) -> Self {
        match self {
            Self::Hint => Self::Info,
            Self::Info => Self::Warning,
            Self::Warning | Self::Error => Self::Error,
        }
    }
}

/// What configuration says of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The rule does not run.
    Off,
    /// All its findings are hints.
    Hint,
    /// All its findings are infos.
    Info,
    /// All its findings are warnings.
    Warning,
    /// All its findings are errors.
    Error,
}

impl Level {
    /// The severity asked for; `None` is off.
    #[must_use]
    pub const fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Hint => Some(Severity::Hint),
            Self::Info => Some(Severity::Info),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }
}
