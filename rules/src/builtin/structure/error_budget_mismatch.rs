//! `structure/error-budget-mismatch`: figures of an error budget that do not agree.

use crate::document::{Document, Role};
use crate::facts::budget::{self, Allowance, Budget, Fall, Share, Use};
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// See the module.
pub static RULE: Rule = Rule {
    id: "structure/error-budget-mismatch",
    severity: Severity::Info,
    profiles: &[],
    summary: "Figures of the error budget do not agree",
    why: "Releases are held back by what is left of the budget. Where the head says that 0.03% was used up and \
          the impact that it fell by three points, one of the two was computed from something else.\n\n\
          Compared are a fall (“from 94.2% to 91.1%”) with what is said to be consumed, as points of the whole \
          and as a share of what was left; the minutes that a target allows in its window; and minutes with their share of those.",
    sources: &[
        "Google, Site Reliability Workbook, ch. 2 and appendix B, error budget policy: \
         <https://sre.google/workbook/error-budget-policy/>",
    ],
    limits: "Sentences that name different windows are not compared.",
    examples: &[
        Example::bad(
            Role::Impact,
            "The incident depleted «5%» of the error budget. The budget fell from 80% to 60%.",
        ),
        Example::bad(Role::Slo, "The error budget went «from 99% to 101%»."),
        Example::bad(Role::Slo, "The error budget fell from 80% to 60%, a loss of «25» points."),
        Example::bad(Role::Slo, "With an SLO of 99.9% in 30 days the error budget is «60» minutes."),
        Example::bad(
            Role::Slo,
            "99.9% in 30 days is a budget of 43.2 min. The outage of 30 min = «49.4%» of the error budget.",
        ),
        Example::good(
            Role::Slo,
            "99.9% in 30 days is a budget of 43.2 min. The outage of 30 min = 69.4% of the error budget.",
        ),
        Example::bad(Role::Slo, "Error budget: 1,092 of the 33,840 hours of November were used («8.2%»)."),
        Example::good(Role::Slo, "Error budget: 1,092 of the 33,840 hours of November were used (3.2%)."),
        Example::good(Role::Slo, "The incident consumed 3.1% of the error budget (from 94.2% to 91.1%)."),
        Example::silent(
            Role::Slo,
            "The budget fell from 80.0% to 60.0%: the incident used up 25% of the remaining budget.",
            "a quarter of what was left",
        ),
        Example::silent(
            Role::Slo,
            "With an SLO of 99.9% in 30 days the error budget is 43.2 minutes.",
            "the target gives just that",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let Budget { falls, uses, allowances, shares, windows, parts } = budget::read(document);
    for fall in &falls {
        if fall.to > 100.0 || fall.to > fall.from {
            let words = document.source.slice(fall.span);
            let what = if fall.to > 100.0 { "no more than 100% can be left" } else { "the budget grows in an incident" };
            findings.push(
                Finding::new(fall.span, format!("“{words}”: {what}"))
                    .help("Write what was left before and after: “from 94.2% to 91.1%”."),
            );
        }
    }
    let mut other: Vec<&String> = windows.iter().collect();
    other.sort();
    other.dedup();
    if let ([fall], true) = (falls.as_slice(), other.len() < 2)
        && fall.to <= fall.from
    {
        for used in uses.iter().filter(|used| !agree(fall, used)) {
            let points = fall.from - fall.to;
            let (said, fell) = (document.source.slice(used.span), document.source.slice(fall.span));
            let decimals = fall.decimals;
            // The minutes give the same share: then the slip is in the fall.
            let confirmed = |allowance: &Allowance| {
                let own = shares.iter().find(|share| share.span.overlaps(used.span));
                own.is_some_and(|share| misses(document, allowance, share).is_none())
            };
            let confirmed = matches!(allowances.as_slice(), [allowance] if confirmed(allowance));
            findings.push(
                Finding::new(
                    if confirmed { fall.span } else { used.span },
                    format!("“{said}” of the budget is said to be used up, but “{fell}” is {points:.decimals$} points"),
                )
                .help("Correct one of the two, or say of which window each is a share.")
                .because(format!("of what was left it is {:.1}%", share(fall))),
            );
        }
    }
    // Of two targets it is not told which one is meant.
    if let [allowance] = allowances.as_slice() {
        findings.extend(shares.iter().filter_map(|share| misses(document, allowance, share)));
    }
    for part in &parts {
        // Rounded figures are fine, and what is left may be meant.
        let slack = 0.1_f64.powi(i32::try_from(part.decimals).unwrap_or(6)) * 1.01;
        let near = |percent: f64| (percent - part.percent).abs() <= slack.max(part.share * 0.01);
        if near(part.share) || near(100.0 - part.share) {
            continue;
        }
        let (said, decimals) = (document.source.slice(part.span), part.decimals.max(1));
        findings.push(
            Finding::new(part.span, format!("By the two figures beside it this part of the budget is {:.decimals$}%, not {said}", part.share))
                .help("Correct one of the three."),
        );
    }
    for allowance in allowances {
        // Rounded figures are fine.
        let slack = (allowance.most * 0.02).max(1.0);
        let fits = allowance.stated >= allowance.least - slack && allowance.stated <= allowance.most + slack;
        // "31 of 43 minutes": a part of the budget is no budget.
        if fits || allowance.stated < 1.0 {
            continue;
        }
        findings.push(
            Finding::new(
                allowance.span,
                format!(
                    "The target allows {:.1} minutes in its window, not {}",
                    allowance.least,
                    document.source.slice(allowance.span)
                ),
            )
            .help("A budget is the window times what the target leaves open: 0.1% of 30 days is 43.2 minutes."),
        );
    }
}

/// Minutes that are another share of the minutes that are allowed.
fn misses(document: &Document, allowance: &Allowance, share: &Share) -> Option<Finding> {
    let of = |whole: f64| share.minutes / whole * 100.0;
    let (least, most) = (of(allowance.most), of(allowance.least));
    // Rounded figures are fine, and so are shares of a budget as it is written.
    let slack = (most * 0.02).max(0.6);
    let near = |least: f64, most: f64| (least - slack..=most + slack).contains(&share.percent);
    if near(least, most) || near(of(allowance.stated), of(allowance.stated)) {
        return None;
    }
    let (said, minutes) = (document.source.slice(share.span), share.minutes);
    let message = format!("{minutes} minutes are {most:.1}% of the {:.1} that the target allows, not {said}", allowance.least);
    Some(Finding::new(share.span, message).help("Correct one of the figures, or say how minutes are weighted."))
}

/// Percent of what was left before.
fn share(fall: &Fall) -> f64 {
    if fall.from > 0.0 { (fall.from - fall.to) / fall.from * 100.0 } else { 0.0 }
}

/// Whether a use is the fall, in points or as a share, as far as its decimals tell.
fn agree(fall: &Fall, used: &Use) -> bool {
    let unit = |decimals: usize| 0.1_f64.powi(i32::try_from(decimals).unwrap_or(6));
    let slack = unit(used.decimals).max(unit(fall.decimals)) * 1.01;
    let near = |value: f64| (value - used.percent).abs() <= slack;
    near(fall.from - fall.to) || !used.points && near(share(fall))
}
