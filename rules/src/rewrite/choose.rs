//! Which telling of a sentence a draft takes: the one that reads well and loses least.

use super::allowed::{TAKEN, UNTAKEN};
use super::bars::any_of;
use super::class;
use super::complement::{Complement, complement_of};
use super::draft::{Group, Sentence};
use super::hanging::steadied;
use super::idiom::{acts, idiom};
use super::inflect::{capitalised, uncapitalised};
use super::least::judged_doing;
use super::mended::{goes_on, supposes};
use super::phrases::noun;
use super::pieces::{Piece, clauses};
use super::recast::{Recast, recast};
use super::sentence::sentence_of;
use super::view::View;
use crate::language::fault::Deed;
use crate::language::judges;
use crate::language::lexicon::{Class, Sense};
use crate::language::token::{Form, Tag, Token};
use crate::text::Span;

impl Group<'_> {
    /// The sentence word for word, where that reads well and loses less of it than `recast` does, or tears nothing off
    /// where `recast` may.
    pub(super) fn plainer(&self, sentence: &Sentence, recast: &Recast) -> Option<Recast> {
        let view = self.view;
        let Sentence { span, deeds, .. } = sentence;
        if view.error.is_some_and(|error| span.overlaps(error.span)) {
            return None;
        }
        let mut told = sentence_of(recast).unwrap_or_default();
        for part in recast.belief.iter().chain(&recast.question) {
            told.push_str(part);
        }
        let lost = view.losses(*span, deeds, if recast.cut { &[] } else { &recast.verbs }, &told);
        let pieces = clauses(view, *span, deeds).pieces;
        let torn = (0..pieces.len()).any(|at| view.is_open_ended(&pieces[at], pieces.get(at + 1)));
        // A word more is lost where something is torn off.
        let lost = lost + usize::from(torn);
        if lost == 0 {
            return None;
        }
        let sound = |plain: Recast| {
            let plain = Recast { text: steadied(plain.text), ..plain };
            let whole = sentence_of(&plain)?;
            let fewer =
                view.losses(*span, deeds, &plain.verbs, &whole) + usize::from(torn && plain.moves);
            let sound = self.sound(sentence, plain);
            let kept = sentence_of(&sound).is_some_and(|kept| kept == whole);
            (fewer < lost && kept && !judges(&whole) && !supposes(&whole)).then_some((fewer, sound))
        };
        let (_, best) = view.plainly_told(*span, deeds).and_then(sound)?;
        let (belief, question) = (recast.belief.clone(), recast.question.clone());
        let step = recast.step.clone();
        Some(Recast { belief, question, step, believes: false, ..best })
    }

    /// The sentence with what somebody did as the next step, where `recast` loses words of it or tears something off,
    /// and that does not.
    pub(super) fn safest(&self, sentence: &Sentence, recast: &Recast) -> Option<Recast> {
        let view = self.view;
        let Sentence { span, deeds, .. } = sentence;
        let mut told = sentence_of(recast).unwrap_or_default();
        for part in recast.belief.iter().chain(&recast.question).chain(&recast.step) {
            // Said twice it would look doubled.
            if !told.contains(part.as_str()) {
                told.push(' ');
                told.push_str(part);
            }
        }
        let pieces = clauses(view, *span, deeds).pieces;
        let lost = |told: &str| {
            let by_idiom = view.told_by_idiom(&pieces, told);
            let mut elsewhere: Vec<Span> =
                by_idiom.into_iter().chain(view.manners(&pieces)).collect();
            // "did not look whether it had ended": what it was is told.
            let asked = recast.question.as_ref().is_some_and(|it| told.contains(it.as_str()));
            let asks = |piece: &&Piece<'_>| {
                asked && matches!(complement_of(view, piece), Some(Complement::Duty(_)))
            };
            let verbs = |piece: &Piece<'_>| {
                [Some(piece.deed), piece.inner.last().copied()]
                    .into_iter()
                    .flatten()
                    .map(|deed| deed.head)
                    .collect::<Vec<_>>()
            };
            elsewhere.extend(pieces.iter().filter(asks).flat_map(verbs));
            // "in the belief that" tells that somebody assumed it.
            let thinks = |deed: &&Deed| {
                deed.verb.is_some_and(|it| it.sense().is(Sense::BELIEF) || it.lemma() == "hope")
            };
            let believed = deeds.iter().filter(|it| recast.believes && thinks(it));
            elsewhere.extend(believed.map(|deed| deed.head));
            view.losses(*span, deeds, &elsewhere, &unslotted(told))
        };
        let count = lost;
        let lost = count(&told);
        let torn = |at: usize| {
            let piece = &pieces[at];
            let own = || view.told_by_idiom(std::slice::from_ref(piece), &told).is_empty();
            view.is_torn(piece, pieces.get(at + 1)) && !view.goes_home(piece) && own()
        };
        // What says which thing it was may stand behind the verb; half a clause may not.
        let apart = (0..pieces.len()).any(|at| torn(at) && !view.is_carried(&pieces[at]))
            || recast.question.as_ref().is_some_and(|fact| hangs(fact));
        let torn = (0..pieces.len()).any(torn)
            || doubles(&told, view.context.document.prose_at(*span))
            || changes_tense(&told, view.context.document.prose_at(*span), deeds)
            || strays(recast, &pieces) && !pieces.first().is_some_and(|it| view.goes_home(it))
            || recast.question.as_ref().is_some_and(|fact| hangs(fact));
        if lost == 0 && !torn {
            return None;
        }
        let candidate = |safe: Option<Recast>| {
            let safe = safe?;
            let safe = Recast { text: steadied(safe.text), ..safe };
            let whole = sentence_of(&safe)?;
            let fewer = count(&whole);
            let sound = self.sound(sentence, safe);
            let kept = sentence_of(&sound).is_some_and(|kept| kept == whole);
            let error = view.error.filter(|error| span.overlaps(error.noun));
            // "Kofi's regex" is a thing.
            let error = error
                .filter(|error| view.tokens(error.noun).iter().any(|token| token.is(Class::ERROR)));
            let named = error.is_some_and(|error| {
                let noun = view.context.document.prose_at(error.noun).to_lowercase();
                whole.to_lowercase().contains(noun.trim())
            });
            // "gave wrong instructions": with which defect is asked elsewhere.
            let wrong = whole.split(|c: char| !c.is_alphabetic()).any(|word| word == "wrong");
            // What was done says more than that some course was taken, even where a word is lost or what belongs together
            // is carried apart.
            let lower = whole.to_lowercase();
            let possible = lower.contains(TAKEN) || lower.contains(UNTAKEN);
            let better = fewer + usize::from(possible) < lost
                || torn && fewer <= lost && (apart || !possible);
            // What would have been is no open condition: "If an attempt was made, it was not seen".
            let open = whole.starts_with("If ")
                && sentence.deeds.iter().any(|deed| view.is_supposed(deed));
            let better = better && !named && !wrong && !open;
            (better && kept && !judges(&whole) && !supposes(&whole)).then_some((fewer, sound))
        };
        let ways: [&dyn Fn() -> Option<Recast>; 3] =
            [&|| view.as_not_done(*span, deeds), &|| view.as_taken(*span, deeds, true), &|| {
                view.as_taken(*span, deeds, false)
            }];
        let mut best: Option<(usize, Recast)> = None;
        for way in ways {
            let next = candidate(way());
            best = best.into_iter().chain(next).min_by_key(|it| it.0);
            if best.as_ref().is_some_and(|it| it.0 == 0) {
                break;
            }
        }
        best.map(|it| it.1)
    }

    /// As much of `recast` as reads well, from the beginning up to a comma or a full stop; nothing where that is too
    /// little.
    pub(super) fn sound(&self, sentence: &Sentence, mut recast: Recast) -> Recast {
        recast.text = steadied(recast.text);
        let somebody = sentence.faults.iter().map(|(fault, _)| &fault.agent);
        let somebody = somebody.filter(|agent| agent.class.is_somebody() && !agent.by_pronoun);
        let culprits: Vec<Span> = somebody.filter_map(|agent| agent.span).collect();
        while let Some(text) = sentence_of(&recast) {
            // "the wrong silo was emptied"
            let wrong = |it: &Span| self.view.has(*it, "wrong");
            let done_to =
                |deed: &Deed| deed.object.or(deed.subject.filter(wrong).filter(|_| deed.passive));
            let objects = sentence.deeds.iter().filter_map(done_to);
            // A noun phrase of the sentence is one, whatever its words can be elsewhere.
            let masked = objects.fold(text.clone(), |text, object| {
                let whole = noun(&self.view.impersonal(self.view.phrase(object)));
                let object = if text.contains(&whole) || text.contains(&capitalised(&whole)) {
                    whole
                } else {
                    self.view.impersonal(object)
                };
                let found = object.contains(' ');
                if found {
                    text.replace(uncapitalised(&object).as_str(), "‹it›")
                        .replace(&capitalised(&object), "‹It›")
                } else {
                    text
                }
            });
            let sound =
                |text: &str| self.view.is_sound(sentence.span, &sentence.deeds, &culprits, text);
            if sound(&text) || !judges(&text) && sound(&masked) {
                return recast;
            }
            let ends = [", ", ". ", "; "].iter().filter_map(|end| recast.text.rfind(end));
            let shorter = ends.max().unwrap_or_default();
            recast.text.truncate(shorter);
            recast.cut = true;
        }
        let (belief, question, step) = (recast.belief, recast.question, recast.step);
        Recast { belief, question, step, ..Recast::default() }
    }
}

