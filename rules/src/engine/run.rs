//! Running the rules: one that panics becomes a finding about itself, and the others go on.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use jiff::civil::Date;

use super::guard::guarded;
use super::hands::Hands;
use super::own::{
    OWN_RULES, RULE_PANICKED, RULE_STOPPED, UNKNOWN_SUPPRESSION, UNUSED_SUPPRESSION,
    unknown_suppressions,
};
use super::suppress::{Silencer, means};
use super::{Memo, Outcome, Request, fingerprint};
use crate::builtin;
use crate::chronology::{self, Chronology};
use crate::document::{self, Document, Kind, TableForm};
use crate::language::{self, Known, Reading};
use crate::rule::profile;
use crate::rule::{AnyRule, Context, Drafts, Finding, Fix, Level, Once, Settings, Stopped};
use crate::text::{Source, Span};

/// Lints one text with the built-in rules.
///
/// Only postmortems and announcements have findings. Nothing in here panics: what panics inside a parser or a rule is
/// reported as `engine/rule-panicked`.
#[must_use]
pub fn lint(request: Request<'_>) -> Outcome {
    lint_with(request, builtin::ALL)
}

/// Lints one text with `rules` and the engine's own.
#[must_use]
pub fn lint_with(request: Request<'_>, rules: &[impl AnyRule]) -> Outcome {
    run(request, rules, Drafts::All, &mut Memo::default(), &AtomicBool::new(false))
}

/// As [`lint`], for a document that is typed: what earlier lints of it found out is in `memo` and
/// used where it still holds, so the outcome is the same and comes sooner; what to write instead is left
/// to [`complete`]. Once `cancelled` is true the work stops after the step it is at, and nothing is given.
#[must_use]
pub fn lint_again(
    request: Request<'_>,
    memo: &mut Memo,
    cancelled: &AtomicBool,
) -> Option<Outcome> {
    let outcome = run(request, builtin::ALL, Drafts::None, memo, cancelled);
    (!cancelled.load(Ordering::Relaxed)).then_some(outcome)
}

/// `finding`, which is one of `outcome`, with all of its fixes.
#[must_use]
pub fn complete(
    outcome: &Outcome,
    settings: &Settings,
    today: Option<Date>,
    finding: &Finding,
) -> Finding {
    let mut whole = finding.clone();
    let Some(rule) = super::rule(&finding.rule, settings).filter(|_| finding.deferred) else {
        return whole;
    };
    let mut context = outcome.context(settings, today);
    context.drafts = Drafts::At(finding.span);
    let mut found = Vec::new();
    // A panic costs the offers, not the findings.
    let _ = guarded(|| rule.check(&context, &mut found));
    let same = |it: &Finding| it.span == finding.span && it.message == finding.message;
    if let Some(found) = found.into_iter().find(|it| same(it) && !it.deferred) {
        whole.fixes = found.fixes;
        whole.deferred = false;
        keep_forms(&outcome.document, std::slice::from_mut(&mut whole));
    }
    whole
}

