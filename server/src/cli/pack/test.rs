//! `faultless pack test`: every rule is held to its examples.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use faultless_rules::engine::Memo;
use faultless_rules::engine::prove::{self, Proof};
use faultless_rules::pack::PackRule;
use faultless_rules::rule::{AnyRule, Severity};
use rayon::prelude::*;

use super::check::at_rule;
use super::{Which, count, profile, summary};
use crate::cli::failure::Failure;
use crate::config::{Loaded, Problem};
use crate::files::from_here;
use crate::report::{self, visible};

/// Options of `faultless pack test`.
#[derive(Args)]
pub(crate) struct Options {
    #[command(flatten)]
    which: Which,
    /// Also name conditions, phrases, words to choose from and words of lists that no example shows; ends
    /// with 1 if there are any.
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
    let proofs: Vec<Proof> = rules
        .par_iter()
        .map_init(Memo::default, |memo, (_, rule)| prove::check_pack_rule(rule, memo))
        .collect();
    let bad = report::style(Severity::Error);
    let mut failed = 0;
    for ((loaded, rule), proof) in rules.iter().zip(&proofs) {
        let at = |span| line(&loaded.problem_at(rule.place().0, span));
        for (span, failure) in &proof.failures {
            let (place, failure) = (at(*span), failure.to_string());
            write!(out, "{bad}failed{bad:#} {}: {}", visible(&place), visible(&failure))?;
        }
        for (span, text) in &proof.done {
            writeln!(
                out,
                "note: {}: {}: a `todo` example works, so it can be one that `fires`:",
                visible(&at(*span)),
                rule.id()
            )?;
            text.lines().try_for_each(|line| writeln!(out, "    | {}", visible(line)))?;
        }
        failed += usize::from(!proof.failures.is_empty());
    }
    let coverage = options.coverage.then(|| Coverage::of(&packs, &rules, &proofs));
    if let Some(coverage) = &coverage {
        report::problems(&coverage.unseen, out)?;
    }
    if options.profile {
        profile::show(&rules, &options.on, out)?;
    }
    summary(&packs, out)?;
    let examples = proofs.iter().map(|proof| proof.tried).sum();
    write!(out, ", {}", count(examples, "example"))?;
    match failed {
        0 if problems.is_empty() => write!(out, ", all as promised")?,
        0 => write!(out, ", {}", count(problems.len(), "mistake"))?,
        failed => write!(out, ", {} not as promised", count(failed, "rule"))?,
    }
    if let Some(Coverage { shown, all, .. }) = &coverage {
        write!(out, "; {shown} of {} shown", count(*all, "alternative"))?;
    }
    writeln!(out)?;
    let unseen = coverage.is_some_and(|it| !it.unseen.is_empty());
    let good = failed + problems.len() == 0 && !unseen;
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// `path:line` of a place, as editors and terminals follow it.
fn line(place: &Problem) -> String {
    let line = place.source.line_of(place.span.start) + 1;
    format!("{}:{line}", from_here(&place.file).display())
}

/// What of rules and lists the examples show.
struct Coverage {
    all: usize,
    shown: usize,
    /// What none shows, at its place.
    unseen: Vec<Problem>,
}

impl Coverage {
    fn of(packs: &[Loaded], rules: &[(&Loaded, &PackRule)], proofs: &[Proof]) -> Self {
        let mut coverage = Self { all: 0, shown: 0, unseen: Vec::new() };
        let mut words = BTreeSet::new();
        for ((loaded, rule), proof) in rules.iter().zip(proofs) {
            coverage.all += rule.alternatives().len();
            coverage.shown += proof.hits.alternatives.len();
            words.extend(&proof.hits.words);
            for alternative in prove::unseen(rule, proof) {
                // A condition may have no text of its own to point at.
                let place = match alternative.span.is_empty() {
                    true => at_rule(loaded, rule),
                    false => loaded.problem_at(rule.place().0, alternative.span),
                };
                let what = match alternative.within {
                    Some(_) => format!("`{}`", alternative.text),
                    None => "this part".to_owned(),
                };
                let message = format!("no example shows {what} of `{}`", rule.id());
                coverage.unseen.push(Problem { message, help: None, ..place });
            }
        }
        // A word is shown by any rule that has its list.
        for (loaded, word) in packs.iter().flat_map(|it| it.pack.words.iter().map(move |w| (it, w)))
        {
            coverage.all += 1;
            if words.contains(&word.entry) {
                coverage.shown += 1;
                continue;
            }
            let (file, span) = word.place;
            let list = word.entry.list.rsplit(':').next().unwrap_or_default();
            let message = format!("no example shows `{}` of the list `{list}`", word.text);
            coverage.unseen.push(Problem { message, ..loaded.problem_at(file, span) });
        }
        coverage
    }
}