impl Group<'_> {
    /// What is left of a sentence without people. Where nothing but an error is somebody's, the
    /// sentence stands with something else for it.
    pub(super) fn kept(&self, sentence: &Sentence) -> Recast {
        let view = self.view;
        if let Some(step) = judged_doing(view, sentence.span, &sentence.deeds) {
            return step;
        }
        let error = view.error.filter(|error| sentence.span.covers(error.span));
        // "human error: a technician pulled the cable": what was done is told.
        let done = |deed: &Deed| deed.finite && !deed.passive && !deed.auxiliary && deed.is_human();
        let whole = error.filter(|error| {
            let after = sentence.deeds.iter().filter(|deed| deed.head.start > error.span.end);
            !after.into_iter().any(done)
        });
        let whole = whole.and_then(|_| view.trimmed(sentence.span));
        match whole.filter(|whole| !view.has_human(*whole) || view.has_only_roles(*whole)) {
            Some(whole) => {
                let text = view.source(whole);
                // "Classic PEBKAC": a label and next to nothing else.
                let words = text.rsplit('›').next().unwrap_or_default().split_whitespace().count();
                let bare = sentence.deeds.is_empty() && words < 2 && text.contains('›');
                let verbs = sentence.deeds.iter().map(|deed| deed.head).collect();
                Recast { text: if bare { String::new() } else { text }, verbs, ..Recast::default() }
            }
            None => recast(view, sentence.span, &sentence.deeds, &[]),
        }
    }

    /// What of the statements `also` goes behind `all` of `sentence`: none that asks for what is told, and none between a
    /// sentence and the one that goes on with "It".
    pub(super) fn added(
        &self,
        sentence: &Sentence,
        all: &Recast,
        also: Vec<String>,
    ) -> Vec<String> {
        let document = self.view.context.document;
        let told = sentence_of(all).unwrap_or_default();
        let sentences = &document.sentences;
        let at = sentences.partition_point(|it| it.span.end <= sentence.span.start);
        let beside = |it: &&crate::document::Sentence| it.block == sentences[at].block;
        let next = sentences.get(at + 1).filter(beside);
        let next = next.is_some_and(|it| goes_on(document.source.slice(it.span)));
        let fact = |text: &str| {
            let parts = all.belief.iter().chain(&all.question);
            let parts: Vec<String> = parts.map(|it| it.to_lowercase()).collect();
            parts.iter().any(|part| text.to_lowercase().contains(part.as_str()))
        };
        let kept = also.into_iter().filter(|text| !next || told.is_empty() || fact(text));
        let kept: Vec<String> = kept.collect();
        // What was believed or not found out is told by its own statement.
        // A view says more than that some step is missing.
        let missing = *self.lead == class::FORGOTTEN_STEP || self.lead.is_bare_step();
        let view = |text: &String| fact(text) || missing && text.contains("supported this view");
        match kept.iter().any(view) {
            true => kept.into_iter().filter(view).collect(),
            false => kept.into_iter().take(1).collect(),
        }
    }
}

