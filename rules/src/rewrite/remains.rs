//! Where what a draft has no place for goes: to the front where it says when, into a sentence of its own where it is
//! one, and into a slot otherwise.

use super::bars::any_of;
use super::inflect::{capitalised, uncapitalised};
use super::untold::Untold;
use super::view::View;
use crate::language::is_whole;
use crate::language::lexicon::{self, Class};

/// What a draft of one sentence does not tell.
#[derive(Debug, Default)]
pub(super) struct Remains {
    /// When it was.
    times: Vec<String>,
    /// What makes sentences of its own.
    pub(super) sentences: Vec<String>,
    /// What does not.
    pub(super) rest: Vec<String>,
}

impl Remains {
    /// Sorts `untold`, of a sentence that begins with `opening`.
    pub(super) fn of(view: View<'_>, untold: Vec<Untold>, opening: &str, alone: bool) -> Self {
        let mut remains = Self::default();
        let opening = opening.trim_start().to_lowercase();
        for Untold { text, stands } in untold {
            let first = is_time(&text) && opening.starts_with(&text.to_lowercase());
            if alone && any_of(DAYS, &text.to_lowercase()) {
                remains.times.push(format!("on {text}"));
            } else if first || alone && is_circumstance(&text) {
                remains.times.push(text);
            } else if let Some(sentence) = sentence(view, &text).filter(|_| stands) {
                remains.sentences.push(sentence);
            } else {
                remains.rest.push(text);
            }
        }
        remains
    }

    /// `text` with the times before it.
    pub(super) fn dated(&self, text: String) -> String {
        self.times
            .iter()
            .rev()
            .fold(text, |text, time| format!("{}, {}", capitalised(time), uncapitalised(&text)))
    }

    /// A slot with what makes no sentence; nothing where there is none.
    pub(super) fn slot(&self) -> Option<String> {
        slot(&self.rest)
    }
}

/// A slot with `untold`; nothing where there is none.
pub(super) fn slot(untold: &[String]) -> Option<String> {
    (!untold.is_empty()).then(|| format!("‹Still to be told: {}›.", untold.join("; ")))
}

/// "Clients refused the update.": a clause about things, or about people who did nothing wrong, which says by itself what
/// it is about.
fn sentence(view: View<'_>, text: &str) -> Option<String> {
    let first = text.split(' ').next().unwrap_or_default().to_lowercase();
    let known = text.split(' ').count() > 2
        && !text.contains(',')
        && !any_of(
            "it|they|this|that|these|those|which|who|there|what|not|no|in|on|at|by|for|of",
            &first,
        );
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty());
    let role = words.map(str::to_lowercase).any(|word| {
        lexicon::word(&word).is_some_and(|it| it.class.is(Class::ROLE))
            || any_of("i|we|us|he|she|him|her|his|my|our", &word)
    });
    let text = format!("{}.", capitalised(text));
    let whole = view.context.document.recall.of(&text, |text| is_whole(text, false));
    (known && !role && whole).then_some(text)
}

const DAYS: &str = "monday|tuesday|wednesday|thursday|friday|saturday|sunday";

/// "At 23:40", "On 3 May", "around 11:20".
fn is_time(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split(' ');
    let opens = words.next().is_some_and(|it| any_of("at|on|around|by|since|until|from", it));
    let rest: Vec<&str> = words.collect();
    opens && rest.len() <= 4 && rest.iter().any(|it| it.chars().any(|c| c.is_ascii_digit()))
}

/// Whether `text` tells when or after what something was done, whoever did it: "during the admissions deadline".
fn is_circumstance(text: &str) -> bool {
    let mut words = text.split(' ');
    let opens = words.next().is_some_and(|first| any_of("during|after|amid|throughout", first));
    let rest = words.count();
    opens && (1..=5).contains(&rest) && !text.contains([',', ';', ':', '('])
}
