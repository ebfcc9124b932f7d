//! Choosing fixes that go together, and applying them until nothing is left to apply.

use std::collections::BTreeSet;

use super::Outcome;
use crate::rule::{Applicability, Finding, Fix};
use crate::text::{Edit, Source, Span};

/// How often a text is linted again after fixes were applied. A chain of fixes that each make room
/// for the next is short in practice; a longer one is taken for two rules undoing each other.
const PASSES: usize = 10;

/// Which fixes are applied without asking for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Those that say the same.
    Safe,
    /// Also those that may change what is said. Drafts are none of them: they have slots to fill.
    Unsafe,
    /// Whatever comes first, drafts included. To be shown, not to be written: a draft may leave its
    /// finding as it is, so one round is all there is.
    Draft,
}

impl Level {
    /// Whether fixes of this `applicability` are applied.
    #[must_use]
    pub const fn allows(self, applicability: Applicability) -> bool {
        match applicability {
            Applicability::Safe => true,
            Applicability::Unsafe => matches!(self, Self::Unsafe | Self::Draft),
            Applicability::Draft => matches!(self, Self::Draft),
        }
    }
}

/// The text after fixing, and what was done.
pub struct Fixed {
    /// What it lints to now; the text is `outcome.document.source`.
    pub outcome: Outcome,
    /// What was applied, in order.
    pub applied: Vec<Applied>,
    /// Whether nothing is left to apply; otherwise fixes kept making room for each other.
    pub converged: bool,
}

/// A fix that was applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The rule whose finding it mends.
    pub rule: String,
    /// What it did.
    pub title: String,
}

/// For each of `findings` the first fix that `level` allows; those that conflict with one chosen
/// before, or do not fit `text`, are left out.
#[must_use]
pub fn choose<'f>(
    text: &str,
    findings: &'f [Finding],
    level: Level,
) -> Vec<(&'f Finding, &'f Fix)> {
    let mut taken = Taken::default();
    let offers = findings.iter().filter_map(|finding| {
        let fix = finding.fixes.iter().find(|fix| level.allows(fix.applicability))?;
        Some((finding, fix))
    });
    offers.filter(|(_, fix)| taken.add(text, &fix.edits)).collect()
}

/// Applies the fixes of `outcome` that `level` allows, lints again with `relint`, and repeats until
/// nothing changes.
#[must_use]
pub fn fix(outcome: Outcome, level: Level, relint: impl Fn(Source) -> Outcome) -> Fixed {
    let mut fixed = Fixed { outcome, applied: Vec::new(), converged: false };
    for _ in 0..PASSES {
        let source = fixed.outcome.document.source.clone();
        let chosen = choose(source.text(), &fixed.outcome.findings, level);
        let edits: Vec<Edit> = chosen.iter().flat_map(|(_, fix)| fix.edits.clone()).collect();
        // What `choose` returns always applies; a text that stays the same ends the work too.
        let text = Edit::apply_all(source.text(), &edits).unwrap_or_default();
        if edits.is_empty() || text == source.text() {
            fixed.converged = true;
            break;
        }
        let applied = chosen.iter().map(|(finding, fix)| Applied {
            rule: finding.rule.to_string(),
            title: fix.title.clone(),
        });
        fixed.applied.extend(applied);
        fixed.outcome = relint(Source::new(text));
        if level == Level::Draft {
            fixed.converged = true;
            break;
        }
    }
    fixed
}

/// Spans of edits that go together. As they do not overlap, a new one need only be compared with
/// its neighbours.
#[derive(Default)]
struct Taken(BTreeSet<Span>);

impl Taken {
    /// Takes all of `edits`, or none where one of them does not fit.
    fn add(&mut self, text: &str, edits: &[Edit]) -> bool {
        for (done, edit) in edits.iter().enumerate() {
            if !self.is_clear(text, edit) {
                for edit in &edits[..done] {
                    self.0.remove(&edit.span);
                }
                return false;
            }
            self.0.insert(edit.span);
        }
        !edits.is_empty()
    }

    fn is_clear(&self, text: &str, edit: &Edit) -> bool {
        let before = self.0.range(..=edit.span).next_back();
        let after = self.0.range(edit.span..).next();
        let fits = text.get(edit.span.start..edit.span.end).is_some();
        fits && ![before, after]
            .into_iter()
            .flatten()
            .any(|span| edit.conflicts(&Edit::delete(*span)))
    }
}
