//! Words in -ing that are nouns: "the Frankfurt peering", "ranking model `v19`".

use super::view::{View, any_of};
use crate::language::AgentClass;
use crate::language::fault::Deed;
use crate::language::lexicon::Class;
use crate::language::token::{Form, Tag, Token};
use crate::text::Span;

/// Verbs that another verb in -ing may follow, which is no noun then.
const TAKES_DOING: &str = "start|stop|keep|begin|try|avoid|consider|suggest|recommend|finish|continue|forget|remember|risk|delay|resume|quit|mind|enjoy|like|need|want|go|go on|\
     practise|practice|postpone|propose|report|admit|deny|miss|skip|spend|bother|hate|involve|require|mean";

/// Verbs that tell what something was seen or left doing.
const TELLS_DOING: &str = "leave|keep|see|watch|notice|hear|find|catch|set|get|start|have|send|observe|spot|feel|stop|spend|prevent|show|discover|detect|imagine|picture";

impl View<'_> {
    /// "to tell us that 318 referrals were stuck", "when lag hit 3 hours": what only looks like part of a noun phrase, or
    /// like a verb.
    pub(super) fn with_openers(self, deeds: &mut [Deed]) {
        for deed in deeds.iter_mut() {
            let Some([that, next, ..]) = deed.subject.map(|subject| self.tokens(subject)) else {
                continue;
            };
            let counted = next.tag == Tag::Num || next.is(Class::PLURAL) && next.tag == Tag::Noun;
            if deed.opener.is_none() && self.is(that, "that") && counted {
                deed.opener = Some(that.span);
                deed.subject = deed.subject.map(|subject| Span::new(next.span.start, subject.end));
            }
        }
        // "the threshold that he had inherited"
        for deed in deeds.iter_mut().filter(|deed| deed.opener.is_none() && !deed.shared) {
            let subject = deed.subject.filter(|it| {
                matches!(self.tokens(*it), [one] if one.tag == Tag::Pron && self.has_human(*it))
            });
            let Some(at) = subject.map(|it| self.range(it).start) else { continue };
            let before = &self.context.reading.tokens[..at];
            if let [.., thing, that] = before
                && thing.tag != Tag::Punct
                && matches!(thing.tag, Tag::Noun | Tag::Num)
                && self.is(that, "that|which")
            {
                deed.opener = Some(that.span);
            }
        }
        // "had muted the alert and forgotten about it": both were done.
        for at in 1..deeds.len() {
            let (before, here) = (&deeds[at - 1], &deeds[at]);
            let link = self.range(here.group).start.checked_sub(1);
            let joined = link.is_some_and(|at| self.context.reading.tokens[at].tag == Tag::Coord);
            let perfect =
                before.finite && !before.passive && self.has(before.group, "had|has|have");
            let same = here.form == Form::Participle && here.shared && here.class.is_human();
            if joined && perfect && same && !here.finite {
                (deeds[at].finite, deeds[at].passive) = (true, false);
            }
        }
        let openers = "when|if|until|once|as|while|after|before|because|so|since|whenever|although";
        for deed in deeds.iter_mut() {
            let bare = deed.form == Form::Base && deed.subject.is_none() && deed.group == deed.head;
            let opened = deed
                .opener
                .is_some_and(|it| self.has(it, openers) && it.end + 1 == deed.head.start);
            let noun = self.tokens(deed.head).iter().all(|it| it.is(Class::NOUN));
            let Some(object) = deed.object.filter(|_| bare && opened && noun) else { continue };
            let [verb, rest @ ..] = self.tokens(object) else { continue };
            if let (Some(told), Some(first)) = (verb.verb, rest.first()) {
                deed.subject = Some(deed.head);
                deed.class = AgentClass::System;
                (deed.head, deed.group) = (verb.span, verb.span);
                (deed.verb, deed.form) = (Some(told), Form::Past);
                deed.object = Some(Span::new(first.span.start, object.end));
            }
        }
    }

    /// Makes nouns of what only looks like a verb right behind another one.
    pub(super) fn with_nouns_in_ing(self, deeds: &mut Vec<Deed>) {
        let tokens = &self.context.reading.tokens;
        for at in (1..deeds.len()).rev() {
            let (before, here) = (&deeds[at - 1], &deeds[at]);
            let plain = here.form == Form::Ing && here.group == here.head && here.opener.is_none();
            if !plain || before.passive || before.auxiliary || !before.finite {
                continue;
            }
            let lemma = before.verb.map_or("", |verb| verb.lemma());
            let next = tokens.get(self.range(here.head).end);
            let noun = |token: &Token| matches!(token.tag, Tag::Noun | Tag::Num);
            let object = match before.object {
                // "moved the Frankfurt peering to the new router"
                Some(object) => {
                    let article =
                        self.tokens(object).first().is_some_and(|first| first.tag == Tag::Det);
                    let near = here.head.start == object.end + 1;
                    let ends = next.is_none_or(|next| {
                        matches!(next.tag, Tag::Prep | Tag::Punct | Tag::Coord | Tag::Subord)
                    });
                    let told = any_of(TELLS_DOING, lemma);
                    (article && near && ends && !told && here.object.is_none())
                        .then(|| object.join(here.head))
                }
                // "promoted ranking model `v19`"
                None => {
                    let near = here.head.start == before.head.end + 1;
                    let named = here.object.filter(|object| {
                        let first = self.tokens(*object).first();
                        object.start == here.head.end + 1 && first.is_some_and(noun)
                    });
                    named
                        .filter(|_| near && !any_of(TAKES_DOING, lemma) && !lemma.is_empty())
                        .map(|object| here.head.join(object))
                }
            };
            if let Some(object) = object {
                deeds.remove(at);
                deeds[at - 1].object = Some(object);
            }
        }
    }
}
