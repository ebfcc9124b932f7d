//! Whether what a sentence was recast to can be offered: a draft that reads badly is no help, and a slot for
//! all of it is better.

use super::bars::any_of;
use super::inflect::capitalised;
use super::view::View;
use crate::language::fault::Deed;
use crate::language::lexicon::{self, Class, Name};
use crate::language::{is_whole, shown};
use crate::text::Span;

impl View<'_> {
    /// Whether `told`, recast from the sentence at `span` with its verbs `deeds`, names none of `culprits`,
    /// reads as whole sentences in words of English or of the sentence, and joins as one what was one.
    pub(super) fn is_sound(
        self,
        span: Span,
        deeds: &[Deed],
        culprits: &[Span],
        told: &str,
    ) -> bool {
        let headline = !deeds.iter().any(|deed| deed.finite);
        let source = self.context.document.prose_at(span).to_lowercase();
        // The words of an address are the writer's, too.
        let written = self.context.document.source.slice(span).to_lowercase();
        let words: Vec<&str> = words_of(&written).collect();
        let recall = &self.context.document.recall;
        let own = without_own_opening(told, &source);
        let judged = own.as_deref().unwrap_or(told);
        let whole = if headline {
            recall.of(judged, |text| is_whole(text, true))
        } else {
            recall.of(judged, |text| is_whole(text, false))
        };
        let lower = told.to_lowercase();
        let named = |culprit: &Span| {
            let name = self.context.document.prose_at(*culprit).trim().to_lowercase();
            // "pushed" names no "she".
            lower.match_indices(name.as_str()).any(|(at, _)| {
                let before = lower[..at].chars().next_back();
                let after = lower[at + name.len()..].chars().next();
                ![before, after].into_iter().flatten().any(char::is_alphanumeric)
            })
        };
        const SOMEBODY: [&str; 11] =
            ["i", "me", "my", "he", "she", "him", "his", "her", "hers", "myself", "mine"];
        let somebody = shown(&lower);
        let told_of = words_of(&somebody).any(|word| SOMEBODY.contains(&word));
        !told_of
            && !is_unquoted(told)
            && !culprits.iter().any(named)
            && whole
            && is_known(told, &words)
            && !parts(told, &source)
    }
}

/// `told` without what opens it, where that stood before the same words in `source`: if it hangs, it is the writer's.
fn without_own_opening(told: &str, source: &str) -> Option<String> {
    let (opening, rest) = told.split_once(", ")?;
    let first = opening.split(' ').next()?.to_lowercase();
    if !any_of("while|whilst|when", &first) && !first.ends_with("ing") {
        return None;
    }
    let next: Vec<&str> = rest.splitn(4, ' ').take(3).collect();
    let start = format!("{opening}, {}", next.join(" ")).to_lowercase();
    (next.len() == 3 && source.contains(&start)).then(|| capitalised(rest))
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '\'')
        .filter(|word| !word.is_empty())
}

/// Whether each word of `told` is one of `written` or of the dictionary.
fn is_known(told: &str, written: &[&str]) -> bool {
    let listed = |word: &str| {
        lexicon::word(word).is_some() || lexicon::name(word).is(Name::ENGLISH.or(Name::WORD))
    };
    let lower = shown(told).to_lowercase();
    words_of(&lower).all(|word| {
        written.contains(&word)
            || word.chars().any(|c| c.is_numeric() || !c.is_ascii())
            || listed(word)
            // "re-opened"
            || word.contains('-') && word.split('-').all(|part| part.len() < 4 || listed(part))
    })
}

/// Whether a comma of `told` stands between words that are neighbours in `source`, and does not end what
/// opens a sentence: "In this case, …".
fn parts(told: &str, source: &str) -> bool {
    let lower = told.to_lowercase();
    lower.match_indices(", ").any(|(at, mark)| {
        let before = words_of(&lower[..at]).last();
        // Two words: the one after the comma may begin anything.
        let mut next = words_of(&lower[at + mark.len()..]);
        let (first, second) = (next.next(), next.next());
        let after = first
            .map(|first| second.map_or(first.to_owned(), |second| format!("{first} {second}")));
        let (Some(before), Some(after)) = (before, after) else { return false };
        let opening = &lower[lower[..at].rfind(['.', ',', ';']).map_or(0, |end| end + 1)..at];
        let phrase = words_of(opening).next().and_then(lexicon::word);
        let phrase = phrase.is_some_and(|it| it.class.is(Class::PREP.or(Class::ADV)));
        if phrase && !lower[..at].contains(',') {
            return false;
        }
        source.contains(&format!("{before} {after}"))
            && !source.contains(&format!("{before}, {after}"))
    })
}

/// Whether a quotation mark of `told` has lost its words or its other half.
fn is_unquoted(told: &str) -> bool {
    told.matches('"').count() % 2 == 1 && !told.trim_end_matches(['.', ' ']).ends_with('"')
        || told.contains(" \" ")
}

/// Whether a clause begins or ends where something was taken out of it: "secondary has".
pub(super) fn is_torn(text: &str) -> bool {
    let quotes = text.matches('"').count() % 2 == 1
        || text.matches('“').count() != text.matches('”').count();
    if quotes {
        return true;
    }
    let last = text.trim_end_matches([',', ';', ' ']).rsplit(' ').next().unwrap_or_default();
    any_of("has|have|had|is|are|was|were|did|do|does|the|a|an|to|of|with", &last.to_lowercase())
}
