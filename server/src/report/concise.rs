//! One line a finding, for `grep`, quickfix lists and short attention.

use std::io::{self, Write};

use faultless_rules::rule::Finding;
use faultless_rules::text::Source;

use super::{Report, place, severity, style, visible};

/// Writes `path:line:column: severity[rule] message` for every finding.
pub(super) fn findings(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for file in &report.files {
        for finding in report.shown(file) {
            one_line(&file.path, &file.source, finding, out)?;
        }
    }
    Ok(())
}

/// Writes one finding in the document at `path`.
///
/// # Errors
/// When `out` takes no more.
pub(crate) fn one_line(
    path: &str,
    source: &Source,
    finding: &Finding,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (line, column) = place(source, finding.span.start);
    let loudness = severity(finding);
    let (color, name, rule) = (style(loudness), loudness.name(), &finding.rule);
    let (path, message) = (visible(path), visible(&finding.message));
    writeln!(out, "{path}:{line}:{column}: {color}{name}[{rule}]{color:#} {message}")
}
