//! One line a finding, for `grep`, quickfix lists and short attention.

use std::io::{self, Write};

use super::{Report, place, severity};

/// Writes `path:line:column: severity[rule] message` for every finding.
pub(super) fn findings(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for file in &report.files {
        for finding in report.shown(file) {
            let (line, column) = place(&file.source, finding.span.start);
            let (severity, rule) = (severity(finding).name(), &finding.rule);
            let message = &finding.message;
            writeln!(out, "{}:{line}:{column}: {severity}[{rule}] {message}", file.path)?;
        }
    }
    Ok(())
}
