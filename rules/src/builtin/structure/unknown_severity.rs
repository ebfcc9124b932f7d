//! `structure/unknown-severity`: a severity that is not on the scale.

use crate::document::Role;
use crate::document::field::head_end;
use crate::facts::marker::is_marker;
use crate::facts::severity;
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// See the module.
pub static RULE: Rule = Rule {
    id: "structure/unknown-severity",
    severity: Severity::Warning,
    profiles: &[],
    summary: "The severity is not on the scale",
    why: "A severity decides who is told, how soon the report is due and in which statistic it counts. “Pretty \
          bad” decides none of that.\n\n\
          Known are numbers from 0 to 6 with any usual prefix (`SEV-2`, `P1`, `Tier 1`, `severity::1`) and words \
          such as Critical, Major and Low. Where `severity.scale` lists the levels of an organisation, only \
          those count.",
    sources: &[
        "PagerDuty incident response, severity levels: \
         <https://response.pagerduty.com/before/severity_levels/>",
    ],
    limits: "",
    examples: &[
        Example::bad(
            Role::Summary,
            "# Mail queue stood still\n\n- Incident ID: INC-31\n- Severity: «pretty bad»\n- Date: 2026-02-10\n\n## \
             Summary\n\nOn 2026-02-10 no mail was delivered for 40 minutes.\n",
        ),
        Example::bad(
            Role::Summary,
            "# Mail queue stood still\n\n- Severity Tier: «High Impact»\n- Date: 2026-02-10\n\n## Summary\n\nOn \
             2026-02-10 no mail was delivered for 40 minutes.\n",
        ),
        Example::good(Role::Severity, "- Services: checkout"),
        Example::silent(Role::Detection, "- Class: an empty cell in the sheet", "the class of something else"),
        Example::silent(
            Role::Impact,
            "The P1 latency percentile stayed below 40 ms.",
            "running text, and another P1",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let scale = &context.settings.severity.scale;
    let head = head_end(document);
    for field in document.fields.iter().filter(|field| field.role == Some(Role::Severity)) {
        let value = document.source.slice(field.value);
        // What is still to be filled in, or is told in a sentence, is another matter.
        let open = value.is_empty() || value.contains(['‹', '[', '{', '<']) || is_marker(value);
        let words = value.split_whitespace().count();
        // "Metadata" above the story is part of the head, and no scorecard.
        let told = field.label.start >= head;
        let elsewhere = [Role::Actions, Role::Timeline, Role::Glossary, Role::Scorecard]
            .iter()
            .any(|role| (told || *role != Role::Scorecard) && document.in_role(field.label.start, *role));
        // "Class: an empty cell", below the head, is of something else.
        let other = told && document.source.slice(field.label).eq_ignore_ascii_case("class");
        if open || words > 8 || elsewhere || other || severity::read(value, scale).is_some() {
            continue;
        }
        let known = if scale.is_empty() { "SEV0 to SEV5".to_owned() } else { scale.join(", ") };
        findings.push(
            Finding::new(field.value, format!("“{value}” is no level of the scale ({known})"))
                .help("Name the level; what made it that bad belongs to the impact."),
        );
    }
}
