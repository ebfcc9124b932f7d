//! Proving rules of packs: the same promises, and whether the examples show every part of a rule.

use std::collections::BTreeSet;

use super::{Failure, Problem, TODAY, Trial, check_examples, check_fixes};
use crate::builtin;
use crate::document::Kind;
use crate::engine::{Request, lint_with};
use crate::pack::PackRule;
use crate::pack::Trace;
use crate::pack::rule::Alternative;
use crate::rule::{AnyRule, Bad, Example, Rule, Settings};
use crate::text::Source;

/// What trying a rule of a pack shows.
#[derive(Clone, Debug, Default)]
pub struct Proof {
    /// Promises that it does not keep.
    pub failures: Vec<Failure>,
    /// Examples of what it should find some day, and finds already.
    pub done: Vec<String>,
    /// Parts that no example shows, by their place in [`PackRule::alternatives`].
    pub unseen: Vec<usize>,
    /// Examples that were tried.
    pub tried: usize,
}

/// Holds `rule` to its examples, its fixes to what fixes promise, and looks for parts of it that no
/// example shows.
#[must_use]
pub fn check_pack_rule(rule: &PackRule) -> Proof {
    let alone = [rule as &dyn AnyRule];
    let mut proof = Proof { failures: check_examples(rule, &alone), ..Proof::default() };
    let manual = rule.manual();
    let examples = &manual.examples;
    proof.tried = examples.len();
    if !examples.iter().any(|example| matches!(example, Example::Bad(_))) {
        let problem = Problem::NeverFires;
        proof.failures.push(Failure { rule: rule.id().to_owned(), text: String::new(), problem });
    }
    let builtin = builtin::ALL.iter().map(|rule: &&Rule| *rule as &dyn AnyRule);
    let all: Vec<&dyn AnyRule> = builtin.chain(alone).collect();
    let mut hits = BTreeSet::new();
    for example in examples.iter() {
        let Some(trial) = Trial::of(example) else { continue };
        hits.extend(trace(rule, &trial).hits);
        let settings = as_postmortem();
        let source = Source::new(trial.text.as_str());
        let request = Request {
            source,
            path: None,
            settings: &settings,
            today: Some(TODAY),
            linked: Vec::new(),
        };
        let own = |failure: &Failure| failure.rule == rule.id();
        let fixes = check_fixes(&request, &all).into_iter().filter(own);
        // What stands around the example is not its writer's.
        let text = example.text();
        proof.failures.extend(fixes.map(|failure| Failure { text: text.to_owned(), ..failure }));
    }
    proof.unseen = (0..rule.alternatives().len()).filter(|at| !hits.contains(at)).collect();
    proof.done = rule.todo().filter_map(|example| already(rule, &example)).collect();
    proof
}

/// Whether any of the examples of `rule` makes it find something.
#[must_use]
pub fn fires(rule: &PackRule) -> bool {
    let manual = rule.manual();
    let bad = manual.examples.iter().filter(|example| matches!(example, Example::Bad(_)));
    bad.filter_map(Trial::of).any(|trial| {
        let found = trial.lint(&[rule as &dyn AnyRule]).findings;
        found.iter().any(|finding| finding.rule == rule.id())
    })
}

/// What running `rule` on an example takes and meets.
fn trace(rule: &PackRule, trial: &Trial) -> Trace {
    let settings = as_postmortem();
    let source = Source::new(trial.text.as_str());
    let request =
        Request { source, path: None, settings: &settings, today: Some(TODAY), linked: Vec::new() };
    let none: [&dyn AnyRule; 0] = [];
    let outcome = lint_with(request, &none);
    let context = outcome.context(&settings, Some(TODAY));
    let mut trace = Trace::default();
    // A rule that was stopped has hit what it has hit.
    let _ = rule.trace(&context, &mut Vec::new(), &mut trace);
    trace
}

/// The words of an alternative for a report.
#[must_use]
pub fn unseen<'r>(rule: &'r PackRule, proof: &'r Proof) -> Vec<&'r Alternative> {
    proof.unseen.iter().filter_map(|at| rule.alternatives().get(*at)).collect()
}

fn already(rule: &PackRule, example: &Example<'_>) -> Option<String> {
    let Example::Bad(Bad { text, .. }) = example else { return None };
    let found = Trial::of(example)?.lint(&[rule as &dyn AnyRule]);
    let own = found.findings.iter().filter(|finding| finding.rule == rule.id());
    let spans: Vec<_> = own.map(|finding| finding.span).collect();
    (spans == Trial::of(example)?.marked).then(|| (*text).to_owned())
}

fn as_postmortem() -> Settings {
    Settings { treat_as: Some(Kind::Postmortem), ..Settings::default() }
}
