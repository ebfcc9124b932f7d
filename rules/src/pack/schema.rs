//! What a pack's files hold, as it is written. The JSON schema for editors is made of these types,
//! and their comments are what it says.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use schemars::JsonSchema;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use crate::document::Role;
use crate::rule::{Applicability, Severity};

/// A file of a pack.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename_all = "kebab-case", title = "faultless rule pack")]
#[expect(dead_code, reason = "its parts are read one by one; the whole is for the schema")]
pub struct PackFile {
    /// What the pack is. Only in `pack.toml`.
    pack: Option<Header>,
    /// Lists of words and phrases, written as `[name]` in phrases.
    #[schemars(default)]
    lexicons: BTreeMap<String, Lexicon>,
    /// The rules.
    #[schemars(default)]
    rule: Vec<RuleText>,
}

/// What a pack is.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Header {
    /// Lower-case words with hyphens.
    #[schemars(with = "String")]
    pub name: Spanned<String>,
    /// Of the pack, as `1.2.3`.
    #[schemars(with = "String")]
    pub version: Spanned<String>,
    /// What it is for, in one line.
    pub summary: String,
    /// Under what it may be used.
    pub license: Option<String>,
    /// The oldest version of faultless that understands it, as `0.1.0`.
    #[schemars(with = "Option<String>")]
    pub engine: Option<Spanned<String>>,
    /// Further files of the pack, relative to its folder.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub files: Vec<Spanned<String>>,
    /// Folders inside this one with packs that this one builds on: their rules are there too, and
    /// their lists can be used.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub extends: Vec<Spanned<String>>,
}

/// A list of words and phrases.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Lexicon {
    /// A list to begin with: one that comes with faultless, as `builtin:products`, or one of a pack
    /// that this one extends, as `base:hosts`.
    #[schemars(with = "Option<String>")]
    pub from: Option<Spanned<String>>,
    /// What is in the list too.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub add: Vec<Spanned<String>>,
    /// What is not.
    #[serde(default)]
    pub remove: Vec<String>,
}

/// A rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RuleText {
    /// `family/name`, in lower-case words with hyphens. The families of built-in rules are taken.
    #[schemars(with = "String")]
    pub id: Spanned<String>,
    /// How loud it is unless configured.
    pub severity: Severity,
    /// What it finds, in one line without a full stop.
    #[schemars(with = "String")]
    pub summary: Spanned<String>,
    /// Why that hurts. Markdown.
    #[schemars(with = "String")]
    pub why: Spanned<String>,
    /// Where that knowledge comes from.
    #[serde(default)]
    pub sources: Vec<String>,
    /// Known limits.
    #[serde(default)]
    pub limits: String,
    /// What stands there and why it hurts, with `{captures}`.
    #[schemars(with = "String")]
    pub message: Spanned<String>,
    /// What to write instead, with `{captures}`.
    #[schemars(with = "Option<String>")]
    pub help: Option<Spanned<String>>,
    /// What is looked at one by one.
    #[serde(default)]
    pub each: Each,
    /// Only in sections that are for this.
    #[serde(default, rename = "in")]
    #[schemars(with = "Vec<Role>")]
    pub in_roles: Vec<Spanned<Role>>,
    /// Not in sections that are for this.
    #[serde(default)]
    #[schemars(with = "Vec<Role>")]
    pub not_in: Vec<Spanned<Role>>,
    /// Values that a configuration may change: numbers, or lists of words that phrases use as
    /// `[name]`. In texts they are `{name}`.
    #[serde(default)]
    pub params: BTreeMap<String, Param>,
    /// What has to be so.
    pub when: ConditionText,
    /// The capture that is underlined, or `text` or `section`, instead of everything found; nothing is found where it is
    /// missing.
    #[schemars(with = "Option<String>")]
    pub at: Option<Spanned<String>>,
    /// Offers, the best first.
    #[serde(default)]
    pub fixes: Vec<FixText>,
    /// Texts in which it finds exactly what stands between `«` and `»`.
    #[serde(default)]
    #[schemars(with = "Vec<TextOr<Fires>>")]
    pub fires: Vec<Spanned<TextOr<Fires>>>,
    /// Texts in which it finds nothing.
    #[serde(default)]
    #[schemars(with = "Vec<TextOr<Silent>>")]
    pub silent: Vec<Spanned<TextOr<Silent>>>,
    /// Texts in which it should find what is marked, and does not yet.
    #[serde(default)]
    #[schemars(with = "Vec<TextOr<Fires>>")]
    pub todo: Vec<Spanned<TextOr<Fires>>>,
}

