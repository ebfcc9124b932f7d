//! Findings as JUnit's XML: a suite a postmortem, a failed case an error or warning, a passed case
//! an info, one passed case where nothing was found, and one with an error where a document that was named
//! could not be read.
//!
//! <https://github.com/testmoapp/junitxml>. Places are in the texts, where people read them; columns
//! are code points.

use std::io::{self, Write};

use faultless_rules::rule::{Finding, Severity};
use quick_xml::Writer;
use quick_xml::events::BytesText;

use super::{Checked, Report, Unreadable, place, severity, xml};

/// Writes one XML document.
pub(super) fn findings(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut suites = Vec::new();
    for file in report.files.iter().filter(|file| file.kind.kind.is_linted()) {
        let findings: Vec<&Finding> = report.shown(file).collect();
        let failures = findings.iter().filter(|finding| fails(finding)).count();
        suites.push((file, findings, failures));
    }
    // What a walk came upon and could not read is only warned of.
    let missing: Vec<&Unreadable> = report.unreadable.iter().filter(|file| file.named).collect();
    let tests: usize = suites.iter().map(|(_, findings, _)| findings.len().max(1)).sum();
    let tests = tests + missing.len();
    let failures: usize = suites.iter().map(|(_, _, failures)| failures).sum();
    let mut document = xml::begin(out)?;
    let root = document
        .create_element("testsuites")
        .with_attribute(("name", "faultless"))
        .with_attribute(("tests", &*tests.to_string()))
        .with_attribute(("failures", &*failures.to_string()))
        .with_attribute(("errors", &*missing.len().to_string()));
    root.write_inner_content(|document| {
        for (file, findings, failures) in &suites {
            suite(file, findings, *failures, document)?;
        }
        for file in &missing {
            unread(file, document)?;
        }
        Ok(())
    })?;
    xml::end(document)
}

fn suite(
    file: &Checked,
    findings: &[&Finding],
    failures: usize,
    document: &mut Writer<&mut dyn Write>,
) -> io::Result<()> {
    let name = xml::clean(&file.location);
    let element = document
        .create_element("testsuite")
        .with_attribute(("name", &*name))
        .with_attribute(("tests", &*findings.len().max(1).to_string()))
        .with_attribute(("failures", &*failures.to_string()))
        .with_attribute(("errors", "0"));
    element.write_inner_content(|document| {
        if findings.is_empty() {
            document
                .create_element("testcase")
                .with_attribute(("classname", &*name))
                .with_attribute(("name", "nothing found"))
                .write_empty()?;
        }
        for finding in findings {
            case(file, &name, finding, document)?;
        }
        Ok(())
    })?;
    Ok(())
}

/// The suite of a document that could not be read.
fn unread(file: &Unreadable, document: &mut Writer<&mut dyn Write>) -> io::Result<()> {
    let (name, reason) = (xml::clean(&file.path), xml::clean(&file.reason));
    let element = document
        .create_element("testsuite")
        .with_attribute(("name", &*name))
        .with_attribute(("tests", "1"))
        .with_attribute(("failures", "0"))
        .with_attribute(("errors", "1"));
    element.write_inner_content(|document| {
        let case = document.create_element("testcase").with_attribute(("classname", &*name));
        case.with_attribute(("name", "could be read")).write_inner_content(|document| {
            let error = document.create_element("error").with_attribute(("message", &*reason));
            error.write_text_content(BytesText::new(&format!("{name}: {reason}")))?;
            Ok(())
        })?;
        Ok(())
    })?;
    Ok(())
}

fn case(
    file: &Checked,
    class: &str,
    finding: &Finding,
    document: &mut Writer<&mut dyn Write>,
) -> io::Result<()> {
    let (line, column) = place(&file.source, finding.span.start);
    let element = document
        .create_element("testcase")
        .with_attribute(("classname", class))
        .with_attribute(("name", &*format!("{} at {line}:{column}", finding.rule)));
    let message = xml::clean(&finding.message);
    let help = finding.help.as_deref().map(|help| format!("\n{help}")).unwrap_or_default();
    let text = format!("{class}:{line}:{column}: {message}{}", xml::clean(&help));
    element.write_inner_content(|document| {
        if fails(finding) {
            document
                .create_element("failure")
                .with_attribute(("type", severity(finding).name()))
                .with_attribute(("message", &*message))
                .write_text_content(BytesText::new(&text))?;
        } else {
            document.create_element("system-out").write_text_content(BytesText::new(&text))?;
        }
        Ok(())
    })?;
    Ok(())
}

fn fails(finding: &Finding) -> bool {
    severity(finding) >= Severity::Warning
}
