//! Whether a finished draft can be offered: what reads badly, asks for what is told, turns what happened into something
//! else, or still reproaches is refused, and a safer telling comes in its place.

use super::allowed::{TAKEN, UNTAKEN};
use super::bars::any_of;
use super::choose::unslotted;
use super::class;
use super::draft::{Group, Sentence};
use super::mended::mended;
use super::recast::{Recast, recast};
use super::sentence::sentence_of;
use super::untold::said_in;
use crate::language::judges;

/// Words of reproach that no list of words has, since each of them alone is plain.
const REPROACHES: [&str; 12] = [
    "far too ",
    " too long",
    "in no time",
    "back to bed",
    "keep guessing",
    "get round to",
    "got round to",
    "bother to",
    "bothered to",
    "insist on",
    "insisted on",
    "without a word",
];

/// The slot for a condition: not every word can follow it.
const CONDITION: &str = "‹which condition of the system›";

/// Why `text`, a draft of `source`, cannot be offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// It is no text, or no whole one.
    Torn,
    /// It asks for what `source` tells.
    Asks,
    /// It parks something that `source` tells.
    Parks,
    /// It reproaches.
    Reproaches,
}

/// The first flaw of `text`, a draft of `source`.
pub(super) fn flaw(source: &str, text: &str) -> Option<Flaw> {
    let lower = text.to_lowercase();
    if text.is_empty() || !is_fit(&lower) || misplaces(&lower) {
        return Some(Flaw::Torn);
    }
    let known = source.to_lowercase();
    if asks_for_told(&known, &lower) {
        return Some(Flaw::Asks);
    }
    let reproaches = REPROACHES.iter().any(|it| lower.contains(it));
    if reproaches {
        return Some(Flaw::Reproaches);
    }
    lower.contains("‹still to be told").then_some(Flaw::Parks)
}

/// Whether the clauses of `lower` are whole: none is spliced in, none is half, and none of them is nested in another.
fn is_fit(lower: &str) -> bool {
    let joined = |at: usize| {
        let before = lower[..at].trim_end();
        let sentence = before.rsplit(['.', ';', ':']).next().unwrap_or_default();
        let told = [" was ", " were ", " had "].iter().any(|be| sentence.contains(be));
        let link = before.rsplit(' ').next().unwrap_or_default();
        // "…, it was possible": two clauses and a comma.
        !(before.ends_with(',') && told)
            && (before.ends_with([',', '.', ';', ':', '|', '-', '*', '(', '"'])
                || before.is_empty()
                || any_of(LINKS, link))
    };
    let spliced = lower.split(['.', ';', ':']).any(|it| is_spliced(&unslotted(it)));
    let events = ["it was possible ", TAKEN, UNTAKEN];
    let whole = events.iter().all(|it| lower.match_indices(it).all(|(at, _)| joined(at)));
    // "It was possible not to call it is possible to back": what is not understood is not told.
    let muddled = lower.matches(" is possible ").count() + lower.matches(" was possible ").count();
    whole && !spliced && muddled < 2 && !lower.starts_with("in as ") && !lower.starts_with("had ‹")
}

/// "The batch was labelled the classes were exchanged": two clauses with nothing between them.
fn is_spliced(sentence: &str) -> bool {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let be: Vec<usize> =
        (0..words.len()).filter(|at| matches!(words[*at], "was" | "were")).collect();
    be.windows(2).any(|it| {
        let (first, second) = (it[0], it[1]);
        let joins = |word: &&str| {
            word.ends_with([',', ')', '–', '—', '"'])
                || any_of(LINKS, word)
                || any_of("what|how|who|whose|why|than|to|not|from|for|way|one", word)
                || word.ends_with("ing")
        };
        // "What was changed was put back", "all that was there was gone"
        let opens = words[..first].iter().any(|it| any_of("what|that|which|who|whatever", it));
        let noun = words[first + 1..second]
            .iter()
            .any(|it| matches!(*it, "the" | "a" | "an" | "it" | "they"));
        noun && !opens && !words[first + 1..second].iter().any(joins)
    })
}

