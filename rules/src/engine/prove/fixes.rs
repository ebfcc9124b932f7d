//! What every fix promises, whatever the document.

use std::collections::BTreeMap;

use super::{Failure, Problem, describe};
use crate::engine::fix::{self, Level};
use crate::engine::{Outcome, Request, lint_with};
use crate::rewrite::lost_figures;
use crate::rule::{AnyRule, Applicability, Finding, Fix};
use crate::text::{Edit, Source, Span};

/// Tries every fix that `rules` offer for the requested text, each by itself, and all safe ones
/// together.
///
/// A fix fits the text and keeps its line ends; its own finding is gone if it is safe; nothing is
/// found that was not found before; and the first draft in place of a blame has every number and all code of what it
/// replaces. Four things are no new findings: an unfilled slot of a draft, a
/// finding of the same family where the fix changed the words another one stood on (the name is
/// gone, the blame is still there), one that says the same at another place, and a comment that has
/// nothing left to keep silent because the fix mended it.
#[must_use]
pub fn check_fixes(request: &Request<'_>, rules: &[impl AnyRule]) -> Vec<Failure> {
    let relint = |source: Source| lint_with(Request { source, ..request.clone() }, rules);
    try_fixes(&request.source, &relint, |_| true)
}

/// Tries the fixes of the findings in `source` that are `wanted`; `relint` says what is found in a text.
pub(super) fn try_fixes(
    source: &Source,
    relint: &dyn Fn(Source) -> Outcome,
    wanted: impl Fn(&Finding) -> bool,
) -> Vec<Failure> {
    let before = relint(source.clone());
    let mut failures = Vec::new();
    for finding in before.findings.iter().filter(|finding| wanted(finding)) {
        for fix in &finding.fixes {
            let problems = problems(&before, finding, fix, relint);
            failures.extend(problems.into_iter().map(|problem| Failure {
                rule: finding.rule.to_string(),
                text: before.document.source.text().to_owned(),
                problem,
            }));
        }
    }
    let fixed = fix::fix(before, Level::Safe, relint);
    if !fixed.converged {
        failures.push(Failure {
            rule: fixed.applied.last().map(|applied| applied.rule.clone()).unwrap_or_default(),
            text: source.text().to_owned(),
            problem: Problem::Endless,
        });
    }
    failures
}

fn problems(
    before: &Outcome,
    finding: &Finding,
    fix: &Fix,
    relint: &dyn Fn(Source) -> Outcome,
) -> Vec<Problem> {
    let source = &before.document.source;
    let Ok(text) = Edit::apply_all(source.text(), &fix.edits) else {
        return vec![Problem::Misfit(fix.title.clone())];
    };
    let mut problems = Vec::new();
    if fix.edits.is_empty() {
        problems.push(Problem::Misfit(fix.title.clone()));
    }
    if brings_line_ends(source.text(), &text) {
        problems.push(Problem::LineEnds(fix.title.clone()));
    }

    // The first draft tells what the sentence tells; others are other ways to see it.
    let rewrites = rewrites(finding, fix);
    if rewrites && finding.fixes.first() == Some(fix) {
        let lost =
            fix.edits.iter().flat_map(|edit| lost_figures(source.slice(edit.span), &edit.text));
        problems.extend(lost.map(|figure| Problem::Loses { fix: fix.title.clone(), figure }));
    }

    let after = relint(Source::new(text));
    let (mut gone, new) = difference(before, &after);
    let own_is_gone = gone.iter().any(|other| key(other, before) == key(finding, before));
    if fix.applicability == Applicability::Safe && !own_is_gone {
        problems.push(Problem::Remains(fix.title.clone()));
    }
    for found in new {
        let is_slot = found.rule == "structure/placeholder"
            && after.document.source.slice(found.span).contains('‹');
        let is_done = found.rule == "engine/unused-suppression"
            && after.suppressed.len() < before.suppressed.len();
        if is_slot || is_done {
            continue;
        }
        // What a draft says instead of a blame blames and names nobody.
        let family = found.rule.split('/').next().unwrap_or_default();
        if rewrites && matches!(family, "blame" | "names") && written(fix, found.span) {
            problems
                .push(Problem::Brings { fix: fix.title.clone(), finding: describe(found, &after) });
            continue;
        }
        // The fixed finding may turn into another of its family. It may also stay, unless the fix is
        // safe: a role in place of a name is an offer, and the sentence still lays the failure at
        // somebody's door.
        // What is said of the document as a whole may move to another place.
        let moved = |other: &Finding| other.rule == found.rule && other.message == found.message;
        let changed = |other: &Finding| {
            // Among several that are equal, any may be the one that is gone.
            let mut equals =
                before.findings.iter().filter(|it| key(it, before) == key(other, before));
            other.rule.split('/').next() == found.rule.split('/').next()
                && equals.any(|equal| touches(before, fix, equal.span))
        };
        // What holds for every item of a section is said on its heading.
        let gathered = |other: &Finding| other.rule == found.rule && is_heading(&after, found.span);
        // The next of several is told once the first is mended.
        let next = |other: &Finding| {
            std::ptr::eq(other, finding)
                && other.rule == found.rule
                && fix.applicability == Applicability::Unsafe
        };
        let counts = |other: &Finding| {
            !std::ptr::eq(other, finding)
                || next(other)
                || other.rule != found.rule
                || fix.applicability != Applicability::Safe && written(fix, found.span)
        };
        let was = gone.iter().position(|other| moved(other) && counts(other)).or_else(|| {
            gone.iter().position(|other| {
                (changed(other) || gathered(other) || next(other)) && counts(other)
            })
        });
        match was {
            // What is said on a heading for all below may split into as many findings.
            Some(index) if !is_heading(before, gone[index].span) => drop(gone.remove(index)),
            Some(_) => {}
            None => problems
                .push(Problem::Brings { fix: fix.title.clone(), finding: describe(found, &after) }),
        }
    }
    problems
}

