//! `actions/missing-estimate`

use crate::builtin::missing::{self, ESTIMATE};
use crate::document::Role;
use crate::document::item::column::Column;
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// An open action item without a size.
pub static RULE: Rule = Rule {
    id: "actions/missing-estimate",
    severity: Severity::Info,
    profiles: &[],
    summary: "An action item without a size estimate",
    why: "An item without a size cannot be planned beside other work, so it waits; and a due date \
          that nobody has held against a size is a wish. Hours, days, story points or S, M, L will \
          do.\n\n\
          Asked for where another item of the same list has one; with \
          `actions.definition-of-ready` always, or never.",
    sources: &[
        "Agile Alliance, glossary, “Definition of Ready”: \
         <https://www.agilealliance.org/glossary/definition-of-ready/>",
    ],
    limits: "A bare duration in the words of an item (“4h retention”) is not taken for its size.",
    examples: &[
        Example::fixed(
            Role::Appendix,
            "## Next steps\n\n- Cap retries at three by 2026-03-12 (@amara) [3 SP]\n- «Pin the base image by 2026-03-12 (@amara)»",
            "## Next steps\n\n- Cap retries at three by 2026-03-12 (@amara) [3 SP]\n- Pin the base image by 2026-03-12 (@amara) [‹estimate›]",
        ),
        Example::bad(
            Role::Appendix,
            "## Next steps\n\n| Task | Who | Due | Size |\n|---|---|---|---|\n| Cap retries | @amara | 2026-03-12 | S |\n| «Keep metrics for 4h» | @amara | 2026-03-12 | |",
        ),
        Example::good(
            Role::Actions,
            "- OPS-8 Pin the base image by 2026-03-12 (@amara)",
        ),
        Example::silent(
            Role::Appendix,
            "## Next steps\n\n- OPS-7 Cap retries by 2026-03-12 (@amara), effort: S\n- OPS-8 Pin the base image (2d) by 2026-03-12 (@amara)",
            "a size may be written in many ways",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    missing::report(context, findings, &ESTIMATE, missing::lacks(context, Column::Estimate));
}
