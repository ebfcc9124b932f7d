//! Proving rules of packs: the same promises, and whether the examples show every part of a rule.

use super::{Failure, Problem, TODAY, Trial, check_examples, check_fixes};
use crate::builtin;
use crate::document::Kind;
use crate::engine::{Request, lint_with};
use crate::pack::PackRule;
use crate::pack::Trace;
use crate::pack::rule::{Alternative, Hits};
use crate::rule::{AnyRule, Bad, Example, Rule, Settings};
use crate::text::Source;

/// What trying a rule of a pack shows.
#[derive(Clone, Debug, Default)]
pub struct Proof {
    /// Promises that it does not keep.
    pub failures: Vec<Failure>,
    /// Examples of what it should find some day, and finds already.
    pub done: Vec<String>,
    /// Parts that an example shows.
    pub hits: Hits,
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
    for example in examples.iter() {
        let Some(trial) = Trial::of(example) else { continue };
        let hits = trace(rule, &trial).hits;
        proof.hits.alternatives.extend(hits.alternatives);
        proof.hits.words.extend(hits.words);
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
