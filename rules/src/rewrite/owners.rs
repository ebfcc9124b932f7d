//! Whose deed a verb is, and what opens its clause, where that does not show at once: behind what somebody knew, behind a
//! clause about a thing, behind another verb's "had".

use super::bars::any_of;
use super::view::{View, in_phrase};
use crate::language::AgentClass;
use crate::language::fault::Deed;
use crate::language::lexicon::{Class, Sense};
use crate::language::token::{Form, Tag, Token};
use crate::text::Span;

/// What opens a clause, and was taken for a part of its noun phrase or left alone: "to tell us that 318 referrals were
/// stuck", "the threshold that he had inherited".
pub(super) fn with_openers(view: View<'_>, deeds: &mut [Deed]) {
    for deed in deeds.iter_mut().filter(|deed| deed.opener.is_none()) {
        let Some(subject) = deed.subject else { continue };
        let tokens = view.tokens(subject);
        if let [that, next, ..] = tokens {
            let counted = next.tag == Tag::Num || next.is(Class::PLURAL) && next.tag == Tag::Noun;
            if view.is(that, "that") && counted {
                deed.opener = Some(that.span);
                deed.subject = Some(Span::new(next.span.start, subject.end));
            }
        }
        let alone = matches!(tokens, [one] if one.tag == Tag::Pron && view.has_human(subject));
        if alone
            && !deed.shared
            && let [.., thing, that] = &view.context.reading.tokens[..view.range(subject).start]
            && matches!(thing.tag, Tag::Noun | Tag::Num)
            && view.is(that, "that|which")
        {
            deed.opener = Some(that.span);
        }
    }
}

/// "had muted the alert and forgotten about it": both were done.
pub(super) fn sharing_had(view: View<'_>, deeds: &mut [Deed]) {
    for at in 1..deeds.len() {
        let (before, here) = (&deeds[at - 1], &deeds[at]);
        let link = view.range(here.group).start.checked_sub(1);
        let joined = link.is_some_and(|at| view.context.reading.tokens[at].tag == Tag::Coord);
        let perfect = before.finite && !before.passive && view.has(before.group, "had|has|have");
        let same = here.form == Form::Participle && here.shared && here.class.is_human();
        if joined && perfect && same && !here.finite {
            (deeds[at].finite, deeds[at].passive) = (true, false);
        }
    }
}

/// "when lag hit 3 hours": what was taken for the verb is the subject of what was taken for its object.
pub(super) fn of_nouns(view: View<'_>, deeds: &mut [Deed]) {
    const OPENERS: &str =
        "when|if|until|once|as|while|after|before|because|so|since|whenever|although";
    for deed in deeds.iter_mut() {
        let bare = deed.form == Form::Base && deed.subject.is_none() && deed.group == deed.head;
        let opened =
            deed.opener.is_some_and(|it| view.has(it, OPENERS) && it.end + 1 == deed.head.start);
        let noun = view.tokens(deed.head).iter().all(|it| it.is(Class::NOUN));
        let Some(object) = deed.object.filter(|_| bare && opened && noun) else { continue };
        let [verb, rest @ ..] = view.tokens(object) else { continue };
        if let (Some(told), Some(first)) = (verb.verb, rest.first()) {
            deed.subject = Some(deed.head);
            deed.class = AgentClass::System;
            (deed.head, deed.group) = (verb.span, verb.span);
            (deed.verb, deed.form) = (Some(told), Form::Past);
            deed.object = Some(Span::new(first.span.start, object.end));
        }
    }
}

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

/// "fell for a mail that posed as the bank and typed her password": whose it is typed it, not the mail.
pub(super) fn of_their_own(view: View<'_>, deeds: &mut [Deed]) {
    for at in 1..deeds.len() {
        let here = &deeds[at];
        let own = here.object.and_then(|object| view.tokens(object).first());
        // "was warned that it was full and did nothing"
        let idle = own.is_some_and(|first| view.is(first, "nothing"))
            && here.verb.is_some_and(|verb| verb.lemma() == "do");
        let own = own.is_some_and(|first| view.is(first, "his|her|my|our")) || idle;
        let joined = here.finite && !here.is_human() && (here.shared || here.subject.is_none());
        let relative = deeds[at - 1].opener.is_some_and(|it| view.has(it, "that|which"));
        let doer = deeds[..at].iter().rev().find(|it| {
            // To whom something was said is somebody too.
            let who = it.subject.is_some_and(|who| view.has_human(who));
            it.finite && it.opener.is_none() && who
        });
        if let Some(doer) = doer.filter(|_| own && joined && relative) {
            let (subject, class) = (doer.subject, doer.class);
            let here = &mut deeds[at];
            (here.subject, here.class, here.shared, here.opener) = (subject, class, true, None);
        }
    }
}

impl View<'_> {
    /// "human error: the operator entered it in local time": whoever comes behind the label of an error is no thing that
    /// operates.
    pub(super) fn with_somebody(self, by_sentence: &mut [Vec<Deed>]) {
        let Some(error) = self.error else { return };
        for deed in by_sentence.iter_mut().flatten() {
            let role = |it: Span| self.tokens(it).iter().any(|it| it.is(Class::ROLE));
            let after = deed.head.start > error.span.end && !deed.passive;
            if after && deed.subject.is_some_and(role) {
                deed.class = AgentClass::Role;
            }
        }
    }
}
