//! What was decided about the sentences of a line, and why: what `faultless explain` prints and
//! hover shows.
//!
//! The shape of [`Explanation`] is a contract with programs; field names and their meaning stay.

use serde::Serialize;

use super::Outcome;
use crate::builtin;
use crate::document::{BlockKind, Document, Kind, Quotation};
use crate::language::lexicon::VerbId;
use crate::language::roster::names_belong;
use crate::language::{Blame, Confidence, Fault, MentionKind};
use crate::rule::{Finding, Settings, Severity};
use crate::text::Span;

/// A line, and what was decided about the sentences that touch it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// The line, from 1.
    pub line: usize,
    /// What the line is, where it holds no sentence, or why its sentences were not read.
    pub note: Option<String>,
    /// Its sentences, in order.
    pub sentences: Vec<Analysis>,
    /// What is said of the line and of no sentence of it.
    pub findings: Vec<Said>,
    /// Findings of the line that a comment keeps silent.
    pub silenced: Vec<Said>,
}

/// What was decided about a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Analysis {
    /// The sentence, on one line.
    pub text: String,
    /// Where it begins, as a line from 1.
    pub line: usize,
    /// The section it stands in, as written.
    pub section: Option<String>,
    /// Everybody who was recognised in it.
    pub people: Vec<Person>,
    /// Every name in it that stands for a group of people and is in no list.
    pub groups: Vec<Group>,
    /// What each of its verbs says, fault or not.
    pub verbs: Vec<Verb>,
    /// Everything in it that says fault, or could be read so.
    pub statements: Vec<Statement>,
    /// What was found in it.
    pub findings: Vec<Said>,
    /// Lines of the configuration, and comments, that would change what was decided.
    pub changes: Vec<String>,
}

/// Somebody who was recognised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Person {
    /// As written.
    pub text: String,
    /// `name`, `handle`, `email` or `initials`.
    pub kind: &'static str,
    /// Whether it is certain.
    pub sure: bool,
    /// What speaks for it, and against it.
    pub evidence: Vec<String>,
    /// Why no rule about names speaks, where that is so.
    pub held_back: Option<&'static str>,
}

/// A group of people that was recognised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Group {
    /// As written.
    pub text: String,
    /// What speaks for it, and against it, in the whole document.
    pub evidence: Vec<String>,
}

/// What a verb says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verb {
    /// The verb with its auxiliaries, as written.
    pub text: String,
    /// Its base form, where it is known.
    pub lemma: Option<&'static str>,
    /// Who does it, as written.
    pub agent: Option<String>,
    /// What that is: "a role, so an unnamed person".
    pub class: String,
    /// What it is done to, as written.
    pub object: Option<String>,
    /// Whether it is denied.
    pub negated: bool,
    /// What keeps it from being a plain statement about what happened.
    pub gates: Vec<String>,
}

/// Something that says fault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Statement {
    /// Who is said to have done it, as written.
    pub agent: Option<String>,
    /// What that is: "a role, so an unnamed person".
    pub class: String,
    /// The words that say it.
    pub predicate: String,
    /// How they say it.
    pub frame: String,
    /// What keeps it from being a finding; empty where nothing does.
    pub held_back: Vec<String>,
    /// The rule that speaks, or would.
    pub rule: &'static str,
    /// Whether that rule spoke.
    pub spoke: bool,
}

/// A finding, in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Said {
    /// The rule.
    pub rule: String,
    /// How loud.
    pub severity: &'static str,
    /// What it says.
    pub message: String,
}

