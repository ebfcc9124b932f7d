//! Whose deed a verb is, and what opens its clause, where that does not show at once: behind what somebody knew, behind a
//! clause about a thing, behind another verb's "had".

use super::bars::any_of;
use super::inflect::participle;
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

/// "who had no idea what a quorum is was left alone": of two finite verbs in a row the second has the subject before
/// "who".
pub(super) fn after_questions(view: View<'_>, deeds: &mut [Deed]) {
    for at in 1..deeds.len() {
        let group = view.tokens(deeds[at].group);
        let before = view.context.reading.tokens[..view.range(deeds[at].group).start].last();
        let state = |it: &Token| it.tag == Tag::Aux && view.is(it, "is|are|does|do|means|did|was");
        let second = match group {
            [first, second, ..] if state(first) && second.tag == Tag::Aux => second,
            [first, ..] if first.tag == Tag::Aux && before.is_some_and(state) => first,
            _ => continue,
        };
        let asks = view.tokens(Span::new(deeds[at - 1].head.end, second.span.start));
        let asks = asks.iter().take(4).any(|it| view.is(it, "what|how|where|which"));
        // "what a route does was left"
        let own = at.checked_sub(2).filter(|_| deeds[at - 1].auxiliary && !asks);
        let asks = asks || own.is_some();
        let knows = &deeds[own.unwrap_or(at - 1)];
        let who = knows.opener.filter(|it| asks && view.has(*it, "who"));
        let subject = knows.subject.filter(|it| view.has_human(*it));
        let (Some(_), Some(subject)) = (who, subject) else { continue };
        let start = second.span.start;
        let deed = &mut deeds[at];
        deed.group.start = start;
        (deed.opener, deed.subject, deed.shared) = (None, Some(subject), false);
        deed.class = AgentClass::Role;
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

impl View<'_> {
    /// "switch it back", "bring the archive back to life".
    pub(super) fn is_particle(self, deed: &Deed) -> bool {
        let head = self.range(deed.head);
        let tokens = &self.context.reading.tokens;
        let next = tokens.get(head.end).is_some_and(|next| self.is(next, "to|into"));
        let before = tokens[..head.start].last();
        let thing = before.is_some_and(|it| {
            it.tag == Tag::Noun && next || it.tag == Tag::Pron && self.is(it, "it|them")
        });
        let bare = deed.form == Form::Base && deed.group == deed.head;
        bare && thing && self.has(deed.head, "back")
    }

    /// "in a commit titled "tidy imports"": what it is called.
    pub(super) fn is_titled(self, head: Span) -> bool {
        let before = self.context.reading.tokens[..self.range(head).start].last();
        let rest = &self.context.document.source.text()[head.end..];
        self.has(head, "titled|called|named|labelled|labeled|entitled|headed")
            && before.is_some_and(|it| it.tag == Tag::Noun)
            && rest.trim_start().starts_with(['"', '“', '`', '*'])
    }
}

/// "patched and rebooted the terminals": two things that were done to the same are told by the second verb.
pub(super) fn sharing_object(view: View<'_>, deeds: &mut Vec<Deed>) {
    for at in (1..deeds.len()).rev() {
        let (before, here) = (&deeds[at - 1], &deeds[at]);
        let between = view.tokens(Span::new(before.head.end, here.head.start.max(before.head.end)));
        let joined = matches!(between, [and] if view.is(and, "and"));
        let done = |it: &Deed| it.form == Form::Past && it.finite && !it.passive && !it.auxiliary;
        let plain = before.object.is_none() && before.verb.is_some() && here.group == here.head;
        let named = here.object.is_some_and(|it| {
            view.tokens(it).iter().any(|it| matches!(it.tag, Tag::Noun | Tag::Num))
        });
        let human = before.is_human() && before.class != AgentClass::Unknown;
        if joined && plain && named && human && done(before) && done(here) {
            let before = deeds.remove(at - 1);
            let here = &mut deeds[at - 1];
            (here.subject, here.class) = (before.subject, before.class);
            (here.shared, here.opener) = (before.shared, before.opener);
            here.group.start = before.group.start;
        }
    }
}

/// The verbs before that of `deed` that share its object: "patched and " of "patched and rebooted the terminals".
pub(super) fn done_before(view: View<'_>, deed: &Deed) -> String {
    let first = view.tokens(Span::new(deed.group.start, deed.head.start));
    match first {
        [.., verb, and] if verb.tag == Tag::Verb(Form::Past) && view.is(and, "and") => {
            let lemma = verb
                .verb
                .map(|verb| participle(verb.lemma().split(' ').next().unwrap_or_default()));
            lemma.map_or_else(String::new, |done| format!("{done} and "))
        }
        _ => String::new(),
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
