//! Which telling of a sentence a draft takes: the one that reads well and loses least.

use super::draft::{Group, Sentence};
use super::inflect::{capitalised, uncapitalised};
use super::phrases::noun;
use super::pieces::clauses;
use super::recast::Recast;
use super::sentence::sentence_of;
use crate::language::judges;
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
        let words = lost;
        let lost = lost + usize::from(torn);
        if lost == 0 {
            return None;
        }
        let sound = |plain: Recast| {
            let whole = sentence_of(&plain)?;
            let fewer =
                view.losses(*span, deeds, &plain.verbs, &whole) + usize::from(torn && plain.moves);
            let sound = self.sound(sentence, plain);
            let kept = sentence_of(&sound).is_some_and(|kept| kept == whole);
            (fewer < lost && kept && !judges(&whole)).then_some((fewer, sound))
        };
        let plain = view.plainly_told(*span, deeds).and_then(sound);
        let possible = match &plain {
            Some((0, _)) => None,
            // "Restarting it went through" reads badly: it has to tell much more.
            _ => view
                .told_as_passed(*span, deeds)
                .filter(|passed| words > 1 || told.is_empty() || passed.doings.is_empty())
                .and_then(sound),
        };
        let (_, best) = plain.into_iter().chain(possible).min_by_key(|it| it.0)?;
        let (belief, question) = (recast.belief.clone(), recast.question.clone());
        let step = recast.step.clone();
        Some(Recast { belief, question, step, believes: false, ..best })
    }

    /// As much of `recast` as reads well, from the beginning up to a comma or a full stop; nothing where that is too
    /// little.
    pub(super) fn sound(&self, sentence: &Sentence, mut recast: Recast) -> Recast {
        let somebody = sentence.faults.iter().map(|(fault, _)| &fault.agent);
        let somebody = somebody.filter(|agent| agent.class.is_somebody() && !agent.by_pronoun);
        let culprits: Vec<Span> = somebody.filter_map(|agent| agent.span).collect();
        while let Some(text) = sentence_of(&recast) {
            let objects = sentence.deeds.iter().filter_map(|deed| deed.object);
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
            // "Restarting it at 09:10 went through": what went through is one noun, however long.
            let masked = recast.doings.iter().fold(masked, |text, doing| {
                let from = text.find(doing.as_str()).or_else(|| text.find(&capitalised(doing)));
                let passed = from.and_then(|from| {
                    let ends = [" went through", " goes through"];
                    let until = ends.iter().filter_map(|end| text[from..].find(end)).min()?;
                    Some((from, from + until))
                });
                passed.map_or(text.clone(), |(from, until)| {
                    format!("{}‹It›{}", &text[..from], &text[until..])
                })
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
