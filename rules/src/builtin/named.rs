//! What the rules about names share: a finding for everybody who is named where no name belongs.

use std::fmt::Write;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::messages;
use crate::document::{Quotation, Role};
use crate::language::roster::Named;
use crate::language::{BlameKind, Confidence, Evidence, Mention, MentionKind};
use crate::rewrite;
use crate::rule::settings::NamesPolicy;
use crate::rule::{Context, Finding, Severity};

/// Adds a finding for every mention of `kinds` that stands where no name belongs, with what `say`
/// makes of it as its message.
pub(super) fn report(
    context: &Context<'_>,
    findings: &mut Vec<Finding>,
    kinds: &[MentionKind],
    say: impl Fn(&str) -> String,
) {
    let faulted: FxHashSet<usize> = context
        .reading
        .blames
        .iter()
        .filter(|blame| matches!(blame.kind, BlameKind::Person | BlameKind::Possessive))
        .filter_map(|blame| blame.mention)
        .collect();
    // A message inside a report has a rule of its own.
    let messages = if context.settings.is_off("announcement/names") {
        Arc::default()
    } else {
        messages::of(context)
    };
    let places = context.once(|context| Named::of(context.document));
    let told = |mention: &Mention| messages.iter().any(|it| it.span.covers(mention.span));
    for (index, mention) in context.reading.mentions.iter().enumerate() {
        let other = !kinds.contains(&mention.kind) || faulted.contains(&index);
        if other || !speaks(context, &places, mention) || told(mention) {
            continue;
        }
        let name = context.document.source.slice(mention.span);
        let speaks = |it: &Evidence| matches!(it, Evidence::Speaks | Evidence::SpeaksPerhaps);
        let pasted = mention.evidence.iter().any(speaks) || in_chat(context, mention);
        let severity = match mention.confidence {
            Confidence::Sure if !pasted => Severity::Warning,
            _ => Severity::Info,
        };
        let mut why = "a person".to_owned();
        for (at, evidence) in mention.evidence.iter().enumerate() {
            // Nothing can go wrong in writing to a string.
            let _ = write!(why, "{} {evidence}", if at == 0 { ':' } else { ';' });
        }
        let mut finding = Finding::new(mention.span, say(name))
            .severity(severity)
            .help("Write the role that the sentence is about.")
            .because(why);
        if context.drafts.has(mention.span) {
            finding.fixes.extend(rewrite::offer::role_instead(context, mention));
        } else {
            finding.deferred = true;
        }
        findings.push(finding);
    }
}

/// Whether `mention` may not stand where it stands.
fn speaks(context: &Context<'_>, places: &Named, mention: &Mention) -> bool {
    let document = context.document;
    let policy = context.settings.names.policy;
    if policy == NamesPolicy::Off || places.holds(document, mention.span) {
        return false;
    }
    let role = |role| document.in_role(mention.span.start, role);
    let neutral = role(Role::Timeline) || role(Role::Response);
    // Who is named in a pasted chat was pasted along; other quotations are others' words.
    let quoted = || document.quotations.iter().any(|quote| quote.covers(mention.span));
    // A handle in an action item is a mark of who has it, helps or reviews, wherever it stands.
    let asked = mention.kind == MentionKind::Handle
        && document.items.iter().any(|item| item.span.covers(mention.span));
    // "No action planned: …, decided by Ana on 2026-11-16": a decision is somebody's.
    let decided = || {
        let text = document.prose.as_str();
        let before = &text[..mention.span.start.min(text.len())];
        let signs = [
            "decided by",
            "approved by",
            "accepted by",
            "agreed by",
            "signed off by",
            "granted by",
        ];
        role(Role::Actions) && signs.iter().any(|sign| before.trim_end().ends_with(sign))
            || bears_risk(before, &text[mention.span.end.min(text.len())..])
    };
    let allowed = asked || decided() || neutral && policy == NamesPolicy::NeutralOk;
    !allowed && (in_chat(context, mention) || !quoted())
}

/// Whether a name between `before` and `behind` is that of who accepts a risk, in the bracket that says so:
/// "(accepted until 2026-12-31, @ana)". The name is what such a note is for.
fn bears_risk(before: &str, behind: &str) -> bool {
    if !behind.trim_start().starts_with([')', ']', ',', ';']) {
        return false;
    }
    let opened = before.rfind(['(', '[']).map(|at| before[at + 1..].to_lowercase());
    let accepts = [
        "accepted",
        "risk accepted",
        "accept ",
        "won't fix",
        "wontfix",
        "exempt",
        "waived",
        "tolerated",
    ];
    opened.is_some_and(|note| {
        !note.contains([')', ']', '\n']) && accepts.iter().any(|word| note.starts_with(word))
    })
}

/// Whether `mention` speaks in a pasted chat, or is spoken of there.
fn in_chat(context: &Context<'_>, mention: &Mention) -> bool {
    let sentences = &context.reading.sentences;
    let at = sentences.partition_point(|tokens| tokens.end <= mention.tokens.start);
    context.document.sentences.get(at).is_some_and(|it| it.quotation == Quotation::Chat)
}
