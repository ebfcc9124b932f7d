//! Figures on single sentences, each labelled with the rule that owns it, or as clean.
//!
//! A line of the file is `id`, `label` (`blame` or `clean`), `rule`, `section`, `text` and a note,
//! separated by tabs; the first line is a heading.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{Figures, Finding, absolute, check};

struct Sentence<'t> {
    id: &'t str,
    blame: bool,
    rule: &'t str,
    section: &'t str,
    text: &'t str,
}

/// Measures every sentence of `file`.
///
/// # Errors
/// When a file cannot be read or written, or the binary fails.
pub fn measure(file: &Path, figures: &mut Figures) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("{}: {error}", file.display());
    let text = std::fs::read_to_string(file).map_err(failed)?;
    let folder = tempfile::tempdir().map_err(failed)?;
    let mut sentences: BTreeMap<PathBuf, Sentence<'_>> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let mut cells = line.split('\t');
        let mut cell = || cells.next().unwrap_or_default();
        let (id, label, rule, section, text) = (cell(), cell(), cell(), cell(), cell());
        let path = folder.path().join(format!("{}.md", sentences.len()));
        std::fs::write(&path, document(section, text)).map_err(failed)?;
        let sentence = Sentence { id, blame: label == "blame", rule, section, text };
        sentences.insert(absolute(&path), sentence);
    }
    let paths: Vec<PathBuf> = sentences.keys().cloned().collect();
    let found = check(&paths)?;
    let mut rules: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let (mut blame, mut hit, mut clean, mut quiet) = (0, 0, 0, 0);
    for (path, sentence) in &sentences {
        let findings = found.get(path).map(Vec::as_slice).unwrap_or_default();
        let family: Vec<&Finding> = findings.iter().filter(|finding| finding.is_blame()).collect();
        let said: Vec<&str> = family.iter().map(|finding| finding.rule.as_str()).collect();
        let remark = |what: &str| {
            format!(
                "{what} {} [{} {}] {}  {said:?}",
                sentence.id, sentence.rule, sentence.section, sentence.text
            )
        };
        if sentence.blame {
            let entry = rules.entry(sentence.rule.to_owned()).or_default();
            let own = said.contains(&sentence.rule);
            entry.0 += usize::from(own);
            entry.1 += 1;
            blame += 1;
            hit += usize::from(!family.is_empty());
            if family.is_empty() {
                figures.remarks.push(remark("missed"));
            } else if !own {
                figures.remarks.push(remark("other"));
            }
        } else {
            let loud = family.iter().any(|finding| finding.is_loud());
            clean += 1;
            quiet += usize::from(!loud);
            if !family.is_empty() {
                figures.remarks.push(remark(if loud { "false" } else { "faint" }));
            }
        }
    }
    figures.add("sentences with blame that are found", hit, blame);
    figures.add("clean sentences without error or warning", quiet, clean);
    figures.add_all("sentences found by their own rule: ", &rules);
    Ok(())
}

/// A postmortem that holds one sentence, in the section it belongs to.
fn document(section: &str, text: &str) -> String {
    let heading = match section {
        "summary" => "Summary",
        "causes" => "Root causes",
        "timeline" => "Timeline",
        "impact" => "Impact",
        "lessons" => "Lessons learned",
        "actions" => "Action items",
        "detection" => "Detection",
        _ => "Notes",
    };
    let bullet = section == "actions" && !text.starts_with(['-', '|', '*', '>']);
    format!("# Postmortem: checkout\n\n## {heading}\n\n{}{text}\n", if bullet { "- " } else { "" })
}
