//! A sentence cut into its finite clauses.

use super::keep::is_unit;
use super::view::View;
use crate::language::fault::Deed;
use crate::language::token::{Form, Tag};
use crate::text::Span;

/// A finite clause, as bytes of the document.
pub(super) struct Piece<'d> {
    pub(super) deed: &'d Deed,
    /// Verbs inside that are not finite, in order.
    pub(super) inner: Vec<&'d Deed>,
    pub(super) span: Span,
    /// The word that makes the clause depend on another, where it stands in the clause.
    pub(super) opener: Option<Span>,
}

/// The clauses of a sentence and what stands before the first.
pub(super) struct Clauses<'d> {
    /// Before the first clause: "On the second attempt".
    pub(super) lead: Span,
    /// Verbs in the lead.
    pub(super) before: Vec<&'d Deed>,
    pub(super) pieces: Vec<Piece<'d>>,
}

/// The finite clauses of the sentence at `span`, whose verbs are `deeds`.
pub(super) fn clauses<'d>(view: View<'_>, span: Span, deeds: &'d [Deed]) -> Clauses<'d> {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let mut before = Vec::new();
    for deed in deeds {
        if !deed.finite || deed.infinitive {
            match pieces.last_mut() {
                Some(last) => last.inner.push(deed),
                None => before.push(deed),
            }
            continue;
        }
        let mut floor = pieces.last().map_or(span.start, |last| last.deed.head.end);
        let mut start = deed.group.start;
        let subject = deed.subject.filter(|subject| !deed.shared && subject.end <= start);
        let opener = deed.opener.filter(|opener| {
            let until = subject.map_or(start, |subject| subject.start);
            // "After the handover Ana …": the preposition belongs to its own noun.
            let nouns = || view.tokens(Span::new(opener.end, until.max(opener.end)));
            // "where 10.0.0.0/18 was intended": what stands between is what the clause is about.
            let own = || {
                let between = view.tokens(Span::new(opener.end, start.max(opener.end)));
                let ends = between.last().is_some_and(|it| matches!(it.tag, Tag::Noun | Tag::Num));
                deed.subject.is_none() && ends && !between.iter().any(|it| it.is_mark(','))
            };
            opener.start >= floor
                && opener.start < start
                && (own()
                    || until < opener.end
                    || !nouns().iter().any(|token| token.tag == Tag::Noun))
        });
        if let Some(subject) = subject {
            // "The proxy that served it did not …": the clause before is part of the subject. What
            // a person did in it is told for itself.
            while let Some(last) =
                pieces.last().filter(|last| subject.start < last.deed.group.start)
            {
                // "because Ana, who had been on shift since noon, typed 30": how somebody was.
                let state = (last.deed.auxiliary || last.deed.passive)
                    && last
                        .opener
                        .is_some_and(|it| view.has(it, "who") && it.start > subject.start);
                if deed.is_human() && last.deed.is_human() && !deed.passive && !state {
                    start = start.max(deed.group.start);
                    break;
                }
                start = start.min(last.span.start);
                pieces.pop();
            }
            floor = pieces.last().map_or(span.start, |last| last.deed.head.end);
            // "neither the desk nor the yard felt responsible"
            let between = view.tokens(Span::new(floor.min(subject.start), subject.start));
            let neither = between.last().filter(|nor| view.is(nor, "nor"));
            if let Some(neither) =
                neither.and_then(|_| between.iter().find(|it| view.is(it, "neither")))
            {
                start = start.min(neither.span.start);
            }
            if opener.is_none_or(|opener| opener.end <= subject.start) && subject.start >= floor {
                start = start.min(subject.start);
            }
            start = start.min(view.whose(subject).filter(|it| *it >= floor).unwrap_or(start));
        } else if !deed.shared && !pieces.is_empty() {
            let between = view.tokens(Span::new(floor, start));
            let border = between.iter().rev().find(|token| {
                matches!(token.tag, Tag::Punct | Tag::Coord | Tag::Subord | Tag::Wh)
                    && !is_unit(token)
            });
            start = border.map_or(start, |border| border.span.end);
        }
        match opener {
            Some(opener) => {
                // "even though it had failed": the adverb is the opener's.
                let before = view.tokens(Span::new(floor.min(opener.start), opener.start));
                let adverb = before.last().filter(|it| view.is(it, "even|just|right|shortly"));
                // "as soon as it had failed"
                let as_soon = match before {
                    // "by which time": the preposition goes with what follows.
                    [.., mark, link]
                        if mark.is_mark(',')
                            && link.tag == Tag::Prep
                            && view.has(opener, "which|whom") =>
                    {
                        Some(link)
                    }
                    [.., first, how] if view.is(first, "as") && view.is(how, "soon|long|far") => {
                        Some(first)
                    }
                    _ => adverb,
                };
                start = start.min(as_soon.map_or(opener.start, |adverb| adverb.span.start));
            }
            // "…, and on Tuesday it failed": the day belongs to what follows.
            None => {
                let between = view.tokens(Span::new(floor.min(start), start));
                let joins =
                    between.iter().rposition(|token| token.tag == Tag::Coord || token.is_mark(';'));
                if let Some(after) = joins.and_then(|at| between.get(at + 1))
                    && matches!(after.tag, Tag::Prep | Tag::Adv)
                    && after.span.start < start
                {
                    start = after.span.start;
                }
            }
        }
        start = view.word_start(start).max(floor);
        if let Some(error) = view.error.filter(|it| it.span.start < start && start < it.span.end) {
            start = error.span.start;
        }
        pieces.push(Piece { deed, inner: Vec::new(), span: Span::new(start, span.end), opener });
    }
    for index in 1..pieces.len() {
        pieces[index - 1].span.end = pieces[index].span.start.max(pieces[index - 1].span.start);
    }
    let first = pieces.first().map_or(span.end, |first| first.span.start);
    Clauses { lead: Span::new(span.start, first.max(span.start)), before, pieces }
}

impl Piece<'_> {
    /// The opener in lower case, or nothing.
    pub(super) fn opener_word(&self, view: View<'_>) -> String {
        self.opener.map_or_else(String::new, |opener| {
            view.context.document.prose_at(opener).to_lowercase()
        })
    }

    /// Something a named or unnamed person is about to do: "Ana deleting the record", "by Ana
    /// restarting both".
    pub(super) fn gerund(&self, view: View<'_>) -> Option<&Deed> {
        self.inner.iter().copied().find(|deed| of_person(view, deed))
    }
}

/// Whether `deed` is a gerund with a person right before it.
pub(super) fn of_person(view: View<'_>, deed: &Deed) -> bool {
    deed.form == Form::Ing
        && deed.subject.is_some_and(|subject| {
            subject.end <= deed.group.start
                && deed.group.start - subject.end <= 3
                && view.has_human(subject)
        })
}
