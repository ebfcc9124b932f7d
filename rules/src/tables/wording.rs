//! What serde and toml say of a mistake, in plain words. Their messages quote in backquotes what
//! stands there and what could stand there.

use toml::Spanned;
use toml::de::{DeValue, Error};

use super::{Mistake, kind};
use crate::text::Span;
use crate::text::similar::closest;

/// What to say where something of another type is needed: its place, and the sentence. `value` is
/// what stands at the error's place.
pub(super) fn of_type(
    error: &Error,
    value: Option<&Spanned<DeValue<'_>>>,
) -> Option<(Span, String)> {
    let value = value?;
    let is_string = matches!(value.get_ref(), DeValue::String(_));
    let message = error.message();
    let needed = match message.split_once(", expected ") {
        Some((head, expected)) if head.starts_with("invalid type") => match expected {
            "a sequence" => "a list",
            "a boolean" => "true or false",
            "a map" => "a table",
            "a string" => "a string",
            "usize" | "u8" | "u16" | "u32" | "u64" | "i64" | "f64" => "a number",
            other if other.starts_with("struct ") => "a table",
            _ => return None,
        },
        // One word out of a list is needed.
        _ if message.starts_with("wanted ") && !is_string => "a string",
        _ if message.starts_with("unknown variant ") && !is_string => "a string",
        _ => return None,
    };
    let found = kind(value.get_ref());
    Some((value.span().into(), format!("{needed} is needed, and this is {found}")))
}

/// Any other mistake.
pub(super) fn of_word(error: &Error, own_keys: &[&str]) -> Mistake {
    let message = error.message();
    let plain = |message: &str| Mistake::new(error.span().unwrap_or_default(), message);
    let mut words = message.split('`').skip(1).step_by(2);
    let (Some(word), Some((what, _))) = (words.next(), message.split_once('`')) else {
        return plain(message);
    };
    let known: Vec<&str> = words.chain(own_keys.iter().copied()).collect();
    let (what, known_as) = match what.trim_end() {
        "unknown field" => ("unknown key", "known keys"),
        "unknown variant" => ("unknown value", "possible values"),
        "missing field" => return plain(&format!("`{word}` is missing")),
        _ => return plain(message),
    };
    plain(&format!("{what} `{word}`")).help(suggestion(word, &known, known_as))
}

/// The words that an error lists as possible.
pub(super) fn variants(error: &Error) -> Vec<String> {
    let message = error.message();
    if !message.starts_with("unknown variant ") {
        return Vec::new();
    }
    message.split('`').skip(1).step_by(2).skip(1).map(str::to_owned).collect()
}

/// "did you mean …?", or what there is to choose from where nothing is near.
pub(super) fn suggestion(word: &str, candidates: &[&str], what: &str) -> Option<String> {
    match closest(word, candidates.iter().copied()) {
        Some(near) => Some(format!("did you mean `{near}`?")),
        None if candidates.is_empty() => None,
        None => Some(list(what, candidates)),
    }
}

/// `what: `a`, `b``.
pub(super) fn list(what: &str, words: &[impl AsRef<str>]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{}`", word.as_ref())).collect();
    format!("{what}: {}", quoted.join(", "))
}