/// What is looked at one by one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Each {
    /// A sentence, a heading, a bullet, a table cell.
    #[default]
    Sentence,
    /// An action item.
    ActionItem,
    /// An entry of the timeline.
    TimelineEntry,
    /// A section with its subsections.
    Section,
    /// The document.
    Document,
}

impl Each {
    /// The word for it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Sentence => "sentence",
            Self::ActionItem => "action-item",
            Self::TimelineEntry => "timeline-entry",
            Self::Section => "section",
            Self::Document => "document",
        }
    }

    /// The section that examples stand in where they do not say.
    pub(super) const fn usual_role(self) -> Role {
        match self {
            Self::Sentence | Self::Section | Self::Document => Role::Summary,
            Self::ActionItem => Role::Actions,
            Self::TimelineEntry => Role::Timeline,
        }
    }
}

/// A value that a configuration may change.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema)]
#[schemars(untagged)]
pub enum Param {
    /// A number.
    Number(i64),
    /// A list of words and phrases.
    Words(Vec<String>),
}

impl<'de> Deserialize<'de> for Param {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Value;
        impl<'de> Visitor<'de> for Value {
            type Value = Param;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a number or a list of words")
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Param, E> {
                Ok(Param::Number(number))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Param, A::Error> {
                let mut words = Vec::new();
                while let Some(word) = items.next_element()? {
                    words.push(word);
                }
                Ok(Param::Words(words))
            }
        }
        deserializer.deserialize_any(Value)
    }
}

/// What has to be so. All keys that are given have to hold. What is found is the place of the first
/// that has one: of `frame`, `phrase`, `regex`, `all`, `any`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ConditionText {
    /// All of these hold.
    pub all: Vec<ConditionText>,
    /// One of these holds.
    pub any: Vec<ConditionText>,
    /// None of these holds.
    pub none: Vec<ConditionText>,
    /// One of these phrases is there.
    #[schemars(with = "Vec<String>")]
    pub phrase: Vec<Spanned<String>>,
    /// A regular expression matches the text as written. Named groups are captures.
    #[schemars(with = "Option<String>")]
    pub regex: Option<Spanned<String>>,
    /// Somebody or something does something.
    pub frame: Option<FrameText>,
    /// It stands in such a place.
    pub place: Vec<PlaceName>,
    /// Whether it is somebody else's words.
    pub quoted: Option<bool>,
    /// An action item is in this state.
    pub state: Option<StateName>,
    /// All of these are given: of an action item `owner`, `due`, `ticket`, `type`, `priority`,
    /// `estimate`, `acceptance`; of a timeline entry `date`, `time`, `zone`, `text`; of a document or
    /// section the roles of sections in it; of a document also labelled values as `field:severity`.
    #[schemars(with = "Vec<String>")]
    pub has: Vec<Spanned<String>>,
    /// None of these is given.
    #[schemars(with = "Vec<String>")]
    pub lacks: Vec<Spanned<String>>,
    /// There are fewer words. A number, or a parameter as `"{name}"`.
    #[schemars(with = "Option<TextOr<i64>>")]
    pub fewer_words_than: Option<Spanned<TextOr<i64>>>,
    /// There are more words.
    #[schemars(with = "Option<TextOr<i64>>")]
    pub more_words_than: Option<Spanned<TextOr<i64>>>,
    /// An action item is due later than in so many days.
    #[schemars(with = "Option<TextOr<i64>>")]
    pub due_after_days: Option<Spanned<TextOr<i64>>>,
}

