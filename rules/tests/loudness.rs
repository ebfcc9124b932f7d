//! How loud a finding is, by who is told of and where.

use faultless_rules::document::Kind;
use faultless_rules::engine::{Request, lint};
use faultless_rules::rule::{Settings, Severity};
use faultless_rules::text::Source;

/// The severity of the only finding of `rule` in a report whose body is `body`.
fn severity(rule: &str, body: &str) -> Option<Severity> {
    let text = format!("# Kiln control\n\n{body}\n");
    let settings = Settings { treat_as: Some(Kind::Postmortem), ..Settings::default() };
    let source = Source::new(text.as_str());
    let found =
        lint(Request { source, path: None, settings: &settings, today: None, linked: Vec::new() });
    let ours: Vec<_> = found.findings.iter().filter(|it| it.rule == rule).collect();
    assert_eq!(ours.len(), 1, "{body}");
    ours.first()?.severity
}

#[test]
fn strong_feeling_in_a_heading_names_the_event() {
    let rule = "blame/animated-language";
    let told = "## Lessons learned\n\nThe restore was a fiasco.";
    assert_eq!(severity(rule, told), Some(Severity::Warning));
    assert_eq!(
        severity(rule, "## The restore: a fiasco\n\nIt took an hour."),
        Some(Severity::Info)
    );
}

#[test]
fn a_fault_is_louder_among_the_causes() {
    let rule = "blame/role-fault";
    let said = "The operator forgot to close the valve.";
    assert_eq!(severity(rule, &format!("## Summary\n\n{said}")), Some(Severity::Warning));
    assert_eq!(severity(rule, &format!("## Root cause\n\n{said}")), Some(Severity::Error));
}
