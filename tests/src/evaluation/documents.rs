//! Figures on whole documents, each with a file of labels.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::{Figures, Finding, absolute, check};

/// The labels of one document. Keys that are not measured here are passed over.
#[derive(Debug, Deserialize)]
struct Labels {
    /// Path below the folder of documents.
    doc: String,
    /// What a blameless reviewer would ask to have reworded.
    #[serde(default)]
    blame: Vec<Blame>,
    /// Who is named, and on which lines.
    #[serde(default)]
    names: Vec<Person>,
}

#[derive(Debug, Deserialize)]
struct Blame {
    line: usize,
    cat: String,
    confidence: String,
    #[serde(default)]
    quoted: bool,
    #[serde(default)]
    text: String,
}

#[derive(Debug, Deserialize)]
struct Person {
    person: String,
    /// Lines of prose, headings and timelines.
    #[serde(default)]
    narrative_lines: Vec<usize>,
}

#[derive(Default)]
struct Counts {
    clear: usize,
    found: usize,
    loud: usize,
    loud_true: usize,
    errors: usize,
    errors_true: usize,
    lines: usize,
    name_lines: usize,
    name_found: usize,
    names_said: usize,
    names_true: usize,
    categories: BTreeMap<String, (usize, usize)>,
    rules: BTreeMap<String, (usize, usize)>,
}

/// Measures every document of `docs` that has a file in `labels`.
///
/// # Errors
/// When a file cannot be read, or the binary fails.
pub fn measure(docs: &Path, labels: &Path, figures: &mut Figures) -> Result<(), String> {
    let labelled = read(docs, labels)?;
    let files: Vec<PathBuf> = labelled.keys().cloned().collect();
    let found = check(&files)?;
    let mut counts = Counts::default();
    for (path, labels) in &labelled {
        let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let text = String::from_utf8_lossy(&bytes);
        let lines: Vec<&str> = text.split('\n').collect();
        let findings = found.get(path).map(Vec::as_slice).unwrap_or_default();
        counts.lines += lines.iter().filter(|line| !line.trim().is_empty()).count();
        blame(labels, &lines, findings, &mut counts, &mut figures.remarks);
        names(labels, &bytes, findings, &mut counts, &mut figures.remarks);
    }
    figures.add("clear blame labels that are found", counts.found, counts.clear);
    figures.add("errors and warnings on labelled lines", counts.loud_true, counts.loud);
    figures.add("errors on labelled lines", counts.errors_true, counts.errors);
    figures.add(
        "lines without a false alarm",
        counts.lines - (counts.loud - counts.loud_true),
        counts.lines,
    );
    figures.add("lines with a name that are found", counts.name_found, counts.name_lines);
    figures.add("findings about names that name a person", counts.names_true, counts.names_said);
    figures.add_all("clear labels found: ", &counts.categories);
    figures.add_all("findings on labelled lines: ", &counts.rules);
    Ok(())
}

fn read(docs: &Path, labels: &Path) -> Result<BTreeMap<PathBuf, Labels>, String> {
    let failed =
        |path: &Path, error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let mut labelled = BTreeMap::new();
    let entries = std::fs::read_dir(labels).map_err(|error| failed(labels, &error))?;
    for entry in entries {
        let path = entry.map_err(|error| failed(labels, &error))?.path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let text = std::fs::read_to_string(&path).map_err(|error| failed(&path, &error))?;
        let labels: Labels = serde_json::from_str(&text).map_err(|error| failed(&path, &error))?;
        let document = docs.join(&labels.doc);
        if document.exists() {
            labelled.insert(absolute(&document), labels);
        }
    }
    Ok(labelled)
}

fn blame(
    labels: &Labels,
    lines: &[&str],
    findings: &[Finding],
    counts: &mut Counts,
    remarks: &mut Vec<String>,
) {
    let family = || findings.iter().filter(|finding| finding.is_blame());
    for label in &labels.blame {
        if label.confidence != "clear" || label.quoted {
            continue;
        }
        let hit = family().any(|finding| stands_on(finding, label.line, lines));
        let category = counts.categories.entry(label.cat.clone()).or_default();
        category.1 += 1;
        counts.clear += 1;
        if hit {
            category.0 += 1;
            counts.found += 1;
        } else {
            remarks
                .push(format!("missed {}:{} {} {}", labels.doc, label.line, label.cat, label.text));
        }
    }
    for finding in family() {
        let right = labels.blame.iter().any(|label| stands_on(finding, label.line, lines));
        let rule = counts.rules.entry(finding.rule.clone()).or_default();
        rule.0 += usize::from(right);
        rule.1 += 1;
        if !finding.is_loud() {
            continue;
        }
        counts.loud += 1;
        counts.loud_true += usize::from(right);
        if finding.severity == "error" {
            counts.errors += 1;
            counts.errors_true += usize::from(right);
        }
        if !right {
            let line = *finding.lines().start();
            let words = lines.get(line - 1).map_or("", |line| line.trim());
            remarks.push(format!("false {}:{line} {} {words}", labels.doc, finding.rule));
        }
    }
}

/// Whether a finding stands on `line`, or one off where a paragraph wraps.
fn stands_on(finding: &Finding, line: usize, lines: &[&str]) -> bool {
    let off = usize::from(wraps(lines, line));
    (finding.lines().start().saturating_sub(off)..=finding.lines().end() + off).contains(&line)
}

fn wraps(lines: &[&str], line: usize) -> bool {
    let at = |line: usize| line.checked_sub(1).and_then(|at| lines.get(at)).copied().unwrap_or("");
    let plain = |text: &str| {
        let text = text.trim_start();
        let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let ordered = number.len() < text.len() && number.starts_with(['.', ')']);
        !text.is_empty() && !ordered && !text.starts_with(['-', '*', '+', '#', '>', '|'])
    };
    plain(at(line + 1)) || plain(at(line)) && !at(line.saturating_sub(1)).trim().is_empty()
}

fn names(
    labels: &Labels,
    bytes: &[u8],
    findings: &[Finding],
    counts: &mut Counts,
    remarks: &mut Vec<String>,
) {
    let naming = ["names/person", "names/handle", "names/email", "blame/person-fault"];
    let said = || findings.iter().filter(|finding| naming.contains(&finding.rule.as_str()));
    let lines: BTreeSet<usize> =
        labels.names.iter().flat_map(|person| &person.narrative_lines).copied().collect();
    for line in lines {
        let hit = said().any(|finding| finding.lines().contains(&line));
        counts.name_lines += 1;
        counts.name_found += usize::from(hit);
        if !hit {
            remarks.push(format!("missed {}:{line} a name", labels.doc));
        }
    }
    let known: BTreeSet<String> =
        labels.names.iter().flat_map(|person| words(&person.person)).collect();
    for finding in said().filter(|finding| finding.rule.starts_with("names/")) {
        let text = bytes.get(finding.bytes.0..finding.bytes.1).unwrap_or_default();
        let text = String::from_utf8_lossy(text);
        let right = words(&text).any(|word| known.contains(&word));
        counts.names_said += 1;
        counts.names_true += usize::from(right);
        if !right {
            remarks.push(format!(
                "false {}:{} {} {text}",
                labels.doc,
                finding.lines().start(),
                finding.rule
            ));
        }
    }
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !(c.is_alphanumeric() || "_.-".contains(c)))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}
