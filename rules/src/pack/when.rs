//! From conditions as they are written to those that are looked at.

use std::collections::BTreeSet;
use std::sync::Arc;

use regex::{Regex, RegexBuilder};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error;
use toml::Spanned;

use super::compile::{Captured, Workshop, list};
use super::condition::{Condition, Number, Thing};
use super::frame::{self, Frame, Verb};
use super::limits;
use super::pattern;
use super::phrase::{ListRef, Phrase, What};
use super::rule::{Alternative, Parameter};
use super::schema::{ConditionText, Each, FrameText, Param, TextOr};
use crate::document::Role;
use crate::language::lexicon;
use crate::tables::{self, Mistake};
use crate::text::Span;

/// Makes the conditions of one rule.
pub(super) struct Builder<'b, 'w> {
    each: Each,
    parameters: &'b [Parameter],
    shop: &'b mut Workshop<'w>,
    alternatives: Vec<Alternative>,
    /// How many of them are conditions and phrases.
    parts: usize,
    /// The alternative that is being read.
    within: Option<usize>,
    captured: Captured,
    others: bool,
    pub(super) mistakes: Vec<Mistake>,
}

/// What can be asked of an action item and of a timeline entry.
const ITEM: [(&str, Thing); 7] = [
    ("owner", Thing::Owner),
    ("due", Thing::Due),
    ("ticket", Thing::Ticket),
    ("type", Thing::Type),
    ("priority", Thing::Priority),
    ("estimate", Thing::Estimate),
    ("acceptance", Thing::Acceptance),
];
const ENTRY: [(&str, Thing); 4] =
    [("date", Thing::Date), ("time", Thing::Time), ("zone", Thing::Zone), ("text", Thing::Text)];

impl<'b, 'w> Builder<'b, 'w> {
    pub(super) fn new(each: Each, parameters: &'b [Parameter], shop: &'b mut Workshop<'w>) -> Self {
        Self {
            each,
            parameters,
            shop,
            alternatives: Vec::new(),
            parts: 0,
            within: None,
            captured: Captured::default(),
            others: false,
            mistakes: Vec::new(),
        }
    }

    /// Alternatives, captures, and whether other people's words are looked at; mistakes go to
    /// `mistakes`.
    pub(super) fn finish(self, mistakes: &mut Vec<Mistake>) -> (Vec<Alternative>, Captured, bool) {
        mistakes.extend(self.mistakes);
        (self.alternatives, self.captured, self.others)
    }

    /// Whether `condition` asks for nothing.
    pub(super) fn is_empty(&self, condition: &Condition) -> bool {
        matches!(condition, Condition::All(inner) if inner.is_empty()) && self.mistakes.is_empty()
    }

    /// The condition that `text` is; what it surely captures is noted.
    pub(super) fn condition(&mut self, text: &ConditionText, depth: usize) -> Condition {
        let before = std::mem::take(&mut self.captured.sure);
        let mut inner = Vec::new();
        if depth >= limits::DEPTH {
            let span = first_place(text);
            let said = format!("conditions stand at most {} deep in each other", limits::DEPTH);
            self.mistakes.push(Mistake::new(span, said));
            return Condition::All(inner);
        }
        let mut sure = before;
        if let Some(frame) = &text.frame {
            inner.push(self.frame(frame));
            sure.append(&mut self.captured.sure);
        }
        if !text.phrase.is_empty() {
            inner.push(self.phrases(&text.phrase));
            sure.append(&mut self.captured.sure);
        }
        if let Some(regex) = &text.regex {
            inner.extend(self.regex(regex));
            sure.append(&mut self.captured.sure);
        }
        for condition in &text.all {
            inner.push(self.condition(condition, depth + 1));
            sure.append(&mut self.captured.sure);
        }
        if !text.any.is_empty() {
            inner.push(self.any(&text.any, depth));
            sure.append(&mut self.captured.sure);
        }
        inner.extend(self.plain(text));
        if !text.none.is_empty() {
            let known = self.captured.possible.clone();
            let none = text.none.iter().map(|it| self.alternative(it, depth)).collect();
            inner.push(Condition::None(none));
            // What is not there has no captures.
            self.captured.possible = known;
            self.captured.sure.clear();
        }
        self.captured.sure = sure;
        match <[Condition; 1]>::try_from(inner) {
            Ok([only]) => only,
            Err(inner) => Condition::All(inner),
        }
    }

