//! The verb that stands behind a name, found before clauses are: what tells whom or what the name means.

use std::ops::Range;

use super::lexicon::{self, Class, Sense, Slant, VerbId};
use super::tag::{by_accident, is_any};
use super::token::{Tag, Token};

/// What stands behind a name.
pub(super) struct Behind {
    /// The first word that is neither adverb nor auxiliary.
    pub(super) at: usize,
    /// Whether a form of be stands before it.
    pub(super) be: bool,
    /// Whether it is said to have been by accident: only people do so.
    pub(super) accident: bool,
    /// What it means of a person, if it is a verb.
    pub(super) sense: Sense,
}

/// What stands at `within.start` and behind it, as long as it stands within: "jumped in", "was asked", "had quietly dropped".
pub(super) fn behind(tokens: &[Token], within: Range<usize>, text: &str) -> Option<Behind> {
    let after = within.start;
    let leads = |at: &usize| matches!(tokens[*at].tag, Tag::Adv | Tag::Aux | Tag::Modal | Tag::Neg);
    let at = within.clone().find(|at| !leads(at))?;
    let be = tokens[after..at].iter().any(|token| token.is(Class::BE));
    let accident = (after..at).any(|at| by_accident(tokens, at, text));
    let is_verb = matches!(tokens[at].tag, Tag::Verb(_));
    let verb = tokens[at].verb.filter(|_| is_verb);
    let phrasal = tokens.get(at + 1).filter(|next| next.is(Class::PARTICLE)).and_then(|particle| {
        lexicon::phrasal(verb?.lemma(), &particle.span.of(text).to_ascii_lowercase())
    });
    let sense = phrasal.map_or(tokens[at].sense, VerbId::sense);
    Some(Behind { at, be, accident, sense })
}

/// Whether "on call" or its like stands at token `at`: "was off duty", "is on leave".
pub(super) fn is_on_duty(tokens: &[Token], at: usize, text: &str) -> bool {
    const TIMES: &[&str] = &["call", "duty", "shift", "leave", "vacation", "holiday"];
    is_any(tokens, at, text, &["on", "off"]) && is_any(tokens, at + 1, text, TIMES)
}

/// Whether the word says how people are and nothing else: careless, awake, aware.
pub(super) fn is_state_of_mind(token: &Token, text: &str) -> bool {
    token.slant(text).is(Slant::PERSONAL.or(Slant::UNREADY).or(Slant::UNWELL))
        || token
            .span
            .is_any(text, &["awake", "aware", "unaware", "unsure", "convinced", "reluctant"])
}