/// What a clause may follow.
const LINKS: &str = "and|but|so|or|because|that|when|while|although|though|if|as|since|before|after|until|which|where|whereas|yet|then|once|unless|whether";

/// Whether a slot stands where what is asked for cannot stand, or words begin with what closes others.
fn misplaces(lower: &str) -> bool {
    let after = |it: &str| {
        let rest = it.trim_start_matches([' ', '\n']);
        [" was to ", " were to ", " is to "].iter().any(|link| it.starts_with(link))
            || ["for ", "to ", "of ", "that ", "what ", "how "]
                .iter()
                .any(|link| rest.starts_with(link))
    };
    let slot = lower.split(CONDITION).skip(1).any(after);
    let opens = lower.trim_start().starts_with([',', ';', ':', ')']);
    slot || opens
        || lower.contains(" ,")
        || lower.contains(" than intended and ") && lower.contains("between ")
}

/// Whether a slot of `lower` asks for what `known` tells: both values, both targets, the change.
fn asks_for_told(known: &str, lower: &str) -> bool {
    let contrast = [" instead of ", " in place of ", " rather than ", " and not "];
    let both = contrast.iter().any(|it| known.contains(it));
    let values = ["‹actual› instead of ‹expected›", "‹which value instead of which›"];
    let targets = ["‹the actual target›", "‹the intended target›"];
    both && values.iter().chain(&targets).any(|it| lower.contains(it))
}

impl Group<'_> {
    /// The draft, or the first safer telling that has no flaw. Where all of them have one, what happened is asked for.
    pub(super) fn checked(&self, source: &str, told: String) -> String {
        let Some(found) = flaw(source, &told) else { return told };
        let own = self.lead.constant().filter(|it| flaw(source, it).is_none());
        let constant = own.or_else(|| class::UNCLASSIFIED.constant()).unwrap_or_default();
        // What is parked is not told.
        let parked = (found == Flaw::Parks).then(|| lost_of(source, &unslotted(&told)));
        let mut best: Option<(usize, String)> = None;
        for level in 0..LEVELS {
            let parts = self.sentences.iter().map(|sentence| self.at_level(level, sentence));
            let Some(parts) = parts.collect::<Option<Vec<String>>>() else { continue };
            let text = mended(source, format!("{} {constant}", parts.join(" ")));
            let lost = lost_of(source, &text);
            let better = best.as_ref().is_none_or(|(least, _)| lost < *least)
                && parked.is_none_or(|parked| lost < parked);
            if better && flaw(source, &text).is_none() {
                best = Some((lost, text));
            }
        }
        match best {
            Some((_, text)) => text,
            None if parked.is_some() => told,
            None => format!("{UNTOLD} {constant}"),
        }
    }

    /// What `sentence` tells at `level`, the one that says most first.
    fn at_level(&self, level: usize, sentence: &Sentence) -> Option<String> {
        let (view, span, deeds) = (self.view, sentence.span, &sentence.deeds);
        let told: Option<Recast> = match level {
            0 => view.as_failing(span, deeds).or_else(|| view.as_outcome(span, deeds)),
            1 => Some(recast(view, span, deeds, &[])),
            2 => view.plainly_told(span, deeds),
            3 => view.as_not_done(span, deeds),
            4 => view.as_taken(span, deeds, true),
            _ => view.as_taken(span, deeds, false),
        };
        let told = told?;
        let before = sentence_of(&told)?;
        let sound = self.sound(sentence, told);
        sentence_of(&sound).filter(|it| *it == before && !judges(it))
    }
}

/// How many tellings there are.
const LEVELS: usize = 6;

/// What stands where nothing can be told without people.
const UNTOLD: &str = "‹What happened, told without the person›.";

/// How many words of `source` stand nowhere in `draft` but in a slot.
fn lost_of(source: &str, draft: &str) -> usize {
    let said = said_in(draft);
    said_in(source).iter().filter(|it| !said.contains(*it)).count()
}
