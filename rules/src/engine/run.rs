//! Running the rules: one that panics becomes a finding about itself, and the others go on.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::civil::Date;
use once_cell::sync::Lazy;

use super::fingerprint::Marked;
use super::guard::guarded;
use super::hands::Hands;
use super::own::{
    OWN_RULES, RULE_PANICKED, RULE_STOPPED, UNKNOWN_SUPPRESSION, UNUSED_SUPPRESSION,
    unknown_suppressions,
};
use super::suppress::Silencer;
use super::{Memo, Outcome, Request, fingerprint, reports};
use crate::builtin;
use crate::chronology::{self, Chronology};
use crate::document::{self, Document, Kind, TableForm};
use crate::language::{self, Known, Reading};
use crate::rule::comments::means;
use crate::rule::profile;
use crate::rule::{
    AnyRule, Comments, Context, Drafts, Finding, Fix, Late, Level, Linked, Once, Settings, Stopped,
};
use crate::text::{Source, Span};

/// Families of rules that look at the build of a document and its times, and hardly at its words.
const OF_STRUCTURE: [&str; 2] = ["structure/", "timeline/"];

/// Lints one text with the built-in rules.
///
/// Only postmortems and announcements have findings. Nothing in here panics: what panics inside a parser or a rule is
/// reported as `engine/rule-panicked`.
#[must_use]
pub fn lint(request: Request<'_>) -> Outcome {
    lint_with(request, builtin::ALL)
}

/// As [`lint`], where nobody asks what to write instead, or of single findings: that is left to [`complete`].
#[must_use]
pub fn find(request: Request<'_>) -> Outcome {
    once(request, builtin::ALL, Drafts::None)
}

/// Lints one text with `rules` and the engine's own.
#[must_use]
pub fn lint_with(request: Request<'_>, rules: &[impl AnyRule]) -> Outcome {
    once(request, rules, Drafts::All)
}

fn once(request: Request<'_>, rules: &[impl AnyRule], drafts: Drafts) -> Outcome {
    let (mut memo, cancelled) = (Memo::default(), AtomicBool::new(false));
    run(request, rules, drafts, Hands::One, &mut memo, &cancelled)
}

/// As [`find`], for a document that is typed: what earlier lints of it found out is in `memo` and
/// used where it still holds, so the outcome is the same and comes sooner. Once `cancelled` is true the
/// work stops after the step it is at, and nothing is given.
#[must_use]
pub fn lint_again(
    request: Request<'_>,
    memo: &mut Memo,
    cancelled: &AtomicBool,
) -> Option<Outcome> {
    let outcome = run(request, builtin::ALL, Drafts::None, Hands::Two, memo, cancelled);
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
    hands: Hands,
    memo: &mut Memo,
    cancelled: &AtomicBool,
) -> Outcome {
    let Request { source, path, settings, today, linked } = request;
    let panics = Mutex::new(Vec::new());
    let last = memo.last.clone().filter(|last| last.path.as_deref() == path);
    let parse = || document::parse_again(source.clone(), path, &memo.texts, last.as_deref());
    let mut document = noting(&panics, &source, "Reading the document", parse)
        .unwrap_or_else(|| Document::unread(source.clone()));
    if let Some(kind) = settings.treat_as {
        document.kind.kind = kind;
    }
    let document = Arc::new(document);
    let failed = !lock(&panics).is_empty();
    if !document.kind.kind.is_linted() || failed || cancelled.load(Ordering::Relaxed) {
        return unjudged(&document, settings, panics, memo, cancelled);
    }

    let rules = rules.iter().map(|rule| rule as &dyn AnyRule);
    let own = OWN_RULES.iter().map(|rule| rule as &dyn AnyRule);
    let mut rules: Vec<&dyn AnyRule> = rules.chain(settings.packed.iter()).chain(own).collect();
    if document.kind.kind == Kind::Announcement {
        rules.retain(|rule| profile::holds_for_announcements(*rule));
    }
    let options = chronology::Options { aliases: &settings.timeline.zones };
    let reports = reports::read(linked, &document, memo);
    let times: Vec<Chronology> = reports
        .iter()
        .map(|(_, report)| guarded(|| chronology::read(report, options)).unwrap_or_default())
        .collect();
    let known =
        Known { people: &settings.people, products: &settings.products, teams: &settings.teams };
    let mut marks = std::mem::take(&mut memo.marks);
    let sentences = &mut memo.sentences;
    let reading = Lazy::new(|| {
        let read = || language::read_again(&document, known, sentences);
        noting(&panics, &source, "Reading the sentences", read).unwrap_or_default()
    });
    let chronology = Lazy::new(|| {
        let read = || chronology::read(&document, options);
        noting(&panics, &source, "Reading the times", read).unwrap_or_default()
    });
    let context = Context {
        linked: reports
            .iter()
            .zip(&times)
            .map(|((name, document), chronology)| Linked { name, document, chronology })
            .collect(),
        document: &document,
        reading: Late::due(&reading),
        chronology: Late::due(&chronology),
        settings,
        today,
        once: Once::new(),
        drafts,
        comments: Comments::of(&document),
    };
    let answers = ask_all(&context, &rules, hands, &marks, cancelled);
    if !lock(&panics).is_empty() {
        *memo = Memo::default();
        return unjudged(&document, settings, panics, memo, cancelled);
    }
    let (findings, ran) = gather(&context, &rules, answers, &mut marks);
    let (findings, suppressed) = silence(&context, findings, &rules, &ran);
    // What nobody has looked into was cancelled.
    let reading = Lazy::into_value(reading).unwrap_or_default();
    let chronology = Lazy::into_value(chronology).unwrap_or_default();
    memo.keep(&document, cancelled);
    memo.marks = marks;
    Outcome { document, reading, chronology, findings, suppressed }
}

