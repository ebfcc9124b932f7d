//! Proving rules of packs: the same promises, and whether the examples show every part of a rule.

use std::cell::{OnceCell, RefCell};
use std::sync::atomic::AtomicBool;

use super::fixes::try_fixes;
use super::{Failure, Problem, TODAY, Trial, check_example, readied, settings_of_proofs};
use crate::builtin;
use crate::engine::hands::Hands;
use crate::engine::{Memo, Outcome, Request, run};
use crate::pack::PackRule;
use crate::pack::Trace;
use crate::pack::rule::{Alternative, Hits};
use crate::rule::{AnyRule, Bad, Drafts, Example, Finding, Rule, Settings};
use crate::text::{Source, Span};

/// What trying a rule of a pack shows.
#[derive(Clone, Debug, Default)]
pub struct Proof {
    /// Promises that it does not keep, each with the place of the example, or of the rule, in its file.
    pub failures: Vec<(Span, Failure)>,
    /// Examples of what it should find some day, and finds already; likewise.
    pub done: Vec<(Span, String)>,
    /// Parts that an example shows.
    pub hits: Hits,
    /// Examples that were tried.
    pub tried: usize,
}

/// Holds `rule` to its examples, its fixes to what fixes promise, and looks for parts of it that no
/// example shows. `memo` is that of the rule before, if there was one.
#[must_use]
pub fn check_pack_rule(rule: &PackRule, memo: &mut Memo) -> Proof {
    let shared = RefCell::new(std::mem::take(memo));
    let proof = prove(rule, &shared);
    *memo = shared.into_inner();
    proof
}

fn prove(rule: &PackRule, memo: &RefCell<Memo>) -> Proof {
    let mut proof = Proof::default();
    let mut fires = false;
    let own: &dyn AnyRule = rule;
    let alone = Bench::new(vec![own], memo);
    // The rules that come with faultless are asked only where there is a fix to try.
    let among_all = OnceCell::new();
    for (place, example) in rule.examples() {
        proof.tried += 1;
        fires |= matches!(example, Example::Bad(_));
        let trial = match readied(rule, &example) {
            Ok(trial) => trial,
            Err(failure) => {
                proof.failures.push((place, failure));
                continue;
            }
        };
        let at_example = |failure: Failure| (place, failure);
        let source = Source::new(trial.text.as_str());
        let outcome = alone.lint(source.clone());
        let failures = check_example(rule, &example, &trial, &outcome);
        proof.failures.extend(failures.into_iter().map(at_example));
        let hits = trace(rule, &outcome, &alone.settings).hits;
        proof.hits.alternatives.extend(hits.alternatives);
        proof.hits.words.extend(hits.words);
        let is_own = |finding: &Finding| finding.rule == rule.id();
        if outcome.findings.iter().any(|finding| is_own(finding) && !finding.fixes.is_empty()) {
            let all: &Bench<'_> = among_all.get_or_init(|| {
                let builtin = builtin::ALL.iter().map(|rule: &&Rule| *rule as &dyn AnyRule);
                Bench::new(builtin.chain([own]).collect(), memo)
            });
            let failures = try_fixes(&source, &|source| all.lint(source), is_own).into_iter();
            let failures = failures.filter(|failure| failure.rule == rule.id());
            // What stands around the example is not its writer's.
            let text = example.text();
            let here = failures.map(|failure| Failure { text: text.to_owned(), ..failure });
            proof.failures.extend(here.map(at_example));
        }
    }
    if !fires {
        let (problem, text) = (Problem::NeverFires, String::new());
        let failure = Failure { rule: rule.id().to_owned(), text, problem };
        proof.failures.push((rule.place().1, failure));
    }
    let done = |(place, example)| Some((place, already(&alone, rule, &example)?));
    proof.done = rule.todo().filter_map(done).collect();
    proof
}

/// Whether any of the examples of `rule` makes it find something. `memo` is that of the rule before, if there
/// was one.
#[must_use]
pub fn fires(rule: &PackRule, memo: &mut Memo) -> bool {
    let manual = rule.manual();
    let shared = RefCell::new(std::mem::take(memo));
    let bench = Bench::new(vec![rule], &shared);
    let bad = manual.examples.iter().filter(|example| matches!(example, Example::Bad(_)));
    let fires = bad.filter_map(Trial::of).any(|trial| {
        let found = bench.lint(Source::new(trial.text)).findings;
        found.iter().any(|finding| finding.rule == rule.id())
    });
    *memo = shared.into_inner();
    fires
}

/// Where rules are tried on one example after the other: they stand in the same skeleton, and what was
/// read of it once need not be read again.
struct Bench<'r> {
    rules: Vec<&'r dyn AnyRule>,
    settings: Settings,
    memo: &'r RefCell<Memo>,
}

impl<'r> Bench<'r> {
    fn new(rules: Vec<&'r dyn AnyRule>, memo: &'r RefCell<Memo>) -> Self {
        let settings = settings_of_proofs(&rules);
        Self { rules, settings, memo }
    }

    fn lint(&self, source: Source) -> Outcome {
        let Self { rules, settings, memo } = self;
        let request =
            Request { source, path: None, settings, today: Some(TODAY), linked: Vec::new() };
        let never = AtomicBool::new(false);
        run::run(request, rules, Drafts::None, Hands::One, &mut memo.borrow_mut(), &never)
    }
}

/// What running `rule` on a document takes and meets.
fn trace(rule: &PackRule, outcome: &Outcome, settings: &Settings) -> Trace {
    let context = outcome.context(settings, Some(TODAY));
    let hits = Hits { wanted: true, ..Hits::default() };
    let mut trace = Trace { steps: 0, hits };
    // A rule that was stopped has hit what it has hit.
    let _ = rule.trace(&context, &mut Vec::new(), &mut trace);
    trace
}

/// The alternatives of `rule` that no example shows, but for parts of others that none shows.
#[must_use]
pub fn unseen<'r>(rule: &'r PackRule, proof: &Proof) -> Vec<&'r Alternative> {
    let is_seen = |number: &usize| proof.hits.alternatives.contains(number);
    let all = rule.alternatives().iter().enumerate();
    let unseen =
        all.filter(|(number, it)| !is_seen(number) && it.within.as_ref().is_none_or(is_seen));
    unseen.map(|(_, alternative)| alternative).collect()
}

fn already(bench: &Bench<'_>, rule: &PackRule, example: &Example<'_>) -> Option<String> {
    let Example::Bad(Bad { text, .. }) = example else { return None };
    let trial = Trial::of(example)?;
    let found = bench.lint(Source::new(trial.text.as_str()));
    let own = found.findings.iter().filter(|finding| finding.rule == rule.id());
    let spans: Vec<_> = own.map(|finding| finding.span).collect();
    (spans == trial.marked).then(|| (*text).to_owned())
}
