//! A postmortem without a fault, into which the fragments of examples are put.

use jiff::civil::{Date, date};

use crate::document::Role;

/// The day on which examples are linted: ten days after the skeleton's incident.
pub const TODAY: Date = date(2026, 2, 20);

/// What stands above the first heading of a section.
const HEAD: &str = "\
# Checkout answered with errors after a configuration change

- Incident ID: INC-204
- Severity: SEV-2
- Date: 2026-02-10
- Status: Final
- Authors: the payments team
";

/// Sections that are always there, in order: role, heading, text.
const SECTIONS: &[(Role, &str, &str)] = &[
    (
        Role::Summary,
        "## Summary",
        "On 2026-02-10 between 10:02 and 10:31 UTC the checkout page answered 12% of requests with \
         an error.\nA configuration change held an empty pool size, which the validation step \
         accepts.\nThe rollback restored the service.\n",
    ),
    (
        Role::Impact,
        "## Impact",
        "1,840 of 15,300 checkout attempts ended on an error page.\nNo order was lost and no card \
         was charged twice.\nThe availability objective of the month was met.\n",
    ),
    (
        Role::Detection,
        "## Detection",
        "The alert on the checkout error rate fired at 10:05 UTC, three minutes after the change.\n",
    ),
    (
        Role::Response,
        "## Response",
        "The on-call engineer declared the incident at 10:08 UTC and paged the storage team.\n",
    ),
    (
        Role::Timeline,
        "## Timeline",
        "- 2026-02-10 10:02 UTC: The configuration change reaches production.\n\
         - 2026-02-10 10:05 UTC: The alert on the checkout error rate fires.\n\
         - 2026-02-10 10:08 UTC: The incident is declared.\n\
         - 2026-02-10 10:31 UTC: The rollback completes and the error rate is back to normal.\n",
    ),
    (
        Role::RootCause,
        "## Root cause",
        "The validation step accepts an empty pool size, and the connection pool reads an empty \
         size as zero.\n",
    ),
    (
        Role::Contributing,
        "## Contributing factors",
        "- The staging environment has a default pool size, so the empty value had no effect \
         there.\n\
         - The rollout reaches all regions at once.\n",
    ),
    (
        Role::Resolution,
        "## Resolution",
        "The previous configuration was rolled out again at 10:31 UTC.\n",
    ),
    (
        Role::Lessons,
        "## Lessons learned",
        "Values that the connection pool reads in a special way need a check of their own.\n",
    ),
    (Role::WentWell, "### What went well", "- The alert fired three minutes after the change.\n"),
    (
        Role::WentPoorly,
        "### What went poorly",
        "- The dashboard of the connection pool has no panel for its size.\n",
    ),
    (
        Role::Lucky,
        "### Where we got lucky",
        "- The change was made at the quietest hour of the day.\n",
    ),
    (
        Role::Actions,
        "## Action items",
        "- [ ] Reject an empty pool size in the validation step (owner: @mei-lin, due: 2026-03-06, \
         OPS-311)\n\
         - [ ] Roll configuration out to one region before the others (owner: @tariq, due: \
         2026-03-20, OPS-312)\n",
    ),
];

/// The postmortem with `fragment` at the end of the section for `role`, and the byte at which the
/// fragment begins.
pub(super) fn with(role: Role, fragment: &str) -> (String, usize) {
    let mut text = HEAD.to_owned();
    let mut at = None;
    if is_field(role) {
        at = Some(text.len());
        push_fragment(&mut text, fragment);
    }
    for (own, heading, body) in SECTIONS {
        text.push('\n');
        text.push_str(heading);
        text.push_str("\n\n");
        text.push_str(body);
        if *own == role {
            text.push('\n');
            at = Some(text.len());
            push_fragment(&mut text, fragment);
        }
    }
    let at = at.unwrap_or_else(|| {
        text.push('\n');
        // A fragment may bring a heading of its own.
        if !fragment.starts_with("## ") && !fragment.starts_with("«## ") {
            text.push_str(&format!("## {}\n\n", extra_heading(role)));
        }
        let at = text.len();
        push_fragment(&mut text, fragment);
        at
    });
    (text, at)
}

fn push_fragment(text: &mut String, fragment: &str) {
    text.push_str(fragment);
    if !fragment.ends_with('\n') {
        text.push('\n');
    }
}

/// The skeleton as it is.
pub(in crate::engine) fn bare() -> String {
    let mut text = HEAD.to_owned();
    for (_, heading, body) in SECTIONS {
        text.push_str(&format!("\n{heading}\n\n{body}"));
    }
    text
}

/// Whether `role` is a labelled value at the top rather than a section.
const fn is_field(role: Role) -> bool {
    matches!(
        role,
        Role::Title
            | Role::Severity
            | Role::IncidentId
            | Role::Status
            | Role::Dates
            | Role::Duration
            | Role::Services
    )
}

/// The heading of a section that is there only for the fragment.
const fn extra_heading(role: Role) -> &'static str {
    match role {
        Role::LeadUp => "Background",
        Role::Trigger => "Trigger",
        Role::Mitigation => "Mitigation",
        Role::Slo => "Error budget",
        Role::Authors => "Authors",
        Role::Attendees => "Attendees",
        Role::Questions => "Open questions",
        Role::Messaging => "Messaging",
        Role::Glossary => "Glossary",
        Role::Scorecard => "Scorecard",
        Role::Related => "Related incidents",
        Role::Thanks => "Acknowledgements",
        // The others are in the skeleton already, or are labelled values.
        _ => "Appendix",
    }
}