impl View<'_> {
    /// Which of `pieces` the draft `told` tells in words of its own.
    pub(super) fn told_by_idiom(self, pieces: &[Piece<'_>], told: &str) -> Vec<Span> {
        let by_idiom = pieces.iter().filter(|piece| {
            let idiom = self.trimmed(piece.span).and_then(|all| idiom(self, piece, all));
            idiom.is_some_and(|idiom| told.to_lowercase().contains(&idiom.to_lowercase()))
        });
        // "went home and …": where somebody went tells nothing.
        let home = pieces.iter().filter(|piece| self.goes_home(piece));
        by_idiom.chain(home).map(|piece| piece.span).collect()
    }
}

impl View<'_> {
    /// "went home": where somebody went tells nothing.
    pub(super) fn goes_home(self, piece: &Piece<'_>) -> bool {
        let rest = Span::new(piece.deed.head.end, piece.span.end.max(piece.deed.head.end));
        let away = |it: &Token| {
            self.is(it, "home|bed|lunch|shift|duty|off|on|offline")
                || !matches!(it.tag, Tag::Noun | Tag::Num)
        };
        acts(piece.deed, "go|go home|go off|head|head home|leave|drive|clock off|log off")
            && self.tokens(rest).iter().all(away)
    }
}

/// Whether what stood before the first of `pieces` stands before another one in `recast`: "Before the switch Ana did not
/// look, and orders were lost".
fn strays(recast: &Recast, pieces: &[Piece<'_>]) -> bool {
    let first = pieces.first().is_some_and(|first| !recast.verbs.contains(&first.deed.head));
    recast.lead.is_some() && recast.step.is_none() && first && !recast.text.is_empty()
}

/// "that the appliance listens on": what it belongs to is gone.
fn hangs(fact: &str) -> bool {
    let last = fact.rsplit(' ').next().unwrap_or_default();
    fact.starts_with("that ") && any_of("on|to|of|with|for|at|from|by", last)
}

/// Whether `told` tells something as now that its `source`, whose verbs are `deeds`, tells as past.
fn changes_tense(told: &str, source: &str, deeds: &[Deed]) -> bool {
    let now = |text: &str| text.split_whitespace().filter(|it| matches!(*it, "is" | "are")).count();
    let past = deeds.iter().find(|it| it.finite).is_some_and(|it| it.form == Form::Past);
    past && now(told) > now(source)
}

/// Whether `told` says a phrase twice that stands but once in `source`: "the run that removed the balancers removed the
/// balancers".
fn doubles(told: &str, source: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty());
        words.map(str::to_lowercase).collect()
    };
    // "The open order was to be handed over, and the open order was closed."
    const RUN: usize = 5;
    let (told, source) = (words(told), words(source));
    let count =
        |words: &[String], run: &[String]| words.windows(RUN).filter(|it| *it == run).count();
    told.windows(RUN).any(|run| count(&told, run) > count(&source, run).max(1))
}

/// `text` without its slots: what stands in one is not told.
pub(super) fn unslotted(text: &str) -> String {
    let mut depth = 0_usize;
    text.chars()
        .filter(|c| match c {
            '‹' => {
                depth += 1;
                false
            }
            '›' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect()
}