/// Once `cancelled` is true, what is returned is not complete.
pub(super) fn run(
    request: Request<'_>,
    rules: &[impl AnyRule],
    drafts: Drafts,
    memo: &mut Memo,
    cancelled: &AtomicBool,
) -> Outcome {
    let Request { source, path, settings, today, linked } = request;
    let mut panics = Vec::new();
    let last = memo.last.clone().filter(|last| last.path.as_deref() == path);
    let parse = || document::parse_again(source.clone(), path, &memo.texts, last.as_deref());
    let mut document = guarded(parse).unwrap_or_else(|panic| {
        panics.push(panicked(&source, "Reading the document", &panic));
        Document::unread(source)
    });
    if let Some(kind) = settings.treat_as {
        document.kind.kind = kind;
    }
    let document = Arc::new(document);
    let mut reading = Reading::default();
    let mut chronology = Chronology::default();
    let goes_on = |document: &Document, panics: &[Finding]| {
        document.kind.kind.is_linted() && panics.is_empty() && !cancelled.load(Ordering::Relaxed)
    };
    let hands = Hands::of(drafts, &document);
    if goes_on(&document, &panics) {
        let known = Known {
            people: &settings.people,
            products: &settings.products,
            teams: &settings.teams,
        };
        let options = chronology::Options { aliases: &settings.timeline.zones };
        let (words, times) = hands.both(
            || guarded(|| language::read_again(&document, known, &mut memo.sentences)),
            || guarded(|| chronology::read(&document, options)),
        );
        match words {
            Ok(read) => reading = read,
            Err(panic) => {
                *memo = Memo::default();
                panics.push(panicked(&document.source, "Reading the sentences", &panic));
            }
        }
        match times {
            Ok(read) => chronology = read,
            Err(panic) => panics.push(panicked(&document.source, "Reading the times", &panic)),
        }
    }
    if !goes_on(&document, &panics) {
        let mut findings = settle(&RULE_PANICKED, settings, panics);
        put_in_order(&mut findings);
        fingerprint::assign(&document, &mut findings);
        if findings.is_empty() {
            memo.keep(&document, cancelled);
        }
        return Outcome { document, reading, chronology, findings, suppressed: Vec::new() };
    }

    let rules = rules.iter().map(|rule| rule as &dyn AnyRule);
    let own = OWN_RULES.iter().map(|rule| rule as &dyn AnyRule);
    let mut rules: Vec<&dyn AnyRule> = rules.chain(settings.packed.iter()).chain(own).collect();
    if document.kind.kind == Kind::Announcement {
        rules.retain(|rule| profile::holds_for_announcements(*rule));
    }
    let report = linked.filter(|_| document.kind.kind == Kind::Announcement);
    let report = report.and_then(|source| {
        let options = chronology::Options { aliases: &settings.timeline.zones };
        let read = guarded(|| {
            let report = document::parse(source, None);
            let times = chronology::read(&report, options);
            (report, times)
        });
        read.ok()
    });
    let context = Context {
        linked: report.as_ref().map(|(report, times)| (report, times)),
        document: &document,
        reading: &reading,
        chronology: &chronology,
        settings,
        today,
        once: Once::new(),
        drafts,
    };
    let (findings, ran) = run_all(&context, &rules, hands, cancelled);
    let (findings, suppressed) = silence(&document, settings, findings, &rules, &ran);
    memo.keep(&document, cancelled);
    Outcome { document, reading, chronology, findings, suppressed }
}

/// What the rules that are on find, in order and with fingerprints, and which of them came through.
fn run_all<'r>(
    context: &Context<'_>,
    rules: &[&'r dyn AnyRule],
    hands: Hands,
    cancelled: &AtomicBool,
) -> (Vec<Finding>, BTreeSet<&'r str>) {
    let mut findings = Vec::new();
    let (mut panics, mut stops) = (Vec::new(), Vec::new());
    let mut ran = BTreeSet::new();
    let on: Vec<&dyn AnyRule> =
        rules.iter().copied().filter(|rule| context.settings.runs(rule)).collect();
    for (rule, answer) in ask_all(context, &on, hands, cancelled) {
        match answer {
            Ok((result, found)) => {
                match result {
                    Ok(()) => drop(ran.insert(rule.id())),
                    Err(Stopped) => stops.push(stopped(&context.document.source, rule.id())),
                }
                findings.extend(settle(rule, context.settings, found));
            }
            Err(panic) => {
                let what = format!("Rule `{}`", rule.id());
                panics.push(panicked(&context.document.source, &what, &panic));
            }
        }
    }
    findings.extend(settle(&RULE_PANICKED, context.settings, panics));
    findings.extend(settle(&RULE_STOPPED, context.settings, stops));
    let unknown = unknown_suppressions(context.document, rules);
    findings.extend(settle(&UNKNOWN_SUPPRESSION, context.settings, unknown));
    keep_forms(context.document, &mut findings);
    put_in_order(&mut findings);
    fingerprint::assign(context.document, &mut findings);
    (findings, ran)
}

/// What a rule found, and whether it came through, or how it panicked.
type Answer = Result<(Result<(), Stopped>, Vec<Finding>), String>;

