//! Findings for people: the line, what is found underlined, why it hurts and what can be done.

use std::io::{self, Write};

use annotate_snippets::{Group, Level, Renderer};
use faultless_rules::rule::{Applicability, Finding, Severity};
use rayon::prelude::*;

use super::snippet::{renderer, snippet};
use super::{Checked, Report, severity, visible};

/// Writes every finding with its source lines, a blank line after each.
pub(super) fn findings(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let renderer = renderer();
    let told = |file| -> Vec<String> {
        report.shown(file).map(|finding| render(&renderer, file, finding)).collect()
    };
    // Drawing takes as long as a good part of the lint.
    let files: Vec<Vec<String>> = report.files.par_iter().map(told).collect();
    files.iter().flatten().try_for_each(|finding| writeln!(out, "{finding}\n"))
}

fn render(renderer: &Renderer, file: &Checked, finding: &Finding) -> String {
    let title = level(severity(finding)).primary_title(visible(&finding.message));
    let mut group: Group<'_> = title.id(&*finding.rule).element(snippet(
        visible(&file.path).into_owned(),
        &file.source,
        finding.span,
    ));
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(visible(help)));
    }
    for fix in &finding.fixes {
        let kind = match fix.applicability {
            Applicability::Safe => "fix",
            Applicability::Unsafe => "unsafe fix",
            Applicability::Draft => "draft",
        };
        group = group.element(Level::NOTE.with_name(kind).message(visible(&fix.title)));
    }
    renderer.render(&[group])
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
        Severity::Hint => Level::NOTE.with_name("hint"),
    }
}
