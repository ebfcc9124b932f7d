//! What the binary is worth: figures on labelled documents and sentences.
//!
//! The labels are not part of this repository; `docs/evaluation.md` says what they hold and what was
//! measured on which.

pub mod documents;
pub mod sentences;
pub mod table;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;

use crate::binary;

/// What was measured.
#[derive(Debug, Default)]
pub struct Figures {
    /// One figure each, in order.
    pub rows: Vec<Row>,
    /// What was missed and what was said wrongly, one line each.
    pub remarks: Vec<String>,
}

/// So many of so many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What is counted.
    pub name: String,
    /// How many are as they should be.
    pub right: usize,
    /// Of how many.
    pub of: usize,
}

impl Figures {
    fn add(&mut self, name: impl Into<String>, right: usize, of: usize) {
        if of > 0 {
            self.rows.push(Row { name: name.into(), right, of });
        }
    }

    fn add_all(&mut self, prefix: &str, counts: &BTreeMap<String, (usize, usize)>) {
        for (name, (right, of)) in counts {
            self.add(format!("{prefix}{name}"), *right, *of);
        }
    }
}

/// A finding as `check --format json` gives it.
#[derive(Clone, Debug, Deserialize)]
struct Finding {
    rule: String,
    severity: String,
    range: Range,
    bytes: (usize, usize),
}

#[derive(Clone, Debug, Deserialize)]
struct Range {
    start: Place,
    end: Place,
}

#[derive(Clone, Debug, Deserialize)]
struct Place {
    line: usize,
}

#[derive(Debug, Deserialize)]
struct Checked {
    files: Vec<CheckedFile>,
}

#[derive(Debug, Deserialize)]
struct CheckedFile {
    path: String,
    findings: Vec<Finding>,
}

impl Finding {
    /// Whether it speaks of blame.
    fn is_blame(&self) -> bool {
        ["blame/", "just-culture/", "causes/human-stop", "timeline/judgement"]
            .iter()
            .any(|family| self.rule.starts_with(family))
    }

    fn is_loud(&self) -> bool {
        matches!(self.severity.as_str(), "error" | "warning")
    }

    /// Its first and last line, from 1.
    fn lines(&self) -> std::ops::RangeInclusive<usize> {
        self.range.start.line..=self.range.end.line.max(self.range.start.line)
    }
}

/// The findings of each of `files`, of every severity, without any configuration.
fn check(files: &[PathBuf]) -> Result<BTreeMap<PathBuf, Vec<Finding>>, String> {
    let mut command = Command::new(binary::path());
    command.args(["check", "--format", "json", "--isolated", "--severity", "hint", "--all"]);
    // Findings about dates would differ from day to day.
    command.args(["--today", "2026-11-20", "--"]).args(files);
    let output = command.output().map_err(|error| error.to_string())?;
    if !matches!(output.status.code(), Some(0 | 1)) {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let checked: Checked =
        serde_json::from_slice(&output.stdout).map_err(|error| error.to_string())?;
    Ok(checked
        .files
        .into_iter()
        .map(|file| (absolute(Path::new(&file.path)), file.findings))
        .collect())
}

fn absolute(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}