    fn any(&mut self, texts: &[ConditionText], depth: usize) -> Condition {
        let mut conditions = Vec::new();
        let mut in_all: Option<BTreeSet<String>> = None;
        for text in texts {
            conditions.push(self.alternative(text, depth));
            let sure = std::mem::take(&mut self.captured.sure);
            in_all = Some(match in_all {
                Some(known) => known.intersection(&sure).cloned().collect(),
                None => sure,
            });
        }
        self.captured.sure = in_all.unwrap_or_default();
        Condition::Any(conditions)
    }

    /// A condition that stands beside others, with the number of the alternative.
    fn alternative(&mut self, text: &ConditionText, depth: usize) -> (usize, Condition) {
        let number = self.counted(first_place(text), "a condition");
        let outside = self.within.replace(number);
        let condition = self.condition(text, depth + 1);
        self.within = outside;
        (number, condition)
    }

    /// The number of a condition or phrase.
    fn counted(&mut self, span: Span, text: &str) -> usize {
        if self.parts == limits::ALTERNATIVES {
            let said =
                format!("a rule has at most {} conditions and phrases", limits::ALTERNATIVES);
            self.mistakes.push(Mistake::new(span, said));
        }
        self.parts += 1;
        self.number(span, text)
    }

    fn number(&mut self, span: Span, text: &str) -> usize {
        let within = self.within;
        self.alternatives.push(Alternative { span, text: text.to_owned(), within });
        self.alternatives.len() - 1
    }

    fn phrases(&mut self, texts: &[Spanned<String>]) -> Condition {
        let mut phrases = Vec::new();
        let mut in_all: Option<BTreeSet<String>> = None;
        for text in texts {
            let Some((number, phrase)) = self.phrase(text) else { continue };
            let names: BTreeSet<String> = phrase.captures.iter().map(|it| it.to_string()).collect();
            in_all = Some(match in_all {
                Some(known) => known.intersection(&names).cloned().collect(),
                None => names,
            });
            phrases.push((number, phrase));
        }
        self.captured.sure = in_all.unwrap_or_default();
        Condition::Phrase(phrases)
    }

    /// The phrase that `text` is, and the number of its alternative.
    fn phrase(&mut self, text: &Spanned<String>) -> Option<(usize, Phrase)> {
        let number = self.counted(text.span().into(), text.get_ref());
        if self.parts > limits::ALTERNATIVES {
            return None;
        }
        let lists = |name: &str| list(name, self.parameters, self.shop.lists);
        match pattern::parse(text.get_ref(), &lists) {
            Ok(mut phrase) => {
                let names = phrase.captures.iter().map(|name| name.to_string());
                self.captured.possible.extend(names);
                let outside = self.within.replace(number);
                self.choices(&mut phrase, text);
                self.within = outside;
                Some((number, phrase))
            }
            Err(said) => {
                self.mistakes.push(Mistake::new(text.span(), said));
                None
            }
        }
    }

    /// Numbers the words of `phrase`, written as `text`, that stand there with others to choose from.
    fn choices(&mut self, phrase: &mut Phrase, text: &Spanned<String>) {
        let whole = Span::from(text.span());
        let written = text.get_ref();
        // Between plain quotes a word stands where it says; else it is the phrase that is shown.
        let is_plain = whole.len() == written.len() + 2;
        for part in &mut phrase.parts {
            let What::Words(choices) = &mut part.what else { continue };
            if choices.len() < 2 {
                continue;
            }
            for choice in choices {
                let span = Span::from(choice.written.clone()).shift(whole.start + 1);
                let word = written.get(choice.written.clone()).unwrap_or_default();
                choice.number = Some(self.number(if is_plain { span } else { whole }, word));
            }
        }
    }

    fn regex(&mut self, text: &Spanned<String>) -> Option<Condition> {
        let Some(left) = self.shop.regexes.checked_sub(1) else {
            let said = format!("a pack has at most {} regular expressions", limits::REGEXES);
            self.mistakes.push(Mistake::new(text.span(), said));
            return None;
        };
        *self.shop.regexes = left;
        let regex = match expression(text.get_ref()) {
            Ok(regex) => regex,
            Err(said) => {
                self.mistakes.push(Mistake::new(text.span(), said));
                return None;
            }
        };
        let names: Vec<Arc<str>> = regex.capture_names().flatten().map(Into::into).collect();
        let known = names.iter().map(|name| name.to_string());
        self.captured.possible.extend(known.clone());
        // A group may be left out; what surely takes part is not found out.
        self.captured.sure = known.collect();
        Some(Condition::Regex(Box::new(regex), names))
    }

