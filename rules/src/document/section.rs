//! Sections and what they are for.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::text::Span;

/// A heading, or something that serves as one, and the text below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// From the heading's first byte to the next heading of any level, or the end.
    pub span: Span,
    /// From the heading's first byte to the next heading of the same or a higher level.
    pub extent: Span,
    /// The heading's text without numbering, emoji and punctuation; empty before the first heading.
    pub title: Span,
    /// 0 before the first heading, 1 to 6 for Markdown headings, 7 for labels that serve as one.
    pub level: u8,
    /// What it looks like.
    pub shape: SectionShape,
    /// What its heading says it is for; one heading may say several things.
    pub roles: Vec<Role>,
    /// Index of the section that holds this one.
    pub parent: Option<usize>,
}

impl Section {
    /// Whether the heading itself gives this role.
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Whether the heading gives no roles but `roles`.
    pub(crate) fn within(&self, roles: &[Role]) -> bool {
        self.roles.iter().all(|role| roles.contains(role))
    }

    /// The text below the heading, up to the next one.
    #[must_use]
    pub const fn body(&self) -> Span {
        let start = if self.title.end > self.span.start { self.title.end } else { self.span.start };
        Span::new(start, self.span.end)
    }
}

/// How a section announces itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionShape {
    /// The text before the first heading.
    Preamble,
    /// `## Heading`.
    Atx,
    /// Underlined.
    Setext,
    /// A line that is bold and nothing else.
    Bold,
    /// `Label:` before a list or paragraph.
    Label,
    /// `- **Label**:` with the content nested or beside it.
    Bullet,
}

/// `section` and the sections among `all` that hold it, innermost first.
pub(super) fn chain<'s>(
    all: &'s [Section],
    section: &'s Section,
) -> impl Iterator<Item = &'s Section> {
    std::iter::successors(Some(section), |section| section.parent.map(|parent| &all[parent]))
}

/// Several roles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RoleSet(u64);

impl RoleSet {
    /// Whether `role` is among them.
    #[must_use]
    pub const fn has(self, role: Role) -> bool {
        self.0 & (1 << role as u64) != 0
    }

    /// Whether there are none but `roles`.
    #[must_use]
    pub fn within(self, roles: &[Role]) -> bool {
        self.0 & !Self::default().with(roles).0 == 0
    }

    /// These and `roles`.
    #[must_use]
    pub fn with(self, roles: &[Role]) -> Self {
        Self(roles.iter().fold(self.0, |set, role| set | 1 << *role as u64))
    }
}

/// What a section or a labelled value is for: the canonical ids of postmortem templates.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The document's title.
    Title,
    /// Summary, TL;DR, what happened.
    Summary,
    /// Whom and what it hurt.
    Impact,
    /// Severity, priority, tier.
    Severity,
    /// Incident number.
    IncidentId,
    /// Chronology.
    Timeline,
    /// Background before the incident.
    LeadUp,
    /// What set it off.
    Trigger,
    /// Root causes, five whys.
    RootCause,
    /// Contributing factors.
    Contributing,
    /// How and when it was noticed.
    Detection,
    /// What responders did.
    Response,
    /// What stopped the impact.
    Mitigation,
    /// What ended the incident.
    Resolution,
    /// Lessons, the part without a more exact role.
    Lessons,
    /// What went well.
    WentWell,
    /// What went poorly.
    WentPoorly,
    /// Where we got lucky.
    Lucky,
    /// Action items, follow-ups, next steps.
    Actions,
    /// Service-level objectives, error budget.
    Slo,
    /// Durations.
    Duration,
    /// Who wrote it, who owns the document.
    Authors,
    /// Who took part.
    Attendees,
    /// Status of the document.
    Status,
    /// Dates of incident, review, publication.
    Dates,
    /// Services, components, products concerned.
    Services,
    /// Open questions.
    Questions,
    /// Messages to customers.
    Messaging,
    /// References, graphs.
    Appendix,
    /// Glossary.
    Glossary,
    /// Score card, statistics.
    Scorecard,
    /// Related incidents.
    Related,
    /// Thanks and credits.
    Thanks,
}

impl Role {
    /// Whether it is told in sentences what happened, why and with which effect; names, dates, levels and
    /// lists of work are not.
    #[must_use]
    pub const fn is_told(self) -> bool {
        matches!(
            self,
            Self::Summary
                | Self::Impact
                | Self::LeadUp
                | Self::Trigger
                | Self::RootCause
                | Self::Contributing
                | Self::Detection
                | Self::Response
                | Self::Mitigation
                | Self::Resolution
                | Self::Lessons
                | Self::WentWell
                | Self::WentPoorly
                | Self::Lucky
        )
    }
}