/// What each of `rules` answers, in their order.
fn ask_all<'r>(
    context: &Context<'_>,
    rules: &[&'r dyn AnyRule],
    hands: Hands,
    cancelled: &AtomicBool,
) -> Vec<(&'r dyn AnyRule, Answer)> {
    let next = AtomicUsize::new(0);
    let ask = || {
        let places = std::iter::from_fn(|| Some(next.fetch_add(1, Ordering::Relaxed)));
        let left = places.map_while(|at| Some((at, *rules.get(at)?)));
        let left = left.take_while(|_| !cancelled.load(Ordering::Relaxed));
        let answers = left.map(|(at, rule)| {
            let mut found = Vec::new();
            let answer = guarded(|| rule.check(context, &mut found));
            (at, (rule, answer.map(|result| (result, found))))
        });
        answers.collect::<Vec<_>>()
    };
    let (mut own, others) = hands.both(ask, ask);
    own.extend(others);
    own.sort_by_key(|(at, _)| *at);
    own.into_iter().map(|(_, answer)| answer).collect()
}

/// Drops fixes that would break what they write into: a table whose columns have to line up, a value of
/// the front matter.
fn keep_forms(document: &Document, findings: &mut [Finding]) {
    let drawn: Vec<Span> = document
        .tables
        .iter()
        .filter(|table| table.form == TableForm::Drawn)
        .map(|table| table.span)
        .collect();
    if drawn.is_empty() && document.front_matter.is_none() {
        return;
    }
    let fits = |fix: &Fix| {
        fix.edits.iter().all(|edit| {
            !drawn.iter().any(|table| table.touches(edit.span))
                && document.admits(edit.span, &edit.text)
        })
    };
    for finding in findings {
        finding.fixes.retain(fits);
    }
}

/// Splits `findings` by the comments of the document, and adds what is to be said of the comments.
fn silence(
    document: &Document,
    settings: &Settings,
    findings: Vec<Finding>,
    rules: &[&dyn AnyRule],
    ran: &BTreeSet<&str>,
) -> (Vec<Finding>, Vec<super::Suppressed>) {
    if document.directives.is_empty() {
        return (findings, Vec::new());
    }
    let mut silencer = Silencer::new(document);
    let (mut findings, mut suppressed) = silencer.split(findings);
    // A comment about a rule that is off, or that could not finish, may well be needed elsewhere.
    let judged = |written: &str| {
        let meant: Vec<&str> =
            rules.iter().map(|rule| rule.id()).filter(|id| means(written, id)).collect();
        let off = |id: &str| written.is_empty() && settings.level(id) == Some(Level::Off);
        !meant.is_empty() && meant.iter().all(|id| ran.contains(id) || off(id))
    };
    let mut unused = settle(&UNUSED_SUPPRESSION, settings, silencer.unused(judged));
    put_in_order(&mut unused);
    fingerprint::assign(document, &mut unused);
    let (kept, silent) = silencer.split(unused);
    findings.extend(kept);
    suppressed.extend(silent);
    put_in_order(&mut findings);
    suppressed.sort_by(|a, b| order(&a.finding).cmp(&order(&b.finding)));
    (findings, suppressed)
}

/// Gives `findings` their rule and severity; drops them where the settings switch the rule off.
fn settle(rule: &dyn AnyRule, settings: &Settings, findings: Vec<Finding>) -> Vec<Finding> {
    findings
        .into_iter()
        .filter_map(|mut finding| {
            let own = finding.severity.unwrap_or(rule.severity());
            finding.severity = Some(settings.severity(rule, own)?);
            finding.rule = rule.id().to_owned().into();
            Some(finding)
        })
        .collect()
}

/// Sorts by start, end and rule, keeps the rule's own order among equals, and drops exact
/// duplicates.
fn put_in_order(findings: &mut Vec<Finding>) {
    findings.sort_by(|a, b| order(a).cmp(&order(b)));
    findings.dedup();
}

fn order(finding: &Finding) -> (Span, &str) {
    (finding.span, &finding.rule)
}

/// The finding that stands for a panic: on the first line, whatever that holds.
fn panicked(source: &Source, what: &str, panic: &str) -> Finding {
    Finding::new(
        source.line_span(0),
        format!("{what} came to an internal error and gave no findings: {panic}."),
    )
    .help("This is a defect of faultless, not of the document: please report it with this message.")
}

/// The finding that stands for a rule that was stopped: on the first line, whatever that holds.
fn stopped(source: &Source, rule: &str) -> Finding {
    Finding::new(
        source.line_span(0),
        format!("Rule `{rule}` was stopped: it made all the steps that it may make here."),
    )
    .help("The rule belongs to a pack; `faultless pack test --profile` shows what it costs.")
}
