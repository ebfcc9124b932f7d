//! "Our mistake was to treat it as noise", "the board's failure to ask for a plan": what was done, or was not, in the
//! place of the error that it is called.

use super::bars::any_of;
use super::clause::happened;
use super::inflect::{is_plural, participle};
use super::plain::Edit;
use super::recast::Recast;
use super::view::View;
use crate::language::fault::Deed;
use crate::language::token::{Form, Tag};
use crate::text::Span;

impl View<'_> {
    /// "Inexperience on the desk is the reason that it went to the kiosks" is that it went there.
    pub(super) fn as_outcome(self, span: Span, deeds: &[Deed]) -> Option<Recast> {
        let whole = self.trimmed(span)?;
        let tokens = self.tokens(whole);
        let at = tokens.windows(3).position(|it| {
            let reason = self.is(&it[0], "the") && self.is(&it[1], "reason");
            reason && self.is(&it[2], "that|why")
        })?;
        let be = at.checked_sub(1).map(|be| &tokens[be]);
        let rest = Span::new(tokens.get(at + 3)?.span.start, whole.end);
        let plain = be.is_some_and(|be| self.is(be, "was|is")) && !self.has_human(rest);
        let verbs = deeds.iter().map(|deed| deed.head).collect();
        plain.then(|| Recast { text: self.source(rest), verbs, ..Recast::default() })
    }

    /// The sentence at `span`, whose verbs are `deeds`, with the deed that an error in it is said to be.
    pub(super) fn as_failing(self, span: Span, deeds: &[Deed]) -> Option<Recast> {
        let error = self.error.filter(|error| span.covers(error.span))?;
        let plain = Self { error: None, ..self };
        let whole = plain.trimmed(span)?;
        let done: Vec<&Deed> =
            deeds.iter().filter(|it| it.infinitive && it.head.start >= error.noun.end).collect();
        let first = done.first()?;
        let between = plain.tokens(Span::new(error.noun.end, first.head.start));
        let was = between.iter().any(|it| plain.is(it, "was|is"));
        let direct = between.iter().all(|it| it.tag == Tag::To || plain.is(it, "was|is|to|not"));
        if !direct {
            return None;
        }
        if was && error.span.start <= whole.start + 1 {
            return plain.as_steps(whole, &done, deeds);
        }
        // "goes back to the board's failure to ask for a plan"
        let fails = plain.has(error.noun, "failure|refusal|inability|omission|neglect|reluctance");
        let next = deeds.iter().find(|it| it.head.start > first.head.end && it.finite);
        let until = next.map_or(whole.end, |it| it.opener.map_or(it.group.start, |it| it.start));
        let told = plain.trimmed(Span::new(first.head.start, until.max(first.head.end)))?;
        let told = happened(plain, first, &[], told.end).filter(|_| fails)?;
        let be = [" was ", " were "].into_iter().find(|be| told.contains(be))?;
        let undone = told.replacen(be, &format!("{be}not "), 1);
        let undone = match undone.split_once(' ') {
            Some(("a" | "an", rest)) => {
                format!("no {}", rest.replacen(&format!("{be}not "), be, 1))
            }
            _ => undone,
        };
        let place: Edit = (Span::new(error.span.start, until), format!("the fact that {undone}"));
        let covered = |at: usize| (place.0.start..place.0.end).contains(&at);
        let mut put = Some(place.clone());
        let recast = plain.word_for_word(span, deeds, true, |piece| {
            let mut edits: Vec<Edit> = match covered(piece.deed.head.start) {
                true => Vec::new(),
                false => plain.without_doer(piece)?.into_iter().collect(),
            };
            edits.extend(put.take());
            Some(edits)
        })?;
        Some(recast)
    }

    /// What each of the infinitives `done` tells, one after the other.
    fn as_steps(self, whole: Span, done: &[&Deed], deeds: &[Deed]) -> Option<Recast> {
        let plain = done.iter().all(|it| it.form == Form::Base && !it.passive);
        let next = deeds.iter().find(|it| it.finite && it.head.start > done[0].head.end);
        let end = next.map_or(whole.end, |it| it.opener.map_or(it.group.start, |it| it.start));
        let tail = Span::new(end, whole.end.max(end));
        // "before the copy had ended" stays, "which Ana had not seen" cannot.
        if !plain || next.is_some() && (done.len() > 1 || self.has_human(tail)) {
            return None;
        }
        let mut parts: Vec<String> = Vec::new();
        for (at, deed) in done.iter().enumerate() {
            let until = done.get(at + 1).map_or(end, |next| next.head.start);
            let words = self.tokens(Span::new(deed.head.start, until));
            let link = |it: &&crate::language::token::Token| {
                it.tag == Tag::To || it.tag == Tag::Coord || it.is_mark(',')
            };
            let last = words.iter().rev().find(|it| !link(it))?;
            let own = Span::new(deed.head.start, last.span.end);
            // "to go back to bed" tells nothing.
            let away = self.is_next(own, "go") && self.has(own, "bed|home|lunch|sleep");
            if !away {
                let told = self.taken_for(deed, own).or_else(|| happened(self, deed, &[], own.end));
                parts.push(told?);
            }
        }
        let mut text = parts.join(" and ");
        if let Some(tail) = self.trimmed(tail).filter(|_| next.is_some()) {
            text.push(' ');
            text.push_str(&self.source(tail));
        }
        let verbs = deeds.iter().map(|deed| deed.head).collect();
        (!text.is_empty()).then(|| Recast { text, verbs, ..Recast::default() })
    }

    /// "to treat the spike on `kafka-6` as noise" is "the spike on `kafka-6` was treated as noise".
    fn taken_for(self, deed: &Deed, own: Span) -> Option<String> {
        let lemma = deed.verb.map(|it| it.lemma()).filter(|it| any_of(VIEWS, it))?;
        let after = self.tokens(Span::new(deed.head.end, own.end.max(deed.head.end)));
        let at = after.iter().position(|it| self.is(it, "as|for")).filter(|at| *at > 0)?;
        let what = after[0].span.join(after[at - 1].span);
        let subject = self.impersonal(what);
        let be = if is_plural(&subject) { "were" } else { "was" };
        let rest = self.source(Span::new(after[at].span.start, own.end));
        let plain = !self.has_human(own);
        plain.then(|| format!("{subject} {be} {} {rest}", participle(lemma)))
    }
}

/// Verbs of taking one thing for another.
const VIEWS: &str = "treat|take|read|see|regard|interpret|dismiss|classify|file|mark";
