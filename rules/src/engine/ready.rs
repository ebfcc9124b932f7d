//! The Definition of Ready: what an action item must say before somebody can take it up.
//!
//! Five criteria. What an item asks for and whether it blames anybody is what the rules say of it,
//! so that the matrix, the code lens and the findings agree.

use serde::Serialize;

use super::Outcome;
use crate::document::{ActionItem, Document, OwnerKind};
use crate::language::control::{Grade, Tier};
use crate::rule::Severity;

/// An item is ready to be worked on when all of these hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Ready {
    /// It changes a system rather than asking people to take care or to read something.
    pub system_focus: bool,
    /// One person or named team owns it, whoever helps.
    pub owner: bool,
    /// It has a size.
    pub estimate: bool,
    /// It says how its end can be verified.
    pub criteria: bool,
    /// Nothing in it blames anybody, or names a person beside its owners.
    pub blame_free: bool,
}

/// One criterion of [`Ready`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Criterion {
    /// [`Ready::system_focus`].
    SystemFocus,
    /// [`Ready::owner`].
    Owner,
    /// [`Ready::estimate`].
    Estimate,
    /// [`Ready::criteria`].
    Criteria,
    /// [`Ready::blame_free`].
    BlameFree,
}

impl Criterion {
    /// All of them, in the order of reports.
    pub const ALL: [Self; 5] =
        [Self::SystemFocus, Self::Owner, Self::Estimate, Self::Criteria, Self::BlameFree];

    /// The head of its column.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::SystemFocus => "system focus",
            Self::Owner => "owner",
            Self::Estimate => "estimate",
            Self::Criteria => "criteria",
            Self::BlameFree => "blame-free",
        }
    }

    /// What is said where it does not hold.
    #[must_use]
    pub const fn lack(self) -> &'static str {
        match self {
            Self::SystemFocus => "changes no system",
            Self::Owner => "no single owner",
            Self::Estimate => "no estimate",
            Self::Criteria => "no acceptance criteria",
            Self::BlameFree => "blames somebody",
        }
    }
}

impl Ready {
    /// Whether `criterion` holds.
    #[must_use]
    pub const fn meets(self, criterion: Criterion) -> bool {
        match criterion {
            Criterion::SystemFocus => self.system_focus,
            Criterion::Owner => self.owner,
            Criterion::Estimate => self.estimate,
            Criterion::Criteria => self.criteria,
            Criterion::BlameFree => self.blame_free,
        }
    }

    /// The criteria that do not hold.
    pub fn lacks(self) -> impl Iterator<Item = Criterion> {
        Criterion::ALL.into_iter().filter(move |criterion| !self.meets(*criterion))
    }

    /// Each criterion in words, and whether it holds.
    #[must_use]
    pub fn points(self) -> [(&'static str, bool); 5] {
        Criterion::ALL.map(|criterion| (criterion.name(), self.meets(criterion)))
    }

    /// Whether all of them hold.
    #[must_use]
    pub fn all(self) -> bool {
        self.lacks().next().is_none()
    }

    /// `4/5: no estimate`, `5/5`.
    #[must_use]
    pub fn tally(self) -> String {
        let lacks: Vec<&str> = self.lacks().map(Criterion::lack).collect();
        let all = Criterion::ALL.len();
        let met = all - lacks.len();
        if lacks.is_empty() {
            format!("{met}/{all}")
        } else {
            format!("{met}/{all}: {}", lacks.join(", "))
        }
    }
}

/// What of the definition `item`, graded `grade`, meets.
pub(super) fn of_item(outcome: &Outcome, item: &ActionItem, grade: Grade) -> Ready {
    let document = &outcome.document;
    // A document or a rule for people is no safeguard; what is only studied may still become one.
    let only_words = grade.tier == Tier::Weaker && !grade.hedged;
    let blames = outcome.findings.iter().any(|finding| {
        let judges = ["blame", "names", "just-culture"]
            .contains(&finding.rule.split('/').next().unwrap_or_default());
        judges
            && finding.severity.is_some_and(|severity| severity >= Severity::Warning)
            && finding.span.overlaps(item.span)
    });
    Ready {
        system_focus: !only_words && outcome.reading.aim(document, item).is_none(),
        owner: named_owners(document, item).filter(|kind| *kind != OwnerKind::Vague).count() == 1,
        estimate: item.estimate.is_some_and(|span| is_filled(document.source.slice(span))),
        criteria: item.acceptance.is_some_and(|span| is_filled(document.source.slice(span))),
        blame_free: !blames,
    }
}

/// What the owners of `item` are, without slots that are still to be filled.
fn named_owners(document: &Document, item: &ActionItem) -> impl Iterator<Item = OwnerKind> {
    let filled = |span| is_filled(document.source.slice(span));
    item.owners.iter().filter(move |owner| filled(owner.span)).map(|owner| owner.kind)
}

/// Whether `text` is no slot that a fix left behind.
pub(super) fn is_filled(text: &str) -> bool {
    !text.contains('‹')
}

#[cfg(test)]
mod tests {
    use crate::document::Kind;
    use crate::engine::{Request, actions, lint};
    use crate::rule::Settings;
    use crate::text::Source;

    fn tally(item: &str) -> String {
        let settings = Settings { treat_as: Some(Kind::Postmortem), ..Settings::default() };
        let source = Source::new(format!("# Queue stood still\n\n## Action items\n\n{item}\n"));
        let outcome = lint(Request {
            source,
            path: None,
            settings: &settings,
            today: None,
            linked: Vec::new(),
        });
        actions::report(&outcome).remove(0).ready.tally()
    }

    #[test]
    fn the_five_criteria_are_counted() {
        for (item, expected) in [
            (
                "- Reject an empty pool in CI, 3 SP (@ines). Done when the smoke test fails on one.",
                "5/5",
            ),
            (
                "- Reject an empty pool in CI, 3 SP (@ines, with @kofi). Done when the smoke test fails on one.",
                "5/5",
            ),
            (
                "- Reject an empty pool in CI, 3 SP (@ines, @kofi). Done when the smoke test fails on one.",
                "4/5: no single owner",
            ),
            (
                "- Reject an empty pool in CI (@ines). Done when the smoke test fails on one.",
                "4/5: no estimate",
            ),
            ("- Rewrite the validator in CI, 3 SP (@ines)", "4/5: no acceptance criteria"),
            (
                "- Rewrite the validator in CI [‹estimate›] (@‹owner›)",
                "2/5: no single owner, no estimate, no acceptance criteria",
            ),
            (
                "- Train the on-call engineers, 2h (owner: everyone)",
                "2/5: changes no system, no single owner, no acceptance criteria",
            ),
            ("- Update the wiki, 2h (@ines)", "3/5: changes no system, no acceptance criteria"),
            (
                "- Ravi forgot to check the pool size: reject one below 1, 2h (@ines)",
                "4/5: blames somebody",
            ),
        ] {
            assert_eq!(tally(item), expected, "{item}");
        }
    }
}
