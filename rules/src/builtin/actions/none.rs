//! `actions/none`

use std::sync::LazyLock;

use crate::builtin::{aims, open_items};
use crate::document::{ActionItem, BlockKind, Document, ItemShape, ItemState, OwnerKind, Role, Section, incident};
use crate::language::vague;
use crate::rule::{Applicability, Context, Example, Finding, Fix, Level, Profile, Rule, Severity};
use crate::text::{Edit, Regex, Span, ascii_pattern};

/// A section for action items without one.
pub static RULE: Rule = Rule {
    id: "actions/none",
    severity: Severity::Warning,
    profiles: &[(Profile::LearningReview, Level::Off)],
    summary: "A section for action items that holds none",
    why: "A report without an action item tells the reader that the same may happen tomorrow. \
          There are reasons for it, and then they belong there: “No action planned: the host is \
          retired on 2026-06-01; decided by the platform lead.”\n\n\
          An error where the incident was SEV-1 or SEV-2, an information where the section only \
          links to a list elsewhere. A section that is missing altogether is told by \
          `structure/missing-section`.",
    sources: &[
        "Site Reliability Workbook, ch. 10, “Postmortem culture” (“a postmortem with no action \
         items is ineffective”): <https://sre.google/workbook/postmortem-culture/>",
        "Etsy, “Debriefing Facilitation Guide” (items are no requirement for a good debriefing), \
         2016: <https://extfiles.etsy.com/DebriefingFacilitationGuide.pdf>",
    ],
    limits: "Whether the reason given is a good one is not read.",
    examples: &[
        Example::bad(
            Role::Appendix,
            "# Payout run ended early\n\n## Summary\n\nThe run ended early.\n\n## «Action items»\n",
        ),
        Example::bad(
            Role::Appendix,
            "# Payout run ended early\n\n## Summary\n\nThe run ended early.\n\n## «Follow-ups»\n\n- N/A\n",
        ),
        Example::bad(
            Role::Appendix,
            "# Payout run ended early\n\n## Summary\n\nThe run ended early.\n\n## «Next steps»\n\nNone.\n",
        ),
        Example::bad(
            Role::Appendix,
            "# Payout run ended early\n\n## Summary\n\nThe run ended early.\n\n## «Action items»\n\nWe will look at the whole topic together when the new ledger comes.\n",
        ),
        Example::good(Role::Actions, "- OPS-1 Cap retries at three by 2026-03-12 (@haruto)"),
        Example::silent(
            Role::Actions,
            "| Item | Measure | Responsible | Deadline | Work order |\n|---|---|---|---|---|\n| K-1 | Stop the pump above 40 cm | @ama.k | 2026-12-04 | GW-88 |",
            "the number of an item stands in a column of its own, whatever is above it",
        ),
        Example::silent(
            Role::Actions,
            "### Later\n\nNo further items are planned here, because the host is retired on 2026-06-01.",
            "the decision and its reason stand there",
        ),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = context.document;
    // "Remediation steps taken" tells of the response, and promises no items.
    let planned = |section: &&Section| {
        let title = document.source.slice(section.title).to_lowercase();
        section.has(Role::Actions) && !title.is_empty() && !title.ends_with("taken")
    };
    let Some(section) = document.sections.iter().find(planned) else { return };
    // A section within, or a second one, may hold them; an unfilled slot speaks for itself.
    if open_items::listed(document).any(|item| !is_wish(context, item)) {
        return;
    }
    // A heading may link to itself.
    let below = |section: &Section| Span::new(section.title.end, section.extent.end);
    let words = document.sections.iter().filter(planned).map(below);
    // Comments are not for the reader.
    let words: Vec<String> = words.map(|extent| document.masked(extent)).collect();
    if words.iter().any(|text| text.contains('‹') || is_decided(text)) {
        return;
    }
    if names_tickets(document) {
        return;
    }
    let title = document.source.slice(section.title);
    let elsewhere = words.iter().any(|text| text.contains("://") || text.contains("]("));
    let severe = incident::severity(document).is_some_and(|level| level <= 2);
    let severity = match () {
        () if elsewhere => Severity::Info,
        () if incident::is_draft(document) => Severity::Hint,
        () if severe => Severity::Error,
        () => Severity::Warning,
    };
    let message = if elsewhere {
        format!("The items of “{title}” stand elsewhere: a reader of the report does not see them")
    } else {
        format!("“{title}” holds no action item: the same may happen tomorrow")
    };
    let stub = "- [ ] ‹what will be different› by ‹YYYY-MM-DD› (@‹owner›)";
    let fix = Fix::new("Insert an item with slots", Applicability::Draft, insertion(document, section, stub));
    findings.push(
        Finding::new(section.title, message)
            .severity(severity)
            .help("Add at least one item, or say why none is planned, and who decided")
            .fix(fix),
    );
}

/// `item` as the first line below the heading of `section`.
/// A sentence that nobody has, for no day, and that only asks people to take care: "The crew will keep an eye on
/// it."
fn is_wish(context: &Context<'_>, item: &ActionItem) -> bool {
    let told = item.due.is_some() || !item.tickets.is_empty() || item.state != ItemState::Open;
    let named = item.owners.iter().any(|owner| owner.kind == OwnerKind::Person);
    let sentence = matches!(item.shape, ItemShape::Paragraph);
    let document = context.document;
    // The only sentence of its section, and no end in it: "We will look at the whole topic."
    let vague = || {
        let words = document.masked(item.text);
        // "The group will stay in contact": what is asked for stands behind whoever it is asked of.
        let asked = words.split_once(" will ").map_or("", |(_, asked)| asked);
        let open = vague::find(&words).or_else(|| vague::find(asked)).is_some();
        open && open_items::listed(document).count() == 1
    };
    sentence && !told && !named && (aims::of(context, item).is_some() || vague())
}

fn insertion(document: &Document, section: &Section, item: &str) -> Edit {
    let source = &document.source;
    let end = document.heading_end(section);
    let newline = if source.text().contains("\r\n") { "\r\n" } else { "\n" };
    Edit::replace(Span::at(end), format!("{newline}{newline}{item}"))
}

/// Whether a bullet among the action items is a ticket and nothing else: the work is told there.
fn names_tickets(document: &Document) -> bool {
    static TICKET: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(r"^[\W_]*(?:[A-Z][A-Z0-9]{1,9}-\d+|[\w./-]*#\d+|T\d{3,}|BUG\d+|b/\d+)[\W_]*$").ok()
    });
    let mut bullets = document.blocks.iter().filter(|block| {
        matches!(block.kind, BlockKind::Item { .. })
            && document.in_role(block.span.start, Role::Actions)
    });
    bullets.any(|block| {
        TICKET.as_ref().is_some_and(|ticket| ticket.is_match(document.source.slice(block.span)))
    })
}

/// Whether the section says that nothing is planned, and why.
fn is_decided(text: &str) -> bool {
    static DECIDED: LazyLock<Option<Regex>> = LazyLock::new(|| {
        ascii_pattern(
            r"(?xis) \b (?: no | none | nothing | not ) \b .{0,80}? (?: \b (?: because | since | as | due\ to | reason | decided | accepted | so ) \b | [:;—–] \s* \w+ .{8,} )",
        )
        .ok()
    });
    DECIDED.as_ref().is_some_and(|decided| decided.is_match(text))
}

#[cfg(test)]
mod tests {
    use super::names_tickets;
    use crate::document::parse;
    use crate::text::Source;

    #[test]
    fn a_ticket_alone_tells_the_work() {
        let of = |item: &str| {
            let text = format!("# Payout run ended early\n\n## Actionables\n\n{item}\n");
            names_tickets(&parse(Source::new(text), None))
        };
        for item in ["- T140202", "- **OPS-12**", "* acme/gateway#12."] {
            assert!(of(item), "{item}");
        }
        for item in ["- N/A", "T140202", "- TBD, see SHA"] {
            assert!(!of(item), "{item}");
        }
    }
}
