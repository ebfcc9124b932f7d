//! Findings as GitHub workflow commands, which become annotations of a pull request.
//!
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>. GitHub shows ten
//! annotations of each level a step and drops the rest without a word, so the most severe come
//! first and the last line says how many more there are. Columns are code points, and valid only
//! where a finding is on one line.

use std::cmp::Reverse;
use std::io::{self, Write};

use faultless_rules::rule::{Finding, Severity};
use faultless_rules::text::Encoding;

use super::region::Region;
use super::{Checked, Report, severity, told, visible};

/// How many annotations of one level GitHub shows for one step.
const MOST: usize = 10;

/// Writes one command a finding, as far as they would be shown.
pub(super) fn findings(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut all: Vec<(&Checked, &Finding)> = Vec::new();
    for file in &report.files {
        all.extend(report.shown(file).map(|finding| (file, finding)));
    }
    all.sort_by_key(|(_, finding)| Reverse(severity(finding)));
    let count = |wanted| all.iter().filter(|(_, found)| command(found) == wanted).count();
    let too_many = ["error", "warning", "notice"].into_iter().any(|level| count(level) > MOST);
    let mut left = [MOST, MOST, if too_many { MOST - 1 } else { MOST }];
    let mut hidden = 0;
    for (file, finding) in &all {
        let left = &mut left[match severity(finding) {
            Severity::Error => 0,
            Severity::Warning => 1,
            Severity::Info | Severity::Hint => 2,
        }];
        match left.checked_sub(1) {
            Some(fewer) => {
                *left = fewer;
                annotate(file, finding, out)?;
            }
            None => hidden += 1,
        }
    }
    if hidden > 0 {
        let findings = if hidden == 1 { "finding" } else { "findings" };
        // A job of another forge, or a shell, has no summary.
        let summary = std::env::var_os("GITHUB_STEP_SUMMARY").is_some_and(|it| !it.is_empty());
        let where_to = if summary { ": see the job summary" } else { "" };
        writeln!(out, "::notice title=faultless::{hidden} more {findings}{where_to}.")?;
    }
    Ok(())
}

fn annotate(file: &Checked, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let region = Region::new(&file.source, finding.span, Encoding::Utf32);
    write!(out, "::{} file={}", command(finding), property(&file.location))?;
    write!(out, ",line={},endLine={}", region.line, region.end_line)?;
    if region.is_one_line() {
        write!(out, ",col={},endColumn={}", region.column, region.end_column)?;
    }
    writeln!(out, ",title={}::{}", property(&finding.rule), data(&visible(&told(finding))))
}

fn command(finding: &Finding) -> &'static str {
    match severity(finding) {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "notice",
    }
}

/// Escaped as the runner undoes it after `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escaped as the runner undoes it in properties.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
