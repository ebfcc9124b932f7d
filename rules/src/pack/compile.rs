//! From a rule as it is written to one that runs. Everything that is wrong is said at its place.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;
use std::sync::Arc;

use toml::Spanned;

use super::fix::Fixer;
use super::limits;
use super::phrase::ListRef;
use super::rule::{PackRule, Parameter, Trial};
use super::schema::{Each, Fires, FixText, Param, RuleText, TextOr};
use super::template::Template;
use super::when::Builder;
use super::words::WordList;
use crate::rule::Applicability;
use crate::tables::{self, Mistake};
use crate::text::Span;

/// Names of captures that every rule has.
pub(super) const GIVEN: [&str; 2] = ["text", "section"];

/// What a rule is compiled with.
pub(super) struct Workshop<'w> {
    /// Lists of the pack, by name.
    pub(super) lists: &'w BTreeMap<String, Arc<WordList>>,
    /// Name and version of the pack.
    pub(super) pack: &'w str,
    /// Families that are taken.
    pub(super) taken: &'w [&'static str],
    /// Number of the file.
    pub(super) file: usize,
    /// Regular expressions that the pack may still have.
    pub(super) regexes: &'w mut usize,
}

/// The rule that `text`, at `place` in its file, is. `None` where something is wrong.
pub(super) fn rule(
    text: RuleText,
    place: Span,
    shop: &mut Workshop<'_>,
    mistakes: &mut Vec<Mistake>,
) -> Option<PackRule> {
    let before = mistakes.len();
    identity(&text, shop, mistakes);
    let parameters = parameters(&text.params);
    let mut builder = Builder::new(text.each, &parameters, shop);
    let when = builder.condition(&text.when, 0);
    if builder.is_empty(&when) {
        let said = "nothing is asked for, so everything would be found";
        builder.mistakes.push(Mistake::new(place, said));
    }
    let (alternatives, said, others) = builder.finish(mistakes);
    let known = |name: &str| {
        said.sure.contains(name)
            || GIVEN.contains(&name)
            || parameters.iter().any(|p| p.name == name)
    };
    let mut names = Names { said: &said, parameters: &parameters, known: &known, mistakes };
    let message = names.template(&text.message);
    let help = text.help.as_ref().map(|help| names.template(help));
    if let Some(at) = &text.at {
        names.capture(at, &GIVEN);
    }
    if text.fixes.len() > limits::FIXES {
        let said = format!("a rule has at most {} fixes", limits::FIXES);
        names.mistakes.push(Mistake::new(place, said));
    }
    let fixes: Vec<Option<Fixer>> = text.fixes.iter().map(|fix| names.fix(fix)).collect();
    places(&text, mistakes);
    let (examples, todo) = examples(&text, place, mistakes);
    if mistakes.len() > before {
        return None;
    }
    Some(PackRule {
        id: text.id.into_inner(),
        severity: text.severity,
        summary: text.summary.into_inner(),
        why: text.why.into_inner(),
        sources: text.sources,
        limits: text.limits,
        pack: shop.pack.to_owned(),
        each: text.each,
        in_roles: text.in_roles.into_iter().map(Spanned::into_inner).collect(),
        not_in: text.not_in.into_iter().map(Spanned::into_inner).collect(),
        parameters,
        when,
        others,
        at: text.at.map(Spanned::into_inner),
        message: message?,
        help: help.flatten(),
        fixes: fixes.into_iter().flatten().collect(),
        examples,
        todo,
        alternatives,
        file: shop.file,
        place,
    })
}

/// Id, and texts that people read.
fn identity(text: &RuleText, shop: &Workshop<'_>, mistakes: &mut Vec<Mistake>) {
    let span = |text: &Spanned<String>| Span::from(text.span());
    let id = text.id.get_ref();
    if id.len() > limits::NAME {
        let said = format!("an id is at most {} letters long", limits::NAME);
        mistakes.push(Mistake::new(span(&text.id), said));
    }
    if text.summary.get_ref().len() > limits::SUMMARY {
        let said = format!("a summary is at most {} letters long", limits::SUMMARY);
        mistakes.push(Mistake::new(span(&text.summary), said));
    }
    let is_word = |word: &str| {
        let letters =
            word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        letters && word.starts_with(|c: char| c.is_ascii_lowercase())
    };
    match id.split_once('/') {
        Some((family, name)) if is_word(family) && is_word(name) => {
            if shop.taken.contains(&family) {
                let said = format!("the family `{family}` is taken by rules of faultless itself");
                mistakes.push(Mistake::new(span(&text.id), said));
            }
        }
        _ => {
            let said = format!("`{id}` is no id: write `family/name` in lower case with hyphens");
            mistakes.push(Mistake::new(span(&text.id), said));
        }
    }
    for words in [&text.summary, &text.why, &text.message] {
        if words.get_ref().trim().is_empty() {
            mistakes.push(Mistake::new(span(words), "this text is empty"));
        }
    }
    if text.summary.get_ref().contains('\n') || text.summary.get_ref().ends_with('.') {
        let said = "the summary is one line without a full stop";
        mistakes.push(Mistake::new(span(&text.summary), said));
    }
}

