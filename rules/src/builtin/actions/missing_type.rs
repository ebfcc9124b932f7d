//! `actions/missing-type`

use crate::builtin::missing::{self, Missing};
use crate::builtin::open_items;
use crate::document::item::column::Column;
use crate::document::{ActionItem, Role};
use crate::language::purpose::Purpose;
use crate::rule::{Applicability, Context, Example, Finding, Fix, Rule, Severity};
use crate::text::Edit;

/// An open action item that does not say what it is for.
pub static RULE: Rule = Rule {
    id: "actions/missing-type",
    severity: Severity::Info,
    profiles: &[],
    summary: "An action item that does not say whether it prevents, detects or mitigates",
    why: "With types in place, a reader sees in one glance whether the list only makes the next \
          outage shorter or keeps it from happening. Prevention, Detection, Mitigation, Repair, \
          Investigation and Process are known, with their synonyms; `[Detect]`, `Type: \
          Prevention`, a column, or a heading over a group will do.\n\n\
          Asked for where another item of the same list has one; with `actions.types` always or \
          never. `actions.type-names` lists the only types in use.",
    sources: &[
        "Site Reliability Workbook, ch. 10, “Postmortem culture”, the worked good example: \
         <https://sre.google/workbook/postmortem-culture/>",
        "Site Reliability Engineering, appendix D, “Example postmortem”: \
         <https://sre.google/sre-book/example-postmortem/>",
    ],
    limits: "Whether the type fits the item is not read.",
    examples: &[
        Example::fixed(
            Role::Appendix,
            "## Next steps\n\n- [Prevention] OPS-1 Cap retries at three by 2026-03-12 (@amara)\n- «OPS-2 Alert on the age of the queue by 2026-03-12 (@amara)»",
            "## Next steps\n\n- [Prevention] OPS-1 Cap retries at three by 2026-03-12 (@amara)\n- OPS-2 Alert on the age of the queue by 2026-03-12 (@amara) [‹type›]",
        ),
        Example::bad(
            Role::Appendix,
            "## Next steps\n\n| Task | Type | Who | Due | Bug |\n|---|---|---|---|---|\n| Cap retries | prevent | @amara | 2026-03-12 | OPS-1 |\n| «Alert on the age of the queue» | | @amara | 2026-03-12 | OPS-2 |",
        ),
        Example::bad(
            Role::Appendix,
            "## Next steps\n\n- [Prevention] OPS-1 Cap retries at three by 2026-03-12 (@amara)\n- «[P1] OPS-2 Alert on the age of the queue by 2026-03-12 (@amara)»",
        ),
        Example::good(
            Role::Appendix,
            "## Next steps\n\n- [Prevention] OPS-1 Cap retries at three by 2026-03-12 (@amara)\n- (detection) OPS-2 Alert on the age of the queue by 2026-03-12 (@amara)",
        ),
        Example::silent(
            Role::Appendix,
            "## Next steps\n\n### Prevention\n\n- OPS-1 Cap retries at three by 2026-03-12 (@amara)\n\n### Detection\n\n- OPS-2 Alert on the age of the queue by 2026-03-12 (@amara)",
            "the headings say it",
        ),
        Example::silent(
            Role::Actions,
            "- OPS-2 Alert on the age of the queue by 2026-03-12 (@amara)",
            "no item of this list has a type",
        ),
    ],
    check,
};

const MISSING: Missing = Missing {
    rule: "actions/missing-type",
    message: "The action item does not say whether it prevents, detects or mitigates",
    none_has: "says whether it prevents, detects or mitigates",
    help: "Put the type before or behind the item: [Prevention], [Detection], [Mitigation]",
    column: (Column::Kind, "Type"),
    phrase: " [‹type›]",
    cell: "‹type›",
    name: "type",
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let actions = &context.settings.actions;
    // A heading such as "Documentation" gives a type to what stands below it, and asks none of others.
    let asked = open_items::asked(document, actions.types, |item| {
        item.kind.is_some_and(|kind| item.span.covers(kind) || !is_topic(document.source.slice(kind)))
    });
    missing::report(context, findings, &MISSING, |item| item.kind.is_none() && asked(item));
    for item in open_items::listed_open(document) {
        findings.extend(unknown(context, item, &actions.type_names));
    }
}

/// Whether a type is as often the name of a field of work.
fn is_topic(label: &str) -> bool {
    !matches!(
        Purpose::of_label(label),
        Some(Purpose::Prevention | Purpose::Detection | Purpose::Mitigation)
    ) || label.to_lowercase().starts_with("monitor")
}

/// A type that is not among those configured.
fn unknown(context: &Context<'_>, item: &ActionItem, names: &[String]) -> Option<Finding> {
    let span = item.kind.filter(|_| !names.is_empty())?;
    let written = context.document.source.slice(span);
    let same = |name: &String| {
        let purpose = Purpose::of_label(name);
        name.eq_ignore_ascii_case(written)
            || purpose.is_some() && purpose == Purpose::of_label(written)
    };
    if names.iter().any(same) {
        return None;
    }
    let finding =
        Finding::new(span, format!("“{written}” is none of the types in use: {}", names.join(", ")));
    let words = context.document.masked(item.text);
    let name = Purpose::of_words(&words)?.name();
    let known = names.iter().find(|known| known.eq_ignore_ascii_case(name));
    Some(match known {
        Some(known) => finding.fix(Fix::new(
            format!("Write “{known}”"),
            Applicability::Unsafe,
            Edit::replace(span, known.clone()),
        )),
        None => finding,
    })
}
