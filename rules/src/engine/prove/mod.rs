//! Proving rules: every rule is held to its own examples, and every fix to what fixes promise.
//!
//! The tests of the built-in rules, the fuzz targets and, later, rule packs go through here. Nothing
//! panics: what does not hold comes back as [`Failure`]s that can be read.

mod fixes;
mod packs;
mod skeleton;
#[cfg(test)]
mod tests;

use std::fmt;

use super::{Outcome, Request, lint_with};
use crate::document::{Kind, Role};
use crate::rule::{AnyRule, Bad, Example, Finding, Good, Level, Settings};
use crate::text::{Edit, Source, Span};

pub use fixes::check_fixes;
pub use packs::{Proof, check_pack_rule, fires, unseen};
pub use skeleton::TODAY;

/// Something that a rule or a fix promises and does not keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The rule.
    pub rule: String,
    /// The text it was tried on: an example, or a whole document.
    pub text: String,
    /// What does not hold.
    pub problem: Problem,
}

/// What does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// `«` and `»` do not pair.
    Marks,
    /// This is marked, and nothing is found there.
    Missed(String),
    /// This is found, and not marked.
    Unmarked(String),
    /// Another rule finds this in a text that is good.
    NotGood(String),
    /// Taking the first offers gives this instead of what the example shows.
    Fixed(String),
    /// This fix does not fit the text, or its edits overlap.
    Misfit(String),
    /// This fix brings line ends that the document does not use.
    LineEnds(String),
    /// This fix leaves its own finding standing.
    Remains(String),
    /// This fix brings a new finding.
    Brings {
        /// The fix's title.
        fix: String,
        /// What is found afterwards.
        finding: String,
    },
    /// This draft loses a number or code of what it stands for.
    Loses {
        /// The fix's title.
        fix: String,
        /// What is lost.
        figure: String,
    },
    /// Safe fixes keep making room for each other.
    Endless,
    /// An example that is to be found in marks nothing.
    Nothing,
    /// No example shows that the rule finds anything.
    NeverFires,
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{}: {}", self.rule, self.problem)?;
        self.text.lines().try_for_each(|line| writeln!(out, "    | {line}"))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Marks => write!(out, "the marks « and » do not pair"),
            Self::Missed(text) => write!(out, "marked, but not found: {text}"),
            Self::Unmarked(found) => write!(out, "found, but not marked: {found}"),
            Self::NotGood(found) => write!(out, "this is to be silent, but: {found}"),
            Self::Fixed(text) => {
                writeln!(out, "the first offers give something else:")?;
                text.lines().try_for_each(|line| writeln!(out, "    > {line}"))?;
                write!(out, "  for")
            }
            Self::Misfit(fix) => write!(out, "fix “{fix}” does not fit the text"),
            Self::LineEnds(fix) => write!(out, "fix “{fix}” brings foreign line ends"),
            Self::Remains(fix) => write!(out, "fix “{fix}” leaves its finding standing"),
            Self::Brings { fix, finding } => write!(out, "fix “{fix}” brings {finding}"),
            Self::Loses { fix, figure } => write!(out, "fix “{fix}” loses {figure}"),
            Self::Endless => write!(out, "safe fixes never come to an end"),
            Self::Nothing => write!(out, "nothing is marked with « and »"),
            Self::NeverFires => write!(out, "no example shows that it ever finds anything"),
        }
    }
}

/// An example made ready: a whole document without marks, and where the marks were.
pub struct Trial {
    /// The document.
    pub text: String,
    /// What was marked, in order.
    pub marked: Vec<Span>,
}

impl Trial {
    /// `text` in `section` of the skeleton, or by itself where it is a whole document. `None` where
    /// its marks do not pair.
    #[must_use]
    pub fn new(section: Role, text: &str) -> Option<Self> {
        let (plain, mut marked) = unmark(text)?;
        let (text, at) =
            if is_document(text) { (plain, 0) } else { skeleton::with(section, &plain) };
        for span in &mut marked {
            *span = Span::new(span.start + at, span.end + at);
        }
        marked.sort();
        Some(Self { text, marked })
    }

    /// An example made ready.
    #[must_use]
    pub fn of(example: &Example<'_>) -> Option<Self> {
        match example {
            Example::Bad(bad) => Self::new(bad.section, bad.text),
            Example::Good(good) => Self::new(good.section, good.text),
        }
    }

    /// What `rules` say of it, on [`TODAY`] and with default settings.
    #[must_use]
    pub fn lint(&self, rules: &[impl AnyRule]) -> Outcome {
        lint_as_postmortem(Source::new(self.text.as_str()), rules)
    }
}

/// The skeleton postmortem itself; no rule may find anything in it.
#[must_use]
pub fn skeleton() -> Trial {
    Trial { text: skeleton::bare(), marked: Vec::new() }
}

/// Holds `rule` to its examples; `all` are the rules that may find nothing in good ones.
#[must_use]
pub fn check_examples(rule: &dyn AnyRule, all: &[impl AnyRule]) -> Vec<Failure> {
    let check = |example: &Example<'_>| match readied(rule, example) {
        Ok(trial) => check_example(rule, example, &trial, &trial.lint(all)),
        Err(failure) => vec![failure],
    };
    rule.manual().examples.iter().flat_map(check).collect()
}