fn parameters(params: &BTreeMap<String, Param>) -> Vec<Parameter> {
    let (mut numbers, mut lists) = (0, 0);
    let parameter = |(name, default): (&String, &Param)| {
        let count = match default {
            Param::Number(_) => &mut numbers,
            Param::Words(_) => &mut lists,
        };
        *count += 1;
        Parameter { name: name.clone(), number: *count - 1, default: default.clone() }
    };
    params.iter().map(parameter).collect()
}

/// A list by its name: a parameter, or one of the pack.
pub(super) fn list(
    name: &str,
    parameters: &[Parameter],
    lists: &BTreeMap<String, Arc<WordList>>,
) -> Result<ListRef, String> {
    match parameters.iter().find(|parameter| parameter.name == name) {
        Some(Parameter { default: Param::Words(_), number, .. }) => {
            return Ok(ListRef::Parameter(*number));
        }
        Some(_) => return Err(format!("the parameter `{name}` is a number, not a list")),
        None => {}
    }
    // Lists that come with faultless need no `builtin:` where the pack has none of that name.
    let Some(list) = lists.get(name).or_else(|| lists.get(&format!("builtin:{name}"))) else {
        let known: Vec<&str> = lists.keys().map(String::as_str).collect();
        let near = tables::suggestion(name, &known, "there are");
        let near = near.map(|near| format!("; {near}")).unwrap_or_default();
        return Err(format!("there is no list `{name}`{near}"));
    };
    if list.is_empty() {
        return Err(format!("the list `{name}` is empty, so this is never found"));
    }
    Ok(ListRef::Fixed(list.clone()))
}

/// Sections that are asked for and ruled out at once, or where there is nothing to stand in one.
fn places(text: &RuleText, mistakes: &mut Vec<Mistake>) {
    if let Some(role) = text.in_roles.iter().chain(&text.not_in).next()
        && text.each == Each::Document
    {
        let said = "the document stands in no section: `each = \"section\"` looks at those";
        mistakes.push(Mistake::new(role.span(), said));
    }
    for role in &text.in_roles {
        if text.not_in.iter().any(|other| other.get_ref() == role.get_ref()) {
            let said =
                "the same section stands in `in` and in `not-in`: nothing is ever found there";
            mistakes.push(Mistake::new(role.span(), said));
        }
    }
}

/// What its conditions give names to.
#[derive(Debug, Default)]
pub(super) struct Captured {
    /// Names that every match has.
    pub(super) sure: BTreeSet<String>,
    /// Names that some match may have.
    pub(super) possible: BTreeSet<String>,
}

struct Names<'n, 'm> {
    said: &'n Captured,
    parameters: &'n [Parameter],
    known: &'n dyn Fn(&str) -> bool,
    mistakes: &'m mut Vec<Mistake>,
}

impl Names<'_, '_> {
    fn template(&mut self, text: &Spanned<String>) -> Option<Template> {
        let span = Span::from(text.span());
        let template = match Template::parse(text.get_ref()) {
            Ok(template) => template,
            Err(said) => {
                self.mistakes.push(Mistake::new(span, said));
                return None;
            }
        };
        let mut whole = true;
        for name in template.names() {
            whole &= self.name(name, span);
        }
        whole.then_some(template)
    }

    /// Whether `name` always has a value.
    fn name(&mut self, name: &str, span: Span) -> bool {
        if (self.known)(name) {
            return true;
        }
        let mistake = if self.said.possible.contains(name) {
            // A sentence may have no object, and a frame that asks for none finds it, too.
            let help = match name {
                "object" => "ask for one in the frame: `object = [\"*\"]` takes any",
                "agent" => "ask for one in the frame: `agent = [\"system\"]`, or other kinds",
                _ => "give every alternative the same captures, or make it two rules",
            };
            let said = format!("`{{{name}}}` is not always there");
            Mistake::new(span, said).help(help.to_owned())
        } else {
            let sure = self.said.sure.iter().map(String::as_str);
            let parameters = self.parameters.iter().map(|parameter| parameter.name.as_str());
            let all: Vec<&str> = sure.chain(parameters).chain(GIVEN).collect();
            let help = tables::suggestion(name, &all, "captures and parameters");
            Mistake::new(span, format!("nothing is called `{{{name}}}`")).help(help)
        };
        self.mistakes.push(mistake);
        false
    }

