//! What was found, as people and machines read it.

mod checkstyle;
mod concise;
mod diff;
mod github;
mod gitlab;
mod json;
mod json_lines;
mod junit;
mod markdown;
mod problems;
mod rdjson;
mod region;
mod sarif;
mod snippet;
mod statistics;
mod summary;
mod text;
mod visible;
mod xml;

pub(crate) mod explanation;
pub(crate) mod items;
pub(crate) mod manual;
pub(crate) mod times;

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::sync::Arc;

use anstyle::{AnsiColor, Style};
use clap::ValueEnum;
use faultless_rules::document::{Kind, KindDecision};
use faultless_rules::engine;
use faultless_rules::rule::{AnyRule, Finding, Settings, Severity};
use faultless_rules::text::{Encoding, Position, Source};

use crate::config::Problem;

pub(crate) use concise::one_line;
pub(crate) use diff::{Reader, diff};
pub(crate) use problems::problems;
pub(crate) use statistics::statistics;
pub(crate) use summary::{plural, summary};
pub(crate) use visible::{but_for_colours, visible};

/// How findings are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Source lines with what is found underlined, for reading.
    #[default]
    Text,
    /// One line a finding: `path:line:column: severity[rule] message`.
    Concise,
    /// For programs.
    Json,
    /// For programs: one JSON object a line and finding.
    JsonLines,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// GitHub workflow commands: annotations of a pull request.
    Github,
    /// GitLab's code quality report.
    Gitlab,
    /// JUnit's XML.
    Junit,
    /// Checkstyle's XML.
    Checkstyle,
    /// reviewdog's diagnostics, fixes as suggestions.
    Rdjson,
    /// Markdown, for a comment on a pull request.
    Markdown,
}

impl Format {
    /// Whether it tells what to write instead.
    pub(crate) const fn shows_fixes(self) -> bool {
        matches!(self, Self::Text | Self::Json | Self::JsonLines | Self::Sarif | Self::Rdjson)
    }
}

/// A document that was checked.
pub(crate) struct Checked {
    /// Its path, as typed.
    pub(crate) path: String,
    /// What it was taken for.
    pub(crate) kind: KindDecision,
    /// Its path from the root of the repository, between slashes: as forges name it.
    pub(crate) location: String,
    /// The same as a reference of a URI.
    pub(crate) uri: String,
    /// Its text, as it is after fixing.
    pub(crate) source: Source,
    /// What was found, by place.
    pub(crate) findings: Vec<Finding>,
    /// What is kept silent, by place.
    pub(crate) silenced: Vec<Silenced>,
    /// Fixes that `--fix` would apply.
    pub(crate) safe_fixes: usize,
    /// Fixes that only `--unsafe-fixes` would apply.
    pub(crate) unsafe_fixes: usize,
    /// Fixes that were applied.
    pub(crate) applied: usize,
    /// By what it was checked.
    pub(crate) settings: Arc<Settings>,
    /// Configuration files that count for it, the nearest first.
    pub(crate) configuration: Vec<PathBuf>,
}

/// A finding that is kept silent.
pub(crate) struct Silenced {
    /// What would have been said.
    pub(crate) finding: Finding,
    /// Why, where that is said.
    pub(crate) reason: Option<String>,
    /// Whether the baseline has it, and not a comment in the document.
    pub(crate) by_baseline: bool,
}

/// A document that could not be read.
pub(crate) struct Unreadable {
    /// Its path, as typed.
    pub(crate) path: String,
    /// Why.
    pub(crate) reason: String,
    /// Whether it was named, and not found in a folder.
    pub(crate) named: bool,
}

/// Everything a run of `check` has to say.
pub(crate) struct Report {
    /// Documents by path.
    pub(crate) files: Vec<Checked>,
    /// Documents that could not be read, by path.
    pub(crate) unreadable: Vec<Unreadable>,
    /// What is wrong with the configuration or with rule packs.
    pub(crate) broken: Vec<Problem>,
    /// Findings are shown from this severity on.
    pub(crate) from: Severity,
}

impl Report {
    /// The findings of `file` that are loud enough to be shown.
    fn shown<'r>(&'r self, file: &'r Checked) -> impl Iterator<Item = &'r Finding> {
        file.findings.iter().filter(|finding| severity(finding) >= self.from)
    }

    /// The same of all files.
    fn all_shown(&self) -> impl Iterator<Item = &Finding> {
        self.files.iter().flat_map(|file| self.shown(file))
    }

    /// The rule called `id`.
    fn rule(&self, id: &str) -> Option<&dyn AnyRule> {
        self.files.iter().find_map(|file| engine::rule(id, &file.settings))
    }

    /// The documents that were taken for `kind`.
    fn taken_for(&self, kind: Kind) -> usize {
        self.files.iter().filter(|file| file.kind.kind == kind).count()
    }
}

/// Writes the findings of `report`.
///
/// # Errors
/// When `out` takes no more.
pub(crate) fn findings(format: Format, report: &Report, out: &mut dyn Write) -> io::Result<()> {
    // What takes out colours goes by the byte, and takes its time over each piece.
    let mut out = BufWriter::with_capacity(64 << 10, out);
    let written = match format {
        Format::Text => text::findings(report, &mut out),
        Format::Concise => concise::findings(report, &mut out),
        Format::Json => json::findings(report, &mut out),
        Format::JsonLines => json_lines::findings(report, &mut out),
        Format::Sarif => sarif::findings(report, &mut out),
        Format::Github => github::findings(report, &mut out),
        Format::Gitlab => gitlab::findings(report, &mut out),
        Format::Junit => junit::findings(report, &mut out),
        Format::Checkstyle => checkstyle::findings(report, &mut out),
        Format::Rdjson => rdjson::findings(report, &mut out),
        Format::Markdown => markdown::findings(report, &mut out),
    };
    written.and_then(|()| out.flush())
}

/// How loud `finding` is. The engine has decided that for every finding it gives.
pub(crate) fn severity(finding: &Finding) -> Severity {
    finding.severity.unwrap_or(Severity::Warning)
}

/// The colour of a severity, as in snippets.
pub(crate) const fn style(severity: Severity) -> Style {
    let color = match severity {
        Severity::Error => AnsiColor::BrightRed,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Info => AnsiColor::BrightBlue,
        Severity::Hint => AnsiColor::BrightGreen,
    };
    color.on_default().bold()
}

/// The message of `finding` and what helps, as sentences one behind the other.
fn told(finding: &Finding) -> String {
    let message = finding.message.as_str();
    let Some(help) = &finding.help else { return message.to_owned() };
    let bare = message.trim_end_matches(['”', '"', ')', '`', '’']);
    let stop = if bare.ends_with(['.', '!', '?', '…']) { "" } else { "." };
    format!("{message}{stop} {help}")
}

/// Line and column of byte `offset` as people count: from 1, in code points, and a byte order mark is
/// none.
fn place(source: &Source, offset: usize) -> (usize, usize) {
    let Position { line, column } = source.position(offset, Encoding::Utf32);
    (line + 1, (column + 1).saturating_sub(mark(source, line)).max(1))
}

/// How many characters in front of line number `line`, from 0, are no part of it.
fn mark(source: &Source, line: usize) -> usize {
    usize::from(line == 0 && source.text().starts_with('\u{FEFF}'))
}