/// What `read` gives; should it panic, that is noted.
fn noting<T>(
    panics: &Mutex<Vec<Finding>>,
    source: &Source,
    what: &str,
    read: impl FnOnce() -> T,
) -> Option<T> {
    let read = guarded(read);
    read.map_err(|panic| lock(panics).push(panicked(source, what, &panic))).ok()
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The outcome for a document that no rule has judged.
fn unjudged(
    document: &Arc<Document>,
    settings: &Settings,
    panics: Mutex<Vec<Finding>>,
    memo: &mut Memo,
    cancelled: &AtomicBool,
) -> Outcome {
    let panics = panics.into_inner().unwrap_or_else(PoisonError::into_inner);
    let mut findings = settle(&RULE_PANICKED, settings, panics);
    put_in_order(&mut findings);
    let findings = fingerprint::assign(document, findings);
    if findings.is_empty() {
        memo.keep(document, cancelled);
    }
    Outcome {
        document: document.clone(),
        reading: Reading::default(),
        chronology: Chronology::default(),
        findings,
        suppressed: Vec::new(),
    }
}

/// What a rule found, and whether it came through, or how it panicked.
type Answer = Result<(Result<(), Stopped>, Vec<Marked>), String>;

/// What each of `rules` that is on answers, in their order. One hand reads the sentences first, the other
/// the times, and goes on with rules that mostly need no more.
fn ask_all<'r>(
    context: &Context<'_>,
    rules: &[&'r dyn AnyRule],
    hands: Hands,
    marks: &fingerprint::Memo,
    cancelled: &AtomicBool,
) -> Vec<(&'r dyn AnyRule, Answer)> {
    let on = rules.iter().copied().filter(|rule| context.settings.runs(rule));
    let mut on: Vec<(usize, &dyn AnyRule)> = on.enumerate().collect();
    on.sort_by_key(|(_, rule)| !OF_STRUCTURE.iter().any(|family| rule.id().starts_with(family)));
    let next = AtomicUsize::new(0);
    let goes_on = || !cancelled.load(Ordering::Relaxed);
    let ask = || {
        let left = std::iter::from_fn(|| on.get(next.fetch_add(1, Ordering::Relaxed)));
        let left = left.take_while(|_| goes_on());
        let answers = left.map(|(at, rule)| {
            let mut found = Vec::new();
            let answer = guarded(|| rule.check(context, &mut found));
            let answer = answer.map(|result| (result, marked(context, marks, *rule, found)));
            (*at, (*rule, answer))
        });
        answers.collect::<Vec<_>>()
    };
    let words = || {
        context.reading.get();
        ask()
    };
    let times = || {
        context.chronology.get();
        ask()
    };
    let (mut answers, others) = hands.both(context.document, words, times);
    answers.extend(others);
    answers.sort_by_key(|(at, _)| *at);
    answers.into_iter().map(|(_, answer)| answer).collect()
}

/// What the rules found by `answers`, in order and with fingerprints, and which of them came through.
fn gather<'r>(
    context: &Context<'_>,
    rules: &[&'r dyn AnyRule],
    answers: Vec<(&'r dyn AnyRule, Answer)>,
    marks: &mut fingerprint::Memo,
) -> (Vec<Finding>, BTreeSet<&'r str>) {
    let source = &context.document.source;
    let found = |(_, answer): &(_, Answer)| answer.as_ref().map_or(0, |(_, found)| found.len());
    let mut findings = Vec::with_capacity(answers.iter().map(found).sum());
    let (mut panics, mut stops) = (Vec::new(), Vec::new());
    let mut ran = BTreeSet::new();
    for (rule, answer) in answers {
        match answer {
            Ok((result, found)) => {
                match result {
                    Ok(()) => drop(ran.insert(rule.id())),
                    Err(Stopped) => stops.push(stopped(source, rule.id())),
                }
                findings.extend(found);
            }
            Err(panic) => {
                let what = format!("Rule `{}`", rule.id());
                panics.push(panicked(source, &what, &panic));
            }
        }
    }
    findings.extend(marked(context, marks, &RULE_PANICKED, panics));
    findings.extend(marked(context, marks, &RULE_STOPPED, stops));
    let unknown = unknown_suppressions(context.document, rules);
    findings.extend(marked(context, marks, &UNKNOWN_SUPPRESSION, unknown));
    findings.sort_by(|a, b| order(&a.finding).cmp(&order(&b.finding)));
    findings.dedup_by(|next, before| next.finding == before.finding);
    (fingerprint::number(context.document, marks, findings), ran)
}

/// `findings` of `rule` with all that can be told of them before they are put in order.
fn marked(
    context: &Context<'_>,
    marks: &fingerprint::Memo,
    rule: &dyn AnyRule,
    findings: Vec<Finding>,
) -> Vec<Marked> {
    let mut findings = settle(rule, context.settings, findings);
    keep_forms(context.document, &mut findings);
    fingerprint::mark(context.document, marks, findings)
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
    context: &Context<'_>,
    findings: Vec<Finding>,
    rules: &[&dyn AnyRule],
    ran: &BTreeSet<&str>,
) -> (Vec<Finding>, Vec<super::Suppressed>) {
    let Context { document, settings, comments, .. } = context;
    if document.directives.is_empty() {
        return (findings, Vec::new());
    }
    let mut silencer = Silencer::new(document, comments);
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
    let unused = fingerprint::assign(document, unused);
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
            finding.rule = rule.name();
            finding.parts = settle(rule, settings, finding.parts);
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
