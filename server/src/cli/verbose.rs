//! What `--verbose` adds: what each document was taken for and why, and what configuration counts.

use std::io::{self, Write};

use faultless_rules::document::Kind;

use crate::files::from_here;
use crate::report::{Report, visible};

/// One line a document.
pub(super) fn explain(report: &Report, err: &mut dyn Write) -> io::Result<()> {
    let dim = anstyle::Style::new().dimmed();
    for file in &report.files {
        let what = match file.kind.kind {
            Kind::Postmortem => "checked as a postmortem",
            Kind::Announcement => "checked as an announcement",
            Kind::Template => "skipped, a template",
            Kind::Guide => "skipped, a guide",
            Kind::Other => "skipped, not a postmortem",
        };
        let because = match file.kind.reasons.join("; ") {
            reasons if reasons.is_empty() => String::new(),
            reasons => format!(" ({reasons})"),
        };
        let by = match file.configuration.first() {
            Some(path) => format!(", configured by {}", from_here(path).display()),
            None => String::new(),
        };
        let told = format!("{}: {what}{because}{by}", file.path);
        writeln!(err, "{dim}{}{dim:#}", visible(&told))?;
    }
    Ok(())
}
