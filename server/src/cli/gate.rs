//! What shuts the gate.

use std::io::{self, Write};

use clap::{Args, ValueEnum};
use faultless_rules::rule::Severity;

use crate::report::{self, Report, severity};

/// What shuts the gate.
#[derive(Args)]
pub(super) struct Gate {
    /// End with 1 on findings from this severity on, shown or not.
    #[arg(long, value_name = "LEVEL", default_value = "error")]
    fail_on: Least,
    /// End with 1 on more warnings than this, shown or not.
    #[arg(long, value_name = "NUMBER")]
    max_warnings: Option<usize>,
}

/// From which severity on the gate is shut.
#[derive(Clone, Copy, ValueEnum)]
enum Least {
    Hint,
    Info,
    Warning,
    Error,
    Never,
}

impl Least {
    const fn severity(self) -> Option<Severity> {
        match self {
            Self::Hint => Some(Severity::Hint),
            Self::Info => Some(Severity::Info),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
            Self::Never => None,
        }
    }
}

impl Gate {
    /// Says what shuts the gate where no finding that is shown does.
    pub(super) fn explain(&self, report: &Report, err: &mut dyn Write) -> io::Result<()> {
        let least = self.fail_on.severity();
        let count = |shown: bool| {
            let all = report.files.iter().flat_map(|file| &file.findings).map(severity);
            let hits = all.filter(|it| least.is_some_and(|least| *it >= least));
            hits.filter(|it| (*it >= report.from) == shown).count()
        };
        let (hidden, color) = (count(false), report::style(Severity::Error));
        if let Some(least) = least.filter(|_| hidden > 0 && count(true) == 0) {
            let (level, from) = (least.name(), report.from.name());
            writeln!(
                err,
                "{color}error{color:#}: --fail-on {level} counts {}, which --severity {from} hides",
                report::plural(hidden, "finding")
            )?;
        }
        let warnings = warnings(report);
        let Some(most) = self.max_warnings.filter(|most| warnings > *most) else { return Ok(()) };
        let error = report::style(Severity::Error);
        writeln!(
            err,
            "{error}error{error:#}: --max-warnings allows {most}, and there are {warnings}"
        )
    }

    /// Whether `report` shuts it.
    pub(super) fn is_shut(&self, report: &Report) -> bool {
        let findings = || report.files.iter().flat_map(|file| &file.findings).map(severity);
        let least = self.fail_on.severity();
        least.is_some_and(|least| findings().any(|severity| severity >= least))
            || self.max_warnings.is_some_and(|most| warnings(report) > most)
    }
}

fn warnings(report: &Report) -> usize {
    let findings = report.files.iter().flat_map(|file| &file.findings);
    findings.filter(|finding| severity(finding) == Severity::Warning).count()
}
