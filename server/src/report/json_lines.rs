//! One JSON object a line and finding, for programs that read while we write.

use std::io::{self, Write};

use serde::Serialize;

use super::Report;
use super::json::{Entry, entry};

#[derive(Serialize)]
struct Line<'r> {
    path: &'r str,
    #[serde(flatten)]
    entry: Entry<'r>,
}

/// Writes the findings, each as in JSON with its `path` before it.
pub(super) fn findings(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for file in &report.files {
        for finding in report.shown(file) {
            let line = Line { path: &file.path, entry: entry(finding, &file.source) };
            serde_json::to_writer(&mut *out, &line)?;
            writeln!(out)?;
        }
    }
    Ok(())
}
