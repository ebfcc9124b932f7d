//! `structure/missing-slo`: no word about the service's objective.

use std::sync::LazyLock;

use crate::text::{Regex, ascii_pattern};

use crate::document::{Role, Unit};
use crate::facts::quantity;
use crate::rule::{Context, Example, Finding, Level, Profile, Rule, Severity};

/// See the module.
pub static RULE: Rule = Rule {
    id: "structure/missing-slo",
    severity: Severity::Info,
    profiles: &[
        (Profile::Recommended, Level::Hint),
        (Profile::LearningReview, Level::Off),
    ],
    summary: "The impact is not set against an objective or error budget",
    why: "12,400 failed requests are nothing for one service and the budget of a quarter for another. The \
          objective says which, and whether the next release has to wait.\n\n\
          “No objective exists for this service” is an answer too.",
    sources: &[
        "Google, Site Reliability Workbook, ch. 2, on error budgets: \
         <https://sre.google/workbook/implementing-slos/>",
        "Google, Site Reliability Workbook, ch. 10: <https://sre.google/workbook/postmortem-culture/>",
    ],
    limits: "Asked for only where the section about the impact has figures of its own, which reports on security and \
             on near misses rarely have.",
    examples: &[
        Example::bad(
            Role::Summary,
            "# Mail queue stood still\n\n## «Impact»\n\n12,400 mails were late, and the alert fired.\n\n## Root cause\n\nThe disk was full.\n",
        ),
        Example::bad(
            Role::Summary,
            "# Mail queue stood still\n\n## «Customer impact»\n\nThe queue was down for 45 minutes; the budget of the project is \
             untouched. A customer reported it.\n\n## Root cause\n\nThe disk was full.\n",
        ),
        Example::good(Role::Slo, "The error budget fell from 94.2% to 91.1%."),
        Example::silent(
            Role::Impact,
            "No SLO exists for this service.",
            "that is an answer",
        ),
    ],
    check,
};

static OBJECTIVE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"\b(?:SL[OAI]s?|OLAs?|slos?|slas?)\b|(?i)\b(?:error[\s-]budgets?|availability (?:target|objective|goal)s?|service[\s-]level|burn[\s-]rate|objectives?|nines)\b").ok()
});

static SECURITY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    ascii_pattern(r"(?i)\b(?:phish\w*|vulnerab\w*|exploit\w*|attacker|malware|compromis\w+|near[\s-]miss|leaked|breach)\b").ok()
});

/// Where incidents are graded, an impact of so many words tells enough to be laid beside an objective, with a figure
/// or without.
const LEAST: usize = 12;

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    if !document.hits(Unit::Piece, |piece| is_measured(piece).then_some(())).is_empty() {
        return;
    }
    let impact = document.sections.iter().find(|section| section.has(Role::Impact) && section.level > 0);
    // What a draft leaves open may be the objective.
    let told = |text: &str| {
        let (_, below) = text.split_once('\n').unwrap_or_default();
        let level = document.field(Role::Severity).map(|field| document.source.slice(field.value));
        let graded = level.is_some_and(|level| !level.contains('‹')) && below.split_whitespace().nth(LEAST).is_some();
        (quantity::has_number(text) || graded) && !text.contains('‹')
    };
    let Some(section) = impact.filter(|section| told(document.source.slice(section.extent))) else {
        return;
    };
    findings.push(
        Finding::new(section.title, "The impact is not set against an objective or an error budget")
            .help("Say which objective was missed and how much of its budget is left, or that there is none."),
    );
}

/// Whether a text tells of an objective, or of an incident that none is for.
fn is_measured(text: &str) -> bool {
    let says = |pattern: &Option<Regex>| pattern.as_ref().is_some_and(|pattern| pattern.is_match(text));
    says(&OBJECTIVE) || says(&SECURITY)
}