/// Explains line `line`, counted from 0. Past the last line nothing is known but that.
#[must_use]
pub fn explain(outcome: &Outcome, settings: &Settings, line: usize) -> Explanation {
    let document = &outcome.document;
    let source = &document.source;
    let mut explanation = Explanation {
        line: line + 1,
        note: None,
        sentences: Vec::new(),
        findings: Vec::new(),
        silenced: Vec::new(),
    };
    if line >= source.line_count() {
        explanation.note = Some(format!("The document ends at line {}.", source.line_count()));
        return explanation;
    }
    let span = source.line_span(line);
    let on_line = |it: Span| it.start <= span.end && span.start <= it.end;
    let within = |finding: &&Finding| on_line(finding.span);
    let said = |findings: &mut dyn Iterator<Item = &Finding>| findings.map(Said::of).collect();
    if document.kind.kind == Kind::Postmortem {
        for (index, sentence) in document.sentences.iter().enumerate() {
            if sentence.span.overlaps(span) {
                explanation.sentences.push(analysis(outcome, settings, index));
            }
        }
    } else {
        explanation.note = Some(format!(
            "The document is not read: it is not taken for a postmortem ({}).",
            document.kind.reasons.join("; ")
        ));
    }
    if explanation.sentences.is_empty() && explanation.note.is_none() {
        explanation.note = Some(describe(document, span));
    }
    let in_sentence = |finding: &Finding| {
        document.sentences.iter().any(|it| it.span.overlaps(span) && touches(finding.span, it.span))
    };
    explanation.findings =
        said(&mut outcome.findings.iter().filter(within).filter(|finding| !in_sentence(finding)));
    explanation.silenced =
        said(&mut outcome.suppressed.iter().map(|it| &it.finding).filter(within));
    explanation
}

fn touches(a: Span, b: Span) -> bool {
    a.overlaps(b) || a.is_empty() && b.start <= a.start && a.start <= b.end
}

impl Said {
    fn of(finding: &Finding) -> Self {
        Self {
            rule: finding.rule.to_string(),
            severity: finding.severity.unwrap_or(Severity::Warning).name(),
            message: finding.message.clone(),
        }
    }
}

fn analysis(outcome: &Outcome, settings: &Settings, index: usize) -> Analysis {
    let document = &outcome.document;
    let sentence = &document.sentences[index];
    let title = document.source.slice(document.section_at(sentence.span.start).title).trim();
    let reading = &outcome.reading;
    let people: Vec<Person> = reading
        .mentions
        .iter()
        .filter(|mention| sentence.span.covers(mention.span))
        .map(|mention| Person {
            text: document.source.slice(mention.span).to_owned(),
            kind: match mention.kind {
                MentionKind::Name => "name",
                MentionKind::Handle => "handle",
                MentionKind::Email => "email",
                MentionKind::Initials => "initials",
            },
            sure: mention.confidence == Confidence::Sure,
            evidence: mention.evidence.iter().map(ToString::to_string).collect(),
            held_back: unnamed(document, mention.span, sentence.quotation),
        })
        .collect();
    let groups: Vec<Group> = reading
        .groups
        .iter()
        .filter(|group| sentence.span.covers(group.span))
        .map(|group| Group {
            text: document.source.slice(group.span).to_owned(),
            evidence: group.grounds.iter().map(ToString::to_string).collect(),
        })
        .collect();
    let statements = reading
        .faults
        .iter()
        .enumerate()
        .filter(|(_, fault)| fault.sentence == index)
        .map(|(at, fault)| statement(outcome, settings, at, fault))
        .collect();
    let verbs = reading.statements(document, index..index + 1).map(|it| {
        let words = |span: Span| one_line(document.source.slice(span));
        Verb {
            text: words(it.predicate),
            lemma: it.verb.map(VerbId::lemma),
            agent: it.agent.span.map(words),
            class: it.agent.class.to_string(),
            object: it.object.map(words),
            negated: it.negated,
            gates: it.gates.iter().map(ToString::to_string).collect(),
        }
    });
    let findings: Vec<Said> = outcome
        .findings
        .iter()
        .filter(|finding| touches(finding.span, sentence.span))
        .map(Said::of)
        .collect();
    Analysis {
        changes: changes(document, &people, &groups, &findings),
        text: one_line(document.source.slice(sentence.span)),
        line: document.source.line_of(sentence.span.start) + 1,
        section: (!title.is_empty()).then(|| title.to_owned()),
        verbs: verbs.collect(),
        people,
        groups,
        statements,
        findings,
    }
}

