//! Findings as Checkstyle's XML, which many CI systems read. Columns are code points.
//!
//! <https://checkstyle.org/config_reporting.html>; format version 4.3.

use std::io::{self, Write};

use faultless_rules::rule::Severity;

use super::{Report, place, severity, xml};

/// Writes one XML document.
pub(super) fn findings(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut document = xml::begin(out)?;
    let root = document.create_element("checkstyle").with_attribute(("version", "4.3"));
    root.write_inner_content(|document| {
        for file in &report.files {
            let mut findings = report.shown(file).peekable();
            if findings.peek().is_none() {
                continue;
            }
            let name = xml::clean(&file.location);
            let element = document.create_element("file").with_attribute(("name", &*name));
            element.write_inner_content(|document| {
                for finding in findings {
                    let (line, column) = place(&file.source, finding.span.start);
                    let loudness = match severity(finding) {
                        Severity::Error => "error",
                        Severity::Warning => "warning",
                        Severity::Info | Severity::Hint => "info",
                    };
                    let message = xml::clean(&finding.message);
                    let rule = format!("faultless.{}", finding.rule.replace('/', "."));
                    document
                        .create_element("error")
                        .with_attribute(("line", &*line.to_string()))
                        .with_attribute(("column", &*column.to_string()))
                        .with_attribute(("severity", loudness))
                        .with_attribute(("message", &*message))
                        .with_attribute(("source", &*rule))
                        .write_empty()?;
                }
                Ok(())
            })?;
        }
        Ok(())
    })?;
    xml::end(document)
}
