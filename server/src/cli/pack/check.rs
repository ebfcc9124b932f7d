//! `faultless pack check`: what is wrong with packs.

use std::io::Write;
use std::process::ExitCode;

use faultless_rules::engine::{Memo, prove};
use faultless_rules::pack::PackRule;

use super::{Which, count, summary};
use crate::cli::failure::Failure;
use crate::config::{Loaded, Problem};
use crate::report;

/// Checks the packs.
pub(super) fn run(which: &Which, out: &mut dyn Write) -> Result<ExitCode, Failure> {
    let (packs, mut problems) = which.packs()?;
    let mut memo = Memo::default();
    for loaded in &packs {
        let silent = loaded.pack.rules.iter().filter(|rule| !prove::fires(rule, &mut memo));
        problems.extend(silent.map(|rule| Problem {
            message: "none of its examples makes the rule find anything".to_owned(),
            help: Some(
                "give it a `fires` example with «marks», or find out why it is silent".into(),
            ),
            ..at_rule(loaded, rule)
        }));
    }
    report::problems(&problems, out)?;
    if !problems.is_empty() {
        writeln!(out)?;
    }
    summary(&packs, out)?;
    if problems.is_empty() {
        writeln!(out, ", nothing wrong")?;
        return Ok(ExitCode::SUCCESS);
    }
    writeln!(out, " in use, {}", count(problems.len(), "mistake"))?;
    Ok(ExitCode::FAILURE)
}

/// The beginning of `rule` in its file; the message is empty.
pub(super) fn at_rule(loaded: &Loaded, rule: &PackRule) -> Problem {
    let (file, span) = rule.place();
    loaded.problem_at(file, span)
}
