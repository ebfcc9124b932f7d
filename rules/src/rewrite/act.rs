//! What a clause is about: the verb that tells it, and whether it was not done.

use super::bars::any_of;
use super::deeds::{averting, knew_better};
use super::view::View;
use crate::language::fault::Deed;
use crate::language::lexicon::Sense;
use crate::language::token::{Form, Tag};
use crate::text::Span;

/// What a clause is about: the verb that tells it, and whether it was not done.
pub(super) struct Act<'d> {
    pub(super) done: &'d Deed,
    pub(super) negated: bool,
    /// Whether it was done, but late.
    pub(super) slow: bool,
    /// Whether it is the verb of the clause itself.
    pub(super) own_deed: bool,
    pub(super) sense: Sense,
}

/// What `deed` says, with the verbs `inner` that depend on it, was done or left undone.
pub(super) fn act<'d>(view: View<'_>, deed: &'d Deed, inner: &[&'d Deed]) -> Option<Act<'d>> {
    let sense = deed.verb.map_or(Sense(0), |verb| verb.sense());
    // "forgot to renew", "decided to ignore": the infinitive is the deed.
    let next = inner.first().copied().filter(|next| {
        // "was too tired after a double shift to read it"
        let reach = if is_too(view, deed, next) { 64 } else { 24 };
        let near = next.head.start < deed.head.end + reach;
        next.infinitive && near && (deed.object.is_none() || deed.passive || is_too(view, deed, next))
            // "keep ignoring"
            || next.form == Form::Ing
                && next.head.start <= deed.head.end + 1
                && deed.verb.is_some_and(|verb| any_of("keep|continue|start|begin", verb.lemma()))
            // "never got round to renewing"
            || next.form == Form::Ing
                && near
                && deed.verb.is_some_and(|verb| any_of("get round|get around", verb.lemma()))
    });
    // "kept forgetting to rotate"
    let (sense, next) = match (next, inner.get(1)) {
        (Some(first), Some(second))
            if first.form == Form::Ing
                && second.infinitive
                && first.verb.is_some_and(|verb| verb.sense().is(Sense::OMIT)) =>
        {
            (Sense::OMIT, Some(*second))
        }
        _ => (sense, next),
    };
    let omits = sense.is(Sense::OMIT) && next.is_some();
    let supposed = view.is_supposed(deed);
    let hindsight = supposed
        || deed.modal && view.is_perfect(deed)
        || !deed.modal && view.shares_hindsight(deed);
    let expected = view.is_expected(deed) && next.is_some();
    let better = inner.first().copied().filter(|next| hindsight && knew_better(view, deed, next));
    let instead = averting(view, deed, inner).filter(|_| hindsight);
    let done = match next {
        _ if instead.is_some() => instead?,
        _ if better.is_some() => better?,
        Some(next) if expected => next,
        Some(next) if omits || deed.verb.is_some_and(|verb| !verb.sense().is(Sense::BELIEF)) => {
            next
        }
        _ => deed,
    };
    // "did not know how to restore it": it may well have been restored.
    let asks = next.is_some_and(|next| {
        let between = Span::new(deed.head.end, next.head.start.max(deed.head.end));
        view.has(between, "how|what|where|when|which|whether")
    });
    if deed.modal && !hindsight || asks {
        return None;
    }
    // "not a soul was minding it"
    let not_one = deed.subject.and_then(|subject| view.range(subject).start.checked_sub(1));
    let not_one = not_one.is_some_and(|at| {
        let token = &view.context.reading.tokens[at];
        token.tag == Tag::Neg && view.is(token, "not")
    });
    let nobody = not_one || view.has_no_subject(deed);
    // "was too slow to declare it": it was declared, late.
    let slow = next.is_some_and(|next| {
        is_too(view, deed, next) && view.has(Span::new(deed.head.end, next.head.start), "slow|late")
    });
    let left_out = omits || !slow && next.is_some_and(|next| is_too(view, deed, next));
    let negations =
        [deed.negated || nobody, hindsight || expected || sense.is(Sense::EXPECT), left_out];
    let odd = negations.iter().filter(|negation| **negation).count() % 2 == 1;
    let negated = odd && better.is_none();
    Some(Act { done, negated, slow, own_deed: next.is_none(), sense })
}

/// "was too busy to check", "was slow to check", where `next` is what was not done.
fn is_too(view: View<'_>, deed: &Deed, next: &Deed) -> bool {
    deed.auxiliary && view.has(Span::new(deed.head.end, next.head.start), "too|slow")
}

impl View<'_> {
    /// "could have spotted it and stopped the job": whether `deed` shares the "could have" of the verb before it.
    fn shares_hindsight(self, deed: &Deed) -> bool {
        let sentences = &self.context.document.sentences;
        let at = sentences.partition_point(|it| it.span.end <= deed.group.start);
        let start = sentences.get(at).map_or(deed.group.start, |it| it.span.start);
        let before = self.tokens(Span::new(start, deed.group.start));
        let Some((link, before)) = before.split_last() else { return false };
        let modal = before.iter().rposition(|it| it.tag == Tag::Modal);
        let rest = modal.map_or(&[][..], |at| &before[at + 1..]);
        let perfect = rest.iter().take(3).position(|it| self.is(it, "have"));
        let alone = perfect.is_some_and(|at| {
            rest[at + 1..].iter().all(|it| {
                !matches!(
                    it.tag,
                    Tag::Punct | Tag::Subord | Tag::Wh | Tag::Aux | Tag::Coord | Tag::Neg
                )
            })
        });
        let done = matches!(deed.form, Form::Past | Form::Participle) && !deed.passive;
        done && deed.group.start == deed.head.start && self.is(link, "and|or") && alone
    }
}