/// `example` of `rule` made ready.
///
/// # Errors
/// When its marks are not as they should be.
fn readied(rule: &dyn AnyRule, example: &Example<'_>) -> Result<Trial, Failure> {
    let failure =
        |problem| Failure { rule: rule.id().to_owned(), text: example.text().to_owned(), problem };
    let trial = Trial::of(example).ok_or_else(|| failure(Problem::Marks))?;
    match (example, trial.marked.is_empty()) {
        (Example::Bad(_), true) => Err(failure(Problem::Nothing)),
        (Example::Good(_), false) => Err(failure(Problem::Marks)),
        _ => Ok(trial),
    }
}

/// Holds `rule` to `example`, made ready as `trial`, of which linting says `outcome`.
fn check_example(
    rule: &dyn AnyRule,
    example: &Example<'_>,
    trial: &Trial,
    outcome: &Outcome,
) -> Vec<Failure> {
    match example {
        Example::Bad(bad) => check_bad(rule, bad, trial, outcome),
        Example::Good(good) => check_good(rule, good, outcome),
    }
}

fn check_bad(rule: &dyn AnyRule, bad: &Bad<'_>, trial: &Trial, outcome: &Outcome) -> Vec<Failure> {
    let failure =
        |problem| Failure { rule: rule.id().to_owned(), text: bad.text.to_owned(), problem };
    let own: Vec<&Finding> =
        outcome.findings.iter().filter(|finding| finding.rule == rule.id()).collect();
    let mut unmarked = own.clone();
    let mut failures = Vec::new();
    for span in &trial.marked {
        match unmarked.iter().position(|finding| finding.span == *span) {
            Some(index) => drop(unmarked.remove(index)),
            None => failures.push(failure(Problem::Missed(span.of(&trial.text).to_owned()))),
        }
    }
    failures.extend(
        unmarked.into_iter().map(|found| failure(Problem::Unmarked(describe(found, outcome)))),
    );
    if let Some(fixed) = bad.fixed {
        let edits: Vec<Edit> = first_offers(&own);
        let result = Edit::apply_all(&trial.text, &edits).unwrap_or_default();
        let expected = Trial::new(bad.section, fixed).map(|trial| trial.text);
        if expected.as_ref() != Some(&result) {
            failures.push(failure(Problem::Fixed(differing_lines(&trial.text, &result))));
        }
    }
    failures
}

fn check_good(rule: &dyn AnyRule, good: &Good<'_>, outcome: &Outcome) -> Vec<Failure> {
    let failure =
        |problem| Failure { rule: rule.id().to_owned(), text: good.text.to_owned(), problem };
    let findings = outcome.findings.iter();
    findings.map(|found| failure(Problem::NotGood(describe(found, outcome)))).collect()
}

/// The edits of the first fix of each finding, those that conflict with an earlier one left out.
fn first_offers(findings: &[&Finding]) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    for fix in findings.iter().filter_map(|finding| finding.fixes.first()) {
        if !fix.edits.iter().any(|new| edits.iter().any(|edit| edit.conflicts(new))) {
            edits.extend(fix.edits.iter().cloned());
        }
    }
    edits
}

fn lint_as_postmortem(source: Source, rules: &[impl AnyRule]) -> Outcome {
    let settings = settings_of_proofs(rules);
    lint_with(
        Request { source, path: None, settings: &settings, today: Some(TODAY), linked: Vec::new() },
        rules,
    )
}

/// The settings by which `rules` are proved.
fn settings_of_proofs(rules: &[impl AnyRule]) -> Settings {
    let mut settings = Settings { treat_as: Some(Kind::Postmortem), ..Settings::default() };
    // What is off unless somebody asks for it is proved like the rest.
    let off = |rule: &&dyn AnyRule| settings.profile.severity(*rule, rule.severity()).is_none();
    let rules_off: Vec<_> = rules.iter().map(|rule| rule as &dyn AnyRule).filter(off).collect();
    let levels = rules_off.iter().map(|rule| (rule.id().to_owned(), Level::Hint));
    settings.rules = levels.collect();
    settings
}

/// Rule, text and message of a finding.
fn describe(finding: &Finding, outcome: &Outcome) -> String {
    let text = outcome.document.source.slice(finding.span);
    format!("{} at “{text}”: {}", finding.rule, finding.message)
}

/// The lines of `after` that `before` does not have.
fn differing_lines(before: &str, after: &str) -> String {
    let lines = after.lines().filter(|line| !before.lines().any(|other| other == *line));
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether the text is a document of its own: one of its lines begins with `# `.
fn is_document(text: &str) -> bool {
    text.lines().any(|line| line.trim_start_matches('«').starts_with("# "))
}

/// `text` without marks, and what they marked.
fn unmark(text: &str) -> Option<(String, Vec<Span>)> {
    let mut plain = String::with_capacity(text.len());
    let (mut open, mut marked) = (Vec::new(), Vec::new());
    for character in text.chars() {
        match character {
            '«' => open.push(plain.len()),
            '»' => marked.push(Span::new(open.pop()?, plain.len())),
            _ => plain.push(character),
        }
    }
    open.is_empty().then_some((plain, marked))
}
