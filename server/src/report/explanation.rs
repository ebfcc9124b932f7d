//! What was decided about a line, as people and machines read it.

use std::io::{self, Write};

use anstyle::Style;
use faultless_rules::engine::explain::{
    Analysis, Explanation, Group, Person, Said, Statement, Verb,
};
use serde::Serialize;

use super::visible;

#[derive(Serialize)]
struct Output<'e> {
    version: u32,
    path: &'e str,
    #[serde(flatten)]
    explanation: &'e Explanation,
}

/// Writes one JSON object and a line end.
///
/// # Errors
/// When `out` takes no more.
pub(crate) fn json(path: &str, explanation: &Explanation, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &Output { version: 1, path, explanation })?;
    writeln!(out)
}

/// Writes the line's sentences, each with who and what was recognised in it, and which rules spoke.
///
/// # Errors
/// When `out` takes no more.
pub(crate) fn text(path: &str, explanation: &Explanation, out: &mut dyn Write) -> io::Result<()> {
    let heading = Style::new().bold();
    writeln!(out, "{heading}{}:{}{heading:#}", visible(path), explanation.line)?;
    if let Some(note) = &explanation.note {
        writeln!(out, "{}", visible(note))?;
    }
    for analysis in &explanation.sentences {
        writeln!(out)?;
        sentence(analysis, out)?;
    }
    if !explanation.findings.is_empty() {
        writeln!(out, "\nof the line as a whole")?;
        said(&explanation.findings, out)?;
    }
    if !explanation.silenced.is_empty() {
        writeln!(out, "\nkept silent by a comment")?;
        said(&explanation.silenced, out)?;
    }
    Ok(())
}

fn sentence(analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
    let heading = Style::new().bold();
    let place = analysis.section.as_ref().map_or_else(String::new, |section| {
        format!("  (line {}, section “{section}”)", analysis.line)
    });
    writeln!(out, "{heading}{}{heading:#}{}", visible(&analysis.text), visible(&place))?;
    for person in &analysis.people {
        for line in lines_of_person(person) {
            writeln!(out, "  {}", visible(&line))?;
        }
    }
    for group in &analysis.groups {
        for line in lines_of_group(group) {
            writeln!(out, "  {}", visible(&line))?;
        }
    }
    for statement in &analysis.statements {
        for line in lines_of_statement(statement) {
            writeln!(out, "  {}", visible(&line))?;
        }
    }
    if analysis.statements.is_empty() {
        let nobody = if analysis.people.is_empty() { "nobody is named, and " } else { "" };
        writeln!(out, "  {nobody}nothing says fault")?;
        for verb in &analysis.verbs {
            writeln!(out, "  {}", visible(&line_of_verb(verb)))?;
        }
    }
    said(&analysis.findings, out)?;
    for change in &analysis.changes {
        writeln!(out, "  to change that: {}", visible(change))?;
    }
    Ok(())
}

fn said(findings: &[Said], out: &mut dyn Write) -> io::Result<()> {
    for Said { rule, severity, message } in findings {
        writeln!(out, "  {severity}[{rule}] {}", visible(message))?;
    }
    Ok(())
}

/// What is known of somebody, a line each.
fn lines_of_person(person: &Person) -> Vec<String> {
    let sure = if person.sure { "certainly" } else { "probably" };
    let mut lines = vec![format!("“{}” is {sure} a person ({})", person.text, person.kind)];
    lines.extend(person.evidence.iter().map(|fact| format!("  {fact}")));
    lines.extend(person.held_back.map(|why| format!("  no finding about the name: {why}")));
    lines
}

/// Why a name stands for a group, a line each.
fn lines_of_group(group: &Group) -> Vec<String> {
    let mut lines = vec![format!("“{}” is a group of people", group.text)];
    lines.extend(group.evidence.iter().map(|fact| format!("  {fact}")));
    lines
}

/// What a verb says.
fn line_of_verb(verb: &Verb) -> String {
    let agent = match &verb.agent {
        Some(agent) => format!("“{agent}”, {}", verb.class),
        None => verb.class.clone(),
    };
    let verb_as = match verb.lemma {
        Some(lemma) => format!("“{}” ({lemma})", verb.text),
        None => format!("“{}” (in no list of verbs)", verb.text),
    };
    let denied = if verb.negated { ", denied" } else { "" };
    let object = verb.object.as_ref().map_or_else(String::new, |it| format!("; to: “{it}”"));
    let gates = match verb.gates.as_slice() {
        [] => String::new(),
        gates => format!("; held back: {}", gates.join(", ")),
    };
    format!("  {verb_as}{denied}: by {agent}{object}{gates}")
}

/// What is known of a statement, a line each.
pub(crate) fn lines_of_statement(statement: &Statement) -> Vec<String> {
    let agent = match &statement.agent {
        Some(agent) => format!("agent: “{agent}”, {}", statement.class),
        None => format!("agent: {}", statement.class),
    };
    let mut lines =
        vec![format!("“{}”: {}", statement.predicate, statement.frame), format!("  {agent}")];
    if statement.spoke {
        lines.push(format!("  {} speaks", statement.rule));
    }
    lines.extend(
        statement.held_back.iter().map(|why| format!("  {} is held back: {why}", statement.rule)),
    );
    lines
}
