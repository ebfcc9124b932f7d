//! `actions/person-directed`

use crate::builtin::{aims, open_items};
use crate::document::Role;
use crate::language::aim::Target;
use crate::rule::{Applicability, Context, Example, Finding, Fix, Rule, Severity};
use crate::text::{Edit, Span};

/// An action item that sets out to change a person.
pub static RULE: Rule = Rule {
    id: "actions/person-directed",
    severity: Severity::Error,
    profiles: &[],
    summary: "An action item that tries to fix a person",
    why: "An item that one person has to learn, to listen or to explain says whom the report \
          blames, in the place where it says what will be different. The next person at the same \
          console has the same tools and the same morning. Give the role a tool or a guard, and \
          say what it makes possible or impossible.",
    sources: &[
        "Site Reliability Workbook, ch. 10, “Postmortem culture”, the worked bad example: \
         <https://sre.google/workbook/postmortem-culture/>",
        "J. Allspaw, “Blameless PostMortems and a Just Culture”: \
         <https://www.etsy.com/codeascraft/blameless-postmortems>",
    ],
    limits: "People are known by role, by handle, or because the document lists them; another name \
             counts only before a verb that nothing but a person can do.",
    examples: &[
        Example::bad(
            Role::Actions,
            "- [ ] «halima@ needs to learn» the handoff protocol (owner: @tariq, due: 2026-03-12)",
        ),
        Example::bad(
            Role::Actions,
            "- «Talk to the on-call about» the runbook by 2026-03-12 (@tariq)",
        ),
        Example::bad(
            Role::Actions,
            "- «Have Jonas redo» the certificate course by 2026-03-12 (@tariq)",
        ),
        Example::bad(
            Role::Actions,
            "- «The release engineer must communicate» better by 2026-03-12 (@tariq)",
        ),
        Example::good(
            Role::Actions,
            "- OPS-7 Give the on-call engineer a one-click rollback by 2026-03-12 (@tariq)",
        ),
        Example::silent(
            Role::Actions,
            "- OPS-7 @tariq to add an integration test for the empty pool by 2026-03-12",
            "an owner before the work",
        ),
        Example::silent(
            Role::Actions,
            "- OPS-7 Talk to AWS about raising the quota by 2026-03-12 (@tariq)",
            "a vendor is asked for something",
        ),
        Example::silent(
            Role::Actions,
            "- OPS-7 Give reviewers feedback from the linter in the pull request by 2026-03-12 (@tariq)",
            "the linter gives it",
        ),
        Example::silent(
            Role::Actions,
            "- OPS-7 Make the reviewer's view show generated files by 2026-03-12 (@tariq)",
            "the view is changed",
        ),
    ],
    check,
};

/// What a system can do where an item sets out to change a person.
const DRAFTS: &[&str] = &[
    "Give ‹role› ‹tool or guard› so that ‹outcome›",
    "Reject ‹command class› in ‹tool› unless ‹approval or label›",
    "Require typing the target name before ‹destructive step›",
    "Replace ‹manual command› by ‹job› with a plan and an approval",
];

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for item in open_items::open(context) {
        let aim = aims::of(context, item);
        let Some(aim) = aim.filter(|aim| aim.target == Target::Person) else { continue };
        let words = context.document.source.slice(aim.phrase);
        let message = format!("“{words}”: the item sets out to change a person, not the system");
        let mut finding = Finding::new(aim.phrase, message)
            .help("Say what the role will have: a tool, a guard, a default");
        let body = item.body;
        if aim.phrase.start < body.end {
            for draft in DRAFTS {
                let edit = Edit::replace(Span::new(aim.phrase.start, body.end), *draft);
                let title = format!("Replace by: {draft}");
                finding = finding.fix(Fix::new(title, Applicability::Draft, edit));
            }
        }
        findings.push(finding);
    }
}