/// Whether `fix` is a draft in place of what a finding of blame is about.
fn rewrites(finding: &Finding, fix: &Fix) -> bool {
    finding.rule.starts_with("blame/")
        && fix.applicability == Applicability::Draft
        && fix.edits.iter().any(|edit| edit.span.covers(finding.span))
}

/// Whether `after` has line ends of a kind that `before`, which has some, does not use.
fn brings_line_ends(before: &str, after: &str) -> bool {
    let kinds = |text: &str| {
        let windows = text.matches("\r\n").count();
        (windows > 0, text.matches('\n').count() > windows)
    };
    let (old, new) = (kinds(before), kinds(after));
    old != (false, false) && (new.0 && !old.0 || new.1 && !old.1)
}

/// Whether `span`, in the text after `fix`, holds words that the fix wrote.
fn written(fix: &Fix, span: Span) -> bool {
    let mut edits: Vec<&Edit> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let mut shift = 0_isize;
    edits.into_iter().any(|edit| {
        let start = edit.span.start.saturating_add_signed(shift);
        shift += edit.text.len().cast_signed() - edit.span.len().cast_signed();
        Span::new(start, start + edit.text.len()).overlaps(span)
    })
}

/// Findings that are only before, and findings that are only after, told apart by rule and words.
fn difference<'o>(before: &'o Outcome, after: &'o Outcome) -> (Vec<&'o Finding>, Vec<&'o Finding>) {
    let only_in = |these: &'o Outcome, those: &Outcome| {
        let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
        for finding in &those.findings {
            *counts.entry(key(finding, those)).or_default() += 1;
        }
        let not_there = |finding: &&Finding| match counts.get_mut(&key(finding, these)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        };
        these.findings.iter().filter(not_there).collect()
    };
    (only_in(before, after), only_in(after, before))
}

fn key(finding: &Finding, outcome: &Outcome) -> (String, String) {
    let words: Vec<&str> = outcome.document.source.slice(finding.span).split_whitespace().collect();
    (finding.rule.to_string(), words.join(" "))
}

/// Whether the fix changes a line on which `span` stands, or the section whose heading it is.
fn touches(before: &Outcome, fix: &Fix, span: Span) -> bool {
    let document = &before.document;
    let lines = |span: Span| {
        document.source.line_of(span.start)..=document.source.line_of(span.end.max(span.start))
    };
    let whole =
        if is_heading(before, span) { document.section_at(span.start).extent } else { span };
    fix.edits.iter().any(|edit| {
        let (edited, found) = (lines(edit.span), lines(whole));
        edited.start() <= found.end() && found.start() <= edited.end()
    })
}

/// Whether `span` stands on the heading of a section.
fn is_heading(outcome: &Outcome, span: Span) -> bool {
    outcome.document.section_at(span.start).title.overlaps(span)
}
