//! `names/person`: a personal name outside owner and author fields.

use crate::document::Role;
use crate::language::roster::names_belong;
use crate::language::{BlameKind, Confidence, MentionKind};
use crate::rewrite;
use crate::rule::settings::NamesPolicy;
use crate::rule::{Context, Example, Finding, Rule, Severity};

/// See the module.
pub static RULE: Rule = Rule {
    id: "names/person",
    severity: Severity::Warning,
    profiles: &[],
    summary: "A personal name outside owner and author fields",
    why: "Records outlive the memory of how kindly they were meant. A role says what the reader needs \
          to know (who was paged, who decided, with which access) and lets people speak freely.",
    sources: &[
        "PagerDuty, Postmortem documentation: <https://postmortems.pagerduty.com/>",
        "Google, The Site Reliability Workbook, chapter 10: <https://sre.google/workbook/postmortem-culture/>",
    ],
    limits: "Respected teams differ: `names.policy` can allow names where nobody is faulted \
             (`neutral-ok`), or everywhere (`off`).",
    examples: &[
        Example::bad(Role::Timeline, "- 2026-05-19 10:12 UTC: «Ngozi» restarts the proxy."),
        Example::bad(Role::Detection, "It came up in a call with «Tomasz Wiśniewski»."),
        Example::good(Role::Timeline, "- 2026-05-19 10:12 UTC: The on-call engineer restarts the proxy."),
        Example::silent(Role::RootCause, "Cassandra compaction was disabled.", "a database that is named like a person"),
        Example::silent(Role::Impact, "Traffic from Austin and Sydney was slow.", "places"),
        Example::silent(Role::Thanks, "Thanks to Leilani and Mateus.", "thanks may name people"),
    ],
    check,
};

fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let (document, reading) = (context.document, context.reading);
    let policy = context.settings.names.policy;
    if policy == NamesPolicy::Off {
        return;
    }
    let faulted = |span| {
        reading.blames.iter().any(|blame| {
            matches!(blame.kind, BlameKind::Person | BlameKind::Possessive) && blame.span.covers(span)
        })
    };
    for mention in &reading.mentions {
        let named = matches!(mention.kind, MentionKind::Name | MentionKind::Initials);
        if !named || names_belong(document, mention.span) || faulted(mention.span) {
            continue;
        }
        let neutral = [Role::Timeline, Role::Response].iter().any(|role| document.in_role(mention.span.start, *role));
        if policy == NamesPolicy::NeutralOk && neutral {
            continue;
        }
        if document.quotations.iter().any(|quote| quote.covers(mention.span)) {
            continue;
        }
        let name = document.source.slice(mention.span);
        let severity = match mention.confidence {
            Confidence::Sure => Severity::Warning,
            Confidence::Likely => Severity::Info,
        };
        let mut finding = Finding::new(mention.span, format!("“{name}” names a person outside owner and author fields: the record keeps who it was, not what was needed."))
            .severity(severity)
            .help("Write the role that the sentence is about.")
            .because(format!(
                "a person: {}",
                mention.evidence.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
            ));
        finding.fixes.extend(rewrite::offer::role_instead(context, mention));
        findings.push(finding);
    }
}
