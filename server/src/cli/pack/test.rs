//! `faultless pack test`: every rule is held to its examples.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use faultless_rules::engine::prove::{self, Proof};
use faultless_rules::pack::PackRule;
use faultless_rules::rule::{AnyRule, Severity};
use rayon::prelude::*;

use super::check::at_rule;
use super::{Which, count, profile, summary};
use crate::cli::failure::Failure;
use crate::config::{Loaded, Problem};
use crate::report::{self, visible};

/// Options of `faultless pack test`.
#[derive(Args)]
pub(crate) struct Options {
    #[command(flatten)]
    which: Which,
    /// Also name phrases and conditions that no example shows; ends with 1 if there are any.
    #[arg(long)]
    coverage: bool,
    /// Show what each rule costs, the dearest first.
    #[arg(long)]
    profile: bool,
    /// With --profile: on this document; may be given several times. Else on the examples.
    #[arg(long, value_name = "FILE", requires = "profile")]
    on: Vec<PathBuf>,
}

/// Tests the packs.
pub(super) fn run(options: &Options, out: &mut dyn Write) -> Result<ExitCode, Failure> {
    let (packs, problems) = options.which.packs()?;
    report::problems(&problems, out)?;
    let rules: Vec<(&Loaded, &PackRule)> = packs
        .iter()
        .flat_map(|loaded| loaded.pack.rules.iter().map(move |rule| (loaded, &**rule)))
        .collect();
    let proofs: Vec<Proof> =
        rules.par_iter().map(|(_, rule)| prove::check_pack_rule(rule)).collect();
    let bad = report::style(Severity::Error);
    let mut failed = 0;
    for ((_, rule), proof) in rules.iter().zip(&proofs) {
        for failure in &proof.failures {
            write!(out, "{bad}failed{bad:#} {}", visible(&failure.to_string()))?;
        }
        for text in &proof.done {
            writeln!(
                out,
                "note: {}: a `todo` example works, so it can be one that `fires`:",
                rule.id()
            )?;
            text.lines().try_for_each(|line| writeln!(out, "    | {}", visible(line)))?;
        }
        failed += usize::from(!proof.failures.is_empty());
    }
    let unseen = if options.coverage { show_unseen(&rules, &proofs, out)? } else { 0 };
    if options.profile {
        profile::show(&rules, &options.on, out)?;
    }
    summary(&packs, out)?;
    let examples = proofs.iter().map(|proof| proof.tried).sum();
    write!(out, ", {}", count(examples, "example"))?;
    match failed {
        0 => write!(out, ", all as promised")?,
        failed => write!(out, ", {} not as promised", count(failed, "rule"))?,
    }
    if options.coverage {
        let all: usize = rules.iter().map(|(_, rule)| rule.alternatives().len()).sum();
        write!(out, "; {} of {} shown", all - unseen, count(all, "alternative"))?;
    }
    writeln!(out)?;
    let good = failed + unseen + problems.len() == 0;
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Alternatives that no example shows; how many there are.
fn show_unseen(
    rules: &[(&Loaded, &PackRule)],
    proofs: &[Proof],
    out: &mut dyn Write,
) -> Result<usize, Failure> {
    let mut problems = Vec::new();
    for ((loaded, rule), proof) in rules.iter().zip(proofs) {
        for alternative in prove::unseen(rule, proof) {
            let place = loaded.problem_at(rule.place().0, alternative.span);
            // A condition may have no text of its own to point at.
            let place = if alternative.span.is_empty() { at_rule(loaded, rule) } else { place };
            problems.push(Problem {
                message: format!("no example shows this part of `{}`", rule.id()),
                help: None,
                ..place
            });
        }
    }
    report::problems(&problems, out)?;
    Ok(problems.len())
}
