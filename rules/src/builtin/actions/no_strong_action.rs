//! `actions/no-strong-action`

use crate::builtin::{aims, open_items};
use crate::document::{ActionItem, ItemState, Role, incident};
use crate::language::control::{self, Tier};
use crate::language::vague;
use crate::rule::{Context, Example, Finding, Level, Profile, Rule, Severity};

/// A list of action items of which none changes the system.
pub static RULE: Rule = Rule {
    id: "actions/no-strong-action",
    severity: Severity::Warning,
    profiles: &[(Profile::LearningReview, Level::Off)],
    summary: "A list of action items of which none changes the system",
    why: "Training, reminders, documents and policies leave the system as it was: the same change \
          at the same hour does the same again. Reviews after incidents in health care ask for at \
          least one action of the stronger or intermediate tier; so does this rule. One is enough, \
          also one that is done.\n\n\
          Where all items only investigate, nothing is decided yet, and that is said.",
    sources: &[
        "RCA2: Improving Root Cause Analyses and Actions to Prevent Harm, IHI 2015",
        "Kellogg et al., “Our current approach to root cause analysis: is it contributing to our \
         failure to improve patient safety?”, BMJ Quality & Safety 2017",
        "Site Reliability Workbook, ch. 10, “Postmortem culture”: \
         <https://sre.google/workbook/postmortem-culture/>",
    ],
    limits: "An item whose words stand for no tier may be strong, so a list with one is left alone.",
    examples: &[
        Example::bad(
            Role::Appendix,
            "# Payout run ended early\n\n- Date: 2026-02-10\n\n## «Action items»\n\n- OPS-1 Document the failover by 2026-03-12 (@haruto)\n- OPS-2 Train the on-call engineers by 2026-03-12 (@haruto)\n- OPS-3 Remind all teams of the freeze by 2026-03-12 (@haruto)",
        ),
        Example::bad(
            Role::Appendix,
            "# Payout run ended early\n\n- Date: 2026-02-10\n\n## «Follow-ups»\n\n- OPS-1 Investigate the leak by 2026-03-12 (@haruto)\n- OPS-2 Look into the broker by 2026-03-12 (@haruto)",
        ),
        Example::good(
            Role::Actions,
            "- OPS-1 Reject payout files without a checksum by 2026-03-12 (@haruto)",
        ),
        Example::silent(
            Role::Actions,
            "- [x] OPS-1 Added a policy that denies public buckets (@haruto)",
            "what is done counts too",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    let items: Vec<&ActionItem> =
        open_items::listed(document).filter(|item| item.state != ItemState::Dropped).collect();
    let Some(first) = items.first() else { return };
    // What reminds or teaches is weak, whatever words it uses.
    let tier = |item: &&ActionItem| {
        let aims = || aims::of(context, item).is_some();
        match control::of_item(document, item).tier {
            Tier::None if aims() => Tier::Weaker,
            Tier::Intermediate if aims() && !is_automatic(document.source.slice(item.text)) => Tier::Weaker,
            tier => tier,
        }
    };
    if !items.iter().all(|item| tier(item) == Tier::Weaker) {
        return;
    }
    // A promise elsewhere in the text may be what changes the system.
    if document.items.iter().any(|item| tier(&item) >= Tier::Intermediate) {
        return;
    }
    // What is still to be decided or found out is no control yet.
    let studies = |item: &&ActionItem| {
        control::of_item(document, item).hedged || vague::is_study(&open_items::work(context, item))
    };
    let message = if items.iter().all(studies) {
        "No action is decided yet: the list only holds questions to look into"
    } else {
        "No action item changes the system: all of them rest on memory and vigilance"
    };
    let finding = Finding::new(open_items::heading_of(document, first), message)
        .help("Add one item that works when nobody remembers: reject, require, automate, alert, remove");
    findings.push(if incident::is_draft(document) {
        finding.severity(Severity::Hint)
    } else {
        finding
    });
}

/// Whether a machine does it: "check the usage with an unattended script" reminds nobody.
fn is_automatic(words: &str) -> bool {
    let lower = words.to_lowercase();
    ["automat", "unattended", "script", "cron", "nightly"].iter().any(|word| lower.contains(word))
}
