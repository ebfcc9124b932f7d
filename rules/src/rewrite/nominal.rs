//! A clause as a noun, for what a draft has no sentence of its own for: "not labelling both plates".

use super::act::act;
use super::bars::any_of;
use super::clause::happened;
use super::inflect::{action_noun, gerund};
use super::pieces::Piece;
use super::told::FIGURATIVE;
use super::view::View;
use crate::language::fault::Deed;
use crate::language::lexicon::Sense;
use crate::language::token::{Form, Tag, Token};
use crate::text::Span;

/// What `piece` says somebody did or left undone, up to `until`, as a noun, and whether it was left undone.
pub(super) fn nominal(view: View<'_>, piece: &Piece<'_>, until: usize) -> Option<(String, bool)> {
    let act = act(view, piece.deed, &piece.inner)?;
    let verb = act.done.verb?;
    let sense = verb.sense();
    let judges = sense.is(Sense::FAULT.or(Sense::BELIEF).or(Sense::OMIT)) && !sense.is(Sense::DUTY);
    if judges || act.done.passive || act.done.auxiliary || piece.deed.passive {
        return None;
    }
    let lemma = verb.lemma();
    // "getting home", "lifting a finger"
    let idle = lemma == "get" || act.done.object.is_some_and(|it| view.has(it, FIGURATIVE));
    if idle {
        return None;
    }
    let doing = gerund(lemma.split(' ').next().unwrap_or(lemma));
    let again = view.again(act.done.head, lemma);
    // "taking them out"
    let it = act.done.object.filter(|object| {
        let thing = |it: &Token| it.tag == Tag::Pron && view.is(it, "it|them");
        view.tokens(*object).iter().all(thing)
    });
    let from = it.map_or(act.done.head.end, |it| it.end);
    let it = it.map_or_else(String::new, |it| format!(" {}", view.source(it)));
    let rest = view.rest(Span::new(from, until.max(from)), None, &[]);
    let rest = format!("{it}{rest}");
    Some((format!("{again}{doing}{rest}"), act.negated))
}

/// The gerund after "before" or "after" in `piece`, behind `from`, as what happened: where its preposition
/// begins, and "before the cabinet was opened".
pub(super) fn step(
    view: View<'_>,
    piece: &Piece<'_>,
    from: usize,
    until: usize,
) -> Option<(usize, String)> {
    let before = |deed: &Deed| {
        let at = view.range(deed.group).start.checked_sub(1)?;
        let before = &view.context.reading.tokens[at];
        (view.is(before, "before|after") && before.span.start >= from).then_some(before)
    };
    piece.inner.iter().filter(|deed| deed.form == Form::Ing).find_map(|deed| {
        let word = before(deed)?;
        let told = happened(view, deed, &[], until)?;
        Some((word.span.start, format!("{} {told}", view.lower(word))))
    })
}

/// "If Ana had asked in the channel before rebooting the switch" is "the switch was rebooted without asking
/// in the channel"; what came before no step is what nothing called for.
pub(super) fn left_undone(view: View<'_>, piece: &Piece<'_>, all: Span) -> Option<String> {
    let deed = piece.deed;
    let verb = act(view, deed, &piece.inner)?.done.verb?;
    let known = any_of(
        "know|feel|notice|realise|realize|see|think|be|have|do|understand|let|remember|prevent|avoid|avert|pay",
        verb.lemma(),
    );
    if known || !deed.is_human() || verb.sense().is(Sense::PERCEIVE) {
        return None;
    }
    let step = step(view, piece, deed.head.end, all.end);
    let until = step.as_ref().map_or(all.end, |(start, _)| *start);
    let (doing, negated) = nominal(view, piece, until)?;
    match step {
        Some((_, told)) if negated => {
            told.strip_prefix("before ").map(|told| format!("{told} without {doing}"))
        }
        // "did not escalate for 90 minutes, hoping …"
        None if negated && deed.object.is_none() && action_noun(verb.lemma()).is_some() => {
            let hopes = piece.inner.iter().find(|it| view.follows_comma(it.group));
            let until = hopes.map_or(until, |it| it.group.start);
            let rest = view.rest(Span::new(deed.head.end, until.max(deed.head.end)), None, &[]);
            Some(format!("no {} took place{rest}", action_noun(verb.lemma())?))
        }
        None if negated && doing.contains(' ') => Some(format!("{doing} did not take place")),
        _ => None,
    }
}
