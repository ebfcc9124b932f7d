//! What is said about a finding when the pointer rests on it: the rule, the reason, the evidence.

use std::fmt::Write;

use faultless_rules::engine::{self, explain};
use faultless_rules::language::control;
use faultless_rules::rule::{Example, Finding, Manual, Settings};
use faultless_rules::text::Span;

use super::snapshot::Snapshot;
use crate::report::manual::link;

/// The page of a rule: in the manual if the user says where it stands, else the first page that the
/// rule's knowledge comes from.
pub(super) fn documentation(
    rule: &str,
    settings: &Settings,
    manual: Option<&str>,
) -> Option<String> {
    if let Some(manual) = manual {
        // Rules of packs are not in it.
        if engine::rules().any(|known| known.id == rule) {
            return Some(format!("{}/{rule}", manual.trim_end_matches('/')));
        }
    }
    link(&engine::rule(rule, settings)?.manual())
}

/// What is said at byte `offset`, as Markdown, and what it is said about. `None` where nothing was
/// found.
pub(super) fn at(
    snapshot: &Snapshot,
    offset: usize,
    manual: Option<&str>,
) -> Option<(String, Span)> {
    let findings: Vec<_> = snapshot.findings_at(Span::at(offset)).collect();
    let settings = &snapshot.terms.settings;
    let mut texts: Vec<_> = findings.iter().map(|it| describe(it, settings, manual)).collect();
    let mut span = findings.iter().map(|finding| finding.span).reduce(Span::join);
    if let Some((decided, place)) = decided(snapshot, offset) {
        texts.push(decided);
        span = Some(span.map_or(place, |span| span.join(place)));
    }
    if let Some((item, place)) = item(snapshot, offset) {
        texts.push(item);
        span.get_or_insert(place);
    }
    span.map(|span| (texts.join("\n\n---\n\n"), span))
}

/// Who was recognised in the words at byte `offset`, what is said of them, and which rules that is
/// held back from: what `faultless explain` prints of them.
fn decided(snapshot: &Snapshot, offset: usize) -> Option<(String, Span)> {
    let outcome = snapshot.postmortem()?;
    let at = |span: Span| span.start <= offset && offset <= span.end;
    let people = outcome.reading.mentions.iter().map(|mention| mention.span);
    let faults = outcome.reading.faults.iter().map(|fault| fault.span);
    let place = people.chain(faults).filter(|span| at(*span)).reduce(Span::join)?;
    let line = snapshot.source.line_of(offset);
    let line_span = snapshot.source.line_span(line);
    let sentences = outcome.document.sentences.iter();
    let mut on_line = sentences.filter(|sentence| sentence.span.overlaps(line_span));
    let index = on_line.position(|sentence| at(sentence.span))?;
    let explanation = explain::explain(outcome, &snapshot.terms.settings, line);
    let analysis = explanation.sentences.get(index)?;
    let mut text = "**How this was read**\n".to_owned();
    for person in &analysis.people {
        let sure = if person.sure { "certainly" } else { "probably" };
        let _ = write!(
            text,
            "\n- “{}” is {sure} a person: {}",
            person.text,
            person.evidence.join("; ")
        );
        if let Some(why) = person.held_back {
            let _ = write!(text, " (no finding: {why})");
        }
    }
    for statement in &analysis.statements {
        let agent = statement.agent.as_deref().unwrap_or("left out");
        let _ = write!(
            text,
            "\n- “{}”: {}, by “{agent}”, {}",
            statement.predicate, statement.frame, statement.class
        );
        for why in &statement.held_back {
            let _ = write!(text, "; {} is held back: {why}", statement.rule);
        }
    }
    Some((text, place))
}