    fn frame(&mut self, text: &FrameText) -> Condition {
        let mut verbs = Vec::new();
        for verb in &text.verb {
            let number = self.number(verb.span().into(), verb.get_ref());
            verbs.extend(self.verb(verb).map(|verb| (number, verb)));
        }
        // "*" is any object, and no phrase: one that any text fits would be a mistake elsewhere.
        let any = |text: &&Spanned<String>| text.get_ref().trim() == "*";
        let any_object = text.object.iter().any(|text| any(&text));
        let named = text.object.iter().filter(|text| !any(text));
        let object: Vec<(usize, Phrase)> = named.filter_map(|text| self.phrase(text)).collect();
        let names = frame::CAPTURES.map(str::to_owned);
        self.captured.possible.extend(names);
        self.captured.sure.insert("verb".to_owned());
        if !text.object.is_empty() {
            self.captured.sure.insert("object".to_owned());
        }
        let named = |name| name != super::schema::AgentName::None;
        if !text.agent.is_empty() && text.agent.iter().copied().all(named) {
            self.captured.sure.insert("agent".to_owned());
        }
        Condition::Frame(Box::new(Frame {
            agent: text.agent.clone(),
            verb: verbs,
            object,
            any_object,
            negated: text.negated,
            passive: text.passive,
            modality: text.modality.clone(),
            hypothetical: text.hypothetical,
        }))
    }

    fn verb(&mut self, text: &Spanned<String>) -> Option<Verb> {
        let written = text.get_ref().as_str();
        let named = written.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        let refused = match named.map(|name| list(name, self.parameters, self.shop.lists)) {
            Some(Ok(ListRef::Fixed(list))) => return Some(Verb::List(list)),
            Some(Ok(ListRef::Parameter(_))) => {
                "verbs are a list of the pack, not a parameter".into()
            }
            Some(Err(said)) => said,
            None => match lexicon::word(written).and_then(|entry| entry.verb) {
                Some(verb) if verb.lemma() == written => {
                    return Some(Verb::Base(written.to_owned()));
                }
                Some(verb) => format!("write the base form: `{}`", verb.lemma()),
                None => format!(
                    "`{written}` is not among the verbs that are known, so it is never found"
                ),
            },
        };
        let help = "a `phrase` with `~` finds any word".to_owned();
        self.mistakes.push(Mistake::new(text.span(), refused).help(help));
        None
    }

    /// Conditions that find no place of their own.
    fn plain(&mut self, text: &ConditionText) -> Vec<Condition> {
        let mut conditions = Vec::new();
        if !text.place.is_empty() {
            self.only_for(Each::Sentence, "place", first_place(text));
            conditions.push(Condition::Place(text.place.clone()));
        }
        if let Some(quoted) = text.quoted {
            self.others = true;
            conditions.push(Condition::Quoted(quoted));
        }
        if let Some(state) = text.state {
            self.only_for(Each::ActionItem, "state", first_place(text));
            conditions.push(Condition::State(state));
        }
        let has = self.things(&text.has);
        let lacks = self.things(&text.lacks);
        if let Some(both) = has.iter().find(|thing| lacks.contains(thing)) {
            let at = has.iter().position(|thing| thing == both).and_then(|at| text.has.get(at));
            let said = "the same thing has to be given and to be missing: that never holds";
            let span = at.map(Spanned::span).unwrap_or_default();
            self.mistakes.push(Mistake::new(span, said));
        }
        if !has.is_empty() {
            conditions.push(Condition::Has(has));
        }
        if !lacks.is_empty() {
            conditions.push(Condition::Lacks(lacks));
        }
        self.counts(text, &mut conditions);
        conditions
    }

    fn counts(&mut self, text: &ConditionText, conditions: &mut Vec<Condition>) {
        let fewer = text.fewer_words_than.as_ref().and_then(|number| self.amount(number));
        let more = text.more_words_than.as_ref().and_then(|number| self.amount(number));
        let never = match (fewer, more) {
            (Some(Number::Fixed(fewer)), Some(Number::Fixed(more))) => fewer <= more + 1,
            (Some(Number::Fixed(fewer)), None) => fewer <= 0,
            _ => false,
        };
        if let Some(number) = text.fewer_words_than.as_ref().filter(|_| never) {
            self.mistakes.push(Mistake::new(number.span(), "no count of words is like that"));
        }
        conditions.extend(fewer.map(Condition::Fewer));
        conditions.extend(more.map(Condition::More));
        if let Some(number) = &text.due_after_days {
            self.only_for(Each::ActionItem, "due-after-days", number.span().into());
            conditions.extend(self.amount(number).map(Condition::DueAfter));
        }
    }

