//! Whose deed a verb is that stands behind what somebody knew, or behind a clause about a thing.

use super::view::{View, any_of, in_phrase};
use crate::language::AgentClass;
use crate::language::fault::Deed;
use crate::language::lexicon::Sense;
use crate::language::token::{Form, Tag, Token};
use crate::text::Span;

/// "assumed that `live` meant paying and mailed them all": who assumed it did, not what means something.
pub(super) fn after_beliefs(view: View<'_>, deeds: &mut [Deed]) {
    const STATES: &str = "be|mean|have|contain|belong|equal|denote";
    let finite: Vec<usize> = (0..deeds.len()).filter(|at| deeds[*at].finite).collect();
    for three in finite.windows(3) {
        let [believer, fact, here] = [three[0], three[1], three[2]].map(|at| &deeds[at]);
        let believes = believer.verb.is_some_and(|verb| verb.sense().is(Sense::BELIEF));
        let state = fact.verb.is_none_or(|verb| any_of(STATES, verb.lemma()));
        let keeps = here.verb.is_some_and(|verb| any_of("keep|continue", verb.lemma()));
        let acts =
            here.shared && (here.object.is_some() || keeps) && !here.auxiliary && !here.passive;
        // "knew the lease ran out and had not ordered …", "was not aware that it reads it twice and removed it"
        let learns = "know|realise|realize|notice|see|hear|learn|find|be|have";
        let that = fact.opener.is_some_and(|it| view.has(it, "that|how|what|why"));
        let knows = believer.verb.is_none_or(|verb| {
            any_of("know|realise|realize|notice", verb.lemma())
                || that && any_of(learns, verb.lemma())
        });
        let perfect = |deed: &Deed| view.has(deed.group, "had");
        let apart = (here.negated && !fact.negated)
            || perfect(fact) && !perfect(here)
            || matches!(fact.form, Form::Third) && here.form == Form::Past;
        let state = state || knows && apart;
        let believes = believes || knows;
        if believes && believer.is_human() && state && acts && here.subject == fact.subject {
            let (subject, class) = (believer.subject, believer.class);
            deeds[three[2]].subject = subject;
            deeds[three[2]].class = class;
            deeds[three[2]].opener = None;
        }
    }
}

/// "The limit that Ana had lowered was never restored": the limit was, whatever stands between.
pub(super) fn after_relatives(view: View<'_>, deeds: &mut [Deed], start: usize) {
    let tokens = &view.context.reading.tokens;
    for at in 1..deeds.len() {
        let (before, here) = (&deeds[at - 1], &deeds[at]);
        let alone = here.finite && here.subject.is_none() && here.opener.is_none() && !here.shared;
        let opener = before.opener.filter(|it| alone && view.has(*it, "that|which"));
        let between =
            view.tokens(Span::new(before.head.end, here.group.start.max(before.head.end)));
        let ends =
            |token: &Token| token.tag == Tag::Coord || token.is_mark(',') || token.is_mark(';');
        let Some(opener) = opener.filter(|_| !between.iter().any(ends)) else { continue };
        let part = |token: &&Token| in_phrase(token) && token.span.start >= start;
        let until = view.range(opener).start;
        let first = tokens[..until].iter().rev().take_while(part).last();
        let last = tokens[..until].last().filter(|last| last.tag == Tag::Noun);
        if let (Some(first), Some(last)) = (first, last) {
            deeds[at].subject = Some(first.span.join(last.span));
            deeds[at].class = AgentClass::System;
        }
    }
}
