//! TOML that people write, configuration and packs: every mistake is said at its place and in plain
//! words, and the rest is read all the same.

#[cfg(test)]
mod tests;
mod wording;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Deserializer, Error};

use crate::text::Span;

/// Something wrong in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Where.
    pub span: Span,
    /// What.
    pub message: String,
    /// What may have been meant.
    pub help: Option<String>,
}

impl Mistake {
    /// A mistake at `span`.
    #[must_use]
    pub fn new(span: impl Into<Span>, message: impl Into<String>) -> Self {
        Self { span: span.into(), message: message.into(), help: None }
    }

    /// With what may have been meant.
    #[must_use]
    pub fn help(mut self, help: impl Into<Option<String>>) -> Self {
        self.help = help.into();
        self
    }
}

/// The table that `text` is.
///
/// # Errors
/// The first slip in its syntax: further ones are mostly its echo.
pub fn parse(text: &str) -> Result<Spanned<DeTable<'_>>, Mistake> {
    DeTable::parse(text)
        .map_err(|error| Mistake::new(error.span().unwrap_or_default(), error.message()))
}

/// Reads `table` as a `T`. Whatever does not fit is taken out, and added to `mistakes`; `own_keys`
/// are keys that the caller has taken out before. `None` where something is missing, so that what is
/// left is no `T`.
pub fn read<'de, T: Deserialize<'de>>(
    table: &mut Spanned<DeTable<'de>>,
    own_keys: &[&str],
    mistakes: &mut Vec<Mistake>,
) -> Option<T> {
    loop {
        let error = match T::deserialize(Deserializer::from(table.clone())) {
            Ok(value) => return Some(value),
            Err(error) => error,
        };
        let at = error.span().unwrap_or_default().start;
        if let Some((span, message)) = wording::of_type(&error, innermost(table.get_ref(), at)) {
            let values = possible_values::<T>(table.clone(), span.start);
            let help = (!values.is_empty()).then(|| wording::list("possible values", &values));
            mistakes.push(Mistake::new(span, message).help(help));
            remove_at(table.get_mut(), span.start)?;
        } else {
            let depth = remove_at(table.get_mut(), at);
            let own_keys = if depth == Some(1) { own_keys } else { &[] };
            mistakes.push(wording::of_word(&error, own_keys));
            depth?;
        }
    }
}

/// "did you mean …?", or what there is to choose from where nothing is near.
#[must_use]
pub fn suggestion(word: &str, candidates: &[&str], what: &str) -> Option<String> {
    wording::suggestion(word, candidates, what)
}

/// What a value is called.
#[must_use]
pub const fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// The words that could stand at byte `at`, where only certain words can: what is refused with their
/// list is a word that cannot be one of them.
fn possible_values<'de, T: Deserialize<'de>>(
    mut table: Spanned<DeTable<'de>>,
    at: usize,
) -> Vec<String> {
    let Some(value) = innermost_mut(table.get_mut(), at) else { return Vec::new() };
    *value.get_mut() = DeValue::String("".into());
    let refused = T::deserialize(Deserializer::from(table)).err();
    let refused = refused.filter(|error: &Error| error.span().is_some_and(|it| it.start == at));
    refused.map(|error| wording::variants(&error)).unwrap_or_default()
}

/// The innermost value that holds byte `at`; of a key it is the table around.
fn innermost<'t, 'de>(table: &'t DeTable<'de>, at: usize) -> Option<&'t Spanned<DeValue<'de>>> {
    table.values().find_map(|value| innermost_in(value, at))
}

fn innermost_in<'t, 'de>(
    value: &'t Spanned<DeValue<'de>>,
    at: usize,
) -> Option<&'t Spanned<DeValue<'de>>> {
    // A table's own span may be that of its header only, so every entry is looked into.
    let inside = match value.get_ref() {
        DeValue::Table(table) => innermost(table, at),
        DeValue::Array(array) => array.iter().find_map(|value| innermost_in(value, at)),
        _ => None,
    };
    inside.or_else(|| value.span().contains(&at).then_some(value))
}

/// As [`innermost`], for what is no table.
fn innermost_mut<'t, 'de>(
    table: &'t mut DeTable<'de>,
    at: usize,
) -> Option<&'t mut Spanned<DeValue<'de>>> {
    table.iter_mut().find_map(|(_, value)| innermost_in_mut(value, at))
}

fn innermost_in_mut<'t, 'de>(
    value: &'t mut Spanned<DeValue<'de>>,
    at: usize,
) -> Option<&'t mut Spanned<DeValue<'de>>> {
    if value.span().start == at {
        return Some(value);
    }
    match value.get_mut() {
        DeValue::Table(table) => innermost_mut(table, at),
        DeValue::Array(array) => array.iter_mut().find_map(|value| innermost_in_mut(value, at)),
        _ => None,
    }
}

/// Takes the innermost entry at byte `at` out of `table`; how deep it was, from 1.
fn remove_at(table: &mut DeTable<'_>, at: usize) -> Option<usize> {
    if let Some(depth) = table.iter_mut().find_map(|(_, value)| remove_inside(value, at)) {
        return Some(depth + 1);
    }
    let holds = |(key, value): (&Spanned<_>, &Spanned<_>)| {
        key.span().contains(&at) || value.span().contains(&at)
    };
    let key = table.iter().find(|entry| holds(*entry)).map(|(key, _)| key.clone())?;
    table.remove(&key);
    Some(1)
}

fn remove_inside(value: &mut Spanned<DeValue<'_>>, at: usize) -> Option<usize> {
    match value.get_mut() {
        DeValue::Table(table) => remove_at(table, at),
        DeValue::Array(array) => array.iter_mut().find_map(|value| remove_inside(value, at)),
        _ => None,
    }
}