/// Grade and readiness of the action item at byte `offset`.
fn item(snapshot: &Snapshot, offset: usize) -> Option<(String, Span)> {
    let document = &snapshot.postmortem()?.document;
    let here = |span: Span| span.start <= offset && offset <= span.end;
    let index = document.items.iter().position(|item| here(item.text))?;
    let (item, record) = (&document.items[index], snapshot.items().get(index)?);
    let grade = control::of_item(document, item);
    let mut text = match grade.token {
        Some(token) => {
            let (tier, word) = (grade.tier.name(), document.source.slice(token));
            format!("**{tier}** in the action hierarchy, because of “{word}”")
        }
        None => "No word says what kind of control this is".to_owned(),
    };
    for (point, holds) in record.ready.points() {
        let _ = write!(text, "\n- {} {point}", if holds { "✓" } else { "✗" });
    }
    Some((text.replacen("\n- ", "\n\n- ", 1), item.text))
}

fn describe(finding: &Finding, settings: &Settings, manual: Option<&str>) -> String {
    let mut text = format!("**{}**: {}", finding.rule, finding.message);
    if let Some(help) = &finding.help {
        let _ = write!(text, "\n\n{help}");
    }
    let page = engine::rule(&finding.rule, settings).map(|rule| rule.manual());
    if let Some(page) = &page {
        let _ = write!(text, "\n\n{}", page.why.trim());
    }
    if !finding.evidence.is_empty() {
        let _ = write!(text, "\n\nEvidence:\n");
        for fact in &finding.evidence {
            let _ = write!(text, "\n- {fact}");
        }
    }
    if let Some(good) = page.as_ref().and_then(|page| good_example(page)) {
        let _ = write!(text, "\n\n**A good example**\n\n```markdown\n{}\n```", good.trim());
    }
    if let Some(link) = documentation(&finding.rule, settings, manual) {
        let _ = write!(text, "\n\n[More about {}]({link})", finding.rule);
    }
    text
}

/// The longest example, in bytes, that leaves a hover readable.
const LONGEST_EXAMPLE: usize = 240;

/// How it can be written: what a finding of the manual was mended to, or else what was fine.
fn good_example<'r>(manual: &Manual<'r>) -> Option<&'r str> {
    let mended = manual.examples.iter().filter_map(|example| match example {
        Example::Bad(bad) => bad.fixed,
        Example::Good(_) => None,
    });
    let fine = manual.examples.iter().filter_map(|example| match example {
        Example::Good(good) if good.because.is_empty() => Some(good.text),
        _ => None,
    });
    // A whole document shows nothing at a glance, and what is deleted nothing at all.
    let short =
        |text: &&str| !text.is_empty() && text.len() <= LONGEST_EXAMPLE && !text.starts_with("# ");
    mended.chain(fine).find(short)
}

/// `markdown` as what [`at`] gives it, without its marks.
pub(super) fn plain(markdown: &str) -> String {
    let mut lines = Vec::new();
    let mut in_code = false;
    for line in markdown.lines() {
        if line.starts_with("```") {
            in_code = !in_code;
        } else if in_code {
            lines.push(format!("    {line}"));
        } else if let Some((words, target)) =
            line.strip_prefix('[').and_then(|line| line.strip_suffix(')')?.split_once("]("))
        {
            lines.push(format!("{words}: {target}"));
        } else if line == "---" {
            lines.push(String::new());
        } else {
            lines.push(line.replace("**", "").replace('`', ""));
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_is_short_and_whole() {
        let of = |id: &str| {
            let settings = Settings::default();
            engine::rule(id, &settings).and_then(|rule| good_example(&rule.manual()).map(str::len))
        };
        assert!(of("actions/training-only").is_some_and(|length| length <= LONGEST_EXAMPLE));
        let all = engine::rules().filter(|rule| of(rule.id).is_some()).count();
        assert!(all * 10 > engine::rules().count() * 8, "{all} rules have one");
    }

    #[test]
    fn plain_text_has_no_marks() {
        let text =
            "**a/b**: `c` is **d**\n\n```markdown\n- **e**\n```\n\n[More about a/b](https://f.g/h)";
        assert_eq!(plain(text), "a/b: c is d\n\n    - **e**\n\nMore about a/b: https://f.g/h");
    }
}
