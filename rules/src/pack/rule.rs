//! A rule of a pack at work: a rule like any other.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::condition::{Condition, Look, Match};
use super::fix::Fixer;
use super::limits;
use super::phrase::Steps;
use super::schema::{Each, Param};
use super::template::{Template, shortened, shown};
use super::unit::{Unit, is_quoted, units};
use super::words::WordList;
use crate::document::Role;
use crate::rule::settings::Value;
use crate::rule::{AnyRule, Bad, Context, Example, Finding, Good, Manual, Severity, Stopped};
use crate::text::Span;

/// A rule that was read from a pack.
#[derive(Debug)]
pub struct PackRule {
    pub(super) id: String,
    pub(super) severity: Severity,
    pub(super) summary: String,
    pub(super) why: String,
    pub(super) sources: Vec<String>,
    pub(super) limits: String,
    /// Name and version of its pack.
    pub(super) pack: String,
    pub(super) each: Each,
    pub(super) in_roles: Vec<Role>,
    pub(super) not_in: Vec<Role>,
    pub(super) parameters: Vec<Parameter>,
    pub(super) when: Condition,
    /// Whether other people's words are looked at too.
    pub(super) others: bool,
    pub(super) at: Option<String>,
    pub(super) message: Template,
    pub(super) help: Option<Template>,
    pub(super) fixes: Vec<Fixer>,
    pub(super) examples: Vec<Trial>,
    pub(super) todo: Vec<Trial>,
    pub(super) alternatives: Vec<Alternative>,
    pub(super) file: usize,
    pub(super) place: Span,
}

/// A value that a configuration may change.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// Its number among those of its type.
    pub(super) number: usize,
    /// Its value where nothing is configured.
    pub default: Param,
}

/// A part of a rule that an example should hit.
#[derive(Clone, Debug)]
pub struct Alternative {
    /// Where it stands in its file.
    pub span: Span,
    /// What it is: a phrase, a word of it or a verb, as written, or a condition.
    pub text: String,
    /// The phrase that it is a part of, by its place among the alternatives.
    pub within: Option<usize>,
}

/// A text that a rule is tried on.
#[derive(Clone, Debug)]
pub struct Trial {
    /// Where it stands in the rule's file.
    place: Span,
    text: String,
    section: Role,
    fixed: Option<String>,
    /// Why it is silent; `None` where it fires.
    because: Option<String>,
}

impl Trial {
    pub(super) const fn fires(
        place: Span,
        text: String,
        section: Role,
        fixed: Option<String>,
    ) -> Self {
        Self { place, text, section, fixed, because: None }
    }

    pub(super) const fn silent(place: Span, text: String, section: Role, because: String) -> Self {
        Self { place, text, section, fixed: None, because: Some(because) }
    }

    /// The same as an example of a manual.
    #[must_use]
    pub fn example(&self) -> Example<'_> {
        let Self { text, section, fixed, because, .. } = self;
        match because {
            None => Example::Bad(Bad { text, section: *section, fixed: fixed.as_deref() }),
            Some(because) => Example::Good(Good { text, section: *section, because }),
        }
    }
}

/// What running a rule took, and what it met.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// Steps that were made.
    pub steps: u64,
    /// What was found somewhere.
    pub hits: Hits,
}

/// Parts of a rule that were found somewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// Whether somebody wants to know.
    pub wanted: bool,
    /// By their place in [`PackRule::alternatives`].
    pub alternatives: BTreeSet<usize>,
    /// Entries of lists.
    pub words: BTreeSet<Entry>,
}

/// An entry of a list: the list's name, with that of its pack, and the words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// `pack:list`.
    pub list: Arc<str>,
    /// In lower case, between single spaces.
    pub words: String,
}

impl PackRule {
    /// The number of its file among those of its pack, and where it stands there.
    #[must_use]
    pub const fn place(&self) -> (usize, Span) {
        (self.file, self.place)
    }

    /// What its examples should hit.
    #[must_use]
    pub fn alternatives(&self) -> &[Alternative] {
        &self.alternatives
    }

    /// What a configuration may change.
    #[must_use]
    pub fn parameters(&self) -> &[Parameter] {
        &self.parameters
    }

    /// Its examples, each with its place in the rule's file.
    pub fn examples(&self) -> impl Iterator<Item = (Span, Example<'_>)> {
        self.examples.iter().map(|trial| (trial.place, trial.example()))
    }

    /// Examples that it should find something in, and does not yet; likewise.
    pub fn todo(&self) -> impl Iterator<Item = (Span, Example<'_>)> {
        self.todo.iter().map(|trial| (trial.place, trial.example()))
    }

    /// How many examples it has, and how many bytes they are.
    pub(super) fn extent_of_examples(&self) -> (usize, usize) {
        let all = || self.examples.iter().chain(&self.todo);
        (
            all().count(),
            all().map(|it| it.text.len() + it.fixed.as_ref().map_or(0, String::len)).sum(),
        )
    }