/// Who does what. All keys that are given have to hold.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct FrameText {
    /// Who does it: one of these.
    pub agent: Vec<AgentName>,
    /// The base form of the verb, with its particle: `rotate`, `roll back`; or a list as `[name]`.
    #[schemars(with = "Vec<String>")]
    pub verb: Vec<Spanned<String>>,
    /// What it is done to holds one of these phrases.
    #[schemars(with = "Vec<String>")]
    pub object: Vec<Spanned<String>>,
    /// Whether it is denied: not, never.
    pub negated: Option<bool>,
    /// Whether it is a passive.
    pub passive: Option<bool>,
    /// should, can, will; or none of them.
    pub modality: Vec<ModalityName>,
    /// Whether it is only a possibility. Without this key only what happened counts.
    pub hypothetical: Option<bool>,
}

/// Who does something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AgentName {
    /// A name, handle or mail address.
    Person,
    /// “the on-call engineer”, somebody.
    Role,
    /// A team.
    Team,
    /// I, we.
    Writer,
    /// A customer or user.
    Customer,
    /// An attacker.
    Attacker,
    /// A company or institution.
    Organisation,
    /// A system, a tool, a thing.
    System,
    /// Nobody is named.
    None,
}

/// A modal verb's meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ModalityName {
    /// should, must, ought to, shall.
    Duty,
    /// can, could, may, might.
    Possibility,
    /// will, would.
    Prediction,
    /// No modal verb.
    None,
}

/// Where a sentence stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PlaceName {
    /// Running text.
    Paragraph,
    /// A list item.
    Bullet,
    /// A table cell.
    Cell,
    /// A heading.
    Heading,
}

/// What became of an action item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StateName {
    /// Still to be done.
    Open,
    /// Done.
    Done,
    /// Given up.
    Dropped,
}

/// A change that would mend what is found.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FixText {
    /// What it does, as a menu entry.
    pub title: String,
    /// `safe` says the same; `unsafe` may change what is said; a `draft` has slots `‹…›` to fill.
    pub kind: Applicability,
    /// What is changed: a capture, `text` for the whole sentence, item or entry; without this key
    /// what is underlined.
    #[schemars(with = "Option<String>")]
    pub of: Option<Spanned<String>>,
    /// What stands there afterwards, with `{captures}`.
    #[schemars(with = "Option<String>")]
    pub replace: Option<Spanned<String>>,
    /// What stands behind it afterwards, with `{captures}`.
    #[schemars(with = "Option<String>")]
    pub append: Option<Spanned<String>>,
}

/// A text in which a rule fires.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Fires {
    /// The text, what is found between `«` and `»`.
    pub text: String,
    /// The section it stands in.
    #[serde(rename = "in")]
    pub role: Option<Role>,
    /// What it becomes when the first offer is taken.
    pub fixed: Option<String>,
}

/// A text in which a rule is silent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Silent {
    /// The text.
    pub text: String,
    /// The section it stands in.
    #[serde(rename = "in")]
    pub role: Option<Role>,
    /// Why it looks like a finding and is none.
    #[serde(default)]
    pub because: String,
}

/// A string or something longer.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema)]
#[schemars(untagged)]
pub enum TextOr<T> {
    /// A string.
    Text(String),
    /// Something longer.
    Other(T),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for TextOr<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Text<T> {
            type Value = TextOr<T>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a string")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(TextOr::Text(text.to_owned()))
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
                T::deserialize(serde::de::value::I64Deserializer::new(number)).map(TextOr::Other)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(TextOr::Other)
            }
        }
        deserializer.deserialize_any(Text(PhantomData))
    }
}