/// What could be written to change what was decided.
fn changes(
    document: &Document,
    people: &[Person],
    groups: &[Group],
    findings: &[Said],
) -> Vec<String> {
    let thing = |name: &str| {
        format!(
            "`products = [\"{name}\"]` in faultless.toml says that {name} is a product, service or host"
        )
    };
    let mut changes: Vec<String> = groups.iter().map(|group| thing(&group.text)).collect();
    for person in people.iter().filter(|person| person.held_back.is_none()) {
        let bare = person.text.trim_start_matches('@');
        changes.push(match person.kind {
            "handle" => format!(
                "`teams = [\"{bare}\"]` in faultless.toml says that {} is a team",
                person.text
            ),
            _ => thing(bare),
        });
    }
    if !findings.is_empty() {
        let mut rules: Vec<&str> = findings.iter().map(|said| said.rule.as_str()).collect();
        rules.dedup();
        changes.push(format!(
            "`{}` on the line before keeps it silent",
            document
                .comment(&format!("faultless-disable-next-line {}: the reason", rules.join(", ")))
        ));
    }
    changes
}

/// Why a name may stand where it stands.
fn unnamed(document: &Document, span: Span, quotation: Quotation) -> Option<&'static str> {
    if names_belong(document, span) {
        Some("names belong in this place")
    } else if quotation != Quotation::None
        || document.quotations.iter().any(|quote| quote.covers(span))
    {
        Some("somebody else's words")
    } else {
        None
    }
}

fn statement(outcome: &Outcome, settings: &Settings, at: usize, fault: &Fault) -> Statement {
    let source = &outcome.document.source;
    let rule = fault.rule();
    let blame = outcome
        .reading
        .blames
        .iter()
        .chain(&outcome.reading.told)
        .find(|blame| blame.faults.contains(&at));
    let spoken = blame.and_then(|blame| spoken(outcome, blame));
    let mut held_back: Vec<String> = fault.gates.iter().map(ToString::to_string).collect();
    let leading = blame.map(|blame| outcome.reading.lead(blame).rule());
    if let Some(leading) = leading
        && blame.is_some_and(|blame| blame.faults[0] != at)
    {
        held_back.push(format!("one finding for the same agent: {leading} says it"));
    } else if held_back.is_empty() && !spoken.is_some_and(|spoken| spoken) {
        // What a chain of whys ends at is told once, as that.
        let stop = |finding: &Finding| {
            finding.rule == "causes/human-stop" && finding.span.overlaps(fault.span)
        };
        held_back.push(if !runs(rule, settings) {
            format!("{rule} is off in the configuration")
        } else if spoken == Some(false) {
            "a comment in the document keeps it silent".to_owned()
        } else if outcome.findings.iter().any(stop) {
            "causes/human-stop says it".to_owned()
        } else {
            "the rule does not speak in this place".to_owned()
        });
    }
    Statement {
        agent: fault.agent.span.map(|span| one_line(source.slice(span))),
        class: fault.agent.class.to_string(),
        predicate: one_line(source.slice(fault.predicate)),
        frame: fault.frame.to_string(),
        spoke: held_back.is_empty(),
        held_back,
        rule,
    }
}

/// Whether the built-in rule `id` is on.
fn runs(id: &str, settings: &Settings) -> bool {
    builtin::ALL.iter().any(|rule| rule.id == id && settings.runs(rule))
}

/// Whether the finding of `blame` was said; `Some(false)` where a comment keeps it silent.
fn spoken(outcome: &Outcome, blame: &Blame) -> Option<bool> {
    let rule = outcome.reading.lead(blame).rule();
    let is_it = |finding: &Finding| finding.rule == rule && finding.span == blame.span;
    if outcome.findings.iter().any(is_it) {
        return Some(true);
    }
    outcome.suppressed.iter().any(|it| is_it(&it.finding)).then_some(false)
}

/// What a line without a sentence is.
fn describe(document: &Document, line: Span) -> String {
    let text = document.source.slice(line);
    let at = |span: Span| span.start <= line.end && line.start < span.end;
    let what = if text.trim().is_empty() {
        "The line is empty."
    } else if document.front_matter.is_some_and(at) {
        "The line is front matter: names, dates and levels in it are fields, no sentences."
    } else if document.directives.iter().any(|directive| at(directive.span)) {
        "The line holds a comment for faultless."
    } else {
        match document.blocks.iter().find(|block| at(block.span)).map(|block| &block.kind) {
            Some(BlockKind::Code) => "The line is code: it is not read.",
            Some(BlockKind::Html) => "The line is HTML or a comment: it is not read.",
            _ => "The line holds markup and no words of its own.",
        }
    };
    what.to_owned()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
