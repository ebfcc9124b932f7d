//! Examples: documentation that is also the first test.

use crate::document::Role;

/// A text a rule is tried on. What to find stands between `«` and `»`.
///
/// A text that holds a line beginning with `# ` is a whole document; any other is put, as it is,
/// into the section named of a postmortem that is otherwise clean.
#[derive(Clone, Copy, Debug)]
pub enum Example<'t> {
    /// The rule finds exactly what is marked.
    Bad(Bad<'t>),
    /// No default rule finds anything.
    Good(Good<'t>),
}

/// What a rule must find.
#[derive(Clone, Copy, Debug)]
pub struct Bad<'t> {
    /// The text, findings between `«` and `»`.
    pub text: &'t str,
    /// The section it stands in.
    pub section: Role,
    /// What it becomes when the first offer of every finding is taken, if that is shown.
    pub fixed: Option<&'t str>,
}

/// What must stay silent.
#[derive(Clone, Copy, Debug)]
pub struct Good<'t> {
    /// The text.
    pub text: &'t str,
    /// The section it stands in.
    pub section: Role,
    /// Why it looks like a finding and is none; empty for plainly good text.
    pub because: &'t str,
}

impl<'t> Example<'t> {
    /// The text.
    #[must_use]
    pub const fn text(&self) -> &'t str {
        match self {
            Self::Bad(bad) => bad.text,
            Self::Good(good) => good.text,
        }
    }

    /// Something the rule must find in `section`.
    #[must_use]
    pub const fn bad(section: Role, text: &'t str) -> Self {
        Self::Bad(Bad { text, section, fixed: None })
    }

    /// Something the rule must find, and what it becomes.
    #[must_use]
    pub const fn fixed(section: Role, text: &'t str, fixed: &'t str) -> Self {
        Self::Bad(Bad { text, section, fixed: Some(fixed) })
    }

    /// Something no default rule may find anything in.
    #[must_use]
    pub const fn good(section: Role, text: &'t str) -> Self {
        Self::Good(Good { text, section, because: "" })
    }

    /// Something that looks like a finding and is none, because …
    #[must_use]
    pub const fn silent(section: Role, text: &'t str, because: &'t str) -> Self {
        Self::Good(Good { text, section, because })
    }
}