    /// Looks at a document, and says what that took.
    ///
    /// # Errors
    /// When that would take more steps than it may make.
    pub fn trace(
        &self,
        context: &Context<'_>,
        findings: &mut Vec<Finding>,
        trace: &mut Trace,
    ) -> Result<(), Stopped> {
        let rules = context.settings.packed.iter().count();
        let mut steps = Steps::new(limits::steps(rules));
        let before = steps.left();
        let Values { numbers, lists, shown } = self.values(context);
        for unit in units(context.document, self.each) {
            if !steps.take(1) || findings.len() >= limits::FINDINGS {
                break;
            }
            if !self.looks_at(context, &unit) {
                continue;
            }
            let mut look = Look {
                context,
                unit: &unit,
                numbers: &numbers,
                lists: &lists,
                others: self.others,
                steps: &mut steps,
                hits: &mut trace.hits,
            };
            for found in self.when.find(&mut look) {
                let Some(finding) = self.finding(context, &unit, &found, &shown) else { continue };
                // A finding is told apart by the words of its sentence: a long one is dear.
                let after = context
                    .document
                    .sentences
                    .partition_point(|it| it.span.start <= finding.span.start);
                let sentence = after.checked_sub(1).map(|at| context.document.sentences[at].span);
                if !steps.take((sentence.map_or(0, Span::len) + length(&finding)) as u64) {
                    break;
                }
                findings.push(finding);
            }
        }
        trace.steps += before - steps.left();
        if steps.are_gone() { Err(Stopped) } else { Ok(()) }
    }

    fn looks_at(&self, context: &Context<'_>, unit: &Unit<'_>) -> bool {
        let document = context.document;
        let is_in = |role: &Role| unit.is_in(document, *role);
        (self.in_roles.is_empty() || self.in_roles.iter().any(is_in))
            && !self.not_in.iter().any(is_in)
            && (self.others || unit.place().is_none() || !is_quoted(document, unit.text))
    }

    /// The value of a parameter: what is configured, or its default.
    fn value<'v>(&'v self, context: &Context<'_>, parameter: &'v Parameter) -> Cow<'v, Param> {
        let configured = context.settings.parameters.get(&self.id);
        let configured = configured.and_then(|values| values.get(&parameter.name));
        match (configured, &parameter.default) {
            (Some(Value::Number(number)), Param::Number(_)) => Cow::Owned(Param::Number(*number)),
            (Some(Value::Words(words)), Param::Words(_)) => Cow::Owned(Param::Words(words.clone())),
            (Some(Value::Change(change)), Param::Words(words)) => {
                let kept = words.iter().filter(|word| !change.remove.contains(word));
                Cow::Owned(Param::Words(kept.chain(&change.add).cloned().collect()))
            }
            (_, default) => Cow::Borrowed(default),
        }
    }

    fn values(&self, context: &Context<'_>) -> Values {
        let mut values = Values::default();
        for parameter in &self.parameters {
            let value = self.value(context, parameter);
            values.shown.push(shown(&value));
            match &*value {
                Param::Number(number) => values.numbers.push(*number),
                Param::Words(words) => values.lists.push(Arc::new(WordList::new(words))),
            }
        }
        values
    }

    /// `values` are those of the parameters, as words.
    fn finding(
        &self,
        context: &Context<'_>,
        unit: &Unit<'_>,
        found: &Match,
        values: &[String],
    ) -> Option<Finding> {
        let document = context.document;
        let section = document.section_at(unit.whole.start).title;
        let capture = |name: &str| match name {
            "text" => Some(unit.text),
            "section" => Some(section),
            _ => found.captures.iter().rev().find(|(known, _)| **known == *name).map(|it| it.1),
        };
        let span = match &self.at {
            Some(name) => capture(name)?,
            None => found.span.unwrap_or(unit.whole),
        };
        let parameter = |name: &str| {
            let at = self.parameters.iter().position(|parameter| parameter.name == name)?;
            values.get(at).map(String::as_str)
        };
        let words = |name: &str| {
            capture(name).map(|span| document.source.slice(span)).or_else(|| parameter(name))
        };
        let short = |name: &str| words(name).map(shortened);
        // A regular expression may leave a group out.
        let message = self.message.fill(|name| Some(short(name).unwrap_or_default()))?;
        let mut finding = Finding::new(span, message);
        if let Some(help) = &self.help {
            finding = finding.help(help.fill(|name| Some(short(name).unwrap_or_default()))?);
        }
        let offers = self.fixes.iter().filter_map(|it| it.offer(document, span, capture, words));
        finding.fixes = offers.collect();
        Some(finding.because(format!("rule pack {}", self.pack)))
    }
}

/// What the parameters of a rule are, for one document.
#[derive(Default)]
struct Values {
    /// Numbers and lists, each by its number.
    numbers: Vec<i64>,
    lists: Vec<Arc<WordList>>,
    /// All of them as words.
    shown: Vec<String>,
}

/// The bytes of what a finding says and offers.
fn length(finding: &Finding) -> usize {
    let fixes = finding.fixes.iter();
    let offers = fixes
        .map(|fix| fix.title.len() + fix.edits.iter().map(|edit| edit.text.len()).sum::<usize>());
    let help = finding.help.as_ref().map_or(0, |help| help.len());
    finding.message.len() + help + offers.sum::<usize>()
}

impl AnyRule for PackRule {
    fn id(&self) -> &str {
        &self.id
    }

    fn severity(&self) -> Severity {
        self.severity
    }

    fn manual(&self) -> Manual<'_> {
        Manual {
            summary: &self.summary,
            why: &self.why,
            sources: Cow::Owned(self.sources.iter().map(String::as_str).collect()),
            limits: &self.limits,
            examples: Cow::Owned(self.examples.iter().map(Trial::example).collect()),
        }
    }

    fn check(&self, context: &Context<'_>, findings: &mut Vec<Finding>) -> Result<(), Stopped> {
        self.trace(context, findings, &mut Trace::default())
    }
}
