//! `faultless pack test --profile`: what each rule costs.

use std::io::Write;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use faultless_rules::document::Kind;
use faultless_rules::engine::prove::{self, TODAY};
use faultless_rules::engine::{Outcome, Request, lint_with};
use faultless_rules::pack::{PackRule, Trace, limits};
use faultless_rules::rule::{AnyRule, Settings};
use faultless_rules::text::Source;

use super::count;
use crate::cli::failure::Failure;
use crate::config::Loaded;
use crate::files;

/// Writes the table: steps are the same everywhere, times are of this machine.
pub(super) fn show(
    rules: &[(&Loaded, &PackRule)],
    on: &[PathBuf],
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let mut texts = Vec::new();
    for path in on {
        let source = files::read(path).map_err(|error| Failure::Argument {
            message: format!("{}: {error}", path.display()),
            help: None,
        })?;
        texts.push(source);
    }
    if texts.is_empty() {
        let manuals = rules.iter().map(|(_, rule)| rule.manual());
        for manual in manuals {
            let trials = manual.examples.iter().filter_map(prove::Trial::of);
            texts.extend(trials.map(|trial| Source::new(trial.text)));
        }
    }
    let settings = Settings { treat_as: Some(Kind::Postmortem), ..Settings::default() };
    let read = |source: &Source| {
        let none: [&dyn AnyRule; 0] = [];
        let source = source.clone();
        lint_with(
            Request {
                source,
                path: None,
                settings: &settings,
                today: Some(TODAY),
                linked: Vec::new(),
            },
            &none,
        )
    };
    let outcomes: Vec<Outcome> = texts.iter().map(read).collect();
    // What all rules share is made ready first, so that none of them pays for it.
    for outcome in &outcomes {
        let _ = outcome.reading.forms(&outcome.document);
    }
    let cost = |rule: &PackRule| {
        let (mut trace, mut findings) = (Trace::default(), 0);
        let start = Instant::now();
        for outcome in &outcomes {
            let context = outcome.context(&settings, Some(TODAY));
            let mut found = Vec::new();
            // What it costs to be stopped is its cost.
            let _ = rule.trace(&context, &mut found, &mut trace);
            findings += found.len();
        }
        (trace.steps, start.elapsed(), findings)
    };
    let mut costs: Vec<(u64, Duration, usize, &str)> = Vec::new();
    for (_, rule) in rules {
        let (steps, time, findings) = cost(rule);
        costs.push((steps, time, findings, rule.id()));
    }
    costs.sort_by(|a, b| b.cmp(a));
    writeln!(out, "{:>10}  {:>10}  {:>8}  rule", "steps", "time", "findings")?;
    for (steps, time, findings, id) in costs {
        let micros = time.as_micros();
        writeln!(out, "{steps:>10}  {micros:>7} µs  {findings:>8}  {id}")?;
    }
    let most = limits::steps(rules.len());
    writeln!(
        out,
        "on {}; a rule may make {most} steps in a document\n",
        count(texts.len(), "text")
    )?;
    Ok(())
}