    /// Holds `name` to be a capture that may be there, or one of `also`.
    fn capture(&mut self, name: &Spanned<String>, also: &[&str]) {
        let text = name.get_ref().as_str();
        if self.said.possible.contains(text) || also.contains(&text) {
            return;
        }
        let all: Vec<&str> =
            self.said.possible.iter().map(String::as_str).chain(also.iter().copied()).collect();
        let help = tables::suggestion(text, &all, "captures");
        let said = format!("nothing is called `{text}`");
        self.mistakes.push(Mistake::new(name.span(), said).help(help));
    }

    fn fix(&mut self, fix: &FixText) -> Option<Fixer> {
        if let Some(of) = &fix.of {
            self.capture(of, &["text"]);
        }
        if fix.title.len() > limits::SUMMARY {
            let said = format!("the title of a fix is at most {} letters long", limits::SUMMARY);
            self.mistakes.push(Mistake::new(span_of(fix), said));
            return None;
        }
        let title = Template::parse(&fix.title).ok().filter(|title| title.names().all(self.known));
        let Some(title) = title else {
            let said = format!("the title “{}” names something that is not there", fix.title);
            self.mistakes.push(Mistake::new(span_of(fix), said));
            return None;
        };
        let (text, replaces) = match (&fix.replace, &fix.append) {
            (Some(text), None) => (text, true),
            (None, Some(text)) => (text, false),
            (Some(text), Some(_)) => {
                let said = "a fix has `replace` or `append`, not both";
                self.mistakes.push(Mistake::new(text.span(), said));
                return None;
            }
            (None, None) => {
                let said = format!("the fix “{}” has neither `replace` nor `append`", fix.title);
                self.mistakes.push(Mistake::new(Span::default(), said));
                return None;
            }
        };
        let slots = text.get_ref().contains('‹') && text.get_ref().contains('›');
        let is_draft = fix.kind == Applicability::Draft;
        if slots != is_draft {
            let said = match is_draft {
                true => "a draft has a slot `‹…›` for what only the writer knows",
                false => "a slot `‹…›` is to be filled by the writer, so this is a `draft`",
            };
            self.mistakes.push(Mistake::new(text.span(), said));
        }
        let template = self.template(text)?;
        let of = fix.of.as_ref().map(|of| of.get_ref().clone());
        Some(Fixer { title, applicability: fix.kind, of, text: template, replaces })
    }
}

/// Where what `fix` writes stands: its title has no place of its own.
fn span_of(fix: &FixText) -> Span {
    let span = fix.replace.as_ref().or(fix.append.as_ref()).map(Spanned::span);
    span.unwrap_or_default().into()
}

/// What the rule is tried on.
fn examples(text: &RuleText, place: Span, mistakes: &mut Vec<Mistake>) -> (Vec<Trial>, Vec<Trial>) {
    let count = text.fires.len() + text.silent.len() + text.todo.len();
    if count > limits::EXAMPLES {
        let said =
            format!("a rule has at most {} examples, and this has {count}", limits::EXAMPLES);
        mistakes.push(Mistake::new(place, said));
    }
    let usual =
        text.in_roles.first().map_or_else(|| text.each.usual_role(), |role| *role.get_ref());
    let fires = |example: &Spanned<TextOr<Fires>>| {
        let (text, role, fixed) = match example.get_ref() {
            TextOr::Text(text) => (text, None, None),
            TextOr::Other(it) => (&it.text, it.role, it.fixed.clone()),
        };
        Trial::fires(example.span().into(), text.clone(), role.unwrap_or(usual), fixed)
    };
    let mut examples: Vec<Trial> = text.fires.iter().map(fires).collect();
    let todo = text.todo.iter().map(fires).collect();
    examples.extend(text.silent.iter().map(|example| {
        let (text, role, because) = match example.get_ref() {
            TextOr::Text(text) => (text, None, String::new()),
            TextOr::Other(it) => (&it.text, it.role, it.because.clone()),
        };
        Trial::silent(example.span().into(), text.clone(), role.unwrap_or(usual), because)
    }));
    (examples, todo)
}

/// Numbers of a version: `1.2.3`.
pub(super) fn version(text: &str) -> Option<[u32; 3]> {
    let parts: Vec<u32> = text.split('.').map(u32::from_str).collect::<Result<_, _>>().ok()?;
    <[u32; 3]>::try_from(parts).ok()
}
