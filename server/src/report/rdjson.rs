//! Findings for reviewdog, whose suggestions become changes that a reviewer takes with one click.
//!
//! <https://github.com/reviewdog/reviewdog/tree/master/proto/rdf>. Columns count UTF-8 bytes.
//! Drafts are no suggestions: their slots would be committed unfilled.

use std::io::{self, Write};

use faultless_rules::rule::{Applicability, Finding, Fix, Severity};
use faultless_rules::text::{Edit, Encoding, Source, Span};
use serde::Serialize;

use super::manual::link;
use super::region::Region;
use super::{Checked, Report, severity, told};

#[derive(Serialize)]
struct Output<'r> {
    source: Tool,
    diagnostics: Vec<Diagnostic<'r>>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
}

#[derive(Serialize)]
struct Diagnostic<'r> {
    message: String,
    location: Location<'r>,
    severity: &'static str,
    code: Code<'r>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion>,
}

#[derive(Serialize)]
struct Location<'r> {
    path: &'r str,
    range: Range,
}

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
struct Code<'r> {
    value: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Serialize)]
struct Suggestion {
    range: Range,
    text: String,
}

/// Writes one JSON object and a line end.
pub(super) fn findings(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let files = report.files.iter();
    let diagnostics =
        files.flat_map(|file| report.shown(file).map(|finding| diagnostic(report, file, finding)));
    let output = Output { source: Tool { name: "faultless" }, diagnostics: diagnostics.collect() };
    serde_json::to_writer(&mut *out, &output)?;
    writeln!(out)
}

fn diagnostic<'r>(report: &Report, file: &'r Checked, finding: &'r Finding) -> Diagnostic<'r> {
    let fixes = finding.fixes.iter().filter(|fix| fix.applicability != Applicability::Draft);
    Diagnostic {
        message: told(finding),
        location: Location { path: &file.location, range: range(&file.source, finding.span) },
        severity: match severity(finding) {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Info | Severity::Hint => "INFO",
        },
        code: Code {
            value: &finding.rule,
            url: report.rule(&finding.rule).and_then(|rule| link(&rule.manual())),
        },
        suggestions: fixes.filter_map(|fix| suggestion(&file.source, fix)).collect(),
    }
}

/// Each suggestion is a choice of its own, so a fix of several edits becomes one that spans them.
fn suggestion(source: &Source, fix: &Fix) -> Option<Suggestion> {
    let span = fix.edits.iter().map(|edit| edit.span).reduce(Span::join)?;
    let shifted = fix.edits.iter().map(|edit| {
        let Span { start, end } = edit.span;
        Edit::replace(Span::new(start - span.start, end - span.start), edit.text.as_str())
    });
    let text = Edit::apply_all(source.slice(span), &shifted.collect::<Vec<_>>()).ok()?;
    Some(Suggestion { range: range(source, span), text })
}

fn range(source: &Source, span: Span) -> Range {
    let Region { line, column, end_line, end_column } = Region::new(source, span, Encoding::Utf8);
    Range { start: Place { line, column }, end: Place { line: end_line, column: end_column } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fix_of_several_edits_is_one_suggestion() {
        let source = Source::new("é one two three");
        let edits =
            vec![Edit::replace(Span::new(11, 16), "drei"), Edit::replace(Span::new(3, 6), "eins")];
        let fix = Fix { title: String::new(), applicability: Applicability::Safe, edits };
        let suggestion = suggestion(&source, &fix).unwrap();
        assert_eq!(suggestion.text, "eins two drei");
        assert_eq!((suggestion.range.start.column, suggestion.range.end.column), (4, 17));
    }
}
