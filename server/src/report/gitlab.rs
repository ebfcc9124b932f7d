//! Findings as GitLab's code quality report.
//!
//! <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>. Columns are code
//! points. A fingerprint has to be unique in the whole report, and ours is so in one document: the
//! path goes before it. GitLab does not show `check_name`, so the description begins with it.

use std::io::{self, Write};

use faultless_rules::rule::{Finding, Severity};
use faultless_rules::text::Encoding;
use serde::Serialize;

use super::region::Region;
use super::{Checked, Report, severity};

#[derive(Serialize)]
struct Issue<'r> {
    description: String,
    check_name: &'r str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'r>,
}

#[derive(Serialize)]
struct Location<'r> {
    path: &'r str,
    positions: Positions,
}

#[derive(Serialize)]
struct Positions {
    begin: Place,
    end: Place,
}

#[derive(Serialize)]
struct Place {
    line: usize,
    column: usize,
}

/// Writes one JSON array and a line end.
pub(super) fn findings(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let files = report.files.iter();
    let issues = files.flat_map(|file| report.shown(file).map(|finding| issue(file, finding)));
    serde_json::to_writer(&mut *out, &issues.collect::<Vec<_>>())?;
    writeln!(out)
}

fn issue<'r>(file: &'r Checked, finding: &'r Finding) -> Issue<'r> {
    let region = Region::new(&file.source, finding.span, Encoding::Utf32);
    Issue {
        description: format!("{}: {}", finding.rule, finding.message),
        check_name: &finding.rule,
        fingerprint: format!("{}:{}", file.location, finding.fingerprint),
        severity: match severity(finding) {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Info | Severity::Hint => "info",
        },
        location: Location {
            path: &file.location,
            positions: Positions {
                begin: Place { line: region.line, column: region.column },
                end: Place { line: region.end_line, column: region.end_column },
            },
        },
    }
}
