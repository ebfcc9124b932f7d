//! What can be configured, as the rules see it. Reading it from a file is the server's work.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::expectations::{Deadlines, Fields, SeverityScale, Timelines, Whys};
use super::{AnyRule, Level, Profile, Severity};
use crate::document::{Kind, Role};

/// Everything a rule may ask. The defaults are those of the recommended profile; those of another
/// are [`Profile::settings`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Settings {
    /// Which rules are on, and how loud, where nothing else is said.
    pub profile: Profile,
    /// Level of a rule (`"blame/person-fault"`) or of a family (`"names"`); the more exact one
    /// wins.
    pub rules: BTreeMap<String, Level>,
    /// Only these rules or families; empty means all.
    pub select: Vec<String>,
    /// Not these rules or families.
    pub ignore: Vec<String>,
    /// People of the organisation, by any name the text may use, with the role to write instead.
    pub people: BTreeMap<String, String>,
    /// Products, services and hosts that must not be taken for people.
    pub products: Vec<String>,
    /// Teams, with or without `@`.
    pub teams: Vec<String>,
    /// What to do about personal names.
    pub names: Names,
    /// Who may own an action item.
    pub owner: OwnerPolicy,
    /// Action items.
    pub actions: Actions,
    /// Sections a postmortem must have.
    pub sections: Sections,
    /// Labelled values that its head must have.
    pub fields: Fields,
    /// Severities of incidents.
    pub severity: SeverityScale,
    /// Timelines and durations.
    pub timeline: Timelines,
    /// By when a report is due.
    pub deadlines: Deadlines,
    /// Chains of whys.
    pub whys: Whys,
    /// What rules of packs ask for, by rule and name.
    pub parameters: BTreeMap<String, BTreeMap<String, Value>>,
    /// Every document is taken for this kind, whatever it looks like.
    pub treat_as: Option<Kind>,
    /// Rules that were read from packs.
    #[serde(skip)]
    pub packed: Packed,
}

/// Rules that were read from packs, in order.
#[derive(Clone, Default)]
pub struct Packed {
    rules: Vec<Arc<dyn AnyRule>>,
    hashes: Vec<String>,
}

impl Packed {
    /// These rules, from packs whose files have these hashes.
    #[must_use]
    pub fn new(rules: Vec<Arc<dyn AnyRule>>, hashes: Vec<String>) -> Self {
        Self { rules, hashes }
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &dyn AnyRule> {
        self.rules.iter().map(|rule| &**rule)
    }
}

impl fmt::Debug for Packed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The hashes as well: a rule that was changed keeps its name.
        out.debug_list().entries(self.iter().map(AnyRule::id)).entries(&self.hashes).finish()
    }
}

impl PartialEq for Packed {
    fn eq(&self, other: &Self) -> bool {
        let same = |(a, b): (&Arc<dyn AnyRule>, &Arc<dyn AnyRule>)| Arc::ptr_eq(a, b);
        self.rules.len() == other.rules.len() && self.rules.iter().zip(&other.rules).all(same)
    }
}

impl Eq for Packed {}

/// The value of a parameter of a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Value {
    /// A number.
    Number(i64),
    /// A list of words, in place of the rule's own.
    Words(Vec<String>),
    /// Changes to the rule's own list of words.
    Change(ListChange),
}

/// Changes to a list of words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ListChange {
    /// What is in the list too.
    pub add: Vec<String>,
    /// What is not.
    pub remove: Vec<String>,
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AnyValue;
        impl<'de> Visitor<'de> for AnyValue {
            type Value = Value;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a number, a list of words, or a table of words to add and remove")
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Value, E> {
                Ok(Value::Number(number))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Value, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(items)).map(Value::Words)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Value, A::Error> {
                ListChange::deserialize(MapAccessDeserializer::new(map)).map(Value::Change)
            }
        }
        deserializer.deserialize_any(AnyValue)
    }
}

/// What to do about personal names outside owner and author fields.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Names {
    /// How strict.
    pub policy: NamesPolicy,
}

/// How strict [`Names`] is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NamesPolicy {
    /// Nowhere but in owner, author, attendee and thanks fields.
    #[default]
    Strict,
    /// Also in timeline and response, where nobody is faulted.
    NeutralOk,
    /// Anywhere.
    Off,
}

/// Who may own an action item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OwnerPolicy {
    /// One person.
    Individual,
    /// One person or one named team.
    #[default]
    TeamOrIndividual,
    /// One named team.
    Team,
}