    fn amount(&mut self, number: &Spanned<TextOr<i64>>) -> Option<Number> {
        let name = match number.get_ref() {
            TextOr::Other(number) => return Some(Number::Fixed(*number)),
            TextOr::Text(text) => text.strip_prefix('{').and_then(|text| text.strip_suffix('}')),
        };
        let is_it = |parameter: &&Parameter| {
            Some(parameter.name.as_str()) == name && matches!(parameter.default, Param::Number(_))
        };
        let parameter = self.parameters.iter().find(is_it);
        if parameter.is_none() {
            let said = "a number is needed, or a parameter that is one, as `\"{name}\"`";
            self.mistakes.push(Mistake::new(number.span(), said));
        }
        parameter.map(|parameter| Number::Parameter(parameter.number))
    }

    fn things(&mut self, names: &[Spanned<String>]) -> Vec<Thing> {
        let mut things = Vec::new();
        for name in names {
            match thing(self.each, name.get_ref()) {
                Ok(thing) => things.push(thing),
                Err((said, help)) => self.mistakes.push(Mistake::new(name.span(), said).help(help)),
            }
        }
        things
    }

    fn only_for(&mut self, each: Each, key: &str, span: Span) {
        if self.each != each {
            let said = format!("`{key}` can only hold with `each = \"{}\"`", each.name());
            self.mistakes.push(Mistake::new(span, said));
        }
    }
}

/// What `name` means of the units that `each` is.
fn thing(each: Each, name: &str) -> Result<Thing, (String, Option<String>)> {
    let find = |things: &[(&str, Thing)]| {
        let found = things.iter().find(|(known, _)| *known == name);
        let names: Vec<&str> = things.iter().map(|(name, _)| *name).collect();
        found.map(|(_, thing)| *thing).ok_or_else(|| {
            let said = format!("nothing of that kind is called `{name}`");
            (said, tables::suggestion(name, &names, "there are"))
        })
    };
    match each {
        Each::ActionItem => find(&ITEM),
        Each::TimelineEntry => find(&ENTRY),
        Each::Section => role(name).map(Thing::Section),
        Each::Document => match name.strip_prefix("field:") {
            Some(name) => role(name).map(Thing::Field),
            None => role(name).map(Thing::Section),
        },
        Each::Sentence => {
            let said = "`has` and `lacks` ask of items, entries, sections or the document";
            Err((said.to_owned(), Some("`each` says which".to_owned())))
        }
    }
}

fn role(name: &str) -> Result<Role, (String, Option<String>)> {
    let read: Result<Role, Error> = Role::deserialize(name.into_deserializer());
    read.map_err(|error| {
        let message = error.to_string();
        let known: Vec<&str> = message.split('`').skip(3).step_by(2).collect();
        let help = tables::suggestion(name, &known, "there are");
        (format!("there are no sections for `{name}`"), help)
    })
}

/// A regular expression within the limits.
fn expression(text: &str) -> Result<Regex, String> {
    let regex = RegexBuilder::new(text)
        .size_limit(limits::REGEX_BYTES)
        .dfa_size_limit(limits::REGEX_BYTES)
        .nest_limit(50)
        .build();
    let regex = regex.map_err(|error| match error {
        regex::Error::CompiledTooBig(_) => "this regular expression is too large".to_owned(),
        error => {
            // The last line says what; the others draw the pattern.
            let text = error.to_string();
            let said = text.lines().last().unwrap_or_default().trim();
            let said = said.strip_prefix("error: ").unwrap_or(said);
            format!("no regular expression: {said}")
        }
    })?;
    if regex.is_match("") {
        return Err(
            "this regular expression matches nothing at all, so it is found everywhere".into()
        );
    }
    Ok(regex)
}

/// Where something of a condition stands.
fn first_place(text: &ConditionText) -> Span {
    let frame = text.frame.iter().flat_map(|it| it.verb.first().or_else(|| it.object.first()));
    let strings =
        text.phrase.iter().chain(&text.regex).chain(frame).chain(&text.has).chain(&text.lacks);
    let numbers = [&text.fewer_words_than, &text.more_words_than, &text.due_after_days];
    let numbers = numbers.into_iter().flatten().map(Spanned::span);
    let own = strings.map(Spanned::span).chain(numbers).map(Span::from).min();
    let inner = || text.all.iter().chain(&text.any).chain(&text.none).map(first_place);
    own.or_else(|| inner().find(|span| !span.is_empty())).unwrap_or_default()
}
