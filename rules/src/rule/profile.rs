//! Profiles: which rules are on, how loud they are and what they ask for, under one name.
//!
//! A profile decides by a rule's own severity and family. Where that is not what is meant, the rule
//! says so itself, in [`AnyRule::profiles`]. Configuration wins over both.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::settings::{Asked, Settings};
use super::{AnyRule, Severity};
use crate::document::Role;

/// A set of levels and policies under one name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// Every rule with its own severity.
    #[default]
    Recommended,
    /// Nothing is a mere hint, and every action item has to be ready to be worked on.
    Strict,
    /// For reviews held to learn from: action items are welcome, and nobody is held to them.
    LearningReview,
    /// For what is announced to others after an incident: people, blame and what an announcement
    /// must say.
    Announcement,
    /// Errors only.
    Minimal,
}

/// Families that an announcement is held to.
const ANNOUNCED: [&str; 5] = ["announcement", "blame", "names", "just-culture", "engine"];

/// Rules of other families that hold for announcements too.
const SHARED: [&str; 4] = [
    "structure/placeholder",
    "structure/outage-wording",
    "actions/invalid-date",
    "timeline/duration-mismatch",
];

/// Whether `rule` looks at a document that is an announcement. People in it are found by
/// `announcement/names`, so that the rules about names of reports are not needed.
#[must_use]
pub fn holds_for_announcements(rule: &dyn AnyRule) -> bool {
    let family = rule.family();
    family != "names" && ANNOUNCED.contains(&family) || SHARED.contains(&rule.id())
}

impl Profile {
    /// All of them, the default first.
    pub const ALL: [Self; 5] =
        [Self::Recommended, Self::Strict, Self::LearningReview, Self::Announcement, Self::Minimal];

    /// The word used in configuration.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Recommended => "recommended",
            Self::Strict => "strict",
            Self::LearningReview => "learning-review",
            Self::Announcement => "announcement",
            Self::Minimal => "minimal",
        }
    }

    /// How loud a finding of `rule` is whose own severity is `own`; `None` where the rule is off.
    #[must_use]
    pub fn severity(self, rule: &dyn AnyRule, own: Severity) -> Option<Severity> {
        if let Some((_, level)) = rule.profiles().iter().find(|(profile, _)| *profile == self) {
            return level.severity();
        }
        match self {
            Self::Recommended => Some(own),
            Self::Strict => Some(own.max(Severity::Info)),
            Self::LearningReview if rule.family() == "actions" => Some(own.min(Severity::Info)),
            Self::LearningReview => Some(own),
            Self::Announcement => {
                let asked = ANNOUNCED.contains(&rule.family()) || SHARED.contains(&rule.id());
                asked.then_some(own)
            }
            Self::Minimal => (rule.severity() == Severity::Error).then_some(own),
        }
    }

    /// What is asked for unless configured otherwise.
    #[must_use]
    pub fn settings(self) -> Settings {
        let mut settings = Settings { profile: self, ..Settings::default() };
        match self {
            Self::Recommended | Self::Minimal => {}
            Self::Strict => {
                let actions = &mut settings.actions;
                actions.definition_of_ready = Asked::Always;
                actions.types = Asked::Always;
                actions.priorities = Asked::Always;
            }
            Self::LearningReview => {
                settings.sections.required.retain(|role| *role != Role::Actions);
            }
            Self::Announcement => settings.sections.required.clear(),
        }
        settings
    }
}

#[cfg(test)]
mod tests {
    use super::{Profile, Settings};
    use crate::rule::{Level, Rule, Severity};

    const fn rule(id: &'static str, severity: Severity) -> Rule {
        Rule {
            id,
            severity,
            profiles: &[(Profile::Minimal, Level::Warning), (Profile::Strict, Level::Off)],
            summary: "",
            why: "",
            sources: &[],
            limits: "",
            examples: &[],
            check: |_, _| {},
        }
    }

    fn levels(rule: &Rule) -> [Option<Severity>; 5] {
        Profile::ALL.map(|profile| profile.severity(rule, rule.severity))
    }

    #[test]
    fn severity_and_family_decide_unless_the_rule_says_otherwise() {
        let plain = |id, severity| Rule { profiles: &[], ..rule(id, severity) };
        let (info, error, warning) =
            (Some(Severity::Info), Some(Severity::Error), Some(Severity::Warning));
        let hint = Some(Severity::Hint);
        assert_eq!(levels(&plain("blame/a", Severity::Error)), [error; 5]);
        assert_eq!(levels(&plain("actions/a", Severity::Error)), [error, error, info, None, error]);
        assert_eq!(levels(&plain("timeline/a", Severity::Hint)), [hint, info, hint, None, None]);
        assert_eq!(levels(&rule("timeline/a", Severity::Info)), [info, None, info, None, warning]);
    }

    #[test]
    fn configuration_wins_over_the_profile() {
        let rule = rule("timeline/a", Severity::Info);
        let mut settings = Settings { profile: Profile::Strict, ..Settings::default() };
        assert!(!settings.runs(&rule));
        settings.select = vec!["timeline".to_owned()];
        assert!(!settings.runs(&rule), "the family is selected, and the rule is off in it");
        settings.select = vec!["timeline/a".to_owned()];
        assert_eq!(settings.severity(&rule, rule.severity), Some(Severity::Info));
        settings.select.clear();
        settings.rules.insert("timeline".to_owned(), Level::Error);
        assert_eq!(settings.severity(&rule, rule.severity), Some(Severity::Error));
    }
}
