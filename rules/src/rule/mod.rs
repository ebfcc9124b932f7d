//! What a rule is: plain data, a check, and the findings and fixes it gives.

pub mod comments;
pub mod example;
pub mod expectations;
pub mod finding;
pub mod late;
pub mod once;
pub mod profile;
pub mod settings;
pub mod severity;

use std::borrow::Cow;

use jiff::civil::Date;

use crate::chronology::Chronology;
use crate::document::Document;
use crate::language::Reading;
use crate::text::Span;

pub use comments::Comments;
pub use example::{Bad, Example, Good};
pub use finding::{Applicability, Finding, Fix};
pub use late::Late;
pub use once::Once;
pub use profile::Profile;
pub use settings::Settings;
pub use severity::{Level, Severity};

/// A rule: what it says of itself, its examples, and how it looks at a document.
///
/// The manual, the configuration's schema, `faultless rule ID` and the tests are derived from it.
pub struct Rule {
    /// `family/name`.
    pub id: &'static str,
    /// How loud it is unless configured.
    pub severity: Severity,
    /// Where a profile is not to go by severity and family: see [`Profile::severity`].
    pub profiles: &'static [(Profile, Level)],
    /// What it finds, in one line.
    pub summary: &'static str,
    /// Why that hurts, and what to write instead. Markdown.
    pub why: &'static str,
    /// Where that knowledge comes from.
    pub sources: &'static [&'static str],
    /// Known limits; empty where there are none.
    pub limits: &'static str,
    /// What it must find, and what it must leave alone: its first tests.
    pub examples: &'static [Example<'static>],
    /// Looks at a document.
    pub check: fn(&Context<'_>, &mut Vec<Finding>),
}

/// A rule of any origin: built in as a [`Rule`], or read from a pack.
pub trait AnyRule: Send + Sync {
    /// `family/name`.
    fn id(&self) -> &str;
    /// How loud it is unless configured.
    fn severity(&self) -> Severity;
    /// Where a profile is not to go by severity and family: see [`Profile::severity`].
    fn profiles(&self) -> &[(Profile, Level)] {
        &[]
    }
    /// What it says of itself.
    fn manual(&self) -> Manual<'_>;
    /// Looks at a document.
    ///
    /// # Errors
    /// When that would take more steps than the rule may make; what was found until then counts.
    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) -> Result<(), Stopped>;

    /// Its id, for a finding to keep.
    fn name(&self) -> Cow<'static, str> {
        self.id().to_owned().into()
    }

    /// The part of the id before the slash.
    fn family(&self) -> &str {
        self.id().split_once('/').map_or(self.id(), |(family, _)| family)
    }
}

/// A rule had made all the steps that it may make for one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped;

/// What a rule says of itself; see the fields of [`Rule`].
#[derive(Clone, Debug)]
pub struct Manual<'r> {
    /// What it finds, in one line.
    pub summary: &'r str,
    /// Why that hurts, and what to write instead. Markdown.
    pub why: &'r str,
    /// Where that knowledge comes from.
    pub sources: Cow<'r, [&'r str]>,
    /// Known limits; empty where there are none.
    pub limits: &'r str,
    /// What it must find, and what it must leave alone.
    pub examples: Cow<'r, [Example<'r>]>,
}

impl AnyRule for Rule {
    fn id(&self) -> &str {
        self.id
    }

    fn name(&self) -> Cow<'static, str> {
        self.id.into()
    }

    fn severity(&self) -> Severity {
        self.severity
    }

    fn profiles(&self) -> &[(Profile, Level)] {
        self.profiles
    }

    fn manual(&self) -> Manual<'_> {
        Manual {
            summary: self.summary,
            why: self.why,
            sources: Cow::Borrowed(self.sources),
            limits: self.limits,
            examples: Cow::Borrowed(self.examples),
        }
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) -> Result<(), Stopped> {
        (self.check)(context, findings);
        Ok(())
    }
}

impl<R: AnyRule + ?Sized> AnyRule for &R {
    fn id(&self) -> &str {
        (**self).id()
    }

    fn name(&self) -> Cow<'static, str> {
        (**self).name()
    }

    fn severity(&self) -> Severity {
        (**self).severity()
    }

    fn profiles(&self) -> &[(Profile, Level)] {
        (**self).profiles()
    }

    fn manual(&self) -> Manual<'_> {
        (**self).manual()
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) -> Result<(), Stopped> {
        (**self).check(context, findings)
    }
}

/// What a rule may look at.
pub struct Context<'a> {
    /// The document.
    pub document: &'a Document,
    /// What its words say.
    pub reading: Late<'a, Reading>,
    /// What its times say.
    pub chronology: Late<'a, Chronology>,
    /// What is configured.
    pub settings: &'a Settings,
    /// Today, where the caller knows it.
    pub today: Option<Date>,
    /// The reports that an announcement links to, where the caller knows them.
    pub linked: Vec<Linked<'a>>,
    /// What rules have read from the document already.
    pub once: Once,
    /// Which findings get what to write instead.
    pub drafts: Drafts,
    /// What the document's comments keep silent.
    pub comments: Comments<'a>,
}

/// A report that an announcement links to.
#[derive(Clone, Copy)]
pub struct Linked<'a> {
    /// The name of its file, as the announcement writes it.
    pub name: &'a str,
    /// What it says.
    pub document: &'a Document,
    /// What its times say.
    pub chronology: &'a Chronology,
}

/// For which findings it is worked out what to write instead: of all that a rule does this takes
/// longest, and while somebody types nobody asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drafts {
    /// For all.
    All,
    /// For those at this place.
    At(Span),
    /// For none.
    None,
}

impl Drafts {
    /// Whether a finding at `span` gets them.
    #[must_use]
    pub fn has(self, span: Span) -> bool {
        match self {
            Self::All => true,
            Self::At(place) => place == span,
            Self::None => false,
        }
    }
}
