//! Findings for programs. The shape is a promise: fields are added, never changed.

use std::io::{self, Write};

use faultless_rules::document::Kind;
use faultless_rules::rule::{Finding, Fix, Severity};
use faultless_rules::text::{Source, Span};
use serde::Serialize;

use super::{Report, place, severity};

#[derive(Serialize)]
struct Output<'r> {
    version: u32,
    files: Vec<File<'r>>,
    unreadable: Vec<Unreadable<'r>>,
    summary: Summary,
}

#[derive(Serialize)]
struct File<'r> {
    path: &'r str,
    kind: Kind,
    findings: Vec<Entry<'r>>,
}

/// A finding.
#[derive(Serialize)]
pub(super) struct Entry<'r> {
    rule: &'r str,
    severity: Severity,
    message: &'r str,
    range: Range,
    bytes: (usize, usize),
    fingerprint: &'r str,
    help: Option<&'r str>,
    fixes: &'r [Fix],
}

/// Lines and columns from 1, columns in code points.
#[derive(Serialize)]
struct Range {
    start: Place,
    end: Place,
}

#[derive(Serialize)]
struct Place {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Unreadable<'r> {
    path: &'r str,
    reason: &'r str,
}

#[derive(Serialize)]
struct Summary {
    files: usize,
    postmortems: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    hints: usize,
    fixed: usize,
    fixable: usize,
}

/// Writes one JSON object and a line end.
pub(super) fn findings(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let files = report.files.iter().map(|file| File {
        path: &file.path,
        kind: file.kind.kind,
        findings: report.shown(file).map(|finding| entry(finding, &file.source)).collect(),
    });
    let unreadable = report.unreadable.iter();
    let unreadable = unreadable.map(|file| Unreadable { path: &file.path, reason: &file.reason });
    let output = Output {
        version: 1,
        files: files.collect(),
        unreadable: unreadable.collect(),
        summary: summary(report),
    };
    serde_json::to_writer(&mut *out, &output)?;
    writeln!(out)
}

pub(super) fn entry<'r>(finding: &'r Finding, source: &Source) -> Entry<'r> {
    let Span { start, end } = finding.span;
    Entry {
        rule: &finding.rule,
        severity: severity(finding),
        message: &finding.message,
        range: Range { start: at(source, start), end: at(source, end) },
        bytes: (start, end),
        fingerprint: &finding.fingerprint,
        help: finding.help.as_deref(),
        fixes: &finding.fixes,
    }
}

fn at(source: &Source, offset: usize) -> Place {
    let (line, column) = place(source, offset);
    Place { line, column }
}

fn summary(report: &Report) -> Summary {
    let count = |wanted| report.all_shown().filter(|f| severity(f) == wanted).count();
    Summary {
        files: report.files.len(),
        postmortems: report.taken_for(Kind::Postmortem),
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        infos: count(Severity::Info),
        hints: count(Severity::Hint),
        fixed: report.files.iter().map(|file| file.applied).sum(),
        fixable: report.files.iter().map(|file| file.safe_fixes).sum(),
    }
}
