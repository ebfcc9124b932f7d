//! The pairs of `docs/rewriting.md` are what the engine writes.
//!
//! `REWRITING=overwrite` writes the page anew.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::path::Path;

use faultless_rules::document::Kind;
use faultless_rules::engine::{Request, lint};
use faultless_rules::rule::Settings;
use faultless_rules::text::{Edit, Source};

const BEFORE: &str = "# Postmortem: late parcels\n\n## Root cause\n\n";

/// The text after taking the first offer of the first finding in `text`, which stands in a section of
/// causes, or of action items if it is one.
fn rewritten(text: &str) -> String {
    let head = if text.starts_with("- ") {
        format!("{BEFORE}The scale had no calibration check.\n\n## Action items\n\n")
    } else {
        BEFORE.to_owned()
    };
    let document = format!("{head}{text}\n");
    let settings = Settings {
        treat_as: Some(Kind::Postmortem),
        select: vec!["blame".to_owned(), "actions".to_owned()],
        ..Settings::default()
    };
    let source = Source::new(document.as_str());
    let outcome =
        lint(Request { source, path: None, settings: &settings, today: None, linked: Vec::new() });
    let inside = |finding: &&faultless_rules::rule::Finding| {
        finding.span.start >= head.len() && !finding.fixes.is_empty()
    };
    let finding = outcome.findings.iter().find(inside).expect(text);
    let after = Edit::apply_all(&document, &finding.fixes[0].edits).unwrap();
    after[head.len()..].trim_end().to_owned()
}

#[test]
fn every_pair_of_the_page_is_what_the_engine_writes() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/rewriting.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let mut anew = String::new();
    let mut before: Option<&str> = None;
    let mut inside = false;
    let mut pairs = 0;
    for line in page.lines() {
        inside = if line.starts_with("```") { line == "```diff" } else { inside };
        match (inside, line.strip_prefix("- "), line.strip_prefix("+ "), before) {
            (true, Some(text), ..) => before = Some(text),
            (true, _, Some(_), Some(text)) => {
                anew.push_str(&format!("+ {}\n", rewritten(text)));
                before = None;
                pairs += 1;
                continue;
            }
            _ => {}
        }
        anew.push_str(line);
        anew.push('\n');
    }
    assert!(pairs >= 10, "{pairs} pairs");
    if std::env::var_os("REWRITING").is_some_and(|wish| wish == "overwrite") {
        std::fs::write(&path, anew).unwrap();
        return;
    }
    assert_eq!(page, anew, "REWRITING=overwrite writes the page anew");
}