/// Action items.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Actions {
    /// One finding on the section where every open item lacks the same thing, instead of one per
    /// item.
    pub group_missing: bool,
    /// A ticket stands for the owner.
    pub ticket_is_owner: bool,
    /// A ticket stands for the due date.
    pub ticket_has_due: bool,
    /// When size and acceptance criteria are asked for.
    pub definition_of_ready: Asked,
    /// When a ticket is asked for.
    pub tickets: Asked,
    /// What tickets begin with; empty means that every ticket, link and id counts.
    pub ticket_prefixes: Vec<String>,
    /// When a type (prevention, detection, …) is asked for.
    pub types: Asked,
    /// The only types in use; empty means those that are known.
    pub type_names: Vec<String>,
    /// When a priority is asked for.
    pub priorities: Asked,
    /// Days after the incident by which an item is due, by priority (`P0`) or severity (`SEV1`).
    pub due_limits: BTreeMap<String, u32>,
    /// Which days `due-limits` counts; business days leave out weekends and `deadlines.holidays`.
    pub due_days: Days,
    /// How many open items are told as too many when exceeded.
    pub max_open: usize,
    /// From how many words on an item is told as long when exceeded.
    pub max_words: usize,
}

impl Default for Actions {
    fn default() -> Self {
        Self {
            group_missing: true,
            ticket_is_owner: false,
            ticket_has_due: false,
            definition_of_ready: Asked::WhenUsed,
            tickets: Asked::Always,
            ticket_prefixes: Vec::new(),
            types: Asked::WhenUsed,
            type_names: Vec::new(),
            priorities: Asked::WhenUsed,
            due_days: Days::default(),
            due_limits: [("P0", 7), ("P1", 30), ("P2", 90)]
                .map(|(priority, days)| (priority.to_owned(), days))
                .into(),
            max_open: 10,
            max_words: 60,
        }
    }
}

/// Which days are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Days {
    /// All of them.
    #[default]
    Calendar,
    /// Mondays to Fridays that are no holidays.
    Business,
}

/// When something is asked for that an action item may have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Asked {
    /// Where another item of the same list has it.
    #[default]
    WhenUsed,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Sections.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Sections {
    /// What must be there. `root-cause` is also met by contributing factors, `lessons` also by what
    /// went well and what went poorly.
    pub required: Vec<Role>,
}

impl Default for Sections {
    fn default() -> Self {
        Self {
            required: vec![
                Role::Summary,
                Role::Impact,
                Role::Timeline,
                Role::RootCause,
                Role::Actions,
                Role::Lessons,
            ],
        }
    }
}

impl Settings {
    /// How loud a finding of `rule` is whose own severity is `own`; `None` where it is switched off.
    #[must_use]
    pub fn severity(&self, rule: &dyn AnyRule, own: Severity) -> Option<Severity> {
        if !self.selects(rule.id()) {
            return None;
        }
        match self.level(rule.id()) {
            Some(level) => level.severity(),
            // Who names a rule wants to see it.
            None if self.select.iter().any(|name| name == rule.id()) => Some(own),
            None => self.profile.severity(rule, own),
        }
    }

    /// Whether anything that `rule` finds would be shown.
    #[must_use]
    pub fn runs(&self, rule: &dyn AnyRule) -> bool {
        self.severity(rule, rule.severity()).is_some()
    }

    /// Whether the configuration keeps `rule` from running, whatever the profile.
    #[must_use]
    pub fn is_off(&self, rule: &str) -> bool {
        !self.selects(rule) || self.level(rule) == Some(Level::Off)
    }

    /// The level configured for `rule` or its family.
    #[must_use]
    pub fn level(&self, rule: &str) -> Option<Level> {
        let family = rule.split_once('/').map_or(rule, |(family, _)| family);
        self.rules.get(rule).or_else(|| self.rules.get(family)).copied()
    }

    fn selects(&self, rule: &str) -> bool {
        let names = |list: &[String]| list.iter().any(|entry| matches_rule(entry, rule));
        (self.select.is_empty() || names(&self.select)) && !names(&self.ignore)
    }
}

/// Whether `entry`, a rule id or a family, means `rule`.
#[must_use]
pub fn matches_rule(entry: &str, rule: &str) -> bool {
    let entry = entry.trim_end_matches("/*").trim_end_matches('/');
    rule == entry || rule.strip_prefix(entry).is_some_and(|rest| rest.starts_with('/'))
}
