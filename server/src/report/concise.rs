//! One line a finding, for `grep`, quickfix lists and short attention.

use std::io::{self, Write};

use super::{Report, place, severity, style};

/// Writes `path:line:column: severity[rule] message` for every finding.
pub(super) fn findings(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for file in &report.files {
        for finding in report.shown(file) {
            let (line, column) = place(&file.source, finding.span.start);
            let loudness = severity(finding);
            let (color, name, rule) = (style(loudness), loudness.name(), &finding.rule);
            let (path, message) = (&file.path, &finding.message);
            writeln!(out, "{path}:{line}:{column}: {color}{name}[{rule}]{color:#} {message}")?;
        }
    }
    Ok(())
}
