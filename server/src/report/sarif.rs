//! Findings as SARIF 2.1.0, which GitHub's code scanning and many other places take.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>. Columns are code points, and
//! `columnKind` says so; a byte order mark is no part of the text there. What a comment or the
//! baseline keeps silent is in the log too, as suppressed, so that a viewer can tell it from what was
//! mended.

use std::collections::BTreeMap;
use std::io::{self, Write};

use faultless_rules::rule::{Applicability, Finding, Fix, Severity};
use faultless_rules::text::{Encoding, Source, Span};
use serde_json::{Map, Value, json};

use crate::files::from_here;

use super::manual::{link, page};
use super::region::Region;
use super::{Checked, Report, Silenced, severity, told};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Under which name fingerprints stand. The number goes up if they are ever computed otherwise.
const FINGERPRINT: &str = "faultless/v1";

/// Writes one JSON object and a line end.
pub(super) fn findings(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut rules = Rules { report, index: BTreeMap::new(), described: Vec::new() };
    let mut results = Vec::new();
    for file in &report.files {
        results.extend(report.shown(file).map(|finding| result(&mut rules, file, finding, None)));
        for silenced in file.silenced.iter().filter(|it| severity(&it.finding) >= report.from) {
            results.push(result(&mut rules, file, &silenced.finding, Some(silenced)));
        }
    }
    let error = |text: String| json!({ "level": "error", "message": { "text": text } });
    let unread = report.unreadable.iter().map(|file| format!("{}: {}", file.path, file.reason));
    let broken = report.broken.iter().map(|problem| {
        let line = problem.source.line_of(problem.span.start) + 1;
        format!("{}:{line}: {}", from_here(&problem.file).display(), problem.message)
    });
    let named = report.unreadable.iter().any(|file| file.named);
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "faultless",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.described,
            }},
            "automationDetails": { "id": "faultless/" },
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": !named && report.broken.is_empty(),
                "toolExecutionNotifications": broken.chain(unread).map(error).collect::<Vec<_>>(),
            }],
            "results": results,
        }],
    });
    serde_json::to_writer(&mut *out, &log)?;
    writeln!(out)
}

/// The rules that results name, each described once.
struct Rules<'r> {
    report: &'r Report,
    index: BTreeMap<String, usize>,
    described: Vec<Value>,
}

impl Rules<'_> {
    fn index(&mut self, id: &str) -> usize {
        if let Some(index) = self.index.get(id) {
            return *index;
        }
        let index = self.described.len();
        self.index.insert(id.to_owned(), index);
        self.described.push(self.describe(id));
        index
    }

    fn describe(&self, id: &str) -> Value {
        let Some(rule) = self.report.rule(id) else { return json!({ "id": id }) };
        let manual = rule.manual();
        let mut described = json!({
            "id": id,
            "name": pascal_case(id),
            "shortDescription": { "text": format!("{}.", manual.summary) },
            "fullDescription": { "text": manual.why },
            "help": { "text": manual.why, "markdown": page(rule) },
            "defaultConfiguration": { "level": level(rule.severity()) },
            "properties": { "tags": [rule.family()] },
        });
        if let Some(link) = link(&manual) {
            described["helpUri"] = json!(link);
        }
        described
    }
}

fn result(
    rules: &mut Rules<'_>,
    file: &Checked,
    finding: &Finding,
    silenced: Option<&Silenced>,
) -> Value {
    let mut result = json!({
        "ruleId": finding.rule,
        "ruleIndex": rules.index(&finding.rule),
        "level": level(severity(finding)),
        "message": { "text": told(finding) },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": &file.uri },
            "region": region(&file.source, finding.span),
        }}],
        "partialFingerprints": { FINGERPRINT: finding.fingerprint },
    });
    if !finding.fixes.is_empty() {
        let fixes = finding.fixes.iter().map(|fix| change(file, fix));
        result["fixes"] = fixes.collect();
    }
    // A log that says of any result whether it is suppressed says it of all.
    result["suppressions"] = match silenced {
        None => json!([]),
        Some(silenced) => {
            let kind = if silenced.by_baseline { "external" } else { "inSource" };
            let mut suppression = Map::from_iter([("kind".to_owned(), json!(kind))]);
            if let Some(reason) = &silenced.reason {
                suppression.insert("justification".to_owned(), json!(reason));
            }
            json!([suppression])
        }
    };
    result
}

fn change(file: &Checked, fix: &Fix) -> Value {
    let kind = match fix.applicability {
        Applicability::Safe => "Fix",
        Applicability::Unsafe => "Fix that may change what is said",
        Applicability::Draft => "Draft with slots to fill",
    };
    let replacements = fix.edits.iter().map(|edit| {
        let mut replacement = json!({ "deletedRegion": region(&file.source, edit.span) });
        if !edit.text.is_empty() {
            replacement["insertedContent"] = json!({ "text": edit.text });
        }
        replacement
    });
    json!({
        "description": { "text": format!("{kind}: {}", fix.title) },
        "artifactChanges": [{
            "artifactLocation": { "uri": &file.uri },
            "replacements": replacements.collect::<Vec<_>>(),
        }],
    })
}

fn region(source: &Source, span: Span) -> Value {
    let region = Region::new(source, span, Encoding::Utf32);
    json!({
        "startLine": region.line,
        "startColumn": region.column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
    })
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "note",
    }
}

/// `blame/person-fault` is `BlamePersonFault`.
fn pascal_case(id: &str) -> String {
    id.split(['/', '-'])
        .flat_map(|word| {
            let mut letters = word.chars();
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use faultless_rules::text::{Source, Span};

    use super::{pascal_case, region};

    #[test]
    fn rules_have_names_of_their_own() {
        assert_eq!(pascal_case("blame/person-fault"), "BlamePersonFault");
    }

    #[test]
    fn a_byte_order_mark_is_no_column() {
        let source = Source::new("\u{FEFF}# A\nb");
        let columns = |span| {
            let region = region(&source, span);
            (region["startColumn"].as_u64(), region["endColumn"].as_u64())
        };
        assert_eq!(columns(Span::new(3, 6)), (Some(1), Some(4)));
        assert_eq!(columns(Span::new(0, 6)), (Some(1), Some(4)));
        assert_eq!(columns(Span::new(7, 8)), (Some(1), Some(2)));
    }
}
